//! Rectangles of whole pixels, and the picture of a window made of them.

/// A rectangle of whole pixels, with its right and bottom edges outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct FrameArea {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

impl FrameArea {
    /// All pixels of a picture of this size.
    pub(crate) fn of_size(width: usize, height: usize) -> Self {
        let coordinate = |size: usize| i32::try_from(size).unwrap_or(i32::MAX);
        Self { left: 0, top: 0, right: coordinate(width), bottom: coordinate(height) }
    }

    /// The pixels whose centers lie between these edges. Of two shapes that share an edge, only one gets a pixel
    /// whose center is on it.
    pub(super) fn covered(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left: first_at(left), top: first_at(top), right: first_at(right), bottom: first_at(bottom) }
    }

    /// What two rectangles have in common.
    pub(crate) fn common(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether the rectangle has no pixel.
    pub(crate) fn is_empty(&self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// Whether all pixels of `other` are in this rectangle.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// The number of pixels in a row.
    pub(crate) fn width(&self) -> usize {
        usize::try_from(self.right - self.left).unwrap_or(0)
    }

    /// The number of rows.
    pub(crate) fn height(&self) -> usize {
        usize::try_from(self.bottom - self.top).unwrap_or(0)
    }
}

/// The first pixel whose center is at `edge` or after it.
pub(super) fn first_at(edge: f32) -> i32 {
    // Rounds up without a call, of which there are hundreds of thousands in a frame.
    let shifted = edge - 0.5;
    let whole = shifted as i32;
    whole.saturating_add(i32::from((whole as f32) < shifted))
}

/// The picture of a window: opaque pixels, row by row.
#[derive(Debug, Default)]
pub(crate) struct PixelFrame {
    width: usize,
    height: usize,
    pixels: Vec<u32>,
}

impl PixelFrame {
    /// Changes the size. What was painted is lost unless the size stays the same; returns whether it is lost.
    pub(super) fn resize(&mut self, width: usize, height: usize) -> bool {
        if (self.width, self.height) == (width, height) {
            return false;
        }
        *self = Self { width, height, pixels: vec![0; width * height] };
        true
    }

    /// All pixels of the picture.
    pub(crate) fn area(&self) -> FrameArea {
        FrameArea::of_size(self.width, self.height)
    }

    /// One row of pixels within `area`; empty where there are none.
    pub(super) fn row(&mut self, y: i32, left: i32, right: i32) -> &mut [u32] {
        let range = self.range(y, left, right);
        self.pixels.get_mut(range).unwrap_or_default()
    }

    /// Copies the pixels of `area` into another picture of the same size.
    pub(crate) fn copy(&self, area: &FrameArea, to: &mut [u32]) {
        let area = area.common(&self.area());
        for y in area.top..area.bottom {
            let range = self.range(y, area.left, area.right);
            if let (Some(from), Some(to)) = (self.pixels.get(range.clone()), to.get_mut(range)) {
                to.copy_from_slice(from);
            }
        }
    }

    /// The pixel at a place; none outside of the picture.
    #[cfg(test)]
    pub(crate) fn pixel(&self, x: usize, y: usize) -> Option<u32> {
        self.pixels.get(y * self.width + x).copied()
    }

    fn range(&self, y: i32, left: i32, right: i32) -> std::ops::Range<usize> {
        let (Ok(y), Ok(left), Ok(right)) = (usize::try_from(y), usize::try_from(left), usize::try_from(right)) else {
            return 0..0;
        };
        let start = y * self.width;
        let (left, right) = (left.min(self.width), right.min(self.width));
        if left < right { start + left..start + right } else { 0..0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_that_share_an_edge_share_no_pixel() {
        for edge in [3.0_f32, 3.2, 3.5, 3.8] {
            let (left, right) = (FrameArea::covered(0.0, 0.0, edge, 1.0), FrameArea::covered(edge, 0.0, 8.0, 1.0));
            assert_eq!((left.left, left.right, right.right), (0, right.left, 8), "{edge}");
        }
    }

    #[test]
    fn edges_are_rounded_up_to_the_next_center() {
        let seen = [-7.6, -7.5, -7.4, -0.5, 0.0, 0.5, 0.6, 1.5, 9e9, f32::NAN].map(first_at);
        assert_eq!(seen, [-8, -8, -7, -1, 0, 0, 1, 1, i32::MAX, 0]);
    }

    #[test]
    fn rows_outside_of_the_picture_are_empty() {
        let mut frame = PixelFrame::default();
        assert!(frame.resize(4, 2));
        assert!(!frame.resize(4, 2));
        assert_eq!(frame.row(1, 1, 9).len(), 3);
        for (y, left, right) in [(-1, 0, 4), (2, 0, 4), (0, 3, 1), (0, 4, 8), (0, -2, 2)] {
            assert_eq!(frame.row(y, left, right).len(), 0, "{y} {left} {right}");
        }
    }
}
