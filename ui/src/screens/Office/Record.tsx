import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type OfficeBookingRow, type RecordedOutcome, type RecordFormView } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { Window } from "../../parts/Confirm";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { useOfficeAct } from "./useOfficeAct";

interface RecordProps {
  row: OfficeBookingRow;
  form: RecordFormView;
  onDone: (words: string) => void;
}

/** Record how an exam ended; while it is still to come, says so and offers to move the clock. */
export function Record({ row, form, onDone }: RecordProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="compact"
        name={t("office.recordNamed", { name: row.name, subject: form.name })}
        onPress={() => setOpen(true)}
      >
        {t("office.record")}
      </Button>
      <Window
        title={t("office.recordTitle", { subject: form.name })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <div className="stack">
          <p>{t("office.recordWords", { name: row.name, session: row.session })}</p>
          {form.not_yet === null ? (
            <Outcomes row={row} form={form} onDone={onDone} onClose={() => setOpen(false)} />
          ) : (
            <StillToCome opId={row.op_id} words={form.not_yet} onClose={() => setOpen(false)} />
          )}
        </div>
      </Window>
    </>
  );
}

function StillToCome({ opId, words, onClose }: { opId: string; words: string; onClose: () => void }) {
  const { t } = useTranslation();
  const forward = useAct(commands.office_forward);
  return (
    <>
      <Notice tone="warn" title={words} />
      {forward.error !== null && <Failure error={forward.error} />}
      <div className="actions">
        <Button look="primary" icon="skip" busy={forward.busy} onPress={() => forward.run({ op_id: opId })}>
          {t("office.forward")}
        </Button>
        <Button onPress={onClose}>{t("app.close")}</Button>
      </div>
    </>
  );
}

function Outcomes({ row, form, onDone, onClose }: RecordProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<string | null>(null);
  const act = useOfficeAct(commands.office_record, (words) => {
    onClose();
    onDone(words);
  });
  const record = () => {
    if (outcome === null) return act.errors.show([{ field: "outcome", text: t("office.outcomeFirst") }]);
    act.run({ op_id: row.op_id, subject: form.subject, outcome: outcome as RecordedOutcome });
  };
  return (
    <>
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Choices
        id="outcome"
        label={t("office.outcome")}
        choices={form.outcomes}
        value={outcome}
        error={act.errors.of("outcome") ?? null}
        onChange={setOutcome}
      />
      <div className="actions">
        <Button look="primary" busy={act.busy} onPress={record}>
          {t("office.record")}
        </Button>
        <Button onPress={onClose}>{t("app.close")}</Button>
      </div>
    </>
  );
}
