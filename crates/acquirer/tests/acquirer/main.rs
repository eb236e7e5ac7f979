//! The sandbox acquirer through its public doors: the paths of its contract, its notices, its faults, its journal.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod bills;
mod contract;
mod faults;
mod journal;
mod notices;
mod page;
mod refunds;
mod requests;
mod stand;
