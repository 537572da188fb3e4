//! The settings of data formats: how a table is written, whether comments are in it, and what of the map.

use egui::{Checkbox, RichText, ScrollArea, Ui};

use super::controls::{heading, plain_row, segmented};
use super::data_choices::ENCODINGS;
use super::options::ExportOptions;
use super::settings::ExportSettingsColumn;
use crate::app::widgets::focus_in_view::scroll;
use crate::exchange::{DataFormat, TableForm};

impl ExportSettingsColumn<'_> {
    /// Shows the settings of a data format.
    pub(super) fn show_data(&self, ui: &mut Ui, format: DataFormat, options: &mut ExportOptions) {
        scroll(ScrollArea::vertical().id_salt("data settings").auto_shrink(false), ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            if format == DataFormat::Csv {
                self.table(ui, options);
            }
            self.comments(ui, format, options);
            self.parts(ui, options);
            ui.add_space(14.0);
        });
    }

    fn table(&self, ui: &mut Ui, options: &mut ExportOptions) {
        heading(ui, "Table");
        let choices = [
            (TableForm::Long, "One card a row", "Form: one card a row"),
            (TableForm::Wide, "Lanes × steps", "Form: lanes in rows, steps in columns"),
        ];
        segmented(ui, self.theme, true, &mut options.data.form, &choices);
        let about = match options.data.form {
            TableForm::Long => "Everything that a card says has a column; for filters, databases and scripts.",
            TableForm::Wide => "As people draw a map in a spreadsheet; holds names, texts and figures.",
        };
        ui.label(RichText::new(about).small().weak());
        heading(ui, "Between the cells");
        let choices = [
            (',', "Comma", "Separator: comma"),
            (';', "Semicolon", "Separator: semicolon"),
            ('\t', "Tab", "Separator: tab"),
        ];
        segmented(ui, self.theme, true, &mut options.data.separator, &choices);
        ui.add_space(4.0);
        plain_row(ui, "Encoding", |ui| {
            self.choice(ui, "Encoding", options.data.encoding_name().to_owned(), |ui, keys| {
                for (label, name) in ENCODINGS {
                    if keys.offer(ui, options.data.encoding == label, name) {
                        options.data.encoding = label;
                    }
                }
            })
        });
    }

    fn comments(&self, ui: &mut Ui, format: DataFormat, options: &mut ExportOptions) {
        let count = self.subject.map.info.comments.len();
        if count == 0 || !format.holds_comments() {
            return;
        }
        heading(ui, "Include");
        let words = if count == 1 { "Comments (1 thread)".to_owned() } else { format!("Comments ({count} threads)") };
        ui.add(Checkbox::new(&mut options.data.comments, words));
    }
}
