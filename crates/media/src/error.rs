//! Why a file can't be taken.

/// Why a file can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is no JPEG, PNG or PDF, whatever its name says.
    #[error("the file is no JPEG, PNG or PDF")]
    Unknown,
    /// It can't be read to its end.
    #[error("the file is damaged")]
    Damaged,
    /// It is longer than it may be.
    #[error("the file is longer than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The picture has more pixels than are decoded.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// Something else stands behind the document.
    #[error("the file holds more than one document")]
    SomethingBehind,
    /// The PDF is locked with a password.
    #[error("the PDF is locked")]
    Locked,
    /// The PDF runs a script, starts a program, sends a form or carries files.
    #[error("the PDF does more than show pages")]
    Active,
    /// The PDF has more pages than it may.
    #[error("the PDF has more than {limit} pages")]
    TooManyPages {
        /// The limit.
        limit: usize,
    },
}

impl Unfit {
    /// The stable code of the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Damaged => "damaged",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyPixels => "too-many-pixels",
            Self::SomethingBehind => "something-behind",
            Self::Locked => "locked",
            Self::Active => "active",
            Self::TooManyPages { .. } => "too-many-pages",
        }
    }
}
