//! What a decision makes happen. The platform applies it in the transaction that decided.

use model::{ExamPlan, Place, PlanId, Subject, Timestamp};
use serde::{Deserialize, Serialize};

/// The closed set of effects. Contention (the seat just went) is the platform's answer, not the rule's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "kebab-case")]
pub enum Effects {
    /// The application enters the pool of a plan, with the ranking time that holds for it (EXAM-3).
    FileExamApplication {
        /// The plan.
        plan: PlanId,
        /// What is examined.
        subject: Subject,
        /// What is asked for.
        place: Place,
        /// The ranking time.
        ranking_time: Timestamp,
        /// Why it is that, in a stable code.
        ranking_reason: String,
    },
}

impl Effects {
    /// The plan among `plans` that this effect needs open, for the transaction to check again.
    pub fn plan<'a>(&self, plans: &'a [ExamPlan]) -> Option<&'a ExamPlan> {
        let Self::FileExamApplication { plan, .. } = self;
        plans.iter().find(|candidate| candidate.id == *plan)
    }
}
