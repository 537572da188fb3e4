//! Text fields that look like plain text until they are hovered or focused.

use egui::{Align, FontId, Id, Key, KeyboardShortcut, Modifiers, Response, RichText, Shape, Ui, Vec2};

use crate::app::widgets::accessible::mark_sample;
use crate::app::widgets::bidi::begins_right_to_left;
use crate::app::widgets::focus_ring;
use crate::app::widgets::reorder_list::{GRIP, Reorder, RowMove, paint_grip};
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Side of a remove button, in points.
pub(super) const CROSS: f32 = 22.0;

/// A text field.
pub(super) struct SheetField<'a> {
    /// The accessible name.
    pub label: &'a str,
    /// The hint shown while the field is empty.
    pub hint: &'a str,
    /// The font of the text.
    pub font: FontId,
    /// Whether Enter starts a new paragraph.
    pub paragraphs: bool,
    /// The horizontal alignment of the text.
    pub align: Align,
    /// The distance of its lines; that of the font when none.
    pub leading: Option<f32>,
    /// Whether quotation marks stand around the text, which are no part of it.
    pub is_quoted: bool,
}

impl<'a> SheetField<'a> {
    /// A field for one line in the body font, with its label as the hint.
    pub(super) fn line(label: &'a str) -> Self {
        Self { paragraphs: false, ..Self::text(label, label) }
    }

    /// A field for paragraphs in the body font.
    pub(super) fn text(label: &'a str, hint: &'a str) -> Self {
        let font = regular(style::BODY);
        Self { label, hint, font, paragraphs: true, align: Align::Min, leading: None, is_quoted: false }
    }

    /// The same field in another font.
    pub(super) fn font(self, font: FontId) -> Self {
        Self { font, ..self }
    }

    /// The same field with another distance of its lines.
    pub(super) fn leading(self, leading: f32) -> Self {
        Self { leading: Some(leading), ..self }
    }

    /// The same field between quotation marks.
    pub(super) fn quoted(self) -> Self {
        Self { is_quoted: true, ..self }
    }

    /// The quotation marks before and behind the text, hanging outside of it.
    fn marks(ui: &Ui, font: &FontId, text: &egui::Galley, at: egui::Pos2, ink: egui::Color32) {
        let mark = |place: egui::Pos2, side: egui::Align2, sign: &str| {
            ui.painter().text(place, side, sign, font.clone(), ink);
        };
        let (Some(first), Some(last)) = (text.rows.first(), text.rows.last()) else { return };
        let end = at + last.rect().right_top().to_vec2();
        // The marks stand where the text begins and ends for those who read it.
        if begins_right_to_left(text.text()) {
            mark(at + Vec2::new(text.rect.right() + 1.0, first.min_y()), egui::Align2::LEFT_TOP, "“");
            mark(end - Vec2::new(1.0, 0.0), egui::Align2::RIGHT_TOP, "”");
        } else {
            mark(at - Vec2::new(1.0, 0.0), egui::Align2::RIGHT_TOP, "“");
            mark(end + Vec2::new(1.0, 0.0), egui::Align2::LEFT_TOP, "”");
        }
    }

    /// Shows the field over the available width. Long text wraps even in a field for one line.
    pub(super) fn show(self, ui: &mut Ui, id: Id, text: &mut String, theme: &Theme) -> Response {
        // The frame lies behind the text but depends on the response, so its slot is reserved first.
        let behind = ui.painter().add(Shape::Noop);
        let hint = RichText::new(self.hint).font(self.font.clone()).color(color32(theme.hint));
        // A one-line field ignores Enter, but is multi-line for egui so that long text wraps.
        let new_line = self.paragraphs.then(|| KeyboardShortcut::new(Modifiers::NONE, Key::Enter));
        let field = TextInput::multiline(text)
            .id(id)
            .hint_text(hint)
            .font(self.font.clone())
            .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(6, 3)))
            .align(egui::Align2([self.align, Align::Min]))
            .desired_rows(1)
            .desired_width(ui.available_width())
            .line_height(self.leading)
            .text_color(color32(theme.ink))
            .return_key(new_line);
        let field = if self.paragraphs { field } else { field.of_one_line() };
        let shown = field.show(ui);
        let response = shown.response.response;
        mark_sample(&response, self.hint);
        if self.is_quoted && !text.is_empty() {
            Self::marks(ui, &self.font, &shown.galley, shown.galley_pos, color32(theme.hint));
        }
        if response.changed() && !self.paragraphs {
            text.retain(|letter| letter != '\n');
        }
        let lit = response.has_focus() || response.hovered();
        if lit {
            let (width, edge) = if response.has_focus() { (2.0, theme.accent) } else { (1.0, theme.control_edge) };
            let edge = egui::Stroke::new(width, color32(edge));
            let fill = color32(theme.field);
            let shape = egui::epaint::RectShape::new(response.rect, 6, fill, edge, egui::StrokeKind::Inside);
            ui.painter().set(behind, shape);
        }
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(self.label));
        response
    }
}

/// A small button that adds something. Returns whether it was clicked.
pub(super) fn add_button(ui: &mut Ui, context: &UiContext<'_>, words: &str) -> bool {
    let words = RichText::new(format!("+ {words}")).font(regular(12.0)).color(color32(context.theme.muted));
    let clicked = ui.scope(|ui| {
        // Aligned with the text above.
        ui.spacing_mut().button_padding.x = 6.0;
        ui.add(egui::Button::new(words).frame_when_inactive(false).min_size(Vec2::new(0.0, 24.0))).clicked()
    });
    clicked.inner
}

/// A small button with a cross that removes something. Returns whether it was clicked.
pub(super) fn remove_button(ui: &mut Ui, context: &mut UiContext<'_>, what: &str) -> bool {
    let (rect, place) = ui.allocate_exact_size(Vec2::splat(CROSS), egui::Sense::hover());
    remove_cross(ui, place.id.with("cross"), rect, context, what)
}

/// Like [`remove_button`], at a given place.
pub(super) fn remove_cross(ui: &Ui, id: Id, rect: egui::Rect, context: &mut UiContext<'_>, what: &str) -> bool {
    let response = ui.interact(rect, id, egui::Sense::click());
    let name = format!("Remove {what}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
    let hot = response.hovered() || response.has_focus();
    if hot {
        ui.painter().rect_filled(rect, 6, color32(context.theme.accent_soft));
    }
    let ink = if hot { context.theme.ink } else { context.theme.hint };
    let cross = egui::Rect::from_center_size(rect.center(), Vec2::splat(12.0));
    context.icons.paint(ui, "close", cross, color32(ink));
    focus_ring::paint(ui, &response, rect, 6, context.theme);
    response.on_hover_text(name).clicked()
}

/// An editable list of lines. Enter adds a line, Backspace in an empty line removes it, and Alt with an arrow
/// key or the grip moves one. Returns whether anything changed.
pub(super) fn list_editor(ui: &mut Ui, context: &mut UiContext<'_>, label: &str, items: &mut Vec<String>) -> bool {
    let base = Id::unique(("persona lines", label));
    let mut changed = false;
    let mut step = None;
    let count = items.len();
    let mut order = Reorder::new(base);
    for (index, item) in items.iter_mut().enumerate() {
        let id = base.with(index);
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused && let Some(moved) = RowMove::by_keys(ui, index, count) {
            step = Some(LineStep::Move(moved));
        }
        let begins = focused && item.is_empty();
        let goes_back = begins && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace));
        let name = format!("{label} {}", index + 1);
        let row = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            bullet(ui, &mut order, (index, count), label, context.theme);
            let response = SheetField { hint: "…", ..SheetField::line(&name) }.show(ui, id, item, context.theme);
            changed |= response.changed();
            if goes_back {
                step = Some(LineStep::Remove(index));
            } else if response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                step = Some(LineStep::AddAfter(index));
            } else if response.lost_focus() && item.trim().is_empty() {
                // A step that another line has requested goes first.
                step = step.take().or(Some(LineStep::Forget(index)));
            }
        });
        order.row(row.response.rect);
    }
    step = step.or(order.finish(ui, context.theme).map(LineStep::Move));
    if add_button(ui, context, &format!("Add to {}", label.to_lowercase())) {
        step = items.len().checked_sub(1).map_or(Some(LineStep::AddFirst), |last| Some(LineStep::AddAfter(last)));
    }
    let Some(step) = step else { return changed };
    apply_line_step(ui, base, items, step) || changed
}

/// A bullet that turns into a grip under the pointer.
fn bullet(ui: &mut Ui, order: &mut Reorder, (row, count): (usize, usize), list: &str, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(GRIP, 22.0), egui::Sense::hover());
    if count > 1 {
        let grip = order.grip(ui, rect, row, list);
        if grip.hovered() || grip.dragged() {
            paint_grip(ui, rect.center(), color32(theme.ink));
            return;
        }
    }
    ui.painter().circle_filled(rect.center(), 2.0, color32(theme.muted));
}

/// The grip before a row's remove button; only its space in a list of one.
pub(super) fn grip(ui: &mut Ui, order: &mut Reorder, (row, count): (usize, usize), list: &str, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(GRIP, 22.0), egui::Sense::hover());
    if count > 1 {
        let grip = order.grip(ui, rect, row, list);
        let ink = if grip.hovered() || grip.dragged() { theme.ink } else { theme.hint };
        paint_grip(ui, rect.center(), color32(ink));
    }
}

/// A change to a list of lines.
enum LineStep {
    /// Adds a line to an empty list.
    AddFirst,
    /// Adds a line after the one at this index.
    AddAfter(usize),
    /// Removes an empty line and moves the focus to the one before.
    Remove(usize),
    /// Removes an empty line that has lost the focus.
    Forget(usize),
    /// Moves a line.
    Move(RowMove),
}

/// Applies a change to the list and moves the focus. Returns whether anything changed.
fn apply_line_step(ui: &Ui, base: Id, items: &mut Vec<String>, step: LineStep) -> bool {
    let focus = |index: usize| ui.memory_mut(|memory| memory.request_focus(base.with(index)));
    match step {
        LineStep::AddFirst => {
            items.push(String::new());
            focus(0);
        }
        LineStep::AddAfter(index) => {
            items.insert((index + 1).min(items.len()), String::new());
            focus(index + 1);
        }
        LineStep::Remove(index) | LineStep::Forget(index) if index >= items.len() => return false,
        LineStep::Remove(index) => {
            items.remove(index);
            focus(index.saturating_sub(1));
        }
        LineStep::Forget(index) => {
            items.remove(index);
        }
        LineStep::Move(moved) => {
            moved.apply(items);
            focus(moved.to);
        }
    }
    true
}
