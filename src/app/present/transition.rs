//! How a presentation moves from one stop to the next: quickly, in the direction of the journey, and not at all where
//! the user wants less motion.

use crate::geometry::{Point, Rect, Transform, point};

/// How long a move takes, in seconds.
const SECONDS: f64 = 0.32;
/// How far a page comes from the side, as a part of the width.
const FROM_SIDE: f32 = 0.09;

/// A move that is under way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    began: f64,
    /// 1 towards the end of the journey, −1 towards its start, 0 for a change in place.
    pub(crate) direction: f32,
}

impl Move {
    /// A move that begins now.
    pub(crate) fn new(now: f64, direction: f32) -> Self {
        Self { began: now, direction }
    }

    /// How much of the move is done, from 0 to 1, slowing down; none when it is over.
    pub(crate) fn progress(&self, now: f64) -> Option<f32> {
        let share = ((now - self.began) / SECONDS) as f32;
        (share < 1.0).then(|| 1.0 - (1.0 - share.max(0.0)).powi(3))
    }

    /// How far the page still is from its place.
    pub(crate) fn offset(&self, progress: f32, width: f32) -> Point {
        point(self.direction * (1.0 - progress) * width * FROM_SIDE, 0.0)
    }
}

/// A zoom into a page or the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// How much larger than the whole.
    pub(crate) scale: f32,
    /// Where the start of the whole lies on the screen.
    pub(crate) shift: Point,
}

impl Default for Look {
    fn default() -> Self {
        Self { scale: 1.0, shift: Point::ZERO }
    }
}

impl Look {
    /// The range of zooms.
    const SCALES: (f32, f32) = (1.0, 8.0);

    /// Whether it shows the whole.
    pub(crate) fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Zooms around a place of the screen.
    pub(crate) fn zoom(&mut self, factor: f32, at: Point, screen: Point) {
        let scale = (self.scale * factor).clamp(Self::SCALES.0, Self::SCALES.1);
        let shift = at - (at - self.shift) * (scale / self.scale);
        *self = Self { scale, shift };
        self.keep_in(screen);
    }

    /// Moves what is seen.
    pub(crate) fn pan(&mut self, by: Point, screen: Point) {
        self.shift = self.shift + by;
        self.keep_in(screen);
    }

    /// Keeps the screen filled.
    fn keep_in(&mut self, screen: Point) {
        let least = screen * (1.0 - self.scale);
        self.shift = point(self.shift.x.clamp(least.x.min(0.0), 0.0), self.shift.y.clamp(least.y.min(0.0), 0.0));
        if self.scale <= 1.001 {
            *self = Self::default();
        }
    }

    /// From the page to the screen.
    pub(crate) fn transform(&self) -> Transform {
        Transform { scale: self.scale, shift: self.shift }
    }
}

/// The transform that shows a rectangle as large as a screen allows, with some air around it.
pub(crate) fn framing(rect: Rect, free: Rect, largest: f32) -> Transform {
    let scale = (free.width() / rect.width().max(1.0)).min(free.height() / rect.height().max(1.0)).min(largest);
    Transform { scale, shift: free.center() - rect.center() * scale }
}

/// A transform on the way from one to another: the place in the middle of the screen moves evenly.
pub(crate) fn between(from: Transform, to: Transform, progress: f32) -> Transform {
    let scale = (from.scale.ln() + (to.scale.ln() - from.scale.ln()) * progress).exp();
    Transform { scale, shift: from.shift.lerp(to.shift, progress) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_over_in_less_than_four_tenths_of_a_second() {
        let move_ = Move::new(10.0, 1.0);
        assert_eq!(move_.progress(10.0), Some(0.0));
        assert!(move_.progress(10.2).is_some_and(|progress| progress > 0.5));
        assert_eq!(move_.progress(10.4), None);
    }

    #[test]
    fn a_zoom_stays_on_the_page_and_comes_back_to_the_whole() {
        let screen = point(1000.0, 500.0);
        let mut look = Look::default();
        look.zoom(2.0, point(0.0, 0.0), screen);
        look.pan(point(300.0, 300.0), screen);
        assert_eq!(look, Look { scale: 2.0, shift: Point::ZERO });
        look.pan(point(-9_000.0, 0.0), screen);
        assert_eq!(look.shift.x, -1000.0);
        look.zoom(0.1, point(500.0, 250.0), screen);
        assert!(look.is_whole());
    }
}
