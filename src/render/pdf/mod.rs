//! The map as a PDF of one page: vectors stay vectors, and text stays text.
//!
//! ```text
//! page ─▶ pen (printpdf operations)        ╮
//!   text ─▶ font (glyph numbers, subsets)  ├─▶ printpdf ─▶ finish (lopdf) ─▶ bytes
//!   picture (pixels, each stored once)     ╯
//! ```
//!
//! The same scene and options give the same bytes, on any day and in any process.
//!
//! Limitations: pictures are stored without loss, never as JPEG; the file carries no structure
//! tree; glyphs of colour vector fonts (COLR) appear in one colour; poppler copies an accent of
//! right-to-left text before its letter.

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

/// Longest side that Acrobat opens; longer pages count in larger units.
const LONGEST_SIDE: f32 = 14_400.0;

/// How the drawing becomes a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PdfOptions {
    /// Width and height of the page in points.
    pub page_size_pt: Point,
    /// Takes a point of the map to the page, which counts from its corner at the top left.
    pub page_from_map: Transform,
    /// Whether the whole page is filled with the scene's paper colour first.
    pub paint_paper: bool,
    /// Written into the file as its date; without one the file carries no date.
    pub created: Option<jiff::Timestamp>,
    /// Name and version of the program that wrote the file.
    pub program: String,
}

impl PdfOptions {
    /// A page exactly as large as the scene, painted, with no date.
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

/// Why no PDF was made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The caller asked to stop.
    #[error("The PDF was cancelled.")]
    Cancelled,
    /// The page has no area, or its size is not a number.
    #[error("A PDF page of {width} × {height} pt cannot be made; choose a paper size, or a scale above zero.")]
    PageSize {
        /// What was asked for.
        width: f32,
        /// What was asked for.
        height: f32,
    },
    /// The document could not be put together.
    #[error("The PDF could not be put together ({0}); export as PNG or SVG instead.")]
    Write(String),
}

/// Draws `scene` as a PDF. `go_on` hears how much is done (0 to 1) and stops the work by
/// answering false.
///
/// # Errors
///
/// When the page has no area, when `go_on` says so, or when the document cannot be put together.
pub fn pdf_bytes(scene: &Scene, options: &PdfOptions, go_on: &dyn Fn(f32) -> bool) -> Result<Vec<u8>, PdfError> {
    let Point { x: width, y: height } = options.page_size_pt;
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(PdfError::PageSize { width, height });
    }
    let sheet = Sheet::new(options);
    // A font that cannot be embedded shows itself only at the end. Its glyphs are then drawn as
    // outlines, which needs the page anew; each round settles at least one font.
    let mut refused = FxHashSet::default();
    loop {
        let drawn = page::draw(scene, options, &sheet, &refused, go_on)?;
        match drawn.fonts.embed() {
            Ok(embedded) => return assemble(scene, options, &sheet, drawn.pen, embedded, go_on),
            Err(face) if refused.insert(face) => {}
            Err(_) => return Err(PdfError::Write("a font cannot be embedded".to_owned())),
        }
    }
}

/// The page in the units of the file.
struct Sheet {
    /// Points in one unit: 1 except on huge pages.
    unit_pt: f32,
    /// Width and height in units.
    size: Point,
    /// Takes a point of the map to the page in units, y still down.
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
    pen: pen::Pen,
    fonts: font::Embedded,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Vec<u8>, PdfError> {
    let mut document = PdfDocument::new(&scene.title);
    let ops = pen.finish(&mut document.resources);
    document.pages.push(page_of(sheet, ops));
    document.pages.push(page_of(sheet, fonts.inventory));
    document.resources.fonts.map.extend(fonts.fonts);
    // `secure` would drop our own operators (the text is shown by one of them per run); picture
    // "optimisation" would resize pictures.
    let save = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let document = printpdf::to_lopdf_doc(&document, &save, &mut Vec::new());
    if !go_on(0.7) {
        return Err(PdfError::Cancelled);
    }
    let bytes = finish::finish(document, scene, options, sheet, &fonts.widths);
    if !go_on(1.0) {
        return Err(PdfError::Cancelled);
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
