//! `POST /v1/consents/{id}/end`: a person ends what he let a school do.

use axum::extract::State;
use model::{ConsentId, Operation, PersonId};
use platform_store::{consent, retrying};
use wire::consent::Consents;

use super::list::given;
use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{PathOf, Reply};

/// Ends a consent: from now on the school sends nothing more for this person; what it did stands. Ended once more
/// changes nothing.
///
/// Decides WORK-8.
///
/// # Errors
/// `unauthenticated`; `forbidden` for accounts that are no person's; `not_found` for anybody else's consent.
#[utoipa::path(post, path = "/v1/consents/{id}/end", tag = "consents", security(("session" = [])),
    params(("id" = String, Path, description = "the consent")),
    responses((status = 200, description = "Consents", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    PathOf(id): PathOf<ConsentId>,
) -> Reply<Consents> {
    principal.require(Operation::EndConsent)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    let consents = retrying(&*platform.rng, || end(&platform, person, id)).await?;
    Ok(platform.answer(consents))
}

async fn end(platform: &Platform, person: PersonId, id: ConsentId) -> Outcome<Consents> {
    let mut tx = platform.store.begin().await?;
    let record = consent::by_id(tx.as_mut(), id).await?.filter(|record| record.person == person);
    record.ok_or_else(Failure::not_found)?;
    consent::end(tx.as_mut(), id, platform.now()).await?;
    let consents = given(tx.as_mut(), person).await?;
    tx.commit().await?;
    Ok(consents)
}
