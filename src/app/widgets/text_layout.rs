//! Text laid out for painting at a place of the caller's own.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Ui};

/// A text on one line, truncated with "…" to `width`. Where it has line breaks of its own, it goes on after a blank.
pub(crate) fn one_line(ui: &Ui, text: &str, font: FontId, width: f32, ink: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.replace("\r\n", " ").replace(['\n', '\r'], " "), font, ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// A text on a few lines, cut off with "…" where they do not suffice.
pub(crate) struct ShortText<'a> {
    /// The text to lay out.
    pub(crate) text: &'a str,
    /// The font of the text.
    pub(crate) font: FontId,
    /// The colour of the text.
    pub(crate) ink: Color32,
    /// The most lines that it takes.
    pub(crate) most_lines: usize,
}

impl ShortText<'_> {
    /// Lays the text out in lines that are `width` wide.
    pub(crate) fn layout(self, ui: &Ui, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::simple(self.text.to_owned(), self.font, self.ink, width);
        job.wrap.max_rows = self.most_lines;
        // A single line shows as many letters as there is room for, not only whole words.
        job.wrap.break_anywhere = self.most_lines == 1;
        ui.painter().layout_job(job)
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;

    #[test]
    fn a_line_shows_no_sign_for_a_line_break() {
        let _ = Harness::new_ui(|ui| {
            let line = |text: &str| one_line(ui, text, FontId::proportional(12.0), f32::INFINITY, Color32::BLACK);
            assert_eq!(line("• size chart\nfoot").text(), "• size chart foot");
            assert_eq!(line("• size chart\nfoot").size(), line("• size chart foot").size());
        });
    }
}
