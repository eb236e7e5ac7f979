import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionPicker as Picker } from "../../ipc/gen";
import { ErrorLine, Segments } from "../../parts/Choices";
import { Empty } from "../../parts/Empty";
import { Icon } from "../../parts/Icon";
import { chosenOf } from "./layout";
import { PickerGrid } from "./PickerGrid";
import { PickerList } from "./PickerList";

interface SessionPickerProps {
  picker: Picker;
  onChoose: (slot: string) => void;
}

/**
 * Sessions to choose from, as a grid or as a list with the same content. Decides EXAM-9 on the screen: the
 * ranking time and its reason stand above, the rank in every cell, and how old the counts are.
 */
export function SessionPicker({ picker, onChoose }: SessionPickerProps) {
  const { t } = useTranslation();
  const [view, setView] = useState("grid");
  if (picker.days.length === 0) return <Empty title={picker.empty ?? t("picker.empty")} />;
  return (
    <div id="slot" tabIndex={-1}>
      <div className="picker-facts">
        <dl className="picker-ranking">
          <dt>{picker.ranking.name}</dt>
          <dd>{picker.ranking.value}</dd>
        </dl>
        <Segments
          label={t("picker.view")}
          value={view}
          choices={[
            { id: "grid", label: t("picker.grid") },
            { id: "list", label: t("picker.list") },
          ]}
          onChange={setView}
        />
      </div>
      <ErrorLine id="slot" error={picker.error} />
      {view === "grid" ? (
        <PickerGrid picker={picker} onChoose={onChoose} />
      ) : (
        <PickerList picker={picker} onChoose={onChoose} />
      )}
      <ChosenBar picker={picker} />
      <p className="picker-note">
        {picker.as_of !== null && <>{picker.as_of} · </>}
        {t("picker.rankNote")} {view === "grid" && t("picker.howTo")}
      </p>
    </div>
  );
}

function ChosenBar({ picker }: { picker: Picker }) {
  const { t } = useTranslation();
  const chosen = chosenOf(picker);
  return (
    <div className="picker-bar" role="status">
      {chosen === null ? (
        <span className="muted">{t("picker.chosenNothing")}</span>
      ) : (
        <>
          <Icon name="done" small />
          <span>
            <strong>
              {t("picker.chosen")} {chosen.day.label} {chosen.slot.time} {chosen.slot.place}
            </strong>{" "}
            · {t("picker.rank", { rank: chosen.slot.rank })} ·{" "}
            {t("picker.counts", { seats: chosen.slot.seats, applications: chosen.slot.applications })} ·{" "}
            {t("picker.closesLong", { time: chosen.slot.closes })}
          </span>
        </>
      )}
    </div>
  );
}
