// Generated from crates/app by `cargo xtask gen`. Do not edit.
import { call, callBytes } from "./host";

export type AccountToCreate = { 
/**
 * The code of its kind.
 */
kind: string, 
/**
 * Identity number, or unified social credit code.
 */
login: string, 
/**
 * Name of the person or organisation.
 */
name: string, 
/**
 * Mobile phone.
 */
phone: string, 
/**
 * The first password.
 */
password: string, };
export type AlternativeView = { 
/**
 * What the answer holds.
 */
slot: string, 
/**
 * `2026-03-20 08:30 · 城东考场`.
 */
label: string, };
export type AnswerField = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The revision the user saw.
 */
revision: number, 
/**
 * The field.
 */
field: string, 
/**
 * The answer; null takes it back.
 */
value: unknown, };
export type ApplicationFormView = { 
/**
 * Persons who have none open.
 */
persons: Array<Choice>, 
/**
 * First licence or added class.
 */
kinds: Array<ApplicationKindView>, 
/**
 * Classes that somebody who adds one can hold already.
 */
held: Array<Choice>, 
/**
 * What is filled in.
 */
filled: ApplicationToAccept, };
export type ApplicationKindView = { 
/**
 * The kind.
 */
kind: Choice, 
/**
 * Its classes.
 */
classes: Array<Choice>, 
/**
 * Whether a class is held already.
 */
adds: boolean, };
export type ApplicationToAccept = { 
/**
 * Whose.
 */
person: string, 
/**
 * First licence or added class.
 */
kind: string, 
/**
 * The class.
 */
class: string, 
/**
 * The class held already; counts only for an added class.
 */
held: string, };
export type AppointmentCancelled = { "result": "done" } | { "result": "refused", 
/**
 * Why.
 */
refusal: RefusalView, };
export type AttachDocument = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The field.
 */
field: string, 
/**
 * Names the document.
 */
sha256: string, 
/**
 * What the user calls it.
 */
name: string, };
export type Attached = { 
/**
 * The wizard with the document.
 */
wizard: WizardView | null, 
/**
 * Why it was not added.
 */
problem: string | null, };
export type AttachedFile = { 
/**
 * The SHA-256 of its content, by which it is shown and taken away.
 */
sha256: string, 
/**
 * What the user calls it.
 */
name: string, 
/**
 * `jpeg`, `png` or `pdf`.
 */
kind: string, 
/**
 * Its length in bytes.
 */
size: number, };
export type AuditRow = { 
/**
 * Names it.
 */
id: string, 
/**
 * When, to the minute.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * What.
 */
what: string, 
/**
 * To whom, masked; empty where it was about nobody.
 */
whom: string, };
export type AuditView = { 
/**
 * Newest first.
 */
rows: Array<AuditRow>, 
/**
 * Where the next page begins; absent where there are no older entries.
 */
older: string | null, 
/**
 * Everybody on record.
 */
persons: Array<Choice>, 
/**
 * The staff that is in the trail.
 */
staff: Array<Choice>, 
/**
 * Every act.
 */
actions: Array<Choice>, 
/**
 * What is wrong with what was typed; nothing is found then.
 */
errors: Array<FormError>, };
export type AuditWanted = { 
/**
 * A person of [`AuditView::persons`].
 */
person: string, 
/**
 * An account of [`AuditView::staff`].
 */
actor: string, 
/**
 * An act of [`AuditView::actions`].
 */
action: string, 
/**
 * From this day on, as typed.
 */
from: string, 
/**
 * To this day, with it, as typed.
 */
until: string, 
/**
 * [`AuditView::older`] of the page before; empty for the newest.
 */
before: string, };
export type BadRow = { 
/**
 * Row of the file, from 1.
 */
row: number, 
/**
 * Column's header.
 */
column: string, 
/**
 * What stands there; identity numbers masked.
 */
value: string, 
/**
 * Why it can't be taken.
 */
reason: string, };
export type BeginSecondFactor = { 
/**
 * The account's password.
 */
password: string, };
export type BindingsView = { 
/**
 * The licence; `None` for an account that is no person's.
 */
licence: LicenceBinding | null, 
/**
 * The vehicles, in the order in which they were bound.
 */
vehicles: Array<VehicleCard>, 
/**
 * The kinds of plates, for the form.
 */
kinds: Array<Choice>, 
/**
 * How many more vehicles of other people can be bound, in words (BIND-2).
 */
room: string, 
/**
 * How old that is (GEN-7).
 */
as_of: string | null, };
export type BookMany = { 
/**
 * The persons.
 */
persons: Array<string>, 
/**
 * The subject.
 */
subject: Subject, 
/**
 * The slot; `None` to see what can be chosen first.
 */
slot: string | null, 
/**
 * The version of the notice that the clerk confirms having read (GEN-1); `None` while he looks.
 */
notice: string | null, };
export type BookManyPreview = { 
/**
 * What can be chosen.
 */
picker: SessionPicker, 
/**
 * Each trainee: goes, or refused and why.
 */
rows: Array<BookManyRow>, 
/**
 * Trainees that go.
 */
goes: number, 
/**
 * What must be read before anything is queued (GEN-1).
 */
notice: Notice, };
export type BookManyRow = { 
/**
 * The person.
 */
person: string, 
/**
 * Name.
 */
name: string, 
/**
 * Why not; `None` when it goes.
 */
refused: string | null, 
/**
 * The submission, once queued.
 */
op_id: string | null, };
export type CalendarDeskView = { 
/**
 * The version that counts.
 */
version: number, 
/**
 * The years that can be edited.
 */
years: Array<CalendarYearView>, 
/**
 * The versions, newest first.
 */
history: Array<RegionVersionView>, };
export type CalendarToSave = { 
/**
 * That version.
 */
version: number, 
/**
 * The year.
 */
year: number, 
/**
 * Days off.
 */
holidays: string, 
/**
 * Weekend days worked.
 */
extra_working_days: string, };
export type CalendarYearView = { 
/**
 * The year.
 */
year: number, 
/**
 * Whether its notice is in the calendar; without it, it is read as Monday to Friday.
 */
known: boolean, 
/**
 * Days off: 「2026-10-01至2026-10-07，2026-12-31」.
 */
holidays: string, 
/**
 * Weekend days worked, in the same form.
 */
extra_working_days: string, };
export type CancelFormView = { 
/**
 * Until when the office may.
 */
until: string, 
/**
 * Why it can't any more.
 */
barred: string | null, 
/**
 * For whose reasons, each with what it does to the candidate's next ranking.
 */
reasons: Array<Choice>, };
export type CaseDocument = { 
/**
 * The submission that opened the case.
 */
op_id: string, 
/**
 * Names the document.
 */
sha256: string, };
export type CaseInView = { 
/**
 * The number of the case, by its name.
 */
number: Row | null, 
/**
 * What to do with it, or why there is none yet.
 */
note: string, 
/**
 * The service of the case.
 */
service: ServiceName | null, };
export type CaseMoveView = { 
/**
 * Its code.
 */
to: string, 
/**
 * The words of the button: 「制作完成」.
 */
label: string, 
/**
 * Whether a reason is asked for.
 */
reasoned: boolean, };
export type CaseToMove = { 
/**
 * The submission that opened it.
 */
op_id: string, 
/**
 * The code of the state.
 */
to: string, 
/**
 * Why, where a reason is asked for.
 */
reason: string | null, };
export type CertificateFormView = { 
/**
 * The hospitals of the region.
 */
hospitals: Array<Choice>, 
/**
 * What is filled in.
 */
filled: CertificateToUpload, };
export type CertificateToUpload = { 
/**
 * Identity number of the person examined.
 */
id_number: string, 
/**
 * Name of that person.
 */
name: string, 
/**
 * The hospital.
 */
hospital: string, 
/**
 * `2026-03-09`.
 */
issued: string, };
export type Chances = { 
/**
 * Still.
 */
left: number, 
/**
 * At first.
 */
total: number, };
export type Choice = { 
/**
 * What the answer holds.
 */
id: string, 
/**
 * What the user reads.
 */
label: string, 
/**
 * More about it, on a line below.
 */
detail: string | null, 
/**
 * Why it can't be chosen now, in plain words; `None` when it can.
 */
barred: string | null, };
export type ChooseAlternative = { 
/**
 * The submission that came back.
 */
op_id: string, 
/**
 * The slot.
 */
slot: string, };
export type ClerkToday = { 
/**
 * Trainees of the school.
 */
trainees: number, 
/**
 * Exams of trainees today.
 */
exams_today: number, 
/**
 * Results published since yesterday.
 */
results: number, 
/**
 * Submissions that wait.
 */
waiting: number, 
/**
 * Conflicts to answer.
 */
attention: number, };
export type CodeFor = "register" | "reset" | "change-phone" | "prove";
export type CodeRequested = { "result": "sent", 
/**
 * Until when it is good, and when the next one can be asked for.
 */
code: CodeSentView, } | { "result": "invalid", 
/**
 * What.
 */
errors: Array<FormError>, };
export type CodeSentView = { 
/**
 * Seconds until the next code can be asked for.
 */
next_in_seconds: number, 
/**
 * 「验证码 5 分钟内有效」.
 */
words: string, };
export type ConfirmImport = { 
/**
 * The preview.
 */
token: string, };
export type ConfirmSecondFactor = { 
/**
 * What the authenticator shows, as typed.
 */
code: string, };
export type Connect = { 
/**
 * The text of the configuration file.
 */
configuration: string, };
export type ConsentActRow = { 
/**
 * The submission.
 */
op_id: string, 
/**
 * Its service.
 */
title: string, 
/**
 * 流水号.
 */
serial: string, 
/**
 * When the platform received it.
 */
at: string, 
/**
 * Where it stands, for the icon.
 */
mark: QueueMark, 
/**
 * Where it stands, in words.
 */
words: string, };
export type ConsentCard = { 
/**
 * Names it when it is ended.
 */
id: string, 
/**
 * The school.
 */
school: string, 
/**
 * Whether the school may act now.
 */
in_force: boolean, 
/**
 * Where it stands, in words.
 */
words: string, 
/**
 * Since when, until when, how it was given.
 */
rows: Array<Row>, 
/**
 * What the school did, the latest first.
 */
acts: Array<ConsentActRow>, };
export type ConsentsView = { 
/**
 * The consents, ended ones too.
 */
consents: Array<ConsentCard>, 
/**
 * When the platform was asked.
 */
asked: string, };
export type Consequence = { 
/**
 * The headline.
 */
title: string, 
/**
 * One sentence each.
 */
points: Array<string>, };
export type ContactView = { 
/**
 * Name of the office.
 */
office: string, 
/**
 * Address.
 */
address: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * Opening hours.
 */
hours: string, };
export type Credentials = { 
/**
 * Identity number, USCC or staff name, as typed.
 */
login: string, 
/**
 * The password.
 */
password: string, };
export type DayChoice = { 
/**
 * `2026-03-12`.
 */
date: string, 
/**
 * More about it, such as the places left.
 */
detail: string | null, 
/**
 * Why it can't be chosen; `None` when it can.
 */
barred: string | null, };
export type DetachDocument = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The field.
 */
field: string, 
/**
 * Names the document.
 */
sha256: string, };
export type Division = { 
/**
 * Six digits (GB/T 2260).
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The code of the city or province it lies in; `None` for a province.
 */
within: string | null, };
export type DocumentChosen = { 
/**
 * The document, fit to be sent.
 */
document: AttachedFile | null, 
/**
 * Why the file can't be taken, and what to do.
 */
problem: string | null, };
export type DocumentOf = { 
/**
 * Names the document.
 */
sha256: string, };
export type DocumentView = { 
/**
 * `image/jpeg`, `image/png` or `application/pdf`.
 */
media_type: string, 
/**
 * Its bytes, in base64.
 */
base64: string, };
export type DraftId = { 
/**
 * The draft.
 */
draft: string, };
export type DraftRow = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The service.
 */
title: string, 
/**
 * Who it is for, when not for oneself.
 */
trainee: string | null, 
/**
 * The step that is open.
 */
step: string, 
/**
 * When it was saved.
 */
saved: string, };
export type DroppedDocument = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Its bytes, in base64; of a larger file the first ones, one more than is read.
 */
base64: string, };
export type DroppedFile = { 
/**
 * Its bytes, in base64; of a larger file the first ones, one more than is read.
 */
base64: string, };
export type Due = { 
/**
 * What, and until when.
 */
words: string, 
/**
 * The service.
 */
slug: string, 
/**
 * What the service is called.
 */
title: string, };
export type EndConsent = { 
/**
 * The consent.
 */
id: string, };
export type EntryToLift = { 
/**
 * The entry.
 */
entry: ListEntry, 
/**
 * Whether the person stands before the office.
 */
in_person: boolean, };
export type ErrorKind = "offline" | "sign-in" | "machine" | "gone" | "changed" | "fault";
export type ErrorView = { 
/**
 * What kind of failure it is, for how it is shown.
 */
kind: ErrorKind, 
/**
 * Which failure, in a stable code; the UI has its words.
 */
code: string, 
/**
 * Its parameters, by name.
 */
params: { [key in string]: string }, 
/**
 * Whether the same act can succeed later without a change.
 */
retryable: boolean, 
/**
 * Names the failure in the platform's log, where it has one.
 */
trace_id: string, };
export type FactorToRemove = { 
/**
 * The clerk's login.
 */
login: string, };
export type Field = { 
/**
 * The key in the service's answers.
 */
id: string, 
/**
 * What is asked.
 */
label: string, 
/**
 * How to answer, under the label.
 */
hint: string | null, 
/**
 * What is wrong with the present answer, if it was checked.
 */
error: string | null, } & ({ "kind": "choose-one", 
/**
 * What can be chosen, and what can't and why.
 */
choices: Array<Choice>, 
/**
 * The id of the chosen one.
 */
value: string | null, } | { "kind": "choose-many", 
/**
 * What can be chosen, and what can't and why.
 */
choices: Array<Choice>, 
/**
 * The ids of the chosen ones.
 */
values: Array<string>, } | { "kind": "declaration", 
/**
 * What is declared.
 */
text: string, 
/**
 * Whether it is ticked.
 */
value: boolean, } | { "kind": "text", 
/**
 * What is typed in.
 */
input: TextInput, 
/**
 * The present answer.
 */
value: string | null, 
/**
 * Whether empty text is an answer of its own; else it takes the answer back.
 */
empties: boolean, } | { "kind": "date", 
/**
 * The present answer: `2026-03-02`.
 */
value: string | null, 
/**
 * The first day that can be chosen.
 */
from: string | null, 
/**
 * The last day that can be chosen.
 */
to: string | null, } | { "kind": "division", 
/**
 * Its code (GB/T 2260).
 */
value: string | null, } | { "kind": "phone-proof", 
/**
 * The present answer.
 */
value: string | null, 
/**
 * That it is proven, in words; `None`: it is not.
 */
proven: string | null, } | { "kind": "days", 
/**
 * The days, in order.
 */
days: Array<DayChoice>, 
/**
 * The present answer: `2026-03-02`.
 */
value: string | null, } | { "kind": "compare", 
/**
 * Names and values.
 */
rows: Array<Row>, } | { "kind": "attachments", 
/**
 * The present answer.
 */
value: Array<AttachedFile>, 
/**
 * The most that can be added.
 */
most: number, } | { "kind": "record", 
/**
 * Names and values.
 */
rows: Array<Row>, });
export type FormError = { 
/**
 * The field, or empty for the form as a whole.
 */
field: string, 
/**
 * What is wrong, in words.
 */
text: string, };
export type FormResult = { "result": "done" } | { "result": "invalid", 
/**
 * What.
 */
errors: Array<FormError>, };
export type Group = { 
/**
 * The step's name.
 */
title: string, 
/**
 * The step to return to for a change; `None` for what can't be changed.
 */
page: string | null, 
/**
 * The answers.
 */
rows: Array<Row>, };
export type HelpOf = { 
/**
 * The service.
 */
service: string, };
export type HelpPage = { 
/**
 * The service.
 */
service: string, 
/**
 * Its name in the menu.
 */
title: string, 
/**
 * The menu path to it, outermost first (MENU-1).
 */
menu: Array<string>, 
/**
 * The kinds of accounts that may use it (ACC-3).
 */
accounts: Array<string>, 
/**
 * The ways of doing it, each with its steps: the manual's name and what the step is for.
 */
ways: Array<Array<Row>>, 
/**
 * The version of the 业务须知.
 */
notice_version: string, 
/**
 * Its paragraphs.
 */
notice: Array<string>, 
/**
 * Papers to have at hand (GEN-13).
 */
papers: Array<string>, 
/**
 * Whose settings the numbers are, and that dates and names in the refusals are examples.
 */
note: string, 
/**
 * Every way to be refused.
 */
refusals: Array<HelpRefusal>, };
export type HelpRefusal = { 
/**
 * The rule that refuses.
 */
rule: string, 
/**
 * Which of the rule's reasons, in a stable code.
 */
code: string, 
/**
 * The headline.
 */
title: string, 
/**
 * Why.
 */
reason: string, 
/**
 * What to do.
 */
advice: string, };
export type HomeView = { 
/**
 * The citizen's application and exams; `None` for a clerk, or before the first fetch.
 */
licence: LicenceCard | null, 
/**
 * The lists that the citizen is on, each with why and until when (GEN-8).
 */
listed: Array<ListedNotice>, 
/**
 * A clerk's day; `None` for a citizen.
 */
today: ClerkToday | null, 
/**
 * The services, by menu (MENU-1).
 */
menus: Array<MenuGroup>, 
/**
 * Drafts on this machine.
 */
drafts: Array<DraftRow>, 
/**
 * What is under way, newest first.
 */
under_way: Array<ProgressRow>, };
export type ImportPreview = { 
/**
 * Names this preview when it is confirmed; `None` when the file can't be read at all.
 */
token: string | null, 
/**
 * The file's name.
 */
file: string, 
/**
 * Its kind and encoding, in words.
 */
kind: string, 
/**
 * Column of the file → what it was read as.
 */
columns: Array<Row>, 
/**
 * Rows that can be taken.
 */
good: number, 
/**
 * Rows known already.
 */
known: number, 
/**
 * Rows that can't, with the reason.
 */
bad: Array<BadRow>, 
/**
 * Why the file as a whole can't be read.
 */
problem: string | null, };
export type Imported = { 
/**
 * Rows taken.
 */
taken: number, };
export type InView = { "kind": "nothing" } | { "kind": "service", 
/**
 * The service.
 */
service: string, } | { "kind": "draft", 
/**
 * The draft.
 */
draft: string, } | { "kind": "submission", 
/**
 * The submission.
 */
op_id: string, };
export type Journey = { 
/**
 * The service.
 */
service: string, 
/**
 * Its name in the menu.
 */
title: string, 
/**
 * The menu path to it, outermost first (MENU-1).
 */
menu: Array<string>, 
/**
 * What must be read before the first step (GEN-1).
 */
notice: Notice, 
/**
 * The steps, in order, with the manual's names (GEN-2).
 */
pages: Array<Page>, 
/**
 * The submission that the draft has become by an act of its own, beside the queue.
 */
ended: string | null, 
/**
 * What its last step opens an order for, which is paid online, instead of putting something into the queue.
 */
pay: Sum | null, };
export type KeptPlate = { 
/**
 * The number.
 */
number: string, 
/**
 * Until when.
 */
until: number, };
export type Lang = "zh-CN" | "en";
export type Layout = "a4" | "a4-two" | "a5" | "a4-three" | "roll80";
export type LicenceBinding = { 
/**
 * The licence, as it is on record; `None` when none is bound.
 */
rows: Array<Row> | null, };
export type LicenceCard = { 
/**
 * The licence that is bound (BIND-1).
 */
bound: Array<Row> | null, 
/**
 * What is due for it now.
 */
due: Due | null, 
/**
 * The application: class, acceptance, permit.
 */
rows: Array<Row>, 
/**
 * The four subjects of the application; none without one.
 */
subjects: Array<SubjectRow>, };
export type LicenceToBind = { 
/**
 * 档案编号, as typed.
 */
file_number: string, };
export type ListEntry = { 
/**
 * Whose.
 */
person: string, 
/**
 * Code of the list.
 */
list: string, 
/**
 * The instant at which it began, in milliseconds, as text.
 */
since: string, };
export type ListedNotice = { 
/**
 * Which, why, since when.
 */
words: string, 
/**
 * Until when, or who lifts it.
 */
ending: string, };
export type LockedView = { 
/**
 * Whether it is chosen now, for the first time.
 */
first: boolean, };
export type MenuGroup = { 
/**
 * 「驾驶证业务」.
 */
title: string, 
/**
 * Its services.
 */
services: Array<ServiceTile>, };
export type MoveClock = "hour" | "day" | "next-publication";
export type NetworkView = { 
/**
 * Whether the last call reached the platform.
 */
online: boolean, 
/**
 * Whether the user switched the network off for this program.
 */
switched_off: boolean, 
/**
 * Submissions that wait.
 */
waiting: number, 
/**
 * Submissions that need an answer from the user.
 */
attention: number, 
/**
 * 「在线」「离线 · 3 项待提交」.
 */
words: string, };
export type Notice = { 
/**
 * Named in the submission, with the time it was read.
 */
version: string, 
/**
 * Its paragraphs.
 */
paragraphs: Array<string>, 
/**
 * Papers to have at hand (GEN-13).
 */
papers: Array<string>, };
export type NoticeRow = { 
/**
 * Names it when it was seen.
 */
id: string, 
/**
 * When it happened.
 */
at: string, 
/**
 * What happened.
 */
title: string, 
/**
 * What that means, in one sentence.
 */
sentence: string, 
/**
 * 流水号 of the submission it is about.
 */
serial: string | null, 
/**
 * The submission it is about, where it stands in 「网办进度」.
 */
op_id: string | null, 
/**
 * Whether it was seen.
 */
seen: boolean, };
export type NoticesSeen = { 
/**
 * The notices.
 */
ids: Array<string>, };
export type NoticesView = { 
/**
 * Newest first.
 */
rows: Array<NoticeRow>, 
/**
 * How many were not seen.
 */
unseen: number, };
export type OfficeActed = { "result": "done", 
/**
 * What was done.
 */
words: string, } | { "result": "invalid", 
/**
 * What.
 */
errors: Array<FormError>, };
export type OfficeBookingRow = { 
/**
 * The submission that made it.
 */
op_id: string, 
/**
 * Full name.
 */
name: string, 
/**
 * What is examined.
 */
exam: string, 
/**
 * 计划编号.
 */
plan: string, 
/**
 * Time and venue.
 */
session: string, 
/**
 * Where it stands, for the icon.
 */
mark: QueueMark, 
/**
 * Where it stands, in words.
 */
words: string, 
/**
 * Priority, and the results so far.
 */
detail: string | null, 
/**
 * The result to record next; `None` without a place.
 */
record: RecordFormView | null, 
/**
 * Cancelling its place; `None` without one.
 */
cancel: CancelFormView | null, };
export type OfficeCaseRow = { 
/**
 * The submission that opened it.
 */
op_id: string, 
/**
 * Full name.
 */
name: string, 
/**
 * The service.
 */
service: string, 
/**
 * 流水号.
 */
serial: string, 
/**
 * Where it stands, for the icon.
 */
mark: QueueMark, 
/**
 * Where it stands, in words.
 */
words: string, 
/**
 * When it was received.
 */
filed: string, 
/**
 * Where the new licence goes.
 */
delivery: Array<Row>, 
/**
 * Why it was returned or undone.
 */
reason: string | null, 
/**
 * Why something is put off, and for how long.
 */
grounds: Array<Row>, 
/**
 * The documents that prove it.
 */
proofs: Array<AttachedFile>, 
/**
 * What it can be moved to.
 */
moves: Array<CaseMoveView>, };
export type OfficeDeskView = { 
/**
 * The form of a plan.
 */
plan: PlanFormView, 
/**
 * The form of a licence application; `None` when everybody on record has one open.
 */
application: ApplicationFormView | null, 
/**
 * Bookings: places given by the time of the exam, then applications, then what ended, newest first.
 */
bookings: Array<OfficeBookingRow>, 
/**
 * Cases about licences and vehicles, newest first.
 */
cases: Array<OfficeCaseRow>, 
/**
 * Appointments that are to be kept, by day.
 */
visits: Array<OfficeCaseRow>, 
/**
 * Plate numbers that wait to be confirmed, oldest first.
 */
plates: Array<OfficeCaseRow>, 
/**
 * The form of a medical certificate.
 */
certificate: CertificateFormView, 
/**
 * The lists that bar persons.
 */
lists: OfficeListsView, 
/**
 * The vehicles on record.
 */
vehicles: Array<OfficeVehicleRow>, 
/**
 * The kinds of account that are made at the window.
 */
account_kinds: Array<Choice>, };
export type OfficeListRow = { 
/**
 * The entry, to lift it by.
 */
entry: ListEntry, 
/**
 * Full name.
 */
name: string, 
/**
 * Identity number with its birth date masked.
 */
masked_id_number: string, 
/**
 * The list by its name.
 */
list: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Since when.
 */
since: string, 
/**
 * Until when, who lifts it, or how it ended.
 */
ending: string, 
/**
 * Whether it bars now.
 */
in_force: boolean, 
/**
 * Whether it is lifted only for somebody who stands before the office.
 */
in_person: boolean, };
export type OfficeListsView = { 
/**
 * The newest entries, ended ones too.
 */
rows: Array<OfficeListRow>, 
/**
 * Everybody on record.
 */
persons: Array<Choice>, 
/**
 * The lists.
 */
lists: Array<Choice>, 
/**
 * The reasons.
 */
reasons: Array<Choice>, };
export type OfficeVehicleRow = { 
/**
 * Identifies it.
 */
id: string, 
/**
 * Its plate.
 */
plate: PlateView, 
/**
 * The kind of plate.
 */
kind: string, 
/**
 * The identification number.
 */
vin: string, 
/**
 * The tail of the engine number.
 */
engine: string, 
/**
 * Make and model.
 */
model: string, 
/**
 * The owner's identity number, masked, or the organisation's code.
 */
owner: string, };
export type OnlineAnswer = { 
/**
 * Whether the place stands.
 */
standing: VoucherStanding, 
/**
 * The same in words.
 */
title: string, 
/**
 * What this means and what to do.
 */
words: Array<string>, 
/**
 * When the platform was asked.
 */
asked: string, };
export type OpenPage = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The step.
 */
page: string, };
export type OtherPassword = { 
/**
 * The password so far.
 */
old_password: string, 
/**
 * The password chosen.
 */
new_password: string, };
export type OtherPhone = { 
/**
 * The account's password.
 */
password: string, 
/**
 * The new phone, as typed.
 */
phone: string, 
/**
 * The code sent to it, as typed.
 */
code: string, };
export type Page = { 
/**
 * Its id, stable across answers and versions.
 */
id: string, 
/**
 * The manual's name of the step.
 */
title: string, 
/**
 * What this step is for, in one sentence.
 */
lead: string, 
/**
 * The words of its one primary button.
 */
primary: string, 
/**
 * Whether its answers are complete, so that the next step can be opened.
 */
complete: boolean, } & ({ "body": "form", 
/**
 * The fields.
 */
fields: Array<Field>, } | { "body": "sessions", 
/**
 * Its content.
 */
picker: SessionPicker, } | { "body": "plates", 
/**
 * How it stands.
 */
picker: PlatePicker, 
/**
 * All answers, each with a way to change it, until choosing has begun (GEN-2).
 */
groups: Array<Group>, 
/**
 * What choosing costs (GEN-12).
 */
consequence: Consequence, 
/**
 * The declaration to tick before choosing begins.
 */
fields: Array<Field>, } | { "body": "check", 
/**
 * The answers, in groups.
 */
groups: Array<Group>, 
/**
 * What sending costs (GEN-12).
 */
consequence: Consequence, 
/**
 * Papers to have at hand (GEN-13).
 */
papers: Array<string>, 
/**
 * The declarations to tick.
 */
fields: Array<Field>, } | { "body": "letters", 
/**
 * Each as it will be printed.
 */
letters: Array<PaperView>, 
/**
 * The declaration to tick.
 */
fields: Array<Field>, } | { "body": "payment", 
/**
 * The submission that it belongs to.
 */
payment: string, 
/**
 * What is done.
 */
step: PaymentStep, } | { "body": "done" });
export type PaperBlock = { "kind": "table", 
/**
 * Its rows.
 */
rows: Array<Row>, } | { "kind": "items", 
/**
 * What it is, and its amount.
 */
rows: Array<Row>, } | { "kind": "points", 
/**
 * The heading.
 */
title: string, 
/**
 * The sentences.
 */
points: Array<string>, };
export type PaperCode = { 
/**
 * What it holds; see PRINT-3.
 */
content: string, 
/**
 * The words under it.
 */
caption: string, };
export type PaperKind = "voucher" | "slip" | "receipt" | "letter";
export type PaperPart = "paper" | "order" | "letters";
export type PaperView = { 
/**
 * What it is for.
 */
kind: PaperKind, 
/**
 * The heading: 考试预约凭证.
 */
heading: string, 
/**
 * The line under the heading: what program made it, and that it is not official.
 */
subheading: string, 
/**
 * 流水号.
 */
serial: Row, 
/**
 * The QR code at the top right; `None` for a paper that nobody verifies.
 */
code: PaperCode | null, 
/**
 * The exam's date and time, or whatever must be seen first.
 */
headline: Row, 
/**
 * The blocks below, in order.
 */
blocks: Array<PaperBlock>, 
/**
 * The foot: made by, when, how to check the QR.
 */
foot: Array<string>, 
/**
 * The words of the mark across the paper in practice mode (PRINT-4).
 */
mark: string | null, 
/**
 * A file name without extension, free of personal numbers.
 */
file_stem: string, };
export type Passphrase = { 
/**
 * The passphrase.
 */
passphrase: string, };
export type PasswordForgotten = { 
/**
 * Identity number, USCC or staff name, as typed.
 */
login: string, 
/**
 * The account's phone, as typed.
 */
phone: string, 
/**
 * The code, as typed.
 */
code: string, 
/**
 * The password chosen.
 */
password: string, };
export type PayDraft = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The sum that the user saw and confirms, in 分.
 */
fen: number, };
export type PayPage = { 
/**
 * The address, for reading.
 */
url: string, 
/**
 * For scanning: the modules of one side, without the quiet zone of four.
 */
modules: number, 
/**
 * The data of an SVG path that covers the dark modules.
 */
path: string, };
export type PaymentBegun = { "result": "opened", 
/**
 * The submission.
 */
op_id: string, } | { "result": "invalid", 
/**
 * The wizard, with its errors.
 */
wizard: WizardView, } | { "result": "refused", 
/**
 * Why.
 */
refusal: RefusalView, 
/**
 * The wizard as things stand.
 */
wizard: WizardView, };
export type PaymentMark = "open" | "paid" | "closed" | "refunded";
export type PaymentStep = "refresh" | "pay" | "print";
export type PaymentView = { 
/**
 * The submission.
 */
op_id: string, 
/**
 * The service.
 */
title: string, 
/**
 * For whom, when not for oneself.
 */
trainee: string | null, 
/**
 * Where it stands.
 */
mark: PaymentMark, 
/**
 * The same in words.
 */
words: string, 
/**
 * What that means, and what to do.
 */
means: string, 
/**
 * What is paid with the order.
 */
total: string, 
/**
 * How that is made.
 */
parts: Array<Row>, 
/**
 * 流水号, deadline, and how it was paid.
 */
facts: Array<Row>, 
/**
 * Where it is paid, while it can be.
 */
page: PayPage | null, 
/**
 * Whether its receipt can be printed.
 */
printable: boolean, 
/**
 * Whether decision letters can be printed.
 */
letters: boolean, 
/**
 * Whether the receipt of the whole order, which holds others too, can be printed.
 */
order_printable: boolean, };
export type PersonToList = { 
/**
 * Who.
 */
person: string, 
/**
 * Code of the list.
 */
list: string, 
/**
 * Code of the reason.
 */
reason: string, };
export type PhoneToProve = { 
/**
 * The phone, as typed.
 */
phone: string, 
/**
 * The code sent to it, as typed.
 */
code: string, };
export type PickerDay = { 
/**
 * `2026-03-12`.
 */
date: string, 
/**
 * `3月12日 周四`.
 */
label: string, 
/**
 * The slots of this day: by time, then areas before venues.
 */
slots: Array<PickerSlot>, };
export type PickerSlot = { 
/**
 * What the answer holds.
 */
id: string, 
/**
 * `08:30`.
 */
time: string, 
/**
 * The venue or area.
 */
place: string, 
/**
 * The address, or the venues of the area.
 */
detail: string, 
/**
 * Whether it stands for any venue of an area (EXAM-12).
 */
is_area: boolean, 
/**
 * Seats that nobody has yet.
 */
seats: number, 
/**
 * Applications known.
 */
applications: number, 
/**
 * The place the candidate would take among them now, from 1.
 */
rank: number, 
/**
 * Until when the plan takes applications.
 */
closes: string, 
/**
 * Why it can't be chosen now; `None` when it can.
 */
barred: string | null, };
export type PlaceToCancel = { 
/**
 * The booking.
 */
op_id: string, 
/**
 * For reasons of the candidate's own; else by the authority.
 */
by_candidate: boolean, };
export type PlaceToGo = { 
/**
 * Its name.
 */
name: string, 
/**
 * Where it is.
 */
address: string, 
/**
 * Telephone.
 */
phone: string, };
export type PlanFormView = { 
/**
 * What can be examined.
 */
exams: Array<Choice>, 
/**
 * The venues of the region.
 */
venues: Array<Choice>, 
/**
 * What is filled in.
 */
filled: PlanToPublish, 
/**
 * How the closing day is meant: 「当日 17:00 截止并公布」.
 */
closing_hint: string, 
/**
 * How the seats are meant: per venue and session.
 */
seats_hint: string, };
export type PlanName = { 
/**
 * The plan.
 */
plan: string, };
export type PlanToPublish = { 
/**
 * What is examined.
 */
exam: string, 
/**
 * Codes of the venues.
 */
venues: Array<string>, 
/**
 * `2026-03-09`.
 */
exam_day: string, 
/**
 * `2026-03-04`.
 */
closing_day: string, 
/**
 * Seats of each session.
 */
seats: string, };
export type PlateAct = { "act": "draw" } | { "act": "keep", 
/**
 * The full number.
 */
number: string, } | { "act": "choose", 
/**
 * The full number.
 */
number: string, } | { "act": "try", 
/**
 * Full numbers.
 */
numbers: Array<string>, };
export type PlateActOf = { 
/**
 * The draft.
 */
draft: string, 
/**
 * What is done.
 */
act: PlateAct, };
export type PlateActed = { "result": "goes", 
/**
 * The wizard.
 */
wizard: WizardView, } | { "result": "chosen", 
/**
 * The submission.
 */
op_id: string, } | { "result": "invalid", 
/**
 * The wizard, with its errors.
 */
wizard: WizardView, } | { "result": "refused", 
/**
 * Why.
 */
refusal: RefusalView, 
/**
 * The wizard as things stand.
 */
wizard: WizardView, };
export type PlateBatch = { 
/**
 * The numbers, as they were drawn.
 */
numbers: Array<string>, 
/**
 * Until when.
 */
until: number, };
export type PlateLook = "blue" | "yellow" | "green" | "yellow-green";
export type PlatePicker = { 
/**
 * The code of 号牌种类, which decides colours and proportions.
 */
kind: string, 
/**
 * Province and authority letter, which every number begins with.
 */
prefix: string, 
/**
 * When this view was made; countdowns run from it.
 */
clock: number, 
/**
 * Whether choosing has begun. If not, wishes are prepared and nothing is drawn.
 */
ready: boolean, 
/**
 * 「换一批(XX)」.
 */
random: Chances, 
/**
 * What was drawn last and is still held.
 */
batch: PlateBatch | null, 
/**
 * 备选.
 */
kept: KeptPlate | null, 
/**
 * 自编; `None` where numbers are random only.
 */
self_made: SelfMade | null, 
/**
 * To be confirmed before the next draw.
 */
stop: Consequence | null, 
/**
 * Validity, hours and rules in words.
 */
notes: Array<string>, 
/**
 * Both ways are used up: only the vehicle office goes on.
 */
spent: string | null, 
/**
 * What the last act came to, in words.
 */
outcome: string | null, };
export type PlateView = { 
/**
 * The number with its separator.
 */
number: string, 
/**
 * Its colours.
 */
look: PlateLook, };
export type PracticeMessageView = { 
/**
 * When.
 */
at: string, 
/**
 * To which phone, masked.
 */
phone: string, 
/**
 * The text.
 */
text: string, };
export type PracticePerson = { 
/**
 * Name.
 */
name: string, 
/**
 * Login.
 */
login: string, 
/**
 * Password.
 */
password: string, 
/**
 * What this person is for: 「科目一已通过，可约科目二」.
 */
story: string, };
export type PracticeView = { 
/**
 * Its clock: `2026-03-02 09:00`.
 */
clock: string, 
/**
 * When the next plan closes and seats are given; `None` when none is open.
 */
next_publication: string | null, 
/**
 * People to sign in as.
 */
people: Array<PracticePerson>, };
export type PrintOptions = { 
/**
 * Their heading: 考试预约凭证, 缴费凭证.
 */
title: string, 
/**
 * The layouts that suit all of them, the usual one first.
 */
layouts: Array<Layout>, 
/**
 * The one in use.
 */
layout: Layout, };
export type PrintVouchers = { 
/**
 * The printer.
 */
printer: string, 
/**
 * Copies.
 */
copies: number, 
/**
 * The submissions.
 */
op_ids: Array<string>, 
/**
 * Which of their papers.
 */
part: PaperPart, 
/**
 * On what sheets; absent: as this kind of paper was printed last on this machine, on A4 at first.
 */
layout: Layout | null, };
export type Printed = { 
/**
 * Sheets of paper, of one copy.
 */
pages: number, 
/**
 * The printer.
 */
printer: string, };
export type PrinterView = { 
/**
 * What the system calls it.
 */
id: string, 
/**
 * What people call it.
 */
name: string, 
/**
 * Whether it is the system's default.
 */
is_default: boolean, };
export type ProfileView = { "kind": "none" } | { "kind": "practice" } | { "kind": "platform", 
/**
 * Its name.
 */
name: string, };
export type ProgressDetail = { 
/**
 * The row of the list.
 */
row: ProgressRow, 
/**
 * What comes next, and when.
 */
next: Array<string>, 
/**
 * What was booked.
 */
facts: Array<Row>, 
/**
 * Where it came in the allocation and how far the seats went, or why it was in none (EXAM-4).
 */
rank: string | null, 
/**
 * Whether it is an appointment of one's own, to be saved to a calendar (DESK-10).
 */
calendar: boolean, 
/**
 * What can be done about it, for an appointment that is to be kept.
 */
visit: VisitView | null, 
/**
 * Its history, oldest first: time and state.
 */
history: Array<Row>, 
/**
 * Why it was refused.
 */
refusal: RefusalView | null, 
/**
 * What can be chosen instead, for a conflict.
 */
alternatives: Array<AlternativeView>, 
/**
 * Papers to have at hand, to bring along (GEN-13).
 */
papers: Array<string>, 
/**
 * Whether it is a payment, which has a screen of its own.
 */
payable: boolean, };
export type ProgressRow = { 
/**
 * The submission.
 */
op_id: string, 
/**
 * The service and what it is about.
 */
title: string, 
/**
 * Who it is for.
 */
person: string, 
/**
 * 流水号.
 */
serial: string | null, 
/**
 * Where it stands, for the icon.
 */
mark: QueueMark, 
/**
 * Where it stands, in words.
 */
words: string, 
/**
 * When it was submitted.
 */
submitted: string, 
/**
 * Whether something can be printed.
 */
printable: boolean, };
export type ProgressView = { 
/**
 * Newest first.
 */
rows: Array<ProgressRow>, };
export type QueueMark = "waiting" | "sending" | "received" | "done" | "refused" | "conflict" | "attention" | "withdrawn";
export type QueueRow = { 
/**
 * The submission.
 */
op_id: string, 
/**
 * 「考试预约 · 王小明 · 科目二」.
 */
title: string, 
/**
 * Where it stands, for the icon.
 */
mark: QueueMark, 
/**
 * Where it stands, in words.
 */
words: string, 
/**
 * More about it: why it waits, what went wrong.
 */
detail: string | null, 
/**
 * When it was submitted.
 */
since: string, 
/**
 * Whether it can still be withdrawn: it was never sent.
 */
can_withdraw: boolean, 
/**
 * Whether sending it now can be asked for.
 */
can_retry: boolean, 
/**
 * 流水号, once the platform has it.
 */
serial: string | null, };
export type QueueView = { 
/**
 * What waits, is being sent, or needs an answer.
 */
rows: Array<QueueRow>, 
/**
 * Drafts that were not submitted.
 */
drafts: Array<DraftRow>, };
export type RecordFormView = { 
/**
 * The subject; of a combined booking the next one.
 */
subject: Subject, 
/**
 * Its name.
 */
name: string, 
/**
 * Why it can't be recorded yet: the exam is still to come.
 */
not_yet: string | null, 
/**
 * How it can end, each with what that leads to.
 */
outcomes: Array<Choice>, };
export type RecordedOutcome = "passed" | "failed" | "absent";
export type RefusalView = { 
/**
 * The rule: `EXAM-7`.
 */
rule: string, 
/**
 * The headline.
 */
title: string, 
/**
 * Why, with the facts.
 */
reason: string, 
/**
 * What to do now.
 */
advice: string, 
/**
 * From when it would go.
 */
earliest: string | null, 
/**
 * What the button does.
 */
remedy: Remedy, 
/**
 * Where it can be done, such as hospitals to choose from.
 */
places: Array<PlaceToGo>, 
/**
 * How old the data it was decided on is.
 */
as_of: string | null, };
export type RegionDeskView = { 
/**
 * The version that counts.
 */
version: number, 
/**
 * Its settings.
 */
settings: Array<RegionSettingView>, 
/**
 * The versions, newest first.
 */
history: Array<RegionVersionView>, };
export type RegionSettingView = { 
/**
 * Names it in [`RegionToSave`].
 */
key: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * What it may be, and why.
 */
hint: string, 
/**
 * Its value; empty where there is none.
 */
value: string, 
/**
 * What can be chosen; empty where it is typed.
 */
options: Array<Choice>, };
export type RegionToSave = { 
/**
 * That version.
 */
version: number, 
/**
 * By key, those that were changed.
 */
typed: { [key in string]: string }, };
export type RegionVersionView = { 
/**
 * Its number.
 */
version: number, 
/**
 * Since when it counts.
 */
at: string, 
/**
 * Who published it.
 */
by: string, 
/**
 * What it has otherwise than the one before: 「咨询电话：A → B」.
 */
changes: Array<string>, };
export type Registration = { 
/**
 * Identity number, as typed.
 */
id_number: string, 
/**
 * Name, as typed.
 */
name: string, 
/**
 * Phone, as typed.
 */
phone: string, 
/**
 * The code, as typed.
 */
code: string, 
/**
 * The password.
 */
password: string, };
export type Remedy = "wait" | "choose-again" | "open-progress" | "visit-office" | "other-account" | "bind-licence" | "bind-vehicle" | "refresh";
export type RemindersView = { 
/**
 * On the evening before an exam.
 */
evening_before: boolean, 
/**
 * Two hours before one has to be there.
 */
two_hours_before: boolean, };
export type RemoveSecondFactor = { 
/**
 * The account's password.
 */
password: string, 
/**
 * What the authenticator shows, or a recovery code, as typed.
 */
code: string, };
export type RequestCode = { 
/**
 * What for.
 */
purpose: CodeFor, 
/**
 * Phone, as typed.
 */
phone: string, };
export type ResultLine = { 
/**
 * Rank.
 */
position: number, 
/**
 * Masked name.
 */
name: string, 
/**
 * Ranking time.
 */
ranking_time: string, 
/**
 * Why it is that.
 */
ranking_reason: string, 
/**
 * What put it behind the line before it, where the ranking time did not.
 */
tie: string | null, 
/**
 * 流水号.
 */
serial: string, 
/**
 * Whether a place was given.
 */
won: boolean, 
/**
 * The place, or that none was given.
 */
outcome: string, };
export type ResultList = { 
/**
 * 计划编号 and subject.
 */
heading: string, 
/**
 * How seats were given, with the tie rule.
 */
explanation: string, 
/**
 * The fingerprint of the frozen record.
 */
record_hash: string, 
/**
 * Best rank first.
 */
rows: Array<ResultLine>, };
export type ResultPlanRow = { 
/**
 * The plan.
 */
plan: string, 
/**
 * 计划编号.
 */
code: string, 
/**
 * Subject.
 */
subject: string, 
/**
 * When it was published.
 */
published: string, };
export type ResultPlans = { 
/**
 * Newest first.
 */
plans: Array<ResultPlanRow>, };
export type ResultToRecord = { 
/**
 * The booking.
 */
op_id: string, 
/**
 * The subject.
 */
subject: Subject, 
/**
 * How it ended.
 */
outcome: RecordedOutcome, };
export type RosterView = { 
/**
 * By name.
 */
rows: Array<TraineeRow>, };
export type Row = { 
/**
 * The name.
 */
name: string, 
/**
 * The value.
 */
value: string, };
export type Saved = { "result": "done", 
/**
 * The file's name, without its folder.
 */
name: string, } | { "result": "cancelled" };
export type SecondFactorBegun = { "result": "shown", 
/**
 * The secret in its three forms.
 */
secret: SecondFactorSecret, } | { "result": "invalid", 
/**
 * What.
 */
errors: Array<FormError>, };
export type SecondFactorConfirmed = { "result": "done", 
/**
 * Each opens one session without the authenticator. Shown this once.
 */
recovery_codes: Array<string>, } | { "result": "invalid", 
/**
 * What.
 */
errors: Array<FormError>, };
export type SecondFactorSecret = { 
/**
 * For typing: groups of four.
 */
text: string, 
/**
 * For opening in an authenticator on this machine.
 */
url: string, 
/**
 * For scanning: the modules of one side, without the quiet zone of four.
 */
modules: number, 
/**
 * For scanning: the data of an SVG path, one unit each module.
 */
path: string, };
export type SecondFactorState = { 
/**
 * Whether there is one.
 */
on: boolean, 
/**
 * In words: since when and how many recovery codes are left, or that there is none.
 */
words: string, 
/**
 * Whether the platform asks for one.
 */
required: boolean, };
export type SecondStepCode = { 
/**
 * What the authenticator shows, or a recovery code, as typed.
 */
code: string, };
export type SecurityView = { 
/**
 * Name, kind, login and phone; number and phone are masked.
 */
rows: Array<Row>, 
/**
 * Where it is signed in, the latest sign-in first.
 */
sessions: Array<SignedInRow>, 
/**
 * Its second factor, where this kind of account may have one.
 */
factor: SecondFactorState | null, };
export type SelfMade = { 
/**
 * 「您还可以自编XX个号牌」.
 */
left: number, 
/**
 * At first.
 */
total: number, 
/**
 * How many are checked at once.
 */
slots: number, 
/**
 * No check before this instant.
 */
pause_until: number | null, 
/**
 * By position in the serial: the characters that the pool has at all.
 */
keys: Array<Array<string>>, 
/**
 * The list as it is saved, the dearest first.
 */
wishes: Array<Wish>, 
/**
 * To be confirmed before the next check.
 */
stop: Consequence | null, };
export type ServiceName = { 
/**
 * Its stable name.
 */
slug: string, 
/**
 * Its name in the menu.
 */
title: string, };
export type ServiceTile = { 
/**
 * Its stable name.
 */
slug: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Why this account can't start it (ACC-3); `None` when it can.
 */
barred: string | null, };
export type SessionPicker = { 
/**
 * The candidate's ranking time and why it is that (EXAM-9).
 */
ranking: Row, 
/**
 * Whether a free seat is given at once, so that nobody is ranked (EXAM-5).
 */
at_once: boolean, 
/**
 * How old the counts are (GEN-7).
 */
as_of: string | null, 
/**
 * The days that have a session, in order.
 */
days: Array<PickerDay>, 
/**
 * What is said when there is none.
 */
empty: string | null, 
/**
 * The id of the chosen slot.
 */
value: string | null, 
/**
 * What is wrong with the present choice, if it was checked.
 */
error: string | null, };
export type SessionView = { 
/**
 * Name.
 */
name: string, 
/**
 * Kind of account, in words.
 */
kind: string, 
/**
 * School of a clerk.
 */
school: string | null, 
/**
 * Whether this is a clerk: other home, roster.
 */
is_clerk: boolean, 
/**
 * Whether the platform refused the tokens: sign in again to send what waits.
 */
signed_out_by_platform: boolean, 
/**
 * Whether the platform wants a second factor enrolled before anything else.
 */
must_enrol: boolean, 
/**
 * Notices that were not seen.
 */
unseen_notices: number, };
export type SetLanguage = { 
/**
 * The language.
 */
lang: Lang, };
export type SetReminders = { 
/**
 * On the evening before an exam.
 */
evening_before: boolean, 
/**
 * Two hours before one has to be there.
 */
two_hours_before: boolean, };
export type ShellView = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The language chosen.
 */
lang: Lang, 
/**
 * Set when there is no keyring: a passphrase is wanted before anything can be opened.
 */
locked: LockedView | null, 
/**
 * Which platform this is connected to.
 */
profile: ProfileView, 
/**
 * Who is signed in.
 */
session: SessionView | null, 
/**
 * The network, in words.
 */
network: NetworkView, 
/**
 * 「数据更新于 …」; `None` before the first fetch (GEN-7).
 */
data_as_of: string | null, 
/**
 * Who helps (GEN-14).
 */
contact: ContactView | null, 
/**
 * The practice platform's clock and switches; `None` on a real platform.
 */
practice: PracticeView | null, };
export type SignInResult = { "result": "done" } | { "result": "second-step" } | { "result": "again", 
/**
 * Why, in words.
 */
text: string, } | { "result": "invalid", 
/**
 * What.
 */
errors: Array<FormError>, };
export type SignedInRow = { 
/**
 * Names it.
 */
id: string, 
/**
 * The machine.
 */
device: string, 
/**
 * When it signed in.
 */
opened: string, 
/**
 * When it was last at work.
 */
renewed: string, 
/**
 * Whether it is this program.
 */
this: boolean, };
export type StartService = { 
/**
 * The service.
 */
service: string, 
/**
 * The trainee it is for; `None` for oneself.
 */
trainee: string | null, };
export type Started = { "result": "open", 
/**
 * Its wizard.
 */
wizard: WizardView, } | { "result": "refused", 
/**
 * Why.
 */
refusal: RefusalView, };
export type Subject = "1" | "2" | "3-road" | "3-theory";
export type SubjectMark = "passed" | "ready" | "booked" | "barred";
export type SubjectRow = { 
/**
 * Its code.
 */
subject: Subject, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands, for the icon.
 */
mark: SubjectMark, 
/**
 * Where it stands, in words.
 */
words: string, };
export type SubmissionId = { 
/**
 * The submission.
 */
op_id: string, };
export type Submitted = { "result": "queued", 
/**
 * The submission.
 */
op_id: string, } | { "result": "invalid", 
/**
 * The wizard, with its errors.
 */
wizard: WizardView, } | { "result": "refused", 
/**
 * Why.
 */
refusal: RefusalView, };
export type Sum = { 
/**
 * What it is the sum of.
 */
name: string, 
/**
 * `¥1,234.00`.
 */
amount: string, 
/**
 * The same in 分.
 */
fen: number, 
/**
 * Its parts.
 */
parts: Array<Row>, };
export type SwitchNetwork = { 
/**
 * Whether it is to be off.
 */
off: boolean, };
export type TextInput = "plain" | "name" | "street" | "phone" | "post-code" | "email";
export type TraineeRow = { 
/**
 * The person.
 */
person: string, 
/**
 * Name.
 */
name: string, 
/**
 * Masked identity number.
 */
id_number: string, 
/**
 * Class applied for.
 */
class: string, 
/**
 * The four subjects.
 */
subjects: Array<SubjectRow>, 
/**
 * The mark of the next subject to book.
 */
mark: SubjectMark, };
export type VehicleCard = { 
/**
 * Identifies it.
 */
id: string, 
/**
 * Its plate.
 */
plate: PlateView, 
/**
 * Whose it is, in words.
 */
owner: string, 
/**
 * What is on record of it.
 */
rows: Array<Row>, };
export type VehicleToBind = { 
/**
 * Code of the kind of plate.
 */
kind: string, 
/**
 * The number on the plate, as typed.
 */
number: string, 
/**
 * The identification number, as typed.
 */
vin: string, 
/**
 * The tail of the engine number, as typed.
 */
engine: string, };
export type VehicleToUnbind = { 
/**
 * The vehicle.
 */
id: string, };
export type Verified = { 
/**
 * One for each code, in its order.
 */
vouchers: Array<VoucherAnswer>, 
/**
 * Why there is none, in words.
 */
problem: string | null, 
/**
 * That this is an offline answer, and how old the keys are.
 */
basis: string, };
export type VerifyText = { 
/**
 * The text of one or more QR codes.
 */
text: string, };
export type VisitView = { 
/**
 * Until when it can be cancelled, how often still, what it costs (INSP-4, GEN-12).
 */
cancel: Array<string>, 
/**
 * Why it can't be cancelled; `None` when it can.
 */
refusal: RefusalView | null, };
export type VoucherAnswer = { 
/**
 * What the code holds, to ask the platform about it.
 */
token: string, 
/**
 * What it is worth.
 */
verdict: VoucherVerdict, 
/**
 * The same in words.
 */
title: string, 
/**
 * What this means and what to do.
 */
words: Array<string>, 
/**
 * The heading of what it says.
 */
says: string, 
/**
 * What it says; empty for what is no voucher.
 */
rows: Array<Row>, };
export type VoucherStanding = "stands" | "cancelled" | "over" | "unknown" | "not-signed";
export type VoucherVerdict = "valid" | "practice" | "forged" | "unknown-key" | "no-voucher";
export type Vouchers = { 
/**
 * The submissions.
 */
op_ids: Array<string>, 
/**
 * Which of their papers.
 */
part: PaperPart, 
/**
 * On what sheets; absent: as this kind of paper was printed last on this machine, on A4 at first.
 */
layout: Layout | null, };
export type Wish = { 
/**
 * As typed.
 */
number: string, 
/**
 * What is wrong with it.
 */
error: string | null, };
export type WizardError = { 
/**
 * The step.
 */
page: string, 
/**
 * The field.
 */
field: string, 
/**
 * The same words as at the field.
 */
text: string, };
export type WizardView = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Its revision; sent back with every answer, so that two windows can't overwrite each other.
 */
revision: number, 
/**
 * Who it is for, when not for oneself.
 */
trainee: string | null, 
/**
 * Whether the 业务须知 was confirmed as read (GEN-1).
 */
notice_read: boolean, 
/**
 * The step that is open.
 */
page: string, 
/**
 * 「草稿已保存 10:42:03」.
 */
saved: string, 
/**
 * What it shows.
 */
journey: Journey, 
/**
 * What is wrong, for the summary at the top; empty until "next" or "submit" was tried.
 */
errors: Array<WizardError>, 
/**
 * Why it would be refused as things stand now; what changed since the draft was begun may change back.
 */
barred: RefusalView | null, };

export const commands = {
  shell: (): Promise<ShellView> => call("shell"),
  unlock: (request: Passphrase): Promise<FormResult> => call("unlock", request),
  set_language: (request: SetLanguage): Promise<ShellView> => call("set_language", request),
  choose_practice: (): Promise<ShellView> => call("choose_practice"),
  connect: (request: Connect): Promise<FormResult> => call("connect", request),
  switch_network: (request: SwitchNetwork): Promise<ShellView> => call("switch_network", request),
  move_practice_clock: (request: MoveClock): Promise<ShellView> => call("move_practice_clock", request),
  practice_messages: (): Promise<Array<PracticeMessageView>> => call("practice_messages"),
  request_code: (request: RequestCode): Promise<CodeRequested> => call("request_code", request),
  register: (request: Registration): Promise<FormResult> => call("register", request),
  sign_in: (request: Credentials): Promise<SignInResult> => call("sign_in", request),
  second_step: (request: SecondStepCode): Promise<SignInResult> => call("second_step", request),
  sign_out: (): Promise<ShellView> => call("sign_out"),
  reset_password: (request: PasswordForgotten): Promise<FormResult> => call("reset_password", request),
  security: (): Promise<SecurityView> => call("security"),
  change_password: (request: OtherPassword): Promise<FormResult> => call("change_password", request),
  change_phone: (request: OtherPhone): Promise<FormResult> => call("change_phone", request),
  prove_phone: (request: PhoneToProve): Promise<FormResult> => call("prove_phone", request),
  begin_factor: (request: BeginSecondFactor): Promise<SecondFactorBegun> => call("begin_factor", request),
  confirm_factor: (request: ConfirmSecondFactor): Promise<SecondFactorConfirmed> => call("confirm_factor", request),
  remove_factor: (request: RemoveSecondFactor): Promise<FormResult> => call("remove_factor", request),
  sign_out_everywhere: (): Promise<ShellView> => call("sign_out_everywhere"),
  refresh: (): Promise<ShellView> => call("refresh"),
  home: (): Promise<HomeView> => call("home"),
  start_service: (request: StartService): Promise<Started> => call("start_service", request),
  open_draft: (request: DraftId): Promise<WizardView> => call("open_draft", request),
  confirm_notice: (request: DraftId): Promise<WizardView> => call("confirm_notice", request),
  answer_field: (request: AnswerField): Promise<WizardView> => call("answer_field", request),
  open_page: (request: OpenPage): Promise<WizardView> => call("open_page", request),
  choose_document: (): Promise<DocumentChosen> => call("choose_document"),
  take_document: (request: DroppedDocument): Promise<DocumentChosen> => call("take_document", request),
  attach_document: (request: AttachDocument): Promise<Attached> => call("attach_document", request),
  detach_document: (request: DetachDocument): Promise<WizardView> => call("detach_document", request),
  show_document: (request: DocumentOf): Promise<DocumentView> => call("show_document", request),
  submit: (request: DraftId): Promise<Submitted> => call("submit", request),
  begin_plates: (request: DraftId): Promise<PlateActed> => call("begin_plates", request),
  plate_act: (request: PlateActOf): Promise<PlateActed> => call("plate_act", request),
  begin_payment: (request: PayDraft): Promise<PaymentBegun> => call("begin_payment", request),
  payment: (request: SubmissionId): Promise<PaymentView> => call("payment", request),
  refresh_payment: (request: SubmissionId): Promise<PaymentView> => call("refresh_payment", request),
  open_pay_page: (request: SubmissionId): Promise<PaymentView> => call("open_pay_page", request),
  delete_draft: (request: DraftId): Promise<QueueView> => call("delete_draft", request),
  queue: (): Promise<QueueView> => call("queue"),
  withdraw: (request: SubmissionId): Promise<QueueView> => call("withdraw", request),
  retry: (request: SubmissionId): Promise<QueueView> => call("retry", request),
  progress: (): Promise<ProgressView> => call("progress"),
  progress_detail: (request: SubmissionId): Promise<ProgressDetail> => call("progress_detail", request),
  cancel_appointment: (request: SubmissionId): Promise<AppointmentCancelled> => call("cancel_appointment", request),
  choose_alternative: (request: ChooseAlternative): Promise<Submitted> => call("choose_alternative", request),
  bindings: (): Promise<BindingsView> => call("bindings"),
  bind_licence: (request: LicenceToBind): Promise<FormResult> => call("bind_licence", request),
  unbind_licence: (): Promise<BindingsView> => call("unbind_licence"),
  bind_vehicle: (request: VehicleToBind): Promise<FormResult> => call("bind_vehicle", request),
  unbind_vehicle: (request: VehicleToUnbind): Promise<BindingsView> => call("unbind_vehicle", request),
  divisions: (): Promise<Array<Division>> => call("divisions"),
  consents: (): Promise<ConsentsView> => call("consents"),
  end_consent: (request: EndConsent): Promise<ConsentsView> => call("end_consent", request),
  notices: (): Promise<NoticesView> => call("notices"),
  notice_seen: (request: NoticesSeen): Promise<NoticesView> => call("notice_seen", request),
  save_calendar: (request: SubmissionId): Promise<Saved> => call("save_calendar", request),
  reminders: (): Promise<RemindersView> => call("reminders"),
  set_reminders: (request: SetReminders): Promise<RemindersView> => call("set_reminders", request),
  result_plans: (): Promise<ResultPlans> => call("result_plans"),
  result_list: (request: PlanName): Promise<ResultList> => call("result_list", request),
  print_options: (request: Vouchers): Promise<PrintOptions> => call("print_options", request),
  choose_layout: (request: Vouchers): Promise<PrintOptions> => call("choose_layout", request),
  printers: (): Promise<Array<PrinterView>> => call("printers"),
  print_vouchers: (request: PrintVouchers): Promise<Printed> => call("print_vouchers", request),
  save_vouchers: (request: Vouchers): Promise<Saved> => call("save_vouchers", request),
  help_page: (request: HelpOf): Promise<HelpPage> => call("help_page", request),
  case_in_view: (request: InView): Promise<CaseInView> => call("case_in_view", request),
  verify_text: (request: VerifyText): Promise<Verified> => call("verify_text", request),
  verify_file: (request: DroppedFile): Promise<Verified> => call("verify_file", request),
  verify_picked: (): Promise<Verified | null> => call("verify_picked"),
  verify_online: (request: VerifyText): Promise<OnlineAnswer> => call("verify_online", request),
  roster: (): Promise<RosterView> => call("roster"),
  preview_import: (): Promise<ImportPreview | null> => call("preview_import"),
  confirm_import: (request: ConfirmImport): Promise<Imported> => call("confirm_import", request),
  preview_book_many: (request: BookMany): Promise<BookManyPreview> => call("preview_book_many", request),
  book_many: (request: BookMany): Promise<BookManyPreview> => call("book_many", request),
  office_desk: (): Promise<OfficeDeskView> => call("office_desk"),
  office_publish: (request: PlanToPublish): Promise<OfficeActed> => call("office_publish", request),
  office_accept: (request: ApplicationToAccept): Promise<OfficeActed> => call("office_accept", request),
  office_record: (request: ResultToRecord): Promise<OfficeActed> => call("office_record", request),
  office_cancel: (request: PlaceToCancel): Promise<OfficeActed> => call("office_cancel", request),
  office_move_case: (request: CaseToMove): Promise<OfficeActed> => call("office_move_case", request),
  office_document: (request: CaseDocument): Promise<DocumentView> => call("office_document", request),
  office_certificate: (request: CertificateToUpload): Promise<OfficeActed> => call("office_certificate", request),
  office_put_on_list: (request: PersonToList): Promise<OfficeActed> => call("office_put_on_list", request),
  office_lift: (request: EntryToLift): Promise<OfficeActed> => call("office_lift", request),
  office_create_account: (request: AccountToCreate): Promise<OfficeActed> => call("office_create_account", request),
  office_remove_factor: (request: FactorToRemove): Promise<OfficeActed> => call("office_remove_factor", request),
  office_forward: (request: SubmissionId): Promise<ShellView> => call("office_forward", request),
  office_region: (): Promise<RegionDeskView> => call("office_region"),
  office_region_save: (request: RegionToSave): Promise<OfficeActed> => call("office_region_save", request),
  office_audit: (request: AuditWanted): Promise<AuditView> => call("office_audit", request),
  office_calendar: (): Promise<CalendarDeskView> => call("office_calendar"),
  office_calendar_save: (request: CalendarToSave): Promise<OfficeActed> => call("office_calendar_save", request),
  reset_practice: (): Promise<ShellView> => call("reset_practice"),
  voucher_pdf: (request: Vouchers): Promise<ArrayBuffer> => callBytes("voucher_pdf", request),
};
