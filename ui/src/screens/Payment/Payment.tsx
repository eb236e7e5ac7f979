import { useTranslation } from "react-i18next";
import { usePayment } from "../../app/queries";
import { to } from "../../app/router";
import type { PaymentView } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Steps, useKeptSteps } from "../../wizard/Steps";
import { PaymentPanel } from "./PaymentPanel";

/** An order after it was opened: where it is paid, where it stands, its receipt. */
export default function Payment({ opId }: { opId: string }) {
  const { t } = useTranslation();
  const payment = usePayment(opId);
  const steps = useKeptSteps(opId);
  const screen = (
    <Screen
      title={payment.data === undefined ? t("payment.title") : heading(payment.data)}
      narrow
      back={<BackLink href={to.progressOf(opId)} words={t("payment.toProgress")} />}
    >
      <Loaded query={payment}>{(view) => <PaymentPanel view={view} />}</Loaded>
    </Screen>
  );
  if (steps === null) return screen;
  return (
    <div className="wizard sent">
      <div className="wizard-side">
        <Steps pages={steps.pages} now={steps.done} />
      </div>
      {screen}
    </div>
  );
}

function heading(view: PaymentView): string {
  return view.trainee === null ? view.title : `${view.title} · ${view.trainee}`;
}
