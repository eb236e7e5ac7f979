import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfficeAudit } from "../../app/queries";
import type { AuditView, AuditWanted } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { WaitingScreen } from "../../parts/Loading";
import { Select } from "../../parts/Select";
import { Table } from "../../parts/Table";
import { TextInput } from "../../parts/TextInput";

type Narrowed = Omit<AuditWanted, "before">;

/** What narrows nothing, in the lists to choose from. */
const ALL = "all";
const EVERYTHING: Narrowed = { person: "", actor: "", action: "", from: "", until: "" };

/** The audit trail: who did what to whom and when, newest first. */
export function Audit() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(EVERYTHING);
  const trail = useOfficeAudit(wanted);
  const newest = trail.data?.pages[0];
  return (
    <section aria-labelledby="office-audit" className="office-forms">
      <h2 className="office-title" id="office-audit">
        {t("office.audit")}
      </h2>
      <div className="stack">
        <p>{t("office.auditWords")}</p>
        {newest !== undefined && <Filters view={newest} wanted={wanted} onChange={setWanted} />}
        {trail.isError && <Failure error={trail.error} onRetry={() => void trail.refetch()} />}
        {trail.isPending && <WaitingScreen />}
        {trail.data !== undefined && <Rows rows={trail.data.pages.flatMap((page) => page.rows)} />}
        {trail.hasNextPage && (
          <div className="actions">
            <Button busy={trail.isFetchingNextPage} onPress={() => void trail.fetchNextPage()}>
              {t("office.auditOlder")}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

interface FiltersProps {
  view: AuditView;
  wanted: Narrowed;
  onChange: (wanted: Narrowed) => void;
}

function Filters({ view, wanted, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const all = { id: ALL, label: t("office.auditAll") };
  const set = (part: Partial<Narrowed>) => onChange({ ...wanted, ...part });
  const lists = [
    { part: "action" as const, label: t("office.auditWhat"), choices: view.actions },
    { part: "actor" as const, label: t("office.auditBy"), choices: view.staff },
    { part: "person" as const, label: t("office.auditWhom"), choices: view.persons },
  ];
  const days = [
    { part: "from" as const, label: t("office.auditFrom") },
    { part: "until" as const, label: t("office.auditUntil") },
  ];
  return (
    <div className="filters">
      {lists.map(({ part, label, choices }) => (
        <Select
          key={part}
          id={`audit-${part}`}
          label={label}
          empty={label}
          choices={[all, ...choices]}
          value={wanted[part] === "" ? ALL : wanted[part]}
          onChange={(id) => set({ [part]: id === ALL ? "" : id })}
        />
      ))}
      {days.map(({ part, label }) => (
        <TextInput
          key={part}
          id={`audit-${part}`}
          label={label}
          hint={t("office.auditDay")}
          value={wanted[part]}
          error={view.errors.find(({ field }) => field === `audit-${part}`)?.text}
          onChange={(typed) => set({ [part]: typed })}
        />
      ))}
    </div>
  );
}

function Rows({ rows }: { rows: AuditView["rows"] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <Empty title={t("office.auditNone")} />;
  return (
    <Table
      readOnly
      label={t("office.auditList")}
      columns={[t("office.regionAt"), t("office.auditBy"), t("office.auditWhat"), t("office.auditWhom")]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row" className="tabular nowrap">
            {row.at}
          </th>
          <td>{row.by}</td>
          <td>{row.what}</td>
          <td className="tabular">{row.whom}</td>
        </tr>
      ))}
    </Table>
  );
}
