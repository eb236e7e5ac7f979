//! Audit entries of acts that no account did: the operator's, and what the platform finds by itself.
//!
//! Knows: what such an entry has in common. Must not know: what was done. Called by: `admin` and `payment`.

use model::{AuditAction, AuditId, Tenant};
use platform_store::AuditEntry;

use crate::Platform;

/// An entry of the office, of now, without an actor.
pub fn entry(
    platform: &Platform,
    action: AuditAction,
    subject: String,
    detail: &serde_json::Value,
) -> AuditEntry {
    let now = platform.now();
    AuditEntry {
        id: AuditId::generate(now, &*platform.rng),
        at: now,
        actor: None,
        tenant: Tenant::Office,
        person: None,
        action,
        subject,
        detail: detail.to_string(),
    }
}
