//! The glyphs of a word from right to left, as egui lays it out, assigned to the letters that they show.
//!
//! egui shapes such a word correctly and places its glyphs from left to right as they are seen. It then appends a
//! glyph without width for each letter that it takes to be missing, and no longer knows which glyph shows which letter.

use egui::epaint::text::Glyph;

/// The letters from `first` to the next group, and the glyphs that show them, with places from the group's left edge.
pub(super) struct LetterGroup {
    /// The first of the letters, counted in characters of the word.
    pub(super) first: usize,
    /// How far the group reaches.
    pub(super) width: f32,
    /// What is drawn.
    pub(super) glyphs: Vec<Glyph>,
}

/// Groups the glyphs of `word` in the order in which its letters are written. `None` if they do not fit together.
pub(super) fn groups(word: &str, seen: &[Glyph]) -> Option<Vec<LetterGroup>> {
    let letters: Vec<char> = word.chars().collect();
    let mut groups: Vec<LetterGroup> = Vec::new();
    for glyph in seen.iter().rev().skip_while(|glyph| is_filler(glyph)) {
        let last = groups.last().map(|group| group.first);
        let same_as_last = last.and_then(|first| letters.get(first)) == Some(&glyph.chr);
        let is_mark = glyph.advance_width.abs() < 0.01 && same_as_last;
        let from = last.map_or(0, |first| first + 1);
        let found = letters.iter().skip(from).position(|letter| *letter == glyph.chr).filter(|_| !is_mark);
        match (found, groups.last_mut()) {
            (Some(ahead), _) => {
                groups.push(LetterGroup { first: from + ahead, width: 0.0, glyphs: vec![*glyph] });
            }
            (None, Some(group)) if same_as_last => group.glyphs.push(*glyph),
            (None, _) => return None,
        }
    }
    groups.first_mut()?.first = 0;
    let mut left = 0.0;
    for group in groups.iter_mut().rev() {
        group.width = group.glyphs.iter().map(|glyph| glyph.advance_width).sum();
        group.glyphs.iter_mut().for_each(|glyph| glyph.pos.x -= left);
        left += group.width;
    }
    Some(groups)
}

/// Whether a glyph is one that egui has appended.
fn is_filler(glyph: &Glyph) -> bool {
    glyph.advance_width == 0.0 && glyph.uv_rect.is_nothing()
}
