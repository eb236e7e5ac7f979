//! The user changes the working-day calendar at the practice window.

use app::view::*;

use crate::office_desk::OfficeDesk;

const NEW_YEAR: &str = "2027-01-01至2027-01-03";

async fn save(desk: &OfficeDesk, version: u32, holidays: &str, worked: &str) -> OfficeActed {
    let (holidays, extra_working_days) = (holidays.to_owned(), worked.to_owned());
    let request = CalendarToSave { version, year: 2027, holidays, extra_working_days };
    desk.app.office_calendar_save(request).await.unwrap()
}

fn wrong(acted: OfficeActed) -> FormError {
    match acted {
        OfficeActed::Invalid { mut errors } => errors.remove(0),
        OfficeActed::Done { words } => panic!("done: {words}"),
    }
}

#[tokio::test]
async fn next_years_notice_is_entered_and_the_history_says_from_what_to_what() {
    let desk = OfficeDesk::new().await;
    let before = desk.app.office_calendar().await.unwrap();
    let years: Vec<_> = before.years.iter().map(|one| (one.year, one.known)).collect();
    assert_eq!(years, [(2026, true), (2027, false)]);
    let acted = save(&desk, before.version, "2027-01-01 ~ 2027-01-03", "2027-01-09").await;
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
    let after = desk.app.office_calendar().await.unwrap();
    assert_eq!(after.version, before.version + 1);
    let next = &after.years[1];
    assert_eq!(
        (next.known, next.holidays.as_str(), next.extra_working_days.as_str()),
        (true, NEW_YEAR, "2027-01-09")
    );
    assert_eq!(
        after.history[0].changes,
        [format!("{NEW_YEAR}：照常 → 放假"), "2027-01-09：照常 → 上班".to_owned()]
    );
    assert_eq!(after.history[0].at, "2026-03-02 09:00");
    assert_eq!(after.history[1].by, "随程序安装");
}

#[tokio::test]
async fn days_that_cannot_stand_are_told_with_the_reason_and_nothing_changes() {
    let desk = OfficeDesk::new().await;
    let before = desk.app.office_calendar().await.unwrap();
    for (holidays, worked, field, why) in [
        ("元旦", "", "holidays", "看不懂「元旦」"),
        ("2026-10-01", "", "holidays", "不在 2027 年内"),
        (NEW_YEAR, "2027-01-03", "extra_working_days", "又放假又上班"),
        (NEW_YEAR, "2027-01-04", "extra_working_days", "不是周六或周日"),
    ] {
        let error = wrong(save(&desk, before.version, holidays, worked).await);
        assert_eq!(error.field, field, "{}", error.text);
        assert!(error.text.contains(why), "{}", error.text);
    }
    assert_eq!(desk.app.office_calendar().await.unwrap(), before);
}

#[tokio::test]
async fn who_edited_an_older_version_is_told_who_was_first() {
    let desk = OfficeDesk::new().await;
    let version = desk.app.office_calendar().await.unwrap().version;
    save(&desk, version, NEW_YEAR, "").await;
    let error = wrong(save(&desk, version, "2027-01-01", "").await);
    assert_eq!(error.field, "calendar");
    assert!(error.text.contains("2026-03-02 09:00"), "{}", error.text);
    assert_eq!(desk.app.office_calendar().await.unwrap().years[1].holidays, NEW_YEAR);
}
