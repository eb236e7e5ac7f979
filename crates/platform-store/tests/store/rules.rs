//! The rules that the database keeps, each on every database.

use platform_store::{SmsCode, sms_code};
use testkit::facts::time;

use crate::{
    Fixture, accounts, allocations, contention,
    fixture::{commit, look},
    plate_race,
    samples::phone,
};

/// ACC-1: a code is good for its guesses, for five minutes and once.
#[tokio::test]
async fn a_code_is_good_for_its_guesses_its_time_and_once() {
    for fixture in Fixture::each().await {
        let sent = accounts::code(1, 0);
        let now = sent.sent_at;
        let spend = async |at| {
            commit!(fixture.store, |tx| {
                sms_code::spend_try(tx.as_mut(), &phone(1), "register", at).await.unwrap()
            })
        };
        commit!(fixture.store, |tx| sms_code::insert(tx.as_mut(), &sent).await.unwrap());
        assert_eq!(spend(sent.expires_at).await, None, "over after five minutes");
        assert_eq!(spend(now).await.map(|code| code.tries_left), Some(1));
        assert_eq!(spend(now).await.map(|code| code.tries_left), Some(0));
        assert_eq!(spend(now).await, None, "no guess is left");

        let again = accounts::code(2, 60);
        let now = again.sent_at;
        commit!(fixture.store, |tx| sms_code::insert(tx.as_mut(), &again).await.unwrap());
        let used = commit!(fixture.store, |tx| {
            assert!(sms_code::consume(tx.as_mut(), again.id, now).await.unwrap());
            sms_code::consume(tx.as_mut(), again.id, now).await.unwrap()
        });
        assert!(!used, "it proves the phone once");
        assert_eq!(spend(now).await, None);
        let latest =
            look!(fixture.store, |tx| sms_code::latest(tx.as_mut(), &phone(1), "register").await.unwrap());
        assert_eq!(latest, Some(SmsCode { used_at: Some(time("2026-04-02 09:01")), ..again }));
    }
}

/// ACC-2: one account per identity number or USCC, also when many register it at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_registrations_of_a_login_one_makes_the_account() {
    for fixture in Fixture::each().await {
        contention::one_login_is_registered_at_once(fixture).await;
    }
}

/// T13: the code of a time step is taken once, also when many requests show it at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_requests_with_one_code_one_takes_its_time_step() {
    for fixture in Fixture::each().await {
        contention::one_time_step_is_taken_at_once(fixture).await;
    }
}

/// EXAM-7: no second live booking for a subject, also when many arrive at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_bookings_of_a_subject_one_is_filed() {
    for fixture in Fixture::each().await {
        contention::one_person_books_a_subject_at_once(fixture).await;
    }
}

/// EXAM-5: a seat given at once is given to one person, also when many ask for the last ones.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_ask_for_the_last_seats_as_many_get_one_as_there_are() {
    for fixture in Fixture::each().await {
        contention::the_last_seats_are_given_at_once(fixture).await;
    }
}

/// EXAM-10: of several servers that start at once one allocates the plan, and the others find it done.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_servers_one_allocates_a_plan() {
    for fixture in Fixture::each().await {
        allocations::servers_start_at_once(fixture).await;
    }
}

/// GEN-5: a submission has one effect however often it arrives, also when receiving it fails half-way.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_submission_that_arrives_many_times_is_received_once() {
    for fixture in Fixture::each().await {
        contention::one_submission_arrives_many_times(fixture).await;
    }
}

/// PLATE-7: of many who draw until nothing is left, no two hold the same number.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_empty_a_pool_no_two_hold_one_number() {
    for fixture in Fixture::each().await {
        plate_race::a_pool_is_emptied_at_once(fixture).await;
    }
}

/// PLATE-7: numbers that are drawn, asked for and given back at once are held by one person each.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_draw_and_give_back_no_two_hold_one_number() {
    for fixture in Fixture::each().await {
        plate_race::numbers_come_and_go_at_once(fixture).await;
    }
}

/// PLATE-7: a number given back many times at once can be drawn once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_batch_given_back_many_times_is_free_once() {
    for fixture in Fixture::each().await {
        plate_race::one_batch_is_released_at_once(fixture).await;
    }
}
