import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consequence } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Declaration } from "../../parts/Choices";
import { Window } from "../../parts/Confirm";
import { Points } from "../../parts/Facts";

interface ActDialogProps {
  open: boolean;
  title: string;
  /** The words of the button that does it: the act. */
  act: string;
  /** What must be ticked first, with its points. */
  stop?: Consequence | null;
  children?: ReactNode;
  onClose: () => void;
  onAct: () => void;
}

/** Asks once before an act that can't be undone or uses up a chance. Decides GEN-12 on the screen. */
export function ActDialog({ open, ...rest }: ActDialogProps) {
  return (
    <Window title={rest.title} open={open} onClose={rest.onClose}>
      <Body {...rest} />
    </Window>
  );
}

function Body({ act, stop = null, children, onClose, onAct }: Omit<ActDialogProps, "open">) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState(false);
  const [missed, setMissed] = useState(false);
  const run = () => {
    if (stop !== null && !ticked) return setMissed(true);
    onClose();
    onAct();
  };
  return (
    <>
      {children}
      {stop !== null && (
        <>
          <div className="plates-stop">
            <Points points={stop.points} />
          </div>
          <Declaration
            id="plates-tick"
            text={t("plates.tick", { title: stop.title })}
            value={ticked}
            error={missed && !ticked ? t("plates.tickFirst") : null}
            onChange={setTicked}
          />
        </>
      )}
      <div className="actions">
        <Button look="primary" onPress={run}>
          {act}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t("plates.notYet")}
        </Button>
      </div>
    </>
  );
}
