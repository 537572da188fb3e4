//! Draws moments of truth: the light behind the lanes, the line to the curve, and the pill at the head of the column.

use super::Stroke;
use super::draw_cache::DrawCache;
use super::line_colors::legible;
use super::pen::Pen;
use super::place::{Place, index};
use crate::geometry::{Color, Path, Rect, point};
use crate::layout::MomentBox;
use crate::model::FlagKind;
use crate::theme::Theme;

/// The opacity of the light at the pill, and at the lower edge of the grid.
const LIGHT: (f32, f32) = (0.10, 0.03);
/// The same on a dark sheet, where weak light is only a brown fog.
const LIGHT_IN_THE_DARK: (f32, f32) = (0.14, 0.04);
/// The light is drawn in bands, each a little weaker than the one above: as many as there are levels of opacity
/// between the two ends, so that no step can be seen.
const BANDS: u8 = 18;
/// Corner radius of the light.
const RADIUS: f32 = 8.0;
/// Width of the line from the pill that leads to the curve, and of those from the others.
const LINE_WIDTH: f32 = 1.5;
const QUIET_LINE_WIDTH: f32 = 1.0;
/// Width of the edge of a pill that is not filled.
const OUTLINE: f32 = 1.4;
/// Size of the star in a pill, and how far its middle is from the start of the pill, in parts of the pill's height.
const STAR: f32 = 0.6;
const STAR_MIDDLE: f32 = 0.7;

/// Draws the light of the moment of truth that leads, which lies behind everything in the lanes.
pub(super) fn light(pen: &mut Pen<'_>) {
    let leading = pen.layout.moments.iter().find(|moment| moment.leads).map(|moment| moment.beam);
    leading.into_iter().for_each(|beam| pen.group(None, |pen| one_light(pen, beam)));
}

/// The opacities of the light in a theme.
fn light_of(theme: &Theme) -> (f32, f32) {
    if theme.dark { LIGHT_IN_THE_DARK } else { LIGHT }
}

/// The colour that cards stand on in the light, at its strongest.
pub(super) fn lit_sheet(theme: &Theme) -> Color {
    theme.sheet.mix(theme.light(), light_of(theme).0)
}

/// The light of a moment of truth so far down: from 0 at its upper edge to 1 at its lower one.
pub fn moment_light(theme: &Theme, share: f32) -> Color {
    let (strongest, weakest) = light_of(theme);
    theme.light().fade(strongest + (weakest - strongest) * share.clamp(0.0, 1.0))
}

fn one_light(pen: &mut Pen<'_>, beam: Rect) {
    let height = beam.height() / f32::from(BANDS);
    for band in 0..BANDS {
        let color = moment_light(pen.theme, f32::from(band) / f32::from(BANDS - 1));
        let rect = Rect::new(beam.min.x, beam.min.y + height * f32::from(band), beam.width(), height);
        match band {
            0 => pen.path(&end(rect, true), Some(color), None),
            _ if band + 1 == BANDS => pen.path(&end(rect, false), Some(color), None),
            _ => pen.fill(rect, 0.0, color),
        }
    }
}

/// A rectangle with two round corners, at its upper or its lower edge.
fn end(rect: Rect, upper: bool) -> Path {
    // A control point at this share of the radius makes a quarter of a circle.
    const K: f32 = 0.552_284_8;
    let radius = RADIUS.min(rect.height()).min(rect.width() / 2.0);
    let (outer, inner) = if upper { (rect.min.y, rect.max.y) } else { (rect.max.y, rect.min.y) };
    let inward = if upper { radius } else { -radius };
    let (left, right) = (rect.min.x, rect.max.x);
    Path::build()
        .move_to(point(left, inner))
        .line_to(point(left, outer + inward))
        .cubic_to(
            point(left, outer + inward * (1.0 - K)),
            point(left + radius * (1.0 - K), outer),
            point(left + radius, outer),
        )
        .line_to(point(right - radius, outer))
        .cubic_to(
            point(right - radius * (1.0 - K), outer),
            point(right, outer + inward * (1.0 - K)),
            point(right, outer + inward),
        )
        .line_to(point(right, inner))
        .close()
        .finish()
}

/// Draws the lines from the pills to the curves, behind the cards between them.
pub(super) fn lines(pen: &mut Pen<'_>) {
    let color = pen.theme.moment_line();
    for (moment, (from, to)) in pen.layout.moments.iter().filter_map(|moment| Some((moment, moment.line?))) {
        let width = if moment.leads { LINE_WIDTH } else { QUIET_LINE_WIDTH };
        pen.line(from, to, Stroke::dashed(color, width, 0.1, 4.0));
    }
}

/// Draws the pills.
pub(super) fn pills(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    for (place, moment) in pen.layout.moments.iter().enumerate() {
        pen.place(Place::Moment(index(place)), |pen| pill(pen, moment, draw_cache));
    }
}

fn pill(pen: &mut Pen<'_>, moment: &MomentBox, draw_cache: &mut DrawCache) {
    let (rect, theme) = (moment.pill, pen.theme);
    // Only one pill is filled: the others are there, but do not compete with it.
    let ink = if moment.leads {
        pen.fill(rect, rect.height() / 2.0, theme.moment);
        theme.moment_ink
    } else {
        let edge = Stroke::solid(theme.moment_line(), OUTLINE);
        pen.rect(rect.shrink(OUTLINE / 2.0), rect.height() / 2.0, Some(theme.sheet), Some(edge));
        legible(theme.moment, theme)
    };
    let height = rect.height();
    let middle = if moment.words.is_some() { rect.min.x + STAR_MIDDLE * height } else { rect.center().x };
    let star = Rect::around(point(middle, rect.center().y), STAR * height / 2.0);
    draw_cache.drawings.icon(FlagKind::MomentOfTruth.icon()).draw_solid_icon(pen, star, ink);
    if let Some(words) = &moment.words {
        pen.words(words, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CardKind;
    use crate::scene::card_colors::{in_light, look};

    #[test]
    fn cards_stand_out_from_the_light_in_every_theme() {
        for theme in Theme::bundled() {
            let kinds = CardKind::ALL.into_iter().map(|kind| (kind, look(kind, theme)));
            for (kind, look) in kinds.map(|(kind, plain)| (kind, in_light(plain, theme))) {
                let Some(paper) = look.paper else { continue };
                let light = lit_sheet(theme);
                let edges = [Some(paper), look.edge, look.bar, look.rule.map(|(color, _)| color)];
                let best = edges.into_iter().flatten().map(|color| color.contrast(light)).fold(1.0, f32::max);
                assert!(best >= 1.25, "{}: {kind:?} has {best:.2}", theme.name);
            }
        }
    }

    /// Its neighbours are seen by nothing but their rule.
    #[test]
    fn a_card_under_a_rule_has_no_box_in_the_light() {
        let newsprint = Theme::named_or_default("Newsprint");
        for kind in [CardKind::Note, CardKind::Thought, CardKind::Touchpoint, CardKind::Opportunity] {
            let plain = look(kind, &newsprint);
            assert!(plain.rule.is_some(), "{kind:?}");
            assert_eq!(in_light(plain, &newsprint).paper, None, "{kind:?}");
        }
    }

    #[test]
    fn a_card_beside_a_rule_has_no_box_in_the_light() {
        let paper = Theme::named_or_default("Paper");
        for kind in [CardKind::Note, CardKind::Action, CardKind::Need] {
            let plain = look(kind, &paper);
            assert!(plain.bar.is_some() && plain.paper == Some(paper.sheet), "{kind:?}");
            assert_eq!(in_light(plain, &paper).paper, None, "{kind:?}");
        }
    }
}
