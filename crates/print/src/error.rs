//! Why something was not drawn or not printed.
//!
//! Knows: the closed list of reasons, as data. Must not know: words for the user, which the app makes.
//! Called by: the whole crate.

/// Why something was not drawn or not printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// No embedded font has this character, so the paper would lie about it (PRINT-1).
    #[error("no embedded font has U+{:04X}", u32::from(*.character))]
    MissingGlyph {
        /// The character, to be shown to the user.
        character: char,
    },
    /// A paper does not fit on one sheet of its layout at 9 pt.
    #[error("the content does not fit on one page")]
    TooLong,
    /// The QR code can't hold its content.
    #[error("the content does not fit into a QR code")]
    CodeTooLong,
    /// The batch is empty.
    #[error("there is nothing to print")]
    NothingToPrint,
    /// The user stopped the work (PRINT-5).
    #[error("stopped")]
    Stopped,
    /// The embedded font can't be read: a fault of the program.
    #[error("the embedded font can't be used")]
    Font,
    /// The PDF can't be put together: a fault of the program. Holds what the PDF library found.
    #[error("the PDF can't be written: {0}")]
    Document(String),
    /// The system has no printer of this name.
    #[error("no such printer")]
    NoSuchPrinter,
    /// The print queue knows no such job (any more).
    #[error("no such job")]
    NoSuchJob,
    /// The print queue did not take the job. Holds the queue's own words, for the log.
    #[error("the print queue refused: {0}")]
    Queue(String),
    /// The file for the print queue can't be written.
    #[error("the file for the print queue can't be written")]
    Spool(#[source] std::io::Error),
    /// This system's printers can't be reached by the program yet.
    #[error("printing is not supported on this system")]
    Unsupported,
}
