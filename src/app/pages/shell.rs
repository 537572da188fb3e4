//! What a page gets from the window, and the sheet that it stands on.

use egui::{FocusDirection, Frame, Id, Margin, Pos2, Rect, Ui, UiBuilder};

use crate::app::commands::request::{Request, RequestQueue};
use crate::app::widgets::style::CARD_RADIUS;
use crate::app::widgets::ui_context::UiContext;
use crate::model::Date;
use crate::render::screen::color32;

/// The distance of the sheet to what is around it, in points.
const EDGE: f32 = 10.0;

/// Which way a page runs: columns, axes and time run as the journey does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageWay {
    /// Whether the journey runs from right to left.
    pub(crate) right_to_left: bool,
}

impl PageWay {
    /// A rectangle of a page that runs to the right, where it is on this one.
    pub(crate) fn flip(self, rect: Rect, within: Rect) -> Rect {
        if !self.right_to_left {
            return rect;
        }
        let across = within.left() + within.right();
        Rect::from_x_y_ranges(across - rect.right()..=across - rect.left(), rect.y_range())
    }

    /// The left edge of something so wide that begins so far after the start of a rectangle.
    pub(crate) fn left_of(self, within: Rect, after: f32, width: f32) -> f32 {
        if self.right_to_left { within.right() - after - width } else { within.left() + after }
    }

    /// The middle of something that begins so far after the start of a rectangle.
    pub(crate) fn point(self, within: Rect, after: f32) -> Pos2 {
        egui::pos2(self.left_of(within, after, 0.0), within.center().y)
    }

    /// A rectangle without so much at its start.
    pub(crate) fn without_start(self, rect: Rect, by: f32) -> Rect {
        if self.right_to_left { rect.with_max_x(rect.right() - by) } else { rect.with_min_x(rect.left() + by) }
    }

    /// A step to the right as a step along the way.
    pub(crate) fn along(self, by: isize) -> isize {
        if self.right_to_left { -by } else { by }
    }
}

/// What a page gets from the window for a frame.
pub(crate) struct PageShell<'a> {
    /// What the page draws with.
    pub(crate) context: UiContext<'a>,
    /// What the page asks of the window.
    pub(crate) requests: &'a mut RequestQueue,
    /// Whether keys are meant for this page: of two views side by side, only one has them.
    pub(crate) takes_keys: bool,
    /// Today's date where the user is.
    pub(crate) today: Date,
    /// Which way the page runs.
    pub(crate) way: PageWay,
    /// How much of the width the inspector takes at the right, in points.
    pub(crate) beside: f32,
}

impl PageShell<'_> {
    /// Asks for something.
    pub(crate) fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }
}

/// Keeps the keyboard on a page whose cursor moves from control to control. Keys that come in the frame after a move
/// belong to the control at the new place, and none of them leads out of the page: egui would take Tab and the arrow keys
/// from a control that has had the focus for less than a frame. `held` is what had the focus in the frame before, `wanted`
/// what is to have it now.
pub(crate) fn keep_focus(ui: &Ui, held: &mut Option<Id>, wanted: Option<Id>) {
    let focused = ui.memory(|memory| memory.focused());
    let is_own = wanted.is_some() && focused.is_some() && (focused == wanted || focused == *held);
    *held = wanted.filter(|_| is_own);
    let Some(wanted) = *held else { return };
    ui.memory_mut(|memory| {
        if focused != Some(wanted) {
            memory.request_focus(wanted);
        }
        memory.move_focus(FocusDirection::None);
    });
}

/// Shows the content of a page on a sheet that leaves room for the inspector.
pub(crate) fn sheet<R>(
    ui: &mut Ui,
    shell: &mut PageShell<'_>,
    content: impl FnOnce(&mut Ui, &mut PageShell<'_>) -> R,
) -> R {
    let area = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(area);
    let right = area.right() - EDGE - shell.beside;
    let sheet = Rect::from_min_max(
        area.min + egui::vec2(EDGE, EDGE),
        egui::pos2(right.max(area.left() + EDGE), (area.bottom() - 4.0).max(area.top() + EDGE)),
    );
    let theme = shell.context.theme.clone();
    let frame = Frame::new()
        .fill(color32(theme.chrome))
        .stroke(egui::Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::symmetric(0, 0));
    ui.scope_builder(UiBuilder::new().max_rect(sheet), |ui| {
        frame
            .show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                content(ui, shell)
            })
            .inner
    })
    .inner
}
