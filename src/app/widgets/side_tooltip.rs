//! Tooltips beside a column of controls: below a control they would cover the next one.

use egui::{Label, RectAlign, Response, Tooltip, WidgetText};

/// The distance of the words from the control, in points: they lie outside the column that it stands in.
const GAP: f32 = 16.0;

/// Shows words at the right of a control while the pointer rests on it; at its left where there is no room.
pub(crate) fn on_hover_beside(response: Response, words: impl Into<WidgetText>) -> Response {
    let mut tooltip = Tooltip::for_enabled(&response);
    tooltip.popup = tooltip.popup.align(RectAlign::RIGHT).align_alternatives(&[RectAlign::LEFT]).gap(GAP);
    tooltip.show(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.add(Label::new(words));
    });
    response
}
