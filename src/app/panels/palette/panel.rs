//! The palette as a list: a filter, and everything that can be added under headings, as rows with names.

use std::sync::Arc;

use egui::{Align2, CursorIcon, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use rustc_hash::FxHashSet;

use super::catalogue::{PaletteSection, sections};
use super::item::{PaletteGroup, PaletteItem};
use super::item_drawing::ItemDrawings;
use super::item_icon::ItemPainter;
use super::library::LibraryPersonas;
use super::list_keys::{ShownItem, enter_pressed, move_focus};
use crate::app::widgets::accessible::{announce, describe, mark_expanded};
use crate::app::widgets::arrow_keys::keep_arrow_keys;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_in_view::follow_focus;
use crate::app::widgets::focus_ring;
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::side_tooltip::on_hover_beside;
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

const HEADING: f32 = 26.0;
/// The height of a row, and of one with a second line, in points.
const ROW: f32 = 32.0;
const TALL_ROW: f32 = 42.0;
/// The side of the square at the beginning of a row, and of one with a second line, in points.
const SQUARE: f32 = 24.0;
const TALL_SQUARE: f32 = 32.0;
/// The corner radius of a row in points.
const RADIUS: u8 = 8;
/// Width reserved for the scroll bar at the right.
const SCROLL_BAR: f32 = 10.0;
/// Space between the items of a heading and the next heading.
const AFTER_SECTION: f32 = 8.0;

/// What the user did in the palette.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PaletteAction {
    /// Dragged an item out of the panel; it now follows the pointer.
    Drag(PaletteItem),
    /// Chose an item with a click or Enter; it goes to the selection.
    Place(PaletteItem),
    /// Asked for the list with names.
    Unfold,
    /// Asked for the rail of icons.
    Fold,
}

/// The state that the palette keeps between frames.
#[derive(Default)]
pub(crate) struct PaletteState {
    /// The text in the filter.
    pub search: String,
    unfolded: FxHashSet<PaletteGroup>,
    folded: FxHashSet<PaletteGroup>,
    item_drawings: ItemDrawings,
    wants_focus: bool,
    /// The personas of the library.
    pub library: LibraryPersonas,
}

/// The panel in one frame.
pub(crate) struct Palette<'a> {
    /// The map whose personas and colours are shown.
    pub map: &'a JourneyMap,
    /// The map's theme.
    pub map_theme: &'a Arc<Theme>,
    /// The state kept between frames.
    pub state: &'a mut PaletteState,
}

/// The number of columns and the row height, in points, of a group.
fn grid(group: PaletteGroup) -> (usize, f32) {
    match group {
        PaletteGroup::Emotions => (5, 34.0),
        PaletteGroup::Personas | PaletteGroup::Library => (1, TALL_ROW),
        _ => (1, ROW),
    }
}

impl Palette<'_> {
    /// Shows the panel, which fills `ui`. Returns what the user did with an item.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<PaletteAction> {
        let width = ui.available_width() - SCROLL_BAR;
        let (filter, folds) = ui.scope(|ui| self.head(ui, context, width)).inner;
        ui.add_space(4.0);
        let unfolded = self.state.unfolded.clone();
        let shown = sections(self.map, self.state.library.all(), &self.state.search, |group| unfolded.contains(&group));
        let first = shown.first().and_then(|section| section.items.first()).cloned();
        let mut action = enter_pressed(ui, &filter).and(first).map(PaletteAction::Place);
        action = folds.then_some(PaletteAction::Fold).or(action);
        let mut entries = Vec::new();
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ui.set_max_width(width);
            for section in &shown {
                action = self.section(ui, context, section, &mut entries).or(action.take());
            }
            if shown.is_empty() {
                self.nothing_found(ui, context.theme);
            }
            ui.add_space(14.0);
            move_focus(ui, &filter, &entries);
            follow_focus(ui);
        });
        action
    }

    /// The filter with the button beside it that folds the list.
    fn head(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, width: f32) -> (Response, bool) {
        const BUTTON: f32 = 30.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let filter = self.filter(ui, context, width - BUTTON - 4.0);
            let fold = IconButton::new("layout-sidebar-left", "Fold the palette to icons");
            (filter, fold.size(Vec2::splat(BUTTON), 16.0).show(ui, context).clicked())
        })
        .inner
    }

    /// Gives the filter the focus once it is shown.
    pub(crate) fn focus_filter(state: &mut PaletteState) {
        state.wants_focus = true;
    }

    fn filter(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, width: f32) -> Response {
        let search = SearchField::new("Filter the palette", "Filter").width(width);
        let field = search.show(ui, context, &mut self.state.search);
        if std::mem::take(&mut self.state.wants_focus) {
            field.request_focus();
        }
        if !self.state.search.is_empty() {
            self.clear_button(ui, context, field.rect);
        }
        field
    }

    fn clear_button(&mut self, ui: &Ui, context: &mut UiContext<'_>, field: Rect) {
        let place = Rect::from_center_size(field.right_center() - Vec2::new(17.0, 0.0), Vec2::splat(22.0));
        let button = IconButton::new("close", "Clear the filter").size(place.size(), 14.0);
        if button.show_in(ui, place, context).clicked() {
            self.state.search.clear();
            self.state.wants_focus = true;
        }
    }

    fn nothing_found(&self, ui: &mut Ui, theme: &Theme) {
        ui.add_space(16.0);
        let words = format!("No results for “{}”. Try another word.", self.state.search.trim());
        announce(&ui.add(egui::Label::new(egui::RichText::new(words).color(color32(theme.muted))).wrap()));
    }

    fn section(
        &mut self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        section: &PaletteSection,
        shown: &mut Vec<ShownItem>,
    ) -> Option<PaletteAction> {
        let searching = !self.state.search.trim().is_empty();
        let folded = self.state.folded.contains(&section.group) && !searching;
        if self.heading(ui, context, section.group, folded) && !searching {
            toggle(&mut self.state.folded, section.group);
        }
        let mut action = None;
        if folded {
            return action;
        }
        let (columns, height) = grid(section.group);
        let width = ui.available_width() / columns as f32;
        let group = ui.scope_id().with(("palette group", section.group));
        let id_of = |ui: &Ui, item: &PaletteItem| ui.scope_id().with(("palette item", format!("{item:?}")));
        // One item of a group is a tab stop: the one that was used last. The arrow keys reach the others.
        let used: Option<Id> = ui.data(|data| data.get_temp(group));
        let used = used.filter(|used| section.items.iter().any(|item| id_of(ui, item) == *used));
        let stop = used.or(section.items.first().map(|item| id_of(ui, item)));
        for row in section.items.chunks(columns) {
            let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
            for (column, item) in row.iter().enumerate() {
                let left = area.left() + column as f32 * width;
                let rect = Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(width, height));
                let id = id_of(ui, item);
                let is_stop = stop == Some(id) || ui.memory(|memory| memory.has_focus(id));
                let sense = Sense::CLICK | Sense::DRAG | if is_stop { Sense::FOCUSABLE } else { Sense::hover() };
                let response = ui.interact(rect, id, sense);
                if response.has_focus() {
                    ui.data_mut(|data| data.insert_temp(group, id));
                }
                shown.push(ShownItem { id, rect });
                action = self.entry(ui, context, item, response).or(action);
            }
        }
        if section.beyond > 0 {
            self.more(ui, context, section);
        }
        ui.add_space(AFTER_SECTION);
        action
    }

    /// A heading that folds its section. Returns whether it was clicked.
    fn heading(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, group: PaletteGroup, folded: bool) -> bool {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEADING), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, group.name()));
        mark_expanded(&response, !folded);
        let lit = response.hovered() || response.has_focus();
        let ink = color32(if lit { context.theme.ink } else { context.theme.muted });
        let at = egui::pos2(rect.left() + 6.0, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, group.name(), semi_bold(11.0), ink);
        if lit || folded {
            let place = Rect::from_center_size(rect.right_center() - Vec2::new(9.0, 0.0), Vec2::splat(14.0));
            context.icons.paint(ui, if folded { "chevron-right" } else { "chevron-down" }, place, ink);
        }
        focus_ring::paint(ui, &response, rect, 6, context.theme);
        response.clicked()
    }

    fn more(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, section: &PaletteSection) {
        let unfolded = self.state.unfolded.contains(&section.group);
        let words = if unfolded { "Fewer".to_owned() } else { format!("{} more", section.beyond) };
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 26.0), Sense::click());
        let name = format!("{words} {}", section.group.name().to_lowercase());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let lit = response.hovered() || response.has_focus();
        if lit {
            ui.painter().rect_filled(rect, RADIUS, color32(raised(context.theme)));
        }
        let ink = color32(if lit { context.theme.ink } else { context.theme.muted });
        let at = egui::pos2(rect.left() + SQUARE + 16.0, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, &words, regular(12.0), ink);
        let place = Rect::from_center_size(egui::pos2(rect.left() + 18.0, rect.center().y), Vec2::splat(13.0));
        context.icons.paint(ui, if unfolded { "minus" } else { "chevron-down" }, place, ink);
        focus_ring::paint(ui, &response, rect, RADIUS, context.theme);
        if response.clicked() {
            toggle(&mut self.state.unfolded, section.group);
        }
    }

    /// One item. Returns what the user did with it.
    fn entry(
        &mut self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        item: &PaletteItem,
        response: Response,
    ) -> Option<PaletteAction> {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, item.accessible_name(self.map)));
        describe(&response, &format!("{} Drag onto the map or press Enter.", item.about()));
        response.ctx.accesskit_node_builder(response.id, |node| node.add_action(egui::accesskit::Action::Focus));
        if ui.input(|input| input.has_accesskit_action_request(response.id, egui::accesskit::Action::Focus)) {
            response.request_focus();
        }
        if response.has_focus() {
            keep_arrow_keys(ui.ctx(), response.id);
        }
        if ui.is_rect_visible(response.rect) {
            self.row(ui, context, item, &response);
        }
        self.answer(response, item, item.about())
    }

    /// What the user did with an item, which says `tooltip` while the pointer rests on it.
    pub(super) fn answer(
        &self,
        response: Response,
        item: &PaletteItem,
        tooltip: impl Into<egui::WidgetText>,
    ) -> Option<PaletteAction> {
        let action = if response.drag_started_by(egui::PointerButton::Primary) {
            Some(PaletteAction::Drag(item.clone()))
        } else if response.clicked() {
            // The caret is in the new text from now on: the same Enter must not leave it again.
            response.ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            Some(PaletteAction::Place(item.clone()))
        } else {
            None
        };
        if !response.dragged() {
            on_hover_beside(response.on_hover_cursor(CursorIcon::Grab), tooltip);
        }
        action
    }

    /// The picture of an item in the square `rect`.
    pub(super) fn picture(&mut self, ui: &Ui, context: &mut UiContext<'_>, item: &PaletteItem, rect: Rect) {
        let (map, theme, item_drawings) = (self.map, self.map_theme, &mut self.state.item_drawings);
        ItemPainter { map, theme, item_drawings, context }.paint(ui, item, rect);
    }

    /// The row of an item: its picture and its name, and a second line for personas. A face stands alone.
    fn row(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, item: &PaletteItem, response: &Response) {
        let rect = response.rect;
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, RADIUS, color32(raised(context.theme)));
        }
        let held = response.dragged();
        ui.scope(|ui| {
            if held {
                // The item being dragged looks faded at its place in the panel.
                ui.multiply_opacity(0.35);
            }
            if matches!(item, PaletteItem::Emotion(_)) {
                self.picture(ui, context, item, Rect::from_center_size(rect.center(), Vec2::splat(26.0)));
            } else {
                self.named(ui, context, item, rect);
            }
        });
        focus_ring::paint(ui, response, rect, RADIUS, context.theme);
    }

    fn named(&mut self, ui: &Ui, context: &mut UiContext<'_>, item: &PaletteItem, rect: Rect) {
        let side = if rect.height() > ROW { TALL_SQUARE } else { SQUARE };
        let middle = egui::pos2(rect.left() + 6.0 + side / 2.0, rect.center().y);
        self.picture(ui, context, item, Rect::from_center_size(middle, Vec2::splat(side)));
        let left = rect.left() + side + 16.0;
        let width = rect.right() - 6.0 - left;
        let (ink, muted) = (color32(context.theme.ink), color32(context.theme.muted));
        let name = one_line(ui, &item.title(self.map), regular(13.0), width, ink);
        let about = item.subtitle(self.map);
        let about = (!about.is_empty()).then(|| one_line(ui, about, regular(11.5), width, muted));
        let height = name.size().y + about.as_ref().map_or(0.0, |about| about.size().y);
        let top = rect.center().y - height / 2.0;
        let second = top + name.size().y;
        ui.painter().galley(egui::pos2(left, top), name, ink);
        if let Some(about) = about {
            ui.painter().galley(egui::pos2(left, second), about, muted);
        }
    }
}

fn toggle(set: &mut FxHashSet<PaletteGroup>, group: PaletteGroup) {
    if !set.remove(&group) {
        set.insert(group);
    }
}
