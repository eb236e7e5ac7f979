import type { TFunction } from "i18next";
import type { PickerSlot } from "../../ipc/gen";
import { Icon } from "../../parts/Icon";
import { withinSeats } from "./layout";

/** What is said of sessions, the same in the grid and in the list. Made once: there are many sessions. */
export interface Saying {
  /** A free seat is given at once: nobody is ranked (EXAM-5). */
  atOnce: boolean;
  none: string;
  chosen: string;
  area: string;
  inSeats: string;
  outSeats: string;
  rank: (slot: PickerSlot) => string;
  /** Seats and applications, or the free seats alone. */
  counts: (slot: PickerSlot) => string;
  closes: (slot: PickerSlot) => string;
}

/** The words of a picker. Those with figures are looked up once, and filled in for each session. */
export function sayingOf(atOnce: boolean, t: TFunction): Saying {
  const holes = { rank: "#rank", seats: "#seats", applications: "#applications", time: "#time" };
  const rank = t("picker.rank", holes);
  const counts = t(atOnce ? "picker.free" : "picker.counts", holes);
  const closes = t("picker.closes", holes);
  return {
    atOnce,
    none: t("picker.none"),
    chosen: t("picker.chosen"),
    area: t("picker.area"),
    inSeats: t("picker.inSeats"),
    outSeats: t("picker.outSeats"),
    rank: (slot) => rank.replace(holes.rank, String(slot.rank)),
    counts: (slot) =>
      counts.replace(holes.seats, String(slot.seats)).replace(holes.applications, String(slot.applications)),
    closes: (slot) => closes.replace(holes.time, slot.closes),
  };
}

/** Why a session can't be chosen; else the place the candidate would take now, or the free seats. */
export function Standing({ slot, saying }: { slot: PickerSlot; saying: Saying }) {
  if (slot.barred !== null) return <Barred words={slot.barred} />;
  return saying.atOnce ? <Free slot={slot} saying={saying} /> : <Rank slot={slot} saying={saying} />;
}

/** Whether the counts say more than the standing has said. */
export function needsCounts(slot: PickerSlot, { atOnce }: Saying): boolean {
  return !atOnce || slot.barred !== null;
}

function Rank({ slot, saying }: { slot: PickerSlot; saying: Saying }) {
  const inside = withinSeats(slot);
  return (
    <span className={inside ? "picker-rank in" : "picker-rank out"}>
      <Icon name={inside ? "done" : "conflict"} />
      <span>
        {saying.rank(slot)}
        <span className="picker-counts">{inside ? saying.inSeats : saying.outSeats}</span>
      </span>
    </span>
  );
}

function Free({ slot, saying }: { slot: PickerSlot; saying: Saying }) {
  return (
    <span className="picker-rank in">
      <Icon name="done" />
      <span>{saying.counts(slot)}</span>
    </span>
  );
}

function Barred({ words }: { words: string }) {
  return (
    <span className="choice-barred">
      <Icon name="barred" />
      {words}
    </span>
  );
}
