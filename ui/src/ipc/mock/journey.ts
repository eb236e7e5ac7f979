/** The wizard of the fixtures: exam booking in its three modes, with the real names of its steps. */
import type { Choice, Field, Journey, Page, Subject, WizardError, WizardView } from "../gen";
import { cancellation, cancellationErrors } from "./cancellation";
import { extension, extensionErrors } from "./extension";
import { days, picker } from "./sessions";
import type { MockDraft, Mode, Say, State } from "./state";

const SUBJECTS: [Subject, string, string][] = [
  ["1", "科目一", "Subject 1"],
  ["2", "科目二", "Subject 2"],
  ["3-road", "科目三道路驾驶技能", "Subject 3, road"],
  ["3-theory", "科目三安全文明常识", "Subject 3, theory"],
];

/** A subject's name. */
export function subjectName(subject: Subject, say: Say): string {
  const found = SUBJECTS.find(([code]) => code === subject);
  return found === undefined ? subject : say(found[1], found[2]);
}

/** What a draft books, by name. */
export function bookedName(draft: MockDraft, say: Say): string {
  if (draft.mode === "combined") return say("科目二和科目三道路驾驶技能", "Subject 2 and subject 3, road");
  return draft.subject === null ? "" : subjectName(draft.subject, say);
}

/** The wizard of a draft as it is now. */
export function wizardView(draft: MockDraft, state: State, say: Say): WizardView {
  const errors = draft.checked ? errorsOf(draft, say) : [];
  return {
    draft: draft.draft,
    revision: draft.revision,
    trainee: null,
    notice_read: draft.noticeRead,
    page: draft.page,
    saved: say(`草稿已保存 ${draft.saved}`, `Draft saved ${draft.saved}`),
    journey: journeyOf(draft, state, say),
    errors: errors.filter((error) => error.page === draft.page),
    barred: state.barred,
  };
}

function journeyOf(draft: MockDraft, state: State, say: Say): Journey {
  if (draft.service === "exam-cancellation") return cancellation(draft, state, say);
  return draft.service === "renewal-extension" ? extension(draft, say) : booking(draft, state, say);
}

function booking(draft: MockDraft, state: State, say: Say): Journey {
  return {
    service: "exam-booking",
    title: say("考试预约", "Exam booking"),
    menu: [say("驾驶证业务", "Driving licence")],
    notice: notice(say),
    pages: [subjectPage(draft, state, say), sessionPage(draft, state, say), checkPage(draft, state, say)],
    ended: null,
    pay: null,
  };
}

/** What is missing, in the order of the steps. */
export function errorsOf(draft: MockDraft, say: Say): WizardError[] {
  if (draft.service === "exam-cancellation") return cancellationErrors(draft, say);
  if (draft.service === "renewal-extension") return extensionErrors(draft, say);
  const errors: WizardError[] = [];
  if (draft.subject === null && draft.mode !== "combined") {
    errors.push({
      page: "subject",
      field: "subject",
      text: say("请选择要预约的科目", "Choose the subject to book"),
    });
  }
  if (draft.slot === null) {
    errors.push({ page: "session", field: "slot", text: say("请选择一个场次", "Choose a session") });
  }
  if (!draft.declared) {
    errors.push({
      page: "check",
      field: "declared",
      text: say("请先阅读并勾选声明", "Read and tick the declaration first"),
    });
  }
  return errors;
}

export function notice(say: Say) {
  return {
    version: "2026-01",
    paragraphs: [
      say(
        "预约考试先申请，后公布。计划截止后，系统按排名时间从早到晚安排名额，与申请的先后无关。",
        "You apply first; the result is published later. When the plan closes, seats are given by ranking time, earliest first. It does not matter who applied first.",
      ),
      say(
        "首次预约科目一，排名时间是驾驶证申请的受理时间；其他预约，是本次申请最近一次考试的时间。",
        "For the first booking of subject 1 the ranking time is when your licence application was accepted; for others it is the time of your last exam.",
      ),
      say(
        "预约成功后请按时到场。未按时参加考试的，按考试不合格处理。",
        "If a place is given, be there in time. Not attending counts as a failed exam.",
      ),
    ],
    papers: [
      say("本人身份证原件", "Your identity card"),
      say("学习驾驶证明（可用电子凭证）", "Learner permit (an electronic one will do)"),
    ],
  };
}

function errorAt(draft: MockDraft, field: string, say: Say): string | null {
  if (!draft.checked) return null;
  return errorsOf(draft, say).find((error) => error.field === field)?.text ?? null;
}

const STEP: Record<Mode, [string, string]> = {
  ordinary: ["科目确认", "Confirm the subject"],
  priority: ["切换优先预约", "Switch to priority booking"],
  combined: ["切换科目二三一次预约", "Switch to booking subjects 2 and 3 in one"],
};

const LEAD: Record<Mode, [string, string]> = {
  ordinary: [
    "核对您的申请信息，选择这次要预约的科目。",
    "Check your application and choose the subject to book.",
  ],
  priority: [
    "优先预约不排名，有空余考位即时分配；每个科目只有一次机会。",
    "Priority booking ranks nobody: a free seat is given at once. Each subject has one chance.",
  ],
  combined: [
    "同一天先考科目二，合格后接着考科目三道路驾驶技能，只预约一次。",
    "Subject 2 and, once it is passed, the road test of subject 3 on the same day, in one booking.",
  ],
};

function subjectPage(draft: MockDraft, state: State, say: Say): Page {
  const fields = [applicant(state, say), modeField(draft, state, say)];
  if (draft.mode !== "combined") fields.push(subjectField(draft, say));
  return {
    id: "subject",
    title: say(...STEP[draft.mode]),
    lead: say(...LEAD[draft.mode]),
    primary: say("下一步：选择场次", "Next: choose a session"),
    complete: draft.subject !== null || draft.mode === "combined",
    body: "form",
    fields,
  };
}

function applicant(state: State, say: Say): Field {
  return {
    id: "applicant",
    label: say("申请信息", "Application"),
    hint: null,
    error: null,
    kind: "record",
    rows: [
      { name: say("姓名", "Name"), value: "王小明" },
      { name: say("身份证号", "Identity number"), value: "110199 ******** 0012" },
      { name: say("申请类别", "Kind"), value: say("初次申领 C1", "First licence, C1") },
      {
        name: say("学习驾驶证明有效期", "Learner permit until"),
        value: state.endsSoon ? "2026-06-30" : "2029-01-16",
      },
    ],
  };
}

function modeField(draft: MockDraft, state: State, say: Say): Field {
  const modes: Choice[] = [
    {
      id: "ordinary",
      label: say("普通预约", "Ordinary"),
      detail: say("计划截止后按排名时间分配考位", "Seats are given by ranking time after the plan closes"),
      barred: null,
    },
    {
      id: "priority",
      label: say("优先预约", "Priority"),
      detail: say(
        "学习驾驶证明有效期不足 6 个月时可用，每科一次，不能在网上取消",
        "With fewer than 6 months of permit left; once per subject; no online cancelling",
      ),
      barred: state.endsSoon ? null : say("自 2028-07-17 起可以优先预约", "Priority booking from 2028-07-17"),
    },
    {
      id: "combined",
      label: say("科目二三一次预约", "Subjects 2 and 3 in one"),
      detail: say(
        "科目二、科目三道路驾驶技能同一天考，按排名时间分配考位",
        "Subject 2 and the road test on one day; seats are given by ranking time",
      ),
      barred: null,
    },
  ];
  return {
    id: "mode",
    label: say("预约方式", "Way of booking"),
    hint: null,
    error: null,
    kind: "choose-one",
    value: draft.mode,
    choices: modes,
  };
}

function subjectField(draft: MockDraft, say: Say): Field {
  return {
    id: "subject",
    label: say("预约科目", "Subject"),
    hint: say("只能选择现在可以预约的科目。", "Only subjects that can be booked now."),
    error: errorAt(draft, "subject", say) ?? usedUp(draft, say),
    kind: "choose-one",
    value: draft.subject,
    choices: [
      {
        id: "1",
        label: say("科目一", "Subject 1"),
        detail: null,
        barred: say("2026-01-16 已合格", "Passed on 2026-01-16"),
      },
      {
        id: "2",
        label: say("科目二", "Subject 2"),
        detail: say("已用 1 次，还可以预约 4 次", "Used 1, 4 bookings left"),
        barred: null,
      },
      {
        id: "3-road",
        label: say("科目三道路驾驶技能", "Subject 3, road"),
        detail: say("已用 0 次，还可以预约 5 次", "Used 0, 5 bookings left"),
        barred: draft.mode === "priority" ? usedWords(say) : null,
      },
      {
        id: "3-theory",
        label: say("科目三安全文明常识", "Subject 3, theory"),
        detail: null,
        barred: say("科目二和道路驾驶技能合格后可以预约", "Bookable after subject 2 and the road test"),
      },
    ],
  };
}

/** The subject that was chosen the ordinary way, but has no priority booking left. */
function usedUp(draft: MockDraft, say: Say): string | null {
  return draft.mode === "priority" && draft.subject === "3-road" ? usedWords(say) : null;
}

function usedWords(say: Say): string {
  return say("该科目的优先预约已使用", "The priority booking of this subject is used");
}

function sessionPage(draft: MockDraft, state: State, say: Say): Page {
  return {
    id: "session",
    title: say("选择场次", "Choose a session"),
    lead:
      draft.mode === "priority"
        ? say(
            "选择一个考场的场次，有空余考位的可以选择。",
            "Choose a session at one venue that has a free seat.",
          )
        : say(
            "选择考场或区域、日期和场次。名额在公布日按排名时间安排。",
            "Choose a venue or area, a day and a session. Seats are given by ranking time on the publication day.",
          ),
    primary: say("下一步：核对申请", "Next: check the application"),
    complete: draft.slot !== null,
    body: "sessions",
    picker: picker(draft.slot, errorAt(draft, "slot", say), say, {
      atOnce: draft.mode === "priority",
      count: state.sessions,
    }),
  };
}

function checkPage(draft: MockDraft, state: State, say: Say): Page {
  const atOnce = draft.mode === "priority";
  const slot = days(say, { atOnce, count: state.sessions })
    .flatMap((day) => day.slots.map((one) => ({ day, one })))
    .find(({ one }) => one.id === draft.slot);
  return {
    id: "check",
    title: say("确认并提交", "Check and submit"),
    lead: say(
      "核对以下内容，无误后提交。提交之前都可以更改。",
      "Check everything below. You can change it until you submit.",
    ),
    primary: atOnce
      ? say("使用优先预约并提交", "Use the priority booking and submit")
      : say("提交预约申请", "Submit the application"),
    complete: draft.declared,
    body: "check",
    groups: [
      {
        title: say(...STEP[draft.mode]),
        page: "subject",
        rows: [
          { name: say("姓名", "Name"), value: "王小明" },
          { name: say("预约科目", "Subject"), value: bookedName(draft, say) },
        ],
      },
      {
        title: say("选择场次", "Choose a session"),
        page: "session",
        rows: [
          {
            name: say("考试时间", "Exam time"),
            value: slot === undefined ? "" : `${slot.day.label} ${slot.one.time}`,
          },
          { name: say("考场或区域", "Venue or area"), value: slot?.one.place ?? "" },
          { name: say("报名截止", "Plan closes"), value: slot?.one.closes ?? "" },
          atOnce
            ? { name: say("空余考位", "Free seats"), value: slot === undefined ? "" : `${slot.one.seats}` }
            : {
                name: say("目前名次", "Rank now"),
                value: slot === undefined ? "" : say(`第 ${slot.one.rank} 名`, `${slot.one.rank}`),
              },
        ],
      },
    ],
    consequence: {
      title: say("提交之前请知悉", "Before you submit"),
      points: [
        say(
          "公布前可以在网上取消，不影响下次排名。",
          "You can cancel online until publication; your next ranking is not affected.",
        ),
        say(
          "没有安排到名额，不占预约次数，排名时间不变。",
          "If no place is given, it does not count and your ranking time stays.",
        ),
        say(
          "安排到名额后不按时到场，按考试不合格处理。",
          "If a place is given and you are not there in time, the exam is failed.",
        ),
      ],
    },
    papers: [say("本人身份证原件", "Your identity card"), say("学习驾驶证明", "Learner permit")],
    fields: [
      {
        id: "declared",
        label: say("声明", "Declaration"),
        hint: null,
        error: errorAt(draft, "declared", say),
        kind: "declaration",
        text: say(
          "我已核对以上内容，知道安排到名额后不按时到场按考试不合格处理。",
          "I have checked the above and know that not attending after a place is given is a failed exam.",
        ),
        value: draft.declared,
      },
    ],
  };
}
