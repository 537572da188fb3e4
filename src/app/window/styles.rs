//! The style of a part: copied, pasted, and given to all of its kind.

use super::ActiveWindow;
use crate::edit::{PartStyle, style_all_like};

impl ActiveWindow<'_> {
    /// Remembers the style of the selected part.
    pub(super) fn copy_style(&mut self) {
        let Some(tab) = self.window.tabs.front(self.documents) else { return };
        let theme = tab.document.theme().clone();
        let style = tab.selected().and_then(|part| PartStyle::of(tab.map(), part, &theme));
        match style {
            Some(style) => {
                tab.view.announcements.say("The style was copied. F9 gives it to what is selected.");
                self.services.themes.copied_style = Some(style);
            }
            None => tab.view.message = Some("Select a card, a stage, a lane or a point of a curve first.".into()),
        }
    }

    /// Gives the selection the style that was copied.
    pub(super) fn paste_style(&mut self) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let Some(style) = &self.services.themes.copied_style else {
            tab.view.message = Some("Copy the style of another part first.".into());
            return;
        };
        let parts = tab.document.editor.selection().parts().to_vec();
        match style.applied(tab.map(), &parts) {
            Some(command) => drop(tab.perform(&command)),
            None => tab.view.message = Some("Nothing changed: all that is selected looks like this already.".into()),
        }
    }

    /// Gives all parts of the kind the style of the selected one, and says how many there are.
    pub(super) fn style_all_like_this(&mut self) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let theme = tab.document.theme().clone();
        let styled = tab.selected().and_then(|part| style_all_like(tab.map(), part, &theme));
        let Some(styled) = styled else {
            tab.view.message = Some("Select a card, a stage, a lane or a point of a curve first.".into());
            return;
        };
        let Some(command) = styled.command else {
            tab.view.message = Some(format!("Nothing changed: all {} look like this already.", styled.noun));
            return;
        };
        if tab.perform(&command) {
            let looks = if styled.count == 1 { "looks" } else { "look" };
            tab.view.announcements.say(format!("{} {} {looks} like this one now.", styled.count, styled.noun));
        }
    }
}
