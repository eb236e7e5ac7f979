/** The working-day calendar of the fixtures. */
import type { CalendarDeskView, CalendarToSave, CalendarYearView, OfficeActed } from "../gen";
import type { Say, State } from "./state";

/** What the commands of 「工作日历」 answer. */
export function calendarHandlers(state: State, say: Say) {
  const version = () => state.calendarVersions.length + 1;
  return {
    office_calendar: (): CalendarDeskView => ({
      version: version(),
      years: years(state),
      history: [
        ...state.calendarVersions
          .map((saved, at) => ({
            version: at + 2,
            at: "2026-03-02 09:30",
            by: "office",
            changes: [say(`${saved.holidays}：照常 → 放假`, `${saved.holidays}: as usual → off`)],
          }))
          .reverse(),
        {
          version: 1,
          at: "2026-03-02 09:00",
          by: say("随程序安装", "Installed with the program"),
          changes: [],
        },
      ],
    }),
    office_calendar_save(request: CalendarToSave): OfficeActed {
      const { version: over, ...days } = request;
      const invalid = (field: string, text: string): OfficeActed => ({
        result: "invalid",
        errors: [{ field, text }],
      });
      if (over !== version()) {
        return invalid(
          "calendar",
          say("office-2 已于 2026-03-02 09:30 发布第 2 版。", "office-2 published version 2."),
        );
      }
      if (days.holidays.includes("2025")) {
        return invalid(
          "holidays",
          say(`2025-10-01 不在 ${days.year} 年内。`, `2025-10-01 is not in ${days.year}.`),
        );
      }
      state.calendarVersions.push({ ...days, known: true });
      const published = version();
      return {
        result: "done",
        words: say(
          `已发布第 ${published} 版，即时生效。`,
          `Version ${published} is published and counts from now on.`,
        ),
      };
    },
  };
}

function years(state: State): CalendarYearView[] {
  const installed: CalendarYearView[] = [
    { year: 2026, known: true, holidays: "2026-10-01至2026-10-07", extra_working_days: "2026-10-10" },
    { year: 2027, known: false, holidays: "", extra_working_days: "" },
  ];
  return installed.map(
    (year) => state.calendarVersions.findLast((saved) => saved.year === year.year) ?? year,
  );
}
