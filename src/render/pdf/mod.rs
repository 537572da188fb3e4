//! Writes pages of scenes as a PDF, in which vectors stay vectors and text stays text.
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
mod sheet;
mod text;
mod walk;

use std::io;

use printpdf::{PdfDocument, PdfSaveOptions};
use rustc_hash::FxHashSet;

use sheet::Sheet;

use super::{Progress, RenderFailure, Stopped};
use crate::geometry::{Point, Transform};
use crate::print::page::Pages;
use crate::scene::Scene;

/// The name and version of this program.
const PROGRAM: &str = concat!("Footpath ", env!("CARGO_PKG_VERSION"));

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
            program: PROGRAM.to_owned(),
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
    let job = PdfJob {
        about: scene,
        sheets: vec![Sheet::of_scene(scene, options)],
        paint_paper: options.paint_paper,
        created: options.created,
        program: &options.program,
        progress,
    };
    job.write(out)
}

/// Writes a document of several pages as a PDF, with the paper painted as far as the bleed of each page.
///
/// # Errors
///
/// As [`write`].
pub fn write_pages(
    pages: &Pages,
    created: Option<jiff::Timestamp>,
    progress: &dyn Progress,
    out: &mut dyn io::Write,
) -> Result<(), Error> {
    let sheets = pages.pages.iter().map(Sheet::of_page).collect();
    PdfJob { about: &pages.about, sheets, paint_paper: true, created, program: PROGRAM, progress }.write(out)
}

/// The document to write: what it is about, its pages, and who is told how far the work is.
struct PdfJob<'a> {
    /// The scene with the title, the language and the other facts of the document.
    about: &'a Scene,
    sheets: Vec<Sheet<'a>>,
    /// Whether the pages are filled with the paper colour first.
    paint_paper: bool,
    /// The date in the file.
    created: Option<jiff::Timestamp>,
    /// The producer in the file.
    program: &'a str,
    progress: &'a dyn Progress,
}

impl PdfJob<'_> {
    fn write(&self, out: &mut dyn io::Write) -> Result<(), Error> {
        for sheet in &self.sheets {
            let Point { x: width, y: height } = sheet.size() * sheet.unit_pt;
            if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
                return Err(Error::PageSize { width, height });
            }
        }
        out.write_all(&self.bytes()?)?;
        Ok(())
    }

    /// The bytes of the whole file.
    fn bytes(&self) -> Result<Vec<u8>, Error> {
        // Only the embedding at the end reveals a font that cannot be embedded. Its glyphs must then be
        // drawn as outlines, so the page is drawn again. Each round rules out one more font, so this ends.
        let mut refused = FxHashSet::default();
        loop {
            let drawn = walk::draw(self, &refused)?;
            match drawn.fonts.embed() {
                Ok(embedded) => return self.assemble(drawn.pen, drawn.pages, embedded),
                Err(face) if refused.insert(face) => {}
                Err(_) => return Err(Error::Assembly("a font cannot be embedded".to_owned())),
            }
        }
    }

    /// Puts the drawn pages and their fonts together.
    fn assemble(
        &self,
        mut pen: pen::PagePen,
        pages: Vec<Vec<printpdf::Op>>,
        fonts: font::EmbeddedFonts,
    ) -> Result<Vec<u8>, Error> {
        let mut document = PdfDocument::new(&self.about.title);
        let gradients = std::mem::take(&mut pen.gradients);
        pen.finish(&mut document.resources);
        document.pages.extend(self.sheets.iter().zip(pages).map(|(sheet, ops)| sheet.page(ops)));
        // The last page is taken out again.
        document.pages.extend(self.sheets.first().map(|sheet| sheet.page(fonts.inventory)));
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
