//! Where the find bar's current match is on the map.

use std::ops::Range;

use crate::app::document::Document;
use crate::app::view::tab::Tab;
use crate::app::view::typing::text_editor;
use crate::edit::find::{TextMatch, searched_text};
use crate::geometry::{Rect, point};

/// The rectangles of the current match on the sheet. Empty when the map does not draw the text, when the text
/// has changed since, or when another part is selected.
pub(super) fn rects(tab: &mut Tab<'_>) -> Vec<Rect> {
    let selected = tab.selected();
    let found = tab.view.highlights.found.as_ref().filter(|found| selected == Some(found.field.part()));
    let found = found.filter(|_| tab.view.typing.is_none());
    found.and_then(|found| rects_of(tab.document, found)).unwrap_or_default()
}

/// Pans so far that the current match lies below `cover`, a part of the canvas that something lies over.
pub(crate) fn uncover_match(tab: &mut Tab<'_>, cover: Rect) {
    const GAP: f32 = 8.0;
    let words = rects(tab).into_iter().reduce(|all, one| all.union(&one));
    let Some(seen) = words.map(|words| tab.view.camera.canvas_from_map().apply_rect(words)) else { return };
    if seen.intersects(&cover) {
        tab.view.camera.pan(point(0.0, cover.max.y + GAP - seen.min.y));
        tab.view.navigated = true;
    }
}

fn rects_of(document: &mut Document, found: &TextMatch) -> Option<Vec<Rect>> {
    let text_box = document.drawing.layout.text_box(found.field)?;
    let words = found.field.read(document.map())?;
    searched_text(found.field, words).get(found.range.clone())?;
    let (words, range) = match text_box.placeholder {
        // Of the texts that have a backdrop, the map draws only the names of blueprint lines, in capitals.
        Some(_) if document.drawing.layout.is_in_capitals(found.field) => in_capitals(words, found.range.clone()),
        Some(_) => return None,
        None => (words.to_owned(), found.range.clone()),
    };
    let before = text_box.prefix.len();
    let layout = &document.drawing.layout;
    let shaper = document.scene_builder.shaper();
    let mut text = text_editor(&text_box, &words, shaper);
    let mut rects = text.range_rects(shaper, range.start + before..range.end + before);
    // Of a long text the map shows only the beginning.
    if layout.is_shortened(found.field) {
        let end = text_box.around.max.y - text_box.at.y;
        rects.retain(|rect| rect.max.y <= end);
    }
    Some(rects.into_iter().map(|rect| rect.translate(text_box.at)).collect())
}

/// The text in capitals and the same range in it: a capital may take more bytes than its small letter.
fn in_capitals(words: &str, range: Range<usize>) -> (String, Range<usize>) {
    let length = |end: usize| words.get(..end).unwrap_or_default().to_uppercase().len();
    (words.to_uppercase(), length(range.start)..length(range.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::edit::Selection;
    use crate::file::templates;
    use crate::model::{LaneKind, Part, TextField};

    /// The rectangles of a match with this byte range, and the bounds of its part.
    fn shown(template: &str, place: impl Fn(&Tab<'_>) -> TextField, range: Range<usize>) -> (Vec<Rect>, Rect) {
        let mut headless = HeadlessTab::new(templates::load(template).unwrap());
        let mut tab = headless.tab();
        let place = place(&tab);
        tab.document.editor.select(Selection::one(place.part()));
        tab.view.highlights.found = Some(TextMatch { field: place, range });
        let found = rects(&mut tab);
        tab.document.editor.select(Selection::default());
        assert!(rects(&mut tab).is_empty(), "something else is selected");
        (found, tab.document.bounds_of(place.part()).unwrap())
    }

    #[test]
    fn found_words_are_marked_where_they_stand_and_not_the_whole_card() {
        let (found, card) = shown("online-order", |tab| TextField::CardText(tab.map().cards[0].id), 4..8);
        assert_eq!(found.len(), 1);
        assert!(card.intersects(&found[0]) && found[0].width() < card.width() / 2.0);
        let is_thought = |tab: &Tab<'_>| {
            let layout = &tab.document.drawing.layout;
            let of_box = |card: &crate::layout::CardBox| card.kind == crate::model::CardKind::Thought;
            layout.rows.iter().flat_map(|row| &row.cards).find(|card| of_box(card)).unwrap().card.id
        };
        // The map draws the opening quotation mark itself; it is no part of the text.
        let (found, card) = shown("online-order", |tab| TextField::CardText(is_thought(tab)), 0..5);
        assert!(found[0].min.x > card.min.x + 8.0, "{found:?} {card:?}");
    }

    #[test]
    fn found_words_in_the_name_of_a_line_are_marked_in_its_capitals() {
        let line = |tab: &Tab<'_>| tab.map().lanes.iter().find(|it| matches!(it.kind, LaneKind::Line(_))).unwrap().id;
        let (some, bounds) = shown("click-and-collect", |tab| TextField::LaneName(line(tab)), 0..4);
        let (more, _) = shown("click-and-collect", |tab| TextField::LaneName(line(tab)), 0..7);
        assert!(bounds.intersects(&some[0]) && some[0].width() < more[0].width());
    }

    #[test]
    fn a_range_in_capitals_is_of_the_same_letters() {
        let (words, range) = in_capitals("Straßen sperren", 0.."Straßen".len());
        assert_eq!(&words[range], "STRASSEN");
    }

    #[test]
    fn found_words_behind_the_find_bar_come_out_below_it() {
        let mut headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let mut tab = headless.tab();
        tab.document.editor.select(Selection::one(Part::Header));
        tab.view.highlights.found = Some(TextMatch { field: TextField::Title, range: 0..5 });
        let seen = |tab: &mut Tab<'_>| tab.view.camera.canvas_from_map().apply_rect(rects(tab)[0]);
        let before = seen(&mut tab);
        uncover_match(&mut tab, before.translate(point(before.width() * 2.0, 0.0)));
        assert_eq!(seen(&mut tab), before, "the bar is beside them");
        let bar = before.translate(point(3.0, 2.0));
        uncover_match(&mut tab, bar);
        assert!(seen(&mut tab).min.y > bar.max.y && seen(&mut tab).min.x == before.min.x);
    }
}
