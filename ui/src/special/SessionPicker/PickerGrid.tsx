import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionPicker } from "../../ipc/gen";
import { type PickerRow, rowsOf } from "./layout";
import { PickerCell } from "./PickerCell";

interface PickerGridProps {
  picker: SessionPicker;
  onChoose: (slot: string) => void;
}

/** Days as columns, sessions as rows. One cell is in the tab order; the arrow keys move, Space or Enter chooses. */
export function PickerGrid({ picker, onChoose }: PickerGridProps) {
  const { t } = useTranslation();
  const rows = rowsOf(picker.days);
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const current = place ?? startPlace(rows, picker.value);
  const move = (next: Place) => {
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row}:${next.column}"]`)?.focus();
  };
  const choose = (at: Place) => {
    const slot = rows[at.row]?.cells[at.column] ?? null;
    if (slot !== null && slot.barred === null) onChoose(slot.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAct(event, current, rows.length, picker.days.length);
    if (act === null) return;
    event.preventDefault();
    if (act === "choose") choose(current);
    else move(act);
  };
  return (
    <div className="picker-box">
      <table
        ref={grid}
        className="picker-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid keeps the table's cells.
        role="grid"
        aria-label={t("picker.title")}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">{t("picker.session")}</th>
            {picker.days.map((day) => (
              <th scope="col" key={day.date}>
                {day.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.key}>
              <RowHead row={row} />
              {row.cells.map((slot, column) => (
                <PickerCell
                  key={picker.days[column]?.date ?? column}
                  slot={slot}
                  place={`${rowIndex}:${column}`}
                  chosen={slot !== null && slot.id === picker.value}
                  inTabOrder={current.row === rowIndex && current.column === column}
                  onFocus={() => setPlace({ row: rowIndex, column })}
                  onChoose={() => choose({ row: rowIndex, column })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowHead({ row }: { row: PickerRow }) {
  const { t } = useTranslation();
  return (
    <th scope="row">
      <span className="picker-time">{row.time}</span> <span className="picker-place">{row.place}</span>
      <span className="picker-detail">{row.isArea ? `${t("picker.area")} · ${row.detail}` : row.detail}</span>
    </th>
  );
}

interface Place {
  row: number;
  column: number;
}

function startPlace(rows: PickerRow[], value: string | null): Place {
  let first: Place | null = null;
  for (const [row, { cells }] of rows.entries()) {
    for (const [column, slot] of cells.entries()) {
      if (slot === null) continue;
      if (slot.id === value) return { row, column };
      if (first === null && slot.barred === null) first = { row, column };
    }
  }
  return first ?? { row: 0, column: 0 };
}

/** What a key does in the grid: a new place, choosing, or nothing of ours. */
function keyAct(event: KeyboardEvent, at: Place, rows: number, columns: number): Place | "choose" | null {
  switch (event.key) {
    case "ArrowUp":
      return { ...at, row: Math.max(0, at.row - 1) };
    case "ArrowDown":
      return { ...at, row: Math.min(rows - 1, at.row + 1) };
    case "ArrowLeft":
      return { ...at, column: Math.max(0, at.column - 1) };
    case "ArrowRight":
      return { ...at, column: Math.min(columns - 1, at.column + 1) };
    case "Home":
      return { row: event.ctrlKey ? 0 : at.row, column: 0 };
    case "End":
      return { row: event.ctrlKey ? rows - 1 : at.row, column: columns - 1 };
    case " ":
    case "Enter":
      return "choose";
    default:
      return null;
  }
}
