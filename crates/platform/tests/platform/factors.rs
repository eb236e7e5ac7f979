//! The second factor of staff, through the door: enrolling, the second step, removing.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::{AccountKind, AuditAction, Timestamp};
use platform::{FactorKey, SecondFactorRule, admin, router};
use platform_store::{audit, second_factor};
use serde_json::{Value, json};
use totp_rs::{Algorithm, Secret, TOTP};
use wire::ErrorCode;
use wire::account::{AccountSecurity, SessionOpened};
use wire::factor::{FactorBegun, FactorConfirmed, SecondStep};

use super::door::{PATHS, PUBLIC};
use super::world::{PASSWORD, Reply, Session, World, id_number, school_id};

const SECOND: i64 = 1000;
const STEP: i64 = 30 * SECOND;
const MINUTE: i64 = 60 * SECOND;
const CLERK: &str = "clerk-1";

/// The holder's authenticator.
struct Authenticator(TOTP);

impl Authenticator {
    /// As it is set up by typing the secret.
    fn with(begun: &FactorBegun) -> Self {
        let secret = Secret::Encoded(begun.secret.clone()).to_bytes().unwrap();
        let (issuer, account) = (Some("x".to_owned()), "y".to_owned());
        Self(TOTP::new(Algorithm::SHA1, 6, 0, 30, secret, issuer, account).unwrap())
    }

    fn code(&self, at: Timestamp) -> String {
        self.0.generate(u64::try_from(at.as_millis() / SECOND).unwrap())
    }

    /// Six digits that are no code about `at`.
    fn wrong(&self, at: Timestamp) -> String {
        let near: Vec<String> = (-2..=2).map(|aside| self.code(at.plus_millis(aside * STEP))).collect();
        ["000000", "111111", "222222", "333333", "444444", "555555"]
            .into_iter()
            .find(|code| !near.iter().any(|one| one == code))
            .unwrap()
            .to_owned()
    }
}

/// The same world with a rule of its own.
fn under(mut world: World, rule: SecondFactorRule) -> World {
    world.platform.settings.second_factor = rule;
    world.router = router(world.platform.clone());
    world
}

async fn begin(world: &World, session: &Session, password: &str) -> Reply {
    world.post("/v1/account/factor", &session.token, &json!({ "password": password })).await
}

async fn confirm(world: &World, session: &Session, code: &str) -> Reply {
    world.post("/v1/account/factor/confirm", &session.token, &json!({ "code": code })).await
}

async fn remove(world: &World, session: &Session, password: &str, code: &str) -> Reply {
    let body = json!({ "password": password, "code": code });
    world.post("/v1/account/factor/remove", &session.token, &body).await
}

/// Enrols, and lets the step of the confirming code pass.
async fn enrol(world: &World, session: &Session) -> (Authenticator, Vec<String>) {
    let begun: FactorBegun = begin(world, session, PASSWORD).await.body();
    let authenticator = Authenticator::with(&begun);
    let reply = confirm(world, session, &authenticator.code(world.now())).await;
    let confirmed: FactorConfirmed = reply.body();
    world.clock.advance_millis(STEP);
    (authenticator, confirmed.recovery_codes)
}

async fn first_step(world: &World, login: &str) -> String {
    world.try_sign_in(login, PASSWORD).await.body::<SecondStep>().ticket
}

async fn second_step(world: &World, ticket: &str, code: &str) -> Reply {
    world.post("/v1/sessions/second", "", &json!({ "ticket": ticket, "code": code })).await
}

async fn works(world: &World, session: &Session) -> bool {
    world.get("/v1/account", &session.token).await.status == StatusCode::OK
}

async fn security(world: &World, session: &Session) -> AccountSecurity {
    world.get("/v1/account/security", &session.token).await.body()
}

async fn acts(world: &World, session: &Session) -> Vec<AuditAction> {
    let mut tx = world.platform.store.read().await.unwrap();
    let entries = audit::of_tenant(tx.as_mut(), session.account.tenant, None, 10).await.unwrap();
    entries.iter().map(|entry| entry.action).collect()
}

/// Accounts table, T13: enrolled, the password alone opens nothing; a code opens one session and is never taken again, a
/// recovery code once.
async fn the_password_alone_opens_nothing(world: World) {
    let clerk = world.clerk(1).await;
    let (authenticator, recovery) = enrol(&world, &clerk).await;
    assert_eq!(recovery.len(), 10);
    let bytes = world.try_sign_in(CLERK, PASSWORD).await.bytes;
    assert!(!String::from_utf8(bytes).unwrap().contains("token"), "no session yet");
    let ticket = first_step(&world, CLERK).await;
    let code = authenticator.code(world.now());
    let opened: SessionOpened = second_step(&world, &ticket, &code).await.body();
    assert_eq!(opened.account.id, clerk.account.id);
    assert!(works(&world, &opened.into()).await);

    let again = second_step(&world, &ticket, &code).await;
    assert_eq!(again.error().code, ErrorCode::Unauthenticated, "a ticket opens one session");
    let ticket = first_step(&world, CLERK).await;
    assert_eq!(second_step(&world, &ticket, &code).await.error().code, ErrorCode::WrongCode, "replay");
    let typed = format!(" {} ", recovery[0].to_uppercase().replace('-', " "));
    second_step(&world, &ticket, &typed).await.body::<SessionOpened>();
    let ticket = first_step(&world, CLERK).await;
    let twice = second_step(&world, &ticket, &recovery[0]).await;
    assert_eq!(twice.error().code, ErrorCode::WrongCode, "a recovery code is good once");
    world.clock.advance_millis(STEP);
    let code = authenticator.code(world.now());
    let session: Session = second_step(&world, &ticket, &code).await.body::<SessionOpened>().into();
    assert_eq!(security(&world, &session).await.factor.unwrap().recovery_left, 9);
    assert_eq!(acts(&world, &clerk).await, [AuditAction::UseRecoveryCode, AuditAction::EnrolFactor]);
}

#[tokio::test]
async fn the_password_alone_opens_nothing_on_sqlite() {
    the_password_alone_opens_nothing(World::new().await).await;
}

#[tokio::test]
async fn the_password_alone_opens_nothing_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    the_password_alone_opens_nothing(world).await;
}

/// How many of two sign-ins at once, with these codes, open a session.
async fn at_once(world: &Arc<World>, codes: [&str; 2]) -> usize {
    let mut guesses = Vec::new();
    for code in codes {
        guesses.push((Arc::clone(world), first_step(world, CLERK).await, code.to_owned()));
    }
    let guess = |(world, ticket, code): (Arc<World>, String, String)| {
        tokio::spawn(async move { second_step(&world, &ticket, &code).await.status })
    };
    let mut opened = 0;
    for guess in guesses.into_iter().map(guess).collect::<Vec<_>>() {
        opened += usize::from(guess.await.unwrap() == StatusCode::OK);
    }
    opened
}

/// T13: of two requests at once with the same code one opens a session. The control: with two proofs that are each good
/// both do, so it is the code that the second one is refused for.
async fn a_step_is_taken_once(world: World) {
    let clerk = world.clerk(1).await;
    let (authenticator, recovery) = enrol(&world, &clerk).await;
    let world = Arc::new(world);
    for other in &recovery {
        world.clock.advance_millis(3 * MINUTE);
        let code = authenticator.code(world.now());
        assert_eq!(at_once(&world, [&code, &code]).await, 1);
        world.clock.advance_millis(3 * MINUTE);
        let code = authenticator.code(world.now());
        assert_eq!(at_once(&world, [&code, other]).await, 2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_is_taken_once_on_sqlite() {
    a_step_is_taken_once(World::new().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_is_taken_once_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    a_step_is_taken_once(world).await;
}

/// RFC 6238 §5.2: the codes beside the present one are good, the one before a code that was taken is not.
#[tokio::test]
async fn a_code_is_good_one_step_aside_and_never_one_from_before_the_last() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let (authenticator, _) = enrol(&world, &clerk).await;
    world.clock.advance_millis(10 * STEP);
    let ticket = first_step(&world, CLERK).await;
    for aside in [-2, 2] {
        let code = authenticator.code(world.now().plus_millis(aside * STEP));
        assert_eq!(second_step(&world, &ticket, &code).await.error().code, ErrorCode::WrongCode);
    }
    world.clock.advance_millis(2 * SECOND);
    let ahead = authenticator.code(world.now().plus_millis(STEP));
    second_step(&world, &ticket, &ahead).await.body::<SessionOpened>();
    let ticket = first_step(&world, CLERK).await;
    let now = authenticator.code(world.now());
    assert_eq!(second_step(&world, &ticket, &now).await.error().code, ErrorCode::WrongCode);
}

/// T13: five tries for a ticket; the sixth is refused even when it is right. Wrong guesses are slowed down as at sign-in.
#[tokio::test]
async fn a_ticket_has_five_tries_and_wrong_guesses_are_slowed_down() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let (authenticator, _) = enrol(&world, &clerk).await;
    let ticket = first_step(&world, CLERK).await;
    let mut slowed = 0;
    for _ in 0..5 {
        loop {
            let reply = second_step(&world, &ticket, &authenticator.wrong(world.now())).await;
            if reply.error().code == ErrorCode::WrongCode {
                break;
            }
            assert_eq!(reply.error().code, ErrorCode::TooSoon);
            slowed += 1;
            world.clock.advance_millis(SECOND);
        }
    }
    assert!(slowed > 0, "the fourth guess and those after it wait");
    world.clock.advance_millis(2 * MINUTE);
    let right = authenticator.code(world.now());
    assert_eq!(second_step(&world, &ticket, &right).await.error().code, ErrorCode::Unauthenticated);
    let ticket = first_step(&world, CLERK).await;
    world.clock.advance_millis(2 * MINUTE);
    let right = authenticator.code(world.now());
    second_step(&world, &ticket, &right).await.body::<SessionOpened>();
    first_step(&world, CLERK).await;
}

/// T13: the fifth try may still be right, and a right password in between forgets no wrong guess at the code.
#[tokio::test]
async fn a_new_ticket_does_not_forget_wrong_guesses() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let (authenticator, _) = enrol(&world, &clerk).await;
    for _ in 0..2 {
        let ticket = first_step(&world, CLERK).await;
        second_step(&world, &ticket, &authenticator.wrong(world.now())).await.error();
    }
    assert_eq!(world.try_sign_in(CLERK, PASSWORD).await.error().code, ErrorCode::TooSoon);
}

/// A ticket ends after five minutes, and with every sign-in of the account.
#[tokio::test]
async fn a_ticket_ends_after_five_minutes_and_with_the_password() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let (authenticator, _) = enrol(&world, &clerk).await;
    let (late, in_time) = (first_step(&world, CLERK).await, first_step(&world, CLERK).await);
    world.clock.advance_millis(5 * MINUTE - 1);
    let code = authenticator.code(world.now());
    second_step(&world, &in_time, &code).await.body::<SessionOpened>();
    world.clock.advance_millis(1);
    let code = authenticator.code(world.now().plus_millis(STEP));
    assert_eq!(second_step(&world, &late, &code).await.error().code, ErrorCode::Unauthenticated);

    let ticket = first_step(&world, CLERK).await;
    let body = json!({ "old_password": PASSWORD, "new_password": "quite-new-2026" });
    world.post("/v1/account/password", &clerk.token, &body).await.body::<()>();
    assert_eq!(second_step(&world, &ticket, &code).await.error().code, ErrorCode::Unauthenticated);
}

/// Where it is required, a session without a factor may enrol and sign out, and nothing else on any path.
#[tokio::test]
async fn a_session_that_must_enrol_is_good_for_nothing_else() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let office = world.office.clone();
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let world = under(world, SecondFactorRule::Required);
    let open = ["/v1/account/factor", "/v1/account/factor/confirm"];
    for session in [&clerk, &office] {
        for (method, path) in PATHS {
            let signs_out = (method, path) == ("DELETE", "/v1/sessions");
            if PUBLIC.contains(&path) || open.contains(&path) || signs_out {
                continue;
            }
            let request = Request::builder().method(method).uri(path);
            let request = request.header("authorization", format!("Bearer {}", session.token));
            let reply = world.send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{method} {path}");
            assert_eq!(reply.error().code, ErrorCode::EnrolFactor, "{method} {path}");
        }
    }
    assert!(works(&world, &citizen).await, "nobody else is asked");
    let fresh = world.sign_in(CLERK).await;
    enrol(&world, &fresh).await;
    assert!(works(&world, &fresh).await);
    assert!(!works(&world, &clerk).await, "sessions from before ended");
    let request = Request::delete("/v1/sessions").header("authorization", format!("Bearer {}", office.token));
    world.send(request.body(Body::empty()).unwrap()).await.body::<()>();
}

/// A secret is drawn for the password and counts once a code confirms it; then it is not drawn again.
#[tokio::test]
async fn enrolling_asks_for_the_password_and_for_a_code() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let elsewhere = world.sign_in(CLERK).await;
    assert_eq!(begin(&world, &clerk, "no-such-2026").await.error().code, ErrorCode::WrongCredentials);
    assert_eq!(confirm(&world, &clerk, "123456").await.error().code, ErrorCode::BadRequest);
    let first: FactorBegun = begin(&world, &clerk, PASSWORD).await.body();
    world.sign_in(CLERK).await;
    let begun: FactorBegun = begin(&world, &clerk, PASSWORD).await.body();
    assert!(begun.url.starts_with("otpauth://totp/"), "{}", begun.url);
    assert!(begun.url.contains(&format!("secret={}", begun.secret)), "{}", begun.url);
    let replaced = Authenticator::with(&first).code(world.now());
    assert_eq!(confirm(&world, &clerk, &replaced).await.error().code, ErrorCode::WrongCode);
    let code = Authenticator::with(&begun).code(world.now());
    confirm(&world, &clerk, &code).await.body::<FactorConfirmed>();
    assert!(works(&world, &clerk).await && !works(&world, &elsewhere).await);
    assert_eq!(begin(&world, &clerk, PASSWORD).await.error().code, ErrorCode::BadRequest);
    assert_eq!(confirm(&world, &clerk, &code).await.error().code, ErrorCode::BadRequest);
    let ticket = first_step(&world, CLERK).await;
    let used = second_step(&world, &ticket, &code).await;
    assert_eq!(used.error().code, ErrorCode::WrongCode, "the code that confirmed it signs nobody in");
}

#[tokio::test]
async fn nobody_but_staff_has_a_second_factor() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    assert_eq!(begin(&world, &citizen, PASSWORD).await.error().code, ErrorCode::Forbidden);
    assert_eq!(security(&world, &citizen).await.factor, None);
    let office = security(&world, &world.office).await.factor.unwrap();
    assert_eq!((office.since, office.required), (None, false));
}

/// One's own factor goes with password and code; every other session ends, and it is written down.
#[tokio::test]
async fn a_factor_is_given_up_with_password_and_code() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let (authenticator, recovery) = enrol(&world, &clerk).await;
    let ticket = first_step(&world, CLERK).await;
    let elsewhere = second_step(&world, &ticket, &authenticator.code(world.now())).await;
    let elsewhere: Session = elsewhere.body::<SessionOpened>().into();
    world.clock.advance_millis(STEP);
    let code = authenticator.code(world.now());
    let wrong = remove(&world, &clerk, "no-such-2026", &code).await;
    assert_eq!(wrong.error().code, ErrorCode::WrongCredentials);
    let wrong = remove(&world, &clerk, PASSWORD, &authenticator.wrong(world.now())).await;
    assert_eq!(wrong.error().code, ErrorCode::WrongCode);
    remove(&world, &clerk, PASSWORD, &recovery[3]).await.body::<()>();
    assert!(works(&world, &clerk).await && !works(&world, &elsewhere).await);
    assert_eq!(acts(&world, &clerk).await[0], AuditAction::RemoveFactor);
    world.sign_in(CLERK).await;
    assert_eq!(remove(&world, &clerk, PASSWORD, &code).await.error().code, ErrorCode::NotFound);
}

/// The office takes the factor off a clerk, the operator off anybody; every session of the account ends.
#[tokio::test]
async fn a_lost_authenticator_is_taken_off_by_the_office_or_the_operator() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    enrol(&world, &clerk).await;
    let office = world.office.clone();
    enrol(&world, &office).await;
    let path = "/v1/office/factors/remove";
    let of = |login: &str| json!({ "login": login });
    let by_clerk = world.post(path, &clerk.token, &of(CLERK)).await;
    assert_eq!(by_clerk.error().code, ErrorCode::Forbidden);
    for nobody in ["office", "clerk-9", id_number(1).as_str()] {
        let reply = world.post(path, &office.token, &of(nobody)).await;
        assert_eq!(reply.error().code, ErrorCode::NotFound, "{nobody}");
    }
    world.post(path, &office.token, &of(CLERK)).await.body::<Value>();
    assert!(!works(&world, &clerk).await);
    world.sign_in(CLERK).await;
    let again = world.post(path, &office.token, &of(CLERK)).await;
    assert_eq!(again.error().code, ErrorCode::NotFound);

    admin::remove_factor(&world.platform, "office").await.unwrap();
    assert!(!works(&world, &office).await);
    assert_eq!(world.sign_in("office").await.account.kind, AccountKind::Office);
    assert!(admin::remove_factor(&world.platform, "office").await.is_err());
    let written = acts(&world, &office).await;
    assert_eq!(written[..2], [AuditAction::LiftFactor, AuditAction::RemoveFactor]);
}

/// The secret is stored sealed; a server with another key opens no session with it.
#[tokio::test]
async fn a_secret_is_stored_sealed_under_the_platforms_key() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let begun: FactorBegun = begin(&world, &clerk, PASSWORD).await.body();
    let authenticator = Authenticator::with(&begun);
    confirm(&world, &clerk, &authenticator.code(world.now())).await.body::<FactorConfirmed>();
    let mut tx = world.platform.store.read().await.unwrap();
    let stored = second_factor::of_account(tx.as_mut(), clerk.account.id).await.unwrap().unwrap();
    drop(tx);
    assert!(!stored.secret.contains(&begun.secret));
    let ticket = first_step(&world, CLERK).await;
    world.clock.advance_millis(STEP);
    let code = authenticator.code(world.now());
    let mut other = World::beside(world.platform.store.clone(), world.clock.clone(), world.rng.clone()).await;
    other.router = router(other.platform.clone().with_factor_key(FactorKey::draw(&*world.rng)));
    assert_eq!(second_step(&other, &ticket, &code).await.error().code, ErrorCode::Internal);
    second_step(&world, &ticket, &code).await.body::<SessionOpened>();
    assert_eq!(clerk.account.school, Some(school_id(1)));
}
