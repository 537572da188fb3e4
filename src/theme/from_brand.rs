//! The look of a theme from the two colours of a company, as a beginning for everything else.

use serde::{Deserialize, Serialize};

use super::Theme;
use super::contrast::{LEAST_FOR_SIGNS, LEAST_FOR_TEXT, mend_all, mended};
use crate::geometry::Color;

/// How much of a colour is in the fill of a stage, from the first to the last in a row of hues.
const STAGE_TINTS: (f32, f32) = (0.16, 0.24);
/// The least contrast of a fill to the sheet with which it is seen: that of a pale yellow on white.
const LEAST_OF_A_FILL: f32 = 1.15;
/// How much of the main colour is in the fills by feeling, from the worst to the best: the worse, the stronger.
const FEELING_TINTS: (f32, f32) = (0.34, 0.07);

/// The same for a green, which is read as good: what is worse loses its colour instead of having more of it.
const GREEN_TINTS: (f32, f32) = (0.36, 0.16);
/// The least difference between the channels of a green.
const LEAST_GREEN: u8 = 28;

/// Whether a colour would be read as good: a green or a teal.
fn is_green(color: Color) -> bool {
    color.g > color.r && color.g >= color.b && color.g - color.r.min(color.b) >= LEAST_GREEN
}

/// The two colours of a company, as they were chosen. A theme has shades of them that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandColors {
    /// The colour of the first stages, of emphasis and of the first curve.
    pub main: Color,
    /// The colour of the last stages, of moments of truth and of the second curve.
    pub second: Color,
}

impl Theme {
    /// The same theme in the colours of a company: stages, fills of cards, lines and marks take them, in shades that can
    /// be read. What means good and bad keeps its colours, and so do the sheet and the texts on it.
    #[must_use]
    pub fn in_brand(&self, main: Color, second: Color) -> Self {
        let mut theme = self.clone();
        let (main, second) = (Color { a: 255, ..main }, Color { a: 255, ..second });
        let sheet = theme.sheet;
        let tint = |color: Color, share: f32| sheet.mix(color, share);
        let ink = |color: Color, ground: Color| mended(color, ground, LEAST_FOR_TEXT);
        let part = |place: usize, count: usize| place as f32 / count.saturating_sub(1).max(1) as f32;
        let between = |(from, to): (f32, f32), at: f32| from + (to - from) * at;
        let count = theme.stage.len();
        for (place, (fill, words)) in theme.stage.iter_mut().zip(&mut theme.stage_ink).enumerate() {
            let at = part(place, count);
            let color = main.mix(second, at);
            *fill = tint(color, between(STAGE_TINTS, at));
            *words = ink(color, *fill);
        }
        let count = theme.feeling.len();
        for (place, (fill, words)) in theme.feeling.iter_mut().zip(&mut theme.feeling_ink).enumerate() {
            let at = part(place, count);
            let (color, tints) = if is_green(main) {
                (main.mix(main.gray(), 1.0 - at * at), GREEN_TINTS)
            } else {
                (main, FEELING_TINTS)
            };
            *fill = tint(color, between(tints, at));
            *words = ink(color, *fill);
        }
        for (fill, words, color, share) in [
            (&mut theme.thought, &mut theme.thought_ink, main, 0.08),
            (&mut theme.touchpoint, &mut theme.touchpoint_ink, second, 0.10),
            (&mut theme.idea, &mut theme.idea_ink, second, 0.16),
            (&mut theme.process, &mut theme.process_ink, main, 0.05),
            (&mut theme.accent_soft, &mut theme.accent_soft_ink, main, 0.14),
        ] {
            *fill = tint(color, share);
            *words = ink(color, *fill);
        }
        theme.accent = ink(main, sheet);
        theme.accent_ink = ink(theme.accent_ink, theme.accent);
        (theme.moment, theme.moment_ink) = pill(second, &theme);
        theme.light = None;
        theme.rail = tint(main, 0.03);
        theme.persona_card = tint(main, 0.04);
        for (line, color) in theme.series.iter_mut().zip([main, second]) {
            *line = mended(color, sheet, LEAST_FOR_SIGNS);
        }
        mend_all(&mut theme);
        theme.brand = Some(BrandColors { main, second });
        theme
    }
}

/// The fill of a pill and the text on it: the colour as it is wherever one of the theme's inks can be read on it, so that
/// a yellow stays yellow.
fn pill(color: Color, theme: &Theme) -> (Color, Color) {
    let white = Color::rgb(255, 255, 255);
    let inks = if theme.dark { [theme.sheet, theme.ink] } else { [white, theme.ink] };
    let is_seen = color.contrast(theme.sheet) >= LEAST_OF_A_FILL;
    let legible = inks.into_iter().find(|ink| is_seen && color.contrast(*ink) >= LEAST_FOR_TEXT);
    let ink = legible.unwrap_or(inks[0]);
    (mended(color, ink, LEAST_FOR_TEXT), ink)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::contrast::weak_pairs;

    fn color(text: &str) -> Color {
        text.parse().unwrap()
    }

    #[test]
    fn any_two_colours_make_a_theme_that_can_be_read() {
        let colors = ["#00695C", "#F4511E", "#FFEB3B", "#000000", "#FFFFFF", "#0A1F44", "#E91E63", "#808080"];
        for theme in [Theme::named_or_default("Light"), Theme::named_or_default("Dark")] {
            for (main, second) in colors.iter().flat_map(|main| colors.iter().map(move |second| (main, second))) {
                let branded = theme.in_brand(color(main), color(second));
                let weak: Vec<_> = weak_pairs(&branded).iter().filter_map(|pair| pair.problem(&branded)).collect();
                assert!(weak.is_empty(), "{} {main} {second}: {weak:?}", theme.name);
                assert_eq!(branded.problem(), None);
                let kept = (branded.sheet, branded.ink, branded.pain, branded.curve.clone(), branded.form);
                assert_eq!(kept, (theme.sheet, theme.ink, theme.pain, theme.curve.clone(), theme.form));
                assert_eq!(branded.in_brand(color(main), color(second)), branded, "once more changes nothing");
            }
        }
    }

    #[test]
    fn a_light_colour_keeps_its_hue_and_gets_a_dark_ink() {
        let light = Theme::named_or_default("Light");
        let (main, second) = (color("#0B5D4E"), color("#F2B705"));
        let branded = light.in_brand(main, second);
        assert_eq!((branded.moment, branded.moment_ink), (second, light.ink), "a yellow stays yellow");
        assert_eq!(branded.brand, Some(BrandColors { main, second }));
        assert!(branded.moment_line().contrast(branded.sheet) >= LEAST_FOR_SIGNS, "its lines are seen on the sheet");
        let dark = Theme::named_or_default("Dark").in_brand(main, second);
        assert_eq!((dark.moment, dark.moment_ink), (second, dark.sheet));
        let night = Theme::named_or_default("Dark").in_brand(second, color("#0A1F44"));
        assert!(night.moment.contrast(night.moment_ink) >= LEAST_FOR_TEXT);
        let white = light.in_brand(main, color("#FFFFFF"));
        assert!(white.moment.contrast(white.sheet) >= LEAST_FOR_TEXT, "no pill is as white as the sheet");
        for theme in Theme::bundled() {
            assert_eq!(theme.moment_line(), theme.moment, "{}", theme.name);
        }
    }

    #[test]
    fn under_a_green_brand_a_bad_stage_is_no_dark_green() {
        let chroma = |color: Color| color.r.max(color.g).max(color.b) - color.r.min(color.g).min(color.b);
        for theme in [Theme::named_or_default("Light"), Theme::named_or_default("Dark")] {
            for main in ["#00695C", "#0B5D4E", "#2E7D32", "#8BC34A"] {
                let feeling = theme.in_brand(color(main), color("#B23C17")).feeling;
                let [worst, bad, _, good, best] = feeling[..] else { panic!("{feeling:?}") };
                assert!(chroma(worst) + 6 <= chroma(best), "{} {main}: {worst} beside {best}", theme.name);
                assert!(chroma(bad) < chroma(good), "{} {main}: {bad} beside {good}", theme.name);
                let stands_out: Vec<f32> = feeling.iter().map(|fill| fill.contrast(theme.sheet)).collect();
                assert!(stands_out.is_sorted_by(|worse, better| worse > better), "{main}: {stands_out:?}");
            }
        }
    }

    #[test]
    fn colours_that_can_be_read_are_taken_as_they_are() {
        let branded = Theme::named_or_default("Light").in_brand(color("#00695C"), color("#B23C17"));
        assert_eq!((branded.accent, branded.moment), (color("#00695C"), color("#B23C17")));
        assert_eq!(branded.series[..2], [color("#00695C"), color("#B23C17")]);
        assert!(branded.feeling[0].luminance() < branded.feeling[4].luminance(), "worse stages stand out more");
    }
}
