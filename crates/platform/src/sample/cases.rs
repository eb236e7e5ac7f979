//! The citizens of the sample data, each for one case, and the staff.

use chrono::Datelike;
use model::exam::Outcome as Exam;
use model::{AccountKind, ApplicationKind, LicenceClass, Subject, Text, Timestamp};

use super::history::History;
use super::holders::{self, Holder};
use super::{CLERK_LOGIN, HOSPITAL_LOGIN, HOSPITAL_NAME, OFFICE_LOGIN, Sample};
use crate::failure::Outcome;

/// What a citizen has under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnderWay {
    /// Nothing.
    Nothing,
    /// An application in the plan that has just closed: it wins a place.
    InClosedPlan,
    /// An application in a plan that is still open.
    InOpenPlan,
    /// The same, made by the school's clerk for him.
    BySchool,
}

/// A citizen with an account.
pub struct Case {
    /// The person.
    pub sample: Sample,
    /// The kind of account.
    pub kind: AccountKind,
    /// What is under way.
    pub under_way: UnderWay,
    /// What can be tried.
    pub story: Text,
}

struct Told {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    under_way: UnderWay,
    history: History,
}

/// Login, kind, name and story of the staff accounts.
pub fn staff() -> [(&'static str, AccountKind, &'static str, Text); 3] {
    [
        (
            CLERK_LOGIN,
            AccountKind::SchoolClerk,
            "练习驾校经办人",
            Text::new(
                "驾校经办人：61 名学员，批量预约",
                "Driving-school clerk: 61 trainees, booking in bulk",
            ),
        ),
        (
            OFFICE_LOGIN,
            AccountKind::Office,
            "练习窗口",
            Text::new("车管所窗口：发布计划、录入成绩", "Vehicle office: publishes plans, records results"),
        ),
        (
            HOSPITAL_LOGIN,
            AccountKind::Hospital,
            HOSPITAL_NAME,
            Text::new("体检医院：上传身体条件证明", "Hospital: uploads medical certificates"),
        ),
    ]
}

/// Every case. The first is a personal account made online, the others were made at a window.
pub fn all(now: Timestamp) -> Vec<Outcome<Case>> {
    let told = told().into_iter().zip(1_u16..).map(|(told, number)| case(told, number));
    let holders = holders::all(now.date().year()).into_iter().zip(101_u16..);
    told.chain(holders.map(|(holder, number)| holder_case(holder, number))).collect()
}

fn holder_case(holder: Holder, number: u16) -> Outcome<Case> {
    let phone = format!("139{:08}", 199_000 + u32::from(number));
    let history = History::holder(holder.licence);
    let sample = Sample::new(holder.name, (holder.born, 1, 8), number, &phone, history)?;
    let (zh, en) = holder.story;
    let kind = if holder.online { AccountKind::OnlinePersonal } else { AccountKind::WindowPersonal };
    let under_way = UnderWay::Nothing;
    Ok(Case { sample, kind, under_way, story: Text::new(zh, en) })
}

fn case(told: Told, number: u16) -> Outcome<Case> {
    let phone = format!("139{:08}", 199_000 + u32::from(number));
    let birth = (1994 + i32::from(number % 6), 3, 1 + u32::from(number));
    let sample = Sample::new(told.name, birth, number * 2, &phone, told.history)?;
    let kind = if number == 1 { AccountKind::OnlinePersonal } else { AccountKind::WindowPersonal };
    Ok(Case { sample, kind, under_way: told.under_way, story: Text::new(told.zh, told.en) })
}

fn told() -> Vec<Told> {
    let mut cases = open_cases();
    cases.extend(refused_cases());
    cases.extend(under_way_cases());
    cases.push(near_the_end());
    cases.push(of_the_school());
    cases
}

/// A trainee with an account of his own, who sees what his school did for him.
fn of_the_school() -> Told {
    Told {
        name: "蒋丑安",
        zh: "练习驾校的学员，驾校已代办预约，可以查看和终止授权",
        en: "A trainee for whom the school has booked: sees it, and can end the consent",
        under_way: UnderWay::BySchool,
        history: History::first(LicenceClass::C1, 72).with_permit(52),
    }
}

/// A permit of three years with less than six months left.
fn near_the_end() -> Told {
    Told {
        name: "卫子平",
        zh: "学习驾驶证明有效期不足六个月，可以优先预约",
        en: "Less than six months of permit left: priority booking is open",
        under_way: UnderWay::Nothing,
        history: History::first(LicenceClass::C1, 975).with_permit(950),
    }
}

fn open_cases() -> Vec<Told> {
    let nothing = UnderWay::Nothing;
    let lorry = History {
        kind: ApplicationKind::AddedClass,
        held: vec![LicenceClass::C1],
        ..History::first(LicenceClass::B2, 50).with_permit(35)
    };
    vec![
        Told {
            name: "赵甲一",
            zh: "初次申领 C1，可以预约科目一",
            en: "First licence C1: subject 1 can be booked",
            under_way: nothing,
            history: History::first(LicenceClass::C1, 6),
        },
        Told {
            name: "钱乙二",
            zh: "科目一已合格，可以预约科目二，也可以科目二三一次预约",
            en: "Subject 1 passed: subject 2 can be booked, also with subject 3 in one",
            under_way: nothing,
            history: History::first(LicenceClass::C1, 60).with_permit(40),
        },
        Told {
            name: "孙丙三",
            zh: "持 C1 增加 B2，可以预约科目二",
            en: "Holds C1, adds B2: subject 2 can be booked",
            under_way: nothing,
            history: lorry,
        },
    ]
}

fn refused_cases() -> Vec<Told> {
    let nothing = UnderWay::Nothing;
    let learner = |permit| History::first(LicenceClass::C1, permit + 15).with_permit(permit);
    let fails = |history: History, days: &[u64]| {
        days.iter().fold(history, |history, ago| history.exam(Subject::Two, *ago, Exam::Failed))
    };
    vec![
        Told {
            name: "李丁四",
            zh: "学习驾驶证明刚取得，等待期未满",
            en: "Permit just obtained: the waiting days are not over",
            under_way: nothing,
            history: learner(3),
        },
        Told {
            name: "周戊五",
            zh: "三天前科目二不合格，暂不能再约",
            en: "Failed subject 2 three days ago: too early to book again",
            under_way: nothing,
            history: fails(learner(45), &[3]),
        },
        Told {
            name: "吴己六",
            zh: "科目二五次不合格，预约次数已用完",
            en: "Failed subject 2 five times: no bookings left",
            under_way: nothing,
            history: fails(learner(220), &[180, 150, 120, 90, 60]),
        },
        Told {
            name: "郑庚七",
            zh: "在互联网黑名单中，暂不能办理",
            en: "On the online service blacklist: refused at the start",
            under_way: nothing,
            history: History { barred: Some(20), ..learner(40) },
        },
    ]
}

fn under_way_cases() -> Vec<Told> {
    let learner = || History::first(LicenceClass::C1, 70).with_permit(50);
    vec![
        Told {
            name: "王辛八",
            zh: "科目二已预约成功，可以打印凭证",
            en: "Has a place for subject 2: the voucher can be printed",
            under_way: UnderWay::InClosedPlan,
            history: learner(),
        },
        Told {
            name: "冯壬九",
            zh: "科目二已提交申请，等待公布",
            en: "Has applied for subject 2: waiting for the result",
            under_way: UnderWay::InOpenPlan,
            history: learner(),
        },
        Told {
            name: "陈癸十",
            zh: "尚未申领驾驶证，可由练习窗口受理",
            en: "Has not applied for a licence: the practice office can accept an application",
            under_way: UnderWay::Nothing,
            history: History::nothing(LicenceClass::C1),
        },
    ]
}
