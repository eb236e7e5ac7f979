import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { goFrom, replace, to } from "../app/router";
import type { Page, PlateAct, WizardView } from "../ipc/gen";
import { BackLink } from "../parts/BackLink";
import { LinkButton } from "../parts/Button";
import { Failure, failureCode } from "../parts/Failure";
import { WaitingScreen } from "../parts/Loading";
import { Screen } from "../parts/Screen";
import { DocumentContext } from "./AttachmentsAnswer";
import { NoticePage } from "./NoticePage";
import { PlateContext } from "./PlatesPage";
import { SaveState } from "./SaveState";
import { StepPage } from "./StepPage";
import { keepSteps, Steps } from "./Steps";
import { useWizard } from "./useWizard";

/** What a step can do with the wizard. */
export type WizardActs = ReturnType<typeof useWizard>;

/** Draws the wizard of one draft: the notice first (GEN-1), then the steps in the manual's order (GEN-2). */
export default function Wizard({ draft }: { draft: string }) {
  const wizard = useWizard(draft);
  const { data, isError } = wizard.query;
  if (data !== undefined) return <Open view={data} wizard={wizard} />;
  if (isError) return <Unread wizard={wizard} />;
  return <WaitingScreen />;
}

function Unread({ wizard }: { wizard: WizardActs }) {
  const { t } = useTranslation();
  const gone = failureCode(wizard.query.error) === "gone";
  return (
    <Screen title={gone ? t("wizard.gone") : t("wizard.steps")} narrow>
      <Failure error={wizard.query.error} onRetry={gone ? undefined : () => void wizard.query.refetch()} />
      <div className="actions">
        <LinkButton href={to.home}>{t("app.home")}</LinkButton>
      </div>
    </Screen>
  );
}

function Open({ view, wizard }: { view: WizardView; wizard: WizardActs }) {
  const { t } = useTranslation();
  const page = view.journey.pages.find(({ id }) => id === view.page) ?? view.journey.pages[0];
  const documents = useMemo(() => ({ attach: wizard.attach, detach: wizard.detach }), [wizard]);
  const { ended } = view.journey;
  useEffect(() => {
    if (ended !== null) replace(to.submitted(ended));
  }, [ended]);
  return (
    <div className="wizard">
      <WizardHead view={view} wizard={wizard} />
      <div className="wizard-side">
        <Steps pages={view.journey.pages} now={view.notice_read ? page?.id : undefined} />
      </div>
      {view.notice_read && page !== undefined ? (
        <DocumentContext.Provider value={documents}>
          <Step view={view} page={page} wizard={wizard} />
        </DocumentContext.Provider>
      ) : (
        <div className="wizard-column">
          <BackLink href={to.home} words={t("wizard.leave")} />
          {wizard.error !== null && <Failure error={wizard.error} />}
          <NoticePage view={view} busy={wizard.busy} onConfirm={() => void wizard.confirmNotice()} />
        </div>
      )}
    </div>
  );
}

function WizardHead({ view, wizard }: { view: WizardView; wizard: WizardActs }) {
  const { t } = useTranslation();
  return (
    <div className="wizard-head">
      <div>
        <span className="wizard-path">
          {view.journey.menu.filter((part) => part !== view.journey.title).map((part) => `${part} › `)}
        </span>
        <span className="wizard-service">{view.journey.title}</span>
        {view.trainee !== null && (
          <span className="wizard-path"> · {t("wizard.forTrainee", { name: view.trainee })}</span>
        )}
      </div>
      <SaveState saving={wizard.saving} words={view.saved} />
    </div>
  );
}

/** Decides GEN-2: back is always open and loses nothing; after a change the way leads back to the check. */
function Step({ view, page, wizard }: { view: WizardView; page: Page; wizard: WizardActs }) {
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);
  const pages = view.journey.pages;
  const check = pages.find(({ body }) => body === "check");
  const returns = changing && page.id !== check?.id;
  const next = async () => {
    const target = returns ? (firstOpen(pages) ?? check) : pages[pages.indexOf(page) + 1];
    if (page.body === "plates") return begin();
    // The platform is asked first; what it says stands on the next step, or why it could not be asked.
    if (page.body === "payment") await wizard.refreshPayment(page.payment);
    if (page.body === "check" || target === undefined || target.body === "done") return submit();
    const after = await wizard.open(target.id);
    if (after !== null && after.page === check?.id) setChanging(false);
  };
  const submit = async () => {
    const begun = window.location.hash;
    const { pay } = view.journey;
    const opId = pay === null ? await wizard.submit() : await wizard.beginPayment(pay.fen);
    if (opId === null) return;
    keepSteps(client, opId, pages);
    goFrom(begun, pay === null ? to.submitted(opId) : to.payment(opId));
  };
  const chosen = (opId: string | null, begun: string) => {
    if (opId === null) return;
    keepSteps(client, opId, pages);
    goFrom(begun, to.submitted(opId));
  };
  const begin = async () => {
    const begun = window.location.hash;
    chosen(await wizard.beginPlates(), begun);
  };
  const plates = {
    busy: wizard.busy,
    act: async (act: PlateAct) => {
      const begun = window.location.hash;
      chosen(await wizard.plateAct(act), begun);
    },
  };
  const change = (target: string) => {
    setChanging(true);
    void wizard.open(target);
  };
  return (
    <PlateContext.Provider value={plates}>
      <StepPage
        view={view}
        page={page}
        wizard={wizard}
        returns={returns && firstOpen(pages) === undefined}
        onNext={() => void next()}
        onChange={change}
      />
    </PlateContext.Provider>
  );
}

/** The first step before the check whose answers are not complete; nothing is asked on the one after sending. */
function firstOpen(pages: Page[]): Page | undefined {
  return pages.find(({ body, complete }) => body !== "check" && body !== "done" && !complete);
}
