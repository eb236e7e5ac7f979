//! 新车注册登记预选号牌: the service `plate-new`.
//!
//! Knows: its names and steps. Must not know: pages. Called by: the registry.

use model::plate_selection::RegistrationCase;

use super::{MENU, PlateChoice, Step, StepKind, text};
use crate::{account::CITIZENS, fixed::Fixed};

/// The service.
pub const SERVICE: PlateChoice = PlateChoice {
    slug: "plate-new",
    menu: &[MENU.0, MENU.1, ("新车注册登记预选号牌", "Number for a new vehicle")],
    accounts: CITIZENS,
    case: RegistrationCase::New,
    steps: &[
        basic(Fixed("继续验证手机", "Continue to the phone")),
        Step {
            kind: StepKind::Phone,
            title: Fixed("本人选号手机验证", "Prove your own phone"),
            lead: Fixed("用短信验证码验证本人的手机。", "Prove your own phone by a code sent to it."),
            primary: Fixed("继续选号", "Continue to the numbers"),
        },
    ],
    window: true,
    document: Some(text::DOCUMENT_NEW),
};

/// 「录入基本信息」.
pub(super) const fn basic(primary: Fixed) -> Step {
    Step {
        kind: StepKind::Basic,
        title: Fixed("录入基本信息", "Basic data"),
        lead: Fixed("录入要登记的机动车，照着凭证填写。", "Enter the vehicle, as it stands on its papers."),
        primary,
    }
}

/// 「身份验证」.
pub(super) const IDENTITY: Step = Step {
    kind: StepKind::Phone,
    title: Fixed("身份验证", "Prove who you are"),
    lead: Fixed("用短信验证码验证本人的手机。", "Prove your own phone by a code sent to it."),
    primary: Fixed("继续选号", "Continue to the numbers"),
};
