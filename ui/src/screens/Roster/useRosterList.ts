import { useMemo, useState } from "react";
import type { Subject, TraineeRow } from "../../ipc/gen";

/** Rows that are drawn at once. */
export const PAGE_ROWS = 50;

/** Which trainees are shown, and which are selected. */
export function useRosterList(rows: TraineeRow[]) {
  const [subject, setSubject] = useState<Subject>(() => firstReady(rows));
  const [find, setFind] = useState("");
  const [onlyReady, setOnlyReady] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState(1);
  const shown = useMemo(
    () => rows.filter((row) => matches(row, find) && (!onlyReady || isReady(row, subject))),
    [rows, find, onlyReady, subject],
  );
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_ROWS));
  const open = Math.min(page, pages);
  return {
    subject,
    setSubject,
    find,
    setFind(next: string) {
      setFind(next);
      setPage(1);
    },
    onlyReady,
    setOnlyReady(next: boolean) {
      setOnlyReady(next);
      setPage(1);
    },
    shown,
    visible: shown.slice((open - 1) * PAGE_ROWS, open * PAGE_ROWS),
    page: open,
    pages,
    setPage,
    selected,
    toggle(person: string, value: boolean) {
      setSelected((before) => withPerson(before, [person], value));
    },
    toggleShown(value: boolean) {
      setSelected((before) =>
        withPerson(
          before,
          shown.map((row) => row.person),
          value,
        ),
      );
    },
    clear: () => setSelected(new Set()),
  };
}

/** Whether a trainee can book a subject now. */
export function isReady(row: TraineeRow, subject: Subject): boolean {
  return row.subjects.some((line) => line.subject === subject && line.mark === "ready");
}

function firstReady(rows: TraineeRow[]): Subject {
  for (const row of rows) {
    const ready = row.subjects.find((line) => line.mark === "ready");
    if (ready !== undefined) return ready.subject;
  }
  return "1";
}

function matches(row: TraineeRow, find: string): boolean {
  const text = find.trim().toLowerCase();
  if (text === "") return true;
  return `${row.name} ${row.id_number} ${row.id_number.replaceAll(" ", "")}`.toLowerCase().includes(text);
}

function withPerson(before: ReadonlySet<string>, persons: string[], value: boolean): ReadonlySet<string> {
  const next = new Set(before);
  for (const person of persons) {
    if (value) next.add(person);
    else next.delete(person);
  }
  return next;
}
