//! Cases that the office works on: about a driving licence, about a vehicle.
//!
//! Knows: their states, what is applied for, and their codes. Must not know: which state may follow which (that is
//! `services`). Called by: everyone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Attachment, LicenceAct, LicenceCase, OpId, Timestamp, VehicleId};

/// Where a case stands, from its receipt to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseState {
    /// 待审核: what was handed in as proof waits for the office's review.
    Reviewing,
    /// 已受理: received, not yet worked on.
    Received,
    /// 已制作: the new document is made.
    Made,
    /// 已寄出: handed to the courier.
    Sent,
    /// 可领取: waits at the office chosen.
    Ready,
    /// 已送达: the courier handed it over.
    Delivered,
    /// 已领取: collected.
    Collected,
    /// 拒收: refused at the door.
    DeliveryRefused,
    /// 逾期未领: not collected in time.
    NotCollected,
    /// 已同意延期.
    Approved,
    /// 不予办理: returned by the office with its reason.
    Returned,
    /// 已撤销: undone at the office.
    Undone,
}

impl CaseState {
    /// Every state.
    pub const ALL: [Self; 12] = [
        Self::Reviewing,
        Self::Received,
        Self::Made,
        Self::Sent,
        Self::Ready,
        Self::Delivered,
        Self::Collected,
        Self::DeliveryRefused,
        Self::NotCollected,
        Self::Approved,
        Self::Returned,
        Self::Undone,
    ];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reviewing => "reviewing",
            Self::Received => "received",
            Self::Made => "made",
            Self::Sent => "sent",
            Self::Ready => "ready",
            Self::Delivered => "delivered",
            Self::Collected => "collected",
            Self::DeliveryRefused => "delivery-refused",
            Self::NotCollected => "not-collected",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Undone => "undone",
        }
    }

    /// The state of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the case still waits for something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Reviewing | Self::Received | Self::Made | Self::Sent | Self::Ready)
    }
}

/// Which plates are damaged, and handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DamagedPlates {
    /// The one in front.
    Front,
    /// The one at the back; motorcycles and trailers have only this one.
    Rear,
    /// Both.
    Both,
}

/// How something old is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandIn {
    /// To the courier who brings the new one.
    Courier,
    /// At an office.
    Counter,
}

/// What is applied for about a vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum VehicleAct {
    /// 补号牌: a lost plate.
    ReissuePlate,
    /// 换领号牌: damaged ones are handed in.
    ReplacePlate {
        /// Which.
        plates: DamagedPlates,
        /// How.
        hand_in: HandIn,
    },
    /// 补行驶证: a lost one.
    ReissueVehicleLicence,
    /// 换领行驶证: the old one is handed in.
    ReplaceVehicleLicence {
        /// How.
        hand_in: HandIn,
    },
    /// 补领检验合格标志.
    ReissueInspectionMark,
}

impl VehicleAct {
    /// Which document of the vehicle it is about, in a stable code: one case a document is open at a time.
    pub const fn about(self) -> &'static str {
        match self {
            Self::ReissuePlate | Self::ReplacePlate { .. } => "plate",
            Self::ReissueVehicleLicence | Self::ReplaceVehicleLicence { .. } => "vehicle-licence",
            Self::ReissueInspectionMark => "inspection-mark",
        }
    }
}

/// What is applied for in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CaseAct {
    /// About the person's driving licence.
    Licence(LicenceAct),
    /// About a vehicle.
    Vehicle(VehicleAct),
}

impl CaseAct {
    /// What it is about, in a stable code.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Licence(_) => "licence",
            Self::Vehicle(act) => act.about(),
        }
    }

    /// Whether a new document is made and delivered.
    pub const fn makes_document(self) -> bool {
        match self {
            Self::Licence(act) => act.makes_licence(),
            Self::Vehicle(_) => true,
        }
    }
}

/// A case as the office has it, whatever it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The submission that made it.
    pub op_id: OpId,
    /// What is applied for.
    pub act: CaseAct,
    /// The vehicle that it is about; `None`: the person's licence.
    pub vehicle: Option<VehicleId>,
    /// Where it stands.
    pub state: CaseState,
    /// When it was received.
    pub filed_at: Timestamp,
}

/// A case about a vehicle, as a decision sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleCase {
    /// The submission that made it.
    pub op_id: OpId,
    /// The vehicle.
    pub vehicle: VehicleId,
    /// What is applied for.
    #[serde(flatten)]
    pub act: VehicleAct,
    /// Where it stands.
    pub state: CaseState,
    /// When it was received.
    pub filed_at: Timestamp,
}

/// A case told apart by what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseOf {
    /// The person's licence.
    Licence(LicenceCase),
    /// A vehicle.
    Vehicle(VehicleCase),
}

impl Case {
    /// The case as decisions see it; `None` for one about a vehicle that names none.
    pub fn told_apart(self) -> Option<CaseOf> {
        let Self { op_id, act, vehicle, state, filed_at } = self;
        match (act, vehicle) {
            (CaseAct::Licence(act), _) => Some(CaseOf::Licence(LicenceCase { op_id, act, state, filed_at })),
            (CaseAct::Vehicle(act), Some(vehicle)) => {
                Some(CaseOf::Vehicle(VehicleCase { op_id, vehicle, act, state, filed_at }))
            }
            (CaseAct::Vehicle(_), None) => None,
        }
    }
}

/// 交强险, compulsory insurance, as its holder states it while the platform knows of none in force (REPL-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsurancePolicy {
    /// The insurer.
    pub insurer: String,
    /// 保单号.
    pub number: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// The policy, scanned.
    pub scan: Vec<Attachment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_state_survives_its_code() {
        for state in CaseState::ALL {
            assert_eq!(CaseState::from_code(state.code()), Some(state));
        }
    }

    #[test]
    fn what_is_applied_for_is_told_by_its_code_alone() {
        for (json, about) in [
            (r#"{"act":"renew"}"#, "licence"),
            (r#"{"act":"replace-plate","plates":"both","hand_in":"courier"}"#, "plate"),
            (r#"{"act":"reissue-inspection-mark"}"#, "inspection-mark"),
        ] {
            let act: CaseAct = serde_json::from_str(json).unwrap();
            assert_eq!((act.about(), serde_json::to_string(&act).unwrap().as_str()), (about, json));
        }
    }
}
