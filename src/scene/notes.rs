//! Draws free notes: sticky notes, texts, frames, arrows and brackets.

use super::draw_cache::DrawCache;
use super::pen::Pen;
use super::{Stroke, cards};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{NoteBox, PlacedText};
use crate::model::{LinkHeads, Note, NoteKind, Part};
use crate::theme::Theme;

/// Corner radius of sticky notes, frames and brackets.
const RADIUS: f32 = 4.0;
/// Width of the lines of frames, arrows and brackets.
const LINE: f32 = 1.8;
/// How much of its line's colour is inside a frame, and behind the name of a bracket.
const TINT: f32 = 0.07;
const BRACKET_TINT: f32 = 0.13;
/// Length of an arrow head, and half its width as a share of that.
const HEAD: f32 = 10.0;
const HALF_HEAD: f32 = 0.46;
/// The height of the legs of a bracket.
const LEG: f32 = 5.0;

/// The fill and the text colour of a sticky note.
pub(super) fn sticky_colors(theme: &Theme, note: &Note) -> (Color, Color) {
    match (note.color, note.hue) {
        (Some(own), _) => (own, theme.ink_on(own)),
        (None, None) => (theme.idea, theme.idea_ink),
        (None, Some(hue)) => (theme.stage_fill(usize::from(hue)), theme.stage_text(usize::from(hue))),
    }
}

/// The colour of the lines of a note.
pub(super) fn line_color(theme: &Theme, note: &Note) -> Color {
    let of_theme = || note.hue.map_or(theme.line, |hue| theme.series_line(usize::from(hue)));
    note.color.unwrap_or_else(of_theme)
}

/// Draws the inside of frames, which lies behind the cards in them.
pub(super) fn frames(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    for frame in layout.notes.boxes.iter().filter(|note| note.note.kind == NoteKind::Frame) {
        let tint = line_color(pen.theme, &frame.note).fade(TINT);
        pen.group(None, |pen| pen.fill(frame.rect, RADIUS, tint));
    }
}

/// Draws all notes, in front of everything else.
pub(super) fn notes(pen: &mut Pen<'_>, draw_cache: &mut DrawCache) {
    let layout = pen.layout;
    for note in &layout.notes.boxes {
        pen.group(Some(Part::Note(note.note.id)), |pen| {
            match note.note.kind {
                NoteKind::Sticky => sticky(pen, note),
                NoteKind::Text => text(pen, note),
                NoteKind::Frame => frame(pen, note),
                NoteKind::Arrow => arrow(pen, note),
                NoteKind::Bracket => bracket(pen, note),
            }
            if let Some(sign) = &note.sign {
                cards::mark(pen, sign, pen.theme.muted, draw_cache);
            }
        });
    }
}

fn sticky(pen: &mut Pen<'_>, note: &NoteBox) {
    let (fill, ink) = sticky_colors(pen.theme, &note.note);
    // An edge keeps apart what lies over a card of the same colour.
    let edge = Stroke::solid(fill.mix(ink, 0.22), 1.0);
    pen.rect(note.rect, RADIUS, Some(fill), Some(edge));
    all(pen, &note.words, ink);
}

fn text(pen: &mut Pen<'_>, note: &NoteBox) {
    let of_theme = || note.note.hue.map_or(pen.theme.ink, |hue| readable(pen.theme, usize::from(hue)));
    let ink = note.note.color.unwrap_or_else(of_theme);
    if note.note.text.trim().is_empty() {
        // Something to see and to hit.
        let edge = Stroke::dashed(pen.theme.faint, 1.0, 3.0, 3.0);
        pen.rect(note.rect, RADIUS, Some(pen.theme.sheet.fade(0.0)), Some(edge));
    }
    all(pen, &note.words, ink);
}

/// A line colour of the theme, as dark or light as a text needs it.
fn readable(theme: &Theme, hue: usize) -> Color {
    theme.series_line(hue).mix(theme.ink, 0.55)
}

fn frame(pen: &mut Pen<'_>, note: &NoteBox) {
    let color = line_color(pen.theme, &note.note);
    pen.path(&Path::rounded_rect(note.rect, RADIUS), None, Some(Stroke::solid(color, LINE)));
    label(pen, note, pen.theme.ink);
}

fn arrow(pen: &mut Pen<'_>, note: &NoteBox) {
    let Some((from, to)) = note.line else { return };
    let color = line_color(pen.theme, &note.note);
    let length = from.distance(to);
    let head = HEAD.min(length * 0.6);
    let (at_start, at_end) = match note.note.heads {
        LinkHeads::OneWay => (false, true),
        LinkHeads::TwoWay => (true, true),
        LinkHeads::Plain => (false, false),
    };
    let inside = |end: Point, other: Point, has_head: bool| {
        if has_head && length > 0.1 { end.lerp(other, (head * 0.8 / length).min(0.5)) } else { end }
    };
    let line = Path::polyline(&[inside(from, to, at_start), inside(to, from, at_end)]);
    // A halo keeps the line visible where it crosses cards.
    pen.path(&line, None, Some(Stroke::solid(pen.theme.sheet.fade(0.75), LINE + 3.0)));
    pen.path(&line, None, Some(Stroke::solid(color, LINE)));
    for (tip, other) in
        [(to, from), (from, to)].into_iter().zip([at_end, at_start]).filter_map(|(ends, is)| is.then_some(ends))
    {
        pen.path(&head_path(other, tip, head), Some(color), None);
    }
    label(pen, note, pen.theme.ink);
}

fn head_path(from: Point, tip: Point, length: f32) -> Path {
    let way = tip - from;
    let distance = from.distance(tip).max(0.01);
    let along = way * (length / distance);
    let side = point(-along.y, along.x) * HALF_HEAD;
    Path::polygon(&[tip, tip - along + side, tip - along - side])
}

fn bracket(pen: &mut Pen<'_>, note: &NoteBox) {
    let color = line_color(pen.theme, &note.note);
    let (rect, bottom) = (note.rect, note.rect.max.y - LINE / 2.0);
    let line = bottom - LEG;
    let band = Rect::from_corners(rect.min, point(rect.max.x, line));
    pen.fill(band, RADIUS, pen.theme.sheet.mix(color, BRACKET_TINT));
    let (left, right) = (rect.min.x + LINE / 2.0, rect.max.x - LINE / 2.0);
    let legs = [point(left, bottom), point(left, line), point(right, line), point(right, bottom)];
    pen.path(&Path::polyline(&legs), None, Some(Stroke::solid(color, LINE)));
    all(pen, &note.words, pen.theme.ink);
}

fn all(pen: &mut Pen<'_>, words: &[PlacedText], ink: Color) {
    words.iter().for_each(|words| pen.words(words, ink));
}

/// Draws the label of a frame or an arrow on a piece of the sheet's colour.
fn label(pen: &mut Pen<'_>, note: &NoteBox, ink: Color) {
    let Some(around) = note.label() else { return };
    pen.fill(around, RADIUS, pen.theme.sheet);
    all(pen, &note.words, ink);
}
