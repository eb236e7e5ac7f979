//! What a transaction keeps, on every database.

use model::Subject;
use platform_store::{Store, StoreError, Value, account, person, plan, school};
use testkit::facts::{plan as sample, plan_id, region, session_id};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk, school as sample_school, trainee, with_plans},
};

async fn school_is_there(store: &Store) -> bool {
    look!(store, |tx| school::by_id(tx.as_mut(), sample_school(1).id).await.unwrap().is_some())
}

pub async fn a_dropped_transaction_leaves_nothing(fixture: Fixture) {
    let mut tx = fixture.store.begin().await.unwrap();
    assert!(school::insert(tx.as_mut(), &sample_school(1)).await.unwrap());
    assert!(school::by_id(tx.as_mut(), sample_school(1).id).await.unwrap().is_some());
    drop(tx);
    assert!(!school_is_there(&fixture.store).await);
    commit!(fixture.store, |tx| assert!(school::insert(tx.as_mut(), &sample_school(1)).await.unwrap()));
    assert!(school_is_there(&fixture.other).await);
}

pub async fn a_failed_statement_ends_its_transaction(fixture: Fixture) {
    let mut tx = fixture.store.begin().await.unwrap();
    assert!(school::insert(tx.as_mut(), &sample_school(1)).await.unwrap());
    let mut twin = sample_school(2);
    twin.id = sample_school(1).id;
    let failed = school::insert(tx.as_mut(), &twin).await;
    assert!(matches!(failed, Err(StoreError::Unique { .. })), "{failed:?}");
    let after = school::by_id(tx.as_mut(), twin.id).await;
    assert!(matches!(after, Err(StoreError::Aborted)), "{after:?}");
    let committed = tx.commit().await;
    assert!(matches!(committed, Err(StoreError::Aborted)), "{committed:?}");
    assert!(!school_is_there(&fixture.store).await);
    commit!(fixture.store, |tx| assert!(school::insert(tx.as_mut(), &sample_school(1)).await.unwrap()));
}

pub async fn a_reading_transaction_does_not_write(fixture: Fixture) {
    let mut tx = fixture.store.read().await.unwrap();
    assert!(school::insert(tx.as_mut(), &sample_school(1)).await.is_err());
    drop(tx);
    commit!(fixture.store, |tx| assert!(school::insert(tx.as_mut(), &sample_school(1)).await.unwrap()));
    if !fixture.concurrent {
        return;
    }
    let mut tx = fixture.store.read().await.unwrap();
    assert!(school::by_id(tx.as_mut(), sample_school(2).id).await.unwrap().is_none());
    commit!(fixture.other, |tx| assert!(school::insert(tx.as_mut(), &sample_school(2)).await.unwrap()));
    let found = school::by_id(tx.as_mut(), sample_school(2).id).await.unwrap();
    assert_eq!(found, None, "it sees what was there when it began to read");
}

pub async fn more_seats_than_the_capacity_are_refused(fixture: Fixture) {
    with_plans(&fixture.store, 0).await;
    let session = session_id(1, 1);
    for (taken, fits) in [(0_i64, true), (20, true), (21, false), (-1, false)] {
        let mut tx = fixture.store.begin().await.unwrap();
        let values = [Value::from(&session), Value::from(taken)];
        let updated = tx.execute("UPDATE exam_session SET taken = $2 WHERE id = $1", &values).await;
        if fits {
            assert_eq!(updated.unwrap(), 1, "{taken}");
        } else {
            assert!(matches!(updated, Err(StoreError::Check { .. })), "{taken}: {updated:?}");
        }
    }
    let seats = look!(fixture.store, |tx| plan::seats(tx.as_mut(), plan_id(1)).await.unwrap());
    assert_eq!(seats[0].taken, 0);
}

pub async fn a_row_that_refers_to_nothing_is_refused(fixture: Fixture) {
    let refused = |result: Result<bool, StoreError>| match result {
        Err(StoreError::Check { .. }) => {}
        other => panic!("a reference to nothing: {other:?}"),
    };
    let mut tx = fixture.store.begin().await.unwrap();
    refused(person::insert(tx.as_mut(), &trainee(1)).await);
    drop(tx);
    let mut tx = fixture.store.begin().await.unwrap();
    refused(account::insert(tx.as_mut(), &clerk(1)).await);
    drop(tx);
    commit!(fixture.store, |tx| {
        assert!(plan::insert(tx.as_mut(), &sample(1, Subject::One), &region()).await.unwrap());
    });
}
