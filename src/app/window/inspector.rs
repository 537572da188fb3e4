//! The inspector: it floats over the map at the right while something is selected, or always when it is pinned.

use egui::{Area, CursorIcon, Id, Margin, Order, Rect, Role, Sense, Ui, UiBuilder, UiStackInfo, Vec2, WidgetInfo};

use super::ActiveWindow;
use crate::app::panels::inspector;
use crate::app::panels::panel_focus::Panel;
use crate::app::view::tools::Tool;
use crate::app::widgets::accessible::{name_node, place_node};
use crate::app::widgets::kept_focus::keep_in_panel;
use crate::app::widgets::style;

/// The distance to the edges of the map's area, in points.
const EDGE: f32 = 10.0;
/// The widths that a user can choose, in points.
const WIDTHS: std::ops::RangeInclusive<f32> = 224.0..=460.0;
/// The width in windows that are wide enough, in points; in others it is the smallest one.
const USUAL: f32 = 260.0;
/// The width of a window from which on there is room for the usual width, in points.
const WIDE_WINDOW: f32 = 1_440.0;

impl ActiveWindow<'_> {
    /// Where the inspector stands in the area of the map, as high as that; none if it is never shown.
    pub(super) fn place_of_inspector(&self, area: Rect) -> Option<Rect> {
        let front = self.front_document().map(|document| document.id);
        let edits_theme = self.services.themes.editor.as_ref();
        let edits_theme =
            edits_theme.is_some_and(|(owner, editor)| *owner == self.window.id && front == Some(editor.document));
        // The editor of themes has a place of its own beside the map.
        if !self.window.shown.inspector || edits_theme || self.is_voting() {
            return None;
        }
        let usual = if area.right() >= WIDE_WINDOW { USUAL } else { *WIDTHS.start() };
        let most = (area.width() - 2.0 * EDGE).max(0.0);
        let width = self.window.shown.inspector_width.unwrap_or(usual).clamp(*WIDTHS.start(), *WIDTHS.end()).min(most);
        let right = area.right() - EDGE;
        let (top, bottom) = (area.top() + EDGE, (area.bottom() - 4.0).max(area.top() + EDGE));
        Some(Rect::from_x_y_ranges(right - width..=right, top..=bottom))
    }

    /// Whether the inspector has something to show, and no gesture needs the map under it.
    pub(super) fn shows_inspector(&self) -> bool {
        let (Some(view), Some(document)) = (self.front_view(), self.front_document()) else { return false };
        let is_free = matches!(view.tool, Tool::Idle | Tool::Pressed(_));
        is_free && (self.window.shown.inspector_pinned || !document.editor.selection().is_empty())
    }

    /// The fields of the selection, at the right.
    pub(super) fn show_inspector(&mut self, ui: &mut Ui) {
        let place = self.window.shown.inspector_place.filter(|_| self.shows_inspector());
        let pinned = self.window.shown.inspector_pinned;
        let panel_focus = &mut self.window.panel_focus;
        let tab = self.window.tabs.front(self.documents);
        let (Some(mut tab), Some(place)) = (tab, place) else {
            panel_focus.note(Panel::Inspector, None);
            return;
        };
        let quiet = style::quiet_theme(&self.services.theme);
        let mut context = self.services.ui_context();
        context.theme = &quiet;
        let requests = &mut self.window.requests;
        let parent = ui.unique_id();
        let area = Area::new(Id::unique("inspector")).order(Order::Middle).fixed_pos(place.min).constrain(false);
        let shown = area.fade_in(false).accessibility_parent(parent).show(ui.ctx(), |ui| {
            ui.set_width(place.width());
            ui.set_max_height(place.height());
            name_node(ui.ctx(), ui.unique_id(), Role::Complementary, "Inspector");
            place_node(ui.ctx(), ui.unique_id(), place);
            panel_focus.enter(ui, Panel::Inspector);
            let card = style::floating_card(context.theme, Margin { left: 12, right: 4, top: 10, bottom: 10 });
            card.show(ui, |ui| {
                ui.set_width(place.width() - 16.0);
                let tag = UiBuilder::new().ui_stack_info(UiStackInfo::default().with_tag(style::QUIET));
                ui.scope_builder(tag, |ui| {
                    inspector::show(ui, &mut tab, &mut context, requests, (place.height() - 20.0, pinned));
                });
            });
        });
        panel_focus.note(Panel::Inspector, Some(shown.response.rect));
        // What is deleted takes the keyboard back to the map.
        if !tab.document.editor.selection().is_empty() {
            keep_in_panel(ui.ctx(), &shown.response);
        }
        self.resize_inspector(ui, shown.response.rect);
    }

    /// The edge at which the inspector is made wider or narrower.
    fn resize_inspector(&mut self, ui: &Ui, place: Rect) {
        let edge = Rect::from_min_max(place.min - Vec2::new(5.0, 0.0), place.left_bottom() + Vec2::new(1.0, 0.0));
        let response = ui.interact(edge, Id::unique("edge of the inspector"), Sense::DRAG);
        let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, "Width of the inspector"));
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            self.window.shown.inspector_width = Some((place.right() - pointer.x).clamp(*WIDTHS.start(), *WIDTHS.end()));
        }
    }
}
