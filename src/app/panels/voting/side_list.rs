//! The panel at the right: the set-up of a round, or its cards in the order of their numbers or of their dots.

use egui::{Rect, ScrollArea, Ui, UiBuilder};

use super::head::EDGE;
use super::rows::{RankRow, Rows};
use super::{VotingPanel, VotingScene, VotingView};
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::style;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::voting::{RankedCard, ranking};
use crate::model::VotingRound;
use crate::render::screen::color32;

/// How long the cards take to come into their order, in seconds.
const SECONDS: f64 = 0.9;

impl VotingPanel {
    pub(super) fn side(&mut self, ui: &mut Ui, room: Rect, scene: &VotingScene<'_>, context: &mut UiContext<'_>) {
        let edge = EDGE * scene.unit;
        let mut inner = room;
        inner.max.x -= edge;
        inner.max.y -= 8.0 * scene.unit;
        ui.painter().rect_filled(room, 0.0, color32(context.theme.canvas));
        let builder = UiBuilder::new().id_salt("side of voting").max_rect(inner);
        ui.scope_builder(builder, |ui| {
            name_node(ui.ctx(), ui.unique_id(), egui::accesskit::Role::Complementary, "Votes");
            match self.view(scene.map) {
                VotingView::SetUp => {
                    let frame = style::floating_card(context.theme, egui::Margin::symmetric(18, 16));
                    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                        frame.show(ui, |ui| {
                            ui.set_width(ui.available_width());
                            self.set_up(ui, scene, context);
                        });
                    });
                }
                view @ (VotingView::UnderWay(round) | VotingView::Over(_, round)) => {
                    self.cards(ui, (view, round), scene, context);
                }
            }
        });
    }

    /// The cards of a round. They slide from the order of their numbers into that of their dots when it is revealed.
    fn cards(
        &mut self,
        ui: &mut Ui,
        (view, round): (VotingView<'_>, &VotingRound),
        scene: &VotingScene<'_>,
        context: &UiContext<'_>,
    ) {
        let counts = self.shows_counts(view);
        let is_over = matches!(view, VotingView::Over(..));
        let ranked = ranking(round);
        let top = if is_over && counts { self.top_of(&ranked) } else { Vec::new() };
        let mut cards: Vec<(usize, RankedCard)> = ranked.into_iter().enumerate().collect();
        cards.sort_by_key(|(_, own)| own.number);
        let row = |(place, own): &(usize, RankedCard)| RankRow {
            number: own.number,
            card: own.card,
            words: super::rows::words_of(scene.map, own.card),
            dots: counts.then_some(own.dots),
            place: (is_over && counts).then(|| own.place()),
            order: if is_over && counts { *place } else { own.number - 1 },
            is_top: top.contains(&own.card),
            is_faint: is_over && counts && own.dots == 0,
        };
        let rows: Vec<RankRow> = cards.iter().map(row).collect();
        let share = self.share_revealed(ui);
        let (unit, room_letters) = (scene.unit, self.room_letters);
        let rows = Rows { rows, share, unit, room_letters, takes_dots: !is_over, theme: context.theme };
        let (actions, has_focus) = rows.show(ui);
        self.list_has_focus = has_focus;
        self.actions.extend(actions);
        if share < 1.0 {
            ui.ctx().request_repaint();
        }
    }

    /// How far the cards have come into their order, 0 to 1.
    fn share_revealed(&self, ui: &Ui) -> f32 {
        let is_animated = ui.style().animation_time > 0.0;
        let Some(since) = self.revealed_at.filter(|_| is_animated) else { return 1.0 };
        ((ui.input(|input| input.time) - since) / SECONDS).clamp(0.0, 1.0) as f32
    }
}
