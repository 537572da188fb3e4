//! Points, rectangles, transforms, colours and paths.
//!
//! A unit is one PostScript point (1/72 inch at 100 %); x points right and y down. This module
//! depends on nothing, and every other module may use it.

mod color;
mod color_names;
mod path;
mod short;

pub use color::{Color, ParseColorError};
pub use color_names::NoColorError;
pub use path::{Path, PathBuilder, Segment};
pub use short::Short;

/// A position, or the offset between two positions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The horizontal coordinate, growing to the right.
    pub x: f32,
    /// The vertical coordinate, growing downward.
    pub y: f32,
}

/// Shorthand for [`Point`].
pub const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

impl Point {
    /// The origin, at the top left.
    pub const ZERO: Self = point(0.0, 0.0);

    /// The straight-line distance to `other`.
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The linear interpolation between both points: `self` at `t` = 0, `other` at 1.
    pub fn lerp(self, other: Self, t: f32) -> Self {
        point(self.x + (other.x - self.x) * t, self.y + (other.y - self.y) * t)
    }
}

impl std::ops::Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        point(self.x + other.x, self.y + other.y)
    }
}

impl std::ops::Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        point(self.x - other.x, self.y - other.y)
    }
}

impl std::ops::Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        point(self.x * factor, self.y * factor)
    }
}

/// An axis-aligned rectangle. A valid one has `min` above and to the left of `max`, or equal to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Rect {
    /// The neutral element of [`Rect::union`]: joined with another rectangle, it gives the other.
    pub const NOTHING: Self =
        Self { min: point(f32::INFINITY, f32::INFINITY), max: point(f32::NEG_INFINITY, f32::NEG_INFINITY) };

    /// A rectangle from its top left corner and its size.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { min: point(x, y), max: point(x + width, y + height) }
    }

    /// A rectangle from its top left and bottom right corners.
    pub const fn from_corners(min: Point, max: Point) -> Self {
        Self { min, max }
    }

    /// A square around `center` whose sides are `2 * radius` long.
    pub fn around(center: Point, radius: f32) -> Self {
        Self { min: center - point(radius, radius), max: center + point(radius, radius) }
    }

    /// The distance from the left to the right edge.
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// The distance from the top to the bottom edge.
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// The centre of the rectangle.
    pub fn center(&self) -> Point {
        self.min.lerp(self.max, 0.5)
    }

    /// Whether `at` lies inside the rectangle or on its edge.
    pub fn contains(&self, at: Point) -> bool {
        at.x >= self.min.x && at.x <= self.max.x && at.y >= self.min.y && at.y <= self.max.y
    }

    /// Whether the two rectangles overlap or touch.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// The smallest rectangle that contains both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: point(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: point(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// The area that both cover; empty, and perhaps inverted, when they do not overlap.
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            min: point(self.min.x.max(other.min.x), self.min.y.max(other.min.y)),
            max: point(self.max.x.min(other.max.x), self.max.y.min(other.max.y)),
        }
    }

    /// This rectangle made smaller by `margin` on each side, or larger when `margin` is negative.
    pub fn shrink(&self, margin: f32) -> Self {
        Self { min: self.min + point(margin, margin), max: self.max - point(margin, margin) }
    }

    /// This rectangle moved by the offset `by`.
    pub fn translate(&self, by: Point) -> Self {
        Self { min: self.min + by, max: self.max + by }
    }

    /// Whether the rectangle covers no area.
    pub fn is_empty(&self) -> bool {
        !(self.max.x > self.min.x && self.max.y > self.min.y)
    }
}

/// A scale and a shift: `to = from × scale + shift`. Maps are never rotated or skewed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// The factor for both axes.
    pub scale: f32,
    /// The offset that is added after scaling.
    pub shift: Point,
}

impl Transform {
    /// The transform that changes nothing.
    pub const IDENTITY: Self = Self { scale: 1.0, shift: Point::ZERO };

    /// A scale about the origin, without a shift.
    pub const fn scale(scale: f32) -> Self {
        Self { scale, shift: Point::ZERO }
    }

    /// The transformed point.
    pub fn apply(&self, at: Point) -> Point {
        at * self.scale + self.shift
    }

    /// The transformed rectangle.
    pub fn apply_rect(&self, rect: Rect) -> Rect {
        Rect { min: self.apply(rect.min), max: self.apply(rect.max) }
    }

    /// The inverse transform, or the identity when a scale of zero has no inverse.
    pub fn inverse(&self) -> Self {
        if self.scale == 0.0 {
            return Self::IDENTITY;
        }
        let scale = 1.0 / self.scale;
        Self { scale, shift: self.shift * -scale }
    }

    /// The transform that applies `self` first and `next` second.
    pub fn then(&self, next: &Self) -> Self {
        Self { scale: self.scale * next.scale, shift: next.apply(self.shift) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transform_and_its_inverse_cancel() {
        let there = Transform { scale: 2.5, shift: point(10.0, -4.0) };
        let back = there.then(&there.inverse());
        let at = back.apply(point(7.0, 9.0));
        assert!(at.distance(point(7.0, 9.0)) < 1e-4, "{at:?}");
    }

    #[test]
    fn joining_nothing_changes_nothing() {
        let rect = Rect::new(1.0, 2.0, 3.0, 4.0);
        assert_eq!(Rect::NOTHING.union(&rect), rect);
    }
}
