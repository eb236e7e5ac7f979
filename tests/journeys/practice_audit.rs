//! The user reads at the practice window what was done there.

use app::view::*;
use model::AccountKind::WindowPersonal;

use crate::licences::{EXPIRING, certify};
use crate::office_desk::OfficeDesk;

async fn trail(desk: &OfficeDesk, wanted: AuditWanted) -> AuditView {
    desk.app.office_audit(wanted).await.unwrap()
}

/// A certificate of the hospital, then settings of the office.
async fn busy() -> OfficeDesk {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    certify(&desk).await;
    desk.clock.advance_millis(60_000);
    let version = desk.app.office_region().await.unwrap().version;
    let typed = [("exam.priority_months".to_owned(), "5".to_owned())].into();
    desk.app.office_region_save(RegionToSave { version, typed }).await.unwrap();
    desk
}

#[tokio::test]
async fn the_trail_says_in_words_who_did_what_to_whom() {
    let desk = busy().await;
    let view = trail(&desk, AuditWanted::default()).await;
    let (settings, certificate) = (&view.rows[0], &view.rows[1]);
    assert_eq!((settings.what.as_str(), settings.whom.as_str()), ("发布地区规定", ""));
    assert_eq!((settings.at.as_str(), certificate.what.as_str()), ("2026-03-02 09:01", "上传身体条件证明"));
    assert!(certificate.whom.starts_with("何**（") && certificate.whom.contains('*'), "{}", certificate.whom);
    let staff: Vec<_> = view.staff.iter().map(|one| one.label.as_str()).collect();
    assert!(staff.contains(&settings.by.as_str()) && staff.contains(&certificate.by.as_str()), "{staff:?}");
    desk.app.set_language(SetLanguage { lang: model::Lang::En }).await.unwrap();
    let english = trail(&desk, AuditWanted::default()).await;
    assert_eq!(english.rows[0].what, "Published settings of the region");
}

#[tokio::test]
async fn the_trail_is_narrowed_and_a_day_that_cannot_be_read_is_told() {
    let desk = busy().await;
    let all = trail(&desk, AuditWanted::default()).await;
    let person = all.persons.iter().find(|one| all.rows[1].whom == one.label).unwrap().id.clone();
    let about = trail(&desk, AuditWanted { person, ..AuditWanted::default() }).await;
    assert_eq!(about.rows, all.rows[1..2]);
    let action = "region.publish".to_owned();
    let settings = trail(&desk, AuditWanted { action, ..AuditWanted::default() }).await;
    assert_eq!(settings.rows, all.rows[..1]);
    let from = "2026-03-03".to_owned();
    assert!(trail(&desk, AuditWanted { from, ..AuditWanted::default() }).await.rows.is_empty());
    let until = "昨天".to_owned();
    let wrong = trail(&desk, AuditWanted { until, ..AuditWanted::default() }).await;
    assert_eq!((wrong.rows.len(), wrong.errors[0].field.as_str()), (0, "audit-until"));
}
