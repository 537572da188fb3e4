//! The panel with what follows from the map: its findings, and the list of its hotspots.

mod finding_list;
mod hotspot_ground;
mod hotspot_list;
mod hotspot_order;
mod known_findings;
mod known_hotspots;
pub(super) mod place_row;

use egui::{Button, Id, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::accessible::{mark_place, mark_selected, name_node};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::long_list::LongList;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{regular, semi_bold};
use crate::model::{HotspotId, MutedFinding};
use hotspot_order::HotspotOrder;
use known_findings::KnownFindings;
use known_hotspots::KnownHotspots;

/// The height of the row that chooses between the lists, in points.
const CHOICE: f32 = 38.0;
/// The highest count that is written out beside the name of a list.
const MOST_SHOWN: usize = 999;

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum InsightsTab {
    /// The findings, group by group.
    #[default]
    Findings,
    /// All hotspots of the map.
    Hotspots,
}

/// What the panel keeps between frames.
#[derive(Default)]
pub(crate) struct InsightsPanel {
    tab: InsightsTab,
    findings: KnownFindings,
    /// The finding that was chosen last, whose buttons are shown.
    current: Option<MutedFinding>,
    /// The row that gets the focus once all are shown.
    next_focus: Option<Id>,
    /// The rows of the findings, and of the hotspots.
    rows: LongList,
    hotspot_rows: LongList,
    /// Whether the muted findings are listed.
    shows_muted: bool,
    order: HotspotOrder,
    hotspots: KnownHotspots,
    /// The hotspot that is dragged onto another one.
    dragged: Option<HotspotId>,
}

impl InsightsPanel {
    /// How often findings and lists of hotspots were worked out.
    #[cfg(test)]
    pub(crate) fn times_worked_out(&self) -> (usize, usize) {
        (self.findings.begun, self.hotspots.made)
    }

    /// Shows the panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut frame: SideFrame<'_, '_>) {
        let map = frame.tab.map().clone();
        self.findings.follow(ui.ctx(), &map);
        self.choose_tab(ui, map.hotspots.len());
        let area = ScrollArea::vertical().id_salt(("insights", self.tab as u8)).auto_shrink([false, true]);
        scroll(area.max_height(frame.most_height - CHOICE), ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            // The first row is not cut off when the focus is in it.
            ui.add_space(4.0);
            match self.tab {
                InsightsTab::Findings => self.show_findings(ui, &mut frame),
                InsightsTab::Hotspots => self.show_hotspots(ui, &mut frame),
            }
            ui.add_space(8.0);
        });
    }

    /// The row that chooses between the lists, with how long each is.
    fn choose_tab(&mut self, ui: &mut Ui, hotspots: usize) {
        let findings = self.findings.known().map_or(0, |known| known.shown.len());
        let tabs = [(InsightsTab::Findings, "Findings", findings), (InsightsTab::Hotspots, "Hotspots", hotspots)];
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.spacing_mut().button_padding = Vec2::new(8.0, 4.0);
            name_node(ui.ctx(), ui.unique_id(), Role::Group, "Insights");
            let mut group = RovingFocus::new(ui, Id::unique("lists of the insights"));
            for (place, (tab, name, count)) in tabs.into_iter().enumerate() {
                let is_chosen = self.tab == tab;
                // The panel is narrow; the exact number is in the name for the screen reader.
                let shown =
                    if count > MOST_SHOWN { format!("{}k", count / (MOST_SHOWN + 1)) } else { count.to_string() };
                let words = format!("{name} {count}");
                let font = if is_chosen { semi_bold(13.0) } else { regular(13.0) };
                let id = ui.next_auto_id();
                let sense = group.sense(ui, id, egui::Sense::click());
                let button =
                    Button::new(RichText::new(format!("{name} {shown}")).font(font)).sense(sense).selected(is_chosen);
                let response = ui.add(button.frame_when_inactive(is_chosen));
                response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, &words));
                mark_selected(&response, is_chosen);
                mark_place(&response, place, 2);
                group.add_choice(&response, is_chosen);
                if response.clicked() {
                    self.tab = tab;
                }
            }
            group.finish(ui);
        });
    }
}
