import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionPicker as Picker, PickerDay } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorLine, Segments } from "../../parts/Choices";
import { Empty } from "../../parts/Empty";
import { Icon } from "../../parts/Icon";
import { chosenOf, pagesOf, pageWith } from "./layout";
import { type Entry, PickerGrid } from "./PickerGrid";
import { PickerList } from "./PickerList";
import { sayingOf } from "./Standing";

interface SessionPickerProps {
  picker: Picker;
  onChoose: (slot: string) => void;
}

/**
 * Sessions to choose from, as a grid or as a list with the same content. Decides EXAM-9 on the screen: the
 * ranking time and its reason stand above, the rank in every cell, and how old the counts are. Where a free
 * seat is given at once nobody is ranked, and the free seats stand in the cells (EXAM-5).
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
      <Days picker={picker} isGrid={view === "grid"} onChoose={onChoose} />
      <ChosenBar picker={picker} />
      <p className="picker-note">
        {picker.as_of !== null && <>{picker.as_of} · </>}
        {t(picker.at_once ? "picker.freeNote" : "picker.rankNote")} {view === "grid" && t("picker.howTo")}
      </p>
    </div>
  );
}

interface DaysProps extends SessionPickerProps {
  isGrid: boolean;
}

/** The days that are open, a working week at most, and the way to the others. */
function Days({ picker, isGrid, onChoose }: DaysProps) {
  const { t } = useTranslation();
  const pages = useMemo(() => pagesOf(picker.days), [picker.days]);
  const [open, setOpen] = useState<{ page: number; entry: Entry | null }>(() => ({
    page: pageWith(pages, picker.value),
    entry: null,
  }));
  const saying = useMemo(() => sayingOf(picker.at_once, t), [picker.at_once, t]);
  const page = Math.min(open.page, pages.length - 1);
  const days = pages[page] ?? [];
  const value = chosenOf(picker) === null ? null : picker.value;
  const leave = (entry: Entry) => {
    const next = page + (entry.side === "first" ? 1 : -1);
    if (pages[next] !== undefined) setOpen({ page: next, entry });
  };
  const shared = { days, value, saying, onChoose };
  return (
    <>
      {pages.length > 1 && (
        <DayPages pages={pages} page={page} onOpen={(next) => setOpen({ page: next, entry: null })} />
      )}
      {isGrid ? (
        <PickerGrid key={page} {...shared} entry={open.entry} onLeave={leave} />
      ) : (
        <PickerList key={page} {...shared} />
      )}
    </>
  );
}

interface DayPagesProps {
  pages: PickerDay[][];
  page: number;
  onOpen: (page: number) => void;
}

function DayPages({ pages, page, onOpen }: DayPagesProps) {
  const { t } = useTranslation();
  const days = pages[page] ?? [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons and what they show are no set of fields.
    <div className="picker-pages" role="group" aria-label={t("picker.days")}>
      <Button look="compact" icon="back" disabled={page === 0} onPress={() => onOpen(page - 1)}>
        {t("picker.earlier")}
      </Button>
      <span role="status" className="tabular">
        {t("picker.range", {
          from: days[0]?.label,
          to: days.at(-1)?.label,
          page: page + 1,
          total: pages.length,
        })}
      </span>
      <Button
        look="compact"
        icon="forward"
        disabled={page === pages.length - 1}
        onPress={() => onOpen(page + 1)}
      >
        {t("picker.later")}
      </Button>
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
            {!picker.at_once && <>· {t("picker.rank", { rank: chosen.slot.rank })} </>}·{" "}
            {sayingOf(picker.at_once, t).counts(chosen.slot)} ·{" "}
            {t("picker.closesLong", { time: chosen.slot.closes })}
          </span>
        </>
      )}
    </div>
  );
}
