//! Every stop in every room: all words are on the screen, none over others, none under what is drawn.

use super::places::hotspot_step;
use super::tests::{SCREENS, Stand, template};
use super::*;
use crate::file::templates;
use crate::geometry::Rect;

/// The rooms that can be chosen, from the one with the smallest letters to the one with the largest, and between them
/// those of usual halls.
pub(super) const ROOMS: [RoomSize; 6] =
    [room(2.0, 12.0), room(8.0, 2.0), room(12.0, 2.0), room(16.0, 2.0), room(20.0, 2.0), room(40.0, 0.4)];

const fn room(depth_m: f32, picture_m: f32) -> RoomSize {
    RoomSize { depth_m, picture_m }
}

/// A line of words, or something that covers what is under it, in drawing order.
enum Drawn {
    Line(Rect, String),
    Cover(Rect),
}

fn drawn(items: &[Item], all: &mut Vec<Drawn>) {
    for item in items {
        match item {
            Item::Group(group) => drawn(&group.items, all),
            Item::Text(text) => {
                let (shaped, at) = (&text.text, text.origin);
                let capitals = shaped.style.size_pt * 0.727;
                all.extend(shaped.lines.iter().filter(|line| line.width > 0.5).map(|line| {
                    let rect = Rect::new(at.x + line.left, at.y + line.baseline - capitals, line.width, capitals);
                    Drawn::Line(rect, shaped.source.get(line.range.clone()).unwrap_or_default().trim().to_owned())
                }));
            }
            Item::Rect(rect) if rect.fill.is_some_and(|fill| fill.a > 128) => all.push(Drawn::Cover(rect.rect)),
            Item::Path(path) if path.fill.is_some_and(|fill| fill.a > 128) => {
                // The corners of what is round are empty.
                let bounds = path.path.bounds();
                all.push(Drawn::Cover(bounds.shrink(bounds.width().min(bounds.height()) * 0.15)));
            }
            Item::Image(image) => all.push(Drawn::Cover(image.clip)),
            _ => {}
        }
    }
}

/// What is wrong with a page, each in a sentence.
fn problems(page: &StopPage, screen: Point) -> Vec<String> {
    let mut all = Vec::new();
    drawn(&page.scene.items, &mut all);
    let mut found = Vec::new();
    for (place, thing) in all.iter().enumerate() {
        let Drawn::Line(rect, words) = thing else { continue };
        let is_outside =
            rect.min.x < -0.5 || rect.min.y < -0.5 || rect.max.x > screen.x + 0.5 || rect.max.y > screen.y + 0.5;
        if is_outside {
            found.push(format!("{words:?} leaves the screen: {rect:?}"));
        }
        let inner = rect.shrink(rect.height() * 0.12);
        for later in all.iter().skip(place + 1) {
            match later {
                Drawn::Line(other, over) if other.intersects(&inner) => found.push(format!("{words:?} under {over:?}")),
                Drawn::Cover(cover) if cover.intersects(&inner) => {
                    found.push(format!("{words:?} is covered at {cover:?}"))
                }
                _ => {}
            }
        }
    }
    found
}

/// Words that are longer than their lines and are broken where no syllable ends: into more than two pieces, or with a
/// piece of one or two letters at the end.
fn broken_words(items: &[Item], shaper: &Shaper, found: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Group(group) => broken_words(&group.items, shaper, found),
            Item::Text(text) if text.text.lines.len() > 1 => {
                let (shaped, source) = (&text.text, &*text.text.source);
                let starts: Vec<usize> = shaped.lines.iter().skip(1).map(|line| line.range.start).collect();
                let mut from = 0;
                for word in source.split_inclusive([' ', '\n', '-', '/', '\u{a0}']) {
                    let (start, end) = (from, from + word.trim_end().len());
                    from += word.len();
                    let inside: Vec<usize> = starts.iter().copied().filter(|at| *at > start && *at < end).collect();
                    let rest = inside.last().and_then(|at| source.get(*at..end)).map_or(0, |rest| rest.chars().count());
                    let is_long = shaper.line(word.trim_end(), shaped.style).ink_width > shaped.width + 0.5;
                    if is_long && (inside.len() > 1 || (1..3).contains(&rest)) {
                        found.push(format!("{word:?} of {source:?} is broken"));
                    }
                }
            }
            _ => {}
        }
    }
}

fn check(stand: &Stand, name: &str, (screen, room): (Point, RoomSize), wrong: &mut Vec<String>) {
    for (stop, pages) in stand.all_pages(screen, room) {
        for (place, page) in pages.iter().enumerate() {
            let mut found = problems(page, screen);
            broken_words(&page.scene.items, &stand.shaper, &mut found);
            let where_ =
                format!("{name}, {stop} ({place}), {} m, picture {} m, {screen:?}", room.depth_m, room.picture_m);
            wrong.extend(found.into_iter().take(1).map(|what| format!("{where_}: {what}")));
        }
    }
}

fn assert_none(wrong: &[String]) {
    let first: Vec<&str> = wrong.iter().take(400).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), first.join("\n"));
}

#[test]
fn no_words_overlap_or_leave_the_screen_in_any_template_and_room() {
    let mut wrong = Vec::new();
    for listed in templates::list() {
        let stand = template(listed.slug);
        for room in ROOMS {
            check(&stand, listed.slug, (SCREENS[1], room), &mut wrong);
        }
        check(&stand, listed.slug, (SCREENS[0], RoomSize::default()), &mut wrong);
    }
    assert_none(&wrong);
}

#[test]
fn what_hurts_shows_a_pain_of_each_stage_in_every_room() {
    let mut wrong = Vec::new();
    for listed in templates::list() {
        let stand = template(listed.slug);
        let map = &stand.map;
        // In the largest one a screen has room for the heading alone.
        let rooms = ROOMS.into_iter().filter(|room| room.depth_m < 40.0).map(|room| (SCREENS[1], room));
        for (screen, room) in rooms.chain([(SCREENS[0], RoomSize { depth_m: 20.0, picture_m: 2.0 })]) {
            let pages = stand.pages(StopKey::Overview, StopView::Pains, screen, room);
            let lit: Vec<Part> = pages.iter().flat_map(|page| &page.lit).map(|lit| lit.part).collect();
            for stage in &map.stages {
                let is_here = |step: crate::model::StepId| stage.steps.iter().any(|own| own.id == step);
                let hurts = |card: &&Arc<crate::model::Card>| {
                    let kind = map.lane(card.lane).map(|lane| lane.kind_of(card));
                    is_here(card.step) && kind == Some(crate::model::CardKind::Pain) && !card.text.trim().is_empty()
                };
                // A hotspot may be graver than all pains of its stage.
                let is_lit = |part: &Part| match part {
                    Part::Card(id) => map.card(*id).is_some_and(|card| is_here(card.step)),
                    Part::Hotspot(id) => {
                        let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == *id);
                        hotspot.and_then(|hotspot| hotspot_step(map, hotspot.on)).is_some_and(is_here)
                    }
                    _ => false,
                };
                if map.cards.iter().any(|card| hurts(&card)) && !lit.iter().any(is_lit) {
                    wrong.push(format!("{}, {}: {} m, {screen:?}", listed.slug, stage.name, room.depth_m));
                }
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn long_names_and_maps_from_right_to_left_keep_their_places() {
    let mut wrong = Vec::new();
    let mut map = templates::load("hotel-stay").unwrap();
    let long = "Coordination of the arrival with the reservation office and the housekeeping department";
    for stage in &mut map.stages {
        let stage = Arc::make_mut(stage);
        stage.name = format!("{long} of the {}", stage.name);
        stage.time_span = "on Wednesday, 6 November, between 06:15 and half past seven".into();
        stage.steps.iter_mut().for_each(|step| step.name = format!("{} with {long}", step.name));
    }
    for lane in &mut map.lanes {
        let lane = Arc::make_mut(lane);
        lane.name = format!("{} and {long}", lane.name);
    }
    for persona in &mut map.personas {
        Arc::make_mut(persona).name = "Maximiliane Freifrau von Hohenstein-Wittgensteinberg".into();
    }
    let mirrored = {
        let mut map = templates::load("hotel-stay").unwrap();
        Arc::make_mut(&mut map.info).direction = crate::model::Direction::RightToLeft;
        map
    };
    for (name, map) in [("long names", map), ("mirrored", mirrored)] {
        let stand = Stand::of(map);
        for room in ROOMS {
            check(&stand, name, (SCREENS[1], room), &mut wrong);
        }
    }
    assert_none(&wrong);
}
