//! How the words and the marks of a card stand on a page of a stop.

use super::tests::{SCREENS, Stand, template};
use super::*;
use crate::geometry::Rect;
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
