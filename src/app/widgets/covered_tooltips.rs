//! Tooltips go when a dialog opens. egui leaves one that is open for as long as the pointer stays where it is, also over a
//! dialog that a key has opened.

use egui::{
    Context, Event, LayerId, Modifiers, MouseWheelSource, MouseWheelUnit, Plugin, RawInput, TouchPhase, Ui, Vec2,
    ViewportIdMap,
};

/// Ends the tooltips behind each dialog that opens.
#[derive(Default)]
pub(crate) struct CoveredTooltips {
    windows: ViewportIdMap<DialogInFront>,
}

/// The dialog in front of a window.
#[derive(Default)]
struct DialogInFront {
    layer: Option<LayerId>,
    /// Whether it has just come.
    is_new: bool,
}

impl Plugin for CoveredTooltips {
    fn debug_name(&self) -> &'static str {
        "tooltips behind dialogs"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        let layer = ctx.memory(|memory| memory.top_modal_layer());
        let known = self.windows.entry(ctx.viewport_id()).or_default();
        if known.layer != layer {
            *known = DialogInFront { layer, is_new: layer.is_some() };
            ctx.request_repaint();
        }
    }

    /// A wheel that ends to turn ends the tooltips, and does nothing else.
    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        let window = self.windows.get_mut(&input.viewport_id);
        if window.is_some_and(|known| std::mem::take(&mut known.is_new)) {
            input.events.push(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: Vec2::ZERO,
                phase: TouchPhase::Cancel,
                source: MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{CentralPanel, Id, Key, Modal};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;

    /// A button with a tooltip, and a dialog that a key opens.
    fn window() -> Harness<'static, bool> {
        let builder = Harness::builder().with_size([400.0, 300.0]).with_max_steps(30);
        let show = |ui: &mut Ui, is_open: &mut bool| {
            *is_open |= ui.input(|input| input.key_pressed(Key::E));
            CentralPanel::default().show(ui, |ui| ui.button("Map").on_hover_text("All that it holds"));
            if *is_open {
                Modal::new(Id::unique("dialog")).show(ui.ctx(), |ui| ui.label("Export"));
            }
        };
        builder.build_ui_state(show, false)
    }

    fn tells(harness: &Harness<'_, bool>) -> bool {
        harness.query_all_by_label("All that it holds").next().is_some()
    }

    #[test]
    fn a_tooltip_goes_when_a_key_opens_a_dialog_over_it() {
        let mut harness = window();
        harness.ctx.add_plugin(CoveredTooltips::default());
        harness.get_by_label("Map").hover();
        harness.run_steps(8);
        assert!(tells(&harness));
        harness.key_press(Key::E);
        harness.run_steps(8);
        harness.get_by_label("Export");
        assert!(!tells(&harness), "it lies over the dialog");
    }
}
