//! What a decision looks at.

use model::{
    AccountKind, BoundVehicle, ExamPlan, Occupancy, PersonFacts, RegionProfile, SchoolId, Timestamp,
    WorkingCalendar, exam::Standing,
};

/// Where facts come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The platform's own records, read in the deciding transaction.
    Truth,
    /// A copy on this machine, of this age (GEN-7).
    Snapshot {
        /// When the platform gave it.
        as_of: Timestamp,
    },
}

/// The facts of one decision: the small ones of a person, and shared tables, all borrowed, so that
/// asking about 100,000 people copies nothing.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The time of the decision. On the platform its own clock, in the app the platform's as estimated.
    pub now: Timestamp,
    /// Truth or copy.
    pub source: Source,
    /// The kind of the acting account.
    pub account: AccountKind,
    /// The school of the acting account, for a clerk.
    pub school: Option<SchoolId>,
    /// The person the service is for.
    pub person: &'a PersonFacts,
    /// The vehicles that the acting account has bound.
    pub vehicles: &'a [BoundVehicle],
    /// Region settings.
    pub region: &'a RegionProfile,
    /// Working days.
    pub calendar: &'a WorkingCalendar,
    /// Published plans.
    pub plans: &'a [ExamPlan],
    /// Places taken at the sites of appointments.
    pub occupancy: &'a Occupancy,
    /// Applications known for the sessions of plans.
    pub standing: &'a Standing,
}

impl<'a> Facts<'a> {
    /// The plan of this id.
    pub fn plan(&self, id: model::PlanId) -> Option<&'a ExamPlan> {
        self.plans.iter().find(|plan| plan.id == id)
    }
}
