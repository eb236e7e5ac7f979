import { useTranslation } from "react-i18next";
import type { BadRow } from "../../ipc/gen";
import { Table } from "../../parts/Table";

/** Rows of a file that can't be taken: where, what stands there, why. */
export function BadRows({ rows }: { rows: BadRow[] }) {
  const { t } = useTranslation();
  return (
    <section className="section" aria-labelledby="bad-rows">
      <h2 id="bad-rows">{t("importing.badTitle")}</h2>
      <p className="muted">{t("importing.badLead")}</p>
      <Table
        label={t("importing.badTitle")}
        columns={[
          { words: t("importing.row"), numeric: true },
          t("importing.column"),
          t("importing.value"),
          t("importing.reason"),
        ]}
      >
        {rows.map((row) => (
          <tr key={`${row.row} ${row.column}`}>
            <th scope="row" className="num">
              {row.row}
            </th>
            <td>{row.column}</td>
            <td className="mono">{row.value}</td>
            <td>{row.reason}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
