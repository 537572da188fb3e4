//! Words in a field that nothing else keeps until the field is left. They are noted in each frame, so that a crash does
//! not take them.

use egui::{Context, Id, Response};

/// Notes the words in a field that somebody writes in, unless they are those from before.
pub(crate) fn note(response: &Response, field: &str, text: &str, before: &str) {
    let text = text.trim();
    if !response.has_focus() || text.is_empty() || text == before.trim() {
        return;
    }
    let words = about(field, text);
    response.ctx.data_mut(|data| data.insert_temp(place(), words));
}

/// Words with what they are about: "Version “March”: before the test", and without a colon where there are none.
pub(crate) fn about(subject: &str, words: &str) -> String {
    match words.trim() {
        "" => subject.to_owned(),
        words => format!("{subject}: {words}"),
    }
}

/// The words that were noted since they were last taken, with what their field is for: "Tag: checkout".
pub(crate) fn take(ctx: &Context) -> Option<String> {
    ctx.data_mut(|data| data.remove_temp(place()))
}

fn place() -> Id {
    Id::unique("words that are being typed")
}
