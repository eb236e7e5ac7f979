/**
 * Small facts about this window that it keeps: what was dismissed for good.
 * Knows: the webview's storage, which can be missing. Must not know: screens. Called by: screens.
 */

/** What can be kept. */
export type Kept = "chejia.first-booking-over";

/** Whether a fact is kept. */
export function isKept(fact: Kept): boolean {
  try {
    return window.localStorage.getItem(fact) !== null;
  } catch {
    return false;
  }
}

/** Keeps a fact; where nothing can be stored it holds as long as the screen. */
export function keep(fact: Kept): void {
  try {
    window.localStorage.setItem(fact, "yes");
  } catch {
    // The storage is switched off: the panel comes again, nothing else is lost.
  }
}
