import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CaseMoveView, commands, type OfficeCaseRow } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Window } from "../../parts/Confirm";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";

interface MoveWithReasonProps {
  row: OfficeCaseRow;
  move: CaseMoveView;
  onDone: (words: string) => void;
}

/** A move that the citizen is given a reason for: it is asked for first. */
export function MoveWithReason({ row, move, onDone }: MoveWithReasonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        look="compact"
        name={t("office.moveNamed", { move: move.label, name: row.name, service: row.service })}
        onPress={() => setOpen(true)}
      >
        {t("office.moveAsks", { move: move.label })}
      </Button>
      <Window
        title={t("office.moveTitle", { move: move.label, service: row.service })}
        open={open}
        onClose={close}
      >
        <Reason row={row} move={move} onDone={onDone} onClose={close} />
      </Window>
    </>
  );
}

function Reason({ row, move, onDone, onClose }: MoveWithReasonProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const act = useOfficeAct(commands.office_move_case, (words) => {
    onClose();
    onDone(words);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return act.errors.show([{ field: "reason", text: t("office.reasonNeeded") }]);
    act.run({ op_id: row.op_id, to: move.to, reason });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p>{t("office.moveWords", { name: row.name, serial: row.serial })}</p>
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <TextInput
        id="reason"
        label={t("office.reasonGiven")}
        hint={t("office.reasonHint")}
        value={reason}
        onChange={setReason}
        error={act.errors.of("reason")}
        autoComplete="off"
        maxLength={100}
      />
      <div className="actions">
        <Button type="submit" look="danger" busy={act.busy}>
          {move.label}
        </Button>
        <Button onPress={onClose}>{t("app.close")}</Button>
      </div>
    </form>
  );
}
