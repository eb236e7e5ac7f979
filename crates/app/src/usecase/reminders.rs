//! Reminders of one's own exams, and which are wanted (DESK-10).

use std::collections::BTreeSet;

use model::{BookingState, ExamPlan, ExamSession, Timestamp, Venue};
use store::{MetaKey, SnapshotKind};
use wire::submission::SubmissionView;

use crate::facts;
use crate::reminder::{self, Appointment, Moment, Wanted};
use crate::session::Session;
use crate::view::{RemindersView, SetReminders};
use crate::{App, AppError};

/// An exam with all that is said of it.
struct Exam {
    appointment: Appointment,
    name: (&'static str, &'static str),
    session: ExamSession,
    venue: Option<Venue>,
}

impl App {
    /// Which reminders are wanted.
    ///
    /// # Errors
    /// None.
    pub async fn reminders(&self) -> Result<RemindersView, AppError> {
        let Wanted { evening_before, two_hours_before } = self.settings.get().reminders;
        Ok(RemindersView { evening_before, two_hours_before })
    }

    /// Chooses which reminders are wanted.
    ///
    /// # Errors
    /// When the choice can't be kept.
    pub async fn set_reminders(&self, request: SetReminders) -> Result<RemindersView, AppError> {
        let SetReminders { evening_before, two_hours_before } = request;
        let wanted = Wanted { evening_before, two_hours_before };
        self.settings.change(|remembered| remembered.reminders = wanted)?;
        self.reminders().await
    }

    /// Reminds of the account's own exams that are near. What is said is remembered before it is said: better once
    /// too few than twice.
    pub(crate) fn remind(&self, session: &Session) -> Result<(), AppError> {
        let now = session.now();
        let exams = exams_to_come(session, now)?;
        let known = session.store.meta(MetaKey::Reminded)?;
        let known: BTreeSet<String> =
            known.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let to_come: Vec<Appointment> = exams.iter().map(|exam| exam.appointment.clone()).collect();
        let mut said = reminder::kept(known.clone(), &to_come);
        let wanted = self.settings.get().reminders;
        let mut due = Vec::new();
        for exam in &exams {
            if let Some((moment, name)) = reminder::due(&exam.appointment, wanted, &said, now) {
                said.insert(name);
                due.push((exam, moment));
            }
        }
        if said != known {
            session.store.set_meta(MetaKey::Reminded, &serde_json::to_string(&said)?)?;
        }
        for (exam, moment) in due {
            self.say(exam, moment);
        }
        Ok(())
    }

    fn say(&self, exam: &Exam, moment: Moment) {
        let lang = self.lang();
        let session = &exam.session;
        let venue = exam.venue.as_ref().map_or(session.venue.as_str(), |venue| &venue.name);
        let (starts, report) = (session.starts_at.minute_text(), session.report_at.time_text());
        let title = match moment {
            Moment::EveningBefore => lang.pick("明天有考试", "Exam tomorrow"),
            Moment::TwoHoursBefore => lang.pick("考试即将开始", "Exam soon"),
        };
        let zh = format!("{}：{starts}，{venue}，{report} 前报到，请携带身份证明。", exam.name.0);
        let en = format!(
            "{}: {starts}, {venue}. Report by {report} and bring your identity document.",
            exam.name.1
        );
        self.machine.host.notify(title, lang.pick(&zh, &en));
    }
}

/// The exams that the account's own person has a place for. A clerk has none: a trainee's exam is the trainee's.
fn exams_to_come(session: &Session, now: Timestamp) -> Result<Vec<Exam>, AppError> {
    let Some(own) = session.account.person else { return Ok(Vec::new()) };
    let mut exams = Vec::new();
    for row in session.store.submissions()?.iter().filter(|row| row.person_id == own) {
        if let Some(exam) = exam(session, &serde_json::from_str(&row.body)?)? {
            exams.push(exam);
        }
    }
    exams.retain(|exam| exam.appointment.report_at > now);
    Ok(exams)
}

fn exam(session: &Session, view: &SubmissionView) -> Result<Option<Exam>, AppError> {
    let Some(booking) = &view.booking else { return Ok(None) };
    let BookingState::Won { session: won, .. } = booking.state else { return Ok(None) };
    let plan = session.store.snapshot(SnapshotKind::Plan, &booking.plan.to_string())?;
    let Some(plan) = plan else { return Ok(None) };
    let plan: ExamPlan = serde_json::from_str(&plan.body)?;
    let Some(held) = plan.session(won) else { return Ok(None) };
    let region: Option<model::RegionProfile> = facts::single(&session.store, SnapshotKind::Region)?;
    Ok(Some(Exam {
        appointment: Appointment { serial: view.serial.clone(), report_at: held.report_at },
        name: (booking.exam.name_zh(), booking.exam.name_en()),
        venue: region.and_then(|region| region.venue(&held.venue).cloned()),
        session: held.clone(),
    }))
}
