/** What the host of fixtures remembers. Nothing here is real: people and numbers are made up. */
import type {
  AttachedFile,
  CalendarYearView,
  ImportPreview,
  Lang,
  LockedView,
  NoticeRow,
  OfficeBookingRow,
  OfficeCaseRow,
  PersonToList,
  PracticeMessageView,
  ProgressDetail,
  QueueRow,
  RefusalView,
  RemindersView,
  SessionView,
  Subject,
} from "../gen";

/** The ways of booking. */
export type Mode = "ordinary" | "priority" | "combined";

/** A draft of the host of fixtures. */
export interface MockDraft {
  draft: string;
  service: "exam-booking" | "exam-cancellation" | "renewal-extension";
  revision: number;
  noticeRead: boolean;
  page: string;
  mode: Mode;
  subject: Subject | null;
  slot: string | null;
  /** The submission that is to be cancelled. */
  booking: string | null;
  declared: boolean;
  /** The documents that prove it. */
  files: AttachedFile[];
  saved: string;
  checked: boolean;
}

/** Everything that can change. */
export interface State {
  lang: Lang;
  profile: "none" | "practice" | "platform";
  session: SessionView | null;
  off: boolean;
  locked: LockedView | null;
  minutes: number;
  drafts: Map<string, MockDraft>;
  /** How often the dialog for a document was opened. */
  chosen: number;
  /** What bars every open draft as things stand now. */
  barred: RefusalView | null;
  queue: QueueRow[];
  progress: ProgressDetail[];
  messages: PracticeMessageView[];
  /** What the citizen was told, newest first. */
  notices: NoticeRow[];
  imported: boolean;
  preview: ImportPreview | null;
  count: number;
  empty: boolean;
  /** The practice office's bookings, once asked for. */
  desk: OfficeBookingRow[] | null;
  /** The practice office's cases about licences, once asked for. */
  cases: OfficeCaseRow[] | null;
  /** Whether the licence is bound. */
  bound: boolean;
  /** Whether the practice office has accepted the one application. */
  applied: boolean;
  /** The plates of the vehicles that are bound. */
  vehicles: string[];
  /** The entries on lists. */
  listed: (PersonToList & { over: boolean })[];
  /** The region's settings that were changed, version by version. */
  regionVersions: Record<string, string>[];
  /** The years of the calendar that were saved, version by version. */
  calendarVersions: CalendarYearView[];
  /** The audit trail, newest first. */
  audit: { id: string; at: string; by: string; action: string; whom: string }[];
  /** The consent that was ended. */
  endedConsent: string | null;
  /** Which reminders are wanted. */
  reminders: RemindersView;
  /** Whether the learner permit ends soon enough for a priority booking. */
  endsSoon: boolean;
  /** How many sessions there are to choose from; the usual week with 0. */
  sessions: number;
  /** Whether the clerk has a second factor. */
  factor: boolean;
}

/** Words in the language of the moment. */
export type Say = (zh: string, en: string) => string;

const START = Date.UTC(2026, 2, 2, 9, 0);

/** The practice clock, as it is shown. */
export function clock(state: State, plusMinutes = 0): string {
  const time = new Date(START + (state.minutes + plusMinutes) * 60_000).toISOString();
  return `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}

/** A number that was not used before. */
export function next(state: State): number {
  state.count += 1;
  return state.count;
}

/** The person who is signed in as a citizen. */
export const CITIZEN: SessionView = {
  name: "王小明",
  kind: "窗口注册个人（实名）",
  school: null,
  is_clerk: false,
  signed_out_by_platform: false,
  must_enrol: false,
  unseen_notices: 0,
};

/** The clerk of a school. */
export const CLERK: SessionView = {
  name: "李经办",
  kind: "驾校经办人",
  school: "练习市城东驾校",
  is_clerk: true,
  signed_out_by_platform: false,
  must_enrol: false,
  unseen_notices: 0,
};
