import { type KeyboardEvent, type SyntheticEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PickerDay } from "../../ipc/gen";
import { GridRow } from "./GridRow";
import { type PickerRow, rowsOf } from "./layout";
import type { Saying } from "./Standing";
import { useGrowing } from "./useGrowing";

/** Where the arrow keys come from the days before or after: the row, and at which side. */
export interface Entry {
  row: string;
  side: "first" | "last";
}

interface PickerGridProps {
  days: PickerDay[];
  value: string | null;
  saying: Saying;
  entry: Entry | null;
  onChoose: (slot: string) => void;
  /** An arrow key leads out of these days. */
  onLeave: (entry: Entry) => void;
}

/** Days as columns, sessions as rows. One cell is in the tab order; the arrow keys move, Space or Enter chooses. */
export function PickerGrid({ days, value, saying, entry, onChoose, onLeave }: PickerGridProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(days), [days]);
  // Rows that come later must not push what stands below: such a box has its full height from the beginning.
  const overflows = rows.length > rowsInBox();
  const [drawn, reach] = useGrowing(rows.length, overflows ? rowsInSight() : rows.length);
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place | null>(() => entryPlace(rows, days.length, entry));
  const current = place ?? startPlace(rows, value);
  const move = (next: Place) => {
    if (next.row >= drawn) reach(next.row);
    setPlace(next);
    focusCell(grid.current, next);
  };
  const choose = (at: Place) => {
    const slot = rows[at.row]?.cells[at.column] ?? null;
    if (slot !== null && slot.barred === null) onChoose(slot.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAct(event, current, rows.length, days.length);
    if (act === null) return;
    event.preventDefault();
    if (act === "choose") return choose(current);
    const row = rows[current.row]?.key ?? "";
    if (act.column >= 0 && act.column < days.length) move(act);
    else onLeave({ row, side: act.column < 0 ? "last" : "first" });
  };
  useFocusOnEntry(grid, entry, current, reach);
  return (
    <div className={overflows ? "picker-box full" : "picker-box"}>
      <table
        ref={grid}
        className="picker-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid keeps the table's cells.
        role="grid"
        aria-label={t("picker.title")}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
        onClick={(event) => onPlace(event, choose)}
        onFocus={(event) => onPlace(event, setPlace)}
      >
        <Heads days={days} />
        <tbody>
          {rows.slice(0, drawn).map((row, index) => (
            <GridRow
              key={row.key}
              row={row}
              index={index}
              chosen={row.cells.some((slot) => slot?.id === value) ? value : null}
              tabColumn={current.row === index ? current.column : null}
              saying={saying}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The grid has at most 72 % of the window, and few rows are lower than 72 px. */
function rowsInBox(): number {
  return Math.ceil((window.innerHeight * 0.72) / 72);
}

/** What is in sight before anybody scrolls: the head of the page stands above the grid. */
function rowsInSight(): number {
  return Math.ceil((window.innerHeight * 0.5) / 72);
}

function Heads({ days }: { days: PickerDay[] }) {
  const { t } = useTranslation();
  return (
    <>
      <colgroup>
        <col className="picker-head-column" />
        {days.map((day) => (
          <col key={day.date} className="picker-day-column" />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{t("picker.session")}</th>
          {days.map((day) => (
            <th scope="col" key={day.date}>
              {day.label}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

interface Place {
  row: number;
  column: number;
}

/** Once, after the arrow keys have led here: the focus goes on where it would have been. */
function useFocusOnEntry(
  grid: { current: HTMLTableElement | null },
  entry: Entry | null,
  at: Place,
  reach: (line: number) => void,
) {
  const wanted = useRef(entry === null ? null : at);
  useEffect(() => {
    const place = wanted.current;
    if (place === null) return;
    wanted.current = null;
    // After this effect: a line can't be drawn at once in the middle of it.
    queueMicrotask(() => {
      reach(place.row);
      focusCell(grid.current, place);
    });
  }, [grid, reach]);
}

function focusCell(grid: HTMLTableElement | null, { row, column }: Place) {
  grid?.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`)?.focus();
}

/** Hands on the place of the cell in which something happened. */
function onPlace({ target }: SyntheticEvent, act: (at: Place) => void) {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  const [row, column] = cell?.dataset.place?.split(":").map(Number) ?? [];
  if (row !== undefined && column !== undefined) act({ row, column });
}

function entryPlace(rows: PickerRow[], columns: number, entry: Entry | null): Place | null {
  if (entry === null) return null;
  const row = rows.findIndex(({ key }) => key >= entry.row);
  return { row: row === -1 ? rows.length - 1 : row, column: entry.side === "first" ? 0 : columns - 1 };
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

/** What a key does in the grid: a new place (left or right of all columns: out of it), choosing, or nothing of ours. */
function keyAct(event: KeyboardEvent, at: Place, rows: number, columns: number): Place | "choose" | null {
  switch (event.key) {
    case "ArrowUp":
      return { ...at, row: Math.max(0, at.row - 1) };
    case "ArrowDown":
      return { ...at, row: Math.min(rows - 1, at.row + 1) };
    case "ArrowLeft":
      return { ...at, column: at.column - 1 };
    case "ArrowRight":
      return { ...at, column: at.column + 1 };
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
