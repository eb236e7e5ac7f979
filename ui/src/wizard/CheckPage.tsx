import { useTranslation } from "react-i18next";
import type { Consequence, Group, Page } from "../ipc/gen";
import { Button } from "../parts/Button";
import { Facts, Points } from "../parts/Facts";
import { Icon } from "../parts/Icon";
import { Fields } from "./Fields";

interface CheckPageProps {
  page: Extract<Page, { body: "check" }>;
  pending: Record<string, unknown>;
  onAnswer: (field: string, value: unknown) => void;
  onChange: (page: string) => void;
}

/** Decides GEN-2 for the last step: every answer, each with a way to change it, before anything is sent. */
export function CheckPage({ page, pending, onAnswer, onChange }: CheckPageProps) {
  const { t } = useTranslation();
  const declared = page.fields.filter((field) => field.kind === "declaration");
  const asked = page.fields.filter((field) => field.kind !== "declaration");
  return (
    <>
      {page.groups.map((group) => (
        <CheckGroup key={group.title} group={group} onChange={onChange} />
      ))}
      {asked.length > 0 && <Fields fields={asked} pending={pending} onAnswer={onAnswer} />}
      {page.papers.length > 0 && (
        <section className="papers">
          <h2>{t("wizard.papers")}</h2>
          <Points points={page.papers} />
        </section>
      )}
      <ConsequenceBox consequence={page.consequence} />
      <Fields fields={declared} pending={pending} onAnswer={onAnswer} />
    </>
  );
}

/** The answers of one step, with a way to change them. */
export function CheckGroup({ group, onChange }: { group: Group; onChange: (page: string) => void }) {
  const { t } = useTranslation();
  const target = group.page;
  const rows = group.rows.map((row) => (row.value === "" ? { ...row, value: t("wizard.notGiven") } : row));
  return (
    <section className="check-group" aria-label={group.title}>
      <div className="check-head">
        <h2>{group.title}</h2>
        {target !== null && (
          <Button
            look="link"
            name={t("wizard.changeNamed", { title: group.title })}
            onPress={() => onChange(target)}
          >
            {t("wizard.change")}
          </Button>
        )}
      </div>
      <Facts rows={rows} />
    </section>
  );
}

/** What sending costs, what happens if it fails, until when it can be undone (GEN-12). */
export function ConsequenceBox({ consequence }: { consequence: Consequence }) {
  return (
    <section className="notice warn consequence" aria-label={consequence.title}>
      <Icon name="conflict" />
      <div className="notice-body">
        <h2>{consequence.title}</h2>
        <Points points={consequence.points} />
      </div>
    </section>
  );
}
