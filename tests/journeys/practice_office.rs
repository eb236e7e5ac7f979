//! The user plays the vehicle office of practice mode: plans, applications, results, cancelling, beginning anew.

use std::sync::Arc;

use app::view::*;
use app::{AppError, Network};
use async_trait::async_trait;
use client::{Http, HttpFailure, HttpOptions, Request, Response, SetupError};
use model::AccountKind::{OnlinePersonal, WindowPersonal};
use model::{Clock, Subject};
use serde_json::json;
use service_api::PageBody;

use crate::office_desk::{OfficeDesk, slots};

const FRESH: &str = "可以预约科目一";
const LEARNER: &str = "科目一已合格，可以预约科目二";
const NOT_APPLIED: &str = "尚未申领";

async fn view(desk: &OfficeDesk) -> OfficeDeskView {
    desk.app.office_desk().await.unwrap()
}

async fn row(desk: &OfficeDesk, op_id: &str) -> OfficeBookingRow {
    let rows = view(desk).await.bookings;
    rows.into_iter().find(|row| row.op_id == op_id).expect("the booking is on the desk")
}

fn done(acted: OfficeActed) -> String {
    match acted {
        OfficeActed::Done { words } => words,
        OfficeActed::Invalid { errors } => panic!("not done: {errors:?}"),
    }
}

fn wrong(acted: OfficeActed) -> FormError {
    match acted {
        OfficeActed::Invalid { mut errors } => errors.remove(0),
        OfficeActed::Done { words } => panic!("done: {words}"),
    }
}

/// The plan as it is filled in, but for this.
async fn plan(desk: &OfficeDesk, change: impl FnOnce(&mut PlanToPublish)) -> OfficeActed {
    let mut plan = view(desk).await.plan.filled;
    change(&mut plan);
    desk.app.office_publish(plan).await.unwrap()
}

/// Books the first session and is given a place.
async fn won(desk: &OfficeDesk) -> String {
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    op_id
}

/// The ranking time that the wizard shows before the next application, with its reason.
async fn next_ranking(desk: &OfficeDesk) -> String {
    let wizard = desk.filled().await;
    let mut bodies = wizard.journey.pages.into_iter().map(|page| page.body);
    let picker = bodies.find_map(|body| match body {
        PageBody::Sessions { picker } => Some(picker.ranking.value),
        _ => None,
    });
    picker.expect("a picker")
}

/// CANC-4, EXAM-3: a place that the office cancels for the candidate's own reasons makes the time of cancelling his
/// next ranking time; the desk said so before.
#[tokio::test]
async fn a_place_cancelled_for_own_reasons_makes_its_time_the_next_ranking_time() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let words = done(plan(&desk, |plan| plan.exam = "1".to_owned()).await);
    assert!(words.contains("已发布"), "{words}");
    let op_id = won(&desk).await;
    let before = row(&desk, &op_id).await;
    assert_eq!((before.mark, before.words.as_str()), (QueueMark::Done, "已分配考位"));
    let cancel = before.cancel.unwrap();
    assert!(cancel.until.contains("最迟") && cancel.barred.is_none(), "{cancel:?}");
    assert!(cancel.reasons[0].detail.as_ref().unwrap().contains("本人取消预约的时间"));
    assert!(cancel.reasons[1].detail.as_ref().unwrap().contains("不变"));

    let clock = desk.app.shell().await.unwrap().practice.unwrap().clock;
    let own = PlaceToCancel { op_id: op_id.clone(), by_candidate: true };
    assert!(done(desk.app.office_cancel(own).await.unwrap()).contains(&clock));
    let after = row(&desk, &op_id).await;
    assert_eq!((after.mark, after.cancel, after.record), (QueueMark::Withdrawn, None, None));
    assert_eq!(desk.detail(&op_id).await.row.words, "预约已取消");
    let ranking = next_ranking(&desk).await;
    assert!(ranking.contains(&clock), "{ranking} is not of {clock}");
}

/// CANC-4: a place that the authority cancels leaves the next ranking time as it was.
#[tokio::test]
async fn a_place_cancelled_by_the_authority_leaves_the_ranking_time() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    done(plan(&desk, |_| {}).await);
    let before = next_ranking(&desk).await;
    let op_id = won(&desk).await;
    let by_authority = PlaceToCancel { op_id, by_candidate: false };
    done(desk.app.office_cancel(by_authority).await.unwrap());
    assert_eq!(next_ranking(&desk).await, before);
}

/// CANC-2: on the exam day the office can't cancel any more: the desk and the platform say so.
#[tokio::test]
async fn a_place_is_not_cancelled_after_the_last_day() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = won(&desk).await;
    desk.app.office_forward(SubmissionId { op_id: op_id.clone() }).await.unwrap();
    let barred = row(&desk, &op_id).await.cancel.unwrap().barred;
    assert!(barred.unwrap().contains("已过"));
    let late = PlaceToCancel { op_id: op_id.clone(), by_candidate: true };
    assert!(wrong(desk.app.office_cancel(late).await.unwrap()).text.contains("已过"));
    assert_eq!(row(&desk, &op_id).await.words, "已分配考位");
}

/// EXAM-11: a result of the future is not taken; after the session a no-show is recorded as a fail.
#[tokio::test]
async fn a_no_show_is_recorded_once_the_session_is_past() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = won(&desk).await;
    let absent =
        || ResultToRecord { op_id: op_id.clone(), subject: Subject::One, outcome: RecordedOutcome::Absent };
    assert!(row(&desk, &op_id).await.record.unwrap().not_yet.unwrap().contains("不接受将来的成绩"));
    assert!(wrong(desk.app.office_record(absent()).await.unwrap()).text.contains("还没有开始"));

    desk.app.office_forward(SubmissionId { op_id: op_id.clone() }).await.unwrap();
    let form = row(&desk, &op_id).await.record.unwrap();
    assert_eq!((form.subject, form.not_yet), (Subject::One, None));
    assert!(done(desk.app.office_record(absent()).await.unwrap()).contains("缺考"));
    let over = row(&desk, &op_id).await;
    assert!(over.words.contains("缺考") && over.record.is_none() && over.cancel.is_none(), "{over:?}");
    let gone = PlaceToCancel { op_id: op_id.clone(), by_candidate: true };
    assert!(wrong(desk.app.office_cancel(gone).await.unwrap()).text.contains("没有考位"));
    assert_eq!(desk.detail(&op_id).await.row.words, "考试已结束");
}

/// A passed subject 1 brings the learner permit, with a number that the practice office makes.
#[tokio::test]
async fn a_passed_subject_one_brings_a_permit_to_whoever_is_signed_in() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = won(&desk).await;
    desk.app.office_forward(SubmissionId { op_id: op_id.clone() }).await.unwrap();
    let passed = ResultToRecord { op_id, subject: Subject::One, outcome: RecordedOutcome::Passed };
    let words = done(desk.app.office_record(passed).await.unwrap());
    assert!(words.contains("学习驾驶证明编号 110199"), "{words}");
    let licence = desk.app.home().await.unwrap().licence.unwrap();
    assert_eq!(licence.subjects[0].mark, SubjectMark::Passed);
    assert!(licence.rows.iter().any(|row| words.contains(&row.value)), "{:?}", licence.rows);
}

/// EXAM-6: a combined booking is recorded subject by subject, subject 2 first.
#[tokio::test]
async fn a_combined_booking_is_recorded_subject_by_subject() {
    let desk = OfficeDesk::of(WindowPersonal, LEARNER).await;
    let wizard = desk.open_wizard().await;
    let wizard = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    let wizard = desk.answer(&wizard, "mode", json!("combined")).await;
    let slot = slots(&wizard).first().expect("a session of both").id.clone();
    let wizard = desk.answer(&wizard, "slot", json!(slot)).await;
    let wizard = desk.answer(&wizard, "understood", json!(true)).await;
    let submitted = desk.app.submit(DraftId { draft: wizard.draft }).await.unwrap();
    let Submitted::Queued { op_id } = submitted else { panic!("not queued: {submitted:?}") };
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.office_forward(SubmissionId { op_id: op_id.clone() }).await.unwrap();

    let result = |subject, outcome| ResultToRecord { op_id: op_id.clone(), subject, outcome };
    assert_eq!(row(&desk, &op_id).await.record.unwrap().subject, Subject::Two);
    let early = result(Subject::ThreeRoad, RecordedOutcome::Passed);
    assert!(wrong(desk.app.office_record(early).await.unwrap()).text.contains("还没有轮到"));
    done(desk.app.office_record(result(Subject::Two, RecordedOutcome::Passed)).await.unwrap());
    let half = row(&desk, &op_id).await;
    assert!(half.detail.unwrap().contains("科目二 合格"));
    assert_eq!(half.record.unwrap().subject, Subject::ThreeRoad);
    done(desk.app.office_record(result(Subject::ThreeRoad, RecordedOutcome::Failed)).await.unwrap());
    let over = row(&desk, &op_id).await;
    assert!(over.record.is_none() && over.words.contains("不合格"), "{over:?}");
}

#[tokio::test]
async fn an_application_is_accepted_for_somebody_who_has_none() {
    let desk = OfficeDesk::of(WindowPersonal, NOT_APPLIED).await;
    let Started::Refused { .. } = desk.start().await else { panic!("booked without an application") };
    let form = view(&desk).await.application.unwrap();
    let person = form.persons.iter().find(|person| person.label == "陈癸十").unwrap().id.clone();
    let form = ApplicationFormView { filled: ApplicationToAccept { person, ..form.filled }, ..form };
    let none = ApplicationToAccept { class: "A1".to_owned(), ..form.filled.clone() };
    assert_eq!(wrong(desk.app.office_accept(none).await.unwrap()).field, "class");
    let same = ApplicationToAccept { kind: "added-class".to_owned(), ..form.filled.clone() };
    assert_eq!(wrong(desk.app.office_accept(same).await.unwrap()).field, "held");

    assert!(done(desk.app.office_accept(form.filled.clone()).await.unwrap()).contains("C1"));
    let left = view(&desk).await.application.unwrap().persons;
    assert!(left.len() + 1 == form.persons.len() && left.iter().all(|person| person.label != "陈癸十"));
    assert_eq!(wrong(desk.app.office_accept(form.filled).await.unwrap()).field, "person");
    assert!(matches!(desk.start().await, Started::Open { .. }));
}

#[tokio::test]
async fn a_plan_that_can_not_be_held_is_told_at_its_field() {
    type Change = fn(&mut PlanToPublish);
    let desk = OfficeDesk::new().await;
    let cases: [(&str, Change); 6] = [
        ("exam", |plan| plan.exam = "9".to_owned()),
        ("venues", |plan| plan.venues.clear()),
        ("exam_day", |plan| plan.exam_day = "3月9日".to_owned()),
        ("seats", |plan| plan.seats = "0".to_owned()),
        ("closing_day", |plan| plan.closing_day = "2026-03-01".to_owned()),
        ("exam_day", |plan| plan.exam_day.clone_from(&plan.closing_day)),
    ];
    for (field, change) in cases {
        assert_eq!(wrong(plan(&desk, change).await).field, field);
    }
    let first = done(plan(&desk, |_| {}).await);
    let second = done(plan(&desk, |_| {}).await);
    assert_ne!(first, second, "each plan has a code of its own");
}

/// Days pass on the practice clock, and the office's session ends meanwhile: it signs in again by itself.
#[tokio::test]
async fn the_office_comes_back_after_its_session_has_ended() {
    let desk = OfficeDesk::new().await;
    view(&desk).await;
    for _ in 0..40 {
        desk.app.move_practice_clock(MoveClock::Day).await.unwrap();
    }
    done(plan(&desk, |_| {}).await);
}

/// Beginning anew leaves nothing behind: no draft, no queue, no booking, no message, and the clock is now.
#[tokio::test]
async fn a_reset_leaves_an_empty_start_with_nobody_signed_in() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let messages = desk.app.practice_messages().await.unwrap();
    done(plan(&desk, |_| {}).await);
    desk.a_draft().await;
    let op_id = won(&desk).await;
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1);
    assert!(desk.app.practice_messages().await.unwrap().len() > messages.len());
    desk.network(false).await;
    let clock = desk.clock.now().minute_text();

    let shell = desk.app.reset_practice().await.unwrap();
    assert_eq!((shell.session, shell.profile), (None, ProfileView::Practice));
    assert!(!shell.network.switched_off);
    assert_eq!(shell.practice.unwrap().clock, clock);
    assert!(desk.app.home().await.is_err());
    assert_eq!(desk.app.practice_messages().await.unwrap().len(), messages.len());
    let rows = view(&desk).await.bookings;
    assert!(rows.iter().all(|row| row.op_id != op_id));

    desk.sign_in(OnlinePersonal, FRESH).await;
    let queue = desk.app.queue().await.unwrap();
    assert!(queue.rows.is_empty() && queue.drafts.is_empty(), "{queue:?}");
    assert!(desk.app.progress().await.unwrap().rows.is_empty());
    let op_id = desk.book().await;
    desk.app.pass().await;
    assert_eq!(desk.detail(&op_id).await.row.mark, QueueMark::Received);

    let desk = desk.restart().await;
    assert_eq!(desk.app.progress().await.unwrap().rows.len(), 1);
}

/// Another program that has a practice account open keeps its data.
#[tokio::test]
async fn a_reset_is_refused_while_another_program_has_a_practice_account_open() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    let other = desk.folder.path().join("profiles/practice/accounts/other");
    std::fs::create_dir(&other).unwrap();
    let lock = std::fs::File::create(other.join("lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(desk.app.reset_practice().await, Err(AppError::InUse)));
    assert_eq!(desk.detail(&op_id).await.row.mark, QueueMark::Received);
}

/// A network on which nobody must be called.
struct Silence;

impl Network for Silence {
    fn open(&self, _: HttpOptions) -> Result<Arc<dyn Http>, SetupError> {
        Ok(Arc::new(Self))
    }
}

#[async_trait]
impl Http for Silence {
    async fn call(&self, request: Request) -> Result<Response, HttpFailure> {
        panic!("{} was called", request.path)
    }
}

/// On a real platform the page does not exist: nothing is asked, nothing is thrown away.
#[tokio::test]
async fn a_real_platform_has_no_practice_office() {
    let desk = OfficeDesk::over(Arc::new(Silence)).await;
    let configuration = r#"{"name":"甲市","url":"https://example.invalid","root_certificate":""}"#;
    let connected = desk.app.connect(Connect { configuration: configuration.to_owned() }).await.unwrap();
    assert_eq!(connected, FormResult::Done);
    let filled = PlanToPublish {
        exam: "1".to_owned(),
        venues: Vec::new(),
        exam_day: String::new(),
        closing_day: String::new(),
        seats: String::new(),
    };
    let person = String::new;
    let applied = ApplicationToAccept { person: person(), kind: person(), class: person(), held: person() };
    let result =
        ResultToRecord { op_id: String::new(), subject: Subject::One, outcome: RecordedOutcome::Passed };
    let cancel = PlaceToCancel { op_id: String::new(), by_candidate: true };
    let refused = [
        desk.app.office_desk().await.map(drop),
        desk.app.office_publish(filled).await.map(drop),
        desk.app.office_accept(applied).await.map(drop),
        desk.app.office_record(result).await.map(drop),
        desk.app.office_cancel(cancel).await.map(drop),
        desk.app.office_forward(SubmissionId { op_id: String::new() }).await.map(drop),
        desk.app.reset_practice().await.map(drop),
    ];
    for answer in refused {
        assert!(matches!(answer, Err(AppError::PracticeOnly)), "{answer:?}");
    }
    assert!(desk.folder.path().join("profiles/practice").exists());
}

/// ACC-2, ACC-3: the window makes accounts for a person and for an organisation, once each, and they sign in; what is not
/// for organisations says so on their home page.
#[tokio::test]
async fn the_window_makes_an_account_for_who_comes_with_a_document() {
    let desk = OfficeDesk::new().await;
    let (person, password) = (testkit::facts::person(321), "chuangkou-2026");
    let new = |kind: &str, login: &str, name: &str| AccountToCreate {
        kind: kind.to_owned(),
        login: login.to_owned(),
        name: name.to_owned(),
        phone: "13900199321".to_owned(),
        password: password.to_owned(),
    };
    let citizen = new("window-personal", person.identity.document(), person.name.as_str());
    let firm = new("window-organisation", "91110199MA00LX002N", "示例运输有限公司");
    let empty = AccountToCreate { phone: "1".to_owned(), ..new("", "110199", "") };
    let weak = AccountToCreate { password: "12345678".to_owned(), ..citizen.clone() };
    let swapped = AccountToCreate { kind: firm.kind.clone(), ..citizen.clone() };
    for (wrong, fields) in [
        (empty, vec!["window_kind", "window_login", "window_name", "window_phone"]),
        (weak, vec!["window_password"]),
        (swapped, vec!["window_login"]),
    ] {
        let OfficeActed::Invalid { errors } = desk.app.office_create_account(wrong).await.unwrap() else {
            panic!("made: {fields:?}")
        };
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), fields);
    }
    for account in [&citizen, &firm] {
        let words = done(desk.app.office_create_account(account.clone()).await.unwrap());
        assert!(words.contains(&account.name), "{words}");
    }
    let OfficeActed::Invalid { errors } = desk.app.office_create_account(firm.clone()).await.unwrap() else {
        panic!("made twice")
    };
    assert_eq!(errors[0].field, "window_login");
    for account in [citizen, firm] {
        let sign_in = Credentials { login: account.login.clone(), password: account.password };
        assert_eq!(desk.app.sign_in(sign_in).await.unwrap(), SignInResult::Done);
        let services: Vec<ServiceTile> =
            desk.app.home().await.unwrap().menus.into_iter().flat_map(|menu| menu.services).collect();
        let renewal = services.iter().find(|service| service.slug == "licence-expiry-renewal").unwrap();
        let is_firm = account.kind == "window-organisation";
        assert_eq!(renewal.barred.is_some(), is_firm, "{renewal:?}");
        let start = StartService { service: renewal.slug.clone(), trainee: None };
        let Started::Refused { refusal } = desk.app.start_service(start).await.unwrap() else {
            panic!("nobody has a licence here")
        };
        assert_eq!(refusal.rule, if is_firm { "ACC-3" } else { "BIND-1" }, "{refusal:?}");
        desk.app.sign_out().await.unwrap();
    }
}
