//! Writes a scene as a PDF of one page, in which vectors stay vectors and text stays text.
//!
//! ```text
//! page ─▶ pen (printpdf operations)        ╮
//!   text ─▶ font (glyph numbers, subsets)  ├─▶ printpdf ─▶ finish (lopdf) ─▶ bytes
//!   picture (pixels, each stored once)     ╯
//! ```
//!
//! The same scene and options give the same bytes on any day and in any process.
//!
//! Limitations: pictures are stored losslessly, never as JPEG; the file has no structure tree
//! (tags); glyphs of colour vector fonts (COLR) appear in a single colour; text copied with poppler
//! has the accents of right-to-left text before their letters.

mod finish;
mod font;
mod page;
mod pen;
mod picture;
mod text;

use printpdf::{Op, PdfDocument, PdfSaveOptions};
use rustc_hash::FxHashSet;

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

/// The reasons why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The caller cancelled the export.
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
    Write(String),
}

/// Draws `scene` as a PDF. The callback receives the fraction done (0 to 1) and cancels the work by
/// returning false.
///
/// # Errors
///
/// When the page has no area, the callback returns false, or the document cannot be assembled.
pub fn pdf_bytes(scene: &Scene, options: &PdfOptions, on_progress: &dyn Fn(f32) -> bool) -> Result<Vec<u8>, PdfError> {
    let Point { x: width, y: height } = options.page_size_pt;
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(PdfError::PageSize { width, height });
    }
    let sheet = Sheet::new(options);
    // Only the embedding at the end reveals a font that cannot be embedded. Its glyphs must then be
    // drawn as outlines, so the page is drawn again. Each round rules out one more font, so this ends.
    let mut refused = FxHashSet::default();
    loop {
        let drawn = page::draw(scene, options, &sheet, &refused, on_progress)?;
        match drawn.fonts.embed() {
            Ok(embedded) => return assemble(scene, options, &sheet, drawn.pen, embedded, on_progress),
            Err(face) if refused.insert(face) => {}
            Err(_) => return Err(PdfError::Write("a font cannot be embedded".to_owned())),
        }
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
}

fn assemble(
    scene: &Scene,
    options: &PdfOptions,
    sheet: &Sheet,
    pen: pen::PagePen,
    fonts: font::EmbeddedFonts,
    on_progress: &dyn Fn(f32) -> bool,
) -> Result<Vec<u8>, PdfError> {
    let mut document = PdfDocument::new(&scene.title);
    let ops = pen.finish(&mut document.resources);
    document.pages.push(page_of(sheet, ops));
    document.pages.push(page_of(sheet, fonts.inventory));
    document.resources.fonts.map.extend(fonts.fonts);
    // `secure` would drop operators that printpdf does not know, among them the one that shows our
    // text; image "optimisation" would resize pictures.
    let save = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let document = printpdf::to_lopdf_doc(&document, &save, &mut Vec::new());
    if !on_progress(0.7) {
        return Err(PdfError::Stopped);
    }
    let bytes = finish::finish(document, scene, options, sheet, &fonts.widths);
    if !on_progress(1.0) {
        return Err(PdfError::Stopped);
    }
    bytes.map_err(|error| PdfError::Write(error.to_string()))
}

fn page_of(sheet: &Sheet, ops: Vec<Op>) -> printpdf::PdfPage {
    let whole = printpdf::Rect {
        x: printpdf::Pt(0.0),
        y: printpdf::Pt(0.0),
        width: printpdf::Pt(sheet.size.x),
        height: printpdf::Pt(sheet.size.y),
        mode: None,
        winding_order: None,
    };
    printpdf::PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
