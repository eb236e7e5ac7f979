//! The queue: offline, sent once, told how it ended; and what a conflict leads to.

use app::view::*;
use model::AccountKind::OnlinePersonal;
use service_api::PageBody;

use crate::office_desk::OfficeDesk;

const FRESH: &str = "科目一";

/// GEN-4, GEN-5: everything but the sending is done offline; once online it is sent, and seen on the platform.
#[tokio::test]
async fn a_booking_made_offline_is_sent_once_the_network_is_back() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    desk.network(false).await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    let queue = desk.app.queue().await.unwrap();
    assert_eq!(queue.rows[0].mark, QueueMark::Waiting);
    assert!(queue.rows[0].can_withdraw);
    assert!(desk.app.shell().await.unwrap().network.words.contains("1 项待提交"));

    let desk = desk.restart().await;
    desk.network(true).await;
    desk.app.pass().await;
    let queue = desk.app.queue().await.unwrap();
    assert_eq!(queue.rows[0].mark, QueueMark::Received, "{:?}", queue.rows[0]);
    let detail = desk.detail(&op_id).await;
    assert!(detail.row.serial.is_some());
    desk.app.pass().await;
    assert_eq!(desk.app.progress().await.unwrap().rows.iter().filter(|row| row.op_id == op_id).count(), 1);
}

/// GEN-5: what was never sent can be withdrawn, and then has no effect.
#[tokio::test]
async fn a_waiting_submission_is_withdrawn() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    desk.network(false).await;
    let op_id = desk.book().await;
    desk.app.withdraw(SubmissionId { op_id: op_id.clone() }).await.unwrap();
    desk.network(true).await;
    desk.app.pass().await;
    let row = desk.app.queue().await.unwrap().rows.into_iter().find(|row| row.op_id == op_id).unwrap();
    assert_eq!((row.mark, row.serial), (QueueMark::Withdrawn, None));
}

/// GEN-5, EXAM-4: the user is told how it ended, and the published list has the person under a masked name.
#[tokio::test]
async fn the_outcome_of_the_allocation_is_told() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let detail = desk.detail(&op_id).await;
    assert_eq!(detail.row.mark, QueueMark::Done, "{detail:?}");
    assert!(detail.rank.unwrap().contains("您排第"));
    assert!(desk.told.lock().unwrap().iter().any(|line| line.contains("考试预约")));
    let plans = desk.app.result_plans().await.unwrap().plans;
    let mut masked = false;
    for plan in plans {
        let list = desk.app.result_list(PlanName { plan: plan.plan }).await.unwrap();
        let mine = list.rows.iter().find(|row| Some(&row.serial) == detail.row.serial.as_ref());
        masked |= mine.is_some_and(|row| row.won && row.name.ends_with('*'));
    }
    assert!(masked, "the list does not have the winner under a masked name");
}

/// GEN-7: a plan that closed while this machine was offline comes back as a conflict with alternatives; choosing
/// one makes a new submission.
#[tokio::test]
async fn a_plan_that_closed_meanwhile_leads_to_a_choice_and_not_to_a_loss() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    desk.network(false).await;
    let op_id = desk.book().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.network(true).await;
    desk.app.pass().await;
    desk.app.pass().await;
    let detail = desk.detail(&op_id).await;
    assert_eq!(detail.row.mark, QueueMark::Conflict, "{detail:?}");
    assert!(detail.refusal.is_some());
    let slot = detail.alternatives.first().expect("something else to choose").slot.clone();
    let chosen = desk.app.choose_alternative(ChooseAlternative { op_id: op_id.clone(), slot }).await.unwrap();
    let Submitted::Queued { op_id: next } = chosen else { panic!("not queued: {chosen:?}") };
    desk.app.pass().await;
    assert_eq!(desk.detail(&next).await.row.mark, QueueMark::Received);
    assert!(desk.detail(&op_id).await.alternatives.is_empty(), "the choice can be made twice");
}

/// GEN-7, EXAM-9: the check page says how old the data is, where the candidate would stand, and why.
#[tokio::test]
async fn the_check_page_explains_the_rank_and_the_age_of_the_data() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    assert!(desk.app.shell().await.unwrap().data_as_of.unwrap().starts_with("数据更新于 2026-03-02"));
    let wizard = desk.filled().await;
    let PageBody::Sessions { picker } = &wizard.journey.pages[1].body else { panic!("no picker") };
    assert!(picker.as_of.as_ref().unwrap().contains("2026-03-02"), "{:?}", picker.as_of);
    assert!(!picker.ranking.value.is_empty());
    let PageBody::Check { groups, consequence, papers, .. } = &wizard.journey.pages[2].body else {
        panic!("no check page")
    };
    let names: Vec<_> = groups.iter().flat_map(|group| &group.rows).map(|row| row.name.as_str()).collect();
    assert!(names.contains(&"排名时间"), "{names:?}");
    assert!(!consequence.points.is_empty());
    assert!(papers.iter().any(|paper| paper.contains("身份证")), "{papers:?}");
}

/// GEN-9, GEN-13: progress shows history with times, what comes next, and the papers to bring.
#[tokio::test]
async fn progress_shows_history_and_what_comes_next() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    let detail = desk.detail(&op_id).await;
    assert_eq!(detail.history.len(), 1, "{:?}", detail.history);
    assert!(detail.history[0].name.starts_with("2026-03-02"));
    assert!(detail.next[0].contains("停止受理"), "{:?}", detail.next);
    assert!(!detail.papers.is_empty());
}
