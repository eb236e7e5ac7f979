import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { ProgressRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { StateMark } from "../../parts/Mark";
import { Code } from "../../parts/Serial";

/** Submissions, newest first; the name opens one in full, and what can be printed is a click away. */
export function SubmissionTable({ rows, label }: { rows: ProgressRow[]; label: string }) {
  const { t } = useTranslation();
  return (
    <div className="table-box">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("table.business")}</th>
            <th scope="col">{t("table.person")}</th>
            <th scope="col">{t("table.state")}</th>
            <th scope="col">{t("table.serial")}</th>
            <th scope="col">{t("table.submitted")}</th>
            <th scope="col">
              <span className="hidden-words">{t("table.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.op_id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row }: { row: ProgressRow }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <a href={to.progressOf(row.op_id)}>{row.title}</a>
      </th>
      <td className="nowrap">{row.person}</td>
      <td>
        <StateMark mark={row.mark} words={row.words} />
      </td>
      <td>{row.serial !== null && <Code value={row.serial} />}</td>
      <td className="tabular nowrap">{row.submitted}</td>
      <td className="end">
        {row.printable && (
          <LinkButton
            look="compact"
            icon="print"
            href={to.voucher([row.op_id])}
            name={`${t("progress.voucher")} ${row.title}`}
          >
            {t("voucher.print")}
          </LinkButton>
        )}
      </td>
    </tr>
  );
}
