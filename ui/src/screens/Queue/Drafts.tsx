import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type DraftRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Confirm } from "../../parts/Confirm";
import { Failure } from "../../parts/Failure";
import { Table } from "../../parts/Table";

/** Drafts on this machine: go on with one, or delete it (GEN-3). */
export function Drafts({ drafts }: { drafts: DraftRow[] }) {
  const { t } = useTranslation();
  const remove = useAct(commands.delete_draft);
  return (
    <>
      {remove.error !== null && <Failure error={remove.error} />}
      <Table
        label={t("queue.drafts")}
        columns={[
          t("table.business"),
          t("table.step"),
          t("table.saved"),
          { words: t("table.actions"), hidden: true },
        ]}
      >
        {drafts.map((draft) => (
          <Line key={draft.draft} draft={draft} onRemove={() => remove.run({ draft: draft.draft })} />
        ))}
      </Table>
    </>
  );
}

function Line({ draft, onRemove }: { draft: DraftRow; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        {draft.title}
        {draft.trainee !== null && (
          <span className="cell-detail">{t("draft.forTrainee", { name: draft.trainee })}</span>
        )}
      </th>
      <td>{draft.step}</td>
      <td className="tabular">{draft.saved}</td>
      <td>
        <div className="cell-actions">
          <LinkButton
            look="compact"
            href={to.wizard(draft.draft)}
            name={t("draft.resumeNamed", { title: draft.title })}
          >
            {t("draft.resume")}
          </LinkButton>
          <Confirm
            words={t("draft.remove")}
            name={t("draft.removeNamed", { title: draft.title })}
            title={t("draft.confirmTitle")}
            text={t("draft.confirm")}
            act={t("draft.confirmButton")}
            keep={t("draft.keep")}
            onConfirm={onRemove}
          />
        </div>
      </td>
    </tr>
  );
}
