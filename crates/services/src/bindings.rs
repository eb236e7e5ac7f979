//! Vehicles bound to an account.
//!
//! Knows: how many of other people's an account may bind, and their words. Must not know: a service, how a vehicle is
//! proven. Called by: the platform's binding route, and the app's page of bindings.

use std::collections::BTreeMap;

use model::vin::VinError;
use model::{BoundVehicle, Energy, Lang, Plate, Refusal, Remedy, RuleId, Text, Vin};
use service_api::Row;

/// So many vehicles of other people can be bound at once.
pub const OTHERS: usize = 3;

/// How many more vehicles of other people can be bound.
///
/// Decides BIND-2.
pub fn room_for_others(bound: &[BoundVehicle]) -> usize {
    OTHERS.saturating_sub(bound.iter().filter(|vehicle| !vehicle.own).count())
}

/// Whether an account that has bound these may bind `vehicle`. One that is bound already may be bound again.
///
/// # Errors
/// The refusal to show.
pub fn may_bind(bound: &[BoundVehicle], vehicle: &BoundVehicle) -> Result<(), Box<Refusal>> {
    let again = bound.iter().any(|one| one.id == vehicle.id);
    if vehicle.own || again || room_for_others(bound) > 0 {
        return Ok(());
    }
    Err(Box::new(Refusal {
        rule: RuleId::Bind2,
        code: "others-full".to_owned(),
        facts: BTreeMap::from([("limit".to_owned(), OTHERS.to_string())]),
        earliest: None,
        remedy: Remedy::ChooseAgain,
        title: Text::new(
            format!("已绑定 {OTHERS} 辆他人的机动车"),
            format!("{OTHERS} vehicles of other people are bound"),
        ),
        reason: Text::new(
            format!("一个账号最多绑定 {OTHERS} 辆非本人机动车。"),
            format!("An account binds at most {OTHERS} vehicles of other people."),
        ),
        advice: Text::new("请先解除一辆的绑定，再绑定这一辆。", "Unbind one of them, then bind this one."),
        places: Vec::new(),
    }))
}

/// A plate kind by its code and name: `02 小型汽车`.
pub fn kind_name(plate: &Plate) -> Text {
    let kind = plate.kind();
    Text::new(kind.name_zh(), kind.name_en())
}

/// What a vehicle runs on.
pub fn energy_name(energy: Energy) -> Text {
    match energy {
        Energy::Fuel => Text::new("燃油", "fuel"),
        Energy::Electric => Text::new("纯电动", "electric"),
        Energy::PlugIn => {
            Text::new("插电混动、增程或燃料电池", "plug-in hybrid, range-extended or fuel cell")
        }
    }
}

/// The text is no identification number; `typed` is offered with its likely slip mended.
pub fn vin_words(error: VinError, typed: &str) -> Text {
    if let Some(meant) = Vin::repaired(typed) {
        let meant = meant.as_str();
        return Text::new(
            format!("车辆识别代号没有字母 I、O、Q，请核对是不是 {meant}。"),
            format!("An identification number has no I, O or Q. Perhaps it is {meant}."),
        );
    }
    match error {
        VinError::Length => Text::new(
            "车辆识别代号为 17 位，印在合格证、登记证书和行驶证上。",
            "The identification number has 17 characters; it stands on the certificate and the vehicle licence.",
        ),
        VinError::Character => Text::new(
            "车辆识别代号只有数字和字母，没有 I、O、Q。",
            "An identification number has digits and letters, without I, O and Q.",
        ),
        VinError::Tail => Text::new("车辆识别代号的最后四位是数字。", "The last four characters are digits."),
        VinError::Check => Text::new(
            "车辆识别代号的校验位不符，请对照凭证核对。",
            "The check character is wrong. Compare it with the papers.",
        ),
    }
}

/// A bound vehicle, in rows of one language.
pub fn vehicle_rows(vehicle: &BoundVehicle, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let insured = vehicle.insured_until.map(|until| until.to_string());
    vec![
        row("号牌种类", "Kind of plate", kind_name(&vehicle.plate).into_lang(lang)),
        row("厂牌型号", "Make and model", vehicle.model.clone()),
        row("车辆识别代号", "VIN", vehicle.vin.masked()),
        row("能源种类", "Runs on", energy_name(vehicle.energy).into_lang(lang)),
        row("检验有效期止", "Inspected until", vehicle.inspected_until.to_string()),
        row(
            "交强险有效期止",
            "Insured until",
            insured.unwrap_or_else(|| lang.pick("无记录", "not known").to_owned()),
        ),
        row("绑定时间", "Bound since", vehicle.bound_at.minute_text()),
    ]
}
