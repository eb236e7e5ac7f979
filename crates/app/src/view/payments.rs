//! Orders that are paid online.

use serde::{Deserialize, Serialize};
use service_api::Row;
use ts_rs::TS;

use super::{RefusalView, WizardView};

/// Open an order for what a draft has to pay.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PayDraft {
    /// The draft.
    pub draft: String,
    /// The sum that the user saw and confirms, in 分.
    #[ts(type = "number")]
    pub fen: u64,
}

/// How opening an order ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum PaymentBegun {
    /// It is open; the draft has become this submission.
    Opened {
        /// The submission.
        op_id: String,
    },
    /// Something has to be corrected first.
    Invalid {
        /// The wizard, with its errors.
        wizard: WizardView,
    },
    /// A rule refuses; no order was opened.
    Refused {
        /// Why.
        refusal: RefusalView,
        /// The wizard as things stand.
        wizard: WizardView,
    },
}

/// Where an order stands, for the icon and for what can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentMark {
    /// 「支付中」.
    Open,
    /// Paid.
    Paid,
    /// Closed without being paid.
    Closed,
    /// Money that came too late goes back, or went back.
    Refunded,
}

/// What one submission has to pay or paid, as it was last told by the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaymentView {
    /// The submission.
    pub op_id: String,
    /// The service.
    pub title: String,
    /// For whom, when not for oneself.
    pub trainee: Option<String>,
    /// Where it stands.
    pub mark: PaymentMark,
    /// The same in words.
    pub words: String,
    /// What that means, and what to do.
    pub means: String,
    /// What is paid with the order.
    pub total: String,
    /// How that is made.
    pub parts: Vec<Row>,
    /// 流水号, deadline, and how it was paid.
    pub facts: Vec<Row>,
    /// Where it is paid, while it can be.
    pub page: Option<PayPage>,
    /// Whether its receipt can be printed.
    pub printable: bool,
    /// Whether decision letters can be printed.
    pub letters: bool,
    /// Whether the receipt of the whole order, which holds others too, can be printed.
    pub order_printable: bool,
}

/// Where an order is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PayPage {
    /// The address, for reading.
    pub url: String,
    /// For scanning: the modules of one side, without the quiet zone of four.
    pub modules: u32,
    /// The data of an SVG path that covers the dark modules.
    pub path: String,
}
