//! “Hand out now”: one PDF with all that a workshop has found, written beside the map without a question.

use std::path::{Path, PathBuf};

use egui::Context;

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use crate::app::dialogs::file_dialogs::{PathRequest, file_name};
use crate::app::document::DocumentId;
use crate::export::{ExportJob, OutputFormat, PageRange, default_theme, printed_on};
use crate::file::clock;
use crate::model::{PrintForm, PrintFormat, PrintSettings};

/// The forms of the handout: what it is about with the map, a page for each stage, and what was found.
const FORMS: [PrintForm; 3] = [PrintForm::Handout, PrintForm::Stages, PrintForm::Findings];

impl ActiveWindow<'_> {
    /// Writes the handout of the map in front beside its file. A map without a file has no place beside it, so the user
    /// is asked for one.
    pub(super) fn hand_out(&mut self, ctx: &Context) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let name = handout_name(document.title());
        let id = document.id;
        match document.path.as_deref().and_then(Path::parent).map(|folder| folder.join(&name)) {
            Some(path) => self.hand_out_to(ctx, id, path),
            None => {
                let request = PathRequest::save("Save the handout as", "Save", "PDF files", "pdf", &name);
                self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::HandOut(id));
            }
        }
    }

    /// Writes the handout of a map to a file, and opens it.
    pub(super) fn hand_out_to(&mut self, ctx: &Context, id: DocumentId, path: PathBuf) {
        let Some(document) = self.documents.get_mut(id) else { return };
        let map = document.map().clone();
        let settings = PrintSettings {
            form: PrintForm::Pack,
            pack: FORMS.to_vec(),
            format: PrintFormat::Pdf,
            // What is still open is what people ask for afterwards.
            parking_lot: true,
            ..PrintSettings::default()
        };
        let job = ExportJob {
            output_format: OutputFormat::Pdf,
            theme: default_theme(&map, &settings),
            settings,
            selection: None,
            saved_on: document.saved_on,
            printed_on: printed_on(document.saved_on),
            range: PageRange::default(),
        };
        let opens = self.services.workshop.opens_files;
        self.window.exports.hand_out(ctx, (map, job), (path, opens), &mut self.window.notices);
        self.window.notices.announcer.say("The handout is being made.");
    }
}

/// The name of a handout that is made now. No two have the same, so that none is overwritten.
fn handout_name(title: &str) -> String {
    let now = clock::now().to_zoned(jiff::tz::TimeZone::system());
    let (date, time) = (now.date(), now.time());
    let title = file_name(title);
    format!("{title}, handout {date} {:02}.{:02}.{:02}.pdf", time.hour(), time.minute(), time.second())
}
