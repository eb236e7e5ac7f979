import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { ProgressRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Tick } from "../../parts/Choices";
import { StateMark } from "../../parts/Mark";
import { Code } from "../../parts/Serial";
import { type Column, Table } from "../../parts/Table";
import type { PrintSelection } from "./usePrintSelection";

interface SubmissionTableProps {
  rows: ProgressRow[];
  label: string;
  /** Lets rows be selected that can be printed. */
  selection?: PrintSelection;
}

/** Submissions, newest first; the name opens one in full, and what can be printed is a click away. */
export function SubmissionTable({ rows, label, selection }: SubmissionTableProps) {
  const { t } = useTranslation();
  const columns: (string | Column)[] = [
    t("table.business"),
    t("table.person"),
    t("table.state"),
    t("table.serial"),
    t("table.submitted"),
    { words: t("table.actions"), hidden: true },
  ];
  if (selection !== undefined) columns.unshift(allColumn(t("table.selectPrintable"), selection));
  return (
    <Table label={label} columns={columns}>
      {rows.map((row) => (
        <Line key={row.op_id} row={row} selection={selection} />
      ))}
    </Table>
  );
}

function allColumn(words: string, { all, chosen, toggleAll }: PrintSelection): Column {
  const mixed = chosen.length > 0 && !all;
  return { words, head: <Tick name={words} value={all} mixed={mixed} onChange={toggleAll} /> };
}

function Line({ row, selection }: { row: ProgressRow; selection?: PrintSelection | undefined }) {
  const { t } = useTranslation();
  return (
    <tr>
      {selection !== undefined && <td>{row.printable && <RowTick row={row} selection={selection} />}</td>}
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

function RowTick({ row, selection }: { row: ProgressRow; selection: PrintSelection }) {
  const { t } = useTranslation();
  return (
    <Tick
      name={t("roster.selectNamed", { name: `${row.title} ${row.person}` })}
      value={selection.has(row.op_id)}
      onChange={(value) => selection.toggle(row.op_id, value)}
    />
  );
}
