import type { Field } from "../ipc/gen";
import { Choices, Declaration, Many } from "../parts/Choices";
import { Facts } from "../parts/Facts";
import { AttachmentsAnswer } from "./AttachmentsAnswer";
import { DateAnswer } from "./DateAnswer";
import { DaysAnswer } from "./DaysAnswer";
import { DivisionAnswer } from "./DivisionAnswer";
import { PhoneProofAnswer } from "./PhoneProofAnswer";
import { TextAnswer } from "./TextAnswer";

interface FieldsProps {
  fields: Field[];
  pending: Record<string, unknown>;
  onAnswer: (field: string, value: unknown) => void;
}

/** Fields, one below the other. */
export function Fields({ fields, pending, onAnswer }: FieldsProps) {
  return (
    <div className="fields">
      {fields.map((field) => (
        <OneField
          key={field.id}
          field={field}
          pending={pending[field.id]}
          onAnswer={(v) => onAnswer(field.id, v)}
        />
      ))}
    </div>
  );
}

/** What draws a field: its words and value, the answer that is being saved (`undefined` with none), and the way to answer. */
export interface AnswerProps<Kind extends Field = Field> {
  field: Kind;
  pending: unknown;
  onAnswer: (value: unknown) => void;
}

function OneField({ field, pending, onAnswer }: AnswerProps) {
  switch (field.kind) {
    case "text":
      return <TextAnswer field={field} pending={pending} onAnswer={onAnswer} />;
    case "date":
      return <DateAnswer field={field} pending={pending} onAnswer={onAnswer} />;
    case "division":
      return <DivisionAnswer field={field} pending={pending} onAnswer={onAnswer} />;
    case "choose-one":
      return (
        <Choices
          id={field.id}
          label={field.label}
          hint={field.hint}
          choices={field.choices}
          value={typeof pending === "string" ? pending : field.value}
          error={field.error}
          onChange={onAnswer}
        />
      );
    case "choose-many":
      return (
        <Many
          id={field.id}
          label={field.label}
          hint={field.hint}
          choices={field.choices}
          values={Array.isArray(pending) ? pending : field.values}
          error={field.error}
          onChange={onAnswer}
        />
      );
    case "declaration":
      return (
        <Declaration
          id={field.id}
          text={field.text}
          value={typeof pending === "boolean" ? pending : field.value}
          error={field.error}
          onChange={onAnswer}
        />
      );
    case "attachments":
      return <AttachmentsAnswer field={field} />;
    case "phone-proof":
      return <PhoneProofAnswer field={field} pending={pending} onAnswer={onAnswer} />;
    case "days":
      return <DaysAnswer field={field} pending={pending} onAnswer={onAnswer} />;
    case "compare":
      return (
        <section id={field.id} aria-label={field.label}>
          <h2 className="record-title">{field.label}</h2>
          {field.hint !== null && <p className="field-hint">{field.hint}</p>}
          <Facts rows={field.rows} className="compare" />
        </section>
      );
    case "record":
      return (
        <section id={field.id} aria-label={field.label}>
          <h2 className="record-title">{field.label}</h2>
          {field.hint !== null && <p className="field-hint">{field.hint}</p>}
          <Facts rows={field.rows} />
        </section>
      );
  }
}
