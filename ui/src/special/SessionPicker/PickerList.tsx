import { Radio, RadioGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { PickerDay, PickerSlot, SessionPicker } from "../../ipc/gen";
import { Icon } from "../../parts/Icon";
import { Rank } from "./PickerCell";

interface PickerListProps {
  picker: SessionPicker;
  onChoose: (slot: string) => void;
}

/** The same sessions one below the other, as radio buttons. */
export function PickerList({ picker, onChoose }: PickerListProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      className="picker-list"
      aria-label={t("picker.title")}
      value={picker.value}
      onChange={onChoose}
    >
      {picker.days.map((day) => (
        <Day key={day.date} day={day} />
      ))}
    </RadioGroup>
  );
}

function Day({ day }: { day: PickerDay }) {
  return (
    <section aria-label={day.label}>
      <h2 className="picker-day">{day.label}</h2>
      {day.slots.map((slot) => (
        <Slot key={slot.id} slot={slot} day={day.label} />
      ))}
    </section>
  );
}

function Slot({ slot, day }: { slot: PickerSlot; day: string }) {
  const { t } = useTranslation();
  return (
    <Radio value={slot.id} isDisabled={slot.barred !== null} className="choice">
      <span className="choice-dot" />
      <span className="picker-line">
        <span>
          <span className="hidden-words">{day} </span>
          <strong className="tabular">{slot.time}</strong> {slot.place}
          <span className="choice-detail">
            {slot.is_area ? `${t("picker.area")} · ${slot.detail}` : slot.detail} ·{" "}
            {t("picker.closes", { time: slot.closes })}
          </span>
          <span className="choice-detail">
            {t("picker.counts", { seats: slot.seats, applications: slot.applications })}
          </span>
        </span>
        {slot.barred === null ? (
          <Rank slot={slot} />
        ) : (
          <span className="choice-barred">
            <Icon name="barred" />
            {slot.barred}
          </span>
        )}
      </span>
    </Radio>
  );
}
