//! The file formats of an export, and the calls into their renderers.

use std::io::Write;

use jiff::Timestamp;

use super::ExportError;
use crate::geometry::Point;
use crate::model::Part;
use crate::print::page::{Page, Pages, Placement};
use crate::render::pdf;
use crate::render::png::{self, PngOptions};
use crate::render::svg::{self, SvgOptions};
use crate::render::{Progress, RenderFailure};
use crate::scene::{Item, Scene};

/// The format of an exported file, with its options.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutputFormat {
    /// A PDF with all pages.
    Pdf,
    /// A PNG picture of each page.
    Png {
        /// The size in pixels.
        size: PngSize,
        /// Whether the background is left out.
        transparent: bool,
    },
    /// An SVG drawing of each page.
    Svg {
        /// Whether text is drawn as outlines.
        outline_text: bool,
        /// Whether the background is left out.
        transparent: bool,
    },
}

/// The size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PngSize {
    /// Sharp on a high-resolution screen; less for a page so large and empty that the picture would be hard to open.
    Automatic,
    /// A number of pixels for each point of the page.
    PixelsPerPoint(f32),
    /// The total width in pixels.
    Width(u32),
}

/// The default resolution: sharp on a high-resolution screen, and still a small file.
pub(super) const DEFAULT_PIXELS_PER_POINT: f32 = 2.0;

/// The most pixels of a picture whose size nobody has asked for: so many for the sheet, and for each card on it as many
/// as its share of a full sheet has. A large sheet with little on it needs no more.
const PIXELS_OF_ANY_MAP: f32 = 60_000_000.0;
const PIXELS_OF_A_CARD: f32 = 120_000.0;

impl Default for PngSize {
    fn default() -> Self {
        Self::PixelsPerPoint(DEFAULT_PIXELS_PER_POINT)
    }
}

impl PngSize {
    /// The number of pixels per point for a page of this size; for a large and empty one it may become less.
    pub fn pixels_per_point(self, page_size: Point) -> f32 {
        match self {
            Self::Automatic => DEFAULT_PIXELS_PER_POINT,
            Self::PixelsPerPoint(scale) => scale,
            Self::Width(width) => width as f32 / page_size.x.max(1.0),
        }
    }
}

impl PngSize {
    /// The number of pixels per point for a page.
    pub fn for_page(self, page: &Page) -> f32 {
        let size = page.boxes.media;
        let asked = self.pixels_per_point(size);
        if self != Self::Automatic {
            return asked;
        }
        let cards: usize = page.placements.iter().map(cards_seen).sum();
        let pixels = PIXELS_OF_ANY_MAP + PIXELS_OF_A_CARD * cards as f32;
        let most = (pixels / (size.x * size.y).max(1.0)).sqrt();
        asked.min(most).min((png::LARGEST_SIDE_PX - 1) as f32 / size.x.max(size.y).max(1.0))
    }
}

fn cards_seen(placement: &Placement) -> usize {
    let seen = placement.seen();
    let is_seen = |item: &Item| seen.is_none_or(|seen| item.bounds().intersects(&seen));
    let is_card =
        |item: &&Item| matches!(item, Item::Group(group) if matches!(group.part, Some(Part::Card(_)))) && is_seen(item);
    placement.scene.items.iter().filter(is_card).count()
}

impl OutputFormat {
    /// Whether the background behind the map is left out.
    pub fn is_transparent(&self) -> bool {
        match *self {
            Self::Pdf => false,
            Self::Png { transparent, .. } | Self::Svg { transparent, .. } => transparent,
        }
    }

    /// The file name extension.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png { .. } => "png",
            Self::Svg { .. } => "svg",
        }
    }
}

/// Writes all pages to one PDF.
pub(super) fn write_document(
    pages: &Pages,
    date: Option<Timestamp>,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    Ok(pdf::write_pages(pages, date, progress, out).map_err(RenderFailure::from)?)
}

/// Writes one page as a picture or a drawing. `about` holds the facts of the document.
pub(super) fn write_page(
    page: &Page,
    about: &Scene,
    output_format: &OutputFormat,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let written = match *output_format {
        OutputFormat::Pdf => Err(RenderFailure::Drawing("a PDF holds all pages".to_owned())),
        OutputFormat::Png { size, transparent } => {
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            let options = PngOptions { scale: size.for_page(page), transparent, threads };
            png::write_page(page, about.paper, &options, progress, out).map_err(RenderFailure::from)
        }
        OutputFormat::Svg { outline_text, transparent } => {
            let options = SvgOptions { outline_text, transparent, ..SvgOptions::default() };
            svg::write_page(page, about, &options, progress, out).map_err(RenderFailure::from)
        }
    };
    Ok(written?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::{sample, templates};
    use crate::scene::SceneBuilder;
    use crate::theme::Theme;

    #[test]
    fn a_picture_is_sharp_unless_its_sheet_is_huge_and_empty() {
        let theme = Theme::named_or_default("");
        for map in [sample::map(30), sample::map(2_000), templates::load("blank").unwrap_or_default()] {
            let scene = SceneBuilder::new().draw(&map, &theme).scene;
            let page = |size: Point| Page::of_scene(Arc::new(Scene { size, ..scene.without_items() }));
            let whole = Page::of_scene(scene.clone());
            assert_eq!(PngSize::Automatic.for_page(&whole), DEFAULT_PIXELS_PER_POINT, "{:?}", scene.size);
            let side = 50_000.0;
            let empty = page(Point { x: side, y: side });
            let scale = PngSize::Automatic.for_page(&empty);
            assert!(scale * side * scale * side < 61_000_000.0);
            assert_eq!(PngSize::PixelsPerPoint(3.0).for_page(&empty), 3.0);
            let long = page(Point { x: 900_000.0, y: 10.0 });
            assert!(png::png_size(long.boxes.media, PngSize::Automatic.for_page(&long)).is_ok());
        }
    }
}
