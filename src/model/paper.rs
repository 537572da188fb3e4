//! Sizes of paper, and lengths on it, as people write them: "a3", "600x300mm", "0.5in".

mod length;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::quotation::quotation;
use crate::geometry::{Point, point};
pub use length::{PaperLength, ParseLengthError};

/// PostScript points per millimetre.
pub const PT_PER_MM: f32 = 72.0 / 25.4;

/// The shortest and the longest side of a paper size that is written as numbers.
const SIDES: (PaperLength, PaperLength) = (PaperLength::mm(50), PaperLength::mm(20_000));

/// The paper that a map is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// A page exactly as large as the map.
    #[default]
    Fit,
    /// A size that has a name.
    Named(NamedPaper),
    /// A size in numbers.
    Custom {
        /// The side at the top, while the orientation is automatic.
        width: PaperLength,
        /// The side at the left.
        height: PaperLength,
    },
}

/// A size of paper that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamedPaper {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
    /// 250 × 353 mm.
    B4,
    /// 353 × 500 mm.
    B3,
    /// 500 × 707 mm.
    B2,
    /// 707 × 1000 mm.
    B1,
    /// 1000 × 1414 mm.
    B0,
    /// 8½ × 11 inches, also known as ANSI A.
    Letter,
    /// 8½ × 14 inches.
    Legal,
    /// 11 × 17 inches, also known as ANSI B.
    Tabloid,
    /// 17 × 22 inches.
    AnsiC,
    /// 22 × 34 inches.
    AnsiD,
    /// 34 × 44 inches.
    AnsiE,
    /// 9 × 12 inches.
    ArchA,
    /// 12 × 18 inches.
    ArchB,
    /// 18 × 24 inches.
    ArchC,
    /// 24 × 36 inches.
    ArchD,
    /// 36 × 48 inches.
    ArchE,
}

/// The orientation of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Orientation {
    /// Whichever orientation makes the map larger.
    #[default]
    Auto,
    /// The short edge at the top.
    Portrait,
    /// The long edge at the top.
    Landscape,
}

/// Why a text is not the size of a paper.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParsePaperError {
    /// No paper has this name.
    #[error("“{0}” is not a paper size; write one of {list}, or a size such as 600x300mm or 24x36in", list = NamedPaper::names())]
    Unknown(String),
    /// A side that no sheet has.
    #[error("{0} is not the side of a sheet; each side must be from {from} to {to}", from = SIDES.0, to = SIDES.1)]
    Side(PaperLength),
}

/// The error for the name of an unknown orientation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an orientation; write auto, portrait or landscape")]
pub struct ParseOrientationError(String);

impl NamedPaper {
    /// All sizes, by family and from small to large.
    pub const ALL: [Self; 21] = [
        Self::A4,
        Self::A3,
        Self::A2,
        Self::A1,
        Self::A0,
        Self::B4,
        Self::B3,
        Self::B2,
        Self::B1,
        Self::B0,
        Self::Letter,
        Self::Legal,
        Self::Tabloid,
        Self::AnsiC,
        Self::AnsiD,
        Self::AnsiE,
        Self::ArchA,
        Self::ArchB,
        Self::ArchC,
        Self::ArchD,
        Self::ArchE,
    ];

    /// The label in the user interface.
    pub const fn title(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
            Self::B4 => "B4",
            Self::B3 => "B3",
            Self::B2 => "B2",
            Self::B1 => "B1",
            Self::B0 => "B0",
            Self::Letter => "Letter",
            Self::Legal => "Legal",
            Self::Tabloid => "Tabloid",
            Self::AnsiC => "ANSI C",
            Self::AnsiD => "ANSI D",
            Self::AnsiE => "ANSI E",
            Self::ArchA => "Arch A",
            Self::ArchB => "Arch B",
            Self::ArchC => "Arch C",
            Self::ArchD => "Arch D",
            Self::ArchE => "Arch E",
        }
    }

    /// The name on the command line.
    pub fn name(self) -> String {
        self.title().to_ascii_lowercase().replace(' ', "-")
    }

    /// Width and height of the upright sheet.
    pub const fn size(self) -> (PaperLength, PaperLength) {
        const fn mm(width: u32, height: u32) -> (PaperLength, PaperLength) {
            (PaperLength::mm(width), PaperLength::mm(height))
        }
        const fn inches(width: u32, height: u32) -> (PaperLength, PaperLength) {
            (PaperLength::hundredths_of_inch(width), PaperLength::hundredths_of_inch(height))
        }
        match self {
            Self::A4 => mm(210, 297),
            Self::A3 => mm(297, 420),
            Self::A2 => mm(420, 594),
            Self::A1 => mm(594, 841),
            Self::A0 => mm(841, 1_189),
            Self::B4 => mm(250, 353),
            Self::B3 => mm(353, 500),
            Self::B2 => mm(500, 707),
            Self::B1 => mm(707, 1_000),
            Self::B0 => mm(1_000, 1_414),
            Self::Letter => inches(850, 1_100),
            Self::Legal => inches(850, 1_400),
            Self::Tabloid => inches(1_100, 1_700),
            Self::AnsiC => inches(1_700, 2_200),
            Self::AnsiD => inches(2_200, 3_400),
            Self::AnsiE => inches(3_400, 4_400),
            Self::ArchA => inches(900, 1_200),
            Self::ArchB => inches(1_200, 1_800),
            Self::ArchC => inches(1_800, 2_400),
            Self::ArchD => inches(2_400, 3_600),
            Self::ArchE => inches(3_600, 4_800),
        }
    }

    /// Whether the dimensions are customarily given in inches.
    pub const fn is_in_inches(self) -> bool {
        matches!(
            self,
            Self::Letter
                | Self::Legal
                | Self::Tabloid
                | Self::AnsiC
                | Self::AnsiD
                | Self::AnsiE
                | Self::ArchA
                | Self::ArchB
                | Self::ArchC
                | Self::ArchD
                | Self::ArchE
        )
    }

    fn names() -> String {
        let names: Vec<String> = Self::ALL.iter().map(|paper| paper.name()).collect();
        format!("fit, {}", names.join(", "))
    }

    /// The paper with this name, however it is written: "ANSI D", "ansi-d", "ansid".
    fn named(text: &str) -> Option<Self> {
        let bare =
            |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        match bare(text).as_str() {
            "ansia" => Some(Self::Letter),
            "ansib" | "ledger" => Some(Self::Tabloid),
            wanted => Self::ALL.into_iter().find(|paper| bare(paper.title()) == wanted),
        }
    }
}

impl Paper {
    /// The common office sheet.
    pub const A4: Self = Self::Named(NamedPaper::A4);
    /// The common poster of an office printer.
    pub const A3: Self = Self::Named(NamedPaper::A3);
    /// The large poster.
    pub const A1: Self = Self::Named(NamedPaper::A1);
    /// The largest common poster.
    pub const A0: Self = Self::Named(NamedPaper::A0);
    /// The common office sheet of North America.
    pub const LETTER: Self = Self::Named(NamedPaper::Letter);

    /// The label in the user interface.
    pub fn title(self) -> String {
        match self {
            Self::Fit => "Fit to map".to_owned(),
            Self::Named(paper) => paper.title().to_owned(),
            Self::Custom { .. } => "Own size".to_owned(),
        }
    }

    /// Whether the dimensions are customarily given in inches.
    pub fn is_in_inches(self) -> bool {
        match self {
            Self::Fit => false,
            Self::Named(paper) => paper.is_in_inches(),
            Self::Custom { width, height } => width.is_in_inches() || height.is_in_inches(),
        }
    }

    /// Width and height of the sheet; none for [`Paper::Fit`].
    pub fn size(self) -> Option<(PaperLength, PaperLength)> {
        match self {
            Self::Fit => None,
            Self::Named(paper) => Some(paper.size()),
            Self::Custom { width, height } => Some((width, height)),
        }
    }

    /// Width and height of the sheet in points; none for [`Paper::Fit`].
    pub fn size_pt(self) -> Option<Point> {
        self.size().map(|(width, height)| point(width.pt(), height.pt()))
    }
}

impl FromStr for Paper {
    type Err = ParsePaperError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || ParsePaperError::Unknown(quotation(text));
        let written = text.trim().to_ascii_lowercase();
        if written == "fit" {
            return Ok(Self::Fit);
        }
        if let Some(named) = NamedPaper::named(&written) {
            return Ok(Self::Named(named));
        }
        let (first, second) = written.split_once(['x', '×', '*']).ok_or_else(unknown)?;
        // "600x300mm" gives the unit once, "600mm x 300mm" twice.
        let unit = second.trim_start_matches(|letter: char| letter.is_ascii_digit() || " .,".contains(letter));
        let has_unit = first.trim().ends_with(|letter: char| letter.is_ascii_alphabetic() || letter == '"');
        let first = if has_unit { first.to_owned() } else { format!("{first}{unit}") };
        let (width, height) = (first.parse().map_err(|_| unknown())?, second.parse().map_err(|_| unknown())?);
        for side in [width, height] {
            if !(SIDES.0..=SIDES.1).contains(&side) {
                return Err(ParsePaperError::Side(side));
            }
        }
        Ok(Self::Custom { width, height })
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fit => out.pad("fit"),
            Self::Named(paper) => out.pad(&paper.name()),
            Self::Custom { width, height } => write!(out, "{width}x{height}"),
        }
    }
}

impl FromStr for Orientation {
    type Err = ParseOrientationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().as_str() {
            "auto" => Ok(Self::Auto),
            "portrait" => Ok(Self::Portrait),
            "landscape" => Ok(Self::Landscape),
            _ => Err(ParseOrientationError(quotation(text))),
        }
    }
}

/// Both kinds are written to files as people write them.
macro_rules! written_as_text {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

written_as_text!(Paper);
written_as_text!(PaperLength);

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_and_a_wrong_one_lists_them() {
        for paper in NamedPaper::ALL.map(Paper::Named).into_iter().chain([Paper::Fit]) {
            assert_eq!(paper.to_string().parse::<Paper>(), Ok(paper));
        }
        for (text, paper) in [("A4", NamedPaper::A4), ("ANSI D", NamedPaper::AnsiD), ("archE", NamedPaper::ArchE)] {
            assert_eq!(text.parse::<Paper>(), Ok(Paper::Named(paper)));
        }
        assert_eq!("ANSI A".parse(), Ok(Paper::LETTER));
        let message = "a9".parse::<Paper>().unwrap_err().to_string();
        assert!(message.contains("a9") && message.contains("arch-e") && message.contains("600x300mm"), "{message}");
    }

    #[test]
    fn sizes_in_numbers_read_back_in_the_unit_they_were_written_in() {
        for (text, written) in [
            ("600x300mm", "600mmx300mm"),
            ("60 x 30 cm", "600mmx300mm"),
            ("600mm × 300mm", "600mmx300mm"),
            ("24x36in", "24inx36in"),
            ("8.5x11in", "8.5inx11in"),
            ("1,5x1m", "1500mmx1000mm"),
        ] {
            let paper: Paper = text.parse().unwrap();
            assert_eq!(paper.to_string(), written);
            assert_eq!(written.parse::<Paper>(), Ok(paper));
        }
        let paper: Paper = "13x19in".parse().unwrap();
        assert_eq!((paper.size_pt(), paper.is_in_inches()), (Some(point(936.0, 1_368.0)), true));
    }

    #[test]
    fn sides_that_no_sheet_has_are_refused_in_a_sentence() {
        for (text, side) in [("3x3mm", "3mm"), ("300x300m", "300000mm"), ("600x1mm", "1mm")] {
            let message = text.parse::<Paper>().unwrap_err().to_string();
            assert!(message.starts_with(side) && message.contains("from 50mm to 20000mm"), "{message}");
        }
        for text in ["", "600mm", "x", "600x", "axbmm", "600x300", "-600x300mm", "nanxnanmm", "infx1mm", "1e9x1m"] {
            assert!(matches!(text.parse::<Paper>(), Err(ParsePaperError::Unknown(_))), "{text}");
        }
    }

    #[test]
    fn lengths_are_exact_in_millimetres_and_in_inches() {
        assert_eq!("10mm".parse(), Ok(PaperLength::mm(10)));
        assert_eq!("0.5in".parse::<PaperLength>().unwrap().pt(), 36.0);
        assert!(("12pt".parse::<PaperLength>().unwrap().pt() - 12.0).abs() < 0.002);
        assert_eq!(PaperLength::from_pt(72.0).to_string(), "1in");
        assert_eq!("1cm".parse::<PaperLength>().unwrap().to_string(), "10mm");
        assert!("10".parse::<PaperLength>().is_err() && "-1mm".parse::<PaperLength>().is_err());
    }
}
