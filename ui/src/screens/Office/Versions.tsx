import { useTranslation } from "react-i18next";
import type { RegionVersionView } from "../../ipc/gen";
import { Table } from "../../parts/Table";

/** Who changed what when, newest first. */
export function Versions({ label, versions }: { label: string; versions: RegionVersionView[] }) {
  const { t } = useTranslation();
  return (
    <Table
      readOnly
      label={label}
      columns={[
        t("office.regionVersion"),
        t("office.regionAt"),
        t("office.regionBy"),
        t("office.regionChanges"),
      ]}
    >
      {versions.map((one) => (
        <tr key={one.version}>
          <th scope="row" className="tabular">
            {one.version}
          </th>
          <td className="tabular nowrap">{one.at}</td>
          <td>{one.by}</td>
          <td>
            {one.changes.map((change) => (
              <div key={change}>{change}</div>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  );
}
