/** The sessions as a grid: a row for each time and place, a column for each day. */
import type { PickerDay, PickerSlot, SessionPicker } from "../../ipc/gen";

/** One row of the grid, with one cell for each day; `null` where there is no session. */
export interface PickerRow {
  key: string;
  time: string;
  place: string;
  detail: string;
  isArea: boolean;
  cells: (PickerSlot | null)[];
}

/** A slot with its day. */
export interface Chosen {
  day: PickerDay;
  slot: PickerSlot;
}

/** Days side by side at once: a working week, which is as much as the usual window shows. */
const PAGE_DAYS = 5;

/** The days in pages of about the same size. */
export function pagesOf(days: PickerDay[]): PickerDay[][] {
  const count = Math.max(1, Math.ceil(days.length / PAGE_DAYS));
  const size = Math.ceil(days.length / count);
  return Array.from({ length: count }, (_, page) => days.slice(page * size, (page + 1) * size));
}

/** The page that holds a slot; the first when none does. */
export function pageWith(pages: PickerDay[][], slot: string | null): number {
  const found = pages.findIndex((days) => days.some((day) => day.slots.some(({ id }) => id === slot)));
  return Math.max(0, found);
}

/** The rows: by time, areas before venues, then by place, as the days list them. */
export function rowsOf(days: PickerDay[]): PickerRow[] {
  const rows = new Map<string, PickerRow>();
  days.forEach((day, column) => {
    for (const slot of day.slots) {
      const key = `${slot.time} ${slot.is_area ? 0 : 1} ${slot.place}`;
      const row = rows.get(key) ?? emptyRow(key, slot, days.length);
      row.cells[column] = slot;
      rows.set(key, row);
    }
  });
  return [...rows.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** The chosen slot and its day; one that can't be chosen any more is not chosen. */
export function chosenOf(picker: SessionPicker): Chosen | null {
  for (const day of picker.days) {
    const slot = day.slots.find(({ id }) => id === picker.value);
    if (slot !== undefined) return slot.barred === null ? { day, slot } : null;
  }
  return null;
}

/** Whether the candidate would have a seat with the applications known now. */
export function withinSeats(slot: PickerSlot): boolean {
  return slot.rank <= slot.seats;
}

function emptyRow(key: string, slot: PickerSlot, days: number): PickerRow {
  const { time, place, detail, is_area: isArea } = slot;
  return { key, time, place, detail, isArea, cells: Array.from({ length: days }, () => null) };
}
