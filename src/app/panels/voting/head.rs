//! The question above the map, and how many dots were given.

use egui::{Align2, FontId, Rect, Role, Sense, Ui, WidgetInfo};

use super::{VotingPanel, VotingScene, VotingView};
use crate::app::widgets::accessible::mark_heading;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::voting::round_title;
use crate::render::screen::color32;

/// The distance to the edges, for a window of the usual size.
pub(super) const EDGE: f32 = 18.0;

impl VotingPanel {
    pub(super) fn head(&self, ui: &Ui, room: Rect, scene: &VotingScene<'_>, context: &UiContext<'_>) {
        let (theme, unit) = (context.theme, scene.unit);
        let (question, aside) = match self.view(scene.map) {
            VotingView::SetUp => ("Voting with dots".to_owned(), String::new()),
            VotingView::UnderWay(round) | VotingView::Over(_, round) => {
                let all = u32::from(round.people) * u32::from(round.dots_each);
                let people = if round.is_under_way() { usize::from(round.people) } else { round.voted() };
                let each = match round.dots_each {
                    1 => "1 dot".to_owned(),
                    dots => format!("{dots} dots"),
                };
                let who = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
                let given = match (round.is_under_way(), people) {
                    (true, _) => format!("{who} × {each}  ·  {} of {all} given", round.given()),
                    (false, 0) => format!("{} votes", round.given()),
                    (false, _) => format!("{who} × {each}  ·  {} given", round.given()),
                };
                (round_title(round).to_owned(), given)
            }
        };
        let inner = room.shrink2(egui::vec2(EDGE * unit, 0.0));
        let aside = one_line(ui, &aside, regular(16.0 * unit), inner.width() * 0.5, color32(theme.muted));
        let left = inner.width() - aside.size().x - 20.0 * unit;
        let font: FontId = semi_bold(28.0 * unit);
        let title = one_line(ui, &question, font, left, color32(theme.ink));
        let at = Align2::LEFT_CENTER.align_size_within_rect(title.size(), inner);
        let words = format!("{question}. {}", aside.text());
        let response = ui.interact(inner, ui.scope_id().with("question"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        mark_heading(&response, 1, &words);
        let baseline = at.bottom() - title.size().y * 0.22;
        ui.painter().galley(at.min, title, color32(theme.ink));
        let beside = egui::pos2(inner.right() - aside.size().x, baseline - aside.size().y * 0.78);
        ui.painter().galley(beside, aside, color32(theme.muted));
    }
}
