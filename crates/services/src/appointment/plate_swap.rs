//! 新能源汽车换发号牌预约: the service `nev-swap-appointment`.
//!
//! Knows: its name, its menu, its words, and whose vehicle may come. Must not know: pages. Called by: the registry.

use model::plate_selection::{RegistrationCase, SelectionState};
use model::{AccountKind, AppointmentKind, BoundVehicle, Text, Timestamp};
use service_api::Facts;

use super::gate::Gate;
use super::words::Words;
use super::{VisitService, text};
use crate::{fixed::Fixed, plate_choice::swap};

/// The service.
pub const SERVICE: VisitService = VisitService {
    slug: "nev-swap-appointment",
    menu: &[
        ("机动车业务", "Vehicle services"),
        ("预选号牌相关业务", "Choosing plate numbers"),
        ("新能源汽车换发号牌预约", "Appointment for the swap"),
    ],
    accounts: accounts(),
    kind: AppointmentKind::PlateSwap,
};

/// Persons who registered online, and organisations.
///
/// Decides NEVA-3.
const fn accounts() -> &'static [AccountKind] {
    &[AccountKind::OnlinePersonal, AccountKind::WindowOrganisation]
}

/// Until when the vehicle must have come: the end of its number, where that is still to be confirmed; `None`: no end.
/// A person's vehicle has a number of its own, chosen before; an organisation's is chosen at the office.
///
/// Decides NEVA-1.
///
/// # Errors
/// [`Gate::NotToSwap`], [`Gate::NoNumber`].
pub(super) fn comes_before(vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<Option<Timestamp>, Gate> {
    swap::new_kind(vehicle).ok_or(Gate::NotToSwap)?;
    if facts.person.identity.is_legal() {
        return Ok(None);
    }
    let mut chosen = facts.person.plate_selections.iter().rev();
    let chosen = chosen.find(|one| one.case == RegistrationCase::Swap && one.vin == vehicle.vin);
    match chosen.map(|chosen| &chosen.state) {
        Some(SelectionState::Confirmed { .. }) => Ok(None),
        Some(SelectionState::Reserved { until, .. }) if facts.now < *until => Ok(Some(*until)),
        _ => Err(Gate::NoNumber),
    }
}

pub(super) const WORDS: Words = Words {
    vehicle_page: (
        Fixed("选择预约车辆", "Choose the vehicle"),
        Fixed(
            "选择要换发新能源号牌的机动车，核对所有人和车辆的资料。",
            "Choose the vehicle whose plates are swapped, and look at what is on record.",
        ),
        Fixed("继续选择网点", "Continue to the office"),
    ),
    date_page: (
        Fixed("选择日期", "Choose the day"),
        Fixed("灰色的日子不能选，原因写在日子下面。", "A day that can't be chosen says why."),
        Fixed("继续选择时段", "Continue to the time"),
    ),
    site_page: (
        Fixed("选择网点", "Choose the office"),
        Fixed("选择到哪个网点换发号牌。", "Choose the office at which the plates are swapped."),
        Fixed("继续选择日期", "Continue to the day"),
    ),
    period_page: (
        Fixed("选择时段", "Choose the time"),
        Fixed("选择到网点的时段。", "Choose when to be there."),
        Fixed("继续核对", "Continue to the check"),
    ),
    confirm_page: (
        Fixed("确定预约信息", "Confirm"),
        Fixed("逐项核对，需要改的点「更改」。", "Check everything; change what is not right."),
        Fixed("", ""),
    ),
    done_page: (
        Fixed("完成预约", "Booked"),
        Fixed("预约已提交，结果在「网办进度」中查看。", "It is submitted; see “Progress” for the result."),
        Fixed("查看网办进度", "Open progress"),
    ),
    submit: Fixed("提交换发预约", "Submit the appointment"),
    date: Fixed("换发日期", "Day"),
    site: Fixed("网点", "Office"),
    declaration: Fixed(
        "我知道取消的期限和次数，会在预约的时段到网点换发号牌。",
        "I know until when and how often it can be cancelled, and I will be there at the time booked.",
    ),
    papers: &[
        Fixed("所有人的身份证明", "Identity document of the owner"),
        Fixed("机动车登记证书、行驶证", "Registration certificate and vehicle licence"),
        Fixed("原号牌（换发时交回）", "The old plates, to be handed in"),
    ],
    notice,
    consequences,
    voucher: Fixed("换发号牌预约凭证", "plate-swap-appointment"),
    time: Fixed("换发时间", "Swap"),
};

fn notice(_: &Facts<'_>) -> Vec<Text> {
    vec![
        Text::new(
            "个人：先在「新能源汽车换发号牌预选号牌」中选定号码，再预约换发；号码还没有确认的，须在保留期内到场。",
            "A person chooses a number first, under the swap to a new-energy plate; one that is not confirmed yet is swapped while it is kept.",
        ),
        Text::new(
            "单位：登记在本单位名下、仍使用普通号牌的新能源汽车可以预约，号码在窗口选定。",
            "An organisation books for its new-energy vehicles that carry ordinary plates; the number is chosen at the office.",
        ),
    ]
}

fn consequences(facts: &Facts<'_>) -> Vec<(Fixed, Text)> {
    vec![
        (Fixed("取消", "Cancelling"), text::cancel_rule(facts)),
        (
            Fixed("不按时到场", "Not turning up"),
            Text::new(
                "没有按时到场的，预约作废，需要时请重新预约；选定的号码逾期没有确认的，收回并列入号牌预选限制名单。",
                "Who does not come has no appointment any more; book again. A number not confirmed in time goes back, and you go on a list.",
            ),
        ),
    ]
}
