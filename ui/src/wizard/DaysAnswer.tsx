import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DayChoice, Field } from "../ipc/gen";
import { Icon } from "../parts/Icon";
import type { AnswerProps } from "./Fields";

type Days = Extract<Field, { kind: "days" }>;

const WEEK = 7;
const STEPS: Record<string, number | undefined> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -WEEK,
  ArrowDown: WEEK,
};

/** A day out of those that can be booked, drawn as calendar months. Decides INSP-6 for what can be chosen. */
export function DaysAnswer({ field, pending, onAnswer }: AnswerProps<Days>) {
  const chosen = typeof pending === "string" ? pending : field.value;
  const grid = useRef<HTMLFieldSetElement>(null);
  const focused = focusable(field.days, chosen);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const at = field.days.findIndex((day) => day.date === (event.target as HTMLElement).dataset.date);
    const next = step === undefined || at < 0 ? undefined : field.days[at + step];
    if (next === undefined) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus();
  };
  return (
    <fieldset
      id={field.id}
      className={field.error === null ? "field days" : "field days invalid"}
      tabIndex={-1}
      ref={grid}
      onKeyDown={move}
    >
      <legend className="field-label">{field.label}</legend>
      {field.hint !== null && <p className="field-hint">{field.hint}</p>}
      {field.error !== null && (
        <p className="field-error">
          <Icon name="attention" />
          <span>{field.error}</span>
        </p>
      )}
      {months(field.days).map((month) => (
        <Month
          key={month[0]?.date}
          days={month}
          chosen={chosen}
          focused={focused}
          onChoose={(day) => onAnswer(day)}
        />
      ))}
    </fieldset>
  );
}

interface MonthProps {
  days: DayChoice[];
  chosen: string | null;
  focused: string | null;
  onChoose: (date: string) => void;
}

function Month({ days, chosen, focused, onChoose }: MonthProps) {
  const { t, i18n } = useTranslation();
  const first = days[0];
  if (first === undefined) return null;
  const title = localDate(first.date).toLocaleDateString(i18n.language, { year: "numeric", month: "long" });
  return (
    <section className="calendar-month" aria-label={title}>
      <h3>{title}</h3>
      <div className="month-days" aria-hidden="true">
        {weekdays(i18n.language).map((name) => (
          <span key={name} className="weekday">
            {name}
          </span>
        ))}
      </div>
      <div className="month-days">
        {days.map((day, at) => (
          <button
            key={day.date}
            type="button"
            aria-pressed={day.date === chosen}
            aria-disabled={day.barred !== null}
            aria-label={spoken(day, i18n.language)}
            className="calendar-day"
            data-date={day.date}
            tabIndex={day.date === focused ? 0 : -1}
            data-column={at === 0 ? column(day.date) : undefined}
            onClick={() => day.barred === null && onChoose(day.date)}
          >
            <span className="day-number tabular">{localDate(day.date).getDate()}</span>
            {day.date === chosen ? (
              <span className="day-detail">
                <Icon name="check" small />
                {t("wizard.dayChosen")}
              </span>
            ) : (
              <span className="day-detail">{day.barred ?? day.detail}</span>
            )}
          </button>
        ))}
      </div>
    </section>
  );
}

/** The day that Tab leads to: the chosen one, else the first that can be chosen. */
function focusable(days: DayChoice[], chosen: string | null): string | null {
  if (chosen !== null && days.some((day) => day.date === chosen)) return chosen;
  return (days.find((day) => day.barred === null) ?? days[0])?.date ?? null;
}

function months(days: DayChoice[]): DayChoice[][] {
  const found = new Map<string, DayChoice[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    found.set(month, [...(found.get(month) ?? []), day]);
  }
  return [...found.values()];
}

function localDate(date: string): Date {
  return new Date(`${date}T00:00:00`);
}

/** Monday first. */
function column(date: string): number {
  return ((localDate(date).getDay() + 6) % WEEK) + 1;
}

function weekdays(language: string): string[] {
  const monday = new Date(2024, 0, 1);
  return Array.from({ length: WEEK }, (_, at) => {
    const day = new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + at);
    return day.toLocaleDateString(language, { weekday: "short" });
  });
}

function spoken(day: DayChoice, language: string): string {
  const name = localDate(day.date).toLocaleDateString(language, {
    month: "long",
    day: "numeric",
    weekday: "long",
  });
  return [name, day.barred ?? day.detail].filter((part) => part !== null).join(", ");
}
