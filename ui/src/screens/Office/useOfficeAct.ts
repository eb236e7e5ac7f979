import { useState } from "react";
import { useAct } from "../../app/useAct";
import type { OfficeActed } from "../../ipc/gen";
import { useFormErrors } from "../SignIn/useForm";

/** An act of the office: what was done in words, or what has to be corrected. */
export function useOfficeAct<Request>(
  act: (request: Request) => Promise<OfficeActed>,
  then?: (words: string) => void,
) {
  const errors = useFormErrors();
  const [done, setDone] = useState<string | null>(null);
  const { run, busy, error } = useAct(act, (answer) => {
    errors.show(answer.result === "invalid" ? answer.errors : []);
    setDone(answer.result === "done" ? answer.words : null);
    if (answer.result === "done") then?.(answer.words);
  });
  return { run, busy, error, errors, done };
}
