import { memo } from "react";
import type { Page } from "../ipc/gen";
import { SessionPicker } from "../special/SessionPicker/SessionPicker";
import { CheckPage } from "./CheckPage";
import { Fields } from "./Fields";
import { LettersPage } from "./LettersPage";
import { PaymentPage } from "./PaymentPage";
import { PlatesPage } from "./PlatesPage";
import { SLOT_FIELD } from "./useWizard";

interface PageBodyProps {
  page: Page;
  /** Answers that are being saved, shown at once. */
  pending: Record<string, unknown>;
  onAnswer: (field: string, value: unknown) => void;
  onChange: (page: string) => void;
}

/**
 * What stands on a page: fields, the session picker, the plate chooser, decision letters, an order, or the check; the
 * one after sending is never opened. The set is closed. It is drawn again when its content changes, not when an act begins
 * or ends: there can be thousands of sessions.
 */
export const PageBody = memo(function PageBody({ page, pending, onAnswer, onChange }: PageBodyProps) {
  switch (page.body) {
    case "form":
      return <Fields fields={page.fields} pending={pending} onAnswer={onAnswer} />;
    case "sessions":
      return (
        <SessionPicker
          picker={withPending(page.picker, pending)}
          onChoose={(id) => onAnswer(SLOT_FIELD, id)}
        />
      );
    case "plates":
      return <PlatesPage page={page} pending={pending} onAnswer={onAnswer} onChange={onChange} />;
    case "check":
      return <CheckPage page={page} pending={pending} onAnswer={onAnswer} onChange={onChange} />;
    case "letters":
      return <LettersPage page={page} pending={pending} onAnswer={onAnswer} />;
    case "payment":
      return <PaymentPage page={page} />;
    case "done":
      return null;
  }
});

function withPending<Picker extends { value: string | null }>(
  picker: Picker,
  pending: Record<string, unknown>,
): Picker {
  const value = pending[SLOT_FIELD];
  return typeof value === "string" ? { ...picker, value } : picker;
}
