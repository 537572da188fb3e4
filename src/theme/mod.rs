//! Themes: colours as data, for both the map and the window.
//!
//! The files are in `assets/themes`; drawing code never contains a colour of its own.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

/// A theme: a named set of colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name shown in menus and stored in maps.
    pub name: String,
    /// Whether the sheet is darker than the text on it.
    pub dark: bool,
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
    /// Eyes and mouth of the faces.
    pub face_ink: Color,
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
        let plain = |name: &str| name.to_lowercase().replace(['-', '_'], " ");
        BUNDLED.iter().find(|theme| plain(&theme.name) == plain(name)).cloned()
    }

    /// The theme with this name, or the default theme when there is none.
    pub fn named_or_default(name: &str) -> Arc<Theme> {
        Self::named(name).unwrap_or_else(|| BUNDLED[0].clone())
    }

    /// The fill colour of the `index`th stage.
    pub fn stage_fill(&self, index: usize) -> Color {
        cycle(&self.stage, index, self.card)
    }

    /// The text colour of the `index`th stage.
    pub fn stage_text(&self, index: usize) -> Color {
        cycle(&self.stage_ink, index, self.ink)
    }

    /// The line colour of the `index`th series or persona.
    pub fn series_line(&self, index: usize) -> Color {
        cycle(&self.series, index, self.accent)
    }

    /// The face colour for a value between the worst (0) and the best (1).
    pub fn face(&self, fraction: f32) -> Color {
        let last = self.faces.len().saturating_sub(1) as f32;
        cycle(&self.faces, (fraction.clamp(0.0, 1.0) * last).round() as usize, self.accent)
    }
}

fn cycle(colors: &[Color], index: usize, otherwise: Color) -> Color {
    index.checked_rem(colors.len()).and_then(|index| colors.get(index)).copied().unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_theme_reads() {
        assert_eq!(Theme::bundled().len(), 7);
        assert!(Theme::bundled().iter().all(|theme| theme.faces.len() == 5 && !theme.series.is_empty()));
        assert!(Theme::named("high-contrast").is_some());
    }

    #[test]
    fn words_stand_out_from_their_paper() {
        for theme in Theme::bundled() {
            let mut pairs = vec![
                ("ink", theme.ink, theme.sheet),
                ("muted", theme.muted, theme.sheet),
                ("faint", theme.faint, theme.sheet),
                ("muted on rail", theme.muted, theme.rail),
                ("muted on persona card", theme.muted, theme.persona_card),
                ("thought", theme.thought_ink, theme.thought),
                ("pain", theme.pain_ink, theme.pain),
                ("severe pain", theme.pain_ink, theme.pain_deep),
                ("opportunity", theme.opportunity_ink, theme.opportunity),
                ("touchpoint", theme.touchpoint_ink, theme.touchpoint),
                ("process", theme.process_ink, theme.process),
                ("evidence", theme.evidence_ink, theme.evidence),
                ("idea", theme.idea_ink, theme.idea),
                ("accent", theme.accent_ink, theme.accent),
                ("accent soft", theme.accent_soft_ink, theme.accent_soft),
                ("hotspot", theme.hotspot_ink, theme.hotspot),
                ("moment", theme.moment_ink, theme.moment),
                ("panel", theme.muted, theme.chrome),
            ];
            pairs.extend(theme.stage_ink.iter().zip(&theme.stage).map(|(ink, paper)| ("stage", *ink, *paper)));
            for (what, ink, paper) in pairs {
                let ratio = ink.contrast(paper);
                assert!(ratio >= 4.5, "{}: {what}: {ink} on {paper} has {ratio:.2}, WCAG AA wants 4.5", theme.name);
            }
        }
    }

    /// Colours of the window, with the contrast that WCAG 2.2 wants: 4.5 for text (1.4.3), 3 for what a control is
    /// known by and for the focus ring (1.4.11, 2.4.13).
    #[test]
    fn the_window_can_be_read_and_its_controls_be_seen_in_every_theme() {
        const TEXT: f32 = 4.5;
        const SIGN: f32 = 3.0;
        for theme in Theme::bundled() {
            let grounds = [
                ("panel", theme.chrome),
                ("field", theme.field),
                ("start page", theme.canvas),
                ("choice", theme.persona_card),
                ("rail", theme.rail),
            ];
            let texts = [("ink", theme.ink), ("muted", theme.muted), ("hint", theme.hint)];
            let signs = [("edge of a control", theme.control_edge), ("focus ring", theme.accent)];
            let on_grounds = grounds.iter().flat_map(|ground| {
                let pair = move |wanted: f32| {
                    move |(what, ink): (&'static str, Color)| (format!("{what} on {}", ground.0), ink, ground.1, wanted)
                };
                texts.into_iter().map(pair(TEXT)).chain(signs.into_iter().map(pair(SIGN)))
            });
            let others = [
                ("selected entry", theme.accent_soft_ink, theme.accent_soft, TEXT),
                ("primary button", theme.accent_ink, theme.accent, TEXT),
                ("error", theme.pain_ink, theme.pain, TEXT),
                ("error on a panel", theme.pain_ink, theme.chrome, TEXT),
                ("badge", theme.hotspot_ink, theme.hotspot, TEXT),
                ("ring of a primary button", theme.ink, theme.chrome, SIGN),
                ("ring on a selected entry", theme.accent, theme.accent_soft, SIGN),
                ("chosen box", theme.accent, theme.field, SIGN),
            ];
            let others = others.into_iter().map(|(what, ink, paper, wanted)| (what.to_owned(), ink, paper, wanted));
            for (what, ink, paper, wanted) in on_grounds.chain(others) {
                let ratio = ink.contrast(paper);
                assert!(ratio >= wanted, "{}: {what}: {ink} on {paper} has {ratio:.2} of {wanted}", theme.name);
            }
        }
    }
}
