//! Lanes from top to bottom, each as tall as its cards need.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_faces::CardFaces;
use super::card_foot::shared_evidence;
use super::card_places::KnownCard;
use super::columns::WideWords;
use super::curve::{CurveBox, CurveContext};
use super::curve_cache::CurveCache;
use super::lane_groups::GroupBox;
use super::lane_head::{self, LaneHead};
use super::measure::{
    AXIS, COLUMN_TEXT_LEFT, LABEL_BOLD, LANE, LANE_PADDING, LINE_HEIGHT, MAX_RAIL_WIDTH, MIN_RAIL_WIDTH,
    RAIL_TEXT_LEFT, SHEET_PADDING,
};
use super::pins::Pins;
use super::stacks::{StackGrid, cards_to_measure, place_cards, votes_in_digits};
use super::vote_sums::{self, VoteSum};
use super::{CardBox, Column, Emphasis, PlacedIcon, PlacedText, lane_groups, line_at, locale};
use crate::geometry::{Rect, point};
use crate::locale::Phrase;
use crate::model::{Card, JourneyMap, Lane, LaneId, LaneKind, StepId, TextField};
use crate::text::Shaper;

/// The least height of a lane, so that an empty one still has space to drop a card.
const MIN_HEIGHT: f32 = 46.0;

/// The least height of an empty lane on paper.
const MIN_EMPTY_HEIGHT: f32 = 32.0;

/// The least space above and below the name of an empty lane on paper.
const EMPTY_PADDING: f32 = 6.0;

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
    /// Name, persona and note, what all its cards are known from, and for a folded lane a summary of its content.
    pub words: Vec<PlacedText>,
    /// The sign of what all its cards are known from.
    pub evidence: Option<PlacedIcon>,
    /// The upper edge of its first cards: below the curves.
    pub cards_top: f32,
    /// Its cards, in the order of the file.
    pub cards: Vec<CardBox>,
    /// The curves of a curve lane.
    pub curve: Option<Arc<CurveBox>>,
    /// The votes of the cards at each step, in a lane that adds them up.
    pub vote_sums: Vec<VoteSum>,
}

/// The most words of a lane's name that the rail is made wide enough for.
const MOST_WORDS_OF_NAME: usize = 40;

/// The width of the rail, which fits the longest word of any lane name.
pub(super) fn rail_width(map: &JourneyMap, shaper: &Shaper) -> f32 {
    let words = map
        .lanes
        .iter()
        .filter(|lane| !matches!(lane.kind, LaneKind::Line(_)))
        .flat_map(|lane| bound_words(&lane.name));
    let longest = words.map(|word| shaper.line(&word, LANE).width).fold(0.0f32, f32::max);
    (RAIL_TEXT_LEFT + longest + 12.0).clamp(MIN_RAIL_WIDTH, MAX_RAIL_WIDTH)
}

/// The words of a name. A picture stays with the word before it: alone on a line it looks lost.
fn bound_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in name.split_whitespace().take(MOST_WORDS_OF_NAME) {
        let is_picture = !word.is_ascii() && !word.chars().any(char::is_alphanumeric);
        match words.last_mut().filter(|_| is_picture) {
            Some(last) => last.extend([" ", word]),
            None => words.push(word.to_owned()),
        }
    }
    words
}

/// Where the lanes are placed, and for whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridPlace<'a> {
    /// The width of the rail.
    pub(super) rail: f32,
    /// The upper edge of the first lane.
    pub(super) top: f32,
    /// Whether an empty lane keeps space to drop a card, as in the window but not on paper.
    pub(super) placeholders: bool,
    /// The lanes that are back stage as a whole, and those whose pills begin with icons.
    pub(super) of_lanes: (&'a FxHashSet<LaneId>, &'a FxHashSet<LaneId>),
    /// The cards with words that want more than a column.
    pub(super) wide: &'a WideWords,
    /// The width of the sheet.
    pub(super) width: f32,
}

/// The lanes in their places, with the headings over them.
pub(super) struct PlacedLanes {
    /// The lanes that are shown, from top to bottom.
    pub(super) rows: Vec<LaneBox>,
    /// The headings, from top to bottom.
    pub(super) groups: Vec<GroupBox>,
    /// The lower edge of the last lane or heading.
    pub(super) bottom: f32,
}

/// Places all lanes but those that folded groups hide.
pub(super) fn rows(
    map: &JourneyMap,
    (known, columns, pins): (&[KnownCard], &[Column], &Pins),
    faces: &mut CardFaces,
    curves: &mut CurveCache,
    place: GridPlace<'_>,
) -> PlacedLanes {
    curves.begin_layout(map, columns, place.rail, faces.shaper());
    let mut cards_of: FxHashMap<LaneId, Vec<&Arc<Card>>> = FxHashMap::default();
    for KnownCard { card, place } in known {
        cards_of.entry(place.lane).or_default().push(card);
    }
    let places: FxHashMap<StepId, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.step, place)).collect();
    let cards = StackGrid {
        map,
        columns,
        places: &places,
        pins,
        evidence: map.info.look.evidence,
        votes_in_digits: votes_in_digits(known, columns, &places),
        back_stage: place.of_lanes.0,
        wide: place.wide,
        signed: place.of_lanes.1,
        on_paper: !place.placeholders,
    };
    if faces.knows_few_of(map.cards.len()) {
        measure_ahead(&cards, &cards_of, faces);
    }
    // A map without any content is printed to be filled in by hand.
    let has_content = !map.cards.is_empty() || map.lanes.iter().any(|lane| has_points(lane));
    let votes = vote_sums::votes_by_step(map);
    let grid = LaneContext { map, cards: &cards, place, votes, folds_empty: !place.placeholders && has_content };
    let mut lanes = LaneLayout { grid: &grid, faces, curves };
    let mut y = place.top;
    let mut rows = Vec::with_capacity(map.lanes.len());
    let mut groups: Vec<GroupBox> = Vec::new();
    let mut group = None;
    for lane in &map.lanes {
        if lane.group != group {
            group = lane.group;
            if let Some(heading) = map.lane_groups.iter().find(|heading| Some(heading.id) == group) {
                let left = columns.first().map_or(place.rail, |column| column.x);
                let heading = lane_groups::heading(map, heading, (y, place.width, left), lanes.faces.shaper());
                y = heading.rect.max.y;
                groups.push(heading);
            }
        }
        let heading = groups.last_mut().filter(|heading| Some(heading.group.id) == group);
        if heading.as_ref().is_some_and(|heading| heading.group.folded) {
            continue;
        }
        let cards = cards_of.get(&lane.id).map_or(&[] as &[_], Vec::as_slice);
        let row = lanes.row(lane, cards, y);
        y += row.height;
        rows.push(row);
        heading.into_iter().for_each(|heading| heading.reach_down_to(y));
    }
    PlacedLanes { rows, groups, bottom: y }
}

/// Measures the cards of all lanes that are shown.
fn measure_ahead(grid: &StackGrid<'_>, cards_of: &FxHashMap<LaneId, Vec<&Arc<Card>>>, faces: &mut CardFaces) {
    let folded = |lane: &Lane| {
        let group = grid.map.lane_groups.iter().find(|group| Some(group.id) == lane.group);
        lane.folded || group.is_some_and(|group| group.folded)
    };
    let mut all = Vec::new();
    for lane in grid.map.lanes.iter().filter(|lane| !folded(lane)) {
        let cards = cards_of.get(&lane.id).map_or(&[] as &[_], Vec::as_slice);
        all.extend(cards_to_measure(grid, faces, lane, cards));
    }
    faces.measure_ahead(all);
}

/// Lays out single lanes of a grid.
struct LaneLayout<'a> {
    grid: &'a LaneContext<'a>,
    faces: &'a mut CardFaces,
    curves: &'a mut CurveCache,
}

impl LaneLayout<'_> {
    fn row(&mut self, lane: &Arc<Lane>, cards: &[&Arc<Card>], y: f32) -> LaneBox {
        if let LaneKind::Line(_) = lane.kind {
            return line_row(lane, y, self.faces.shaper());
        }
        let grid = self.grid;
        let evidence = shared_evidence(cards.iter().map(|card| &***card), grid.cards.evidence);
        let LaneHead { icon, words, evidence, height: named } =
            lane_head::of((grid.map, grid.place.rail), lane, evidence, y, self.faces.shaper());
        let padding = self.faces.shaper().sizes().space_pt(LANE_PADDING);
        let cards_top = y + padding;
        let mut row = LaneBox {
            lane: lane.clone(),
            y,
            height: 0.0,
            icon,
            words,
            evidence,
            cards_top,
            cards: Vec::new(),
            curve: None,
            vote_sums: Vec::new(),
        };
        if grid.is_folded_away(lane, cards) {
            row.height = MIN_EMPTY_HEIGHT.max(row.words_height() + 2.0 * EMPTY_PADDING);
            row.center_name();
            return row;
        }
        let mut bottom = y + named;
        if !lane.folded {
            if lane.kind == LaneKind::Curve {
                let StackGrid { columns, places, .. } = *grid.cards;
                let right = words_right(&row.words);
                let named = Rect::from_corners(point(0.0, y), point(right, y + named));
                let place = CurveContext { map: grid.map, columns, places, rail: grid.place.rail, y, named };
                let box_ = self.curves.curve(&place, lane, self.faces.shaper());
                bottom = bottom.max(box_.rect.max.y);
                row.cards_top = box_.rect.max.y;
                row.curve = Some(box_);
            }
            if lane.adds_votes {
                row.vote_sums = vote_sums::place(&grid.votes, grid.cards.columns, row.cards_top, self.faces.shaper());
            }
            if !row.vote_sums.is_empty() {
                row.cards_top += VoteSum::HEIGHT;
                bottom = bottom.max(row.cards_top);
            }
            row.cards = place_cards(grid.cards, self.faces, lane, cards, row.cards_top);
            bottom = row.cards.iter().fold(bottom, |bottom, card| bottom.max(card.rect.max.y));
        }
        let least_height = lane.height_pt.filter(|_| !lane.folded).unwrap_or(0.0);
        row.height = (bottom + padding - y).max(least_height).max(self.faces.shaper().sizes().space_pt(MIN_HEIGHT));
        // In a tall lane the name stays at the top, as in all lanes with cards.
        if row.cards.is_empty() && row.curve.is_none() && row.height <= bottom + padding - y + CENTERED_NAME_SLACK {
            row.center_name();
            let by = row.y + row.height / 2.0 - (row.cards_top - VoteSum::HEIGHT / 2.0);
            row.vote_sums.iter_mut().for_each(|sum| sum.move_down(by));
        }
        if lane.folded {
            row.words.extend(self.folded_summary(&row, cards.len()));
        }
        row
    }

    /// The summary beside the name of a folded lane, which keeps it from looking empty.
    fn folded_summary(&self, row: &LaneBox, cards: usize) -> Option<PlacedText> {
        let curves = row.lane.series.iter().filter(|series| !series.points.is_empty()).count();
        let locale = locale(self.faces.shaper());
        let counted = [(curves, Phrase::OneCurve, Phrase::ManyCurves), (cards, Phrase::OneCard, Phrase::ManyCards)];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| {
            locale.phrase(if count == 1 { one } else { many }, &[&locale.number(count as u64)])
        });
        let counted: Vec<String> = counted.collect();
        let counted = locale.listed(&counted.iter().map(String::as_str).collect::<Vec<_>>());
        let (name, first) = (row.words.first()?, self.grid.cards.columns.first()?);
        let line = name.text.lines.first().map_or(0.0, |line| line.bottom);
        let words = line_at(self.faces.shaper(), &counted, AXIS, point(0.0, 0.0), Emphasis::Muted);
        let at = point(first.x + COLUMN_TEXT_LEFT, name.at.y + (line - words.text.height) / 2.0);
        (!counted.is_empty()).then_some(PlacedText { at, ..words })
    }
}

/// The data shared by the layout of all lanes.
struct LaneContext<'a> {
    map: &'a JourneyMap,
    cards: &'a StackGrid<'a>,
    place: GridPlace<'a>,
    /// The votes of the cards at each step, if a lane adds them up.
    votes: FxHashMap<StepId, u32>,
    /// Whether empty lanes are low strips.
    folds_empty: bool,
}

/// Whether a lane shows a curve with at least one point.
fn has_points(lane: &Lane) -> bool {
    lane.kind == LaneKind::Curve && lane.series.iter().any(|series| !series.points.is_empty())
}

impl LaneContext<'_> {
    /// Whether a lane is only a low strip on paper: there is nothing in it, and nobody gave it a height to write in.
    fn is_folded_away(&self, lane: &Lane, cards: &[&Arc<Card>]) -> bool {
        let has_sums = lane.adds_votes && !self.votes.is_empty();
        self.folds_empty && cards.is_empty() && !has_points(lane) && !has_sums && lane.height_pt.is_none()
    }
}

impl LaneBox {
    /// The height of the name and the notes below it.
    fn words_height(&self) -> f32 {
        let ends = self.words.first().zip(self.words.last());
        ends.map_or(0.0, |(first, last)| last.bottom() - first.at.y)
    }

    /// The icons in the rail.
    pub fn head_icons(&self) -> impl Iterator<Item = &PlacedIcon> {
        std::iter::once(&self.icon).chain(&self.evidence)
    }

    /// Centres the name of a lane without cards vertically.
    fn center_name(&mut self) {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return };
        let by = point(0.0, self.y + self.height / 2.0 - f32::midpoint(first.at.y, last.bottom()));
        self.words.iter_mut().for_each(|words| words.at = words.at + by);
        for icon in std::iter::once(&mut self.icon).chain(&mut self.evidence) {
            icon.rect = icon.rect.translate(by);
        }
    }
}

/// The right edge of the letters of all texts.
fn words_right(words: &[PlacedText]) -> f32 {
    words.iter().map(|words| words.at.x + words.text.ink_width).fold(0.0, f32::max)
}

/// Lays out a blueprint line: a strip with its name on the line.
fn line_row(lane: &Arc<Lane>, y: f32, shaper: &Shaper) -> LaneBox {
    let name = match lane.kind {
        LaneKind::Line(line) if lane.name.is_empty() => locale(shaper).blueprint_line(line),
        _ => &lane.name,
    };
    let words = line_at(shaper, &name.to_uppercase(), LABEL_BOLD, point(SHEET_PADDING, 0.0), Emphasis::Muted);
    let at = point(SHEET_PADDING, y + (LINE_HEIGHT - words.text.height) / 2.0);
    let icon = PlacedIcon { icon: "line".into(), rect: Rect::new(SHEET_PADDING, y, 0.0, 0.0), tone: Emphasis::Muted };
    let words = vec![PlacedText { at, ..words }.of(TextField::LaneName(lane.id))];
    LaneBox {
        lane: lane.clone(),
        y,
        height: LINE_HEIGHT,
        icon,
        words,
        evidence: None,
        cards_top: y,
        cards: Vec::new(),
        curve: None,
        vote_sums: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::LayoutEngine;

    #[test]
    fn a_picture_in_the_name_of_a_lane_is_not_alone_on_a_line() {
        let mut map = crate::file::templates::load("online-order").unwrap();
        for lane in map.lanes.iter_mut().filter(|lane| lane.name == "Opportunities") {
            Arc::make_mut(lane).name = "Opportunities 😖".into();
        }
        let layout = LayoutEngine::new().lay_out(&map);
        let row = layout.rows.iter().find(|row| row.lane.name.ends_with('😖')).unwrap();
        assert_eq!(row.words[0].text.lines.len(), 1);
        assert_eq!(bound_words("A 😖 😖 in – end"), ["A 😖 😖", "in –", "end"]);
    }

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
