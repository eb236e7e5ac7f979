//! The user changes the region's settings at the practice window.

use std::collections::BTreeMap;

use app::view::*;
use model::AccountKind::WindowPersonal;

use crate::licences::{EXPIRING, RENEWAL, certify, collected, filled, submit};
use crate::office_desk::OfficeDesk;

async fn save(desk: &OfficeDesk, version: u32, key: &str, value: &str) -> OfficeActed {
    let typed = BTreeMap::from([(key.to_owned(), value.to_owned())]);
    desk.app.office_region_save(RegionToSave { version, typed }).await.unwrap()
}

fn wrong(acted: OfficeActed) -> FormError {
    match acted {
        OfficeActed::Invalid { mut errors } => errors.remove(0),
        OfficeActed::Done { words } => panic!("done: {words}"),
    }
}

#[tokio::test]
async fn a_changed_setting_counts_and_the_history_says_from_what_to_what() {
    let desk = OfficeDesk::new().await;
    let before = desk.app.office_region().await.unwrap();
    let phone = before.settings.iter().find(|one| one.key == "contact.phone").unwrap();
    let acted = save(&desk, before.version, "contact.phone", "010-55550188").await;
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
    let after = desk.app.office_region().await.unwrap();
    assert_eq!(after.version, before.version + 1);
    let newest = &after.history[0];
    assert_eq!(newest.changes, [format!("咨询电话：{} → 010-55550188", phone.value)]);
    assert_eq!(newest.at, "2026-03-02 09:00");
    assert_eq!(after.history[1].by, "随程序安装");
}

#[tokio::test]
async fn what_a_setting_may_not_be_is_said_with_its_reason_and_nothing_changes() {
    let desk = OfficeDesk::new().await;
    let before = desk.app.office_region().await.unwrap();
    let error = wrong(save(&desk, before.version, "exam.max_bookings.2", "6").await);
    assert_eq!(error.field, "exam.max_bookings.2");
    assert!(error.text.contains("1 至 5") && error.text.contains("第 162 号"), "{}", error.text);
    assert_eq!(desk.app.office_region().await.unwrap(), before);
}

#[tokio::test]
async fn who_edited_an_older_version_is_told_who_was_first() {
    let desk = OfficeDesk::new().await;
    let version = desk.app.office_region().await.unwrap().version;
    save(&desk, version, "exam.priority_months", "5").await;
    let error = wrong(save(&desk, version, "contact.hours", "工作日 08:30–17:00").await);
    assert_eq!(error.field, "region");
    assert!(error.text.contains("2026-03-02 09:00"), "{}", error.text);
    assert_eq!(desk.app.office_region().await.unwrap().version, version + 1);
}

/// The office publishes this value over whatever version counts.
async fn publish(desk: &OfficeDesk, key: &str, value: &str) {
    let version = desk.app.office_region().await.unwrap().version;
    let acted = save(desk, version, key, value).await;
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
}

/// The hospital uploads a certificate of this day for whoever is signed in.
async fn certified_on(desk: &OfficeDesk, day: &str) {
    let form = desk.app.office_desk().await.unwrap().certificate.filled;
    let form = CertificateToUpload { issued: day.to_owned(), ..form };
    let acted = desk.app.office_certificate(form).await.unwrap();
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
}

/// GEN-11, RENEW-1: the settings change while a draft is open: it stays, its next step says why it can't be, submitting
/// it is refused with the same words, and once the settings are back it goes on with every answer.
#[tokio::test]
async fn a_draft_that_the_settings_bar_says_so_and_goes_on_once_they_are_back() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    certify(&desk).await;
    let begun = filled(&desk, RENEWAL, &collected()).await;
    assert_eq!(begun.barred, None);
    publish(&desk, "licence.renew_days", "30").await;
    let draft = || DraftId { draft: begun.draft.clone() };
    let next = OpenPage { draft: begun.draft.clone(), page: "confirm".to_owned() };
    let step = desk.app.open_page(next).await.unwrap();
    let barred = step.barred.expect("the step says why");
    assert_eq!((barred.rule.as_str(), barred.earliest.as_deref()), ("RENEW-1", Some("2026-03-12")));
    assert!(barred.reason.contains("2026-04-11"), "{}", barred.reason);
    let Submitted::Refused { refusal } = desk.app.submit(draft()).await.unwrap() else { panic!("queued") };
    assert_eq!(refusal, *barred);
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1, "the draft stays");

    publish(&desk, "licence.renew_days", "90").await;
    let again = desk.app.open_draft(draft()).await.unwrap();
    assert_eq!((again.barred, again.journey.pages), (None, step.journey.pages));
    let op_id = submit(&desk, desk.app.open_draft(draft()).await.unwrap()).await;
    desk.app.pass().await;
    assert_eq!(desk.detail(&op_id).await.row.words, "已受理");
}

/// RENEW-3, GEN-7: what was queued offline under the settings of before is decided by those that count when it arrives,
/// and comes back with the rule and the hospitals.
#[tokio::test]
async fn what_was_queued_offline_under_older_settings_is_refused_with_the_reason() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    certified_on(&desk, "2026-01-20").await;
    desk.network(false).await;
    let wizard = filled(&desk, RENEWAL, &collected()).await;
    assert_eq!(wizard.barred, None);
    let op_id = submit(&desk, wizard).await;
    desk.app.switch_network(SwitchNetwork { off: false }).await.unwrap();
    assert_eq!(desk.detail(&op_id).await.row.mark, QueueMark::Waiting, "it is not due yet");
    publish(&desk, "licence.certificate_months", "1").await;
    desk.clock.advance_millis(10_000);
    desk.app.pass().await;
    let detail = desk.detail(&op_id).await;
    assert_eq!(detail.row.mark, QueueMark::Refused, "{:?}", detail.row);
    let refusal = detail.refusal.unwrap();
    assert_eq!((refusal.rule.as_str(), refusal.places.len()), ("RENEW-3", 2));
    assert!(refusal.reason.contains("2026-02-20"), "{}", refusal.reason);
}
