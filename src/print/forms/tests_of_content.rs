//! What stands on the pages of forms, and how closely: few pages, whole names, the right order.

use super::test_pages::{each_item, maps, plan_on, printed, settings, template, words};
use super::*;
use crate::locale::Locale;
use crate::model::{LaneKind, Paper, Part, PrintForm, Resource};
use crate::scene::Item;

fn all_words(map: &JourneyMap, settings: &PrintSettings) -> Vec<String> {
    printed(map, settings).pages.iter().flat_map(words).collect()
}

#[test]
fn a_map_is_set_closer_where_it_then_takes_fewer_pages() {
    // As on the screen it takes seven.
    assert_eq!(plan_on(&template("patient-and-companion"), Paper::A4).pages.len(), 4);
    // What has room at the size of the screen keeps it.
    let small = template("blank");
    let plan = plan_on(&small, Paper::A3);
    assert!(plan.pages.iter().all(|page| (page.scale - map_rhythm::MAP_SCALE).abs() < 0.001));
}

/// The path in the corner of a map page is too short for the names of stages, and must not run off the page for them.
#[test]
fn paths_of_stages_end_where_their_place_ends() {
    for slug in ["online-order", "hotel-stay", "patient-and-companion"] {
        for page in printed(&template(slug), &settings(PrintForm::Handout)).pages {
            let width = page.boxes.media.x;
            let form = Page { placements: page.placements.last().cloned().into_iter().collect(), ..page };
            each_item(&form, &mut |item, place, _| {
                let right = place.apply_rect(item.bounds()).max.x;
                assert!(item.bounds().is_empty() || right <= width, "{slug}, page {}: {right} of {width}", form.label);
            });
        }
    }
}

#[test]
fn a_map_that_is_set_closer_keeps_its_letters_readable_and_its_lanes_apart() {
    for (name, map) in maps() {
        for paper in [Paper::A4, Paper::LETTER] {
            for page in plan_on(&map, paper).pages {
                let smallest = page.scene.smallest_text_pt().unwrap_or(9.0) * page.scale;
                assert!(smallest >= 6.98, "{name}: {smallest}");
                for row in &page.layout.rows {
                    let bottom = row.cards.iter().map(|card| card.rect.max.y).fold(row.y, f32::max);
                    assert!(bottom <= row.y + row.height + 0.1, "{name}: a card leaves its lane");
                }
            }
        }
    }
}

#[test]
fn a_blueprint_line_stays_with_the_lane_below_it() {
    for slug in ["click-and-collect", "hotel-stay", "laptop-fails"] {
        let map = template(slug);
        let last = map.lanes.last().unwrap().id;
        for page in plan_on(&map, Paper::A4).pages {
            let lane = page.lanes.last().and_then(|part| map.lane(part.lane)).unwrap();
            assert!(!matches!(lane.kind, LaneKind::Line(_)) || lane.id == last, "{slug}: {}", lane.name);
        }
    }
}

#[test]
fn a_cover_is_one_page_on_every_office_paper() {
    for (slug, paper) in [("online-order", Paper::LETTER), ("hotel-stay", Paper::LETTER), ("online-order", Paper::A4)] {
        let pages = printed(&template(slug), &PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) });
        let covers = pages.pages.iter().filter(|page| words(page).iter().any(|text| text.ends_with("· Cover")));
        assert_eq!(covers.count(), 1, "{slug} on {paper}");
    }
}

#[test]
fn names_of_stages_and_heads_of_tables_are_whole() {
    let cut = |words: Vec<String>| words.into_iter().filter(|text| text.ends_with('…')).collect::<Vec<_>>();
    for slug in ["hotel-stay", "patient-and-companion"] {
        assert_eq!(cut(all_words(&template(slug), &settings(PrintForm::Stages))), Vec::<String>::new(), "{slug}");
    }
    for locale in Locale::all() {
        let mut map = template("online-order");
        locale.tag.clone_into(&mut Arc::make_mut(&mut map.info).language);
        let found = cut(all_words(&map, &settings(PrintForm::Findings)));
        assert_eq!(found, Vec::<String>::new(), "{}", locale.tag);
    }
}

#[test]
fn findings_list_actions_by_date_and_a_handout_by_category() {
    let map = template("online-order");
    let dates = |form| -> Vec<Date> {
        let all = all_words(&map, &settings(form));
        let locale = Locale::of(&map);
        let due = |text: &String| {
            let mut dates = map.actions.iter().filter_map(|action| action.due);
            dates.find(|date| *text == locale.date(*date) || *text == locale.short_date(*date))
        };
        all.iter().filter_map(due).collect()
    };
    let (own, handout) = (dates(PrintForm::Findings), dates(PrintForm::Handout));
    assert_eq!(own.len(), map.actions.len());
    assert!(own.is_sorted(), "{own:?}");
    assert!(!handout.is_sorted(), "{handout:?}");
}

#[test]
fn costs_of_actions_and_resources_are_printed_with_their_sums() {
    let mut map = template("online-order");
    let resource = |name: &str, cost| Resource { name: name.to_owned(), cost };
    for action in map.actions.iter_mut() {
        Arc::make_mut(action).cost = Some(1_000.0);
    }
    let first = Arc::make_mut(&mut map.actions[0]);
    first.resources = vec![resource("Two developers", Some(11_000.5)), resource("A test room", None)];
    let info = Arc::make_mut(&mut map.info);
    "€".clone_into(&mut info.plan.currency);
    info.resources_at_hand = vec!["A shop system".to_owned()];
    info.resources_needed = vec!["A photographer".to_owned(), "Licences".to_owned()];
    info.plan.resource_costs = vec![resource("A photographer", Some(2_500.0)), resource("Licences", Some(300.0))];
    let in_all = 1_000 * map.actions.len() as u64 + 11_000;
    for form in [PrintForm::Handout, PrintForm::Findings] {
        let all = all_words(&map, &settings(form));
        let total = format!("{}.50", Locale::of(&map).number(in_all));
        let needs = "Resources needed: Two developers (11,000.50\u{A0}€), A test room";
        for expected in
            ["Cost (€)", "12,000.50", "1,000", &total, needs, "In all", "A photographer", "2,500", "300", "2,800"]
        {
            assert!(all.iter().any(|text| text == expected), "{form}: no {expected:?} in {all:?}");
        }
    }
    let mut german = map.clone();
    "de".clone_into(&mut Arc::make_mut(&mut german.info).language);
    let all = all_words(&german, &settings(PrintForm::Findings));
    assert!(all.contains(&"12.000,50".to_owned()) && all.contains(&"Kosten (€)".to_owned()), "{all:?}");
    let plain = all_words(&template("online-order"), &settings(PrintForm::Findings));
    assert!(!plain.iter().any(|text| text.starts_with("Cost") || text == "In all"), "nobody gave a cost");
}

/// A single row looks lost under a heading, and on top of a page.
#[test]
fn no_table_leaves_a_single_row_behind() {
    for slug in ["online-order", "hotel-stay", "patient-and-companion", "click-and-collect"] {
        let mut map = template(slug);
        for cost in [None, Some(900.0)] {
            map.actions.iter_mut().for_each(|action| Arc::make_mut(action).cost = cost);
            for paper in [Paper::A4, Paper::LETTER, Paper::A3] {
                let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Findings) };
                for page in printed(&map, &settings).pages {
                    let all = words(&page);
                    let statuses = ["proposed", "planned", "doing", "done", "dropped", "In all"];
                    let rows = all.iter().filter(|text| statuses.contains(&text.as_str())).count();
                    let heads = all.iter().filter(|text| *text == "Due").count();
                    assert!(heads == 0 || rows > 1, "{slug} on {paper}, page {}: {all:?}", page.label);
                }
            }
        }
    }
}

#[test]
fn a_reason_behind_a_cause_says_that_it_is_one() {
    let mut map = template("online-order");
    Arc::make_mut(&mut map.hotspots[0]).whys = vec!["Sizes differ by brand.".into(), "Nobody measures them.".into()];
    let expected = "Why? Sizes differ by brand.\nWhy? Nobody measures them.";
    for form in [PrintForm::Handout, PrintForm::Findings, PrintForm::Stages] {
        let all = all_words(&map, &settings(form));
        assert!(all.iter().any(|text| text.contains(expected)), "{form}: {all:?}");
    }
    "fr".clone_into(&mut Arc::make_mut(&mut map.info).language);
    let all = all_words(&map, &settings(PrintForm::Findings));
    assert!(all.iter().any(|text| text.contains("Pourquoi\u{A0}? Nobody measures them.")), "{all:?}");
}

#[test]
fn findings_say_what_follows_from_an_english_map() {
    let map = template("online-order");
    let all = all_words(&map, &settings(PrintForm::Findings));
    let found = crate::insight::findings(&map, "2026-11-28".parse().unwrap());
    let first = found.of_group(crate::insight::FindingGroup::Feelings).next().unwrap();
    assert!(all.contains(&crate::insight::sentence(&map, first)), "{all:?}");
    assert!(!all_words(&map, &settings(PrintForm::Handout)).contains(&"Insights".to_owned()));
    let mut german = map.clone();
    "de".clone_into(&mut Arc::make_mut(&mut german.info).language);
    assert!(!all_words(&german, &settings(PrintForm::Findings)).contains(&"Insights".to_owned()));
}

#[test]
fn the_journey_of_a_persona_has_whole_names_of_stages() {
    let map = template("hotel-stay");
    for page in printed(&map, &settings(PrintForm::Personas)).pages {
        let words = words(&page);
        for stage in &map.stages {
            assert!(words.contains(&stage.name), "page {}: {} in {words:?}", page.label, stage.name);
        }
    }
}

/// On a large sheet the map is as large as the sheet allows, like the pages of words beside it.
#[test]
fn the_map_of_a_handout_fills_a_large_sheet() {
    let settings = PrintSettings { paper: Some(Paper::A0), ..settings(PrintForm::Handout) };
    let pages = printed(&template("online-order"), &settings).pages;
    let map = pages.iter().find(|page| page.boxes.media.x > page.boxes.media.y).unwrap();
    let mut lowest = 0.0_f32;
    each_item(map, &mut |item, place, parts| {
        if parts.iter().any(|part| matches!(part, Part::Card(_))) {
            lowest = lowest.max(place.apply_rect(item.bounds()).max.y);
        }
    });
    assert!(lowest > map.boxes.media.y * 0.72, "the last card ends at {lowest} of {}", map.boxes.media.y);
}

/// A disc on a line would belong to two quarters.
#[test]
fn no_disc_of_impact_and_effort_lies_on_a_line() {
    let map = template("online-order");
    for page in printed(&map, &settings(PrintForm::Handout)).pages {
        let (mut lines, mut discs) = (Vec::new(), Vec::new());
        let has_field = words(&page).iter().any(|words| words == "quick wins");
        each_item(&page, &mut |item, place, _| {
            let rect = place.apply_rect(item.bounds());
            match item {
                Item::Path(path) if path.fill.is_some() && (rect.width() - rect.height()).abs() < 0.1 => {
                    discs.push(rect)
                }
                Item::Path(path) if path.fill.is_none() => lines.push(rect),
                _ => {}
            }
        });
        let upright = lines.iter().filter(|line| line.width() < 1.0 && line.height() > 60.0);
        let met = upright.flat_map(|line| discs.iter().filter(move |disc| disc.width() > 9.0 && disc.intersects(line)));
        assert!(!has_field || met.count() == 0, "page {}", page.label);
    }
}
