//! The colours of what the window paints on the sheet: rings, slots, carets. The sheet may be light in a dark window, so
//! they go by the map's theme and not by the window's.

use crate::theme::Theme;
use crate::theme::contrast::{LEAST_FOR_SIGNS, mended};

/// The theme for marks on a map with the theme `map` in a window with the theme `window`: the map's, with the colour of
/// the hand. A map's own accent may be any colour of a brand; what is selected has the same colour on all maps.
pub(super) fn on_sheet(window: &Theme, map: &Theme) -> Theme {
    let plain = Theme::named_or_default(if map.dark { "Dark" } else { "Light" });
    let hand = if window.dark == map.dark { window } else { &*plain };
    Theme {
        accent: mended(hand.accent, map.sheet, LEAST_FOR_SIGNS),
        accent_ink: hand.accent_ink,
        accent_soft: hand.accent_soft,
        accent_soft_ink: hand.accent_soft_ink,
        ..map.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Color;
    use crate::theme::contrast::Contrast;

    #[test]
    fn a_ring_stands_out_from_the_sheet_of_every_map_in_every_window() {
        let brand = |sheet: &str, dark: &str| {
            let mut theme = Theme::clone(&Theme::named_or_default(dark));
            theme.sheet = sheet.parse().unwrap();
            theme
        };
        let bundled: Vec<Theme> = Theme::bundled().iter().map(|theme| Theme::clone(theme)).collect();
        let own = [brand("#FFE9A8", "Light"), brand("#9DB2F5", "Light"), brand("#4A5BA8", "Dark")];
        for window in Theme::bundled() {
            for map in bundled.iter().chain(&own) {
                let marks = on_sheet(window, map);
                let contrast = Contrast::between(marks.accent, map.sheet, LEAST_FOR_SIGNS);
                assert!(contrast.is_enough(), "{} in {}: {}", map.name, window.name, contrast.words());
            }
            for map in &bundled {
                let marks = on_sheet(window, map);
                let words = marks.ink.contrast(map.sheet).min(marks.muted.contrast(map.sheet));
                assert!(words >= LEAST_FOR_SIGNS, "prompts and outlines on {} in {}: {words}", map.name, window.name);
            }
        }
    }

    #[test]
    fn the_hand_has_one_colour_on_light_maps_and_one_on_dark_ones() {
        let named = |name: &str| Theme::named_or_default(name);
        let (light, dark): (Color, Color) = (named("Light").accent, named("Dark").accent);
        assert_eq!(on_sheet(&named("Dark"), &named("Light")).accent, light);
        assert_eq!(on_sheet(&named("Light"), &named("Dark")).accent, dark);
        assert_eq!(on_sheet(&named("Light"), &named("Terracotta")).accent, light, "not the accent of the map");
        let high = named("High contrast");
        assert_eq!(on_sheet(&high, &named("Light")).accent, high.accent, "the window's, where it suits the sheet");
    }
}
