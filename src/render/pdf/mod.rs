//! Writes a scene as a PDF of one page, in which vectors stay vectors and text stays text.
//!
//! ```text
//! walk ─▶ pen (printpdf operations)        ╮
//!   text ─▶ font (glyph numbers, subsets)  ├─▶ printpdf ─▶ finish (lopdf) ─▶ bytes
//!   image (pixels, each stored once)       ╯
//! ```
//!
//! The same scene and options give the same bytes on any day and in any process.
//!
//! Limitations: pictures are stored losslessly, never as JPEG; the file has no structure tree
//! (tags); glyphs of colour vector fonts (COLR) appear in a single colour; text copied with poppler
//! has the accents of right-to-left text before their letters.

mod finish;
mod font;
mod gradient;
mod image;
mod image_store;
mod path;
mod pen;
mod text;
mod walk;

use std::io;

use printpdf::{Op, PdfDocument, PdfSaveOptions};
use rustc_hash::FxHashSet;

use super::{Progress, RenderFailure, Stopped};
use crate::geometry::{Point, Transform};
use crate::scene::Scene;

/// The longest side that Acrobat opens, in units; longer pages use larger units.
const LONGEST_SIDE: f32 = 14_400.0;

/// Options for writing a scene as a PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct PdfOptions {
    /// The width and height of the page in points.
    pub page_size_pt: Point,
    /// Converts map units to points on the page, counted from its top left corner.
    pub page_from_map: Transform,
    /// Whether the page is filled with the scene's paper colour first.
    pub paint_paper: bool,
    /// The creation date recorded in the file, if any.
    pub created: Option<jiff::Timestamp>,
    /// The name and version of the program, recorded as the producer.
    pub program: String,
}

impl PdfOptions {
    /// A page exactly as large as the scene, with the paper painted and no date.
    pub fn fit(scene: &Scene) -> Self {
        Self {
            page_size_pt: scene.size,
            page_from_map: Transform::IDENTITY,
            paint_paper: true,
            created: None,
            program: concat!("Footpath ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// The reasons why a PDF could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// [`Progress::advance`] returned false.
    #[error("the export was stopped before the PDF was complete")]
    Stopped,
    /// The page has no area, or its size is not finite.
    #[error("a PDF page cannot be {width} × {height} pt; choose a paper size or a scale above 0")]
    PageSize {
        /// The requested width in points.
        width: f32,
        /// The requested height in points.
        height: f32,
    },
    /// The document could not be assembled or a font could not be embedded.
    #[error("the PDF could not be created ({0}); export as PNG or SVG instead")]
    Assembly(String),
    /// Writing to the output failed.
    #[error("the PDF could not be written: {0}; check the free disk space and your permissions")]
    Write(#[from] io::Error),
}

impl From<Stopped> for Error {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Error> for RenderFailure {
    fn from(error: Error) -> Self {
        match error {
            Error::Stopped => Self::Stopped,
            Error::Write(error) => Self::Output(error),
            error @ (Error::PageSize { .. } | Error::Assembly(_)) => Self::Drawing(error.to_string()),
        }
    }
}

/// Writes the scene as a PDF.
///
/// # Errors
///
/// When the page has no area, `progress` asks to stop, the document cannot be assembled, or `out` fails.
pub fn write(
    scene: &Scene,
    options: &PdfOptions,
    progress: &dyn Progress,
    out: &mut dyn io::Write,
) -> Result<(), Error> {
    let Point { x: width, y: height } = options.page_size_pt;
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(Error::PageSize { width, height });
    }
    let job = PdfJob { scene, options, sheet: Sheet::new(options), progress };
    out.write_all(&job.bytes()?)?;
    Ok(())
}

/// The document to write: the scene, the page it is drawn on, and who is told how far the work is.
struct PdfJob<'a> {
    scene: &'a Scene,
    options: &'a PdfOptions,
    sheet: Sheet,
    progress: &'a dyn Progress,
}

impl PdfJob<'_> {
    /// The bytes of the whole file.
    fn bytes(&self) -> Result<Vec<u8>, Error> {
        // Only the embedding at the end reveals a font that cannot be embedded. Its glyphs must then be
        // drawn as outlines, so the page is drawn again. Each round rules out one more font, so this ends.
        let mut refused = FxHashSet::default();
        loop {
            let drawn = walk::draw(self, &refused)?;
            match drawn.fonts.embed() {
                Ok(embedded) => return self.assemble(drawn.pen, embedded),
                Err(face) if refused.insert(face) => {}
                Err(_) => return Err(Error::Assembly("a font cannot be embedded".to_owned())),
            }
        }
    }

    /// Puts the drawn page and its fonts together.
    fn assemble(&self, mut pen: pen::PagePen, fonts: font::EmbeddedFonts) -> Result<Vec<u8>, Error> {
        let mut document = PdfDocument::new(&self.scene.title);
        let gradients = std::mem::take(&mut pen.gradients);
        let ops = pen.finish(&mut document.resources);
        document.pages.push(self.sheet.page(ops));
        document.pages.push(self.sheet.page(fonts.inventory));
        document.resources.fonts.map.extend(fonts.fonts);
        // `secure` would drop operators that printpdf does not know, among them the one that shows our
        // text; image "optimisation" would resize pictures.
        let save = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
        let document = printpdf::to_lopdf_doc(&document, &save, &mut Vec::new());
        self.progress.report(0.7)?;
        let bytes = finish::finish(document, self, &fonts.widths, &gradients);
        self.progress.report(1.0)?;
        bytes.map_err(|error| Error::Assembly(error.to_string()))
    }
}

/// The geometry of the page in the file's units.
struct Sheet {
    /// The number of points in one unit: 1 except on huge pages.
    unit_pt: f32,
    /// The width and height in units.
    size: Point,
    /// Converts map units to units of the page, with y still pointing down.
    from_map: Transform,
}

impl Sheet {
    fn new(options: &PdfOptions) -> Self {
        let longest = options.page_size_pt.x.max(options.page_size_pt.y);
        let unit_pt = (longest / LONGEST_SIDE).ceil().max(1.0);
        Self {
            unit_pt,
            size: options.page_size_pt * (1.0 / unit_pt),
            from_map: options.page_from_map.then(&Transform::scale(1.0 / unit_pt)),
        }
    }

    /// A page of this size with the given contents.
    fn page(&self, ops: Vec<Op>) -> printpdf::PdfPage {
        let whole = printpdf::Rect {
            x: printpdf::Pt(0.0),
            y: printpdf::Pt(0.0),
            width: printpdf::Pt(self.size.x),
            height: printpdf::Pt(self.size.y),
            mode: None,
            winding_order: None,
        };
        printpdf::PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
