//! Reordering the rows of a list: by dragging a grip, or with Alt+Up and Alt+Down.

use egui::{CursorIcon, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::render::screen::color32;
use crate::theme::Theme;

/// The width of a grip in points.
pub(crate) const GRIP: f32 = 12.0;

/// The drag state of one list, collected while its rows are laid out.
pub(crate) struct Reorder {
    list: Id,
    rows: Vec<Rect>,
    dragged_row: Option<usize>,
    is_dropped: bool,
}

/// The move of a row to another position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowMove {
    /// The index of the row before the move.
    pub from: usize,
    /// The index of the row after the move.
    pub to: usize,
}

impl RowMove {
    /// Moves the row. Does nothing if an index is out of range.
    pub(crate) fn apply<T>(self, rows: &mut Vec<T>) {
        if self.from < rows.len() && self.to < rows.len() {
            let row = rows.remove(self.from);
            rows.insert(self.to, row);
        }
    }

    /// The move that Alt+Up or Alt+Down asks for in the focused row. Consumes the keys.
    pub(crate) fn by_keys(ui: &Ui, row: usize, count: usize) -> Option<Self> {
        let (up, down) = ui.input_mut(|input| {
            (input.consume_key(Modifiers::ALT, Key::ArrowUp), input.consume_key(Modifiers::ALT, Key::ArrowDown))
        });
        let to = if up {
            row.checked_sub(1)
        } else if down {
            Some(row + 1)
        } else {
            None
        };
        to.filter(|to| *to < count && row < count).map(|to| Self { from: row, to })
    }
}

impl Reorder {
    /// For the list with this id.
    pub(crate) fn new(list: Id) -> Self {
        Self { list, rows: Vec::new(), dragged_row: None, is_dropped: false }
    }

    /// Lays out the grip of a row. Tab skips it, since the keyboard moves rows with Alt and the arrow keys.
    pub(crate) fn grip(&mut self, ui: &Ui, rect: Rect, row: usize, list_name: &str) -> Response {
        let response = ui.interact(rect, self.list.with(("grip", row)), Sense::drag());
        let name = format!("Move {} {}", list_name.to_lowercase(), row + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if response.dragged() || response.drag_stopped() {
            self.dragged_row = Some(row);
            self.is_dropped = response.drag_stopped();
        }
        let cursor = if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab };
        response.on_hover_cursor(cursor).on_hover_text("Drag to move, or press Alt+↑ or Alt+↓")
    }

    /// Adds the rectangle of the next row.
    pub(crate) fn row(&mut self, rect: Rect) {
        self.rows.push(rect);
    }

    /// Called after the last row: marks where the dragged row would
    /// land, or returns the move when it is dropped.
    pub(crate) fn finish(self, ui: &Ui, theme: &Theme) -> Option<RowMove> {
        let from = self.dragged_row?;
        let at = ui.ctx().pointer_interact_pos()?;
        // Gaps are counted with the dragged row still in the list;
        // taking it out shifts those below it by one.
        let gap = self.rows.iter().take_while(|row| at.y > row.center().y).count();
        let to = if gap > from { gap - 1 } else { gap };
        if self.is_dropped {
            return (to != from).then_some(RowMove { from, to });
        }
        let dragged_row = self.rows.get(from)?;
        ui.painter().rect_filled(dragged_row.expand(1.0), 6, color32(theme.accent.fade(0.12)));
        if to != from {
            self.paint_gap(ui, gap, theme);
        }
        ui.ctx().request_repaint();
        None
    }

    fn paint_gap(&self, ui: &Ui, gap: usize, theme: &Theme) {
        let above = gap.checked_sub(1).and_then(|above| self.rows.get(above));
        let below = self.rows.get(gap);
        let y = match (above, below) {
            (Some(above), Some(below)) => f32::midpoint(above.bottom(), below.top()),
            (Some(above), None) => above.bottom() + 1.0,
            (None, Some(below)) => below.top() - 1.0,
            (None, None) => return,
        };
        let Some(row) = below.or(above) else { return };
        let color = color32(theme.accent);
        ui.painter().hline(row.x_range(), y, Stroke::new(2.0, color));
        ui.painter().circle_filled(Pos2::new(row.left() + 1.0, y), 3.0, color);
    }
}

/// Paints six dots, the mark of something that can be dragged.
pub(crate) fn paint_grip(ui: &Ui, center: Pos2, ink: egui::Color32) {
    for x in [-1.8, 1.8] {
        for y in [-3.6, 0.0, 3.6] {
            ui.painter().circle_filled(center + Vec2::new(x, y), 1.0, ink);
        }
    }
}
