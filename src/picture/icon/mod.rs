//! Icons of a map's own: SVG files on their way onto a map, through one importer.
//!
//! Nothing of a file reaches a map but its outlines. What can run, load or multiply is refused before anything is drawn
//! (`guard`), the rest becomes plain paths in a square of 24 units (`shapes`), and those are written
//! anew. An icon has two colours, ink and ground: it is drawn in the ink of a theme.
//!
//! Limitations: clip paths are left out, lines have round ends, and a path whose outlines cross each other is filled by
//! the non-zero rule.

mod drawing;
mod guard;
mod problem;
mod shapes;
#[cfg(test)]
mod tests;
mod winding;

pub(super) use drawing::write_outline;
pub use drawing::{IconDrawing, IconPaint, IconShape};
pub use problem::IconProblem;
pub(super) use shapes::outline;
pub(super) use winding::non_zero;

/// The side of the square of an icon.
pub const ICON_SIDE: f32 = 24.0;

/// The largest SVG file of an icon.
pub const LARGEST_ICON_BYTES: usize = 256_000;

/// The most shapes of an icon, with every use of a shape counted.
pub const MOST_SHAPES: usize = 400;

/// The most points of all shapes of an icon.
pub const MOST_POINTS: usize = 4_000;

/// The drawing of an icon, made from an SVG file of any program.
pub fn import(bytes: &[u8]) -> Result<IconDrawing, IconProblem> {
    if bytes.len() > LARGEST_ICON_BYTES {
        return Err(IconProblem::TooManyBytes { bytes: bytes.len() });
    }
    shapes::drawing_of(&outlines_of(bytes)?)
}

/// The outlines in an SVG file that holds nothing else, for icons and logos.
pub(super) fn outlines_of(bytes: &[u8]) -> Result<usvg::Tree, IconProblem> {
    if bytes.len() > LARGEST_ICON_BYTES {
        return Err(IconProblem::TooManyBytes { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    let text = guard::without_doctype(text.map_err(|_| IconProblem::Format)?)?;
    let document = guard::checked(&text)?;
    usvg::Tree::from_xmltree(&document, &usvg::Options::default()).map_err(|_| IconProblem::Damaged)
}

/// The drawing in the SVG text of a map: as [`import`] has made it, and checked as if it had not.
pub fn read(svg: &str) -> Result<IconDrawing, IconProblem> {
    if svg.len() > LARGEST_ICON_BYTES {
        return Err(IconProblem::TooManyBytes { bytes: svg.len() });
    }
    let document = guard::checked(svg)?;
    let tree = usvg::Tree::from_xmltree(&document, &usvg::Options::default()).map_err(|_| IconProblem::Damaged)?;
    shapes::drawing_as_it_is(&tree)
}
