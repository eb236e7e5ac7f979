//! What refuses in the vehicle services, one case each.
//!
//! Knows: how the made-up case must be changed for each refusal. Must not know: the words of a refusal, when a rule
//! applies: the service is asked. Called by: the pages of help.

use chrono::Days;
use model::{
    AccountKind, BoundVehicle, CaseState, Energy, OpId, Plate, PlateKind, Refusal, VehicleAct, VehicleCase,
    VehicleId, Vin,
};
use service_api::ErasedService;

use super::example::Example;

/// Something that makes the case one to be refused.
type Change = fn(&mut Example);

const ACTS: [VehicleAct; 3] =
    [VehicleAct::ReissuePlate, VehicleAct::ReissueVehicleLicence, VehicleAct::ReissueInspectionMark];

const CHANGES: &[Change] = &[
    |case| case.account = AccountKind::SchoolClerk,
    |case| case.vehicles.clear(),
    |case| case.vehicles.iter_mut().for_each(|vehicle| vehicle.photo = false),
    under_way,
];

/// Every refusal of a vehicle service before step 1.
pub(super) fn of(service: &dyn ErasedService, case: &Example) -> Vec<Refusal> {
    let asked = CHANGES.iter().filter_map(|change| {
        let mut special = owner(case);
        change(&mut special);
        service.start(&special.facts()).err()
    });
    asked.map(|refusal| *refusal).collect()
}

/// The case's person with a vehicle of his own.
pub(super) fn owner(case: &Example) -> Example {
    let mut owner = case.clone();
    let plate = Plate::parse(PlateKind::Small, "京A12345");
    let vin = Vin::parse("LFV3A23C3K3000001");
    let (Ok(plate), Ok(vin)) = (plate, vin) else { return owner };
    let due = owner.now.date().checked_add_days(Days::new(60)).unwrap_or_default();
    owner.vehicles = vec![BoundVehicle {
        id: VehicleId::from_uuid(owner.person.id.as_uuid()),
        plate,
        vin,
        own: true,
        model: String::new(),
        energy: Energy::Fuel,
        inspected_until: due,
        insured_until: Some(due),
        bound_at: owner.now,
        photo: true,
        contact: None,
        violations: Vec::new(),
        penalties: Vec::new(),
    }];
    owner
}

/// Every document of the vehicle is being made.
fn under_way(case: &mut Example) {
    let (op_id, filed_at) = (OpId::from_uuid(case.person.id.as_uuid()), case.now);
    let Some(vehicle) = case.vehicles.first().map(|vehicle| vehicle.id) else { return };
    let cases = ACTS.map(|act| VehicleCase { op_id, vehicle, act, state: CaseState::Received, filed_at });
    case.person.vehicle_cases.extend(cases);
}
