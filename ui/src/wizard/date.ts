/**
 * A day as it is typed: year, month and day, joined by hyphens, whatever is there so far.
 * Knows: the calendar. Must not know: fields. Called by: DateAnswer.
 */

/** The parts of a day, in the order of ISO 8601. */
export const PARTS = ["year", "month", "day"] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** What is typed so far; empty text when nothing is. */
export function join({ year, month, day }: Record<Part, string>): string {
  return year + month + day === "" ? "" : [year, month, day].join("-");
}

/** The parts of what is typed so far. */
export function split(text: string): Record<Part, string> {
  const [year = "", month = "", day = ""] = text.split("-");
  return { year, month, day };
}

/** Whether every part has its figures, so that the day can be judged. */
export function isTyped(text: string): boolean {
  return /^\d{4,}-\d+-\d+$/.test(plain(text));
}

/** `2026-03-02` for a day that the calendar has, with figures of any width; else nothing. */
export function fullDate(text: string): string | null {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain(text));
  if (found === null) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const time = new Date(Date.UTC(year, month - 1, day));
  const same =
    time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return same ? time.toISOString().slice(0, 10) : null;
}

/** Figures of an input method are wide; a whole date may stand with slashes, points or 年月日. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .replace(/[年月/.]/g, "-")
    .replace(/日$/, "");
}
