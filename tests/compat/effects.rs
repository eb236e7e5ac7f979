//! What the practice platform of a copy has received, and what came of it.

use std::collections::BTreeMap;

use model::OpId;
use platform_store::{Store, booking, plan, submission};
use serde_json::Value;

use crate::frozen::Copy;

const PAGE: u32 = 10_000;

/// Submissions of the account with the state each came to, and the submissions that made a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    submissions: BTreeMap<OpId, String>,
    bookings: Vec<OpId>,
}

impl Effects {
    /// Reads the platform's own records.
    pub async fn of(copy: &Copy) -> Self {
        let tenant = copy.entries().first().expect("an entry").tenant;
        let store = Store::sqlite(&copy.platform()).unwrap();
        let mut tx = store.read().await.unwrap();
        let received = submission::changed_since(tx.as_mut(), tenant, 0, PAGE).await.unwrap();
        let submissions = received.into_iter().map(|change| change.submission);
        let submissions = submissions.map(|submission| (submission.op_id, submission.state)).collect();
        let mut bookings = Vec::new();
        for plan in plan::changed_since(tx.as_mut(), 0).await.unwrap() {
            let rows = booking::of_tenant_plan(tx.as_mut(), tenant, plan.id).await.unwrap();
            bookings.extend(rows.into_iter().map(|row| row.booking.op_id));
        }
        bookings.sort_unstable();
        Self { submissions, bookings }
    }

    /// What is not as it has to be once the queue of `expectation` is sent; `before` is what the platform knew of its
    /// own when all this was frozen.
    pub fn faults(&self, expectation: &Value, before: &Self) -> Vec<String> {
        let mut faults = Vec::new();
        let queued = expectation["op_ids"].as_object().unwrap();
        for (op_id, entry) in queued {
            // Withdrawn, or waiting for the user's word: the platform must never hear of it.
            let stays = ["cancelled", "needs-attention"].contains(&entry["state"].as_str().unwrap());
            let op: OpId = op_id.parse().unwrap();
            match (stays, self.submissions.get(&op)) {
                (true, Some(_)) => faults.push(format!("{op_id} was sent although it must not be")),
                (false, None) => faults.push(format!("{op_id} was never received")),
                _ => {}
            }
            let wanted = self.submissions.get(&op).is_some_and(|state| takes_effect(state));
            let made = self.bookings.iter().filter(|made| **made == op).count();
            if made != usize::from(wanted) {
                faults.push(format!("{op_id} made {made} bookings"));
            }
        }
        let is_known =
            |op: &&OpId| queued.contains_key(&op.to_string()) || before.submissions.contains_key(*op);
        let strange = self.submissions.keys().filter(|op| !is_known(op));
        faults.extend(strange.map(|op| format!("{op} was never queued")));
        faults
    }

    pub fn with_booking_again(mut self) -> Self {
        self.bookings.push(self.bookings[0]);
        self
    }

    pub fn without_a_submission(mut self) -> Self {
        self.submissions.pop_first();
        self
    }

    pub fn with_a_strange_submission(mut self) -> Self {
        let strange = "00000000-0000-7000-8000-000000000000".parse().unwrap();
        self.submissions.insert(strange, "accepted".to_owned());
        self
    }
}

fn takes_effect(state: &str) -> bool {
    !["refused", "conflict"].contains(&state)
}
