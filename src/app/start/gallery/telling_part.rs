//! Which part of a map its picture in the gallery shows: the one that tells it from other maps, large enough that
//! its words can be read.

use crate::geometry::{Point, Rect, point};
use crate::layout::Layout;
use crate::model::{CardKind, LaneKind};

/// The width of the part, as a share of the sheet's, and its limits in map units.
const SHARE: f32 = 0.6;
const WIDTHS: (f32, f32) = (600.0, 880.0);
/// What the path of the stages is worth: its colours and names say whose journey it is.
const PATH: f32 = 48.0;
/// How much of its weight a thing takes away that the edge of the part cuts.
const CUT: f32 = 0.4;
/// The space before the first column and above the first row of the part, in map units.
const BEFORE: Point = point(10.0, 6.0);
/// With less on it than this, a map is as good as empty.
const LEAST_SIGNS: usize = 6;
/// The most places that are compared times what is on the map: more is not worth the time.
const MOST_WORK: usize = 3_000_000;

/// Something on the map that says what is special about it.
struct Sign {
    place: Rect,
    weight: f32,
    /// What it is: the more different things a part shows, the more it tells.
    kind: usize,
}

/// The part of a map to show, with sides in the ratio `wide` to 1.
pub(super) fn telling_part(layout: &Layout, wide: f32) -> Rect {
    let sheet = layout.size;
    let width = (sheet.x * SHARE).clamp(WIDTHS.0, WIDTHS.1).min(sheet.x.max(1.0));
    let size = point(width, width / wide);
    let start = layout.in_map(part_at(layout, point(0.0, layout.stage_band.min.y - BEFORE.y), size));
    let signs = signs(layout);
    // An empty map is told by its form: all of it is shown.
    if signs.len() < LEAST_SIGNS {
        return Rect::new(0.0, 0.0, sheet.x, sheet.x / wide);
    }
    let lefts: Vec<f32> = layout.columns.iter().map(|column| column.x - BEFORE.x).chain([0.0]).collect();
    let tops: Vec<f32> = layout.rows.iter().map(|row| row.y - BEFORE.y).chain([layout.stage_band.min.y]).collect();
    if lefts.len() * tops.len() * signs.len() > MOST_WORK {
        return start;
    }
    let mut best = (f32::NEG_INFINITY, start);
    for top in &tops {
        for left in &lefts {
            let part = part_at(layout, point(*left, *top), size);
            let path =
                if part.min.y <= layout.stage_band.min.y && layout.stage_band.max.y <= part.max.y { PATH } else { 0.0 };
            let score = score(&signs, part) + path;
            if score > best.0 + 0.01 {
                best = (score, layout.in_map(part));
            }
        }
    }
    best.1
}

/// The part with its corner at `corner`, moved onto the sheet.
fn part_at(layout: &Layout, corner: Point, size: Point) -> Rect {
    let x = corner.x.min(layout.size.x - size.x).max(0.0);
    let y = corner.y.min(layout.size.y - size.y).max(0.0);
    Rect::new(x, y, size.x, size.y)
}

/// What a part tells: everything that is wholly in it, and above all how many different things.
fn score(signs: &[Sign], part: Rect) -> f32 {
    let is_within = |place: &Rect| part.contains(place.min) && part.contains(place.max);
    let mut kinds = 0_u64;
    let mut sum = 0.0;
    for sign in signs {
        if is_within(&sign.place) {
            kinds |= 1 << (sign.kind % 64);
            sum += sign.weight;
        } else if part.intersects(&sign.place) {
            sum -= CUT * sign.weight;
        }
    }
    sum + 6.0 * kinds.count_ones() as f32
}

/// Everything on a map that tells something, in logical coordinates.
fn signs(layout: &Layout) -> Vec<Sign> {
    const CURVE: usize = 40;
    const BADGE: usize = 50;
    let mut signs = Vec::new();
    for row in &layout.rows {
        for card in &row.cards {
            let weight = weight_of(card.kind) + if row.lane.kind == LaneKind::Process { 2.0 } else { 0.0 };
            signs.push(Sign { place: card.rect, weight, kind: card.kind as usize });
            let badges = card.badges.iter();
            signs.extend(badges.map(|badge| Sign { place: badge.rect, weight: 3.0, kind: BADGE }));
        }
        for (index, series) in row.curve.iter().flat_map(|curve| &curve.series).enumerate() {
            // The lowest and the highest points carry the story of a curve.
            let marks = || series.marks.iter().map(|mark| mark.center.y);
            let (top, bottom) = (marks().fold(f32::INFINITY, f32::min), marks().fold(f32::NEG_INFINITY, f32::max));
            signs.extend(series.marks.iter().map(|mark| {
                let weight = match mark.center.y {
                    y if y >= bottom - 0.5 => 24.0,
                    y if y <= top + 0.5 => 5.0,
                    _ => 1.5,
                };
                Sign { place: Rect::around(mark.center, mark.radius()), weight, kind: CURVE + index.min(5) }
            }));
        }
    }
    signs
}

/// How much a kind of card tells.
fn weight_of(kind: CardKind) -> f32 {
    match kind {
        CardKind::Picture => 6.0,
        CardKind::Quote | CardKind::Measure | CardKind::Evidence | CardKind::Idea => 2.5,
        CardKind::Pain | CardKind::Opportunity => 3.0,
        CardKind::Thought | CardKind::Process => 2.0,
        CardKind::Need | CardKind::Touchpoint => 1.0,
        CardKind::Action | CardKind::Note => 0.8,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::scene::SceneBuilder;
    use crate::theme::Theme;

    #[test]
    fn the_picture_of_every_template_can_be_read_and_shows_more_than_one_kind_of_thing() {
        let theme = Theme::named_or_default("");
        for slug in ["online-order", "hotel-stay", "first-ninety-days", "switching-broadband", "blank"] {
            let map = templates::load(slug).unwrap();
            let drawing = SceneBuilder::new().draw(&map, &theme);
            let part = telling_part(&drawing.layout, 1.6);
            assert!(
                (part.width() <= WIDTHS.1 || signs(&drawing.layout).len() < LEAST_SIGNS)
                    && part.min.x >= 0.0
                    && part.max.x <= drawing.scene.size.x + 0.1,
                "{slug}"
            );
            let kinds: std::collections::HashSet<usize> = signs(&drawing.layout)
                .iter()
                .filter(|sign| part.intersects(&sign.place))
                .map(|sign| sign.kind)
                .collect();
            assert!(kinds.len() > 2 || map.cards.is_empty(), "{slug}: {}", kinds.len());
        }
    }
}
