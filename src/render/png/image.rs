//! Draws images: scaled down without aliasing, scaled up smoothly, cropped to rounded corners.
//!
//! Each pixel is a weighted average of the source. The weights form a tent as wide as the pixel's
//! share of the source (at least one source pixel to each side), which gives linear interpolation
//! when enlarging and skips no source pixel when shrinking. Source rows are resampled horizontally
//! once and kept only as long as rows of the result need them.

use std::collections::VecDeque;

use super::raster::{Raster, RoundBox};
use super::walk::{PngCanvas, is_sound};
use crate::geometry::Rect;
use crate::scene::{ImageItem, Pixels};

impl PngCanvas {
    pub(super) fn image(&mut self, item: &ImageItem) {
        let (rect, clip) = (self.place(item.rect), self.place(item.clip));
        if is_sound(rect) && is_sound(clip) {
            draw(&mut self.raster, &item.pixels, rect, clip, item.radius * self.scale);
        }
    }
}

/// The source pixels that contribute to one result pixel, in one dimension, and their weights.
struct Taps {
    first: usize,
    weights: Vec<f32>,
}

impl Taps {
    /// The taps of the result pixel at `at` when `count` source pixels are stretched from `from` to `to`.
    fn new(at: i32, from: f32, to: f32, count: u32) -> Self {
        let ratio = count as f32 / (to - from);
        let reach = ratio.max(1.0);
        let center = (at as f32 + 0.5 - from) * ratio;
        let last_pixel = count as f32 - 1.0;
        let first = (center - reach - 0.5).ceil().clamp(0.0, last_pixel);
        let last = (center + reach - 0.5).floor().clamp(first, last_pixel);
        let weight_of = |pixel: usize| (1.0 - ((pixel as f32 + 0.5 - center) / reach).abs()).max(1e-6);
        let mut weights: Vec<f32> = (first as usize..=last as usize).map(weight_of).collect();
        let sum: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        Self { first: first as usize, weights }
    }

    fn end(&self) -> usize {
        self.first + self.weights.len()
    }
}

/// Source rows resampled to the width of the result, premultiplied.
struct SourceRows<'a> {
    source: &'a Pixels,
    columns: Vec<Taps>,
    first: usize,
    rows: VecDeque<Vec<[f32; 4]>>,
}

impl SourceRows<'_> {
    /// Resamples the rows that `taps` needs and drops those before them.
    fn provide(&mut self, taps: &Taps) {
        while self.first < taps.first && self.rows.pop_front().is_some() {
            self.first += 1;
        }
        self.first = self.first.max(taps.first);
        while self.first + self.rows.len() < taps.end() {
            let row = self.shrink_sideways(self.first + self.rows.len());
            self.rows.push_back(row);
        }
    }

    fn shrink_sideways(&self, row: usize) -> Vec<[f32; 4]> {
        let width = self.source.width as usize;
        let pixels = self.source.rgba.as_chunks::<4>().0;
        let pixels = pixels.get(row * width..(row + 1) * width).unwrap_or_default();
        self.columns.iter().map(|taps| average(pixels, taps)).collect()
    }

    /// The result pixel in `column`, averaged over the rows of `taps`.
    fn pixel(&self, column: usize, taps: &Taps) -> [f32; 4] {
        let mut sum = [0.0; 4];
        for (row, weight) in self.rows.iter().zip(&taps.weights) {
            if let Some(pixel) = row.get(column) {
                sum.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += channel * weight);
            }
        }
        sum
    }
}

/// The weighted average of pixels with straight alpha, premultiplied, with channels from 0 to 1.
fn average(pixels: &[[u8; 4]], taps: &Taps) -> [f32; 4] {
    let mut sum = [0.0f32; 4];
    for (pixel, weight) in pixels.iter().skip(taps.first).zip(&taps.weights) {
        let [r, g, b, a] = pixel.map(|channel| f32::from(channel) / 255.0);
        let alpha = a * weight;
        sum.iter_mut().zip([r, g, b, 1.0]).for_each(|(sum, channel)| *sum += channel * alpha);
    }
    sum
}

/// Stretches `source` to `rect` and draws the part inside `clip`, whose corners are rounded by
/// `radius`. All in pixels of the band.
pub(super) fn draw(raster: &mut Raster, source: &Pixels, rect: Rect, clip: Rect, radius: f32) {
    let visible = clip.intersection(&rect);
    let left = visible.min.x.floor().max(0.0) as i32;
    let right = visible.max.x.ceil().min(raster.width() as f32) as i32;
    let top = visible.min.y.floor().max(0.0) as i32;
    let bottom = visible.max.y.ceil().min(raster.height() as f32) as i32;
    if rect.is_empty() || source.width == 0 || source.height == 0 || right <= left || bottom <= top {
        return;
    }
    let shape = RoundBox::new(visible, radius);
    let columns = (left..right).map(|x| Taps::new(x, rect.min.x, rect.max.x, source.width)).collect();
    let mut rows = SourceRows { source, columns, first: 0, rows: VecDeque::new() };
    for y in top..bottom {
        let taps = Taps::new(y, rect.min.y, rect.max.y, source.height);
        rows.provide(&taps);
        for x in left..right {
            let coverage = shape.coverage(x, y);
            if coverage > 0.0 {
                raster.blend_pixel(x, y, rows.pixel((x - left) as usize, &taps), coverage);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;

    /// Alternating black and white columns, of which the first is red.
    fn stripes(width: u32, height: u32) -> Pixels {
        let color = |x: u32| match x {
            0 => [255, 0, 0, 255],
            x if x % 2 == 0 => [0, 0, 0, 255],
            _ => [255, 255, 255, 255],
        };
        let rgba = (0..height).flat_map(|_| (0..width).flat_map(color)).collect();
        Pixels { width, height, rgba }
    }

    #[test]
    fn a_picture_at_its_own_size_is_copied() {
        let mut raster = Raster::new(8, 4).expect("small");
        let rect = Rect::new(0.0, 0.0, 8.0, 4.0);
        let source = stripes(8, 4);
        draw(&mut raster, &source, rect, rect, 0.0);
        assert_eq!(raster.pixels(), source.rgba.as_chunks::<4>().0);
    }

    #[test]
    fn shrinking_averages_rather_than_skips() {
        let mut raster = Raster::new(8, 8).expect("small");
        let rect = Rect::new(0.0, 0.0, 8.0, 8.0);
        draw(&mut raster, &stripes(160, 160), rect, rect, 0.0);
        for pixel in raster.row(4, 2, 8) {
            assert!(pixel[0].abs_diff(128) <= 2, "{pixel:?}");
        }
    }

    #[test]
    fn only_the_clip_is_drawn_and_its_corners_are_round() {
        let mut raster = Raster::new(20, 20).expect("small");
        draw(&mut raster, &stripes(4, 4), Rect::new(-10.0, -10.0, 40.0, 40.0), Rect::new(4.0, 4.0, 12.0, 12.0), 6.0);
        assert_eq!(raster.row(4, 4, 5), [[0; 4]]);
        assert_eq!(raster.row(10, 3, 4), [[0; 4]]);
        assert_eq!(raster.row(10, 10, 11)[0][3], 255);
    }

    #[test]
    fn pictures_with_too_few_bytes_or_no_size_are_harmless() {
        let mut raster = Raster::new(4, 4).expect("small");
        let rect = Rect::new(0.0, 0.0, 4.0, 4.0);
        draw(&mut raster, &Pixels { width: 9, height: 9, rgba: vec![1, 2, 3] }, rect, rect, 0.0);
        draw(&mut raster, &Pixels { width: 0, height: 0, rgba: vec![] }, rect, rect, 0.0);
        draw(&mut raster, &stripes(2, 2), Rect::NOTHING, rect, 0.0);
    }
}
