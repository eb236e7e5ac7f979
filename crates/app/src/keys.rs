//! The platform's public keys on this machine.
//!
//! Knows: that a key is known by its id and never exchanged. Must not know: what it signs. Called by: the pass that
//! fetches reference data, and 「验真」.

use store::{SnapshotKind, Store};
use wire::reference::PublicKey;

use crate::AppError;

/// The keys as they were fetched last; none before the first time.
pub(crate) fn known(store: &Store) -> Result<Vec<PublicKey>, AppError> {
    Ok(crate::facts::single(store, SnapshotKind::Keys)?.unwrap_or_default())
}

/// What is kept of a newly listed set: a key already known under its id stays as it is, whatever is listed under
/// that id now; one that is listed no more is known no more.
///
/// Decides part of PRINT-3.
pub(crate) fn pinned(known: &[PublicKey], listed: Vec<PublicKey>) -> Vec<PublicKey> {
    let keep = |key: PublicKey| known.iter().find(|old| old.kid == key.kid).cloned().unwrap_or(key);
    listed.into_iter().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kid: &str, public: &str) -> PublicKey {
        PublicKey { kid: kid.to_owned(), public: public.to_owned(), practice: false }
    }

    /// PRINT-3 (part): keys are rotated by adding one, never by exchanging one under the same id.
    #[test]
    fn a_known_key_is_not_exchanged_and_a_withdrawn_one_is_forgotten() {
        let known = [key("a", "01"), key("b", "02")];
        let kept = pinned(&known, vec![key("b", "66"), key("c", "03")]);
        assert_eq!(kept, [key("b", "02"), key("c", "03")]);
    }
}
