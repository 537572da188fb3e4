//! Marks on a map that is printed with its comments: a speech bubble with a number on each part that somebody has an
//! open comment on. The pages of comments have the same numbers.

use std::sync::Arc;

use super::typeset::{PageBlock, Role, Typesetter};
use crate::geometry::{Path, Point, Rect, point};
use crate::insight::commented::threads;
use crate::model::{CommentPlace, JourneyMap, Part};
use crate::scene::{Drawing, Item, PartBounds, Scene, SceneBuilder, Stroke, hit};
use crate::theme::Theme;

/// The height of a mark, and the size of its number.
const HEIGHT: f32 = 10.0;
const NUMBER_PT: f32 = 7.0;
/// The space at both sides of the number.
const AROUND: f32 = 3.2;

/// Adds the marks to a drawing.
pub(super) fn add(drawing: &mut Drawing, map: &JourneyMap, theme: &Theme, builder: &SceneBuilder) {
    let setter = Typesetter::new(map, theme, builder.shaper().clone());
    let marks: Vec<Item> =
        numbered(map).into_iter().filter_map(|(part, words)| mark(&setter, drawing, part, &words)).collect();
    if marks.is_empty() {
        return;
    }
    let items = drawing.scene.items.iter().cloned().chain(marks).collect();
    drawing.scene = Arc::new(Scene { items, part_bounds: PartBounds::default(), ..Scene::clone(&drawing.scene) });
}

/// The parts with open threads, each once with the numbers of its threads.
fn numbered(map: &JourneyMap) -> Vec<(Part, String)> {
    let mut all: Vec<(Part, String)> = Vec::new();
    for thread in threads(map).into_iter().filter(|thread| !thread.is_resolved && thread.on != CommentPlace::Map) {
        let part = thread.on.part();
        match all.iter_mut().find(|(known, _)| *known == part) {
            Some((_, words)) => *words = format!("{words}, {}", thread.number),
            None => all.push((part, thread.number.to_string())),
        }
    }
    all
}

/// The mark of a part, on its upper corner at the end of the journey; none if it is not drawn.
fn mark(setter: &Typesetter<'_>, drawing: &Drawing, part: Part, number: &str) -> Option<Item> {
    let bounds = bounds_of(drawing, part)?;
    let mut words = setter.line(number, Role::bold(NUMBER_PT, 9.0));
    words.color = setter.theme.accent_soft_ink;
    let half = (words.text.width / 2.0 + AROUND).max(HEIGHT * 0.6);
    let inset = half.min(bounds.width() / 2.0);
    let x = if drawing.scene.right_to_left { bounds.min.x + inset } else { bounds.max.x - inset };
    let at = kept_on(drawing.scene.size, point(x, bounds.min.y), half);
    let mut block = PageBlock::default();
    block.path(bubble(at, half), Some(setter.theme.accent_soft), Some(Stroke::solid(setter.theme.accent, 0.8)));
    block.words_around(&words, at.x, at.y - words.capitals() / 2.0);
    block.about(part).items.into_iter().next()
}

/// Where a part is drawn.
fn bounds_of(drawing: &Drawing, part: Part) -> Option<Rect> {
    if let Part::Cell(lane, step) = part {
        return drawing.layout.cell(lane, step).map(|cell| drawing.layout.in_map(cell));
    }
    let step = || {
        let Part::Step(id) = part else { return None };
        let strip = drawing.layout.steps.iter().find(|step| step.id == id)?.rect;
        Some(drawing.layout.in_map(strip))
    };
    hit::bounds_of(&drawing.scene, part).or_else(step)
}

/// A middle from which a mark lies on the sheet.
fn kept_on(size: Point, at: Point, half: f32) -> Point {
    let inside = |value: f32, edge: f32, length: f32| value.min(length - edge).max(edge);
    point(inside(at.x, half + 1.0, size.x), inside(at.y, HEIGHT / 2.0 + 1.0, size.y))
}

/// The outline of a speech bubble: a box with round corners and a tail below.
fn bubble(at: Point, half: f32) -> Path {
    let (top, bottom) = (at.y - HEIGHT / 2.0, at.y + HEIGHT / 2.0);
    let (left, right, corner) = (at.x - half, at.x + half, 3.0);
    let tail = left + corner + 1.0;
    Path::build()
        .move_to(point(left + corner, top))
        .line_to(point(right - corner, top))
        .cubic_to(point(right, top), point(right, top), point(right, top + corner))
        .line_to(point(right, bottom - corner))
        .cubic_to(point(right, bottom), point(right, bottom), point(right - corner, bottom))
        .line_to(point(tail + 3.0, bottom))
        .line_to(point(tail - 1.0, bottom + 2.6))
        .line_to(point(tail, bottom))
        .line_to(point(left + corner, bottom))
        .cubic_to(point(left, bottom), point(left, bottom), point(left, bottom - corner))
        .line_to(point(left, top + corner))
        .cubic_to(point(left, top), point(left, top), point(left + corner, top))
        .close()
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::model::{Comment, CommentId, CommentThread, PrintForm, PrintFormat, PrintSettings};
    use crate::print::{PrintRequest, pages};
    use crate::theme::{DEFAULT_THEME, Theme};

    fn commented(title: Option<&str>) -> JourneyMap {
        let mut map = templates::load("online-order").unwrap();
        if let Some(title) = title {
            map = map.with_title(title);
        }
        let thread = |number: usize, on: CommentPlace, resolved: bool| {
            let at = "2026-11-28T14:05:00Z".parse().unwrap();
            let id = CommentId(format!("c{number}"));
            let text = format!("Question {number}");
            let said = Comment { id: CommentId(format!("s{number}")), by: "Ana".into(), at, text };
            Arc::new(CommentThread { id, on, about: String::new(), resolved, comments: vec![said] })
        };
        let (card, stage, step) = (map.cards[3].id, map.stages[2].id, map.stages[1].steps[1].id);
        let cell = CommentPlace::Cell(map.lanes[0].id, step);
        let places = [CommentPlace::Card(card), CommentPlace::Stage(stage), cell, CommentPlace::Step(step)];
        let open = places.into_iter().chain([CommentPlace::Map]).enumerate();
        let mut all: Vec<_> = open.map(|(number, on)| thread(number, on, false)).collect();
        all.push(thread(9, CommentPlace::Card(map.cards[0].id), true));
        Arc::make_mut(&mut map.info).comments = all;
        map
    }

    /// The texts of the pages, and how many pages there are.
    fn texts(map: &JourneyMap, settings: &PrintSettings) -> (Vec<String>, usize) {
        fn of_items(items: &[Item], found: &mut Vec<String>) {
            for item in items {
                match item {
                    Item::Group(group) => of_items(&group.items, found),
                    Item::Text(text) => found.push(text.text.source.to_string()),
                    _ => {}
                }
            }
        }
        let theme = Theme::named_or_default(DEFAULT_THEME);
        let request = PrintRequest { map, settings, theme: &theme, selection: None, printed_on: None };
        let pages = pages(&request, &mut SceneBuilder::new().for_files()).unwrap();
        let mut found = Vec::new();
        for page in &pages.pages {
            page.placements.iter().for_each(|placement| of_items(&placement.scene.items, &mut found));
        }
        (found, pages.pages.len())
    }

    #[test]
    fn comments_are_printed_only_where_they_are_asked_for() {
        for title in [None, Some("رحلة العميل")] {
            let map = commented(title);
            for form in [PrintForm::Poster, PrintForm::Tiles, PrintForm::Handout] {
                let silent = PrintSettings { form, ..PrintSettings::default() };
                let asked = PrintSettings { comments: true, ..silent.clone() };
                let picture = PrintSettings { format: PrintFormat::Png, ..asked.clone() };
                let has = |texts: &[String], words: &str| texts.iter().any(|text| text.contains(words));
                let ((without, few), (with, more)) = (texts(&map, &silent), texts(&map, &asked));
                assert!(
                    !has(&without, "Question 0") && has(&with, "Question 0") && has(&with, "Question 9"),
                    "{form:?}"
                );
                assert!(more > few, "{form:?}");
                if form != PrintForm::Handout {
                    let (marks, pages) = texts(&map, &picture);
                    assert_eq!(pages, few);
                    assert!(!has(&marks, "Question 0"));
                    for number in ["1", "2", "3", "4"] {
                        let count = |texts: &[String]| texts.iter().filter(|text| *text == number).count();
                        assert!(count(&marks) > count(&without), "{form:?} {number}");
                    }
                }
            }
        }
    }
}
