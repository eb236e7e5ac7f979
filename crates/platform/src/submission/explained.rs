//! What the frozen records say to their applicants, worked out once per plan.
//!
//! Knows: that a record never changes. Must not know: words, who asks. Called by: [`super::view`], which would else
//! go through a plan's whole record for each of its applicants.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::PlanId;
use platform_store::{Tx, allocation};
use services::exam::explained::{Explained, explain};

use crate::failure::{Failure, Outcome};
use crate::record::RecordBody;

/// Plans whose applicants look at their result at about the same time.
const KEPT: usize = 16;

/// What each application of a plan is told, by its serial.
pub type OfPlan = HashMap<String, Explained>;

/// The explanations worked out last, newest at the end.
#[derive(Debug, Default)]
pub struct Explanations(Mutex<Vec<(PlanId, Arc<OfPlan>)>>);

impl Explanations {
    /// The explanations of an allocated plan.
    ///
    /// # Errors
    /// Faults of the database, or a record that is none.
    pub async fn of(&self, tx: Tx<'_>, plan: PlanId) -> Outcome<Arc<OfPlan>> {
        if let Some(known) = self.known(plan) {
            return Ok(known);
        }
        let fresh = Arc::new(read(tx, plan).await?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((plan, Arc::clone(&fresh)));
        Ok(fresh)
    }

    fn known(&self, plan: PlanId) -> Option<Arc<OfPlan>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(id, _)| *id == plan).map(|(_, known)| Arc::clone(known))
    }
}

async fn read(tx: Tx<'_>, plan: PlanId) -> Outcome<OfPlan> {
    let Some(record) = allocation::record_of(tx, plan).await? else { return Ok(OfPlan::new()) };
    let body: RecordBody = serde_json::from_str(&record.body).map_err(Failure::internal)?;
    let Some(sessions) = body.sessions else { return Ok(OfPlan::new()) };
    let told = explain(&sessions, &body.entries);
    let serials = body.entries.into_iter().map(|entry| entry.serial);
    Ok(serials.zip(told).filter_map(|(serial, told)| Some((serial, told?))).collect())
}
