//! 机动车检验预约 on a machine: prepared without the network, the last place gone meanwhile, chosen again, cancelled.

use app::view::*;
use model::AccountKind::{OnlinePersonal, WindowOrganisation, WindowPersonal};
use serde_json::{Value, json};

use crate::licences::{EXPIRING, filled, submit};
use crate::office_desk::OfficeDesk;

const SLUG: &str = "inspection-appointment";
const OWNER: &str = "名下 4 辆";
/// Wednesday of the week after; each period has two places.
const DAY: &str = "2026-03-11";

fn answers(vehicle: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("vehicle", json!(vehicle)),
        ("date", json!(DAY)),
        ("site", json!("1101990301")),
        ("from", json!("10:00:00")),
        ("understood", json!(true)),
    ]
}

/// The vehicle with this plate, as its owner has bound it.
async fn vehicle(desk: &OfficeDesk, plate: &str) -> String {
    let view = desk.app.bindings().await.unwrap();
    view.vehicles.into_iter().find(|vehicle| vehicle.plate.number == plate).unwrap().id
}

async fn detail(desk: &OfficeDesk, op_id: &str) -> ProgressDetail {
    desk.app.progress_detail(SubmissionId { op_id: op_id.to_owned() }).await.unwrap()
}

/// INSP-4, GEN-4, GEN-7: booked without the network it waits; once sent it stands, says until when and how often it is
/// cancelled, and is cancelled; what an office elsewhere has meanwhile recorded shows.
#[tokio::test]
async fn an_appointment_prepared_offline_is_sent_and_cancelled() {
    let desk = OfficeDesk::of(OnlinePersonal, OWNER).await;
    let own = vehicle(&desk, "京A·LX108").await;
    let wizard = filled(&desk, SLUG, &answers(&own)).await;
    desk.network(false).await;
    let op_id = submit(&desk, wizard).await;
    let start = StartService { service: SLUG.to_owned(), trainee: None };
    let Started::Refused { refusal } = desk.app.start_service(start).await.unwrap() else {
        panic!("it opened")
    };
    assert!(refusal.reason.contains("已预约 2026-03-11 10:00"), "what waits counts: {}", refusal.reason);
    desk.network(true).await;
    desk.app.refresh().await.unwrap();
    let booked = detail(&desk, &op_id).await;
    assert_eq!(booked.row.words, "预约成功");
    assert!(booked.row.printable && booked.facts.iter().any(|row| row.value == "东一练习检测站"));
    let visit = booked.visit.unwrap();
    assert_eq!(visit.refusal, None);
    assert!(visit.cancel[0].starts_with("2026-03-10 10:00") && visit.cancel[1].contains("还可以取消 2 次"));

    let cancelled = desk.app.cancel_appointment(SubmissionId { op_id: op_id.clone() }).await.unwrap();
    assert_eq!(cancelled, AppointmentCancelled::Done);
    let ended = detail(&desk, &op_id).await;
    assert_eq!((ended.row.words.as_str(), ended.visit), ("预约已取消", None));
    let again = desk.app.cancel_appointment(SubmissionId { op_id }).await.unwrap();
    assert!(matches!(again, AppointmentCancelled::Refused { refusal } if refusal.rule == "INSP-4"));
}

/// INSP-3, GEN-7: the last place went while this machine was offline: the appointment comes back as a conflict with the
/// nearest places; the one that is chosen goes through.
#[tokio::test]
async fn a_place_that_went_meanwhile_is_chosen_again() {
    let desk = OfficeDesk::of(OnlinePersonal, OWNER).await;
    let own = vehicle(&desk, "京A·LX108").await;
    let wizard = filled(&desk, SLUG, &answers(&own)).await;
    desk.network(false).await;
    let op_id = submit(&desk, wizard).await;
    desk.network(true).await;
    take_the_places(&desk).await;
    desk.sign_in(OnlinePersonal, OWNER).await;
    let conflict = detail(&desk, &op_id).await;
    assert_eq!(conflict.refusal.unwrap().rule, "INSP-3");
    let first = conflict.alternatives.first().unwrap();
    assert!(first.label.contains(DAY) && first.label.contains("东一练习检测站"), "{}", first.label);
    let choice = ChooseAlternative { op_id: op_id.clone(), slot: first.slot.clone() };
    let Submitted::Queued { op_id: again } = desk.app.choose_alternative(choice).await.unwrap() else {
        panic!("refused")
    };
    desk.app.refresh().await.unwrap();
    assert_eq!(detail(&desk, &again).await.row.words, "预约成功");
    assert!(detail(&desk, &op_id).await.alternatives.is_empty(), "it can be chosen once");
}

/// The two places of the period go to others, who sign in on the same machine.
async fn take_the_places(desk: &OfficeDesk) {
    for (kind, story, plate) in
        [(WindowOrganisation, "名下 3 辆", "京A·LX107"), (WindowPersonal, EXPIRING, "京A·LX103")]
    {
        desk.sign_in(kind, story).await;
        if kind == WindowOrganisation {
            assert_eq!(crate::vehicles::bind(desk, plate).await, FormResult::Done);
        }
        let own = vehicle(desk, plate).await;
        let op_id = submit(desk, filled(desk, SLUG, &answers(&own)).await).await;
        desk.app.refresh().await.unwrap();
        assert_eq!(detail(desk, &op_id).await.row.words, "预约成功", "{plate}");
    }
}
