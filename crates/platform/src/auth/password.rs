//! Passwords: what is strong enough, and their Argon2id hashes.
//!
//! Knows: the cost of a hash. Must not know: accounts. Called by: registration, sign-in, the window.
//!
//! A hash is made on the calling task: it takes milliseconds, and a simulation has only one thread.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use model::Rng;

use crate::failure::{Failure, Outcome};
use wire::ErrorCode;

const SALT_BYTES: usize = 16;
const SHORTEST: usize = 8;
/// A longer one is refused before it is hashed: hashing takes time with its length.
const LONGEST: usize = 128;

/// What one Argon2id hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl PasswordCost {
    /// The least that the OWASP password storage guide asks for Argon2id.
    pub const OWASP: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// The least the algorithm takes: protects nothing, for tests and the simulation.
    pub const CHEAPEST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    fn hasher(self) -> Outcome<Argon2<'static>> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None);
        params
            .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
            .map_err(Failure::internal)
    }

    /// The hash to store for `password`, with its salt and its costs.
    ///
    /// # Errors
    /// [`ErrorCode::Internal`] when these costs are none the algorithm takes.
    pub fn hash(self, password: &str, rng: &dyn Rng) -> Outcome<String> {
        let mut salt = [0; SALT_BYTES];
        rng.fill(&mut salt);
        let hash = self.hasher()?.hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Failure::internal)
    }
}

/// Whether `password` is the one that `hash` was made of. The costs are those of the hash.
pub fn verify(password: &str, hash: &str) -> bool {
    let verified = Argon2::default().verify_password(password.as_bytes(), hash);
    verified.is_ok() && password.len() <= LONGEST
}

/// A hash that no password fits, of the usual costs: an unknown login is checked against it, so that it takes
/// the time of a known one (ACC-2).
pub(crate) fn unknown_login_hash(cost: PasswordCost, rng: &dyn Rng) -> String {
    let password = super::secret(rng);
    cost.hash(&password, rng).unwrap_or_default()
}

/// Refuses a password that is too short, too long, all one kind of character, or the login itself.
///
/// # Errors
/// [`ErrorCode::WeakPassword`], with the reason in a stable code.
pub fn check_strength(password: &str, login: &str) -> Outcome<()> {
    let weak = |reason| Err(Failure::new(ErrorCode::WeakPassword).with("reason", reason));
    if password.chars().count() < SHORTEST {
        return weak("short");
    }
    if password.len() > LONGEST {
        return weak("long");
    }
    let digits_only = password.chars().all(|c| c.is_ascii_digit());
    let one_character = password.chars().all(|c| password.starts_with(c));
    if digits_only || one_character {
        return weak("simple");
    }
    if password.to_lowercase().contains(&login.to_lowercase()) {
        return weak("login");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ones;

    impl Rng for Ones {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(1);
        }
    }

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let hash = PasswordCost::CHEAPEST.hash("correct horse", &Ones).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
        assert!(verify("correct horse", &hash));
        assert!(!verify("correct horsf", &hash));
        assert!(!verify("", &hash));
        assert!(!verify("correct horse", "no hash at all"));
    }

    #[test]
    fn the_real_cost_is_that_of_the_guide() {
        let hash = PasswordCost::OWASP.hash("correct horse", &Ones).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[test]
    fn weak_passwords_are_refused_with_the_reason() {
        let login = "110199200106010012";
        let long = "长a".repeat(60);
        for (password, reason) in [
            ("kurz", "short"),
            ("12345678", "simple"),
            ("aaaaaaaaaa", "simple"),
            ("x110199200106010012", "login"),
            (long.as_str(), "long"),
        ] {
            let failure = check_strength(password, login).unwrap_err();
            assert_eq!(failure.code, ErrorCode::WeakPassword);
            assert_eq!(failure.params["reason"], reason, "{password}");
        }
        assert!(check_strength("lianxi-2026", login).is_ok());
        assert!(check_strength("练习练习密码一二三", login).is_ok());
    }
}
