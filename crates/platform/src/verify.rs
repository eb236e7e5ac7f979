//! Whether the published allocation of a plan is what its applications and the rules give (EXAM-10).
//!
//! Knows: what to look at, and the words of the verdict. Must not know: how a seat is given (`services::exam::replay`
//! does), a command line. Called by: `platform verify-allocation`.

use core::fmt;

use model::{ExamPlan, PlanId};
use platform_store::{Store, Tx, plan};
use services::exam::replay::{Differing, Replay, replay};

use crate::failure::Outcome;
use crate::record::{Broken, Walked, walk};

/// An allocation that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// 计划编号.
    pub code: String,
    /// How many applied.
    pub applications: usize,
    /// The number of its record in the chain.
    pub sequence: u64,
    /// The hash that was published with it.
    pub record_hash: String,
    /// Whether the seats were given again: a record of an older version does not hold what that takes.
    pub replayed: bool,
}

/// Why an allocation does not stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No plan has this id or number.
    #[error("there is no such plan")]
    UnknownPlan,
    /// The plan has not closed, or nobody has closed it.
    #[error("its seats have not been given yet")]
    NotAllocated,
    /// The plan says that its seats were given, and no record does.
    #[error("its seats were given, but the record of it is gone")]
    RecordGone,
    /// The chain is broken on the way to it, at it, or behind it.
    #[error("the record of plan {plan} was changed: {broken}")]
    Chain {
        /// The plan whose record is broken.
        plan: PlanId,
        /// What is wrong with it.
        broken: Broken,
    },
    /// The chain holds, but a place is not what the rules give.
    #[error("rank {position} is not what the rules give: {}", words(*what))]
    Replay {
        /// The first such rank.
        position: u32,
        /// In what it differs.
        what: Differing,
    },
}

const fn words(what: Differing) -> &'static str {
    match what {
        Differing::Order => "another application comes here",
        Differing::Tie => "something else decided the tie",
        Differing::Place => "another place, or none, is due",
    }
}

/// Reads the frozen record of the plan with this id or number, goes through the chain of records up to it, gives the
/// seats again from what the record holds, and compares.
///
/// Decides EXAM-10.
///
/// # Errors
/// Faults of the database. Inside, why the allocation does not stand.
pub async fn verify_allocation(store: &Store, name: &str) -> Outcome<Result<Verified, Fault>> {
    let mut transaction = store.read().await?;
    let tx = transaction.as_mut();
    let Some(plan) = find(tx, name).await? else { return Ok(Err(Fault::UnknownPlan)) };
    if plan.allocated_at.is_none() {
        return Ok(Err(Fault::NotAllocated));
    }
    Ok(match walk(tx, Some(plan.id)).await? {
        Err((plan, broken)) => Err(Fault::Chain { plan, broken }),
        Ok(walked) => judge(plan, walked),
    })
}

async fn find(tx: Tx<'_>, name: &str) -> Outcome<Option<ExamPlan>> {
    let plans = plan::changed_since(tx, 0).await?;
    Ok(plans.into_iter().find(|plan| plan.code == name || plan.id.to_string() == name))
}

fn judge(plan: ExamPlan, walked: Walked) -> Result<Verified, Fault> {
    let (body, record_hash) = walked.found.ok_or(Fault::RecordGone)?;
    let replayed = match body.sessions.as_deref().map(|sessions| replay(sessions, &body.entries)) {
        Some(Replay::Same) => true,
        None | Some(Replay::NotKept) => false,
        Some(Replay::Differs { position, what }) => return Err(Fault::Replay { position, what }),
    };
    let applications = body.entries.len();
    Ok(Verified { code: plan.code, applications, sequence: body.sequence, record_hash, replayed })
}

impl fmt::Display for Verified {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, applications, sequence, record_hash, replayed } = self;
        let how = if *replayed {
            "verified: the chain holds, and the rules give every place again as recorded"
        } else {
            "frozen by an older version: chain verified, not recomputed"
        };
        write!(out, "{code}: {how} (applications {applications}, record {sequence}, SHA-256 {record_hash})")
    }
}
