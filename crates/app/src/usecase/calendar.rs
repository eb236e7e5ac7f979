//! 「保存到日历」: one's own exam as a calendar file (DESK-10).

use std::io::Write;

use model::{BookingState, ExamSession, OpId, Text};
use services::exam::last_cancel_day;
use wire::submission::SubmissionView;

use super::parse;
use crate::calendar::{Event, file};
use crate::facts::Desk;
use crate::session::Session;
use crate::sync::submission;
use crate::view::{Saved, SubmissionId};
use crate::{App, AppError};

impl App {
    /// Writes the appointment of a won place to a calendar file the user chooses.
    ///
    /// # Errors
    /// When it is no appointment of one's own (any more), or what the disk says.
    pub async fn save_calendar(&self, request: SubmissionId) -> Result<Saved, AppError> {
        let session = self.session()?;
        let op: OpId = parse(&request.op_id)?;
        let view = submission(&session, op)?.ok_or(AppError::Gone)?;
        let desk = Desk::of(&session)?;
        let held = appointment(&session, &view, &desk).ok_or(AppError::Gone)?;
        let event = self.event(&session, &view, &desk, held)?;
        let title = self.lang().pick("保存到日历", "Save to calendar");
        let stem = self.lang().pick("考试", "exam");
        let suggested = format!("{stem}-{}.ics", held.starts_at.date());
        let Some(path) = self.machine.host.save_file(title, &suggested).await else {
            return Ok(Saved::Cancelled);
        };
        crate::files::replace(&path, |out| out.write_all(file(&event).as_bytes()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Saved::Done { name: name.unwrap_or_default() })
    }

    fn event(
        &self,
        session: &Session,
        view: &SubmissionView,
        desk: &Desk,
        held: &ExamSession,
    ) -> Result<Event, AppError> {
        let lang = self.lang();
        let exam = view.booking.as_ref().map(|booking| booking.exam).ok_or(AppError::Gone)?;
        let mark =
            if session.connection.is_practice() { lang.pick("【练习】", "[Practice] ") } else { "" };
        let venue = desk.region.venue(&held.venue);
        let place = venue.map(|venue| format!("{}，{}", venue.name, venue.address));
        let lines: Vec<String> =
            lines(view, desk, held).into_iter().map(|line| line.into_lang(lang)).collect();
        let papers = self.papers(view, desk, session)?;
        let bring = format!("{}{}", lang.pick("请携带：", "Bring: "), papers.join(lang.pick("；", "; ")));
        Ok(Event {
            uid: format!("{}@{}.chejia", view.serial, session.connection.profile.id()),
            sequence: u32::try_from(view.history.len()).unwrap_or(u32::MAX),
            written_at: session.now(),
            starts_at: held.starts_at,
            report_at: held.report_at,
            summary: format!("{mark}{}", lang.pick(exam.name_zh(), exam.name_en())),
            location: place.unwrap_or_else(|| held.venue.clone()),
            description: [lines, vec![bring]].concat().join("\n"),
        })
    }
}

/// The session of a place that the account's own person has, while it is still to come.
pub(super) fn appointment<'a>(
    session: &Session,
    view: &SubmissionView,
    desk: &'a Desk,
) -> Option<&'a ExamSession> {
    let booking = view.booking.as_ref()?;
    let BookingState::Won { session: won, .. } = booking.state else { return None };
    let plan = desk.plans.iter().find(|plan| plan.id == booking.plan)?;
    let held = plan.session(won)?;
    let own = session.account.person == Some(view.person);
    (own && held.starts_at > session.now()).then_some(held)
}

/// Nothing of the candidate: a calendar is shared more easily than a voucher.
fn lines(view: &SubmissionView, desk: &Desk, held: &ExamSession) -> Vec<Text> {
    let report = held.report_at.time_text();
    let until = last_cancel_day(held.starts_at.date(), &desk.region.exam, &desk.calendar);
    let office = &desk.region.contact.office;
    let serial = &view.serial;
    vec![
        Text::new(
            format!("{report} 前报到，未按时参加按考试不合格处理。"),
            format!("Report by {report}: not there in time is a fail."),
        ),
        Text::new(
            format!("需要取消的，最迟 {until} 到{office}办理。"),
            format!("To cancel, go to {office} on {until} at the latest."),
        ),
        Text::new(format!("流水号 {serial}"), format!("Serial number {serial}")),
    ]
}
