//! Numbers and lists of the law, as dated tables with their article.
//!
//! Knows: what a regulation says, since when. Must not know: a person's case, a service, words for
//! users. Called by: the deciding functions of the families.

pub mod age;
pub mod classes;
pub mod licence_term;
pub mod points;
pub mod procedure;
pub mod surcharge;
pub mod waits;
