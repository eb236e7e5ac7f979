//! Licence classes, the application for a licence, and the learner permit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Timestamp;

macro_rules! classes {
    ($($class:ident $zh:literal $en:literal;)*) => {
        /// 准驾车型, the classes of 机动车驾驶证申领和使用规定 (Order 162) article 11.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum LicenceClass {
            $(#[doc = concat!($zh, ", ", $en, ".")] $class,)*
        }

        impl LicenceClass {
            /// Every class, in the order of the article.
            pub const ALL: &[Self] = &[$(Self::$class),*];

            /// The code: A1 … P.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$class => stringify!($class),)* }
            }

            /// The class's name in Chinese.
            pub const fn name_zh(self) -> &'static str {
                match self { $(Self::$class => $zh,)* }
            }

            /// The class's name in English.
            pub const fn name_en(self) -> &'static str {
                match self { $(Self::$class => $en,)* }
            }
        }
    };
}

classes! {
    A1 "大型客车" "large bus";
    A2 "重型牵引挂车" "heavy tractor-trailer";
    A3 "城市公交车" "city bus";
    B1 "中型客车" "medium bus";
    B2 "大型货车" "large lorry";
    C1 "小型汽车" "car";
    C2 "小型自动挡汽车" "automatic car";
    C3 "低速载货汽车" "low-speed lorry";
    C4 "三轮汽车" "three-wheeled vehicle";
    C5 "残疾人专用小型自动挡载客汽车" "adapted automatic car";
    C6 "轻型牵引挂车" "light trailer";
    D "普通三轮摩托车" "three-wheeled motorcycle";
    E "普通二轮摩托车" "motorcycle";
    F "轻便摩托车" "moped";
    M "轮式专用机械车" "wheeled machinery";
    N "无轨电车" "trolleybus";
    P "有轨电车" "tram";
}

impl LicenceClass {
    /// The class of a code, in either case and width.
    pub fn parse(text: &str) -> Option<Self> {
        let code = crate::id_number::normalise(text);
        Self::ALL.iter().copied().find(|class| class.code() == code)
    }
}

/// Whether the applicant has no licence yet or adds a class to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicationKind {
    /// 初次申领.
    First,
    /// 增加准驾车型.
    AddedClass,
}

/// An accepted application for a licence or an added class; every exam belongs to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceApplication {
    /// 流水号, 13 characters.
    pub serial: String,
    /// First licence or added class.
    pub kind: ApplicationKind,
    /// The class applied for.
    pub class: LicenceClass,
    /// When the office accepted it; the ranking time of a first booking (EXAM-3 (1)).
    pub accepted_at: Timestamp,
    /// Classes held already; decides the shorter road-test wait of classes A and B.
    pub held: Vec<LicenceClass>,
}

/// 学习驾驶证明, issued after subject 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnerPermit {
    /// 12 characters.
    pub number: String,
    /// The day it was obtained; waiting days count from here.
    pub issued: NaiveDate,
    /// The last day it is valid.
    pub valid_to: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_as_people_write_it() {
        assert_eq!(LicenceClass::parse(" c1 "), Some(LicenceClass::C1));
        assert_eq!(LicenceClass::parse("Ｂ２"), Some(LicenceClass::B2));
        assert_eq!(LicenceClass::parse("C7"), None);
    }
}
