//! Applies what the panel's controls request.
//!
//! While a control is being used, its value is shown as a preview (a gesture of the editor), which
//! becomes one undo step when the control loses the focus. The canvas has gestures too. They never mix:
//! a press outside the control ends the panel's gesture before the canvas sees the press.

use egui::{Context, Id};

use super::actions;
use super::form::{Ask, Spot};
use crate::app::tab::Tab;
use crate::edit::{Command, Selection};

fn key() -> Id {
    Id::unique("inspector gesture")
}

fn own(ctx: &Context) -> Option<Spot> {
    ctx.data(|data| data.get_temp(key()))
}

fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Spot>(key()));
}

/// Commits the preview as an undo step once its control has lost the focus.
pub(super) fn settle(ctx: &Context, tab: &mut Tab) {
    let Some(spot) = own(ctx) else { return };
    let focused = ctx.memory(|memory| memory.has_focus(spot.id));
    let pressed_elsewhere = ctx.input(|input| {
        let inside = input.pointer.interact_pos().is_some_and(|at| spot.rect.contains(at));
        input.pointer.any_pressed() && !inside
    });
    if !focused || pressed_elsewhere {
        tab.editor.commit();
    }
    if !tab.editor.is_in_gesture() {
        forget(ctx);
    }
}

/// Applies all requests in order.
pub(super) fn follow(ctx: &Context, tab: &mut Tab, asks: Vec<Ask>) {
    if asks.is_empty() {
        return;
    }
    for ask in asks {
        match ask {
            Ask::Preview(spot, command) => preview(ctx, tab, spot, &command),
            Ask::Set(spot, command) => {
                preview(ctx, tab, spot, &command);
                tab.editor.commit();
                forget(ctx);
            }
            Ask::Revert(spot) => {
                if own(ctx).is_some_and(|own| own.id == spot.id) {
                    tab.editor.cancel();
                    forget(ctx);
                }
            }
            Ask::Perform(command) => {
                forget(ctx);
                tab.perform(&command);
            }
            Ask::Select(part) => select(ctx, tab, Selection::one(part)),
            Ask::SelectMany(parts) => select(ctx, tab, parts),
            Ask::AddAction(action) => {
                forget(ctx);
                tab.perform(&Command::AddAction(action));
                if let Some(action) = tab.map().actions.last() {
                    actions::open(ctx, action.id);
                }
            }
        }
    }
    ctx.request_repaint();
}

fn select(ctx: &Context, tab: &mut Tab, selection: Selection) {
    tab.editor.commit();
    forget(ctx);
    tab.editor.select(selection);
}

fn preview(ctx: &Context, tab: &mut Tab, spot: Spot, command: &Command) {
    // A preview of another control must become a step of its own before this one begins.
    if own(ctx).is_none_or(|own| own.id != spot.id) {
        tab.editor.commit();
    }
    let result = tab.editor.preview(command);
    tab.message = result.as_ref().err().map(ToString::to_string);
    if result.is_ok() {
        ctx.data_mut(|data| data.insert_temp(key(), spot));
    }
}
