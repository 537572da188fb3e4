//! Pages of one stage with room for notes: what they show, where, and how they go on.

use super::test_pages::{each_item, each_text, on, plan_on, printed, settings, template, words};
use super::*;
use crate::file::sample;
use crate::geometry::Rect;
use crate::locale::{Locale, Phrase};
use crate::model::{DatedValue, Kpi, Paper, Part, PrintForm};
use crate::scene::Item;
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

/// Where the cards are so many, the curve stands above them, over the whole width.
#[test]
fn no_column_below_the_curve_of_a_stage_stays_empty() {
    let (mut beside, mut above) = (0, 0);
    for slug in ["hotel-stay", "online-order", "laptop-fails"] {
        for page in printed(&template(slug), &on(Paper::A4, PrintForm::Stages)).pages {
            let mut cards: Option<Rect> = None;
            each_item(&page, &mut |item, place, parts| {
                // Lists name cards, too, in words alone.
                if matches!(item, Item::Rect(_)) && parts.iter().any(|part| matches!(part, Part::Card(_))) {
                    let own = place.apply_rect(item.bounds());
                    cards = Some(cards.map_or(own, |all| all.union(&own)));
                }
            });
            let Some(cards) = cards else { continue };
            let is_beside = cards.min.x > page.boxes.media.x * 0.25;
            *if is_beside { &mut beside } else { &mut above } += 1;
            let most = page.boxes.media.x * 0.45;
            assert!(!is_beside || cards.height() < most, "{slug}, page {}: {cards:?}", page.label);
        }
    }
    assert!(beside > 0 && above > 0, "{beside} beside, {above} above");
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

/// Half of a strip would be empty below a word that no value comes near.
#[test]
fn a_curve_in_a_strip_takes_its_height_from_the_values_that_it_reaches() {
    let map = template("hotel-stay");
    let lane = map.lanes.iter().find(|lane| lane.name == "Staff emotion").unwrap();
    let theme = Theme::named_or_default("Light");
    let setter = typesetter(&map, &theme, &mut SceneBuilder::new());
    let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
    for stage in &map.stages {
        let Some(block) = stage_curve::stage_curve(&setter, lane, stage, (460.0, 60.0)) else { continue };
        for item in &block.items {
            if let Item::Text(text) = item {
                assert_ne!(*text.text.source, *setter.locale.scale_label(&lane.scale.high));
            }
            // Faces, and the dots of a second line.
            let Item::Path(path) = item else { continue };
            let rect = path.path.bounds();
            if path.fill.is_some() && (rect.width() - rect.height()).abs() < 0.1 && rect.width() > 5.0 {
                (low, high) = (low.min(rect.center().y), high.max(rect.center().y));
            }
        }
    }
    assert!((high - low - 60.0).abs() < 1.0, "from {low} to {high}");
}

/// The list below says why; its number leads to it from the card or from the name of the step.
#[test]
fn hotspots_of_a_stage_page_are_numbered_where_they_are() {
    let pages = printed(&template("online-order"), &settings(PrintForm::Stages)).pages;
    let count = |page: &Page, number: &str| words(page).iter().filter(|text| *text == number).count();
    // One is on a card of Compare, one on a card of Receive, one on a step of Return; each is listed, and stands beside the
    // actions that answer it.
    assert_eq!([count(&pages[1], "1"), count(&pages[4], "2"), count(&pages[5], "3")], [4, 4, 5]);
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

/// Who reads what hurts in a stage asks what is done about it.
#[test]
fn a_stage_page_names_the_actions_that_answer_its_hotspots() {
    let map = template("online-order");
    let pages = printed(&map, &settings(PrintForm::Stages)).pages;
    // On a step of Return; three actions answer it.
    let said = words(&pages[5]);
    for action in map.actions.iter().filter(|action| action.hotspots.contains(&map.hotspots[2].id)) {
        assert!(said.contains(&action.title) && said.contains(&action.owner), "{}: {said:?}", action.title);
        let due = Locale::of_tag("en").date(action.due.unwrap());
        let short = Locale::of_tag("en").short_date(action.due.unwrap());
        assert!(said.contains(&due) || said.contains(&short), "{due}: {said:?}");
    }
    assert!(said.contains(&"planned".to_owned()) && said.contains(&"Actions".to_owned()), "{said:?}");
    // No hotspot, no action; and none where they are left out.
    assert!(!words(&pages[0]).contains(&"Actions".to_owned()) || map.lanes.iter().any(|lane| lane.name == "Actions"));
    let left_out = vec![PrintedPart::Actions];
    let without = printed(&map, &PrintSettings { left_out, ..settings(PrintForm::Stages) }).pages;
    assert!(!words(&without[5]).contains(&"QR code in the app and in the e-mail".to_owned()));
}
