//! What a theme that somebody wrote or changed must be like, so that a map can be drawn in it.

use super::Theme;
use super::color_fields::ColorList;
use super::logo::LOGO_HEIGHTS_PT;

/// The longest name of a theme, in letters.
pub const LONGEST_NAME: usize = 60;
/// The largest corner radius of cards, in points.
pub const LARGEST_RADIUS_PT: f32 = 24.0;
/// The widths that edges may have, in points.
pub const EDGES_PT: std::ops::RangeInclusive<f32> = 0.5..=4.0;
/// The widths that curves may have, in points.
pub const CURVES_PT: std::ops::RangeInclusive<f32> = 1.0..=10.0;
/// The most colours in a row.
const MOST_IN_A_ROW: usize = 24;

impl Theme {
    /// Why no map can be drawn in this theme, in a sentence; none if one can.
    pub fn problem(&self) -> Option<String> {
        let name = self.name.trim();
        if name.is_empty() {
            return Some("The theme has no name.".into());
        }
        if name.chars().count() > LONGEST_NAME {
            return Some(format!("The name of the theme is longer than {LONGEST_NAME} letters. Shorten it."));
        }
        for list in ColorList::ALL {
            let count = super::color_count(self, list);
            if count == 0 || count > MOST_IN_A_ROW {
                let what = format!("{list:?}").to_lowercase();
                return Some(format!("The theme has {count} colours for “{what}”; it needs 1 to {MOST_IN_A_ROW}."));
            }
        }
        let form = &self.form;
        let within = |value: f32, least: f32, most: f32| value.is_finite() && (least..=most).contains(&value);
        if !within(form.card_radius_pt, 0.0, LARGEST_RADIUS_PT) {
            return Some(format!("The corner radius of the theme must be from 0 to {LARGEST_RADIUS_PT} points."));
        }
        let (least, most) = (*LOGO_HEIGHTS_PT.start(), *LOGO_HEIGHTS_PT.end());
        if self.logo.as_ref().is_some_and(|logo| !within(logo.height_pt, least, most)) {
            return Some(format!("The height of the logo of the theme must be from {least} to {most} points."));
        }
        let sizes = [("edges", form.edge_pt, EDGES_PT), ("curves", form.curve_pt, CURVES_PT)];
        sizes.into_iter().find(|(_, value, range)| !within(*value, *range.start(), *range.end())).map(
            |(what, _, range)| {
                format!("The width of {what} in the theme must be from {} to {} points.", range.start(), range.end())
            },
        )
    }

    /// The theme with sizes that can be drawn, whatever it had.
    #[must_use]
    pub fn with_sound_sizes(mut self) -> Self {
        let sound =
            |value: f32, least: f32, most: f32| if value.is_finite() { value.clamp(least, most) } else { least };
        let form = &mut self.form;
        form.card_radius_pt = sound(form.card_radius_pt, 0.0, LARGEST_RADIUS_PT);
        form.edge_pt = sound(form.edge_pt, *EDGES_PT.start(), *EDGES_PT.end());
        form.curve_pt = sound(form.curve_pt, *CURVES_PT.start(), *CURVES_PT.end());
        if let Some(logo) = &mut self.logo {
            logo.height_pt = sound(logo.height_pt, *LOGO_HEIGHTS_PT.start(), *LOGO_HEIGHTS_PT.end());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ThemeLogo;

    #[test]
    fn what_cannot_be_drawn_is_said_in_a_sentence() {
        for theme in Theme::bundled() {
            assert_eq!(theme.problem(), None, "{}", theme.name);
        }
        let changed = |change: fn(&mut Theme)| {
            let mut theme = Theme::clone(&Theme::bundled()[0]);
            change(&mut theme);
            theme.problem().unwrap_or_default()
        };
        assert_eq!(changed(|theme| theme.name = " ".into()), "The theme has no name.");
        assert_eq!(changed(|theme| theme.series.clear()), "The theme has 0 colours for “series”; it needs 1 to 24.");
        assert_eq!(
            changed(|theme| theme.form.card_radius_pt = f32::NAN),
            "The corner radius of the theme must be from 0 to 24 points."
        );
        assert_eq!(
            changed(|theme| theme.form.curve_pt = 99.0),
            "The width of curves in the theme must be from 1 to 10 points."
        );
        for height_pt in [3.0, f32::NAN, 400.0] {
            let mut theme = Theme::clone(&Theme::bundled()[0]);
            theme.logo = Some(ThemeLogo { height_pt, ..ThemeLogo::new(Vec::new().into()) });
            let expected = "The height of the logo of the theme must be from 12 to 160 points.";
            assert_eq!(theme.problem().as_deref(), Some(expected));
            assert_eq!(theme.with_sound_sizes().problem(), None);
        }
    }
}
