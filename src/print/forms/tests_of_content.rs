//! What stands on the pages of forms, and how closely: few pages, whole names, the right order.

use std::collections::BTreeSet;

use super::map_plan::MapPlanner;
use super::tests::{each_item, each_text, maps, printed, settings, words};
use super::*;
use crate::file::{sample, templates};
use crate::geometry::Rect;
use crate::locale::{Locale, Phrase};
use crate::model::{DatedValue, Kpi, LaneKind, Paper, Part, PrintForm, Resource};
use crate::scene::Item;

fn template(slug: &str) -> JourneyMap {
    templates::load(slug).unwrap()
}

fn plan_on(map: &JourneyMap, paper: Paper) -> MapPlan {
    let size = paper.size_pt().unwrap();
    let theme = Theme::named_or_default("Light");
    MapPlanner::new(map, &theme, &mut SceneBuilder::new(), lying(size)).plan()
}

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
fn a_stage_page_shows_the_key_figures_of_its_stage() {
    let mut map = template("online-order");
    let values = vec![DatedValue { date: "2026-06-01".parse().unwrap(), value: 31.0 }];
    let kpi = Kpi { name: "Baskets left".into(), target: "25 %".into(), values, ..Kpi::default() };
    Arc::make_mut(&mut map.stages[1]).kpis = vec![kpi];
    let pages = printed(&map, &settings(PrintForm::Stages)).pages;
    let with: Vec<bool> = pages.iter().map(|page| words(page).contains(&"Baskets left".to_owned())).collect();
    assert_eq!(with, [false, true, false, false, false, false, false]);
    assert!(words(&pages[1]).iter().any(|text| text.starts_with("31")));
}

/// In some languages "4 of 5" is much longer, and on mirrored pages it stands on the other side.
#[test]
fn the_severity_of_a_hotspot_stands_clear_of_its_words() {
    for tag in ["en", "he", "ru", "ar"] {
        let mut map = template("online-order");
        tag.clone_into(&mut Arc::make_mut(&mut map.info).language);
        for page in printed(&map, &settings(PrintForm::Stages)).pages {
            let locale = Locale::of_tag(tag);
            let mut said: Vec<Rect> = Vec::new();
            each_text(&page, &mut |text, place| {
                let is_severity =
                    (1..=5).any(|count: u8| *text.text.source == *locale.phrase(Phrase::OfFive, &[&count.to_string()]));
                if is_severity {
                    said.push(place.apply_rect(Rect::new(
                        text.origin.x,
                        text.origin.y,
                        text.text.ink_width,
                        text.text.height,
                    )));
                }
            });
            let mut boxes: Vec<Rect> = Vec::new();
            each_item(&page, &mut |item, place, _| {
                if let Item::Rect(rect) = item {
                    boxes.push(place.apply_rect(rect.rect));
                }
            });
            for words in &said {
                let covered = boxes.iter().filter(|rect| rect.width() < 20.0 && rect.intersects(words));
                assert_eq!(covered.count(), 0, "{tag}, page {}", page.label);
            }
        }
    }
}

/// A picture across a whole stage would be higher than a page, and everything beside it would be drawn smaller.
#[test]
fn a_large_picture_becomes_lower_before_texts_become_smaller() {
    let mut map = sample::map(60);
    let stage = map.stages.iter().max_by_key(|stage| stage.steps.len()).unwrap().clone();
    let card = map.cards.iter_mut().find(|card| card.image.is_some()).unwrap();
    let card = Arc::make_mut(card);
    (card.step, card.span) = (stage.steps[0].id, u16::try_from(stage.steps.len()).unwrap());
    let id = card.id;
    map.cards.retain(|card| card.id == id);
    let mut plan = plan_on(&map, Paper::A4).pages;
    plan.retain(|page| page.layout.card_box(id).is_some());
    let page = plan.first().unwrap();
    let picture = page.layout.card_box(id).unwrap().face.picture.unwrap();
    assert!(picture.height() > 60.0 && page.scale >= 0.77 - 0.001, "{} × {}", picture.height(), page.scale);
}

#[test]
fn a_stage_that_is_empty_has_only_room_for_notes() {
    let pages = printed(&template("workshop-wall"), &settings(PrintForm::Stages)).pages;
    assert_eq!(pages.len(), 7);
    for page in &pages {
        let words = words(page);
        assert!(words.contains(&"Notes".to_owned()) && !words.iter().any(|text| text.trim() == "—"), "{words:?}");
    }
}

/// A curve that stood elsewhere on its page would be in the colours of other values.
#[test]
fn the_colours_of_a_curve_lie_where_the_curve_does() {
    let mut count = 0;
    for page in printed(&template("online-order"), &settings(PrintForm::Stages)).pages {
        each_item(&page, &mut |item, _, _| {
            let Item::Gradient(curve) = item else { return };
            let ((top, bottom), drawn) = (curve.gradient.range().unwrap(), curve.path.bounds());
            assert!(top - 1.0 <= drawn.min.y && drawn.max.y <= bottom + 1.0, "{top} to {bottom}: {drawn:?}");
            count += 1;
        });
    }
    assert!(count > 7, "{count}");
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

/// A pill never splits: what is too long for one is a card, which goes on in the next column or on the next page.
#[test]
fn a_long_touchpoint_does_not_run_off_the_page_of_its_stage() {
    let mut map = template("online-order");
    let place = map.cards.iter().position(|card| card.channel.is_some()).unwrap();
    Arc::make_mut(&mut map.cards[place]).text = "The driver rang twice and left a note. ".repeat(80);
    for page in printed(&map, &settings(PrintForm::Stages)).pages {
        each_text(&page, &mut |text, place| {
            let bottom = place.apply(text.origin).y + text.text.height * place.scale;
            assert!(bottom < page.boxes.media.y, "page {}: {bottom}", page.label);
        });
    }
}

/// The text of a measure goes on over pages like that of any card, under one figure.
#[test]
fn a_long_measure_is_on_the_pages_of_its_stage_once() {
    let mut map = template("online-order");
    let place = map.cards.iter().position(|card| card.figure == "31 %").unwrap();
    let sentences: Vec<String> = (1..120).map(|number| format!("Sentence {number} is read.")).collect();
    Arc::make_mut(&mut map.cards[place]).text = sentences.join(" ");
    let said: Vec<String> = printed(&map, &settings(PrintForm::Stages)).pages.iter().flat_map(words).collect();
    for sentence in ["Sentence 60 is", "Sentence 119 is"] {
        let count: usize = said.iter().map(|text| text.matches(sentence).count()).sum();
        assert_eq!(count, 1, "{sentence}");
    }
    assert_eq!(said.iter().filter(|text| *text == "31 %").count(), 1);
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

/// A field with much room below it has lines there, down to the foot: a half-empty page looks forgotten.
#[test]
fn a_field_with_much_room_is_followed_by_lines_to_write_on() {
    for slug in ["click-and-collect", "hotel-stay"] {
        let pages = printed(&template(slug), &settings(PrintForm::Findings)).pages;
        let last = pages.last().unwrap();
        assert!(["Impact and effort", "Agreed today"].iter().all(|text| words(last).contains(&(*text).to_owned())));
        let mut lowest = 0.0_f32;
        each_item(last, &mut |item, place, _| {
            if let Item::Path(line) = item {
                let at = place.apply_rect(line.path.bounds());
                // The line above the foot of the page is further down.
                if at.width() > 400.0 && at.max.y < 790.0 {
                    lowest = lowest.max(at.max.y);
                }
            }
        });
        assert!(lowest > 720.0, "{slug}: the last line lies at {lowest} of {}", last.boxes.media.y);
    }
}

/// The list below says why; its number leads to it from the card or from the name of the step.
#[test]
fn hotspots_of_a_stage_page_are_numbered_where_they_are() {
    let pages = printed(&template("online-order"), &settings(PrintForm::Stages)).pages;
    let count = |page: &Page, number: &str| words(page).iter().filter(|text| *text == number).count();
    // One is on a card of Compare, one on a card of Receive, one on a step of Return.
    assert_eq!([count(&pages[1], "1"), count(&pages[4], "2"), count(&pages[5], "3")], [2, 2, 2]);
}

/// Numbers of hotspots stand over the edges of their cards, not on the words.
#[test]
fn no_number_of_a_hotspot_covers_words_of_its_card() {
    for slug in ["online-order", "hotel-stay", "patient-and-companion", "click-and-collect"] {
        for page in printed(&template(slug), &settings(PrintForm::Stages)).pages {
            let (mut numbers, mut lines) = (Vec::new(), Vec::new());
            each_text(&page, &mut |text, place| {
                let (source, at) = (&*text.text.source, text.origin);
                if source.parse::<usize>().is_ok_and(|number| number < 10) {
                    let number = Rect::new(at.x, at.y, text.text.ink_width, text.text.height);
                    numbers.push(place.apply_rect(Rect::around(number.center(), 6.0)));
                } else {
                    lines.extend(text.text.lines.iter().map(|line| {
                        // From the top of the capitals to the line on which they stand.
                        let (top, height) =
                            (at.y + line.baseline - text.text.style.size_pt * 0.7, text.text.style.size_pt * 0.7);
                        let rect = Rect::new(at.x + line.left, top, line.width, height);
                        (place.apply_rect(rect), source.to_owned())
                    }));
                }
            });
            for number in &numbers {
                let covered = lines.iter().find(|(line, _)| line.intersects(number));
                assert!(covered.is_none(), "{slug}, page {}: {covered:?} under {number:?}", page.label);
            }
        }
    }
}

/// A name in two halves cannot be read before everything hangs, and nobody likes to glue through it.
#[test]
fn the_names_on_a_divided_wall_sheet_stand_beside_its_breaks() {
    for direction in [crate::model::Direction::LeftToRight, crate::model::Direction::RightToLeft] {
        let mut map = template("online-order");
        Arc::make_mut(&mut map.info).direction = direction;
        let pages = printed(&map, &PrintSettings { paper: Some(Paper::A4), ..settings(PrintForm::Wall) }).pages;
        let mut whole = BTreeSet::new();
        for page in &pages[1..] {
            let wall = &page.placements[0];
            let shown = wall.seen().unwrap();
            let only_wall = Page { placements: vec![wall.clone()], ..page.clone() };
            each_text(&only_wall, &mut |text, _| {
                let drawn = Rect::new(text.origin.x, text.origin.y, text.text.ink_width, text.text.height);
                if shown.contains(drawn.min) && shown.contains(drawn.max) {
                    whole.insert(text.text.source.to_string());
                }
            });
        }
        let names = map.stages.iter().map(|stage| &stage.name).chain(map.stages.iter().map(|stage| &stage.goal));
        for name in
            names.chain(map.lanes.iter().map(|lane| &lane.name)).chain(map.lanes.iter().map(|lane| &lane.prompt))
        {
            assert!(name.is_empty() || whole.contains(name), "{direction:?}: {name} is on no sheet as a whole");
        }
    }
}

/// A path of names in five sizes looks like a ransom note. The title and what proves the scale are on one sheet each.
#[test]
fn the_path_of_a_divided_wall_sheet_has_one_size_for_each_width_and_its_title_and_foot_are_whole() {
    for (slug, paper) in [
        ("hotel-stay", Paper::A3),
        ("patient-and-companion", Paper::A3),
        ("click-and-collect", Paper::LETTER),
        ("workshop-wall", Paper::A4),
        ("online-order", Paper::A4),
    ] {
        let map = template(slug);
        let pages = printed(&map, &PrintSettings { paper: Some(paper), ..settings(PrintForm::Wall) }).pages;
        let (mut whole, mut sizes) = (BTreeSet::new(), BTreeSet::new());
        for page in &pages[1..] {
            let wall = &page.placements[0];
            let shown = wall.seen().unwrap();
            let only_wall = Page { placements: vec![wall.clone()], ..page.clone() };
            each_text(&only_wall, &mut |text, _| {
                let source = &*text.text.source;
                if map.stages.iter().any(|stage| *source == *stage.name) {
                    sizes.insert((text.text.style.size_pt * 10.0).round() as u32);
                }
                let drawn = Rect::new(text.origin.x, text.origin.y, text.text.ink_width, text.text.height);
                if shown.contains(drawn.min) && shown.contains(drawn.max) {
                    whole.insert(source.to_owned());
                }
            });
        }
        if slug == "patient-and-companion" {
            // "Conversation" is wider than a single note, but one word does not keep all others small.
            assert!(sizes.first() >= Some(&400), "names of stages are {sizes:?} tenths of a point");
        }
        // Stages with two notes side by side have larger names than those with one.
        assert!(sizes.len() <= 2, "{slug} on {paper}: {sizes:?}");
        assert!(whole.contains(&map.info.title), "{slug} on {paper}: the title is on no sheet as a whole");
        for start in ["For notes of", "This line", "printed at"] {
            let is_whole = whole.iter().any(|text| text.contains(start));
            assert!(is_whole, "{slug} on {paper}: {start} is on no sheet as a whole");
        }
    }
}
