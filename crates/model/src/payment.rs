//! Orders that are paid online, and what they are for.
//!
//! Knows: what can be charged, and the states of an order. Must not know: what something costs (that is `services`), who
//! takes the money. Called by: everyone who deals with payments.

use serde::{Deserialize, Serialize};

use crate::{
    DecisionNumber, LicenceClass, Money, Offence, OpId, OrderId, Plate, Subject, Timestamp, ViolationNumber,
};

/// The key of a charge for a record begins so; its number follows.
pub const VIOLATION_KEY: &str = "violation/";
/// The key of a charge for a decision begins so; its number follows.
pub const FINE_KEY: &str = "fine/";

/// Something that is paid once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "charge", rename_all = "kebab-case")]
pub enum Charge {
    /// 考试费: one booking of a subject.
    ExamFee {
        /// Serial number of the licence application.
        application: String,
        /// The class applied for.
        class: LicenceClass,
        /// The subject.
        subject: Subject,
        /// Which booking of the subject it is, from 1.
        booking: u32,
    },
    /// 罚款 of a record that is handled online.
    Violation {
        /// 违法编号.
        number: ViolationNumber,
        /// The plate of the vehicle.
        plate: Plate,
        /// What was done.
        offence: Box<Offence>,
        /// 处理机关.
        authority: String,
    },
    /// 罚款 of a decision, with what a delay adds.
    Fine {
        /// 决定书编号.
        number: DecisionNumber,
        /// The plate of the vehicle, if one was concerned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plate: Option<Plate>,
        /// What was done.
        offence: Box<Offence>,
        /// Days of delay that count.
        late_days: u64,
        /// What they add.
        surcharge: Money,
    },
}

impl Charge {
    /// Names it: two charges of the same key are the same thing, and it is paid at most once (FEE-3).
    pub fn key(&self) -> String {
        match self {
            Self::ExamFee { application, subject, booking, .. } => {
                format!("exam-fee/{application}/{}/{booking}", subject.code())
            }
            Self::Violation { number, .. } => format!("{VIOLATION_KEY}{number}"),
            Self::Fine { number, .. } => format!("{FINE_KEY}{number}"),
        }
    }
}

/// A charge and how much it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentItem {
    /// What for.
    #[serde(flatten)]
    pub charge: Charge,
    /// How much.
    pub amount: Money,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentState {
    /// Recorded; the provider has not answered yet.
    Created,
    /// The provider takes money for it.
    PrepayCreated,
    /// The payer was shown where to pay.
    AwaitingPayer,
    /// The provider can't be asked how it stands.
    Unknown,
    /// Paid.
    Paid,
    /// Closed without being paid; what it was for can be paid by another order.
    Closed,
    /// Money that came too late is being given back.
    Refunding,
    /// It was given back.
    Refunded,
}

impl PaymentState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Created,
        Self::PrepayCreated,
        Self::AwaitingPayer,
        Self::Unknown,
        Self::Paid,
        Self::Closed,
        Self::Refunding,
        Self::Refunded,
    ];
    /// Those of 「支付中」: begun, and its end not known.
    pub const OPEN: [Self; 4] = [Self::Created, Self::PrepayCreated, Self::AwaitingPayer, Self::Unknown];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::PrepayCreated => "prepay-created",
            Self::AwaitingPayer => "awaiting-payer",
            Self::Unknown => "unknown",
            Self::Paid => "paid",
            Self::Closed => "closed",
            Self::Refunding => "refunding",
            Self::Refunded => "refunded",
        }
    }

    /// The state of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// 「支付中」: begun, and its end not known (FEE-4).
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}

/// How an order was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// When, by the provider.
    pub at: Timestamp,
    /// 支付渠道, as the provider names it.
    pub channel: String,
    /// The provider's number of the transaction.
    pub transaction: String,
}

/// What one submission has to pay within an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The submission.
    pub op_id: OpId,
    /// The order it is paid with.
    pub order: OrderId,
    /// 流水号 of the order.
    pub serial: String,
    /// Where the order stands.
    pub state: PaymentState,
    /// What it is for.
    pub items: Vec<PaymentItem>,
    /// The whole order, which may hold other submissions too (FEE-6).
    pub order_total: Money,
    /// How many submissions the order holds.
    pub submissions: u32,
    /// When the order was opened.
    pub opened_at: Timestamp,
    /// When it is closed if it is not paid.
    pub expires_at: Timestamp,
    /// Where it is paid, once the provider takes money for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_url: Option<String>,
    /// How it was paid; also of money that came too late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Paid>,
}

impl Payment {
    /// What the items come to together.
    pub fn total(&self) -> Money {
        self.items.iter().map(|item| item.amount).sum()
    }

    /// Whether it is for this charge.
    pub fn is_for(&self, charge: &Charge) -> bool {
        let key = charge.key();
        self.items.iter().any(|item| item.charge.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_survives_its_code() {
        for state in PaymentState::ALL {
            assert_eq!(PaymentState::from_code(state.code()), Some(state));
        }
        assert_eq!(PaymentState::from_code("paid-twice"), None);
    }

    /// FEE-3: another booking of the same subject is another thing to pay; the same one is not.
    #[test]
    fn a_charge_is_named_by_application_subject_and_booking() {
        let fee = |subject, booking| Charge::ExamFee {
            application: "2603020000001".to_owned(),
            class: LicenceClass::C1,
            subject,
            booking,
        };
        assert_eq!(fee(Subject::Two, 1).key(), fee(Subject::Two, 1).key());
        assert_ne!(fee(Subject::Two, 1).key(), fee(Subject::Two, 2).key());
        assert_ne!(fee(Subject::Two, 1).key(), fee(Subject::One, 1).key());
    }
}
