//! 延期提交身体条件证明: the service `medical-extension`.
//!
//! Knows: what is put off. Must not know: pages, how long. Called by: the registry.

use model::{LicenceAct, Text};

use super::Extension;
use crate::fixed::Fixed;

/// The service.
pub const SERVICE: Extension = Extension {
    slug: "medical-extension",
    menu: &[
        ("驾驶证业务", "Driving licence services"),
        ("延期提交身体条件证明", "Putting off the medical certificate"),
    ],
    act: |until| LicenceAct::ExtendMedical { until },
    subject: || {
        Text::new(
            "因故不能按期提交《机动车驾驶人身体条件证明》的，可以申请延期；延期期满前须提交。",
            "Who can't hand in the medical certificate in time can put it off; it is due before the extension ends.",
        )
    },
    submit: Fixed("完成：提交延期提交身体条件证明申请", "Finish: submit the application"),
};
