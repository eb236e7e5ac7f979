import { useEffect, useReducer } from "react";

const SECOND = 1_000;

/** The last clock that was shown, and when it came: leaving the page and coming back must not set it back. */
let anchor = { clock: Number.NaN, at: 0 };

/**
 * The platform's time in milliseconds: what it said last, and what has passed since. Drawn again whenever a deadline
 * has another full second less, until all of them are over.
 */
export function useNow(clock: number, deadlines: (number | null)[]): number {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const now = timeAt(clock);
  const wait = untilNext(now, deadlines);
  useEffect(() => {
    if (wait === null) return;
    const timer = window.setTimeout(again, wait);
    return () => window.clearTimeout(timer);
  });
  return now;
}

function timeAt(clock: number): number {
  if (anchor.clock !== clock) anchor = { clock, at: performance.now() };
  return clock + performance.now() - anchor.at;
}

function untilNext(now: number, deadlines: (number | null)[]): number | null {
  const open = deadlines.filter((deadline) => deadline !== null && deadline > now) as number[];
  if (open.length === 0) return null;
  return Math.ceil(Math.min(...open.map((deadline) => (deadline - now) % SECOND || SECOND)));
}

/** Full seconds until a deadline; 0 once it has passed. */
export function secondsTo(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / SECOND));
}

/** Seconds as they stand on a clock: 1:05. */
export function clockWords(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
