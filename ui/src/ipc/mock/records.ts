/** Submissions, results and trainees of the fixtures. */
import type {
  BadRow,
  HomeView,
  LicenceCard,
  ProgressDetail,
  QueueMark,
  RefusalView,
  ResultList,
  SubjectMark,
  TraineeRow,
} from "../gen";
import { subjectName } from "./journey";
import type { Say, State } from "./state";

/** A refusal with everything a refusal has. */
export function refusal(say: Say): RefusalView {
  return {
    rule: "EXAM-7",
    title: say("现在还不能预约科目二", "Subject 2 can't be booked yet"),
    reason: say(
      "上次科目二考试（2026-02-26）不合格，满 10 日后才能再次预约，现在是第 4 日。",
      "Your last exam of subject 2 (2026-02-26) was failed. You can book again after 10 days; today is day 4.",
    ),
    advice: say(
      "可以先预约科目三道路驾驶技能，或到期后再来。",
      "You can book the road test of subject 3, or come back on that date.",
    ),
    earliest: "2026-03-08",
    remedy: "wait",
    places: [],
    as_of: say("数据更新于 2026-03-02 08:55", "Data as of 2026-03-02 08:55"),
  };
}

/** The licence card of the sample citizen. */
export function licence(say: Say): LicenceCard {
  const row = (subject: "1" | "2" | "3-road" | "3-theory", mark: SubjectMark, words: string) => ({
    subject,
    name: subjectName(subject, say),
    mark,
    words,
  });
  return {
    bound: null,
    due: null,
    rows: [
      { name: say("申请类别", "Kind"), value: say("初次申领", "First licence") },
      { name: say("准驾车型", "Class"), value: say("C1 小型汽车", "C1, small car") },
      { name: say("受理时间", "Accepted"), value: "2026-01-08 09:12" },
      { name: say("学习驾驶证明有效期", "Learner permit until"), value: "2029-01-16" },
    ],
    subjects: [
      row("1", "passed", say("2026-01-16 合格", "Passed on 2026-01-16")),
      row("2", "ready", say("现在可以预约，还可以预约 4 次", "Can be booked now, 4 bookings left")),
      row(
        "3-road",
        "booked",
        say("已申请 3月18日 13:30，等待公布", "Applied for 18 Mar 13:30, to be published"),
      ),
      row(
        "3-theory",
        "barred",
        say("科目二和道路驾驶技能合格后可以预约", "After subject 2 and the road test"),
      ),
    ],
  };
}

/** The menus of the fixtures. */
export function menus(say: Say): HomeView["menus"] {
  return [
    {
      title: say("驾驶证业务", "Driving licence"),
      services: [
        { slug: "exam-booking", title: say("考试预约", "Exam booking"), barred: null },
        {
          slug: "exam-cancellation",
          title: say("取消本地考试预约", "Cancel a local exam booking"),
          barred: null,
        },
      ],
    },
  ];
}

interface Made {
  opId: string;
  title: string;
  person: string;
  serial: string | null;
  mark: QueueMark;
  words: string;
  submitted: string;
  exam: string;
}

/** One submission in full. */
export function detail(made: Made, say: Say): ProgressDetail {
  const received = made.serial !== null;
  return {
    row: {
      op_id: made.opId,
      title: made.title,
      person: made.person,
      serial: made.serial,
      mark: made.mark,
      words: made.words,
      submitted: made.submitted,
      printable: made.mark === "done",
    },
    next: nextOf(made.mark, say),
    facts: [
      { name: say("办理人", "For"), value: made.person },
      { name: say("考试时间", "Exam time"), value: made.exam },
      { name: say("考场", "Venue"), value: say("城东考场", "East venue") },
      { name: say("准驾车型", "Class"), value: "C1" },
    ],
    rank: received
      ? say(
          "申请该场次的有 52 人，您排第 13 位，按排名分配的名额 40 个。",
          "You were 13th of 52 for this session, 40 seats.",
        )
      : null,
    calendar: made.mark === "done",
    visit: null,
    history: [
      { name: made.submitted, value: say("已提交，存入本机", "Submitted, kept on this machine") },
      ...(received
        ? [{ name: "2026-03-02 09:04", value: say("平台已收到", "Received by the platform") }]
        : []),
      ...(made.mark === "done"
        ? [{ name: "2026-03-06 17:00", value: say("已公布：安排到名额", "Published: place given") }]
        : []),
      ...(made.mark === "conflict"
        ? [
            {
              name: "2026-03-02 09:05",
              value: say("场次已停止报名，请改选", "The session has closed, choose again"),
            },
          ]
        : []),
    ],
    refusal: made.mark === "refused" ? refusal(say) : null,
    alternatives: made.mark === "conflict" ? alternatives(say) : [],
    payable: false,
    papers: [say("本人身份证原件", "Your identity card")],
  };
}

function alternatives(say: Say) {
  return [
    { slot: "2026-03-17-0830-east", label: `2026-03-17 08:30 · ${say("城东考场", "East venue")}` },
    { slot: "2026-03-18-1330-east", label: `2026-03-18 13:30 · ${say("城东考场", "East venue")}` },
    {
      slot: "2026-03-19-0830-development",
      label: `2026-03-19 08:30 · ${say("开发区考场", "Development venue")}`,
    },
  ];
}

function nextOf(mark: QueueMark, say: Say): string[] {
  switch (mark) {
    case "done":
      return [
        say(
          "请在考试时间前到达城东考场，携带身份证原件。未按时到场按考试不合格处理。",
          "Be at the East venue before the exam, with your identity card. Not being there in time is a fail.",
        ),
        say(
          "需要取消的，最迟在考试前一个工作日到车管所办理。",
          "To cancel, go to the vehicle office at the latest one working day before.",
        ),
      ];
    case "refused":
      return [
        say(
          "填写的内容已保留，可以改好后重新提交。",
          "Your answers are kept; correct them and submit again.",
        ),
      ];
    case "conflict":
      return [];
    default:
      return [
        say(
          "2026-03-06 17:00 截止报名并公布结果，结果以短信告知。",
          "The plan closes on 2026-03-06 17:00 and the result is published; you get a message.",
        ),
      ];
  }
}

/** Submissions of each kind. */
export function submissions(say: Say): ProgressDetail[] {
  const title = (subject: string) => say(`考试预约 · ${subject}`, `Exam booking · ${subject}`);
  const two = subjectName("2", say);
  const road = subjectName("3-road", say);
  const person = "王小明";
  return [
    detail(
      {
        opId: "op-waiting",
        title: title(two),
        person,
        serial: null,
        mark: "waiting",
        words: say("等待发送", "Waiting to be sent"),
        submitted: "2026-03-02 08:58",
        exam: "2026-03-17 08:30",
      },
      say,
    ),
    detail(
      {
        opId: "op-received",
        title: title(road),
        person,
        serial: "260302000127",
        mark: "received",
        words: say("平台已收到，等待公布", "Received, to be published"),
        submitted: "2026-03-02 08:41",
        exam: "2026-03-18 13:30",
      },
      say,
    ),
    detail(
      {
        opId: "op-conflict",
        title: title(two),
        person,
        serial: "260301000098",
        mark: "conflict",
        words: say("场次已停止报名，请改选", "The session has closed, choose again"),
        submitted: "2026-03-01 16:20",
        exam: "2026-03-12 08:30",
      },
      say,
    ),
    detail(
      {
        opId: "op-refused",
        title: title(two),
        person,
        serial: "260227000031",
        mark: "refused",
        words: say("未受理：距上次考试不满 10 日", "Refused: less than 10 days after the last exam"),
        submitted: "2026-02-27 10:02",
        exam: "2026-03-10 08:30",
      },
      say,
    ),
    detail(
      {
        opId: "op-done",
        title: title(subjectName("1", say)),
        person,
        serial: "260109000005",
        mark: "done",
        words: say("已安排到名额", "Place given"),
        submitted: "2026-01-09 09:30",
        exam: "2026-01-16 09:00",
      },
      say,
    ),
  ];
}

/** Places that were given to trainees of a school, each with a voucher to print. */
export function wonByTrainees(count: number, say: Say): ProgressDetail[] {
  return Array.from({ length: count }, (_, index) =>
    detail(
      {
        opId: `op-won-${index}`,
        title: say("考试预约 · 科目二", "Exam booking · Subject 2"),
        person: traineeName(index),
        serial: `2602260${String(10_100 + index)}`,
        mark: "done",
        words: say("已安排到名额", "Place given"),
        submitted: `2026-02-26 ${String(9 + Math.floor(index / 20)).padStart(2, "0")}:${String((index * 3) % 60).padStart(2, "0")}`,
        exam: `2026-03-1${index % 4} 08:30`,
      },
      say,
    ),
  );
}

/** A published list. */
export function resultList(say: Say): ResultList {
  const names = ["王*明", "张*", "李*华", "赵*", "陈*雨", "欧阳*", "𬱖*𣲘"];
  return {
    heading: say("KM2-2026-0306-01 · 科目二 C1", "KM2-2026-0306-01 · Subject 2, C1"),
    explanation: say(
      "按排名时间从早到晚安排，直到名额用完；时间相同的，先提交的在前，再按流水号。没有安排到的不占预约次数，排名时间不变。",
      "Seats are given by ranking time, earliest first, until none is left. Ties: the earlier submission, then the serial number. Who gets none keeps the ranking time, and the booking does not count.",
    ),
    record_hash: "9f2c4e1b7a60d35588c1f0e2a4b6978d3c5e7f10a2b4c6d8e0f1a3b5c7d9e1f2",
    rows: names.map((name, index) => ({
      position: index + 1,
      name,
      ranking_time: `2026-02-${10 + (index === 2 ? 1 : index)} 10:20:31`,
      ranking_reason:
        index % 3 === 0 ? say("申请受理时间", "Application accepted") : say("最近一次考试", "Last exam"),
      tie:
        index === 2
          ? say(
              "排名时间与上一名相同，提交较晚（2026-03-02 09:04:11）",
              "same ranking time as the one before, submitted later (2026-03-02 09:04:11)",
            )
          : null,
      serial: `26030200${String(100 + index * 7)}`,
      won: index < 4,
      outcome:
        index < 4
          ? say("3月17日 08:30 城东考场", "17 Mar 08:30, East venue")
          : say("未安排到名额", "No place"),
    })),
  };
}

const FAMILY = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const GIVEN = ["小雨", "建国", "思远", "梦琪", "浩", "子涵", "志强", "雅婷"];

function traineeName(index: number): string {
  return `${FAMILY[index % 10]}${GIVEN[(index * 3) % 8]}`;
}

/** Trainees of a school. */
export function trainees(state: State, say: Say): TraineeRow[] {
  const count = state.empty && !state.imported ? 0 : state.imported ? 76 : 23;
  return Array.from({ length: count }, (_, index) => {
    const marks: SubjectMark[] =
      index % 3 === 0
        ? ["passed", "ready", "ready", "barred"]
        : index % 3 === 1
          ? ["ready", "barred", "barred", "barred"]
          : ["passed", "passed", "booked", "barred"];
    const words = {
      passed: say("合格", "Passed"),
      ready: say("可预约", "Bookable"),
      booked: say("已约", "Booked"),
      barred: say("未到", "Not yet"),
    };
    return {
      person: `p-${index}`,
      name: traineeName(index),
      id_number: `110199 ******** ${String(1000 + index * 37).slice(-4)}`,
      class: index % 4 === 0 ? "C2" : "C1",
      subjects: (["1", "2", "3-road", "3-theory"] as const).map((subject, column) => {
        const mark = marks[column] ?? "barred";
        return {
          subject,
          name: ["科目一", "科目二", "科目三道路", "安全文明"][column] ?? "",
          mark,
          words: words[mark],
        };
      }),
      mark: marks.find((mark) => mark === "ready") ?? "barred",
    };
  });
}

/** Rows that can't be taken. */
export function badRows(say: Say): BadRow[] {
  const id = say("身份证号", "Identity number");
  return [
    {
      row: 5,
      column: id,
      value: "110199********0013",
      reason: say("校验码不对，末位应为 2", "Wrong check digit, it should be 2"),
    },
    {
      row: 12,
      column: id,
      value: "1.10199E+17",
      reason: say(
        "表格软件改成了科学计数，请把这一列设为文本",
        "The spreadsheet changed it to a number; format the column as text",
      ),
    },
    { row: 19, column: id, value: "110199********001", reason: say("只有 17 位", "Only 17 characters") },
    {
      row: 27,
      column: say("准驾车型", "Class"),
      value: "C9",
      reason: say("没有这个准驾车型", "There is no such class"),
    },
    { row: 33, column: say("姓名", "Name"), value: "", reason: say("没有填写", "Missing") },
    {
      row: 41,
      column: id,
      value: "110199********0330",
      reason: say("出生日期 2 月 30 日不存在", "30 February does not exist"),
    },
    { row: 58, column: id, value: "110199********0012", reason: say("与第 3 行重复", "The same as row 3") },
  ];
}
