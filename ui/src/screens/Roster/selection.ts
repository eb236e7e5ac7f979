/** What was chosen in the list, kept while the booking or the vouchers are open. */
import type { Subject } from "../../ipc/gen";

/** Whom to book, and for what. */
export interface Selection {
  persons: string[];
  subject: Subject;
  subjectName: string;
}

/** Trainees whose vouchers are wanted. */
export interface Trainees {
  names: string[];
  /** Those of the names that more than one trainee bears. */
  shared: string[];
}

let chosen: Selection | null = null;
let wanted: Trainees | null = null;

/** Keeps a selection for the booking screen. */
export function choose(selection: Selection | null): void {
  chosen = selection;
}

/** The selection, if one was made. */
export function chosenSelection(): Selection | null {
  return chosen;
}

/** Keeps whose vouchers are wanted; `null` for everybody's. */
export function wantVouchers(trainees: Trainees | null): void {
  wanted = trainees;
}

/** Whose vouchers are wanted. */
export function wantedTrainees(): Trainees | null {
  return wanted;
}
