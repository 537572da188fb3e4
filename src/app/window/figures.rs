//! Figures that stand in cells of tables beside the map.

use super::ActiveWindow;
use crate::app::dialogs::Dialog;
use crate::app::dialogs::figures::FiguresDialog;
use crate::exchange::figures::has_figures;

/// Said when no figure names a cell.
const NONE: &str =
    "No figure is read from a table. Name a cell such as figures.csv!B7 in a measure or a KPI: “Read from”.";
/// Said when nobody knows where the tables are.
const NO_FOLDER: &str = "Save the map first: the tables with its figures are looked for beside its file.";

impl ActiveWindow<'_> {
    /// Reads the figures of the map in front again, and asks before it changes them.
    pub(super) fn refresh_figures(&mut self) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        if !has_figures(document.map()) {
            return self.window.notices.show_passing(NONE.to_owned());
        }
        let Some(folder) = document.path.as_deref().and_then(|path| path.parent()) else {
            return self.window.notices.show_passing(NO_FOLDER.to_owned());
        };
        let dialog = FiguresDialog::new(document.id, document.map().clone(), folder.to_owned());
        self.window.dialogs.open(Dialog::Figures(Box::new(dialog)));
    }
}
