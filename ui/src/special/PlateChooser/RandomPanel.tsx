import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlateBatch } from "../../ipc/vehicles";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { ActDialog } from "./ActDialog";
import { Batch } from "./Batch";
import { Countdown } from "./Countdown";
import { Kept } from "./Kept";
import type { Choosing } from "./PlateChooser";
import { secondsTo } from "./useNow";

/** Drawn numbers: the chances and the clock above, the batch, and the one kept aside. */
export function RandomPanel({ choosing }: { choosing: Choosing }) {
  const { t } = useTranslation();
  const { picker, now, offline } = choosing;
  const { batch } = picker;
  const hint = useDrawHint(choosing);
  return (
    <>
      <div className="plates-bar">
        <Draw choosing={choosing} />
        {batch !== null && (
          <Countdown
            words={t("plates.batchClock")}
            over={t("plates.batchOver")}
            seconds={secondsTo(batch.until, now)}
          />
        )}
        {picker.self_made !== null && picker.ready && (
          <span className="muted">{t("plates.selfLeft", { count: picker.self_made.left })}</span>
        )}
      </div>
      <p className="field-hint">{hint}</p>
      {offline && (
        <p className="plates-offline">
          <Icon name="offline" />
          <span>{t("plates.drawOffline")}</span>
        </p>
      )}
      <span className="hidden-words" role="status">
        {batch !== null && t("plates.drawn", { numbers: batch.numbers.length, left: picker.random.left })}
      </span>
      {batch !== null && <Batch key={batch.numbers.join()} choosing={choosing} batch={batch} />}
      {picker.kept !== null && <Kept choosing={choosing} kept={picker.kept} />}
    </>
  );
}

function isHeld(batch: PlateBatch | null, now: number): boolean {
  return batch !== null && batch.until > now;
}

function useDrawHint({ picker, now }: Choosing): string {
  const { t } = useTranslation();
  if (picker.random.left === 0) return t("plates.drawsSpent");
  return isHeld(picker.batch, now) ? t("plates.drawCost") : t("plates.drawFirst");
}

/** Draws a batch, under the manual's label with what is left. Decides on the screen that the last draw is confirmed first (NEV-3). */
function Draw({ choosing }: { choosing: Choosing }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { picker, now, busy, offline, onAct } = choosing;
  if (asking && picker.stop === null) setAsking(false);
  const draw = () => onAct({ act: "draw" });
  const words = t("plates.draw", { count: picker.random.left });
  return (
    <>
      <Button
        icon="refresh"
        look={isHeld(picker.batch, now) ? "quiet" : "primary"}
        busy={busy}
        disabled={offline || picker.random.left === 0}
        onPress={() => (picker.stop === null ? draw() : setAsking(true))}
      >
        {words}
      </Button>
      {picker.stop !== null && (
        <ActDialog
          open={asking}
          title={picker.stop.title}
          act={words}
          stop={picker.stop}
          onClose={() => setAsking(false)}
          onAct={draw}
        />
      )}
    </>
  );
}
