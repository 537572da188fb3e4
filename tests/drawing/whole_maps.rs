//! The templates, and maps of unusual shapes, laid out and drawn as a whole.

use std::sync::Arc;

use footpath::geometry::{Rect, point};
use footpath::layout::{Layout, LayoutEngine, SheetParts};
use footpath::model::{
    Card, CardId, CardKind, CurvePoint, Direction, Flag, FlagKind, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane,
    LaneId, LaneKind, Persona, PersonaId, Series, SeriesId, SeriesState, Stage, StageId, Step, StepId,
};
use footpath::scene::{Item, Scene, SceneBuilder};
use footpath::theme::Theme;

fn templates() -> Vec<(String, JourneyMap)> {
    let load = |template: &footpath::file::templates::Template| {
        let map = footpath::file::templates::load(template.slug).unwrap();
        (template.slug.to_owned(), map)
    };
    footpath::file::templates::list().iter().map(load).collect()
}

fn lane(id: u32, name: &str, kind: LaneKind, card_kind: CardKind) -> Lane {
    Lane { card_kind, ..Lane::new(LaneId(id), name, kind) }
}

fn stage(id: u32, name: &str, steps: u32) -> Stage {
    let step = |place| {
        let name = if steps > 1 { format!("Step {place}") } else { String::new() };
        Step::new(StepId(id * 100 + place), &name)
    };
    Stage { steps: (0..steps).map(step).collect(), ..Stage::new(StageId(id), name) }
}

fn card(id: u32, lane: u32, step: u32, text: &str) -> Card {
    Card { text: text.into(), ..Card::new(CardId(id), LaneId(lane), StepId(step)) }
}

/// `stages` stages of one step and `lanes` lanes of action cards, one card in each cell.
fn grid(stages: u32, lanes: u32, text: &str) -> JourneyMap {
    let cells = (0..lanes).flat_map(|lane| (0..stages).map(move |stage| (lane, stage)));
    JourneyMap {
        stages: (0..stages).map(|id| Arc::new(stage(id, &format!("Stage {id}"), 1))).collect(),
        lanes: (0..lanes)
            .map(|id| Arc::new(lane(id, &format!("Lane {id}"), LaneKind::Cards, CardKind::Action)))
            .collect(),
        cards: cells.map(|(lane, stage)| Arc::new(card(lane * 1000 + stage, lane, stage * 100, text))).collect(),
        ..JourneyMap::default()
    }
    .with_title("Grid")
}

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

/// No card leaves the sheet or covers another, and no text leaves its card.
pub(crate) fn assert_sound(name: &str, layout: &Layout) {
    let sheet = Rect::new(-0.5, -0.5, layout.size.x + 1.0, layout.size.y + 1.0);
    for row in &layout.rows {
        for (place, card) in row.cards.iter().enumerate() {
            let id = card.card.id;
            assert!(sheet.contains(card.rect.min) && sheet.contains(card.rect.max), "{name}: {id} leaves the sheet");
            let lane = Rect::new(0.0, row.y, layout.size.x, row.height);
            assert!(lane.contains(card.rect.min) && lane.contains(card.rect.max), "{name}: {id} leaves its lane");
            for other in &row.cards[place + 1..] {
                assert!(card.rect.intersection(&other.rect).is_empty(), "{name}: {id} covers {}", other.card.id);
            }
            for words in &card.face.words {
                let ink =
                    Rect::new(words.at.x, words.at.y, words.text.ink_width.min(words.text.width), words.text.height);
                let inside =
                    ink.min.x >= -0.5 && ink.max.x <= card.rect.width() + 0.5 && ink.max.y <= card.rect.height() + 0.5;
                assert!(inside, "{name}: the words “{}” leave {id}", words.text.source);
                assert!(words.text.ink_width <= words.text.width + 0.5, "{name}: “{}” is cut", words.text.source);
            }
        }
    }
}

fn draw(map: &JourneyMap, theme: &str) -> Arc<Scene> {
    SceneBuilder::new().draw(map, &Theme::named(theme).unwrap()).scene
}

fn for_each_item(items: &[Item], visit: &mut impl FnMut(&Item)) {
    for item in items {
        visit(item);
        if let Item::Group(group) = item {
            for_each_item(&group.items, visit);
        }
    }
}

#[test]
fn every_template_is_sound_and_lies_on_its_sheet_in_every_theme() {
    for (name, map) in templates() {
        assert_eq!(footpath::model::check::check(&map).len(), 0, "{name}");
        assert_sound(&name, &lay_out(&map));
        for theme in Theme::bundled() {
            let scene = draw(&map, &theme.name);
            let sheet = Rect::new(-8.0, -8.0, scene.size.x + 16.0, scene.size.y + 16.0);
            for_each_item(&scene.items, &mut |item| {
                let bounds = item.bounds();
                assert!(sheet.contains(bounds.min) && sheet.contains(bounds.max), "{name} in {}: {item:?}", theme.name);
            });
        }
    }
}

#[test]
fn every_word_of_a_template_is_drawn() {
    for (name, map) in templates() {
        let mut drawn = String::new();
        for_each_item(&draw(&map, "Light").items, &mut |item| {
            if let Item::Text(text) = item {
                drawn.push_str(&text.text.source);
                drawn.push('\n');
            }
        });
        for card in &map.cards {
            // In the marks that the map draws around it, a quotation has inner marks.
            let nested = card.text.replace('“', "‘").replace('”', "’");
            let is_drawn = drawn.contains(card.text.as_str()) || drawn.contains(&nested);
            assert!(is_drawn, "{name}: “{}” is not drawn", card.text);
        }
        for lane in map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
            assert!(drawn.contains(lane.name.as_str()), "{name}: lane “{}”", lane.name);
        }
    }
}

#[test]
fn prompts_are_never_exported() {
    let map = footpath::file::templates::load("blank").unwrap();
    let theme = Theme::named("Light").unwrap();
    let parts = SheetParts { placeholders: false, ..SheetParts::ALL };
    let drawing = SceneBuilder::new().draw_parts(&map, parts, &theme);
    let prompts: Vec<&str> =
        map.lanes.iter().map(|lane| lane.prompt.as_str()).filter(|text| !text.is_empty()).collect();
    assert!(!prompts.is_empty());
    for_each_item(&drawing.scene.items, &mut |item| {
        if let Item::Text(text) = item {
            assert!(!prompts.contains(&&*text.text.source));
        }
    });
}

#[test]
fn an_empty_map_is_a_sheet_with_a_title() {
    let layout = lay_out(&JourneyMap::default());
    assert!(layout.size.x > 100.0 && layout.size.y > 50.0);
    draw(&JourneyMap::default(), "Dark");
}

#[test]
fn one_stage_and_forty_stages_and_fifty_lanes_lay_out() {
    for (name, map) in [
        ("one stage", grid(1, 1, "Alone")),
        ("forty stages", grid(40, 3, "Asks in the club chat")),
        ("fifty lanes", grid(4, 50, "Opens the tracking link four times")),
    ] {
        let layout = lay_out(&map);
        assert_sound(name, &layout);
        assert_eq!(layout.rows.len(), map.lanes.len(), "{name}");
    }
    let wide = lay_out(&grid(40, 3, "x"));
    assert!(wide.columns.iter().all(|column| column.width >= 148.0));
}

#[test]
fn long_words_and_very_long_texts_stay_in_their_cards() {
    assert_sound("a long word", &lay_out(&grid(3, 2, &"Donaudampfschifffahrt".repeat(12))));
    assert_sound("a long text", &lay_out(&grid(2, 1, &"somebody said a lot. ".repeat(600))));
    let mut map = grid(3, 2, "ok");
    Arc::make_mut(&mut map.info).title = "A very long title ".repeat(30);
    Arc::make_mut(&mut map.info).objective = "An objective that does not end ".repeat(40);
    Arc::make_mut(&mut map.lanes[0]).name = "Unterstützungsleistungsbeschreibung ".repeat(4);
    let layout = lay_out(&map);
    assert_sound("long names", &layout);
    assert!(layout.header.bottom <= layout.stage_band.min.y + 0.1);
}

#[test]
fn a_right_to_left_map_is_mirrored() {
    let mut map = grid(3, 1, "مرحبا بالعالم");
    Arc::make_mut(&mut map.info).title = "رحلة العميل".into();
    let layout = lay_out(&map);
    assert!(layout.right_to_left);
    let (first, last) = (layout.in_map(layout.stages[0].rect), layout.in_map(layout.stages[2].rect));
    assert!(first.min.x > last.max.x);
    assert!(draw(&map, "Light").right_to_left);
    Arc::make_mut(&mut map.info).direction = Direction::LeftToRight;
    assert!(!lay_out(&map).right_to_left);
}

#[test]
fn a_span_covers_its_columns_and_pushes_cards_down() {
    let mut map = grid(3, 1, "one");
    let wide = Card { span: 2, ..card(99, 0, 0, "two columns") };
    map.cards.insert(0, Arc::new(wide));
    let layout = lay_out(&map);
    assert_sound("a span", &layout);
    let cards = &layout.rows[0].cards;
    assert!(cards[0].rect.max.x > layout.columns[1].x + 100.0);
    assert!(cards[1].rect.min.y > cards[0].rect.max.y && cards[2].rect.min.y > cards[0].rect.max.y);
    assert!(cards[3].rect.min.y < cards[0].rect.max.y, "the third column is free");
}

#[test]
fn two_curves_share_a_lane_with_their_own_hues() {
    let mut map = grid(4, 1, "x");
    map.personas = vec![Arc::new(Persona::new(PersonaId(1), "Ruza")), Arc::new(Persona::new(PersonaId(2), "Nina"))];
    let mut curve = lane(7, "Emotion", LaneKind::Curve, CardKind::Note);
    curve.series = vec![Arc::new(series(1, 1, [-2.0, 1.0])), Arc::new(series(2, 2, [-2.0, 2.0]))];
    map.lanes.push(Arc::new(curve));
    let layout = lay_out(&map);
    let curve = layout.rows[1].curve.as_ref().unwrap();
    assert_ne!(curve.series[0].hue, curve.series[1].hue);
    assert_eq!(curve.names.len(), 2);
    let (a, b) = (&curve.series[0].marks[0], &curve.series[1].marks[0]);
    let is_near = a.center.distance(b.center) < a.radius() + b.radius();
    assert!(is_near && a.face && b.on_rim, "points at the same place share a face");
    assert_eq!(layout.moments.len(), 1, "the flags of both show as one pill");
}

fn series(id: u32, whose: u32, values: [f32; 2]) -> Series {
    let flag = Flag { kind: FlagKind::MomentOfTruth, note: String::new() };
    let point = |(place, value): (u32, f32)| CurvePoint {
        step: StepId(place * 100),
        value,
        label: "a few words".into(),
        flags: if place == 0 { vec![flag.clone()] } else { Vec::new() },
    };
    Series {
        id: SeriesId(id),
        name: String::new(),
        persona: Some(PersonaId(whose)),
        state: SeriesState::AsIs,
        form: Default::default(),
        color: None,
        points: (0..).zip(values).map(point).collect(),
    }
}

#[test]
fn a_hotspot_travels_with_its_card() {
    let mut map = grid(3, 1, "x");
    let hotspot = Hotspot::new(HotspotId(1), HotspotPlace::Card(CardId(1)), 4);
    map.hotspots.push(Arc::new(hotspot));
    let near = |layout: &Layout| {
        let card = &layout.rows[0].cards[1];
        let badge = &card.badges[0];
        (badge.rect.center().distance(point(card.rect.max.x, card.rect.min.y)) < 40.0, badge.rect.min)
    };
    let (is_near, before) = near(&lay_out(&map));
    assert!(is_near);
    Arc::make_mut(&mut map.cards[1]).step = StepId(200);
    let (is_near, after) = near(&lay_out(&map));
    assert!(is_near && after.x > before.x + 100.0);
}

#[test]
fn a_drawing_of_an_unchanged_card_is_the_same_group() {
    let mut map = grid(5, 4, "x");
    let theme = Theme::named_or_default("");
    let mut scene_builder = SceneBuilder::new();
    let before = scene_builder.draw(&map, &theme).scene;
    Arc::make_mut(&mut map.cards[0]).text = "y".into();
    let after = scene_builder.draw(&map, &theme).scene;
    let groups = |scene: &Scene| -> Vec<usize> {
        let card = |item: &Item| match item {
            Item::Group(group) if matches!(group.part, Some(footpath::model::Part::Card(_))) => {
                Some(Arc::as_ptr(group) as usize)
            }
            _ => None,
        };
        scene.items.iter().filter_map(card).collect()
    };
    let (before, after) = (groups(&before), groups(&after));
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert_eq!((before.len(), changed), (20, 1));
}

#[test]
fn the_same_map_is_drawn_the_same_twice() {
    for (name, map) in templates() {
        let dump = || format!("{:?}", draw(&map, "Light").items);
        assert_eq!(dump(), dump(), "{name}");
    }
}

/// Segments of links that run through a card which they do not connect.
fn crossings(map: &JourneyMap) -> Vec<String> {
    let layout = lay_out(map);
    let cards: Vec<_> = layout.rows.iter().flat_map(|row| &row.cards).collect();
    let mut found = Vec::new();
    for way in &layout.links {
        let link = map.links.iter().find(|link| link.id == way.id).unwrap();
        for pair in way.points.windows(2) {
            let least = point(pair[0].x.min(pair[1].x), pair[0].y.min(pair[1].y));
            let most = point(pair[0].x.max(pair[1].x), pair[0].y.max(pair[1].y));
            let piece = Rect::from_corners(least, most).shrink(-0.05);
            let others = cards.iter().filter(|card| card.card.id != link.from && card.card.id != link.to);
            let crossed = others.filter(|card| !card.rect.shrink(0.5).intersection(&piece).is_empty());
            found.extend(crossed.map(|card| format!("{} runs through {}", way.id, card.card.id)));
        }
    }
    found
}

#[test]
fn links_do_not_run_through_cards() {
    for (name, map) in templates() {
        assert_eq!(crossings(&map), Vec::<String>::new(), "{name}");
    }
    for cards in [100, 1_000, 10_000] {
        let map = footpath::file::sample::map(cards);
        assert!(!map.links.is_empty() || cards < 200);
        assert_eq!(crossings(&map), Vec::<String>::new(), "a sample of {cards}");
    }
}
