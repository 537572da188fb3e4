//! How pages are filled: long texts, groups of rows that go on, columns and lines that belong together.

use super::opportunities::opportunity_mark;
use super::tests::{each_item, each_text, faults, printed, settings, words};
use super::*;
use crate::file::templates;
use crate::geometry::Rect;
use crate::model::{LaneKind, Part, PersonaId, PrintForm, SeriesId};
use crate::print::typeset::Role;
use crate::scene::Item;

fn template(slug: &str) -> JourneyMap {
    templates::load(slug).unwrap()
}

/// Where the last letters of a page end above its foot, as a share of its height.
fn filled(page: &Page) -> f32 {
    let mut lowest = 0.0f32;
    each_text(page, &mut |text, place| {
        let bottom = place.apply(text.origin).y + text.text.height * place.scale;
        if bottom < page.boxes.media.y * 0.94 {
            lowest = lowest.max(bottom);
        }
    });
    lowest / page.boxes.media.y
}

/// Where a text begins, by what it says.
fn place_of(page: &Page, wanted: &str) -> Option<Point> {
    let mut found = None;
    each_text(page, &mut |text, place| {
        if &*text.text.source == wanted {
            found = Some(place.apply(text.origin));
        }
    });
    found
}

#[test]
fn a_touchpoint_of_thousands_of_letters_does_not_make_those_of_its_page_smaller() {
    let mut map = template("online-order");
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints).unwrap().id;
    let card = map.cards.iter_mut().find(|card| card.lane == lane).unwrap();
    Arc::make_mut(card).text = format!("{}At last.", "She asks again, and nobody knows. ".repeat(90));
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let found: Vec<String> = pages.iter().flat_map(faults).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    let said: String = pages.iter().flat_map(words).collect();
    assert!(said.contains("At last."), "the whole text stands somewhere");
}

#[test]
fn strips_of_five_people_are_as_low_as_their_page_asks_for() {
    let mut map = template("online-order");
    let lane = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let lane = Arc::make_mut(lane);
    let first = lane.series.first().unwrap().clone();
    for number in 1..5 {
        let mut own = first.clone();
        let series = Arc::make_mut(&mut own);
        series.id = SeriesId(90 + number);
        series.name = format!("Person {number}");
        series.persona = None::<PersonaId>;
        lane.series.push(own);
    }
    for page in printed(&map, &settings(PrintForm::Handout)).pages {
        assert!(faults(&page).is_empty(), "{}", faults(&page).join("\n"));
    }
}

#[test]
fn texts_in_full_fill_their_pages() {
    let mut map = template("online-order");
    for card in map.cards.iter_mut().take(3) {
        Arc::make_mut(card).text = "She asks again, and nobody knows. ".repeat(90);
    }
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let says = |page: &&Page| words(page).iter().any(|words| words.starts_with("Texts in full"));
    let own: Vec<&Page> = pages.iter().filter(says).collect();
    let (_, before) = own.split_last().unwrap();
    assert!(!before.is_empty());
    for page in before {
        assert!(filled(page) > 0.85, "page {} is filled down to {}", page.label, filled(page));
    }
}

#[test]
fn a_category_stands_again_where_it_goes_on() {
    let mut map = template("online-order");
    let one = map.actions.first().unwrap().clone();
    map.actions = vec![one; 60];
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let lists = |page: &&Page| words(page).iter().any(|words| words == "Due");
    let own: Vec<&Page> = pages.iter().filter(lists).collect();
    assert!(own.len() > 1);
    for page in own {
        let count = words(page).iter().filter(|words| words.starts_with("Proposition")).count();
        assert_eq!(count, 1, "page {}: {:?}", page.label, words(page));
    }
}

#[test]
fn sources_of_one_kind_stand_close_together_and_leave_no_page_nearly_empty() {
    for slug in ["hotel-stay", "patient-and-companion", "online-order", "click-and-collect"] {
        for paper in [crate::model::Paper::A4, crate::model::Paper::LETTER] {
            let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) };
            let pages = printed(&template(slug), &settings).pages;
            let last = pages.last().unwrap();
            assert!(filled(last) > 0.45, "{slug}, {paper}: the last page is filled down to {}", filled(last));
        }
    }
}

#[test]
fn no_text_about_a_persona_stands_beside_an_empty_column() {
    // Five texts: the first has the whole width.
    let pages = printed(&template("hotel-stay"), &settings(PrintForm::Personas)).pages;
    for page in &pages {
        let at = ["About", "Goals", "Motivations", "Behaviours", "Frustrations"].map(|it| place_of(page, it).unwrap());
        assert!(at[0].y < at[1].y, "{at:?}");
        for [left, right] in [[at[1], at[2]], [at[3], at[4]]] {
            assert!((left.y - right.y).abs() < 0.5 && left.x + 100.0 < right.x, "{at:?}");
        }
    }

    let pages = printed(&template("online-order"), &settings(PrintForm::Personas)).pages;
    let [about, goals] = ["About", "Goals"].map(|it| place_of(&pages[0], it).unwrap());
    assert!(about.y < goals.y);
}

#[test]
fn no_line_between_two_stages_goes_through_a_label_of_the_journey() {
    for slug in ["hotel-stay", "patient-and-companion", "online-order", "packaging-machine"] {
        for page in printed(&template(slug), &settings(PrintForm::Personas)).pages {
            let mut lines: Vec<Rect> = Vec::new();
            each_item(&page, &mut |item, place, _| {
                let rect = place.apply_rect(item.bounds());
                if matches!(item, Item::Path(path) if path.fill.is_none()) && rect.width() < 2.0 {
                    lines.push(rect);
                }
            });
            assert!(!lines.is_empty());
            each_text(&page, &mut |text, place| {
                for line in &text.text.lines {
                    let from = place.apply(text.origin + point(line.left, line.top));
                    let to = place.apply(text.origin + point(line.left + line.width, line.bottom));
                    let letters = Rect::from_corners(from, to).shrink(1.5);
                    let cut = lines.iter().find(|line| line.intersects(&letters));
                    assert!(cut.is_none(), "{slug}: a line at {cut:?} goes through “{}”", text.text.source);
                }
            });
        }
    }
}

#[test]
fn marks_of_opportunities_stand_clear_of_the_frame_of_their_field() {
    let map = template("online-order");
    let theme = Theme::named_or_default("Light");
    let setter = typesetter(&map, &theme, &mut SceneBuilder::new());
    for rank in 0..20 {
        let half = setter.line(&opportunity_mark(&setter, rank), Role::bold(7.5, 10.0)).text.width / 2.0 + 3.0;
        assert!(half + 1.5 < landscape::INSETS.x, "mark {rank} is {half} wide at each side");
    }
}

#[test]
fn the_lines_of_a_story_have_so_many_letters_as_the_eye_finds_its_way_back() {
    for slug in ["hotel-stay", "online-order"] {
        for page in printed(&template(slug), &settings(PrintForm::Story)).pages {
            each_text(&page, &mut |text, _| {
                for line in &text.text.lines {
                    let letters = text.text.source.get(line.range.clone()).map_or(0, |line| line.chars().count());
                    assert!(letters <= 90, "{slug}: {letters} letters: {}", text.text.source);
                }
            });
        }
    }
}

#[test]
fn a_card_beside_a_very_long_one_stays_as_low_as_its_words() {
    let mut map = template("online-order");
    let short = map.cards.iter().position(|card| card.text.starts_with("Reads the size")).unwrap();
    let long = map.cards.iter().position(|card| card.text.starts_with("Searches")).unwrap();
    Arc::make_mut(&mut map.cards[long]).text = "She asks again, and nobody knows. ".repeat(90);
    let part = Part::Card(map.cards[short].id);
    let mut tallest = 0.0f32;
    for page in printed(&map, &settings(PrintForm::Stages)).pages {
        each_item(&page, &mut |item, place, parts| {
            if parts.contains(&part) {
                tallest = tallest.max(place.apply_rect(item.bounds()).height());
            }
        });
    }
    assert!(tallest > 10.0 && tallest < 90.0, "the card is {tallest} points tall");
}
