import type { ReactNode } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { Icon } from "./Icon";
import { keepComposing } from "./useCommit";

interface TextInputProps {
  id: string;
  label: string;
  hint?: string | null;
  value: string;
  onChange: (value: string) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  onCompositionStart?: () => void;
  onCompositionEnd?: () => void;
  error?: string | undefined;
  /** The width fits the content. */
  width?: "code" | "phone" | "id" | "short";
  inputMode?: "numeric" | "tel" | "text" | "email";
  type?: "text" | "password" | "tel" | "email" | "search" | "number";
  autoComplete?: string;
  maxLength?: number;
  children?: ReactNode;
}

/** A line of text: label above, hint beneath it, the error above the field with the field marked. */
export function TextInput(props: TextInputProps) {
  const { id, label, hint, value, onChange, onBlur, error, width, type = "text", children } = props;
  return (
    <TextField
      id={id}
      className={width === undefined ? "field" : `field w-${width}`}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      type={type}
      {...(props.onFocus === undefined ? {} : { onFocus: props.onFocus })}
      {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
      {...(onBlur === undefined ? {} : { onBlur })}
      {...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.onCompositionStart === undefined ? {} : { onCompositionStart: props.onCompositionStart })}
      {...(props.onCompositionEnd === undefined ? {} : { onCompositionEnd: props.onCompositionEnd })}
    >
      <Label className="field-label">{label}</Label>
      {hint !== undefined && hint !== null && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        <Icon name="attention" />
        <span>{error}</span>
      </FieldError>
      <div className="field-row">
        <Input className="text-input" onKeyDown={keepComposing} />
        {children}
      </div>
    </TextField>
  );
}
