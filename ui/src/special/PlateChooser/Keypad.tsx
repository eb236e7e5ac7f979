import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";

interface KeypadProps {
  serial: string;
  /** By place: the characters that the pool has. */
  keys: string[][];
  onKey: (key: string) => void;
  onBack: () => void;
}

/**
 * Keys for the next place of a serial, only those that the pool has. For the mouse and the finger: on the keyboard
 * the field itself is typed into, so no key stands in the order of Tab or takes the focus from the field.
 */
export function Keypad({ serial, keys, onKey, onBack }: KeypadProps) {
  const { t } = useTranslation();
  const place = serial.length + 1;
  const offered = keys[serial.length] ?? [];
  const words = offered.length === 0 ? t("plates.complete") : t("plates.keypad", { place });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a group of fields, these are keys of one.
    <div className="keypad" role="group" aria-label={words} data-complete={offered.length === 0 || undefined}>
      <span className="keypad-words small muted">{words}</span>
      <div className="keypad-keys">
        {offered.map((key) => (
          <button
            key={key}
            type="button"
            className="keypad-key"
            data-digit={/\d/.test(key) || undefined}
            tabIndex={-1}
            onMouseDown={keepFocus}
            onClick={() => onKey(key)}
          >
            {key}
          </button>
        ))}
        <button
          type="button"
          className="keypad-key keypad-back"
          tabIndex={-1}
          disabled={serial === ""}
          onMouseDown={keepFocus}
          onClick={onBack}
        >
          {t("plates.back")}
        </button>
      </div>
    </div>
  );
}

function keepFocus(event: MouseEvent) {
  event.preventDefault();
}
