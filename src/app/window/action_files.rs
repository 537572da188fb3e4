//! The actions and the opportunities of a map as tables in files, written in the background.

use std::path::Path;
use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::saving::{FileDialogPurpose, MapTable};
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::document::DocumentId;
use crate::export::actions::{action_rows, actions_csv, opportunities_csv, opportunity_rows};
use crate::file::clock::today;

impl ActiveWindow<'_> {
    /// Asks where to write a table of the map in front.
    pub(super) fn ask_for_table_file(&mut self, ctx: &Context, table: MapTable) {
        let Some(document) = self.front_document() else { return };
        let (title, words) = match table {
            MapTable::Actions => ("Save the actions as", "actions"),
            MapTable::Opportunities => ("Save the opportunities as", "opportunities"),
        };
        let name = format!("{} – {words}", document.title());
        let folder = document.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let purpose = FileDialogPurpose::Table(document.id, table);
        let request = PathRequest::save(title, "Save", "Tables", "csv", &name).starting_in(folder.as_deref());
        self.window.file_dialogs.ask(ctx, request, purpose);
    }

    /// Writes a table of a map to a file.
    pub(super) fn write_map_table(&mut self, ctx: &Context, id: DocumentId, table: MapTable, path: &Path) {
        let Some(document) = self.documents.get_mut(id) else { return };
        let map = Arc::clone(document.map());
        self.write_table(ctx, path, move || match table {
            MapTable::Actions => actions_csv(&action_rows(&map, today())),
            MapTable::Opportunities => opportunities_csv(&opportunity_rows(&map)),
        });
    }
}
