//! Why an SVG file is refused as an icon.

use super::{LARGEST_ICON_BYTES, MOST_POINTS, MOST_SHAPES};

/// The reason why an SVG file is refused as an icon. Its `Display` is the second half of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IconProblem {
    /// The file is no SVG.
    #[error("it is not an SVG drawing")]
    Format,
    /// The file is too large.
    #[error("it is {} kB large; an icon may have {} kB. Simplify it in your drawing program",
            bytes.div_ceil(1_000), LARGEST_ICON_BYTES / 1_000)]
    TooManyBytes {
        /// The size of the file.
        bytes: usize,
    },
    /// It contains a script, or an attribute that runs one.
    #[error("it contains a script. Save it as a plain SVG, without scripts")]
    Script,
    /// It declares entities.
    #[error("it declares XML entities. Save it as a plain SVG, without them")]
    Entities,
    /// It refers to something outside of the file.
    #[error("it refers to {}, outside of the file. Save it with everything in one file", target)]
    Outside {
        /// The beginning of the reference.
        target: String,
    },
    /// It has something that an icon cannot have.
    #[error("it uses {}. Icons are made of outlines alone: convert it to paths in your drawing program", what)]
    Unsupported {
        /// What it is, in words.
        what: String,
    },
    /// It has too many shapes.
    #[error(
        "it has more than {MOST_SHAPES} shapes, counting each use of a symbol. Simplify it in your drawing program"
    )]
    TooManyShapes,
    /// It has too many points.
    #[error("its outlines have {points} points; an icon may have {MOST_POINTS}. Simplify it in your drawing program")]
    TooManyPoints {
        /// The number of points.
        points: usize,
    },
    /// Nothing in it can be seen.
    #[error("nothing in it is visible")]
    Empty,
    /// It cannot be read.
    #[error("its data is damaged")]
    Damaged,
}
