//! What one of the services says on its pages.
//!
//! Knows: the shape of its words. Must not know: any of them. Called by: the pages and the voucher.

use model::Text;
use service_api::Facts;

use crate::fixed::Fixed;

/// Title, lead and button of a page.
pub(super) type PageWords = (Fixed, Fixed, Fixed);

/// The words of one service.
pub(super) struct Words {
    pub vehicle_page: PageWords,
    pub date_page: PageWords,
    pub site_page: PageWords,
    pub period_page: PageWords,
    pub confirm_page: PageWords,
    pub done_page: PageWords,
    pub submit: Fixed,
    /// What the day is called.
    pub date: Fixed,
    /// What the place is called.
    pub site: Fixed,
    pub declaration: Fixed,
    pub papers: &'static [Fixed],
    /// The paragraphs of the 业务须知 before [`Words::consequences`].
    pub notice: fn(&Facts<'_>) -> Vec<Text>,
    /// Until when and how often it is cancelled, and what follows from not turning up.
    pub consequences: fn(&Facts<'_>) -> Vec<(Fixed, Text)>,
    /// What the voucher is called, in words and as a file.
    pub voucher: Fixed,
    /// What its time is called there.
    pub time: Fixed,
}
