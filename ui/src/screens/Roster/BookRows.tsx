import { useTranslation } from "react-i18next";
import type { BookManyRow } from "../../ipc/gen";
import { Icon } from "../../parts/Icon";

/** Each trainee of a booking for many: goes, or why not. */
export function BookRows({ rows }: { rows: BookManyRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="table-box">
      <table className="table" aria-label={t("booking.check")}>
        <thead>
          <tr>
            <th scope="col">{t("booking.person")}</th>
            <th scope="col">{t("booking.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.person}>
              <th scope="row">{row.name}</th>
              <td>
                <span className={row.refused === null ? "mark ok" : "mark bad"}>
                  <Icon name={row.refused === null ? "done" : "refused"} />
                  <span>{row.refused ?? (row.op_id === null ? t("booking.goes") : t("booking.queued"))}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
