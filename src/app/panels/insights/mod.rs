//! The panel with what the map says between its lines.

mod hotspot_list;
mod place_row;

use egui::{ScrollArea, Ui};

use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub(crate) struct InsightsPanel {}

impl InsightsPanel {
    /// Shows the panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut frame: SideFrame<'_, '_>) {
        headings::panel_title(ui, "Hotspots");
        let area = ScrollArea::vertical().id_salt("insights").auto_shrink([false, true]);
        scroll(area.max_height(frame.most_height - 28.0), ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            hotspot_list::show(ui, &mut frame);
        });
    }
}
