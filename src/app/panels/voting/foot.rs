//! The line at the lower edge: whose turn it is, what they call out, and the keys.

use egui::{Align, EventFilter, Id, Layout, Rect, RichText, Role, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

use super::head::EDGE;
use super::{VotingAction, VotingPanel, VotingScene, VotingView, words};
use crate::app::widgets::accessible::{announce, announce_refusal};
use crate::app::widgets::key_hint;
use crate::app::widgets::select_all::caret_at_end;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::voting::{Ballot, ranking};
use crate::model::VotingRound;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The width of the keys with what they do, for a window of the usual size.
const HINTS: f32 = 480.0;
/// The size of the letters that say whose turn it is, for a window of the usual size.
pub(super) const LETTERS: f32 = 20.0;

impl VotingPanel {
    pub(super) fn foot(&mut self, ui: &mut Ui, room: Rect, scene: &VotingScene<'_>, context: &UiContext<'_>) {
        let (theme, unit) = (context.theme, scene.unit);
        ui.painter().rect_filled(room, 0.0, color32(theme.chrome));
        ui.painter().hline(room.x_range(), room.top(), Stroke::new(1.0, color32(theme.chrome_edge)));
        let inner = room.shrink2(Vec2::new(EDGE * unit, 6.0 * unit));
        let builder = UiBuilder::new().id_salt("foot of voting").max_rect(inner);
        ui.scope_builder(builder.layout(Layout::left_to_right(Align::Center)), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0 * unit;
            match self.view(scene.map) {
                VotingView::SetUp => {
                    self.hints(ui, &[("Esc", self.back_words(), VotingAction::Leave)], theme, unit);
                }
                VotingView::UnderWay(round) => self.persons_line(ui, round, scene, theme),
                VotingView::Over(place, round) => {
                    let top = self.top_of(&ranking(round)).len();
                    let words = if top == 1 { "top card becomes a hotspot" } else { "become hotspots" };
                    let words = if top == 1 { words.to_owned() } else { format!("top {top} {words}") };
                    let order = if self.hides_order { "show" } else { "hide" };
                    let hints = [
                        ("Enter", words.as_str(), VotingAction::MarkTop),
                        ("↑", "fewer", VotingAction::Top(-1)),
                        ("↓", "more", VotingAction::Top(1)),
                        ("R", order, VotingAction::Reveal),
                        ("N", "new round", VotingAction::New),
                        ("Esc", self.back_words(), VotingAction::Leave),
                    ];
                    let _ = place;
                    self.hints(ui, &hints, theme, unit);
                }
            }
        });
    }

    /// Where Esc leads.
    fn back_words(&self) -> &'static str {
        if self.room_letters.is_some() { "back to the presentation" } else { "back to the map" }
    }

    /// Whose turn it is, with the line for the numbers.
    fn persons_line(&mut self, ui: &mut Ui, round: &VotingRound, scene: &VotingScene<'_>, theme: &Theme) {
        let unit = scene.unit;
        let (voted, people) = (round.voted(), usize::from(round.people));
        let words = if voted < people { format!("Person {} of {people}", voted + 1) } else { "All have voted".into() };
        let person = RichText::new(&words).font(semi_bold(LETTERS * unit)).color(color32(theme.ink));
        let person = ui.add(egui::Label::new(person));
        announce(&person);
        if voted < people {
            self.field(ui, round, scene, theme);
        } else if std::mem::take(&mut self.wants_focus) {
            person.request_focus();
        }
        let given = Ballot::count_in(&self.line);
        let count = if voted < people { format!("{given} of {}", round.dots_each) } else { String::new() };
        let refusal = self.refusal.clone();
        let (words, ink) = match &refusal {
            Some(why) => (why.as_str(), theme.pain_ink),
            None => (count.as_str(), theme.muted),
        };
        let room = (ui.available_width() - HINTS * unit).max(90.0 * unit);
        let words = RichText::new(words).font(regular(15.0 * unit)).color(color32(ink));
        let size = Vec2::new(room, ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            let shown = ui.add(egui::Label::new(words).wrap());
            refusal.iter().for_each(|why| announce_refusal(&shown, why));
        });
        let first = if voted < people {
            ("Enter", "next", VotingAction::Give)
        } else {
            ("+", "one more person", VotingAction::MorePeople)
        };
        let hints = [
            first,
            ("↑", "last person back", VotingAction::TakeBack),
            ("R", "reveal", VotingAction::Reveal),
            ("Esc", "leave", VotingAction::Leave),
        ];
        self.hints(ui, &hints, theme, unit);
    }

    fn field(&mut self, ui: &mut Ui, round: &VotingRound, scene: &VotingScene<'_>, theme: &Theme) {
        let unit = scene.unit;
        let id = Id::unique("numbers of one person");
        let width = (110.0 + 16.0 * f32::from(round.dots_each)).min(260.0) * unit;
        let field = TextInput::singleline(&mut self.line)
            .id(id)
            .font(regular(22.0 * unit))
            .hint_text(RichText::new(sample_line(round)).font(regular(22.0 * unit)).color(color32(theme.hint)))
            .frame(egui::Frame::NONE)
            .desired_width(width);
        let frame = egui::Frame::new()
            .fill(color32(theme.field))
            .stroke(Stroke::new(2.0, color32(theme.accent)))
            .corner_radius(8)
            .inner_margin(egui::Margin::symmetric(10, 3));
        let response = frame.show(ui, |ui| ui.add(field)).inner;
        let (line, number, budget) = (self.line.clone(), round.voted() + 1, round.dots_each);
        response.widget_info(|| {
            let dots = if budget == 1 { "dot" } else { "dots" };
            let name = format!("Numbers of person {number}, up to {budget} {dots}");
            let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
            info.current_text_value = Some(line.clone());
            info
        });
        // A sample alone would be heard as what stands in the line.
        let sample = format!("such as {}", sample_line(round));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_placeholder(sample));
        if response.has_focus() && !self.line.is_empty() {
            // Esc empties the line. The focus that came back to it afterwards would be read first.
            let keys = EventFilter { escape: true, horizontal_arrows: true, vertical_arrows: true, tab: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
        }
        if response.changed() {
            self.refusal = None;
            self.line.retain(|sign| !sign.is_alphabetic());
            // Who does not see the list hears which card the number means.
            if let Some(words) = words::last_card(scene.map, round, &self.line) {
                self.actions.push(VotingAction::Hear(words));
            }
        }
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if std::mem::take(&mut self.caret_at_end) {
            caret_at_end(ui.ctx(), id, &self.line);
            ui.ctx().request_repaint();
        }
        self.has_focus = response.has_focus();
    }

    /// The keys with what they do, which can be pressed too, at the right.
    fn hints(&mut self, ui: &mut Ui, hints: &[(&str, &str, VotingAction)], theme: &Theme, unit: f32) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (key, words, action) in hints.iter().rev() {
                if key_hint::button(ui, (key, words), theme, unit) {
                    self.actions.push(action.clone());
                }
            }
        });
    }
}

/// What one person may type, in numbers that there are: "7 7 12" of many cards, "4 4 8" of eight.
fn sample_line(round: &VotingRound) -> String {
    let last = round.cards.len().clamp(1, 12);
    let often = if last == 12 { 7 } else { last.div_ceil(2) };
    let numbers = [often, often, last].map(|number| number.to_string());
    numbers.get(..usize::from(round.dots_each).clamp(1, 3)).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardDots, CardId};

    #[test]
    fn the_sample_names_cards_that_there_are() {
        let round = |cards: u32, dots_each| VotingRound {
            dots_each,
            cards: (1..=cards).map(|card| CardDots { card: CardId(card), dots: 0 }).collect(),
            ..VotingRound::default()
        };
        let sample = |cards, dots| sample_line(&round(cards, dots));
        assert_eq!([sample(30, 3), sample(12, 5), sample(8, 3), sample(8, 1)], ["7 7 12", "7 7 12", "4 4 8", "4"]);
        assert_eq!(sample(1, 3), "1 1 1");
    }
}
