//! How what belongs together stands together on the pages of stops, and what does not stands apart.

use std::sync::Arc;

use super::tests::{SCREENS, Stand, template, texts};
use super::*;
use crate::geometry::Rect;
use crate::model::{Action, ActionId, Card, CardId, LaneId};

/// All texts of the pages of a stop, page by page.
fn pages_of(stand: &Stand, stop: StopKey) -> Vec<Vec<(Rect, String)>> {
    let pages = stand.pages(stop, StopView::Whole, SCREENS[0], RoomSize::default());
    pages.iter().map(|page| texts(&page.scene.items)).collect()
}

fn place_of(page: &[(Rect, String)], wanted: &str) -> Rect {
    page.iter()
        .find(|(_, text)| text == wanted)
        .map(|(place, _)| *place)
        .unwrap_or_else(|| panic!("{wanted}: {page:?}"))
}

#[test]
fn key_figures_keep_clear_of_the_footer() {
    for slug in ["online-order", "hotel-stay", "driving-licence"] {
        for screen in SCREENS {
            let stand = template(slug);
            let letters = RoomSize::default().letters(screen);
            let figures: Vec<String> = stand.map.info.kpis.iter().map(|kpi| kpi.current_words().into_owned()).collect();
            let page = stand.pages(StopKey::Overview, StopView::Whole, screen, RoomSize::default()).remove(0);
            let shown = texts(&page.scene.items).into_iter().filter(|(_, text)| figures.contains(text));
            let lowest = shown.map(|(place, _)| place.max.y).fold(0.0, f32::max);
            // The footer takes the lowest part of the screen.
            let footer = screen.y * 0.94;
            assert!(lowest > 0.0 && lowest <= footer - letters * 0.5, "{slug}: {lowest} of {footer} at {screen:?}");
        }
    }
}

#[test]
fn no_word_is_divided_that_has_room_on_a_line() {
    let stand = template("driving-licence");
    let mut count = 0;
    for (name, pages) in stand.all_pages(SCREENS[0], RoomSize::default()) {
        for page in &pages {
            each_shaped(&page.scene.items, &mut |text| {
                if text.source.contains("photographer in town") {
                    count += 1;
                    assert!(text.runs.iter().all(|run| !run.is_division), "{name}: {}", text.source);
                }
            });
        }
    }
    assert!(count > 0);
}

#[test]
fn channels_and_brands_of_a_persona_break_between_names() {
    let mut stand = template("online-order");
    let persona = stand.map.personas.first_mut().unwrap();
    let id = persona.id;
    let brands = ["Fellside running shoes", "Paceline watch", "North Ridge trail jackets", "Two Rivers", "Open Track"];
    Arc::make_mut(persona).brands = brands.map(str::to_owned).to_vec();
    let mut count = 0;
    for screen in SCREENS {
        for page in stand.pages(StopKey::Persona(id), StopView::Whole, screen, RoomSize::default()) {
            each_shaped(&page.scene.items, &mut |text| {
                if !text.source.contains("Paceline watch") {
                    return;
                }
                for line in &text.lines {
                    let words = text.source.get(line.range.clone()).unwrap_or_default().trim();
                    count += 1;
                    assert!(brands.iter().any(|brand| words.ends_with(brand)), "“{words}” at {screen:?}");
                }
            });
        }
    }
    assert!(count > SCREENS.len(), "{count}");
}

fn each_shaped(items: &[Item], found: &mut impl FnMut(&crate::text::ShapedText)) {
    for item in items {
        match item {
            Item::Group(group) => each_shaped(&group.items, found),
            Item::Text(text) => found(&text.text),
            _ => {}
        }
    }
}

/// Right below a word of the scale, the label of a point would read as its second line.
#[test]
fn labels_of_points_keep_clear_of_the_words_of_the_scale() {
    let stand = template("driving-licence");
    let curve = stops(&stand.map).into_iter().find(|stop| matches!(stop.key, StopKey::Curve(_))).unwrap().key;
    let letters = RoomSize::default().letters(SCREENS[0]);
    let page = pages_of(&stand, curve).remove(0);
    let (scale, label) = (place_of(&page, "upset"), place_of(&page, "small print"));
    let beside = label.min.x - scale.max.x;
    let below = label.min.y - scale.max.y;
    assert!(beside >= letters * 0.4 || below >= letters * 0.4, "{scale:?} {label:?}");
}

#[test]
fn a_neighbour_with_a_long_name_says_how_it_begins() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    Arc::make_mut(&mut map.stages[3]).name = "First week home with her daughter".into();
    let stand = Stand::of(map);
    let page = pages_of(&stand, StopKey::Stage(stand.map.stages[2].id)).remove(0);
    let left = |(place, _): &&(Rect, String)| place.max.x < SCREENS[0].x * 0.4;
    let begun = page.iter().filter(left).find(|(_, text)| text.starts_with("First week"));
    assert!(begun.is_some(), "{page:?}");
}

#[test]
fn a_persona_of_whom_only_the_name_is_known_has_no_stop() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let known = map.personas[0].id;
    let id = PersonaId(77);
    map.personas.push(Arc::new(crate::model::Persona::new(id, "Omar")));
    let has_stop = |map: &JourneyMap, id| stops(map).iter().any(|stop| stop.key == StopKey::Persona(id));
    assert!(has_stop(&map, known) && !has_stop(&map, id));
    Arc::make_mut(map.personas.last_mut().unwrap()).role = "her neighbour".into();
    assert!(has_stop(&map, id));
}

/// What customers do and what is done about a hotspot are not both called "Actions" on a page.
#[test]
fn no_two_blocks_of_a_hotspot_have_the_same_name() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let lane = map.lanes.iter().find(|lane| lane.name == "Actions").unwrap().id;
    let step = map.cards.iter().find(|card| card.lane == lane).unwrap().step;
    let hotspot = Arc::make_mut(&mut map.hotspots[0]);
    hotspot.on = crate::model::HotspotPlace::Step(step);
    let id = hotspot.id;
    map.actions =
        vec![Arc::new(Action { hotspots: vec![id], ..Action::new(ActionId(1), "Print the label in the shop") })];
    let stand = Stand::of(map);
    let all = pages_of(&stand, StopKey::Hotspot(id));
    let count = |name: &str| all.iter().flatten().filter(|(_, text)| text == name).count();
    assert_eq!((count("Actions"), count("To do")), (1, 1), "{all:?}");
}

/// The names of the stages before and after stand at the ends of the stretch, above or below their points.
#[test]
fn the_name_of_the_next_stage_ends_where_its_point_is() {
    let stand = template("online-order");
    let letters = RoomSize::default().letters(SCREENS[0]);
    for (place, next) in [(0, "Compare"), (1, "Buy"), (2, "Wait"), (3, "Receive")] {
        let page = pages_of(&stand, StopKey::Stage(stand.map.stages[place].id)).remove(0);
        let name = place_of(&page, next);
        // Beside it the cards begin.
        let cards = page.iter().filter(|(_, text)| text == "Actions").map(|(place, _)| place.min.x).next().unwrap();
        let gap = cards - name.max.x;
        assert!(gap > letters && gap < letters * 2.5, "{next}: {gap} before the cards at {cards}");
    }
}

/// A map whose first stage has so many cards in three of its lanes.
fn with_cards(counts: [usize; 3]) -> Stand {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let steps: Vec<_> = map.stages[0].steps.iter().map(|step| step.id).collect();
    map.cards.retain(|card| !steps.contains(&card.step));
    let mut id = 900;
    let lane = |name: &str| -> LaneId { map.lanes.iter().find(|lane| lane.name == name).unwrap().id };
    let lanes = ["Actions", "Pains", "Opportunities"].map(lane);
    for (lane, count) in lanes.into_iter().zip(counts) {
        for number in 0..count {
            id += 1;
            let text = format!("They say what happens here, number {number}");
            map.cards.push(Arc::new(Card { text, ..Card::new(CardId(id), lane, steps[0]) }));
        }
    }
    Stand::of(map)
}

/// The numbers of cards on the pages of a stop.
fn cards_on_pages(stand: &Stand, stop: StopKey) -> Vec<usize> {
    let pages = stand.pages(stop, StopView::Whole, SCREENS[0], RoomSize::default());
    let is_card = |part: Part| matches!(part, Part::Card(_));
    pages.iter().map(|page| page.lit.iter().filter(|lit| is_card(lit.part)).count()).collect()
}

#[test]
fn a_stage_has_no_page_with_one_card_beside_full_ones() {
    for counts in [[3, 5, 1], [1, 4, 1], [1, 7, 1], [1, 8, 1], [3, 6, 1], [2, 9, 2], [1, 3, 1], [4, 4, 1], [7, 1, 0]] {
        let stand = with_cards(counts);
        let pages = cards_on_pages(&stand, StopKey::Stage(stand.map.stages[0].id));
        assert_eq!(pages.iter().sum::<usize>(), counts.iter().sum::<usize>(), "{counts:?}: {pages:?}");
        let (least, most) = (pages.iter().min().unwrap(), pages.iter().max().unwrap());
        assert!(pages.len() < 2 || (*least >= 2 && most - least <= 4), "{counts:?}: {pages:?}");
    }
}

/// A lane that goes on overleaf has its name there, too.
#[test]
fn a_divided_lane_is_named_on_each_of_its_pages() {
    let stand = with_cards([1, 8, 1]);
    let pages = pages_of(&stand, StopKey::Stage(stand.map.stages[0].id));
    assert_eq!(pages.len(), 2);
    let names = |page: &Vec<(Rect, String)>| page.iter().filter(|(_, text)| text.starts_with("Pains")).count();
    assert_eq!(pages.iter().map(names).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn no_page_of_a_hotspot_is_nearly_empty_while_others_are_full() {
    let stand = template("online-order");
    let label = stand.map.hotspots.iter().find(|hotspot| hotspot.cause.contains("The label comes as a PDF")).unwrap();
    let pages = pages_of(&stand, StopKey::Hotspot(label.id));
    let lowest = |page: &Vec<(Rect, String)>| page.iter().map(|(place, _)| place.max.y).fold(0.0, f32::max);
    assert!(pages.len() <= 3, "{}", pages.len());
    assert!(
        pages.iter().all(|page| lowest(page) > SCREENS[0].y * 0.55),
        "{:?}",
        pages.iter().map(lowest).collect::<Vec<_>>()
    );
}

#[test]
fn the_pages_of_a_persona_are_about_equally_full() {
    let stand = template("online-order");
    let pages = pages_of(&stand, StopKey::Persona(stand.map.personas[0].id));
    let lowest = |page: &Vec<(Rect, String)>| page.iter().map(|(place, _)| place.max.y).fold(0.0, f32::max);
    assert_eq!(pages.len(), 3);
    let (second, third) = (lowest(&pages[1]), lowest(&pages[2]));
    assert!(third > second * 0.7, "{second} {third}");
}

/// The number of a page stands at the head, not under the name of a persona, which it would seem to be a part of.
#[test]
fn the_number_of_a_page_of_an_overview_stands_beside_the_personas() {
    let mut map = crate::file::sample::map(2_000);
    map.personas.truncate(3);
    let stand = Stand::of(map);
    let pages = pages_of(&stand, StopKey::Overview);
    assert!(pages.len() > 1);
    let name = stand.map.personas.last().unwrap().name.clone();
    let mark = head::page_mark(0, pages.len());
    let (mark, name) = (place_of(&pages[0], &mark), place_of(&pages[0], &name));
    assert!(mark.max.y < name.min.y && mark.max.x < name.min.x, "{mark:?} {name:?}");
}

/// Of several curves, none strikes out what is written at the points of another one.
#[test]
fn no_curve_crosses_the_words_of_an_overview() {
    let stand = Stand::of(crate::file::sample::map(2_000));
    let pages = stand.pages(StopKey::Overview, StopView::Whole, SCREENS[0], RoomSize::default());
    let page = &pages[0];
    let labels: Vec<String> = stand
        .map
        .lanes
        .iter()
        .flat_map(|lane| &lane.series)
        .flat_map(|series| &series.points)
        .map(|point| point.label.clone())
        .filter(|label| !label.trim().is_empty())
        .collect();
    let words = texts(&page.scene.items).into_iter().filter(|(_, text)| labels.contains(text));
    let lines = open_lines(&page.scene.items);
    let mut count = 0;
    for (place, text) in words {
        count += 1;
        let inner = place.shrink(place.height() * 0.25);
        assert!(!lines.iter().any(|at| inner.contains(*at)), "{text} at {place:?}");
    }
    assert!(count > 0 && !lines.is_empty(), "{count}");
}

/// Points on all lines that are drawn in one colour.
fn open_lines(items: &[Item]) -> Vec<Point> {
    let of = |item: &Item| match item {
        Item::Group(group) => open_lines(&group.items),
        Item::Path(path) if path.fill.is_none() && path.path.bounds().width() > 400.0 => {
            let ends = path.path.flatten(0.5).into_iter().flat_map(|(points, _)| points).collect::<Vec<_>>();
            let between =
                |two: &[Point]| (0..40u8).map(|at| two[0].lerp(two[1], f32::from(at) / 40.0)).collect::<Vec<_>>();
            ends.windows(2).flat_map(between).collect()
        }
        _ => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}
