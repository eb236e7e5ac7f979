/** The audit trail of the fixtures. */
import type { AuditRow, AuditView, AuditWanted, Choice } from "../gen";
import type { Say, State } from "./state";

const PAGE = 2;

/** What the command of 「办理记录」 answers. */
export function auditHandlers(state: State, say: Say) {
  return {
    office_audit(wanted: AuditWanted): AuditView {
      const words: Record<string, string> = {
        "plan.publish": say("公布考试计划", "Published an exam plan"),
        "exam.result": say("登记考试成绩", "Recorded the result of an exam"),
      };
      const shape = say(
        "请写成 2026-03-02 的样子；留空为不限。",
        "Write it like 2026-03-02; empty: any day.",
      );
      const isDay = (typed: string) => typed === "" || /^\d{4}-\d{2}-\d{2}$/.test(typed);
      const errors = (["from", "until"] as const)
        .filter((part) => !isDay(wanted[part]))
        .map((part) => ({ field: `audit-${part}`, text: shape }));
      const found = errors.length > 0 ? [] : state.audit.filter((entry) => fits(entry, wanted));
      const begin = wanted.before === "" ? 0 : found.findIndex(({ id }) => id === wanted.before) + 1;
      const rows = found.slice(begin, begin + PAGE);
      return {
        rows: rows.map(({ id, at, by, action, whom }): AuditRow => {
          return { id, at, by, what: words[action] ?? action, whom };
        }),
        older: begin + PAGE < found.length ? (rows.at(-1)?.id ?? null) : null,
        persons: [choice("person-1", "王**（110199********0012）")],
        staff: [choice("office", "office"), choice("hospital", say("练习区体检医院", "Practice hospital"))],
        actions: Object.entries(words).map(([code, label]) => choice(code, label)),
        errors,
      };
    },
  };
}

function fits(entry: State["audit"][number], wanted: AuditWanted): boolean {
  const day = entry.at.slice(0, 10);
  return (
    (wanted.action === "" || wanted.action === entry.action) &&
    (wanted.actor === "" || wanted.actor === entry.by) &&
    (wanted.person === "" || entry.whom !== "") &&
    (wanted.from === "" || wanted.from <= day) &&
    (wanted.until === "" || day <= wanted.until)
  );
}

function choice(id: string, label: string): Choice {
  return { id, label, detail: null, barred: null };
}
