//! What is painted over the texts of the map: the caret, the selected text, the current match of the find
//! bar, and the backdrop of texts that the map itself does not draw.

use std::sync::Arc;

use egui::{CornerRadius, Painter, Stroke, StrokeKind, Ui, Vec2};

use super::overlay::radius;
use super::pointer::on_screen;
use super::{CanvasContext, CanvasViewport, find_highlight, screen_area};
use crate::app::view::input_method;
use crate::app::view::sticky_headers::StickyHeaders;
use crate::app::view::tab::Tab;
use crate::app::view::typing::TypedPart;
use crate::app::view::typing::{TextBackdrop, Typing, TypingMarks};
use crate::app::view::viewport::CanvasFrame;
use crate::app::widgets::resting_caret::seconds_since_input;
use crate::geometry::{Point, Rect, point};
use crate::model::{Part, TextField};
use crate::render::screen::{ScreenPainter, color32};
use crate::scene::{Group, Item, TextItem};
use crate::theme::Theme;

/// How long the caret is shown, and then hidden, while it blinks, in seconds.
const BLINK_SECONDS: f64 = 0.55;

/// Pans the map just far enough to show the caret after a keystroke.
pub(super) fn keep_caret_in_view(
    ui: &Ui,
    context: &mut CanvasContext<'_>,
    canvas: &CanvasViewport,
    bands: &StickyHeaders,
) {
    /// Least distance between the text and the edge of the canvas, in screen points.
    const MARGIN: f32 = 12.0;
    let writes = |event: &egui::Event| {
        matches!(event, egui::Event::Text(_) | egui::Event::Ime(_) | egui::Event::Key { pressed: true, .. })
    };
    let was_written = ui.input(|input| input.events.iter().any(writes));
    let CanvasContext { tab, .. } = context;
    let Some(typing) = tab.view.typing.as_mut() else { return };
    if !(typing.is_unseen() || was_written) {
        return;
    }
    let part = typing.place.part();
    let has_cell = matches!(part, Part::Stage(_) | Part::Step(_) | Part::Lane(_));
    let is_new_name = typing.is_unseen() && has_cell && typing.place.is_name();
    let text = canvas.screen_from_map.apply_rect(typing.take_rect_to_show(tab.document.scene_builder.shaper()));
    let area = screen_area(canvas.area).shrink(MARGIN);
    // Of a stage, a step or a lane the whole name cell, if there is room for it.
    let cell = tab.document.bounds_of(part).filter(|_| is_new_name);
    let cell = cell.map(|cell| canvas.screen_from_map.apply_rect(cell).union(&text));
    let seen = cell.filter(|cell| cell.width() <= area.width() && cell.height() <= area.height()).unwrap_or(text);
    // Positive when the text is cut off on the low side, negative on the high side, 0 when it is in view.
    let push = |low: f32, high: f32, min: f32, max: f32| (min - low).max(0.0) + (max - high).min(0.0);
    let by = point(
        push(seen.min.x, seen.max.x, area.min.x, area.max.x),
        push(seen.min.y, seen.max.y, area.min.y, area.max.y),
    );
    // On a strip at the edge a name is always in view across the strip.
    let by = bands.back_to_front().filter(|strip| strip.holds(part)).fold(by, |by, strip| strip.along(by));
    if by != Point::ZERO {
        tab.view.camera.pan(by);
        tab.view.navigated = true;
        ui.ctx().request_repaint();
    }
}

/// The marks on the texts of one part of the map.
pub(super) struct TextOverlay {
    /// The part whose text is marked.
    pub part: Option<Part>,
    /// The rectangles of the find bar's current match, on the sheet.
    found: Vec<Rect>,
    /// Caret and selection, while a text is being edited.
    typed: Option<TypingMarks>,
}

impl TextOverlay {
    /// The marks on the text that is being edited, or else on the selected part.
    pub(super) fn of(tab: &mut Tab<'_>) -> Self {
        Self {
            found: find_highlight::rects(tab),
            part: tab.view.typing.as_ref().map(|typing| typing.place.part()).or(tab.selected()),
            typed: tab.view.typing.as_mut().map(|typing| typing.marks(tab.document.scene_builder.shaper())),
        }
    }

    /// Paints the marks, the caret last.
    pub(super) fn paint(&self, frame: CanvasFrame<'_>, tab: &Tab<'_>, screen: &mut ScreenPainter) {
        let CanvasFrame { ui, canvas, theme } = frame;
        let painter = ui.painter_at(canvas.area);
        paint_found(&painter, &self.found, canvas, theme);
        let Some(typed) = &self.typed else { return paint_where_letters_go(frame, tab) };
        if let Some(backdrop) = &typed.backdrop {
            paint_backdrop(frame, backdrop, screen, tab.document.theme());
        }
        paint_caret(ui, &painter, typed, canvas, theme);
    }
}

/// Shows where the next letter goes: a caret that does not blink behind the text of the selected card, and the
/// input method's window at the selected part, since composing there begins a text as typing a letter does.
fn paint_where_letters_go(frame: CanvasFrame<'_>, tab: &Tab<'_>) {
    let CanvasFrame { ui, canvas, theme } = frame;
    let has_focus = tab.view.canvas_id.is_some_and(|id| ui.ctx().memory(|memory| memory.has_focus(id)));
    // Behind the panel in which people vote, letters go nowhere.
    let takes_letters = has_focus && tab.view.highlights.voting.is_none();
    let Some(part) = tab.selected().filter(|_| takes_letters) else { return };
    if let Some(bounds) = tab.document.bounds_of(part) {
        let ime = on_screen(canvas, bounds).intersect(canvas.area);
        ui.ctx().output_mut(|output| output.ime = Some(input_method::at(ime)));
    }
    if let Some(caret) = caret_behind_text(tab) {
        let rect = on_screen(canvas, caret);
        let rect = egui::Rect::from_min_size(rect.min, Vec2::new(rect.width().max(1.5), rect.height()));
        frame.painter().rect_filled(rect, CornerRadius::ZERO, color32(theme.accent));
    }
}

/// The place on the sheet where the text of the selected card would go on; none for other parts and several.
pub(super) fn caret_behind_text(tab: &Tab<'_>) -> Option<Rect> {
    // While the card is dragged, its neighbours make room and stand where its text was.
    let Some(Part::Card(id)) = tab.document.editor.selection().single().filter(|_| tab.view.tool.is_idle()) else {
        return None;
    };
    let document = &tab.document;
    let shaper = document.scene_builder.shaper();
    let mut typing =
        Typing::begin(&document.editor, &document.drawing.layout, shaper, TextField::CardText(id), TypedPart::Known)?;
    if typing.is_empty() { None } else { typing.marks(shaper).caret }
}

/// Highlights the find bar's current match like a felt pen.
fn paint_found(painter: &Painter, rects: &[Rect], canvas: &CanvasViewport, theme: &Theme) {
    for rect in rects {
        let rect = on_screen(canvas, *rect).expand2(Vec2::new(1.5, 0.5));
        let edge = Stroke::new(1.5, color32(theme.accent));
        painter.rect(rect, CornerRadius::same(3), color32(theme.accent.fade(0.22)), edge, StrokeKind::Outside);
    }
}

/// Paints a text that the map does not draw on a backdrop.
fn paint_backdrop(frame: CanvasFrame<'_>, backdrop: &TextBackdrop, screen: &mut ScreenPainter, map_theme: &Theme) {
    let (canvas, painter) = (frame.canvas, frame.painter());
    let rect = on_screen(canvas, backdrop.rect);
    let corners = radius(canvas, 6.0);
    let shadow = egui::epaint::Shadow { offset: [0, 4], blur: 14, spread: 0, color: color32(map_theme.shadow) };
    painter.add(shadow.as_shape(rect, corners));
    let edge = Stroke::new(1.5, color32(map_theme.accent));
    painter.rect(rect, corners, color32(map_theme.sheet), edge, StrokeKind::Outside);
    let color = if backdrop.is_hint { map_theme.faint } else { map_theme.ink };
    let words = Item::Text(TextItem { text: backdrop.words.clone(), origin: backdrop.at, color });
    let group = Arc::new(Group::around(None, vec![words]));
    let view = canvas.view(canvas.area, Point::ZERO);
    painter.extend(screen.paint_groups(frame.ui.ctx(), &[(group, Point::ZERO)], &view));
}

/// Paints the caret, the selection and the preedit of the text that is being edited.
fn paint_caret(ui: &Ui, painter: &Painter, typed: &TypingMarks, canvas: &CanvasViewport, theme: &Theme) {
    for rect in &typed.selected {
        painter.rect_filled(on_screen(canvas, *rect), CornerRadius::same(2), color32(theme.accent.fade(0.24)));
    }
    for rect in &typed.preedit {
        let rect = on_screen(canvas, *rect);
        painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.5, color32(theme.accent)));
    }
    let ime = on_screen(canvas, typed.ime);
    ui.ctx().output_mut(|output| output.ime = Some(input_method::at(ime)));
    let Some(caret) = typed.caret else { return };
    let since = seconds_since_input(ui.ctx());
    let blinks = ui.visuals().text_cursor.blink;
    if !blinks || (since / BLINK_SECONDS) as i64 % 2 == 0 {
        let mut rect = on_screen(canvas, caret);
        rect.set_width(rect.width().max(1.5));
        painter.rect_filled(rect, CornerRadius::ZERO, color32(theme.accent));
    }
    if blinks {
        let left = BLINK_SECONDS - since % BLINK_SECONDS;
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left.max(0.02)));
    }
}
