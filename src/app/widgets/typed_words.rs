//! Words in a field that nothing else keeps until the field is left. They are noted in each frame, so that a crash does
//! not take them.

use egui::{Context, Id, Response, ViewportId};

/// Words that are being typed, and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TypedWords {
    /// The system's window that the field is in.
    pub(crate) viewport: ViewportId,
    /// What the field is for, and what stands in it: "Tag: checkout".
    pub(crate) words: String,
}

/// Notes the words in a field that somebody writes in, unless they are those from before.
pub(crate) fn note(response: &Response, field: &str, text: &str, before: &str) {
    let text = text.trim();
    if !response.has_focus() || text.is_empty() || text == before.trim() {
        return;
    }
    let typed = TypedWords { viewport: response.ctx.viewport_id(), words: format!("{field}: {text}") };
    response.ctx.data_mut(|data| data.insert_temp(place(), typed));
}

/// The words that were noted in this frame.
pub(crate) fn take(ctx: &Context) -> Option<TypedWords> {
    ctx.data_mut(|data| data.remove_temp(place()))
}

fn place() -> Id {
    Id::unique("words that are being typed")
}
