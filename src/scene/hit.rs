//! Hit testing: finds the part of the map at a point by walking the display list from front to back.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Group, Item, Scene};
use crate::geometry::{Path, Point, Rect};
use crate::model::{CardId, Part};

/// How close a point must be to a thin line to hit it, in map units.
const LINE_REACH: f32 = 4.0;

/// The result of a hit test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The part of the map that was hit.
    pub part: Part,
    /// The bounds of its group.
    pub bounds: Rect,
}

/// The topmost part of the map at `at`.
pub fn hit(scene: &Scene, at: Point) -> Option<Hit> {
    hit_items(&scene.items, at)
}

/// The bounds of a part, across all groups that draw it; none if it is not drawn.
pub fn bounds_of(scene: &Scene, part: Part) -> Option<Rect> {
    scene.all_bounds().get(&part).copied().filter(|bounds| !bounds.is_empty())
}

/// The bounds of several parts that are drawn.
pub fn bounds_of_each(scene: &Scene, parts: &FxHashSet<Part>) -> FxHashMap<Part, Rect> {
    parts.iter().filter_map(|part| Some((*part, bounds_of(scene, *part)?))).collect()
}

/// The top-level group that draws a part, if there is one.
pub fn group_of(scene: &Scene, part: Part) -> Option<Arc<Group>> {
    scene.items.iter().filter_map(Item::as_group).find(|group| group.own_part() == Some(part)).cloned()
}

/// The groups of these cards, back to front. A card has one group.
pub fn groups_of_cards(scene: &Scene, wanted: &FxHashSet<CardId>) -> Vec<(CardId, Arc<Group>)> {
    let wanted_one = |group: &Arc<Group>| match group.part {
        Some(Part::Card(id)) if wanted.contains(&id) => Some((id, group.clone())),
        _ => None,
    };
    // Searching the whole drawing takes long, so the search ends with the last group.
    scene.items.iter().filter_map(Item::as_group).filter_map(wanted_one).take(wanted.len()).collect()
}

fn hit_items(items: &[Item], at: Point) -> Option<Hit> {
    let groups = items.iter().rev().filter_map(Item::as_group);
    groups.filter(|group| group.bounds.contains(at)).find_map(|group| hit_group(group, at))
}

/// The innermost group at `at` that stands for a part.
fn hit_group(group: &Group, at: Point) -> Option<Hit> {
    if let Some(inner) = hit_items(&group.items, at) {
        return Some(inner);
    }
    let part = group.part?;
    let covered = !matches!(part, Part::Link(_) | Part::Note(_)) || group.items.iter().any(|item| touches(item, at));
    covered.then_some(Hit { part, bounds: group.bounds })
}

/// Whether `at` is on what the item draws. For a path only its line counts, as its box is mostly empty.
fn touches(item: &Item, at: Point) -> bool {
    match item {
        Item::Group(group) => group.items.iter().any(|item| touches(item, at)),
        Item::Path(item) => on_outline(&item.path, item.stroke.as_ref().map(|stroke| stroke.width), at),
        Item::Gradient(item) => on_outline(&item.path, item.line_width, at),
        Item::Rect(_) | Item::Text(_) | Item::Image(_) | Item::Link(_) => item.bounds().contains(at),
    }
}

fn on_outline(path: &Path, line_width: Option<f32>, at: Point) -> bool {
    let reach = line_width.unwrap_or_default() / 2.0 + LINE_REACH;
    path.flatten(1.0).iter().any(|(points, _)| points.windows(2).any(|pair| near_line(pair, at, reach)))
}

/// Whether `at` is at most `reach` away from a line segment.
fn near_line(ends: &[Point], at: Point, reach: f32) -> bool {
    let &[from, to] = ends else { return false };
    let way = to - from;
    let length_squared = way.x * way.x + way.y * way.y;
    let along = (at - from).x * way.x + (at - from).y * way.y;
    let t = if length_squared > 0.0 { (along / length_squared).clamp(0.0, 1.0) } else { 0.0 };
    from.lerp(to, t).distance(at) <= reach
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Color, point};
    use crate::model::{HotspotId, LinkId};
    use crate::scene::{PartBounds, PathItem, RectItem, Stroke};

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Item {
        let rect = Rect::new(x, y, width, height);
        Item::Rect(RectItem { rect, radius: 0.0, fill: Some(Color::rgb(0, 0, 0)), stroke: None })
    }

    fn group(part: Part, items: Vec<Item>) -> Item {
        Item::Group(Arc::new(Group::around(Some(part), items)))
    }

    fn scene(items: Vec<Item>) -> Scene {
        Scene {
            size: point(100.0, 100.0),
            paper: Color::rgb(255, 255, 255),
            title: "".into(),
            subject: "".into(),
            author: "".into(),
            keywords: "".into(),
            language: "".into(),
            right_to_left: false,
            items,
            part_bounds: PartBounds::default(),
        }
    }

    fn part_at(scene: &Scene, x: f32, y: f32) -> Option<Part> {
        hit(scene, point(x, y)).map(|hit| hit.part)
    }

    #[test]
    fn the_later_item_covers_the_earlier() {
        let card = |id| Part::Card(CardId(id));
        let scene = scene(vec![
            rect(0.0, 0.0, 100.0, 100.0),
            group(card(1), vec![rect(10.0, 10.0, 40.0, 40.0)]),
            group(card(2), vec![rect(30.0, 30.0, 40.0, 40.0)]),
        ]);
        assert_eq!(part_at(&scene, 20.0, 20.0), Some(card(1)));
        assert_eq!(part_at(&scene, 40.0, 40.0), Some(card(2)));
        assert_eq!(part_at(&scene, 5.0, 5.0), None);
    }

    #[test]
    fn a_badge_on_a_card_is_hit_before_the_card() {
        let badge = group(Part::Hotspot(HotspotId(3)), vec![rect(40.0, 10.0, 10.0, 10.0)]);
        let scene = scene(vec![group(Part::Card(CardId(1)), vec![rect(10.0, 10.0, 40.0, 40.0), badge])]);
        assert_eq!(part_at(&scene, 45.0, 15.0), Some(Part::Hotspot(HotspotId(3))));
        assert_eq!(part_at(&scene, 15.0, 15.0), Some(Part::Card(CardId(1))));
        let both = [Part::Hotspot(HotspotId(3)), Part::Card(CardId(1))];
        assert_eq!(bounds_of(&scene, both[0]), Some(Rect::new(40.0, 10.0, 10.0, 10.0)));
        let each = bounds_of_each(&scene, &both.into_iter().collect());
        assert_eq!(both.map(|part| each.get(&part).copied()), both.map(|part| bounds_of(&scene, part)));
    }

    #[test]
    fn an_arrow_is_hit_on_its_line_only() {
        let path = Arc::new(Path::polyline(&[point(0.0, 0.0), point(100.0, 100.0)]));
        let stroke = Some(Stroke::solid(Color::rgb(0, 0, 0), 1.0));
        let arrow = group(Part::Link(LinkId(1)), vec![Item::Path(PathItem { path, fill: None, stroke })]);
        let scene = scene(vec![arrow]);
        assert_eq!(part_at(&scene, 50.0, 52.0), Some(Part::Link(LinkId(1))));
        assert_eq!(part_at(&scene, 80.0, 20.0), None);
    }
}
