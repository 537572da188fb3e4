//! Dialogs, lists and menus keep the keyboard focus: when the control that has it goes away, the nearest one gets
//! it, and when a list closes, the control that has opened it does.

use egui::{Context, Id, InnerResponse, Key, LayerId, Popup, Rect, Response, Ui};

use super::widget_place::WidgetPlace;

/// Shows what `opener` opens. Whoever chooses or presses Esc in it goes on from the opener.
pub(crate) fn show_popup<R>(
    popup: Popup<'_>,
    opener: Id,
    content: impl FnOnce(&mut Ui) -> R,
) -> Option<InnerResponse<R>> {
    let (ctx, id) = (popup.ctx().clone(), popup.get_id());
    let shown = popup.show(content);
    let is_open = Popup::is_id_open(&ctx, id);
    let key = id.with("was open");
    let was_open = ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(key), is_open));
    if let Some(shown) = shown.as_ref().filter(|_| is_open) {
        if let Some(opener) = WidgetPlace::of(&ctx, opener) {
            keep_above(&ctx, opener.layer, shown.response.layer_id);
        }
        keep(&ctx, id, shown.response.layer_id);
    } else if was_open && !is_open && has_taken_focus_along(&ctx, id) {
        ctx.memory_mut(|memory| memory.request_focus(opener));
    }
    shown
}

/// Keeps a list above the layer that it was opened from. A press raises that layer, too: where both come in one frame,
/// as where frames are slow, the list would otherwise lie behind its dialog.
pub(crate) fn keep_above(ctx: &Context, opener: LayerId, list: LayerId) {
    if opener != list && opener.order == list.order {
        ctx.set_sublayer(opener, list);
    }
}

/// Whether the focus has gone with a list that has just closed. A click beside it has put the focus elsewhere.
fn has_taken_focus_along(ctx: &Context, popup: Id) -> bool {
    match ctx.memory(|memory| memory.focused()) {
        Some(id) => WidgetPlace::of(ctx, id).is_some_and(|place| place.layer.id == popup),
        None => !clicked_beside(ctx, popup),
    }
}

fn clicked_beside(ctx: &Context, popup: Id) -> bool {
    let pointer = ctx.input(|input| input.pointer.any_click().then(|| input.pointer.interact_pos()).flatten());
    let place = WidgetPlace::of(ctx, popup).map(|place| place.rect);
    pointer.is_some_and(|at| !place.is_some_and(|place| place.contains(at)))
}

/// What tells the note about a dialog or list from its other notes.
const KEPT: &str = "kept focus";

/// The control of a dialog or list that had the focus last.
#[derive(Clone, Copy)]
struct KeptFocus {
    control: Id,
    rect: Rect,
    /// The pass in which the dialog was last shown: one that was closed in between begins anew.
    pass: u64,
}

/// Gives the focus to the nearest control when nothing has it any more. Called at the end of each frame of the dialog
/// or list `owner`, which is drawn on `layer`.
pub(crate) fn keep(ctx: &Context, owner: Id, layer: LayerId) {
    keep_among(ctx, owner, &controls(ctx, layer), |_| true);
}

/// Gives the focus to the nearest control of a panel when the one that had it is gone: a button that what it did has
/// taken away, or a field that another one has pushed down. A field that was left with Enter or Esc is left.
pub(crate) fn keep_in_panel(ctx: &Context, panel: &Response) {
    let mut controls = controls(ctx, panel.layer_id);
    controls.retain(|(_, rect)| panel.rect.contains(rect.center()));
    let is_gone = |kept: KeptFocus| !controls.iter().any(|(control, _)| *control == kept.control);
    let escapes = ctx.input(|input| input.key_pressed(Key::Escape));
    keep_among(ctx, panel.id, &controls, |kept| is_gone(kept) && !escapes);
    // What has gone elsewhere does not come back.
    let focused = ctx.memory(|memory| memory.focused());
    let kept: Option<KeptFocus> = ctx.data(|data| data.get_temp(panel.id.with(KEPT)));
    if focused.is_some() && kept.is_some_and(|kept| Some(kept.control) != focused) {
        ctx.data_mut(|data| data.remove::<KeptFocus>(panel.id.with(KEPT)));
    }
}

fn keep_among(ctx: &Context, owner: Id, controls: &[(Id, Rect)], is_wanted: impl Fn(KeptFocus) -> bool) {
    let key = owner.with(KEPT);
    let pass = ctx.cumulative_pass_nr();
    let kept: Option<KeptFocus> = ctx.data(|data| data.get_temp(key));
    let kept = kept.filter(|kept| pass.saturating_sub(kept.pass) <= 2);
    let focused = ctx.memory(|memory| memory.focused());
    let now = match focused {
        Some(id) => controls.iter().find(|(control, _)| *control == id).copied().or(kept.map(KeptFocus::place)),
        None if is_left_alone(ctx) => kept.map(KeptFocus::place),
        None => kept.filter(|kept| is_wanted(*kept)).and_then(|kept| nearest(controls, kept)),
    };
    if let Some((control, rect)) = now {
        ctx.data_mut(|data| data.insert_temp(key, KeptFocus { control, rect, pass }));
        if focused.is_none() && !is_left_alone(ctx) {
            ctx.memory_mut(|memory| memory.request_focus(control));
            ctx.request_repaint();
        }
    }
}

impl KeptFocus {
    fn place(self) -> (Id, Rect) {
        (self.control, self.rect)
    }
}

/// Whether nothing having the focus is as it should be: the pointer has put it nowhere, or Tab carries it on.
fn is_left_alone(ctx: &Context) -> bool {
    ctx.input(|input| input.pointer.any_down() || input.pointer.any_released() || input.key_pressed(Key::Tab))
}

/// The controls on a layer that can have the focus, as they were laid out in this frame.
fn controls(ctx: &Context, layer: LayerId) -> Vec<(Id, Rect)> {
    ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer);
        widgets.filter(|it| it.enabled && it.sense.is_focusable()).map(|it| (it.id, it.rect)).collect()
    })
}

/// The control itself, if it is still there, or the one that is nearest to its place; rows count more than columns.
fn nearest(controls: &[(Id, Rect)], kept: KeptFocus) -> Option<(Id, Rect)> {
    let itself = controls.iter().find(|(control, _)| *control == kept.control);
    let away = |rect: &Rect| {
        let by = rect.center() - kept.rect.center();
        by.y.abs() * 4.0 + by.x.abs()
    };
    let by_place = || controls.iter().min_by(|one, other| away(&one.1).total_cmp(&away(&other.1)));
    itself.or_else(by_place).copied()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use egui::{CentralPanel, Modal};
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT, Queryable};

    use super::*;

    /// A dialog with a field whose list has the entries left in it; a chosen entry goes.
    struct Choices {
        left: Vec<&'static str>,
        chosen: Vec<&'static str>,
    }

    fn dialog() -> Harness<'static, Choices> {
        let show = |ui: &mut Ui, state: &mut Choices| {
            CentralPanel::default().show(ui, |ui| ui.button("Behind"));
            let modal = Modal::new(Id::unique("dialog")).show(ui.ctx(), |ui| {
                let _ = ui.button("First");
                let opener = ui.button("Choose");
                show_popup(Popup::menu(&opener), opener.id, |ui| {
                    for entry in state.left.clone() {
                        if ui.button(entry).clicked() {
                            state.chosen.push(entry);
                            ui.close();
                        }
                    }
                });
                for entry in state.chosen.clone() {
                    if ui.button(format!("Remove {entry}")).clicked() {
                        state.chosen.retain(|known| *known != entry);
                    }
                }
            });
            keep(ui.ctx(), Id::unique("dialog"), modal.response.layer_id);
        };
        let state = Choices { left: vec!["Phone", "Letter"], chosen: Vec::new() };
        Harness::builder().with_size([300.0, 300.0]).build_ui_state(show, state)
    }

    fn press(harness: &mut Harness<'_, Choices>, key: Key) {
        harness.key_press(key);
        harness.run_ok();
    }

    fn focused(harness: &Harness<'_, Choices>) -> Option<String> {
        harness.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label())
    }

    #[test]
    fn a_choice_and_esc_lead_back_to_what_opened_the_list() {
        for leave in [Key::Enter, Key::Escape] {
            let mut harness = dialog();
            harness.run_ok();
            harness.get_by_label("Choose").focus();
            harness.run_ok();
            press(&mut harness, Key::Enter);
            press(&mut harness, Key::ArrowDown);
            assert_eq!(focused(&harness).as_deref(), Some("Phone"));
            press(&mut harness, leave);
            assert_eq!(focused(&harness).as_deref(), Some("Choose"), "{leave:?}");
            press(&mut harness, Key::Tab);
            let next = if leave == Key::Enter { "Remove Phone" } else { "First" };
            assert_eq!(focused(&harness).as_deref(), Some(next), "{leave:?}");
        }
    }

    #[test]
    fn a_list_lies_above_its_dialog_even_if_both_are_raised_in_one_frame() {
        let mut harness = dialog();
        harness.run_ok();
        let opener = harness.get_by_label("Choose").rect().center();
        let beside = harness.get_by_label("First").rect().left_top() - egui::Vec2::splat(2.0);
        let button = |pos, pressed| egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        let frame = |harness: &mut Harness<'_, Choices>, events: &[egui::Event]| {
            harness.input_mut().events.extend_from_slice(events);
            harness.step();
            harness.run_ok();
        };
        let click = [egui::Event::PointerMoved(opener), button(opener, true), button(opener, false)];
        frame(&mut harness, &click);
        press(&mut harness, Key::Escape);
        assert!(harness.query_by_label("Phone").is_none());
        frame(&mut harness, &[egui::Event::PointerMoved(beside), button(beside, true)]);
        frame(&mut harness, &[button(beside, false)]);
        frame(&mut harness, &click);
        let list = harness.ctx.layer_id_at(harness.get_by_label("Letter").rect().center());
        let highest = harness
            .ctx
            .memory(|memory| memory.layer_ids().filter(|layer| layer.order == egui::Order::Foreground).last());
        assert_eq!(highest, list);
    }

    #[test]
    fn what_goes_leaves_the_focus_to_its_neighbour() {
        let mut harness = dialog();
        harness.state_mut().chosen = vec!["Phone", "Letter"];
        harness.run_ok();
        harness.get_by_label("Remove Phone").focus();
        harness.run_ok();
        press(&mut harness, Key::Enter);
        assert_eq!(focused(&harness).as_deref(), Some("Remove Letter"));
        press(&mut harness, Key::Enter);
        assert_eq!(focused(&harness).as_deref(), Some("Choose"));
    }
}
