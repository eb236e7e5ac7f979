//! Documents that submissions carry.

use model::{AttachmentKind, ContentHash, Tenant, Timestamp};
use platform_store::{AttachmentRow, attachment};
use testkit::facts::{self, time};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk_id, with_people},
};

fn hash(number: u8) -> ContentHash {
    [number; 32].into()
}

fn document(number: u8, at: Timestamp) -> AttachmentRow {
    AttachmentRow {
        account: clerk_id(1),
        sha256: hash(number),
        tenant: Tenant::School(facts::school_id(1)),
        kind: AttachmentKind::Jpeg,
        size: 100,
        uploaded_at: at,
    }
}

pub async fn a_document_belongs_to_who_uploaded_it(fixture: Fixture) {
    with_people(&fixture.store, 2).await;
    let morning = time("2026-04-02 09:00");
    commit!(fixture.store, |tx| {
        attachment::put(tx.as_mut(), &document(1, morning)).await.unwrap();
        attachment::put(tx.as_mut(), &document(2, morning)).await.unwrap();
        attachment::put(tx.as_mut(), &document(2, time("2026-04-02 09:05"))).await.unwrap();
    });
    look!(fixture.other, |tx| {
        let own = attachment::of_account(tx.as_mut(), clerk_id(1), &hash(2)).await.unwrap();
        assert_eq!(own, Some(document(2, time("2026-04-02 09:05"))), "uploaded twice, kept once");
        assert_eq!(attachment::of_account(tx.as_mut(), clerk_id(2), &hash(2)).await.unwrap(), None);
        let others = attachment::size_of_others(tx.as_mut(), clerk_id(1), &hash(2)).await.unwrap();
        assert_eq!(others, 100);
        assert_eq!(attachment::size_of_others(tx.as_mut(), clerk_id(2), &hash(2)).await.unwrap(), 0);
    });
}

pub async fn a_document_that_is_used_is_never_forgotten(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let (early, late) = (time("2026-04-02 09:00"), time("2026-04-02 10:00"));
    commit!(fixture.store, |tx| {
        for number in 1..=3 {
            attachment::put(tx.as_mut(), &document(number, early)).await.unwrap();
        }
        attachment::mark_used(tx.as_mut(), &document(1, early), late).await.unwrap();
    });
    let unused = look!(fixture.other, |tx| attachment::unused(tx.as_mut(), late, 10).await.unwrap());
    assert_eq!(unused, [document(2, early), document(3, early)]);
    commit!(fixture.store, |tx| {
        attachment::put(tx.as_mut(), &document(3, late)).await.unwrap();
        let forgotten = [1, 2, 3].map(|number| document(number, early));
        for (row, gone) in forgotten.iter().zip([false, true, false]) {
            assert_eq!(attachment::forget(tx.as_mut(), row, late).await.unwrap(), gone, "{row:?}");
        }
    });
}
