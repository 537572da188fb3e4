//! What is painted: upright rectangles of one colour, upright rectangles of a texture, and triangles.
//!
//! egui hands over triangles only. Nearly all of them are halves of upright rectangles (letters, panels, cards),
//! which are painted many times faster as such, so these are put together again.

use egui::TextureId;
use egui::epaint::Vertex;

use super::area::FrameArea;
use super::pixel::{alpha, multiplied, pixel};
use super::textures::{SoftwareTextures, Texture};

/// Something to paint, cut to the pixels in which it may be seen.
#[derive(Clone, Debug)]
pub(super) enum Figure {
    /// A rectangle of one colour.
    Fill { area: FrameArea, color: u32 },
    /// A rectangle of a texture, coloured.
    Textured { area: FrameArea, fill: TextureFill },
    /// A triangle whose colours change from corner to corner.
    Triangle { area: FrameArea, corners: [Corner; 3], texture: Option<TextureId> },
}

/// How a texture is laid on a rectangle.
#[derive(Clone, Debug)]
pub(super) struct TextureFill {
    pub(super) texture: TextureId,
    pub(super) color: u32,
    /// The place in the texture, in texels, that is seen at the center of the first pixel.
    pub(super) start: [f32; 2],
    /// How much further in the texture the next pixel is.
    pub(super) step: [f32; 2],
}

/// A corner of a triangle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Corner {
    pub(super) x: f32,
    pub(super) y: f32,
    /// The place in the texture, in texels.
    pub(super) u: f32,
    pub(super) v: f32,
    pub(super) color: u32,
}

impl Corner {
    /// A vertex on a screen of so many pixels per point.
    pub(super) fn of(vertex: &Vertex, texture: &Texture, pixels_per_point: f32) -> Self {
        let ([width, height], Vertex { pos, uv, color }) = (texture.size(), vertex);
        let (x, y) = (pos.x * pixels_per_point, pos.y * pixels_per_point);
        Self { x, y, u: uv.x * width, v: uv.y * height, color: pixel(*color) }
    }

    fn numbers(&self) -> [u32; 5] {
        [self.x.to_bits(), self.y.to_bits(), self.u.to_bits(), self.v.to_bits(), self.color]
    }
}

/// What sorts a figure into tiles.
#[derive(Clone, Copy, Debug)]
pub(super) struct FigureMark {
    /// The pixels in which the figure may be seen.
    pub(super) area: FrameArea,
    /// Whether nothing below the figure is seen within its area.
    pub(super) hides_all_below: bool,
    /// A number that is the same for figures that look the same.
    pub(super) fingerprint: u64,
}

impl FigureMark {
    pub(super) fn of(figure: &Figure, textures: &SoftwareTextures) -> Self {
        Self {
            area: *figure.area(),
            hides_all_below: figure.hides_all_below(),
            fingerprint: figure.fingerprint(textures),
        }
    }
}

impl Figure {
    /// The pixels in which the figure may be seen.
    pub(super) fn area(&self) -> &FrameArea {
        match self {
            Self::Fill { area, .. } | Self::Textured { area, .. } | Self::Triangle { area, .. } => area,
        }
    }

    /// Whether nothing below the figure is seen within its area.
    fn hides_all_below(&self) -> bool {
        matches!(self, Self::Fill { color, .. } if alpha(*color) == 255)
    }

    /// A number that is the same for figures that look the same.
    fn fingerprint(&self, textures: &SoftwareTextures) -> u64 {
        let FrameArea { left, top, right, bottom } = *self.area();
        let mut sum = Fingerprint::default();
        [left, top, right, bottom].into_iter().for_each(|edge| sum.add(edge as u32));
        match self {
            Self::Fill { color, .. } => sum.add(*color),
            Self::Textured { area, fill } => {
                let TextureFill { texture, color, start: [u, v], step } = fill;
                [u, v].into_iter().for_each(|place| sum.add(place.to_bits()));
                step.iter().for_each(|step| sum.add(step.to_bits()));
                sum.add(*color);
                let far = [u + step[0] * area.width() as f32, v + step[1] * area.height() as f32];
                let change = textures.get(*texture).map(|texture| change_between(texture, [*u, *v], far));
                sum.add_long(change.unwrap_or(0));
            }
            Self::Triangle { corners, texture, .. } => {
                corners.iter().flat_map(Corner::numbers).for_each(|number| sum.add(number));
                let texture = texture.and_then(|texture| textures.get(texture));
                sum.add_long(texture.map_or(0, whole_change));
            }
        }
        sum.0
    }
}

fn change_between(texture: &Texture, [u, v]: [f32; 2], [far_u, far_v]: [f32; 2]) -> u64 {
    texture.change_of(u.min(far_u), v.min(far_v), u.max(far_u), v.max(far_v))
}

fn whole_change(texture: &Texture) -> u64 {
    let [width, height] = texture.size();
    texture.change_of(0.0, 0.0, width, height)
}

/// A sum in which every number and its place count.
#[derive(Clone, Debug, Default)]
pub(super) struct Fingerprint(pub(super) u64);

impl Fingerprint {
    fn add(&mut self, number: u32) {
        self.add_long(u64::from(number));
    }

    pub(super) fn add_long(&mut self, number: u64) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(FACTOR);
    }
}

/// How many corners two triangles have in common.
pub(super) fn shared(first: &[u32; 3], second: &[u32; 3]) -> usize {
    second.iter().filter(|index| first.contains(index)).count()
}

pub(super) fn triangle(corners: [Corner; 3], id: TextureId, texture: &Texture, clip: &FrameArea) -> Option<Figure> {
    let [first, second, third] = &corners;
    let least = |of: fn(&Corner) -> f32| of(first).min(of(second)).min(of(third));
    let most = |of: fn(&Corner) -> f32| of(first).max(of(second)).max(of(third));
    let (left, top) = (least(|corner| corner.x), least(|corner| corner.y));
    let (right, bottom) = (most(|corner| corner.x), most(|corner| corner.y));
    let area = FrameArea::covered(left, top, right, bottom).common(clip);
    if area.is_empty() || (first.color | second.color | third.color) == 0 {
        return None;
    }
    let is_there = |corner: &Corner| (corner.u, corner.v) == (first.u, first.v);
    if !(is_there(second) && is_there(third)) {
        return Some(Figure::Triangle { area, corners, texture: Some(id) });
    }
    let texel = texture.texel(first.u as i32, first.v as i32);
    let plain = corners.map(|corner| Corner { color: multiplied(corner.color, texel), u: 0.0, v: 0.0, ..corner });
    Some(Figure::Triangle { area, corners: plain, texture: None })
}

/// Two triangles that make an upright rectangle of one colour.
pub(super) struct Rectangle {
    pub(super) upper_left: Corner,
    pub(super) lower_right: Corner,
}

impl Rectangle {
    pub(super) fn of(first: &[Corner; 3], second: &[Corner; 3]) -> Option<Self> {
        let all = || first.iter().chain(second);
        let color = first[0].color;
        if all().any(|corner| corner.color != color) {
            return None;
        }
        let (left, right) = all().fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(at.x), high.max(at.x)));
        let (top, bottom) = all().fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(at.y), high.max(at.y)));
        // Corners are numbered 0 to 3 in reading order; each triangle has all but one of them.
        let place = |at: &Corner| {
            let is_corner = (at.x == left || at.x == right) && (at.y == top || at.y == bottom);
            is_corner.then_some(u8::from(at.x == right) + 2 * u8::from(at.y == bottom))
        };
        let missing = |corners: &[Corner; 3]| {
            let [one, two, three] = corners;
            let (one, two, three) = (place(one)?, place(two)?, place(three)?);
            (one != two && two != three && three != one).then(|| 6 - one - two - three)
        };
        if missing(first)? + missing(second)? != 3 {
            return None;
        }
        let at_place = |number: u8| all().find(|at| place(at) == Some(number)).copied();
        let (upper_left, lower_right) = (at_place(0)?, at_place(3)?);
        // The texture must lie as the rectangle does.
        let lies_straight = |at: &Corner| {
            let u = if at.x == left { upper_left.u } else { lower_right.u };
            let v = if at.y == top { upper_left.v } else { lower_right.v };
            (at.u, at.v) == (u, v)
        };
        all().all(lies_straight).then_some(Self { upper_left, lower_right })
    }

    pub(super) fn figure(&self, id: TextureId, texture: &Texture, clip: &FrameArea) -> Option<Figure> {
        let Self { upper_left: start, lower_right: end } = self;
        let whole = FrameArea::covered(start.x, start.y, end.x, end.y);
        let area = whole.common(clip);
        if area.is_empty() || start.color == 0 {
            return None;
        }
        if (start.u, start.v) == (end.u, end.v) {
            let color = multiplied(start.color, texture.texel(start.u as i32, start.v as i32));
            return (color != 0).then_some(Figure::Fill { area, color });
        }
        let step = [(end.u - start.u) / (end.x - start.x), (end.v - start.v) / (end.y - start.y)];
        let [across, down] = [area.left as f32 + 0.5 - start.x, area.top as f32 + 0.5 - start.y];
        let start_at = [start.u + across * step[0], start.v + down * step[1]];
        let fill = TextureFill { texture: id, color: start.color, start: start_at, step };
        Some(Figure::Textured { area, fill })
    }
}
