//! Kinds of accounts: what each may start, and the permission table over every path.

use axum::body::Body;
use axum::http::Request;
use model::{AccountKind, Operation};
use wire::ErrorCode;
use wire::submission::Verdict;

use super::world::{Session, World, session_slot};

/// One signed-in account of every kind; persons 1 and 2 are the personal ones.
async fn one_of_each(world: &World) -> Vec<Session> {
    let mut sessions = vec![world.office.clone(), world.citizen(1, "2026-02-20 09:30").await];
    sessions.push(world.clerk(1).await);
    for (kind, login) in
        [(AccountKind::WindowOrganisation, "91350100M000100Y43"), (AccountKind::Hospital, "hospital")]
    {
        sessions.push(world.account(kind, login, "示例单位", None).await);
    }
    sessions.push(register(world, 2).await);
    sessions
}

async fn register(world: &World, number: u16) -> Session {
    let phone = super::world::phone(number);
    let ask = serde_json::json!({ "phone": phone, "purpose": "register" });
    world.post("/v1/codes", "", &ask).await.body::<serde_json::Value>();
    let text = world.inbox.all().first().unwrap().text.clone();
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    let body = serde_json::json!({
        "id_number": super::world::id_number(number), "name": World::name(number), "phone": phone, "code": code,
        "password": super::world::PASSWORD, "device": "probe",
    });
    let session: Session =
        world.post("/v1/accounts", "", &body).await.body::<wire::account::SessionOpened>().into();
    world.accept(session.account.person.unwrap(), number, "2026-02-20 09:30").await;
    session
}

/// ACC-3: both personal kinds and clerks book exams; an organisation is refused with the reason; hospital and
/// office may send nothing.
#[tokio::test]
async fn each_kind_of_account_books_exams_or_is_refused() {
    let world = World::new().await;
    let plan = world.plan().await;
    let trainee = world.trainee(3, 1).await;
    for session in one_of_each(&world).await {
        let mut envelope = world.envelope(&session, &session_slot(&plan, 0));
        if session.account.kind == AccountKind::SchoolClerk {
            envelope.on_behalf_of = trainee;
            envelope.consent_id = Some(super::tenants::consent_of(&world, trainee, 1).await);
        }
        let reply = world.submit(&session, &envelope).await;
        match session.account.kind {
            AccountKind::OnlinePersonal | AccountKind::WindowPersonal | AccountKind::SchoolClerk => {
                assert_eq!(reply.verdict(), Verdict::Accepted, "{:?}", session.account.kind);
            }
            AccountKind::WindowOrganisation => {
                let Verdict::Refused { refusal } = reply.verdict() else {
                    panic!("an organisation can't book")
                };
                assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("ACC-3", "account-kind"));
                assert!(refusal.title.zh.contains("考试预约"));
            }
            AccountKind::Hospital | AccountKind::Office => {
                assert_eq!(reply.error().code, ErrorCode::Forbidden, "{:?}", session.account.kind);
            }
        }
    }
    assert_eq!(world.pool(&plan).await, 3);
}

/// ACC-3: the permission table decides at every path, for every kind of account.
#[tokio::test]
async fn the_permission_table_holds_at_every_path() {
    use Operation as Op;
    let world = World::new().await;
    let paths: [(&str, &str, &[Operation]); 21] = [
        ("GET", "/v1/reference", &[Op::ReadReference]),
        ("GET", "/v1/facts", &[Op::ReadOwnFacts, Op::ReadTrainees]),
        ("GET", "/v1/plans/00000000-0000-0000-0000-000000000001/standing", &[Op::ReadReference]),
        ("GET", "/v1/plans/00000000-0000-0000-0000-000000000001/results", &[Op::ReadResults]),
        ("POST", "/v1/submissions", &[Op::SubmitForSelf, Op::SubmitForTrainee]),
        ("GET", "/v1/submissions", &[Op::ReadOwnFacts, Op::ReadTrainees]),
        ("GET", "/v1/consents", &[Op::EndConsent]),
        ("POST", "/v1/consents/00000000-0000-0000-0000-000000000001/end", &[Op::EndConsent]),
        ("POST", "/v1/vouchers/check", &[Op::CheckVoucher]),
        ("GET", "/v1/account/security", &[Op::SecureOwnAccount]),
        ("POST", "/v1/account/password", &[Op::SecureOwnAccount]),
        ("POST", "/v1/account/phone", &[Op::SecureOwnAccount]),
        ("POST", "/v1/office/plans", &[Op::PublishPlan]),
        ("POST", "/v1/office/applications", &[Op::AcceptApplication]),
        ("POST", "/v1/office/results", &[Op::RecordResult]),
        ("POST", "/v1/office/cancellations", &[Op::CancelPlace]),
        ("GET", "/v1/office/bookings", &[Op::ReadDesk]),
        ("GET", "/v1/office/persons", &[Op::ReadDesk]),
        ("POST", "/v1/office/accounts", &[Op::CreateAccount]),
        ("POST", "/v1/office/persons", &[Op::AcceptApplication]),
        ("POST", "/v1/office/permits", &[Op::AcceptApplication]),
    ];
    let bodies = bodies(&world);
    for session in one_of_each(&world).await {
        for (method, path, operations) in paths {
            let allowed = operations.iter().any(|operation| session.account.kind.may(*operation));
            let body = body_for(path, &bodies, &session, &world);
            let key: String = serde_json::from_str::<serde_json::Value>(&body)
                .ok()
                .and_then(|value| value["op_id"].as_str().map(str::to_owned))
                .unwrap_or_default();
            let request = Request::builder()
                .method(method)
                .uri(path)
                .header("authorization", format!("Bearer {}", session.token))
                .header("idempotency-key", key);
            let reply = world.send(request.body(Body::from(body)).unwrap()).await;
            let forbidden = !reply.status.is_success() && reply.error().code == ErrorCode::Forbidden;
            assert_eq!(forbidden, !allowed, "{:?} {method} {path}: {}", session.account.kind, reply.status);
        }
    }
}

/// A well-formed body for every office path, about things that do not exist.
fn bodies(world: &World) -> Vec<(&'static str, serde_json::Value)> {
    let id = world.draw_op();
    let person = testkit::facts::person(40);
    vec![
        ("/v1/vouchers/check", serde_json::json!({ "token": "" })),
        (
            "/v1/office/plans",
            serde_json::json!({ "plan": { "id": id, "code": "X", "subject": "1", "published_at": 2, "closes_at": 1, "allocated_at": null, "sessions": [] } }),
        ),
        ("/v1/office/applications", serde_json::json!({ "person": id, "application": person.application })),
        (
            "/v1/office/results",
            serde_json::json!({ "op_id": id, "at": 1, "outcome": "passed", "permit_number": null }),
        ),
        ("/v1/office/cancellations", serde_json::json!({ "op_id": id, "by_candidate": true })),
        (
            "/v1/office/accounts",
            serde_json::json!({ "kind": "online-personal", "login": "x", "name": "x", "phone": "13800000001", "password": "probe-2026", "school": null }),
        ),
        (
            "/v1/office/persons",
            serde_json::json!({ "id": id, "id_number": person.identity.document(), "name": person.name, "phone": "13800000001", "school": id, "consent_until": null }),
        ),
        (
            "/v1/office/permits",
            serde_json::json!({ "person": id, "number": "1", "issued": "2026-01-01", "valid_to": "2029-01-01" }),
        ),
    ]
}

fn body_for(path: &str, bodies: &[(&str, serde_json::Value)], session: &Session, world: &World) -> String {
    if path == "/v1/submissions" {
        return String::from_utf8(world.envelope(session, "s:none").to_bytes()).unwrap();
    }
    bodies.iter().find(|(of, _)| *of == path).map(|(_, body)| body.to_string()).unwrap_or_default()
}
