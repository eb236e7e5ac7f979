//! The sample data's holders of driving licences.
//!
//! Knows: one licence each, for one case. Must not know: how they are written. Called by: `cases`, and `sample` for
//! the one who has no account yet.

use model::{LicenceClass as C, LicenceState};

use super::Sample;
use super::history::{HeldLicence, History};
use crate::failure::Outcome;

/// The name of the holder whose vehicles are all bound.
pub const OWNER: &str = "钱壬车";

/// The name of the holder who has violations to handle and fines to pay.
pub const DRIVER: &str = "罗癸违";

/// A holder with an account.
pub struct Holder {
    /// Name.
    pub name: &'static str,
    /// Year of birth.
    pub born: i32,
    /// Whether the account was made online.
    pub online: bool,
    /// What can be tried, in Chinese and English.
    pub story: (&'static str, &'static str),
    /// The licence.
    pub licence: HeldLicence,
}

/// Every holder with an account. `year` is the present one: age counts from it.
pub fn all(year: i32) -> Vec<Holder> {
    vec![
        Holder {
            name: "何丁期",
            born: year - 30,
            online: false,
            story: (
                "驾驶证 40 天后期满，还没有身体条件证明：期满换证",
                "Licence expires in 40 days, no medical certificate yet: renewal",
            ),
            licence: HeldLicence::bound(101, vec![C::C1], 40),
        },
        Holder {
            name: "吕戊龄",
            born: year - 61,
            online: false,
            story: ("年满 60 周岁，持 A2：超龄换证", "Over 60 and holds A2: exchange at the age limit"),
            licence: HeldLicence { examined: Some(10), ..HeldLicence::bound(102, vec![C::A2], 900) },
        },
        Holder {
            name: "施己损",
            born: year - 35,
            online: false,
            story: (
                "驾驶证被扣留，损毁换证和遗失补证会被拒绝；在外地，可以申请延期",
                "Licence withheld: replacing it is refused; extensions can be applied for",
            ),
            licence: HeldLicence {
                states: vec![LicenceState::Withheld],
                ..HeldLicence::bound(103, vec![C::C1, C::D], 500)
            },
        },
        Holder {
            name: "张庚失",
            born: year - 28,
            online: false,
            story: (
                "驾驶证有效，还没有绑定（档案编号 110199000104）：绑定后补证、换证",
                "A valid licence that is not bound yet (file number 110199000104)",
            ),
            licence: HeldLicence { bound: false, ..HeldLicence::bound(104, vec![C::C2], 700) },
        },
        Holder {
            name: OWNER,
            born: year - 40,
            online: true,
            story: (
                "名下 4 辆机动车已绑定：一辆检验将到期，一辆新能源车还挂普通号牌，一辆交强险过期，一辆没有照片",
                "Owns 4 bound vehicles: one due for inspection, a new-energy one with an ordinary plate, one uninsured, one without a photograph",
            ),
            licence: HeldLicence::bound(106, vec![C::C1], 1500),
        },
        Holder {
            name: DRIVER,
            born: year - 33,
            online: true,
            story: (
                "有 6 条电子监控记录（含他人车辆）和 3 笔未缴罚款，驾驶证已记 9 分：违法处理",
                "Six records of cameras, some of another's vehicle, three unpaid fines, nine points: violations",
            ),
            licence: HeldLicence { points: 9, ..HeldLicence::bound(107, vec![C::C1], 1000) },
        },
    ]
}

/// Somebody on record with a licence and without an account, to register as.
pub fn unregistered() -> Outcome<Sample> {
    let licence = HeldLicence { bound: false, ..HeldLicence::bound(105, vec![C::C1], 60) };
    Sample::new("孔辛新", (1992, 7, 15), 61, "13900199105", History::holder(licence))
}
