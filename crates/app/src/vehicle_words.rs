//! Vehicles in words, zh-CN and en side by side, and how their plates look.
//!
//! Knows: how a bound vehicle, and what is wrong with one to bind, are shown. Must not know: which are bound. Called by:
//! the pages of bindings and of the practice office.

use model::plate::PlateError;
use model::{BoundVehicle, Lang, Plate, PlateKind, Refusal, Text};
use service_api::Choice;
use services::bindings::{OTHERS, kind_name, vehicle_rows};
use wire::office::OfficeVehicle;

use crate::view::{OfficeVehicleRow, PlateLook, PlateView, VehicleCard};

/// A bound vehicle.
pub fn card(vehicle: &BoundVehicle, lang: Lang) -> VehicleCard {
    let owner = if vehicle.own { ("本人所有", "your own") } else { ("他人所有", "somebody else's") };
    VehicleCard {
        id: vehicle.id.to_string(),
        plate: plate(&vehicle.plate),
        owner: lang.pick(owner.0, owner.1).to_owned(),
        rows: vehicle_rows(vehicle, lang),
    }
}

/// A vehicle on the practice office's desk.
pub fn on_record(vehicle: OfficeVehicle, lang: Lang) -> OfficeVehicleRow {
    OfficeVehicleRow {
        id: vehicle.id.to_string(),
        plate: plate(&vehicle.plate),
        kind: kind_name(&vehicle.plate).into_lang(lang),
        vin: vehicle.vin.as_str().to_owned(),
        engine: vehicle.engine.as_str().to_owned(),
        model: vehicle.model,
        owner: vehicle.masked_owner,
    }
}

/// A plate as it is drawn.
pub fn plate(plate: &Plate) -> PlateView {
    let look = match plate.kind() {
        PlateKind::Small | PlateKind::Moped => PlateLook::Blue,
        PlateKind::SmallNewEnergy => PlateLook::Green,
        PlateKind::LargeNewEnergy => PlateLook::YellowGreen,
        PlateKind::Large
        | PlateKind::Motorcycle
        | PlateKind::LowSpeed
        | PlateKind::Trailer
        | PlateKind::Training => PlateLook::Yellow,
    };
    PlateView { number: plate.shown(), look }
}

/// The kinds of plates to choose from.
pub fn kinds(lang: Lang) -> Vec<Choice> {
    let kind = |kind: PlateKind| Choice {
        id: kind.code().to_owned(),
        label: lang.pick(kind.name_zh(), kind.name_en()).to_owned(),
        detail: None,
        barred: None,
    };
    PlateKind::ALL.map(kind).to_vec()
}

/// How many more vehicles of other people can be bound.
pub fn room(left: usize) -> Text {
    match left {
        0 => Text::new(
            format!("已绑定 {OTHERS} 辆他人的机动车，不能再绑定他人的机动车；本人的机动车不限。"),
            format!(
                "{OTHERS} vehicles of other people are bound, the most there can be; your own are not limited."
            ),
        ),
        left => Text::new(
            format!("还可以绑定 {left} 辆他人的机动车；本人的机动车不限。"),
            format!("{left} more of other people can be bound; your own are not limited."),
        ),
    }
}

/// A refusal in one piece: why, and what to do now.
pub fn why_and_what_now(refusal: &Refusal) -> Text {
    let Refusal { reason, advice, .. } = refusal;
    Text::new(format!("{}{}", reason.zh, advice.zh), format!("{} {}", reason.en, advice.en))
}

/// The kind of plate is missing.
pub fn kind_missing() -> Text {
    Text::new("请选择号牌种类。", "Choose the kind of plate.")
}

/// The text is no plate number of the kind.
pub fn plate_number(error: PlateError) -> Text {
    match error {
        PlateError::Kind => kind_missing(),
        PlateError::Region => Text::new(
            "号牌号码以省份简称和一个字母开头，例如 京A12345。",
            "A plate number begins with a province and a letter, such as 京A12345.",
        ),
        PlateError::Serial => Text::new(
            "号牌号码与所选号牌种类不符。字母 I 和 O 不会出现在序号中；新能源汽车号牌多一位。",
            "The number does not fit the kind of plate. Serials have no I and no O; new-energy plates have one more.",
        ),
    }
}

/// The text is no tail of an engine number.
pub fn engine() -> Text {
    Text::new(
        "请输入发动机号的后 6 位，印在行驶证上；不足 6 位的全部输入。",
        "Type the last 6 characters of the engine number, which stands on the vehicle licence; all of a shorter one.",
    )
}

/// The numbers do not belong together, or nobody has them.
pub fn no_such_vehicle() -> Text {
    Text::new(
        "号牌、车辆识别代号和发动机号对不上同一辆机动车，请对照行驶证核对。",
        "Plate, identification number and engine number are not those of one vehicle. Compare them with the vehicle licence.",
    )
}
