//! The keys of voting. They are taken before the window's shortcuts.

use egui::{Context, Event, InputState, Key, Modifiers};

use super::{VotingAction, VotingPanel, VotingView, words};
use crate::model::{JourneyMap, VotingRound};

impl VotingPanel {
    /// Consumes the keys of voting: of the line while it has the focus, and of the set-up, a round under way and its
    /// result while nothing but the map has it; digits on the cards of the list, too.
    pub(crate) fn take_keys(&mut self, ctx: &Context, map: &JourneyMap, map_has_focus: bool) {
        if !self.open || egui::Popup::is_any_open(ctx) {
            return;
        }
        let view = self.view(map);
        let before = self.actions.len();
        ctx.input_mut(|input| match view {
            VotingView::UnderWay(round) if self.has_focus || map_has_focus => {
                self.take_keys_of_line(input, (map, round))
            }
            // A digit typed on a card of the list goes into the line; a blank or Enter there gives that card a dot.
            VotingView::UnderWay(round) if self.list_has_focus => {
                let is_digit = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
                self.take_digits(&mut input.events, is_digit, (map, round));
            }
            VotingView::Over(..) if map_has_focus => {
                let keys = [
                    (Key::Enter, VotingAction::MarkTop),
                    (Key::R, VotingAction::Reveal),
                    (Key::N, VotingAction::New),
                    (Key::ArrowUp, VotingAction::Top(-1)),
                    (Key::ArrowDown, VotingAction::Top(1)),
                    (Key::Escape, VotingAction::Leave),
                ];
                self.take_plain_keys(input, keys);
                input.events.retain(|event| !matches!(event, Event::Text(_)));
            }
            VotingView::SetUp if map_has_focus => {
                self.take_plain_keys(input, [(Key::Escape, VotingAction::Leave), (Key::Enter, VotingAction::Begin)]);
                input.events.retain(|event| !matches!(event, Event::Text(_)));
            }
            _ => {}
        });
        if map_has_focus {
            // Nothing of the map behind is changed by a key: whoever types means the voting.
            ctx.input_mut(|input| {
                for key in [Key::Enter, Key::F2, Key::Delete, Key::Backspace] {
                    input.consume_key(Modifiers::NONE, key);
                }
            });
        }
        if self.actions.len() > before {
            ctx.request_repaint();
        }
    }

    /// The keys of the line while a round is under way.
    fn take_keys_of_line(&mut self, input: &mut InputState, (map, round): (&JourneyMap, &VotingRound)) {
        let is_empty = self.line.is_empty();
        let keys = [
            (Key::Enter, VotingAction::Give),
            (Key::Escape, VotingAction::Leave),
            (Key::R, VotingAction::Reveal),
            (Key::ArrowUp, VotingAction::TakeBack),
        ];
        self.take_plain_keys(input, keys);
        if is_empty {
            self.take_plain_keys(
                input,
                [(Key::Backspace, VotingAction::TakeBack), (Key::Delete, VotingAction::Discard)],
            );
        }
        if is_empty && input.consume_key(Modifiers::COMMAND, Key::Z) {
            self.actions.push(VotingAction::Undo);
        }
        // More people than were thought of: their sign is no part of a number.
        let pluses = input.events.iter().filter(|event| is_plus(event)).count();
        self.actions.extend(std::iter::repeat_n(VotingAction::MorePeople, pluses));
        input.events.retain(|event| !is_letter(event) && !is_plus(event));
        if !self.has_focus {
            // A digit that is typed while the map has the focus goes into the line, too.
            self.take_digits(&mut input.events, |_| true, (map, round));
        }
    }

    /// Consumes keys without modifiers, each for its action.
    fn take_plain_keys<const COUNT: usize>(&mut self, input: &mut InputState, keys: [(Key, VotingAction); COUNT]) {
        for (key, action) in keys {
            if input.consume_key(Modifiers::NONE, key) {
                self.actions.push(action);
            }
        }
    }
}

impl VotingPanel {
    /// Moves what `is_taken` of typed text into the line, which takes the keyboard, and says which card it means.
    fn take_digits(
        &mut self,
        events: &mut Vec<Event>,
        is_taken: impl Fn(&str) -> bool,
        (map, round): (&JourneyMap, &VotingRound),
    ) {
        let before = self.line.len();
        events.retain(|event| {
            let Event::Text(text) = event else { return true };
            if !is_taken(text) {
                return true;
            }
            self.line.push_str(text);
            (self.wants_focus, self.caret_at_end, self.refusal) = (true, true, None);
            false
        });
        let heard = words::last_card(map, round, &self.line).filter(|_| self.line.len() > before);
        self.actions.extend(heard.map(VotingAction::Hear));
    }
}

/// Whether an event types something that can be no part of a number: it does nothing.
fn is_letter(event: &Event) -> bool {
    let Event::Text(text) = event else { return false };
    text.chars().any(char::is_alphabetic)
}

fn is_plus(event: &Event) -> bool {
    matches!(event, Event::Text(text) if text == "+")
}
