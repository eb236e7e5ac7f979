//! The second factor of staff: codes of an authenticator (TOTP, RFC 6238) and one-time recovery codes.
//!
//! Knows: who has to have one, how a code is made and compared, that a time step is accepted once. Must not know: how
//! tickets and sessions are opened. Called by: sign-in, `Principal`, and the routes that enrol and remove a factor.
//!
//! Six digits, 30 seconds, SHA-1, a secret of 160 bits: what every authenticator reads (RFC 6238, RFC 4226 §4 R6).

use model::{AccountKind, Operation, Rng, Timestamp};
use platform_store::{Account, SecondFactor, Tx, second_factor};
use totp_rs::{Algorithm, Secret, TOTP};

use crate::Platform;
use crate::failure::{Failure, Outcome};

const DIGITS: usize = 6;
const STEP_SECONDS: u64 = 30;
/// A code is good in its own step and in those next to it: clocks differ, and typing takes time.
const STEPS_ASIDE: u64 = 1;
const SECRET_BYTES: usize = 20;
const ISSUER: &str = "车驾通";
/// Recovery codes given at enrolment.
pub const RECOVERY_CODES: usize = 10;
/// Without the letters and digits that are mistaken for another.
const RECOVERY_LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const RECOVERY_LENGTH: usize = 16;
const RECOVERY_GROUP: usize = 4;

/// Whether the accounts that may have a second factor must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactorRule {
    /// Without one, a session can only enrol.
    Required,
    /// Who wants one enrols.
    Offered,
}

/// What a sign-in with the right password needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing more.
    Nothing,
    /// A code.
    SecondStep,
    /// To enrol a factor; until then the session is good for nothing else.
    Enrolment,
}

/// What a sign-in of an account of `kind` needs after the right password.
///
/// Decides the second factor of the accounts table: office staff and clerks.
pub const fn needs(kind: AccountKind, enrolled: bool, rule: SecondFactorRule) -> Needs {
    if !kind.may(Operation::UseSecondFactor) {
        return Needs::Nothing;
    }
    match (enrolled, rule) {
        (true, _) => Needs::SecondStep,
        (false, SecondFactorRule::Required) => Needs::Enrolment,
        (false, SecondFactorRule::Offered) => Needs::Nothing,
    }
}

/// Whether sessions of `account` may only enrol.
///
/// # Errors
/// Faults of the database only.
pub async fn must_enrol(tx: Tx<'_>, platform: &Platform, account: &Account) -> Outcome<bool> {
    let without = needs(account.kind, false, platform.settings.second_factor);
    Ok(without == Needs::Enrolment && enrolled(tx, account).await?.is_none())
}

/// The confirmed factor of `account`.
///
/// # Errors
/// Faults of the database only.
pub async fn enrolled(tx: Tx<'_>, account: &Account) -> Outcome<Option<SecondFactor>> {
    if !account.kind.may(Operation::UseSecondFactor) {
        return Ok(None);
    }
    let factor = second_factor::of_account(tx, account.id).await?;
    Ok(factor.filter(|factor| factor.confirmed_at.is_some()))
}

/// A secret that was just drawn.
pub struct Drawn {
    /// To be stored.
    pub sealed: String,
    /// For typing into an authenticator: base32.
    pub text: String,
    /// For scanning: an `otpauth` URL.
    pub url: String,
}

/// Draws a secret for `account`.
///
/// # Errors
/// [`Failure::internal`] when this platform has no key to seal it with.
pub fn draw(platform: &Platform, account: &Account) -> Outcome<Drawn> {
    let mut secret = [0; SECRET_BYTES];
    platform.rng.fill(&mut secret);
    let totp = authenticator(secret.to_vec(), &account.login)?;
    let sealed = platform.factor_key()?.seal(account.id, &secret, &*platform.rng);
    let text = Secret::Raw(secret.to_vec()).to_encoded().to_string();
    Ok(Drawn { sealed: sealed.map_err(Failure::internal)?, text, url: totp.get_url() })
}

/// Which proof of the factor was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A code of the authenticator.
    Authenticator,
    /// A recovery code, used up now.
    Recovery,
}

/// Whether `typed` proves the factor: a code of now whose time step was not taken before, or a recovery code that was not
/// used before. What was accepted is used up.
///
/// # Errors
/// Faults of the database; [`Failure::internal`] when the secret can't be opened.
pub async fn prove(
    tx: Tx<'_>,
    platform: &Platform,
    account: &Account,
    factor: &SecondFactor,
    typed: &str,
) -> Outcome<Option<Proof>> {
    if is_code(typed) {
        let right = prove_code(tx, platform, account, factor, typed).await?;
        return Ok(right.then_some(Proof::Authenticator));
    }
    let hash = recovery_hash(account, typed);
    let used = second_factor::use_recovery(tx, account.id, &hash, platform.now()).await?;
    Ok(used.then_some(Proof::Recovery))
}

/// Whether `typed` is a code of now whose time step was not taken before; it is taken then.
///
/// # Errors
/// As [`prove`].
pub async fn prove_code(
    tx: Tx<'_>,
    platform: &Platform,
    account: &Account,
    factor: &SecondFactor,
    typed: &str,
) -> Outcome<bool> {
    let secret = platform.factor_key()?.open(account.id, &factor.secret).map_err(Failure::internal)?;
    let totp = authenticator(secret, &account.login)?;
    let Some(step) = step_of(&totp, typed.trim(), platform.now()) else { return Ok(false) };
    Ok(second_factor::take_step(tx, account.id, step).await?)
}

/// The latest time step about `now` that `code` belongs to.
fn step_of(totp: &TOTP, code: &str, now: Timestamp) -> Option<u64> {
    let current = u64::try_from(now.as_millis() / 1000).unwrap_or(0) / STEP_SECONDS;
    let mut steps = current.saturating_sub(STEPS_ASIDE)..=current + STEPS_ASIDE;
    let fits = |step: &u64| super::same(&totp.generate(step * STEP_SECONDS), code);
    steps.rfind(fits)
}

fn authenticator(secret: Vec<u8>, login: &str) -> Outcome<TOTP> {
    // A colon separates issuer and account in the URL.
    let name = login.replace(':', " ");
    TOTP::new(Algorithm::SHA1, DIGITS, 0, STEP_SECONDS, secret, Some(ISSUER.to_owned()), name)
        .map_err(Failure::internal)
}

/// Ten recovery codes of 16 letters in groups of four: 79 bits each, so that their plain hash tells nothing.
pub fn draw_recovery(rng: &dyn Rng) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| recovery_code(rng)).collect()
}

fn recovery_code(rng: &dyn Rng) -> String {
    let mut code = String::new();
    for at in 0..RECOVERY_LENGTH {
        if at > 0 && at % RECOVERY_GROUP == 0 {
            code.push('-');
        }
        let letter = rng.below(RECOVERY_LETTERS.len() as u64);
        code.push(char::from(RECOVERY_LETTERS[usize::try_from(letter).unwrap_or(0)]));
    }
    code
}

/// The hash under which a recovery code of `account` is stored, however it is typed.
pub fn recovery_hash(account: &Account, typed: &str) -> String {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    super::sha256_hex(format!("{}|{}", account.id, letters.to_ascii_lowercase()).as_bytes())
}

fn is_code(typed: &str) -> bool {
    let typed = typed.trim();
    typed.len() == DIGITS && typed.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The accounts table: office staff and clerks, nobody else, and whoever enrolled is asked whatever the rule.
    #[test]
    fn staff_needs_a_second_step_once_enrolled_and_enrols_where_it_must() {
        use SecondFactorRule::{Offered, Required};
        for kind in AccountKind::ALL {
            let staff = matches!(kind, AccountKind::Office | AccountKind::SchoolClerk);
            let wanted = |staffs| if staff { staffs } else { Needs::Nothing };
            assert_eq!(needs(kind, true, Required), wanted(Needs::SecondStep), "{kind:?}");
            assert_eq!(needs(kind, true, Offered), wanted(Needs::SecondStep), "{kind:?}");
            assert_eq!(needs(kind, false, Required), wanted(Needs::Enrolment), "{kind:?}");
            assert_eq!(needs(kind, false, Offered), Needs::Nothing, "{kind:?}");
        }
    }

    /// The SHA-1 rows of RFC 6238, Appendix B, cut to six digits, and what the steps beside them are good for.
    #[test]
    fn codes_are_those_of_the_standard_and_good_one_step_aside() {
        let totp = authenticator(b"12345678901234567890".to_vec(), "clerk").unwrap();
        for (seconds, code) in
            [(1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
            let step = u64::try_from(seconds).unwrap() / 30;
            for (aside, good) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
                let found = step_of(&totp, code, at(seconds + aside));
                assert_eq!(found, good.then_some(step), "{code} {aside}");
            }
        }
    }

    struct Highest;

    impl Rng for Highest {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(0xFF);
            // Below the zone of every bound, and its last remainder.
            buffer[7.min(buffer.len() - 1)] = 0x7F;
        }
    }

    #[test]
    fn a_recovery_code_is_letters_in_groups_of_four() {
        let codes = draw_recovery(&Highest);
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert_eq!(codes[0].len(), RECOVERY_LENGTH + 3);
        assert!(codes[0].split('-').all(|group| group.len() == RECOVERY_GROUP), "{}", codes[0]);
    }
}
