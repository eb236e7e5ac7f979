//! What a wizard shows now: plain pages, words included. No condition and no template crosses to the UI.

use model::{Lang, Text};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Field, PaperView, PlatePicker, Row, ServiceMeta, Sum};

/// The whole wizard of a service for the present answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Journey {
    /// The service.
    pub service: String,
    /// Its name in the menu.
    pub title: String,
    /// The menu path to it, outermost first (MENU-1).
    pub menu: Vec<String>,
    /// What must be read before the first step (GEN-1).
    pub notice: Notice,
    /// The steps, in order, with the manual's names (GEN-2).
    pub pages: Vec<Page>,
    /// The submission that the draft has become by an act of its own, beside the queue.
    pub ended: Option<String>,
    /// What its last step opens an order for, which is paid online, instead of putting something into the queue.
    pub pay: Option<Box<Sum>>,
}

/// What stands before the first step of a service (GEN-1, GEN-13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preface {
    /// The paragraphs of the 业务须知.
    pub notice: Vec<Text>,
    /// Papers to have at hand.
    pub papers: Vec<Text>,
}

impl Journey {
    /// The journey of the service that `meta` describes.
    ///
    /// Decides GEN-1.
    /// Decides GEN-13.
    /// Decides MENU-1.
    pub fn of(meta: &ServiceMeta, preface: Preface, pages: Vec<Page>, lang: Lang) -> Self {
        let words = |texts: Vec<Text>| texts.into_iter().map(|text| text.into_lang(lang)).collect();
        Self {
            service: meta.slug.to_owned(),
            title: meta.title().into_lang(lang),
            menu: meta.menu.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect(),
            notice: Notice {
                version: meta.notice_version.to_owned(),
                paragraphs: words(preface.notice),
                papers: words(preface.papers),
            },
            pages,
            ended: None,
            pay: None,
        }
    }
}

/// 业务须知: what must be read, and confirmed as read, before the first step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// Named in the submission, with the time it was read.
    pub version: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Papers to have at hand (GEN-13).
    pub papers: Vec<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Page {
    /// Its id, stable across answers and versions.
    pub id: String,
    /// The manual's name of the step.
    pub title: String,
    /// What this step is for, in one sentence.
    pub lead: String,
    /// What stands on it.
    #[serde(flatten)]
    pub body: PageBody,
    /// The words of its one primary button.
    pub primary: String,
    /// Whether its answers are complete, so that the next step can be opened.
    pub complete: bool,
}

/// What stands on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "body", rename_all = "kebab-case")]
pub enum PageBody {
    /// Fields, one below the other.
    Form {
        /// The fields.
        fields: Vec<Field>,
    },
    /// The session picker.
    Sessions {
        /// Its content.
        picker: SessionPicker,
    },
    /// Choosing a plate number.
    Plates {
        /// How it stands.
        picker: Box<PlatePicker>,
        /// All answers, each with a way to change it, until choosing has begun (GEN-2).
        groups: Vec<Group>,
        /// What choosing costs (GEN-12).
        consequence: Consequence,
        /// The declaration to tick before choosing begins.
        fields: Vec<Field>,
    },
    /// All answers, each with a way to change it, before sending (GEN-2).
    Check {
        /// The answers, in groups.
        groups: Vec<Group>,
        /// What sending costs (GEN-12).
        consequence: Consequence,
        /// Papers to have at hand (GEN-13).
        papers: Vec<String>,
        /// The declarations to tick.
        fields: Vec<Field>,
    },
    /// Decision letters (决定书) in full, to be confirmed.
    Letters {
        /// Each as it will be printed.
        letters: Vec<PaperView>,
        /// The declaration to tick.
        fields: Vec<Field>,
    },
    /// An order that was opened before: what it is for, where it stands, and what is done about it on this page.
    Payment {
        /// The submission that it belongs to.
        payment: String,
        /// What is done.
        step: PaymentStep,
    },
    /// The manual's step after sending: nothing is asked on it.
    Done,
}

impl PageBody {
    /// What is asked on the page.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Form { fields }
            | Self::Check { fields, .. }
            | Self::Plates { fields, .. }
            | Self::Letters { fields, .. } => fields,
            Self::Sessions { .. } | Self::Payment { .. } | Self::Done => &[],
        }
    }

    /// The same, to mark what is wrong with it.
    pub fn fields_mut(&mut self) -> &mut [Field] {
        match self {
            Self::Form { fields }
            | Self::Check { fields, .. }
            | Self::Plates { fields, .. }
            | Self::Letters { fields, .. } => fields,
            Self::Sessions { .. } | Self::Payment { .. } | Self::Done => &mut [],
        }
    }
}

/// What a page does about an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentStep {
    /// 「刷新支付」: asks the provider how it stands.
    Refresh,
    /// Pays it, while it is not paid.
    Pay,
    /// Prints its receipt, once it is paid.
    Print,
}

/// Answers that belong to one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Group {
    /// The step's name.
    pub title: String,
    /// The step to return to for a change; `None` for what can't be changed.
    pub page: Option<String>,
    /// The answers.
    pub rows: Vec<Row>,
}

/// What an act costs, what happens if it fails, until when it can be undone (GEN-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Consequence {
    /// The headline.
    pub title: String,
    /// One sentence each.
    pub points: Vec<String>,
}

/// Sessions to choose from: days as columns, sessions as rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionPicker {
    /// The candidate's ranking time and why it is that (EXAM-9).
    pub ranking: Row,
    /// Whether a free seat is given at once, so that nobody is ranked (EXAM-5).
    pub at_once: bool,
    /// How old the counts are (GEN-7).
    pub as_of: Option<String>,
    /// The days that have a session, in order.
    pub days: Vec<PickerDay>,
    /// What is said when there is none.
    pub empty: Option<String>,
    /// The id of the chosen slot.
    pub value: Option<String>,
    /// What is wrong with the present choice, if it was checked.
    pub error: Option<String>,
}

/// One day of the picker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickerDay {
    /// `2026-03-12`.
    pub date: String,
    /// `3月12日 周四`.
    pub label: String,
    /// The slots of this day: by time, then areas before venues.
    pub slots: Vec<PickerSlot>,
}

/// One thing that can be chosen: a session at a venue, or any venue of an area at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickerSlot {
    /// What the answer holds.
    pub id: String,
    /// `08:30`.
    pub time: String,
    /// The venue or area.
    pub place: String,
    /// The address, or the venues of the area.
    pub detail: String,
    /// Whether it stands for any venue of an area (EXAM-12).
    pub is_area: bool,
    /// Seats that nobody has yet.
    pub seats: u32,
    /// Applications known.
    pub applications: u32,
    /// The place the candidate would take among them now, from 1.
    pub rank: u32,
    /// Until when the plan takes applications.
    pub closes: String,
    /// Why it can't be chosen now; `None` when it can.
    pub barred: Option<String>,
}
