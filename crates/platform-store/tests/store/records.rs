//! Notices, the audit log, signing keys, serials.

use std::collections::BTreeMap;

use model::{AuditAction, Tenant};
use platform_store::{
    AuditEntry, AuditFilter, Notice, SigningKey, audit, notice, reference, serial, signing_key,
};
use testkit::facts::{day, person, school_id, time};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk_id, id, with_people},
};

pub async fn notices_are_read_newest_first_and_seen_once(fixture: Fixture) {
    with_people(&fixture.store, 2).await;
    let own = person(1).id;
    let notice = |number| Notice {
        id: id(number),
        tenant: Tenant::Person(own),
        person: own,
        at: time("2026-04-08 17:00"),
        code: "seat-given".to_owned(),
        params: BTreeMap::from([("venue".to_owned(), "东郊考场".to_owned())]),
        seen_at: None,
    };
    let now = time("2026-04-08 18:00");
    commit!(fixture.store, |tx| {
        notice::insert(tx.as_mut(), &[notice(1), notice(2), notice(3)]).await.unwrap();
        let first = notice::of_person(tx.as_mut(), own, None, 2).await.unwrap();
        assert_eq!(first, [notice(3), notice(2)]);
        let rest = notice::of_person(tx.as_mut(), own, Some(id(2)), 2).await.unwrap();
        assert_eq!(rest, [notice(1)]);
        assert!(notice::of_id(tx.as_mut(), person(2).id, id(1)).await.unwrap().is_none(), "not his");
        assert_eq!(notice::of_id(tx.as_mut(), own, id(1)).await.unwrap(), Some(notice(1)));
        assert!(!notice::mark_seen(tx.as_mut(), person(2).id, id(1), now).await.unwrap(), "not his");
        assert!(notice::mark_seen(tx.as_mut(), own, id(1), now).await.unwrap());
        assert!(!notice::mark_seen(tx.as_mut(), own, id(1), now).await.unwrap());
        assert_eq!(notice::unseen(tx.as_mut(), own).await.unwrap(), 2);
        assert_eq!(notice::unseen(tx.as_mut(), person(2).id).await.unwrap(), 0);
    });
}

pub async fn the_audit_log_is_read_by_tenant(fixture: Fixture) {
    let own = Tenant::School(school_id(1));
    let entry = |number, tenant| AuditEntry {
        id: id(number),
        at: time("2026-04-02 09:00"),
        actor: (number != 2).then(|| clerk_id(1)),
        tenant,
        person: (number != 1).then(|| person(1).id),
        action: if number == 1 { AuditAction::PublishPlan } else { AuditAction::RecordPerson },
        subject: number.to_string(),
        detail: String::new(),
    };
    commit!(fixture.store, |tx| {
        for entry in [entry(1, own), entry(2, own), entry(3, Tenant::Office)] {
            audit::append(tx.as_mut(), &entry).await.unwrap();
        }
        let all = audit::of_tenant(tx.as_mut(), own, None, 9).await.unwrap();
        assert_eq!(all, [entry(2, own), entry(1, own)]);
        let older = audit::of_tenant(tx.as_mut(), own, Some(id(2)), 9).await.unwrap();
        assert_eq!(older, [entry(1, own)]);
    });
}

/// T16: the trail is narrowed by person, actor, act and time, and no entry is ever changed or deleted.
pub async fn the_audit_trail_is_narrowed_and_only_ever_added_to(fixture: Fixture) {
    let entry = |number: u32| AuditEntry {
        id: id(number),
        at: time(if number == 1 { "2026-04-01 09:00" } else { "2026-04-02 09:00" }),
        actor: (number != 2).then(|| clerk_id(1)),
        tenant: Tenant::Office,
        person: (number != 1).then(|| person(1).id),
        action: if number == 3 { AuditAction::CancelPlace } else { AuditAction::RecordPerson },
        subject: number.to_string(),
        detail: String::new(),
    };
    commit!(fixture.store, |tx| {
        for number in 1..=3 {
            audit::append(tx.as_mut(), &entry(number)).await.unwrap();
        }
    });
    let all = AuditFilter::default();
    let day = time("2026-04-02 00:00");
    for (filter, found) in [
        (all, vec![3, 2, 1]),
        (AuditFilter { person: Some(person(1).id), ..all }, vec![3, 2]),
        (AuditFilter { actor: Some(clerk_id(1)), ..all }, vec![3, 1]),
        (AuditFilter { action: Some(AuditAction::RecordPerson), ..all }, vec![2, 1]),
        (AuditFilter { from: Some(day), ..all }, vec![3, 2]),
        (AuditFilter { until: Some(day), ..all }, vec![1]),
        (AuditFilter { person: Some(person(1).id), actor: Some(clerk_id(1)), ..all }, vec![3]),
    ] {
        look!(fixture.store, |tx| {
            let entries = audit::trail(tx.as_mut(), &filter, None, 9).await.unwrap();
            assert_eq!(entries, found.into_iter().map(entry).collect::<Vec<_>>(), "{filter:?}");
        });
    }
    for change in ["UPDATE audit SET subject = $1", "DELETE FROM audit WHERE subject <> $1"] {
        let mut tx = fixture.store.begin().await.unwrap();
        assert!(tx.execute(change, &["gone".into()]).await.is_err(), "{change}");
    }
    look!(fixture.store, |tx| {
        let older = audit::trail(tx.as_mut(), &all, Some(id(3)), 1).await.unwrap();
        assert_eq!(older, [entry(2)]);
    });
}

pub async fn the_newest_key_signs_until_it_is_retired(fixture: Fixture) {
    let key = |kid: &str, at: &str| SigningKey {
        kid: kid.to_owned(),
        secret: "sealed".to_owned(),
        public: "public".to_owned(),
        created_at: time(at),
        retired_at: None,
    };
    let (old, new) = (key("k1", "2026-01-01 00:00"), key("k2", "2026-02-01 00:00"));
    let now = time("2026-04-02 09:00");
    commit!(fixture.store, |tx| {
        assert!(signing_key::insert(tx.as_mut(), &old).await.unwrap());
        assert!(signing_key::insert(tx.as_mut(), &new).await.unwrap());
        assert!(!signing_key::insert(tx.as_mut(), &new).await.unwrap());
        assert_eq!(signing_key::current(tx.as_mut()).await.unwrap(), Some(new.clone()));
        let seen = reference::version(tx.as_mut()).await.unwrap();
        assert!(!signing_key::changed_since(tx.as_mut(), seen).await.unwrap());
        assert!(signing_key::retire(tx.as_mut(), "k2", now).await.unwrap());
        assert!(!signing_key::retire(tx.as_mut(), "k2", now).await.unwrap());
        assert!(signing_key::changed_since(tx.as_mut(), seen).await.unwrap());
        assert_eq!(signing_key::current(tx.as_mut()).await.unwrap(), Some(old.clone()));
        let all = signing_key::all(tx.as_mut()).await.unwrap();
        assert_eq!(all, [old, SigningKey { retired_at: Some(now), ..new }]);
    });
}

pub async fn serials_of_a_day_go_up_and_begin_anew(fixture: Fixture) {
    commit!(fixture.store, |tx| {
        for (date, expected) in [
            ("2026-04-02", "2604020000001"),
            ("2026-04-02", "2604020000002"),
            ("2026-04-03", "2604030000001"),
        ] {
            assert_eq!(serial::next(tx.as_mut(), day(date)).await.unwrap(), expected);
        }
    });
    look!(fixture.store, |tx| {
        assert!(serial::next(tx.as_mut(), day("2026-04-02")).await.is_err(), "drawing a number is a write");
    });
}
