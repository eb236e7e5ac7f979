//! A session that filled up, or closed, after it was chosen.

use app::view::*;
use model::AccountKind::OnlinePersonal;
use model::{Lang, Subject};

use super::network::Line;
use super::said::heard;
use super::{all_received_once, book, clerk, ready, sessions};
use crate::office_desk::OfficeDesk;

/// EXAM-4, EXAM-12: who is left without a place because others came first is told so and what it costs:
/// nothing; and applies to the next plan.
#[tokio::test]
async fn a_session_that_filled_up_is_told_in_both_languages() {
    let desk = clerk(&Line::default()).await;
    let people = ready(&desk, Subject::Two).await;
    let slots = sessions(&desk, &people, Subject::Two).await;
    let small = slots.iter().min_by_key(|slot| (slot.closes.clone(), slot.seats)).expect("a session");
    assert!(people.len() > small.seats as usize, "everyone has a seat");
    let op_ids = book(&desk, &people, Subject::Two, &small.id).await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;

    let mut left = Vec::new();
    for op_id in &op_ids {
        let detail = desk.detail(op_id).await;
        left.extend((detail.row.mark == QueueMark::Refused).then(|| op_id.clone()));
    }
    assert_eq!(left.len(), people.len() - small.seats as usize);
    heard(&desk, async || desk.detail(&left[0]).await.next[0].clone()).await.is_clear(
        &["不计入预约次数", "排名时间不变", "下一个考试计划"],
        &["uses no booking", "ranking time as it was", "next plan"],
    );
    let row = heard_row(&desk, &left[0]).await;
    assert_eq!(row, ["本次未分配到名额", "No place this time"]);
    let told = desk.told.lock().unwrap().clone();
    assert_eq!(told.iter().filter(|line| line.contains("本次未分配到名额")).count(), left.len(), "{told:?}");

    let mut again = ready(&desk, Subject::Two).await;
    again.retain(|row| people.iter().any(|before| before.person == row.person));
    assert_eq!(again.len(), left.len(), "who has no place can book again");
    let next = sessions(&desk, &again, Subject::Two).await.remove(0).id;
    let op_ids = book(&desk, &again, Subject::Two, &next).await;
    desk.app.pass().await;
    all_received_once(&desk, &op_ids).await;
}

/// GEN-7: a plan that closed meanwhile is told with the reason and what to do; another session is received.
#[tokio::test]
async fn a_plan_that_closed_is_told_in_both_languages() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    desk.network(false).await;
    let op_id = desk.book().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.network(true).await;
    // The language chosen now is the one that is spoken, not the one of the sign-in.
    desk.app.set_language(SetLanguage { lang: Lang::En }).await.unwrap();
    desk.app.pass().await;
    let told = desk.told.lock().unwrap().clone();
    assert!(told.iter().any(|line| line.ends_with("Something changed: choose again")), "{told:?}");
    let refusal = async || desk.detail(&op_id).await.refusal.expect("why");
    heard(&desk, async || refusal().await.reason)
        .await
        .is_clear(&["已停止受理申请", "选择其他场次"], &["takes no applications now", "another session"]);
    heard(&desk, async || refusal().await.advice)
        .await
        .is_clear(&["答案都已保留", "重新提交"], &["answers are kept", "submit again"]);
    let slot = desk.detail(&op_id).await.alternatives[0].slot.clone();
    let chosen = desk.app.choose_alternative(ChooseAlternative { op_id, slot }).await.unwrap();
    let Submitted::Queued { op_id } = chosen else { panic!("not queued: {chosen:?}") };
    desk.app.pass().await;
    all_received_once(&desk, &[op_id]).await;
}

async fn heard_row(desk: &OfficeDesk, op_id: &str) -> [String; 2] {
    desk.app.set_language(SetLanguage { lang: Lang::En }).await.unwrap();
    let en = desk.detail(op_id).await.row.words;
    desk.app.set_language(SetLanguage { lang: Lang::ZhCn }).await.unwrap();
    [desk.detail(op_id).await.row.words, en]
}
