import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type OfficeListRow } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Declaration, ErrorLine } from "../../parts/Choices";
import { Window } from "../../parts/Confirm";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { useOfficeAct } from "./useOfficeAct";

interface LiftProps {
  row: OfficeListRow;
  onDone: (words: string) => void;
}

/** Takes a person off a list; on some lists only who is there (GEN-8). */
export function Lift({ row, onDone }: LiftProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        look="compact"
        name={t("lists.liftNamed", { name: row.name, list: row.list })}
        onPress={() => setOpen(true)}
      >
        {t("lists.lift")}
      </Button>
      <Window title={t("lists.liftTitle", { name: row.name })} open={open} onClose={close}>
        <Confirmation row={row} onDone={onDone} onClose={close} />
      </Window>
    </>
  );
}

function Confirmation({ row, onDone, onClose }: LiftProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const [inPerson, setInPerson] = useState(false);
  const act = useOfficeAct(commands.office_lift, (words) => {
    onClose();
    onDone(words);
  });
  return (
    <div className="stack">
      <p>{t("lists.liftWords", { list: row.list, reason: row.reason })}</p>
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      {row.in_person && (
        <div>
          <ErrorLine id="in_person" error={act.errors.of("in_person")} />
          <Declaration id="in_person" text={t("lists.inPerson")} value={inPerson} onChange={setInPerson} />
        </div>
      )}
      <div className="actions">
        <Button
          look="primary"
          busy={act.busy}
          onPress={() => act.run({ entry: row.entry, in_person: inPerson })}
        >
          {t("lists.liftButton")}
        </Button>
        <Button onPress={onClose}>{t("lists.keep")}</Button>
      </div>
    </div>
  );
}
