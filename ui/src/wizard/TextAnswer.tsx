import type { Field, TextInput as InputKind } from "../ipc/gen";
import { TextInput } from "../parts/TextInput";
import { useCommit } from "../parts/useCommit";
import type { AnswerProps } from "./Fields";

/** What the keyboard and the system's suggestions are to know of a kind of text. */
const KINDS = {
  plain: { autoComplete: "off" },
  name: { autoComplete: "name", width: "phone" },
  street: { autoComplete: "street-address" },
  phone: { autoComplete: "tel", inputMode: "tel", type: "tel", width: "phone" },
  email: { autoComplete: "email", inputMode: "email", type: "email" },
  "post-code": { autoComplete: "postal-code", inputMode: "numeric", width: "code" },
} as const satisfies Record<InputKind, object>;

/** Decides GEN-3 for text: saved while it is typed; empty text takes the answer back. */
export function TextAnswer({ field, pending, onAnswer }: AnswerProps<Extract<Field, { kind: "text" }>>) {
  const { text, ...typing } = useCommit(
    field.value ?? "",
    (typed) => onAnswer(typed.trim() === "" && !field.empties ? null : typed),
    pending === undefined,
  );
  return (
    <TextInput
      id={field.id}
      label={field.label}
      hint={field.hint}
      error={field.error ?? undefined}
      value={text}
      {...typing}
      {...KINDS[field.input]}
    />
  );
}
