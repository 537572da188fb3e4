//! Pages of maps of many cards, of none, and of very long ones: few, filled, and with everything that is drawn to be read.

use super::test_pages::{drawn_down_to, each_item, each_text, faults, on, printed, settings, template, words};
use super::*;
use crate::file::sample;
use crate::geometry::Rect;
use crate::layout::hotspots_in_reading_order;
use crate::model::{Direction, Paper, Part, PrintForm};
use crate::scene::Item;

fn says(page: &Page, wanted: &str) -> bool {
    words(page).iter().any(|words| words == wanted)
}

/// From the tops of the first capitals of a text to its last baseline.
fn letters(page: &Page, is_wanted: impl Fn(&str) -> bool) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    each_text(page, &mut |text, place| {
        let (size, lines) = (text.text.style.size_pt, &text.text.lines);
        if let (true, Some(first), Some(last)) = (is_wanted(&text.text.source), lines.first(), lines.last()) {
            let from = text.origin + point(first.left, first.baseline - size * 0.727);
            let to = text.origin + point(first.left + text.text.ink_width, last.baseline);
            found.push((text.text.source.to_string(), Rect::from_corners(place.apply(from), place.apply(to))));
        }
    });
    found
}

/// The outlines that are filled, without strokes.
fn fills(page: &Page) -> Vec<Rect> {
    let mut fills = Vec::new();
    each_item(page, &mut |item, place, _| {
        let is_filled = match item {
            Item::Path(path) => path.fill.is_some(),
            Item::Rect(rect) => rect.fill.is_some(),
            _ => false,
        };
        if is_filled {
            fills.push(place.apply_rect(item.bounds()));
        }
    });
    fills
}

#[test]
fn the_names_of_stages_have_a_band_of_their_own_over_any_number_of_cards() {
    let map = sample::map(1_000);
    let pages = printed(&map, &on(Paper::A4, PrintForm::Handout)).pages;
    let overview = pages.iter().find(|page| says(page, "Overview")).unwrap();
    let fills = fills(overview);
    for stage in &map.stages {
        let names = letters(overview, |text| text == stage.name);
        let (_, name) = names.first().unwrap();
        let has_band =
            fills.iter().any(|fill| fill.height() > 16.0 && fill.contains(name.min) && fill.contains(name.max));
        assert!(has_band, "“{}” at {name:?}", stage.name);
    }
    // A lane that goes on over pages names them all.
    assert!(words(overview).iter().any(|words| words.contains('–')), "{:?}", words(overview));
}

#[test]
fn storyboards_of_many_pictures_leave_no_pages_nearly_empty() {
    let map = sample::map(1_000);
    let pages = printed(&map, &on(Paper::A4, PrintForm::Handout)).pages;
    // With pictures as wide as their cards, 82; with lanes that are kept whole, 72.
    assert!(pages.len() <= 60, "{} pages", pages.len());
}

/// Below many narrow brackets only the numbers of pages have room.
#[test]
fn the_pages_of_many_stages_stay_on_the_cover() {
    let mut map = template("online-order");
    for number in 5_000..5_090 {
        let mut stage = crate::model::Stage::clone(&map.stages[0]);
        stage.id = crate::model::StageId(number);
        stage.steps.truncate(1);
        stage.steps[0].id = crate::model::StepId(number);
        map.stages.push(Arc::new(stage));
    }
    let cover = &printed(&map, &on(Paper::A4, PrintForm::Handout)).pages[0];
    assert!(words(cover).iter().any(|words| words == "3" || words == "page 3"), "{:?}", words(cover));
    assert_eq!(faults(cover), Vec::<String>::new());
}

/// A lane that has no room below the others begins there, and goes on on the next page.
#[test]
fn pages_of_many_cards_are_filled_to_their_foot() {
    let map = sample::map(1_000);
    let pages = printed(&map, &on(Paper::A4, PrintForm::Handout)).pages;
    let is_map = |page: &&Page| page.boxes.media.x > page.boxes.media.y && !says(page, "Overview");
    let filled: Vec<f32> = pages.iter().filter(is_map).map(drawn_down_to).collect();
    let half = filled.iter().filter(|filled| **filled < 0.6).count();
    assert!(filled.len() > 10 && half * 10 <= filled.len(), "{half} of {}: {filled:?}", filled.len());
}

/// The dots lead from the pill of a moment of truth to its point.
#[test]
fn no_dotted_line_of_a_moment_runs_through_a_label() {
    let map = sample::map(1_000);
    let points = || map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    let mut dotted = 0;
    for page in printed(&map, &on(Paper::A4, PrintForm::Stages)).pages {
        let mut lines: Vec<Rect> = Vec::new();
        each_item(&page, &mut |item, place, _| {
            let Item::Path(path) = item else { return };
            let is_dotted = path.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some());
            let (drawn, bounds) = (path.path.bounds(), place.apply_rect(path.path.bounds()));
            if is_dotted && drawn.width() < 0.01 && drawn.height() > 6.0 {
                lines.push(bounds);
            }
        });
        dotted += lines.len();
        for (words, rect) in letters(&page, |text| points().any(|at| !text.is_empty() && at.label == text)) {
            let through = lines.iter().find(|line| line.intersects(&rect));
            assert!(through.is_none(), "page {}: dots at {through:?} through “{words}” at {rect:?}", page.label);
        }
    }
    assert!(dotted > 0);
}

#[test]
fn pages_of_a_stage_that_go_on_are_filled_to_their_foot() {
    let pages = printed(&sample::map(1_000), &on(Paper::A4, PrintForm::Stages)).pages;
    // As high as the first page of a stage, which has a head, 64.
    assert!(pages.len() <= 56, "{} pages", pages.len());
}

#[test]
fn no_mark_of_an_opportunity_lies_over_another_one() {
    for form in [PrintForm::Handout, PrintForm::Findings] {
        let pages = printed(&sample::map(1_000), &on(Paper::A4, form)).pages;
        let page = pages.iter().find(|page| says(page, "Opportunity landscape")).unwrap();
        let is_mark = |text: &str| text.strip_prefix('O').is_some_and(|rest| rest.parse::<u32>().is_ok());
        let marks = letters(page, is_mark);
        assert!(marks.len() > 10, "{marks:?}");
        for (place, (name, rect)) in marks.iter().enumerate() {
            let over = marks.iter().skip(place + 1).find(|(_, other)| other.intersects(&rect.shrink(-1.0)));
            assert!(over.is_none(), "{form:?}: {name} at {rect:?} and {over:?}");
        }
    }
}

#[test]
fn the_lanes_of_a_map_without_cards_fill_their_page() {
    for paper in [Paper::A3, Paper::A4] {
        let pages = printed(&template("workshop-wall"), &on(paper, PrintForm::Handout)).pages;
        let map = pages.iter().rfind(|page| says(page, "Pains")).unwrap();
        assert!(drawn_down_to(map) > 0.85, "{paper}: drawn down to {}", drawn_down_to(map));
    }
}

/// Lines that begin at the right end there are ragged at the left.
#[test]
fn the_bars_for_words_begin_where_the_words_do() {
    let mut map = template("online-order");
    let info = Arc::make_mut(&mut map.info);
    info.direction = Direction::RightToLeft;
    info.language = "he".into();
    for card in &mut map.cards {
        Arc::make_mut(card).text = "היא קוראת את כל הביקורות על הנעל, ואז עוד אחת".into();
    }
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let bars: Vec<Rect> =
        fills(&pages[1]).into_iter().filter(|fill| fill.height() < 4.0 && fill.width() > 6.0).collect();
    let distinct = |edge: fn(&Rect) -> f32| {
        let mut edges: Vec<i32> = bars.iter().map(|bar| (edge(bar) * 4.0).round() as i32).collect();
        edges.sort_unstable();
        edges.dedup();
        edges.len()
    };
    let (left, right) = (distinct(|bar| bar.min.x), distinct(|bar| bar.max.x));
    assert!(bars.len() > 40 && right < left, "{} bars: {left} left edges, {right} right ones", bars.len());
}

/// "→ page 30" is read as "go on there".
#[test]
fn tags_of_arrows_say_whether_they_come_or_go() {
    let map = template("hotel-stay");
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let (mut coming, mut going) = (0, 0);
    for page in pages.iter().filter(|page| page.boxes.media.x > page.boxes.media.y && page.label != "2") {
        let mut arrows: Vec<Rect> = Vec::new();
        each_item(page, &mut |item, place, parts| {
            let rect = place.apply_rect(item.bounds());
            if parts.is_empty() && matches!(item, Item::Path(path) if path.fill.is_none()) && rect.width() < 9.0 {
                arrows.push(rect);
            }
        });
        let tags = letters(page, |text| text.starts_with("from page ") || text.starts_with("page "));
        for (text, rect) in tags.iter().filter(|(_, rect)| rect.height() < 5.6) {
            let beside = |arrow: &&Rect| {
                (arrow.center().y - rect.center().y).abs() < 1.0
                    && arrow.max.x > rect.min.x - 14.0
                    && arrow.min.x < rect.max.x + 14.0
            };
            let Some(arrow) = arrows.iter().find(beside) else { continue };
            let comes = text.starts_with("from");
            let air = if comes { arrow.min.x - rect.max.x } else { rect.min.x - arrow.max.x };
            assert!(air > 1.5, "page {}: “{text}” at {rect:?} and its arrow at {arrow:?}", page.label);
            if comes { coming += 1 } else { going += 1 }
        }
    }
    assert!(coming > 0 && going > 0, "{coming} come, {going} go");
}

#[test]
fn texts_in_full_do_not_end_with_a_few_lines_on_a_page() {
    let mut map = template("online-order");
    for card in map.cards.iter_mut().take(3) {
        Arc::make_mut(card).text = "She asks again, and nobody knows. ".repeat(90);
    }
    for paper in [Paper::A4, Paper::A3, Paper::LETTER] {
        let pages = printed(&map, &on(paper, PrintForm::Handout)).pages;
        let mut own = pages.iter().filter(|page| words(page).iter().any(|words| words.starts_with("Texts in full")));
        let last = own.next_back().unwrap();
        assert!(drawn_down_to(last) > 0.25, "{paper}: the last page is filled down to {}", drawn_down_to(last));
    }
}

#[test]
fn no_step_of_a_stage_stands_alone_below_three_others() {
    for (names, rows) in [(["Ask", "Read", "Pay", "Leave"], 1), (["Asks in the shop what it costs"; 4], 2)] {
        let mut map = template("online-order");
        let stage = Arc::make_mut(&mut map.stages[0]);
        let first = stage.steps[0].clone();
        for (number, name) in (0u32..).zip(names) {
            let mut step = first.clone();
            step.flags.clear();
            step.note.clear();
            step.name = format!("{name}{}", if rows > 1 { number.to_string() } else { String::new() });
            if number > 0 {
                step.id = crate::model::StepId(900 + number);
                stage.steps.push(step);
            } else {
                stage.steps = vec![step];
            }
        }
        let all: Vec<String> = map.stages[0].steps.iter().map(|step| step.name.clone()).collect();
        let pages = printed(&map, &settings(PrintForm::Stages)).pages;
        let places = letters(&pages[0], |text| all.iter().any(|name| name == text));
        let mut tops: Vec<i32> = places.iter().map(|(_, rect)| rect.min.y.round() as i32).collect();
        tops.dedup();
        assert_eq!((places.len(), tops.len()), (4, rows), "{places:?}");
    }
}

#[test]
fn the_place_of_a_card_names_no_step_that_is_the_only_one_of_its_stage() {
    let map = template("online-order");
    let only = map.stages.iter().filter(|stage| stage.steps.len() == 1);
    let only: Vec<String> = only.map(|stage| format!("{} · {}", stage.name, stage.steps[0].name)).collect();
    assert!(!only.is_empty());
    for form in [PrintForm::Cards, PrintForm::Findings] {
        let said: Vec<String> = printed(&map, &settings(form)).pages.iter().flat_map(words).collect();
        let named: Vec<&String> = only.iter().filter(|place| said.contains(place)).collect();
        assert!(named.is_empty(), "{form:?}: {named:?}");
    }
}

/// The picture of a card to cut takes the room that its words leave.
#[test]
fn a_picture_on_a_card_to_cut_is_as_high_as_the_words_allow() {
    let map = sample::map(1_000);
    let pages = printed(&map, &on(Paper::A4, PrintForm::Cards)).pages;
    let mut heights: Vec<f32> = Vec::new();
    for page in pages.iter().take(20) {
        each_item(page, &mut |item, place, _| {
            if let Item::Image(_) = item {
                heights.push(place.apply_rect(item.bounds()).height());
            }
        });
    }
    // More than 55 of 100 of what a card has between its name and its place.
    assert!(!heights.is_empty() && heights.iter().any(|height| *height > 88.0), "{heights:?}");
}

/// The flame hides the edge of its card, and so does the number beside it.
#[test]
fn the_edge_of_a_card_stops_for_the_number_of_a_hotspot() {
    let map = template("online-order");
    let pages = printed(&map, &settings(PrintForm::Stages)).pages;
    let count = hotspots_in_reading_order(&map).len();
    assert!(count > 0);
    let mut gaps = 0;
    for page in &pages {
        each_item(page, &mut |item, place, parts| {
            let rect = place.apply_rect(item.bounds());
            let is_of_card = matches!(parts.last(), Some(Part::Card(_)));
            if is_of_card && matches!(item, Item::Rect(rect) if rect.stroke.is_none()) {
                gaps += usize::from((rect.height() - 2.4).abs() < 0.05 && rect.width() > 8.0);
            }
        });
    }
    assert!(gaps > 0, "no edge stops");
}

/// Its first piece has room below the head of the stage; the others follow on the next pages.
#[test]
fn a_very_long_card_begins_on_the_first_page_of_its_stage() {
    let mut map = template("online-order");
    for card in map.cards.iter_mut().take(3) {
        Arc::make_mut(card).text = "She asks again, and nobody knows. ".repeat(90);
    }
    let pages = printed(&map, &on(Paper::LETTER, PrintForm::Stages)).pages;
    assert!(drawn_down_to(&pages[0]) > 0.7, "filled down to {}", drawn_down_to(&pages[0]));
}

/// A source in another language does not turn the line around that goes on with the words of the page.
#[test]
fn what_a_card_rests_on_is_read_in_the_direction_of_its_page() {
    let mut map = template("online-order");
    let info = Arc::make_mut(&mut map.info);
    info.direction = Direction::RightToLeft;
    info.language = "he".into();
    let mut count = 0;
    for page in printed(&map, &settings(PrintForm::Stages)).pages {
        each_text(&page, &mut |text, _| {
            let source = &*text.text.source;
            if source.contains(" · ")
                && map.cards.iter().any(|card| !card.source.is_empty() && source.contains(&*card.source))
            {
                count += 1;
                assert!(text.text.right_to_left, "{source}");
            }
        });
    }
    assert!(count > 0);
}
