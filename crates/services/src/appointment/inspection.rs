//! 机动车检验预约: the service `inspection-appointment`.
//!
//! Knows: its name, its menu and its words. Must not know: pages. Called by: the registry.

use model::{AppointmentKind, Text};
use service_api::Facts;

use super::words::Words;
use super::{VisitService, text};
use crate::{account::OWNERS, exam::text::office, fixed::Fixed};

/// The service.
pub const SERVICE: VisitService = VisitService {
    slug: "inspection-appointment",
    menu: &[("机动车业务", "Vehicle services"), ("机动车检验预约", "Inspection appointment")],
    accounts: OWNERS,
    kind: AppointmentKind::Inspection,
};

pub(super) const WORDS: Words = Words {
    vehicle_page: (
        Fixed("确认机动车所有人基本信息", "Confirm owner and vehicle"),
        Fixed(
            "选择要检验的机动车，核对所有人和车辆的资料。",
            "Choose the vehicle to be inspected, and look at what is on record.",
        ),
        Fixed("继续选择日期", "Continue to the day"),
    ),
    date_page: (
        Fixed("选择预约年检时间", "Choose the day"),
        Fixed(
            "检验到期前三个月起可以检验；灰色的日子不能选，原因写在日子下面。",
            "From three months before it falls due; a day that can't be chosen says why.",
        ),
        Fixed("继续选择检测站", "Continue to the station"),
    ),
    site_page: (
        Fixed("选择检测站", "Choose the station"),
        Fixed(
            "余位是所选日期的；不上班或者约满的检测站不能选。",
            "The places are those of the day chosen; a station that is closed or full can't be chosen.",
        ),
        Fixed("继续选择时段", "Continue to the time"),
    ),
    period_page: (
        Fixed("选择时段", "Choose the time"),
        Fixed("选择到检测站的时段。", "Choose when to be at the station."),
        Fixed("继续核对", "Continue to the check"),
    ),
    confirm_page: (
        Fixed("确认预选信息", "Confirm"),
        Fixed("逐项核对，需要改的点「更改」。", "Check everything; change what is not right."),
        Fixed("", ""),
    ),
    done_page: (
        Fixed("完成预约", "Booked"),
        Fixed("预约已提交，结果在「网办进度」中查看。", "It is submitted; see “Progress” for the result."),
        Fixed("查看网办进度", "Open progress"),
    ),
    submit: Fixed("提交检验预约", "Submit the appointment"),
    date: Fixed("检验日期", "Day"),
    site: Fixed("检测站", "Station"),
    declaration: Fixed(
        "我知道取消的期限和次数，也知道预约后不按时检验将列入检验预约失约名单，须本人到车辆管理所解除。",
        "I know until when and how often it can be cancelled, and that not turning up puts me on a list which only the office lifts, in person.",
    ),
    papers: &[
        Fixed("《机动车行驶证》", "The vehicle licence (《机动车行驶证》)"),
        Fixed(
            "有效的交强险保单（电子保单也可以）",
            "The compulsory insurance policy in force, on paper or electronic",
        ),
        Fixed("送检人的身份证件", "The identity document of whoever brings the vehicle"),
    ],
    notice,
    consequences,
    voucher: Fixed("检验预约凭证", "inspection-appointment"),
    time: Fixed("检验时间", "Inspection"),
};

fn notice(facts: &Facts<'_>) -> Vec<Text> {
    let months = facts.region.appointments.inspection_months;
    vec![
        Text::new(
            "只能为已绑定到本账户、登记在本人或本单位名下的机动车预约。",
            "Only for a vehicle bound to this account and registered to its own holder.",
        ),
        Text::new(
            format!("检验有效期届满前 {months} 个月起可以检验，届满后也可以补检；只能选择检测站上班的日子。"),
            format!(
                "From {months} months before the inspection falls due, and after it; on a day on which the station works."
            ),
        ),
    ]
}

/// Decides INSP-2.
fn consequences(facts: &Facts<'_>) -> Vec<(Fixed, Text)> {
    let place = office(&facts.region.contact);
    vec![
        (Fixed("取消", "Cancelling"), text::cancel_rule(facts)),
        (
            Fixed("不按时检验", "Not turning up"),
            Text::new(
                format!(
                    "预约当日没有检验的，列入检验预约失约名单，不能再办理其他网上业务；须本人到{}解除。",
                    place.zh
                ),
                format!(
                    "Who does not come on the day goes on a list that bars the other online services; it is lifted in person only, at {}.",
                    place.en
                ),
            ),
        ),
    ]
}
