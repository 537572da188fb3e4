//! The dark counterpart of a light theme, and the other way round.

use super::Theme;
use super::color_fields::ColorKey;
use super::contrast::mend_all;
use crate::geometry::Color;

impl Theme {
    /// The theme with all its lightnesses turned round and its hues kept: a dark sheet for a light one. Texts that
    /// could be read can be read afterwards too.
    #[must_use]
    pub fn counterpart(&self) -> Self {
        let mut theme = self.clone();
        let to_dark = !self.dark;
        theme.dark = to_dark;
        for key in ColorKey::all(self) {
            if let Some(color) = key.read(self) {
                key.write(&mut theme, with_lightness(color, turned(color.lightness(), to_dark)));
            }
        }
        theme.guide = with_lightness(self.guide, turned(self.guide.lightness(), to_dark));
        theme.rail = with_lightness(self.rail, turned(self.rail.lightness(), to_dark));
        theme.light = None;
        mend_all(&mut theme);
        theme
    }
}

/// The lightness on the other side. A dark sheet is no blacker than a screen shows well.
fn turned(lightness: f32, to_dark: bool) -> f32 {
    const BLACKEST: f32 = 12.0;
    let turned = 100.0 - lightness;
    let share = (100.0 - BLACKEST) / 100.0;
    if to_dark { BLACKEST + turned * share } else { 100.0 - ((lightness - BLACKEST).max(0.0) / share) }
}

/// The colour with another lightness: mixed with black or white until it is as light as asked for.
fn with_lightness(color: Color, wanted: f32) -> Color {
    const ROUNDS: usize = 16;
    let end = if color.lightness() > wanted { Color::rgb(0, 0, 0) } else { Color::rgb(255, 255, 255) };
    let end = Color { a: color.a, ..end };
    let (mut least, mut most) = (0.0f32, 1.0f32);
    for _ in 0..ROUNDS {
        let middle = f32::midpoint(least, most);
        let shade = color.mix(end, middle).lightness();
        let is_short = if end.r == 0 { shade > wanted } else { shade < wanted };
        if is_short {
            least = middle;
        } else {
            most = middle;
        }
    }
    color.mix(end, most)
}

#[cfg(test)]
mod tests {
    use super::super::contrast::weak_pairs;
    use super::*;

    #[test]
    fn the_counterpart_of_every_theme_can_be_read() {
        for theme in Theme::bundled() {
            let other = theme.counterpart();
            assert_eq!(other.dark, !theme.dark);
            assert_eq!(other.sheet.luminance() < other.ink.luminance(), other.dark, "{}", theme.name);
            assert!(weak_pairs(&other).is_empty(), "{}: {:?}", theme.name, weak_pairs(&other));
        }
    }
}
