//! Numbers as people read them: rounded to a tenth, without needless digits.

use std::fmt::{Display, Formatter, Result};

use super::{Point, Rect};

/// Writes a number as "12" or "12.5", a point as "12,8.5", a rectangle as "12,8.5 100×40".
#[derive(Clone, Copy, Debug)]
pub struct Short<T>(pub T);

impl Display for Short<f32> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        // Adding 0 turns −0 into 0.
        let rounded = (f64::from(self.0) * 10.0).round() / 10.0 + 0.0;
        write!(out, "{rounded}")
    }
}

impl Display for Short<Point> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{},{}", Short(self.0.x), Short(self.0.y))
    }
}

impl Display for Short<Rect> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{} {}×{}", Short(self.0.min), Short(self.0.width()), Short(self.0.height()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    #[test]
    fn numbers_have_no_needless_digits() {
        let shown = [12.0, 12.54, -0.01, 1e6].map(|number| Short(number).to_string());
        assert_eq!(shown, ["12", "12.5", "0", "1000000"]);
        assert_eq!(Short(point(1.25, -3.0)).to_string(), "1.3,-3");
        assert_eq!(Short(Rect::new(1.0, 2.0, 30.0, 4.5)).to_string(), "1,2 30×4.5");
    }
}
