//! Choosing a plate number: how it stands for one vehicle in one registration case.
//!
//! Knows: its parts and codes. Must not know: what may be done when (that is `services`), which numbers are free.
//! Called by: everyone.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Energy, OpId, Plate, PlateKind, Timestamp, Vin};

/// What a number is chosen for. The counters of a vehicle belong to one of them (PLATE-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationCase {
    /// 新车注册登记.
    New,
    /// 二手车转移登记.
    Transfer,
    /// 二手车转入.
    TransferIn,
    /// 新能源汽车换发号牌.
    Swap,
}

impl RegistrationCase {
    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Transfer => "transfer",
            Self::TransferIn => "transfer-in",
            Self::Swap => "swap",
        }
    }
}

/// A number that somebody holds for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Full, without a separator: 京A12345.
    pub number: String,
    /// Until when.
    pub until: Timestamp,
}

/// A batch that was drawn, and is held for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Full numbers, in the order in which they were drawn.
    pub numbers: Vec<String>,
    /// Until when.
    pub until: Timestamp,
}

/// Where a selection stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum SelectionState {
    /// Numbers are being chosen from.
    Choosing,
    /// Every draw and every try is used up (PLATE-4).
    Spent,
    /// A number is kept for the vehicle (PLATE-5).
    Reserved {
        /// The number.
        plate: Plate,
        /// The office confirms it before this instant.
        until: Timestamp,
        /// Whether the platform took it, because the last batch ran out (NEV-3).
        by_platform: bool,
    },
    /// The office confirmed it.
    Confirmed {
        /// The number.
        plate: Plate,
    },
    /// It was not confirmed in time.
    Lapsed {
        /// The number that went back.
        plate: Plate,
    },
}

/// What the last act came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum ActOutcome {
    /// A batch was drawn.
    Drawn,
    /// One was set aside.
    Kept,
    /// One was chosen.
    Chosen,
    /// Of so many numbers asked for none was free.
    NoneFree {
        /// The numbers, in order.
        numbers: Vec<String>,
    },
}

/// The last act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAct {
    /// Its id, made by the app: the same act is done once.
    pub op_id: OpId,
    /// What it came to.
    #[serde(flatten)]
    pub outcome: ActOutcome,
}

/// Choosing a number for one vehicle in one registration case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateSelection {
    /// The submission under which it goes on.
    pub op_id: OpId,
    /// What for.
    pub case: RegistrationCase,
    /// The vehicle.
    pub vin: Vin,
    /// 号牌种类.
    pub kind: PlateKind,
    /// What the vehicle runs on.
    pub energy: Energy,
    /// 发牌机关: province and letter.
    pub prefix: String,
    /// Draws left: 「换一批(XX)」.
    pub random_left: u32,
    /// Numbers left to make: 「您还可以自编XX个号牌」.
    pub self_made_left: u32,
    /// What was drawn last, while it is held.
    pub batch: Option<Batch>,
    /// 备选.
    pub kept: Option<Kept>,
    /// No self-made number is checked before this instant.
    pub next_check: Option<Timestamp>,
    /// Where it stands.
    #[serde(flatten)]
    pub state: SelectionState,
    /// The last act.
    pub last: Option<LastAct>,
}

impl PlateSelection {
    /// Every number that nobody else can have: the batch, 备选, the one kept or confirmed.
    pub fn held(&self) -> Vec<String> {
        let chosen = match &self.state {
            SelectionState::Reserved { plate, .. } | SelectionState::Confirmed { plate } => {
                Some(plate.number().to_owned())
            }
            _ => None,
        };
        let batch = self.batch.iter().flat_map(|batch| batch.numbers.iter().cloned());
        let kept = self.kept.iter().map(|kept| kept.number.clone());
        let mut held: Vec<String> = batch.chain(kept).chain(chosen).collect();
        held.sort_unstable();
        held.dedup();
        held
    }

    /// When it changes by itself, if nobody acts before.
    pub fn due(&self) -> Option<Timestamp> {
        let reserved = match self.state {
            SelectionState::Reserved { until, .. } => Some(until),
            _ => None,
        };
        let batch = self.batch.as_ref().map(|batch| batch.until);
        let kept = self.kept.as_ref().map(|kept| kept.until);
        [reserved, batch, kept].into_iter().flatten().min()
    }
}

/// What the one who chooses does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum PlateAct {
    /// 换一批: draw a batch.
    Draw,
    /// 设为备选: keep one of the batch aside.
    Keep {
        /// The full number.
        number: String,
    },
    /// 选定: choose one of the batch, or the one kept aside.
    Choose {
        /// The full number.
        number: String,
    },
    /// 自编: check these in order; the first that is free is chosen.
    Try {
        /// Full numbers.
        numbers: Vec<String>,
    },
}
