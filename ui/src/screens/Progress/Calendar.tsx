import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";

/** Saves one's own exam as a calendar file (DESK-10). */
export function Calendar({ opId }: { opId: string }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  const save = useAct(commands.save_calendar, (saved) => {
    setSaid(saved.result === "done" ? t("progress.calendarSaved", { name: saved.name }) : null);
  });
  return (
    <div className="stack">
      <div className="actions">
        <Button icon="save" busy={save.busy} onPress={() => save.run({ op_id: opId })}>
          {t("progress.calendar")}
        </Button>
      </div>
      {said !== null && <Notice tone="ok" title={said} live />}
      {save.error !== null && <Failure error={save.error} />}
    </div>
  );
}
