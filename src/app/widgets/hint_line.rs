//! A hint for the first minute: a few words that help at this moment, in one row with the button that closes it.

use egui::{Align, Button, Key, Label, Layout, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::style::{regular, semi_bold};
use super::text_layout::one_line;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The words of a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HintText {
    /// Where it stands among all hints, such as "1 of 3".
    pub(crate) place: &'static str,
    /// One or two short sentences.
    pub(crate) words: &'static str,
}

/// What became of a hint in a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HintShown {
    /// Where it is.
    pub(crate) rect: Rect,
    /// Whether the user has closed it.
    pub(crate) is_closed: bool,
}

/// The words and the button of a hint in one row of a page. Returns whether it was closed.
pub(crate) fn row(ui: &mut Ui, text: HintText, theme: &Theme) -> bool {
    let ink = color32(theme.accent_soft_ink);
    // The row is as high as its content and not as the page.
    let row = ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_closed = got_it(ui, text, (theme.accent_soft_ink, 12.5));
            ui.label(RichText::new(text.place).font(regular(11.5)).color(ink));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| words(ui, text, theme.accent_soft_ink));
            is_closed
        })
        .inner
    });
    row.inner
}

/// The words of a hint in the status line, and its button right behind them. What is too long ends with an ellipsis, and
/// is read whole where the pointer rests on it. `before` runs right before the button, which can take the focus then.
pub(crate) fn in_status_line(ui: &mut Ui, text: HintText, theme: &Theme, before: impl FnOnce(&Ui)) -> HintShown {
    const SIZE: f32 = 11.5;
    /// The room for the button and the space before it, in points.
    const BUTTON: f32 = 64.0;
    let place = one_line(ui, text.place, regular(SIZE), f32::INFINITY, color32(theme.muted));
    let room = ui.available_width() - place.size().x - 8.0 - BUTTON;
    let words = one_line(ui, text.words, regular(SIZE), room, color32(theme.ink));
    let is_cut = words.elided;
    let size = Vec2::new(place.size().x + 8.0 + words.size().x, words.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let words_at = egui::pos2(rect.left() + place.size().x + 8.0, rect.top());
    ui.painter().galley(rect.min, place, color32(theme.muted));
    ui.painter().galley(words_at, words, color32(theme.ink));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if is_cut {
        response.on_hover_text(text.words);
    }
    ui.add_space(8.0);
    before(ui);
    let left = ui.cursor().left();
    let is_closed = got_it(ui, text, (theme.accent, SIZE));
    let end = ui.cursor().left().max(left);
    HintShown { rect: rect.with_max_x(end).expand2(Vec2::new(0.0, 6.0)), is_closed }
}

fn words(ui: &mut Ui, text: HintText, ink: Color) {
    let words = RichText::new(text.words).font(regular(12.5)).color(color32(ink));
    let words = ui.add(Label::new(words).wrap());
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// The button that closes a hint for ever. Returns whether it was closed.
fn got_it(ui: &mut Ui, text: HintText, (ink, size): (Color, f32)) -> bool {
    let button = Button::new(RichText::new("Got it").font(semi_bold(size)).color(color32(ink)));
    let button = ui.add(button.frame_when_inactive(false));
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(text.words));
    // Esc takes the focus from the button before it comes here.
    button.clicked() || (button.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)))
}
