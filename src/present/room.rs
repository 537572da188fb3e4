//! The room that looks at a presentation, and how large letters must be for its last row.

use std::ops::RangeInclusive;

use crate::geometry::Point;

/// Capital letters of this part of the distance can be read; smaller ones cannot.
const DISTANCE_OF_CAPITALS: f32 = 300.0;
/// The height of Inter's capital letters, as a share of the font size.
const CAPITAL_HEIGHT: f32 = 0.727;
/// Letters are at least so many times as small as the screen is high, so that they suit whoever stands beside it.
const SMALLEST: f32 = 46.0;
/// And at most so many times, so that a line of text still has room.
const LARGEST: f32 = 11.0;

/// How deep the room is and how wide the picture in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomSize {
    /// The distance from the last row to the picture, in metres.
    pub depth_m: f32,
    /// The width of the picture on the wall, in metres.
    pub picture_m: f32,
}

impl Default for RoomSize {
    fn default() -> Self {
        Self { depth_m: 8.0, picture_m: 2.0 }
    }
}

impl RoomSize {
    /// The depths that rooms have.
    pub const DEPTHS_M: RangeInclusive<f32> = 2.0..=40.0;
    /// The widths that pictures have.
    pub const PICTURES_M: RangeInclusive<f32> = 0.4..=12.0;

    /// The room with values that rooms have; the usual ones in place of those that are no numbers.
    #[must_use]
    pub fn sound(self) -> Self {
        let usual = Self::default();
        let within = |value: f32, range: &RangeInclusive<f32>, usual: f32| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { usual }
        };
        Self {
            depth_m: within(self.depth_m, &Self::DEPTHS_M, usual.depth_m),
            picture_m: within(self.picture_m, &Self::PICTURES_M, usual.picture_m),
        }
    }

    /// The least height of capital letters that the last row can read, on a screen of this width.
    pub fn least_capitals(self, screen_width: f32) -> f32 {
        screen_width * self.depth_m / DISTANCE_OF_CAPITALS / self.picture_m
    }

    /// The least size of letters on a screen, in its points.
    pub fn letters(self, screen: Point) -> f32 {
        let room = self.sound();
        let needed = room.least_capitals(screen.x) / CAPITAL_HEIGHT;
        let (smallest, largest) = (screen.y / SMALLEST, (screen.y / LARGEST).min(screen.x / 18.0));
        needed.max(smallest.max(10.0)).min(largest.max(10.0))
    }

    /// Whether the picture is so small for the room that the last row cannot read it, however little it shows.
    pub fn is_too_deep(self, screen: Point) -> bool {
        let room = self.sound();
        room.least_capitals(screen.x) / CAPITAL_HEIGHT > room.letters(screen) + 0.01
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    #[test]
    fn capitals_are_a_three_hundredth_of_the_distance() {
        let room = RoomSize::default();
        // 8 m / 300 = 26.7 mm, of a picture that is 2 m wide.
        assert!((room.least_capitals(1920.0) - 25.6).abs() < 0.01);
        for screen in [point(1920.0, 1080.0), point(1280.0, 720.0)] {
            let capitals = room.letters(screen) * CAPITAL_HEIGHT;
            assert!(capitals >= room.least_capitals(screen.x) - 0.01, "{capitals} at {screen:?}");
        }
    }

    #[test]
    fn a_room_that_is_none_becomes_one() {
        let odd = RoomSize { depth_m: f32::NAN, picture_m: 0.0 };
        assert_eq!(odd.sound(), RoomSize { depth_m: 8.0, picture_m: 0.4 });
        assert!(RoomSize { depth_m: 40.0, picture_m: 0.5 }.is_too_deep(point(1920.0, 1080.0)));
        assert!(!RoomSize::default().is_too_deep(point(1920.0, 1080.0)));
    }
}
