//! Figures as they are set: the strength of their ink, and the spaces in them.

use std::borrow::Cow;

use super::measure::NOTE;
use super::{Emphasis, PlacedText, line_at, locale};
use crate::geometry::{Point, point};
use crate::locale::Phrase;
use crate::text::{Glyph, GlyphRun, ShapedText, Shaper, StyledText, TextStyle};

/// A space just wide enough to part a number from its sign.
const HAIR_SPACE: &str = "\u{200a}";

/// The ink of a figure. Nothing (a zero, a dash) is quieter than something, but legible on the light of a moment of
/// truth as well.
pub(super) fn figure_tone(figure: &str) -> Emphasis {
    let counts = |letter: char| letter.is_numeric() && letter.to_digit(10) != Some(0);
    let only_dash = !figure.trim().is_empty() && figure.trim().chars().all(is_dash);
    let is_nothing = only_dash || (figure.contains('0') && !figure.contains(counts));
    if is_nothing { Emphasis::Muted } else { Emphasis::Ink }
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | '−')
}

/// A figure as it is drawn: with a hair space before a multiplication sign, which a whole space parts from its number
/// like a word of its own.
pub(super) fn drawn_figure(figure: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(figure);
    for space in [" ×", "\u{a0}×", "\u{202f}×"] {
        if out.contains(space) {
            out = Cow::Owned(out.replace(space, &format!("{HAIR_SPACE}×")));
        }
    }
    out
}

/// A large figure whose ink begins at `at`, without the space that a glyph has at its side. So it shares an edge with
/// the small words and the track below it.
pub(super) fn placed_figure(shaper: &Shaper, figure: &str, style: TextStyle, at: Point) -> PlacedText {
    let words = line_at(shaper, &drawn_figure(figure), style, at, figure_tone(figure));
    let bearing = if shaper.start_is_right() { last_bearing(&words.text) } else { first_bearing(&words.text) };
    PlacedText { at: words.at - point(bearing, 0.0), ..words }
}

/// The space between the left edge of a line and its ink.
fn first_bearing(text: &ShapedText) -> f32 {
    let ink = text.runs.first().and_then(|run| ink(run, run.glyphs.first()?));
    ink.map_or(0.0, |[left, _]| left)
}

/// The space between the ink of a line and its right edge.
fn last_bearing(text: &ShapedText) -> f32 {
    let ink = text.runs.last().and_then(|run| ink(run, run.glyphs.last()?));
    ink.map_or(0.0, |[_, right]| text.width - right)
}

/// Where the ink of a glyph begins and ends.
fn ink(run: &GlyphRun, glyph: &Glyph) -> Option<[f32; 2]> {
    let bounds = run.face.outline(glyph.id)?.bounds();
    Some([glyph.x + bounds.min.x * run.size_pt, glyph.x + bounds.max.x * run.size_pt])
}

/// A figure inside a sentence. In one that runs from right to left it stays one piece with its sign and its unit, as
/// long as these are no words of that script.
pub(super) fn figure_in_sentence<'f>(shaper: &Shaper, figure: &'f str) -> Cow<'f, str> {
    let is_plain = || !shaper.line(figure, NOTE).runs.iter().any(|run| run.right_to_left);
    if shaper.start_is_right() && is_plain() {
        Cow::Owned(format!("{LEFT_TO_RIGHT}{figure}{END_OF_DIRECTION}"))
    } else {
        Cow::Borrowed(figure)
    }
}

/// A target in words, of which only the figure is set in semi-bold: it is told beside every figure, and is no louder
/// than what the figure counts.
pub(super) fn target_words(shaper: &Shaper, target: &str) -> StyledText {
    let figure = figure_in_sentence(shaper, target);
    let mut words = StyledText::plain(&locale(shaper).phrase(Phrase::Target, &[&figure]));
    if let Some(start) = words.text.rfind(&*figure).filter(|_| !figure.is_empty()) {
        words.marks.bold.push(start..start + figure.len());
    }
    words
}

/// The signs around a part of a text that reads from left to right.
const LEFT_TO_RIGHT: char = '\u{2066}';
const END_OF_DIRECTION: char = '\u{2069}';

#[cfg(test)]
mod tests {
    use super::super::measure::MEASURE;
    use super::*;

    #[test]
    fn nothing_is_quiet_and_something_is_not() {
        for nothing in ["0", "0 days", "0.0 %", "–", "—", " - ", "€ 0", "0,00"] {
            assert_eq!(figure_tone(nothing), Emphasis::Muted, "{nothing}");
        }
        for something in ["61 %", "10", "−12", "0.4 days", "4 ×", "", "yes", "n/a", "½", "2–3"] {
            assert_eq!(figure_tone(something), Emphasis::Ink, "{something}");
        }
    }

    #[test]
    fn a_times_sign_stands_close_to_its_number() {
        assert_eq!(drawn_figure("4 ×"), "4\u{200a}×");
        assert_eq!(drawn_figure("4×"), "4×");
        assert_eq!(drawn_figure("31 %"), "31 %");
    }

    #[test]
    fn the_ink_of_a_figure_begins_at_its_edge() {
        for right in [false, true] {
            let mut shaper = Shaper::new();
            shaper.set_start_is_right(right);
            for figure in ["31 %", "12 days", "1.8", "+20"] {
                let words = placed_figure(&shaper, figure, MEASURE, point(9.0, 0.0));
                let edges = words.text.runs.iter().flat_map(|run| run.glyphs.iter().filter_map(|it| ink(run, it)));
                // A sheet that begins at the right is mirrored: its texts begin with their right edges.
                let starts = edges.map(|[left, end]| if right { words.text.width - end } else { left });
                let start = words.at.x + starts.fold(f32::INFINITY, f32::min);
                assert!((start - 9.0).abs() < 0.01, "{figure}: {start}");
            }
        }
    }

    #[test]
    fn a_figure_stays_one_piece_in_a_sentence_from_right_to_left() {
        let mut shaper = Shaper::new();
        assert_eq!(figure_in_sentence(&shaper, "18 %"), "18 %");
        shaper.set_start_is_right(true);
        assert_eq!(figure_in_sentence(&shaper, "18 %"), "\u{2066}18 %\u{2069}");
        assert_eq!(figure_in_sentence(&shaper, "4 ימים"), "4 ימים");
        for figure in ["18 %", "+25", "−12", "€3", "< 4 h", "~5"] {
            let line = shaper.line(&format!("יעד {}", figure_in_sentence(&shaper, figure)), NOTE);
            let x = |sign: char| {
                let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
                glyphs.filter(|glyph| line.source_of(glyph).contains(sign)).map(|glyph| glyph.x).next()
            };
            let places: Vec<f32> = figure.chars().filter(|sign| *sign != ' ').filter_map(x).collect();
            assert_eq!(places.len(), figure.chars().filter(|sign| *sign != ' ').count(), "{figure}");
            assert!(places.is_sorted(), "{figure}: {places:?}");
            assert!(line.missing.is_empty(), "{figure}");
        }
    }
}
