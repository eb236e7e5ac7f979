//! Who may act.
//!
//! Knows: ACC-3 and WORK-8 for this service. Must not know: exams. Called by: the start and the decision.

use model::AccountKind;
use service_api::{Facts, Refusal};

use super::{ACCOUNTS, text};

/// Whether the acting account may use the service, and for this person.
///
/// Decides ACC-3.
/// Decides part of WORK-8.
///
/// # Errors
/// The refusal to show.
pub(super) fn may_act(facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    if !ACCOUNTS.contains(&facts.account) {
        return Err(text::account_refusal(facts.account));
    }
    if facts.account == AccountKind::SchoolClerk && !has_consent(facts) {
        return Err(text::consent_refusal(facts.person));
    }
    Ok(())
}

fn has_consent(facts: &Facts<'_>) -> bool {
    match (&facts.person.consent, facts.school) {
        (Some(consent), Some(school)) => consent.covers(school, facts.now),
        _ => false,
    }
}
