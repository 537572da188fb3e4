//! The list of lanes with ticks: which of them are shown in this presentation. Nothing of it is kept.

use std::sync::Arc;

use egui::accesskit::{Role, Toggled};
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};
use rustc_hash::FxHashSet;

use super::keys::PresentKey;
use crate::app::widgets::accessible::{mark_place, name_node};
use crate::app::widgets::style::{regular, semi_bold};
use crate::model::{Lane, LaneId};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of a row, as a part of the height of the screen.
const ROW: f32 = 0.05;

/// The list, with the row that the keys are on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LaneList {
    chosen: usize,
}

impl LaneList {
    /// The place of the row that the keys are on.
    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Takes a key. Returns whether the list is done with.
    pub(super) fn press(&mut self, key: &PresentKey, lanes: &[Arc<Lane>], hidden: &mut Arc<FxHashSet<LaneId>>) -> bool {
        let last = lanes.len().saturating_sub(1);
        match key {
            PresentKey::Vertical { down: true } | PresentKey::Light { forward: true } => {
                self.chosen = (self.chosen + 1).min(last);
            }
            PresentKey::Vertical { down: false } | PresentKey::Light { forward: false } => {
                self.chosen = self.chosen.saturating_sub(1);
            }
            PresentKey::First => self.chosen = 0,
            PresentKey::Last => self.chosen = last,
            PresentKey::Next | PresentKey::Enter => toggle(lanes.get(self.chosen), hidden),
            PresentKey::Escape | PresentKey::Lanes => return true,
            _ => {}
        }
        false
    }

    /// Shows the list at the start of the screen.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        (theme, area): (&Theme, Rect),
        lanes: &[Arc<Lane>],
        hidden: &mut Arc<FxHashSet<LaneId>>,
    ) {
        let most = area.height() * 0.86;
        let row = (area.height() * ROW).min(most / (lanes.len() as f32 + 2.0));
        let size = Vec2::new(row * 11.0, row * (lanes.len() as f32 + 1.9));
        let panel = Rect::from_center_size(area.center(), size);
        let painter = ui.painter_at(area);
        painter.rect_filled(panel, row * 0.4, color32(theme.chrome));
        painter.rect_stroke(panel, row * 0.4, Stroke::new(1.0, color32(theme.chrome_edge)), StrokeKind::Inside);
        let title = panel.min + Vec2::new(row * 0.6, row * 0.4);
        painter.text(title, Align2::LEFT_TOP, "Lanes", semi_bold(row * 0.5), color32(theme.ink));
        let list = ui.unique_id().with("lanes that are shown");
        ui.interact(panel, list, Sense::hover());
        name_node(ui.ctx(), list, Role::List, "Lanes that are shown");
        for (place, lane) in lanes.iter().enumerate() {
            let top = panel.top() + row * (place as f32 + 1.4);
            let rect = Rect::from_min_size(egui::pos2(panel.left(), top), Vec2::new(size.x, row))
                .shrink2(Vec2::new(row * 0.3, 0.0));
            let response = ui.interact(rect, list.with(place), Sense::click());
            if response.clicked() {
                self.chosen = place;
                toggle(Some(lane), hidden);
            }
            let is_shown = !hidden.contains(&lane.id);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_role(Role::CheckBox);
                node.set_label(lane.name.as_str());
                node.set_toggled(if is_shown { Toggled::True } else { Toggled::False });
            });
            mark_place(&response, place, lanes.len());
            if place == self.chosen {
                painter.rect_filled(rect, row * 0.2, color32(theme.accent_soft));
            }
            let ink = color32(if is_shown { theme.ink } else { theme.muted });
            let mark = if is_shown { "✓" } else { "" };
            let left = rect.left_center() + Vec2::new(row * 0.3, 0.0);
            painter.text(left, Align2::LEFT_CENTER, mark, semi_bold(row * 0.45), color32(theme.accent));
            let left = left + Vec2::new(row * 0.8, 0.0);
            painter.text(left, Align2::LEFT_CENTER, &lane.name, regular(row * 0.45), ink);
        }
    }
}

fn toggle(lane: Option<&Arc<Lane>>, hidden: &mut Arc<FxHashSet<LaneId>>) {
    let Some(lane) = lane else { return };
    let mut now = FxHashSet::clone(hidden);
    if !now.remove(&lane.id) {
        now.insert(lane.id);
    }
    *hidden = Arc::new(now);
}
