import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeBookingRow } from "../../ipc/gen";
import { Empty } from "../../parts/Empty";
import { StateMark } from "../../parts/Mark";
import { Notice } from "../../parts/Notice";
import { Table } from "../../parts/Table";
import { Cancel } from "./Cancel";
import { Record } from "./Record";

/** Everybody's bookings: record how an exam ended, or cancel a place. */
export function Bookings({ rows }: { rows: OfficeBookingRow[] }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  return (
    <div className="stack">
      {said !== null && <Notice tone="ok" title={said} live />}
      {rows.length === 0 ? (
        <Empty title={t("office.empty")} advice={t("office.emptyAdvice")} />
      ) : (
        <Table
          label={t("office.bookings")}
          columns={[
            t("office.name"),
            t("office.exam"),
            t("office.session"),
            t("table.state"),
            { words: t("table.actions"), hidden: true },
          ]}
        >
          {rows.map((row) => (
            <Line key={row.op_id} row={row} onDone={setSaid} />
          ))}
        </Table>
      )}
    </div>
  );
}

function Line({ row, onDone }: { row: OfficeBookingRow; onDone: (words: string) => void }) {
  return (
    <tr>
      <th scope="row" className="nowrap">
        {row.name}
      </th>
      <td>
        {row.exam}
        <span className="cell-detail mono">{row.plan}</span>
      </td>
      <td className="tabular">{row.session}</td>
      <td>
        <StateMark mark={row.mark} words={row.words} />
        {row.detail !== null && <span className="cell-detail">{row.detail}</span>}
      </td>
      <td>
        <div className="cell-actions">
          {row.record !== null && (
            <Record key={row.record.subject} row={row} form={row.record} onDone={onDone} />
          )}
          {row.cancel !== null && <Cancel row={row} form={row.cancel} onDone={onDone} />}
        </div>
      </td>
    </tr>
  );
}
