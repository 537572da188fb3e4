//! The file formats of an export, and the calls into their renderers.

use std::io::Write;

use jiff::Timestamp;

use super::ExportError;
use crate::geometry::{Point, Transform};
use crate::print::paper::{Orientation, Paper, Placement, place};
use crate::render::pdf::{self, PdfOptions};
use crate::render::png::{self, PngOptions};
use crate::render::svg::{self, SvgOptions};
use crate::render::{Progress, RenderFailure};
use crate::scene::{Item, Scene};

/// The format of an exported file, with its options.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutputFormat {
    /// A PDF with one page.
    Pdf {
        /// The size of the page.
        paper: Paper,
        /// The orientation of the page.
        orientation: Orientation,
        /// The scale of the map on the page; as large as the page allows when none.
        scale: Option<f32>,
    },
    /// A PNG picture.
    Png {
        /// The size in pixels.
        size: PngSize,
        /// Whether the background is left out.
        transparent: bool,
    },
    /// An SVG drawing.
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
    /// Sharp on a high-resolution screen; less for a sheet so large and empty that the picture would be hard to open.
    Automatic,
    /// A number of pixels for each point of the map.
    PixelsPerPoint(f32),
    /// The total width in pixels.
    Width(u32),
}

/// The default resolution: sharp on a high-resolution screen, and still a small file.
pub(super) const DEFAULT_PIXELS_PER_POINT: f32 = 2.0;

/// The most pixels of a picture whose size nobody has asked for: so many for the sheet, and so many more for each
/// part on it. A large sheet with little on it needs no more.
const PIXELS_OF_ANY_MAP: f32 = 60_000_000.0;
const PIXELS_OF_A_PART: f32 = 20_000.0;

impl Default for PngSize {
    fn default() -> Self {
        Self::PixelsPerPoint(DEFAULT_PIXELS_PER_POINT)
    }
}

impl PngSize {
    /// The number of pixels per point for a map of `map_size`; for a large and empty sheet it may become less.
    pub fn pixels_per_point(self, map_size: Point) -> f32 {
        match self {
            Self::Automatic => DEFAULT_PIXELS_PER_POINT,
            Self::PixelsPerPoint(scale) => scale,
            Self::Width(width) => width as f32 / map_size.x.max(1.0),
        }
    }
}

impl PngSize {
    /// The number of pixels per point for a scene.
    fn for_scene(self, scene: &Scene) -> f32 {
        let asked = self.pixels_per_point(scene.size);
        if self != Self::Automatic {
            return asked;
        }
        let Point { x: width, y: height } = scene.size;
        let is_part = |item: &&Item| matches!(item, Item::Group(group) if group.part.is_some());
        let pixels = PIXELS_OF_ANY_MAP + PIXELS_OF_A_PART * scene.items.iter().filter(is_part).count() as f32;
        let most = (pixels / (width * height).max(1.0)).sqrt();
        asked.min(most).min((png::LARGEST_SIDE_PX - 1) as f32 / width.max(height).max(1.0))
    }
}

impl OutputFormat {
    /// The page, and where a map of `map_size` lies on it. A PNG or SVG is exactly as large as the map.
    pub fn placement(&self, map_size: Point) -> Placement {
        match *self {
            Self::Pdf { paper, orientation, scale } => place(map_size, paper, orientation, scale),
            Self::Png { .. } | Self::Svg { .. } => {
                Placement { page_size_pt: map_size, page_from_map: Transform::IDENTITY, overflows: false }
            }
        }
    }

    /// Whether the background behind the map is left out.
    pub fn is_transparent(&self) -> bool {
        match *self {
            Self::Pdf { .. } => false,
            Self::Png { transparent, .. } | Self::Svg { transparent, .. } => transparent,
        }
    }

    /// The file name extension.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Pdf { .. } => "pdf",
            Self::Png { .. } => "png",
            Self::Svg { .. } => "svg",
        }
    }
}

/// Writes the whole file to `out`.
pub(super) fn write(
    scene: &Scene,
    output_format: &OutputFormat,
    date: Option<Timestamp>,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let written = match *output_format {
        OutputFormat::Pdf { .. } => {
            let options = pdf_options(scene, &output_format.placement(scene.size), date)?;
            pdf::write(scene, &options, progress, out).map_err(RenderFailure::from)
        }
        OutputFormat::Png { size, transparent } => {
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            let options = PngOptions { scale: size.for_scene(scene), transparent, threads };
            png::write(scene, &options, progress, out).map_err(RenderFailure::from)
        }
        OutputFormat::Svg { outline_text, transparent } => {
            let options = SvgOptions { outline_text, transparent, width_pt: None };
            svg::write(scene, &options, progress, out).map_err(RenderFailure::from)
        }
    };
    Ok(written?)
}

fn pdf_options(scene: &Scene, placement: &Placement, date: Option<Timestamp>) -> Result<PdfOptions, ExportError> {
    if placement.overflows {
        let reason = "it does not fit on the paper at this scale; choose a smaller scale or a larger paper";
        return Err(ExportError::Drawing(reason.into()));
    }
    Ok(PdfOptions {
        page_size_pt: placement.page_size_pt,
        page_from_map: placement.page_from_map,
        created: date,
        ..PdfOptions::fit(scene)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{sample, templates};
    use crate::scene::SceneBuilder;
    use crate::theme::Theme;

    #[test]
    fn a_picture_is_sharp_unless_its_sheet_is_huge_and_empty() {
        let theme = Theme::named_or_default("");
        for map in [sample::map(30), sample::map(2_000), templates::load("blank").unwrap_or_default()] {
            let scene = SceneBuilder::new().draw(&map, &theme).scene;
            assert_eq!(PngSize::Automatic.for_scene(&scene), DEFAULT_PIXELS_PER_POINT);
            let side = 50_000.0;
            let empty = Scene { size: Point { x: side, y: side }, ..scene.without_items() };
            let scale = PngSize::Automatic.for_scene(&empty);
            assert!(scale * side * scale * side < 61_000_000.0);
            assert_eq!(PngSize::PixelsPerPoint(3.0).for_scene(&empty), 3.0);
            let long = Scene { size: Point { x: 900_000.0, y: 10.0 }, ..scene.without_items() };
            assert!(png::png_size(&long, PngSize::Automatic.for_scene(&long)).is_ok());
        }
    }
}
