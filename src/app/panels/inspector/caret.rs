//! The caret in a field of the part that was just added, so that its name can be typed at once.

use egui::{Context, Id, Ui};

use crate::app::widgets::select_all::select_all;

/// The field that is to get the caret, by its name in the panel.
#[derive(Clone, Copy)]
struct CaretRequest(&'static str);

fn key(ctx: &Context) -> Id {
    Id::unique(("field that gets the caret", ctx.viewport_id()))
}

/// Asks for the caret in the first field with this name that is shown from now on.
pub(super) fn ask(ctx: &Context, field: &'static str) {
    let key = key(ctx);
    ctx.data_mut(|data| data.insert_temp(key, CaretRequest(field)));
}

/// Whether this field was asked for. The request is fulfilled with that.
pub(super) fn take(ui: &Ui, field: &str) -> bool {
    // A panel that is shown for the first time is measured first, and nothing in it can have the focus.
    if ui.is_sizing_pass() {
        return false;
    }
    let key = key(ui.ctx());
    let asked: Option<CaretRequest> = ui.data(|data| data.get_temp(key));
    let is_this = asked.is_some_and(|asked| asked.0 == field);
    if is_this {
        ui.data_mut(|data| data.remove::<CaretRequest>(key));
    }
    is_this
}

/// Puts the caret into the text field with this name, if it was asked for. Its text is marked, so that typing
/// replaces it.
pub(super) fn put_into_text(ui: &Ui, field: &str, id: Id, text: &str) {
    if take(ui, field) {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui.ctx(), id, text);
    }
}
