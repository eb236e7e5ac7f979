//! The one place where a request becomes an account, and where the permission table is asked.
//!
//! Knows: access tokens, `AccountKind::may`, and whom an account reaches. Must not know: any operation itself.
//! Called by: every route but the public ones, as an extractor.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use model::{AccountId, AccountKind, FamilyId, Operation, PersonId, SchoolId, Tenant};
use platform_store::{Tx, account, person, token};
use wire::ErrorCode;

use super::factor;
use super::token::access_hash;
use crate::Platform;
use crate::failure::{Failure, Outcome};
use crate::http::header_text;

/// The account behind a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The account.
    pub account: AccountId,
    /// Its kind.
    pub kind: AccountKind,
    /// The person behind a personal account.
    pub person: Option<PersonId>,
    /// The school of a clerk.
    pub school: Option<SchoolId>,
    /// Whose data it acts on.
    pub tenant: Tenant,
    /// The sign-in it came by.
    pub family: FamilyId,
}

impl Principal {
    /// Asks the permission table.
    ///
    /// Decides ACC-3.
    ///
    /// # Errors
    /// [`ErrorCode::Forbidden`] when this kind of account may not do it.
    pub fn require(&self, operation: Operation) -> Outcome<()> {
        if self.kind.may(operation) { Ok(()) } else { Err(Failure::new(ErrorCode::Forbidden)) }
    }

    /// Makes sure that this account acts for `target`: a person for himself, a clerk for a trainee of the own
    /// school. Anybody else's person does not exist for it.
    ///
    /// Decides part of WORK-6.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for everybody else, known or not.
    pub async fn reach(&self, tx: Tx<'_>, target: PersonId) -> Outcome<()> {
        let reached = match (self.person, self.school) {
            (Some(own), _) => own == target,
            (None, Some(school)) => person::trainee(tx, school, target).await?.is_some(),
            (None, None) => false,
        };
        if reached { Ok(()) } else { Err(Failure::not_found()) }
    }
}

/// The account behind a request that is also good for one that still has to enrol a second factor: enrolling, signing
/// out.
#[derive(Clone, Copy, Debug)]
pub struct Enrolling(pub Principal);

impl FromRequestParts<Platform> for Principal {
    type Rejection = Failure;

    /// Refuses a session that may only enrol, whatever it asks for.
    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Outcome<Self> {
        let (principal, must_enrol) = of_request(parts, platform).await?;
        if must_enrol {
            return Err(ErrorCode::EnrolFactor.into());
        }
        Ok(principal)
    }
}

impl FromRequestParts<Platform> for Enrolling {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Outcome<Self> {
        let (principal, _) = of_request(parts, platform).await?;
        Ok(Self(principal))
    }
}

/// Who asks, and whether he has to enrol first.
async fn of_request(parts: &Parts, platform: &Platform) -> Outcome<(Principal, bool)> {
    let header = header_text(&parts.headers, header::AUTHORIZATION.as_str());
    let bearer = header.and_then(|text| text.strip_prefix("Bearer "));
    let bearer = bearer.ok_or(ErrorCode::Unauthenticated)?;
    let asking = of_token(platform, bearer).await?;
    fail::fail_point!("S1", |_| Err(Failure::internal("fail point S1")));
    Ok(asking)
}

async fn of_token(platform: &Platform, bearer: &str) -> Outcome<(Principal, bool)> {
    let now = platform.now();
    let hash = access_hash(bearer);
    let mut tx = platform.store.read().await?;
    let family = token::by_access(tx.as_mut(), &hash, now).await?.ok_or(ErrorCode::Unauthenticated)?;
    let account = account::by_id(tx.as_mut(), family.account).await?.ok_or(ErrorCode::Unauthenticated)?;
    let must_enrol = factor::must_enrol(tx.as_mut(), platform, &account).await?;
    drop(tx);
    if family.previous_refresh_hash.is_some() {
        confirm(platform, family.id).await?;
    }
    let principal = Principal {
        account: account.id,
        kind: account.kind,
        person: account.person,
        school: account.school,
        tenant: account.tenant,
        family: family.id,
    };
    Ok((principal, must_enrol))
}

/// The first use of a renewed pair: from now on its predecessor is a stolen copy.
async fn confirm(platform: &Platform, family: FamilyId) -> Outcome<()> {
    platform_store::retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        token::confirm(tx.as_mut(), family).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
