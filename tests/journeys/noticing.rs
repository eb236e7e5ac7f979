//! What a citizen is told: fetched with what changed, read offline, seen here and then on the platform.

use app::view::*;
use model::AccountKind::{OnlinePersonal, SchoolClerk, WindowPersonal};
use model::Lang;

use crate::licences::{EXPIRING, RENEWAL, certify, collected, filled, move_case, submit};
use crate::office_desk::OfficeDesk;

async fn rows(desk: &OfficeDesk) -> Vec<NoticeRow> {
    desk.app.notices().await.unwrap().rows
}

async fn unseen(desk: &OfficeDesk) -> u32 {
    desk.app.shell().await.unwrap().session.unwrap().unseen_notices
}

/// A citizen who was told how the allocation of his booking ended.
async fn told_of_an_exam() -> (OfficeDesk, String) {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    (desk, op_id)
}

#[tokio::test]
async fn the_outcome_of_an_allocation_is_told_and_leads_to_its_submission() {
    let (desk, op_id) = told_of_an_exam().await;
    let told = rows(&desk).await;
    let row = told.iter().find(|row| row.op_id.as_ref() == Some(&op_id)).expect("a notice of the booking");
    assert_eq!(row.title, "科目一考试预约成功");
    assert_eq!(row.serial, desk.detail(&op_id).await.row.serial);
    let session = desk.detail(&op_id).await.facts.into_iter().find(|row| row.name == "场次").unwrap().value;
    for part in session.split(" · ") {
        assert!(row.sentence.contains(part), "{part}: {}", row.sentence);
    }
    assert!(!row.seen);
    desk.app.set_language(SetLanguage { lang: Lang::En }).await.unwrap();
    assert_eq!(rows(&desk).await[0].title, "Subject 1 (theory): place given");
}

#[tokio::test]
async fn a_notice_is_read_and_seen_offline_and_the_platform_learns_of_it_later() {
    let (desk, _) = told_of_an_exam().await;
    let before = unseen(&desk).await;
    assert!(before > 0);
    desk.network(false).await;
    let desk = desk.restart().await;
    let id = rows(&desk).await[0].id.clone();
    let view = desk.app.notice_seen(NoticesSeen { ids: vec![id.clone()] }).await.unwrap();
    assert!(view.rows[0].seen);
    assert_eq!((view.unseen, unseen(&desk).await), (before - 1, before - 1));
    desk.network(true).await;
    desk.app.refresh().await.unwrap();
    let row = rows(&desk).await.into_iter().find(|row| row.id == id).unwrap();
    assert!(row.seen, "what the platform tells does not undo it");
}

#[tokio::test]
async fn every_step_of_a_case_is_told_and_all_are_seen_at_once() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    certify(&desk).await;
    let wizard = filled(&desk, RENEWAL, &collected()).await;
    let op_id = submit(&desk, wizard).await;
    desk.app.pass().await;
    for state in ["made", "ready"] {
        desk.clock.advance_millis(60_000);
        move_case(&desk, state).await;
    }
    desk.app.pass().await;
    let told = rows(&desk).await;
    let own: Vec<&str> =
        told.iter().filter(|row| row.op_id.as_ref() == Some(&op_id)).map(|row| row.title.as_str()).collect();
    assert_eq!(own, ["期满换证：可领取", "期满换证：已制作"]);
    let ids = told.into_iter().map(|row| row.id).collect();
    assert_eq!(desk.app.notice_seen(NoticesSeen { ids }).await.unwrap().unseen, 0);
    desk.app.refresh().await.unwrap();
    assert_eq!(unseen(&desk).await, 0);
}

#[tokio::test]
async fn a_clerk_is_told_nothing_and_his_passes_go_on() {
    let desk = OfficeDesk::of(SchoolClerk, "驾校经办人").await;
    desk.app.refresh().await.unwrap();
    assert!(rows(&desk).await.is_empty());
    let nobodys = desk.app.notice_seen(NoticesSeen { ids: vec!["none".to_owned()] }).await;
    assert_eq!(nobodys.unwrap_err().view().code, "gone");
}
