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

/// The family of the text serif: titles in semi-bold, and quotes in italics.
pub(super) const SERIF_FAMILY: &str = "Source Serif 4 Display";
pub(super) const SERIF: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4Display-Semibold.otf");
pub(super) const SERIF_ITALIC: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4Display-It.otf");

/// The space between the letters of names in capitals, as a multiple of the font size.
const CAPITALS_TRACKING: f32 = 0.06;

impl TitleSetting {
    /// A style in the faces that the sheet has chosen.
    pub(super) fn of(self, style: TextStyle) -> TextStyle {
        let is_title = matches!(style.family, TextFamily::Title | TextFamily::Name);
        let family = match style.family {
            TextFamily::Serif => TextFamily::Serif,
            TextFamily::Own(own) => TextFamily::Own(own),
            _ if is_title && self.title.is_some() => self.title.map_or(TextFamily::Text, TextFamily::Own),
            _ if is_title && self.serif => TextFamily::Serif,
            _ => self.text.map_or(TextFamily::Text, TextFamily::Own),
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

/// The same for the text serif: upright and italic.
static SERIF_HYPHEN_WIDTHS: LazyLock<[f32; 2]> = LazyLock::new(|| [SERIF, SERIF_ITALIC].map(hyphen_of));

/// The width of a hyphen in a font at a size of one point; 0 where the font has none.
pub(super) fn hyphen_of(bytes: &[u8]) -> f32 {
    let Ok(font) = FontRef::new(bytes) else { return 0.0 };
    // A large size, since widths are rounded.
    let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
    let glyph = HYPHENS.iter().find_map(|hyphen| font.charmap().map(*hyphen));
    glyph.and_then(|glyph| metrics.advance_width(glyph)).unwrap_or_default() / 1000.0
}

/// The width of a hyphen in the bundled font.
fn hyphen_width(style: TextStyle) -> f32 {
    if style.family == TextFamily::Serif {
        let [upright, italic] = *SERIF_HYPHEN_WIDTHS;
        return (if style.italic { italic } else { upright } + style.tracking) * style.size_pt;
    }
    if let TextFamily::Own(own) = style.family
        && let Some(width) = own.font().and_then(|font| font.hyphen)
    {
        return (width + style.tracking) * style.size_pt;
    }
    let [regular, semi_bold] = *HYPHEN_WIDTHS;
    let [upright, italic] = if style.bold { semi_bold } else { regular };
    (if style.italic { italic } else { upright } + style.tracking) * style.size_pt
}

#[cfg(test)]
mod tests {
    use crate::text::{Shaper, TextFamily, TextStyle, TitleSetting};

    #[test]
    fn titles_and_quotes_are_set_in_the_face_that_the_sheet_chooses() {
        let title = TextStyle { family: TextFamily::Title, ..TextStyle::bold(36.0) };
        let face = |shaper: &Shaper, style: TextStyle| {
            let run = shaper.line("First order", style).runs.first().map(|run| (run.face.clone(), run.skew));
            let (face, skew) = run.unwrap();
            (face.family().to_owned(), face.weight(), skew)
        };
        let mut shaper = Shaper::new();
        assert_eq!(face(&shaper, title), ("Inter".into(), 600, 0.0));
        shaper.set_titles(TitleSetting { serif: true, ..TitleSetting::default() });
        assert_eq!(face(&shaper, title), ("Source Serif 4 Display".into(), 600, 0.0));
        let quote = TextStyle { bold: false, italic: true, ..title };
        assert_eq!(face(&shaper, quote), ("Source Serif 4 Display".into(), 400, 0.0), "a true italic, not a slant");
        assert_eq!(face(&shaper, TextStyle::bold(10.5)).0, "Inter");
        assert!(shaper.line("قائمة", title).missing.is_empty());
    }

    #[test]
    fn names_in_capitals_are_spaced() {
        let name = TextStyle { family: TextFamily::Name, ..TextStyle::bold(15.0) };
        let mut shaper = Shaper::new();
        let before = shaper.line("RECEIVE", name).width;
        shaper.set_titles(TitleSetting { capital_names: true, ..TitleSetting::default() });
        let letters = 7.0;
        assert!((shaper.line("RECEIVE", name).width - before - letters * 0.06 * 15.0).abs() < 1.0);
    }
}
