import { useEffect, useRef, useState } from "react";
import type { SelfMade } from "../../ipc/vehicles";
import { COMMIT_AFTER } from "../../parts/useCommit";

/** One line of the list: its serial as typed so far. */
export interface WishLine {
  id: number;
  serial: string;
}

/** The ranked list as it is being edited. */
export interface WishList {
  lines: WishLine[];
  edit: (id: number, serial: string) => void;
  add: () => void;
  remove: (id: number) => void;
  /** One place up (-1) or down (1). */
  move: (id: number, by: -1 | 1) => void;
  /** What the program said is wrong with a serial. */
  errorOf: (serial: string) => string | null;
}

let nextId = 0;

function lineOf(serial: string): WishLine {
  nextId += 1;
  return { id: nextId, serial };
}

/** At least one line, so that there is a place to type. */
function linesOf(saved: string[]): WishLine[] {
  return (saved.length === 0 ? [""] : saved).map(lineOf);
}

/** Keeps the list while it is typed, and saves it as other text is saved (GEN-3). */
export function useWishes(made: SelfMade | null, save: (serials: string[]) => void): WishList {
  const saved = (made?.wishes ?? []).map(({ number }) => number);
  const [lines, setLines] = useState(() => linesOf(saved));
  const schedule = useSaving(save);
  useAdopting(saved, schedule, (serials) => setLines(linesOf(serials)));
  const change = (next: WishLine[]) => {
    setLines(next);
    schedule.later(serialsOf(next));
  };
  return {
    lines,
    edit: (id, serial) => change(lines.map((line) => (line.id === id ? { id, serial } : line))),
    add: () => setLines([...lines, lineOf("")]),
    remove(id) {
      const left = lines.filter((line) => line.id !== id);
      change(left.length === 0 ? [lineOf("")] : left);
    },
    move: (id, by) => change(moved(lines, id, by)),
    errorOf: (serial) => made?.wishes.find(({ number }) => number === serial)?.error ?? null,
  };
}

function serialsOf(lines: WishLine[]): string[] {
  return lines.map(({ serial }) => serial).filter((serial) => serial !== "");
}

function moved(lines: WishLine[], id: number, by: -1 | 1): WishLine[] {
  const at = lines.findIndex((line) => line.id === id);
  const one = lines[at];
  const other = lines[at + by];
  if (one === undefined || other === undefined) return lines;
  return lines.map((line) => (line === one ? other : line === other ? one : line));
}

interface Saving {
  later: (serials: string[]) => void;
  /** Whether this list is one of those that were saved here: the program only says it back. */
  isEcho: (saved: string) => boolean;
  isWaiting: () => boolean;
}

function useSaving(save: (serials: string[]) => void): Saving {
  const state = useRef({ timer: 0, waiting: null as string[] | null, sent: [] as string[] });
  const send = useRef(save);
  send.current = save;
  const flush = useRef(() => {
    const { waiting, sent, timer } = state.current;
    window.clearTimeout(timer);
    if (waiting === null) return;
    state.current.waiting = null;
    sent.push(waiting.join());
    send.current(waiting);
  });
  useEffect(() => () => flush.current(), []);
  return {
    later(serials) {
      window.clearTimeout(state.current.timer);
      state.current.waiting = serials;
      state.current.timer = window.setTimeout(flush.current, COMMIT_AFTER);
    },
    isEcho(saved) {
      const at = state.current.sent.indexOf(saved);
      state.current.sent.splice(0, at + 1);
      return at >= 0;
    },
    isWaiting: () => state.current.waiting !== null,
  };
}

/** A list that changed elsewhere (after a check) is shown, unless something is typed here. */
function useAdopting(saved: string[], saving: Saving, adopt: (serials: string[]) => void) {
  const joined = saved.join();
  const seen = useRef(joined);
  const latest = useRef({ saved, saving, adopt });
  latest.current = { saved, saving, adopt };
  useEffect(() => {
    if (seen.current === joined) return;
    seen.current = joined;
    const now = latest.current;
    if (now.saving.isEcho(joined) || now.saving.isWaiting()) return;
    now.adopt(now.saved);
  }, [joined]);
}
