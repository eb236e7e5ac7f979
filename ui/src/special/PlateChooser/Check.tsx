import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SelfMade } from "../../ipc/vehicles";
import { Button } from "../../parts/Button";
import { ActDialog } from "./ActDialog";
import { spelled, written } from "./numbers";
import type { Choosing } from "./PlateChooser";
import { secondsTo } from "./useNow";
import type { WishList } from "./useWishes";

interface CheckProps {
  choosing: Choosing;
  made: SelfMade;
  list: WishList;
}

/** Asks the platform for the numbers of the list in their order, once it was said what that can cost (PLATE-10). */
export function Check({ choosing, made, list }: CheckProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { picker, now, busy, onAct } = choosing;
  const numbers = ready(made, list).map((serial) => picker.prefix + serial);
  const count = numbers.length;
  const barred = useReason(choosing, made, list, count);
  const words = count === 0 ? t("plates.checkEmpty") : t("plates.check", { count });
  // What closes by itself must not open by itself later: its button costs chances.
  if (asking && barred !== null) setAsking(false);
  const paused = made.pause_until !== null && made.pause_until > now;
  return (
    <div className="plates-check">
      <div className="actions">
        <Button look="primary" busy={busy} disabled={barred !== null} onPress={() => setAsking(true)}>
          {words}
        </Button>
        {barred !== null && <span className="small muted">{barred}</span>}
        <span className="hidden-words" role="status">
          {paused ? t("plates.paused") : ""}
        </span>
      </div>
      <ActDialog
        open={asking}
        title={t("plates.checkTitle", { count })}
        act={words}
        stop={made.stop}
        onClose={() => setAsking(false)}
        onAct={() => onAct({ act: "try", numbers })}
      >
        <CheckText numbers={numbers} left={made.left} />
      </ActDialog>
    </div>
  );
}

/** The serials that can be checked now: complete, without an error, and no more than there are chances. */
function ready(made: SelfMade, list: WishList): string[] {
  const whole = list.lines
    .map(({ serial }) => serial)
    .filter((serial) => serial.length === made.keys.length && list.errorOf(serial) === null);
  return whole.slice(0, Math.min(made.slots, made.left));
}

/** Why nothing can be checked now; `null` if it can. */
function useReason({ now }: Choosing, made: SelfMade, list: WishList, count: number): string | null {
  const { t } = useTranslation();
  if (made.pause_until !== null && made.pause_until > now) {
    return t("plates.pause", { seconds: secondsTo(made.pause_until, now) });
  }
  const wrong = list.lines.some(
    ({ serial }) => serial !== "" && (serial.length < made.keys.length || list.errorOf(serial) !== null),
  );
  if (wrong) return t("plates.checkWrong");
  return count === 0 ? t("plates.checkNone") : null;
}

function CheckText({ numbers, left }: { numbers: string[]; left: number }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="plates-asked">
      <ol className="plates-order">
        {numbers.map((number) => (
          <li key={number}>
            <span className="mono" aria-hidden="true">
              {written(number)}
            </span>
            <span className="hidden-words">{spelled(number, i18n.language)}</span>
          </li>
        ))}
      </ol>
      <p>{t("plates.checkText")}</p>
      <p>{t("plates.checkCost", { count: numbers.length, left: Math.max(0, left - numbers.length) })}</p>
    </div>
  );
}
