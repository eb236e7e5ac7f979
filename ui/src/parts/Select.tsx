import { ErrorLine } from "./Choices";
import { Icon } from "./Icon";

interface SelectProps {
  id: string;
  label: string;
  hint?: string | undefined;
  /** What stands there while nothing is chosen. */
  empty: string;
  choices: { id: string; label: string }[];
  value: string | null;
  error?: string | undefined;
  /** The element that says what is wrong, where it stands elsewhere. */
  errorId?: string | undefined;
  onChange: (id: string) => void;
}

/** One of many, in the system's own list: typing jumps to a choice. */
export function Select({ id, label, hint, empty, choices, value, error, errorId, onChange }: SelectProps) {
  const told = error === undefined ? errorId : `${id}-error`;
  const described = [hint === undefined ? undefined : `${id}-hint`, told].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <ErrorLine id={id} error={error} />
      <span className="select-box">
        <select
          id={id}
          className="text-input select"
          value={value ?? ""}
          disabled={choices.length === 0}
          aria-invalid={told !== undefined}
          {...(described === "" ? {} : { "aria-describedby": described })}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="" disabled>
            {empty}
          </option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}
