//! What screen readers are given of a text field that has just received the focus.
//!
//! Some readers, Orca among them, ask for a selected text in a way that the accessibility library does not answer, and
//! then say nothing of the field at all. So a field shows only its caret at first, and what is selected in it as soon
//! as that changes.

use egui::accesskit::TextSelection;
use egui::text::CCursorRange;
use egui::{Context, Id, TextEdit};

/// A text field with the selection that it had when it received the focus.
#[derive(Clone, Copy, PartialEq)]
struct MetField {
    id: Id,
    selected: Option<CCursorRange>,
}

/// Leaves the caret of the selection in the text field that has the focus, until the user changes the selection.
/// Called at the end of each frame.
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
    if is_new {
        ctx.data_mut(|data| data.insert_temp(key, MetField { id, selected }));
    }
    let is_as_met = is_new || met.is_some_and(|met| met.selected == selected);
    if !is_as_met {
        // Whatever is selected from now on is the user's doing.
        ctx.data_mut(|data| data.insert_temp(key, MetField { id, selected: None }));
    } else if ctx.has_accesskit_node(id) {
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
        Harness::new_ui_state(
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
