//! Documents that submissions carry: uploaded, looked at by the office, forgotten when nobody used them.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use model::AccountKind;
use platform::jobs::run_due;
use serde_json::{Value, json};
use testkit::facts::time;
use testkit::scans;
use wire::office::OfficeCases;
use wire::submission::Verdict;
use wire::{Envelope, ErrorCode};

use crate::licences::{extension, ready, upload};
use crate::world::{Reply, Session, World};

pub async fn read(world: &World, session: &Session, document: &[u8]) -> Reply {
    world.get(&format!("/v1/attachments/{}", media::content_hash(document)), &session.token).await
}

pub async fn of_case(world: &World, session: &Session, letter: &Envelope, document: &[u8]) -> Reply {
    let path = format!("/v1/office/cases/{}/attachments/{}", letter.op_id, media::content_hash(document));
    world.get(&path, &session.token).await
}

/// DELAY-1: the proof is uploaded before, and the office sees it with the reason and the period.
#[tokio::test]
async fn the_office_looks_at_the_proof() {
    proof_is_seen(World::new().await).await;
}

#[tokio::test]
async fn the_office_looks_at_the_proof_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    proof_is_seen(world).await;
}

async fn proof_is_seen(world: World) {
    let holder = ready(&world).await;
    let scan = scans::photo(400, 300);
    let letter = extension(&world, &holder, &scan);
    let early = world.submit(&holder, &letter).await.error();
    assert_eq!(early.code, ErrorCode::AttachmentMissing);
    for _ in 0..2 {
        let stored: Value = upload(&world, &holder, &scan).await.body();
        assert_eq!(stored, json!({ "kind": "jpeg", "size": scan.len() }));
    }
    assert_eq!(world.submit(&holder, &letter).await.verdict(), Verdict::Accepted);
    let cases: OfficeCases = world.get("/v1/office/cases", &world.office.token).await.body();
    let grounds = cases.cases[0].grounds.clone().unwrap();
    assert_eq!(
        (grounds.until.to_string(), grounds.proofs[0].name.as_str()),
        ("2027-04-30".to_owned(), "签证.jpg")
    );
    let seen = of_case(&world, &world.office, &letter, &scan).await;
    assert_eq!((seen.status, seen.bytes == scan), (StatusCode::OK, true));
    assert_eq!(seen.headers[header::CONTENT_TYPE], "image/jpeg");
    assert_eq!(seen.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(read(&world, &holder, &scan).await.bytes, scan, "and its owner");
}

/// T9: nobody else reads a document, and nobody carries another account's.
#[tokio::test]
async fn a_document_is_its_owners() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let scan = scans::photo(40, 30);
    upload(&world, &holder, &scan).await.body::<Value>();
    let letter = extension(&world, &holder, &scan);
    assert_eq!(world.submit(&holder, &letter).await.verdict(), Verdict::Accepted);
    let other = world.citizen(2, "2026-02-20 09:30").await;
    assert_eq!(read(&world, &other, &scan).await.status, StatusCode::NOT_FOUND);
    assert_eq!(of_case(&world, &other, &letter, &scan).await.status, StatusCode::FORBIDDEN);
    assert_eq!(of_case(&world, &holder, &letter, &scan).await.status, StatusCode::FORBIDDEN);
    let strange = scans::photo(60, 30);
    upload(&world, &holder, &strange).await.body::<Value>();
    assert_eq!(of_case(&world, &world.office, &letter, &strange).await.status, StatusCode::NOT_FOUND);
    let borrowed = extension(&world, &other, &scan);
    assert_eq!(world.submit(&other, &borrowed).await.error().code, ErrorCode::AttachmentMissing);
}

/// The envelope carries what the answers name, no more and no less.
#[tokio::test]
async fn an_application_carries_what_it_names() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let (scan, other) = (scans::photo(40, 30), scans::photo(60, 30));
    for document in [&scan, &other] {
        upload(&world, &holder, document).await.body::<Value>();
    }
    let letter = extension(&world, &holder, &scan);
    for attachments in [Vec::new(), vec![media::content_hash(&other).to_string()]] {
        let wrong = Envelope { op_id: world.draw_op(), attachments, ..letter.clone() };
        assert_eq!(world.submit(&holder, &wrong).await.error().params["what"], "attachments");
    }
}

/// What is no document, or another than its name says, is not stored; nor is what an account may not send.
#[tokio::test]
async fn what_is_no_document_is_not_stored() {
    let world = World::new().await;
    let holder = ready(&world).await;
    for (bytes, why) in [(b"GIF89a".to_vec(), "unknown"), (scans::pdf(21, &[]), "too-many-pages")] {
        let reply = upload(&world, &holder, &bytes).await;
        assert_eq!(
            (reply.status, reply.error().params["why"].as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, why)
        );
        assert_eq!(read(&world, &holder, &bytes).await.status, StatusCode::NOT_FOUND);
    }
    let path = format!("/v1/attachments/{}", media::content_hash(b"another"));
    let request = Request::put(path).header("authorization", format!("Bearer {}", holder.token));
    let swapped = world.send(request.body(Body::from(scans::photo(40, 30))).unwrap()).await;
    assert_eq!(swapped.error().params["what"], "sha256");
    let large = upload(&world, &holder, &vec![0; 3 << 20]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let hospital = world.account(AccountKind::Hospital, "hospital-2", "示例市第二医院", None).await;
    for session in [&hospital, &world.office] {
        assert_eq!(upload(&world, session, &scans::photo(40, 30)).await.status, StatusCode::FORBIDDEN);
    }
}

/// A document that no submission carries is forgotten after a week; one that an accepted submission carries never is.
#[tokio::test]
async fn what_nobody_used_is_forgotten_after_a_week() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let (used, unused) = (scans::photo(40, 30), scans::photo(60, 30));
    for document in [&used, &unused] {
        upload(&world, &holder, document).await.body::<Value>();
    }
    let letter = extension(&world, &holder, &used);
    assert_eq!(world.submit(&holder, &letter).await.verdict(), Verdict::Accepted);
    for (now, left) in [("2026-04-09 09:00", StatusCode::OK), ("2026-04-09 09:01", StatusCode::NOT_FOUND)] {
        world.clock.set(time(now));
        run_due(&world.platform).await.unwrap();
        let holder = world.sign_in(testkit::facts::person(1).identity.document()).await;
        assert_eq!(read(&world, &holder, &used).await.status, StatusCode::OK, "{now}");
        assert_eq!(read(&world, &holder, &unused).await.status, left, "{now}");
    }
    let office = world.sign_in("office").await;
    assert_eq!(of_case(&world, &office, &letter, &used).await.status, StatusCode::OK);
}

/// T18: an account stores so much and no more; what it has stored already is no more than it was.
#[tokio::test]
async fn an_account_stores_so_much_and_no_more() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let filler = scans::photo(1_600, 1_200);
    let mut tx = world.platform.store.begin().await.unwrap();
    let row = platform_store::AttachmentRow {
        account: holder.account.id,
        sha256: [9; 32].into(),
        tenant: holder.account.tenant,
        kind: model::AttachmentKind::Jpeg,
        size: model::attachment::ATTACHMENTS_OF_ACCOUNT - filler.len() as u64,
        uploaded_at: world.now(),
    };
    platform_store::attachment::put(tx.as_mut(), &row).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        upload(&world, &holder, &filler).await.body::<Value>();
    }
    assert_eq!(upload(&world, &holder, &scans::photo(40, 30)).await.error().params["what"], "too-much");
}
