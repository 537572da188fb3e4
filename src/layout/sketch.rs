//! The sketch of a journey on an empty map: a path to name, a curve to draw, a card to write. It invites to begin,
//! and each part of it goes as soon as there is something real of its kind.
//!
//! A sketch is no part of the map: nothing of it can be hit, is exported or saved.

use super::measure::{CELL_PADDING, NOTE};
use super::{Column, Emphasis, LaneBox, PlacedText, StageBox, curve, wrapped};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::{Locale, Word};
use crate::model::{JourneyMap, LaneId, LaneKind, Stage, StageId, StepId, placeholder};
use crate::text::Shaper;

/// What is sketched on the sheet.
#[derive(Clone, Debug, Default)]
pub struct SketchBox {
    /// The stages that are only outlined.
    pub stages: Vec<StageId>,
    /// The names of those that have none.
    pub names: Vec<PlacedText>,
    /// An example curve in each curve lane without points.
    pub curves: Vec<ExampleCurve>,
    /// The card that asks to be written.
    pub card: Option<SketchCard>,
}

/// A curve that is not there yet.
#[derive(Clone, Debug)]
pub struct ExampleCurve {
    /// The line through its points.
    pub line: Path,
    /// Its lowest and its highest point, where a curve has faces, each with its value from the worst (0) to the best (1).
    pub faces: [(Point, f32); 2],
}

/// A card that is not there yet.
#[derive(Clone, Debug)]
pub struct SketchCard {
    /// The lane of its cell.
    pub lane: LaneId,
    /// The step of its cell.
    pub step: StepId,
    /// The outline of the card.
    pub rect: Rect,
    /// The lane's prompt, as far as it fits.
    pub words: Option<PlacedText>,
    /// The caret, as a thin upright box.
    pub caret: Rect,
}

impl SketchBox {
    /// Whether a stage is only outlined.
    pub fn has_stage(&self, id: StageId) -> bool {
        self.stages.contains(&id)
    }
}

/// What is in place on the sheet where the sketch is drawn.
pub(super) struct SketchGround<'a> {
    /// The columns of the grid.
    pub(super) columns: &'a [Column],
    /// The stages of the path.
    pub(super) stages: &'a [StageBox],
    /// The lanes, from top to bottom.
    pub(super) rows: &'a [LaneBox],
}

/// The values of the example curve from the bottom (0) to the top (1) of its scale; they repeat.
const EXAMPLE: [f32; 5] = [0.52, 0.74, 0.3, 0.62, 0.86];
/// Gap between the edge of the sketched card and its cell.
const CARD_GAP: f32 = 6.0;
/// Gap between the edge of the sketched card and its text.
const CARD_PADDING: f32 = 9.0;

/// Sketches what the map does not have yet. None once every kind of content is there.
pub(super) fn sketch(map: &JourneyMap, ground: &SketchGround<'_>, shaper: &Shaper) -> Option<SketchBox> {
    let mut sketch = SketchBox::default();
    if is_unwritten(map) {
        let fresh = map.stages.iter().filter(|stage| is_fresh(stage, Locale::of(map)));
        sketch.stages = fresh.map(|stage| stage.id).collect();
        sketch.names = names(map, ground, shaper);
    }
    sketch.curves = ground.rows.iter().filter_map(|row| example(row, ground.columns)).collect();
    if map.cards.is_empty() {
        sketch.card = card(ground, shaper);
    }
    let is_empty = sketch.stages.is_empty() && sketch.curves.is_empty() && sketch.card.is_none();
    (!is_empty).then_some(sketch)
}

/// Whether nobody has put anything into the cells of a map.
fn is_unwritten(map: &JourneyMap) -> bool {
    let has_points = map.lanes.iter().flat_map(|lane| &lane.series).any(|series| !series.points.is_empty());
    map.cards.is_empty() && !has_points
}

/// The names of the stages of a new map, in order.
const FRESH_NAMES: [Word; 5] =
    [Word::StageBefore, Word::StageStart, Word::StageDuring, Word::StageEnd, Word::StageAfter];

/// Whether nobody has changed a stage of a new map.
fn is_fresh(stage: &Stage, locale: &Locale) -> bool {
    let name = stage.name.trim();
    let english = Locale::of_tag("en");
    let is_given = || FRESH_NAMES.iter().any(|word| locale.word(*word) == name || english.word(*word) == name);
    let is_named = !name.is_empty() && !placeholder::is_part_name(name) && !is_given();
    !is_named && stage.goal.is_empty() && stage.time_span.is_empty() && stage.kpis.is_empty()
}

/// The name that a stage without one could have, by its place on the path.
fn fresh_name(place: usize, count: usize) -> Option<Word> {
    use Word::{StageAfter, StageBefore, StageDuring, StageStart};
    let names: &[Word] = match count {
        1 => &[StageDuring],
        2 => &[StageBefore, StageAfter],
        3 => &[StageBefore, StageDuring, StageAfter],
        4 => &[StageBefore, StageStart, StageDuring, StageAfter],
        5 => &FRESH_NAMES,
        _ => &[],
    };
    names.get(place).copied()
}

/// Names for the stages without one, where their names would be.
fn names(map: &JourneyMap, ground: &SketchGround<'_>, shaper: &Shaper) -> Vec<PlacedText> {
    let locale = Locale::of(map);
    let unnamed = |stage: &&StageBox| map.stage(stage.id).is_some_and(|stage| stage.name.trim().is_empty());
    let name = |stage: &StageBox| {
        let place = map.stages.iter().position(|known| known.id == stage.id)?;
        let text = locale.word(fresh_name(place, map.stages.len())?);
        let known = stage.words.first()?;
        let line = shaper.line(text, known.text.style);
        let at = point(known.at.x, stage.rect.center().y - line.height / 2.0);
        Some(PlacedText { text: line, at, tone: Emphasis::Faint, ..known.clone() })
    };
    ground.stages.iter().filter(unnamed).filter_map(name).collect()
}

/// An example curve in a lane without points.
fn example(row: &LaneBox, columns: &[Column]) -> Option<ExampleCurve> {
    let curve = row.curve.as_ref()?;
    let has_points = curve.series.iter().any(|series| !series.marks.is_empty());
    if has_points || !curve.up_is_good || columns.len() < 2 {
        return None;
    }
    let area = curve.areas.first()?;
    let at = |(column, value): (&Column, &f32)| point(column.x + column.width / 2.0, area.y_of(0.1 + 0.8 * value));
    let points: Vec<Point> = columns.iter().zip(EXAMPLE.iter().cycle()).map(at).collect();
    let worst = points.iter().copied().max_by(|a, b| a.y.total_cmp(&b.y))?;
    let best = points.iter().copied().min_by(|a, b| a.y.total_cmp(&b.y))?;
    Some(ExampleCurve { line: curve::smooth(&points), faces: [(worst, 0.0), (best, 1.0)] })
}

/// A card in the first cell that can hold one.
fn card(ground: &SketchGround<'_>, shaper: &Shaper) -> Option<SketchCard> {
    let column = ground.columns.first()?;
    let holds_cards = |row: &&LaneBox| row.lane.kind == LaneKind::Cards && !row.lane.folded;
    let row = ground.rows.iter().find(holds_cards)?;
    let (left, width) = (column.x + CELL_PADDING, column.width - 2.0 * CELL_PADDING);
    let rect = Rect::new(left, row.y + CARD_GAP, width, row.height - 2.0 * CARD_GAP);
    let available = point(width - 2.0 * CARD_PADDING, rect.height() - 6.0);
    let words = prompt(&row.lane.prompt, available, shaper);
    let height = words.as_ref().map_or(NOTE.size_pt * NOTE.line_height, |words| words.text.height);
    let at = point(left + CARD_PADDING, rect.center().y - height / 2.0);
    let words = words.map(|words| PlacedText { at, ..words });
    let caret = Rect::new(at.x - 3.0, at.y, 1.2, NOTE.size_pt * NOTE.line_height);
    Some(SketchCard { lane: row.lane.id, step: column.step, rect, words, caret })
}

/// A prompt, or its first sentence, if it fits.
fn prompt(prompt: &str, available: Point, shaper: &Shaper) -> Option<PlacedText> {
    let end =
        prompt.find(['?', '？', '؟']).and_then(|at| prompt.get(at..)?.chars().next().map(|end| at + end.len_utf8()));
    let first = end.and_then(|end| prompt.get(..end)).unwrap_or_default();
    [prompt, first].into_iter().filter(|text| !text.trim().is_empty()).find_map(|text| {
        let text = wrapped(shaper, text, NOTE, available.x);
        (text.height <= available.y).then(|| PlacedText::new(text, Point::ZERO, Emphasis::Faint))
    })
}

#[cfg(test)]
mod tests;
