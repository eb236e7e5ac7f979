//! A citizen's vehicles: binding his own and other people's by what stands on the vehicle licence, and unbinding them.

use app::view::*;
use model::AccountKind::{OnlinePersonal, WindowPersonal};

use crate::licences::EXPIRING;
use crate::office_desk::OfficeDesk;

const FRESH: &str = "可以预约科目一";

/// What stands on the licence of the sample vehicle with this number, as the practice office lists it.
async fn on_record(desk: &OfficeDesk, number: &str) -> VehicleToBind {
    let view = desk.app.office_desk().await.unwrap();
    let row = view.vehicles.into_iter().find(|row| row.plate.number == number).expect("is on record");
    let kind = desk.app.bindings().await.unwrap().kinds.into_iter().find(|kind| kind.label == row.kind);
    VehicleToBind { kind: kind.unwrap().id, number: number.to_owned(), vin: row.vin, engine: row.engine }
}

pub async fn bind(desk: &OfficeDesk, number: &str) -> FormResult {
    let request = on_record(desk, number).await;
    desk.app.bind_vehicle(request).await.unwrap()
}

fn wrong(result: FormResult) -> Vec<(String, String)> {
    let FormResult::Invalid { errors } = result else { panic!("bound") };
    errors.into_iter().map(|error| (error.field, error.text)).collect()
}

/// BIND-1: one's own is told from other people's; everything wrong is said at its field, a slip with what was meant.
#[tokio::test]
async fn a_vehicle_is_bound_by_what_stands_on_its_licence() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    let view = desk.app.bindings().await.unwrap();
    assert_eq!((view.vehicles.len(), view.vehicles[0].owner.as_str()), (1, "本人所有"));
    assert_eq!(view.vehicles[0].plate.number, "京A·LX103");
    assert!(view.room.contains("3 辆"), "{}", view.room);

    let nothing = VehicleToBind {
        kind: String::new(),
        number: String::new(),
        vin: String::new(),
        engine: String::new(),
    };
    let told = wrong(desk.app.bind_vehicle(nothing).await.unwrap());
    let fields: Vec<&str> = told.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["kind", "vin", "engine"]);

    let right = on_record(&desk, "京A·LX101").await;
    let slip = VehicleToBind { vin: right.vin.replace('0', "O"), ..right.clone() };
    let told = wrong(desk.app.bind_vehicle(slip).await.unwrap());
    assert!(told[0].0 == "vin" && told[0].1.contains(&right.vin), "{told:?}");
    let other = VehicleToBind { engine: "CJ9999".to_owned(), ..right.clone() };
    let told = wrong(desk.app.bind_vehicle(other).await.unwrap());
    assert!(told[0].0 == "number" && told[0].1.contains("对不上"), "{told:?}");

    let spaced = VehicleToBind { number: "京a lx101".to_owned(), ..right };
    assert_eq!(desk.app.bind_vehicle(spaced).await.unwrap(), FormResult::Done);
    let view = desk.app.bindings().await.unwrap();
    assert_eq!(view.vehicles[1].owner, "他人所有");
    assert!(view.room.contains("2 辆"), "{}", view.room);
}

/// BIND-2: the fourth of other people is refused with what to do; unbinding makes room, and both show at once.
#[tokio::test]
async fn a_fourth_vehicle_of_other_people_is_bound_after_one_is_unbound() {
    let desk = OfficeDesk::of(OnlinePersonal, FRESH).await;
    for number in ["京A·LX101", "京AD00102", "京A·LX103"] {
        assert_eq!(bind(&desk, number).await, FormResult::Done, "{number}");
    }
    let told = wrong(bind(&desk, "京A·LX104").await);
    assert!(told[0].1.contains("最多绑定 3 辆") && told[0].1.contains("请先解除"), "{told:?}");
    let first = desk.app.bindings().await.unwrap().vehicles.remove(0);
    let view = desk.app.unbind_vehicle(VehicleToUnbind { id: first.id }).await.unwrap();
    assert_eq!(view.vehicles.len(), 2);
    assert_eq!(bind(&desk, "京A·LX104").await, FormResult::Done);
}

/// BIND-1, GEN-7: what is bound is there without the network, with its age; binding says that it needs the network.
#[tokio::test]
async fn without_the_network_what_is_bound_is_shown_and_nothing_is_bound() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    let right = on_record(&desk, "京A·LX101").await;
    desk.network(false).await;
    let view = desk.app.bindings().await.unwrap();
    assert_eq!(view.vehicles.len(), 1);
    assert!(view.as_of.unwrap().contains("2026-03-02"));
    assert!(desk.app.bind_vehicle(right).await.is_err());
}
