//! What the vehicle services share: the account's own vehicles, how one is chosen, and what is said when there is none.
//!
//! Knows: bound vehicles as facts. Must not know: what is done with one. Called by: the families `contact`,
//! `replacement` and `appointment`.

use model::{BoundVehicle, Lang, Refusal, Remedy, RuleId, Text, VehicleId};
use service_api::{Choice, Facts, Field, FieldError, FieldKind, Group, Row};

use crate::{
    bindings::{kind_name, vehicle_rows},
    field::field,
    fixed::Fixed,
    undated::Undated,
};

/// The words of the field in which a vehicle is chosen.
pub(crate) const VEHICLE: Fixed = Fixed("机动车", "Vehicle");
const UNANSWERED: Fixed = Fixed("尚未选择", "Not chosen yet");

/// The vehicles bound to the account that are its own, in the order in which they were bound.
pub(crate) fn own<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a BoundVehicle> + use<'a> {
    facts.vehicles.iter().filter(|vehicle| vehicle.own)
}

/// The own vehicle of this id.
pub(crate) fn find<'a>(facts: &Facts<'a>, id: VehicleId) -> Option<&'a BoundVehicle> {
    own(facts).find(|vehicle| vehicle.id == id)
}

/// The vehicle that is chosen: the only own one until another is.
pub(crate) fn chosen<'a>(answer: Option<VehicleId>, facts: &Facts<'a>) -> Option<&'a BoundVehicle> {
    if let Some(id) = answer {
        return find(facts, id);
    }
    let mut own = own(facts);
    own.next().filter(|_| own.next().is_none())
}

/// The field in which one of the own vehicles is chosen; `barred` says what is against one.
pub(crate) fn choice_field(
    answer: Option<VehicleId>,
    facts: &Facts<'_>,
    lang: Lang,
    barred: impl Fn(&BoundVehicle) -> Option<Text>,
) -> Field {
    let choice = |vehicle: &BoundVehicle| Choice {
        id: vehicle.id.to_string(),
        label: vehicle.plate.shown(),
        detail: Some(format!("{} · {}", kind_name(&vehicle.plate).in_lang(lang), vehicle.model)),
        barred: barred(vehicle).map(|why| why.into_lang(lang)),
    };
    let value = chosen(answer, facts).map(|vehicle| vehicle.id.to_string());
    let kind = FieldKind::ChooseOne { choices: own(facts).map(choice).collect(), value };
    field("vehicle", VEHICLE, None, kind, lang)
}

/// What is known of the owner and of the vehicle chosen.
pub(crate) fn record_field(vehicle: Option<&BoundVehicle>, facts: &Facts<'_>, lang: Lang) -> Field {
    let label = Fixed("所有人和机动车", "Owner and vehicle");
    field("record", label, None, FieldKind::Record { rows: rows(vehicle, facts, lang) }, lang)
}

/// As [`record_field`], on the page that shows every answer.
pub(crate) fn group(vehicle: Option<&BoundVehicle>, title: Fixed, facts: &Facts<'_>, lang: Lang) -> Group {
    Group { title: title.pick(lang), page: Some("vehicle".to_owned()), rows: rows(vehicle, facts, lang) }
}

fn rows(vehicle: Option<&BoundVehicle>, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let document = if facts.person.identity.is_legal() {
        Fixed("统一社会信用代码", "Unified social credit code")
    } else {
        Fixed("身份证明号码", "Identity number")
    };
    let mut rows = vec![
        Row::new(lang.pick("机动车所有人", "Owner"), facts.person.name.as_str()),
        Row::new(document.pick(lang), facts.person.identity.masked()),
    ];
    match vehicle {
        Some(vehicle) => {
            rows.push(Row::new(lang.pick("号牌号码", "Plate"), vehicle.plate.shown()));
            rows.extend(vehicle_rows(vehicle, lang));
        }
        None => rows.push(Row::new(VEHICLE.pick(lang), UNANSWERED.pick(lang))),
    }
    rows
}

/// The error of a choice that is missing or no own vehicle.
pub(crate) fn not_chosen() -> FieldError {
    FieldError {
        field: "vehicle".to_owned(),
        code: "vehicle-missing".to_owned(),
        text: Text::new("请选择一辆机动车。", "Choose a vehicle."),
    }
}

/// The refusal of an account that has bound no vehicle of its own.
pub(crate) fn none_bound(rule: RuleId) -> Box<Refusal> {
    Undated {
        rule,
        code: "no-own-vehicle",
        facts: Vec::new(),
        remedy: Remedy::BindVehicle,
        title: Text::new("没有绑定本人名下的机动车", "No vehicle of your own is bound"),
        reason: Text::new(
            "这项业务只能为已绑定到本账户、登记在本人或本单位名下的机动车办理。",
            "This is done only for a vehicle bound to this account and registered to its own holder.",
        ),
        advice: Text::new(
            "请先在「我的机动车」中绑定；登记在他人名下的，由所有人用自己的账户办理。",
            "Bind it under “My vehicles” first; for somebody else's vehicle, its owner uses an own account.",
        ),
    }
    .into()
}

/// The refusal of a vehicle that is not, or no longer, the account's own.
pub(crate) fn not_own(rule: RuleId) -> Box<Refusal> {
    Undated {
        rule,
        code: "not-own-vehicle",
        facts: Vec::new(),
        remedy: Remedy::ChooseAgain,
        title: Text::new("不是本人名下已绑定的机动车", "Not a bound vehicle of your own"),
        reason: Text::new(
            "所选机动车没有绑定到本账户，或者不在本人或本单位名下。",
            "The vehicle is not bound to this account, or is registered to somebody else.",
        ),
        advice: Text::new("请选择本人名下的机动车。", "Choose one of your own."),
    }
    .into()
}
