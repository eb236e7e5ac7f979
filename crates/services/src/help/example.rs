//! A made-up candidate in a made-up region, to word refusals with.
//!
//! Knows: one small case, as data. Must not know: any rule. Called by: the pages of help.

use model::{
    AccountKind, Booking, BookingState, BoundVehicle, ExamPlan, Occupancy, PersonFacts, RegionProfile,
    SchoolId, Timestamp, WorkingCalendar, exam::Standing,
};
use serde::Deserialize;
use service_api::{Facts, Source};

const DATA: &str = include_str!("example.json");

/// Everything that [`Facts`] borrows: a first applicant for C1 with subject 1 passed, and an open plan of subject 2.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Example {
    pub now: Timestamp,
    pub account: AccountKind,
    pub school: Option<SchoolId>,
    pub person: PersonFacts,
    #[serde(default)]
    pub vehicles: Vec<BoundVehicle>,
    pub region: RegionProfile,
    pub calendar: WorkingCalendar,
    pub plans: Vec<ExamPlan>,
    #[serde(default)]
    pub standing: Standing,
    #[serde(default)]
    pub occupancy: Occupancy,
}

impl Example {
    /// The case, under the settings of `region` where there are some.
    pub fn under(region: Option<&RegionProfile>) -> Option<Self> {
        let mut example: Self = serde_json::from_str(DATA).ok()?;
        if let Some(region) = region {
            example.region = region.clone();
        }
        Some(example)
    }

    pub fn facts(&self) -> Facts<'_> {
        Facts {
            now: self.now,
            source: Source::Truth,
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

    /// The plan of the case with its only session; the case has one.
    pub fn offered(&self) -> Option<(&ExamPlan, model::SessionId)> {
        let plan = self.plans.first()?;
        Some((plan, plan.sessions.first()?.id))
    }

    /// The candidate has booked the session of the case, by priority or not, and the booking stands so.
    pub fn book(&mut self, priority: bool, state: impl Fn(model::SessionId) -> BookingState) {
        let Some((plan, session)) = self.offered() else { return };
        let booking = Booking {
            op_id: model::OpId::from_uuid(plan.id.as_uuid()),
            plan: plan.id,
            exam: plan.exam,
            priority,
            place: model::Place::Session { session },
            submitted_at: plan.published_at,
            state: state(session),
        };
        self.person.bookings.push(booking);
    }
}
