//! The keys in an open list of a combo box: the focus is on the entry that is chosen, the arrow keys go on from there, and
//! Enter chooses and closes the list.

use egui::{Id, Ui};

use crate::app::widgets::menu_keys::MenuKeys;

/// The entries of an open list in one frame.
pub(super) struct ChoiceKeys {
    keys: MenuKeys,
    /// The entry that gets the focus, where the list has just opened.
    begins_at: Option<Id>,
    has_just_opened: bool,
}

impl ChoiceKeys {
    /// The keys of a list, before its first entry.
    pub(super) fn new(ui: &Ui, has_just_opened: bool) -> Self {
        Self { keys: MenuKeys::new(ui), begins_at: None, has_just_opened }
    }

    /// An entry. Returns whether it was chosen, which closes the list.
    pub(super) fn offer(&mut self, ui: &mut Ui, is_chosen: bool, name: &str) -> bool {
        let entry = ui.selectable_label(is_chosen, name);
        self.keys.add(&entry, name);
        if is_chosen && self.has_just_opened {
            self.begins_at = Some(entry.id);
            entry.scroll_to_me(None);
        }
        if entry.clicked() {
            ui.close();
        }
        entry.clicked()
    }

    /// Moves the focus, after the last entry.
    pub(super) fn finish(&self, ui: &Ui) {
        let first = self.begins_at.or(self.keys.first()).filter(|_| self.has_just_opened);
        if let Some(first) = first {
            ui.memory_mut(|memory| memory.request_focus(first));
        }
        self.keys.finish(ui);
    }
}
