//! The office changes the region's settings: version by version, nothing lost, decided by what counts now.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::{AccountKind, RegionProfile, Subject, Tenant};
use platform_store::audit;
use serde_json::json;
use testkit::facts;
use wire::office::{PublishRegion, RegionVersions, VersionPublished};
use wire::reference::ReferenceChanges;
use wire::submission::Verdict;

use super::world::{Reply, Session, World, session_slot};

async fn put(world: &World, session: &Session, profile: &RegionProfile) -> Reply {
    let body = serde_json::to_vec(&PublishRegion { profile: profile.clone() }).unwrap();
    let request =
        Request::put("/v1/office/region").header("authorization", format!("Bearer {}", session.token));
    world.send(request.body(Body::from(body)).unwrap()).await
}

#[track_caller]
fn version(reply: &Reply) -> u32 {
    match reply.body::<VersionPublished>() {
        VersionPublished::Published { version } => version,
        conflict @ VersionPublished::Conflict { .. } => panic!("{conflict:?}"),
    }
}

async fn versions(world: &World) -> RegionVersions {
    world.get("/v1/office/region", &world.office.token).await.body()
}

#[tokio::test]
async fn a_change_counts_at_once_and_stands_in_the_history() {
    let world = World::new().await;
    let mut edited = facts::region();
    edited.contact.phone = "010-55550199".to_owned();
    assert_eq!(version(&put(&world, &world.office, &edited).await), 2);
    assert_eq!(
        version(&put(&world, &world.office, &edited).await),
        2,
        "the reply was lost, it is sent again"
    );
    let all: ReferenceChanges = world.get("/v1/reference?since=0", &world.office.token).await.body();
    assert_eq!(all.region.unwrap().contact.phone, "010-55550199");
    let told: Vec<_> = versions(&world)
        .await
        .versions
        .into_iter()
        .map(|one| (one.profile.version, one.at, one.by))
        .collect();
    assert_eq!(told, [(2, world.now(), Some("office".to_owned())), (1, world.now(), None)]);
    let mut tx = world.platform.store.read().await.unwrap();
    let trail = audit::of_tenant(tx.as_mut(), Tenant::Office, None, 9).await.unwrap();
    let acts: Vec<_> = trail.iter().map(|entry| (entry.action.code(), entry.subject.as_str())).collect();
    assert_eq!(acts, [("region.publish", "110199/2")]);
}

#[tokio::test]
async fn who_edited_an_older_version_is_told_who_was_first_and_changes_nothing() {
    let world = World::new().await;
    let colleague = world.account(AccountKind::Office, "office-2", "窗口人员", None).await;
    let (mut first, mut second) = (facts::region(), facts::region());
    first.exam.priority_months = 5;
    second.contact.hours = "工作日 08:30–17:00".to_owned();
    assert_eq!(version(&put(&world, &colleague, &first).await), 2);
    let VersionPublished::Conflict { version: newer, at, by } =
        put(&world, &world.office, &second).await.body()
    else {
        panic!("the colleague's change would be lost")
    };
    assert_eq!((newer, at, by.as_deref()), (2, world.now(), Some("office-2")));
    let stands = versions(&world).await.versions.remove(0).profile;
    assert_eq!((stands.exam.priority_months, stands.contact.hours), (5, facts::region().contact.hours));
    let both = RegionProfile { version: 2, exam: first.exam, ..second };
    assert_eq!(version(&put(&world, &world.office, &both).await), 3);
}

#[tokio::test]
async fn a_setting_out_of_its_bounds_is_refused_by_name() {
    let world = World::new().await;
    let refused = |change: fn(&mut RegionProfile)| {
        let mut edited = facts::region();
        change(&mut edited);
        edited
    };
    let cases = [
        ("exam.cancel_lead_days", refused(|region| region.exam.cancel_lead_days = 0)),
        ("exam.online_cancel_limit", refused(|region| region.exam.online_cancel_limit = Some(0))),
        ("exam.max_bookings.2", refused(|region| region.exam.max_bookings = [(Subject::Two, 6)].into())),
        ("contact.phone", refused(|region| region.contact.phone.clear())),
        ("venues", refused(|region| region.venues.truncate(1))),
        ("venues", refused(|region| region.venues[1].code = "A01".to_owned())),
        ("code", refused(|region| region.code = "110198".to_owned())),
    ];
    for (what, edited) in cases {
        assert_eq!(put(&world, &world.office, &edited).await.error().params["what"], what);
    }
    assert_eq!(versions(&world).await.versions.len(), 1);
}

#[tokio::test]
async fn nobody_but_the_office_sees_or_changes_them() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    assert_eq!(put(&world, &clerk, &facts::region()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get("/v1/office/region", &clerk.token).await.status, StatusCode::FORBIDDEN);
}

/// A submission made under an older version is decided by the one that counts, and comes back with the reason.
#[tokio::test]
async fn a_submission_of_an_older_version_is_decided_by_the_new_one() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let made_before = world.envelope(&citizen, &session_slot(&plan, 0));
    let mut stricter = facts::region();
    stricter.exam.pay_before_booking = true;
    version(&put(&world, &world.office, &stricter).await);
    let verdict = json!(world.submit(&citizen, &made_before).await.verdict());
    assert!(verdict.to_string().contains("fee-unpaid"), "{verdict}");
    assert_ne!(verdict, json!(Verdict::Accepted));
}
