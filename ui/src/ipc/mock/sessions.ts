/** The sessions of the fixtures: a usual week, or as many as are asked for. */
import type { PickerDay, PickerSlot, SessionPicker } from "../gen";
import type { Say } from "./state";

/** Which sessions there are. */
export interface Offered {
  /** For a priority booking: free seats at venues, nobody is ranked. */
  atOnce?: boolean;
  /** How many; the usual week with 0. */
  count?: number;
}

type PlaceWords = [zh: string, en: string, detailZh: string, detailEn: string, isArea: boolean];

const WEEK = ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20"];
const TIMES = ["08:30", "13:30"];
const PLACES: PlaceWords[] = [
  ["东部区域", "Eastern area", "城东考场、开发区考场", "East and Development venues", true],
  ["城东考场", "East venue", "练习市东环路 18 号", "18 East Ring Road", false],
  ["开发区考场", "Development venue", "练习市开发区科技路 6 号", "6 Science Road", false],
];

const MANY_DAYS = 20;
const MANY_TIMES = ["08:00", "10:00", "13:30", "15:30"];

/** The session picker of the fixtures. */
export function picker(
  value: string | null,
  error: string | null,
  say: Say,
  offered: Offered = {},
): SessionPicker {
  return {
    ranking:
      offered.atOnce === true
        ? {
            name: say("分配方式", "How seats are given"),
            value: say(
              "优先预约不排名，平台收到时有空余考位即分配。",
              "Priority booking has no ranking: the seat is given if one is free when the platform receives it.",
            ),
          }
        : {
            name: say("您的排名时间", "Your ranking time"),
            value: say(
              "2026-02-18 10:20:31 — 本次申请最近一次考试（科目二，不合格）",
              "2026-02-18 10:20:31 — last exam of this application (subject 2, failed)",
            ),
          },
    at_once: offered.atOnce ?? false,
    as_of: say("数据更新于 2026-03-02 08:55", "Data as of 2026-03-02 08:55"),
    days: days(say, offered),
    empty: null,
    value,
    error,
  };
}

/** The days with their sessions. */
export function days(say: Say, { atOnce = false, count = 0 }: Offered = {}): PickerDay[] {
  const all = count === 0 ? week(say) : many(count, say);
  if (!atOnce) return all;
  const free = (slot: PickerSlot): PickerSlot => {
    const seats = Math.max(0, slot.seats - slot.applications);
    return {
      ...slot,
      seats,
      barred: slot.barred ?? (seats > 0 ? null : say("没有空余考位", "No free seat")),
    };
  };
  return all.map((day) => ({ ...day, slots: day.slots.filter(({ is_area }) => !is_area).map(free) }));
}

function week(say: Say): PickerDay[] {
  return WEEK.map((date, column) => ({
    date,
    label: dayLabel(date, say),
    slots: TIMES.flatMap((time, half) =>
      PLACES.map((place, index) => slot(date, time, place, column * 7 + half * 3 + index * 5, say)).filter(
        (_, index) => (column + half + index) % 4 !== 3,
      ),
    ),
  }));
}

/** Four weeks of a large city; the same objects each time, as the program too answers what it has. */
function many(count: number, say: Say): PickerDay[] {
  const key = `${count} ${say("zh", "en")}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const places = Math.ceil(count / MANY_DAYS / MANY_TIMES.length);
  const all = Array.from({ length: MANY_DAYS }, (_, at) => {
    const date = new Date(Date.UTC(2026, 2, 16 + at + 2 * Math.floor(at / 5))).toISOString().slice(0, 10);
    const slots = MANY_TIMES.flatMap((time, half) =>
      Array.from({ length: places }, (_, index) => {
        const place: PlaceWords = [
          `第 ${index + 1} 考场`,
          `v${index + 1} venue`,
          `练习市环城路 ${index + 1} 号`,
          `${index + 1} Ring Road`,
          false,
        ];
        return slot(date, time, place, at * 7 + half * 3 + index * 5, say);
      }),
    );
    return { date, label: dayLabel(date, say), slots };
  });
  made.set(key, all);
  return all;
}

const made = new Map<string, PickerDay[]>();

function dayLabel(date: string, say: Say): string {
  const at = new Date(`${date}T00:00:00Z`);
  const [month, day, weekday] = [at.getUTCMonth(), at.getUTCDate(), at.getUTCDay()];
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"];
  return say(
    `${month + 1}月${day}日 周${"日一二三四五六"[weekday]}`,
    `${["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]} ${day} ${names[month]}`,
  );
}

function slot(date: string, time: string, place: PlaceWords, seed: number, say: Say): PickerSlot {
  const [zh, en, detailZh, detailEn, isArea] = place;
  const applications = (seed * 13) % 97;
  return {
    id: `${date}-${time.replace(":", "")}-${en.split(" ")[0]?.toLowerCase()}`,
    time,
    place: say(zh, en),
    detail: say(detailZh, detailEn),
    is_area: isArea,
    seats: isArea ? 80 : 40,
    applications,
    rank: Math.floor(applications * 0.6) + 1,
    closes: "2026-03-06 17:00",
    barred: seed % 11 === 5 ? say("不开考您的车型", "Not offered for your class") : null,
  };
}
