//! Words that are read from right to left, in the fields and lists of the window.

use egui::{Event, Key, Modifiers, PointerButton, Shape, Vec2};
use egui_kittest::kittest::Queryable;
use footpath::model::{Card, CardKind, JourneyMap, Part};

use crate::window::headless::{self, keys, settle, state};

const NONE: Modifiers = Modifiers::NONE;

/// What is painted from right to left has letters whose place is their right edge.
#[test]
fn hebrew_is_written_in_a_field_from_right_to_left() {
    let mut harness = headless::with_panels(headless::opened(Vec2::new(1_440.0, 5_200.0)));
    harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let map = JourneyMap::clone(state(&harness).map().unwrap());
    let is_pain = |card: &&std::sync::Arc<Card>| map.lane(card.lane).unwrap().kind_of(card) == CardKind::Pain;
    let pain = map.cards.iter().find(is_pain).unwrap().id;
    let at = headless::place(&harness, Part::Card(pain));
    headless::click_at(&mut harness, at, PointerButton::Primary, NONE);
    harness.get_by_label("Owner").focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::A);
    for letter in "דנה לוי".chars() {
        harness.event(Event::Text(letter.to_string()));
        settle(&mut harness);
    }
    keys(&mut harness, NONE, Key::ArrowRight);
    keys(&mut harness, NONE, Key::Backspace);
    let owner = state(&harness).map().unwrap().card(pain).unwrap().owner.clone();
    assert_eq!(owner, "דנה לי", "to the right is back");
    let texts: Vec<_> = harness
        .output()
        .shapes
        .iter()
        .filter_map(|clipped| match &clipped.shape {
            Shape::Text(text) if text.galley.text().contains("דנה") => Some(text.galley.clone()),
            _ => None,
        })
        .collect();
    assert!(!texts.is_empty());
    for galley in texts {
        assert!(galley.rows.iter().flat_map(|row| &row.glyphs).any(|glyph| glyph.advance_width < 0.0));
    }
}
