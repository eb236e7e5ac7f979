//! What is said of an appointment in 「网办进度」, zh-CN and en side by side.
//!
//! Knows: what comes next in each state. Must not know: when it can be cancelled. Called by: `progress`, the notices.

use model::{Appointment, AppointmentKind, AppointmentState, BoundVehicle, Lang, RegionProfile, Text};
use service_api::Row;
use services::appointment::place_words;

/// What comes next (GEN-9).
pub fn next(kind: AppointmentKind, state: AppointmentState) -> Vec<Text> {
    match (state, kind) {
        (AppointmentState::Booked, AppointmentKind::Inspection) => vec![Text::new(
            "请打印预约凭证，按预约的日期和时段到检测站；当日没有检验的，列入检验预约失约名单。",
            "Print the voucher and be there on the day and at the time; who does not come goes on a list.",
        )],
        (AppointmentState::Booked, AppointmentKind::PlateSwap) => vec![Text::new(
            "请打印预约凭证，按预约的日期和时段带上原号牌到网点换发。",
            "Print the voucher and be there on the day and at the time, with the old plates.",
        )],
        (AppointmentState::Missed, _) => vec![missed(kind)],
        (AppointmentState::Cancelled, _) => vec![Text::new(
            "位置已经放出；需要时请重新预约。",
            "The place is given up; book again when you need one.",
        )],
        (AppointmentState::Attended, _) => Vec::new(),
    }
}

/// It was not kept.
pub fn missed(kind: AppointmentKind) -> Text {
    match kind {
        AppointmentKind::Inspection => Text::new(
            "预约当日没有检验，您已被列入检验预约失约名单；请本人携带身份证件到车辆管理所解除。",
            "The vehicle was not inspected on the day: you are on a list that only the office lifts, for you in person.",
        ),
        AppointmentKind::PlateSwap => Text::new(
            "预约当日没有到场，预约已作废；需要时请重新预约。",
            "Nobody came on the day, so it is void; book again when you need one.",
        ),
    }
}

/// It was kept.
pub fn attended() -> Text {
    Text::new("已登记您按时到场。", "It is recorded that you came.")
}

/// The vehicle, and where and when.
pub fn rows(
    appointment: &Appointment,
    vehicles: &[BoundVehicle],
    region: &RegionProfile,
    lang: Lang,
) -> Vec<Row> {
    let vehicle = vehicles.iter().find(|vehicle| vehicle.id == appointment.vehicle);
    let plate = vehicle.map(|vehicle| Row::new(lang.pick("号牌号码", "Plate"), vehicle.plate.shown()));
    let words = place_words(&appointment.visit, region);
    let said = words.into_iter().map(|(name, value)| Row::new(name.pick(lang), value.into_lang(lang)));
    plate.into_iter().chain(said).collect()
}
