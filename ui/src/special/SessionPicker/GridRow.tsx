import { memo } from "react";
import type { PickerRow } from "./layout";
import { PickerCell } from "./PickerCell";
import type { Saying } from "./Standing";

interface GridRowProps {
  row: PickerRow;
  index: number;
  /** The chosen slot, if it is in this row. */
  chosen: string | null;
  /** The column that is in the tab order, if it is in this row. */
  tabColumn: number | null;
  saying: Saying;
}

/** A time and place with its days. Drawn again only when something of its own has changed. */
export const GridRow = memo(function GridRow({ row, index, chosen, tabColumn, saying }: GridRowProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <RowHead row={row} saying={saying} />
      {row.cells.map((slot, column) => (
        <PickerCell
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is a day, and days don't move.
          key={column}
          slot={slot}
          place={`${index}:${column}`}
          chosen={slot !== null && slot.id === chosen}
          inTabOrder={tabColumn === column}
          saying={saying}
        />
      ))}
    </tr>
  );
});

function RowHead({ row, saying }: { row: PickerRow; saying: Saying }) {
  return (
    <th scope="row">
      <span className="picker-time">{row.time}</span> <span className="picker-place">{row.place}</span>
      <span className="picker-detail">{row.isArea ? `${saying.area} · ${row.detail}` : row.detail}</span>
    </th>
  );
}
