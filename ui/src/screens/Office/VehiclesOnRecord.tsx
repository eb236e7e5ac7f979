import { useTranslation } from "react-i18next";
import type { OfficeVehicleRow } from "../../ipc/gen";
import { Plate } from "../../parts/Plate";
import { Table } from "../../parts/Table";

/** The vehicles on record, with the numbers that bind them: this office is practice. */
export function VehiclesOnRecord({ rows }: { rows: OfficeVehicleRow[] }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t("vehicles.onRecord")}
      readOnly
      columns={[
        t("vehicles.number"),
        t("vehicles.kind"),
        t("vehicles.vin"),
        t("vehicles.engineShort"),
        t("vehicles.owner"),
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Plate plate={row.plate} />
          </th>
          <td>
            {row.kind}
            <span className="cell-detail">{row.model}</span>
          </td>
          <td className="mono">{row.vin}</td>
          <td className="mono">{row.engine}</td>
          <td className="mono nowrap">{row.owner}</td>
        </tr>
      ))}
    </Table>
  );
}
