//! Rounds of voting: how they begin, how dots are given and taken back, and how they end on the cards.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{MapEdit, count_of};
use crate::edit::voting::{Ballot, BallotError, VotingStep, round_title};
use crate::edit::{EditError, severity_on};
use crate::model::{CardDots, CardId, Hotspot, HotspotPlace, VotingRound, Workshop};

impl MapEdit<'_> {
    pub(super) fn vote(&mut self, step: &VotingStep) -> Result<String, EditError> {
        match step {
            VotingStep::Begin(round) => self.begin_round(round),
            VotingStep::Give(cards) => self.give_dots(cards),
            VotingStep::TakeBack => self.take_dots_back(),
            VotingStep::People(people) => self.set_people(*people),
            VotingStep::Reveal => self.reveal_votes(),
            VotingStep::Remove(place) => self.remove_round(*place),
            VotingStep::MarkTop(cards) => self.mark_top(cards),
        }
    }

    fn workshop_mut(&mut self) -> &mut Workshop {
        &mut Arc::make_mut(&mut self.map.info).workshop
    }

    fn round_under_way(&mut self) -> Result<&mut VotingRound, EditError> {
        self.workshop_mut().round_under_way_mut().ok_or(EditError::NobodyVotes)
    }

    fn begin_round(&mut self, round: &VotingRound) -> Result<String, EditError> {
        if round.cards.is_empty() {
            return Err(EditError::NothingToVoteOn);
        }
        if self.map.info.workshop.round_under_way().is_some() {
            return Err(EditError::VotingAlready);
        }
        let round = VotingRound { ballots: Vec::new(), voters: None, ..round.clone() };
        self.workshop_mut().rounds.push(round);
        Ok("Begin a round of voting".into())
    }

    fn give_dots(&mut self, cards: &[CardId]) -> Result<String, EditError> {
        let round = self.round_under_way()?;
        let line = Ballot::line(cards, round);
        let ballot = Ballot::read(&line, round).map_err(EditError::Ballot)?;
        if ballot.cards.len() != cards.len() {
            return Err(EditError::Ballot(BallotError::NotACandidate));
        }
        if round.people > 0 && round.ballots.len() >= usize::from(round.people) {
            return Err(EditError::Ballot(BallotError::AllVoted(round.people)));
        }
        round.ballots.push(ballot.cards);
        Ok(format!("Give the dots of person {}", round.ballots.len()))
    }

    fn take_dots_back(&mut self) -> Result<String, EditError> {
        let round = self.round_under_way()?;
        let number = round.ballots.len();
        round.ballots.pop().ok_or(EditError::NoDotsYet)?;
        Ok(format!("Take back the dots of person {number}"))
    }

    /// Sets the number of people; those who have voted are never too many.
    fn set_people(&mut self, people: u16) -> Result<String, EditError> {
        let round = self.round_under_way()?;
        let voted = u16::try_from(round.ballots.len()).unwrap_or(u16::MAX);
        round.people = people.max(voted).clamp(*VotingRound::PEOPLE.start(), *VotingRound::PEOPLE.end());
        Ok("Change the number of people who vote".into())
    }

    /// Puts the dots onto the cards. Votes from elsewhere that would be lost become a round of their own.
    fn reveal_votes(&mut self) -> Result<String, EditError> {
        let round = self.round_under_way()?;
        if round.ballots.is_empty() {
            return Err(EditError::NoDotsYet);
        }
        round.close();
        let dots: FxHashMap<CardId, u32> = round.cards.iter().map(|own| (own.card, own.dots)).collect();
        let title = round_title(round).to_owned();
        if let Some(before) = self.votes_before(&dots) {
            let rounds = &mut self.workshop_mut().rounds;
            rounds.insert(rounds.len().saturating_sub(1), before);
        }
        for card in &mut self.map.cards {
            if let Some(dots) = dots.get(&card.id).filter(|dots| **dots != card.votes) {
                Arc::make_mut(card).votes = *dots;
            }
        }
        Ok(format!("Reveal the votes on “{title}”"))
    }

    /// The votes on the cards of a round that no earlier round accounts for, as a round; none if there are none.
    fn votes_before(&self, dots: &FxHashMap<CardId, u32>) -> Option<VotingRound> {
        let rounds = &self.map.info.workshop.rounds;
        let earlier = rounds.iter().rev().skip(1).filter(|round| !round.is_under_way());
        let earlier: Vec<&VotingRound> = earlier.collect();
        let known = |card: CardId| {
            let last = earlier.iter().find_map(|round| round.cards.iter().find(|own| own.card == card));
            last.map_or(0, |own| own.dots)
        };
        let cards = self.map.cards.iter().filter(|card| dots.contains_key(&card.id));
        let is_unknown = |card: &&Arc<crate::model::Card>| card.votes > 0 && card.votes != known(card.id);
        if !cards.clone().any(|card| is_unknown(&card)) {
            return None;
        }
        let cards = cards.filter(|card| card.votes > 0).map(|card| CardDots { card: card.id, dots: card.votes });
        Some(VotingRound {
            question: "Votes before this round".into(),
            dots_each: 1,
            cards: cards.collect(),
            voters: Some(0),
            ..VotingRound::default()
        })
    }

    fn remove_round(&mut self, place: usize) -> Result<String, EditError> {
        if place >= self.map.info.workshop.rounds.len() {
            return Err(EditError::Gone("round of voting"));
        }
        let round = self.workshop_mut().rounds.remove(place);
        Ok(format!("Delete the round “{}”", round_title(&round)))
    }

    fn mark_top(&mut self, cards: &[CardId]) -> Result<String, EditError> {
        let hot: FxHashSet<CardId> = self.map.hotspots.iter().filter_map(on_card).collect();
        let new: Vec<CardId> = cards.iter().copied().filter(|card| !hot.contains(card)).collect();
        if new.is_empty() {
            return Err(EditError::HotspotsAlready);
        }
        let selection = self.selection.clone();
        for id in &new {
            self.map.card(*id).ok_or(EditError::Gone("card"))?;
            let on = HotspotPlace::Card(*id);
            self.add_hotspot(on, severity_on(&self.map, on))?;
        }
        self.selection = selection;
        Ok(match new.len() {
            1 => "Make the top card a hotspot".to_owned(),
            count => format!("Make the top {} hotspots", count_of(count, "card")),
        })
    }

    /// Takes cards that are gone out of the rounds of voting.
    pub(super) fn forget_voted_cards(&mut self) {
        let workshop = &self.map.info.workshop;
        if workshop.rounds.is_empty() {
            return;
        }
        let left: FxHashSet<CardId> = self.map.cards.iter().map(|card| card.id).collect();
        if workshop.misses_cards(|card| left.contains(&card)) {
            self.workshop_mut().forget_cards(|card| left.contains(&card));
        }
    }
}

fn on_card(hotspot: &Arc<Hotspot>) -> Option<CardId> {
    match hotspot.on {
        HotspotPlace::Card(card) => Some(card),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
    }
}
