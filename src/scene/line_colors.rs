//! The colours of lines, and of the words that belong to them.

use crate::geometry::Color;
use crate::layout::{LineColor, SeriesBox};
use crate::theme::Theme;

/// The contrast that a name needs with the sheet.
const LEGIBLE: f32 = 4.5;
/// The same of words that may stand in the light of a moment of truth, which is nearer to them than the sheet is.
const LEGIBLE_IN_LIGHT: f32 = 5.4;

/// The nearest colour between `own` and the theme's ink in which words can be read on the sheet.
pub(super) fn legible(own: Color, theme: &Theme) -> Color {
    readable(own, theme, LEGIBLE)
}

fn readable(own: Color, theme: &Theme, least: f32) -> Color {
    let mixed = (0u8..20).map(|step| own.mix(theme.ink, f32::from(step) / 20.0));
    mixed.into_iter().find(|color| color.contrast(theme.sheet) >= least).unwrap_or(theme.ink)
}

/// The colour of the words of a line: its own tone, as strong as they need it even in the light of a moment of truth.
pub(super) fn words_color(series: &SeriesBox, theme: &Theme) -> Color {
    readable(line_color(series, theme), theme, LEGIBLE_IN_LIGHT)
}

/// The colour of a line that does not stand back: its own, or the theme's; that of the older of two maps is grey.
pub(super) fn own_line(series: &SeriesBox, theme: &Theme) -> Color {
    if series.color == LineColor::Former {
        return theme.faint;
    }
    series.own_color.unwrap_or_else(|| theme.series_line(series.hue))
}

/// The colour of a line where it is not coloured by value.
pub(super) fn line_color(series: &SeriesBox, theme: &Theme) -> Color {
    match series.color {
        LineColor::Quiet if series.own_color.is_none() => theme.quiet_line(series.hue),
        LineColor::Value | LineColor::Own | LineColor::Quiet | LineColor::Former => own_line(series, theme),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_stand_back_and_their_words_have_one_tone() {
        for theme in Theme::bundled() {
            for place in 0..theme.series.len() {
                let line = theme.quiet_line(place);
                let words = readable(line, theme, LEGIBLE_IN_LIGHT).contrast(theme.sheet);
                let line = line.contrast(theme.sheet);
                assert!(
                    words >= LEGIBLE_IN_LIGHT && words <= line.max(LEGIBLE) * 1.35,
                    "{}: {words:.2}, {line:.2}",
                    theme.name
                );
                assert!(!theme.dark || line >= LEGIBLE, "{}: a line of {line:.2} sinks in the dark", theme.name);
            }
        }
    }
}
