import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfficeCalendar } from "../../app/queries";
import { type CalendarDeskView, type CalendarToSave, commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";
import { Versions } from "./Versions";

/** The working-day calendar: the days of this year and the next, and who changed what when. */
export function Calendar() {
  const { t } = useTranslation();
  const calendar = useOfficeCalendar();
  return (
    <section aria-labelledby="office-calendar" className="office-forms">
      <h2 className="office-title" id="office-calendar">
        {t("office.calendar")}
      </h2>
      <Loaded query={calendar}>
        {(view) => (
          <div className="stack">
            <Form view={view} />
            <Versions label={t("office.calendarHistory")} versions={view.history} />
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Form({ view }: { view: CalendarDeskView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(view.years[0]?.year);
  const [draft, setDraft] = useState<CalendarToSave | null>(null);
  const act = useOfficeAct(commands.office_calendar_save, () => setDraft(null));
  const year = view.years.find((one) => one.year === chosen) ?? view.years[0];
  if (year === undefined) return null;
  // Whoever was told of another version is looking at it now; before that, what was typed belongs to the one read.
  const told = act.errors.of("calendar") !== undefined;
  const version = draft === null || told ? view.version : draft.version;
  const { holidays, extra_working_days } = draft ?? year;
  const typed = { version, year: year.year, holidays, extra_working_days };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(typed);
  };
  const choose = (id: string) => {
    setChosen(Number(id));
    setDraft(null);
  };
  return (
    <form id="calendar" tabIndex={-1} onSubmit={submit} noValidate className="stack">
      <p>{t("office.calendarWords")}</p>
      {act.done !== null && <Notice tone="ok" title={act.done} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Choices
        id="year"
        label={t("office.calendarYear")}
        choices={view.years.map((one) => ({
          id: String(one.year),
          label: String(one.year),
          detail: one.known ? null : t("office.calendarUnknown"),
          barred: null,
        }))}
        value={String(year.year)}
        error={act.errors.of("year") ?? null}
        onChange={choose}
      />
      <TextInput
        id="holidays"
        label={t("office.holidays")}
        hint={t("office.daysHint")}
        value={holidays}
        error={act.errors.of("holidays")}
        onChange={(value) => setDraft({ ...typed, holidays: value })}
      />
      <TextInput
        id="extra_working_days"
        label={t("office.extraWorkingDays")}
        hint={t("office.extraHint")}
        value={extra_working_days}
        error={act.errors.of("extra_working_days")}
        onChange={(value) => setDraft({ ...typed, extra_working_days: value })}
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={act.busy}>
          {t("office.calendarSave")}
        </Button>
      </div>
    </form>
  );
}
