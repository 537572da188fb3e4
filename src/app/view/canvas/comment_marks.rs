//! Quiet marks on the parts of the map that somebody has commented on. They belong to the window: no file and no print
//! has them.

use egui::{Align2, CornerRadius, CursorIcon, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{CanvasContext, CanvasRequest, CanvasViewport, screen_rect};
use crate::app::view::sticky_headers::StickyHeaders;
use crate::app::widgets::style::semi_bold;
use crate::geometry::Point;
use crate::model::{CommentId, CommentPlace, Part};
use crate::render::screen::color32;

/// The sides of a mark on the screen.
const SIZE: egui::Vec2 = egui::vec2(20.0, 16.0);
/// A part that is narrower on the screen has no room for a mark.
const LEAST_WIDTH: f32 = 14.0;

/// The open threads about one part.
struct CommentMark {
    part: Part,
    /// The thread that a click opens.
    first: CommentId,
    count: usize,
}

/// Paints the marks. A click on one asks for its thread.
pub(super) fn show(
    ui: &Ui,
    context: &CanvasContext<'_>,
    canvas: &CanvasViewport,
    bands: &StickyHeaders,
) -> Option<CanvasRequest> {
    if !context.shows_comment_marks {
        return None;
    }
    let mut asked = None;
    for mark in marks(context) {
        let Some(rect) = place(context, canvas, bands, mark.part) else { continue };
        let id = Id::unique(("comment mark", context.tab.view.id.0, &mark.first.0));
        // Marks are reached by the panel of comments; in the order of the Tab key they would stand in the way.
        let response = ui.interact(rect, id, Sense::CLICK).on_hover_cursor(CursorIcon::PointingHand);
        let words = if mark.count == 1 { "1 open comment".to_owned() } else { format!("{} open comments", mark.count) };
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &words));
        paint(ui, context, canvas, (rect, response.hovered(), mark.count));
        if response.on_hover_text(words).clicked() {
            asked = Some(CanvasRequest::ShowComments(mark.first));
        }
    }
    asked
}

/// The parts with open threads, each once.
fn marks(context: &CanvasContext<'_>) -> Vec<CommentMark> {
    let mut marks: Vec<CommentMark> = Vec::new();
    let threads = context.tab.map().info.comments.iter();
    for thread in threads.filter(|thread| !thread.resolved && thread.on != CommentPlace::Map) {
        let part = thread.on.part();
        match marks.iter_mut().find(|mark| mark.part == part) {
            Some(mark) => mark.count += 1,
            None => marks.push(CommentMark { part, first: thread.id.clone(), count: 1 }),
        }
    }
    marks
}

/// Where the mark of a part stands: on its upper corner at the end of the journey, or none while it is out of view.
fn place(context: &CanvasContext<'_>, canvas: &CanvasViewport, bands: &StickyHeaders, part: Part) -> Option<Rect> {
    let document = &context.tab.document;
    let bounds = document.bounds_of(part)?;
    let strip = bands.back_to_front().find(|strip| strip.holds(part));
    let on_screen = screen_rect(canvas.moved(strip.map_or(Point::ZERO, |strip| strip.offset)).apply_rect(bounds));
    if on_screen.width() < LEAST_WIDTH {
        return None;
    }
    let is_rtl = document.drawing.layout.right_to_left;
    let corner = if is_rtl { on_screen.left_top() } else { on_screen.right_top() };
    let inward = if is_rtl { SIZE.x * 0.3 } else { -SIZE.x * 0.3 };
    let rect = Rect::from_center_size(corner + egui::vec2(inward, 0.0), SIZE);
    let is_under_strip = strip.is_none() && bands.strip_at(rect.center()).is_some();
    (canvas.area.contains_rect(rect) && !is_under_strip).then_some(rect)
}

/// A speech bubble with the number of comments.
fn paint(ui: &Ui, context: &CanvasContext<'_>, canvas: &CanvasViewport, (rect, is_lit, count): (Rect, bool, usize)) {
    let theme = context.theme;
    let painter = ui.painter_at(canvas.area);
    let (fill, ink) =
        if is_lit { (theme.accent, theme.accent_ink) } else { (theme.accent_soft, theme.accent_soft_ink) };
    let corners = CornerRadius { nw: 7, ne: 7, se: 7, sw: 1 };
    let edge = Stroke::new(1.0, color32(theme.accent));
    painter.rect(rect, corners, color32(fill), edge, StrokeKind::Inside);
    let words = if count > 99 { "99+".to_owned() } else { count.to_string() };
    painter.text(rect.center(), Align2::CENTER_CENTER, words, semi_bold(10.0), color32(ink));
}
