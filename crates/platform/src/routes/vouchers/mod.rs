//! `routes/vouchers`: what is printed, shown by somebody.

pub mod check;
