//! `routes/office`: what the vehicle office sees and records. Every act is audited in its own transaction, and every
//! repeat of one does nothing.

pub mod accept_application;
pub mod appointments;
pub mod audit;
pub mod bars;
pub mod calendar;
pub mod cancel_place;
pub mod case_attachment;
pub mod create_account;
pub mod issue_permit;
pub mod list_bookings;
pub mod list_cases;
pub mod list_persons;
pub mod move_case;
pub mod plates;
pub mod publish_plan;
pub mod record_licence;
pub mod record_person;
pub mod record_result;
pub mod region;
pub mod remove_factor;
pub mod vehicles;
pub mod violations;

use model::{AuditAction, AuditId, PersonId, Tenant};
use platform_store::{AuditEntry, Tx};
use serde::Serialize;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};

/// What was done, to what, and about whom.
pub(super) struct Act {
    pub action: AuditAction,
    /// An id.
    pub subject: String,
    pub person: Option<PersonId>,
}

/// Writes down who did what to what, with the request as it was understood. Secrets have no place in `detail`.
pub(super) async fn write_audit(
    tx: Tx<'_>,
    platform: &Platform,
    principal: &Principal,
    act: Act,
    detail: &(impl Serialize + Sync),
) -> Outcome<()> {
    let now = platform.now();
    let entry = AuditEntry {
        id: AuditId::generate(now, &*platform.rng),
        at: now,
        actor: Some(principal.account),
        tenant: Tenant::Office,
        person: act.person,
        action: act.action,
        subject: act.subject,
        detail: serde_json::to_string(detail).map_err(Failure::internal)?,
    };
    Ok(platform_store::audit::append(tx, &entry).await?)
}
