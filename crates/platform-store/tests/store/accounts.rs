//! Accounts and the codes that prove a phone.

use model::AccountKind;
use platform_store::{Account, LoginTries, SmsCode, account, login_try, sms_code, sms_code::SentBy};
use testkit::facts::time;

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk, clerk_id, id, phone, school, with_people},
};

pub async fn an_account_comes_back_as_it_was_written(fixture: Fixture) {
    let bare = Account { phone: None, school: None, kind: AccountKind::Office, ..clerk(9) };
    commit!(fixture.store, |tx| {
        platform_store::school::insert(tx.as_mut(), &school(1)).await.unwrap();
        assert!(account::insert(tx.as_mut(), &clerk(1)).await.unwrap());
        assert!(account::insert(tx.as_mut(), &bare).await.unwrap());
        account::set_password(tx.as_mut(), bare.id, "new hash").await.unwrap();
        account::set_phone(tx.as_mut(), bare.id, &phone(7)).await.unwrap();
    });
    look!(fixture.other, |tx| {
        assert_eq!(account::by_login(tx.as_mut(), "clerk-1").await.unwrap(), Some(clerk(1)));
        let found = account::by_id(tx.as_mut(), bare.id).await.unwrap().unwrap();
        assert_eq!(found, Account { password_hash: "new hash".to_owned(), phone: Some(phone(7)), ..bare });
        assert_eq!(account::by_login(tx.as_mut(), "CLERK-1").await.unwrap(), None);
    });
}

pub async fn wrong_guesses_are_counted_and_forgotten(fixture: Fixture) {
    with_people(&fixture.store, 0).await;
    let later = time("2026-04-02 09:00");
    commit!(fixture.store, |tx| {
        assert_eq!(account::count_failure(tx.as_mut(), clerk_id(1)).await.unwrap(), 1);
        assert_eq!(account::count_failure(tx.as_mut(), clerk_id(1)).await.unwrap(), 2);
        account::set_not_before(tx.as_mut(), clerk_id(1), later).await.unwrap();
        assert_eq!(account::count_failure(tx.as_mut(), id(1)).await.unwrap(), 0, "nobody's account");
    });
    let slowed = look!(fixture.store, |tx| account::by_id(tx.as_mut(), clerk_id(1)).await.unwrap().unwrap());
    assert_eq!((slowed.failed_tries, slowed.not_before), (2, Some(later)));
    commit!(fixture.store, |tx| account::clear_failures(tx.as_mut(), clerk_id(1)).await.unwrap());
    let free = look!(fixture.store, |tx| account::by_id(tx.as_mut(), clerk_id(1)).await.unwrap());
    assert_eq!(free, Some(clerk(1)));
}

pub async fn tries_to_sign_in_are_counted_by_login_known_or_not(fixture: Fixture) {
    let (now, later) = (time("2026-04-02 09:00"), time("2026-04-02 09:01"));
    commit!(fixture.store, |tx| {
        assert_eq!(login_try::of(tx.as_mut(), "hash").await.unwrap(), None);
        let first = login_try::count(tx.as_mut(), "hash", now).await.unwrap();
        assert_eq!(first, LoginTries { failed: 1, not_before: now });
        login_try::set(tx.as_mut(), "hash", LoginTries { failed: 1, not_before: later }).await.unwrap();
        let second = login_try::count(tx.as_mut(), "hash", now).await.unwrap();
        assert_eq!(second, LoginTries { failed: 2, not_before: later });
    });
    commit!(fixture.store, |tx| login_try::clear(tx.as_mut(), "hash").await.unwrap());
    assert_eq!(look!(fixture.other, |tx| login_try::of(tx.as_mut(), "hash").await.unwrap()), None);
}

/// A code sent at 09:00 plus `seconds`, good for five minutes and two guesses.
pub fn code(number: u32, seconds: i64) -> SmsCode {
    let sent_at = time("2026-04-02 09:00").plus_millis(seconds * 1000);
    SmsCode {
        id: id(number),
        phone: phone(1),
        purpose: "register".to_owned(),
        code_hash: format!("hash {number}"),
        sent_at,
        expires_at: sent_at.plus_millis(300_000),
        tries_left: 2,
        used_at: None,
        address_hash: Some("address 1".to_owned()),
    }
}

pub async fn a_code_sent_again_replaces_the_one_before(fixture: Fixture) {
    let now = time("2026-04-02 09:02");
    commit!(fixture.store, |tx| {
        for (number, seconds) in [(1, 0), (2, 60)] {
            sms_code::insert(tx.as_mut(), &code(number, seconds)).await.unwrap();
        }
        let latest = sms_code::latest(tx.as_mut(), &phone(1), "register").await.unwrap();
        assert_eq!(latest, Some(code(2, 60)));
        assert_eq!(sms_code::latest(tx.as_mut(), &phone(1), "other").await.unwrap(), None);
        let spent = sms_code::spend_try(tx.as_mut(), &phone(1), "register", now).await.unwrap();
        assert_eq!(spent, Some(SmsCode { tries_left: 1, ..code(2, 60) }));
        let ended = sms_code::delete_expired(tx.as_mut(), code(2, 60).expires_at).await.unwrap();
        assert_eq!(ended, 1);
    });
}

pub async fn the_nth_latest_code_is_found_by_phone_by_address_and_of_all(fixture: Fixture) {
    let (here, there) = (phone(1), phone(2));
    commit!(fixture.store, |tx| {
        sms_code::hold(tx.as_mut()).await.unwrap();
        let other = SmsCode { phone: there.clone(), address_hash: None, ..code(2, 60) };
        for code in [code(1, 0), other, code(3, 120)] {
            sms_code::insert(tx.as_mut(), &code).await.unwrap();
        }
    });
    let cases = [
        (SentBy::Phone(&here), 1, Some(120)),
        (SentBy::Phone(&here), 2, Some(0)),
        (SentBy::Phone(&here), 3, None),
        (SentBy::Phone(&there), 1, Some(60)),
        (SentBy::Address("address 1"), 2, Some(0)),
        (SentBy::Address("address 2"), 1, None),
        (SentBy::Anyone, 2, Some(60)),
        (SentBy::Anyone, 4, None),
    ];
    for (by, nth, seconds) in cases {
        let found = look!(fixture.other, |tx| sms_code::nth_latest(tx.as_mut(), by, nth).await.unwrap());
        assert_eq!(found, seconds.map(|seconds| code(1, seconds).sent_at), "{by:?} {nth}");
    }
}
