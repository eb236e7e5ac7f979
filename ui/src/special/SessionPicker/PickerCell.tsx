import type { PickerSlot } from "../../ipc/gen";
import { Icon } from "../../parts/Icon";
import { needsCounts, type Saying, Standing } from "./Standing";

interface PickerCellProps {
  slot: PickerSlot | null;
  place: string;
  chosen: boolean;
  inTabOrder: boolean;
  saying: Saying;
}

/** One session on one day: my rank, seats, applications; or why it can't be chosen. The grid hears its clicks and keys. */
export function PickerCell({ slot, place, chosen, inTabOrder, saying }: PickerCellProps) {
  const shared = { role: "gridcell", tabIndex: inTabOrder ? 0 : -1, "data-place": place };
  if (slot === null) {
    return (
      <td className="picker-td" {...shared}>
        <span className="picker-none">
          <span aria-hidden="true">–</span>
          <span className="hidden-words">{saying.none}</span>
        </span>
      </td>
    );
  }
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is gridcell, set above.
    <td
      className="picker-td"
      {...shared}
      data-testid={`slot-${slot.id}`}
      aria-selected={chosen}
      aria-disabled={slot.barred !== null}
    >
      <div className="picker-cell">
        <Standing slot={slot} saying={saying} />
        {needsCounts(slot, saying) && <span className="picker-counts">{saying.counts(slot)}</span>}
        {chosen && (
          <span className="picker-chosen-mark">
            <Icon name="done" small />
            <span className="hidden-words">{saying.chosen}</span>
          </span>
        )}
      </div>
    </td>
  );
}
