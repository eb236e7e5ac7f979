/** The wizard of the fixtures for cancelling a booking: two steps, with their real names. */
import type { Choice, Journey, Page, WizardError } from "../gen";
import type { MockDraft, Say, State } from "./state";

/** The journey of a draft that cancels. */
export function cancellation(draft: MockDraft, state: State, say: Say): Journey {
  return {
    service: "exam-cancellation",
    title: say("取消本地考试预约", "Cancel a local exam booking"),
    menu: [say("驾驶证业务", "Driving licence"), say("取消本地考试预约", "Cancel a local exam booking")],
    notice: {
      version: "1",
      paragraphs: [
        say(
          "计划截止前，可以在网上取消预约申请；取消不影响以后的排名。",
          "Until its plan closes an application can be cancelled online; that does not change later rankings.",
        ),
        say(
          "取消后考位不保留，要参加考试须重新预约。",
          "Nothing is kept after cancelling; a new booking is needed to take the exam.",
        ),
      ],
      papers: [say("网上取消不需要提交材料", "Cancelling online needs no papers")],
    },
    pages: [bookingPage(draft, state, say), confirmPage(draft, state, say)],
    ended: null,
    pay: null,
  };
}

/** What is missing, in the order of the steps. */
export function cancellationErrors(draft: MockDraft, say: Say): WizardError[] {
  const errors: WizardError[] = [];
  if (draft.booking === null) {
    const text = say("请选择要取消的预约。", "Choose the booking to cancel.");
    errors.push({ page: "booking", field: "booking", text });
  }
  if (!draft.declared) {
    const text = say("请阅读并勾选声明。", "Read the declaration and tick it.");
    errors.push({ page: "confirm", field: "understood", text });
  }
  return errors;
}

/** The bookings that are not over; one whose place was given is barred. */
export function liveBookings(state: State, say: Say): Choice[] {
  const rows = state.progress.filter(({ row }) => row.mark === "received");
  const open = rows.map(({ row }) => ({
    id: row.op_id,
    label: row.title.split(" · ")[1] ?? row.title,
    detail: say(
      "计划 KM3-2026-0306-02，2026-03-18 13:30 城东考场；2026-03-06 17:00 截止",
      "Plan KM3-2026-0306-02, 2026-03-18 13:30 East venue; closes at 2026-03-06 17:00",
    ),
    barred: null,
  }));
  const given = {
    id: "op-given",
    label: say("科目二", "Subject 2"),
    detail: say(
      "计划 KM2-2026-0227-01，2026-03-11 08:30 开发区考场",
      "Plan KM2-2026-0227-01, 2026-03-11 08:30 Development venue",
    ),
    barred: say(
      "已分配考位，最迟 2026-03-10 到车辆管理所取消",
      "The place is given; cancel it at the vehicle office until 2026-03-10",
    ),
  };
  return [...open, given];
}

function errorAt(draft: MockDraft, field: string, say: Say): string | null {
  if (!draft.checked) return null;
  return cancellationErrors(draft, say).find((error) => error.field === field)?.text ?? null;
}

function bookingPage(draft: MockDraft, state: State, say: Say): Page {
  return {
    id: "booking",
    title: say("选择取消科目", "Choose the subject to cancel"),
    lead: say(
      "计划截止前提交的预约申请，可以在网上取消。",
      "An application can be cancelled online until its plan closes.",
    ),
    primary: say("继续核对", "Continue to the check"),
    complete: draft.booking !== null,
    body: "form",
    fields: [
      {
        id: "booking",
        label: say("要取消的预约", "Booking to cancel"),
        hint: say(
          "不能在网上取消的预约，旁边写明原因和去处。",
          "If a booking can't be cancelled online, the reason and where to go stand beside it.",
        ),
        error: errorAt(draft, "booking", say),
        kind: "choose-one",
        value: draft.booking,
        choices: liveBookings(state, say),
      },
    ],
  };
}

function confirmPage(draft: MockDraft, state: State, say: Say): Page {
  const chosen = liveBookings(state, say).find(({ id }) => id === draft.booking);
  return {
    id: "confirm",
    title: say("确认取消", "Confirm the cancelling"),
    lead: say("核对要取消的预约，确认后提交。", "Check what is cancelled, then submit."),
    primary: say("取消这次预约", "Cancel this booking"),
    complete: draft.declared,
    body: "check",
    groups: [
      {
        title: say("选择取消科目", "Choose the subject to cancel"),
        page: "booking",
        rows: [
          { name: say("姓名", "Name"), value: "王小明" },
          { name: say("科目", "Subject"), value: chosen?.label ?? "" },
          { name: say("场次", "Session"), value: chosen?.detail ?? "" },
        ],
      },
      {
        title: say("以后的排名", "Later rankings"),
        page: null,
        rows: [
          {
            name: say("排名时间", "Ranking time"),
            value: say("取消后不变：2026-02-18 10:20:31", "Unchanged by cancelling: 2026-02-18 10:20:31"),
          },
        ],
      },
    ],
    consequence: {
      title: say("取消前请知悉", "Before you cancel"),
      points: [
        say(
          "取消后考位不保留，要参加考试须重新预约。",
          "Nothing is kept after cancelling; a new booking is needed to take the exam.",
        ),
        say(
          "取消没有成功的，原预约仍然有效，未按时到场按考试不合格处理。",
          "If cancelling fails the booking stands, and not coming in time is a fail.",
        ),
      ],
    },
    papers: [say("网上取消不需要提交材料", "Cancelling online needs no papers")],
    fields: [
      {
        id: "understood",
        label: say("声明", "Declaration"),
        hint: null,
        error: errorAt(draft, "understood", say),
        kind: "declaration",
        text: say(
          "我知道：取消后考位不保留，要参加考试须重新预约。",
          "I know that nothing is kept for me and that a new booking is needed to take the exam.",
        ),
        value: draft.declared,
      },
    ],
  };
}
