//! Text in an SVG: as `<text>` that can be searched and edited, or as outlines that look the same
//! everywhere.
//!
//! `<text>` keeps the positions of the glyphs. A letter whose shape never depends on its neighbours
//! gets its own x. Where shaping joins or reorders letters, a word (or a whole right-to-left run) is
//! one piece with a single x at its left edge, and the viewer shapes it again.

use std::fmt::Write as _;
use std::io::Write;

use super::Error;
use super::definitions::GLYPH_UNITS;
use super::syntax::{ColorAttribute, Escaped, factor, length};
use super::walk::SvgCanvas;
use crate::geometry::{Point, point};
use crate::render::glyphs::{EMBOLDEN_WIDTH, outline};
use crate::scene::TextItem;
use crate::text::{BUNDLED_FAMILY, Glyph, GlyphRun, ShapedText};

/// The font families to fall back on where the font is not installed.
const SUBSTITUTES: &str = "'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// A piece of text with an x position for each letter, or one for all of them.
#[derive(Debug, Default, PartialEq)]
struct TextPiece {
    x: Vec<f32>,
    letters: String,
}

impl SvgCanvas<'_> {
    pub(super) fn text(&mut self, item: &TextItem) -> Result<(), Error> {
        if self.outline_text { self.text_outlines(item) } else { self.text_runs(item) }
    }

    /// Writes each run as a `<text>` element.
    fn text_runs(&mut self, item: &TextItem) -> Result<(), Error> {
        if !item.text.marks.is_empty() {
            return self.marked_lines(item);
        }
        for run in in_reading_order(&item.text) {
            if run.is_division {
                self.division(item, run)?;
                continue;
            }
            let pieces = if run.right_to_left { right_to_left_piece(&item.text, run) } else { pieces(&item.text, run) };
            let Some(baseline) = run.glyphs.iter().find(|glyph| glyph.len > 0).map(|glyph| glyph.y) else { continue };
            if pieces.iter().all(|piece| piece.letters.trim().is_empty()) {
                continue;
            }
            self.run(item, run, baseline, &pieces)?;
        }
        Ok(())
    }

    /// Writes each line of a text with marks as one `<text>` element, with a `<tspan>` for each run, so that a line
    /// stays together when it is edited and copied.
    fn marked_lines(&mut self, item: &TextItem) -> Result<(), Error> {
        let runs = in_reading_order(&item.text);
        for line in runs.chunk_by(|one, next| one.line == next.line) {
            let words: Vec<(&GlyphRun, Vec<TextPiece>)> = line
                .iter()
                .filter(|run| !run.is_division)
                .map(|run| (*run, pieces_of_run(&item.text, run)))
                .filter(|(_, pieces)| pieces.iter().any(|piece| !piece.letters.trim().is_empty()))
                .collect();
            if let Some((first, _)) = words.first() {
                let baseline = first.glyphs.first().map_or(0.0, |glyph| glyph.y);
                let y = length(item.origin.y + baseline);
                let fill = ColorAttribute("fill", Some(item.color));
                write!(self.out, "<text xml:space=\"preserve\" y=\"{y}\"{}{fill}>", FontAttributes(first))?;
                for (run, pieces) in &words {
                    self.tspans(item, run, pieces, first)?;
                }
                writeln!(self.out, "</text>")?;
            }
            for run in line.iter().filter(|run| run.is_division) {
                self.division(item, run)?;
            }
        }
        Ok(())
    }

    fn tspans(&mut self, item: &TextItem, run: &GlyphRun, pieces: &[TextPiece], first: &GlyphRun) -> Result<(), Error> {
        let font = FontAttributes(run).to_string();
        let font = if font == FontAttributes(first).to_string() { String::new() } else { own_font(run, first) };
        let figures = if run.sign.is_some() { " style=\"font-feature-settings:'tnum'\"" } else { "" };
        for piece in pieces {
            let (x, letters) = (x_positions(piece, item.origin), Escaped(&piece.letters));
            write!(self.out, "<tspan x=\"{x}\"{font}{figures}>{letters}</tspan>")?;
        }
        Ok(())
    }

    /// Draws the hyphen of a divided word as a shape: as text it would be copied along with the word.
    fn division(&mut self, item: &TextItem, run: &GlyphRun) -> Result<(), Error> {
        for glyph in &run.glyphs {
            let at = item.origin + point(glyph.x, glyph.y);
            if let Some(hyphen) = outline(run, glyph.id, run.size_pt, at) {
                self.outline(&hyphen, Some(item.color), None)?;
            }
        }
        Ok(())
    }

    fn run(&mut self, item: &TextItem, run: &GlyphRun, baseline: f32, pieces: &[TextPiece]) -> Result<(), Error> {
        let y = length(item.origin.y + baseline);
        let fill = ColorAttribute("fill", Some(item.color));
        write!(self.out, "<text xml:space=\"preserve\" y=\"{y}\"{}{fill}", FontAttributes(run))?;
        if let Some(tag) = item.text.style.features.tag() {
            write!(self.out, " style=\"font-feature-settings:'{tag}'\"")?;
        }
        if let [piece] = pieces {
            writeln!(self.out, " x=\"{}\">{}</text>", x_positions(piece, item.origin), Escaped(&piece.letters))?;
            return Ok(());
        }
        write!(self.out, ">")?;
        for piece in pieces {
            let (x, letters) = (x_positions(piece, item.origin), Escaped(&piece.letters));
            write!(self.out, "<tspan x=\"{x}\">{letters}</tspan>")?;
        }
        writeln!(self.out, "</text>")?;
        Ok(())
    }

    /// Writes each run as references to glyph outlines.
    fn text_outlines(&mut self, item: &TextItem) -> Result<(), Error> {
        write!(self.out, "<g role=\"img\" aria-label=\"{}\"", Escaped(&item.text.source))?;
        writeln!(self.out, "{}>", ColorAttribute("fill", Some(item.color)))?;
        for run in &item.text.runs {
            self.outline_run(item, run)?;
        }
        writeln!(self.out, "</g>")?;
        Ok(())
    }

    fn outline_run(&mut self, item: &TextItem, run: &GlyphRun) -> Result<(), Error> {
        let Some(first) = run.glyphs.first() else { return Ok(()) };
        let scale = run.size_pt / GLYPH_UNITS;
        if scale <= 0.0 {
            return Ok(());
        }
        let (x, y) = (length(item.origin.x + first.x), length(item.origin.y + first.y));
        let (zoom, lean) = (factor(scale), factor(-scale * run.skew));
        write!(self.out, "<g transform=\"matrix({zoom} 0 {lean} {zoom} {x} {y})\"")?;
        if run.embolden {
            let line = ColorAttribute("stroke", Some(item.color));
            write!(self.out, "{line} stroke-width=\"{}\"", length(EMBOLDEN_WIDTH * GLYPH_UNITS))?;
        }
        write!(self.out, ">")?;
        for glyph in &run.glyphs {
            let Some(number) = self.definitions.glyph(&run.face, glyph.id) else { continue };
            let y = (glyph.y - first.y) / scale;
            // The group's skew would shift lower glyphs to the left; this undoes it for the glyph's origin.
            let x = (glyph.x - first.x) / scale + y * run.skew;
            write!(self.out, "<use xlink:href=\"#glyph{number}\" x=\"{}\"", length(x))?;
            if y != 0.0 {
                write!(self.out, " y=\"{}\"", length(y))?;
            }
            write!(self.out, "/>")?;
        }
        writeln!(self.out, "</g>")?;
        Ok(())
    }
}

/// The attributes in which a run differs from the first one on its line: a weight and a style that the first one has
/// must be taken back.
fn own_font(run: &GlyphRun, first: &GlyphRun) -> String {
    let mut own = FontAttributes(run).to_string();
    if !own.contains("font-weight") && FontAttributes(first).to_string().contains("font-weight") {
        own.push_str(" font-weight=\"400\"");
    }
    if !own.contains("font-style") && FontAttributes(first).to_string().contains("font-style") {
        own.push_str(" font-style=\"normal\"");
    }
    own
}

fn pieces_of_run(text: &ShapedText, run: &GlyphRun) -> Vec<TextPiece> {
    match &run.sign {
        Some(sign) => vec![sign_piece(sign, run)],
        None if run.right_to_left => right_to_left_piece(text, run),
        None => pieces(text, run),
    }
}

/// The sign of a list item, with a blank after it for those who copy the text.
fn sign_piece(sign: &str, run: &GlyphRun) -> TextPiece {
    let shown = run.glyphs.iter().filter(|glyph| glyph.advance > 0.0).map(|glyph| glyph.x);
    let is_each = !run.right_to_left && shown.clone().count() == sign.chars().count();
    let left = shown.clone().fold(f32::INFINITY, f32::min);
    let mark = if run.right_to_left { "\u{200F}" } else { "" };
    TextPiece { x: if is_each { shown.collect() } else { vec![left] }, letters: format!("{mark}{sign}{mark} ") }
}

/// The runs in the order in which they are read, for copying; they are stored from left to right.
fn in_reading_order(text: &ShapedText) -> Vec<&GlyphRun> {
    let mut runs: Vec<&GlyphRun> = text.runs.iter().collect();
    let start = |run: &GlyphRun| (run.sign.is_none(), run.glyphs.iter().map(|glyph| glyph.start).min());
    runs.sort_by_key(|run| (run.line, start(run)));
    runs
}

fn x_positions(piece: &TextPiece, origin: Point) -> String {
    let mut list = String::new();
    for x in &piece.x {
        let gap = if list.is_empty() { "" } else { " " };
        let _ = write!(list, "{gap}{}", length(origin.x + x));
    }
    list
}

/// The attributes for font family, size, weight and style.
struct FontAttributes<'a>(&'a GlyphRun);

impl std::fmt::Display for FontAttributes<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let run = self.0;
        let family = run.face.family();
        out.write_str(" font-family=\"")?;
        if family != BUNDLED_FAMILY {
            let plain: String = family.chars().filter(|letter| !matches!(letter, '\'' | '\\')).collect();
            write!(out, "'{}', ", Escaped(&plain))?;
        }
        write!(out, "{BUNDLED_FAMILY}, {SUBSTITUTES}\" font-size=\"{}\"", length(run.size_pt))?;
        let weight = if run.embolden { run.face.weight().max(600) } else { run.face.weight() };
        if weight != 400 {
            write!(out, " font-weight=\"{weight}\"")?;
        }
        if run.face.italic() || run.skew != 0.0 { out.write_str(" font-style=\"italic\"") } else { Ok(()) }
    }
}

/// Splits a left-to-right run into pieces.
fn pieces(text: &ShapedText, run: &GlyphRun) -> Vec<TextPiece> {
    let mut pieces: Vec<TextPiece> = Vec::new();
    // Whether the last piece has a position for each letter, and whether the next glyph may join it.
    // Pieces that the viewer shapes end after each word, so that its widths cannot drift from ours.
    let (mut letter_by_letter, mut joins) = (false, false);
    for glyph in run.glyphs.iter().filter(|glyph| glyph.len > 0 && text.source_of(glyph) != "\u{AD}") {
        let letters = without_breaks(text, glyph);
        let alone = is_one_plain_letter(&letters);
        let blank = letters.trim().is_empty();
        match pieces.last_mut().filter(|_| joins && letter_by_letter == alone) {
            Some(piece) => {
                if alone {
                    piece.x.push(glyph.x);
                }
                piece.letters.push_str(&letters);
            }
            None => pieces.push(TextPiece { x: vec![glyph.x], letters }),
        }
        letter_by_letter = alone;
        joins = alone || !blank;
    }
    pieces.retain(|piece| !piece.letters.is_empty());
    pieces
}

/// A right-to-left run as one piece in reading order. Viewers disagree about the `direction` property
/// but all follow Unicode: marks at both ends keep punctuation on its side.
fn right_to_left_piece(text: &ShapedText, run: &GlyphRun) -> Vec<TextPiece> {
    let mut glyphs: Vec<&Glyph> = run.glyphs.iter().filter(|glyph| glyph.len > 0).collect();
    glyphs.sort_by_key(|glyph| glyph.start);
    let letters: String = glyphs.iter().map(|glyph| without_breaks(text, glyph)).collect();
    let visible = glyphs.iter().filter(|glyph| !text.source_of(glyph).trim().is_empty());
    let left = visible.map(|glyph| glyph.x).fold(f32::INFINITY, f32::min);
    if !left.is_finite() {
        return Vec::new();
    }
    let letters = format!("{RIGHT_TO_LEFT_MARK}{}{RIGHT_TO_LEFT_MARK}", letters.trim());
    vec![TextPiece { x: vec![left], letters }]
}

/// Whether a character only says where a line ends or a word may be divided.
fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{AD}' | '\u{2028}' | '\u{2029}')
}

fn without_breaks(text: &ShapedText, glyph: &Glyph) -> String {
    text.source_of(glyph).chars().filter(|letter| !is_break(*letter)).collect()
}

/// Whether this is a single letter that does not join its neighbours and takes up one entry in a list
/// of positions, which viewers count in UTF-16 units.
fn is_one_plain_letter(letters: &str) -> bool {
    let mut chars = letters.chars();
    matches!(
        (chars.next(), chars.next()),
        (Some('\0'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{58F}' | '\u{1E00}'..='\u{200A}'), None)
            | (Some('\u{2010}'..='\u{2027}' | '\u{202F}'..='\u{205F}' | '\u{2070}'..='\u{20CF}'), None)
            | (Some('\u{2100}'..='\u{25FF}' | '\u{2E80}'..='\u{3029}' | '\u{3030}'..='\u{9FFF}'), None)
            | (Some('\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}'), None)
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::text::{Shaper, TextStyle};

    fn pieces_of(words: &str) -> Vec<TextPiece> {
        let shaped = Shaper::new().line(words, TextStyle::regular(10.0));
        let of_run = |run: &GlyphRun| {
            if run.right_to_left { right_to_left_piece(&shaped, run) } else { pieces(&shaped, run) }
        };
        shaped.runs.iter().flat_map(of_run).collect()
    }

    #[test]
    fn plain_letters_have_a_place_each() {
        let pieces = pieces_of("Buy it");
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].x.len(), 6);
        assert!(pieces[0].x.is_sorted());
    }

    #[test]
    fn the_hyphen_of_a_divided_word_is_a_shape_and_no_letter() {
        let shaped =
            Shaper::new().shape("Donau\u{AD}dampf", TextStyle::regular(10.0), Some(40.0), crate::text::Align::Start);
        let letters: Vec<String> =
            shaped.runs.iter().flat_map(|run| pieces(&shaped, run)).map(|piece| piece.letters).collect();
        assert_eq!(letters, ["Donau", "dampf"]);
        assert_eq!(shaped.runs.iter().filter(|run| run.is_division).count(), 1);
    }

    #[test]
    fn joined_letters_stay_together() {
        let pieces = pieces_of("e\u{301}te\u{301}");
        let letters: Vec<&str> = pieces.iter().map(|piece| piece.letters.as_str()).collect();
        assert_eq!(letters, ["e\u{301}", "t", "e\u{301}"]);
    }

    #[test]
    fn right_to_left_words_are_whole_and_in_reading_order() {
        let pieces = pieces_of("مرحبا!");
        let word = pieces.iter().find(|piece| piece.letters.contains("مرحبا")).expect("the word");
        assert!(word.letters.starts_with(RIGHT_TO_LEFT_MARK) && word.letters.ends_with(RIGHT_TO_LEFT_MARK));
        assert_eq!(word.x.len(), 1);
    }
}
