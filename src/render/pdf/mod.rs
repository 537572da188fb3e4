//! Writes pages of scenes as a PDF, in which vectors stay vectors and text stays text.
//!
//! ```text
//! walk ─▶ pen (operators) ─▶ content (compressed)  ╮
//!   text ─▶ font (glyph numbers, subsets)          │
//!   path ─▶ forms (repeated outlines, once each)   │
//!   image (pixels, each stored once)               ├─▶ printpdf ─▶ finish (lopdf) ─▶ file
//!   tags (what is read) ─▶ structure, table        │
//!   layers, contents, metadata                     ╯
//! ```
//!
//! printpdf makes the document: pages, fonts, pictures, graphics states. The operators of the pages are written here,
//! since it has none for tags and takes a hundred times their memory; so are the objects of the file, which are packed
//! as they come.
//!
//! The file is tagged as PDF/UA-1 (ISO 14289-1) asks: what the map says is read in the order of its stages, and what
//! only decorates is marked as such. The same scenes and options give the same bytes on any day and in any process.
//!
//! Limitations: glyphs of colour vector fonts (COLR) appear in a single colour; text copied with poppler has the
//! accents of right-to-left text before their letters.

mod content;
mod contents;
mod deflate;
mod file;
mod finish;
mod font;
mod forms;
mod gradient;
mod image;
mod image_store;
mod layers;
mod metadata;
mod path;
mod pen;
mod scene_marks;
mod sheet;
mod structure;
mod table;
mod tags;
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
/// As [`write`], for pages that are laid out already.
pub fn write_pages(
    pages: &Pages,
    created: Option<jiff::Timestamp>,
    progress: &dyn Progress,
    out: &mut dyn io::Write,
) -> Result<(), Error> {
    let sheets = pages.pages.iter().map(Sheet::of_page).collect();
    PdfJob { about: &pages.about, sheets, paint_paper: true, created, program: PROGRAM, progress }.write(out)
}

/// The document to write: what it is about, its pages, and who is to know how far the work is.
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

impl<'a> PdfJob<'a> {
    fn write(&self, out: &mut dyn io::Write) -> Result<(), Error> {
        for sheet in &self.sheets {
            let Point { x: width, y: height } = sheet.size() * sheet.unit_pt;
            if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
                return Err(Error::PageSize { width, height });
            }
        }
        // Only the embedding at the end reveals a font that cannot be embedded. Its glyphs must then be
        // drawn as outlines, so the page is drawn again. Each round rules out one more font, so this ends.
        let mut refused = FxHashSet::default();
        loop {
            let drawn = walk::draw(self, &refused)?;
            match self.assemble(drawn, out)? {
                None => return Ok(()),
                Some(face) if refused.insert(face) => {}
                Some(_) => return Err(Error::Assembly("a font cannot be embedded".to_owned())),
            }
        }
    }

    /// Puts the drawn pages and their fonts together and writes them. Writes nothing and returns the id of a face that
    /// cannot be embedded, if there is one.
    fn assemble(&self, drawn: walk::DrawnPages<'a>, out: &mut dyn io::Write) -> Result<Option<u32>, Error> {
        let walk::DrawnPages { mut pen, fonts, log, layers, pages } = drawn;
        let fonts = match fonts.embed() {
            Ok(embedded) => embedded,
            Err(face) => return Ok(Some(face)),
        };
        let mut document = PdfDocument::new(&self.about.title);
        let gradients = std::mem::take(&mut pen.gradients);
        pen.finish(&mut document.resources);
        document.pages.extend(self.sheets.iter().map(|sheet| sheet.page(Vec::new())));
        // The last page is taken out again.
        document.pages.extend(self.sheets.first().map(|sheet| sheet.page(fonts.inventory)));
        document.resources.fonts.map.extend(fonts.fonts);
        // Image "optimisation" would resize pictures.
        let save = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
        let made = printpdf::to_lopdf_doc(&document, &save, &mut Vec::new());
        drop(document);
        self.progress.report(0.7)?;
        let drawn = finish::Drawn { log, layers, pages, gradients, widths: fonts.widths };
        finish::write(made, self, drawn, out)?;
        Ok(None)
    }

    /// Whether a scene is placed more than once.
    fn is_repeated(&self, scene: &Scene) -> bool {
        let layers = self.sheets.iter().flat_map(|sheet| &sheet.layers);
        layers.filter(|layer| std::ptr::eq(layer.scene, scene)).nth(1).is_some()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
