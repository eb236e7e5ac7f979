import { useState } from "react";
import { type KeyboardEvent, Radio, RadioGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { PlateBatch } from "../../ipc/vehicles";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { Choose } from "./Choose";
import { DrawnPlate } from "./DrawnPlate";
import { drawnAs, spelled, written } from "./numbers";
import type { Choosing } from "./PlateChooser";

/** The numbers of a draw as plates, one of which is marked, then kept aside or taken. */
export function Batch({ choosing, batch }: { choosing: Choosing; batch: PlateBatch }) {
  const { t, i18n } = useTranslation();
  const [marked, setMarked] = useState<string | null>(null);
  const { picker, now, busy, offline, onAct } = choosing;
  const over = batch.until <= now;
  const number = over ? null : marked;
  return (
    <>
      <RadioGroup
        className="plate-grid"
        data-shape={drawnAs(picker.kind).shape}
        aria-label={t("plates.batch")}
        orientation="horizontal"
        value={number}
        onChange={setMarked}
        isDisabled={over}
      >
        {batch.numbers.map((one) => (
          <Radio
            key={one}
            value={one}
            className="plate-choice"
            aria-label={spelled(one, i18n.language)}
            onKeyDown={(event) => moveByRow(event, batch.numbers, setMarked)}
          >
            <DrawnPlate kind={picker.kind} number={one} />
            <span className="plate-tick">
              <Icon name="check" small />
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {!over && (
        <div className="actions plates-actions">
          <Choose choosing={choosing} number={number} until={batch.until} primary />
          <Button
            busy={busy}
            disabled={number === null || offline}
            {...(number === null ? {} : { name: t("plates.keepNamed", { number: written(number) }) })}
            onPress={() => number !== null && onAct({ act: "keep", number })}
          >
            {t("plates.keep")}
          </Button>
        </div>
      )}
    </>
  );
}

/** Up and down go by rows, as the plates are laid out; Enter marks like Space. Left and right are the group's own. */
function moveByRow(event: KeyboardEvent, numbers: string[], mark: (number: string) => void) {
  const target = event.target as HTMLInputElement;
  const group = target.closest<HTMLElement>(".plate-grid");
  const step = group === null ? null : stepOf(event.key, columnsOf(group));
  if (group === null || step === null) return event.continuePropagation();
  event.preventDefault();
  const at = numbers.indexOf(target.value) + step;
  const next = numbers[at];
  if (next === undefined) return;
  mark(next);
  group.querySelectorAll<HTMLInputElement>("input[type=radio]")[at]?.focus();
}

function stepOf(key: string, columns: number): number | null {
  switch (key) {
    case "ArrowUp":
      return -columns;
    case "ArrowDown":
      return columns;
    case "Enter":
      return 0;
    default:
      return null;
  }
}

function columnsOf(group: HTMLElement): number {
  const plates = [...group.querySelectorAll<HTMLElement>(".plate-choice")];
  return plates.filter((plate) => plate.offsetTop === plates[0]?.offsetTop).length;
}
