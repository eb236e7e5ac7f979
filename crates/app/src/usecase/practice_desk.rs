//! What stands on the desk of the practice office.

use model::exam::Outcome;
use model::{
    ApplicationKind, BookingState, Exam, Lang, LicenceClass, RegionProfile, Subject, Timestamp,
    WorkingCalendar,
};
use service_api::Choice;
use services::exam::text::{class_name, kind_name};
use services::law::classes::booked_online;
use wire::office::{OfficeBooking, OfficePerson};

use crate::office_text as words;
use crate::view::{
    ApplicationFormView, ApplicationKindView, ApplicationToAccept, CancelFormView, OfficeBookingRow,
    OfficeDeskView, OfficeVehicleRow, PlanFormView, PlanToPublish, QueueMark, RecordFormView,
};
use crate::{App, AppError, vehicle_words};

/// The exam day that is filled in, in working days from today, and how many before it the plan closes.
const EXAM_DAY: u32 = 5;
const CLOSING_DAY_BEFORE: u32 = 3;
const SEATS: u32 = 10;
/// First licence and added class, by their code.
pub(super) const KINDS: [(&str, ApplicationKind); 2] =
    [("first", ApplicationKind::First), ("added-class", ApplicationKind::AddedClass)];
/// How an exam can end, by its code.
const OUTCOMES: [(&str, Outcome); 3] =
    [("passed", Outcome::Passed), ("failed", Outcome::Failed), ("absent", Outcome::Absent)];

impl App {
    /// The office's desk: a plan filled in, who can apply for a licence, and what is booked.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_desk(&self) -> Result<OfficeDeskView, AppError> {
        let (_, connection) = self.practice()?;
        let lang = self.lang();
        let platform = self.office().await?;
        let reference = platform.reference(0).await?;
        let region = reference.region.ok_or(AppError::NoData)?;
        let calendar = reference.calendar.unwrap_or_default();
        let now = connection.clock.now();
        let desk = Desk { region: &region, now, lang };
        let everybody = self.everybody(&platform).await?;
        Ok(OfficeDeskView {
            plan: plan_form(&region, &calendar, now, lang),
            application: application_form(&everybody, lang),
            bookings: desk.rows(self.office_bookings(&platform).await?),
            cases: self.office_cases(&platform, &region).await?,
            visits: self.office_visits(&platform, &region).await?,
            plates: self.office_plates(&platform).await?,
            certificate: self.certificate_form(&region, now.date()),
            lists: self.office_lists(&platform, &everybody, now).await?,
            vehicles: self.office_vehicles(&platform).await?,
            account_kinds: self.window_kinds(),
        })
    }

    /// Every vehicle on record.
    async fn office_vehicles(&self, platform: &client::Platform) -> Result<Vec<OfficeVehicleRow>, AppError> {
        let (lang, mut rows, mut after) = (self.lang(), Vec::new(), None);
        loop {
            let page = platform.office_vehicles(after).await?;
            after = page.vehicles.last().map(|vehicle| vehicle.id);
            rows.extend(page.vehicles.into_iter().map(|vehicle| vehicle_words::on_record(vehicle, lang)));
            if !page.more {
                return Ok(rows);
            }
        }
    }

    /// Everybody on record.
    pub(super) async fn everybody(&self, platform: &client::Platform) -> Result<Vec<OfficePerson>, AppError> {
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let page = platform.office_persons(after).await?;
            after = page.persons.last().map(|person| person.id);
            found.extend(page.persons);
            if !page.more {
                return Ok(found);
            }
        }
    }

    /// Every booking on the desk.
    pub(super) async fn office_bookings(
        &self,
        platform: &client::Platform,
    ) -> Result<Vec<OfficeBooking>, AppError> {
        let mut bookings: Vec<OfficeBooking> = Vec::new();
        loop {
            let page = platform.office_bookings(bookings.last().map(|booking| booking.op_id)).await?;
            bookings.extend(page.bookings);
            if !page.more {
                return Ok(bookings);
            }
        }
    }
}

/// Every exam a plan can be of.
pub(super) fn exams() -> impl Iterator<Item = Exam> {
    Subject::ALL.into_iter().map(Exam::Of).chain([Exam::TwoAndThreeRoad])
}

fn plan_form(region: &RegionProfile, calendar: &WorkingCalendar, now: Timestamp, lang: Lang) -> PlanFormView {
    let exam_day = calendar.working_days_after(now.date(), EXAM_DAY);
    let closing_day = calendar.working_days_before(exam_day, CLOSING_DAY_BEFORE);
    let venue = |venue: &model::Venue| choice(&venue.code, &venue.name, Some(&venue.area));
    PlanFormView {
        exams: exams()
            .map(|exam| choice(exam.code(), lang.pick(exam.name_zh(), exam.name_en()), None))
            .collect(),
        venues: region.venues.iter().map(venue).collect(),
        filled: PlanToPublish {
            exam: Exam::Of(Subject::One).code().to_owned(),
            venues: region.venues.iter().map(|venue| venue.code.clone()).collect(),
            exam_day: exam_day.to_string(),
            closing_day: closing_day.to_string(),
            seats: SEATS.to_string(),
        },
        closing_hint: words::closing_hint().into_lang(lang),
        seats_hint: words::seats_hint().into_lang(lang),
    }
}

fn application_form(persons: &[OfficePerson], lang: Lang) -> Option<ApplicationFormView> {
    let class = |class: &LicenceClass| choice(class.code(), class_name(*class).in_lang(lang), None);
    let classes = |kind| LicenceClass::ALL.iter().filter(move |class| booked_online(kind, **class));
    let kind = |(code, kind): &(&str, ApplicationKind)| {
        let (zh, en) = kind_name(*kind);
        ApplicationKindView {
            kind: choice(code, lang.pick(zh, en), None),
            classes: classes(*kind).map(class).collect(),
            adds: *kind == ApplicationKind::AddedClass,
        }
    };
    let person =
        |one: &OfficePerson| choice(&one.id.to_string(), one.name.as_str(), Some(&one.masked_id_number));
    let free: Vec<&OfficePerson> = persons.iter().filter(|person| !person.has_open_application).collect();
    let first = free.first()?;
    Some(ApplicationFormView {
        persons: free.iter().copied().map(person).collect(),
        kinds: KINDS.iter().map(kind).collect(),
        held: classes(ApplicationKind::AddedClass).map(class).collect(),
        filled: ApplicationToAccept {
            person: first.id.to_string(),
            kind: KINDS[0].0.to_owned(),
            class: LicenceClass::C1.code().to_owned(),
            held: LicenceClass::C1.code().to_owned(),
        },
    })
}

fn choice(id: &str, label: &str, detail: Option<&str>) -> Choice {
    let detail = detail.map(str::to_owned);
    Choice { id: id.to_owned(), label: label.to_owned(), detail, barred: None }
}

/// What the rows of bookings are said with.
struct Desk<'a> {
    region: &'a RegionProfile,
    now: Timestamp,
    lang: Lang,
}

impl Desk<'_> {
    /// Places by the time of the exam, then applications, then what ended.
    fn rows(&self, mut bookings: Vec<OfficeBooking>) -> Vec<OfficeBookingRow> {
        bookings.sort_by_key(|booking| match booking.state {
            BookingState::Won { .. } => (0, booking.starts_at.as_millis()),
            BookingState::Applied => (1, booking.starts_at.as_millis()),
            _ => (2, -booking.starts_at.as_millis()),
        });
        bookings.iter().map(|booking| self.row(booking)).collect()
    }

    fn row(&self, booking: &OfficeBooking) -> OfficeBookingRow {
        OfficeBookingRow {
            op_id: booking.op_id.to_string(),
            name: booking.name.as_str().to_owned(),
            exam: self.lang.pick(booking.exam.name_zh(), booking.exam.name_en()).to_owned(),
            plan: booking.plan.clone(),
            session: self.session(booking),
            mark: mark(&booking.state),
            words: words::state(&booking.state).into_lang(self.lang),
            detail: self.detail(booking),
            record: self.record_form(booking),
            cancel: self.cancel_form(booking),
        }
    }

    fn session(&self, booking: &OfficeBooking) -> String {
        let venue = booking
            .venue
            .as_deref()
            .map(|code| self.region.venue(code).map_or_else(|| code.to_owned(), |venue| venue.name.clone()));
        let venue = venue.unwrap_or_else(|| words::any_venue().into_lang(self.lang));
        format!("{} {venue}", booking.starts_at.minute_text())
    }

    fn detail(&self, booking: &OfficeBooking) -> Option<String> {
        let mut parts = Vec::new();
        if booking.priority {
            parts.push(words::priority().into_lang(self.lang));
        }
        if booking.exam.subjects().len() > 1 {
            parts.extend(booking.exams.iter().map(|exam| {
                let subject = self.lang.pick(exam.subject.name_zh(), exam.subject.name_en());
                format!("{subject} {}", words::outcome_name(exam.outcome).in_lang(self.lang))
            }));
        }
        (!parts.is_empty()).then(|| parts.join(self.lang.pick("，", ", ")))
    }

    /// The first subject of a place that has no result yet.
    fn record_form(&self, booking: &OfficeBooking) -> Option<RecordFormView> {
        let BookingState::Won { .. } = booking.state else { return None };
        let is_recorded = |subject: &Subject| booking.exams.iter().any(|exam| exam.subject == *subject);
        let subjects = booking.exam.subjects();
        let subject = *subjects.iter().find(|subject| !is_recorded(subject))?;
        let to_come = self.now < booking.starts_at;
        let outcome = |(code, outcome): &(&str, Outcome)| {
            let effect = words::outcome_effect(subject, *outcome, subjects.len() > 1);
            let effect = effect.map(|text| text.into_lang(self.lang));
            choice(code, words::outcome_choice(*outcome).in_lang(self.lang), effect.as_deref())
        };
        Some(RecordFormView {
            subject,
            name: self.lang.pick(subject.name_zh(), subject.name_en()).to_owned(),
            not_yet: to_come.then(|| words::not_yet(booking.starts_at).into_lang(self.lang)),
            outcomes: OUTCOMES.iter().map(outcome).collect(),
        })
    }

    fn cancel_form(&self, booking: &OfficeBooking) -> Option<CancelFormView> {
        let last = booking.last_cancel_day?;
        let reason = |id, label: model::Text, effect: model::Text| {
            choice(id, label.in_lang(self.lang), Some(effect.in_lang(self.lang)))
        };
        let barred = (!booking.can_cancel).then(|| words::cancel_too_late(Some(last)).into_lang(self.lang));
        Some(CancelFormView {
            until: words::cancel_until(last).into_lang(self.lang),
            barred,
            reasons: vec![
                reason("candidate", words::by_candidate(), words::by_candidate_effect()),
                reason("authority", words::by_authority(), words::by_authority_effect()),
            ],
        })
    }
}

const fn mark(state: &BookingState) -> QueueMark {
    match state {
        BookingState::Applied => QueueMark::Received,
        BookingState::Won { .. } | BookingState::Sat { .. } => QueueMark::Done,
        BookingState::NotAllocated { .. } => QueueMark::Refused,
        BookingState::Withdrawn { .. } | BookingState::Cancelled { .. } => QueueMark::Withdrawn,
    }
}
