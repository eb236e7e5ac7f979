//! Reminders of one's own exams, and their calendar file.

use app::view::*;
use model::AccountKind::{OnlinePersonal, SchoolClerk};
use model::{Subject, Timestamp};
use testkit::facts::time;

use crate::office_desk::OfficeDesk;

const TITLES: [&str; 2] = ["明天有考试", "考试即将开始"];
const HOUR: i64 = 3_600_000;

/// A machine with a place in an exam, and when that exam begins.
async fn with_a_place() -> (OfficeDesk, String, Timestamp) {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let facts = desk.detail(&op_id).await.facts;
    let session = facts.iter().find(|row| row.name == "场次").expect("a session").value.clone();
    let starts_at = time(session.split(" · ").next().unwrap());
    (desk, op_id, starts_at)
}

/// The clock goes on to `until`, a pass is made, and what was reminded of meanwhile is told.
async fn reminded(desk: &OfficeDesk, until: Timestamp) -> Vec<String> {
    let practice = desk.app.shell().await.unwrap().practice.expect("practice").clock;
    desk.clock.advance_millis(until.millis_since(time(&practice)));
    // The first pass may still believe in the time of before.
    desk.app.pass().await;
    desk.app.pass().await;
    let mut told = desk.told.lock().unwrap();
    let reminders = told.drain(..).filter(|told| TITLES.iter().any(|title| told.starts_with(title)));
    reminders.collect()
}

/// DESK-10 (part): one's own exam is reminded of on the evening before and two hours before, each once, also when the
/// program is started again in between, and never afterwards.
#[tokio::test]
async fn ones_own_exam_is_reminded_of_twice_and_each_time_once() {
    let (desk, _, starts_at) = with_a_place().await;
    let evening = Timestamp::start_of(starts_at.date()).plus_millis(-6 * HOUR);
    let none = Vec::<String>::new();
    assert_eq!(reminded(&desk, evening.plus_millis(-HOUR)).await, none);
    let first = reminded(&desk, evening.plus_millis(HOUR)).await;
    assert_eq!(first.len(), 1, "{first:?}");
    assert!(first[0].starts_with("明天有考试：科目一"), "{first:?}");
    assert!(first[0].contains(&starts_at.minute_text()), "{first:?}");
    assert_eq!(reminded(&desk, evening.plus_millis(2 * HOUR)).await, none);
    let desk = desk.restart().await;
    assert_eq!(reminded(&desk, evening.plus_millis(3 * HOUR)).await, none, "also after a restart");
    let second = reminded(&desk, starts_at.plus_millis(-2 * HOUR)).await;
    assert_eq!(second.len(), 1, "{second:?}");
    assert!(second[0].starts_with("考试即将开始"), "{second:?}");
    assert_eq!(reminded(&desk, starts_at.plus_millis(-HOUR)).await, none);
    assert_eq!(reminded(&desk, starts_at.plus_millis(HOUR)).await, none);
}

/// DESK-10 (part): offline too, and a reminder that is switched off is not given.
#[tokio::test]
async fn a_reminder_that_is_switched_off_is_not_given() {
    let (desk, _, starts_at) = with_a_place().await;
    let on = desk.app.reminders().await.unwrap();
    assert_eq!(on, RemindersView { evening_before: true, two_hours_before: true });
    let off = SetReminders { evening_before: false, two_hours_before: true };
    desk.app.set_reminders(off).await.unwrap();
    desk.network(false).await;
    let desk = desk.restart().await;
    assert!(!desk.app.reminders().await.unwrap().evening_before, "the choice is kept");
    let evening = Timestamp::start_of(starts_at.date()).plus_millis(-5 * HOUR);
    assert_eq!(reminded(&desk, evening).await, Vec::<String>::new());
    assert_eq!(reminded(&desk, starts_at.plus_millis(-2 * HOUR)).await.len(), 1);
}

/// Queues a booking of subject 1 for the first trainee who can.
async fn book_a_trainee(desk: &OfficeDesk) {
    let ready = |row: &TraineeRow| {
        row.subjects.iter().any(|one| one.subject == Subject::One && one.mark == SubjectMark::Ready)
    };
    let trainees = desk.app.roster().await.unwrap().rows;
    let trainee = trainees.into_iter().find(ready).expect("a trainee who can book");
    let ask = |slot, notice| BookMany {
        persons: vec![trainee.person.clone()],
        subject: Subject::One,
        slot,
        notice,
    };
    let preview = desk.app.preview_book_many(ask(None, None)).await.unwrap();
    let notice = Some(preview.notice.version);
    let slot = preview.picker.days.into_iter().flat_map(|day| day.slots).find(|slot| slot.barred.is_none());
    let slot = slot.expect("a session").id;
    assert!(desk.app.book_many(ask(Some(slot), notice)).await.unwrap().rows[0].op_id.is_some());
}

/// DESK-10 (part): a clerk's trainees' exams are none of his own: he is reminded of none and saves none.
#[tokio::test]
async fn a_clerk_is_not_reminded_of_the_exams_of_others() {
    let desk = OfficeDesk::of(SchoolClerk, "驾校经办人").await;
    desk.app.pass().await;
    book_a_trainee(&desk).await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let rows = desk.app.progress().await.unwrap().rows;
    let won = rows.iter().find(|row| row.printable).expect("a trainee with a place");
    let facts = desk.detail(&won.op_id).await.facts;
    let session = facts.iter().find(|row| row.name == "场次").expect("a session").value.clone();
    let starts_at = time(session.split(" · ").next().unwrap());
    let evening = Timestamp::start_of(starts_at.date()).plus_millis(-5 * HOUR);
    assert_eq!(reminded(&desk, evening).await, Vec::<String>::new());
    assert_eq!(reminded(&desk, starts_at.plus_millis(-2 * HOUR)).await, Vec::<String>::new());
    assert!(!desk.detail(&won.op_id).await.calendar);
    let named = SubmissionId { op_id: won.op_id.clone() };
    assert_eq!(desk.app.save_calendar(named).await.unwrap_err().view().code, "gone");
}

/// DESK-10 (part): the appointment of a won place is saved with time, venue and what to bring, under the same id each
/// time, marked as practice, and without the candidate's name or number; before it is won there is nothing to save.
#[tokio::test]
async fn an_appointment_is_saved_to_a_calendar_file() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let waiting = desk.book().await;
    desk.app.pass().await;
    assert!(!desk.detail(&waiting).await.calendar);
    let too_early = desk.app.save_calendar(SubmissionId { op_id: waiting }).await.unwrap_err();
    assert_eq!(too_early.view().code, "gone");

    let (desk, op_id, starts_at) = with_a_place().await;
    let detail = desk.detail(&op_id).await;
    assert!(detail.calendar);
    let save = async || {
        let saved = desk.app.save_calendar(SubmissionId { op_id: op_id.clone() }).await.unwrap();
        let Saved::Done { name } = saved else { panic!("saved") };
        assert_eq!(name, format!("考试-{}.ics", starts_at.date()));
        std::fs::read_to_string(desk.folder.path().join(name)).unwrap().replace("\r\n ", "")
    };
    let file = save().await;
    let serial = detail.row.serial.unwrap();
    assert!(file.contains(&format!("UID:{serial}@practice.chejia\r\n")), "{file}");
    assert!(file.contains("SUMMARY:【练习】科目一"), "{file}");
    assert!(file.contains("LOCATION:") && file.contains("考场"), "{file}");
    assert!(file.contains("前报到") && file.contains("身份"), "{file}");
    let session = desk.app.shell().await.unwrap().session.expect("signed in");
    assert!(!file.contains(&session.name), "{file}");
    let digits = file.split(|c: char| !c.is_ascii_digit() && c != 'X').map(str::len).max();
    assert!(digits < Some(18), "no identity number: {file}");
    let again = save().await;
    let line = |file: &str, name: &str| file.lines().find(|line| line.starts_with(name)).map(str::to_owned);
    for name in ["UID:", "SEQUENCE:", "DTSTART:"] {
        assert_eq!(line(&file, name), line(&again, name));
    }
}
