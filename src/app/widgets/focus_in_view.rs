//! Scrolls to what has the keyboard focus, in every panel and dialog.

use egui::containers::scroll_area::ScrollAreaOutput;
use egui::{Id, ScrollArea, Ui};

use super::widget_place::WidgetPlace;

/// Space that stays free around what is scrolled to, in points.
const AROUND: f32 = 12.0;

/// Shows a scroll area that follows the keyboard focus.
pub(crate) fn scroll<R>(area: ScrollArea, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> ScrollAreaOutput<R> {
    area.show(ui, |ui| {
        let result = content(ui);
        follow_focus(ui);
        result
    })
}

/// Scrolls the area around `ui` to the control that has just received the focus, if it is in `ui`. Called after
/// the controls. Scrolling by hand is left alone until the focus moves again.
pub(crate) fn follow_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let key = ui.unique_id().with("focus that was scrolled to");
    let known: Option<Id> = ui.data(|data| data.get_temp(key)).flatten();
    if known == focused {
        return;
    }
    // A control that comes into being in this frame is not known yet; the next frame scrolls to it.
    if focused.is_some_and(|id| WidgetPlace::of(ui.ctx(), id).is_none()) {
        ui.ctx().request_repaint();
        return;
    }
    ui.data_mut(|data| data.insert_temp(key, focused));
    if let Some(place) = focused.filter(|id| is_inside(ui, *id)).and_then(|id| WidgetPlace::of(ui.ctx(), id)) {
        ui.scroll_to_rect(place.rect.expand(AROUND), None);
    }
}

/// Whether a control is in `ui`, at whatever depth.
fn is_inside(ui: &Ui, id: Id) -> bool {
    let mut id = id;
    while let Some(WidgetPlace { parent, .. }) = WidgetPlace::of(ui.ctx(), id) {
        if parent == ui.unique_id() {
            return true;
        }
        if parent == id {
            return false;
        }
        id = parent;
    }
    false
}
