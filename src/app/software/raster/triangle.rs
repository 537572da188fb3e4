//! Paints triangles row by row.

use super::area::{FrameArea, PixelFrame, first_at};
use super::figure::Corner;
use super::pixel::{laid, span};
use super::textures::Texture;

/// Paints the part of a triangle that lies within `seen`.
pub(super) fn paint(frame: &mut PixelFrame, seen: &FrameArea, corners: &[Corner; 3], texture: Option<&Texture>) {
    let [top, middle, bottom] = from_top_to_bottom(corners);
    let is_plain = texture.is_none() && corners.iter().all(|corner| corner.color == top.color);
    let Some(slopes) = Slopes::of(corners).filter(|_| !is_plain) else {
        if is_plain {
            rows(seen, [top, middle, bottom], |y, left, right| span(frame.row(y, left, right), top.color));
        }
        return;
    };
    rows(seen, [top, middle, bottom], |y, left, right| {
        let at = slopes.at(left, y);
        let row = frame.row(y, left, right);
        match texture {
            None => shaded(row, at, &slopes),
            Some(texture) => textured(row, at, &slopes, texture),
        }
    });
}

fn from_top_to_bottom(corners: &[Corner; 3]) -> [Corner; 3] {
    let is_above = |one: &Corner, other: &Corner| one.y < other.y || (one.y == other.y && one.x < other.x);
    let [mut top, mut middle, mut bottom] = *corners;
    if is_above(&middle, &top) {
        (top, middle) = (middle, top);
    }
    if is_above(&bottom, &middle) {
        (middle, bottom) = (bottom, middle);
    }
    if is_above(&middle, &top) {
        (top, middle) = (middle, top);
    }
    [top, middle, bottom]
}

/// Hands over the pixels of a triangle, row by row. The corners are sorted from top to bottom.
fn rows(seen: &FrameArea, [top, middle, bottom]: [Corner; 3], mut paint: impl FnMut(i32, i32, i32)) {
    let (first, last) = (first_at(top.y).max(seen.top), first_at(bottom.y).min(seen.bottom));
    let long = TriangleEdge::new(&top, &bottom);
    let (upper, lower) = (TriangleEdge::new(&top, &middle), TriangleEdge::new(&middle, &bottom));
    for y in first..last {
        let center = y as f32 + 0.5;
        let short = if center < middle.y { &upper } else { &lower };
        let (one, other) = (long.crossing(center), short.crossing(center));
        let left = first_at(one.min(other)).max(seen.left);
        let right = first_at(one.max(other)).min(seen.right);
        if left < right {
            paint(y, left, right);
        }
    }
}

/// An edge from its upper to its lower end. It crosses a row at the same place for all triangles that share it.
struct TriangleEdge {
    x: f32,
    y: f32,
    slope: f32,
}

impl TriangleEdge {
    fn new(upper: &Corner, lower: &Corner) -> Self {
        let height = lower.y - upper.y;
        let slope = if height > 0.0 { (lower.x - upper.x) / height } else { 0.0 };
        Self { x: upper.x, y: upper.y, slope }
    }

    fn crossing(&self, y: f32) -> f32 {
        self.x + (y - self.y) * self.slope
    }
}

/// The values that change over a triangle: alpha, red, green, blue, and the place in the texture.
type Values = [f32; 6];

fn values(corner: &Corner) -> Values {
    let [alpha, red, green, blue] = corner.color.to_be_bytes().map(f32::from);
    [alpha, red, green, blue, corner.u, corner.v]
}

/// How the values change from pixel to pixel.
struct Slopes {
    origin: [f32; 2],
    start: Values,
    across: Values,
    down: Values,
}

impl Slopes {
    /// None for a triangle without an area.
    fn of([first, second, third]: &[Corner; 3]) -> Option<Self> {
        let (x1, y1, x2, y2) = (second.x - first.x, second.y - first.y, third.x - first.x, third.y - first.y);
        let doubled_area = x1 * y2 - x2 * y1;
        if doubled_area == 0.0 || !doubled_area.is_finite() {
            return None;
        }
        let (start, second, third) = (values(first), values(second), values(third));
        let (mut across, mut down) = (Values::default(), Values::default());
        let ends = start.iter().zip(second).zip(third);
        for (((start, second), third), (across, down)) in ends.zip(across.iter_mut().zip(&mut down)) {
            let (one, other) = (second - start, third - start);
            *across = (one * y2 - other * y1) / doubled_area;
            *down = (other * x1 - one * x2) / doubled_area;
        }
        Some(Self { origin: [first.x, first.y], start, across, down })
    }

    /// The values at the center of a pixel.
    fn at(&self, x: i32, y: i32) -> Values {
        let [x, y] = [x as f32 + 0.5 - self.origin[0], y as f32 + 0.5 - self.origin[1]];
        let mut at = self.start;
        at.iter_mut()
            .zip(self.across.iter().zip(&self.down))
            .for_each(|(at, (across, down))| *at += across * x + down * y);
        at
    }

    fn advance(&self, at: &mut Values) {
        at.iter_mut().zip(&self.across).for_each(|(at, across)| *at += across);
    }
}

fn color_of([alpha, red, green, blue, ..]: &Values) -> u32 {
    let alpha = (alpha + 0.5).clamp(0.0, 255.0);
    u32::from_be_bytes([alpha, red + 0.5, green + 0.5, blue + 0.5].map(|channel| channel.clamp(0.0, alpha) as u8))
}

fn shaded(row: &mut [u32], mut at: Values, slopes: &Slopes) {
    for pixel in row {
        *pixel = laid(*pixel, color_of(&at), u32::MAX);
        slopes.advance(&mut at);
    }
}

fn textured(row: &mut [u32], mut at: Values, slopes: &Slopes, texture: &Texture) {
    for pixel in row {
        let [.., u, v] = at;
        *pixel = laid(*pixel, color_of(&at), texture.sample(u, v));
        slopes.advance(&mut at);
    }
}
