//! The parking lot at the side of the canvas: notes without a place yet. They are put on the map with a key, a click,
//! or by dragging them there.

use egui::{Align, Align2, Context, CornerRadius, Id, Key, Layout, Margin, Modifiers, Order, Rect, RichText, Ui, Vec2};
use egui::{CursorIcon, Pos2, Role, Sense, WidgetInfo};

use super::wall_photo::WallPhotos;
use crate::app::widgets::accessible::{name_node, place_node};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;

/// The width of the lot, in points.
const WIDTH: f32 = 300.0;
/// The share of the canvas that the lot takes while it shows a photo.
const PHOTO_SHARE: f32 = 0.42;
/// The distance between the lot and the edges of the canvas, in points.
const GAP: f32 = 14.0;
/// The width of the two buttons behind a note, in points.
const BUTTONS: f32 = 72.0;
/// The size of the letters of a note, and the space above the first line.
const LETTERS: f32 = 15.0;
const ABOVE_NOTE: f32 = 4.5;

/// What the user asks for in the parking lot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ParkingAction {
    /// Put the note with this index on the map at the selection, or where the capture line points.
    Place(usize),
    /// Put the note with this index where the pointer is on the screen.
    Drop(usize, Pos2),
    /// The note with this index is dragged over this position on the screen.
    Drag(usize, Pos2),
    /// Remove the note with this index.
    Remove(usize),
    /// Choose a photo of the paper wall.
    ChoosePhoto,
    /// Close the lot.
    Close,
}

/// The parking lot of a window.
#[derive(Default)]
pub(crate) struct ParkingLot {
    /// Whether it is shown.
    pub(crate) open: bool,
    /// Photos of a paper wall, to type from.
    pub(crate) photos: WallPhotos,
    wants_focus: bool,
    /// Where it is shown.
    place: Option<Rect>,
}

impl ParkingLot {
    /// Gives the first note the keyboard.
    pub(crate) fn take_focus(&mut self) {
        self.wants_focus = self.open;
    }

    /// Opens the lot with the focus in it, or closes it.
    pub(crate) fn toggle(&mut self) {
        self.open = !self.open;
        self.wants_focus = self.open;
    }

    /// Where the lot is on the screen, while it is open.
    pub(crate) fn place(&self) -> Option<Rect> {
        self.place.filter(|_| self.open)
    }

    /// Whether a position on the screen is on the lot.
    pub(crate) fn contains(&self, at: Pos2) -> bool {
        self.open && self.place.is_some_and(|place| place.contains(at))
    }

    /// Shows the lot over the right side of `canvas` if it is open.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        notes: &[String],
        context: &mut UiContext<'_>,
    ) -> Option<ParkingAction> {
        if !self.open {
            return None;
        }
        self.photos.update(ctx);
        let has_photo = !self.photos.is_empty();
        let width = if has_photo { (canvas.width() * PHOTO_SHARE).max(WIDTH) } else { WIDTH };
        let area = egui::Area::new(Id::unique("parking lot")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
        let at = canvas.right_top() + Vec2::new(-GAP, GAP);
        let shown = area.fixed_pos(at).constrain_to(canvas).show(ctx, |ui| {
            name_node(ctx, ui.unique_id(), Role::Complementary, "Parking lot");
            ui.set_width(width.min(canvas.width() - 2.0 * GAP));
            let shown = super::rows::frame(context.theme, true).show(ui, |ui| self.content(ui, canvas, notes, context));
            place_node(ctx, ui.unique_id(), shown.response.rect);
            shown.inner
        });
        self.place = Some(shown.response.rect);
        shown.inner
    }

    fn content(
        &mut self,
        ui: &mut Ui,
        canvas: Rect,
        notes: &[String],
        context: &mut UiContext<'_>,
    ) -> Option<ParkingAction> {
        let mut answer = None;
        ui.horizontal(|ui| {
            let count = if notes.is_empty() { "Parking lot".to_owned() } else { format!("Parked {}", notes.len()) };
            ui.label(RichText::new(count).font(semi_bold(16.0)).color(color32(context.theme.ink)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icon_button(ui, context, "close", "Close the parking lot");
                // What is only measured keeps no focus.
                if notes.is_empty() && !ui.is_sizing_pass() && std::mem::take(&mut self.wants_focus) {
                    close.request_focus();
                }
                if close.clicked() {
                    answer = Some(ParkingAction::Close);
                }
                if icon_button(ui, context, "image", "Photo of the wall…").clicked() {
                    answer = Some(ParkingAction::ChoosePhoto);
                }
            });
        });
        let has_photo = !self.photos.is_empty();
        if has_photo {
            let share = if notes.is_empty() { 0.68 } else { 0.48 };
            self.photos.show(ui, canvas.height() * share, context);
        }
        if notes.is_empty() && has_photo {
            return answer;
        }
        if notes.is_empty() {
            let words = "Nothing is parked. In the capture line, “? ” in front of a note parks it. A photo of the paper wall that is dropped here stays beside the map.";
            let words = RichText::new(words).font(regular(13.0)).color(color32(context.theme.muted));
            ui.add(egui::Label::new(words).wrap());
            return answer;
        }
        let height = (canvas.height() * if has_photo { 0.22 } else { 0.6 }).max(120.0);
        let rows = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        rows.auto_shrink([false, true]).show(ui, |ui| {
            for (number, note) in notes.iter().enumerate() {
                if number == 0 && !ui.is_sizing_pass() && std::mem::take(&mut self.wants_focus) {
                    ui.memory_mut(|memory| memory.request_focus(note_id(number)));
                }
                answer = answer.or(note_row(ui, number, note, context));
            }
        });
        answer
    }
}

/// The id of the note with this index.
fn note_id(number: usize) -> Id {
    Id::unique(("parked", number))
}

/// One note, which can be dragged; Enter puts it on the map, Delete removes it.
fn note_row(ui: &mut Ui, number: usize, note: &str, context: &mut UiContext<'_>) -> Option<ParkingAction> {
    let theme = context.theme.clone();
    let mut answer = None;
    let frame = egui::Frame::new()
        .fill(color32(theme.accent_soft))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(10, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let words = RichText::new(note).font(regular(LETTERS)).color(color32(theme.accent_soft_ink));
            let room = (ui.available_width() - BUTTONS).max(80.0);
            let left = ui.cursor().left();
            ui.allocate_ui_with_layout(Vec2::new(room, 0.0), Layout::top_down(Align::Min), |ui| {
                // The first line stands level with the buttons.
                ui.add_space(ABOVE_NOTE);
                ui.add(egui::Label::new(words).wrap().selectable(false));
            });
            // The buttons stand in one column, however short the note is.
            ui.add_space((left + room - ui.cursor().left()).max(0.0));
            if icon_button(ui, context, "target", "Put the note on the map (Enter)").clicked() {
                answer = Some(ParkingAction::Place(number));
            }
            if icon_button(ui, context, "minus", "Remove the note (Delete)").clicked() {
                answer = Some(ParkingAction::Remove(number));
            }
        });
    });
    let rect = shown.response.rect.with_max_x(shown.response.rect.right() - BUTTONS);
    let response = ui.interact(rect, note_id(number), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, note));
    let response = response.on_hover_cursor(CursorIcon::Grab);
    if response.has_focus() {
        ui.painter().rect_stroke(
            shown.response.rect,
            8.0,
            egui::Stroke::new(2.0, color32(theme.accent)),
            egui::StrokeKind::Outside,
        );
        let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if press(Key::Enter) {
            answer = Some(ParkingAction::Place(number));
        } else if press(Key::Delete) {
            answer = Some(ParkingAction::Remove(number));
        }
    }
    let pointer = ui.input(|input| input.pointer.latest_pos());
    if let Some(at) = pointer.filter(|_| response.dragged()) {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        answer = Some(ParkingAction::Drag(number, at));
    }
    if let Some(at) = pointer.filter(|_| response.drag_stopped()) {
        answer = Some(ParkingAction::Drop(number, at));
    }
    answer
}
