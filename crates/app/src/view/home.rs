//! The first screen after signing in.

use serde::Serialize;
use service_api::Row;
use ts_rs::TS;

use super::{DraftRow, ProgressRow};

/// Home: for a citizen the licence with what is due; for a clerk today's work. Then the services by menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HomeView {
    /// The citizen's application and exams; `None` for a clerk, or before the first fetch.
    pub licence: Option<LicenceCard>,
    /// The lists that the citizen is on, each with why and until when (GEN-8).
    pub listed: Vec<ListedNotice>,
    /// A clerk's day; `None` for a citizen.
    pub today: Option<ClerkToday>,
    /// The services, by menu (MENU-1).
    pub menus: Vec<MenuGroup>,
    /// Drafts on this machine.
    pub drafts: Vec<DraftRow>,
    /// What is under way, newest first.
    pub under_way: Vec<ProgressRow>,
}

/// A list that one is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ListedNotice {
    /// Which, why, since when.
    pub words: String,
    /// Until when, or who lifts it.
    pub ending: String,
}

/// My licence: what is known, what is due, and the one action for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LicenceCard {
    /// The licence that is bound (BIND-1).
    pub bound: Option<Vec<Row>>,
    /// What is due for it now.
    pub due: Option<Due>,
    /// The application: class, acceptance, permit.
    pub rows: Vec<Row>,
    /// The four subjects of the application; none without one.
    pub subjects: Vec<SubjectRow>,
}

/// What is due now, and the service for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Due {
    /// What, and until when.
    pub words: String,
    /// The service.
    pub slug: String,
    /// What the service is called.
    pub title: String,
}

/// One subject: passed, bookable, or from when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SubjectRow {
    /// Its code.
    pub subject: model::Subject,
    /// Its name.
    pub name: String,
    /// Where it stands, for the icon.
    pub mark: SubjectMark,
    /// Where it stands, in words.
    pub words: String,
}

/// The mark beside a subject; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectMark {
    /// Passed.
    Passed,
    /// Can be booked now.
    Ready,
    /// Booked.
    Booked,
    /// Not yet, or not any more.
    Barred,
}

/// A clerk's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClerkToday {
    /// Trainees of the school.
    pub trainees: u32,
    /// Exams of trainees today.
    pub exams_today: u32,
    /// Results published since yesterday.
    pub results: u32,
    /// Submissions that wait.
    pub waiting: u32,
    /// Conflicts to answer.
    pub attention: u32,
}

/// One menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MenuGroup {
    /// 「驾驶证业务」.
    pub title: String,
    /// Its services.
    pub services: Vec<ServiceTile>,
}

/// One service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ServiceTile {
    /// Its stable name.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Why this account can't start it (ACC-3); `None` when it can.
    pub barred: Option<String>,
}
