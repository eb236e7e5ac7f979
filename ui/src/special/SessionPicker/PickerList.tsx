import { memo, useId } from "react";
import { useTranslation } from "react-i18next";
import type { PickerDay, PickerSlot } from "../../ipc/gen";
import { useLatest } from "../../parts/useLatest";
import { needsCounts, type Saying, Standing } from "./Standing";
import { useGrowing } from "./useGrowing";

/** Lines drawn at first, more than a window shows. */
const FIRST = 48;

interface PickerListProps {
  days: PickerDay[];
  value: string | null;
  saying: Saying;
  onChoose: (slot: string) => void;
}

/** The same sessions one below the other, as radio buttons. The browser's own: there are many. */
export function PickerList({ days, value, saying, onChoose }: PickerListProps) {
  const { t } = useTranslation();
  const name = useId();
  const total = days.reduce((sum, day) => sum + day.slots.length, 0);
  const [drawn] = useGrowing(total, FIRST);
  const choose = useLatest(onChoose);
  const shown = cut(days, drawn);
  return (
    <div className="picker-list" role="radiogroup" aria-label={t("picker.title")}>
      {shown.map(({ day, slots }) => (
        <section key={day.date} aria-label={day.label}>
          <h2 className="picker-day">{day.label}</h2>
          {slots.map((slot) => (
            <Slot
              key={slot.id}
              slot={slot}
              day={day.label}
              group={name}
              chosen={slot.id === value}
              saying={saying}
              onChoose={choose}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

/** The days with their first slots, so many in all. */
function cut(days: PickerDay[], drawn: number): { day: PickerDay; slots: PickerSlot[] }[] {
  let left = drawn;
  return days.flatMap((day) => {
    if (left <= 0) return [];
    const slots = day.slots.slice(0, left);
    left -= slots.length;
    return [{ day, slots }];
  });
}

interface SlotProps {
  slot: PickerSlot;
  day: string;
  group: string;
  chosen: boolean;
  saying: Saying;
  onChoose: (slot: string) => void;
}

const Slot = memo(function Slot({ slot, day, group, chosen, saying, onChoose }: SlotProps) {
  const barred = slot.barred !== null;
  return (
    <label
      className="choice picker-choice"
      data-selected={chosen || undefined}
      data-disabled={barred || undefined}
    >
      <input
        className="hidden-words"
        type="radio"
        name={group}
        value={slot.id}
        checked={chosen}
        disabled={barred}
        onChange={() => onChoose(slot.id)}
      />
      <span className="choice-dot" />
      <span className="picker-line">
        <span>
          <span className="hidden-words">{day} </span>
          <strong className="tabular">{slot.time}</strong> {slot.place}
          <span className="choice-detail">
            {slot.is_area ? `${saying.area} · ${slot.detail}` : slot.detail} · {saying.closes(slot)}
          </span>
          {needsCounts(slot, saying) && <span className="choice-detail">{saying.counts(slot)}</span>}
        </span>
        <Standing slot={slot} saying={saying} />
      </span>
    </label>
  );
});
