//! Drafts: nothing typed is lost, steps keep their order, nothing starts before the notice was read.

use app::view::*;
use model::AccountKind::{OnlinePersonal, WindowPersonal};
use model::Clock;
use platform_store::{Store, submission};
use serde_json::json;
use service_api::PageBody;
use wire::Envelope;

use crate::office_desk::{OfficeDesk, first_choice, slots};

const FRESH: &str = "科目一";

/// GEN-1: nothing can be answered before the 业务须知 was confirmed as read.
#[tokio::test]
async fn answers_before_the_notice_was_read_are_not_taken() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.open_wizard().await;
    assert!(!wizard.notice_read);
    assert!(!wizard.journey.notice.paragraphs.is_empty());
    let early = AnswerField {
        draft: wizard.draft.clone(),
        revision: wizard.revision,
        field: "subject".to_owned(),
        value: json!("1"),
    };
    assert!(desk.app.answer_field(early).await.is_err());
    let skip = OpenPage { draft: wizard.draft.clone(), page: "session".to_owned() };
    assert!(desk.app.open_page(skip).await.is_err());
    let read = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    assert!(read.notice_read);
}

/// GEN-1: which 业务须知 was read, and when, stands in the submission that the platform received.
#[tokio::test]
async fn the_notice_that_was_read_stands_in_the_submission() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.filled().await;
    let read_at = desk.clock.now();
    desk.clock.advance_millis(60_000);
    let submitted = desk.app.submit(DraftId { draft: wizard.draft }).await.unwrap();
    let Submitted::Queued { op_id } = submitted else { panic!("not queued: {submitted:?}") };
    desk.app.pass().await;
    let received = received(&desk, &op_id).await;
    assert_eq!(received.notice_version, wizard.journey.notice.version);
    assert_eq!(received.notice_read_at, read_at);
}

/// What the practice platform has under this number.
async fn received(desk: &OfficeDesk, op_id: &str) -> Envelope {
    let file = desk.folder.path().join("profiles/practice/platform/platform.db");
    let store = Store::sqlite(&file).unwrap();
    let mut tx = store.read().await.unwrap();
    let row = submission::by_op_any(tx.as_mut(), op_id.parse().unwrap()).await.unwrap();
    Envelope::from_bytes(row.expect("it was received").envelope.as_bytes()).unwrap()
}

/// GEN-2: the steps carry the manual's names in its order, going back loses nothing, and the last one shows
/// every answer with a way to change it.
#[tokio::test]
async fn going_back_and_forth_keeps_every_answer() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.filled().await;
    let titles: Vec<_> = wizard.journey.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles, ["科目确认", "选择场次", "确认并提交"]);
    let back = OpenPage { draft: wizard.draft.clone(), page: wizard.journey.pages[0].id.clone() };
    let back = desk.app.open_page(back).await.unwrap();
    assert_eq!(back.page, wizard.journey.pages[0].id);
    let forth = OpenPage { draft: wizard.draft.clone(), page: wizard.page.clone() };
    let forth = desk.app.open_page(forth).await.unwrap();
    assert_eq!(forth.journey, wizard.journey);
    let PageBody::Check { groups, .. } = &forth.journey.pages[2].body else { panic!("no check page") };
    assert!(groups.iter().filter(|group| group.page.is_some()).count() >= 2, "{groups:?}");
}

/// GEN-2: a step behind an incomplete one is not opened; its errors are shown instead.
#[tokio::test]
async fn an_incomplete_step_is_not_passed() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.open_wizard().await;
    let wizard = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    assert!(wizard.errors.is_empty(), "errors before anything was tried");
    let last = OpenPage { draft: wizard.draft.clone(), page: "confirm".to_owned() };
    let shown = desk.app.open_page(last).await.unwrap();
    assert_eq!(shown.page, "subject");
    assert_eq!(shown.errors.len(), 1, "{:?}", shown.errors);
    assert_eq!(shown.errors[0].field, "subject");
}

/// GEN-3: an answer that was shown as saved is there after the program was ended without a farewell.
#[tokio::test]
async fn answers_survive_the_end_of_the_program() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.open_wizard().await;
    let wizard = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    let subject = first_choice(&wizard).unwrap();
    let wizard = desk.answer(&wizard, "subject", json!(subject)).await;
    let slot = slots(&wizard)[0].id.clone();
    let before = desk.answer(&wizard, "slot", json!(slot)).await;

    let desk = desk.restart().await;
    let home = desk.app.home().await.unwrap();
    assert_eq!(home.drafts.len(), 1);
    let after = desk.app.open_draft(DraftId { draft: home.drafts[0].draft.clone() }).await.unwrap();
    assert_eq!(after.journey.pages[1].complete, before.journey.pages[1].complete);
    assert_eq!(after.journey, before.journey);
    assert!(after.notice_read);
}

/// GEN-3: two windows on one draft can't overwrite each other.
#[tokio::test]
async fn an_answer_to_an_older_revision_is_refused() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.open_wizard().await;
    let seen = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    desk.answer(&seen, "subject", json!("1")).await;
    let late = AnswerField {
        draft: seen.draft.clone(),
        revision: seen.revision,
        field: "subject".to_owned(),
        value: json!("2"),
    };
    let error = desk.app.answer_field(late).await.unwrap_err().view();
    assert_eq!(error.code, "stale-revision");
}

/// GEN-3: drafts are listed and can be deleted by the user.
#[tokio::test]
async fn a_deleted_draft_is_gone() {
    let desk = OfficeDesk::of(WindowPersonal, "科目二").await;
    let wizard = desk.open_wizard().await;
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1);
    let queue = desk.app.delete_draft(DraftId { draft: wizard.draft.clone() }).await.unwrap();
    assert!(queue.drafts.is_empty());
    let gone = desk.app.open_draft(DraftId { draft: wizard.draft }).await.unwrap_err().view();
    assert_eq!(gone.code, "gone");
}

/// GEN-3: whoever opens a service and leaves it at the notice finds one draft, however often; once the notice was
/// confirmed, the next start is a draft of its own.
#[tokio::test]
async fn looking_at_a_service_leaves_one_draft() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let first = desk.open_wizard().await.draft;
    assert_eq!(desk.open_wizard().await.draft, first);
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1);
    desk.app.confirm_notice(DraftId { draft: first.clone() }).await.unwrap();
    assert_ne!(desk.open_wizard().await.draft, first);
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 2);
}
