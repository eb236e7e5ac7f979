//! Facts to decide about: a sample region, its calendar and plans, and people in it.
//!
//! Knows: one consistent small world. Must not know: rules, services, a database. Called by: the tests of
//! services, platform, app and practice.
//!
//! Everything is plain data with public fields: take [`world`], change what the test is about.

use chrono::{NaiveDate, NaiveTime};
use model::{
    AccountKind, ApplicationKind, AppointmentKind, Booking, BookingState, BoundVehicle, ConsentId,
    DrivingLicence, Energy, Exam, ExamPlan, ExamRecord, ExamSession, FileNumber, IdNumber, Identity,
    LearnerPermit, LicenceApplication, LicenceClass, Money, Occupancy, OpId, Period, PersonFacts, PersonId,
    Place, PlaceToGo, PlanId, PlateKind, PlateSeries, RegionProfile, SchoolId, SessionId, Site, Subject,
    Timestamp, Venue, WorkingCalendar,
    calendar::CalendarYear,
    exam::{Outcome, Standing},
    person::{Consent, PersonName},
    plate_series::Pattern,
    region::{
        AppointmentSettings, Contact, Counter, ExamFee, ExamSettings, FeeSettings, LicenceSettings,
        ListSettings, PlateSettings,
    },
};
use service_api::{Facts, Source};
use uuid::Uuid;

/// Everything that [`Facts`] borrows.
#[derive(Clone, Debug)]
pub struct World {
    /// The time of the decision.
    pub now: Timestamp,
    /// Truth or copy.
    pub source: Source,
    /// The acting account.
    pub account: AccountKind,
    /// Its school.
    pub school: Option<SchoolId>,
    /// The person.
    pub person: PersonFacts,
    /// The vehicles that the account has bound.
    pub vehicles: Vec<BoundVehicle>,
    /// The region.
    pub region: RegionProfile,
    /// Working days.
    pub calendar: WorkingCalendar,
    /// Published plans.
    pub plans: Vec<ExamPlan>,
    /// Applications known.
    pub standing: Standing,
    /// Places of appointments that are taken.
    pub occupancy: Occupancy,
}

impl World {
    /// The facts of this world.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            now: self.now,
            source: self.source,
            account: self.account,
            school: self.school,
            person: &self.person,
            vehicles: &self.vehicles,
            region: &self.region,
            calendar: &self.calendar,
            plans: &self.plans,
            standing: &self.standing,
            occupancy: &self.occupancy,
        }
    }

    /// The same world at another time: `2026-04-02 09:00`.
    #[must_use]
    pub fn at(mut self, text: &str) -> Self {
        self.now = time(text);
        self
    }
}

/// 2026-04-02 09:00, on the platform: [`person`] 1 with a personal account, and an open plan of each
/// subject. Subject 2 can be booked since 03-12, the road test since 04-01.
pub fn world() -> World {
    World {
        now: time("2026-04-02 09:00"),
        source: Source::Truth,
        account: AccountKind::WindowPersonal,
        school: None,
        person: person(1),
        vehicles: Vec::new(),
        region: region(),
        calendar: calendar(),
        plans: Subject::ALL.into_iter().zip(1..).map(|(subject, number)| plan(number, subject)).collect(),
        standing: Standing { as_of: Some(time("2026-04-02 08:55")), ..Standing::default() },
        occupancy: Occupancy::default(),
    }
}

/// A first applicant for C1, accepted on 2026-02-20, subject 1 passed on 02-28, with a permit of
/// 2026-03-02. Another number is another person, with the same history.
///
/// # Panics
/// When `number` has more than three digits.
pub fn person(number: u16) -> PersonFacts {
    let birth = day("1998-05-20");
    let Ok(id_number) = IdNumber::compose(110_199, birth, number) else {
        panic!("a number below 1000 is wanted")
    };
    PersonFacts {
        id: PersonId::from_uuid(Uuid::from_u128(0x1000 + u128::from(number))),
        identity: Identity::Natural(id_number),
        name: name(number),
        phone: None,
        proven_phones: Vec::new(),
        application: Some(LicenceApplication {
            serial: format!("110199{number:07}"),
            kind: ApplicationKind::First,
            class: LicenceClass::C1,
            accepted_at: time("2026-02-20 09:30"),
            held: Vec::new(),
        }),
        permit: Some(LearnerPermit {
            number: format!("110199{number:06}"),
            issued: day("2026-03-02"),
            valid_to: day("2029-03-01"),
        }),
        exams: vec![exam(Subject::One, "2026-02-28 10:00", Outcome::Passed)],
        bookings: Vec::new(),
        bars: Vec::new(),
        study_unfinished: false,
        fees_paid: Vec::new(),
        consent: None,
        licence: None,
        certificate: None,
        licence_cases: Vec::new(),
        vehicle_cases: Vec::new(),
        appointments: Vec::new(),
        plate_selections: Vec::new(),
        payments: Vec::new(),
        penalties: Vec::new(),
    }
}

fn name(number: u16) -> PersonName {
    const FAMILY: [&str; 8] = ["张", "王", "李", "赵", "陈", "刘", "杨", "欧阳"];
    const GIVEN: [&str; 5] = ["伟", "秀英", "建国", "敏", "晓明"];
    let at = usize::from(number);
    let text = format!("{}{}", FAMILY[at % FAMILY.len()], GIVEN[at / FAMILY.len() % GIVEN.len()]);
    let Ok(name) = PersonName::parse(&text) else { panic!("{text} is a name") };
    name
}

/// A region by national settings, with three venues in two areas: A01 and A02 in 东片区, B01 in 西片区.
pub fn region() -> RegionProfile {
    let venue = |code: &str, name: &str, address: &str, area: &str| Venue {
        code: code.to_owned(),
        name: name.to_owned(),
        address: address.to_owned(),
        area: area.to_owned(),
        closed_from: None,
    };
    RegionProfile {
        code: "110199".to_owned(),
        name: "示例市".to_owned(),
        version: 1,
        exam: ExamSettings::national(),
        contact: Contact {
            office: "示例市车辆管理所".to_owned(),
            address: "示例市中心路 1 号".to_owned(),
            phone: "010-55550100".to_owned(),
            hours: "工作日 09:00–17:00".to_owned(),
        },
        venues: vec![
            venue("A01", "东郊考场", "示例市东郊路 10 号", "东片区"),
            venue("A02", "河东考场", "示例市河东街 22 号", "东片区"),
            venue("B01", "西山考场", "示例市西山路 5 号", "西片区"),
        ],
        licence: LicenceSettings::national(),
        lists: ListSettings::national(),
        hospitals: vec![PlaceToGo {
            name: "示例市第一医院".to_owned(),
            address: "示例市健康路 3 号".to_owned(),
            phone: "010-55550120".to_owned(),
        }],
        counters: vec![Counter {
            code: "110199-01".to_owned(),
            name: "示例市车辆管理所".to_owned(),
            address: "示例市中心路 1 号".to_owned(),
            hours: "工作日 09:00–17:00".to_owned(),
        }],
        sites: vec![
            station("S01", "东郊检测站", false, 2),
            station("S02", "西山检测站", true, 1),
            Site { kind: AppointmentKind::PlateSwap, ..station("N01", "中心换牌网点", false, 1) },
            Site { kind: AppointmentKind::PlateSwap, ..station("N02", "西山换牌网点", true, 1) },
        ],
        appointments: AppointmentSettings {
            cancel_hours: Some(24),
            cancel_limit: Some(2),
            ..AppointmentSettings::national()
        },
        series: vec![
            series(PlateKind::Small, None, "[A-HJ-NP-Z][0-9][0-9][0-9][0-9]"),
            series(PlateKind::Moped, None, "[0-9]00[0-9][0-9]"),
            series(PlateKind::SmallNewEnergy, Some(Energy::Electric), "[DABCE][0-9][0-9][0-9][0-9][0-9]"),
            series(PlateKind::SmallNewEnergy, Some(Energy::PlugIn), "[FGHJK][0-9][0-9][0-9][0-9][0-9]"),
            series(PlateKind::LargeNewEnergy, Some(Energy::Electric), "[0-9][0-9][0-9][0-9][0-9][DABCE]"),
        ],
        plates: PlateSettings::national(),
        fees: fees(),
    }
}

/// 40, 260, 110 and 30 元 for C1 and C2; the second booking half, later ones 30 %.
fn fees() -> FeeSettings {
    let fee = |subject, yuan| ExamFee {
        classes: vec![LicenceClass::C1, LicenceClass::C2],
        subject,
        amount: Money::from_yuan(yuan),
    };
    FeeSettings {
        online: true,
        payee: "示例市车辆管理所".to_owned(),
        exams: Subject::ALL
            .into_iter()
            .zip([40, 260, 110, 30])
            .map(|(subject, yuan)| fee(subject, yuan))
            .collect(),
        rebooking_percent: vec![50, 30],
        ..FeeSettings::national()
    }
}

/// The numbers of one pattern that 京A gives out.
///
/// # Panics
/// When the pattern is none of the kind: the test is wrong.
pub fn series(kind: PlateKind, energy: Option<Energy>, pattern: &str) -> PlateSeries {
    let read =
        Pattern::parse(pattern).and_then(|pattern| PlateSeries::new("京A", kind, energy, vec![pattern]));
    let Ok(series) = read else { panic!("no pattern: {pattern}") };
    series
}

/// A station with two periods, at 09:00 and at 14:00, of so many places each.
fn station(code: &str, name: &str, saturdays: bool, places: u32) -> Site {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let period = |from, to| Period { from: hour(from), to: hour(to), places };
    Site {
        code: code.to_owned(),
        name: name.to_owned(),
        address: format!("示例市{name}路 1 号"),
        kind: AppointmentKind::Inspection,
        saturdays,
        periods: vec![period(9, 10), period(14, 15)],
    }
}

/// The year 2026, with days off around 04-05 and 05-01 and one Saturday worked instead.
pub fn calendar() -> WorkingCalendar {
    let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect();
    let year = CalendarYear {
        holidays: days(&["2026-01-01", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05"]),
        extra_working_days: days(&["2026-05-09"]),
    };
    WorkingCalendar { version: 1, years: [(2026, year)].into() }
}

/// An open plan, published 2026-04-01 and closing 04-08 17:00, for C1 and C2: on Tuesday 04-14 at 08:30 at
/// all three venues (20, 20 and 15 seats) and at 13:30 at A01 (20), on 04-15 at 08:30 at B01 (15).
pub fn plan(number: u16, exam: impl Into<Exam>) -> ExamPlan {
    let session = |at: u16, venue: &str, starts: &str, report: &str, capacity: u32| ExamSession {
        id: session_id(number, at),
        venue: venue.to_owned(),
        starts_at: time(starts),
        report_at: time(report),
        classes: vec![LicenceClass::C1, LicenceClass::C2],
        capacity,
    };
    ExamPlan {
        id: plan_id(number),
        code: format!("KS2026-{number:04}"),
        exam: exam.into(),
        published_at: time("2026-04-01 08:00"),
        closes_at: time("2026-04-08 17:00"),
        allocated_at: None,
        sessions: vec![
            session(1, "A01", "2026-04-14 08:30", "2026-04-14 08:00", 20),
            session(2, "A02", "2026-04-14 08:30", "2026-04-14 08:00", 20),
            session(3, "B01", "2026-04-14 08:30", "2026-04-14 08:00", 15),
            session(4, "A01", "2026-04-14 13:30", "2026-04-14 13:00", 20),
            session(5, "B01", "2026-04-15 08:30", "2026-04-15 08:00", 15),
        ],
    }
}

/// The id of [`plan`] `number`.
pub fn plan_id(number: u16) -> PlanId {
    PlanId::from_uuid(Uuid::from_u128(0x2000 + u128::from(number)))
}

/// The id of session `at` (from 1) of [`plan`] `number`.
pub fn session_id(number: u16, at: u16) -> SessionId {
    SessionId::from_uuid(Uuid::from_u128(0x3_0000 + u128::from(number) * 0x100 + u128::from(at)))
}

/// The id of a sample school.
pub fn school_id(number: u16) -> SchoolId {
    SchoolId::from_uuid(Uuid::from_u128(0x4000 + u128::from(number)))
}

/// The consent of a trainee to school `number`, valid through March and April 2026.
pub fn consent(number: u16) -> Consent {
    Consent {
        id: ConsentId::from_uuid(Uuid::from_u128(0x5000 + u128::from(number))),
        school: school_id(number),
        since: time("2026-03-01 00:00"),
        until: time("2026-05-01 00:00"),
    }
}

/// A licence for C1 with this file number, valid from and to these days, not bound.
///
/// # Panics
/// When a text is no file number or no day: the test is wrong.
pub fn licence(file_number: &str, from: &str, to: Option<&str>) -> DrivingLicence {
    let Ok(file_number) = FileNumber::parse(file_number) else { panic!("no file number: {file_number}") };
    DrivingLicence {
        file_number,
        classes: vec![LicenceClass::C1],
        first_issued: day("2015-06-01"),
        valid_from: day(from),
        valid_to: to.map(day),
        issued_by: "示例市公安局交通警察支队".to_owned(),
        points: 0,
        states: Vec::new(),
        points_from: None,
        reached_twelve: false,
        renewal_extended_to: None,
        bound_at: None,
    }
}

/// An exam at a wall-clock time.
pub fn exam(subject: Subject, at: &str, outcome: Outcome) -> ExamRecord {
    ExamRecord { subject, at: time(at), outcome }
}

/// A booking of session `session` of [`plan`] `number`, received on 2026-03-20 10:00.
pub fn booking(number: u16, exam: impl Into<Exam>, session: u16, state: BookingState) -> Booking {
    Booking {
        op_id: OpId::from_uuid(Uuid::from_u128(0x6000 + u128::from(number))),
        plan: plan_id(number),
        exam: exam.into(),
        priority: false,
        place: Place::Session { session: session_id(number, session) },
        submitted_at: time("2026-03-20 10:00"),
        state,
    }
}

/// The instant of a wall-clock time, `2026-03-12 08:30`, in Shanghai.
///
/// # Panics
/// When the text is no time: the test is wrong.
pub fn time(text: &str) -> Timestamp {
    let Some(time) = Timestamp::parse_local(text) else { panic!("no time: {text}") };
    time
}

/// A day, `2026-03-12`.
///
/// # Panics
/// When the text is no day: the test is wrong.
pub fn day(text: &str) -> NaiveDate {
    let Ok(day) = text.parse() else { panic!("no day: {text}") };
    day
}
