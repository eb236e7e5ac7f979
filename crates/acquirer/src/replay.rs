//! Which requests came already, so that none of them counts twice.
//!
//! Knows: when a request was signed and its nonce. Must not know: what it asks for, who signed it. Called by: the routes,
//! for a request whose signature is right.

use std::collections::BTreeSet;

use crate::sign::GOOD_MS;

/// The requests whose signature is still fresh.
#[derive(Debug, Default)]
pub(crate) struct Seen(BTreeSet<(i64, String)>);

impl Seen {
    /// Whether the request that was signed at `signed_at` with `nonce` comes for the first time. Those that are too old by
    /// their time alone are forgotten.
    pub fn is_first(&mut self, signed_at: i64, nonce: &str, now: i64) -> bool {
        self.0 = self.0.split_off(&(now.saturating_sub(GOOD_MS), String::new()));
        self.0.insert((signed_at, nonce.to_owned()))
    }
}
