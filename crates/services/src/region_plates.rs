//! What a region sets for choosing plate numbers, as rows of its table of settings (PLATE-1 to PLATE-12).
//!
//! Knows: their words and bounds. Must not know: who edits them. Called by: `region`.

use crate::region::{Row, YES_OR_NO, choice, count, yes_or_no};

/// Draws and batches.
fn draws() -> Vec<Row> {
    vec![
        count(
            "plates.random_total",
            ("随机选号可以换几批", "Draws of a vehicle in a registration"),
            (1, 20, false),
            ("全国统一系统为 5 批", "the national system has 5"),
            (|p| Some(p.plates.random_total), |p, count| p.plates.random_total = count.unwrap_or_default()),
        ),
        count(
            "plates.batch_size",
            ("每批几个号码", "Numbers of a draw"),
            (1, 50, false),
            ("一屏看得过来", "as many as fit a screen"),
            (|p| Some(p.plates.batch_size), |p, count| p.plates.batch_size = count.unwrap_or_default()),
        ),
        count(
            "plates.batch_seconds",
            ("每批保留几秒", "Seconds that a batch is held"),
            (30, 600, false),
            ("太短来不及看，太长别人选不到", "long enough to look, short for the others"),
            (|p| Some(p.plates.batch_seconds), |p, count| p.plates.batch_seconds = count.unwrap_or_default()),
        ),
        count(
            "plates.backup_seconds",
            ("备选保留几秒", "Seconds that one set aside is held"),
            (30, 1200, false),
            ("比一批更长", "longer than a batch"),
            (
                |p| Some(p.plates.backup_seconds),
                |p, count| p.plates.backup_seconds = count.unwrap_or_default(),
            ),
        ),
        count(
            "plates.keep_working_days",
            ("选定的号码保留几个工作日", "Working days that a chosen number is kept"),
            (1, 30, false),
            ("来得及到窗口确认", "time enough to come to the office"),
            (
                |p| Some(p.plates.keep_working_days),
                |p, count| p.plates.keep_working_days = count.unwrap_or_default(),
            ),
        ),
    ]
}

/// Self-made numbers.
fn self_made() -> Vec<Row> {
    vec![
        count(
            "plates.self_total",
            ("自编可以检查几个号码", "Numbers that can be made for a vehicle in a registration"),
            (1, 100, false),
            ("全国统一系统为 20 个", "the national system has 20"),
            (|p| Some(p.plates.self_total), |p, count| p.plates.self_total = count.unwrap_or_default()),
        ),
        count(
            "plates.self_slots",
            ("自编一次检查几个号码", "Made numbers that are checked at once"),
            (1, 10, false),
            ("按顺序检查，第一个空闲的即为选定", "in order; the first free one is taken"),
            (|p| Some(p.plates.self_slots), |p, count| p.plates.self_slots = count.unwrap_or_default()),
        ),
        count(
            "plates.self_pause_seconds",
            ("两次自编检查间隔几秒", "Seconds between two checks of made numbers"),
            (1, 120, false),
            ("防止连续试号", "against trying one after the other"),
            (
                |p| Some(p.plates.self_pause_seconds),
                |p, count| p.plates.self_pause_seconds = count.unwrap_or_default(),
            ),
        ),
    ]
}

/// Every setting, in the order of the form.
pub(crate) fn rows() -> Vec<Row> {
    let banned = choice(
        "plates.ban_triple",
        ("三个相同数字相连的号码不能自编", "Nobody makes three equal digits in a row"),
        YES_OR_NO,
        |p| yes_or_no(p.plates.ban_triple),
        |p, code| p.plates.ban_triple = code == "yes",
    );
    draws().into_iter().chain(self_made()).chain([banned]).collect()
}
