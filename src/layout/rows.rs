//! Lanes from top to bottom, each as tall as its cards need.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_faces::CardFaces;
use super::curve;
use super::curve::{CurveBox, MomentsOfTruth};
use super::extras::HotspotNumbers;
use super::measure::{
    AXIS, BADGE_RISE, BADGE_ROOM, CARD_GAP, CELL_PADDING, LABEL_BOLD, LANE, LANE_PADDING, LINE_HEIGHT, MAX_RAIL_WIDTH,
    MIN_RAIL_WIDTH, RAIL_TEXT_LEFT, SHEET_PADDING,
};
use super::touchpoints::{PillLine, pill_width};
use super::{Badge, BadgeKind, CardBox, Column, Emphasis, PlacedIcon, PlacedText, line_at, stages, wrapped};
use crate::geometry::{Rect, point};
use crate::locale::{Locale, Phrase};
use crate::model::{Card, CardId, CardKind, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, StepId, TextField};
use crate::text::Shaper;

/// The least height of a lane, so that an empty one still has space to drop a card.
const MIN_HEIGHT: f32 = 46.0;

/// A lane whose height exceeds its name by no more than this has its name centred.
const CENTERED_NAME_SLACK: f32 = 24.0;

/// One lane with everything in it. Vertical positions are in points from the top of the sheet.
#[derive(Clone, Debug)]
pub struct LaneBox {
    /// The lane that the row shows.
    pub lane: Arc<Lane>,
    /// Its upper edge.
    pub y: f32,
    /// The height of the row.
    pub height: f32,
    /// Its icon in the rail.
    pub icon: PlacedIcon,
    /// Name, persona and note, and for a folded lane a summary of its content.
    pub words: Vec<PlacedText>,
    /// The upper edge of its first cards: below the curves and the pinned badges.
    pub cards_top: f32,
    /// Its cards, in the order of the file.
    pub cards: Vec<CardBox>,
    /// The curves of a curve lane.
    pub curve: Option<CurveBox>,
}

/// The most words of a lane's name that the rail is made wide enough for.
const MOST_WORDS_OF_NAME: usize = 40;

/// The flags and hotspots pinned to each card.
pub(super) type Pins = FxHashMap<CardId, Vec<BadgeKind>>;

/// The icon of a lane: the one it was given, or the one of its kind.
pub fn lane_icon(lane: &Lane) -> &'static str {
    if let Some(own) = lane.icon.as_deref().and_then(super::icons::known_icon) {
        return own;
    }
    match lane.kind {
        LaneKind::Cards => super::cards::kind_icon(lane.card_kind),
        LaneKind::Touchpoints => "touchpoint",
        LaneKind::Curve => "emotion",
        LaneKind::Storyboard => "storyboard",
        LaneKind::Metrics => "metric",
        LaneKind::Process => "process",
        LaneKind::Line(_) => "line",
    }
}

/// The width of the rail, which fits the longest word of any lane name.
pub(super) fn rail_width(map: &JourneyMap, shaper: &Shaper) -> f32 {
    let words = map
        .lanes
        .iter()
        .filter(|lane| !matches!(lane.kind, LaneKind::Line(_)))
        .flat_map(|lane| lane.name.split_whitespace().take(MOST_WORDS_OF_NAME));
    let longest = words.map(|word| shaper.line(word, LANE).width).fold(0.0f32, f32::max);
    (RAIL_TEXT_LEFT + longest + 12.0).clamp(MIN_RAIL_WIDTH, MAX_RAIL_WIDTH)
}

/// Places all lanes below `top`.
pub(super) fn rows(map: &JourneyMap, columns: &[Column], faces: &mut CardFaces, rail: f32, top: f32) -> Vec<LaneBox> {
    let pins = pins(map);
    let mut cards_of: FxHashMap<LaneId, Vec<&Arc<Card>>> = FxHashMap::default();
    for card in &map.cards {
        cards_of.entry(card.lane).or_default().push(card);
    }
    let places: FxHashMap<StepId, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.step, place)).collect();
    let (moments, pinned_lanes) = (MomentsOfTruth::of(map, columns), pinned_lanes(map));
    let grid = LaneContext {
        map,
        columns,
        places: &places,
        pins: &pins,
        pinned_lanes: &pinned_lanes,
        moments: &moments,
        rail,
    };
    let mut lanes = LaneLayout { grid: &grid, faces };
    let mut y = top;
    let mut rows = Vec::with_capacity(map.lanes.len());
    for lane in &map.lanes {
        let cards = cards_of.get(&lane.id).map_or(&[] as &[_], Vec::as_slice);
        let row = lanes.row(lane, cards, y);
        y += row.height;
        rows.push(row);
    }
    rows
}

/// Lays out single lanes of a grid.
pub(super) struct LaneLayout<'a> {
    pub(super) grid: &'a LaneContext<'a>,
    pub(super) faces: &'a mut CardFaces,
}

impl LaneLayout<'_> {
    fn row(&mut self, lane: &Arc<Lane>, cards: &[&Arc<Card>], y: f32) -> LaneBox {
        if let LaneKind::Line(_) = lane.kind {
            return line_row(lane, y, self.faces.shaper(), self.faces.locale());
        }
        let grid = self.grid;
        let available = grid.badge_room(lane, cards);
        // The name is level with the text of the first cards.
        let name_y = if lane.kind == LaneKind::Curve { y } else { y + available };
        let (icon, words, named) = lane_name(grid, lane, name_y, self.faces.shaper());
        let named = named + name_y - y;
        let cards_top = y + LANE_PADDING;
        let mut row =
            LaneBox { lane: lane.clone(), y, height: 0.0, icon, words, cards_top, cards: Vec::new(), curve: None };
        let mut bottom = y + named;
        if !lane.folded {
            if lane.kind == LaneKind::Curve {
                let LaneContext { map, columns, moments, rail, .. } = *grid;
                let place = curve::CurveContext { map, columns, moments, rail, y, named };
                let box_ = curve::curve(&place, lane, self.faces.shaper());
                bottom = bottom.max(box_.rect.max.y);
                row.curve = Some(box_);
            }
            row.cards_top = grid.cards_top(&row, cards);
            row.cards = self.place_cards(lane, cards, row.cards_top);
            bottom = row.cards.iter().fold(bottom, |bottom, card| bottom.max(card.rect.max.y));
        }
        let least_height = lane.height_pt.filter(|_| !lane.folded).unwrap_or(0.0);
        row.height = (bottom + LANE_PADDING - y).max(least_height).max(MIN_HEIGHT);
        // In a tall lane the name stays at the top, as in all lanes with cards.
        if row.cards.is_empty() && row.curve.is_none() && row.height <= bottom + LANE_PADDING - y + CENTERED_NAME_SLACK
        {
            center_name(&mut row);
        }
        if lane.folded {
            row.words.extend(self.folded_summary(&row, cards.len()));
        }
        row
    }

    /// The summary beside the name of a folded lane, which keeps it from looking empty.
    fn folded_summary(&self, row: &LaneBox, cards: usize) -> Option<PlacedText> {
        let curves = row.lane.series.iter().filter(|series| !series.points.is_empty()).count();
        let locale = self.faces.locale();
        let counted = [(curves, Phrase::OneCurve, Phrase::ManyCurves), (cards, Phrase::OneCard, Phrase::ManyCards)];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| {
            locale.phrase(if count == 1 { one } else { many }, &[&locale.number(count as u64)])
        });
        let counted: Vec<String> = counted.collect();
        let counted = locale.listed(&counted.iter().map(String::as_str).collect::<Vec<_>>());
        let (name, first) = (row.words.first()?, self.grid.columns.first()?);
        let line = name.text.lines.first().map_or(0.0, |line| line.bottom);
        let words = line_at(self.faces.shaper(), &counted, AXIS, point(0.0, 0.0), Emphasis::Muted);
        let at = point(first.x + CELL_PADDING, name.at.y + (line - words.text.height) / 2.0);
        (!counted.is_empty()).then_some(PlacedText { at, ..words })
    }

    /// Stacks the lane's cards. Each column keeps track of how far down it is filled; a card that spans
    /// several columns goes below the fullest of them.
    pub(super) fn place_cards(&mut self, lane: &Lane, cards: &[&Arc<Card>], top: f32) -> Vec<CardBox> {
        let grid = self.grid;
        let mut depth = vec![top; grid.columns.len()];
        let mut lines: FxHashMap<(usize, usize), PillLine> = FxHashMap::default();
        let mut boxes = Vec::with_capacity(cards.len());
        for card in cards {
            let Some(&first) = grid.places.get(&card.step) else { continue };
            let span = usize::from(card.span.max(1)).min(grid.columns.len() - first);
            let Some(own) = grid.columns.get(first..first + span) else { continue };
            let (Some(start), Some(end)) = (own.first(), own.last()) else { continue };
            let (left, right) = (start.x + CELL_PADDING, end.x + end.width - CELL_PADDING);
            let kind = lane.kind_of(card);
            let Some(depths) = depth.get_mut(first..first + span) else { continue };
            let deepest = depths.iter().fold(top, |deep, column| deep.max(*column));
            let pins = grid.pins.get(&card.id);
            // A badge sticks out above its card, so it needs a wider gap below the card above.
            let available = if pins.is_some() { BADGE_RISE + 1.0 - CARD_GAP } else { 0.0 };
            let deepest = if deepest > top { deepest + available } else { top };
            let rect = if kind == CardKind::Touchpoint {
                let width = pill_width(card, right - left, self.faces.shaper(), self.faces.locale());
                let height = self.faces.face(card, kind, width).size.y;
                let line = lines.entry((first, span)).or_insert(PillLine { y: deepest, x: left, height: 0.0 });
                let (x, y) = line.place(width, left, right, available);
                line.height = line.height.max(height);
                Rect::new(x, y, width, height)
            } else {
                let height = self.faces.face(card, kind, right - left).size.y;
                Rect::new(left, deepest, right - left, height)
            };
            let below = rect.max.y + CARD_GAP;
            depths.iter_mut().for_each(|column| *column = column.max(below));
            let face = self.faces.face(card, kind, rect.width());
            let badges = card_badges(pins, rect, kind, self.faces.shaper());
            boxes.push(CardBox { card: (*card).clone(), kind, rect, face, badges });
        }
        boxes
    }
}

/// The data shared by the layout of all lanes.
pub(super) struct LaneContext<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) columns: &'a [Column],
    pub(super) places: &'a FxHashMap<StepId, usize>,
    pub(super) pins: &'a Pins,
    pub(super) pinned_lanes: &'a FxHashSet<LaneId>,
    pub(super) moments: &'a MomentsOfTruth,
    pub(super) rail: f32,
}

impl LaneContext<'_> {
    /// The extra space above the first cards of a lane that has badges on its cells or cards.
    fn badge_room(&self, lane: &Lane, cards: &[&Arc<Card>]) -> f32 {
        let has_pins =
            self.pinned_lanes.contains(&lane.id) || cards.iter().any(|card| self.pins.contains_key(&card.id));
        if has_pins { BADGE_ROOM } else { 0.0 }
    }

    /// The upper edge of the first cards of a row that holds `cards`: below its curves and pinned badges.
    pub(super) fn cards_top(&self, row: &LaneBox, cards: &[&Arc<Card>]) -> f32 {
        let start = row.curve.as_ref().map_or(row.y + LANE_PADDING, |curve| curve.rect.max.y);
        start + self.badge_room(&row.lane, cards)
    }
}

/// The lanes that have a hotspot in one of their cells.
pub(super) fn pinned_lanes(map: &JourneyMap) -> FxHashSet<LaneId> {
    let lane = |place: HotspotPlace| if let HotspotPlace::Cell(lane, _) = place { Some(lane) } else { None };
    map.hotspots.iter().filter_map(|hotspot| lane(hotspot.on)).collect()
}

/// The flags and hotspots of each card.
pub(super) fn pins(map: &JourneyMap) -> Pins {
    let mut pins = Pins::default();
    for card in map.cards.iter().filter(|card| !card.flags.is_empty()) {
        pins.entry(card.id).or_default().extend(card.flags.iter().map(|flag| BadgeKind::Flag(flag.kind)));
    }
    let numbers = HotspotNumbers::of(map);
    for hotspot in &map.hotspots {
        if let HotspotPlace::Card(card) = hotspot.on {
            pins.entry(card).or_default().push(numbers.badge(hotspot));
        }
    }
    pins
}

/// Places the badges of a card along its upper edge, from right to left.
fn card_badges(pins: Option<&Vec<BadgeKind>>, rect: Rect, kind: CardKind, shaper: &Shaper) -> Vec<Badge> {
    let mut right = if kind == CardKind::Touchpoint { rect.max.x + 2.0 } else { rect.max.x - 5.0 };
    let place = |kind: &BadgeKind| {
        let mut badge = stages::badge(*kind, shaper);
        right -= badge.rect.width();
        badge.move_to(point(right, rect.min.y - BADGE_RISE));
        right -= 2.0;
        badge
    };
    pins.map(|pins| pins.iter().rev().map(place).collect()).unwrap_or_default()
}

/// Places the hotspots pinned to cells in the cell's upper right corner, left of any badges of a card there.
pub(super) fn cell_badges(map: &JourneyMap, columns: &[Column], rows: &[LaneBox], shaper: &Shaper) -> Vec<Badge> {
    let on_cells = map.hotspots.iter().filter(|hotspot| matches!(hotspot.on, HotspotPlace::Cell(..)));
    let mut hotspots = on_cells.peekable();
    if hotspots.peek().is_none() {
        return Vec::new();
    }
    let tops: FxHashMap<LaneId, f32> = rows.iter().map(|row| (row.lane.id, row.y)).collect();
    let places: FxHashMap<StepId, &Column> = columns.iter().map(|column| (column.step, column)).collect();
    // For each cell corner, the left edge of the last badge placed there; the next one goes to its left.
    let mut taken: FxHashMap<(LaneId, i32), f32> = rows.iter().flat_map(taken_corners).collect();
    let numbers = HotspotNumbers::of(map);
    let mut badges = Vec::new();
    for hotspot in hotspots {
        let HotspotPlace::Cell(lane, step) = hotspot.on else { continue };
        let (Some(y), Some(column)) = (tops.get(&lane), places.get(&step)) else { continue };
        let mut badge = stages::badge(numbers.badge(hotspot), shaper);
        let cell_end = column.x + column.width - CELL_PADDING;
        let right = taken.entry((lane, position_key(cell_end))).or_insert(cell_end - 3.0);
        *right -= badge.rect.width() + 2.0;
        badge.move_to(point(*right, y + LANE_PADDING + BADGE_ROOM - BADGE_RISE));
        badges.push(badge);
    }
    badges
}

/// Rounds a position to a key, so that positions that differ by a rounding error are equal.
fn position_key(x: f32) -> i32 {
    x.round() as i32
}

/// The left edge of the badges of each card along the lane's upper edge, keyed by the card's right edge.
fn taken_corners(row: &LaneBox) -> impl Iterator<Item = ((LaneId, i32), f32)> {
    let top = row.y + LANE_PADDING + BADGE_ROOM;
    let corner = row.cards.iter().filter(move |card| card.rect.min.y <= top + 1.0);
    corner.filter_map(|card| Some(((row.lane.id, position_key(card.rect.max.x)), card.badges.last()?.rect.min.x)))
}

/// Lays out the lane's icon, name and notes in the rail. Also returns the height they need.
fn lane_name(grid: &LaneContext<'_>, lane: &Lane, y: f32, shaper: &Shaper) -> (PlacedIcon, Vec<PlacedText>, f32) {
    let width = grid.rail - RAIL_TEXT_LEFT - 8.0;
    let top = y + LANE_PADDING + 8.0;
    let name = PlacedText::new(wrapped(shaper, &lane.name, LANE, width), point(RAIL_TEXT_LEFT, top), Emphasis::Ink)
        .of(TextField::LaneName(lane.id));
    let first_line = name.text.lines.first().map_or(15.0, |line| line.bottom);
    let icon = PlacedIcon {
        icon: lane_icon(lane),
        rect: Rect::new(SHEET_PADDING, top + first_line / 2.0 - 8.0, 16.0, 16.0),
        tone: Emphasis::Muted,
    };
    let mut bottom = name.bottom();
    let mut words = vec![name];
    // Curve lanes name their personas in the legend of the curve.
    let persona = lane
        .persona
        .filter(|_| lane.kind != LaneKind::Curve)
        .and_then(|id| grid.map.persona(id))
        .map(|persona| (persona.name.as_str(), TextField::PersonaName(persona.id)));
    let notes = persona.into_iter().chain([(lane.note.as_str(), TextField::LaneNote(lane.id))]);
    for (text, field) in notes.filter(|(text, _)| !text.is_empty()) {
        let note =
            PlacedText::new(wrapped(shaper, text, AXIS, width), point(RAIL_TEXT_LEFT, bottom + 1.0), Emphasis::Muted)
                .of(field);
        bottom = note.bottom();
        words.push(note);
    }
    (icon, words, bottom - y)
}

/// Centres the name of a lane without cards vertically.
fn center_name(row: &mut LaneBox) {
    let (Some(first), Some(last)) = (row.words.first(), row.words.last()) else { return };
    let by = point(0.0, row.y + row.height / 2.0 - f32::midpoint(first.at.y, last.bottom()));
    row.words.iter_mut().for_each(|words| words.at = words.at + by);
    row.icon.rect = row.icon.rect.translate(by);
}

/// Lays out a blueprint line: a strip with its name on the line.
fn line_row(lane: &Arc<Lane>, y: f32, shaper: &Shaper, locale: &Locale) -> LaneBox {
    let name = match lane.kind {
        LaneKind::Line(line) if lane.name.is_empty() => locale.blueprint_line(line),
        _ => &lane.name,
    };
    let words = line_at(shaper, &name.to_uppercase(), LABEL_BOLD, point(SHEET_PADDING, 0.0), Emphasis::Muted);
    let at = point(SHEET_PADDING, y + (LINE_HEIGHT - words.text.height) / 2.0);
    let icon = PlacedIcon { icon: "line", rect: Rect::new(SHEET_PADDING, y, 0.0, 0.0), tone: Emphasis::Muted };
    let words = vec![PlacedText { at, ..words }.of(TextField::LaneName(lane.id))];
    LaneBox { lane: lane.clone(), y, height: LINE_HEIGHT, icon, words, cards_top: y, cards: Vec::new(), curve: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::LayoutEngine;

    #[test]
    fn a_folded_lane_says_what_it_hides_and_an_empty_one_nothing() {
        let mut map = JourneyMap::clone(&crate::file::sample::map(40));
        let (card, curve) = (map.cards[0].lane, map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().id);
        let count = map.cards.iter().filter(|known| known.lane == card).count();
        for lane in &mut map.lanes {
            let folded = lane.id == card || lane.id == curve;
            *lane = Arc::new(Lane { folded, ..Lane::clone(lane) });
        }
        let last_words = |map: &JourneyMap, id| {
            let layout = LayoutEngine::new().lay_out(&Arc::new(map.clone()));
            let row = layout.rows.iter().find(|row| row.lane.id == id).unwrap();
            row.words.last().unwrap().text.source.to_string()
        };
        assert_eq!(last_words(&map, card), format!("{count} cards"));
        assert!(last_words(&map, curve).contains(" curve"));
        map.cards.retain(|known| known.lane != card);
        assert!(!last_words(&map, card).contains("card"));
    }
}
