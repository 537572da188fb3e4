//! The panel at the right of the map: the inspector, or one of several others in its place, one at a time.
//!
//! # How to add a panel
//!
//! 1. Add a variant to [`SidePanel`](crate::file::settings::SidePanel); which panel is shown is remembered under
//!    that name.
//! 2. Add a command to the View menu, in `commands/table/view.rs`. It opens the panel, puts the keyboard focus into
//!    it, and closes it when the focus is there already; nothing else has to be written for that.
//! 3. Add a row to [`ENTRIES`]: title, icon, command. The row of tabs, F6 and the screen reader go by it.
//! 4. Write the content in a folder of its own under `panels`, as a function or method that takes a [`SideFrame`].
//!    What it keeps between frames is a field of [`SidePanels`]; call it in [`SidePanels::show`].
//!
//! The window draws the card, the row of tabs and the cross, and scrolls to the focus if the content uses
//! [`scroll`](crate::app::widgets::focus_in_view::scroll). The content fills the width, and is at most
//! [`SideFrame::most_height`] high. It is only called while the panel is shown, so a closed panel costs nothing.
//! Fields and buttons in it have no boxes ([`style::QUIET`](crate::app::widgets::style::QUIET)). To open a panel from
//! elsewhere, push [`Request::ShowSidePanel`].

use std::sync::Arc;

use egui::{Galley, Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::comments::CommentsPanel;
use super::insights::InsightsPanel;
use super::inspector;
use super::presentation::PresentationPanel;
use super::side_frame::SideFrame;
use super::versions::VersionsPanel;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::commands::{UiCommand, shortcut_label};
use crate::app::widgets::accessible::{mark_place, mark_selected, name_node};
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, SMALL, raised, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::file::settings::SidePanel;
use crate::model::StopKey;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of the row of tabs with the gap under it, in points.
pub(crate) const TABS_HEIGHT: f32 = 34.0;
/// The width of a tab that only has an icon, and the height of all, in points.
const TAB: f32 = 24.0;
const TAB_HEIGHT: f32 = 28.0;
/// The space at the sides of a tab with its name, in points.
const TAB_PADDING: f32 = 6.0;
/// The side of the icon of a tab, in points.
const ICON: f32 = 15.0;
/// The width of the buttons at the end of the row, in points.
const BUTTON: f32 = 22.0;

/// What the window says about one of the panels.
pub(crate) struct SidePanelEntry {
    /// The panel that is described.
    pub(crate) panel: SidePanel,
    /// Its name, for its tab and for the screen reader.
    pub(crate) title: &'static str,
    /// The icon of its tab.
    icon: &'static str,
    /// The command that opens and closes it.
    pub(crate) command: UiCommand,
}

/// All panels, in the order of their tabs.
pub(crate) const ENTRIES: &[SidePanelEntry] = &[
    entry(SidePanel::Inspector, "Inspector", "layout-sidebar-right", UiCommand::ToggleInspector),
    entry(SidePanel::Insights, "Insights", "idea", UiCommand::Insights),
    entry(SidePanel::Versions, "Versions", "history", UiCommand::Versions),
    entry(SidePanel::Presentation, "Presentation", "present", UiCommand::PresentationPanel),
    entry(SidePanel::Comments, "Comments", "chat", UiCommand::Comments),
];

const fn entry(panel: SidePanel, title: &'static str, icon: &'static str, command: UiCommand) -> SidePanelEntry {
    SidePanelEntry { panel, title, icon, command }
}

/// The entry of a panel.
pub(crate) fn entry_of(panel: SidePanel) -> Option<&'static SidePanelEntry> {
    ENTRIES.iter().find(|entry| entry.panel == panel)
}

/// What the panels at the right keep between frames.
#[derive(Default)]
pub(crate) struct SidePanels {
    /// Findings and hotspots.
    insights: InsightsPanel,
    /// Versions, and the differences of a comparison.
    pub(crate) versions: VersionsPanel,
    /// The stops of the presentation.
    presentation: PresentationPanel,
    /// Comments, and the work with files of them.
    pub(crate) comments: CommentsPanel,
}

impl SidePanels {
    /// The panel with findings and hotspots.
    #[cfg(test)]
    pub(crate) fn insights(&self) -> &InsightsPanel {
        &self.insights
    }

    /// Shows the name and the note of a stop in the list of stops.
    pub(crate) fn show_stop(&mut self, stop: StopKey) {
        self.presentation.choose(stop);
    }

    /// Shows the content of a panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, panel: SidePanel, frame: SideFrame<'_, '_>) {
        match panel {
            SidePanel::Inspector => {
                let SideFrame { tab, mut context, requests, most_height, .. } = frame;
                inspector::show(ui, tab, &mut context, requests, most_height);
            }
            SidePanel::Insights => self.insights.show(ui, frame),
            SidePanel::Versions => self.versions.show(ui, frame),
            SidePanel::Presentation => self.presentation.show(ui, frame),
            SidePanel::Comments => self.comments.show(ui, frame),
        }
    }
}

/// Shows the row of tabs above a panel, with the pin of the inspector and the cross at its end. `pinned` tells whether
/// the inspector stays when nothing is selected.
pub(crate) fn tabs(
    ui: &mut Ui,
    shown: SidePanel,
    pinned: bool,
    context: &mut UiContext<'_>,
    requests: &mut RequestQueue,
) {
    let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), TAB_HEIGHT), Sense::hover());
    ui.add_space(TABS_HEIGHT - TAB_HEIGHT - ui.spacing().item_spacing.y);
    let list = Id::unique("tabs of the panels at the right");
    name_node(ui.ctx(), list, Role::Group, "Panels");
    let mut group = RovingFocus::new(ui, list.with("focus"));
    let has_pin = shown == SidePanel::Inspector;
    let buttons = if has_pin { 2.0 * BUTTON } else { BUTTON };
    let room = row.width() + TAB_PADDING - buttons - (ENTRIES.len() - 1) as f32 * TAB;
    let mut left = row.left() - TAB_PADDING;
    for (place, entry) in ENTRIES.iter().enumerate() {
        let face = TabFace::of(ui, entry, (entry.panel == shown).then_some(room), context.theme);
        let rect = Rect::from_min_size(egui::pos2(left, row.top()), Vec2::new(face.width, TAB_HEIGHT));
        left = rect.right();
        if face.show(ui, (entry, place, rect), context, &mut group) {
            requests.push(Request::ShowSidePanel(entry.panel));
        }
    }
    group.finish(ui);
    let size = Vec2::new(BUTTON, 24.0);
    let place = |number: f32| {
        let center = egui::pos2(row.right() - 1.0 - (number - 0.5) * BUTTON, row.center().y);
        Rect::from_center_size(center, size)
    };
    if has_pin {
        let name = if pinned { "Close the inspector when nothing is selected" } else { "Keep the inspector open" };
        let pin = IconButton::new(if pinned { "pin-filled" } else { "pin" }, name).size(size, 14.0);
        if pin.show_in(ui, place(2.0), context).clicked() {
            requests.push(Request::Command(UiCommand::PinInspector));
        }
    }
    let title = entry_of(shown).map_or("panel", |entry| entry.title);
    let name = if shown == SidePanel::Inspector { "Close the inspector".to_owned() } else { format!("Close {title}") };
    let cross = IconButton::new("close", &name).size(size, 14.0);
    if cross.show_in(ui, place(1.0), context).clicked() {
        requests.push(Request::CloseSidePanel);
    }
}

/// How a tab looks: its icon, and its name if it is the one that is shown.
struct TabFace {
    width: f32,
    is_shown: bool,
    has_icon: bool,
    title: Option<Arc<Galley>>,
}

impl TabFace {
    /// The look of a tab. The one that is shown has `room` for its name, and for its icon before it where both fit.
    fn of(ui: &Ui, entry: &SidePanelEntry, room: Option<f32>, theme: &Theme) -> Self {
        let Some(room) = room else { return Self { width: TAB, is_shown: false, has_icon: true, title: None } };
        let ink = color32(theme.ink);
        let title = ui.painter().layout_no_wrap(entry.title.to_owned(), semi_bold(SMALL), ink);
        let width = title.size().x + 2.0 * TAB_PADDING;
        if width > room {
            return Self { width: TAB, is_shown: true, has_icon: true, title: None };
        }
        let has_icon = width + ICON + 5.0 <= room;
        let width = if has_icon { width + ICON + 5.0 } else { width };
        Self { width, is_shown: true, has_icon, title: Some(title) }
    }

    /// Shows the tab. Returns whether it was chosen.
    fn show(
        self,
        ui: &Ui,
        (entry, place, rect): (&SidePanelEntry, usize, Rect),
        context: &mut UiContext<'_>,
        group: &mut RovingFocus,
    ) -> bool {
        let is_shown = self.is_shown;
        let id = Id::unique(("tab of a panel at the right", entry.panel));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, entry.title));
        mark_selected(&response, is_shown);
        mark_place(&response, place, ENTRIES.len());
        group.add_choice(&response, is_shown);
        let theme = context.theme.clone();
        if is_shown || response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, RADIUS, color32(raised(&theme)));
        }
        let ink = color32(if is_shown { theme.ink } else { theme.muted });
        if self.has_icon {
            let side = Vec2::splat(ICON);
            let at = if self.title.is_some() { rect.left() + TAB_PADDING + ICON / 2.0 } else { rect.center().x };
            context.icons.paint(ui, entry.icon, Rect::from_center_size(egui::pos2(at, rect.center().y), side), ink);
        }
        if let Some(title) = self.title {
            let at = egui::pos2(rect.right() - TAB_PADDING - title.size().x, rect.center().y - title.size().y / 2.0);
            ui.painter().galley(at, title, ink);
        }
        focus_ring::paint(ui, &response, rect.shrink(1.0), RADIUS, &theme);
        let keys = entry.command.info().shortcuts.first();
        let keys = keys.map(|keys| shortcut_label(*keys, cfg!(target_os = "macos")));
        let hint = keys.map_or_else(|| entry.title.to_owned(), |keys| format!("{} ({keys})", entry.title));
        response.on_hover_text(hint).clicked() && !is_shown
    }
}
