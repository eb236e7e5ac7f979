//! 延期审验: the service `review-extension`.
//!
//! Knows: what is put off. Must not know: pages, how long. Called by: the registry.

use model::{LicenceAct, Text};

use super::Extension;
use crate::fixed::Fixed;

/// The service.
pub const SERVICE: Extension = Extension {
    slug: "review-extension",
    menu: &[("驾驶证业务", "Driving licence services"), ("延期审验", "Putting off the review")],
    act: |until| LicenceAct::ExtendReview { until },
    subject: || {
        Text::new(
            "因故不能按期参加审验的，可以申请延期审验；延期期满前须参加审验。",
            "Who can't attend the review in time can put it off; it is due before the extension ends.",
        )
    },
    submit: Fixed("完成：提交延期审验申请", "Finish: submit the application"),
};
