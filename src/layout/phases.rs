//! Lifecycle phases: bands above the path, each over neighbouring stages of one phase.

use super::measure::{CHEVRON_GAP, COLUMN_TEXT_LEFT, NOTE_BOLD};
use super::{Column, Emphasis, PlacedText, columns, line_at};
use crate::geometry::{Rect, point};
use crate::model::{JourneyMap, StageId};
use crate::text::Shaper;

/// The height of a band, and the gap below it.
const HEIGHT: f32 = 20.0;
const GAP: f32 = 5.0;

/// The most letters of a name that are tried. None so long fits on a band.
const MOST_LETTERS: usize = 1_000;

/// A lifecycle phase over the stages that belong to it.
#[derive(Clone, Debug)]
pub struct PhaseBox {
    /// The band above the path.
    pub rect: Rect,
    /// The name of the phase.
    pub words: PlacedText,
}

/// The bands with the first stage of each, and where the path begins below them.
pub(super) fn bands(map: &JourneyMap, all: &[Column], shaper: &Shaper, top: f32) -> (Vec<(StageId, PhaseBox)>, f32) {
    let mut found: Vec<(StageId, PhaseBox)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let phase = |at: usize| map.stages.get(at).map_or("", |stage| stage.phase.trim());
    for at in 0..=map.stages.len() {
        if let Some((first, last)) = open
            && (phase(at) != phase(first) || at == map.stages.len())
        {
            let stage = map.stages.get(first).map(|stage| stage.id);
            let band = band(map, all, (first, last, top));
            if let (Some(stage), Some(rect)) = (stage, band) {
                let words = fitted(shaper, phase(first), rect);
                found.push((stage, PhaseBox { rect, words }));
            }
            open = None;
        }
        if !phase(at).is_empty() && at < map.stages.len() {
            open = Some(open.map_or((at, at), |(first, _)| (first, at)));
        }
    }
    let bottom = if found.is_empty() { top } else { top + HEIGHT + GAP };
    (found, bottom)
}

fn band(map: &JourneyMap, all: &[Column], (first, last, top): (usize, usize, f32)) -> Option<Rect> {
    let left = all.iter().find(|column| column.stage == first)?.x;
    let end = all.iter().rfind(|column| column.stage == last)?;
    let end_x = end.x + end.width;
    let is_last = last + 1 == map.stages.len();
    let right = if is_last { columns::content_right(all, end_x) } else { end_x - CHEVRON_GAP };
    Some(Rect::new(left, top, right - left, HEIGHT))
}

/// The name on one line, as much of it as fits.
fn fitted(shaper: &Shaper, name: &str, rect: Rect) -> PlacedText {
    let room = rect.width() - 2.0 * COLUMN_TEXT_LEFT;
    let place = |text: &str| line_at(shaper, text, NOTE_BOLD, point(rect.min.x + COLUMN_TEXT_LEFT, 0.0), Emphasis::Ink);
    let centred = |words: PlacedText| {
        let y = rect.center().y - words.text.height / 2.0;
        PlacedText { at: point(words.at.x, y), ..words }
    };
    let ends = name.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let ends: Vec<usize> = ends.take(MOST_LETTERS).collect();
    if ends.last().is_none_or(|end| *end == name.len()) {
        let whole = place(name);
        if whole.text.width <= room || ends.len() < 2 {
            return centred(whole);
        }
    }
    let beginning = |letters: usize| {
        let end = letters.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
        place(&(name.get(..end).unwrap_or_default().trim_end().to_owned() + "…"))
    };
    // The most letters that fit, found by halves: one letter less at a time would take forever for a hostile name.
    let (mut fits, mut too_many) = (1, ends.len().max(2));
    while too_many - fits > 1 {
        let half = (fits + too_many) / 2;
        if beginning(half).text.width <= room { fits = half } else { too_many = half }
    }
    centred(beginning(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_of_a_name_is_shown_as_fits_however_long_it_is() {
        let shaper = Shaper::new();
        let rect = Rect::new(0.0, 0.0, 160.0, HEIGHT);
        let room = 160.0 - 2.0 * COLUMN_TEXT_LEFT;
        let shown = |name: &str| fitted(&shaper, name, rect).text;
        assert_eq!(&*shown("Decide").source, "Decide");
        let long = shown("A phase of the lifecycle with a very long name");
        assert!(long.source.ends_with('…') && long.width <= room && long.width > room * 0.8, "{}", long.source);
        // A name of a hostile file; shaping it once for each of its letters would take hours.
        let endless = shown(&"n".repeat(200_000));
        assert!(endless.source.ends_with('…') && endless.width <= room && endless.width > room * 0.8);
        assert!(shown(&"\u{301}".repeat(5_000)).source.chars().count() <= MOST_LETTERS + 1);
    }
}
