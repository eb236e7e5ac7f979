//! The services and the law they apply.
//!
//! Knows: the law's dated tables, the rules of each service, and their words in both languages. Must
//! not know: a database, a network, a clock, a window. Called by: `app` (to tell the user early) and
//! `platform` (to decide), both with the same functions.
//!
//! To add a service: write one module in its family that implements [`service_api::Service`] (answers,
//! pages, check, decide, paper, text), and add one line to [`registry::all`]. The home tile, the wizard,
//! the platform's acceptance, the printing list, the documentation and the conformance test follow.

pub mod account;
pub mod appointment;
pub mod bars;
pub mod bindings;
pub mod calendar;
pub mod case;
pub mod contact;
pub mod delivery;
pub mod divisions;
pub mod exam;
pub mod fee;
mod field;
pub mod fixed;
pub mod help;
pub mod law;
pub mod licence;
pub mod licence_extension;
pub mod licence_renewal;
mod paper;
pub mod payment;
mod phone_proof;
pub mod plate_choice;
pub mod region;
mod region_plates;
pub mod registry;
pub mod replacement;
mod undated;
mod vehicle;
pub mod violation;
