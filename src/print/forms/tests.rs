//! Every form of many maps: sizes of letters, edges, numbers of pages, and what is left out.

use std::collections::BTreeSet;

use super::test_pages::{each_item, each_text, faults, maps, printed, settings, words};
use super::*;
use crate::file::templates;
use crate::geometry::Rect;
use crate::model::check::image_id;
use crate::model::{CardId, Logo, NamedPaper, Paper, Part, Picture, PrintForm, TileSettings};
use crate::scene::Item;

#[test]
fn nothing_is_too_small_and_nothing_crosses_an_edge() {
    for (name, map) in maps() {
        for form in [PrintForm::Handout, PrintForm::Stages, PrintForm::Cards, PrintForm::Wall] {
            if form == PrintForm::Cards && map.cards.iter().all(|card| card.text.trim().is_empty()) {
                continue;
            }
            for paper in [NamedPaper::A4, NamedPaper::Letter, NamedPaper::A3] {
                let paper = (form != PrintForm::Wall).then_some(Paper::Named(paper));
                let pages = printed(&map, &PrintSettings { paper, ..settings(form) });
                let faults: Vec<String> = pages.pages.iter().flat_map(faults).collect();
                assert!(faults.is_empty(), "{name}, {form}, {paper:?}:\n{}", faults.join("\n"));
            }
        }
    }
}

#[test]
fn every_card_and_every_step_is_on_a_map_page() {
    for (name, map) in maps() {
        let pages = printed(&map, &settings(PrintForm::Handout));
        let mut shown = BTreeSet::new();
        for page in &pages.pages {
            each_item(page, &mut |_, place, parts| {
                let cards = parts.iter().filter_map(|part| if let Part::Card(id) = part { Some(*id) } else { None });
                // Tables and texts are not drawn in the scale of the map.
                shown.extend(cards.filter(|_| (place.scale - map_rhythm::MAP_SCALE).abs() < 0.2 && place.scale != 1.0));
            });
        }
        let missing: Vec<CardId> = map.cards.iter().map(|card| card.id).filter(|id| !shown.contains(id)).collect();
        let filled = |id: &&CardId| map.card(**id).is_some_and(|card| !card.text.is_empty());
        assert_eq!(missing.iter().filter(filled).count(), 0, "{name}: {missing:?}");
    }
}

#[test]
fn pages_are_numbered_and_references_are_right() {
    let map = templates::load("online-order").unwrap();
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let count = pages.len();
    for (place, page) in pages.iter().enumerate() {
        assert_eq!(page.label, (place + 1).to_string());
        let number = format!("{} of {count}", place + 1);
        assert!(words(page).iter().any(|text| text.starts_with(&number)), "page {} does not say {number}", place + 1);
    }
    let cover = words(pages.first().unwrap());
    let findings = pages.iter().position(|page| words(page).iter().any(|text| text == "Hotspots")).unwrap() + 1;
    let expected = format!("Findings and actions: page {findings}");
    assert!(cover.contains(&expected), "{cover:?}");
    let sheet = pages.iter().position(|page| words(page).iter().any(|text| text == "Motivations")).unwrap() + 1;
    assert!(cover.contains(&format!("profile on page {sheet}")), "{cover:?}");
}

#[test]
fn a_curve_says_where_it_goes_on() {
    let map = templates::load("online-order").unwrap();
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let on = |text: &str| pages.iter().find(|page| words(page).iter().any(|known| known.starts_with(text)));
    let (leaves, arrives) = (on("goes on, page").unwrap(), on("from page").unwrap());
    assert!(words(leaves).contains(&format!("goes on, page {}", arrives.label)));
    assert!(words(arrives).contains(&format!("from page {}", leaves.label)));
    assert!(words(leaves).iter().any(|text| text.starts_with("falls to ")), "{:?}", words(leaves));
}

#[test]
fn long_texts_stand_whole_in_a_handout() {
    let (_, map) = maps().into_iter().find(|(name, _)| name == "long cards").unwrap();
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let text: String = pages.iter().flat_map(words).collect::<Vec<_>>().join(" ");
    let whole = map.cards.first().unwrap().text.trim();
    assert!(text.contains(whole), "the text is not printed whole");
}

#[test]
fn what_is_left_out_stays_out() {
    let map = templates::load("online-order").unwrap();
    let whole = printed(&map, &settings(PrintForm::Handout)).pages;
    let says = |pages: &[Page], text: &str| pages.iter().any(|page| words(page).iter().any(|known| known == text));
    for (part, sign) in [
        (PrintedPart::Cover, "Key outcome"),
        (PrintedPart::Overview, "Overview"),
        (PrintedPart::Personas, "Motivations"),
        (PrintedPart::Hotspots, "Hotspots"),
        (PrintedPart::Opportunities, "Score"),
        (PrintedPart::Actions, "Impact and effort"),
        (PrintedPart::Story, "The right shoe, before the race"),
        (PrintedPart::Sources, "Sources of evidence"),
        (PrintedPart::Kpis, "Return rate"),
    ] {
        assert!(says(&whole, sign), "{sign} is not printed");
        let settings = PrintSettings { left_out: vec![part], ..settings(PrintForm::Handout) };
        assert!(!says(&printed(&map, &settings).pages, sign), "{sign} is printed without {part:?}");
    }
    let settings = PrintSettings { left_out: vec![PrintedPart::WritingLines], ..settings(PrintForm::Stages) };
    assert!(!says(&printed(&map, &settings).pages, "Notes"));
}

/// What the room saw is what it takes home: the curve beside the cards, all of them on the page of their stage.
#[test]
fn a_stage_has_one_page_in_the_arrangement_of_its_stop() {
    let map = templates::load("online-order").unwrap();
    let pages = printed(&map, &settings(PrintForm::Stages)).pages;
    assert_eq!(pages.len(), map.stages.len());
    for (page, stage) in pages.iter().zip(&map.stages) {
        let mut shown = BTreeSet::new();
        each_item(page, &mut |_, _, parts| shown.extend(parts.iter().copied()));
        let is_here = |step| stage.steps.iter().any(|own| own.id == step);
        for card in map.cards.iter().filter(|card| is_here(card.step)) {
            assert!(shown.contains(&Part::Card(card.id)), "{}: {}", stage.name, card.text);
        }
        let points = map.lanes.iter().flat_map(|lane| lane.series.iter().map(move |series| (lane, series)));
        for (lane, series) in points {
            for point in series.points.iter().filter(|point| is_here(point.step)) {
                assert!(shown.contains(&Part::Point(lane.id, series.id, point.step)), "{}: the curve", stage.name);
            }
        }
    }
}

#[test]
fn a_wall_sheet_shows_nothing_that_nobody_filled_in() {
    let map = templates::load("workshop-wall").unwrap();
    let pages = printed(&map, &settings(PrintForm::Wall)).pages;
    let [page] = pages.as_slice() else { panic!("a wall sheet has one page") };
    let text = words(page).join(" ");
    for absent in ["Persona", "Untitled", "Mara", "Hotspot"] {
        assert!(!text.contains(absent), "{absent} in {text}");
    }
    assert!(text.contains("76 × 76"), "{text}");
}

#[test]
fn paper_that_is_too_small_is_refused_in_a_sentence() {
    let map = templates::load("online-order").unwrap();
    let theme = Theme::named_or_default("Light");
    let refused = |settings: &PrintSettings| {
        let request = PrintRequest { map: &map, settings, theme: &theme, selection: None, printed_on: None };
        pages(&request, &mut SceneBuilder::new()).unwrap_err().to_string()
    };
    let small = "148x210mm".parse::<Paper>().ok();
    assert!(refused(&PrintSettings { paper: small, ..settings(PrintForm::Handout) }).contains("A4 or Letter"));
    let tiny = "60x60mm".parse::<Paper>().ok();
    let sentence = refused(&PrintSettings { paper: tiny, ..settings(PrintForm::Wall) });
    assert!(sentence.contains("overlap"), "{sentence}");
}

/// A wall sheet that is larger than the paper is printed in full size over several sheets, between its notes.
#[test]
fn a_wall_sheet_larger_than_its_paper_is_spread_over_sheets() {
    let map = templates::load("online-order").unwrap();
    let a4 = Some(Paper::Named(NamedPaper::A4));
    let tiled = PrintSettings { paper: a4, ..settings(PrintForm::Wall) };
    let (_, _, sheets) = wall_sheet(&map, &tiled);
    let pages = printed(&map, &tiled).pages;
    assert_eq!(pages.len() as u32, sheets + 1, "the sheets that were promised, and the plan");
    assert_eq!(pages[0].label, "Plan");
    let whole = printed(&map, &settings(PrintForm::Wall)).pages;
    let size = whole[0].boxes.media;
    for page in &pages[1..] {
        let wall = &page.placements[0];
        assert_eq!(wall.page_from_scene.scale, 1.0, "cells stay as large as the notes");
        assert_eq!(wall.scene.size, size);
    }
    let without = PrintSettings { tiles: TileSettings { without_plan: true, ..tiled.tiles }, ..tiled };
    assert_eq!(printed(&map, &without).pages.len() as u32, sheets);
}

#[test]
fn a_pack_has_all_its_forms_with_bookmarks() {
    let map = templates::load("online-order").unwrap();
    let pack = vec![PrintForm::Findings, PrintForm::Stages, PrintForm::Cards, PrintForm::Wall];
    let pages = printed(&map, &PrintSettings { pack, ..settings(PrintForm::Pack) }).pages;
    let marks: Vec<String> = pages
        .iter()
        .filter_map(|page| page.bookmarks.first().cloned())
        .flat_map(|mark| [mark.title, mark.chapter])
        .collect();
    for title in ["Findings and actions", "Need", "Reorder", "Cards", "Wall sheet"] {
        assert!(marks.iter().any(|mark| mark == title), "{title} is not among {marks:?}");
    }
}

/// An arrow between cards on two pages is not lost: both cards say where the other one is.
#[test]
fn arrows_to_other_pages_are_named_at_their_cards() {
    let map = templates::load("hotel-stay").unwrap();
    let pages = printed(&map, &settings(PrintForm::Handout)).pages;
    let on_pages = |card: CardId| {
        let shows = |page: &&Page| {
            let mut found = false;
            each_item(page, &mut |_, _, parts| found |= parts.contains(&Part::Card(card)));
            found && page.boxes.media.x > page.boxes.media.y && page.label != "2"
        };
        pages.iter().filter(shows).map(|page| page.label.clone()).collect::<Vec<_>>()
    };
    let page = |label: &str| pages.iter().find(|page| page.label == label).unwrap();
    let mut apart = 0;
    for link in &map.links {
        let (from, to) = (on_pages(link.from), on_pages(link.to));
        if from.iter().any(|label| to.contains(label)) {
            continue;
        }
        apart += 1;
        for (here, there) in [(&from, &to), (&to, &from)] {
            let words = words(page(&here[0])).join("\n");
            assert!(words.contains(&format!("page {}", there[0])), "{link:?}: {here:?} to {there:?}");
        }
    }
    assert!(apart > 0, "no arrow of this map goes from page to page");
}

#[test]
fn every_round_of_voting_is_listed_from_its_best_card_down() {
    use crate::model::{CardDots, VotingRound};
    let mut map = templates::load("online-order").unwrap();
    let cards: Vec<CardId> = map.cards.iter().take(3).map(|card| card.id).collect();
    let cards = cards.into_iter().zip([1, 14, 0]).map(|(card, dots)| CardDots { card, dots }).collect();
    let round = VotingRound {
        question: "What comes first?".into(),
        date: "2026-11-28".parse().ok(),
        dots_each: 3,
        cards,
        voters: Some(5),
        ..VotingRound::default()
    };
    Arc::make_mut(&mut map.info).workshop.rounds.push(round);
    for form in [PrintForm::Findings, PrintForm::Handout] {
        let all: Vec<String> = printed(&map, &settings(form)).pages.iter().flat_map(words).collect();
        let place = all.iter().position(|words| words == "What comes first?").unwrap();
        let after = all.get(place..).unwrap();
        assert!(after.iter().any(|words| words.ends_with("· 5 × 3 · 15 votes")), "{form:?}: {after:?}");
        let at = |card: usize| {
            let text = map.cards[card].text.split_whitespace().next().unwrap();
            after.iter().position(|words| words.contains(text))
        };
        assert!(at(1) < at(0), "{form:?}: the card with most dots comes first");
    }
    let pack = PrintSettings { pack: vec![PrintForm::Handout, PrintForm::Findings], ..settings(PrintForm::Pack) };
    let all: Vec<String> = printed(&map, &pack).pages.iter().flat_map(words).collect();
    assert_eq!(all.iter().filter(|words| *words == "What comes first?").count(), 1, "a pack has the findings once");
}

/// Words that lie over other words of the page, apart from those of the map.
fn collisions(page: &Page) -> Vec<String> {
    let mut boxes: Vec<(Rect, String)> = Vec::new();
    let form = Page { placements: page.placements.last().cloned().into_iter().collect(), ..page.clone() };
    each_text(&form, &mut |text, place| {
        for (line, words) in text.text.lines.iter().zip(text.text.source.lines().cycle()) {
            // From a little under the tops of capitals to the base line.
            let top = text.origin.y + line.baseline - text.text.style.size_pt * 0.62;
            let left = text.origin.x + line.left;
            let rect = Rect::from_corners(point(left, top), point(left + line.width, text.origin.y + line.baseline));
            boxes.push((place.apply_rect(rect), words.chars().take(24).collect()));
        }
    });
    let mut found = Vec::new();
    for (place, (rect, words)) in boxes.iter().enumerate() {
        let others = boxes.iter().skip(place + 1).filter(|(other, _)| other.shrink(0.3).intersects(&rect.shrink(0.3)));
        found.extend(others.map(|(_, other)| format!("page {}: “{words}” and “{other}”", page.label)));
    }
    found
}

#[test]
fn no_words_lie_over_others() {
    let forms = [PrintForm::Handout, PrintForm::Stages, PrintForm::Findings, PrintForm::Personas, PrintForm::Wall];
    let mut found = Vec::new();
    for (name, map) in maps() {
        for (form, least) in forms.into_iter().flat_map(|form| [(form, None), (form, Some(8.0))]) {
            let settings = PrintSettings { paper: Some(Paper::A4), least_text_pt: least, ..settings(form) };
            let theme = Theme::named_or_default("Light");
            let request =
                PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
            let Ok(printed) = pages(&request, &mut SceneBuilder::new()) else { continue };
            let collisions = printed.pages.iter().filter(|page| page.label.parse::<u32>().is_ok()).flat_map(collisions);
            found.extend(collisions.map(|what| format!("{name}, {form}, {least:?}: {what}")));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_text_is_smaller_than_asked() {
    let map = templates::load("online-order").unwrap();
    for least in [5.0, 8.0, 8.5] {
        for form in [PrintForm::Handout, PrintForm::Stages, PrintForm::Findings] {
            let settings = PrintSettings { least_text_pt: Some(least), ..settings(form) };
            let printed = printed(&map, &settings);
            assert!(printed.smallest_text_pt().unwrap() >= least - 0.02, "{form}, {least}");
        }
    }
    let pages = |least| {
        let settings = PrintSettings { least_text_pt: Some(least), ..settings(PrintForm::Handout) };
        printed(&map, &settings).pages.len()
    };
    // At 7 points, the map has room on as many pages as at 5.
    assert!(pages(5.0) <= pages(7.0) && pages(7.0) <= pages(7.5), "{} {}", pages(5.0), pages(7.0));
    assert!(pages(5.0) < pages(7.5) && pages(7.5) <= pages(8.5), "{} {} {}", pages(5.0), pages(7.5), pages(8.5));
}

#[test]
fn a_persona_takes_one_page_on_every_office_paper() {
    for slug in ["online-order", "open-account-today", "hotel-stay"] {
        let map = templates::load(slug).unwrap();
        for paper in [Paper::A4, Paper::LETTER] {
            let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Personas) };
            assert_eq!(printed(&map, &settings).pages.len(), map.personas.len(), "{slug} on {paper}");
        }
    }
}

#[test]
fn the_wall_of_a_pack_is_spread_over_sheets_as_it_is_alone() {
    let map = templates::load("online-order").unwrap();
    let pack = vec![PrintForm::Wall, PrintForm::Cards];
    let pages = printed(&map, &PrintSettings { pack, ..settings(PrintForm::Pack) }).pages;
    let alone = PrintSettings { paper: Some(Paper::A4), ..settings(PrintForm::Wall) };
    let alone = printed(&map, &alone).pages.len();
    let cards = printed(&map, &settings(PrintForm::Cards)).pages.len();
    assert_eq!(pages.len(), cards + alone);
    // The sheets that are glued come last, so that everything else can be stapled.
    assert_eq!(pages[cards].label, "Plan");
    assert!(pages.iter().all(|page| page.boxes.media.x.max(page.boxes.media.y) < 850.0), "a sheet that no office has");
}

#[test]
fn the_tables_of_a_comparison_say_what_is_there_now_and_the_list_what_changed() {
    let [before, after] = ["open-account-today", "open-account-future"].map(|slug| templates::load(slug).unwrap());
    let difference = crate::difference::MapDifference::between(&before, &after);
    let map = crate::difference::overlay(&before, &after, &difference);
    let pages = printed(&map, &settings(PrintForm::Handout));
    let all: Vec<Vec<String>> = pages.pages.iter().map(words).collect();
    let with =
        |wanted: &str| all.iter().filter(|page| page.iter().any(|text| text.contains(wanted))).collect::<Vec<_>>();
    assert!(with("*").is_empty(), "{:?}", with("*"));
    assert!(with("Scenario").is_empty());
    let findings = with("Findings and actions");
    assert!(!findings.is_empty());
    assert!(findings.iter().all(|page| !page.iter().any(|text| text.contains("Branch visit needed"))));
    let changed = with("What actions changed");
    assert_eq!(changed.len(), 1);
    for wanted in ["Emotion, Dario", "Identify", "−2", "+3", "In all", "+10"] {
        assert!(changed[0].iter().any(|text| text == wanted), "{wanted}: {:?}", changed[0]);
    }
}

#[test]
fn tables_show_emphasised_words_without_their_marks() {
    let mut map = templates::load("online-order").unwrap();
    for card in &mut map.cards {
        Arc::make_mut(card).text = "Two *size charts* on **one** page".to_owned();
    }
    for form in [PrintForm::Findings, PrintForm::Cards, PrintForm::Stages, PrintForm::Handout] {
        for page in &printed(&map, &settings(form)).pages {
            let stars = words(page).into_iter().filter(|text| text.contains('*')).collect::<Vec<_>>();
            assert!(stars.is_empty(), "{form:?}: {stars:?}");
        }
    }
}

#[test]
fn the_bold_word_of_a_card_is_bold_in_every_form() {
    let mut map = templates::load("online-order").unwrap();
    for card in &mut map.cards {
        Arc::make_mut(card).text = "Two size charts on **one** page".to_owned();
    }
    for form in [PrintForm::Findings, PrintForm::Cards, PrintForm::Stages, PrintForm::Handout] {
        let (mut marked, mut plain) = (0, Vec::new());
        for page in &printed(&map, &settings(form)).pages {
            each_text(page, &mut |text, _| {
                let shaped = &text.text;
                if shaped.marks.style_at(shaped.source.find("one page").unwrap_or(0)).bold {
                    marked += 1;
                } else if shaped.source.contains("one page")
                    && !shaped.style.bold
                    && !shaped.source.trim_start_matches('“').contains('“')
                {
                    // What is quoted within a sentence has no marks.
                    plain.push(shaped.source.to_string());
                }
            });
        }
        assert!(marked > 5 && plain.is_empty(), "{form:?}: {marked} marked, {plain:?}");
    }
}

#[test]
fn a_cover_shows_the_logo_at_the_end_of_its_first_row() {
    let mut map = templates::load("online-order").unwrap();
    let bytes: Arc<[u8]> = std::fs::read("assets/logo-256.png").unwrap().into();
    let picture = Picture { id: image_id(&bytes), description: "Nordwind".into(), bytes };
    Arc::make_mut(&mut map.info).logo = Some(Logo::new(picture.id.clone()));
    map.images.push(Arc::new(picture));
    let cover = &printed(&map, &settings(PrintForm::Handout)).pages[0];
    let mut logos = Vec::new();
    each_item(cover, &mut |item, place, _| {
        if let Item::Image(image) = item
            && &*image.description == "Nordwind"
        {
            logos.push(place.apply_rect(image.rect));
        }
    });
    let [logo] = logos[..] else { panic!("{} logos", logos.len()) };
    assert!(logo.width() > 15.0 && (logo.width() - logo.height()).abs() < 0.1, "{logo:?}");
    each_text(cover, &mut |text, place| {
        let words = place.apply_rect(text.text.bounds().translate(text.origin));
        assert!(!words.intersects(&logo), "“{}” at {words:?}, logo {logo:?}", text.text.source);
    });
}
