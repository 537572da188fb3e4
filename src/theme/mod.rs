//! Themes: colours and forms as data, for both the map and the window.
//!
//! The files are in `assets/themes`; drawing code never contains a colour of its own. The form of a theme belongs to
//! the map alone: corners, edges, the face of titles.

mod color_fields;
pub mod contrast;
mod counterpart;
mod fonts;
mod form;
mod from_brand;
mod logo;
mod sound;

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

pub use color_fields::{ColorField, ColorGroup, ColorKey, ColorList};
pub use fonts::{FontFile, ThemeFont, ThemeFonts};
pub use form::{CardStyle, CurveFill, GridStyle, StageStyle, ThemeForm, TitleFace};
pub use from_brand::BrandColors;
pub(crate) use logo::{LOGO_HEIGHTS_PT, USUAL_LOGO_HEIGHT_PT};
pub use logo::{LogoPlace, LogoSide, ThemeLogo};
pub use sound::{CURVES_PT, EDGES_PT, LARGEST_RADIUS_PT, LONGEST_NAME};

/// A theme: a named set of colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name shown in menus and stored in maps.
    pub name: String,
    /// Whether the sheet is darker than the text on it.
    pub dark: bool,
    /// The form of what is drawn in these colours.
    pub form: ThemeForm,
    /// Background around the sheet, in the window.
    pub canvas: Color,
    /// Background of the sheet.
    pub sheet: Color,
    /// The colour of primary text.
    pub ink: Color,
    /// The colour of secondary text.
    pub muted: Color,
    /// Tertiary text, such as axis labels.
    pub faint: Color,
    /// Hairlines between lanes.
    pub hair: Color,
    /// Background of the lane names.
    pub rail: Color,
    /// The colour of strong borders.
    pub edge: Color,
    /// Shadow of the sheet, in the window.
    pub shadow: Color,
    /// Fill colours of the stage chevrons, in order; they repeat.
    pub stage: Vec<Color>,
    /// Text colours on the chevrons, in the same order.
    pub stage_ink: Vec<Color>,
    /// Fill colours of stages by how they feel, from worst to best; each worse one stands out more from the sheet.
    pub feeling: Vec<Color>,
    /// Text colours on the fills by feeling, in the same order.
    pub feeling_ink: Vec<Color>,
    /// Fill of action and note cards.
    pub card: Color,
    /// Border of action and note cards.
    pub card_edge: Color,
    /// Fill of thought and quote cards.
    pub thought: Color,
    /// Text on thought and quote cards.
    pub thought_ink: Color,
    /// Fill of pain cards.
    pub pain: Color,
    /// Fill of severe pain cards.
    pub pain_deep: Color,
    /// Text on pain cards.
    pub pain_ink: Color,
    /// Accent bar and marks of pain cards.
    pub pain_bar: Color,
    /// Fill of opportunity cards.
    pub opportunity: Color,
    /// Text on opportunity cards.
    pub opportunity_ink: Color,
    /// Accent bar and marks of opportunity cards.
    pub opportunity_bar: Color,
    /// Fill of touchpoint pills.
    pub touchpoint: Color,
    /// Text on touchpoint pills.
    pub touchpoint_ink: Color,
    /// Fill of process cards.
    pub process: Color,
    /// Text on process cards.
    pub process_ink: Color,
    /// Fill of evidence cards.
    pub evidence: Color,
    /// Text on evidence cards.
    pub evidence_ink: Color,
    /// Fill of idea and need cards.
    pub idea: Color,
    /// Text on idea and need cards.
    pub idea_ink: Color,
    /// Line colours of curves and personas, in order; they repeat.
    pub series: Vec<Color>,
    /// Curve area above the neutral line.
    pub positive: Color,
    /// Curve area below the neutral line.
    pub negative: Color,
    /// The five emotion faces, from worst to best.
    pub faces: Vec<Color>,
    /// Eyes and mouth of each of the five faces.
    pub face_inks: Vec<Color>,
    /// Line of a single curve, from the worst to the best value; colours between them are blended.
    pub curve: Vec<Color>,
    /// Guide lines behind the curves.
    pub guide: Color,
    /// Selection and primary buttons.
    pub accent: Color,
    /// Text on the accent colour.
    pub accent_ink: Color,
    /// Light accent backgrounds.
    pub accent_soft: Color,
    /// Text on light accent backgrounds.
    pub accent_soft_ink: Color,
    /// Fill of hotspot badges.
    pub hotspot: Color,
    /// Text on hotspot badges.
    pub hotspot_ink: Color,
    /// Fill of moment-of-truth pills.
    pub moment: Color,
    /// Text on moment-of-truth pills.
    pub moment_ink: Color,
    /// The light that falls from a moment of truth, where it is not in the colour of its pill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Color>,
    /// Links and blueprint lines.
    pub line: Color,
    /// Background of a persona in the header.
    pub persona_card: Color,
    /// Background of the window's panels.
    pub chrome: Color,
    /// Borders of the window's panels.
    pub chrome_edge: Color,
    /// Background of input fields.
    pub field: Color,
    /// Borders of the window's fields, switches and other controls.
    pub control_edge: Color,
    /// Placeholders and small print in the window.
    pub hint: Color,
    /// The two colours of a company that the others were made from, as they were chosen; none while nobody has chosen
    /// any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<BrandColors>,
    /// The logo that maps without one of their own show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<ThemeLogo>,
    /// The fonts, where they are not those of the program. They come last, since their files are long.
    #[serde(default, skip_serializing_if = "ThemeFonts::is_default")]
    pub fonts: ThemeFonts,
}

/// The theme of a map that names none.
pub const DEFAULT_THEME: &str = "Light";

static BUNDLED: LazyLock<Vec<Arc<Theme>>> = LazyLock::new(|| {
    let sources = [
        include_str!("../../assets/themes/light.ron"),
        include_str!("../../assets/themes/dark.ron"),
        include_str!("../../assets/themes/paper.ron"),
        include_str!("../../assets/themes/high_contrast.ron"),
        include_str!("../../assets/themes/blueprint.ron"),
        include_str!("../../assets/themes/terracotta.ron"),
        include_str!("../../assets/themes/newsprint.ron"),
    ];
    // A test reads every bundled theme, so none is left out here.
    sources.iter().filter_map(|source| ron::from_str(source).ok()).map(Arc::new).collect()
});

impl Theme {
    /// The themes that are built into the program; the first is the default.
    pub fn bundled() -> &'static [Arc<Theme>] {
        &BUNDLED
    }

    /// The theme with this name. Case is ignored, and so is the difference between spaces, hyphens
    /// and underscores ("high-contrast", "High contrast").
    pub fn named(name: &str) -> Option<Arc<Theme>> {
        BUNDLED.iter().find(|theme| is_same_name(&theme.name, name)).cloned()
    }

    /// The theme with this name, or the default theme when there is none.
    pub fn named_or_default(name: &str) -> Arc<Theme> {
        Self::named(name).unwrap_or_else(|| BUNDLED[0].clone())
    }

    /// The better one of the theme's light and dark for texts on `fill`: its ink or its sheet, or else black or white
    /// where neither can be read.
    pub fn ink_on(&self, fill: Color) -> Color {
        let own = [self.ink, self.sheet, Color::rgb(0, 0, 0), Color::rgb(255, 255, 255)];
        let legible = own.into_iter().find(|ink| ink.contrast(fill) >= contrast::LEAST_FOR_TEXT);
        legible.unwrap_or(self.ink)
    }

    /// The fill colour of the `index`th stage.
    pub fn stage_fill(&self, index: usize) -> Color {
        cycle(&self.stage, index, self.card)
    }

    /// The text colour of the `index`th stage.
    pub fn stage_text(&self, index: usize) -> Color {
        cycle(&self.stage_ink, index, self.ink)
    }

    /// Fill and text colour of a stage that feels like `step`: 0 is the worst, 4 the best.
    pub fn feeling(&self, step: u8) -> (Color, Color) {
        let step = usize::from(step);
        (cycle(&self.feeling, step, self.card), cycle(&self.feeling_ink, step, self.ink))
    }

    /// Fill and text colour of the `index`th of `count` stages that differ only in hue. The hues are spread over
    /// all that the theme has, so that no two stages of a map share one, and are half as strong as those of the
    /// theme, because they mean nothing.
    pub fn spread_hue(&self, index: usize, count: usize) -> (Color, Color) {
        let fill = around(&self.stage, index, count).unwrap_or(self.card);
        let ink = around(&self.stage_ink, index, count).unwrap_or(self.ink);
        (fill.mix(fill.gray(), 0.5), ink)
    }

    /// The colour of the light that falls from a moment of truth.
    pub fn light(&self) -> Color {
        self.light.unwrap_or(self.moment)
    }

    /// The colour of lines and signs of a moment of truth that lie on the sheet: that of its pill, as far as it can be
    /// seen there.
    pub fn moment_line(&self) -> Color {
        contrast::mended(self.moment, self.sheet, contrast::LEAST_FOR_SIGNS)
    }

    /// The colours that make up its look, which stand first where a colour is chosen.
    pub fn main_colors(&self) -> Vec<Color> {
        let alone = [self.ink, self.sheet, self.accent, self.pain_bar, self.opportunity_bar, self.moment];
        alone.into_iter().chain(self.series.iter().copied()).chain(self.stage.iter().copied()).collect()
    }

    /// The line colour of the `index`th series or persona.
    pub fn series_line(&self, index: usize) -> Color {
        cycle(&self.series, index, self.accent)
    }

    /// The face colour for a value between the worst (0) and the best (1).
    pub fn face(&self, fraction: f32) -> Color {
        cycle(&self.faces, nearest(fraction, self.faces.len()), self.accent)
    }

    /// The colour of the eyes and the mouth on [`Theme::face`].
    pub fn face_ink(&self, fraction: f32) -> Color {
        cycle(&self.face_inks, nearest(fraction, self.face_inks.len()), self.sheet)
    }

    /// The line colour of a curve that is coloured by value, between the worst (0) and the best (1).
    pub fn curve_line(&self, fraction: f32) -> Color {
        let at = fraction.clamp(0.0, 1.0) * self.curve.len().saturating_sub(1) as f32;
        let (below, above) = (cycle(&self.curve, at as usize, self.accent), at as usize + 1);
        self.curve.get(above).map_or(below, |above| below.mix(*above, at.fract()))
    }

    /// The line colour of a series that stands back behind another: as pale as it may be and still be seen. On a dark
    /// sheet a line in bright company sinks, so that it keeps more of its light there.
    pub fn quiet_line(&self, index: usize) -> Color {
        const PALEST: u8 = 55;
        const SEEN_IN_THE_DARK: f32 = 4.6;
        let seen = if self.dark { SEEN_IN_THE_DARK } else { 3.05 };
        let own = self.series_line(index);
        let shades = (0..=PALEST).rev().map(|share| own.mix(self.sheet, f32::from(share) / 100.0));
        shades.into_iter().find(|shade| shade.contrast(self.sheet) >= seen).unwrap_or(own)
    }
}

/// Whether two names mean the same theme, as [`Theme::named`] takes them.
pub fn is_same_name(one: &str, other: &str) -> bool {
    name_key(one) == name_key(other)
}

/// The name of a theme as names are compared: case, hyphens and underscores make no difference.
pub(crate) fn name_key(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', '_'], " ")
}

/// The number of colours in a row of a theme.
fn color_count(theme: &Theme, list: ColorList) -> usize {
    (0..).take_while(|place| ColorKey::Nth(list, *place).read(theme).is_some()).count()
}

/// The index of the colour for a fraction, among `count`.
fn nearest(fraction: f32, count: usize) -> usize {
    (fraction.clamp(0.0, 1.0) * count.saturating_sub(1) as f32).round() as usize
}

/// The `index`th of `count` colours spread evenly around a closed row of colours.
fn around(colors: &[Color], index: usize, count: usize) -> Option<Color> {
    let at = (index % count.max(1)) as f32 * colors.len() as f32 / count.max(1) as f32;
    let from = *colors.get(at as usize)?;
    let to = *colors.get((at as usize + 1) % colors.len())?;
    Some(from.mix(to, at.fract()))
}

fn cycle(colors: &[Color], index: usize, otherwise: Color) -> Color {
    index.checked_rem(colors.len()).and_then(|index| colors.get(index)).copied().unwrap_or(otherwise)
}

#[cfg(test)]
mod path_tests;
#[cfg(test)]
mod tests;
