//! Voting in words: for what is said of each step, and for whoever asks where they are.

use super::rows::words_of;
use super::{VotingPanel, VotingView};
use crate::edit::voting::{Ballot, RankedCard, candidates, ranking, round_title};
use crate::model::{CardDots, CardId, JourneyMap, VotingRound};

/// The most cards whose place is said.
const MOST_PLACES: usize = 3;

impl VotingPanel {
    /// What is going on, for whoever opens the voting or asks.
    pub(crate) fn summary(&self, map: &JourneyMap, selection: &[CardId]) -> String {
        match self.view(map) {
            VotingView::SetUp => {
                let round = self.set_up.round(map, selection, None);
                let cards = match candidates(map, self.set_up.on, selection).len() {
                    1 => "1 card".to_owned(),
                    many => format!("{many} cards"),
                };
                let each = dots(usize::from(round.dots_each));
                let question = round_title(&round);
                format!("Voting, a new round: “{question}”. {cards}, {each} for each of {} people", round.people)
            }
            VotingView::UnderWay(round) => {
                let (voted, people) = (round.voted(), round.people);
                let whose = match voted < usize::from(people) {
                    true => format!("person {} of {people}", voted + 1),
                    false => "all have voted".to_owned(),
                };
                let line = match self.line.trim() {
                    "" => String::new(),
                    line => format!(", in the line: {line}"),
                };
                format!("Voting on “{}”: {whose}{line}", round_title(round))
            }
            VotingView::Over(_, round) if self.hides_order => {
                format!("The votes on “{}”, whose order is hidden", round_title(round))
            }
            VotingView::Over(_, round) => {
                let top = match self.top_of(&ranking(round)).len() {
                    0 => String::new(),
                    1 => ". Enter makes the top card a hotspot".to_owned(),
                    many => format!(". Enter makes the top {many} hotspots"),
                };
                format!("The votes on “{}”. {}{top}", round_title(round), order(map, round))
            }
        }
    }
}

/// The first cards of a round with their places and dots.
pub(super) fn order(map: &JourneyMap, round: &VotingRound) -> String {
    let ranked = ranking(round).into_iter().filter(|own| own.dots > 0).take(MOST_PLACES);
    let count = |own: &RankedCard| dots(usize::try_from(own.dots).unwrap_or(usize::MAX));
    let places = ranked.map(|own| format!("{}: {}, {}", own.place(), words_of(map, own.card), count(&own)));
    let places: Vec<String> = places.collect();
    if places.is_empty() { "No card has a dot".to_owned() } else { places.join("; ") }
}

/// The words of the first cards, one after the other, and how many more there are.
pub(super) fn cards(map: &JourneyMap, cards: &[CardId]) -> String {
    let mut words: Vec<String> = cards.iter().take(MOST_PLACES).map(|card| words_of(map, *card)).collect();
    words.extend(cards.len().checked_sub(MOST_PLACES).filter(|more| *more > 0).map(|more| format!("{more} more")));
    words.join("; ")
}

/// How many dots one person has given to which cards. In a blind round only how many: the status line is before the
/// whole room.
pub(super) fn given(map: &JourneyMap, round: Option<&VotingRound>, given: &[CardId]) -> String {
    if round.is_some_and(|round| round.blind) {
        return dots(given.len());
    }
    let mut counted: Vec<(CardId, usize)> = Vec::new();
    for card in given {
        match counted.iter_mut().find(|(known, _)| known == card) {
            Some((_, count)) => *count += 1,
            None => counted.push((*card, 1)),
        }
    }
    let each = counted.iter().map(|(card, count)| format!("{} for {}", dots(*count), words_of(map, *card)));
    let each: Vec<String> = each.collect();
    if each.is_empty() { "no dots".to_owned() } else { each.join(", ") }
}

/// The card that the last number of a line means; none where there is no such number.
pub(super) fn last_card(map: &JourneyMap, round: &VotingRound, line: &str) -> Option<String> {
    let number: usize = line.split(|sign: char| !sign.is_ascii_digit()).rfind(|part| !part.is_empty())?.parse().ok()?;
    let Some(CardDots { card, .. }) = number.checked_sub(1).and_then(|place| round.cards.get(place)).copied() else {
        return Some(format!("There is no card {number}"));
    };
    let given = Ballot::count_in(line);
    Some(format!("{number}: {}. {given} of {}", words_of(map, card), dots(usize::from(round.dots_each))))
}

/// A number of dots.
fn dots(count: usize) -> String {
    if count == 1 { "1 dot".to_owned() } else { format!("{count} dots") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    fn round(map: &JourneyMap) -> VotingRound {
        let cards = map.cards.iter().take(3).map(|card| CardDots { card: card.id, dots: 0 }).collect();
        VotingRound { question: "Which?".into(), people: 4, dots_each: 3, cards, ..VotingRound::default() }
    }

    #[test]
    fn a_number_is_said_with_the_card_that_it_means() {
        let map = templates::load("online-order").unwrap();
        let round = round(&map);
        let second = words_of(&map, round.cards[1].card);
        assert_eq!(last_card(&map, &round, "1 2"), Some(format!("2: {second}. 2 of 3 dots")));
        assert_eq!(last_card(&map, &round, "9").as_deref(), Some("There is no card 9"));
        assert_eq!(last_card(&map, &round, ""), None);
    }

    #[test]
    fn what_a_person_gives_and_who_is_ahead_are_said_by_their_words() {
        let map = templates::load("online-order").unwrap();
        let mut round = round(&map);
        let [one, two] = [0, 1].map(|place| round.cards[place].card);
        let words = [one, two].map(|card| words_of(&map, card));
        let expected = format!("2 dots for {}, 1 dot for {}", words[0], words[1]);
        assert_eq!(given(&map, Some(&round), &[one, two, one]), expected);
        assert_eq!(given(&map, Some(&round), &[]), "no dots");
        let blind = VotingRound { blind: true, ..round.clone() };
        assert_eq!(given(&map, Some(&blind), &[one, two, one]), "3 dots", "the room reads it");
        let all: Vec<CardId> = map.cards.iter().take(5).map(|card| card.id).collect();
        assert!(cards(&map, &all).ends_with("; 2 more"), "{}", cards(&map, &all));
        assert_eq!(order(&map, &round), "No card has a dot");
        (round.cards[0].dots, round.cards[1].dots) = (1, 4);
        assert_eq!(order(&map, &round), format!("1: {}, 4 dots; 2: {}, 1 dot", words[1], words[0]));
    }
}
