//! Links: their labels cover nothing, they keep off curves, off one another and to the middle of their gutters.

use footpath::file::templates;
use footpath::geometry::{Point, Rect};
use footpath::layout::{Layout, LayoutEngine};
use footpath::model::{CardId, JourneyMap, LaneKind, Link, LinkHeads, LinkId, Part};
use footpath::scene::{Item, SceneBuilder};
use footpath::theme::Theme;

fn labels(layout: &Layout) -> impl Iterator<Item = (&str, Rect)> {
    let labels = layout.links.iter().filter_map(|link| link.label.as_ref());
    labels.map(|label| (&*label.words.text.source, label.words.rect()))
}

fn covered(slug: &str, layout: &Layout) -> Vec<String> {
    let mut found = Vec::new();
    let cards: Vec<Rect> = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.rect).collect();
    let is_line = |row: &&footpath::layout::LaneBox| matches!(row.lane.kind, LaneKind::Line(_));
    let lines: Vec<f32> = layout.rows.iter().filter(is_line).map(|row| row.y + row.height / 2.0).collect();
    let all: Vec<(&str, Rect)> = labels(layout).collect();
    for (place, (words, label)) in all.iter().enumerate() {
        if cards.iter().any(|card| card.intersects(label)) {
            found.push(format!("{slug}: “{words}” covers a card"));
        }
        if lines.iter().any(|y| label.min.y < *y && *y < label.max.y) {
            found.push(format!("{slug}: “{words}” covers a blueprint line"));
        }
        if all[place + 1..].iter().any(|(_, other)| other.intersects(label)) {
            found.push(format!("{slug}: “{words}” covers other words"));
        }
        let curves = layout.rows.iter().filter(|row| row.curve.is_some());
        if curves.into_iter().any(|row| label.min.y < row.y + row.height && row.y < label.max.y) {
            found.push(format!("{slug}: “{words}” stands among a curve"));
        }
    }
    found
}

#[test]
fn words_of_links_cover_no_card_no_blueprint_line_and_no_curve() {
    let mut found = Vec::new();
    let mut count = 0;
    for template in templates::list() {
        let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
        count += labels(&layout).count();
        found.extend(covered(template.slug, &layout));
    }
    assert!(count > 8, "the templates have links with words");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_word_of_a_link_between_neighbours_stands_above_or_below_the_gap() {
    let mut map = templates::load("packaging-machine").unwrap();
    for link in &mut map.links {
        std::sync::Arc::make_mut(link).label = "signs it off".into();
    }
    let layout = LayoutEngine::new().lay_out(&map);
    assert!(labels(&layout).count() > 5);
    let cards: Vec<Rect> = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.rect).collect();
    for (words, label) in labels(&layout) {
        assert!(cards.iter().all(|card| !card.intersects(&label)), "“{words}” at {label:?} covers a card");
    }
}

/// The lines of all links as they are drawn, without the halo around them.
fn drawn_links(items: &[Item]) -> Vec<Vec<Point>> {
    const WIDEST: f32 = 2.0;
    let lines = |item: &Item| match item {
        Item::Path(item) if item.stroke.as_ref().is_some_and(|stroke| stroke.width <= WIDEST) => {
            item.path.flatten(0.2).into_iter().map(|(points, _)| points).collect()
        }
        _ => Vec::new(),
    };
    let of = |item: &Item| match item {
        Item::Group(group) if matches!(group.part, Some(Part::Link(_))) => group.items.iter().flat_map(lines).collect(),
        _ => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}

fn link(id: u32, from: CardId, to: CardId) -> Link {
    Link { id: LinkId(id), from, to, heads: LinkHeads::default(), label: String::new(), dashed: false }
}

/// The templates, and the same with a link from each card above a curve to one below it.
fn maps_with_links() -> Vec<(String, JourneyMap)> {
    let mut maps = Vec::new();
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let mut linked = map.clone();
        let curve = map.lanes.iter().position(|lane| lane.kind == LaneKind::Curve).unwrap_or(0);
        let place = |card: CardId| {
            let lane = map.card(card).unwrap().lane;
            map.lanes.iter().position(|known| known.id == lane).unwrap()
        };
        let (above, below): (Vec<_>, Vec<_>) =
            map.cards.iter().map(|card| card.id).partition(|card| place(*card) < curve);
        for (number, (from, to)) in above.iter().step_by(2).zip(below.iter().step_by(3)).enumerate() {
            linked.links.push(std::sync::Arc::new(link(9_000 + number as u32, *from, *to)));
        }
        maps.push((template.slug.to_owned(), map));
        maps.push((format!("{} with more links", template.slug), linked));
    }
    maps
}

#[test]
fn links_break_where_a_curve_crosses_them() {
    let theme = Theme::named_or_default("Light");
    let mut crossing = 0;
    for (slug, map) in maps_with_links() {
        let drawing = SceneBuilder::new().draw(&map, &theme);
        let links = drawn_links(&drawing.scene.items);
        for curve in drawing.layout.rows.iter().filter_map(|row| row.curve.as_ref()) {
            crossing += links.iter().flatten().filter(|at| curve.rect.contains(**at)).count();
            let line: Vec<Point> =
                curve.series.iter().flat_map(|one| one.path.flatten(0.5)).flat_map(|(points, _)| points).collect();
            let marks = || curve.series.iter().flat_map(|one| &one.marks);
            for &[from, to] in links.iter().flat_map(|line| line.array_windows()) {
                for step in 0..=20 {
                    let at = from.lerp(to, step as f32 / 20.0);
                    if !curve.rect.contains(at) {
                        continue;
                    }
                    let near = line.array_windows().find(|[a, b]| distance(at, *a, *b) < 3.5 && a.x < b.x);
                    assert!(near.is_none(), "{slug}: a link at {at:?} meets a curve at {near:?}");
                    let mark = marks().find(|mark| mark.center.distance(at) < mark.radius());
                    assert!(mark.is_none(), "{slug}: a link at {at:?} runs through a point");
                    let label = marks().filter_map(|mark| mark.visible_label()).find(|label| {
                        let lines = label.words.text.lines.iter();
                        let rect = |line: &footpath::text::TextLine| {
                            Rect::new(line.left, line.top, line.width, line.bottom - line.top)
                        };
                        lines.map(rect).any(|line| line.translate(label.words.at).contains(at))
                    });
                    assert!(label.is_none(), "{slug}: a link at {at:?} runs through a label");
                }
            }
        }
    }
    assert!(crossing > 100, "links cross curves");
}

/// What is mostly head says nothing.
#[test]
fn a_link_between_cards_one_above_the_other_is_seen_for_a_while() {
    let (mut upright, mut found) = (0, Vec::new());
    for template in templates::list() {
        let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
        for link in &layout.links {
            let run: f32 = link.points.array_windows().map(|[a, b]| a.distance(*b)).sum();
            let is_upright = link.points.array_windows().any(|[a, b]| (a.y - b.y).abs() > 1.0);
            upright += usize::from(is_upright);
            if is_upright && run < 26.0 {
                found.push(format!("{}: link {} is seen for {run}", template.slug, link.id));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(upright > 8, "{upright}");
}

/// The distance of a point from a straight line.
fn distance(at: Point, from: Point, to: Point) -> f32 {
    let way = to - from;
    let length = way.x * way.x + way.y * way.y;
    let t = ((at - from).x * way.x + (at - from).y * way.y) / length.max(1e-6);
    from.lerp(to, t.clamp(0.0, 1.0)).distance(at)
}

#[test]
fn links_keep_to_the_middle_between_two_stages_and_do_not_merge() {
    let mut found = Vec::new();
    for (slug, map) in maps_with_links() {
        let layout = LayoutEngine::new().lay_out(&map);
        let stages = layout.columns.array_windows().filter(|[a, b]| a.stage != b.stage);
        let gutters: Vec<f32> = stages.map(|[_, next]| next.x).collect();
        let uprights = |points: &[Point]| -> Vec<(f32, f32, f32)> {
            let upright = points.array_windows().filter(|[a, b]| a.x == b.x && (a.y - b.y).abs() > 24.0);
            upright.map(|[a, b]| (a.x, a.y.min(b.y), a.y.max(b.y))).collect()
        };
        let all: Vec<_> = layout.links.iter().map(|link| uprights(&link.points)).collect();
        for (place, own) in all.iter().enumerate() {
            for (x, top, bottom) in own {
                let beside = all.iter().flatten().filter(|other| (other.0 - x).abs() < 14.0).count();
                // Cards end 9 points before the middle of a gutter, and begin 9 points after it.
                let off = gutters.iter().map(|middle| (middle - x).abs()).filter(|off| *off < 9.0).fold(0.0, f32::max);
                let most = if beside == 1 { 2.1 } else { 3.6 };
                if beside < 3 && off > most {
                    found.push(format!("{slug}: a link at {x} is {off} from the middle of its gutter"));
                }
                let onto = |other: &&(f32, f32, f32)| {
                    (other.0 - x).abs() < 2.0 && other.1.max(*top) + 8.0 < other.2.min(*bottom)
                };
                if let Some(other) = all[place + 1..].iter().flatten().find(onto) {
                    found.push(format!("{slug}: two links run together at {x} and {other:?}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn labels_of_links_stay_within_the_grid() {
    for (slug, map) in maps_with_links() {
        let mut map = map;
        for link in &mut map.links {
            std::sync::Arc::make_mut(link).label = "leads to".into();
        }
        let layout = LayoutEngine::new().lay_out(&map);
        let right = layout.columns.last().map_or(0.0, |last| last.x + last.width);
        for label in layout.links.iter().filter_map(|link| link.label.as_ref()) {
            let rect = label.words.rect();
            assert!(rect.min.x >= 0.0 && rect.max.x <= right, "{slug}: {rect:?} ends beyond {right}");
        }
    }
}
