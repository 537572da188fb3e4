//! How the words and the marks of a card stand on a page of a stop.

use super::tests::{SCREENS, Stand, template};
use super::*;
use crate::geometry::Rect;
use crate::model::check::image_id;
use crate::model::{Logo, Picture, Stage, StageId, StepId};
use crate::scene::{Item, TextItem};
use crate::text::Language;

/// The texts among some items, in the order in which they are drawn.
fn texts_of(items: &[Item], found: &mut Vec<TextItem>) {
    for item in items {
        match item {
            Item::Text(text) => found.push(text.clone()),
            Item::Group(group) => texts_of(&group.items, found),
            _ => {}
        }
    }
}

#[test]
fn the_dots_of_votes_stand_in_their_card_beside_its_marks_and_off_its_words() {
    let stand = template("online-order");
    let with_votes: Vec<_> = stand.map.cards.iter().filter(|card| card.votes > 0).cloned().collect();
    let mut seen = 0;
    for (stop, screen) in stops(&stand.map).iter().flat_map(|stop| SCREENS.map(|screen| (stop.key, screen))) {
        for page in stand.pages(stop, StopView::Whole, screen, RoomSize::default()) {
            for card in with_votes.iter().filter(|card| card.votes <= 9 && card.figure.is_empty()) {
                seen += page.groups_of(Part::Card(card.id)).iter().filter(|group| are_inside(&group.items)).count();
            }
        }
    }
    assert!(seen > 8, "{seen} cards with dots");
}

/// Whether all round marks in the lower half of a card are within it and clear of its words; false for what is no card.
fn are_inside(items: &[Item]) -> bool {
    let papers = items.iter().filter_map(|item| if let Item::Rect(paper) = item { Some(paper.rect) } else { None });
    // A track of a list is no paper.
    let papers = papers.filter(|paper| paper.height() > 24.0);
    let Some(paper) = papers.max_by(|one, other| one.height().total_cmp(&other.height())) else { return false };
    let dots = items.iter().filter_map(|item| if let Item::Path(dot) = item { Some(dot.path.bounds()) } else { None });
    let dots: Vec<Rect> = dots.filter(|dot| dot.center().y > paper.center().y).collect();
    let mut words = Vec::new();
    texts_of(items, &mut words);
    for dot in &dots {
        assert!(dot.max.y < paper.max.y - 2.0 && dot.max.x < paper.max.x, "{dot:?} on the edge of {paper:?}");
        for text in &words {
            for line in &text.text.lines {
                let left = text.origin.x + line.left;
                let seen = Rect::new(left, text.origin.y + line.baseline - 8.0, line.width, 8.0);
                assert!(!seen.intersects(dot), "{dot:?} touches “{}”", text.text.source);
            }
        }
    }
    !dots.is_empty()
}

#[test]
fn the_bold_word_of_a_card_is_bold_at_every_stop() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    for card in &mut map.cards {
        Arc::make_mut(card).text = "Two size charts on **one** page".to_owned();
    }
    let stand = Stand::of(map);
    let mut seen = 0;
    for (name, pages) in stand.all_pages(SCREENS[0], RoomSize::default()) {
        for page in &pages {
            let mut texts = Vec::new();
            texts_of(&page.scene.items, &mut texts);
            for text in texts.iter().filter(|text| text.text.source.contains("one page") && !text.text.style.bold) {
                let shaped = &text.text;
                let at = shaped.source.find("one page").unwrap();
                assert!(shaped.marks.style_at(at).bold, "{name}: “{}”", shaped.source);
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen} cards were drawn");
}

fn logos_of(items: &[Item], found: &mut Vec<Rect>) {
    for item in items {
        match item {
            Item::Image(image) if &*image.description == "Nordwind" => found.push(image.rect),
            Item::Group(group) => logos_of(&group.items, found),
            _ => {}
        }
    }
}

#[test]
fn the_overview_shows_the_logo_clear_of_all_words() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let bytes: Arc<[u8]> = std::fs::read("assets/logo-256.png").unwrap().into();
    let picture = Picture { id: image_id(&bytes), description: "Nordwind".into(), bytes };
    Arc::make_mut(&mut map.info).logo = Some(Logo::new(picture.id.clone()));
    map.images.push(Arc::new(picture));
    let stand = Stand::of(map);
    for screen in SCREENS {
        for page in stand.pages(StopKey::Overview, StopView::Whole, screen, RoomSize::default()) {
            let mut logos = Vec::new();
            logos_of(&page.scene.items, &mut logos);
            let [logo] = logos[..] else { panic!("{} logos", logos.len()) };
            assert!(logo.max.x < screen.x && logo.height() > 20.0, "{logo:?}");
            let mut texts = Vec::new();
            texts_of(&page.scene.items, &mut texts);
            for text in &texts {
                let words = text.text.bounds().translate(text.origin);
                assert!(!words.intersects(&logo), "“{}”", text.text.source);
            }
        }
    }
}

/// Nobody has described it, and it is on every page.
#[test]
fn the_logo_is_decoded_once_for_all_pages_and_named_in_the_language_of_the_map() {
    let mut map = crate::file::templates::load("hotel-stay").unwrap();
    let bytes: Arc<[u8]> = std::fs::read("assets/logo-256.png").unwrap().into();
    let picture = Picture { id: image_id(&bytes), description: String::new(), bytes };
    let info = Arc::make_mut(&mut map.info);
    info.logo = Some(Logo::new(picture.id.clone()));
    info.language = "ru".into();
    map.images.push(Arc::new(picture));
    for number in 5_000..5_060 {
        let mut stage = Stage::clone(&map.stages[0]);
        stage.id = StageId(number);
        stage.steps.truncate(1);
        stage.steps[0].id = StepId(number);
        map.stages.push(Arc::new(stage));
    }
    let drawn = crate::scene::SceneBuilder::new().draw(&map, &Theme::named_or_default("Light"));
    let on_map = described(&drawn.scene.items, "Логотип");
    let stand = Stand::of(map);
    let pages = stand.pages(StopKey::Overview, StopView::Whole, SCREENS[1], RoomSize::default());
    let found: Vec<_> = pages.iter().flat_map(|page| described(&page.scene.items, "Логотип")).collect();
    assert!(on_map.len() == 1 && pages.len() > 1 && found.len() == pages.len(), "{} on {}", found.len(), pages.len());
    assert!(found.iter().all(|pixels| Arc::ptr_eq(pixels, &found[0])), "decoded for every page");
}

/// The pixels of the pictures with these words.
fn described(items: &[Item], words: &str) -> Vec<Arc<crate::scene::Pixels>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Image(image) if &*image.description == words => found.push(image.pixels.clone()),
            Item::Group(group) => found.extend(described(&group.items, words)),
            _ => {}
        }
    }
    found
}

#[test]
fn no_line_is_made_even_by_ending_it_with_a_preposition() {
    let stand: Stand = template("online-order");
    let persona = StopKey::Persona(stand.map.personas[0].id);
    let mut words = Vec::new();
    for page in stand.pages(persona, StopView::Whole, SCREENS[1], RoomSize::default()) {
        page.scene.items.iter().for_each(|item| texts_of(std::slice::from_ref(item), &mut words));
    }
    let lives = words.iter().find(|text| text.text.source.starts_with("Lives in")).unwrap();
    assert_eq!(lives.text.loose_ends(Language::of_tag("en")), 0, "{:?}", lives.text.source);
}
