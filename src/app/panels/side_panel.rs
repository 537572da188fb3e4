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

use egui::{Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

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
use crate::app::widgets::style::RADIUS;
use crate::app::widgets::ui_context::UiContext;
use crate::file::settings::SidePanel;
use crate::model::StopKey;
use crate::render::screen::color32;

/// The height of the row of tabs with the gap under it, in points.
pub(crate) const TABS_HEIGHT: f32 = 34.0;
/// The side of a tab, in points.
const TAB: f32 = 28.0;

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
    let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), TAB), Sense::hover());
    ui.add_space(TABS_HEIGHT - TAB - ui.spacing().item_spacing.y);
    let list = Id::unique("tabs of the panels at the right");
    name_node(ui.ctx(), list, Role::TabList, "Panels");
    let mut group = RovingFocus::new(ui, list.with("focus"));
    for (place, entry) in ENTRIES.iter().enumerate() {
        let left = row.left() - 6.0 + place as f32 * (TAB + 2.0);
        let rect = Rect::from_min_size(egui::pos2(left, row.top()), Vec2::splat(TAB));
        if tab(ui, (entry, place, rect), entry.panel == shown, context, &mut group) {
            requests.push(Request::ShowSidePanel(entry.panel));
        }
    }
    group.finish(ui);
    let place = |from_right: f32| {
        let center = egui::pos2(row.right() - from_right, row.center().y);
        Rect::from_center_size(center, Vec2::splat(24.0))
    };
    if shown == SidePanel::Inspector {
        let name = if pinned { "Close the inspector when nothing is selected" } else { "Keep the inspector open" };
        let pin = IconButton::new(if pinned { "pin-filled" } else { "pin" }, name).size(Vec2::splat(24.0), 14.0);
        if pin.show_in(ui, place(40.0), context).clicked() {
            requests.push(Request::Command(UiCommand::PinInspector));
        }
    }
    let title = entry_of(shown).map_or("panel", |entry| entry.title);
    let name = if shown == SidePanel::Inspector { "Close the inspector".to_owned() } else { format!("Close {title}") };
    let cross = IconButton::new("close", &name).size(Vec2::splat(24.0), 14.0);
    if cross.show_in(ui, place(15.0), context).clicked() {
        requests.push(Request::CloseSidePanel);
    }
}

/// Shows one tab. Returns whether it was chosen.
fn tab(
    ui: &Ui,
    (entry, place, rect): (&SidePanelEntry, usize, Rect),
    is_shown: bool,
    context: &mut UiContext<'_>,
    group: &mut RovingFocus,
) -> bool {
    let id = Id::unique(("tab of a panel at the right", entry.panel));
    let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, entry.title));
    mark_selected(&response, is_shown);
    mark_place(&response, place, ENTRIES.len());
    group.add(&response);
    let theme = context.theme.clone();
    if is_shown || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
    }
    if is_shown {
        // Not told by colour alone.
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.0, color32(theme.accent)), StrokeKind::Inside);
    }
    let ink = if is_shown { theme.accent_soft_ink } else { theme.muted };
    let icon = Rect::from_center_size(rect.center(), Vec2::splat(16.0));
    context.icons.paint(ui, entry.icon, icon, color32(ink));
    focus_ring::paint(ui, &response, rect, RADIUS, &theme);
    let keys = entry.command.info().shortcuts.first().map(|keys| shortcut_label(*keys, cfg!(target_os = "macos")));
    let hint = keys.map_or_else(|| entry.title.to_owned(), |keys| format!("{} ({keys})", entry.title));
    response.on_hover_text(hint).clicked() && !is_shown
}
