//! The row of a card has one line on every card, and says what it leaves out.

use std::sync::Arc;

use super::*;
use crate::file::templates;
use crate::layout::{Layout, LayoutEngine};
use crate::model::{CardId, CardKind, JourneyMap, LaneId, StepId};

const ALL_MARKS: MarksShown = MarksShown {
    evidence: EvidenceShown::All,
    told_by_lane: None,
    back_stage: true,
    votes_in_digits: false,
    owner_in_lane: false,
    on_paper: false,
};

fn full_card() -> Card {
    Card {
        severity: Some(4),
        frequency: Some(2),
        evidence: Some(Evidence::Interview),
        votes: 5,
        owner: "Dispatch".into(),
        side: Some(crate::model::StageSide::Back),
        ..Card::new(CardId(1), LaneId(1), StepId(1))
    }
}

#[test]
fn a_narrow_card_leaves_parts_out_in_order_and_never_takes_a_second_row() {
    let shaper = Shaper::new();
    let card = full_card();
    let at_width = |width: f32| foot(&card, ALL_MARKS, (9.0, 9.0 + width), &shaper).unwrap();
    let mut left_out_before = usize::MAX;
    for width in (1..400u16).map(f32::from) {
        let (foot, height) = at_width(width);
        assert_eq!(height, ROW, "{width}");
        let segments = foot.severity.unwrap();
        let size = point(segments.rect.width(), segments.rect.height());
        assert!((size - SeveritySegments::SIZE).x.abs() < 0.01, "severities can be compared");
        assert!(foot.left_out.len() <= left_out_before, "{width}: more room shows more");
        left_out_before = foot.left_out.len();
        let many = foot.left_out.len() > 1;
        assert!(!many || foot.left_out == FootPart::ALL[..foot.left_out.len()], "{width}: {:?}", foot.left_out);
        let has_sign = foot.words.iter().any(|words| &*words.text.source == "…");
        assert!(has_sign != foot.left_out.is_empty() || width < 70.0, "{width}: what is missing is shown to be");
        let mut boxes: Vec<Rect> = foot.words.iter().map(PlacedText::rect).collect();
        boxes.extend(foot.marks.iter().map(|mark| mark.rect));
        boxes.extend(foot.votes.iter().flat_map(|votes| votes.dots.iter().copied()));
        boxes.push(segments.rect);
        boxes.sort_by(|a, b| a.min.x.total_cmp(&b.min.x));
        for pair in boxes.windows(2) {
            assert!(pair[0].max.x <= pair[1].min.x + 0.5, "{width}: {:?} on {:?}", pair[0], pair[1]);
        }
        assert!(width < 60.0 || boxes.iter().all(|one| one.max.x <= 9.5 + width), "{width}");
    }
    assert_eq!(at_width(399.0).0.left_out, []);
}

#[test]
fn what_alone_does_not_fit_is_what_is_left_out() {
    let shaper = Shaper::new();
    let card = Card { owner: "The department for everything else".into(), ..full_card() };
    let (foot, _) = foot(&card, ALL_MARKS, (9.0, 240.0), &shaper).unwrap();
    assert_eq!(foot.left_out, [FootPart::Owner], "the frequency stays, since it is not what is too wide");
}

/// Nobody can rest a pointer on paper to learn what a sign of omission stands for.
#[test]
fn on_paper_an_owner_without_room_leaves_no_sign_of_omission() {
    let shaper = Shaper::new();
    let owned = Card { owner: "Radiology office".into(), ..Card::new(CardId(1), LaneId(1), StepId(1)) };
    let scored = Card { importance: Some(9.0), satisfaction: Some(2.0), ..owned };
    let words = |on_paper: bool| -> Vec<String> {
        let (foot, _) = foot(&scored, MarksShown { on_paper, ..ALL_MARKS }, (9.0, 80.0), &shaper).unwrap();
        assert_eq!(foot.left_out, [FootPart::Owner]);
        foot.words.iter().map(|words| words.text.source.to_string()).collect()
    };
    assert_eq!(words(true), ["16"]);
    assert_eq!(words(false), ["16", "…"]);
}

/// A map whose cards in one lane have these votes.
fn voted(votes: &[u32]) -> Layout {
    let mut map = templates::load("online-order").unwrap();
    for card in &mut map.cards {
        Arc::make_mut(card).votes = 0;
    }
    for (card, votes) in map.cards.iter_mut().zip(votes) {
        Arc::make_mut(card).votes = *votes;
    }
    LayoutEngine::new().lay_out(&map)
}

#[test]
fn votes_alone_make_a_card_taller_by_no_more_than_a_line() {
    let mut map = templates::load("trial-to-first-value").unwrap();
    let mut heights = |votes: u32| -> Vec<(bool, f32)> {
        map.cards.iter_mut().for_each(|card| Arc::make_mut(card).votes = votes);
        let layout = LayoutEngine::new().lay_out(&map);
        let cards = layout.rows.iter().flat_map(|row| &row.cards).filter(|card| card.kind != CardKind::Measure);
        cards.map(|card| (card.face.foot.is_none(), card.face.size.y)).collect()
    };
    let (without, with) = (heights(0), heights(4));
    let bare = without.iter().zip(&with).filter(|((is_bare, _), _)| *is_bare);
    let more: Vec<f32> = bare.map(|((_, without), (_, with))| with - without).collect();
    assert!(more.iter().any(|more| *more > 1.0) && more.iter().all(|more| *more <= 14.1), "{more:?}");
}

/// The dots and the number of each card with votes.
fn shown(layout: &Layout) -> Vec<(usize, Option<String>)> {
    let feet = layout.rows.iter().flat_map(|row| &row.cards).filter_map(|card| card.face.foot.as_ref());
    let votes = feet.filter_map(|foot| foot.votes.as_ref());
    votes.map(|own| (own.dots.len(), own.number.as_ref().map(|number| number.text.source.to_string()))).collect()
}

#[test]
fn votes_are_dots_on_the_whole_map_or_numbers_on_the_whole_map() {
    assert_eq!(shown(&voted(&[3, 0, 5])), [(3, None), (5, None)]);
    let digits = |votes: u32| (1, Some(votes.to_string()));
    assert_eq!(shown(&voted(&[3, 0, 6])), [digits(3), digits(6)]);
}

#[test]
fn what_all_cards_of_a_lane_are_known_from_is_told_by_its_head() {
    let mut map = templates::load("home-care-nurse").unwrap();
    Arc::make_mut(&mut map.info).look.evidence = EvidenceShown::All;
    let lane = map.lanes[0].id;
    for card in map.cards.iter_mut().filter(|card| card.lane == lane) {
        Arc::make_mut(card).evidence = Some(Evidence::Interview);
    }
    let marks = |map: &JourneyMap| {
        let layout = LayoutEngine::new().lay_out(map);
        let row = layout.rows.iter().find(|row| row.lane.id == lane).unwrap().clone();
        let on_cards = row.cards.iter().filter_map(|card| card.face.foot.as_ref()).map(|foot| foot.marks.len()).sum();
        let said = row.words.iter().any(|words| &*words.text.source == "Interview");
        (row.evidence.is_some(), said, on_cards)
    };
    assert_eq!(marks(&map), (true, true, 0usize));
    // One card that is known from elsewhere, and each has its own mark again.
    let cards = map.cards.iter_mut().filter(|card| card.lane == lane);
    let mut count = 0;
    for (place, card) in cards.enumerate() {
        count += 1;
        if place == 0 {
            Arc::make_mut(card).evidence = Some(Evidence::Data);
        }
    }
    assert_eq!(marks(&map), (false, false, count));
}

#[test]
fn no_template_has_cards_with_two_rows() {
    for slug in templates::list().iter().map(|template| template.slug) {
        let layout = LayoutEngine::new().lay_out(&templates::load(slug).unwrap());
        for card in layout.rows.iter().flat_map(|row| &row.cards) {
            let Some(foot) = &card.face.foot else { continue };
            let marks = foot.marks.iter().map(|mark| mark.rect.center().y);
            let words = foot.words.iter().map(|words| words.rect().center().y);
            let weight = foot.severity.map(|own| own.rect).or(foot.score.map(|own| own.rect));
            let level = weight.is_none_or(|own| marks.chain(words).all(|y| (y - own.center().y).abs() < 1.5));
            assert!(level, "{slug}: two rows below {}", card.card.text);
        }
    }
}

#[test]
fn an_owner_who_is_the_lane_is_not_said_again_on_its_cards() {
    let mut map = JourneyMap::clone(&crate::file::sample::map(40));
    let lane = map.cards[0].lane;
    let place = map.lanes.iter().position(|known| known.id == lane).unwrap();
    Arc::make_mut(&mut map.lanes[place]).name = "Branch Office".into();
    for (card, owner) in map.cards.iter_mut().filter(|card| card.lane == lane).zip(["branch office ", "Web team"]) {
        Arc::make_mut(card).owner = owner.into();
    }
    let layout = LayoutEngine::new().lay_out(&map);
    let row = layout.rows.iter().find(|row| row.lane.id == lane).unwrap();
    let says = |owner: &str| {
        let words = row.cards.iter().filter_map(|card| card.face.foot.as_ref()).flat_map(|foot| &foot.words);
        words.filter(|words| words.text.source.trim() == owner).count()
    };
    assert_eq!((says("branch office"), says("Web team")), (0, 1));
    let lane = Lane { name: "Branch".into(), ..Lane::clone(&map.lanes[place]) };
    let card = |owner: &str| Card { owner: owner.into(), ..full_card() };
    assert!(is_owned_by_lane(&card("BRANCH"), &lane) && !is_owned_by_lane(&card("Branches"), &lane));
    assert!(!is_owned_by_lane(&card(""), &Lane { name: String::new(), ..lane }));
}

/// Whether votes stand beside the last line of a text or in a row below it, in a row of equally tall cards they stand on one
/// line.
#[test]
fn votes_of_a_row_of_cards_stand_on_one_line() {
    let mut map = templates::load("online-order").unwrap();
    let lane = map.lanes.iter().find(|lane| lane.kind == crate::model::LaneKind::Cards).unwrap().id;
    for card in &mut map.cards {
        Arc::make_mut(card).votes = if card.lane == lane { 2 } else { 0 };
    }
    let layout = LayoutEngine::new().lay_out(&map);
    let row = layout.rows.iter().find(|row| row.lane.id == lane).unwrap();
    let mut places: Vec<(i32, f32)> = Vec::new();
    for card in &row.cards {
        let votes = card.face.foot.as_ref().and_then(|foot| foot.votes.as_ref()).unwrap();
        places.push((card.rect.max.y.round() as i32, card.rect.max.y + votes.dots[0].center().y));
    }
    assert!(places.len() > 4);
    for [one, other] in places.iter().flat_map(|one| places.iter().map(move |other| [one, other])) {
        assert!(one.0 != other.0 || (one.1 - other.1).abs() < 0.6, "{one:?} beside {other:?}");
    }
    let beside = row.cards.iter().filter(|card| {
        let foot = card.face.foot.as_ref().unwrap();
        let words = card.face.words[0].rect();
        words.max.y + card.rect.min.y > card.rect.max.y + foot.votes.as_ref().unwrap().dots[0].min.y
    });
    assert!(beside.count() > 0, "some stand beside the last line");
}
