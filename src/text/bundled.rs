//! The fonts that are built into the program.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::faces::HYPHENS;
use super::{TextFamily, TextStyle, TitleSetting};

/// The font family that is built into the program.
pub const BUNDLED_FAMILY: &str = "Inter";

pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
pub(super) const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
pub(super) const ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-Italic.otf");
pub(super) const SEMI_BOLD_ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBoldItalic.otf");

/// The family of the text serif, which has one face.
pub(super) const SERIF_FAMILY: &str = "Source Serif 4 Display";
pub(super) const SERIF: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4Display-Semibold.otf");

/// The space between the letters of names in capitals, as a multiple of the font size.
const CAPITALS_TRACKING: f32 = 0.06;

impl TitleSetting {
    /// A style in the faces that the sheet has chosen.
    pub(super) fn of(self, style: TextStyle) -> TextStyle {
        let is_title = matches!(style.family, TextFamily::Title | TextFamily::Name);
        let family = match style.family {
            TextFamily::Serif => TextFamily::Serif,
            _ if is_title && self.serif => TextFamily::Serif,
            _ => TextFamily::Text,
        };
        let is_in_capitals = style.family == TextFamily::Name && self.capital_names;
        let tracking = if is_in_capitals { CAPITALS_TRACKING } else { style.tracking };
        TextStyle { family, tracking, ..style }
    }
}

/// The room for a hyphen on a line; none where it would take too much of it.
pub(super) fn hyphen_room(style: TextStyle, width: f32) -> f32 {
    let hyphen = hyphen_width(style);
    if hyphen * 4.0 <= width { hyphen } else { 0.0 }
}

/// The widths of a hyphen at a size of one point: upright and italic, in the regular and then in the semi-bold weight.
static HYPHEN_WIDTHS: LazyLock<[[f32; 2]; 2]> =
    LazyLock::new(|| [[REGULAR, ITALIC], [SEMI_BOLD, SEMI_BOLD_ITALIC]].map(|faces| faces.map(hyphen_of)));

static SERIF_HYPHEN_WIDTH: LazyLock<f32> = LazyLock::new(|| hyphen_of(SERIF));

fn hyphen_of(bytes: &[u8]) -> f32 {
    let Ok(font) = FontRef::new(bytes) else { return 0.0 };
    // A large size, since widths are rounded.
    let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
    let glyph = HYPHENS.iter().find_map(|hyphen| font.charmap().map(*hyphen));
    glyph.and_then(|glyph| metrics.advance_width(glyph)).unwrap_or_default() / 1000.0
}

/// The width of a hyphen in the bundled font.
fn hyphen_width(style: TextStyle) -> f32 {
    if style.family == TextFamily::Serif {
        return (*SERIF_HYPHEN_WIDTH + style.tracking) * style.size_pt;
    }
    let [regular, semi_bold] = *HYPHEN_WIDTHS;
    let [upright, italic] = if style.bold { semi_bold } else { regular };
    (if style.italic { italic } else { upright } + style.tracking) * style.size_pt
}
