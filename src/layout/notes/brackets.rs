//! Brackets over stages: rows above the path, in which no two lie over each other.

use std::sync::Arc;

use super::{BRACKET, NoteBox, SIGN};
use crate::geometry::{Rect, point};
use crate::layout::columns::content_right;
use crate::layout::measure::{CHEVRON_GAP, COLUMN_TEXT_LEFT};
use crate::layout::{Column, Emphasis, PlacedIcon, PlacedText, SheetParts, wrapped};
use crate::model::icons::IconSource;
use crate::model::{JourneyMap, Note, NoteKind, TextField};
use crate::text::Shaper;

/// The space above and below the name of a bracket, with the line under it.
const TOP: f32 = 3.0;
const BOTTOM: f32 = 8.0;
/// The space between two rows, and between the last one and the path.
const GAP: f32 = 4.0;
/// The least height of a bracket.
const LEAST_HEIGHT: f32 = 24.0;

/// Where the brackets of a map stand.
pub(in crate::layout) struct BracketPlace<'a> {
    /// The columns under them.
    pub(in crate::layout) columns: &'a [Column],
    /// The upper edge of the first row.
    pub(in crate::layout) top: f32,
    /// Which notes the sheet shows.
    pub(in crate::layout) parts: SheetParts,
}

/// A bracket over the stages from `first` to `last`, which is not in a row yet.
struct BracketDraft {
    note: Arc<Note>,
    first: usize,
    last: usize,
    left: f32,
    right: f32,
    words: PlacedText,
    row: usize,
}

/// Places the brackets of a map, in the order of its notes. Also returns the lower edge of their rows.
pub(in crate::layout) fn bracket_band(
    map: &JourneyMap,
    place: &BracketPlace<'_>,
    shaper: &Shaper,
) -> (Vec<NoteBox>, f32) {
    let brackets = map.notes.iter().filter(|note| note.kind == NoteKind::Bracket && place.parts.notes.shows(note));
    let mut drafts: Vec<BracketDraft> = brackets.filter_map(|note| draft(map, note, place, shaper)).collect();
    stack(&mut drafts);
    let rows = drafts.iter().map(|draft| draft.row + 1).max().unwrap_or(0);
    let mut heights = vec![LEAST_HEIGHT; rows];
    for draft in &drafts {
        if let Some(height) = heights.get_mut(draft.row) {
            *height = height.max(draft.words.text.height + TOP + BOTTOM);
        }
    }
    let bottom = place.top + heights.iter().map(|height| height + GAP).sum::<f32>();
    // The first row is the one next to the path.
    let bottoms: Vec<f32> = heights
        .iter()
        .scan(bottom, |y, height| {
            let own = *y - GAP;
            *y -= height + GAP;
            Some(own)
        })
        .collect();
    let boxes = drafts.into_iter().map(|draft| {
        let (row, bottom) = (draft.row, bottoms.get(draft.row).copied().unwrap_or(place.top));
        let height = heights.get(row).copied().unwrap_or(LEAST_HEIGHT);
        // Rounding must not lift the uppermost row into what is above it.
        let top = (bottom - height).max(place.top);
        placed(draft, top, bottom - top, place.parts.placeholders)
    });
    (boxes.collect(), bottom)
}

fn draft(map: &JourneyMap, note: &Arc<Note>, place: &BracketPlace<'_>, shaper: &Shaper) -> Option<BracketDraft> {
    let (from, to) = note.bracketed(map)?;
    let stage = |id| map.stages.iter().position(|stage| stage.id == id);
    let (first, last) = (stage(from)?, stage(to)?);
    let left = place.columns.iter().find(|column| column.stage == first)?.x;
    let end = place.columns.iter().rfind(|column| column.stage == last)?;
    let is_last = place.columns.last().is_some_and(|column| column.stage == last);
    let end = end.x + end.width;
    let right = if is_last { content_right(place.columns, end) } else { end - CHEVRON_GAP };
    let width = right - left - 2.0 * COLUMN_TEXT_LEFT;
    let words = wrapped(shaper, &note.text, BRACKET, width);
    let words =
        PlacedText::new(words, point(left + COLUMN_TEXT_LEFT, 0.0), Emphasis::Ink).of(TextField::NoteText(note.id));
    Some(BracketDraft { note: note.clone(), first, last, left, right, words, row: 0 })
}

/// Gives every bracket the lowest row that is free over its stages. Short ones come first, so that a long one lies
/// over those that it holds.
fn stack(drafts: &mut [BracketDraft]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|place| drafts.get(*place).map(|draft| (draft.last - draft.first, draft.first)));
    let mut rows: Vec<Vec<(usize, usize)>> = Vec::new();
    for place in order {
        let Some(draft) = drafts.get_mut(place) else { continue };
        let is_free =
            |taken: &Vec<(usize, usize)>| taken.iter().all(|(first, last)| draft.first > *last || draft.last < *first);
        // Above everything that it overlaps, so that what holds others is never below them.
        let row = rows.iter().rposition(|taken| !is_free(taken)).map_or(0, |row| row + 1);
        if row == rows.len() {
            rows.push(Vec::new());
        }
        if let Some(taken) = rows.get_mut(row) {
            taken.push((draft.first, draft.last));
        }
        draft.row = row;
    }
}

fn placed(draft: BracketDraft, top: f32, height: f32, marks_hidden: bool) -> NoteBox {
    let rect = Rect::new(draft.left, top, draft.right - draft.left, height);
    let words = PlacedText { at: point(draft.words.at.x, top + TOP), ..draft.words };
    let sign = (draft.note.screen_only && marks_hidden).then(|| PlacedIcon {
        icon: IconSource::Bundled("eye-off"),
        rect: Rect::new(rect.max.x - SIGN - 5.0, top + TOP, SIGN, SIGN),
        tone: Emphasis::Muted,
    });
    NoteBox { note: draft.note, rect, line: None, words: vec![words], sign }
}
