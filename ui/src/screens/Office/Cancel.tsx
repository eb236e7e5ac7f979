import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CancelFormView, commands, type OfficeBookingRow } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { Window } from "../../parts/Confirm";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Words } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { useOfficeAct } from "./useOfficeAct";

interface CancelProps {
  row: OfficeBookingRow;
  form: CancelFormView;
  onDone: (words: string) => void;
}

/** Cancel a place: until when, for whose reasons, and what that does to the next ranking (CANC-2, CANC-4). */
export function Cancel({ row, form, onDone }: CancelProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="compact"
        name={t("office.cancelNamed", { name: row.name, exam: row.exam })}
        onPress={() => setOpen(true)}
      >
        {t("office.cancel")}
      </Button>
      <Window title={t("office.cancelTitle", { name: row.name })} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <p>
            {row.exam} · {row.session}
          </p>
          {form.barred === null ? (
            <Reasons row={row} form={form} onDone={onDone} onClose={() => setOpen(false)} />
          ) : (
            <TooLate words={form.barred} onClose={() => setOpen(false)} />
          )}
        </div>
      </Window>
    </>
  );
}

function TooLate({ words, onClose }: { words: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Notice tone="warn" title={words} />
      <div className="actions">
        <Button onPress={onClose}>{t("app.close")}</Button>
      </div>
    </>
  );
}

function Reasons({ row, form, onDone, onClose }: CancelProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  const act = useOfficeAct(commands.office_cancel, (words) => {
    onClose();
    onDone(words);
  });
  const cancel = () => {
    if (reason === null) return act.errors.show([{ field: "reason", text: t("office.reasonFirst") }]);
    act.run({ op_id: row.op_id, by_candidate: reason === "candidate" });
  };
  return (
    <>
      <p>
        <Words text={form.until} />
      </p>
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Choices
        id="reason"
        label={t("office.reason")}
        choices={form.reasons}
        value={reason}
        error={act.errors.of("reason") ?? null}
        onChange={setReason}
      />
      <div className="actions">
        <Button look="danger" busy={act.busy} onPress={cancel}>
          {t("office.cancelButton")}
        </Button>
        <Button onPress={onClose}>{t("office.keep")}</Button>
      </div>
    </>
  );
}
