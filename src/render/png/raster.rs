//! The pixels of one band, and the two shapes that make up most of a map: boxes and glyph masks.
//!
//! Boxes are drawn from their exact coverage instead of with the general path filler: a hairline of
//! 0.4 pixels is then as faint as it should be at any position, and flat areas are plain fills.

use tiny_skia::{Pixmap, PixmapMut};

use crate::geometry::{Color, Rect};
use crate::render::glyphs::GlyphMask;

/// A colour premultiplied by its alpha, ready for blending.
#[derive(Clone, Copy)]
pub(super) struct Ink([u32; 4]);

impl From<Color> for Ink {
    fn from(color: Color) -> Self {
        let alpha = u32::from(color.a);
        Self([color.r, color.g, color.b, 255].map(|channel| divide_by_255(u32::from(channel) * alpha)))
    }
}

/// Divides by 255 and rounds; exact for products of two bytes and for sums of two such products.
pub(super) const fn divide_by_255(value: u32) -> u32 {
    (value + 128 + ((value + 128) >> 8)) >> 8
}

/// Blends `ink` over a pixel with the given coverage (0 to 255).
fn blend(pixel: &mut [u8; 4], ink: [u32; 4], coverage: u32) {
    let keep = 255 - divide_by_255(ink[3] * coverage);
    for (channel, ink) in pixel.iter_mut().zip(ink) {
        *channel = divide_by_255(ink * coverage + u32::from(*channel) * keep).min(255) as u8;
    }
}

/// A box with rounded corners, in pixels of the band.
#[derive(Clone, Copy)]
pub(super) struct RoundBox {
    rect: Rect,
    radius: f32,
}

impl RoundBox {
    /// A box whose corner radius is limited to half its shorter side.
    pub(super) fn new(rect: Rect, radius: f32) -> Self {
        Self { rect, radius: radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0) }
    }

    /// The share (0 to 1) of the pixel in column `x` and row `y` that lies inside the box.
    pub(super) fn coverage(&self, x: i32, y: i32) -> f32 {
        let (left, top) = (x as f32, y as f32);
        let straight = overlap(left, self.rect.min.x, self.rect.max.x) * overlap(top, self.rect.min.y, self.rect.max.y);
        // A corner radius below half a pixel cannot be told from a sharp corner.
        if straight <= 0.0 || self.radius < 0.5 {
            return straight;
        }
        let dx = distance_outside(left + 0.5, self.rect.min.x + self.radius, self.rect.max.x - self.radius);
        let dy = distance_outside(top + 0.5, self.rect.min.y + self.radius, self.rect.max.y - self.radius);
        if dx <= 0.0 || dy <= 0.0 {
            return straight;
        }
        straight.min((self.radius + 0.5 - dx.hypot(dy)).clamp(0.0, 1.0))
    }

    /// The columns between which the corners do not affect the coverage of a row.
    fn middle(&self) -> (f32, f32) {
        ((self.rect.min.x + self.radius + 0.5).ceil(), (self.rect.max.x - self.radius - 0.5).floor())
    }
}

/// The share of the pixel starting at `at` that lies between `from` and `to`.
fn overlap(at: f32, from: f32, to: f32) -> f32 {
    ((at + 1.0).min(to) - at.max(from)).max(0.0)
}

/// The distance by which `at` lies outside the range `from` to `to`; negative inside.
fn distance_outside(at: f32, from: f32, to: f32) -> f32 {
    (from - at).max(at - to)
}

/// The pixels of a band, as premultiplied RGBA.
pub(super) struct Raster {
    pixmap: Pixmap,
}

impl Raster {
    /// A transparent band; `None` when a side is 0 or the memory cannot be allocated.
    pub(super) fn new(width: u32, height: u32) -> Option<Self> {
        Pixmap::new(width, height).map(|pixmap| Self { pixmap })
    }

    /// The number of columns.
    pub(super) fn width(&self) -> i32 {
        self.pixmap.width() as i32
    }

    /// The number of rows.
    pub(super) fn height(&self) -> i32 {
        self.pixmap.height() as i32
    }

    /// Fills the whole band with one colour.
    pub(super) fn clear(&mut self, color: Color) {
        self.pixmap.fill(tiny_skia::Color::from_rgba8(color.r, color.g, color.b, color.a));
    }

    /// The band as tiny-skia's type, for its general path filler.
    pub(super) fn pixmap(&mut self) -> PixmapMut<'_> {
        self.pixmap.as_mut()
    }

    /// All pixels, row by row.
    pub(super) fn pixels(&self) -> &[[u8; 4]] {
        self.pixmap.data().as_chunks().0
    }

    /// The pixels `from` to `to` of row `y`, clipped to the band.
    pub(super) fn row(&mut self, y: i32, from: i32, to: i32) -> &mut [[u8; 4]] {
        let width = self.width();
        if y < 0 || y >= self.height() {
            return &mut [];
        }
        let (from, to) = (from.clamp(0, width), to.clamp(0, width));
        let start = y as usize * width as usize;
        let range = start + from as usize..start + to.max(from) as usize;
        self.pixmap.data_mut().as_chunks_mut().0.get_mut(range).unwrap_or_default()
    }

    /// Blends `ink` over the columns `from` to `to` of a row with uniform coverage (0 to 1).
    fn span(&mut self, y: i32, (from, to): (i32, i32), ink: Ink, coverage: f32) {
        let coverage = (coverage * 255.0).round() as u32;
        if coverage == 0 {
            return;
        }
        let row = self.row(y, from, to);
        if coverage == 255 && ink.0[3] == 255 {
            row.fill(ink.0.map(|channel| channel as u8));
        } else {
            row.iter_mut().for_each(|pixel| blend(pixel, ink.0, coverage));
        }
    }

    /// Fills a box, leaving out `hole` if there is one.
    pub(super) fn fill_box(&mut self, outer: RoundBox, hole: Option<RoundBox>, ink: Ink) {
        let rows = outer.rect.min.y.floor().max(0.0) as i32..outer.rect.max.y.ceil().min(self.height() as f32) as i32;
        let (left, right) = (outer.rect.min.x.floor() as i32, outer.rect.max.x.ceil() as i32);
        let (middle_start, middle_end) = middle_of(&outer, hole.as_ref());
        let coverage = |x: i32, y: i32| {
            let inside = hole.as_ref().map_or(0.0, |hole| hole.coverage(x, y));
            (outer.coverage(x, y) - inside).clamp(0.0, 1.0)
        };
        let edges = (left.max(0)..middle_start.min(self.width())).chain(middle_end.max(0)..right.min(self.width()));
        let edges: Vec<i32> = edges.collect();
        // Between the corners the coverage of a row is constant, so only the columns at the edges are
        // computed pixel by pixel. This makes large boxes almost as cheap as clearing memory.
        for y in rows {
            for &x in &edges {
                self.span(y, (x, x + 1), ink, coverage(x, y));
            }
            if middle_end > middle_start {
                self.span(y, (middle_start, middle_end), ink, coverage(middle_start, y));
            }
        }
    }

    /// Draws a glyph whose origin lies in column `x`, with the baseline at the top of row `y`.
    pub(super) fn blit_mask(&mut self, mask: &GlyphMask, x: i32, y: i32, ink: Ink) {
        let (left, top) = (x.saturating_add(mask.left), y.saturating_add(mask.top));
        if left >= self.width() || top >= self.height() || left.saturating_add(mask.width as i32) <= 0 {
            return;
        }
        let cut_left = (-left).max(0) as usize;
        for (row, alpha) in mask.alpha.chunks_exact(mask.width as usize).enumerate() {
            let pixels = self.row(top.saturating_add(row as i32), left, left + mask.width as i32);
            for (pixel, &alpha) in pixels.iter_mut().zip(alpha.iter().skip(cut_left)) {
                if alpha > 0 {
                    blend(pixel, ink.0, u32::from(alpha));
                }
            }
        }
    }

    /// Blends a premultiplied colour with channels from 0 to 1 over one pixel, with coverage 0 to 1.
    pub(super) fn blend_pixel(&mut self, x: i32, y: i32, color: [f32; 4], coverage: f32) {
        let ink = color.map(|channel| (channel * 255.0).clamp(0.0, 255.0).round() as u32);
        if let [pixel] = self.row(y, x, x + 1) {
            blend(pixel, ink, (coverage * 255.0).round() as u32);
        }
    }
}

/// The columns between which each row of the box has uniform coverage.
fn middle_of(outer: &RoundBox, hole: Option<&RoundBox>) -> (i32, i32) {
    let (mut start, mut end) = outer.middle();
    if let Some((hole_start, hole_end)) = hole.map(RoundBox::middle) {
        (start, end) = (start.max(hole_start), end.min(hole_end));
    }
    let (left, right) = (outer.rect.min.x.floor() as i32, outer.rect.max.x.ceil() as i32);
    let start = (start as i32).clamp(left, right);
    (start, (end as i32).clamp(start, right))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;

    const BLACK: Color = Color::rgb(0, 0, 0);

    fn ink_of(raster: &Raster) -> f32 {
        raster.pixels().iter().map(|pixel| f32::from(pixel[3]) / 255.0).sum()
    }

    #[test]
    fn a_box_covers_its_area_wherever_it_falls() {
        for rect in [Rect::new(2.25, 3.5, 9.5, 4.25), Rect::new(2.9, 3.1, 0.2, 8.0), Rect::new(1.0, 2.0, 3.0, 4.0)] {
            let mut raster = Raster::new(20, 16).expect("small");
            raster.fill_box(RoundBox::new(rect, 0.0), None, BLACK.into());
            let area = rect.width() * rect.height();
            assert!((ink_of(&raster) - area).abs() < area * 0.02, "{} for {area}", ink_of(&raster));
        }
    }

    #[test]
    fn round_corners_take_away_what_a_circle_leaves() {
        let mut raster = Raster::new(40, 40).expect("small");
        raster.fill_box(RoundBox::new(Rect::new(4.0, 4.0, 32.0, 32.0), 16.0), None, BLACK.into());
        let area = std::f32::consts::PI * 256.0;
        assert!((ink_of(&raster) - area).abs() < area * 0.005, "{} for {area}", ink_of(&raster));
    }

    #[test]
    fn a_frame_leaves_its_hole_alone() {
        let mut raster = Raster::new(30, 30).expect("small");
        let outer = RoundBox::new(Rect::new(2.0, 2.0, 26.0, 26.0), 6.0);
        let hole = RoundBox::new(Rect::new(3.0, 3.0, 24.0, 24.0), 5.0);
        raster.fill_box(outer, Some(hole), BLACK.into());
        assert_eq!(raster.row(15, 15, 16), [[0; 4]]);
        assert_eq!(raster.row(15, 2, 3), [[0, 0, 0, 255]]);
        assert_eq!(raster.row(2, 15, 16), [[0, 0, 0, 255]]);
    }

    #[test]
    fn shapes_outside_of_the_band_draw_nothing() {
        let mut raster = Raster::new(8, 8).expect("small");
        for rect in [Rect::new(-1e9, -1e9, 10.0, 10.0), Rect::new(1e9, 0.0, 5.0, 5.0), Rect::new(-50.0, 2.0, 20.0, 3.0)]
        {
            raster.fill_box(RoundBox::new(rect, 2.0), None, BLACK.into());
        }
        let mask = GlyphMask { left: -2, top: -2, width: 2, height: 2, alpha: vec![255; 4] };
        raster.blit_mask(&mask, 0, 1, BLACK.into());
        raster.blit_mask(&mask, i32::MIN, i32::MAX, BLACK.into());
        assert!(ink_of(&raster) < 0.01);
        raster.blit_mask(&mask, 1, 1, BLACK.into());
        assert!((ink_of(&raster) - 1.0).abs() < 0.01);
    }
}
