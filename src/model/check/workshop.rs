//! What must hold for the agenda of a workshop and for its rounds of voting.

use rustc_hash::FxHashSet;

use super::{MapChecker, ProblemKind, ProblemPlace, ReferenceTarget};
use crate::model::{AgendaBlock, CardId, VotingRound, Workshop};

impl MapChecker<'_> {
    pub(super) fn workshop(&mut self, workshop: &Workshop) {
        let place = &ProblemPlace::Workshop;
        let minutes = f32::from(*AgendaBlock::MINUTES.start())..=f32::from(*AgendaBlock::MINUTES.end());
        for block in &workshop.agenda {
            self.check_range(place, "a block of minutes", block.minutes, minutes.clone());
        }
        for (number, round) in workshop.rounds.iter().enumerate() {
            self.round(round);
            if round.is_under_way() && number + 1 < workshop.rounds.len() {
                self.report(place, ProblemKind::Round("people still vote although a later one has begun"));
            }
        }
    }

    fn round(&mut self, round: &VotingRound) {
        let place = &ProblemPlace::Workshop;
        let dots = f32::from(*VotingRound::DOTS_EACH.start())..=f32::from(*VotingRound::DOTS_EACH.end());
        self.check_range(place, "dots for each person", round.dots_each, dots);
        self.check_range(place, "people who vote", round.people, 0.0..=f32::from(*VotingRound::PEOPLE.end()));
        let mut known: FxHashSet<CardId> = FxHashSet::default();
        for own in &round.cards {
            self.check_reference(place, ReferenceTarget::Card(own.card));
            if !known.insert(own.card) {
                self.report(place, ProblemKind::Round("a card stands twice"));
            }
        }
        if !round.is_under_way() && !round.ballots.is_empty() {
            self.report(place, ProblemKind::Round("single people’s dots were kept after its end"));
        }
        if round.ballots.iter().any(|ballot| ballot.len() > usize::from(round.dots_each)) {
            self.report(place, ProblemKind::Round("a person gave more dots than there are"));
        }
        if round.ballots.iter().flatten().any(|card| !known.contains(card)) {
            self.report(place, ProblemKind::Round("dots lie on a card that is not part of it"));
        }
    }
}
