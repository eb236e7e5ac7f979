//! What is said of a plate number in 「网办进度」 and notices, zh-CN and en side by side.
//!
//! Knows: the states and what comes next in each. Must not know: rules. Called by: `progress`, the notices, the
//! practice office.

use model::plate_selection::SelectionState;
use model::{Lang, PlateSelection, Text};
use service_api::Row;
use services::plate_choice::{case_name, kept_words};

/// Where choosing stands.
pub fn state(state: &SelectionState) -> Text {
    match state {
        SelectionState::Choosing => Text::new("选号中", "Being chosen"),
        SelectionState::Spent => Text::new("选号次数已用完", "All chances used up"),
        SelectionState::Reserved { .. } => {
            Text::new("号码已保留，待窗口确认", "Number kept, to be confirmed")
        }
        SelectionState::Confirmed { .. } => Text::new("窗口已确认", "Confirmed by the office"),
        SelectionState::Lapsed { .. } => Text::new("逾期未确认", "Not confirmed in time"),
    }
}

/// What comes next (GEN-9).
pub fn next(selection: &PlateSelection) -> Vec<Text> {
    match &selection.state {
        SelectionState::Choosing => vec![Text::new(
            "选号还没有完成，可以从「待提交」的草稿继续，次数不会恢复。",
            "No number is chosen yet. Go on in the draft under “To be submitted”; used chances stay used.",
        )],
        SelectionState::Spent => vec![Text::new(
            "随机和自编次数都已用完，请到车辆管理所办理。",
            "Draws and made numbers are used up; go to the vehicle office.",
        )],
        SelectionState::Reserved { by_platform, .. } => {
            let taken = by_platform.then(|| {
                Text::new(
                    "最后一批到时间没有选定，系统确认了该批的第一个号码。",
                    "The last batch ran out without a choice: the platform took its first number.",
                )
            });
            taken.into_iter().chain([bring()]).collect()
        }
        SelectionState::Confirmed { .. } => {
            vec![Text::new(
                "号码已经确认，按窗口的安排领取号牌。",
                "It is confirmed; the office tells when the plates are there.",
            )]
        }
        SelectionState::Lapsed { .. } => vec![lapsed()],
    }
}

/// What to do with a number that is kept.
pub fn bring() -> Text {
    Text::new(
        "请打印凭证，在保留期内到窗口确认；逾期的，号码收回并列入号牌预选限制名单。",
        "Print the slip and have it confirmed while it is kept; after that it goes back, and you go on a list.",
    )
}

/// It was not confirmed in time.
pub fn lapsed() -> Text {
    Text::new(
        "号码已收回，您已被列入号牌预选限制名单，到期自动解除。",
        "The number went back, and you are on the list of plate numbers; it ends by itself.",
    )
}

/// What the number is for, and which it is.
pub fn rows(selection: &PlateSelection, lang: Lang) -> Vec<Row> {
    let mut rows = vec![
        Row::new(lang.pick("业务", "Registration"), case_name(selection.case).pick(lang)),
        Row::new(lang.pick("车辆识别代号", "VIN"), selection.vin.masked()),
        Row::new(
            lang.pick("号牌种类", "Kind of plate"),
            lang.pick(selection.kind.name_zh(), selection.kind.name_en()),
        ),
    ];
    let number = match &selection.state {
        SelectionState::Reserved { plate, until, .. } => Some(kept_words(plate, *until).into_lang(lang)),
        SelectionState::Confirmed { plate } => Some(plate.shown()),
        SelectionState::Lapsed { plate } => {
            Some(format!("{} {}", plate.shown(), lang.pick("（已收回）", "(gone back)")))
        }
        SelectionState::Choosing | SelectionState::Spent => None,
    };
    rows.extend(number.map(|number| Row::new(lang.pick("号牌号码", "Number"), number)));
    if matches!(selection.state, SelectionState::Choosing) {
        let (draws, made) = (selection.random_left, selection.self_made_left);
        rows.push(Row::new(
            lang.pick("剩余次数", "Chances left"),
            match lang {
                Lang::ZhCn => format!("随机 {draws} 批，自编 {made} 个"),
                Lang::En => format!("{draws} draws, {made} made numbers"),
            },
        ));
    }
    rows
}
