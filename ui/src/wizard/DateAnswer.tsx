import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "../ipc/gen";
import { ErrorLine } from "../parts/Choices";
import { Words } from "../parts/Facts";
import { keepComposing, useCommit } from "../parts/useCommit";
import { fullDate, isTyped, join, PARTS, type Part, split } from "./date";
import type { AnswerProps } from "./Fields";

type DateField = Extract<Field, { kind: "date" }>;

/** A day, typed as year, month and day; a whole date that is pasted into any of them fills all three. */
export function DateAnswer({ field, pending, onAnswer }: AnswerProps<DateField>) {
  const { t } = useTranslation();
  const [sent, setSent] = useState({ day: field.value, text: field.value ?? "" });
  const { text, ...typing } = useCommit(
    sent.day === field.value ? sent.text : (field.value ?? ""),
    (typed) => {
      const day = fullDate(typed);
      setSent({ day, text: typed });
      if (day !== sent.day) onAnswer(day);
    },
    pending === undefined,
  );
  const parts = split(text);
  const [left, setLeft] = useState(true);
  const error = left && isTyped(text) && fullDate(text) === null ? t("date.unreal") : field.error;
  const range = rangeOf(field, t);
  const described = [
    ...(field.hint === null ? [] : [`${field.id}-hint`]),
    ...(range === null ? [] : [`${field.id}-range`]),
    ...(error === null ? [] : [`${field.id}-error`]),
  ];
  return (
    <fieldset
      className="date-field"
      id={field.id}
      aria-describedby={described.join(" ") || undefined}
      onFocus={() => setLeft(false)}
      onBlur={(event) => setLeft(!event.currentTarget.contains(event.relatedTarget))}
    >
      <legend className="field-label">{field.label}</legend>
      {field.hint !== null && (
        <span className="field-hint" id={`${field.id}-hint`}>
          {field.hint}
        </span>
      )}
      {range !== null && (
        <span className="field-hint" id={`${field.id}-range`}>
          <Words text={range} />
        </span>
      )}
      <ErrorLine id={field.id} error={error} />
      <div className="date-parts">
        {PARTS.map((part) => (
          <label key={part} className={`date-part date-part-${part}`}>
            <span>{t(`date.${part}`)}</span>
            <input
              className="text-input tabular"
              inputMode="numeric"
              autoComplete="off"
              value={parts[part]}
              aria-invalid={error !== null || undefined}
              onChange={(event) => typing.onChange(changed(text, part, event.target.value))}
              onFocus={typing.onFocus}
              onBlur={typing.onBlur}
              onCompositionStart={typing.onCompositionStart}
              onCompositionEnd={typing.onCompositionEnd}
              onKeyDown={keepComposing}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function changed(text: string, part: Part, typed: string): string {
  return fullDate(typed) ?? join({ ...split(text), [part]: typed.replaceAll("-", "") });
}

/** Which days can be chosen, in words. */
function rangeOf({ from, to }: DateField, t: TFunction): string | null {
  if (from !== null && to !== null) return t("date.between", { from, to });
  if (from !== null) return t("date.since", { from });
  return to === null ? null : t("date.until", { to });
}
