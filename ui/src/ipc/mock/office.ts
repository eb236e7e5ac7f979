/** The practice office of the fixtures. */
import type {
  AccountToCreate,
  ApplicationToAccept,
  CancelFormView,
  Choice,
  EntryToLift,
  FactorToRemove,
  OfficeActed,
  OfficeBookingRow,
  OfficeDeskView,
  PersonToList,
  PlaceToCancel,
  PlanToPublish,
  RecordFormView,
  ResultToRecord,
  SubmissionId,
} from "../gen";
import { auditHandlers } from "./audit";
import { calendarHandlers } from "./calendar";
import { subjectName } from "./journey";
import { cases, certificate, vehiclesOnRecord } from "./licences";
import { regionHandlers } from "./region";
import type { Say, State } from "./state";

const choice = (id: string, label: string, detail: string | null = null): Choice => ({
  id,
  label,
  detail,
  barred: null,
});

/** What the commands of the practice office answer; `shell` is what the frame shows afterwards. */
export function officeHandlers(state: State, say: Say, shell: () => unknown) {
  const change = (opId: string, part: Partial<OfficeBookingRow>) => {
    state.desk = desk(state, say).map((row) => (row.op_id === opId ? { ...row, ...part } : row));
  };
  const nameOf = (opId: string) => desk(state, say).find((row) => row.op_id === opId)?.name ?? "";
  return {
    office_desk: (): OfficeDeskView => ({
      plan: plan(say),
      application: state.applied ? null : application(say),
      bookings: desk(state, say),
      cases: cases(state, say),
      visits: [],
      plates: [],
      certificate: certificate(say),
      lists: lists(state, say),
      vehicles: vehiclesOnRecord(say),
      account_kinds: [
        {
          id: "window-personal",
          label: say("窗口注册个人", "Person, at the window"),
          detail: null,
          barred: null,
        },
        { id: "window-organisation", label: say("窗口注册单位", "Organisation"), detail: null, barred: null },
      ],
    }),
    office_put_on_list({ person, list, reason }: PersonToList): OfficeActed {
      if (person === "") return wrong("listed_person", say("请选择人员。", "Choose the person."));
      state.listed = [...state.listed, { person, list, reason, over: false }];
      return done(say("已列入「检验预约失约名单」。", "Put on the list of missed inspections."));
    },
    office_lift({ entry, in_person }: EntryToLift): OfficeActed {
      if (entry.list === "inspection" && !in_person)
        return wrong("in_person", say("请确认本人已持身份证件到场。", "Confirm that the person is here."));
      state.listed = state.listed.map((one) => ({ ...one, over: true }));
      return done(say("已解除「检验预约失约名单」限制。", "Taken off the list of missed inspections."));
    },
    office_create_account({ login, name }: AccountToCreate): OfficeActed {
      if (login.length !== 18) {
        return wrong("window_login", say("身份证号码应为 18 位。", "An identity number has 18 characters."));
      }
      return done(say(`已为${name}开立窗口注册个人账号。`, `${name} has an account.`));
    },
    office_remove_factor({ login }: FactorToRemove): OfficeActed {
      if (login.trim() === "")
        return wrong("clerk_login", say("请输入经办人的登录名。", "Type in the clerk's login."));
      return done(say(`已停用 ${login} 的两步验证。`, `The second factor of ${login} is off.`));
    },
    office_publish({ exam_day, seats }: PlanToPublish): OfficeActed {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(exam_day ?? ""))
        return wrong("exam_day", say("请按 2026-03-09 的格式填写日期。", "Write the date like 2026-03-09."));
      if (!/^\d+$/.test(seats ?? ""))
        return wrong("seats", say("考位数应为 1 至 999。", "The number of seats is 1 to 999."));
      return done(
        say("计划 LX260309-1-C1 已发布，2026-03-04 17:00 截止。", "Plan LX260309-1-C1 is published."),
      );
    },
    office_accept(_: ApplicationToAccept): OfficeActed {
      state.applied = true;
      return done(say("已受理：初次申领 C1（小型汽车）。", "Accepted: First licence, C1 (car)."));
    },
    office_record({ op_id, outcome }: ResultToRecord): OfficeActed {
      const ended = outcome === "passed" ? say("合格", "passed") : say("不合格", "failed");
      change(op_id, { words: say(`考试结束：${ended}`, `Exam over: ${ended}`), record: null, cancel: null });
      return done(say(`已录入：${nameOf(op_id)}，${ended}。`, `Recorded: ${nameOf(op_id)}, ${ended}.`));
    },
    office_cancel({ op_id }: PlaceToCancel): OfficeActed {
      const words = say("考位已取消（本人原因）", "Place cancelled, own reasons");
      change(op_id, { mark: "withdrawn", words, record: null, cancel: null });
      return done(say(`已取消 ${nameOf(op_id)} 的考位。`, `The place of ${nameOf(op_id)} is cancelled.`));
    },
    ...regionHandlers(state, say),
    ...calendarHandlers(state, say),
    ...auditHandlers(state, say),
    office_forward({ op_id }: SubmissionId) {
      change(op_id, { record: record("2", null, say) });
      return shell();
    },
    reset_practice() {
      Object.assign(state, { session: null, queue: [], progress: [], minutes: 0, desk: [], applied: false });
      state.drafts.clear();
      return shell();
    },
  };
}

function lists(state: State, say: Say): OfficeDeskView["lists"] {
  const inspection = say("检验预约失约名单", "the list of missed inspections");
  const missed = say("预约检验后未按时到场", "An inspection booked was missed");
  return {
    rows: state.listed.map(({ person, list, over }) => ({
      entry: { person, list, since: "1772413200000" },
      name: "陈癸十",
      masked_id_number: "110199********0205",
      list: inspection,
      reason: missed,
      since: "2026-03-02 09:00",
      ending: over
        ? say("2026-03-02 09:05 由车辆管理所解除", "lifted by the office at 2026-03-02 09:05")
        : say("由车辆管理所解除", "until the office lifts it"),
      in_force: !over,
      in_person: list === "inspection",
    })),
    persons: [choice("p-ten", "陈癸十 110199********0205")],
    lists: [
      choice("general", say("互联网黑名单", "the online service blacklist")),
      choice("inspection", inspection),
    ],
    reasons: [choice("inspection-missed", missed)],
  };
}

const done = (words: string): OfficeActed => ({ result: "done", words });
const wrong = (field: string, text: string): OfficeActed => ({
  result: "invalid",
  errors: [{ field, text }],
});

function plan(say: Say): OfficeDeskView["plan"] {
  const venues = [
    choice("1101990101", say("城东考场", "East venue"), say("东片区", "East")),
    choice("1101990201", say("开发区考场", "Development venue"), say("西片区", "West")),
  ];
  return {
    exams: [
      ...(["1", "2", "3-road", "3-theory"] as const).map((id) => choice(id, subjectName(id, say))),
      choice("2+3-road", say("科目二三一次考试", "Subjects 2 and 3 in one day")),
    ],
    venues,
    filled: {
      exam: "1",
      venues: venues.map((venue) => venue.id),
      exam_day: "2026-03-09",
      closing_day: "2026-03-04",
      seats: "10",
    },
    closing_hint: say("当日 17:00 截止申请并分配考位，须早于考试日期。", "At 17:00 on that day."),
    seats_hint: say("每个考场每场的考位数，一天两场。", "For each session of each venue."),
  };
}

function application(say: Say): OfficeDeskView["application"] {
  const classes = [
    choice("C1", say("C1（小型汽车）", "C1 (car)")),
    choice("C2", say("C2（小型自动挡汽车）", "C2")),
  ];
  return {
    persons: [choice("p-ten", "陈癸十", "110199 ******** 0205")],
    kinds: [
      { kind: choice("first", say("初次申领", "First licence")), classes, adds: false },
      { kind: choice("added-class", say("增加准驾车型", "Added class")), classes, adds: true },
    ],
    held: classes,
    filled: { person: "p-ten", kind: "first", class: "C1", held: "C1" },
  };
}

/** The bookings as they are now; made when they are first asked for. */
function desk(state: State, say: Say): OfficeBookingRow[] {
  state.desk ??= state.empty ? [] : rows(say);
  return state.desk;
}

function rows(say: Say): OfficeBookingRow[] {
  const east = say("城东考场", "East venue");
  const two = subjectName("2", say);
  const won = say("已分配考位", "Has a place");
  const toCome = say(
    "考试 2026-03-12 08:30 才开始，平台不接受将来的成绩。请先快进练习时间。",
    "The exam begins at 2026-03-12 08:30; the platform takes no result of the future. Move the clock first.",
  );
  const shared = { exam: two, plan: "LX260302-2", detail: null };
  return [
    {
      ...shared,
      op_id: "op-past",
      name: "王辛八",
      session: `2026-03-02 08:30 ${east}`,
      mark: "done",
      words: won,
      record: record("2", null, say),
      cancel: cancel(
        say("最迟取消日 2026-02-27 已过，不能再取消。", "The last day, 2026-02-27, is over."),
        say,
      ),
    },
    {
      ...shared,
      op_id: "op-to-come",
      name: "李华",
      plan: "LX260312-2",
      session: `2026-03-12 08:30 ${east}`,
      mark: "done",
      words: won,
      detail: say("优先预约", "Priority"),
      record: record("2", toCome, say),
      cancel: cancel(null, say),
    },
    {
      ...shared,
      op_id: "op-applied",
      name: "冯壬九",
      session: `2026-03-16 13:30 ${east}`,
      mark: "received",
      words: say("已申请，等待分配", "Applied, seats not given yet"),
      record: null,
      cancel: null,
    },
  ];
}

function record(subject: "2", notYet: string | null, say: Say): RecordFormView {
  return {
    subject,
    name: subjectName(subject, say),
    not_yet: notYet,
    outcomes: [
      choice("passed", say("合格", "Passed")),
      choice("failed", say("不合格", "Failed")),
      choice(
        "absent",
        say("缺考", "No-show"),
        say("未按时到场，按不合格处理。", "Not there in time: a fail."),
      ),
    ],
  };
}

function cancel(barred: string | null, say: Say): CancelFormView {
  return {
    until: say("车辆管理所最迟 2026-03-11（含当日）可以取消。", "The office can cancel it until 2026-03-11."),
    barred,
    reasons: [
      choice(
        "candidate",
        say("因考生本人原因取消", "For the candidate's own reasons"),
        say(
          "以后的排名时间变为本人取消预约的时间，即现在。",
          "The next ranking time becomes that of the cancelling.",
        ),
      ),
      choice(
        "authority",
        say("因车辆管理所原因取消", "By the authority"),
        say("以后的排名时间不变。", "The next ranking time stays as it was."),
      ),
    ],
  };
}
