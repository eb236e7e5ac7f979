//! Region profile, calendar and plans as this server last read them, brought up to date by their version.
//!
//! Knows: that every change of reference data raises one number. Must not know: what the data is used for.
//! Called by: the submission route, which would else read every plan for every submission.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::{ExamPlan, RegionProfile, WorkingCalendar};
use platform_store::{Tx, plan, reference};

use crate::failure::{Failure, Outcome};

/// Reference data of one version.
#[derive(Clone, Debug)]
pub struct Reference {
    version: u64,
    /// The region profile.
    pub region: RegionProfile,
    /// Working days.
    pub calendar: WorkingCalendar,
    /// Every plan, allocated ones too, so that a decision can say that one is closed.
    pub plans: Vec<ExamPlan>,
}

/// The last [`Reference`] read.
#[derive(Debug, Default)]
pub struct Known(Mutex<Option<Arc<Reference>>>);

impl Known {
    /// The reference data as `tx` sees it. Only what changed since the last call is read.
    ///
    /// # Errors
    /// Faults of the database; [`wire::ErrorCode::Internal`] while no region profile or calendar is recorded.
    pub async fn load(&self, tx: Tx<'_>) -> Outcome<Arc<Reference>> {
        let version = reference::version(tx).await?;
        let last = self.last();
        if let Some(last) = last.as_ref().filter(|last| last.version == version) {
            return Ok(Arc::clone(last));
        }
        let fresh = Arc::new(read(tx, version, last.as_deref()).await?);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_none_or(|held| held.version < version) {
            *held = Some(Arc::clone(&fresh));
        }
        Ok(fresh)
    }

    fn last(&self) -> Option<Arc<Reference>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn read(tx: Tx<'_>, version: u64, last: Option<&Reference>) -> Outcome<Reference> {
    let missing = |what| Failure::internal(format_args!("no {what} is recorded"));
    let region = reference::latest_profile(tx).await?.ok_or_else(|| missing("region profile"))?;
    let calendar = reference::latest_calendar(tx).await?.ok_or_else(|| missing("calendar"))?;
    let changed = plan::changed_since(tx, last.map_or(0, |last| last.version)).await?;
    let plans = merged(last.map_or(&[][..], |last| &last.plans), changed);
    Ok(Reference { version, region, calendar, plans })
}

fn merged(known: &[ExamPlan], changed: Vec<ExamPlan>) -> Vec<ExamPlan> {
    let mut plans: HashMap<_, _> = known.iter().map(|plan| (plan.id, plan.clone())).collect();
    plans.extend(changed.into_iter().map(|plan| (plan.id, plan)));
    let mut plans: Vec<ExamPlan> = plans.into_values().collect();
    plans.sort_by_key(|plan| (plan.closes_at, plan.id));
    plans
}
