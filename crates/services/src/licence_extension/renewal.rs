//! 延期换证: the service `renewal-extension`.
//!
//! Knows: what is put off. Must not know: pages, how long. Called by: the registry.

use model::{LicenceAct, Text};

use super::Extension;
use crate::fixed::Fixed;

/// The service.
pub const SERVICE: Extension = Extension {
    slug: "renewal-extension",
    menu: &[("驾驶证业务", "Driving licence services"), ("延期换证", "Putting off the renewal")],
    act: |until| LicenceAct::ExtendRenewal { until },
    subject: || {
        Text::new(
            "因故不能在有效期满前换证的，可以申请延期换证；延期期满前须换证。",
            "Who can't renew before the licence expires can put the renewal off; it is due before the extension ends.",
        )
    },
    submit: Fixed("完成：提交延期换证申请", "Finish: submit the application"),
};
