//! The colours of lines, and of the words that belong to them.

use crate::geometry::Color;
use crate::layout::{LineColor, SeriesBox};
use crate::theme::Theme;

/// The contrast that a name needs with the sheet.
const LEGIBLE: f32 = 4.5;

/// The nearest colour between `own` and the theme's ink in which words can be read on the sheet.
pub(super) fn legible(own: Color, theme: &Theme) -> Color {
    let mixed = (0u8..10).map(|step| own.mix(theme.ink, f32::from(step) / 10.0));
    mixed.into_iter().find(|color| color.contrast(theme.sheet) >= LEGIBLE).unwrap_or(theme.ink)
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
