//! What the practice office does. It signs in with its own account, and what it asks goes the platform's way.

use chrono::{NaiveDate, NaiveTime};
use client::{CallError, Platform};
use model::exam::Outcome;
use model::{
    ApplicationKind, Exam, ExamPlan, ExamSession, LicenceApplication, LicenceClass, OpId, PlanId,
    RegionProfile, Rng, SessionId, Subject, Text, Timestamp,
};
use services::law::classes::booked_online;
use wire::ErrorCode;
use wire::account::SignIn;
use wire::office::{AcceptApplication, CancelPlace, OfficeBooking, PublishPlan, RecordResult};

use super::{parse, practice_desk};
use crate::host::Topic;
use crate::office_text as words;
use crate::view::{
    ApplicationToAccept, FormError, OfficeActed, PlaceToCancel, PlanToPublish, RecordedOutcome,
    ResultToRecord, ShellView, SubmissionId,
};
use crate::{App, AppError};

const CLOSES_AT: (u32, u32) = (17, 0);
/// When a session begins, and when candidates must have reported.
const TIMES: [((u32, u32), (u32, u32)); 2] = [((8, 30), (8, 0)), ((13, 30), (13, 0))];
const MOST_SEATS: u32 = 999;

/// Fields with what is wrong with them.
pub(super) type Wrong = Vec<(&'static str, Text)>;

impl App {
    /// Publishes an exam plan.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_publish(&self, request: PlanToPublish) -> Result<OfficeActed, AppError> {
        let (_, connection) = self.practice()?;
        let platform = self.office().await?;
        let reference = platform.reference(0).await?;
        let region = reference.region.ok_or(AppError::NoData)?;
        let now = connection.clock.now();
        let plan = match read_plan(&request, &region, &reference.plans, now, &*self.machine.rng) {
            Ok(plan) => plan,
            Err(wrong) => return Ok(self.told(wrong)),
        };
        let done = words::published(&plan);
        self.acted(platform.publish_plan(&PublishPlan { plan }).await, done).await
    }

    /// Accepts an application for a licence or an added class.
    ///
    /// # Errors
    /// As [`App::office_publish`].
    pub async fn office_accept(&self, request: ApplicationToAccept) -> Result<OfficeActed, AppError> {
        let (_, connection) = self.practice()?;
        let platform = self.office().await?;
        let Ok(person) = parse(&request.person) else {
            return Ok(self.told(vec![("person", words::person_missing())]));
        };
        let now = connection.clock.now();
        let application = match read_application(&request, now, &*self.machine.rng) {
            Ok(application) => application,
            Err(wrong) => return Ok(self.told(wrong)),
        };
        let done = words::accepted(&application);
        self.acted(platform.accept_application(&AcceptApplication { person, application }).await, done).await
    }

    /// Records how the exam of a place ended, at the time of its session; a passed subject 1 gets a permit number
    /// made here.
    ///
    /// # Errors
    /// As [`App::office_publish`]; [`AppError::Gone`] for a booking that is not on the desk.
    pub async fn office_record(&self, request: ResultToRecord) -> Result<OfficeActed, AppError> {
        let platform = self.office().await?;
        let booking = self.office_booking(&platform, &request.op_id).await?;
        let outcome = match request.outcome {
            RecordedOutcome::Passed => Outcome::Passed,
            RecordedOutcome::Failed => Outcome::Failed,
            RecordedOutcome::Absent => Outcome::Absent,
        };
        let subject = request.subject;
        let permit_number = if subject == Subject::One && outcome == Outcome::Passed {
            let region = platform.reference(0).await?.region.ok_or(AppError::NoData)?;
            Some(format!("{}{}", region.code, digits(&*self.machine.rng)))
        } else {
            None
        };
        let done = words::recorded(booking.name.as_str(), subject, outcome, permit_number.as_deref());
        let (op_id, at) = (booking.op_id, booking.starts_at);
        let result = RecordResult { op_id, subject: Some(subject), at, outcome, permit_number };
        self.acted(platform.record_result(&result).await, done).await
    }

    /// Cancels a place that was given.
    ///
    /// # Errors
    /// As [`App::office_record`].
    pub async fn office_cancel(&self, request: PlaceToCancel) -> Result<OfficeActed, AppError> {
        let (_, connection) = self.practice()?;
        let platform = self.office().await?;
        let booking = self.office_booking(&platform, &request.op_id).await?;
        let by_candidate = request.by_candidate;
        let done = words::cancelled(booking.name.as_str(), connection.clock.now(), by_candidate);
        let cancel = CancelPlace { op_id: booking.op_id, by_candidate };
        self.acted(platform.cancel_place(&cancel).await, done).await
    }

    /// Moves the practice clock forward to the exam of a booking; what falls due on the way happens.
    ///
    /// # Errors
    /// As [`App::office_record`].
    pub async fn office_forward(&self, request: SubmissionId) -> Result<ShellView, AppError> {
        let (practice, _) = self.practice()?;
        let platform = self.office().await?;
        let booking = self.office_booking(&platform, &request.op_id).await?;
        practice.move_clock(booking.starts_at).await;
        self.follow_office().await;
        self.shell().await
    }

    /// The practice platform with the office signed in; its tokens are kept in memory only.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub(super) async fn office(&self) -> Result<Platform, AppError> {
        let (practice, connection) = self.practice()?;
        let platform = connection.office().clone();
        match platform.account().await {
            Ok(_) => return Ok(platform),
            Err(CallError::SignedOut) => {}
            Err(other) => return Err(other.into()),
        }
        let office = practice.office();
        let sign_in =
            SignIn { login: office.login, password: office.password, device: super::sign_in::device() };
        platform.sign_in(&sign_in).await?;
        Ok(platform)
    }

    async fn office_booking(&self, platform: &Platform, op_id: &str) -> Result<OfficeBooking, AppError> {
        let op_id: OpId = parse(op_id)?;
        let bookings = self.office_bookings(platform).await?;
        bookings.into_iter().find(|booking| booking.op_id == op_id).ok_or(AppError::Gone)
    }

    pub(super) async fn acted(
        &self,
        answer: Result<serde_json::Value, CallError>,
        done: Text,
    ) -> Result<OfficeActed, AppError> {
        let Err(failure) = answer else {
            self.follow_office().await;
            return Ok(OfficeActed::Done { words: done.into_lang(self.lang()) });
        };
        let CallError::Refused(body) = &failure else { return Err(failure.into()) };
        if body.code == ErrorCode::NotFound {
            return Err(AppError::Gone);
        }
        match body.params.get("what").and_then(|what| words::refused(what)) {
            Some(wrong) => Ok(self.told(vec![wrong])),
            None => Err(failure.into()),
        }
    }

    /// Whoever is signed in learns at once what the office did, also what no submission of his shows.
    pub(super) async fn follow_office(&self) {
        self.pass().await;
        let Ok(session) = self.session() else { return };
        if let Err(error) = self.fetch_facts(&session).await {
            tracing::debug!(?error, "the facts were not fetched after an act of the office");
        }
        self.machine.host.changed(Topic::Facts);
        self.machine.host.changed(Topic::Progress);
    }

    pub(super) fn told(&self, wrong: Wrong) -> OfficeActed {
        let lang = self.lang();
        let error =
            |(field, text): (&str, Text)| FormError { field: field.to_owned(), text: text.into_lang(lang) };
        OfficeActed::Invalid { errors: wrong.into_iter().map(error).collect() }
    }
}

fn read_plan(
    typed: &PlanToPublish,
    region: &RegionProfile,
    known: &[ExamPlan],
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<ExamPlan, Wrong> {
    let exam = practice_desk::exams().find(|exam| exam.code() == typed.exam);
    let exam_day = typed.exam_day.trim().parse::<NaiveDate>().ok();
    let closing_day = typed.closing_day.trim().parse::<NaiveDate>().ok();
    let seats = typed.seats.trim().parse().ok().filter(|seats| (1..=MOST_SEATS).contains(seats));
    let chosen = !typed.venues.is_empty() && typed.venues.iter().all(|code| region.venue(code).is_some());
    let (Some(exam), Some(day), Some(closing), Some(capacity), true) =
        (exam, exam_day, closing_day, seats, chosen)
    else {
        let checks = [
            (exam.is_some(), "exam", words::exam_missing as fn() -> Text),
            (chosen, "venues", words::venues_missing),
            (exam_day.is_some(), "exam_day", words::date_shape),
            (closing_day.is_some(), "closing_day", words::date_shape),
            (seats.is_some(), "seats", words::seats_shape),
        ];
        return Err(checks.iter().filter(|(ok, ..)| !ok).map(|(_, field, text)| (*field, text())).collect());
    };
    Ok(ExamPlan {
        id: PlanId::generate(now, rng),
        code: plan_code(exam, day, known),
        exam,
        published_at: now,
        closes_at: at(closing, CLOSES_AT),
        allocated_at: None,
        sessions: sessions(&typed.venues, day, capacity, now, rng),
    })
}

fn sessions(
    venues: &[String],
    day: NaiveDate,
    capacity: u32,
    now: Timestamp,
    rng: &dyn Rng,
) -> Vec<ExamSession> {
    let pairs = TIMES.iter().flat_map(|times| venues.iter().map(move |venue| (times, venue)));
    pairs
        .map(|((starts, report), venue)| ExamSession {
            id: SessionId::generate(now, rng),
            venue: venue.clone(),
            starts_at: at(day, *starts),
            report_at: at(day, *report),
            classes: LicenceClass::ALL.to_vec(),
            capacity,
        })
        .collect()
}

/// A number of its own among the plans of this exam and day.
fn plan_code(exam: Exam, day: NaiveDate, known: &[ExamPlan]) -> String {
    let start = format!("LX{}-{}", day.format("%y%m%d"), exam.tag());
    let is_taken = |code: &String| known.iter().any(|plan| plan.code == *code);
    let mut codes = (1..).map(|number| format!("{start}-C{number}"));
    codes.find(|code| !is_taken(code)).unwrap_or(start)
}

fn at(day: NaiveDate, (hour, minute): (u32, u32)) -> Timestamp {
    Timestamp::at(day, NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

fn read_application(
    typed: &ApplicationToAccept,
    now: Timestamp,
    rng: &dyn Rng,
) -> Result<LicenceApplication, Wrong> {
    let kind = practice_desk::KINDS.iter().find(|(code, _)| *code == typed.kind).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| vec![("kind", words::class_missing())])?;
    let class = LicenceClass::parse(&typed.class).filter(|class| booked_online(kind, *class));
    let class = class.ok_or_else(|| vec![("class", words::class_missing())])?;
    let held = match kind {
        ApplicationKind::First => Vec::new(),
        ApplicationKind::AddedClass => {
            let held = LicenceClass::parse(&typed.held).filter(|held| *held != class);
            vec![held.ok_or_else(|| vec![("held", words::held_wrong())])?]
        }
    };
    let serial = format!("{}9{}", now.date().format("%y%m%d"), digits(rng));
    Ok(LicenceApplication { serial, kind, class, accepted_at: now, held })
}

/// Six digits.
fn digits(rng: &dyn Rng) -> String {
    let mut bytes = [0; 4];
    rng.fill(&mut bytes);
    format!("{:06}", u32::from_le_bytes(bytes) % 1_000_000)
}
