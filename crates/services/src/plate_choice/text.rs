//! The words of the pages on which a number is chosen.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the pages, the slip.

use model::plate_selection::RegistrationCase;
use model::region::PlateSettings;
use model::{Plate, Text, Timestamp};
use service_api::Facts;

use super::course::kept_until;
use super::refusals::before;
use crate::exam::text::office;
use crate::fixed::Fixed;

pub(super) const OWNER: Fixed = Fixed("机动车所有人", "Owner");
pub(super) const PREFIX: Fixed = Fixed("发牌机关", "Authority");
pub(super) const ENERGY: Fixed = Fixed("能源种类", "Runs on");
pub(super) const KIND: Fixed = Fixed("号牌种类", "Kind of plate");
pub(super) const VIN: Fixed = Fixed("车辆识别代号", "VIN");
pub(super) const VIN_HINT: Fixed = Fixed(
    "17 位，印在合格证、发票或行驶证上",
    "17 characters, on the certificate, invoice or vehicle licence",
);
pub(super) const MODEL: Fixed = Fixed("厂牌型号", "Make and model");
pub(super) const DOCUMENT_NEW: Fixed = Fixed("购车发票或合格证编号", "Number of the invoice or certificate");
pub(super) const DOCUMENT_USED: Fixed = Fixed("二手车销售发票编号", "Number of the used-car invoice");
pub(super) const PHONE: Fixed = Fixed("本人手机号码", "Your own mobile phone");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("声明", "Declaration");
pub(super) const DECLARATION: Fixed = Fixed(
    "我确认以上资料真实，知道选定后不能更改，逾期未确认会被限制网上选号。",
    "This data is true. I know that a choice can't be changed, and what follows from not confirming it in time.",
);
pub(super) const CONSEQUENCE_TITLE: Fixed = Fixed("开始选号前请知悉", "Before you begin");
pub(super) const BEGIN: Fixed = Fixed("开始选号", "Begin choosing");
pub(super) const SEE_PROGRESS: Fixed = Fixed("查看网办进度", "See the progress");
pub(super) const GROUP: Fixed = Fixed("机动车", "Vehicle");
pub(super) const GROUP_PHONE: Fixed = Fixed("手机验证", "Phone");
pub(super) const UNANSWERED: Fixed = Fixed("尚未填写", "Not given yet");

/// Title, lead, primary button of the page that chooses.
pub(super) const CHOOSE_PAGE: (Fixed, Fixed) = (
    Fixed("预选号牌", "Choose a plate number"),
    Fixed(
        "号码选定后不能更改。次数属于这辆车，用完为止。",
        "A choice can't be changed. The chances belong to this vehicle, until they are used up.",
    ),
);
pub(super) const DONE_PAGE: (Fixed, Fixed) = (
    Fixed("完成号牌预选", "Number chosen"),
    Fixed(
        "查看选定的号码、保留期限和下一步。",
        "The number chosen, until when it is kept, and what comes next.",
    ),
);
pub(super) const WINDOW_PAGE: (Fixed, Fixed) = (
    Fixed("综合业务受理窗口确认号牌", "Confirmed at the office"),
    Fixed("在保留期内到窗口确认号码。", "Have the number confirmed at the office while it is kept."),
);

/// What to take to the office, and have at hand.
pub(super) const fn papers(case: RegistrationCase) -> &'static [Fixed] {
    match case {
        RegistrationCase::New => &[
            Fixed("所有人的身份证明", "Identity document of the owner"),
            Fixed("购车发票、机动车整车出厂合格证", "Invoice and certificate of conformity"),
            Fixed(
                "交强险凭证、购置税和车船税证明",
                "Compulsory insurance; proofs of purchase and vessel tax",
            ),
        ],
        RegistrationCase::Transfer | RegistrationCase::TransferIn => &[
            Fixed("现所有人的身份证明", "Identity document of the new owner"),
            Fixed("二手车销售统一发票", "The used-car invoice"),
            Fixed("机动车登记证书、行驶证", "Registration certificate and vehicle licence"),
        ],
        RegistrationCase::Swap => &[
            Fixed("所有人的身份证明", "Identity document of the owner"),
            Fixed("机动车登记证书、行驶证", "Registration certificate and vehicle licence"),
            Fixed("原号牌（换发时交回）", "The old plates, to be handed in"),
        ],
    }
}

/// Until when a number chosen now would be kept.
pub(super) fn validity(facts: &Facts<'_>) -> Text {
    let settings = &facts.region.plates;
    let until = before(kept_until(facts.now, settings, facts.calendar));
    let days = settings.keep_working_days;
    Text::new(
        format!("选定的号码保留 {days} 个工作日：今天选定的，保留到 {until}。"),
        format!("A number is kept for {days} working days: chosen today, until {until}."),
    )
}

/// What follows from not confirming (PLATE-5).
pub(super) fn unconfirmed(facts: &Facts<'_>) -> Text {
    let years = facts.region.lists.plate_years;
    Text::new(
        format!("逾期没有到窗口确认的，号码收回，列入号牌预选限制名单，{years} 年内不能网上选号。"),
        format!(
            "One that is not confirmed in time goes back, and bars from choosing numbers online for {years} years."
        ),
    )
}

fn chances(settings: &PlateSettings, swap: bool) -> Text {
    let PlateSettings { random_total, batch_size, self_total, self_slots, .. } = settings;
    if swap {
        return Text::new(
            format!("只能随机选号：可以换 {random_total} 批，每批 {batch_size} 个号码；不能自编。"),
            format!("Numbers are drawn only: {random_total} batches of {batch_size}; none are made."),
        );
    }
    Text::new(
        format!(
            "随机可以换 {random_total} 批，每批 {batch_size} 个号码；自编可以检查 {self_total} 个号码，一次最多 {self_slots} 个，按顺序检查，第一个空闲的即为选定。"
        ),
        format!(
            "{random_total} batches of {batch_size} are drawn; {self_total} numbers can be made, at most {self_slots} at once: checked in order, the first free one is taken."
        ),
    )
}

/// What a batch, 备选 and a pause last.
pub(super) fn times(settings: &PlateSettings, swap: bool) -> Text {
    let PlateSettings { batch_seconds, backup_seconds, self_pause_seconds, .. } = settings;
    let (pause_zh, pause_en) = if swap {
        (String::new(), String::new())
    } else {
        (
            format!("两次自编检查之间间隔 {self_pause_seconds} 秒。"),
            format!(" {self_pause_seconds} seconds between two checks of made numbers."),
        )
    };
    Text::new(
        format!("每批号码保留 {batch_seconds} 秒，可以设一个备选，保留 {backup_seconds} 秒。{pause_zh}"),
        format!(
            "A batch is held for {batch_seconds} seconds, one number of it aside for {backup_seconds}.{pause_en}"
        ),
    )
}

/// The region's limits beside the counters, as far as it has any (PLATE-12).
pub(super) fn limits(settings: &PlateSettings) -> Vec<Text> {
    let hours = settings.opens.zip(settings.closes).map(|(from, to)| {
        let (from, to) = (from.format("%H:%M"), to.format("%H:%M"));
        Text::new(
            format!("选号时间为每日 {from} 至 {to}。"),
            format!("Numbers are chosen from {from} to {to} every day."),
        )
    });
    let banned = settings.ban_triple.then(|| {
        Text::new(
            "三个相同数字相连的号码不能自编。",
            "Nobody makes a number with three equal digits in a row.",
        )
    });
    hours.into_iter().chain(banned).collect()
}

/// The last batch of a swap (NEV-3).
pub(super) fn platform_takes() -> Text {
    Text::new(
        "最后一批到时间没有选定的，由系统确认该批的第一个号码，不能再选；设了备选也一样。",
        "If the last batch runs out without a choice, the platform takes its first number, even if one is set aside.",
    )
}

/// The 业务须知.
///
/// Decides PLATE-11.
pub(super) fn notice(case: RegistrationCase, facts: &Facts<'_>) -> Vec<Text> {
    let (settings, swap) = (&facts.region.plates, case == RegistrationCase::Swap);
    let mut notice = vec![entered(case), validity(facts), chances(settings, swap), times(settings, swap)];
    notice.extend(limits(settings));
    if swap {
        notice.push(platform_takes());
    }
    notice.push(counters());
    notice.push(unconfirmed(facts));
    notice
}

/// What must be entered.
fn entered(case: RegistrationCase) -> Text {
    match case {
        RegistrationCase::New => Text::new(
            "须录入号牌种类、车辆识别代号、厂牌型号、能源种类、发票或合格证编号和发牌机关，并验证本人手机。",
            "Enter the kind of plate, identification number, model, energy, invoice or certificate number and the authority; your own phone is proved.",
        ),
        RegistrationCase::Transfer | RegistrationCase::TransferIn => Text::new(
            "须录入车辆识别代号、厂牌型号、能源种类、号牌种类、二手车发票编号和发牌机关，并验证本人手机。",
            "Enter the identification number, model, energy, kind of plate, used-car invoice number and the authority; your own phone is proved.",
        ),
        RegistrationCase::Swap => Text::new(
            "只为已绑定、登记在本人名下、仍使用普通号牌的新能源汽车办理；须验证本人手机。",
            "For a bound new-energy vehicle of your own that still carries an ordinary plate; your own phone is proved.",
        ),
    }
}

fn counters() -> Text {
    Text::new(
        "次数属于这辆车的这次登记：换草稿、换账户、重装程序都不会恢复；都用完后只能到车辆管理所办理。",
        "Chances belong to the vehicle in this registration; nothing brings them back, and after the last only the office goes on.",
    )
}

/// What is shown again before the choice (PLATE-11).
pub(super) fn consequences(case: RegistrationCase, facts: &Facts<'_>) -> Vec<Text> {
    let mut points = vec![
        Text::new("选定后不能更改，也不能撤销。", "A choice can't be changed or taken back."),
        validity(facts),
        unconfirmed(facts),
    ];
    if case == RegistrationCase::Swap {
        points.push(platform_takes());
    }
    points
}

/// What is said before the last draw.
pub(super) fn last_draw(case: RegistrationCase, self_made_left: u32, facts: &Facts<'_>) -> (Text, Vec<Text>) {
    let title = Text::new("这是最后一批", "This is the last batch");
    if case == RegistrationCase::Swap {
        return (title, vec![platform_takes(), unconfirmed(facts)]);
    }
    let after = if self_made_left > 0 {
        Text::new(
            "换完这一批，随机次数就用完了，只能自编。",
            "After it no draw is left; numbers can only be made.",
        )
    } else {
        spent()
    };
    let clock = Text::new(
        "到时间没有选定的，这一批号码全部收回。",
        "If its time ends without a choice, all its numbers go back.",
    );
    (title, vec![after, clock])
}

/// What is said before the last self-made numbers are used up.
pub(super) fn last_try(random_left: u32) -> (Text, Vec<Text>) {
    let after = if random_left > 0 {
        Text::new(
            "都被占用的话，自编次数就用完了，只能随机选号。",
            "If none is free, no made number is left; only draws are.",
        )
    } else {
        spent()
    };
    (Text::new("这是最后的自编机会", "These are the last numbers you can make"), vec![after])
}

fn spent() -> Text {
    Text::new(
        "用完后网上不能再选号，只能到车辆管理所办理。",
        "After that nothing is left online; only the vehicle office goes on.",
    )
}

/// Both ways are used up (PLATE-4).
pub(super) fn used_up(facts: &Facts<'_>) -> Text {
    let place = office(&facts.region.contact);
    Text::new(
        format!("随机和自编次数都已用完，请到车辆管理所办理：{}。", place.zh),
        format!("Draws and made numbers are used up. Only the vehicle office goes on: {}.", place.en),
    )
}

/// None of these was free.
pub(super) fn none_free(numbers: &[String]) -> Text {
    let count = numbers.len();
    let list = numbers.join("、");
    Text::new(
        format!("{list} 都已被占用，用去 {count} 次自编机会。"),
        format!("None of the {count} was free: {}. {count} chances were used up.", numbers.join(", ")),
    )
}

/// A number that is kept, with the end of it: for progress and notices.
pub fn kept(plate: &Plate, until: Timestamp) -> Text {
    let (number, until) = (plate.shown(), before(until));
    Text::new(
        format!("{number}，保留到 {until}，请在此之前到窗口确认"),
        format!("{number}, kept until {until}; have it confirmed at the office before"),
    )
}
