//! The inside of cards and what is pinned on them: nothing overlaps.

use std::collections::BTreeSet;
use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::{Rect, point};
use footpath::layout::measure::CARD_PADDING_X;
use footpath::layout::{CardBox, CardFoot, LaneBox, Layout, LayoutEngine, LegendSign, PlacedText};
use footpath::model::{
    Card, CardId, CardKind, Evidence, EvidenceShown, FlagKind, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane,
    LaneId, LaneKind, MapInfo, Part, Stage, StageId, Step, StepId,
};
use footpath::scene::{Item, SceneBuilder, hit};
use footpath::theme::Theme;

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

/// The cards of all templates with a row along the lower edge.
fn with_foot(layout: &Layout) -> impl Iterator<Item = (&CardBox, &CardFoot)> {
    let cards = layout.rows.iter().flat_map(|row| &row.cards);
    cards.filter_map(|card| Some((card, card.face.foot.as_ref()?)))
}

/// The boxes of all that stands in the row of a card, from the card's upper left corner.
fn foot_boxes(card: &CardBox, foot: &CardFoot) -> Vec<Rect> {
    let marks = foot.marks.iter().map(|mark| mark.rect);
    let weight = foot.severity.map(|own| own.rect).into_iter().chain(foot.score.map(|own| own.rect));
    let words = foot.words.iter().map(letters);
    let down = point(0.0, card.rect.height());
    weight.chain(marks).chain(words).map(|rect| rect.translate(down)).collect()
}

#[test]
fn how_often_is_said_on_every_card_that_knows_it() {
    for (slug, layout) in layouts() {
        for card in layout.rows.iter().flat_map(|row| &row.cards).filter(|card| card.card.frequency.is_some()) {
            let foot = card.face.foot.as_ref().unwrap();
            let word = ["rarely", "sometimes", "often", "usually", "always"]
                [usize::from(card.card.frequency.unwrap().clamp(1, 5)) - 1];
            assert!(foot.words.iter().any(|words| &*words.text.source == word), "{slug}: {}", card.card.id);
        }
    }
}

#[test]
fn marks_stand_in_one_row_below_the_text_and_cover_nothing() {
    let mut count = 0;
    for slug in templates::list().iter().map(|template| template.slug) {
        let mut map = templates::load(slug).unwrap();
        Arc::make_mut(&mut map.info).look.evidence = EvidenceShown::All;
        let layout = LayoutEngine::new().lay_out(&map);
        for (card, foot) in with_foot(&layout) {
            let place = format!("{slug}: {}", card.card.id);
            let boxes = foot_boxes(card, foot);
            for (number, rect) in boxes.iter().enumerate() {
                assert!(rect.min.y >= card.face.text_bottom, "{place} stands on the text");
                assert!(rect.min.x >= CARD_PADDING_X - 0.1, "{place} begins before the text");
                assert!(rect.max.x <= card.rect.width() - CARD_PADDING_X + 0.6, "{place} ends after the text");
                assert!(rect.max.y <= card.rect.height(), "{place} leaves its card");
                assert!(boxes.iter().skip(number + 1).all(|other| !other.intersects(rect)), "{place} covers another");
            }
            let rows: BTreeSet<i32> = foot.marks.iter().map(|mark| mark.rect.center().y.round() as i32).collect();
            assert!(rows.len() <= 1, "{place} has marks in several rows");
            count += foot.marks.len();
        }
    }
    assert!(count > 300, "{count} marks");
}

#[test]
fn segments_and_ring_show_the_values_of_the_card() {
    let mut card = Card { text: "Waits".into(), severity: Some(4), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
    let foot = |card: &Card| laid_out(card).face.foot.clone().unwrap();
    let segments = foot(&card).severity.unwrap();
    assert_eq!(segments.level, 4);
    let (first, last) = (segments.segment(0), segments.segment(4));
    assert!((first.min.x - CARD_PADDING_X).abs() < 0.1 && (last.max.x - segments.rect.max.x).abs() < 0.1);
    assert!((first.width() - 8.5).abs() < 0.1 && (first.height() - 5.0).abs() < 0.1);
    let light = laid_out(&Card { severity: Some(3), ..card.clone() });
    assert!(laid_out(&card).face.words[0].text.style.bold && !light.face.words[0].text.style.bold);
    (card.severity, card.kind) = (None, Some(CardKind::Opportunity));
    (card.importance, card.satisfaction) = (Some(9.0), Some(2.0));
    let foot = foot(&card);
    let ring = foot.score.unwrap();
    assert!((ring.share - 16.0 / 20.0).abs() < 1e-4 && (ring.rect.width() - 14.0).abs() < 0.1);
    assert_eq!(&*foot.words[0].text.source, "16");
    assert!(foot.words[0].at.x > ring.rect.max.x && foot.words[0].at.x < ring.rect.max.x + 6.0);
}

#[test]
fn evidence_is_quiet_unless_it_is_a_guess_or_all_is_asked_for() {
    let card = |evidence| Card { evidence: Some(evidence), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
    let seen = |shown, evidence| {
        let drawn = laid_out_with(&card(evidence), |map| Arc::make_mut(&mut map.info).look.evidence = shown);
        (drawn.face.is_guess, drawn.face.foot.as_ref().map_or(0, |foot| foot.marks.len()))
    };
    use EvidenceShown::{All, Guesses, None};
    assert_eq!(EvidenceShown::default(), Guesses);
    let known = [Evidence::Observation, Evidence::Interview, Evidence::Data];
    for evidence in known {
        assert_eq!([All, Guesses, None].map(|shown| seen(shown, evidence)), [(false, 1), (false, 0), (false, 0)]);
    }
    assert_eq!([All, Guesses, None].map(|shown| seen(shown, Evidence::Assumption).0), [true, true, false]);
}

#[test]
fn a_guess_has_a_dotted_edge_and_the_legend_says_so() {
    let card = Card { evidence: Some(Evidence::Assumption), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
    let map = map_with(&card);
    let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default("Light"));
    let group = hit::group_of(&drawing.scene, Part::Card(CardId(1))).unwrap();
    let dotted = |item: &Item| match item {
        Item::Rect(item) => item.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()),
        _ => false,
    };
    assert!(group.items.iter().any(dotted));
    assert!(drawing.layout.footer.legend.iter().any(|entry| entry.sign == LegendSign::Guess));
}

#[test]
fn the_icon_of_a_kind_stands_only_where_the_lane_holds_another() {
    let card = |kind| Card { kind: Some(kind), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
    let icons = |kind| laid_out(&card(kind)).face.marks.len();
    assert_eq!((icons(CardKind::Pain), icons(CardKind::Opportunity)), (0, 1), "the lane holds pains");
    let pain_elsewhere = |hotspot: bool| {
        let drawn = laid_out_with(&card(CardKind::Pain), |map| {
            Arc::make_mut(&mut map.lanes[0]).card_kind = CardKind::Action;
            if hotspot {
                map.hotspots.push(Arc::new(hotspot_on_card(3)));
            }
        });
        drawn.face.marks.len()
    };
    assert_eq!((pain_elsewhere(false), pain_elsewhere(true)), (1, 1), "a pain and a hotspot are two things");
}

#[test]
fn no_card_is_moved_aside_by_what_is_pinned_to_it() {
    for slug in templates::list().iter().map(|template| template.slug) {
        let map = templates::load(slug).unwrap();
        let mut bare = map.clone();
        for card in &mut bare.cards {
            Arc::make_mut(card).flags.retain(|flag| flag.kind == FlagKind::MomentOfTruth);
        }
        // What is pinned to a step stands beside its name, for which the column may be wider.
        bare.hotspots.retain(|hotspot| matches!(hotspot.on, HotspotPlace::Step(_)));
        // It takes its room from the text, which may need another line. A pill, which is as wide as its text, grows at its
        // end by what is pinned to it.
        let across = |map: &JourneyMap| -> Vec<(CardId, f32, f32, bool)> {
            let layout = LayoutEngine::new().lay_out(map);
            let cards = layout.rows.iter().flat_map(|row| &row.cards);
            let grows = |card: &CardBox| card.kind == CardKind::Touchpoint && !card.badges.is_empty();
            cards.map(|card| (card.card.id, card.rect.min.x, card.rect.max.x, grows(card))).collect()
        };
        for ((id, left, right, grows), (other, before, end, _)) in across(&map).into_iter().zip(across(&bare)) {
            assert_eq!((id, left), (other, before), "{slug}");
            let may_grow = if grows { end..end + 20.0 } else { end..end + 0.01 };
            assert!(may_grow.contains(&right), "{slug}: {id:?} ends at {right} instead of {end}");
        }
    }
}

#[test]
fn cards_of_one_row_that_nearly_agree_are_equally_tall() {
    for (slug, layout) in layouts() {
        for row in &layout.rows {
            let paper = row
                .cards
                .iter()
                .filter(|card| !matches!(card.kind, CardKind::Touchpoint | CardKind::Measure | CardKind::Picture));
            let first: Vec<_> = paper.filter(|card| (card.rect.min.y - row.cards_top).abs() < 0.1).collect();
            for (number, card) in first.iter().enumerate() {
                let nearly = first.iter().skip(number + 1).filter(|other| {
                    let difference = (other.rect.height() - card.rect.height()).abs();
                    difference > 0.1 && difference < 8.0
                });
                assert_eq!(nearly.count(), 0, "{slug}: {} beside others in {}", card.card.id, row.lane.id);
            }
        }
    }
}

fn hotspot_on_card(severity: u8) -> Hotspot {
    let on = HotspotPlace::Card(CardId(1));
    Hotspot::new(HotspotId(1), on, severity)
}

/// A map with one lane of pains that holds this card.
fn map_with(card: &Card) -> JourneyMap {
    let lane = Lane { card_kind: CardKind::Pain, ..Lane::new(LaneId(1), "Pains", LaneKind::Cards) };
    let stage = Stage { steps: vec![Step::new(StepId(1), "")], ..Stage::new(StageId(1), "Buy") };
    JourneyMap {
        stages: vec![Arc::new(stage)],
        lanes: vec![Arc::new(lane)],
        cards: vec![Arc::new(card.clone())],
        info: Arc::new(MapInfo { language: "en".into(), ..MapInfo::default() }),
        ..JourneyMap::default()
    }
}

fn laid_out(card: &Card) -> CardBox {
    laid_out_with(card, |_| ())
}

fn laid_out_with(card: &Card, change: impl FnOnce(&mut JourneyMap)) -> CardBox {
    let mut map = map_with(card);
    change(&mut map);
    LayoutEngine::new().lay_out(&map).card_box(card.id).unwrap().clone()
}

#[test]
fn the_bar_of_a_quote_hangs_out_and_the_dots_of_a_guess_begin_beside_it() {
    let mut map = templates::load("after-the-crash").unwrap();
    let card = Arc::make_mut(&mut map.cards[0]);
    (card.kind, card.evidence) = (Some(CardKind::Quote), Some(Evidence::Assumption));
    let id = card.id;
    let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default("Light"));
    let placed = drawing.layout.card_box(id).unwrap();
    assert!(placed.face.words.iter().all(|words| words.at.x >= CARD_PADDING_X), "{:?}", placed.face.words);
    let is_card = |item: &Item| matches!(item, Item::Group(group) if group.part == Some(Part::Card(id)));
    let Some(Item::Group(group)) = drawing.scene.items.iter().find(|item| is_card(item)) else { panic!("no card") };
    let dotted = group.items.iter().filter(|item| match item {
        Item::Path(path) => path.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()),
        Item::Rect(rect) => rect.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()),
        _ => false,
    });
    let starts: Vec<f32> = dotted.map(|item| item.bounds().min.x - placed.rect.min.x).collect();
    assert!(starts.len() == 1 && starts[0] >= 0.0, "{starts:?}");
    let bar = group.items.iter().map(|item| item.bounds().min.x - placed.rect.min.x).fold(0.0f32, f32::min);
    assert!((bar + 3.2).abs() < 0.1, "the bar hangs out: {bar}");
}
