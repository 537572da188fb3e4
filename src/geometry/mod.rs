//! Points, rectangles, transforms, colours and paths.
//!
//! A unit is one PostScript point (1/72 inch at 100 %), x to the right, y down. This room depends
//! on nothing, and every other room may use it.

mod color;
mod path;

pub use color::{Color, ParseColorError};
pub use path::{Path, PathBuilder, Segment};

/// A place, or the way from one place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downward.
    pub y: f32,
}

/// Shorthand for [`Point`].
pub const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

impl Point {
    /// The corner at the top left of everything.
    pub const ZERO: Self = point(0.0, 0.0);

    /// The straight way to `other`.
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The place that lies `t` (0 to 1) of the way to `other`.
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

/// An upright rectangle. `min` is never right of or below `max` in a sound one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The corner at the top left.
    pub min: Point,
    /// The corner at the bottom right.
    pub max: Point,
}

impl Rect {
    /// A rectangle that holds nothing; joining it to another gives the other.
    pub const NOTHING: Self =
        Self { min: point(f32::INFINITY, f32::INFINITY), max: point(f32::NEG_INFINITY, f32::NEG_INFINITY) };

    /// From the corner at the top left and a size.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { min: point(x, y), max: point(x + width, y + height) }
    }

    /// From two corners.
    pub const fn from_corners(min: Point, max: Point) -> Self {
        Self { min, max }
    }

    /// A square around `center`.
    pub fn around(center: Point, radius: f32) -> Self {
        Self { min: center - point(radius, radius), max: center + point(radius, radius) }
    }

    /// Left to right.
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// Top to bottom.
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// The middle.
    pub fn center(&self) -> Point {
        self.min.lerp(self.max, 0.5)
    }

    /// Whether `at` lies inside or on the edge.
    pub fn contains(&self, at: Point) -> bool {
        at.x >= self.min.x && at.x <= self.max.x && at.y >= self.min.y && at.y <= self.max.y
    }

    /// Whether the two share at least an edge.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: point(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: point(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// What both cover; may be unsound (empty) when they do not meet.
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            min: point(self.min.x.max(other.min.x), self.min.y.max(other.min.y)),
            max: point(self.max.x.min(other.max.x), self.max.y.min(other.max.y)),
        }
    }

    /// Smaller by `margin` on each side (larger when negative).
    pub fn shrink(&self, margin: f32) -> Self {
        Self { min: self.min + point(margin, margin), max: self.max - point(margin, margin) }
    }

    /// Moved by `by`.
    pub fn translate(&self, by: Point) -> Self {
        Self { min: self.min + by, max: self.max + by }
    }

    /// Whether it covers no area.
    pub fn is_empty(&self) -> bool {
        !(self.max.x > self.min.x && self.max.y > self.min.y)
    }
}

/// Scale and shift: `to = from × scale + shift`. Maps are never turned or skewed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Factor in both directions.
    pub scale: f32,
    /// Added after scaling.
    pub shift: Point,
}

impl Transform {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self { scale: 1.0, shift: Point::ZERO };

    /// Only a scale, about the origin.
    pub const fn scale(scale: f32) -> Self {
        Self { scale, shift: Point::ZERO }
    }

    /// Where `at` comes to lie.
    pub fn apply(&self, at: Point) -> Point {
        at * self.scale + self.shift
    }

    /// Where `rect` comes to lie.
    pub fn apply_rect(&self, rect: Rect) -> Rect {
        Rect { min: self.apply(rect.min), max: self.apply(rect.max) }
    }

    /// The way back. A scale of zero has none: the identity then.
    pub fn inverse(&self) -> Self {
        if self.scale == 0.0 {
            return Self::IDENTITY;
        }
        let scale = 1.0 / self.scale;
        Self { scale, shift: self.shift * -scale }
    }

    /// First `self`, then `next`.
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
