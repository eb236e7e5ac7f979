/** How far a first booking has come, read off the draft and what was submitted. */
import type { ProgressRow, QueueMark, WizardView } from "../../ipc/gen";

/** The steps, in order. */
export const STEPS = ["subject", "session", "submit", "publish", "print"] as const;

/** A step of a first booking. */
export type StepName = (typeof STEPS)[number];

const BODIES = {
  form: "subject",
  sessions: "session",
  plates: "subject",
  payment: "subject",
  letters: "subject",
  check: "submit",
  done: "submit",
} as const;
const UNDER_WAY: QueueMark[] = ["waiting", "sending", "received"];

/** The step that is next: what was submitted counts before a draft that is open. */
export function reached(draft: WizardView | undefined, submitted: ProgressRow[]): StepName {
  if (submitted.some((row) => row.printable)) return "print";
  if (submitted.some((row) => UNDER_WAY.includes(row.mark))) return "publish";
  const page = draft?.journey.pages.find(({ id }) => id === draft.page);
  return page === undefined ? "subject" : BODIES[page.body];
}
