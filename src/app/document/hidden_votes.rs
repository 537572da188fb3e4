//! Dots that nobody may see yet: those on the cards of a blind round, until it is revealed. They are hidden in the
//! drawing only; the map keeps them.

use std::sync::Arc;

use crate::model::{CardId, JourneyMap};

/// The cards whose dots are hidden besides those of a blind round, and the map without the dots.
#[derive(Clone, Debug, Default)]
pub(super) struct HiddenVotes {
    /// The cards of a round whose order is hidden again.
    cards: Vec<CardId>,
    /// The map with all dots, and as it is shown.
    shown: Option<(Arc<JourneyMap>, Arc<JourneyMap>)>,
}

impl HiddenVotes {
    /// Hides the dots of these cards, too.
    pub(super) fn hide(&mut self, cards: Vec<CardId>) {
        if self.cards != cards {
            self.cards = cards;
            self.shown = None;
        }
    }

    /// The map as it may be seen: the same one as long as `map` is.
    pub(super) fn shown(&mut self, map: &Arc<JourneyMap>) -> Arc<JourneyMap> {
        match &self.shown {
            Some((known, shown)) if Arc::ptr_eq(known, map) => shown.clone(),
            _ => {
                let shown = self.without_votes(map);
                self.shown = Some((map.clone(), shown.clone()));
                shown
            }
        }
    }

    fn without_votes(&self, map: &Arc<JourneyMap>) -> Arc<JourneyMap> {
        let blind = map.info.workshop.round_under_way().filter(|round| round.blind);
        let blind = blind.into_iter().flat_map(|round| &round.cards).map(|own| own.card);
        let hidden: rustc_hash::FxHashSet<CardId> = blind.chain(self.cards.iter().copied()).collect();
        if hidden.is_empty() {
            return map.clone();
        }
        let mut shown = JourneyMap::clone(map);
        let cards = shown.cards.iter_mut().filter(|card| card.votes > 0 && hidden.contains(&card.id));
        cards.for_each(|card| Arc::make_mut(card).votes = 0);
        // Their sums would tell as much, and without them would be wrong.
        let lanes = shown.lanes.iter_mut().filter(|lane| lane.adds_votes);
        lanes.for_each(|lane| Arc::make_mut(lane).adds_votes = false);
        Arc::new(shown)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;
    use crate::model::{Card, CardDots, VotingRound};

    #[test]
    fn a_blind_round_hides_the_dots_of_its_cards_and_of_lanes_that_add_them() {
        let mut map = templates::load("workshop-wall").unwrap();
        let (lane, step) = (map.lanes[0].id, map.stages[0].steps[0].id);
        for id in [1_001, 1_002] {
            let card = Card { votes: 3, text: "It hurts".into(), ..Card::new(CardId(id), lane, step) };
            map.cards.push(Arc::new(card));
        }
        assert!(map.lanes.iter().any(|lane| lane.adds_votes));
        let mut hidden = HiddenVotes::default();
        let open = Arc::new(map.clone());
        assert!(Arc::ptr_eq(&hidden.shown(&open), &open));
        let cards = vec![CardDots { card: CardId(1_001), dots: 0 }];
        let round = VotingRound { blind: true, cards, dots_each: 3, people: 12, ..VotingRound::default() };
        Arc::make_mut(&mut map.info).workshop.rounds.push(round);
        let blind = Arc::new(map);
        let seen = hidden.shown(&blind);
        let votes = |id| seen.card(CardId(id)).unwrap().votes;
        assert_eq!((votes(1_001), votes(1_002)), (0, 3));
        assert!(!seen.lanes.iter().any(|lane| lane.adds_votes));
        assert!(Arc::ptr_eq(&hidden.shown(&blind), &seen), "the same map is shown as long as nothing changes");
        // The drawing has no dots of that card, and no sums.
        let mut drawn = HeadlessTab::new(JourneyMap::clone(&open));
        let dots = |tab: &HeadlessTab| {
            let rows = &tab.document.drawing.layout.rows;
            let cards = rows.iter().flat_map(|row| &row.cards).map(|card| card.card.votes).sum::<u32>();
            (cards, rows.iter().map(|row| row.vote_sums.len()).sum::<usize>())
        };
        assert_eq!(dots(&drawn), (6, 1));
        drawn.tab().document.hide_votes(vec![CardId(1_001)]);
        drawn.document.refresh();
        assert_eq!(dots(&drawn), (3, 0));
        hidden.hide(vec![CardId(1_002)]);
        assert_eq!(hidden.shown(&open).card(CardId(1_002)).unwrap().votes, 0);
    }
}
