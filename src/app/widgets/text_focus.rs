//! What screen readers are given of a text field that has just received the focus.
//!
//! Some readers, Orca among them, ask for a selected text in a way that the accessibility library does not answer, and
//! then say nothing of the field at all. So a field shows only its caret at first, while the reader names it, and what is
//! selected in it after that: as news, which readers do say.

use egui::accesskit::TextSelection;
use egui::text::CCursorRange;
use egui::{Context, Id, TextEdit};

use crate::app::widgets::announcer::NAMING_SECONDS;

/// A text field with the selection that it had when it received the focus.
#[derive(Clone, Copy, PartialEq)]
struct MetField {
    id: Id,
    selected: Option<CCursorRange>,
    /// When it received the focus, in seconds.
    since: f64,
}

/// Leaves the caret of the selection in the text field that has just received the focus, until a reader has named the
/// field or the user changes the selection. Called at the end of each frame.
pub(crate) fn show_caret_first(ctx: &Context) {
    let key = Id::unique("text field that was met with a selection");
    let Some(id) = ctx.memory(|memory| memory.focused()) else {
        ctx.data_mut(|data| data.remove::<MetField>(key));
        return;
    };
    let Some(state) = TextEdit::load_state(ctx, id) else { return };
    let selected = state.cursor.char_range();
    let met: Option<MetField> = ctx.data(|data| data.get_temp(key));
    let is_new = met.is_none_or(|met| met.id != id);
    let now = ctx.input(|input| input.time);
    let met = met.filter(|_| !is_new).unwrap_or(MetField { id, selected, since: now });
    let left = met.since + NAMING_SECONDS - now;
    // Whatever is selected once that has changed is the user's doing.
    let since = if met.selected == selected { met.since } else { f64::NEG_INFINITY };
    ctx.data_mut(|data| data.insert_temp(key, MetField { since, ..met }));
    if since.is_finite() && left > 0.0 && selected.is_some_and(|range| !range.is_empty()) {
        ctx.request_repaint_after_secs(left as f32);
    }
    if since.is_finite() && left > 0.0 && ctx.has_accesskit_node(id) {
        ctx.accesskit_node_builder(id, |node| {
            if let Some(TextSelection { focus, .. }) = node.text_selection().copied() {
                node.set_text_selection(TextSelection { anchor: focus, focus });
            }
        });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use egui::{Key, Modifiers};
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT, Queryable};

    use super::*;
    use crate::app::widgets::select_all::select_all;

    /// A field all of whose text is selected as soon as it has the focus.
    fn field() -> Harness<'static, (String, bool)> {
        // In quick frames, so that a reader has not named the field yet.
        Harness::builder().with_step_dt(0.02).build_ui_state(
            |ui, (text, is_first): &mut (String, bool)| {
                let field = ui.text_edit_singleline(text).accessible_name("Name");
                if std::mem::take(is_first) {
                    field.request_focus();
                    select_all(ui.ctx(), field.id, text);
                }
                show_caret_first(ui.ctx());
            },
            ("Start".to_owned(), true),
        )
    }

    fn is_selected(harness: &Harness<'_, (String, bool)>) -> bool {
        let field = harness.get_by(|node| node.is_focused());
        let selection = field.accesskit_node().data().text_selection().copied().unwrap();
        selection.anchor != selection.focus
    }

    #[test]
    fn a_selection_is_shown_once_the_field_was_named() {
        let mut harness = field();
        harness.run();
        assert!(!is_selected(&harness));
        harness.run_steps(30);
        assert!(!is_selected(&harness), "a slow reader is still at it");
        harness.run_steps(30);
        assert!(is_selected(&harness), "so that its content is heard");
    }

    #[test]
    fn a_selection_is_shown_when_the_user_has_changed_it_and_typing_replaces_it_anyhow() {
        let mut harness = field();
        harness.run();
        assert!(!is_selected(&harness));
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
        harness.run();
        assert!(is_selected(&harness));
        let mut harness = field();
        harness.run();
        harness.event(egui::Event::Text("B".into()));
        harness.run();
        assert_eq!(harness.state().0, "B");
    }
}
