//! The inside of cards and what is pinned on them: nothing overlaps.

use footpath::file::templates;
use footpath::geometry::Rect;
use footpath::layout::{CardBox, LaneBox, Layout, LayoutEngine, PlacedText};
use footpath::model::JourneyMap;

fn layouts() -> Vec<(&'static str, Layout)> {
    let lay_out = |slug: &str| LayoutEngine::new().lay_out(&templates::load(slug).unwrap());
    templates::list().iter().map(|template| (template.slug, lay_out(template.slug))).collect()
}

/// The height of the letters, without the space above and below them.
fn letters(words: &PlacedText) -> Rect {
    let line = words.text.lines.iter().fold(Rect::NOTHING, |all, line| {
        all.union(&Rect::new(line.left, line.top + 2.0, line.width, line.bottom - line.top - 4.0))
    });
    line.translate(words.at)
}

fn pressed(slug: &str, row: &LaneBox, card: &CardBox) -> Vec<String> {
    let mut found = Vec::new();
    for badge in &card.badges {
        let air = badge.rect.shrink(-1.0);
        let words = card.face.words.iter().map(|words| letters(words).translate(card.rect.min));
        let marks = card.face.marks.iter().map(|mark| mark.rect.translate(card.rect.min));
        if words.chain(marks).any(|thing| thing.intersects(&air)) {
            found.push(format!("{slug}: a badge presses on what {} says", card.card.id));
        }
        let others = row.cards.iter().filter(|other| other.card.id != card.card.id);
        if others.into_iter().any(|other| other.rect.intersects(&badge.rect)) {
            found.push(format!("{slug}: a badge of {} lies on another card", card.card.id));
        }
        if badge.rect.min.y < row.y + 1.0 {
            found.push(format!("{slug}: a badge of {} leaves its lane", card.card.id));
        }
    }
    found
}

#[test]
fn badges_stand_clear_of_words_icons_and_other_cards() {
    let mut found = Vec::new();
    let mut count = 0;
    for (slug, layout) in layouts() {
        for row in &layout.rows {
            count += row.cards.iter().map(|card| card.badges.len()).sum::<usize>();
            found.extend(row.cards.iter().flat_map(|card| pressed(slug, row, card)));
        }
    }
    assert!(count > 40, "the templates have badges");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn how_often_is_drawn_on_every_card_that_says_it() {
    for (slug, layout) in layouts() {
        for card in layout.rows.iter().flat_map(|row| &row.cards) {
            let level = card.face.gauge.map(|gauge| gauge.level);
            assert_eq!(level, card.card.frequency, "{slug}: {}", card.card.id);
            let inside = card.face.gauge.is_none_or(|gauge| gauge.rect.max.x < card.rect.width() - 9.0);
            assert!(inside, "{slug}: {}", card.card.id);
        }
    }
}

fn only_evidence(map: &JourneyMap, card: &CardBox) -> bool {
    let card = map.card(card.card.id).unwrap();
    let bare = card.votes == 0 && card.owner.is_empty() && card.severity.is_none() && card.importance.is_none();
    bare && card.evidence.is_some() && card.frequency.is_none() && card.image.is_none()
}

#[test]
fn a_mark_of_evidence_alone_stands_at_the_right_and_makes_no_row() {
    let mut count = 0;
    for (slug, layout) in layouts() {
        let map = templates::load(slug).unwrap();
        for card in layout.rows.iter().flat_map(|row| &row.cards).filter(|card| only_evidence(&map, card)) {
            let Some(mark) = card.face.marks.last() else { continue };
            assert!(mark.rect.min.x > card.rect.width() / 2.0, "{slug}: {}", card.card.id);
            let words = card.face.words.first().unwrap();
            // A corner icon below the text takes at most one line.
            assert!(mark.rect.max.y <= words.bottom() + 14.0, "{slug}: {}", card.card.id);
            let lines = words.text.lines.iter().map(|line| {
                let line = Rect::new(line.left, line.top + 2.0, line.width, line.bottom - line.top - 4.0);
                line.translate(words.at)
            });
            assert!(lines.into_iter().all(|line| !line.intersects(&mark.rect)), "{slug}: {}", card.card.id);
            count += 1;
        }
    }
    assert!(count > 100, "{count} cards have only a mark of evidence");
}
