//! What may be decided without a hearing.
//!
//! Knows: the limit of the simple procedure (道路交通安全法 article 107, 道路交通安全违法行为处理程序规定 articles 43 and
//! 52). Must not know: persons, words. Called by: `violation`.

use model::Money;

/// The largest fine of the simple procedure, itself included; above it a general procedure is held at the office.
pub const SIMPLE_FINE: Money = Money::from_yuan(200);
