import { type CompositionEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlatePicker, SelfMade } from "../../ipc/vehicles";
import { Button } from "../../parts/Button";
import { ErrorLine } from "../../parts/Choices";
import { keepComposing } from "../../parts/useCommit";
import { PlateBoard } from "./DrawnPlate";
import { Keypad } from "./Keypad";
import { completed, shortened, type Typed, typedSerial } from "./serial";
import type { WishLine, WishList } from "./useWishes";

interface WishRowProps {
  picker: PlatePicker;
  made: SelfMade;
  list: WishList;
  line: WishLine;
  /** Its rank, from 1. */
  place: number;
  /** Whether its keypad is shown. */
  open: boolean;
  onOpen: () => void;
}

/** One number of the list: typed or tapped, moved up and down, removed; what is wrong with it stands beneath. */
export function WishRow(props: WishRowProps) {
  const { picker, made, list, line, place, open, onOpen } = props;
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [focused, setFocused] = useState(false);
  const [refused, setRefused] = useState<Typed["refused"]>(null);
  const { keys } = made;
  const enter = (text: string) => {
    const typed = typedSerial(text, picker.prefix, keys);
    setRefused(typed.refused);
    const grows = typed.serial.length > line.serial.length;
    list.edit(line.id, grows ? completed(typed.serial, keys) : typed.serial);
  };
  const shorten = () => {
    setRefused(null);
    list.edit(line.id, shortened(line.serial, keys));
  };
  const complete = line.serial.length === keys.length;
  const error = focused && !complete ? null : list.errorOf(line.serial);
  const id = `wish-${line.id}`;
  return (
    <li className="wish">
      <div className="wish-row">
        <span className="wish-place tabular">{place}</span>
        <WishInput
          id={id}
          input={input}
          label={t("plates.wishNamed", { place })}
          prefix={picker.prefix}
          value={line.serial}
          invalid={error !== null}
          onEnter={enter}
          onFocus={() => {
            setFocused(true);
            onOpen();
          }}
          onBlur={() => {
            setFocused(false);
            setRefused(null);
          }}
        />
        <span className="wish-preview">
          <PlateBoard kind={picker.kind} prefix={picker.prefix} length={keys.length}>
            {line.serial.padEnd(keys.length, "\u2013")}
          </PlateBoard>
        </span>
        <RowActs list={list} line={line} place={place} />
      </div>
      <p className="wish-refused small" role="status">
        {refused !== null && t("plates.refused", { ...refused })}
      </p>
      <ErrorLine id={id} error={error} />
      {open && (
        <Keypad
          serial={line.serial}
          keys={keys}
          onKey={(key) => {
            enter(line.serial + key);
            input.current?.focus();
          }}
          onBack={shorten}
        />
      )}
    </li>
  );
}

interface WishInputProps {
  id: string;
  input: { current: HTMLInputElement | null };
  label: string;
  prefix: string;
  value: string;
  invalid: boolean;
  onEnter: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
}

/** The serial as text. What an input method composes is shown, but counts only once it is done. */
function WishInput({ id, input, label, prefix, value, invalid, onEnter, onFocus, onBlur }: WishInputProps) {
  const [composing, setComposing] = useState<string | null>(null);
  const end = (event: CompositionEvent<HTMLInputElement>) => {
    setComposing(null);
    onEnter(event.currentTarget.value);
  };
  return (
    <span className="wish-field">
      <span className="wish-prefix" aria-hidden="true">
        {prefix}
      </span>
      <input
        id={id}
        ref={input}
        className="text-input"
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={invalid ? `${id}-error` : undefined}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        value={composing ?? value}
        onChange={({ currentTarget, nativeEvent }) => {
          const isComposing = composing !== null || (nativeEvent as InputEvent).isComposing;
          if (isComposing) setComposing(currentTarget.value);
          else onEnter(currentTarget.value);
        }}
        onCompositionStart={(event) => setComposing(event.currentTarget.value)}
        onCompositionEnd={end}
        onKeyDown={keepComposing}
        onFocus={onFocus}
        onBlur={onBlur}
      />
    </span>
  );
}

function RowActs({ list, line, place }: { list: WishList; line: WishLine; place: number }) {
  const { t } = useTranslation();
  const last = list.lines.length;
  return (
    <span className="wish-acts">
      <Button
        look="plain"
        name={t("plates.upNamed", { place })}
        disabled={place === 1}
        onPress={() => list.move(line.id, -1)}
      >
        {t("plates.up")}
      </Button>
      <Button
        look="plain"
        name={t("plates.downNamed", { place })}
        disabled={place === last}
        onPress={() => list.move(line.id, 1)}
      >
        {t("plates.down")}
      </Button>
      <Button
        look="plain"
        name={t("plates.removeNamed", { place })}
        disabled={last === 1 && line.serial === ""}
        onPress={() => list.remove(line.id)}
      >
        {t("plates.remove")}
      </Button>
    </span>
  );
}
