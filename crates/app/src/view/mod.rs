//! What the window shows, as plain data in the screen's words. Converted at the border; the core never
//! carries it.

pub mod home;
pub mod paper;
pub mod progress;
pub mod queue;
pub mod roster;
pub mod shell;
pub mod wizard;

pub use home::*;
pub use paper::*;
pub use progress::*;
pub use queue::*;
pub use roster::*;
pub use shell::*;
pub use wizard::*;
