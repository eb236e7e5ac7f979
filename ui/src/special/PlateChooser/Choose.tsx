import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../parts/Button";
import { ActDialog } from "./ActDialog";
import { Countdown } from "./Countdown";
import { DrawnPlate } from "./DrawnPlate";
import { written } from "./numbers";
import type { Choosing } from "./PlateChooser";
import { secondsTo } from "./useNow";

interface ChooseProps {
  choosing: Choosing;
  /** The number to take; none is marked with `null`. */
  number: string | null;
  /** Until when it is held. */
  until: number;
  primary?: boolean;
}

/** The button that takes a number, and asks once: it can't be changed afterwards. */
export function Choose({ choosing, number, until, primary = false }: ChooseProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { picker, now, busy, offline, onAct } = choosing;
  const words = number === null ? t("plates.chooseNone") : t("plates.choose", { number: written(number) });
  const seconds = secondsTo(until, now);
  if (asking && (number === null || seconds === 0)) setAsking(false);
  return (
    <>
      <Button
        look={primary ? "primary" : "quiet"}
        busy={busy}
        disabled={number === null || offline}
        onPress={() => setAsking(true)}
      >
        {words}
      </Button>
      {number !== null && (
        <ActDialog
          open={asking}
          title={t("plates.chooseTitle", { number: written(number) })}
          act={words}
          onClose={() => setAsking(false)}
          onAct={() => onAct({ act: "choose", number })}
        >
          <div className="plates-asked">
            <DrawnPlate kind={picker.kind} number={number} />
            <Countdown words={t("plates.heldFor")} over={t("plates.batchOver")} seconds={seconds} />
          </div>
          <p>{t("plates.chooseText")}</p>
        </ActDialog>
      )}
    </>
  );
}
