//! The keys of voting. They are taken before the window's shortcuts.

use egui::{Context, Event, Key, Modifiers};

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
                let is_empty = self.line.is_empty();
                let mut take = |key, action| {
                    if input.consume_key(Modifiers::NONE, key) {
                        self.actions.push(action);
                    }
                };
                take(Key::Enter, VotingAction::Give);
                take(Key::Escape, VotingAction::Leave);
                take(Key::R, VotingAction::Reveal);
                take(Key::ArrowUp, VotingAction::TakeBack);
                if is_empty {
                    take(Key::Backspace, VotingAction::TakeBack);
                    take(Key::Delete, VotingAction::Discard);
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
            // So does one typed on a card of the list, where a blank or Enter gives that card a dot.
            VotingView::UnderWay(round) if self.list_has_focus => {
                let is_digit = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
                self.take_digits(&mut input.events, is_digit, (map, round));
            }
            VotingView::Over(..) if map_has_focus => {
                let mut take = |key, action| {
                    if input.consume_key(Modifiers::NONE, key) {
                        self.actions.push(action);
                    }
                };
                take(Key::Enter, VotingAction::MarkTop);
                take(Key::R, VotingAction::Reveal);
                take(Key::N, VotingAction::New);
                take(Key::ArrowUp, VotingAction::Top(-1));
                take(Key::ArrowDown, VotingAction::Top(1));
                take(Key::Escape, VotingAction::Leave);
                input.events.retain(|event| !matches!(event, Event::Text(_)));
            }
            VotingView::SetUp if map_has_focus => {
                for (key, action) in [(Key::Escape, VotingAction::Leave), (Key::Enter, VotingAction::Begin)] {
                    if input.consume_key(Modifiers::NONE, key) {
                        self.actions.push(action);
                    }
                }
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
