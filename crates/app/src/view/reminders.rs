//! Reminders of one's own appointments (DESK-10).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which reminders are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RemindersView {
    /// On the evening before an exam.
    pub evening_before: bool,
    /// Two hours before one has to be there.
    pub two_hours_before: bool,
}

/// Choose which reminders are wanted.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
pub struct SetReminders {
    /// On the evening before an exam.
    pub evening_before: bool,
    /// Two hours before one has to be there.
    pub two_hours_before: bool,
}
