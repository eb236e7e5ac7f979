import { type ReactNode, useState } from "react";
import { Checkbox, CheckboxGroup, FieldError, Label, Radio, RadioGroup, Text } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Choice } from "../ipc/gen";
import { Icon } from "./Icon";
import { keepComposing } from "./useCommit";

interface ChoicesProps {
  id: string;
  label: string;
  hint?: string | null;
  choices: Choice[];
  value: string | null;
  error?: string | null;
  onChange: (id: string) => void;
  hideLabel?: boolean;
}

/** One of several, as radio buttons; one that can't be chosen says why. */
export function Choices({
  id,
  label,
  hint,
  choices,
  value,
  error,
  onChange,
  hideLabel = false,
}: ChoicesProps) {
  const invalid = error !== null && error !== undefined;
  // One that is barred by now is not chosen; it would also keep the keyboard out of the group.
  const chosen = choices.some((choice) => choice.id === value && choice.barred === null) ? value : null;
  // The group remembers which one had the focus: begun anew when others are barred, lest that be one of them.
  const barred = choices.filter((choice) => choice.barred !== null).map((choice) => choice.id);
  return (
    <RadioGroup
      key={barred.join()}
      id={id}
      value={chosen}
      onChange={onChange}
      isInvalid={invalid}
      validationBehavior="aria"
    >
      <Label className={hideLabel ? "hidden-words" : "field-label"}>{label}</Label>
      {hint !== null && hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        <Icon name="attention" />
        <span>{error}</span>
      </FieldError>
      <Searched choices={choices} chosen={chosen} label={label} />
    </RadioGroup>
  );
}

/** So many are taken in at a glance; more are searched. */
const MANY = 8;

/** The choices; of many those that hold what was typed, and the chosen one. */
function Searched({ choices, chosen, label }: { choices: Choice[]; chosen: string | null; label: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const found = choices.filter((choice) => holds(choice, typed));
  const shown = choices.filter((choice) => choice.id === chosen || found.includes(choice));
  return (
    <>
      {choices.length > MANY && (
        <div className="choice-search">
          <input
            type="search"
            className="text-input"
            aria-label={t("wizard.searchIn", { label })}
            placeholder={t("wizard.search")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={keepComposing}
          />
          <span className="small muted" role="status">
            {typed === "" ? "" : t("wizard.found", { count: found.length })}
          </span>
        </div>
      )}
      <div className="choice-group">
        {shown.map((choice) => (
          <ChoiceLine key={choice.id} choice={choice} />
        ))}
      </div>
    </>
  );
}

function holds(choice: Choice, typed: string): boolean {
  const wanted = typed.trim().toLocaleLowerCase();
  return `${choice.label} ${choice.detail ?? ""}`.toLocaleLowerCase().includes(wanted);
}

function ChoiceLine({ choice }: { choice: Choice }) {
  return (
    <Radio value={choice.id} isDisabled={choice.barred !== null} className="choice">
      <span className="choice-dot" />
      <ChoiceWords choice={choice} />
    </Radio>
  );
}

function ChoiceWords({ choice }: { choice: Choice }) {
  return (
    <span>
      <span className="choice-label">{choice.label}</span>
      {choice.detail !== null && <span className="choice-detail">{choice.detail}</span>}
      {choice.barred !== null && (
        <span className="choice-barred">
          <Icon name="barred" />
          {choice.barred}
        </span>
      )}
    </span>
  );
}

interface ManyProps extends Omit<ChoicesProps, "value" | "onChange" | "hideLabel"> {
  values: string[];
  onChange: (ids: string[]) => void;
}

/** Any number of several, as boxes to tick; one that can't be chosen says why. */
export function Many({ id, label, hint, choices, values, error, onChange }: ManyProps) {
  const invalid = error !== null && error !== undefined;
  return (
    <CheckboxGroup id={id} value={values} onChange={onChange} isInvalid={invalid} validationBehavior="aria">
      <Label className="field-label">{label}</Label>
      {hint !== null && hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        <Icon name="attention" />
        <span>{error}</span>
      </FieldError>
      <div className="choice-group">
        {choices.map((choice) => (
          <Checkbox key={choice.id} value={choice.id} isDisabled={choice.barred !== null} className="choice">
            <span className="choice-box">
              <Icon name="check" />
            </span>
            <ChoiceWords choice={choice} />
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

interface DeclarationProps {
  id: string;
  text: string;
  value: boolean;
  error?: string | null;
  onChange: (value: boolean) => void;
}

/** A box to tick, whose words name what is declared. */
export function Declaration({ id, text, value, error, onChange }: DeclarationProps) {
  const invalid = error !== null && error !== undefined;
  return (
    <div id={id} className="declaration" tabIndex={-1}>
      <ErrorLine id={id} error={error} />
      <Checkbox
        className="choice"
        isSelected={value}
        onChange={onChange}
        isInvalid={invalid}
        {...(invalid ? { "aria-describedby": `${id}-error` } : {})}
      >
        <span className="choice-box">
          <Icon name="check" />
        </span>
        <span>{text}</span>
      </Checkbox>
    </div>
  );
}

/** A bare box to tick in a table, named for what it selects. */
export function Tick(props: {
  name: string;
  value: boolean;
  mixed?: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <Checkbox
      className="tick"
      aria-label={props.name}
      isSelected={props.value}
      isIndeterminate={props.mixed ?? false}
      onChange={props.onChange}
    >
      <span className="choice-box">
        <Icon name={props.mixed === true ? "some" : "check"} />
      </span>
    </Checkbox>
  );
}

/** What is wrong, above the field, with an icon. */
export function ErrorLine({ id, error }: { id: string; error?: ReactNode }) {
  if (error === null || error === undefined) return null;
  return (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="attention" />
      <span>{error}</span>
    </p>
  );
}

interface SegmentsProps {
  label: string;
  value: string;
  choices: { id: string; label: string; disabled?: boolean }[];
  onChange: (id: string) => void;
}

/** Two or three ways, side by side. */
export function Segments({ label, value, choices, onChange }: SegmentsProps) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      className="segments"
      value={value}
      onChange={onChange}
    >
      {choices.map((choice) => (
        <Radio key={choice.id} value={choice.id} className="segment" isDisabled={choice.disabled ?? false}>
          {choice.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
