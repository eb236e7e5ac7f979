//! The user puts a sample person on a list at the practice window, and takes the person off it (GEN-8).

use app::view::*;
use model::AccountKind::WindowPersonal;

use crate::office_desk::OfficeDesk;

const LEARNER: &str = "科目一已合格，可以预约科目二";

async fn lists(desk: &OfficeDesk) -> OfficeListsView {
    desk.app.office_desk().await.unwrap().lists
}

/// Puts whoever is signed in on a list.
async fn put(desk: &OfficeDesk, list: &str, reason: &str) {
    let name = desk.app.shell().await.unwrap().session.expect("somebody is signed in").name;
    let persons = lists(desk).await.persons;
    let person = persons.into_iter().find(|one| one.label.starts_with(&name)).expect("is on record").id;
    let request = PersonToList { person, list: list.to_owned(), reason: reason.to_owned() };
    let acted = desk.app.office_put_on_list(request).await.unwrap();
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
    desk.app.pass().await;
}

async fn lift(desk: &OfficeDesk, in_person: bool) -> OfficeActed {
    let rows = lists(desk).await.rows;
    let row = rows.into_iter().find(|row| row.in_force && row.list.contains("失约")).expect("is on the list");
    let acted = desk.app.office_lift(EntryToLift { entry: row.entry, in_person }).await.unwrap();
    desk.app.pass().await;
    acted
}

/// GEN-8, GEN-11: home says it, the wizard does not begin, and both are over once the entry is lifted.
#[tokio::test]
async fn who_is_put_on_a_list_reads_it_at_home_and_is_refused_before_the_first_step() {
    let desk = OfficeDesk::of(WindowPersonal, LEARNER).await;
    assert!(desk.app.home().await.unwrap().listed.is_empty());
    put(&desk, "inspection", "inspection-missed").await;

    let told = desk.app.home().await.unwrap().listed;
    assert_eq!(told[0].words, "2026-03-02 起列入「检验预约失约名单」：预约检验后未按时到场。");
    assert!(told[0].ending.contains("本人携带身份证件"), "{}", told[0].ending);
    let started = desk.start().await;
    let Started::Refused { refusal } = started else { panic!("it began: {started:?}") };
    assert_eq!(refusal.rule, "GEN-8");

    let OfficeActed::Invalid { errors } = lift(&desk, false).await else { panic!("lifted from afar") };
    assert_eq!(errors[0].field, "in_person");
    assert!(matches!(lift(&desk, true).await, OfficeActed::Done { .. }));
    assert!(desk.app.home().await.unwrap().listed.is_empty());
    assert!(matches!(desk.start().await, Started::Open { .. }));
    let row = lists(&desk).await.rows.into_iter().find(|row| row.list.contains("失约")).unwrap();
    assert!(!row.in_force && row.ending.contains("由车辆管理所解除"), "{row:?}");
}

#[tokio::test]
async fn nobody_chosen_is_said_at_the_field() {
    let desk = OfficeDesk::of(WindowPersonal, LEARNER).await;
    let request = PersonToList {
        person: String::new(),
        list: "general".to_owned(),
        reason: "not-collected".to_owned(),
    };
    let acted = desk.app.office_put_on_list(request).await.unwrap();
    let OfficeActed::Invalid { errors } = acted else { panic!("put on") };
    assert_eq!(errors[0].field, "listed_person");
}
