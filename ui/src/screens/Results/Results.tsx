import { useTranslation } from "react-i18next";
import { useResultPlans } from "../../app/queries";
import { to } from "../../app/router";
import type { ResultPlanRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Table } from "../../parts/Table";

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
    <Table
      label={t("results.title")}
      columns={[
        t("results.plan"),
        t("results.subject"),
        t("results.published"),
        { words: t("table.actions"), hidden: true },
      ]}
    >
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
    </Table>
  );
}
