import { useTranslation } from "react-i18next";
import type { BadRow } from "../../ipc/gen";

/** Rows of a file that can't be taken: where, what stands there, why. */
export function BadRows({ rows }: { rows: BadRow[] }) {
  const { t } = useTranslation();
  return (
    <section className="section" aria-labelledby="bad-rows">
      <h2 id="bad-rows">{t("importing.badTitle")}</h2>
      <p className="muted">{t("importing.badLead")}</p>
      <div className="table-box">
        <table className="table" aria-labelledby="bad-rows">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t("importing.row")}
              </th>
              <th scope="col">{t("importing.column")}</th>
              <th scope="col">{t("importing.value")}</th>
              <th scope="col">{t("importing.reason")}</th>
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </div>
    </section>
  );
}
