//! Applies what the panel's controls request.
//!
//! While a control is being used, its value is shown as a preview (a gesture of the editor), which
//! becomes one undo step when the control loses the focus. The canvas has gestures too. They never mix:
//! a press outside the control ends the panel's gesture before the canvas sees the press.

use std::sync::Arc;

use egui::{Context, Id};

use super::actions;
use super::caret;
use super::form::PanelEdit;
use crate::app::view::tab::Tab;
use crate::app::widgets::fields::ControlPlace;
use crate::edit::{Command, Selection};
use crate::model::{ActionId, JourneyMap};

/// Where the gesture of this window is kept: a field in another window is another gesture.
fn key(ctx: &Context) -> Id {
    Id::unique(("inspector gesture", ctx.viewport_id()))
}

fn current(ctx: &Context) -> Option<ControlPlace> {
    let key = key(ctx);
    ctx.data(|data| data.get_temp(key))
}

fn forget(ctx: &Context) {
    let (key, unit) = (key(ctx), unit_key(ctx));
    ctx.data_mut(|data| {
        data.remove::<ControlPlace>(key);
        data.remove::<String>(unit);
    });
}

/// Where the unit is kept that was typed with a cost.
fn unit_key(ctx: &Context) -> Id {
    key(ctx).with("unit of a cost")
}

/// Commits the preview as an undo step once its control has lost the focus.
pub(super) fn commit_when_left(ctx: &Context, tab: &mut Tab<'_>) {
    let Some(place) = current(ctx) else { return };
    let focused = ctx.memory(|memory| memory.has_focus(place.id));
    let pressed_elsewhere = ctx.input(|input| {
        let inside = input.pointer.interact_pos().is_some_and(|at| place.rect.contains(at));
        input.pointer.any_pressed() && !inside
    });
    // A save commits what is previewed while its control still has the caret; an undo takes it back.
    let is_over = !tab.document.editor.is_in_gesture();
    if is_over && tab.document.editor.redo_name().is_some() {
        forget(ctx);
    } else if is_over || !focused || pressed_elsewhere {
        commit(ctx, tab);
        forget(ctx);
    }
}

/// An action that was just added, and the map as it was then.
#[derive(Clone)]
struct AddedAction {
    id: ActionId,
    map: Arc<JourneyMap>,
}

fn added_key(ctx: &Context) -> Id {
    key(ctx).with("added action")
}

/// Notes that an action was just added: its title is typed next, and to the user both are one thing.
pub(super) fn note_added(ctx: &Context, tab: &Tab<'_>, id: ActionId) {
    let (key, map) = (added_key(ctx), tab.document.editor.committed_map().clone());
    ctx.data_mut(|data| data.insert_temp(key, AddedAction { id, map }));
}

/// The action that was added by the last step, if nothing else was done since.
fn just_added(ctx: &Context, tab: &Tab<'_>) -> Option<ActionId> {
    let key = added_key(ctx);
    let added: AddedAction = ctx.data(|data| data.get_temp(key))?;
    if Arc::ptr_eq(&added.map, tab.document.editor.committed_map()) {
        return Some(added.id);
    }
    ctx.data_mut(|data| data.remove::<AddedAction>(key));
    None
}

/// Makes the preview a step, with the currency that was typed with a cost: to the user, both are the one field.
fn commit(ctx: &Context, tab: &mut Tab<'_>) {
    let key = unit_key(ctx);
    let unit = ctx.data_mut(|data| data.remove_temp::<String>(key)).unwrap_or_default();
    let title = |map: &JourneyMap, id: ActionId| {
        map.actions.iter().find(|action| action.id == id).map(|action| action.title.clone())
    };
    let added = just_added(ctx, tab);
    let before = added.map(|id| title(tab.document.editor.committed_map(), id));
    let is_step = tab.document.editor.commit();
    if tab.set_first_currency(&unit) && is_step {
        tab.document.editor.join_last_steps();
    }
    if is_step && added.is_some() && added.map(|id| title(tab.map(), id)) != before {
        tab.document.editor.join_last_steps();
    }
}

/// Applies all requests in order.
pub(super) fn apply(ctx: &Context, tab: &mut Tab<'_>, requests: Vec<PanelEdit>) {
    if requests.is_empty() {
        return;
    }
    for ask in requests {
        match ask {
            PanelEdit::Preview(place, command) => {
                preview(ctx, tab, place, &command);
            }
            PanelEdit::PreviewCost(place, command, unit) => {
                if preview(ctx, tab, place, &command) {
                    let key = unit_key(ctx);
                    ctx.data_mut(|data| data.insert_temp(key, unit));
                }
            }
            PanelEdit::Set(place, command) => {
                preview(ctx, tab, place, &command);
                tab.document.editor.commit();
                forget(ctx);
            }
            PanelEdit::Revert(place) => {
                if current(ctx).is_some_and(|current| current.id == place.id) {
                    tab.document.editor.cancel();
                    forget(ctx);
                }
            }
            PanelEdit::Perform(command) => {
                commit(ctx, tab);
                forget(ctx);
                tab.perform(&command);
            }
            PanelEdit::Add(command, field) => {
                commit(ctx, tab);
                forget(ctx);
                if tab.perform(&command) {
                    caret::ask(ctx, field);
                }
            }
            PanelEdit::SelectMany(parts) => select(ctx, tab, parts),
            PanelEdit::AddAction(action) => {
                commit(ctx, tab);
                forget(ctx);
                tab.perform(&Command::AddAction(action));
                if let Some(action) = tab.map().actions.last().map(|action| action.id) {
                    note_added(ctx, tab, action);
                    actions::open(ctx, action);
                }
            }
        }
    }
    ctx.request_repaint();
}

fn select(ctx: &Context, tab: &mut Tab<'_>, selection: Selection) {
    commit(ctx, tab);
    forget(ctx);
    tab.document.editor.select(selection);
}

/// Shows what a command makes of the map. False if it is refused, which is then said.
fn preview(ctx: &Context, tab: &mut Tab<'_>, place: ControlPlace, command: &Command) -> bool {
    // A preview of another control must become a step of its own before this one begins.
    if current(ctx).is_none_or(|current| current.id != place.id) {
        commit(ctx, tab);
    }
    let result = tab.document.editor.preview(command);
    tab.view.message = result.as_ref().err().map(ToString::to_string);
    if result.is_ok() {
        let key = key(ctx);
        ctx.data_mut(|data| data.insert_temp(key, place));
    }
    result.is_ok()
}
