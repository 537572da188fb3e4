//! The syntax of SVG: numbers, escaped text, colours and path data.
//!
//! Numbers are formatted through integers, so a scene gives the same bytes on every machine.

use std::fmt::{self, Display, Formatter, Write};

use crate::geometry::{Color, Path, Rect, Segment};

/// A number with at most `DECIMALS` decimals, written as short as possible.
pub(super) struct Number<const DECIMALS: u32>(pub f32);

/// A length or coordinate in map units; differences below a hundredth of a point are invisible.
pub(super) const fn length(value: f32) -> Number<2> {
    Number(value)
}

/// A scale factor, which needs more decimals because coordinates are multiplied by it.
pub(super) const fn factor(value: f32) -> Number<6> {
    Number(value)
}

impl<const DECIMALS: u32> Display for Number<DECIMALS> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let unit = 10i64.pow(DECIMALS);
        // The cast turns NaN into 0 and infinity into the largest integer: valid SVG, if not useful.
        let value = (f64::from(self.0) * unit as f64).round() as i64;
        if value < 0 {
            out.write_char('-')?;
        }
        let (whole, mut rest) =
            (value.unsigned_abs() / unit.unsigned_abs(), value.unsigned_abs() % unit.unsigned_abs());
        write!(out, "{whole}")?;
        let mut digits = DECIMALS as usize;
        while digits > 0 && rest % 10 == 0 {
            rest /= 10;
            digits -= 1;
        }
        if digits > 0 { write!(out, ".{rest:0digits$}") } else { Ok(()) }
    }
}

/// Text inside an element or attribute. Characters that XML forbids become replacement characters.
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(out, "&#{};", u32::from(letter))?,
                '\0'..=' ' if letter != ' ' => out.write_char('\u{FFFD}')?,
                '\u{FFFE}' | '\u{FFFF}' => out.write_char('\u{FFFD}')?,
                _ => out.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// The attribute `fill` or `stroke` with a colour, and its opacity when the colour is translucent; `stop` for the
/// colour of a gradient's stop.
pub(super) struct ColorAttribute(pub &'static str, pub Option<Color>);

impl Display for ColorAttribute {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self(name, color) = self;
        let Some(color) = color else { return write!(out, " {name}=\"none\"") };
        let suffix = if *name == "stop" { "-color" } else { "" };
        write!(out, " {name}{suffix}=\"{}\"", Color { a: 255, ..*color })?;
        if color.a == 255 {
            return Ok(());
        }
        write!(out, " {name}-opacity=\"{}\"", Number::<3>(f32::from(color.a) / 255.0))
    }
}

/// The `d` attribute of a path, with all coordinates multiplied by `scale`.
pub(super) struct PathData<'a, const DECIMALS: u32> {
    /// The path to write.
    pub path: &'a Path,
    /// The factor for all coordinates; 1 keeps map units.
    pub scale: f32,
}

impl<const DECIMALS: u32> Display for PathData<'_, DECIMALS> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let number = |value: f32| Number::<DECIMALS>(value * self.scale);
        for segment in &self.path.segments {
            let (letter, points) = match *segment {
                Segment::Move(a) => ('M', [Some(a), None, None]),
                Segment::Line(a) => ('L', [Some(a), None, None]),
                Segment::Quad(a, b) => ('Q', [Some(a), Some(b), None]),
                Segment::Cubic(a, b, c) => ('C', [Some(a), Some(b), Some(c)]),
                Segment::Close => ('Z', [None; 3]),
            };
            out.write_char(letter)?;
            for (index, at) in points.iter().flatten().enumerate() {
                let gap = if index == 0 { "" } else { " " };
                write!(out, "{gap}{} {}", number(at.x), number(at.y))?;
            }
        }
        Ok(())
    }
}

/// The attributes of a `<rect>`: position, size and corner radius.
pub(super) struct BoxAttributes(pub Rect, pub f32);

impl Display for BoxAttributes {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self(rect, radius) = self;
        let (width, height) = (rect.width().max(0.0), rect.height().max(0.0));
        write!(out, " x=\"{}\" y=\"{}\"", length(rect.min.x), length(rect.min.y))?;
        write!(out, " width=\"{}\" height=\"{}\"", length(width), length(height))?;
        // SVG clamps rx and ry separately, which would make the corners of a flat box elliptical.
        let radius = radius.min(width / 2.0).min(height / 2.0);
        if radius > 0.0 { write!(out, " rx=\"{}\"", length(radius)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    #[test]
    fn numbers_are_short_and_never_strange() {
        let written = |value: f32| length(value).to_string();
        for (value, expected) in [
            (0.0, "0"),
            (-0.001, "0"),
            (1.5, "1.5"),
            (-2.25, "-2.25"),
            (10.0, "10"),
            (100.05, "100.05"),
            (f32::NAN, "0"),
        ] {
            assert_eq!(written(value), expected);
        }
    }

    #[test]
    fn escaped_text_cannot_break_out() {
        assert_eq!(Escaped("a<b> & \"c\"\n\u{1}").to_string(), "a&lt;b&gt; &amp; &quot;c&quot;&#10;\u{FFFD}");
    }

    #[test]
    fn a_path_is_written_piece_by_piece() {
        let path = Path::polygon(&[point(0.0, 0.0), point(1.25, 0.0), point(1.0, 2.0)]);
        assert_eq!(PathData::<2> { path: &path, scale: 1.0 }.to_string(), "M0 0L1.25 0L1 2Z");
    }
}
