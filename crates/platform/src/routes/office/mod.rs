//! `routes/office`: what the vehicle office sees and records. Every act is audited in its own transaction, and every
//! repeat of one does nothing.

pub mod accept_application;
pub mod cancel_place;
pub mod create_account;
pub mod issue_permit;
pub mod list_bookings;
pub mod list_persons;
pub mod publish_plan;
pub mod record_person;
pub mod record_result;

use model::{AuditId, Tenant};
use platform_store::{AuditEntry, Tx, audit};
use serde::Serialize;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};

/// Writes down who did what to what, with the request as it was understood. Secrets have no place in `detail`.
async fn write_audit(
    tx: Tx<'_>,
    platform: &Platform,
    principal: &Principal,
    (action, subject): (&str, String),
    detail: &(impl Serialize + Sync),
) -> Outcome<()> {
    let now = platform.now();
    let entry = AuditEntry {
        id: AuditId::generate(now, &*platform.rng),
        at: now,
        actor: Some(principal.account),
        tenant: Tenant::Office,
        action: action.to_owned(),
        subject,
        detail: serde_json::to_string(detail).map_err(Failure::internal)?,
    };
    Ok(audit::append(tx, &entry).await?)
}
