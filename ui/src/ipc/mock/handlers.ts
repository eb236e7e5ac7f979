/** What each command answers in the host of fixtures. */
import type {
  AnswerField,
  BookMany,
  BookManyPreview,
  ChooseAlternative,
  CodeRequested,
  Credentials,
  DraftId,
  DraftRow,
  ErrorView,
  FormResult,
  HomeView,
  Layout,
  MoveClock,
  OpenPage,
  Passphrase,
  PhoneToProve,
  PrintOptions,
  PrintVouchers,
  QueueView,
  RemindersView,
  SessionView,
  SetLanguage,
  ShellView,
  SignInResult,
  StartService,
  SubmissionId,
  Submitted,
  SwitchNetwork,
  Vouchers,
} from "../gen";
import { liveBookings } from "./cancellation";
import { consentHandlers } from "./consents";
import { documentHandlers } from "./documents";
import { bookedName, errorsOf, notice, wizardView } from "./journey";
import { licenceHandlers } from "./licences";
import { noticeHandlers } from "./notices";
import { officeHandlers } from "./office";
import { paymentHandlers } from "./payments";
import { samplePdf } from "./pdf";
import { badRows, detail, licence, menus, refusal, resultList, trainees } from "./records";
import { securityHandlers } from "./security";
import { picker } from "./sessions";
import { CITIZEN, CLERK, clock, type MockDraft, next, type Say, type State } from "./state";
import { verifyHandlers } from "./verify";

type Handler = (request: never) => unknown;
type Table = Record<string, ((request: unknown) => unknown) | undefined>;

/** Every command by its name. */
export function handlers(state: State, say: Say, scene: string): Table {
  const table: Record<string, Handler> = {
    ...shellHandlers(state, say),
    ...wizardHandlers(state, say, scene),
    ...queueHandlers(state, say),
    ...paperHandlers(say),
    ...paymentHandlers(say),
    ...consentHandlers(state, say),
    ...noticeHandlers(state),
    ...licenceHandlers(state, say),
    ...rosterHandlers(state, say),
    ...officeHandlers(state, say, () => shellView(state, say)),
    ...securityHandlers(state, say, () => shellView(state, say)),
    ...verifyHandlers(state, say),
  };
  return table as Table;
}

/** The first page of each service that the fixtures have. */
const FIRST_PAGES: Partial<Record<string, string>> = {
  "exam-booking": "subject",
  "exam-cancellation": "booking",
  "renewal-extension": "fill",
};

const GONE = { kind: "gone", code: "gone", params: {}, retryable: false, trace_id: "" };

function shellHandlers(state: State, say: Say): Record<string, Handler> {
  const shell = () => shellView(state, say);
  return {
    shell,
    refresh: shell,
    unlock({ passphrase }: Passphrase): FormResult {
      if (passphrase.length < 8) {
        const text = say("口令至少 8 个字符", "A passphrase has at least 8 characters");
        return { result: "invalid", errors: [{ field: "passphrase", text }] };
      }
      state.locked = null;
      return { result: "done" };
    },
    set_language({ lang }: SetLanguage) {
      state.lang = lang;
      return shell();
    },
    choose_practice() {
      state.profile = "practice";
      return shell();
    },
    connect: (): FormResult => ({
      result: "invalid",
      errors: [
        {
          field: "",
          text: say(
            "签名与内容不符，文件可能被改动过。",
            "The signature does not match; the file may have been changed.",
          ),
        },
      ],
    }),
    switch_network({ off }: SwitchNetwork) {
      state.off = off;
      return shell();
    },
    move_practice_clock(move: MoveClock) {
      state.minutes += move === "hour" ? 60 : move === "day" ? 1_440 : 6_240;
      return shell();
    },
    practice_messages: () => state.messages,
    cancel_appointment: () => ({ result: "done" }),
    prove_phone({ code }: PhoneToProve): FormResult {
      if (code === "123456") return { result: "done" };
      const text = say("验证码不对，请核对后重新填写。", "That is not the code.");
      return { result: "invalid", errors: [{ field: "code", text }] };
    },
    request_code({ phone }: { phone: string }): CodeRequested {
      if (!/^1\d{10}$/.test(phone)) {
        return {
          result: "invalid",
          errors: [{ field: "phone", text: say("手机号应为 11 位数字", "A mobile number has 11 digits") }],
        };
      }
      state.messages.unshift({
        at: clock(state),
        phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
        text: say("验证码 482913，5 分钟内有效。", "Your code is 482913, valid for 5 minutes."),
      });
      return {
        result: "sent",
        code: { next_in_seconds: 60, words: say("验证码 5 分钟内有效", "Valid for 5 minutes") },
      };
    },
    register: (): FormResult => ({
      result: "invalid",
      errors: [
        {
          field: "id_number",
          text: say("身份证号的校验码不对，请核对末位", "Wrong check digit, please check the last character"),
        },
      ],
    }),
    sign_in({ login, password }: Credentials): SignInResult {
      if (password !== "practice")
        return {
          result: "invalid",
          errors: [{ field: "", text: say("账号或密码不正确", "Account or password is wrong") }],
        };
      if (login === "clerk-1" && state.factor) return { result: "second-step" };
      state.session = login === "clerk-1" ? CLERK : CITIZEN;
      return { result: "done" };
    },
    sign_out() {
      state.session = null;
      return shell();
    },
    home: () => homeView(state, say),
  };
}

function sessionView({ session, notices }: State): SessionView | null {
  if (session === null) return null;
  const unseen = session.is_clerk ? 0 : notices.filter(({ seen }) => !seen).length;
  return { ...session, unseen_notices: unseen };
}

function shellView(state: State, say: Say): ShellView {
  const waiting = state.queue.filter(({ mark }) => mark === "waiting").length;
  const attention = state.queue.filter(({ mark }) => mark === "conflict").length;
  const state0 = state.off ? say("离线", "Offline") : say("在线", "Online");
  const people = [
    {
      name: "王小明",
      login: "110199200106010012",
      password: "practice",
      story: say("科目一已通过，可约科目二", "Passed subject 1, can book subject 2"),
    },
    {
      name: "陈雨",
      login: "110199200811220015",
      password: "practice",
      story: say("刚受理，可约科目一", "Just accepted, can book subject 1"),
    },
    {
      name: "赵海",
      login: "110199199003070016",
      password: "practice",
      story: say("科目二刚不合格，10 日后可再约", "Just failed subject 2, again in 10 days"),
    },
    {
      name: "李经办",
      login: "clerk-1",
      password: "practice",
      story: say("城东驾校的经办人，有 23 名学员", "Clerk of a school with 23 trainees"),
    },
  ];
  return {
    version: "0.1.0",
    lang: state.lang,
    locked: state.locked,
    profile:
      state.profile === "platform"
        ? { kind: "platform", name: say("练习市", "Practice City") }
        : { kind: state.profile },
    session: sessionView(state),
    network: {
      online: !state.off,
      switched_off: state.off,
      waiting,
      attention,
      words:
        waiting === 0 ? state0 : say(`${state0} · ${waiting} 项待提交`, `${state0} · ${waiting} waiting`),
    },
    data_as_of: say("数据更新于 08:55", "Data as of 08:55"),
    contact: {
      office: say("练习市车辆管理所", "Practice City Vehicle Office"),
      address: say("练习市环城路 1 号", "1 Ring Road"),
      phone: "0000-1234567",
      hours: say("工作日 8:30–17:00", "Working days 8:30–17:00"),
    },
    practice:
      state.profile === "practice" ? { clock: clock(state), next_publication: "03-06 17:00", people } : null,
  };
}

function homeView(state: State, say: Say): HomeView {
  const clerk = state.session?.is_clerk === true;
  return {
    licence: clerk || state.empty ? null : licence(say),
    listed: clerk
      ? []
      : state.listed
          .filter(({ over }) => !over)
          .map(() => ({
            words: say(
              "2026-03-02 起列入「检验预约失约名单」：预约检验后未按时到场。",
              "On the list of missed inspections since 2026-03-02: An inspection booked was missed.",
            ),
            ending: say(
              "该限制须由本人携带身份证件到车辆管理所解除。",
              "Only the office lifts it, for the person there with an identity document.",
            ),
          })),
    today: clerk
      ? { trainees: trainees(state, say).length, exams_today: 3, results: 1, waiting: 1, attention: 1 }
      : null,
    menus: state.empty ? [] : menus(say),
    drafts: draftRows(state, say),
    under_way: state.progress
      .filter(({ row }) => row.mark !== "withdrawn")
      .slice(0, 4)
      .map(({ row }) => row),
  };
}

function draftRows(state: State, say: Say): DraftRow[] {
  return [...state.drafts.values()].map((draft) => ({
    draft: draft.draft,
    title: wizardView(draft, state, say).journey.title,
    trainee: null,
    step: wizardView(draft, state, say).journey.pages.find(({ id }) => id === draft.page)?.title ?? "",
    saved: `2026-03-02 ${draft.saved}`,
  }));
}

function wizardHandlers(state: State, say: Say, scene: string): Record<string, Handler> {
  const find = (draft: string): MockDraft => {
    const found = state.drafts.get(draft);
    if (found === undefined) throw GONE;
    return found;
  };
  const saved = (draft: MockDraft) => {
    draft.revision += 1;
    draft.saved = `09:0${draft.revision % 10}:17`;
    return wizardView(draft, state, say);
  };
  return {
    ...documentHandlers(state, say, find),
    start_service({ service }: StartService) {
      const first = FIRST_PAGES[service];
      if (scene === "refused" || first === undefined) return { result: "refused", refusal: refusal(say) };
      const draft: MockDraft = {
        draft: `draft-${next(state)}`,
        service: service as MockDraft["service"],
        revision: 0,
        noticeRead: false,
        page: first,
        mode: "ordinary",
        subject: null,
        slot: null,
        booking: null,
        declared: false,
        files: [],
        saved: "09:00:00",
        checked: false,
      };
      state.drafts.set(draft.draft, draft);
      return { result: "open", wizard: wizardView(draft, state, say) };
    },
    open_draft: ({ draft }: DraftId) => wizardView(find(draft), state, say),
    confirm_notice({ draft }: DraftId) {
      find(draft).noticeRead = true;
      return saved(find(draft));
    },
    answer_field({ draft, revision, field, value }: AnswerField) {
      const found = find(draft);
      if (revision !== found.revision) throw { ...GONE, kind: "changed", code: "stale-revision" };
      if (field === "subject" && found.subject !== value)
        Object.assign(found, { subject: value, slot: null });
      if (field === "slot") found.slot = value as string;
      if (field === "mode" && found.mode !== value)
        Object.assign(found, { mode: value, slot: null, checked: false });
      if (field === "booking") found.booking = value as string;
      if (field === "declared" || field === "understood") found.declared = value === true;
      return saved(found);
    },
    open_page({ draft, page }: OpenPage) {
      const found = find(draft);
      const pages = wizardView(found, state, say).journey.pages;
      const target = pages.findIndex(({ id }) => id === page);
      const gap = pages.findIndex(({ complete }) => !complete);
      const reached = gap === -1 || target <= gap;
      found.checked = !reached;
      found.page = pages[reached ? target : gap]?.id ?? found.page;
      return wizardView(found, state, say);
    },
    submit: ({ draft }: DraftId) => submit(find(draft), state, say, scene),
    begin_plates: ({ draft }: DraftId) => ({ result: "goes", wizard: wizardView(find(draft), state, say) }),
    plate_act: ({ draft }: DraftId) => ({ result: "goes", wizard: wizardView(find(draft), state, say) }),
    delete_draft({ draft }: DraftId) {
      state.drafts.delete(draft);
      return queueView(state, say);
    },
  };
}

function submit(draft: MockDraft, state: State, say: Say, scene: string): Submitted {
  if (errorsOf(draft, say).length > 0) {
    draft.checked = true;
    return { result: "invalid", wizard: wizardView(draft, state, say) };
  }
  if (draft.service === "exam-cancellation") return cancel(draft, state, say);
  if (scene === "offline" && draft.subject === "2")
    return { result: "refused", refusal: { ...refusal(say), remedy: "choose-again" } };
  const opId = `op-new-${next(state)}`;
  const title = `${say("考试预约", "Exam booking")} · ${bookedName(draft, say)}`;
  const mark = state.off ? "waiting" : "received";
  const words = state.off
    ? say("等待发送", "Waiting to be sent")
    : say("平台已收到，等待公布", "Received, to be published");
  const serial = state.off ? null : "260302000133";
  state.progress.unshift(
    detail(
      {
        opId,
        title,
        person: "王小明",
        serial,
        mark,
        words,
        submitted: clock(state),
        exam: "2026-03-17 08:30",
      },
      say,
    ),
  );
  if (state.off) {
    state.queue.unshift({
      op_id: opId,
      title: `${title} · 王小明`,
      mark,
      words,
      detail: say("联网后自动发送", "Sent once you are online"),
      since: clock(state),
      can_withdraw: true,
      can_retry: true,
      serial,
    });
  }
  state.drafts.delete(draft.draft);
  return { result: "queued", op_id: opId };
}

/** Takes an application out of its pool: it ends as withdrawn, and the cancelling is done. */
function cancel(draft: MockDraft, state: State, say: Say): Submitted {
  const opId = `op-new-${next(state)}`;
  const subject = liveBookings(state, say).find(({ id }) => id === draft.booking)?.label ?? "";
  for (const { row } of state.progress.filter(({ row }) => row.op_id === draft.booking))
    Object.assign(row, { mark: "withdrawn", words: say("预约已取消", "Cancelled") });
  const made = detail(
    {
      opId,
      title: `${say("取消本地考试预约", "Cancel a local exam booking")} · ${subject}`,
      person: "王小明",
      serial: "260302000134",
      mark: "done",
      words: say("已办结", "Done"),
      submitted: clock(state),
      exam: "2026-03-18 13:30",
    },
    say,
  );
  made.row.printable = false;
  made.next = [
    say(
      "取消已经生效，考位不保留；要参加考试，请重新预约。",
      "It is cancelled and nothing is kept. To take the exam, book again.",
    ),
  ];
  state.progress.unshift(made);
  state.drafts.delete(draft.draft);
  return { result: "queued", op_id: opId };
}

function queueView(state: State, say: Say): QueueView {
  return { rows: state.queue, drafts: draftRows(state, say) };
}

function queueHandlers(state: State, say: Say): Record<string, Handler> {
  return {
    queue: () => queueView(state, say),
    withdraw({ op_id }: SubmissionId) {
      state.queue = state.queue.filter((row) => row.op_id !== op_id);
      return queueView(state, say);
    },
    retry: () => queueView(state, say),
    progress: () => ({ rows: state.progress.map(({ row }) => row) }),
    progress_detail({ op_id }: SubmissionId) {
      const found = state.progress.find(({ row }) => row.op_id === op_id);
      if (found === undefined) throw GONE;
      return found;
    },
    save_calendar: () => ({ result: "done", name: say("考试-2026-03-17.ics", "exam-2026-03-17.ics") }),
    reminders: () => state.reminders,
    set_reminders(wanted: RemindersView) {
      state.reminders = wanted;
      return wanted;
    },
    choose_alternative({ op_id }: ChooseAlternative): Submitted {
      state.queue = state.queue.filter((row) => row.op_id !== op_id);
      return { result: "queued", op_id: "op-received" };
    },
    result_plans: () => ({
      plans: state.empty
        ? []
        : [
            {
              plan: "plan-1",
              code: "KM2-2026-0306-01",
              subject: say("科目二 C1", "Subject 2, C1"),
              published: "2026-03-06 17:00",
            },
          ],
    }),
    result_list: () => resultList(say),
  };
}

/** The receipt `pay-long` has room on A4 only. */
const TOO_LONG: ErrorView = {
  kind: "machine",
  code: "paper-too-long",
  params: {},
  retryable: true,
  trace_id: "",
};

const SHEETS: Record<Layout, number> = { a4: 1, "a4-two": 2, a5: 1, "a4-three": 3, roll80: 1 };

function paperHandlers(say: Say): Record<string, Handler> {
  const chosen = new Map<string, Layout>();
  const sheets = ({ op_ids, layout }: Vouchers) => Math.ceil(op_ids.length / SHEETS[layout ?? "a4"]);
  const options = ({ op_ids, part }: Vouchers): PrintOptions => {
    const receipt = op_ids.every((id) => id.startsWith("pay-"));
    const title = receipt ? say("缴费凭证", "Payment receipt") : say("考试预约凭证", "Exam Booking Voucher");
    const layouts: Layout[] = receipt ? ["a4", "a5", "a4-two", "a4-three", "roll80"] : ["a4", "a4-two", "a5"];
    if (part === "order") return { title, layouts: ["a4"], layout: "a4" };
    return { title, layouts, layout: chosen.get(title) ?? "a4" };
  };
  return {
    print_options: options,
    choose_layout(request: Vouchers): PrintOptions {
      if (request.layout !== null) chosen.set(options(request).title, request.layout);
      return options(request);
    },
    voucher_pdf(request: Vouchers) {
      if (request.op_ids.includes("pay-long") && request.layout !== "a4") throw TOO_LONG;
      return samplePdf(sheets(request));
    },
    printers: () => [
      { id: "office", name: "HP LaserJet 1020", is_default: true },
      { id: "hall", name: "Brother HL-2260D", is_default: false },
    ],
    print_vouchers: (request: PrintVouchers) => ({
      pages: sheets(request),
      printer: "HP LaserJet 1020",
    }),
    save_vouchers: ({ op_ids }: Vouchers) => ({
      result: "done",
      name: op_ids.length === 1 ? "voucher-260302000127.pdf" : `exam-vouchers-${op_ids.length}.pdf`,
    }),
  };
}

function rosterHandlers(state: State, say: Say): Record<string, Handler> {
  const book = (request: BookMany, queued: boolean): BookManyPreview => {
    const known = new Map(trainees(state, say).map((row) => [row.person, row]));
    const rows = request.persons.map((person, index) => {
      const row = known.get(person);
      const ready =
        row?.subjects.some(({ subject, mark }) => subject === request.subject && mark === "ready") === true;
      const refused = ready
        ? null
        : say("这个科目现在不能预约（EXAM-7）", "This subject can't be booked now (EXAM-7)");
      return {
        person,
        name: row?.name ?? person,
        refused,
        op_id: ready && queued ? `op-many-${index}` : null,
      };
    });
    return {
      picker: picker(request.slot, null, say, { count: state.sessions }),
      rows,
      goes: rows.filter(({ refused }) => refused === null).length,
      notice: notice(say),
    };
  };
  return {
    roster: () => ({ rows: trainees(state, say) }),
    preview_import: () => ({
      token: "import-1",
      file: say("学员名单.csv", "trainees.csv"),
      kind: "CSV · GB18030",
      columns: [
        { name: say("学员姓名", "Trainee"), value: say("姓名", "Name") },
        { name: say("证件号", "ID no."), value: say("身份证号", "Identity number") },
        { name: say("车型", "Type"), value: say("准驾车型", "Class") },
      ],
      good: 53,
      known: 0,
      bad: badRows(say),
      problem: null,
    }),
    confirm_import() {
      state.imported = true;
      return { taken: 53 };
    },
    preview_book_many: (request: BookMany) => book(request, false),
    book_many: (request: BookMany) => book(request, true),
  };
}
