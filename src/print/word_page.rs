//! What all pages of words share: who sets their words, their margins, their heads and feet, and how they become scenes.

use std::sync::Arc;

use super::typeset::{FlowFrame, PageBlock, Role, Typesetter, Words, mirrored_items, mm};
use crate::geometry::Point;
use crate::layout::SheetParts;
use crate::locale::Phrase;
use crate::model::{Date, JourneyMap};
use crate::scene::{PartBounds, PrintedRole, Scene, SceneBuilder, Stroke, numbered, semantics_of_page};
use crate::theme::Theme;

/// The width of the rule at the head of a page.
pub(super) const HEAD_RULE: f32 = 1.5;

/// Sets the words of pages. It learns from a layout on which side the texts of the map begin.
pub(super) fn typesetter<'a>(map: &'a JourneyMap, theme: &'a Arc<Theme>, builder: &mut SceneBuilder) -> Typesetter<'a> {
    let bare = JourneyMap { info: map.info.clone(), ..JourneyMap::default() };
    // In the faces of the theme, also where no map is drawn before these pages.
    builder.lay_out_parts(&bare, SheetParts::ALL, theme);
    Typesetter::new(map, theme, builder.shaper().clone())
}

/// The room on an upright or a lying page, between the rule at its head and its foot.
pub(super) fn frame(size: Point) -> FlowFrame {
    let is_upright = size.y > size.x;
    // An upright page is punched at the start.
    let (left, top) = if is_upright { (mm(20.0), mm(16.0)) } else { (mm(14.0), mm(12.0)) };
    FlowFrame { left, right: size.x - mm(14.0), top, bottom: size.y - TEXT_END }
}

/// The title of the map, or the word for one that has none.
pub(super) fn title(setter: &Typesetter<'_>) -> String {
    let title = setter.map.info.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { setter.locale.word(crate::locale::Word::Untitled).to_owned() } else { title }
}

/// A scene of page size.
pub(super) fn page_scene(setter: &Typesetter<'_>, size: Point, body: &PageBlock) -> Scene {
    let info = &setter.map.info;
    let items = numbered(&body.items);
    let language = if info.language.trim().is_empty() { setter.locale.tag.as_str() } else { info.language.trim() };
    let semantics = semantics_of_page(&items, language);
    let items = if setter.is_mirrored() { mirrored_items(&items, size.x) } else { items };
    Scene {
        size,
        paper: setter.theme.sheet,
        title: info.title.as_str().into(),
        subject: info.objective.as_str().into(),
        author: info.owner.as_str().into(),
        keywords: info.tags.join(", ").into(),
        language: info.language.as_str().into(),
        right_to_left: setter.is_mirrored(),
        items,
        part_bounds: PartBounds::saying(Some(semantics.into())),
    }
}

/// The distance of the rule above the foot from the lower edge of a page, and of the words from that rule.
const FOOT_RULE: f32 = mm(13.5);
const FOOT_WORDS: f32 = mm(3.0);
/// The distance from the end of the text to the rule above the foot.
pub(super) const TEXT_TO_FOOT: f32 = TEXT_END - FOOT_RULE;
/// The lower edge of the text, from that of the page.
const TEXT_END: f32 = mm(16.5);
/// The least space between what stands side by side in a foot.
const FOOT_GAP: f32 = 14.0;

/// The middle of the words in the foot of a page.
pub(super) fn foot_middle(size: Point) -> f32 {
    let capitals = Role::FOOT.size_pt() * 0.727;
    size.y - FOOT_RULE + FOOT_WORDS + capitals / 2.0
}

/// The foot of a page: the title of the map, its date, and what the page is.
pub(super) fn page_foot(
    setter: &Typesetter<'_>,
    body: &mut PageBlock,
    size: Point,
    (end, dated): (&str, Option<Date>),
) {
    body.tagged(PrintedRole::Furniture, |body| {
        let frame = frame(size);
        let top = foot_rule(setter, body, size);
        let third = frame.measure() / 3.0 - 8.0;
        let end = setter.line_within(end, Role::STRONG_FOOT, frame.measure() * 0.45);
        body.words_before(&end, frame.right, top);
        let title = setter.line_within(&title(setter), Role::FOOT, third);
        body.words(&title, frame.left, top);
        if let Some(date) = dated {
            body.words_around(&printed_on(setter, date), frame.left + frame.measure() * 0.47, top);
        }
    });
}

/// The foot of a page whose key ends at `key_end` in it: its date where that has room, and what the page is. Its title
/// stands at the head of the page.
pub(super) fn page_foot_with_key(
    setter: &Typesetter<'_>,
    body: &mut PageBlock,
    size: Point,
    (key_end, end, dated): (f32, &str, Option<Date>),
) {
    body.tagged(PrintedRole::Furniture, |body| {
        let frame = frame(size);
        let top = foot_rule(setter, body, size);
        let room = frame.measure() - key_end - FOOT_GAP;
        let end = setter.line_within(end, Role::STRONG_FOOT, room);
        body.words_before(&end, frame.right, top);
        let before = frame.right - end.ink_width() - FOOT_GAP;
        if let Some(date) = dated.map(|date| printed_on(setter, date))
            && before - date.ink_width() - FOOT_GAP >= frame.left + key_end
        {
            body.words_before(&date, before, top);
        }
    });
}

/// Draws the rule above the foot; returns the top of its words.
fn foot_rule(setter: &Typesetter<'_>, body: &mut PageBlock, size: Point) -> f32 {
    let frame = frame(size);
    let y = size.y - FOOT_RULE;
    body.rule((frame.left, frame.right), y, Stroke::solid(setter.theme.edge, 0.5));
    y + FOOT_WORDS
}

fn printed_on(setter: &Typesetter<'_>, date: Date) -> Words {
    let date = setter.locale.phrase(Phrase::AsOf, &[&setter.locale.date(date)]);
    setter.line(&date, Role::FOOT)
}

/// The head of a page: a rule, a title, and what stands at the end of its line.
pub(super) fn page_head(setter: &Typesetter<'_>, measure: f32, title: &str, aside: &str) -> PageBlock {
    let mut head = PageBlock::default();
    head.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.ink, HEAD_RULE));
    let top = mm(7.0);
    let aside = setter.line_within(aside, Role::CELL.muted(), measure * 0.4);
    let title = setter.paragraph(title, Role::PAGE, measure - aside.ink_width() - 16.0);
    let bottom = head.tagged(PrintedRole::Heading(1), |head| head.words(&title, 0.0, top));
    head.words_before(&aside, measure, top + title.capitals() - aside.capitals());
    head.reach(bottom + mm(5.0));
    head
}

/// The head of a further page: a rule and the title in small letters.
pub(super) fn running_head(setter: &Typesetter<'_>, measure: f32, title: &str, aside: &str) -> PageBlock {
    let mut head = PageBlock::default();
    head.rule((0.0, measure), 0.0, Stroke::solid(setter.theme.ink, HEAD_RULE));
    let aside = setter.line_within(aside, Role::CELL.muted(), measure * 0.45);
    let title = setter.locale.phrase(Phrase::Continued, &[title]);
    let title = setter.line_within(&title, Role::HEADING, measure * 0.5);
    head.tagged(PrintedRole::Furniture, |head| {
        head.words(&title, 0.0, mm(4.5));
        head.words_before(&aside, measure, mm(4.5));
    });
    head.height = mm(4.5) + title.capitals() + mm(5.0);
    head
}
