import { useTranslation } from "react-i18next";
import { useQueue } from "../../app/queries";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type QueueRow, type QueueView } from "../../ipc/gen";
import { Button, LinkButton } from "../../parts/Button";
import { Confirm } from "../../parts/Confirm";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { StateMark } from "../../parts/Mark";
import { Screen } from "../../parts/Screen";
import { Code } from "../../parts/Serial";
import { Table } from "../../parts/Table";
import { Drafts } from "./Drafts";

/** What was submitted and has not reached the platform, and the drafts. */
export default function Queue() {
  const { t } = useTranslation();
  const queue = useQueue();
  return (
    <Screen title={t("queue.title")} lead={t("queue.lead")}>
      <Loaded query={queue}>{(view) => <Content view={view} />}</Loaded>
    </Screen>
  );
}

function Content({ view }: { view: QueueView }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="hidden-words" role="status">
        {t("queue.changed", { count: view.rows.length })}
      </p>
      {view.rows.length === 0 ? (
        <Empty title={t("queue.empty")} advice={t("queue.emptyAdvice")} />
      ) : (
        <Rows rows={view.rows} />
      )}
      {view.drafts.length > 0 && (
        <section className="section" aria-labelledby="queue-drafts">
          <h2 id="queue-drafts">{t("queue.drafts")}</h2>
          <Drafts drafts={view.drafts} />
        </section>
      )}
    </>
  );
}

function Rows({ rows }: { rows: QueueRow[] }) {
  const { t } = useTranslation();
  const withdraw = useAct(commands.withdraw);
  const retry = useAct(commands.retry);
  const error = withdraw.error ?? retry.error;
  return (
    <>
      {error !== null && <Failure error={error} />}
      <Table
        label={t("queue.title")}
        columns={[
          t("table.business"),
          t("table.state"),
          t("table.submitted"),
          { words: t("table.actions"), hidden: true },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.op_id}>
            <th scope="row">
              {row.title}
              {row.serial !== null && (
                <span className="cell-detail">
                  <Code value={row.serial} />
                </span>
              )}
            </th>
            <td>
              <StateMark mark={row.mark} words={row.words} />
              {row.detail !== null && <span className="cell-detail">{row.detail}</span>}
            </td>
            <td className="tabular nowrap">{row.since}</td>
            <td>
              <Actions
                row={row}
                onRetry={() => retry.run({ op_id: row.op_id })}
                onWithdraw={() => withdraw.run({ op_id: row.op_id })}
              />
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}

interface ActionsProps {
  row: QueueRow;
  onRetry: () => void;
  onWithdraw: () => void;
}

function Actions({ row, onRetry, onWithdraw }: ActionsProps) {
  const { t } = useTranslation();
  const asks = row.mark === "conflict" || row.mark === "attention" || row.mark === "refused";
  const title = row.title;
  return (
    <div className="cell-actions">
      {row.can_retry && (
        <Button look="compact" name={t("queue.retryNamed", { title })} onPress={onRetry}>
          {t("queue.retry")}
        </Button>
      )}
      {row.can_withdraw && (
        <Confirm
          words={t("queue.withdraw")}
          name={t("queue.withdrawNamed", { title })}
          title={t("queue.withdrawTitle")}
          text={t("queue.withdrawWords")}
          act={t("queue.withdrawButton")}
          keep={t("queue.keep")}
          onConfirm={onWithdraw}
        />
      )}
      <LinkButton
        look="compact"
        href={to.progressOf(row.op_id)}
        name={asks ? t("queue.answerNamed", { title }) : t("queue.detailsNamed", { title })}
      >
        {asks ? t("queue.answer") : t("queue.details")}
      </LinkButton>
    </div>
  );
}
