import { useTranslation } from "react-i18next";
import { useResultPlans } from "../../app/queries";
import { to } from "../../app/router";
import type { ResultPlanRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";

/** Plans whose allocation is published (EXAM-4). */
export default function Results() {
  const { t } = useTranslation();
  const plans = useResultPlans();
  return (
    <Screen title={t("results.title")} lead={t("results.lead")}>
      <Loaded query={plans}>
        {(view) =>
          view.plans.length === 0 ? (
            <Empty title={t("results.empty")} advice={t("results.emptyAdvice")} />
          ) : (
            <Plans plans={view.plans} />
          )
        }
      </Loaded>
    </Screen>
  );
}

function Plans({ plans }: { plans: ResultPlanRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="table-box">
      <table className="table" aria-label={t("results.title")}>
        <thead>
          <tr>
            <th scope="col">{t("results.plan")}</th>
            <th scope="col">{t("results.subject")}</th>
            <th scope="col">{t("results.published")}</th>
            <th scope="col">
              <span className="hidden-words">{t("table.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.plan}>
              <th scope="row" className="mono">
                {plan.code}
              </th>
              <td>{plan.subject}</td>
              <td className="tabular">{plan.published}</td>
              <td className="end">
                <LinkButton
                  look="compact"
                  href={to.resultsOf(plan.plan)}
                  name={t("results.openNamed", { code: plan.code })}
                >
                  {t("results.open")}
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
