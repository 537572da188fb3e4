//! Glyphs as coverage masks: rasterised once, drawn many times.
//!
//! The CPU renderer blits the masks; the screen painter copies them into its texture atlas, so both
//! show the same glyphs. A mask is made for one size in pixels and one of [`SUBPIXELS`] horizontal
//! positions within a pixel; vertically, baselines are snapped to whole pixels.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tiny_skia::{FillRule, Mask, PathBuilder, Stroke, Transform};

use crate::geometry::{Path, Point, Rect, Segment, point};
use crate::scene::Pixels;
use crate::text::{FontFace, GlyphRun};

/// The number of horizontal positions within a pixel for which masks are made.
pub const SUBPIXELS: u8 = 4;

/// The largest font size, in pixels, for which masks are made. Larger glyphs are rare and drawn as paths.
pub const LARGEST_MASK_PX: f32 = 200.0;

/// The width of the stroke that makes a regular font look semi-bold, for a font size of 1.
pub const EMBOLDEN_WIDTH: f32 = 1.0 / 24.0;

/// The longest side of a colour glyph's picture that is decoded; real fonts have about 136 pixels.
const LARGEST_COLOR_GLYPH_PX: u32 = 2048;

/// The cache is emptied once its masks take up more than this many bytes.
const MAX_CACHED_BYTES: usize = 48 << 20;

/// The coverage mask of one glyph.
#[derive(Debug, PartialEq)]
pub struct GlyphMask {
    /// Offset from the pixel that contains the glyph's origin to the first column.
    pub left: i32,
    /// Offset from the baseline to the first row; negative above the baseline.
    pub top: i32,
    /// The number of columns.
    pub width: u32,
    /// The number of rows.
    pub height: u32,
    /// The coverage row by row, from 0 (outside) to 255 (inside).
    pub alpha: Vec<u8>,
}

/// A glyph as it is rasterised: everything that its mask depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    face: u32,
    size_bits: u32,
    skew_bits: u32,
    glyph: u16,
    subpixel: u8,
    embolden: bool,
}

impl GlyphKey {
    /// A glyph of `run` at the font size `size_px`, with its origin `subpixel` quarters of a pixel to the right
    /// of a pixel's left edge (see [`split_x`]).
    pub fn new(run: &GlyphRun, glyph: u16, size_px: f32, subpixel: u8) -> Self {
        Self {
            face: run.face.id(),
            size_bits: size_px.to_bits(),
            skew_bits: run.skew.to_bits(),
            glyph,
            subpixel: subpixel.min(SUBPIXELS - 1),
            embolden: run.embolden,
        }
    }
}

/// Rasterises glyphs and caches their masks.
#[derive(Default)]
pub struct GlyphMasks {
    masks: FxHashMap<GlyphKey, Option<Arc<GlyphMask>>>,
    bytes: usize,
}

impl GlyphMasks {
    /// Creates an empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The mask of a glyph; `face` is the one of the key.
    ///
    /// `None` when the glyph has no outline (a space, a colour emoji) or is larger than
    /// [`LARGEST_MASK_PX`].
    pub fn mask(&mut self, face: &FontFace, key: GlyphKey) -> Option<Arc<GlyphMask>> {
        if let Some(known) = self.masks.get(&key) {
            return known.clone();
        }
        let made = make(face, &key).map(Arc::new);
        self.remember(key, made.clone());
        made
    }

    fn remember(&mut self, key: GlyphKey, mask: Option<Arc<GlyphMask>>) {
        // Zooming leaves masks of sizes that are never asked for again. Starting over is simpler than
        // tracking their use, and the masks still needed are soon made again.
        if self.bytes > MAX_CACHED_BYTES {
            self.masks.clear();
            self.bytes = 0;
        }
        self.bytes += size_of::<(GlyphKey, GlyphMask)>() + mask.as_ref().map_or(0, |mask| mask.alpha.len());
        self.masks.insert(key, mask);
    }
}

/// The pixel that contains a glyph origin at `x`, and the subpixel position within it.
pub fn split_x(x: f32) -> (i32, u8) {
    let quarters = (x * f32::from(SUBPIXELS)).round() as i32;
    let positions = i32::from(SUBPIXELS);
    (quarters.div_euclid(positions), quarters.rem_euclid(positions) as u8)
}

fn make(face: &FontFace, key: &GlyphKey) -> Option<GlyphMask> {
    let size_px = f32::from_bits(key.size_bits);
    if !(size_px > 0.0 && size_px <= LARGEST_MASK_PX) {
        return None;
    }
    let outline = face.outline(key.glyph)?;
    let embolden_px = if key.embolden { size_px * EMBOLDEN_WIDTH } else { 0.0 };
    let origin_x = f32::from(key.subpixel) / f32::from(SUBPIXELS);
    let placed = place(&outline, f32::from_bits(key.skew_bits), size_px, point(origin_x, 0.0));
    rasterise(&placed, embolden_px, oversampling(size_px))
}

/// Samples per pixel in each direction. Only small glyphs need many: in large ones, coarse steps of
/// coverage go unnoticed and finer ones would cost too much time.
fn oversampling(size_px: f32) -> u32 {
    match size_px {
        size if size <= 32.0 => 4,
        size if size <= 80.0 => 2,
        _ => 1,
    }
}

/// The outline of a glyph at the font size `size` with its origin at `at`, slanted where the run's font replaces
/// an italic one. None when the glyph has no outline.
pub fn outline(run: &GlyphRun, glyph: u16, size: f32, at: Point) -> Option<Path> {
    Some(place(&*run.face.outline(glyph)?, run.skew, size, at))
}

/// Scales an outline, given for a font size of 1, slants it, and moves its origin to `at`.
fn place(outline: &Path, skew: f32, size: f32, at: Point) -> Path {
    outline.map_points(|from| at + point(from.x - from.y * skew, from.y) * size)
}

fn rasterise(outline: &Path, embolden_px: f32, oversampling: u32) -> Option<GlyphMask> {
    let bounds = outline.bounds().shrink(-embolden_px / 2.0);
    let (left, top) = (bounds.min.x.floor(), bounds.min.y.floor());
    let (width, height) = ((bounds.max.x.ceil() - left) as u32, (bounds.max.y.ceil() - top) as u32);
    // A broken font may place points anywhere; no valid glyph is eight times as large as its font size.
    let limit = LARGEST_MASK_PX as u32 * 8;
    if width == 0 || height == 0 || width > limit || height > limit {
        return None;
    }
    let fine = oversampling as f32;
    let shift = Transform::from_row(fine, 0.0, 0.0, fine, -left * fine, -top * fine);
    let mut mask = Mask::new(width * oversampling, height * oversampling)?;
    let path = skia_path(outline)?;
    mask.fill_path(&path, FillRule::Winding, true, shift);
    if embolden_px > 0.0 {
        let line = Stroke { width: embolden_px, ..Stroke::default() };
        mask.fill_path(&path.stroke(&line, fine)?, FillRule::Winding, true, shift);
    }
    let alpha = shrink(mask.data(), width as usize, oversampling as usize);
    Some(GlyphMask { left: left as i32, top: top as i32, width, height, alpha })
}

/// Averages squares of `factor` × `factor` samples. `width` is the width of the result.
fn shrink(fine: &[u8], width: usize, factor: usize) -> Vec<u8> {
    let area = (factor * factor) as u32;
    let mut sums = vec![0u32; width];
    let mut alpha = Vec::with_capacity(fine.len() / (factor * factor));
    for rows in fine.chunks_exact(width * factor * factor) {
        sums.fill(0);
        for row in rows.chunks_exact(width * factor) {
            for (sum, pixels) in sums.iter_mut().zip(row.chunks_exact(factor)) {
                *sum += pixels.iter().map(|&alpha| u32::from(alpha)).sum::<u32>();
            }
        }
        alpha.extend(sums.iter().map(|sum| ((sum + area / 2) / area) as u8));
    }
    alpha
}

/// The picture of a colour glyph and its box for a font size of 1; `None` when there is none, or when it is broken
/// or too large. Fonts are untrusted files, hence the limits.
pub fn color_glyph(face: &FontFace, glyph: u16) -> Option<(Pixels, Rect)> {
    let (png, place) = face.picture(glyph)?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LARGEST_COLOR_GLYPH_PX);
    limits.max_image_height = Some(LARGEST_COLOR_GLYPH_PX);
    let mut reader = image::ImageReader::with_format(std::io::Cursor::new(png), image::ImageFormat::Png);
    reader.limits(limits);
    let decoded = reader.decode().ok()?.into_rgba8();
    let (width, height) = decoded.dimensions();
    Some((Pixels { width, height, rgba: decoded.into_raw() }, place))
}

/// Converts a path to tiny-skia's type; `None` when it is empty or not finite.
pub fn skia_path(path: &Path) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::with_capacity(path.segments.len(), path.segments.len() * 2);
    for segment in &path.segments {
        match *segment {
            Segment::Move(a) => builder.move_to(a.x, a.y),
            Segment::Line(a) => builder.line_to(a.x, a.y),
            Segment::Quad(a, b) => builder.quad_to(a.x, a.y, b.x, b.y),
            Segment::Cubic(a, b, c) => builder.cubic_to(a.x, a.y, b.x, b.y, c.x, c.y),
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::text::{Shaper, TextStyle};

    /// The mask of the first letter of `text`.
    fn mask(masks: &mut GlyphMasks, text: &str, size_px: f32, subpixel: u8) -> Option<Arc<GlyphMask>> {
        mask_of(masks, &run(text), size_px, subpixel)
    }

    fn mask_of(masks: &mut GlyphMasks, run: &GlyphRun, size_px: f32, subpixel: u8) -> Option<Arc<GlyphMask>> {
        masks.mask(&run.face, GlyphKey::new(run, run.glyphs[0].id, size_px, subpixel))
    }

    fn run(text: &str) -> GlyphRun {
        Shaper::new().line(text, TextStyle::regular(10.0)).runs[0].clone()
    }

    fn ink(mask: &GlyphMask) -> u64 {
        mask.alpha.iter().map(|&alpha| u64::from(alpha)).sum()
    }

    #[test]
    fn a_letter_stands_on_the_baseline() {
        let mask = mask(&mut GlyphMasks::new(), "H", 20.0, 0).expect("H has an outline");
        assert_eq!(mask.top + mask.height as i32, 0);
        assert!((14..=16).contains(&mask.height), "{}", mask.height);
        assert_eq!(mask.alpha.len(), (mask.width * mask.height) as usize);
        assert!(mask.alpha.contains(&255));
    }

    #[test]
    fn a_mask_is_made_once() {
        let (run, mut masks) = (run("a"), GlyphMasks::new());
        let one = mask_of(&mut masks, &run, 11.5, 2).expect("outline");
        let two = mask_of(&mut masks, &run, 11.5, 2).expect("outline");
        assert!(Arc::ptr_eq(&one, &two));
    }

    #[test]
    fn the_ink_stays_the_same_between_pixels_and_grows_when_bold() {
        let (run, mut masks) = (run("n"), GlyphMasks::new());
        let plain = ink(&mask_of(&mut masks, &run, 16.0, 0).expect("outline"));
        let moved = ink(&mask_of(&mut masks, &run, 16.0, 2).expect("outline"));
        let bold = ink(&mask_of(&mut masks, &GlyphRun { embolden: true, ..run }, 16.0, 0).expect("outline"));
        assert!(plain.abs_diff(moved) * 50 < plain, "{plain} {moved}");
        assert!(bold > plain * 11 / 10, "{plain} {bold}");
    }

    #[test]
    fn a_lean_moves_the_top_to_the_right() {
        let (run, mut masks) = (run("l"), GlyphMasks::new());
        let upright = mask_of(&mut masks, &run, 40.0, 0).expect("outline");
        let leaning = mask_of(&mut masks, &GlyphRun { skew: 0.25, ..run }, 40.0, 0).expect("outline");
        assert!(leaning.width > upright.width + 5, "{} {}", leaning.width, upright.width);
    }

    #[test]
    fn blank_and_huge_glyphs_have_no_mask() {
        let mut masks = GlyphMasks::new();
        assert!(mask(&mut masks, " x", 12.0, 0).is_none());
        assert!(mask(&mut masks, "x", 5000.0, 0).is_none());
        assert!(mask(&mut masks, "x", f32::NAN, 0).is_none());
    }

    #[test]
    fn a_place_splits_into_a_pixel_and_quarters() {
        assert_eq!(split_x(3.0), (3, 0));
        assert_eq!(split_x(3.26), (3, 1));
        assert_eq!(split_x(3.9), (4, 0));
        assert_eq!(split_x(-0.5), (-1, 2));
    }
}
