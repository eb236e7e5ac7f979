//! What every printed page says beside its content: that it is not official, when it was printed, the practice mark.
//!
//! Knows: those words. Must not know: any service. Called by: the papers of the services.

use model::{Lang, Text};
use service_api::PaperContext;

use crate::fixed::Fixed;

const PRACTICE_MARK: Fixed = Fixed("练习 · 无效", "PRACTICE · NOT VALID");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The line under the heading.
pub(crate) fn subheading(lang: Lang) -> String {
    Fixed(
        "本凭证由车驾通在本机生成，非官方程序",
        "Made by Chejia on this machine, which is not an official program",
    )
    .pick(lang)
}

/// By what and when it was printed.
pub(crate) fn printed(context: &PaperContext<'_>) -> Text {
    let printed = context.printed_at.minute_text();
    Text::new(format!("车驾通 {VERSION}，打印时间 {printed}"), format!("Chejia {VERSION}, printed {printed}"))
}

/// The last line of the foot.
pub(crate) fn not_official() -> Text {
    Text::new(
        "本凭证由车驾通在本机生成，非官方程序；以车辆管理所的记录为准。",
        "Made by Chejia on this machine, which is not an official program; the records of the vehicle office decide.",
    )
}

/// A name for the file, without anything personal in it.
pub(crate) fn file_stem(name: Fixed, context: &PaperContext<'_>) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let serial: String = context.serial.chars().map(safe).collect();
    format!("{}-{serial}", name.pick(context.lang))
}

/// The words of the mark across the page.
///
/// Decides PRINT-4.
pub(crate) fn mark(context: &PaperContext<'_>) -> Option<String> {
    context.practice.then(|| PRACTICE_MARK.pick(context.lang))
}
