//! The first screen after signing in.

use model::exam::Outcome;
use model::person::Bar;
use model::{BookingState, Lang, PersonFacts, Subject};
use service_api::{ErasedService, Facts, Row};
use services::bars;
use services::exam::eligibility::eligibility;
use services::licence::text::licence_rows;
use services::licence_renewal::expiry;

use super::count;
use crate::facts::{self, Desk};
use crate::session::Session;
use crate::view::{
    ClerkToday, Due, HomeView, LicenceCard, ListedNotice, MenuGroup, ServiceTile, SubjectMark, SubjectRow,
};
use crate::{App, AppError, text};

impl App {
    /// Home: for a citizen the licence with what is due, for a clerk today; then the services by menu.
    ///
    /// # Errors
    /// When nobody is signed in or the local data can't be read.
    pub async fn home(&self) -> Result<HomeView, AppError> {
        let session = self.session()?;
        let lang = self.lang();
        let is_clerk = session.account.kind == model::AccountKind::SchoolClerk;
        Ok(HomeView {
            licence: if is_clerk { None } else { licence(&session, lang) },
            listed: listed(&session, lang),
            today: if is_clerk { Some(today(&session)?) } else { None },
            menus: menus(&session, lang),
            drafts: self.draft_rows(&session)?,
            under_way: self.progress_rows(&session)?.into_iter().take(5).collect(),
        })
    }
}

fn licence(session: &Session, lang: Lang) -> Option<LicenceCard> {
    let (desk, id) = (Desk::of(session).ok()?, session.account.person?);
    let person = desk.person(session, id).ok()?;
    let facts = desk.facts(&person);
    let bound = person.licence.as_ref().filter(|licence| licence.bound_at.is_some());
    Some(LicenceCard {
        bound: bound.map(|licence| licence_rows(licence, &facts, lang)),
        due: due(&facts, lang),
        rows: application_rows(&person, lang),
        subjects: if person.application.is_some() { subject_rows(&facts, lang) } else { Vec::new() },
    })
}

fn listed(session: &Session, lang: Lang) -> Vec<ListedNotice> {
    let own = || {
        let (desk, id) = (Desk::of(session).ok()?, session.account.person?);
        Some((desk.person(session, id).ok()?, desk))
    };
    let Some((person, desk)) = own() else { return Vec::new() };
    let facts = desk.facts(&person);
    let in_force = person.bars.iter().filter(|bar| bar.is_in_force(facts.now));
    let notice = |bar: &Bar| ListedNotice {
        words: bars::line(bar).into_lang(lang),
        ending: bars::ending(bar.list, bar.until, &facts.region.contact).into_lang(lang),
    };
    in_force.map(notice).collect()
}

fn due(facts: &Facts<'_>, lang: Lang) -> Option<Due> {
    let words = expiry::due_line(facts)?.into_lang(lang);
    let meta = ErasedService::meta(&expiry::SERVICE);
    Some(Due { words, slug: meta.slug.to_owned(), title: meta.title().into_lang(lang) })
}

fn application_rows(person: &PersonFacts, lang: Lang) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(application) = &person.application {
        let class = application.class;
        let name = lang.pick(class.name_zh(), class.name_en());
        rows.push(Row::new(lang.pick("申请车型", "Class"), format!("{} {name}", class.code())));
        rows.push(Row::new(lang.pick("受理时间", "Accepted"), application.accepted_at.minute_text()));
    }
    if let Some(permit) = &person.permit {
        rows.push(Row::new(lang.pick("学习驾驶证明", "Learner permit"), permit.number.clone()));
        rows.push(Row::new(lang.pick("有效期至", "Valid until"), permit.valid_to.to_string()));
    }
    rows
}

/// The four subjects of one person, each with where it stands.
pub(super) fn subject_rows(facts: &Facts<'_>, lang: Lang) -> Vec<SubjectRow> {
    Subject::ALL.into_iter().map(|subject| subject_row(facts, subject, lang)).collect()
}

fn subject_row(facts: &Facts<'_>, subject: Subject, lang: Lang) -> SubjectRow {
    let person = facts.person;
    let passed = person.exams.iter().any(|e| e.subject == subject && e.outcome == Outcome::Passed);
    let live = person.bookings.iter().find(|b| b.exam.covers(subject) && b.is_live());
    let (mark, words) = match (live.map(|booking| &booking.state), eligibility(facts, subject)) {
        _ if passed => (SubjectMark::Passed, text::passed()),
        (Some(BookingState::Won { .. }), _) => (SubjectMark::Booked, text::booked()),
        (Some(_), _) => (SubjectMark::Booked, text::applied()),
        (None, Ok(())) => (SubjectMark::Ready, text::bookable()),
        (None, Err(gate)) => (SubjectMark::Barred, services::exam::text::barred(gate)),
    };
    let name = lang.pick(subject.name_zh(), subject.name_en()).to_owned();
    SubjectRow { subject, name, mark, words: words.into_lang(lang) }
}

fn today(session: &Session) -> Result<ClerkToday, AppError> {
    let now = session.now();
    let persons = facts::persons(&session.store)?;
    let counts = session.store.outbox_counts(session.account.id)?;
    let plans = Desk::of(session).map(|desk| desk.plans).unwrap_or_default();
    let sessions_today: Vec<_> = plans
        .iter()
        .flat_map(|plan| &plan.sessions)
        .filter(|session| session.starts_at.date() == now.date())
        .map(|session| session.id)
        .collect();
    let sits_today = |person: &PersonFacts| {
        person.bookings.iter().any(|booking| {
            matches!(&booking.state, model::BookingState::Won { session, .. } if sessions_today.contains(session))
        })
    };
    let since_yesterday = now.plus_millis(-24 * 3_600_000);
    let results = plans.iter().filter(|plan| plan.allocated_at.is_some_and(|at| at >= since_yesterday));
    Ok(ClerkToday {
        trainees: count(persons.len()),
        exams_today: count(persons.iter().filter(|person| sits_today(person)).count()),
        results: count(results.count()),
        waiting: counts.waiting,
        attention: counts.attention,
    })
}

/// The services under the menus of the manual, in their order.
///
/// Decides MENU-1 (grouping; the paths themselves stand with each service).
fn menus(session: &Session, lang: Lang) -> Vec<MenuGroup> {
    let mut groups: Vec<MenuGroup> = Vec::new();
    for service in services::registry::all() {
        let meta = service.meta();
        let title = meta.menu.first().map_or("", |(zh, en)| lang.pick(zh, en)).to_owned();
        let entry = tile(*service, session, lang);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.services.push(entry),
            None => groups.push(MenuGroup { title, services: vec![entry] }),
        }
    }
    groups
}

fn tile(service: &dyn ErasedService, session: &Session, lang: Lang) -> ServiceTile {
    let meta = service.meta();
    let may = meta.accounts.contains(&session.account.kind);
    let kind = text::account_kind(session.account.kind);
    ServiceTile {
        slug: meta.slug.to_owned(),
        title: meta.title().into_lang(lang),
        barred: (!may).then(|| text::not_for_this_account(&kind).into_lang(lang)),
    }
}
