import { useTranslation } from "react-i18next";
import type { BookManyRow } from "../../ipc/gen";
import { Icon } from "../../parts/Icon";
import { Table } from "../../parts/Table";

/** Each trainee of a booking for many: goes, or why not. */
export function BookRows({ rows }: { rows: BookManyRow[] }) {
  const { t } = useTranslation();
  return (
    <Table label={t("booking.check")} columns={[t("booking.person"), t("booking.outcome")]}>
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
    </Table>
  );
}
