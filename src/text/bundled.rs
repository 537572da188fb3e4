//! The fonts that are built into the program.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::TextStyle;
use super::faces::HYPHENS;

/// The font family that is built into the program.
pub const BUNDLED_FAMILY: &str = "Inter";

pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
pub(super) const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
pub(super) const ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-Italic.otf");
pub(super) const SEMI_BOLD_ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBoldItalic.otf");

/// The room for a hyphen on a line; none where it would take too much of it.
pub(super) fn hyphen_room(style: TextStyle, width: f32) -> f32 {
    let hyphen = hyphen_width(style);
    if hyphen * 4.0 <= width { hyphen } else { 0.0 }
}

/// The widths of a hyphen at a size of one point: upright and italic, in the regular and then in the semi-bold weight.
static HYPHEN_WIDTHS: LazyLock<[[f32; 2]; 2]> =
    LazyLock::new(|| [[REGULAR, ITALIC], [SEMI_BOLD, SEMI_BOLD_ITALIC]].map(|faces| faces.map(hyphen_of)));

fn hyphen_of(bytes: &[u8]) -> f32 {
    let Ok(font) = FontRef::new(bytes) else { return 0.0 };
    // A large size, since widths are rounded.
    let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
    let glyph = HYPHENS.iter().find_map(|hyphen| font.charmap().map(*hyphen));
    glyph.and_then(|glyph| metrics.advance_width(glyph)).unwrap_or_default() / 1000.0
}

/// The width of a hyphen in the bundled font.
fn hyphen_width(style: TextStyle) -> f32 {
    let [regular, semi_bold] = *HYPHEN_WIDTHS;
    let [upright, italic] = if style.bold { semi_bold } else { regular };
    (if style.italic { italic } else { upright } + style.tracking) * style.size_pt
}
