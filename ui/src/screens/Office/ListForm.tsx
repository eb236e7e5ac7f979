import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type OfficeListsView, type PersonToList } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Select } from "../../parts/Select";
import { useOfficeAct } from "./useOfficeAct";

const NOTHING: PersonToList = { person: "", list: "", reason: "" };

/** Puts a person on a list, with the reason that the person will read (GEN-8). */
export function ListForm({ view, onDone }: { view: OfficeListsView; onDone: (words: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(NOTHING);
  const act = useOfficeAct(commands.office_put_on_list, (words) => {
    setTyped(NOTHING);
    onDone(words);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(typed);
  };
  const field = (name: keyof PersonToList) => ({
    id: `listed_${name}`,
    value: typed[name],
    error: act.errors.of(`listed_${name}`),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      <h3>{t("lists.put")}</h3>
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <div className="office-row">
        <Select
          {...field("person")}
          label={t("lists.person")}
          empty={t("lists.choose")}
          choices={view.persons}
        />
        <Select {...field("list")} label={t("lists.list")} empty={t("lists.choose")} choices={view.lists} />
        <Select
          {...field("reason")}
          label={t("lists.reason")}
          empty={t("lists.choose")}
          choices={view.reasons}
        />
      </div>
      <div className="actions">
        <Button type="submit" busy={act.busy}>
          {t("lists.putButton")}
        </Button>
      </div>
    </form>
  );
}
