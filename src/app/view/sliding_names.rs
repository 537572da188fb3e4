//! Names that slide: while a stage or a lane is only partly in view, its name stands in the part that is.
//!
//! The names are drawn again, displaced, above what the map or a sticky strip shows at their places.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::sticky_headers::StickyStrip;
use super::tab::Tab;
use super::viewport::{CanvasFrame, CanvasViewport};
use crate::geometry::{Point, Rect, point};
use crate::layout::{LaneBox, Layout, PlacedText, StageBox};
use crate::model::{LaneKind, Part};
use crate::render::screen::{PaintScope, ScreenPainter};
use crate::scene::{Group, Item, RectItem, Scene};

/// The distance of a name that slides to the edge of the canvas or of a strip, in screen points.
const EDGE: f32 = 8.0;
/// The distance of a name that slides to the end of its stage or lane, in map units.
const END: Point = point(16.0, 8.0);
/// The distance of a stage's name to what stands at the end of its line, in map units.
const BESIDE: f32 = 8.0;

/// A name that is displaced, with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SlidingName {
    /// The stage or lane.
    pub part: Part,
    /// Where its words are on the map, the name first, and how far each is displaced, in map units of the sheet.
    pub words: Vec<(Rect, Point)>,
    /// What would lie under the displaced name and is not drawn.
    pub hidden: Vec<Rect>,
}

/// The edges of the canvas that a name keeps clear of, in screen points: where the lane names and the stage names end.
#[derive(Clone, Copy, Debug)]
struct Edges {
    left: f32,
    right: f32,
    top: f32,
}

/// Every name that slides in this frame. `strips` are the sticky strips, which cover the map at its edges.
pub(crate) fn sliding_names<'a>(
    tab: &Tab<'_>,
    canvas: &CanvasViewport,
    strips: impl Iterator<Item = &'a StickyStrip>,
) -> Vec<SlidingName> {
    let mut edges =
        Edges { left: canvas.area.left() + EDGE, right: canvas.area.right() - EDGE, top: canvas.area.top() + EDGE };
    for strip in strips {
        match strip.scope() {
            PaintScope::Stages => edges.top = strip.area.bottom() + EDGE,
            PaintScope::Lanes if strip.area.left() > canvas.area.left() + 1.0 => edges.right = strip.area.left() - EDGE,
            PaintScope::Lanes => edges.left = strip.area.right() + EDGE,
            PaintScope::All => {}
        }
    }
    let layout = &tab.document.drawing.layout;
    // What is being written is drawn where it is written.
    let typed = tab.view.typing.as_ref().map(|typing| typing.place.part());
    let mut names = stages(layout, canvas, edges);
    names.extend(lanes(layout, canvas, edges));
    names.retain(|name| Some(name.part) != typed);
    names
}

/// The words of a stage that move: its name and what begins below it, without what ends at the other side.
fn moving_words<'a>(layout: &'a Layout, words: &'a [PlacedText]) -> impl Iterator<Item = &'a PlacedText> {
    let start = |word: &PlacedText| {
        let ink = ink(layout, word);
        if layout.right_to_left { ink.max.x } else { ink.min.x }
    };
    let first = words.first().map(start);
    words.iter().filter(move |word| first.is_some_and(|first| (start(word) - first).abs() < 2.0))
}

/// Where the letters of a text are on the sheet.
fn ink(layout: &Layout, word: &PlacedText) -> Rect {
    let place = layout.in_map(word.rect());
    let left = word.text.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let left = place.min.x + if left.is_finite() { left } else { 0.0 };
    Rect::new(left, place.min.y, word.text.ink_width, place.height())
}

fn stages(layout: &Layout, canvas: &CanvasViewport, edges: Edges) -> Vec<SlidingName> {
    layout.stages.iter().filter_map(|stage| sliding_stage(layout, canvas, edges, stage)).collect()
}

/// How the words of a stage slide; none if they stand where they are.
fn sliding_stage(layout: &Layout, canvas: &CanvasViewport, edges: Edges, stage: &StageBox) -> Option<SlidingName> {
    let scale = canvas.screen_from_map.scale.max(1e-6);
    let own = layout.in_map(stage.rect);
    let slide = |word: &PlacedText| {
        let words = ink(layout, word);
        let seen = canvas.screen_from_map.apply_rect(words);
        let by = if layout.right_to_left {
            -((seen.max.x - edges.right) / scale).min(words.min.x - own.min.x - END.x).max(0.0)
        } else {
            ((edges.left - seen.min.x) / scale).min(own.max.x - words.max.x - END.x).max(0.0)
        };
        (words, point(by, 0.0))
    };
    let words: Vec<(Rect, Point)> = moving_words(layout, &stage.words).map(slide).collect();
    if words.iter().all(|(_, by)| by.x.abs() < 0.5) {
        return None;
    }
    let moving = || moving_words(layout, &stage.words);
    let others = stage.words.iter().filter(|word| !moving().any(|own| Arc::ptr_eq(&own.text, &word.text)));
    let covers = |other: &Rect| {
        let around =
            |rect: &Rect| Rect::new(rect.min.x - BESIDE, rect.min.y, rect.width() + 2.0 * BESIDE, rect.height());
        words.iter().any(|(word, by)| around(&word.translate(*by)).intersects(other))
    };
    let hidden = others.map(|word| ink(layout, word)).filter(covers).collect();
    Some(SlidingName { part: Part::Stage(stage.id), words, hidden })
}

fn lanes(layout: &Layout, canvas: &CanvasViewport, edges: Edges) -> Vec<SlidingName> {
    let scale = canvas.screen_from_map.scale.max(1e-6);
    let slide = |row: &LaneBox| {
        let icon = layout.in_map(row.icon.rect);
        let words = row.words.iter().map(|word| ink(layout, word)).fold(icon, |all, one| all.union(&one));
        let hidden = (edges.top - canvas.screen_from_map.apply_rect(words).min.y) / scale;
        let by = hidden.min(row.y + row.height - END.y - words.max.y);
        let name =
            || SlidingName { part: Part::Lane(row.lane.id), words: vec![(words, point(0.0, by))], hidden: Vec::new() };
        (by > 0.5).then(name)
    };
    layout.rows.iter().filter(|row| !matches!(row.lane.kind, LaneKind::Line(_))).filter_map(slide).collect()
}

/// Paints the names that slide, on the map or, with a strip, on that.
pub(crate) fn paint(
    frame: CanvasFrame<'_>,
    tab: &Tab<'_>,
    painter: &mut ScreenPainter,
    names: &[SlidingName],
    strip: Option<&StickyStrip>,
) {
    let here: Vec<&SlidingName> =
        names.iter().filter(|name| strip.is_none_or(|strip| strip.holds(name.part))).collect();
    if here.is_empty() {
        return;
    }
    let scene = &tab.document.drawing.scene;
    let groups = groups_of(scene, &here);
    let (area, offset) = strip.map_or((frame.canvas.area, Point::ZERO), |strip| (strip.area, strip.offset));
    let view = frame.canvas.view(area, offset);
    let on_screen = frame.ui.painter_at(area);
    for name in here {
        let Some(group) = groups.get(&name.part) else { continue };
        let shapes =
            painter.paint_groups(frame.ui.ctx(), &pieces(group, name, scene, view.screen_from_map.scale), &view);
        on_screen.extend(shapes);
    }
}

/// What is drawn for a name, and how far it is displaced in screen points, at a scale of the map: first what hides it at
/// its place on the map, then its words where they are seen.
fn pieces(group: &Group, name: &SlidingName, scene: &Scene, scale: f32) -> Vec<(Arc<Group>, Point)> {
    let lies_in = |item: &Item, place: &Rect| {
        let bounds = item.bounds();
        // Letters may reach beyond their line by a share of its height at each side.
        let overhang = 0.5 * place.height().min(40.0);
        let is_small = !matches!(item, Item::Rect(_)) && bounds.width() <= place.width() + 4.0 + overhang;
        is_small && place.shrink(-3.0).contains(bounds.center())
    };
    let words = || name.words.iter().map(|(place, _)| place);
    let goes = |item: &Item| words().chain(&name.hidden).any(|place| lies_in(item, place));
    let cover = |rect: Rect| Item::Rect(RectItem { rect, radius: 0.0, fill: Some(scene.paper), stroke: None });
    let covers = words().map(|place| cover(place.shrink(-1.0)));
    let stay = group.items.iter().filter(|item| !goes(item)).cloned();
    let ground = Group::around(None, covers.chain(stay).collect());
    let moved = name.words.iter().map(|(place, by)| {
        let own = group.items.iter().filter(|item| lies_in(item, place)).cloned().collect();
        (Arc::new(Group::around(None, own)), *by * scale)
    });
    std::iter::once((Arc::new(ground), Point::ZERO)).chain(moved).collect()
}

/// The groups of the drawing that show the parts of these names. Cards and what lies in them are passed over.
fn groups_of(scene: &Scene, names: &[&SlidingName]) -> FxHashMap<Part, Arc<Group>> {
    let mut found = FxHashMap::default();
    let mut open: Vec<&[Item]> = vec![&scene.items];
    while let Some(items) = open.pop() {
        for item in items {
            let Item::Group(group) = item else { continue };
            match group.part {
                Some(part) if names.iter().any(|name| name.part == part) => {
                    found.entry(part).or_insert_with(|| group.clone());
                }
                None => open.push(&group.items),
                Some(_) => {}
            }
        }
        if found.len() == names.len() {
            break;
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;
    use crate::geometry::Transform;

    const AREA: egui::Rect = egui::Rect { min: egui::pos2(74.0, 44.0), max: egui::pos2(1_000.0, 690.0) };

    /// The names that slide when the map is moved by `shift` screen points from the corner of the canvas.
    fn sliding(headless: &mut HeadlessTab, shift: Point) -> (CanvasViewport, Vec<SlidingName>) {
        let transform = Transform { scale: 1.5, shift: point(AREA.min.x, AREA.min.y) + shift };
        let canvas = CanvasViewport { area: AREA, screen_from_map: transform, pixels_per_point: 1.0, id: 1 };
        let names = sliding_names(&headless.tab(), &canvas, std::iter::empty());
        (canvas, names)
    }

    /// Where the name itself is on the screen.
    fn seen(canvas: &CanvasViewport, name: &SlidingName) -> Rect {
        let (words, by) = name.words[0];
        canvas.screen_from_map.apply_rect(words.translate(by))
    }

    #[test]
    fn no_name_slides_while_all_of_the_map_is_in_view() {
        let mut headless = HeadlessTab::new(templates::load("online-order").unwrap());
        assert_eq!(sliding(&mut headless, Point::ZERO).1, []);
    }

    #[test]
    fn the_name_of_a_stage_that_is_half_out_of_view_stands_in_its_visible_part() {
        for slug in ["online-order", "switching-broadband"] {
            let mut headless = HeadlessTab::new(templates::load(slug).unwrap());
            let stage = headless.document.drawing.layout.stages[1].clone();
            // The edge of the canvas goes through the words of the stage.
            let x = stage.words[0].at.x + 20.0;
            let (canvas, names) = sliding(&mut headless, point(-x * 1.5, 0.0));
            let name = names.iter().find(|name| name.part == Part::Stage(stage.id)).unwrap();
            let own = canvas.screen_from_map.apply_rect(stage.rect);
            let seen = seen(&canvas, name);
            assert!(name.words[0].1.x > 0.0 && seen.max.x <= own.max.x, "{slug}: {seen:?}");
            // It stands at the edge, or as near to it as the end of its stage allows.
            assert!(seen.min.x <= AREA.min.x + EDGE + 0.01, "{slug}: {seen:?}");
            assert!(names.iter().filter(|name| matches!(name.part, Part::Stage(_))).count() <= 2, "{slug}");
        }
    }

    /// A name is drawn where it is said to slide, at every scale.
    #[test]
    fn a_name_is_drawn_where_it_slides() {
        let mut headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let lane = headless.document.drawing.layout.rows.last().unwrap().lane.id;
        let scene = headless.document.drawing.scene.clone();
        let row = headless.document.drawing.layout.rows.last().unwrap().clone();
        let (canvas, names) = sliding(&mut headless, point(0.0, -(row.y + row.height - 20.0) * 1.5));
        let name = names.iter().find(|name| name.part == Part::Lane(lane)).unwrap().clone();
        let groups = groups_of(&scene, &[&name]);
        let scale = canvas.screen_from_map.scale;
        let drawn = pieces(groups.get(&name.part).unwrap(), &name, &scene, scale);
        let (words, by) = drawn.last().unwrap();
        let lowest = words.items.iter().map(|item| canvas.screen_from_map.apply_rect(item.bounds()).max.y + by.y);
        let end = canvas.screen_from_map.apply(point(0.0, row.y + row.height)).y;
        assert!(lowest.fold(0.0, f32::max) <= end, "it stays within its lane");
        assert!((by.y - name.words[0].1.y * 1.5).abs() < 0.01);
    }

    #[test]
    fn all_words_of_a_stage_that_slide_are_drawn_there() {
        let mut headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let scene = headless.document.drawing.scene.clone();
        for stage in headless.document.drawing.layout.stages.clone() {
            let x = stage.words[0].at.x + 20.0;
            let (canvas, names) = sliding(&mut headless, point(-x * 1.5, 0.0));
            let name = names.iter().find(|name| name.part == Part::Stage(stage.id)).unwrap();
            let groups = groups_of(&scene, &[name]);
            let drawn = pieces(groups.get(&name.part).unwrap(), name, &scene, canvas.screen_from_map.scale);
            assert!(drawn.iter().skip(1).all(|(words, _)| !words.items.is_empty()), "{:?}", stage.words[0].text.source);
            assert_eq!(drawn.len(), 1 + name.words.len());
        }
    }

    #[test]
    fn the_name_of_a_lane_that_is_half_out_of_view_stands_in_its_visible_part() {
        let mut headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let rows = &headless.document.drawing.layout.rows;
        let row = rows.iter().max_by(|one, two| one.height.total_cmp(&two.height)).unwrap().clone();
        let (canvas, names) = sliding(&mut headless, point(0.0, -(row.y + row.height / 2.0) * 1.5));
        let name = names.iter().find(|name| name.part == Part::Lane(row.lane.id)).unwrap();
        let seen = seen(&canvas, name);
        assert!((seen.min.y - AREA.min.y - EDGE).abs() < 0.5, "{seen:?}");
        assert!(seen.max.y <= canvas.screen_from_map.apply(point(0.0, row.y + row.height)).y, "{seen:?}");
        // Those of the lanes below stand where they are.
        assert!(names.iter().all(|name| canvas.screen_from_map.apply(name.words[0].0.min).y <= AREA.max.y));
    }
}
