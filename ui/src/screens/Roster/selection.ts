/** The trainees and the subject that were chosen in the list, kept while the booking is open. */
import type { Subject } from "../../ipc/gen";

/** Whom to book, and for what. */
export interface Selection {
  persons: string[];
  subject: Subject;
  subjectName: string;
}

let chosen: Selection | null = null;

/** Keeps a selection for the booking screen. */
export function choose(selection: Selection | null): void {
  chosen = selection;
}

/** The selection, if one was made. */
export function chosenSelection(): Selection | null {
  return chosen;
}
