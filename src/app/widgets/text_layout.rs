//! Text laid out for painting at a place of the caller's own.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Ui};

/// A text on one line, truncated with "…" to `width`.
pub(crate) fn one_line(ui: &Ui, text: &str, font: FontId, width: f32, ink: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}
