//! The panel at the right: it floats over the map. The inspector is there while something is selected, or always when
//! it is pinned; another panel that was opened in its place stays until it is closed.

use egui::{Area, Context, CursorIcon, Id, Margin, Order, Rect, Role, Sense, Ui, UiBuilder, UiStackInfo};
use egui::{Vec2, WidgetInfo};

use super::ActiveWindow;
use crate::app::commands::UiCommand;
use crate::app::commands::view_page::ViewPage;
use crate::app::pages::{BesideMap, Inspected};
use crate::app::panels::inspector;
use crate::app::panels::panel_focus::Panel;
use crate::app::panels::side_frame::SideFrame;
use crate::app::panels::side_panel::{ENTRIES, TABS_HEIGHT, entry_of, tabs};
use crate::app::view::tools::Tool;
use crate::app::widgets::accessible::{name_node, place_node};
use crate::app::widgets::kept_focus::keep_in_panel;
use crate::app::widgets::style;
use crate::edit::Selection;
use crate::file::settings::SidePanel;

/// The distance to the edges of the map's area, in points.
const EDGE: f32 = 10.0;
/// The widths that a user can choose, in points.
const WIDTHS: std::ops::RangeInclusive<f32> = 224.0..=460.0;
/// The width in windows that are wide enough, in points; in others it is the smallest one.
const USUAL: f32 = 260.0;
/// The width of a window from which on there is room for the usual width, in points.
const WIDE_WINDOW: f32 = 1_440.0;
/// The margin of the card at the top, in points.
const MARGIN: f32 = 10.0;
/// The margin at the bottom.
const FOOT: f32 = 12.0;

impl ActiveWindow<'_> {
    /// Where the panel stands in the area of the map, as high as that; none if it is never shown.
    pub(super) fn place_of_side_panel(&self, area: Rect) -> Option<Rect> {
        let front = self.front_document().map(|document| document.id);
        let edits_theme = self.services.themes.editor.as_ref();
        let edits_theme =
            edits_theme.is_some_and(|(owner, editor)| *owner == self.window.id && front == Some(editor.document));
        let is_hidden = self.window.shown.side == SidePanel::Inspector && !self.window.shown.inspector;
        // The editor of themes has a place of its own beside the map.
        if is_hidden || edits_theme || self.is_voting() {
            return None;
        }
        let usual = if area.right() >= WIDE_WINDOW { USUAL } else { *WIDTHS.start() };
        let most = (area.width() - 2.0 * EDGE).max(0.0);
        let width = self.window.shown.side_width.unwrap_or(usual).clamp(*WIDTHS.start(), *WIDTHS.end()).min(most);
        let right = area.right() - EDGE;
        let (top, bottom) = (area.top() + EDGE, (area.bottom() - 4.0).max(area.top() + EDGE));
        Some(Rect::from_x_y_ranges(right - width..=right, top..=bottom))
    }

    /// Whether the panel has something to show, and no gesture needs the map under it.
    pub(super) fn shows_side_panel(&self) -> bool {
        let (Some(view), Some(document)) = (self.front_view(), self.front_document()) else { return false };
        let shown = &self.window.shown;
        if self.page_in_front() != ViewPage::Map {
            return shown.side != SidePanel::Inspector || self.page_is_inspected();
        }
        let is_free = matches!(view.tool, Tool::Idle | Tool::Pressed(_));
        let has_content = shown.side != SidePanel::Inspector || shown.inspector_pinned;
        // What is captured is selected, but whoever listens and writes wants to see the map.
        let line = &self.window.overlays.capture.line;
        let captures = line.is_open() && (line.has_focus() || self.window.file_dialogs.is_open());
        is_free && (has_content || (!captures && !document.editor.selection().is_empty()))
    }

    /// The panel that was chosen, at the right.
    pub(super) fn show_side_panel(&mut self, ui: &mut Ui) {
        let place = self.window.shown.side_place.filter(|_| self.shows_side_panel());
        let (side, pinned) = (self.window.shown.side, self.window.shown.inspector_pinned);
        let panel_focus = &mut self.window.panel_focus;
        let front = self.window.tabs.front_with_pages(self.documents);
        let (Some((mut tab, pages)), Some(place)) = (front, place) else {
            panel_focus.note(Panel::Side, None);
            return;
        };
        let quiet = style::quiet_theme(&self.services.theme);
        let room = self.services.workshop.presenting.room_size;
        let mut context = self.services.ui_context();
        context.theme = &quiet;
        let requests = &mut self.window.requests;
        let panels = &mut self.window.overlays.side;
        let parent = ui.unique_id();
        let area = Area::new(Id::unique(("panel at the right", side))).order(Order::Middle).fixed_pos(place.min);
        let shown = area.constrain(false).fade_in(false).accessibility_parent(parent).show(ui.ctx(), |ui| {
            ui.set_width(place.width());
            ui.set_max_height(place.height());
            name_node(ui.ctx(), ui.unique_id(), Role::Complementary, entry_of(side).map_or("", |entry| entry.title));
            place_node(ui.ctx(), ui.unique_id(), place);
            let margin = Margin { left: 12, right: 4, top: MARGIN as i8, bottom: FOOT as i8 };
            style::floating_card(context.theme, margin).show(ui, |ui| {
                ui.set_width(place.width() - 16.0);
                let tag = UiBuilder::new().ui_stack_info(UiStackInfo::default().with_tag(style::QUIET));
                ui.scope_builder(tag, |ui| {
                    tabs(ui, side, pinned, &mut context, requests);
                    // The keyboard goes to the content first; the tabs are before it.
                    panel_focus.enter(ui, Panel::Side);
                    let most_height = place.height() - MARGIN - FOOT - TABS_HEIGHT;
                    let frame = SideFrame { tab: &mut tab, context, requests, room, most_height };
                    match pages.content().map(BesideMap::inspected) {
                        Some(Inspected::Actions(ids)) if side == SidePanel::Inspector => {
                            inspector::show_actions(ui, frame, ids);
                        }
                        Some(Inspected::Kpi(place)) if side == SidePanel::Inspector => {
                            inspector::show_kpi(ui, frame, place);
                        }
                        _ => panels.show(ui, side, frame),
                    }
                });
            });
        });
        panel_focus.note(Panel::Side, Some(shown.response.rect));
        // What is deleted takes the keyboard back to the map.
        if side != SidePanel::Inspector || pages.content().is_some() || !tab.document.editor.selection().is_empty() {
            keep_in_panel(ui.ctx(), &shown.response);
        }
        self.resize_side_panel(ui, shown.response.rect);
    }

    /// The edge at which the panel is made wider or narrower.
    fn resize_side_panel(&mut self, ui: &Ui, place: Rect) {
        let edge = Rect::from_min_max(place.min - Vec2::new(5.0, 0.0), place.left_bottom() + Vec2::new(1.0, 0.0));
        let response = ui.interact(edge, Id::unique("edge of the panel at the right"), Sense::DRAG);
        let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        let title = entry_of(self.window.shown.side).map_or("panel", |entry| entry.title);
        let name = format!("Width of the {}", title.to_lowercase());
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            self.window.shown.side_width = Some((place.right() - pointer.x).clamp(*WIDTHS.start(), *WIDTHS.end()));
        }
    }

    /// Shows a panel at the right with the keyboard focus in it. The inspector shows the fields of the map if nothing
    /// is selected.
    pub(super) fn open_side_panel(&mut self, panel: SidePanel) {
        self.window.shown.side = panel;
        self.window.shown.inspector |= panel == SidePanel::Inspector;
        if !self.shows_side_panel() {
            self.show_map_details();
        }
        self.window.panel_focus.want(Panel::Side);
    }

    /// Says which panel was opened, and how much there is in it.
    fn say_side_panel(&mut self, panel: SidePanel) {
        let Some(title) = entry_of(panel).map(|entry| entry.title) else { return };
        let Some(tab) = self.window.tabs.front(self.documents) else { return };
        let open = tab.map().info.comments.iter().filter(|thread| !thread.resolved).count();
        tab.view.announcements.say_if_silent(match (panel, open) {
            (SidePanel::Comments, 0) => format!("{title}, none open"),
            (SidePanel::Comments, open) => format!("{title}, {open} open"),
            _ => title.to_owned(),
        });
    }

    /// Closes the panel at the right. The inspector comes back with the next selection; it also takes the place of
    /// another panel that is closed while something is selected.
    pub(super) fn close_side_panel(&mut self) {
        if self.window.shown.side != SidePanel::Inspector {
            self.window.shown.side = SidePanel::Inspector;
            return;
        }
        if self.close_page_details() {
            return;
        }
        self.window.shown.inspector_pinned = false;
        if let Some(tab) = self.window.tabs.front(self.documents) {
            tab.document.editor.select(Selection::default());
        }
    }

    /// Lets the inspector be at the right.
    pub(super) fn show_inspector(&mut self) {
        self.window.shown.side = SidePanel::Inspector;
        self.window.shown.inspector = true;
    }

    /// The command of a panel: shows it, moves the keyboard focus into it, or closes it when the focus is there.
    /// Returns false for any other command.
    pub(super) fn perform_on_side_panel(&mut self, ctx: &Context, command: UiCommand) -> bool {
        let Some(entry) = ENTRIES.iter().find(|entry| entry.command == command) else { return false };
        let is_shown = self.window.shown.side == entry.panel && self.shows_side_panel();
        if is_shown && self.window.panel_focus.has_focus(ctx, Panel::Side) {
            self.close_side_panel();
            self.window.panel_focus.want(Panel::Map);
        } else {
            self.open_side_panel(entry.panel);
            self.say_side_panel(entry.panel);
        }
        true
    }

    /// The command of the panel that was opened in place of the inspector, which menus show as switched on.
    pub(super) fn side_panel_command(&self) -> Option<UiCommand> {
        let shown = self.window.shown.side;
        entry_of(shown).filter(|_| shown != SidePanel::Inspector).map(|entry| entry.command)
    }

    /// Hides the inspector when it is shown. Otherwise shows it: without a selection, the fields of the map.
    pub(super) fn toggle_inspector(&mut self) {
        let shown = &self.window.shown;
        let is_visible = shown.side == SidePanel::Inspector && shown.side_place.is_some() && self.shows_side_panel();
        if is_visible {
            self.window.shown.inspector = false;
            return;
        }
        self.show_inspector();
        if !self.shows_side_panel() {
            self.show_map_details();
        }
    }

    /// Keeps the inspector while nothing is selected, or no longer.
    pub(super) fn pin_inspector(&mut self) {
        let shown = &mut self.window.shown;
        let pinned = !(shown.side == SidePanel::Inspector && shown.inspector && shown.inspector_pinned);
        shown.inspector_pinned = pinned;
        if pinned {
            self.show_inspector();
        }
    }
}
