//! What the page shows on which a plate number is chosen.
//!
//! Knows: shapes and words. Must not know: rules, pools. Called by: the family `plate_choice`; the window draws it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Consequence;

/// How choosing a number stands. Full numbers are written without a separator; instants are the platform's, in
/// milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlatePicker {
    /// The code of 号牌种类, which decides colours and proportions.
    pub kind: String,
    /// Province and authority letter, which every number begins with.
    pub prefix: String,
    /// When this view was made; countdowns run from it.
    #[ts(type = "number")]
    pub clock: i64,
    /// Whether choosing has begun. If not, wishes are prepared and nothing is drawn.
    pub ready: bool,
    /// 「换一批(XX)」.
    pub random: Chances,
    /// What was drawn last and is still held.
    pub batch: Option<PlateBatch>,
    /// 备选.
    pub kept: Option<KeptPlate>,
    /// 自编; `None` where numbers are random only.
    pub self_made: Option<SelfMade>,
    /// To be confirmed before the next draw.
    pub stop: Option<Consequence>,
    /// Validity, hours and rules in words.
    pub notes: Vec<String>,
    /// Both ways are used up: only the vehicle office goes on.
    pub spent: Option<String>,
    /// What the last act came to, in words.
    pub outcome: Option<String>,
}

/// How often something can still be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Chances {
    /// Still.
    pub left: u32,
    /// At first.
    pub total: u32,
}

/// Numbers held for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlateBatch {
    /// The numbers, as they were drawn.
    pub numbers: Vec<String>,
    /// Until when.
    #[ts(type = "number")]
    pub until: i64,
}

/// A number held for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptPlate {
    /// The number.
    pub number: String,
    /// Until when.
    #[ts(type = "number")]
    pub until: i64,
}

/// Numbers that the user makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SelfMade {
    /// 「您还可以自编XX个号牌」.
    pub left: u32,
    /// At first.
    pub total: u32,
    /// How many are checked at once.
    pub slots: u32,
    /// No check before this instant.
    #[ts(type = "number | null")]
    pub pause_until: Option<i64>,
    /// By position in the serial: the characters that the pool has at all.
    pub keys: Vec<Vec<String>>,
    /// The list as it is saved, the dearest first.
    pub wishes: Vec<Wish>,
    /// To be confirmed before the next check.
    pub stop: Option<Consequence>,
}

/// A serial as typed so far, without the prefix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Wish {
    /// As typed.
    pub number: String,
    /// What is wrong with it.
    pub error: Option<String>,
}
