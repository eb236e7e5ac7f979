//! The vocabulary of services: what a service is asked, and what it answers.
//!
//! Knows: pages, fields, refusals, facts, effects and papers as plain data. Must not know: any
//! service, any database, network or window. Called by: `services` (which speaks it), `app` and
//! `platform` (which run services through it), `print` (which draws a [`PaperView`]), and the UI,
//! for which the view types are exported.
//!
//! To add a service: write its typed answers and the functions of [`Service`] in one module of its
//! family under `services`, and add one line to `services::registry`.

pub mod effects;
pub mod facts;
pub mod field;
pub mod help;
pub mod journey;
pub mod paper;
pub mod plates;
pub mod service;

pub use effects::Effects;
pub use facts::{Facts, Source};
pub use field::{
    AttachedFile, Choice, DayChoice, Division, Field, FieldError, FieldKind, Row, Sum, TextInput,
};
pub use help::{HelpPage, HelpRefusal};
pub use journey::{
    Consequence, Group, Journey, Notice, Page, PageBody, PaymentStep, PickerDay, PickerSlot, Preface,
    SessionPicker,
};
pub use model::{Refusal, Remedy};
pub use paper::{Layout, ListView, PaperBlock, PaperCode, PaperKind, PaperView};
pub use plates::{Chances, KeptPlate, PlateBatch, PlatePicker, SelfMade, Wish};
pub use service::{ErasedService, Menu, NoRecord, PaperContext, Service, ServiceMeta, ShapeError, Slug};
