//! Looks: colours as data, for the map and for the window alike.
//!
//! The files stand in `assets/themes`; no drawing code has a colour of its own.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

/// One look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Shown in menus, stored in maps.
    pub name: String,
    /// Whether the sheet is darker than its ink.
    pub dark: bool,
    /// Around the sheet, in the window.
    pub canvas: Color,
    /// The map's paper.
    pub sheet: Color,
    /// Words.
    pub ink: Color,
    /// Second words.
    pub muted: Color,
    /// Third words, axis labels.
    pub faint: Color,
    /// Hairlines between lanes.
    pub hair: Color,
    /// Behind the lane names.
    pub rail: Color,
    /// Strong edges.
    pub edge: Color,
    /// Under the sheet, in the window.
    pub shadow: Color,
    /// Chevrons, in order; repeats.
    pub stage: Vec<Color>,
    /// Words on the chevrons, in the same order.
    pub stage_ink: Vec<Color>,
    /// An action's or note's paper.
    pub card: Color,
    /// Its edge.
    pub card_edge: Color,
    /// A thought's or quote's paper.
    pub thought: Color,
    /// Its words.
    pub thought_ink: Color,
    /// A pain's paper.
    pub pain: Color,
    /// Its words.
    pub pain_ink: Color,
    /// Its bar and marks.
    pub pain_bar: Color,
    /// An opportunity's paper.
    pub opportunity: Color,
    /// Its words.
    pub opportunity_ink: Color,
    /// Its bar and marks.
    pub opportunity_bar: Color,
    /// A touchpoint's pill.
    pub touchpoint: Color,
    /// Its words.
    pub touchpoint_ink: Color,
    /// A process step's paper.
    pub process: Color,
    /// Its words.
    pub process_ink: Color,
    /// Paper of a piece of evidence.
    pub evidence: Color,
    /// Its words.
    pub evidence_ink: Color,
    /// An idea's or need's paper.
    pub idea: Color,
    /// Its words.
    pub idea_ink: Color,
    /// Lines of curves and personas, in order; repeats.
    pub series: Vec<Color>,
    /// Above the neutral line.
    pub positive: Color,
    /// Below the neutral line.
    pub negative: Color,
    /// From worst to best, five.
    pub faces: Vec<Color>,
    /// Eyes and mouth.
    pub face_ink: Color,
    /// Guide lines behind curves.
    pub guide: Color,
    /// Selection and the one loud button.
    pub accent: Color,
    /// Words on the accent.
    pub accent_ink: Color,
    /// Light backgrounds of the accent.
    pub accent_soft: Color,
    /// Words on those.
    pub accent_soft_ink: Color,
    /// Hotspot badges.
    pub hotspot: Color,
    /// Words on them.
    pub hotspot_ink: Color,
    /// Moment-of-truth pills.
    pub moment: Color,
    /// Words on them.
    pub moment_ink: Color,
    /// Links and blueprint lines.
    pub line: Color,
    /// Behind a persona in the header.
    pub persona_card: Color,
    /// The window's panels.
    pub chrome: Color,
    /// Their edges.
    pub chrome_edge: Color,
    /// Input fields.
    pub field: Color,
}

/// The look when a map names none.
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
    /// The looks that come with the program; the first is the default.
    pub fn bundled() -> &'static [Arc<Theme>] {
        &BUNDLED
    }

    /// The look with this name; case and the way words are joined do not matter
    /// ("high-contrast", "High contrast").
    pub fn named(name: &str) -> Option<Arc<Theme>> {
        let plain = |name: &str| name.to_lowercase().replace(['-', '_'], " ");
        BUNDLED.iter().find(|theme| plain(&theme.name) == plain(name)).cloned()
    }

    /// The named look, or the default when there is none of that name.
    pub fn named_or_default(name: &str) -> Arc<Theme> {
        Self::named(name).unwrap_or_else(|| BUNDLED[0].clone())
    }

    /// Paper of the `index`th stage.
    pub fn stage_fill(&self, index: usize) -> Color {
        cycle(&self.stage, index, self.card)
    }

    /// Ink of the `index`th stage.
    pub fn stage_words(&self, index: usize) -> Color {
        cycle(&self.stage_ink, index, self.ink)
    }

    /// Line of the `index`th series or persona.
    pub fn series_line(&self, index: usize) -> Color {
        cycle(&self.series, index, self.accent)
    }

    /// Face for a value between the worst (0) and the best (1).
    pub fn face(&self, fraction: f32) -> Color {
        let last = self.faces.len().saturating_sub(1) as f32;
        cycle(&self.faces, (fraction.clamp(0.0, 1.0) * last).round() as usize, self.accent)
    }
}

fn cycle(colors: &[Color], index: usize, otherwise: Color) -> Color {
    if colors.is_empty() { otherwise } else { colors[index % colors.len()] }
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
}
