//! Columns, each just wide enough for its step's name and cards.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_places::KnownCard;
use super::long_text::{LONG_CARD_WIDTH, long_words};
use super::measure::{
    BADGE, CARD_PADDING_X, CELL_PADDING, COLUMN_TEXT_LEFT, MAX_FILLING_CARD_WIDTH, MAX_WORD_WIDTH, MIN_SHEET_WIDTH,
    NOTE, SHEET_PADDING, STAGE_WIDTH, STEP_CARD_WIDTH,
};
use super::touchpoints::{PillStart, pill_width};
use super::{cards, stage_names, time_spacing};
use crate::model::{Card, CardId, CardKind, HotspotPlace, JourneyMap, Lane, LaneId, StepId};
use crate::text::Shaper;

/// The column of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The index of its stage in the map.
    pub stage: usize,
    /// The step that the column belongs to.
    pub step: StepId,
    /// Its left edge, in points.
    pub x: f32,
    /// Its width, in points.
    pub width: f32,
}

/// The least width of a column, which fits a short name or a face.
const MIN_WIDTH: f32 = 58.0;
/// The width up to which a column grows to keep its step's name on one line.
const MAX_NAME_WIDTH: f32 = 132.0;
/// What a name of a step leaves free at the end of its column, so that it is not read together with the next one.
const BEHIND_NAME: f32 = 18.0;
/// What a card is wider than its longest word: room for a quotation mark.
const WORD_SLACK: f32 = 6.0;
/// The width up to which a card reaches into free steps for a word of its own.
const WIDEST_WORD_CARD: f32 = LONG_CARD_WIDTH + 60.0;

/// Where the content of the grid ends at the right: the edge of the last column's cards, which is the sheet's margin.
pub(super) fn content_right(columns: &[Column], otherwise: f32) -> f32 {
    columns.last().map_or(otherwise, |column| column.x + column.width - CELL_PADDING)
}

/// Places all columns to the right of `left`.
pub(super) fn columns(
    map: &JourneyMap,
    cards: &[KnownCard],
    (wide, signed): (&WideWords, &FxHashSet<LaneId>),
    shaper: &Shaper,
    left: f32,
) -> Vec<Column> {
    let mut columns = narrow_columns(map, shaper);
    let fixed: Vec<bool> = map.steps().map(|(_, step)| step.width_pt.is_some()).collect();
    let places: FxHashMap<StepId, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.step, place)).collect();
    // Needs are sorted by span, because what a wide card still lacks is shared over its columns only once
    // the narrower cards have widened them.
    let mut needs: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    // Most cards stand in one column.
    let mut single = vec![0.0f32; columns.len()];
    let mut need = |first: usize, span: usize, width: f32| {
        let known = single.get_mut(first).filter(|_| span == 1);
        let known = known.unwrap_or_else(|| needs.entry((span, first)).or_default());
        *known = known.max(width);
    };
    for (stage, first, steps) in stage_ranges(map) {
        let stage = map.stages.get(stage);
        need(first, steps, stage.map_or(STAGE_WIDTH, |stage| stage_names::needed_width(map, stage, shaper)));
    }
    let reaches = |known: &KnownCard| known.place.is_long || wide.contains_key(&known.card.id);
    let of_places = cards.iter().map(|known| (known.place.lane, known.place.step, known.place.span, reaches(known)));
    let free = FreeCells::of(of_places, &places);
    let lanes: FxHashMap<LaneId, &Lane> = map.lanes.iter().map(|lane| (lane.id, lane.as_ref())).collect();
    for known in cards {
        if let Some(&first) = places.get(&known.place.step) {
            let span = known.place.span.min(columns.len() - first);
            let own = span;
            let wanted = reach_of(known.place.is_long, wide.get(&known.card.id));
            let span = free.span((known.place.lane, wanted), &columns, (first, span));
            if let Some(wanted) = wanted.filter(|_| span > own && !known.place.is_long) {
                need(first, span, wanted);
            }
            // Only a long text shares its width with the free steps; for a long word they are more room.
            let span = if known.place.is_long { span } else { own };
            let whole = columns.get(first + span).map(|next| next.stage)
                != columns.get(first).map(|column| column.stage)
                && (first == 0
                    || columns.get(first - 1).map(|before| before.stage) != columns.get(first).map(|c| c.stage));
            let lane = lanes.get(&known.place.lane).copied();
            let has_signs = signed.contains(&known.place.lane);
            need(first, span, card_width(map, (known, lane), (whole, has_signs), shaper));
        }
    }
    let single = single.into_iter().enumerate().map(|(first, width)| ((1, first), width));
    let mut needs: Vec<((usize, usize), f32)> = needs.into_iter().chain(single).collect();
    needs.sort_unstable_by_key(|(place, _)| *place);
    for ((span, first), width) in needs {
        widen(&mut columns, &fixed, first, span, width);
    }
    let usual: Vec<f32> = columns.iter().map(|column| column.width).collect();
    for (first, count, width) in time_spacing::widths_by_time(map, &usual) {
        widen(&mut columns, &fixed, first, count, width);
    }
    stretch(&mut columns, left);
    let mut x = left;
    for column in &mut columns {
        column.x = x;
        x += column.width;
    }
    columns
}

/// The width that each card with a word too long for any column wants, for cards with such a word.
pub(super) type WideWords = FxHashMap<CardId, f32>;

/// The cards with words that even a wider column would divide, each with the width of cell that it wants.
pub(super) fn wide_words<'a>(
    map: &JourneyMap,
    cards: impl Iterator<Item = &'a KnownCard>,
    shaper: &Shaper,
) -> WideWords {
    let mut wide = WideWords::default();
    for KnownCard { card, place } in cards.filter(|known| known.place.has_long_word && !known.place.is_long) {
        let Some(lane) = map.lanes.iter().find(|lane| lane.id == place.lane) else { continue };
        let kind = place.kind_in(lane);
        if matches!(kind, CardKind::Touchpoint | CardKind::Measure | CardKind::Picture) {
            continue;
        }
        let style = cards::text_style(card, kind);
        let widths = long_words(&card.text).map(|word| shaper.line(word, style).width + WORD_SLACK);
        let longest = widths.fold(0.0, f32::max);
        if longest > MAX_WORD_WIDTH {
            let width = (longest + 2.0 * CARD_PADDING_X).min(WIDEST_WORD_CARD);
            wide.insert(card.id, width + 2.0 * CELL_PADDING);
        }
    }
    wide
}

/// The width of cell up to which a card reaches into free steps: one that says much, or has a long word.
pub(super) fn reach_of(is_long: bool, wide_word: Option<&f32>) -> Option<f32> {
    if is_long { Some(LONG_CARD_WIDTH + 2.0 * CELL_PADDING) } else { wide_word.copied() }
}

/// The columns of the cells that hold no card, into which a long card may reach.
pub(super) struct FreeCells {
    /// The cells that hold a card. None if no card is long.
    taken: Option<FxHashSet<(LaneId, usize)>>,
}

impl FreeCells {
    /// The free cells beside these cards, each with its lane, its step, the number of its columns, and whether it is
    /// long. The steps have the columns in `places`.
    pub(super) fn of(
        cards: impl Iterator<Item = (LaneId, StepId, usize, bool)> + Clone,
        places: &FxHashMap<StepId, usize>,
    ) -> Self {
        if !cards.clone().any(|(.., is_long)| is_long) {
            return Self { taken: None };
        }
        let cells = cards.filter_map(|(lane, step, span, _)| {
            let first = *places.get(&step)?;
            Some((first..first + span.max(1)).map(move |column| (lane, column)))
        });
        Self { taken: Some(cells.flatten().collect()) }
    }

    /// The number of columns of a card in a lane that begins at `first` and covers `span` of them: one that wants a
    /// width reaches on into the free cells of its stage until it is wide enough.
    pub(super) fn span(
        &self,
        (lane, wanted): (LaneId, Option<f32>),
        columns: &[Column],
        (first, span): (usize, usize),
    ) -> usize {
        let (Some(taken), Some(wanted)) = (&self.taken, wanted) else { return span };
        let Some(last) = columns.get(first + span.saturating_sub(1)) else { return span };
        let own = columns.get(first..first + span).unwrap_or_default();
        let mut width: f32 = own.iter().map(|column| column.width).sum();
        let mut reach = span;
        let beyond = columns.iter().enumerate().skip(first + span);
        for (place, column) in beyond.take_while(|(_, column)| column.stage == last.stage) {
            if width >= wanted || taken.contains(&(lane, place)) {
                break;
            }
            width += column.width;
            reach += 1;
        }
        reach
    }
}

/// The columns, each as wide as its step's name or as the user set it.
fn narrow_columns(map: &JourneyMap, shaper: &Shaper) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut pinned: BTreeMap<StepId, usize> = BTreeMap::new();
    for hotspot in &map.hotspots {
        if let HotspotPlace::Step(step) = hotspot.on {
            *pinned.entry(step).or_default() += 1;
        }
    }
    for (place, stage) in map.stages.iter().enumerate() {
        for step in &stage.steps {
            // The name begins at the text edge of the column, and its badges follow it.
            let badges = (step.flags.len() + pinned.get(&step.id).copied().unwrap_or(0)) as f32 * (BADGE + 4.0);
            let name = shaper.line(&step.name, NOTE).width + COLUMN_TEXT_LEFT + BEHIND_NAME + badges;
            let width = step.width_pt.unwrap_or_else(|| name.min(MAX_NAME_WIDTH)).max(MIN_WIDTH);
            columns.push(Column { stage: place, step: step.id, x: 0.0, width });
        }
    }
    columns
}

/// Yields each stage with its first column and its number of columns.
fn stage_ranges(map: &JourneyMap) -> impl Iterator<Item = (usize, usize, usize)> {
    map.stages.iter().enumerate().scan(0, |first, (place, stage)| {
        let start = *first;
        *first += stage.steps.len();
        Some((place, start, stage.steps.len()))
    })
}

/// The width that the columns of a card need together.
fn card_width(
    map: &JourneyMap,
    (known, lane): (&KnownCard, Option<&Lane>),
    (whole_stage, has_signs): (bool, bool),
    shaper: &Shaper,
) -> f32 {
    let pill = lane.is_some_and(|lane| known.place.kind_in(lane) == CardKind::Touchpoint);
    if pill {
        let card = &known.card;
        let start = PillStart::of(map, card, has_signs);
        return pill_width(card, start, f32::INFINITY, shaper).min(STEP_CARD_WIDTH) + 2.0 * CELL_PADDING;
    }
    if known.place.is_long {
        return LONG_CARD_WIDTH + 2.0 * CELL_PADDING;
    }
    let usual = stage_names::usual_width(map);
    let usual = if whole_stage { usual } else { STEP_CARD_WIDTH.min(usual) };
    let kind = lane.map_or(CardKind::Note, |lane| known.place.kind_in(lane));
    let longest = if known.place.has_long_word { longest_word(&known.card, kind, shaper) } else { 0.0 };
    usual.max(longest + 2.0 * (CELL_PADDING + CARD_PADDING_X))
}

/// The width of the longest word of a card that a wider column keeps whole; 0 if there is none. Of a word that is too
/// long for that, a column of the usual width shows as much as a wider one.
fn longest_word(card: &Card, kind: CardKind, shaper: &Shaper) -> f32 {
    let style = cards::text_style(card, kind);
    let words = long_words(&card.text).map(|word| shaper.line(word, style).width + WORD_SLACK);
    words.filter(|width| *width <= MAX_WORD_WIDTH).fold(0.0, f32::max)
}

/// Widens `span` columns from `first` to a total of at least `width`, sparing those with a `fixed` width.
fn widen(columns: &mut [Column], fixed: &[bool], first: usize, span: usize, width: f32) {
    let range = first..(first + span).min(columns.len());
    let Some(group) = columns.get_mut(range.clone()) else { return };
    let lacking = width - group.iter().map(|column| column.width).sum::<f32>();
    let fixed = fixed.get(range).unwrap_or_default();
    let movable = fixed.iter().filter(|fixed| !**fixed).count();
    if lacking <= 0.0 || movable == 0 {
        return;
    }
    let share = lacking / movable as f32;
    for (column, _) in group.iter_mut().zip(fixed).filter(|(_, fixed)| !**fixed) {
        column.width += share;
    }
}

/// The width of a sheet whose content ends at `right`. One step alone has no need of the usual least width, which its
/// cards could only fill as ribbons.
pub(super) fn sheet_width(columns: &[Column], right: f32) -> f32 {
    let width = right + SHEET_PADDING;
    if columns.len() == 1 { width } else { width.max(MIN_SHEET_WIDTH) }
}

/// Widens the columns of a map with few stages to fill the narrowest sheet, as far as cards can be read.
fn stretch(columns: &mut [Column], left: f32) {
    let total: f32 = columns.iter().map(|column| column.width).sum();
    let most = (MAX_FILLING_CARD_WIDTH + 2.0 * CELL_PADDING) * columns.len() as f32;
    // The padding of the last cell lies beyond the margin, so that its cards end there.
    let available = (MIN_SHEET_WIDTH - SHEET_PADDING + CELL_PADDING - left).min(most);
    if total > 0.0 && total < available {
        columns.iter_mut().for_each(|column| column.width *= available / total);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::layout::LayoutEngine;
    use crate::model::{CardId, Lane, LaneKind, Stage, StageId, Step};

    /// A German map of one stage with these steps, and a card in the first of them.
    fn german(steps: u32, text: &str) -> JourneyMap {
        let steps = (1..=steps).map(|id| Step::new(StepId(id), "")).collect();
        let stage = Stage { steps, ..Stage::new(StageId(1), "Antrag") };
        let lane = Lane::new(LaneId(1), "Handlungen", LaneKind::Cards);
        let card = Card { text: text.into(), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
        let mut map = JourneyMap {
            stages: vec![Arc::new(stage)],
            lanes: vec![Arc::new(lane)],
            cards: vec![Arc::new(card)],
            ..JourneyMap::default()
        };
        Arc::make_mut(&mut map.info).language = "de".into();
        map
    }

    #[test]
    fn a_column_grows_for_a_long_word_rather_than_have_it_torn() {
        for word in ["Bearbeitungszeitüberschreitung", "Beschwerdebearbeitungsstelle"] {
            let layout = LayoutEngine::new().lay_out(&german(6, &format!("Schreibt an die {word} des Amtes")));
            let text = &layout.rows[0].cards[0].face.words[0].text;
            let lines: Vec<&str> = text.lines.iter().map(|line| &text.source[line.range.clone()]).collect();
            assert!(lines.iter().any(|line| line.contains(word)), "{lines:?}");
            let others: Vec<f32> = layout.columns.iter().skip(1).map(|column| column.width).collect();
            assert!(others.iter().all(|width| *width < layout.columns[0].width), "only its own column");
        }
        let endless = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
        let width = |text: &str| LayoutEngine::new().lay_out(&german(6, text)).columns[0].width;
        assert_eq!(width(endless), width("kurz"), "a word that fits nowhere widens nothing");
    }

    #[test]
    fn a_card_with_an_endless_word_takes_the_free_step_beside_it() {
        let word = "Kraftfahrzeughaftpflichtversicherungsvertreter";
        let mut map = german(2, &format!("Ruft den {word} an"));
        let other = Stage { steps: vec![Step::new(StepId(9), "")], ..Stage::new(StageId(2), "Prüfung") };
        map.stages.push(Arc::new(other));
        let card = |map: &JourneyMap| LayoutEngine::new().lay_out(map).rows[0].cards[0].clone();
        let alone = card(&map);
        let lines = &alone.face.words[0].text;
        let lines: Vec<&str> = lines.lines.iter().map(|line| &lines.source[line.range.clone()]).collect();
        assert!(lines.iter().any(|line| line.contains(word)), "{lines:?}");
        let neighbour = Card { id: CardId(2), step: StepId(2), text: "Wartet".into(), ..Card::clone(&map.cards[0]) };
        map.cards.push(Arc::new(neighbour));
        assert!(card(&map).rect.width() < alone.rect.width(), "no card is covered for it");
    }

    #[test]
    fn the_card_of_a_single_step_is_no_ribbon() {
        let layout = LayoutEngine::new().lay_out(&german(1, "Holt das Paket"));
        let card = layout.rows[0].cards[0].rect;
        assert!(card.width() <= MAX_FILLING_CARD_WIDTH + 0.1, "{}", card.width());
        assert!((layout.size.x - card.max.x - SHEET_PADDING).abs() < 0.1, "the sheet ends with its margin");
        let two = LayoutEngine::new().lay_out(&german(2, "Holt das Paket"));
        assert!(two.size.x >= MIN_SHEET_WIDTH);
    }
}
