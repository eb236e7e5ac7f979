import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { ProgressRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { StateMark } from "../../parts/Mark";
import { Code } from "../../parts/Serial";
import { Table } from "../../parts/Table";

/** Submissions, newest first; the name opens one in full, and what can be printed is a click away. */
export function SubmissionTable({ rows, label }: { rows: ProgressRow[]; label: string }) {
  const { t } = useTranslation();
  return (
    <Table
      label={label}
      columns={[
        t("table.business"),
        t("table.person"),
        t("table.state"),
        t("table.serial"),
        t("table.submitted"),
        { words: t("table.actions"), hidden: true },
      ]}
    >
      {rows.map((row) => (
        <Line key={row.op_id} row={row} />
      ))}
    </Table>
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
