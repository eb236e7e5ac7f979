import { useTranslation } from "react-i18next";
import type { KeptPlate } from "../../ipc/vehicles";
import { Choose } from "./Choose";
import { Countdown } from "./Countdown";
import { DrawnPlate } from "./DrawnPlate";
import { spelled } from "./numbers";
import type { Choosing } from "./PlateChooser";
import { secondsTo } from "./useNow";

/** The number kept aside, apart from the batch and with its own clock. */
export function Kept({ choosing, kept }: { choosing: Choosing; kept: KeptPlate }) {
  const { t, i18n } = useTranslation();
  const seconds = secondsTo(kept.until, choosing.now);
  return (
    <section className="plates-kept" aria-label={t("plates.kept")} data-over={seconds === 0 || undefined}>
      <h2>{t("plates.kept")}</h2>
      <div className="plates-kept-row">
        <span>
          <DrawnPlate kind={choosing.picker.kind} number={kept.number} />
          <span className="hidden-words">{spelled(kept.number, i18n.language)}</span>
        </span>
        <Countdown words={t("plates.keptClock")} over={t("plates.keptOver")} seconds={seconds} />
        {seconds > 0 && <Choose choosing={choosing} number={kept.number} until={kept.until} />}
      </div>
    </section>
  );
}
