//! Work that falls due by the clock. One pass can run on any number of servers at once.
//!
//! Knows: what is due. Must not know: when it is asked. Called by: `serve::run_jobs` every second; tests and the
//! simulation directly.

mod allocate;
mod announce;
mod forget;

use model::PlanId;
use platform_store::{plan, retrying};

use crate::failure::Outcome;
use crate::{Platform, office_appointment, office_case, plate_choice};

/// Does everything that is due now: ends cases whose document was not collected in time and
/// appointments that were missed, numbers that were held or kept too long, forgets documents that nobody used, and gives the seats of every
/// plan whose closing time has come. Tells which plans this call allocated; those that another server took first are not among them.
///
/// # Errors
/// The first fault; what was done before it stays done, the rest is left for the next pass.
pub async fn run_due(platform: &Platform) -> Outcome<Vec<PlanId>> {
    let mut tx = platform.store.read().await?;
    let due = plan::due(tx.as_mut(), platform.now()).await?;
    drop(tx);
    office_case::end_uncollected(platform).await?;
    office_appointment::end_missed(platform).await?;
    plate_choice::settle_due(platform).await?;
    forget::unused_documents(platform).await?;
    let mut allocated = Vec::new();
    for plan in due {
        let messages = retrying(&*platform.rng, || allocate::allocate(platform, plan)).await?;
        let Some(messages) = messages else { continue };
        announce::send(platform, messages);
        allocated.push(plan);
    }
    Ok(allocated)
}
