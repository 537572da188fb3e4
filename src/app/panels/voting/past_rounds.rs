//! The rounds that are over, below the one that is set up.

use egui::{Align, Layout, RichText, Ui};

use super::{VotingAction, VotingPanel};
use crate::app::widgets::accessible::{mark_heading, name_list};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::style::{SMALL, regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::voting::round_title;
use crate::locale::Locale;
use crate::model::{JourneyMap, VotingRound};
use crate::render::screen::color32;

impl VotingPanel {
    /// The earlier rounds, from the last one back, with buttons that show or delete them.
    pub(super) fn past_rounds(&mut self, ui: &mut Ui, map: &JourneyMap, context: &mut UiContext<'_>) {
        let rounds = &map.info.workshop.rounds;
        if rounds.iter().all(VotingRound::is_under_way) {
            return;
        }
        let theme = context.theme.clone();
        ui.add_space(18.0);
        let heading = RichText::new("Earlier rounds").font(semi_bold(13.0)).color(color32(theme.ink));
        let heading = ui.label(heading);
        mark_heading(&heading, 2, "Earlier rounds");
        ui.vertical(|ui| {
            name_list(ui, "Earlier rounds");
            for (place, round) in rounds.iter().enumerate().rev().filter(|(_, round)| !round.is_under_way()) {
                ui.horizontal(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let delete = format!("Delete the round “{}”", round_title(round));
                        if icon_button(ui, context, "minus", &delete).clicked() {
                            self.actions.push(VotingAction::Remove(place));
                        }
                        let words = RichText::new(round_title(round)).font(regular(13.0)).color(color32(theme.ink));
                        let more = RichText::new(about(round)).font(regular(SMALL)).color(color32(theme.muted));
                        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                            let button = egui::Button::new(words).frame(false).truncate();
                            if ui.add(button).on_hover_text("Show the result of this round").clicked() {
                                self.actions.push(VotingAction::Show(place));
                            }
                            ui.add(egui::Label::new(more).truncate());
                        });
                    });
                });
            }
        });
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            if ui.button("Copy as table").on_hover_text("Copy all rounds for a spreadsheet").clicked() {
                self.actions.push(VotingAction::CopyTable);
            }
            if ui.button("Save as CSV…").on_hover_text("Save all rounds to a file for a spreadsheet").clicked() {
                self.actions.push(VotingAction::SaveTable);
            }
        });
    }
}

/// When it was, and how many voted.
fn about(round: &VotingRound) -> String {
    let date = round.date.map(|date| Locale::of_tag("en").date(date)).unwrap_or_default();
    let people = match round.voted() {
        0 => String::new(),
        1 => "1 person".into(),
        count => format!("{count} people"),
    };
    let dots = format!("{} dots", round.given());
    [date, people, dots].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
