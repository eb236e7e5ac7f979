import { startTransition, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** What is drawn at a time, after what is in sight. */
const STEP = 24;
/** What is in sight is on the screen before more is drawn. */
const REST = 150;

/**
 * How many of `total` lines are drawn: at first `first`, then more, between one frame and the next, until all are
 * there for screen readers and for the search of a page. `reach` draws up to a line now.
 */
export function useGrowing(total: number, first: number): [drawn: number, reach: (line: number) => void] {
  const [count, setCount] = useState(first);
  useEffect(() => {
    if (count >= total) return;
    const later = window.setTimeout(() => startTransition(() => setCount(count + STEP)), REST);
    return () => window.clearTimeout(later);
  }, [count, total]);
  const reach = useCallback(
    (line: number) => flushSync(() => setCount((before) => Math.max(before, line + 1))),
    [],
  );
  return [Math.min(count, total), reach];
}
