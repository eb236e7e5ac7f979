//! Violations and fines: the services 电子监控处理 and 缴纳罚款.
//!
//! Knows: what the two share, the decision letter and what follows a payment. Must not know: who takes the money. Called
//! by: the registry, the platform where an order was paid.

pub mod fine;
pub mod letter;
pub mod outcome;
pub mod surveillance;

/// The menu of both.
const MENU: (&str, &str) = ("违法处理业务", "Violations and fines");
