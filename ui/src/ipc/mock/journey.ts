/** The wizard of the fixtures: exam booking in the ordinary mode, with the real names of its steps. */
import type { Page, PickerDay, PickerSlot, SessionPicker, Subject, WizardError, WizardView } from "../gen";
import type { MockDraft, Say } from "./state";

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

/** The wizard of a draft as it is now. */
export function wizardView(draft: MockDraft, say: Say): WizardView {
  const errors = draft.checked ? errorsOf(draft, say) : [];
  return {
    draft: draft.draft,
    revision: draft.revision,
    trainee: null,
    notice_read: draft.noticeRead,
    page: draft.page,
    saved: say(`草稿已保存 ${draft.saved}`, `Draft saved ${draft.saved}`),
    journey: {
      service: "exam-booking",
      title: say("考试预约", "Exam booking"),
      menu: [say("驾驶证业务", "Driving licence")],
      notice: notice(say),
      pages: [subjectPage(draft, say), sessionPage(draft, say), checkPage(draft, say)],
    },
    errors: errors.filter((error) => error.page === draft.page),
  };
}

/** What is missing, in the order of the steps. */
export function errorsOf(draft: MockDraft, say: Say): WizardError[] {
  const errors: WizardError[] = [];
  if (draft.subject === null) {
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

function notice(say: Say) {
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

function subjectPage(draft: MockDraft, say: Say): Page {
  return {
    id: "subject",
    title: say("科目确认", "Confirm the subject"),
    lead: say(
      "核对您的申请信息，选择这次要预约的科目。",
      "Check your application and choose the subject to book.",
    ),
    primary: say("下一步：选择场次", "Next: choose a session"),
    complete: draft.subject !== null,
    body: "form",
    fields: [
      {
        id: "applicant",
        label: say("申请信息", "Application"),
        hint: null,
        error: null,
        kind: "record",
        rows: [
          { name: say("姓名", "Name"), value: "王小明" },
          { name: say("身份证号", "Identity number"), value: "110199 ******** 0012" },
          { name: say("申请类别", "Kind"), value: say("初次申领 C1", "First licence, C1") },
          { name: say("学习驾驶证明有效期", "Learner permit until"), value: "2029-01-16" },
        ],
      },
      {
        id: "subject",
        label: say("预约科目", "Subject"),
        hint: say("只能选择现在可以预约的科目。", "Only subjects that can be booked now."),
        error: errorAt(draft, "subject", say),
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
            barred: null,
          },
          {
            id: "3-theory",
            label: say("科目三安全文明常识", "Subject 3, theory"),
            detail: null,
            barred: say("科目二和道路驾驶技能合格后可以预约", "Bookable after subject 2 and the road test"),
          },
        ],
      },
    ],
  };
}

/** The sessions of the fixtures. */
export function picker(value: string | null, error: string | null, say: Say): SessionPicker {
  return {
    ranking: {
      name: say("您的排名时间", "Your ranking time"),
      value: say(
        "2026-02-18 10:20:31 — 本次申请最近一次考试（科目二，不合格）",
        "2026-02-18 10:20:31 — last exam of this application (subject 2, failed)",
      ),
    },
    as_of: say("数据更新于 2026-03-02 08:55", "Data as of 2026-03-02 08:55"),
    days: days(say),
    empty: null,
    value,
    error,
  };
}

function sessionPage(draft: MockDraft, say: Say): Page {
  return {
    id: "session",
    title: say("选择场次", "Choose a session"),
    lead: say(
      "选择考场或区域、日期和场次。名额在公布日按排名时间安排。",
      "Choose a venue or area, a day and a session. Seats are given by ranking time on the publication day.",
    ),
    primary: say("下一步：核对申请", "Next: check the application"),
    complete: draft.slot !== null,
    body: "sessions",
    picker: picker(draft.slot, errorAt(draft, "slot", say), say),
  };
}

function checkPage(draft: MockDraft, say: Say): Page {
  const slot = days(say)
    .flatMap((day) => day.slots.map((one) => ({ day, one })))
    .find(({ one }) => one.id === draft.slot);
  return {
    id: "check",
    title: say("确认并提交", "Check and submit"),
    lead: say(
      "核对以下内容，无误后提交。提交之前都可以更改。",
      "Check everything below. You can change it until you submit.",
    ),
    primary: say("提交预约申请", "Submit the application"),
    complete: draft.declared,
    body: "check",
    groups: [
      {
        title: say("科目确认", "Confirm the subject"),
        page: "subject",
        rows: [
          { name: say("姓名", "Name"), value: "王小明" },
          {
            name: say("预约科目", "Subject"),
            value: draft.subject === null ? "" : subjectName(draft.subject, say),
          },
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
          {
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

const WEEK: [string, string, string][] = [
  ["2026-03-16", "3月16日 周一", "Mon 16 Mar"],
  ["2026-03-17", "3月17日 周二", "Tue 17 Mar"],
  ["2026-03-18", "3月18日 周三", "Wed 18 Mar"],
  ["2026-03-19", "3月19日 周四", "Thu 19 Mar"],
  ["2026-03-20", "3月20日 周五", "Fri 20 Mar"],
];

const PLACES: [string, string, string, string, boolean][] = [
  ["东部区域", "Eastern area", "城东考场、开发区考场", "East and Development venues", true],
  ["城东考场", "East venue", "练习市东环路 18 号", "18 East Ring Road", false],
  ["开发区考场", "Development venue", "练习市开发区科技路 6 号", "6 Science Road", false],
];

function days(say: Say): PickerDay[] {
  return WEEK.map(([date, zh, en], column) => ({
    date,
    label: say(zh, en),
    slots: ["08:30", "13:30"].flatMap((time, half) =>
      PLACES.map((place, index) => slot(date, time, place, column * 7 + half * 3 + index * 5, say)).filter(
        (_, index) => (column + half + index) % 4 !== 3,
      ),
    ),
  }));
}

function slot(
  date: string,
  time: string,
  place: (typeof PLACES)[number],
  seed: number,
  say: Say,
): PickerSlot {
  const [zh, en, detailZh, detailEn, isArea] = place;
  const seats = isArea ? 80 : 40;
  const applications = (seed * 13) % 97;
  return {
    id: `${date}-${time.replace(":", "")}-${en.split(" ")[0]?.toLowerCase()}`,
    time,
    place: say(zh, en),
    detail: say(detailZh, detailEn),
    is_area: isArea,
    seats,
    applications,
    rank: Math.floor(applications * 0.6) + 1,
    closes: "2026-03-06 17:00",
    barred: seed % 11 === 5 ? say("不开考您的车型", "Not offered for your class") : null,
  };
}
