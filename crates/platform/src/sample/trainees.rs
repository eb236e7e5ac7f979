//! The sixty trainees of the sample school, named after the sixty-year cycle.

use model::exam::Outcome as Exam;
use model::{LicenceClass, Subject, Timestamp};

use super::Sample;
use super::history::History;
use crate::failure::Outcome;

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const FAMILIES: [&str; 9] = ["陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "欧阳"];
const NUMBER: u16 = 60;

/// Every trainee, in the order of the cycle.
pub fn all(_now: Timestamp) -> Vec<Outcome<Sample>> {
    (0..NUMBER).map(trainee).collect()
}

fn trainee(number: u16) -> Outcome<Sample> {
    let at = usize::from(number);
    let name = format!("{}{}{}", FAMILIES[at % FAMILIES.len()], STEMS[at % 10], BRANCHES[at % 12]);
    let birth = (1990 + i32::from(number % 15), 1 + u32::from(number % 12), 1 + u32::from(number % 28));
    let phone = format!("138{:08}", 199_100 + u32::from(number));
    Sample::new(&name, birth, 500 + number, &phone, history(u64::from(number)))
}

/// The school has trainees at every point of the way.
fn history(number: u64) -> History {
    let class = if number.is_multiple_of(5) { LicenceClass::C2 } else { LicenceClass::C1 };
    let spread = number / 6;
    let learner = |permit: u64| History::first(class, permit + 12).with_permit(permit);
    match number % 6 {
        0 => History::first(class, 4 + spread),
        1 => learner(2 + spread / 3),
        2 => learner(20 + spread),
        3 => learner(30 + spread).exam(Subject::Two, 3 + spread * 2, Exam::Failed),
        4 => learner(60 + spread).exam(Subject::Two, 20 + spread, Exam::Passed),
        _ => learner(90 + spread).exam(Subject::Two, 40 + spread, Exam::Passed).exam(
            Subject::ThreeRoad,
            15 + spread,
            Exam::Passed,
        ),
    }
}
