//! Which part of a map its picture in the gallery shows: the stages and lanes that tell it from other maps, as a small map
//! of their own. So nothing is cut: no word, no face and no card.

use crate::geometry::{Rect, point};
use crate::layout::measure::LANE_PADDING;
use crate::layout::{LaneBox, Layout, NotesShown, SheetParts, emotion_curve};
use crate::model::{CardKind, JourneyMap, LaneId, LaneKind, PrintScope};

/// The width of the stages that are shown, in map units: as many as fit, and at least one.
const MOST_WIDTH: f32 = 900.0;
/// What the curve that says how the journey feels is worth besides its points, and any other curve.
const MAIN_CURVE: f32 = 200.0;
const CURVE: f32 = 30.0;
/// The space around what is shown, in map units.
const AROUND: f32 = 12.0;
/// How much of the space before the first column belongs to it: the rail of time begins with a dot.
pub(super) const BEFORE_COLUMNS: f32 = 3.0;
/// With less on it than this, a map is as good as empty.
const LEAST_SIGNS: usize = 6;

/// What is drawn of a sheet in a picture: the path and the lanes.
pub(super) const PARTS: SheetParts =
    SheetParts { header: false, footer: false, extras: false, notes: NotesShown::None, ..SheetParts::ALL };

/// Something on the map that says what is special about it.
struct Sign {
    place: Rect,
    weight: f32,
}

/// A lane within the stages that may be shown.
struct LaneValue {
    /// Its place among all lanes.
    place: usize,
    value: f32,
    height: f32,
}

/// The stages and lanes of a map for a picture whose sides are in the ratio `wide` to 1; none for a map that is as good as
/// empty.
pub(super) fn telling_scope(map: &JourneyMap, layout: &Layout, wide: f32) -> Option<PrintScope> {
    let signs: Vec<Vec<Sign>> = layout.rows.iter().map(signs).collect();
    if signs.iter().map(Vec::len).sum::<usize>() < LEAST_SIGNS {
        return None;
    }
    let main_curve = emotion_curve(map).map(|(lane, _)| lane.id);
    let windows = (0..layout.stages.len()).filter_map(|first| window_from(layout, first));
    let scored = windows.map(|(stages, across)| {
        let lanes = telling_lanes(layout, &signs, across, (wide, main_curve));
        (lanes.iter().map(|lane| lane.value).sum::<f32>(), stages, lanes)
    });
    let (_, stages, lanes) = scored.max_by(|one, other| one.0.total_cmp(&other.0)).filter(|best| !best.2.is_empty())?;
    let of_rows = |place: usize| layout.rows.get(place).map(|row| row.lane.id);
    let shown: Vec<_> = lanes.iter().filter_map(|lane| of_rows(lane.place)).collect();
    let stages = layout.stages.get(stages)?.iter().map(|stage| stage.id).collect();
    let lanes = map.lanes.iter().map(|lane| lane.id).filter(|lane| shown.contains(lane)).collect();
    Some(PrintScope { stages: Some(stages), lanes: Some(lanes), persona: None })
}

/// The stages from `first` on that fit into the picture, and where they begin and end; none where earlier ones fit too, so
/// that the picture is not half empty.
fn window_from(layout: &Layout, first: usize) -> Option<(std::ops::Range<usize>, (f32, f32))> {
    let start = |place: usize| layout.stages.get(place).map(|stage| stage.rect.min.x);
    let all_end = layout.columns.last().map(|column| column.x + column.width)?;
    let end = |place: usize| start(place + 1).unwrap_or(all_end);
    let left = start(first)?;
    let last =
        (first..layout.stages.len()).take_while(|place| *place == first || end(*place) - left <= MOST_WIDTH).last()?;
    let has_room_before = first > 0 && start(first - 1).is_some_and(|before| end(last) - before <= MOST_WIDTH);
    (!has_room_before).then(|| (first..last + 1, (left, end(last))))
}

/// The lanes that tell most and fit below the path, for stages that begin and end here.
fn telling_lanes(
    layout: &Layout,
    signs: &[Vec<Sign>],
    (left, right): (f32, f32),
    (wide, main_curve): (f32, Option<LaneId>),
) -> Vec<LaneValue> {
    let is_seen = |place: &Rect| (left..right).contains(&place.center().x);
    let lane = |(place, (row, signs)): (usize, (&LaneBox, &Vec<Sign>))| {
        let value: f32 = signs.iter().filter(|sign| is_seen(&sign.place)).map(|sign| sign.weight).sum();
        let bottoms = row.cards.iter().filter(|card| is_seen(&card.rect)).map(|card| card.rect.max.y);
        let bottom = bottoms.fold(row.y + 2.0 * LANE_PADDING, f32::max) + LANE_PADDING;
        let bonus = if main_curve == Some(row.lane.id) { MAIN_CURVE } else { CURVE };
        let (height, bonus) = if row.curve.is_some() { (row.height, bonus) } else { (bottom - row.y, 0.0) };
        let value = if value > 0.0 { value + bonus } else { 0.0 };
        LaneValue { place, value, height }
    };
    let rows = layout.rows.iter().zip(signs).enumerate();
    let mut lanes: Vec<LaneValue> = rows.map(lane).filter(|lane| lane.value > 0.0).collect();
    lanes.sort_by(|one, other| other.value.total_cmp(&one.value));
    let head = layout.rows.first().map_or(0.0, |row| row.y - top_of(layout));
    let mut room = (right - left + 2.0 * AROUND) / wide - head - AROUND;
    let mut shown: Vec<LaneValue> = Vec::new();
    for lane in lanes {
        if shown.is_empty() || lane.height <= room {
            room -= lane.height;
            shown.push(lane);
        }
    }
    shown
}

/// Where the path begins, or the phases above it.
fn top_of(layout: &Layout) -> f32 {
    let phases = layout.stages.iter().filter_map(|stage| stage.phase.as_ref()).map(|phase| phase.rect.min.y);
    phases.fold(layout.stage_band.min.y, f32::min)
}

/// The part of a sheet with its path and its lanes, in map units. Their names, and the words of scales, are beside it.
pub(super) fn grid_of(layout: &Layout) -> Rect {
    let left = layout.columns.first().map_or(0.0, |column| column.x);
    let right = layout.columns.last().map_or(layout.size.x, |column| column.x + column.width);
    let top = top_of(layout) - AROUND;
    let bottom = layout.rows.last().map_or(layout.stage_band.max.y, |row| row.y + row.height);
    layout.in_map(Rect::from_corners(point(left - AROUND, top), point(right + AROUND, bottom)))
}

/// Everything in a lane that tells something, in logical coordinates.
fn signs(row: &LaneBox) -> Vec<Sign> {
    let process = if row.lane.kind == LaneKind::Process { 2.0 } else { 0.0 };
    let cards = row.cards.iter().flat_map(|card| {
        let badges = card.badges.iter().map(|badge| Sign { place: badge.rect, weight: 3.0 });
        badges.chain([Sign { place: card.rect, weight: weight_of(card.kind) + process }])
    });
    let series = row.curve.iter().flat_map(|curve| &curve.series);
    let marks = series.flat_map(|series| {
        // The lowest and the highest points carry the story of a curve.
        let heights = || series.marks.iter().map(|mark| mark.center.y);
        let (top, bottom) = (heights().fold(f32::INFINITY, f32::min), heights().fold(f32::NEG_INFINITY, f32::max));
        series.marks.iter().map(move |mark| {
            let weight = match mark.center.y {
                y if y >= bottom - 0.5 => 24.0,
                y if y <= top + 0.5 => 5.0,
                _ => 1.5,
            };
            Sign { place: Rect::around(mark.center, mark.radius()), weight }
        })
    });
    cards.chain(marks).collect()
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
    use crate::print::content::reduced;
    use crate::scene::SceneBuilder;
    use crate::theme::Theme;

    const WIDE: f32 = 1.6;

    #[test]
    fn the_picture_of_every_template_is_a_small_map_with_whole_stages_and_lanes() {
        let theme = Theme::named_or_default("");
        let mut builder = SceneBuilder::new();
        for template in templates::list() {
            let slug = template.slug;
            let map = templates::load(slug).unwrap();
            let layout = builder.lay_out_parts(&map, PARTS, &theme);
            let Some(scope) = telling_scope(&map, &layout, WIDE) else {
                assert!(map.cards.is_empty(), "{slug}");
                continue;
            };
            let curve = emotion_curve(&map).map(|(lane, _)| lane.id);
            let lanes = scope.lanes.clone().unwrap();
            assert!(curve.is_none_or(|curve| lanes.contains(&curve)), "{slug} shows no feelings");
            let settings = crate::model::PrintSettings { scope, ..Default::default() };
            let excerpt = reduced(&map, &settings, None).unwrap();
            let drawing = builder.draw_parts(&excerpt, PARTS, &theme);
            let grid = grid_of(&drawing.layout);
            let scale = (720.0 / grid.width()).min(450.0 / grid.height());
            // It fills the picture, in letters as large as in other pictures.
            let (width, height) = (grid.width() * scale / 720.0, grid.height() * scale / 450.0);
            assert!(width > 0.8 && height > 0.7, "{slug}: {width:.2} × {height:.2}");
            assert!((0.75..1.6).contains(&scale), "{slug}: {scale}");
            for card in drawing.layout.rows.iter().flat_map(|row| &row.cards) {
                let place = drawing.layout.in_map(card.rect);
                assert!(grid.contains(place.min) && grid.contains(place.max), "{slug}: {}", card.card.text);
            }
        }
    }
}
