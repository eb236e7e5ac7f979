//! The office changes the working-day calendar: version by version, nothing lost, the past left alone.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::calendar::CalendarYear;
use model::{AccountKind, Tenant};
use platform_store::audit;
use testkit::facts;
use wire::office::{CalendarVersions, PublishCalendar, VersionPublished};
use wire::reference::ReferenceChanges;

use super::world::{Reply, Session, World};

/// Days of 2026: those of the sample, with October's holidays.
fn with_october() -> CalendarYear {
    let mut days = facts::calendar().years[&2026].clone();
    days.holidays.extend(["2026-10-01", "2026-10-02"].map(facts::day));
    days
}

async fn put(world: &World, session: &Session, version: u32, days: CalendarYear) -> Reply {
    let body = serde_json::to_vec(&PublishCalendar { version, year: 2026, days }).unwrap();
    let request =
        Request::put("/v1/office/calendar").header("authorization", format!("Bearer {}", session.token));
    world.send(request.body(Body::from(body)).unwrap()).await
}

#[track_caller]
fn version(reply: &Reply) -> u32 {
    match reply.body::<VersionPublished>() {
        VersionPublished::Published { version } => version,
        conflict @ VersionPublished::Conflict { .. } => panic!("{conflict:?}"),
    }
}

async fn versions(world: &World) -> CalendarVersions {
    world.get("/v1/office/calendar", &world.office.token).await.body()
}

#[tokio::test]
async fn a_change_counts_at_once_and_stands_in_the_history() {
    let world = World::new().await;
    assert_eq!(version(&put(&world, &world.office, 1, with_october()).await), 2);
    let again = put(&world, &world.office, 1, with_october()).await;
    assert_eq!(version(&again), 2, "the reply was lost, it is sent again");
    let all: ReferenceChanges = world.get("/v1/reference?since=0", &world.office.token).await.body();
    assert!(!all.calendar.unwrap().is_working_day(facts::day("2026-10-01")));
    let told = versions(&world).await.versions.into_iter().map(|one| (one.calendar.version, one.at, one.by));
    let now = world.now();
    assert_eq!(told.collect::<Vec<_>>(), [(2, now, Some("office".to_owned())), (1, now, None)]);
    let mut tx = world.platform.store.read().await.unwrap();
    let trail = audit::of_tenant(tx.as_mut(), Tenant::Office, None, 9).await.unwrap();
    let acts: Vec<_> = trail.iter().map(|entry| (entry.action.code(), entry.subject.as_str())).collect();
    assert_eq!(acts, [("calendar.publish", "2026/2")]);
}

#[tokio::test]
async fn who_edited_an_older_version_is_told_who_was_first_and_changes_nothing() {
    let world = World::new().await;
    let colleague = world.account(AccountKind::Office, "office-2", "窗口人员", None).await;
    version(&put(&world, &colleague, 1, with_october()).await);
    let mut mine = facts::calendar().years[&2026].clone();
    mine.extra_working_days.insert(facts::day("2026-10-10"));
    let VersionPublished::Conflict { version: newer, at, by } =
        put(&world, &world.office, 1, mine.clone()).await.body()
    else {
        panic!("the colleague's change would be lost")
    };
    assert_eq!((newer, at, by.as_deref()), (2, world.now(), Some("office-2")));
    assert_eq!(versions(&world).await.versions.remove(0).calendar.years[&2026], with_october());
    mine.holidays = with_october().holidays;
    assert_eq!(version(&put(&world, &world.office, 2, mine).await), 3);
}

#[tokio::test]
async fn days_that_cannot_stand_are_refused_by_name() {
    let world = World::new().await;
    let with = |change: fn(&mut CalendarYear)| {
        let mut days = with_october();
        change(&mut days);
        days
    };
    let cases = [
        ("holidays", with(|days| days.holidays = [facts::day("2027-01-01")].into())),
        ("holidays", with(|days| days.holidays.retain(|day| *day != facts::day("2026-01-01")))),
        ("extra_working_days", with(|days| days.extra_working_days = [facts::day("2026-10-01")].into())),
        ("extra_working_days", with(|days| days.extra_working_days = [facts::day("2026-10-08")].into())),
    ];
    for (what, days) in cases {
        assert_eq!(put(&world, &world.office, 1, days).await.error().params["what"], what);
    }
    assert_eq!(versions(&world).await.versions.len(), 1);
}

#[tokio::test]
async fn nobody_but_the_office_sees_or_changes_it() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    assert_eq!(put(&world, &clerk, 1, with_october()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get("/v1/office/calendar", &clerk.token).await.status, StatusCode::FORBIDDEN);
}
