//! What the window shows, as plain data in the screen's words. Converted at the border; the core never
//! carries it.

pub mod consents;
pub mod help;
pub mod home;
pub mod office;
pub mod paper;
pub mod progress;
pub mod queue;
pub mod reminders;
pub mod roster;
pub mod shell;
pub mod verify;
pub mod wizard;

pub use consents::*;
pub use help::*;
pub use home::*;
pub use office::*;
pub use paper::*;
pub use progress::*;
pub use queue::*;
pub use reminders::*;
pub use roster::*;
pub use shell::*;
pub use verify::*;
pub use wizard::*;
