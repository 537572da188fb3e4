//! The canvas in the middle of the window, or two of them side by side.

use egui::{Align2, Context, Id, Rect, Sense, Stroke, Ui, UiBuilder, Vec2};

use super::ActiveWindow;
use super::panels::middle;
use super::tabs::Split;
use crate::app::commands::request::{PictureTarget, Request};
use crate::app::commands::view_page::ViewPage;
use crate::app::document::{DocumentId, ViewId};
use crate::app::panels::overview::OverviewPlace;
use crate::app::panels::panel_focus::Panel;
use crate::app::panels::paste_strip::{self, StripRoom};
use crate::app::panels::voting::VotingAction;
use crate::app::view::canvas::{self, CanvasContext, CanvasRequest};
use crate::app::widgets::accessible::name_panel;
use crate::app::widgets::style::semi_bold;
use crate::file::settings::SidePanel;
use crate::render::screen::color32;

/// Height of the title above each of two maps, in points.
const TITLE_HEIGHT: f32 = 28.0;
/// Width of the line between two maps, in points.
const DIVIDER: f32 = 6.0;
/// The space between two maps and the panel beside them, in points.
const BESIDE_PANEL: f32 = 8.0;
/// The smallest share of the width that a map can have.
const LEAST_SHARE: f32 = 0.2;

impl ActiveWindow<'_> {
    /// Shows the map in front, and the one beside it if there are two.
    pub(super) fn show_panes(&mut self, ui: &mut Ui) {
        let Some(front) = self.front_view().map(|view| view.id) else { return };
        // Not everything is shown over everything.
        [Panel::ParkingLot, Panel::Agenda].into_iter().for_each(|panel| self.window.panel_focus.note(panel, None));
        let panel = middle(&self.services.theme);
        panel.show(ui, |ui| {
            let is_bare = self.window.overlays.clean.hides_bars();
            let place = self.place_of_side_panel(ui.available_rect_before_wrap());
            self.window.shown.side_place = place.filter(|_| !is_bare);
            name_panel(ui, egui::Role::Main, self.page_in_front().name());
            match self.window.tabs.split() {
                Some(split) => self.show_split(ui, front, split),
                None => self.show_front(ui, front),
            }
        });
    }

    /// The map in front, with the find bar above it.
    fn show_front(&mut self, ui: &mut Ui, front: ViewId) {
        let whole = ui.available_rect_before_wrap();
        if self.page_in_front() != ViewPage::Map {
            return self.show_front_page(ui, front, whole);
        }
        let area = self.show_voting(ui, whole);
        self.window.overlays.canvas = area;
        self.window.panel_focus.note(Panel::Map, Some(area));
        self.window.panel_focus.enter(ui, Panel::Map);
        if area == whole {
            self.show_canvas(ui, front, true);
        } else {
            let beside = UiBuilder::new().id_salt("map beside the votes").max_rect(area);
            ui.scope_builder(beside, |ui| self.show_canvas(ui, front, true));
            ui.advance_cursor_after_rect(whole);
        }
        // What lies in the upper right corner of the map stays beside the panel at the right.
        let beside = self.window.panel_focus.rect(Panel::Side).map_or(area.right(), |place| place.left());
        let free = area.with_max_x(beside.clamp(area.left(), area.right()));
        self.show_find_bar(ui.ctx(), free);
        self.show_capture_line(ui.ctx(), free);
        // The parking lot leaves the panel its place also while that is away, or it would move at each selection.
        let side = self.window.shown.side_place.map_or(area.right(), |place| place.left());
        self.show_parking_lot(ui, area.with_max_x(side.clamp(area.left(), area.right())));
        self.show_agenda(ui, free);
        self.show_timer(ui, free);
        self.show_paste_strip(ui, area);
        self.show_overview(ui, area);
    }

    /// The page in front, in place of the map.
    fn show_front_page(&mut self, ui: &mut Ui, front: ViewId, area: Rect) {
        self.window.overlays.canvas = area;
        self.window.panel_focus.note(Panel::Map, Some(area));
        self.window.panel_focus.enter(ui, Panel::Map);
        self.show_page(ui, front, true);
        self.show_agenda(ui, area);
        self.show_timer(ui, area);
    }

    /// The small picture of the whole map, while only a part of it is in view.
    fn show_overview(&mut self, ui: &Ui, area: Rect) {
        // The capture line lies where the picture would be.
        let is_covered = self.is_voting() || self.window.overlays.capture.line.is_open();
        // Of two maps each is too small for a picture in its corner: it would lie over cards.
        let is_covered = is_covered || self.window.tabs.split().is_some();
        if !self.window.shown.overview || is_covered {
            self.window.overlays.overview.leave();
            return;
        }
        let theme = self.services.theme.clone();
        let place = OverviewPlace { canvas: area, panel: self.window.panel_focus.rect(Panel::Side) };
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            self.window.overlays.overview.show(ui, &mut tab, place, &theme);
        }
    }

    fn show_paste_strip(&mut self, ui: &Ui, area: Rect) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let room = StripRoom {
            canvas: area,
            panel: self.window.panel_focus.rect(Panel::Side),
            overview: self.window.overlays.overview.place(),
        };
        let context = &mut self.services.ui_context();
        if let Some(action) = paste_strip::show(ui, &mut tab, room, context) {
            self.change_paste(action);
            ui.ctx().request_repaint();
        }
    }

    /// Two maps side by side, each with its title.
    fn show_split(&mut self, ui: &mut Ui, front: ViewId, split: Split) {
        let whole = ui.available_rect_before_wrap();
        // Two maps share the room beside a panel that stays: it would cover half of the one at the right. An inspector
        // that comes with a selection moves nothing.
        let stays = self.window.shown.side != SidePanel::Inspector || self.window.shown.inspector_pinned;
        let beside = self.window.shown.side_place.filter(|_| stays && self.shows_side_panel());
        let edge = beside.map_or(whole.right(), |place| place.left() - BESIDE_PANEL);
        let area = whole.with_max_x(edge.max(whole.left() + whole.width() * LEAST_SHARE).min(whole.right()));
        let (left, right) = divide(ui, area, color32(self.services.theme.chrome_edge));
        let (front_area, other_area) = if split.front_is_right { (right, left) } else { (left, right) };
        // Whoever presses in the other map wants to work there, already with this press.
        let pressed = ui.input(|input| input.pointer.primary_pressed().then(|| input.pointer.interact_pos()).flatten());
        let is_free = ui.ctx().memory(|memory| memory.top_modal_layer()).is_none();
        if is_free && pressed.is_some_and(|at| other_area.contains(at)) {
            self.window.tabs.switch_sides();
            ui.ctx().request_repaint();
            let turned = Split { other: front, front_is_right: !split.front_is_right, ..split };
            return self.show_split(ui, split.other, turned);
        }
        ui.advance_cursor_after_rect(whole);
        // The map in front comes last: its selection is the editor's afterwards.
        for (view, area) in [(split.other, other_area), (front, front_area)] {
            let is_front = view == front;
            let builder = UiBuilder::new().id_salt(("pane", view)).max_rect(area);
            ui.scope_builder(builder, |ui| {
                ui.set_clip_rect(area.intersect(ui.clip_rect()));
                self.show_title(ui, view, is_front);
                if is_front {
                    self.show_front(ui, view);
                } else if !self.show_page(ui, view, false) {
                    self.show_canvas(ui, view, false);
                }
            });
        }
        if split.is_linked && self.window.tabs.link_cameras([front, split.other]) {
            ui.ctx().request_repaint();
        }
    }

    /// The title above one of two maps; a line under it marks the one in front.
    fn show_title(&mut self, ui: &mut Ui, view: ViewId, is_front: bool) {
        let Some(tab) = self.window.tabs.views().iter().find(|known| known.id == view) else { return };
        let title = self.title_of_pane(view, tab.document);
        let theme = &self.services.theme;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), TITLE_HEIGHT), Sense::click());
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, is_front, &title));
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0, color32(theme.chrome));
        let ink = color32(if is_front { theme.ink } else { theme.muted });
        let place = rect.left_center() + Vec2::new(12.0, 0.0);
        painter.text(place, Align2::LEFT_CENTER, title, semi_bold(12.0), ink);
        let (line, width) = if is_front { (theme.accent, 2.0) } else { (theme.chrome_edge, 1.0) };
        painter.hline(rect.x_range(), rect.bottom() - width / 2.0, Stroke::new(width, color32(line)));
        if response.clicked() {
            self.window.tabs.bring_to_front(view);
        }
    }

    /// The title above one of two maps: where both have the same one, with what differs.
    fn title_of_pane(&self, view: ViewId, document: DocumentId) -> String {
        let title = self.documents.title_of_tab(document);
        let Some(split) = self.window.tabs.split() else { return title };
        let is_other = view == split.other;
        let beside = if is_other {
            self.front_view()
        } else {
            self.window.tabs.views().iter().find(|view| view.id == split.other)
        };
        if beside.is_none_or(|beside| beside.document != document) {
            return title;
        }
        // The side stands in front: the end of a long title is cut off.
        let side = if split.front_is_right == is_other { "Left" } else { "Right" };
        format!("{side} · {title}")
    }

    fn show_canvas(&mut self, ui: &mut Ui, view: ViewId, takes_keys: bool) {
        let has_side_panel = self.shows_side_panel();
        let Some(tab) = self.window.tabs.tab(self.documents, view) else { return };
        let painter = &mut self.services.painter;
        let said = Some(&self.window.notices.announcer).filter(|_| takes_keys);
        let side_panel = self.window.shown.side_place;
        // The parking lot lies beside the map, too: what is typed from it, or from a photo, covers no stage.
        let lot = self.window.overlays.capture.parking_lot.place().filter(|_| takes_keys);
        let has_panel = has_side_panel || lot.is_some();
        let side_panel = match (lot, side_panel) {
            (Some(lot), Some(side)) => Some(lot.union(side)),
            (lot, side) => lot.or(side),
        };
        let floor = self.window.overlays.capture.line.place().map(|line| line.top()).filter(|_| takes_keys);
        let shows_comment_marks = self.window.shown.comment_marks;
        let mut context = CanvasContext {
            tab,
            painter,
            theme: &self.services.theme,
            takes_keys,
            side_panel,
            has_panel,
            floor,
            shows_comment_marks,
            said,
        };
        let request = match canvas::show(ui, &mut context) {
            Some(CanvasRequest::ChoosePicture(at)) => Request::ChoosePicture(PictureTarget::NewCard(at)),
            Some(CanvasRequest::ShowComments(thread)) => Request::ShowComments(thread),
            Some(CanvasRequest::OpenPersona(id)) => Request::OpenPersona(id),
            Some(CanvasRequest::Dot { card, less }) => {
                self.window.overlays.voting.panel.ask(VotingAction::Dot { card, less });
                return;
            }
            Some(CanvasRequest::FlewBack) => {
                self.window.drag.drop_failed = true;
                return;
            }
            Some(CanvasRequest::Copied) | None => return,
        };
        self.window.requests.push(request);
    }

    fn show_find_bar(&mut self, ctx: &Context, area: Rect) {
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        let context = &mut self.services.ui_context();
        self.window.find.show(ctx, area, document.map(), context, &mut self.window.requests);
    }

    /// Shows a second view beside the map in front, or only the map in front again: the next tab, or another
    /// view of the same map when it is the only one.
    pub(super) fn toggle_split(&mut self) {
        if self.window.tabs.split().is_some() {
            return self.window.tabs.join();
        }
        let Some((front, document)) = self.front_view().map(|view| (view.id, view.document)) else { return };
        let other = self.window.tabs.next_to_front().or_else(|| {
            self.add_view(document);
            let added = self.front_view().map(|view| view.id);
            self.window.tabs.bring_to_front(front);
            added
        });
        other.into_iter().for_each(|other| self.window.tabs.split_with(other));
    }
}

/// The two parts of `area`, with a line between them that can be dragged.
fn divide(ui: &mut Ui, area: Rect, edge: egui::Color32) -> (Rect, Rect) {
    let id = Id::unique("divider between maps");
    let share: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.5);
    let middle = area.left() + area.width() * share;
    let divider = Rect::from_x_y_ranges(middle - DIVIDER / 2.0..=middle + DIVIDER / 2.0, area.y_range());
    let response = ui.interact(divider, id, Sense::drag());
    let response = response.on_hover_and_drag_cursor(egui::CursorIcon::ResizeHorizontal);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, "Divider between the maps"));
    if response.dragged() {
        let share = share + response.drag_delta().x / area.width().max(1.0);
        ui.data_mut(|data| data.insert_temp(id, share.clamp(LEAST_SHARE, 1.0 - LEAST_SHARE)));
    }
    ui.painter().rect_filled(divider, 0, edge);
    (area.with_max_x(divider.left()), area.with_min_x(divider.right()))
}
