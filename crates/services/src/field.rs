//! A field of a page as the services build it.
//!
//! Knows: its parts. Must not know: any service. Called by: the pages of the services.

use model::Lang;
use service_api::{Field, FieldKind};

use crate::fixed::Fixed;

/// A field without an error.
pub(crate) fn field(id: &str, label: Fixed, hint: Option<Fixed>, kind: FieldKind, lang: Lang) -> Field {
    Field {
        id: id.to_owned(),
        label: label.pick(lang),
        hint: hint.map(|hint| hint.pick(lang)),
        kind,
        error: None,
    }
}
