import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SelfMade } from "../../ipc/vehicles";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { Check } from "./Check";
import { Countdown } from "./Countdown";
import type { Choosing } from "./PlateChooser";
import { secondsTo } from "./useNow";
import type { WishList } from "./useWishes";
import { WishRow } from "./WishRow";

interface SelfMadePanelProps {
  choosing: Choosing;
  made: SelfMade;
  list: WishList;
}

/** Self-made numbers, the dearest first: prepared here at any time (PLATE-10), checked once the platform can be asked. */
export function SelfMadePanel({ choosing, made, list }: SelfMadePanelProps) {
  const { t } = useTranslation();
  const { picker, now, offline } = choosing;
  const { batch } = picker;
  const spent = picker.ready && made.left === 0;
  return (
    <>
      <div className="plates-bar">
        {picker.ready && <strong>{t("plates.selfLeft", { count: made.left })}</strong>}
        {batch !== null && batch.until > now && (
          <Countdown
            words={t("plates.batchClockThere")}
            over={t("plates.batchOver")}
            seconds={secondsTo(batch.until, now)}
          />
        )}
      </div>
      <p className="field-hint">{spent ? t("plates.selfSpent") : t("plates.selfHint")}</p>
      {!spent && <Wishes choosing={choosing} made={made} list={list} />}
      {!spent && offline && (
        <p className="plates-offline">
          <Icon name="offline" />
          <span>{t("plates.tryOffline")}</span>
        </p>
      )}
      {!spent && !offline && <Check choosing={choosing} made={made} list={list} />}
    </>
  );
}

function Wishes({ choosing, made, list }: SelfMadePanelProps) {
  const { t } = useTranslation();
  const { lines } = list;
  const [active, setActive] = useState<number | null>(null);
  const unfinished = lines.find(({ serial }) => serial.length < made.keys.length);
  const shown = lines.some(({ id }) => id === active) ? active : unfinished?.id;
  return (
    <>
      <ol className="wishes" aria-label={t("plates.wishes")}>
        {lines.map((line, at) => (
          <WishRow
            key={line.id}
            picker={choosing.picker}
            made={made}
            list={list}
            line={line}
            place={at + 1}
            open={line.id === shown}
            onOpen={() => setActive(line.id)}
          />
        ))}
      </ol>
      {lines.length < made.slots && (
        <div className="wish-add">
          <Button look="compact" onPress={list.add}>
            {t("plates.addWish")}
          </Button>
        </div>
      )}
    </>
  );
}
