//! How pages are filled: long texts, groups of rows that go on, columns and lines that belong together.

use super::opportunities::opportunity_mark;
use super::test_pages::{drawn_down_to, each_item, each_text, faults, printed, settings, template, words};
use super::*;
use crate::geometry::Rect;
use crate::model::{LaneKind, Part, PersonaId, PrintForm, SeriesId};
use crate::print::typeset::Role;
use crate::scene::Item;

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
fn no_line_goes_through_a_label_of_the_journey() {
    for slug in ["hotel-stay", "patient-and-companion", "online-order", "packaging-machine"] {
        for page in printed(&template(slug), &settings(PrintForm::Personas)).pages {
            let (mut upright, mut neutral): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
            each_item(&page, &mut |item, place, _| {
                let rect = place.apply_rect(item.bounds());
                let Item::Path(path) = item else { return };
                let is_dotted = path.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some());
                if path.fill.is_none() && rect.width() < 2.0 {
                    upright.push(rect);
                } else if path.fill.is_none() && rect.height() < 2.0 && is_dotted {
                    neutral.push(rect);
                }
            });
            assert!(!upright.is_empty() && !neutral.is_empty());
            each_text(&page, &mut |text, place| {
                for line in &text.text.lines {
                    let from = place.apply(text.origin + point(line.left, line.top));
                    let to = place.apply(text.origin + point(line.left + line.width, line.bottom));
                    let letters = Rect::from_corners(from, to).shrink(1.5);
                    let cut = upright.iter().chain(&neutral).find(|line| line.intersects(&letters));
                    assert!(cut.is_none(), "{slug}: a line at {cut:?} goes through “{}”", text.text.source);
                }
            });
        }
    }
}

#[test]
fn two_paragraphs_of_a_story_are_further_apart_than_two_lines() {
    let mut map = template("laptop-fails");
    let [first, second] = ["The line is engaged. ".repeat(12), "Nobody calls her back. ".repeat(12)];
    Arc::make_mut(&mut map.info).story.external = format!("# A day\n\n## Morning\n\n{first}\n\n{second}\n");
    let mut baselines: Vec<Vec<f32>> = Vec::new();
    for page in printed(&map, &settings(PrintForm::Story)).pages {
        each_text(&page, &mut |text, place| {
            if [first.trim(), second.trim()].contains(&&*text.text.source) {
                let of = |line: &crate::text::TextLine| place.apply(text.origin + point(0.0, line.baseline)).y;
                baselines.push(text.text.lines.iter().map(of).collect());
            }
        });
    }
    let [first, second] = baselines.as_slice() else { panic!("two paragraphs") };
    let (lines, paragraphs) = (first[1] - first[0], second[0] - first.last().unwrap());
    assert!(paragraphs > lines + 4.0, "{paragraphs} between paragraphs, {lines} between lines");
}

/// Sources that have no room below begin a page of their own: then the lines have the room.
#[test]
fn lines_for_what_is_agreed_go_down_to_the_foot_where_nothing_follows() {
    for slug in ["hotel-stay", "patient-and-companion", "online-order"] {
        let pages = printed(&template(slug), &settings(PrintForm::Handout)).pages;
        let says = |page: &&Page| words(page).iter().any(|words| words == "Agreed today");
        let page = pages.iter().find(says).unwrap();
        let goes_on = words(page).iter().any(|words| words == "Sources of evidence");
        assert!(goes_on || drawn_down_to(page) > 0.85, "{slug}: drawn down to {}", drawn_down_to(page));
    }
}

#[test]
fn the_dates_of_actions_are_all_long_or_all_short() {
    for slug in ["hotel-stay", "patient-and-companion", "online-order", "click-and-collect"] {
        for paper in [crate::model::Paper::A4, crate::model::Paper::LETTER] {
            let map = template(slug);
            let locale = crate::locale::Locale::of(&map);
            let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Findings) };
            let said: Vec<String> = printed(&map, &settings).pages.iter().flat_map(words).collect();
            let due = map.actions.iter().filter_map(|action| action.due);
            let both = due.map(|date| (locale.date(date), locale.short_date(date)));
            let differing: Vec<_> = both.filter(|(long, short)| long != short).collect();
            let long = differing.iter().filter(|(long, _)| said.contains(long)).count();
            let short = differing.iter().filter(|(_, short)| said.contains(short)).count();
            assert!(long + short > 0 && (long == 0 || short == 0), "{slug}, {paper}: {long} long, {short} short");
        }
    }
}

/// The first capitals of a text on a page, and its tails below the last line.
fn letters(page: &Page, wanted: &str) -> Vec<Rect> {
    let mut found = Vec::new();
    each_text(page, &mut |text, place| {
        let size = text.text.style.size_pt;
        let lines = &text.text.lines;
        if let (true, Some(first), Some(last)) = (&*text.text.source == wanted, lines.first(), lines.last()) {
            let from = text.origin + point(first.left, first.baseline - size * 0.75);
            let to = text.origin + point(first.left + text.text.ink_width, last.baseline + size * 0.21);
            found.push(Rect::from_corners(place.apply(from), place.apply(to)));
        }
    });
    found
}

#[test]
fn the_names_of_the_stages_beside_a_curve_touch_no_label() {
    for slug in ["online-order", "hotel-stay", "patient-and-companion", "click-and-collect"] {
        let map = template(slug);
        let series = map.lanes.iter().flat_map(|lane| &lane.series);
        let labels: Vec<&str> = series.flat_map(|series| &series.points).map(|point| point.label.as_str()).collect();
        for page in printed(&map, &settings(PrintForm::Stages)).pages {
            let labels: Vec<(&&str, Rect)> = labels
                .iter()
                .filter(|label| !label.trim().is_empty())
                .flat_map(|label| letters(&page, label).into_iter().map(move |rect| (label, rect)))
                .collect();
            for name in map.stages.iter().flat_map(|stage| letters(&page, &stage.name)) {
                let touched = labels.iter().find(|(_, label)| label.shrink(-0.8).intersects(&name));
                assert!(touched.is_none(), "{slug}, page {}: {touched:?} at {name:?}", page.label);
            }
        }
    }
}

#[test]
fn the_tails_of_a_figure_stand_clear_of_its_track() {
    let map = template("online-order");
    let mut count = 0;
    for page in printed(&map, &settings(PrintForm::Stages)).pages {
        for card in map.cards.iter().filter(|card| card.figure.contains(['y', 'g', 'p', ','])) {
            for figure in letters(&page, card.figure.trim()) {
                let tails = Rect::new(figure.min.x, figure.max.y - figure.height() * 0.4, figure.width(), 1.0);
                let tails = tails.union(&Rect::new(figure.min.x, figure.max.y, figure.width(), 0.0));
                each_item(&page, &mut |item, place, parts| {
                    if parts.contains(&Part::Card(card.id)) && matches!(item, Item::Path(_)) {
                        count += 1;
                        let rect = place.apply_rect(item.bounds());
                        assert!(
                            !rect.intersects(&tails),
                            "“{}” on page {}: {rect:?} {tails:?}",
                            card.figure,
                            page.label
                        );
                    }
                });
            }
        }
    }
    assert!(count > 0);
}

/// A flag of a step without a name stands on the line of the row's name.
#[test]
fn a_flag_alone_stands_beside_the_name_of_its_row() {
    let mut map = template("online-order");
    for step in map.stages.iter_mut().flat_map(|stage| &mut Arc::make_mut(stage).steps) {
        step.name = String::new();
    }
    let locale = crate::locale::Locale::of(&map);
    let flags = map.stages.iter().flat_map(|stage| &stage.steps).flat_map(|step| &step.flags);
    let names: Vec<&str> = flags.map(|flag| locale.flag(flag.kind)).collect();
    let mut count = 0;
    for page in printed(&map, &settings(PrintForm::Stages)).pages {
        let Some(row) = letters(&page, "Steps").first().copied() else { continue };
        // The pill at the head of the curve says the same in larger letters.
        let flags = names.iter().flat_map(|name| letters(&page, name)).filter(|flag| flag.height() < 8.5);
        let flags: Vec<Rect> = flags.collect();
        let Some(flag) = flags.iter().min_by(|one, other| one.min.y.total_cmp(&other.min.y)) else { continue };
        count += 1;
        assert!((flag.center().y - row.center().y).abs() < 1.5, "page {}: {flag:?} beside {row:?}", page.label);
    }
    assert!(count > 0);
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
