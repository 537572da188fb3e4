//! The colour of the ground behind what the customer does not see.

use crate::geometry::Color;
use crate::theme::Theme;

/// How much of the ink the ground of a blueprint has.
const GROUND: f32 = 0.03;
/// The same on a dark sheet, where so little would not be seen.
const GROUND_IN_THE_DARK: f32 = 0.055;

/// The colour of the ground of a blueprint.
pub(super) fn ground_color(theme: &Theme) -> Color {
    theme.sheet.mix(theme.ink, if theme.dark { GROUND_IN_THE_DARK } else { GROUND })
}
