import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApplicationFormView, type ApplicationToAccept, commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { Empty } from "../../parts/Empty";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { useOfficeAct } from "./useOfficeAct";

/** Accept a licence application of somebody who has none open. */
export function ApplicationForm({ view }: { view: ApplicationFormView | null }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  return (
    <div className="stack">
      {said !== null && <Notice tone="ok" title={said} live />}
      {view === null ? (
        <Empty title={t("office.everybody")} advice={t("office.everybodyAdvice")} />
      ) : (
        <Form key={view.filled.person} view={view} onDone={setSaid} />
      )}
    </div>
  );
}

function Form({ view, onDone }: { view: ApplicationFormView; onDone: (words: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(view.filled);
  const act = useOfficeAct(commands.office_accept, onDone);
  const kind = view.kinds.find((one) => one.kind.id === typed.kind) ?? view.kinds[0];
  const field = (name: keyof ApplicationToAccept) => ({
    id: name,
    value: typed[name],
    error: act.errors.of(name) ?? null,
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(typed);
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Choices {...field("person")} label={t("office.person")} choices={view.persons} />
      <Choices {...field("kind")} label={t("office.kind")} choices={view.kinds.map((one) => one.kind)} />
      <Choices {...field("class")} label={t("office.class")} choices={kind?.classes ?? []} />
      {kind?.adds === true && <Choices {...field("held")} label={t("office.held")} choices={view.held} />}
      <div className="actions">
        <Button type="submit" look="primary" busy={act.busy}>
          {t("office.accept")}
        </Button>
      </div>
    </form>
  );
}
