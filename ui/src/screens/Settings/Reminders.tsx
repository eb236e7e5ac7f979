import { useTranslation } from "react-i18next";
import { useReminders } from "../../app/queries";
import { useAct } from "../../app/useAct";
import { commands, type RemindersView } from "../../ipc/gen";
import { Declaration } from "../../parts/Choices";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";

/** Which reminders of one's own exams are wanted (DESK-10). */
export function Reminders() {
  const { t } = useTranslation();
  const wanted = useReminders();
  return (
    <section className="setting">
      <h2>{t("settings.reminders")}</h2>
      <p className="muted">{t("settings.remindersWords")}</p>
      <Loaded query={wanted}>{(view) => <Both wanted={view} />}</Loaded>
    </section>
  );
}

function Both({ wanted }: { wanted: RemindersView }) {
  const { t } = useTranslation();
  const set = useAct(commands.set_reminders);
  return (
    <div className="choice-group">
      <Declaration
        id="evening-before"
        text={t("settings.eveningBefore")}
        value={wanted.evening_before}
        onChange={(on) => set.run({ ...wanted, evening_before: on })}
      />
      <Declaration
        id="two-hours-before"
        text={t("settings.twoHoursBefore")}
        value={wanted.two_hours_before}
        onChange={(on) => set.run({ ...wanted, two_hours_before: on })}
      />
      {set.error !== null && <Failure error={set.error} />}
    </div>
  );
}
