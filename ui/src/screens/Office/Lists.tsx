import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeListRow, OfficeListsView } from "../../ipc/gen";
import { Empty } from "../../parts/Empty";
import { ListMark } from "../../parts/Mark";
import { Notice } from "../../parts/Notice";
import { Table } from "../../parts/Table";
import { Lift } from "./Lift";
import { ListForm } from "./ListForm";

/** The lists that bar persons from services: who is on which, taking off and putting on. */
export function Lists({ view }: { view: OfficeListsView }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  return (
    <div className="stack">
      {said !== null && <Notice tone="ok" title={said} live />}
      {view.rows.length === 0 ? (
        <Empty title={t("lists.empty")} advice={t("lists.emptyAdvice")} />
      ) : (
        <Entries rows={view.rows} onDone={setSaid} />
      )}
      <ListForm view={view} onDone={setSaid} />
    </div>
  );
}

function Entries({ rows, onDone }: { rows: OfficeListRow[]; onDone: (words: string) => void }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t("lists.title")}
      readOnly={rows.every((row) => !row.in_force)}
      columns={[
        t("office.name"),
        t("lists.list"),
        t("lists.reason"),
        t("lists.since"),
        t("table.state"),
        { words: t("table.actions"), hidden: true },
      ]}
    >
      {rows.map((row) => (
        <Line key={`${row.entry.person} ${row.entry.list} ${row.entry.since}`} row={row} onDone={onDone} />
      ))}
    </Table>
  );
}

function Line({ row, onDone }: { row: OfficeListRow; onDone: (words: string) => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" className="nowrap">
        {row.name}
        <span className="cell-detail mono">{row.masked_id_number}</span>
      </th>
      <td>{row.list}</td>
      <td>{row.reason}</td>
      <td className="tabular nowrap">{row.since}</td>
      <td>
        <ListMark inForce={row.in_force} words={t(row.in_force ? "lists.inForce" : "lists.over")} />
        <span className="cell-detail">{row.ending}</span>
      </td>
      <td>{row.in_force && <Lift row={row} onDone={onDone} />}</td>
    </tr>
  );
}
