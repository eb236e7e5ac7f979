import { useTranslation } from "react-i18next";
import type { PickerSlot } from "../../ipc/gen";
import { Icon } from "../../parts/Icon";
import { withinSeats } from "./layout";

interface PickerCellProps {
  slot: PickerSlot | null;
  place: string;
  chosen: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onChoose: () => void;
}

/** One session on one day: my rank, seats, applications; or why it can't be chosen. */
export function PickerCell({ slot, place, chosen, inTabOrder, onFocus, onChoose }: PickerCellProps) {
  const { t } = useTranslation();
  const shared = { role: "gridcell", tabIndex: inTabOrder ? 0 : -1, "data-place": place, onFocus };
  if (slot === null) {
    return (
      <td className="picker-td" {...shared}>
        <span className="picker-none">
          <span aria-hidden="true">–</span>
          <span className="hidden-words">{t("picker.none")}</span>
        </span>
      </td>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is gridcell, set above.
    <td
      className="picker-td"
      {...shared}
      data-testid={`slot-${slot.id}`}
      aria-selected={chosen}
      aria-disabled={slot.barred !== null}
      onClick={onChoose}
    >
      <div className="picker-cell">
        {slot.barred === null ? <Rank slot={slot} /> : <Barred words={slot.barred} />}
        <span className="picker-counts">
          {t("picker.counts", { seats: slot.seats, applications: slot.applications })}
        </span>
        {chosen && (
          <span className="picker-chosen-mark">
            <Icon name="done" small />
            <span className="hidden-words">{t("picker.chosen")}</span>
          </span>
        )}
      </div>
    </td>
  );
}

/** The place the candidate would take among the applications known now. */
export function Rank({ slot }: { slot: PickerSlot }) {
  const { t } = useTranslation();
  const inside = withinSeats(slot);
  return (
    <span className={inside ? "picker-rank in" : "picker-rank out"}>
      <Icon name={inside ? "done" : "conflict"} />
      <span>
        {t("picker.rank", { rank: slot.rank })}
        <span className="picker-counts">{t(inside ? "picker.inSeats" : "picker.outSeats")}</span>
      </span>
    </span>
  );
}

function Barred({ words }: { words: string }) {
  return (
    <span className="choice-barred">
      <Icon name="barred" />
      {words}
    </span>
  );
}
