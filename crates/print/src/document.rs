//! Puts pages together into one PDF file.
//!
//! Knows: the PDF container: font subset, code drawings, metadata, compression. Must not know: layout.
//! Called by: `lib`, with pages from `sheets` and `list`.
//!
//! The font is subset once for the whole document and each stream is deflated here, which is several
//! times faster than leaving both to the PDF library.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::thread;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Object, Stream};
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, FontId, OffsetDateTime, PdfConformance, PdfDocument, PdfFont,
    PdfPage, PdfSaveOptions, XObject, XObjectId,
};
use service_api::PaperCode;

use crate::canvas::{Canvas, FONT};
use crate::code::Code;
use crate::frame::Size;
use crate::lines::Typesetter;
use crate::pen::Placed;
use crate::{DocumentInfo, Pdf, PrintError, read};

/// Fewer streams than this are deflated sooner than a thread starts.
const STREAMS_WORTH_A_THREAD: usize = 64;

/// A PDF being made.
pub(crate) struct Document {
    pub setter: Typesetter,
    pages: Vec<PdfPage>,
    /// The longest of the pages, which have one width.
    size: Size,
    codes: BTreeMap<XObjectId, XObject>,
    /// What the QR codes hold, page by page.
    held: Vec<String>,
}

impl Document {
    pub(crate) fn new() -> Result<Self, PrintError> {
        Ok(Self {
            setter: Typesetter::new()?,
            pages: Vec::new(),
            size: Size::NONE,
            codes: BTreeMap::new(),
            held: Vec::new(),
        })
    }

    /// Adds a sheet of this size with what is drawn on it.
    pub(crate) fn add_page(&mut self, size: Size, canvases: Vec<Canvas>) {
        if size.height_mm > self.size.height_mm {
            self.size = size;
        }
        self.pages.push(Canvas::page(size, canvases));
    }

    /// Takes what a QR code holds and returns what pages place.
    pub(crate) fn place<'a>(&mut self, paper: &'a PaperCode) -> Result<Placed<'a>, PrintError> {
        let code = Code::of(&paper.content)?;
        let id = self.add_code(&code);
        self.note(&paper.content);
        Ok(Placed { id, modules: code.modules, caption: &paper.caption })
    }

    fn add_code(&mut self, code: &Code) -> String {
        let id = format!("Q{}", self.codes.len());
        let side = i64::try_from(code.modules).unwrap_or(i64::MAX);
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let corners = [0, 0, side, side].map(DictItem::Int);
        let dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Form")),
            ("BBox".to_owned(), DictItem::Array(corners.to_vec())),
        ]);
        let stream = ExternalStream { dict, content: code.path.clone().into_bytes(), compress: false };
        let drawing = ExternalXObject { stream, width: None, height: None, dpi: None };
        self.codes.insert(XObjectId(id.clone()), XObject::External(drawing));
        id
    }

    /// Notes what a QR code holds, so that a program reads it from the file without looking at the picture.
    fn note(&mut self, code: &str) {
        if read::is_listed(code) {
            self.held.push(code.to_owned());
        }
    }

    /// The file.
    pub(crate) fn finish(self, info: &DocumentInfo) -> Result<Pdf, PrintError> {
        if self.pages.is_empty() {
            return Err(PrintError::NothingToPrint);
        }
        let mut pdf = PdfDocument::new(&info.title);
        describe(&mut pdf, info, self.held);
        let font = PdfFont::new(self.setter.used.subset()?);
        pdf.resources.fonts.map.insert(FontId(FONT.to_owned()), font);
        pdf.resources.xobjects.map = self.codes;
        let sheets = self.pages.len();
        pdf.with_pages(self.pages);
        Ok(Pdf { bytes: write(&pdf)?, sheets, media: self.size.media() })
    }
}

fn describe(pdf: &mut PdfDocument, info: &DocumentInfo, codes: Vec<String>) {
    let about = &mut pdf.metadata.info;
    let seconds = info.created_at_millis.div_euclid(1000);
    if let Ok(created) = OffsetDateTime::from_unix_timestamp(seconds) {
        about.creation_date = created;
        about.modification_date = created;
        about.metadata_date = created;
    }
    "Chejia".clone_into(&mut about.creator);
    "printpdf".clone_into(&mut about.producer);
    about.keywords = codes;
    about.conformance = PdfConformance::default();
}

fn write(pdf: &PdfDocument) -> Result<Vec<u8>, PrintError> {
    let options =
        PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(PrintError::Document(warning.msg));
    }
    // The library writes the same "unique" id into every file and claims an empty PDF/X version: say neither.
    file.trailer.remove(b"ID");
    if let Ok(Object::Reference(id)) = file.trailer.get(b"Info")
        && let Some(Object::Dictionary(about)) = file.objects.get_mut(&id.clone())
    {
        about.remove(b"GTS_PDFXVersion");
        about.remove(b"Trapped");
        about.remove(b"Identifier");
    }
    let mut streams: Vec<&mut Stream> =
        file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).collect();
    deflate_all(&mut streams)?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| PrintError::Document(error.to_string()))?;
    Ok(bytes)
}

fn deflate_all(streams: &mut [&mut Stream]) -> Result<(), PrintError> {
    let threads = if streams.len() < STREAMS_WORTH_A_THREAD {
        1
    } else {
        thread::available_parallelism().map_or(1, NonZeroUsize::get).min(4)
    };
    let share = streams.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let mut shares = streams.chunks_mut(share);
        let own = shares.next();
        let others: Vec<_> = shares.map(|streams| scope.spawn(|| deflate_share(streams))).collect();
        own.map_or(Ok(()), deflate_share)?;
        for other in others {
            other
                .join()
                .map_err(|_| PrintError::Document("a thread of the compression died".to_owned()))??;
        }
        Ok(())
    })
}

fn deflate_share(streams: &mut [&mut Stream]) -> Result<(), PrintError> {
    let mut deflater = Compress::new(Compression::new(6), true);
    for stream in streams {
        let mut packed = Vec::with_capacity(stream.content.len() / 2 + 128);
        deflater.reset();
        loop {
            let done = usize::try_from(deflater.total_in()).unwrap_or(usize::MAX).min(stream.content.len());
            let status = deflater
                .compress_vec(&stream.content[done..], &mut packed, FlushCompress::Finish)
                .map_err(|error| PrintError::Document(error.to_string()))?;
            if status == Status::StreamEnd {
                break;
            }
            packed.reserve(packed.capacity().max(128));
        }
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
    }
    Ok(())
}
