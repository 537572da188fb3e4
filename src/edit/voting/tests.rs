//! Rounds of voting from their beginning to the hotspots.

use super::*;
use crate::edit::{Command, EditError, Editor};
use crate::file::templates;
use crate::model::{CardDots, HotspotPlace, JourneyMap, Part};

fn map() -> JourneyMap {
    templates::load("online-order").unwrap()
}

fn round(cards: &[CardId], dots_each: u8, people: u16) -> VotingRound {
    let cards = cards.iter().map(|card| CardDots { card: *card, dots: 0 }).collect();
    VotingRound { question: "Which?".into(), dots_each, people, cards, ..VotingRound::default() }
}

fn vote(editor: &mut Editor, step: VotingStep) -> Result<(), EditError> {
    editor.perform(&Command::Vote(step)).map(|_| ())
}

fn under_way(dots_each: u8, people: u16) -> (Editor, Vec<CardId>) {
    let map = map();
    let cards = candidates(&map, VotedOn::Pains, &[]);
    let mut editor = Editor::new(map, true);
    vote(&mut editor, VotingStep::Begin(Box::new(round(&cards, dots_each, people)))).unwrap();
    (editor, cards)
}

#[test]
fn candidates_follow_the_journey() {
    let map = map();
    let pains = candidates(&map, VotedOn::Pains, &[]);
    assert!(pains.len() > 3);
    let columns: Vec<usize> = pains
        .iter()
        .map(|id| map.steps().position(|(_, step)| step.id == map.card(*id).unwrap().step).unwrap())
        .collect();
    assert!(columns.is_sorted(), "{columns:?}");
    assert_eq!(candidates(&map, VotedOn::Selection, &pains[..2]), pains[..2]);
    assert!(candidates(&JourneyMap::default(), VotedOn::Ideas, &[]).is_empty());
}

#[test]
fn a_quarter_of_the_cards_is_suggested() {
    for (cards, dots) in [(0, 1), (1, 1), (2, 2), (5, 3), (12, 3), (16, 4), (24, 6), (40, 7), (9_999, 7)] {
        assert_eq!(suggested_dots(cards), dots, "{cards}");
    }
}

#[test]
fn a_line_of_numbers_is_one_persons_dots() {
    let (editor, cards) = under_way(3, 12);
    let round = editor.map().info.workshop.round_under_way().unwrap();
    let read = |line: &str| Ballot::read(line, round).map(|ballot| ballot.cards);
    assert_eq!(read(" 2, 2  1").unwrap(), [cards[1], cards[1], cards[0]]);
    assert_eq!(read("٢").unwrap(), [cards[1]]);
    assert_eq!(read("1 1 1 1"), Err(BallotError::TooMany { given: 4, budget: 3 }));
    assert_eq!(read("1 99"), Err(BallotError::NoCard { number: "99".into(), last: cards.len() }));
    assert_eq!(read("0"), Err(BallotError::NoCard { number: "0".into(), last: cards.len() }));
    assert!(matches!(read("99999999999999999999999"), Err(BallotError::NoCard { .. })));
    assert_eq!(read("1 x"), Err(BallotError::NoNumber("x".into())));
    assert_eq!(read("  "), Err(BallotError::Nothing));
    assert_eq!(Ballot::with("2 2", cards[0], round).unwrap(), "2 2 1");
    assert_eq!(Ballot::with("2 2 2", cards[0], round), Err(BallotError::TooMany { given: 4, budget: 3 }));
    assert_eq!(Ballot::with("", CardId(9_999), round), Err(BallotError::NotACandidate));
    assert_eq!(Ballot::without("2 1 2", cards[1], round).unwrap(), "2 1");
    assert_eq!(Ballot::without("1", cards[1], round), None);
}

#[test]
fn ties_share_a_place_and_the_next_is_left_out() {
    let ids = [CardId(1), CardId(2), CardId(3), CardId(4)];
    let mut round = round(&ids, 5, 2);
    round.ballots = vec![vec![ids[1], ids[1], ids[3], ids[2]], vec![ids[2]]];
    let places: Vec<_> = ranking(&round).iter().map(|own| (own.place(), own.number, own.dots)).collect();
    let expected = [("1=", 2, 2), ("1=", 3, 2), ("3", 4, 1), ("4", 1, 0)];
    assert_eq!(places, expected.map(|(place, number, dots)| (place.to_owned(), number, dots)));
}

#[test]
fn a_round_ends_on_the_cards_and_the_budget_cannot_be_passed() {
    let (mut editor, cards) = under_way(3, 2);
    assert_eq!(vote(&mut editor, VotingStep::Reveal), Err(EditError::NoDotsYet));
    assert_eq!(vote(&mut editor, VotingStep::TakeBack), Err(EditError::NoDotsYet));
    let too_many = vote(&mut editor, VotingStep::Give(vec![cards[0]; 4]));
    assert_eq!(too_many, Err(EditError::Ballot(BallotError::TooMany { given: 4, budget: 3 })));
    vote(&mut editor, VotingStep::Give(vec![cards[0], cards[0], cards[1]])).unwrap();
    vote(&mut editor, VotingStep::Give(vec![cards[2]])).unwrap();
    vote(&mut editor, VotingStep::TakeBack).unwrap();
    vote(&mut editor, VotingStep::Give(vec![cards[1]])).unwrap();
    let all = vote(&mut editor, VotingStep::Give(vec![cards[1]]));
    assert_eq!(all, Err(EditError::Ballot(BallotError::AllVoted(2))));
    vote(&mut editor, VotingStep::People(1)).unwrap();
    assert_eq!(editor.map().info.workshop.round_under_way().unwrap().people, 2, "who has voted stays");
    let again = vote(&mut editor, VotingStep::Begin(Box::new(round(&cards, 3, 2))));
    assert_eq!(again, Err(EditError::VotingAlready));
    vote(&mut editor, VotingStep::Reveal).unwrap();
    let map = editor.map();
    assert_eq!(map.card(cards[0]).unwrap().votes, 2);
    assert_eq!(map.card(cards[1]).unwrap().votes, 2);
    assert_eq!(map.card(cards[2]).unwrap().votes, 0, "taken back");
    let last = map.info.workshop.rounds.last().unwrap();
    assert_eq!((last.voted(), last.given(), last.is_under_way()), (2, 4, false));
    assert_eq!(editor.undo_name(), Some("Reveal the votes on “Which?”"));
    editor.undo();
    assert!(editor.map().info.workshop.round_under_way().is_some());
}

#[test]
fn earlier_votes_are_kept_as_a_round() {
    let mut map = map();
    let cards = candidates(&map, VotedOn::Pains, &[]);
    for card in &mut map.cards {
        let votes = if card.id == cards[0] { 9 } else { 0 };
        std::sync::Arc::make_mut(card).votes = votes;
    }
    let mut editor = Editor::new(map, true);
    for expected in [2, 3] {
        vote(&mut editor, VotingStep::Begin(Box::new(round(&cards, 3, 2)))).unwrap();
        vote(&mut editor, VotingStep::Give(vec![cards[0]])).unwrap();
        vote(&mut editor, VotingStep::Reveal).unwrap();
        assert_eq!(editor.map().info.workshop.rounds.len(), expected, "the own result is no vote from before");
    }
    let before = &editor.map().info.workshop.rounds[0];
    assert_eq!((before.question.as_str(), before.given()), ("Votes before this round", 9));
    vote(&mut editor, VotingStep::Remove(0)).unwrap();
    assert_eq!(editor.map().info.workshop.rounds.len(), 2);
    assert_eq!(vote(&mut editor, VotingStep::Remove(7)), Err(EditError::Gone("round of voting")));
}

#[test]
fn the_top_becomes_hotspots_that_keep_the_severity() {
    let (mut editor, cards) = under_way(3, 2);
    let card = editor.map().cards.iter().find(|card| cards.contains(&card.id) && card.severity == Some(5)).unwrap().id;
    let without = |editor: &Editor| editor.map().hotspots.len();
    let on_card = |editor: &Editor| {
        let all = editor.map().hotspots.iter();
        all.filter(|hotspot| hotspot.on == HotspotPlace::Card(card)).map(|hotspot| hotspot.severity).collect::<Vec<_>>()
    };
    let hotspots: Vec<Part> = editor.map().hotspots.iter().map(|hotspot| Part::Hotspot(hotspot.id)).collect();
    editor.perform(&Command::Delete(hotspots)).unwrap();
    vote(&mut editor, VotingStep::MarkTop(vec![card])).unwrap();
    assert_eq!((on_card(&editor), without(&editor)), (vec![5], 1));
    assert_eq!(editor.undo_name(), Some("Make the top card a hotspot"));
    assert_eq!(vote(&mut editor, VotingStep::MarkTop(vec![card])), Err(EditError::HotspotsAlready));
    editor.undo();
    assert!(on_card(&editor).is_empty());
}

#[test]
fn a_deleted_card_leaves_every_round() {
    let (mut editor, cards) = under_way(3, 2);
    vote(&mut editor, VotingStep::Give(vec![cards[0], cards[1]])).unwrap();
    editor.perform(&Command::Delete(vec![Part::Card(cards[0])])).unwrap();
    let round = editor.map().info.workshop.round_under_way().unwrap();
    assert_eq!((round.cards.len(), round.ballots.clone()), (cards.len() - 1, vec![vec![cards[1]]]));
    assert!(crate::model::check::check(editor.map()).is_empty());
    editor.undo();
    assert_eq!(editor.map().info.workshop.round_under_way().unwrap().ballots[0].len(), 2);
}

/// A line that is refused still says how many numbers stand in it.
#[test]
fn dots_of_a_refused_line_are_counted() {
    let (editor, _) = under_way(3, 2);
    let round = editor.map().info.workshop.round_under_way().unwrap();
    assert!(Ballot::read("1 1 2, 2 3 3", round).is_err());
    assert_eq!(["1 1 2, 2 3 3", "1+2", "", " "].map(Ballot::count_in), [6, 2, 0, 0]);
}
