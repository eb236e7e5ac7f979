import { useState } from "react";
import type { ProgressRow } from "../../ipc/gen";

/** What can be printed of a list, and what of it is selected. */
export type PrintSelection = ReturnType<typeof usePrintSelection>;

/** Selects rows that can be printed; what is no longer shown is not selected. */
export function usePrintSelection(rows: ProgressRow[], start: () => string[] = () => []) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(start()));
  const printable = rows.filter((row) => row.printable).map((row) => row.op_id);
  const chosen = printable.filter((id) => ticked.has(id));
  return {
    /** In the order of the list, which is the order of the pages. */
    chosen,
    all: printable.length > 0 && chosen.length === printable.length,
    has: (id: string) => ticked.has(id),
    toggle: (id: string, value: boolean) => setTicked((before) => withIds(before, [id], value)),
    toggleAll: (value: boolean) => setTicked((before) => withIds(before, printable, value)),
    clear: () => setTicked(new Set()),
  };
}

function withIds(before: ReadonlySet<string>, ids: string[], value: boolean): ReadonlySet<string> {
  const next = new Set(before);
  for (const id of ids) {
    if (value) next.add(id);
    else next.delete(id);
  }
  return next;
}
