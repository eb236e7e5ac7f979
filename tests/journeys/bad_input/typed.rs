//! What people type: numbers, dates and names that can't be, and a class that is not examined there.

use app::view::*;
use model::AccountKind::WindowPersonal;
use serde_json::json;
use service_api::PageBody;

use super::network::Line;
use super::said::heard;
use super::{clerk, line, queue_row, roster_file, take_over, trainees};
use crate::office_desk::{OfficeDesk, slots};
use crate::signing_in::{code_for, registration};

const PHONE: &str = "13900007777";

/// ACC-1: a wrong check digit and a date that does not exist are told at their field; the next try registers.
#[tokio::test]
async fn an_identity_number_that_can_not_be_is_told_in_both_languages() {
    let desk = OfficeDesk::new().await;
    let told = async |number: &str| {
        let wrong = Registration { id_number: number.to_owned(), ..registration("123456") };
        let FormResult::Invalid { errors } = desk.app.register(wrong).await.unwrap() else {
            panic!("registered with {number}")
        };
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].field, "id_number");
        errors[0].text.clone()
    };
    heard(&desk, async || told("110199200106010021").await).await.is_clear(
        &["身份证号码", "最后一位校验不符", "核对"],
        &["last character", "does not fit", "compare"],
    );
    heard(&desk, async || told("110199200102290010").await)
        .await
        .is_clear(&["身份证号码", "出生日期不存在"], &["birth date", "does not exist"]);
    let code = code_for(&desk, CodeFor::Register, PHONE).await;
    assert_eq!(desk.app.register(registration(&code)).await.unwrap(), FormResult::Done);
}

/// WORK-1: every bad row says why, the good one is taken, and the corrected file brings the others.
#[tokio::test]
async fn bad_rows_of_a_roster_are_told_in_both_languages() {
    let desk = clerk(&Line::default()).await;
    let right: Vec<_> = trainees(&desk, 5).iter().map(line).collect();
    let mut wrong = right.clone();
    wrong[1] = "校验错,110199200106010021,13800000091,C1".to_owned();
    wrong[2] = "日期错,110199200102290010,13800000092,C1".to_owned();
    wrong[3] = right[3].replace(",C1", ",C9").replace(",C2", ",C9");
    wrong[4] = format!("王\u{E000}{}", right[4]);
    let file = roster_file(&wrong);
    let reasons: [(&[&str], &[&str]); 4] = [
        (&["身份证号码", "最后一位校验不符"], &["last character", "does not fit"]),
        (&["身份证号码", "出生日期不存在"], &["birth date", "does not exist"]),
        (&["没有这种准驾车型", "C1"], &["no such class", "C1"]),
        (&["姓名的第 2 个字", "无法识别"], &["Character 2 of the name", "can't be read"]),
    ];
    for (at, (zh, en)) in reasons.into_iter().enumerate() {
        heard(&desk, async || desk.choose_roster(&file).await.bad[at].reason.clone()).await.is_clear(zh, en);
    }
    assert_eq!(take_over(&desk, &file).await, 1);
    assert_eq!(desk.app.roster().await.unwrap().rows.len(), 1);
    assert_eq!(take_over(&desk, &roster_file(&right)).await, 4);
    assert_eq!(desk.app.roster().await.unwrap().rows.len(), 5);
}

/// EXAM-7, GEN-3: a session that does not examine the class is told at its field; the draft stays, and with
/// another session it is received.
#[tokio::test]
async fn a_class_that_is_not_offered_is_told_in_both_languages() {
    let desk = OfficeDesk::of(WindowPersonal, "可以预约科目二").await;
    let for_cars = slots_of_subject_two(&desk).await;
    desk.app.sign_out().await.unwrap();
    desk.sign_in(WindowPersonal, "增加 B2").await;
    let offered = slots_of_subject_two(&desk).await;
    let draft = desk.app.home().await.unwrap().drafts[0].draft.clone();
    let not_offered = for_cars.iter().find(|slot| !offered.contains(slot)).expect("a session for cars only");

    answer(&desk, &draft, "slot", json!(not_offered)).await;
    heard(&desk, async || at_the_session(&reopened(&desk, &draft).await))
        .await
        .is_clear(&["这个场次不考 B2", "重新选择"], &["B2 is not examined in this session", "Choose again"]);
    let submitted = desk.app.submit(DraftId { draft: draft.clone() }).await.unwrap();
    assert!(matches!(submitted, Submitted::Invalid { .. }), "{submitted:?}");
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1, "the draft is lost");

    answer(&desk, &draft, "slot", json!(offered[0])).await;
    answer(&desk, &draft, "understood", json!(true)).await;
    let submitted = desk.app.submit(DraftId { draft }).await.unwrap();
    let Submitted::Queued { op_id } = submitted else { panic!("not queued: {submitted:?}") };
    desk.app.pass().await;
    assert_eq!(queue_row(&desk, &op_id).await.mark, QueueMark::Received);
}

/// Begins a draft for subject 2; the sessions it offers.
async fn slots_of_subject_two(desk: &OfficeDesk) -> Vec<String> {
    let wizard = desk.open_wizard().await;
    let wizard = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    let wizard = desk.answer(&wizard, "subject", json!("2")).await;
    slots(&wizard).into_iter().filter(|slot| !slot.is_area).map(|slot| slot.id).collect()
}

async fn answer(desk: &OfficeDesk, draft: &str, field: &str, value: serde_json::Value) {
    let wizard = reopened(desk, draft).await;
    desk.answer(&wizard, field, value).await;
}

async fn reopened(desk: &OfficeDesk, draft: &str) -> WizardView {
    desk.app.open_draft(DraftId { draft: draft.to_owned() }).await.unwrap()
}

fn at_the_session(wizard: &WizardView) -> String {
    let mut pickers = wizard.journey.pages.iter().filter_map(|page| match &page.body {
        PageBody::Sessions { picker } => picker.error.clone(),
        _ => None,
    });
    pickers.next().expect("an error at the session")
}
