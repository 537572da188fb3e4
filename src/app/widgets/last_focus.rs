//! What had the keyboard focus when a frame began.
//!
//! egui takes the focus from a control at the start of the frame in which Esc comes, and a field gives it up for Enter
//! before what is laid out after it. Whoever asks only what has the focus *now* would take such a key for its own: the
//! first Esc would leave the field and also what lies behind it. So the focus of the frame before is remembered.
//!
//! With Tab, the focus is nowhere for a frame between the last control and the first. Screen readers are not told of
//! that frame: they would read the whole window or dialog again.

use egui::accesskit::NodeId;
use egui::{Context, FullOutput, Id, Key, Plugin, Ui};

use super::widget_place::WidgetPlace;

/// The focus at the end of a frame.
#[derive(Clone, Copy, Debug, Default)]
struct FocusAtEnd {
    control: Option<Id>,
    is_text: bool,
    by_tab: bool,
}

/// Remembers the focus of each frame for the next one.
#[derive(Default)]
pub(crate) struct LastFocus {
    /// What screen readers keep as focused while Tab carries the focus to the other end.
    carried: Option<NodeId>,
}

impl Plugin for LastFocus {
    fn debug_name(&self) -> &'static str {
        "focus of the last frame"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        let before = of_last_frame(ctx);
        let control = ctx.memory(|memory| memory.focused());
        let by_tab = ctx.input(|input| input.key_pressed(Key::Tab));
        let is_carried = control.is_none() && by_tab;
        self.carried = before.control.filter(|_| is_carried).map(|id| id.accesskit_id());
        let now = FocusAtEnd { control, is_text: ctx.text_edit_focused(), by_tab };
        let key = key(ctx);
        ctx.data_mut(|data| data.insert_temp(key, now));
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let Some(carried) = self.carried.take() else { return };
        if let Some(update) = &mut output.platform_output.accesskit_update
            && update.nodes.iter().any(|(id, _)| *id == carried)
        {
            update.focus = carried;
        }
    }
}

/// Each window has a focus of its own.
fn key(ctx: &Context) -> Id {
    Id::unique("focus of the last frame").with(ctx.viewport_id())
}

fn of_last_frame(ctx: &Context) -> FocusAtEnd {
    // Before the data are locked: who asks the context for something while it is locked may wait for ever.
    let key = key(ctx);
    ctx.data(|data| data.get_temp(key)).unwrap_or_default()
}

/// What had the focus when this frame began, if it is still there.
pub(crate) fn focused_before(ctx: &Context) -> Option<Id> {
    of_last_frame(ctx).control.filter(|id| WidgetPlace::of(ctx, *id).is_some())
}

/// Whether Tab has brought the focus to where it has just come: backwards and round a window it arrives a frame later.
pub(crate) fn came_by_tab(ctx: &Context) -> bool {
    of_last_frame(ctx).by_tab || ctx.input(|input| input.key_pressed(Key::Tab))
}

/// Whether an Esc of this frame leaves a text field, and so means nothing else.
pub(crate) fn esc_leaves_text(ctx: &Context) -> bool {
    of_last_frame(ctx).is_text && ctx.input(|input| input.key_pressed(Key::Escape))
}

/// Whether the keys of this frame are for a text field.
pub(crate) fn is_writing(ctx: &Context) -> bool {
    ctx.text_edit_focused() || esc_leaves_text(ctx)
}

/// Whether an Enter or Esc of this frame is that of another control than `id`, which it has left.
pub(crate) fn is_key_of_another(ctx: &Context, id: Id) -> bool {
    let ends = ctx.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
    ends && focused_before(ctx).is_some_and(|before| before != id)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use egui::{CentralPanel, Modal};
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT, Queryable};

    use super::*;

    /// What was noted in the frames: whether an Esc left a text, and whether a key was that of another control.
    type Notes = Vec<(bool, bool)>;

    fn window() -> Harness<'static, (String, Notes)> {
        let mut harness = Harness::builder().with_size([300.0, 300.0]).build_ui_state(
            |ui, (text, notes): &mut (String, Notes)| {
                let ctx = ui.ctx().clone();
                let is_pressed = ctx.input(|input| input.key_pressed(Key::Escape) || input.key_pressed(Key::Enter));
                let leaves_text = esc_leaves_text(&ctx);
                CentralPanel::default().show(ui, |ui| {
                    Modal::new(Id::unique("dialog")).show(ui.ctx(), |ui| {
                        let _ = ui.button("First");
                        ui.text_edit_singleline(text).accessible_name("Name");
                        let _ = ui.button("Last");
                    });
                });
                if is_pressed {
                    notes.push((leaves_text, is_key_of_another(&ctx, Id::unique("canvas"))));
                }
            },
            Default::default(),
        );
        harness.ctx.add_plugin(LastFocus::default());
        harness.run_ok();
        harness
    }

    fn focused(harness: &Harness<'_, (String, Notes)>) -> Option<String> {
        harness.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label())
    }

    #[test]
    fn keys_that_leave_a_field_are_its_own() {
        for (key, leaves) in [(Key::Escape, true), (Key::Enter, false)] {
            let mut harness = window();
            harness.get_by_label("Name").focus();
            harness.run_ok();
            harness.key_press(key);
            harness.step();
            assert_eq!(harness.state().1, [(leaves, true)], "{key:?}");
        }
    }

    #[test]
    fn tab_goes_from_the_last_control_to_the_first_and_is_never_nowhere() {
        let mut harness = window();
        harness.get_by_label("Last").focus();
        harness.run_ok();
        // A frame for the key alone: the harness would let it up in a second one.
        harness.input_mut().events.push(egui::Event::Key {
            key: Key::Tab,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        });
        harness.step();
        assert_eq!(focused(&harness).as_deref(), Some("Last"), "while Tab carries the focus on");
        harness.step();
        assert_eq!(focused(&harness).as_deref(), Some("First"));
    }
}
