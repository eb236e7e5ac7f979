//! A text that never changes, in both languages side by side.
//!
//! Knows: its two forms. Must not know: what it says. Called by: the words of the services.

use model::{Lang, Text};

/// A fixed text: Chinese, then English.
#[derive(Clone, Copy, Debug)]
pub struct Fixed(pub &'static str, pub &'static str);

impl Fixed {
    /// The text in `lang`.
    pub fn pick(self, lang: Lang) -> String {
        lang.pick(self.0, self.1).to_owned()
    }

    /// Both texts.
    pub fn text(self) -> Text {
        Text::new(self.0, self.1)
    }
}
