//! Vouchers that somebody shows: whose signature, with which key, and whether the place still stands.

use axum::http::StatusCode;
use model::{ExamPlan, OpId};
use platform::rotate_signing_key;
use serde_json::json;
use testkit::facts::time;
use wire::reference::{PublicKey, ReferenceChanges};
use wire::submission::{SubmissionChanges, SubmissionView};
use wire::voucher::{PlaceState, Seal, VoucherChecked, check};

use super::allocation::{apply, close, small_plan};
use super::conflicts::renewed;
use super::world::{Session, World, session_slot};

/// A place that was given, with the account that has it.
struct Given {
    world: World,
    plan: ExamPlan,
    winner: Session,
    won: SubmissionView,
}

async fn given() -> Given {
    let world = World::new().await;
    let plan = small_plan(1);
    world.publish(&plan).await;
    let winner = world.citizen(1, "2026-02-20 09:30").await;
    apply(&world, &winner, &session_slot(&plan, 0)).await;
    close(&world, &plan).await;
    let winner = renewed(&world, &winner).await;
    let changes: SubmissionChanges = world.get("/v1/submissions", &winner.token).await.body();
    let won = changes.submissions.into_iter().next().unwrap();
    Given { world, plan, winner, won }
}

impl Given {
    fn token(&self) -> &str {
        self.won.paper.as_ref().unwrap().token.as_ref().unwrap()
    }

    async fn ask(&self, token: &str) -> VoucherChecked {
        let reply =
            self.world.post("/v1/vouchers/check", &self.winner.token, &json!({ "token": token })).await;
        reply.body()
    }

    async fn published(&self) -> Vec<PublicKey> {
        let all: ReferenceChanges = self.world.get("/v1/reference", &self.winner.token).await.body();
        all.keys.unwrap()
    }

    async fn cancel(&self, op_id: OpId) {
        let office = renewed(&self.world, &self.world.office).await;
        let body = json!({ "op_id": op_id, "by_candidate": true });
        let path = "/v1/office/cancellations";
        assert_eq!(self.world.post(path, &office.token, &body).await.status, StatusCode::OK);
    }

    async fn sit(&self, op_id: OpId) -> Session {
        self.world.clock.set(time("2026-04-14 12:00"));
        let office = renewed(&self.world, &self.world.office).await;
        let body = json!({ "op_id": op_id, "at": time("2026-04-14 09:00"), "outcome": "failed", "permit_number": null });
        assert_eq!(self.world.post("/v1/office/results", &office.token, &body).await.status, StatusCode::OK);
        renewed(&self.world, &self.winner).await
    }
}

/// PRINT-3: online it is said whether the place stands, was cancelled since, or is over.
#[tokio::test]
async fn what_became_of_a_place_is_told_online() {
    let stands = given().await;
    let holds = |place| VoucherChecked { seal: Some(Seal::Holds), practice: true, place: Some(place) };
    assert_eq!(stands.ask(stands.token()).await, holds(PlaceState::Given));
    stands.cancel(stands.won.op_id).await;
    let at = stands.world.now();
    assert_eq!(stands.ask(stands.token()).await, holds(PlaceState::Cancelled { at }));
    let over = given().await;
    let token = over.token().to_owned();
    let winner = over.sit(over.won.op_id).await;
    let over = Given { winner, ..over };
    assert_eq!(over.ask(&token).await, holds(PlaceState::Sat));
}

/// PRINT-3: nothing is looked up for a token that the platform did not sign, so no serial number can be probed.
#[tokio::test]
async fn a_token_that_is_not_ours_tells_nothing() {
    let given = given().await;
    let (signed, _) = given.token().rsplit_once('.').unwrap();
    let forged = wire::token::join(signed, &[7; 64]);
    let seal = Some(Seal::Forged);
    assert_eq!(given.ask(&forged).await, VoucherChecked { seal, practice: true, place: None });
    let foreign = given.token().replacen(wire::token::split(&forged).unwrap().kid, "00000000", 1);
    let seal = Some(Seal::UnknownKey);
    assert_eq!(given.ask(&foreign).await, VoucherChecked { seal, practice: true, place: None });
    let none = VoucherChecked { seal: None, practice: false, place: None };
    assert_eq!(given.ask("一段别的文字").await, none);
}

/// PRINT-3: a new key signs from its making on; the one before stays published, and what it signed holds.
#[tokio::test]
async fn a_rotated_key_leaves_what_was_signed_before() {
    let given = given().await;
    let before = given.published().await;
    let kid = rotate_signing_key(&given.world.platform).await.unwrap();
    let after = given.published().await;
    assert!(before.iter().all(|key| after.contains(key) && key.kid != kid));
    assert_eq!(check(given.token(), &after).unwrap().seal, Seal::Holds);
    assert_eq!(given.ask(given.token()).await.seal, Some(Seal::Holds));
    let again: SubmissionChanges = given.world.get("/v1/submissions", &given.winner.token).await.body();
    let token = again.submissions[0].paper.as_ref().unwrap().token.as_ref().unwrap();
    assert_eq!(wire::token::split(token).unwrap().kid, kid);
    assert_eq!(check(token, &before).unwrap().seal, Seal::UnknownKey);
    assert_eq!(check(token, &after).unwrap().seal, Seal::Holds);
}

/// PRINT-3: the token names the minute at which the place was given.
#[tokio::test]
async fn a_token_says_when_it_was_issued() {
    let given = given().await;
    let payload = wire::token::split(given.token()).unwrap().payload;
    let wire::token::Payload::Place(place) = payload else { panic!("a receipt for a place") };
    assert_eq!(place.issued_at, Some(given.plan.closes_at));
}

#[tokio::test]
async fn nobody_asks_without_signing_in() {
    let given = given().await;
    let reply = given.world.post("/v1/vouchers/check", "", &json!({ "token": given.token() })).await;
    assert_eq!(reply.error().code, wire::ErrorCode::Unauthenticated);
}
