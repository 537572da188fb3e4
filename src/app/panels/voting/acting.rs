//! What becomes of each action of the panel, and what is said of it.

use super::{VotingAction, VotingPanel, VotingRequest, VotingView, words};
use crate::edit::voting::{Ballot, VotingStep, ranking};
use crate::model::{CardId, Date, JourneyMap, VotingRound};

/// Why a key does nothing while numbers stand in the line.
const LINE_IS_NOT_EMPTY: &str = "Press Enter for the dots in the line first, or Esc to drop them.";

impl VotingPanel {
    /// Carries out what concerns only the panel; returns what is left for the window.
    pub(crate) fn act(
        &mut self,
        action: &VotingAction,
        map: &JourneyMap,
        (selection, today, now): (&[CardId], Option<Date>, f64),
    ) -> Option<VotingRequest> {
        if self.asked_once.as_ref() != Some(action) {
            self.asked_once = None;
        }
        let view = self.view(map);
        match (action, view) {
            (VotingAction::Begin, VotingView::SetUp) => {
                self.line.clear();
                let round = self.set_up.round(map, selection, today);
                return Some(VotingRequest::Step(VotingStep::Begin(Box::new(round))));
            }
            (VotingAction::Give, VotingView::UnderWay(round)) => return Some(self.give(round)),
            (VotingAction::TakeBack, VotingView::UnderWay(round)) => return Some(self.take_back(round)),
            (VotingAction::Dot { card, less }, VotingView::UnderWay(round)) => return self.dot(round, *card, *less),
            (VotingAction::Reveal, view) => return self.reveal(view, now),
            (VotingAction::Top(by), VotingView::Over(_, round)) => return Some(self.change_top(map, round, *by)),
            (VotingAction::MarkTop, VotingView::Over(_, round)) => {
                let cards = self.top_of(&ranking(round));
                return (!cards.is_empty()).then_some(VotingRequest::Step(VotingStep::MarkTop(cards)));
            }
            (VotingAction::New, _) => {
                self.set_up.suggest_people(map);
                (self.shown, self.top, self.wants_focus) = (None, None, true);
            }
            (VotingAction::Show(place), _) => {
                (self.shown, self.top, self.hides_order, self.revealed_at) = (Some(*place), None, false, None);
            }
            (VotingAction::Remove(place), _) => {
                self.shown = None;
                return Some(VotingRequest::Step(VotingStep::Remove(*place)));
            }
            (VotingAction::MorePeople, VotingView::UnderWay(round)) => {
                return Some(VotingRequest::Step(VotingStep::People(round.people.saturating_add(1))));
            }
            (VotingAction::Discard, VotingView::UnderWay(_)) => return Some(self.discard(map)),
            (VotingAction::Undo, _) => {
                self.wants_focus = true;
                return Some(VotingRequest::Undo);
            }
            (VotingAction::Hear(words), _) => return Some(VotingRequest::Hear(words.clone())),
            (VotingAction::CopyTable, _) => return Some(VotingRequest::CopyTable),
            (VotingAction::SaveTable, _) => return Some(VotingRequest::SaveTable),
            (VotingAction::Leave, _) if !self.line.is_empty() && matches!(view, VotingView::UnderWay(_)) => {
                // On the map, too, the key empties the line, which takes the keyboard again.
                (self.refusal, self.caret_at_end, self.wants_focus) = (None, true, true);
                self.line.clear();
                return Some(VotingRequest::Hear("The line is empty again".into()));
            }
            (VotingAction::Leave, _) => {
                self.close();
                return Some(VotingRequest::Closed);
            }
            _ => {}
        }
        None
    }

    fn refuse(&mut self, why: impl ToString) -> VotingRequest {
        self.refusal = Some(why.to_string());
        VotingRequest::Refuse(why.to_string())
    }

    fn give(&mut self, round: &VotingRound) -> VotingRequest {
        match Ballot::read(&self.line, round) {
            Ok(ballot) => VotingRequest::Step(VotingStep::Give(ballot.cards)),
            Err(why) => self.refuse(why),
        }
    }

    fn dot(&mut self, round: &VotingRound, card: CardId, less: bool) -> Option<VotingRequest> {
        self.wants_focus = true;
        let line = if less {
            Ballot::without(&self.line, card, round)?
        } else {
            match Ballot::with(&self.line, card, round) {
                Ok(line) => line,
                Err(why) => return Some(self.refuse(why)),
            }
        };
        (self.line, self.refusal, self.caret_at_end) = (with_blank(line), None, true);
        let given = self.line.split_whitespace().count();
        Some(VotingRequest::Say(format!("{given} of {} dots: {}", round.dots_each, self.line.trim_end())))
    }

    fn reveal(&mut self, view: VotingView<'_>, now: f64) -> Option<VotingRequest> {
        match view {
            VotingView::UnderWay(round) => {
                let (voted, people) = (round.voted(), usize::from(round.people));
                if !self.line.trim().is_empty() {
                    return Some(self.refuse(LINE_IS_NOT_EMPTY));
                }
                if voted > 0 && voted < people && self.asked_once.replace(VotingAction::Reveal).is_none() {
                    return Some(self.refuse(format!("Only {voted} of {people} have voted. Press R again to reveal.")));
                }
                (self.hides_order, self.top) = (false, None);
                self.revealed_at = Some(now);
                Some(VotingRequest::Step(VotingStep::Reveal))
            }
            VotingView::Over(..) => {
                self.hides_order = !self.hides_order;
                self.revealed_at = (!self.hides_order).then_some(now);
                let words = if self.hides_order { "The order is hidden" } else { "The order is shown" };
                Some(VotingRequest::Say(words.into()))
            }
            VotingView::SetUp => None,
        }
    }

    /// Notes that a step was carried out on the map, and returns what is said of it.
    pub(crate) fn carried_out(&mut self, step: &VotingStep, map: &JourneyMap) -> String {
        self.refusal = None;
        self.wants_focus = true;
        let rounds = &map.info.workshop.rounds;
        match step {
            VotingStep::Begin(round) => {
                let cards = round.cards.len();
                let have =
                    if cards == 1 { "1 card has a number".into() } else { format!("{cards} cards have numbers") };
                format!("{have}. Type the numbers of person 1.")
            }
            VotingStep::Give(cards) => {
                self.line.clear();
                let voted = rounds.last().map_or(0, VotingRound::voted);
                let people = rounds.last().map_or(0, |round| usize::from(round.people));
                let next =
                    if voted < people { format!("Person {} is next", voted + 1) } else { "All have voted".into() };
                format!("Person {voted}: {}. {next}", words::given(map, rounds.last(), cards))
            }
            VotingStep::TakeBack => {
                let voted = rounds.last().map_or(0, VotingRound::voted);
                format!("The dots of person {} are back in the line", voted + 1)
            }
            VotingStep::People(1) => "1 person votes now".into(),
            VotingStep::People(_) => {
                let people = rounds.last().map_or(0, |round| round.people);
                format!("{people} people vote now")
            }
            VotingStep::Reveal => {
                self.shown = rounds.len().checked_sub(1);
                self.set_up.begin_anew();
                rounds.last().map(|round| format!("Revealed. {}", words::order(map, round))).unwrap_or_default()
            }
            VotingStep::Remove(_) => "The round is deleted".into(),
            VotingStep::MarkTop(cards) if cards.len() == 1 => format!("A hotspot now: {}", words::cards(map, cards)),
            VotingStep::MarkTop(cards) => format!("{} hotspots now: {}", cards.len(), words::cards(map, cards)),
        }
    }

    /// Notes why a step was refused.
    pub(crate) fn refused(&mut self, why: &str) {
        self.refusal = Some(why.to_owned());
        self.revealed_at = None;
        self.wants_focus = true;
    }

    fn discard(&mut self, map: &JourneyMap) -> VotingRequest {
        if self.asked_once.replace(VotingAction::Discard).is_none() {
            return self.refuse("Press Del again to delete this round with all its dots.");
        }
        self.line.clear();
        VotingRequest::Step(VotingStep::Remove(map.info.workshop.rounds.len().saturating_sub(1)))
    }

    /// Takes the last person back, whose dots come into the line. What someone began to type there is not replaced; what
    /// the key itself brought is, so that it leads back over several people.
    fn take_back(&mut self, round: &VotingRound) -> VotingRequest {
        if !self.line.trim().is_empty() && self.line != self.taken_back {
            return self.refuse(LINE_IS_NOT_EMPTY);
        }
        if let Some(last) = round.ballots.last() {
            (self.line, self.caret_at_end) = (with_blank(Ballot::line(last, round)), true);
            self.taken_back.clone_from(&self.line);
        }
        self.refusal = None;
        VotingRequest::Step(VotingStep::TakeBack)
    }

    fn change_top(&mut self, map: &JourneyMap, round: &VotingRound, by: isize) -> VotingRequest {
        let ranked = ranking(round);
        let most = ranked.iter().filter(|own| own.dots > 0).count();
        let count = self.top_of(&ranked).len().saturating_add_signed(by).clamp(most.min(1), most);
        self.top = Some(count);
        // While the order is hidden, the status line does not say it either.
        let words = if self.hides_order { String::new() } else { words::cards(map, &self.top_of(&ranked)) };
        VotingRequest::Say(if words.is_empty() { format!("Top {count}") } else { format!("Top {count}: {words}") })
    }
}

/// A line that letters may be typed behind: the next number does not run into the last one.
fn with_blank(line: String) -> String {
    if line.is_empty() { line } else { line + " " }
}
