import { useState } from "react";
import type { FormError } from "../../ipc/gen";
import type { SummaryLine } from "../../parts/ErrorSummary";

/** The errors of a form that is no wizard: at the fields, and in the summary. */
export function useFormErrors() {
  const [errors, setErrors] = useState<FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  return {
    /** Shows what came back; an empty list clears. */
    show(next: FormError[]) {
      setErrors(next);
      setAttempt((before) => before + 1);
    },
    of: (field: string) => errors.find((error) => error.field === field)?.text,
    lines: errors.map((error): SummaryLine => ({ field: error.field, text: error.text })),
    attempt,
    any: errors.length > 0,
  };
}
