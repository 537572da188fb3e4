//! The palette panel: a filter, and all items under headings.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};
use rustc_hash::FxHashSet;

use super::catalogue::{PaletteSection, sections};
use super::item::{PaletteGroup, PaletteItem};
use super::item_drawing::ItemDrawings;
use super::item_icon::ItemPainter;
use super::library::LibraryPersonas;
use crate::app::widgets::accessible::{announce, describe, mark_expanded};
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_in_view::follow_focus;
use crate::app::widgets::focus_ring;
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

const GAP: f32 = 7.0;
const HEADING: f32 = 24.0;
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

/// An item on the panel in this frame, for moving the focus.
struct ShownItem {
    id: Id,
    rect: Rect,
}

/// The number of columns and the row height, in points, of a group's grid.
fn grid(group: PaletteGroup) -> (usize, f32) {
    match group {
        PaletteGroup::Cards => (2, 36.0),
        PaletteGroup::Touchpoints => (2, 30.0),
        PaletteGroup::Emotions => (5, 34.0),
        PaletteGroup::Marks | PaletteGroup::Notes | PaletteGroup::Structure => (2, 36.0),
        PaletteGroup::Lanes => (1, 34.0),
        PaletteGroup::Lines => (1, 28.0),
        PaletteGroup::Personas | PaletteGroup::Library => (1, 46.0),
    }
}

impl Palette<'_> {
    /// Shows the panel, which fills `ui`. Returns what the user did with an item.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<PaletteAction> {
        let width = ui.available_width() - SCROLL_BAR;
        let filter = ui.scope(|ui| self.filter(ui, context, width)).inner;
        ui.add_space(4.0);
        let unfolded = self.state.unfolded.clone();
        let shown = sections(self.map, self.state.library.all(), &self.state.search, |group| unfolded.contains(&group));
        let first = shown.first().and_then(|section| section.items.first()).cloned();
        let mut action = enter_pressed(ui, &filter).and(first).map(PaletteAction::Place);
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
        let width = (ui.available_width() - GAP * (columns as f32 - 1.0)) / columns as f32;
        let gap = if section.group == PaletteGroup::Cards { GAP } else { GAP - 1.0 };
        let group = ui.scope_id().with(("palette group", section.group));
        let id_of = |ui: &Ui, item: &PaletteItem| ui.scope_id().with(("palette item", format!("{item:?}")));
        // One item of a group is a tab stop: the one that was used last. The arrow keys reach the others.
        let used: Option<Id> = ui.data(|data| data.get_temp(group));
        let used = used.filter(|used| section.items.iter().any(|item| id_of(ui, item) == *used));
        let stop = used.or(section.items.first().map(|item| id_of(ui, item)));
        for row in section.items.chunks(columns) {
            let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
            for (column, item) in row.iter().enumerate() {
                let left = area.left() + column as f32 * (width + GAP);
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
            ui.add_space(gap);
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
        let job = egui::text::LayoutJob::single_section(
            group.name().to_uppercase(),
            egui::TextFormat { extra_letter_spacing: 0.7, ..egui::TextFormat::simple(semi_bold(10.0), ink) },
        );
        let galley = ui.painter().layout_job(job);
        let at = egui::pos2(rect.left() + 2.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
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
            ui.painter().rect_filled(rect, CornerRadius::same(7), color32(context.theme.accent_soft));
        }
        let ink = color32(if lit { context.theme.accent_soft_ink } else { context.theme.muted });
        let text = ui.painter().text(rect.center(), Align2::CENTER_CENTER, &words, regular(11.5), ink);
        if !unfolded {
            let place = Rect::from_center_size(text.right_center() + Vec2::new(11.0, 0.5), Vec2::splat(13.0));
            context.icons.paint(ui, "chevron-down", place, ink);
        }
        focus_ring::paint(ui, &response, rect, 7, context.theme);
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
            reserve_arrow_keys(ui, response.id);
        }
        if ui.is_rect_visible(response.rect) {
            self.picture(ui, context, item, &response);
        }
        let action = if response.drag_started_by(egui::PointerButton::Primary) {
            Some(PaletteAction::Drag(item.clone()))
        } else if response.clicked() {
            Some(PaletteAction::Place(item.clone()))
        } else {
            None
        };
        if !response.dragged() {
            let about = item.about();
            response.on_hover_cursor(CursorIcon::Grab).on_hover_text(about);
        }
        action
    }

    fn picture(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, item: &PaletteItem, response: &Response) {
        let mut item_painter = ItemPainter {
            map: self.map,
            theme: self.map_theme,
            item_drawings: &mut self.state.item_drawings,
            context: &mut *context,
        };
        let outline = item_painter.outline(item, response.rect);
        let radius = corner(item, outline);
        let held = response.dragged();
        let lift = ui.ctx().animate_bool(response.id.with("lift"), response.hovered() && !held);
        let theme = item_painter.context.theme;
        if lift > 0.0 {
            let color = color32(theme.shadow).gamma_multiply(1.6 * lift);
            let shadow = egui::epaint::Shadow { offset: [0, 3], blur: 10, spread: 0, color };
            ui.painter().add(shadow.as_shape(outline, CornerRadius::same(radius)));
        }
        let up = Vec2::new(0.0, -lift.round());
        ui.scope(|ui| {
            if held {
                // The item being dragged looks faded at its place in the panel.
                ui.multiply_opacity(0.35);
            }
            item_painter.paint(ui, item, response.rect.translate(up));
        });
        if lift > 0.0 {
            let edge = Stroke::new(1.0, color32(theme.accent).gamma_multiply(0.55 * lift));
            ui.painter().rect_stroke(outline.translate(up), CornerRadius::same(radius), edge, StrokeKind::Inside);
        }
        focus_ring::paint(ui, response, outline, radius, theme);
    }
}

fn corner(item: &PaletteItem, rect: Rect) -> u8 {
    match item.group() {
        PaletteGroup::Touchpoints | PaletteGroup::Emotions => (rect.height() / 2.0) as u8,
        PaletteGroup::Personas | PaletteGroup::Library => 10,
        _ => 7,
    }
}

fn toggle(set: &mut FxHashSet<PaletteGroup>, group: PaletteGroup) {
    if !set.remove(&group) {
        set.insert(group);
    }
}

/// Reserves the arrow keys for moving between items; egui would move the focus to other panels.
fn reserve_arrow_keys(ui: &Ui, id: Id) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Whether Enter was pressed in the filter, which places the first match.
fn enter_pressed(ui: &Ui, filter: &Response) -> Option<()> {
    let enter_pressed = filter.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    enter_pressed.then_some(())
}

/// Moves the focus with the arrow keys: left and right along the items, up and down within columns.
fn move_focus(ui: &Ui, filter: &Response, entries: &[ShownItem]) {
    let focused = ui.memory(egui::Memory::focused);
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if focused == Some(filter.id) {
        if pressed(Key::ArrowDown)
            && let Some(first) = entries.first()
        {
            focus(ui, first);
        }
        // Other keys belong to the text field.
        return;
    }
    let Some(now) = entries.iter().position(|entry| Some(entry.id) == focused) else { return };
    let last = entries.len().saturating_sub(1);
    let next = if pressed(Key::ArrowRight) {
        Some((now + 1).min(last))
    } else if pressed(Key::ArrowLeft) {
        Some(now.saturating_sub(1))
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else if pressed(Key::ArrowDown) {
        closest_in_next_row(entries, now, 1.0)
    } else if pressed(Key::ArrowUp) {
        let above = closest_in_next_row(entries, now, -1.0);
        if above.is_none() {
            ui.memory_mut(|memory| memory.request_focus(filter.id));
        }
        above
    } else {
        None
    };
    if let Some(entry) = next.and_then(|next| entries.get(next)) {
        focus(ui, entry);
    }
}

fn focus(ui: &Ui, entry: &ShownItem) {
    ui.memory_mut(|memory| memory.request_focus(entry.id));
    ui.scroll_to_rect(entry.rect.expand(12.0), None);
}

/// The item of the nearest row below (`direction` 1) or above (`direction` −1) that is closest to the same column.
fn closest_in_next_row(entries: &[ShownItem], now: usize, direction: f32) -> Option<usize> {
    let from = entries.get(now)?.rect.center();
    let beyond = |entry: &&(usize, &ShownItem)| (entry.1.rect.center().y - from.y) * direction > 1.0;
    let score = |entry: &(usize, &ShownItem)| {
        let to = entry.1.rect.center();
        // The row distance dominates, so that no row is skipped for a better column.
        (to.y - from.y).abs() * 1_000.0 + (to.x - from.x).abs()
    };
    let candidates: Vec<(usize, &ShownItem)> = entries.iter().enumerate().collect();
    let best = candidates.iter().filter(beyond).min_by(|a, b| score(a).total_cmp(&score(b)));
    best.map(|(index, _)| *index)
}
