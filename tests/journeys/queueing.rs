//! The queue: offline, sent once, told how it ended; and what a conflict leads to.

use app::view::*;
use model::AccountKind::{OnlinePersonal, SchoolClerk, WindowPersonal};
use serde_json::json;
use service_api::PageBody;

use crate::office_desk::{OfficeDesk, slots};

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

/// GEN-4: what this machine's own data and clock can decide is decided offline: the plan closed meanwhile, so
/// that is told at the field, nothing is queued and the draft stays.
#[tokio::test]
async fn a_plan_that_closed_while_offline_is_told_before_anything_is_queued() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.filled().await;
    desk.network(false).await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    let submitted = desk.app.submit(DraftId { draft: wizard.draft }).await.unwrap();
    let Submitted::Invalid { wizard } = submitted else { panic!("not told: {submitted:?}") };
    assert!(wizard.errors.iter().any(|error| error.field == "slot"), "{:?}", wizard.errors);
    let queue = desk.app.queue().await.unwrap();
    assert!(queue.rows.iter().all(|row| row.mark != QueueMark::Waiting), "{:?}", queue.rows);
    assert_eq!(queue.drafts.len(), 1);
}

/// EXAM-4, GEN-5, GEN-7: the result is published while this machine is offline: it goes on saying what it last knew and
/// how old that is; back online the place is there, told once, with the voucher to print.
#[tokio::test]
async fn a_result_published_while_offline_is_told_once_back_online() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.network(false).await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let before = desk.detail(&op_id).await;
    assert_eq!(before.row.mark, QueueMark::Received, "{:?}", before.row);
    assert!(!before.row.printable);
    let told = |desk: &OfficeDesk| {
        let told = desk.told.lock().unwrap();
        told.iter().filter(|words| words.contains("预约成功")).count()
    };
    assert_eq!(told(&desk), 0, "{:?}", desk.told.lock().unwrap());

    desk.network(true).await;
    for _ in 0..3 {
        desk.app.pass().await;
    }
    let after = desk.detail(&op_id).await;
    assert_eq!(after.row.mark, QueueMark::Done, "{:?}", after.row);
    assert!(after.row.printable);
    assert_eq!(told(&desk), 1, "{:?}", desk.told.lock().unwrap());
}

/// GEN-1: nobody is booked for before the notice in force was confirmed as read.
#[tokio::test]
async fn nothing_is_queued_for_many_before_the_notice_was_read() {
    let desk = OfficeDesk::of(SchoolClerk, "驾校经办人").await;
    desk.app.pass().await;
    let ready = |row: &TraineeRow| row.subjects.iter().any(|one| one.mark == SubjectMark::Ready);
    let trainee = desk.app.roster().await.unwrap().rows.into_iter().find(ready).expect("who can book");
    let subject = trainee.subjects.iter().find(|one| one.mark == SubjectMark::Ready).unwrap().subject;
    let ask = |slot, notice| BookMany { persons: vec![trainee.person.clone()], subject, slot, notice };
    let preview = desk.app.preview_book_many(ask(None, None)).await.unwrap();
    let slot = preview.picker.days.into_iter().flat_map(|day| day.slots).find(|slot| slot.barred.is_none());
    let slot = slot.map(|slot| slot.id);
    for unread in [None, Some("0".to_owned())] {
        let refused = desk.app.book_many(ask(slot.clone(), unread)).await.unwrap_err();
        assert_eq!(refused.view().code, "gone");
    }
    assert!(desk.app.queue().await.unwrap().rows.is_empty());
    let booked = desk.app.book_many(ask(slot, Some(preview.notice.version))).await.unwrap();
    assert!(booked.rows[0].op_id.is_some());
}

/// GEN-5: a draft ends with its submit, so that it can't be submitted a second time.
#[tokio::test]
async fn a_submitted_draft_can_not_be_submitted_again() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let wizard = desk.filled().await;
    desk.network(false).await;
    let submit = || desk.app.submit(DraftId { draft: wizard.draft.clone() });
    assert!(matches!(submit().await.unwrap(), Submitted::Queued { .. }));
    assert_eq!(submit().await.unwrap_err().view().code, "gone");
    let queue = desk.app.queue().await.unwrap();
    assert_eq!(queue.rows.iter().filter(|row| row.mark == QueueMark::Waiting).count(), 1);
    assert!(queue.drafts.is_empty());
}

/// GEN-11: what waits in the queue counts as done, so nobody fills in the same application twice; once it is
/// withdrawn the way is open again.
#[tokio::test]
async fn an_application_that_waits_here_bars_a_second_one() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    desk.network(false).await;
    let op_id = desk.book().await;
    let Started::Refused { refusal } = desk.start().await else { panic!("a second application was begun") };
    assert_eq!(refusal.rule, "EXAM-7");
    let licence = desk.app.home().await.unwrap().licence.unwrap();
    assert_eq!(licence.subjects[0].mark, SubjectMark::Booked, "{:?}", licence.subjects[0]);

    desk.app.withdraw(SubmissionId { op_id }).await.unwrap();
    assert!(matches!(desk.start().await, Started::Open { .. }));
}

/// GEN-9, GEN-13: what waits here is shown with its answers and papers before the platform knows it.
#[tokio::test]
async fn a_waiting_submission_shows_what_was_answered() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    desk.network(false).await;
    let op_id = desk.book().await;
    let detail = desk.detail(&op_id).await;
    assert!(detail.facts.iter().any(|row| row.value.contains(FRESH)), "{:?}", detail.facts);
    assert!(!detail.papers.is_empty());
    assert!(!detail.row.person.is_empty());
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

/// EXAM-11: whoever was given a place is told to bring the identity document in time, and that not being there
/// in time is a fail.
#[tokio::test]
async fn a_won_place_says_what_to_bring_and_what_not_coming_means() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let next = desk.detail(&op_id).await.next.concat();
    for part in ["携带身份证明按时到场", "未按时参加按考试不合格处理"] {
        assert!(next.contains(part), "{part}: {next}");
    }
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

/// EXAM-9: the application of somebody else, which the platform knows, is counted in its session, and the
/// candidate, whose ranking time is later, would stand behind it.
#[tokio::test]
async fn the_picker_counts_the_applications_that_the_platform_knows() {
    let desk = OfficeDesk::of(WindowPersonal, "可以预约科目二").await;
    let wizard = desk.open_wizard().await;
    let wizard = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    let wizard = desk.answer(&wizard, "subject", json!("2")).await;
    let ranks: Vec<_> = slots(&wizard)
        .iter()
        .filter(|slot| slot.applications > 0 && !slot.is_area)
        .map(|slot| (slot.applications, slot.rank))
        .collect();
    assert_eq!(ranks, [(2, 3)]);
}

/// EXAM-9: the counts are those of the moment at which the wizard begins, not of the last fetch before.
#[tokio::test]
async fn the_counts_are_fetched_anew_when_the_wizard_begins() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    desk.clock.advance_millis(10 * 60_000);
    let wizard = desk.filled().await;
    let PageBody::Sessions { picker } = &wizard.journey.pages[1].body else { panic!("no picker") };
    assert_eq!(picker.as_of.as_deref(), Some("数据更新于 2026-03-02 09:10"));
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
