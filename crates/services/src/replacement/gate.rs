//! What bars a document of a vehicle from being applied for.
//!
//! Knows: each reason and its words. Must not know: pages. Called by: the family's start, decision and choice of a
//! vehicle.

use model::{BoundVehicle, Refusal, Remedy, RuleId, Text, Timestamp, VehicleAct};
use service_api::Facts;

use super::text;
use crate::{exam::text::office, undated::Undated};

/// Why it can't be applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// No photograph of the vehicle is on file.
    NoPhoto,
    /// The same document is being made already.
    UnderWay {
        /// What was applied for.
        act: VehicleAct,
        /// When.
        since: Timestamp,
    },
}

/// Whether the document called `about` can be applied for.
///
/// Decides REPL-7.
pub(super) fn open(about: &str, vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(), Gate> {
    if !vehicle.photo {
        return Err(Gate::NoPhoto);
    }
    let mut cases = facts.person.vehicle_cases.iter();
    let same =
        cases.find(|case| case.vehicle == vehicle.id && case.act.about() == about && case.state.is_open());
    match same {
        Some(case) => Err(Gate::UnderWay { act: case.act, since: case.filed_at }),
        None => Ok(()),
    }
}

/// In one short clause, to stand beside a vehicle that can't be chosen.
pub(super) fn barred(gate: Gate) -> Text {
    match gate {
        Gate::NoPhoto => Text::new("没有机动车照片", "No photograph on file"),
        Gate::UnderWay { .. } => Text::new("同一业务正在办理", "Under way already"),
    }
}

/// The refusal, complete.
pub(super) fn refusal(gate: &Gate, vehicle: &BoundVehicle, facts: &Facts<'_>) -> Box<Refusal> {
    let plate = vehicle.plate.shown();
    match gate {
        Gate::NoPhoto => no_photo(&plate, facts),
        Gate::UnderWay { act, since } => under_way(&plate, *act, *since),
    }
}

fn no_photo(plate: &str, facts: &Facts<'_>) -> Box<Refusal> {
    let counter = office(&facts.region.contact);
    Undated {
        rule: RuleId::Repl7,
        code: "no-photo",
        facts: vec![("plate", plate.to_owned())],
        remedy: Remedy::VisitOffice,
        title: Text::new("档案中没有机动车照片", "No photograph of the vehicle is on file"),
        reason: Text::new(
            format!("{plate} 的档案中没有机动车照片，不能在网上制作新的证牌。"),
            format!("There is no photograph of {plate} on file; no new document is made online without one."),
        ),
        advice: Text::new(
            format!("请驾驶机动车到{}拍摄照片，之后可以在网上办理。", counter.zh),
            format!("Take the vehicle to {} to have one taken; then this works online.", counter.en),
        ),
    }
    .into()
}

fn under_way(plate: &str, act: VehicleAct, since: Timestamp) -> Box<Refusal> {
    let (name, since) = (text::act_name(act), since.minute_text());
    Undated {
        rule: RuleId::Repl6,
        code: "vehicle-case-open",
        facts: vec![("plate", plate.to_owned()), ("since", since.clone())],
        remedy: Remedy::OpenProgress,
        title: Text::new(format!("正在办理：{}", name.0), format!("Under way already: {}", name.1)),
        reason: Text::new(
            format!("{plate} 于 {since} 申请的「{}」正在办理。", name.0),
            format!("“{}” for {plate}, applied for at {since}, is under way.", name.1),
        ),
        advice: Text::new(
            "请在「网办进度」中查看；办结之前不能再次申请。",
            "Follow it under “Progress”; it can't be applied for again before that ends.",
        ),
    }
    .into()
}
