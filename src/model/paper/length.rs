//! Lengths on paper, as people write them: "10mm", "0.5in".

use std::fmt;
use std::str::FromStr;

use crate::model::quotation::quotation;

/// Micrometres per millimetre.
const UM_PER_MM: f64 = 1_000.0;

/// Micrometres per inch.
const UM_PER_INCH: f64 = 25_400.0;

/// A length on paper, exact to a micrometre, so that inches and millimetres both come back as they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperLength {
    /// The length in micrometres.
    pub um: u32,
}

/// The error for a text that is not a length.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a length; write 10mm, 1cm, 0.5in or 12pt")]
pub struct ParseLengthError(String);

impl PaperLength {
    /// No length at all.
    pub const ZERO: Self = Self { um: 0 };

    /// A length in millimetres.
    pub const fn mm(millimetres: u32) -> Self {
        Self { um: millimetres * 1_000 }
    }

    /// A length in hundredths of an inch.
    pub(super) const fn hundredths_of_inch(hundredths: u32) -> Self {
        Self { um: hundredths * 254 }
    }

    /// The length in points.
    pub fn pt(self) -> f32 {
        (f64::from(self.um) / UM_PER_INCH * 72.0) as f32
    }

    /// The length in millimetres.
    pub fn in_mm(self) -> f32 {
        (f64::from(self.um) / UM_PER_MM) as f32
    }

    /// The length nearest to some points.
    pub fn from_pt(points: f32) -> Self {
        Self { um: (f64::from(points) / 72.0 * UM_PER_INCH).round().clamp(0.0, f64::from(u32::MAX)) as u32 }
    }

    /// Whether people would write it in inches: it is a number of sixteenths, but not one of half millimetres.
    pub fn is_in_inches(self) -> bool {
        (self.um * 10).is_multiple_of(15_875) && !self.um.is_multiple_of(500)
    }
}

impl fmt::Display for PaperLength {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_in_inches() {
            write!(out, "{}in", f64::from(self.um) / UM_PER_INCH)
        } else {
            write!(out, "{}mm", f64::from(self.um) / UM_PER_MM)
        }
    }
}

impl FromStr for PaperLength {
    type Err = ParseLengthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseLengthError(quotation(text));
        let written = text.trim().to_ascii_lowercase();
        let units = [
            ("mm", UM_PER_MM),
            ("cm", 1e4),
            ("in", UM_PER_INCH),
            ("\"", UM_PER_INCH),
            ("pt", UM_PER_INCH / 72.0),
            ("m", 1e6),
        ];
        let (number, unit) =
            units.into_iter().find_map(|(name, unit)| Some((written.strip_suffix(name)?, unit))).ok_or_else(wrong)?;
        let number: f64 = number.trim().replace(',', ".").parse().map_err(|_| wrong())?;
        let um = (number * unit).round();
        // The largest length is far beyond any paper; what is too long for a purpose is said where it is used.
        if (0.0..=f64::from(u32::MAX / 10)).contains(&um) { Ok(Self { um: um as u32 }) } else { Err(wrong()) }
    }
}
