//! Links of the templates: their labels cover nothing.

use footpath::file::templates;
use footpath::geometry::Rect;
use footpath::layout::{Layout, LayoutEngine};
use footpath::model::LaneKind;

fn labels(layout: &Layout) -> impl Iterator<Item = (&str, Rect)> {
    let labels = layout.links.iter().filter_map(|link| link.label.as_ref());
    labels.map(|label| (&*label.words.text.source, label.words.rect()))
}

fn covered(slug: &str, layout: &Layout) -> Vec<String> {
    let mut found = Vec::new();
    let cards: Vec<Rect> = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.rect).collect();
    let is_line = |row: &&footpath::layout::LaneBox| matches!(row.lane.kind, LaneKind::Line(_));
    let lines: Vec<f32> = layout.rows.iter().filter(is_line).map(|row| row.y + row.height / 2.0).collect();
    let all: Vec<(&str, Rect)> = labels(layout).collect();
    for (place, (words, label)) in all.iter().enumerate() {
        if cards.iter().any(|card| card.intersects(label)) {
            found.push(format!("{slug}: “{words}” covers a card"));
        }
        if lines.iter().any(|y| label.min.y < *y && *y < label.max.y) {
            found.push(format!("{slug}: “{words}” covers a blueprint line"));
        }
        if all[place + 1..].iter().any(|(_, other)| other.intersects(label)) {
            found.push(format!("{slug}: “{words}” covers other words"));
        }
        let curves = layout.rows.iter().filter(|row| row.curve.is_some());
        if curves.into_iter().any(|row| label.min.y < row.y + row.height && row.y < label.max.y) {
            found.push(format!("{slug}: “{words}” stands among a curve"));
        }
    }
    found
}

#[test]
fn words_of_links_cover_no_card_no_blueprint_line_and_no_curve() {
    let mut found = Vec::new();
    let mut count = 0;
    for template in templates::list() {
        let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
        count += labels(&layout).count();
        found.extend(covered(template.slug, &layout));
    }
    assert!(count > 8, "the templates have links with words");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_word_of_a_link_between_neighbours_stands_above_or_below_the_gap() {
    let mut map = templates::load("packaging-machine").unwrap();
    for link in &mut map.links {
        std::sync::Arc::make_mut(link).label = "signs it off".into();
    }
    let layout = LayoutEngine::new().lay_out(&map);
    assert!(labels(&layout).count() > 5);
    let cards: Vec<Rect> = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.rect).collect();
    for (words, label) in labels(&layout) {
        assert!(cards.iter().all(|card| !card.intersects(&label)), "“{words}” at {label:?} covers a card");
    }
}
