//! A quiet bubble beside something in the window, with a few words that help at this moment.

use egui::{
    Align, Area, Button, Color32, Context, Frame, Id, Key, Label, Layout, Margin, Order, Pos2, Rect, RichText, Shape,
    Stroke, Ui, Vec2,
};

use super::style::{regular, semi_bold};
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Width of a bubble, in points.
pub(crate) const WIDTH: f32 = 300.0;
/// Height of a bubble with two lines of words.
pub(crate) const USUAL_HEIGHT: f32 = 74.0;
/// Height of the caret that points at the thing.
const CARET: f32 = 8.0;
/// Distance between the caret's side and the bubble's.
const CARET_INSET: f32 = 22.0;

/// The words of a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HintText {
    /// Where it stands among all hints, such as "1 of 3".
    pub(crate) place: &'static str,
    /// One or two short sentences.
    pub(crate) words: &'static str,
}

/// A bubble below a point, or above it where there is no space below.
pub(crate) struct HintBubble {
    /// What the caret points at.
    pub(crate) target: Rect,
    /// Where the bubble may be.
    pub(crate) within: Rect,
}

/// What became of a bubble in a frame.
pub(crate) struct BubbleShown {
    /// Where it is.
    pub(crate) rect: Rect,
    /// Whether the user has closed it.
    pub(crate) is_closed: bool,
}

impl HintBubble {
    /// Where a bubble of this height is.
    pub(crate) fn place(&self, height: f32) -> Rect {
        let is_below = self.target.bottom() + CARET + height <= self.within.bottom();
        let (most_left, least_left) = (self.within.right() - WIDTH - 8.0, self.within.left() + 8.0);
        let left = (self.target.center().x - CARET_INSET).min(most_left).max(least_left);
        let top = if is_below { self.target.bottom() + CARET } else { self.target.top() - CARET - height };
        Rect::from_min_size(egui::pos2(left, top.max(self.within.top() + 4.0)), Vec2::new(WIDTH, height))
    }

    /// Shows the bubble. `before` runs right before its button, which can take the focus then.
    pub(crate) fn show(&self, ctx: &Context, text: HintText, theme: &Theme, before: impl FnOnce(&Ui)) -> BubbleShown {
        let id = Id::unique("hint bubble");
        let height = ctx.data(|data| data.get_temp::<f32>(id)).unwrap_or(USUAL_HEIGHT);
        let at = self.place(height).min;
        let is_below = at.y > self.target.center().y;
        // In front of the panels, which lie over the map themselves.
        let area = Area::new(id).order(Order::Foreground).fixed_pos(at).constrain(false);
        let shown = area.show(ctx, |ui| {
            // A card like the panels: it stands beside the map and does not shout over it.
            let (fill, edge) = (color32(theme.chrome), color32(theme.chrome_edge));
            let shadow = egui::epaint::Shadow { offset: [0, 3], blur: 14, spread: 0, color: color32(theme.shadow) };
            let frame = Frame::new()
                .fill(fill)
                .stroke(Stroke::new(1.0, edge))
                .corner_radius(10)
                .shadow(shadow)
                .inner_margin(Margin { left: 14, right: 8, top: 8, bottom: 8 });
            let framed = frame.show(ui, |ui| {
                ui.set_width(WIDTH - 22.0);
                content(ui, text, theme, before)
            });
            let rect = framed.response.rect;
            let tip = egui::pos2(
                self.target.center().x.clamp(rect.left() + 16.0, rect.right() - 16.0),
                if is_below { rect.top() - CARET } else { rect.bottom() + CARET },
            );
            // A bubble that had to go aside points at nothing.
            if rect.x_range().intersects(self.target.x_range()) {
                caret(ui, tip, if is_below { CARET } else { -CARET }, (fill, edge));
            }
            framed.inner
        });
        let rect = shown.response.rect;
        if (rect.height() - height).abs() > 0.5 {
            ctx.data_mut(|data| data.insert_temp(id, rect.height()));
            ctx.request_repaint();
        }
        BubbleShown { rect, is_closed: shown.inner }
    }
}

/// The words of a hint, and its button below them. Returns whether it was closed.
fn content(ui: &mut Ui, text: HintText, theme: &Theme, before: impl FnOnce(&Ui)) -> bool {
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 2.0);
    words(ui, text, theme.ink);
    ui.horizontal(|ui| {
        ui.label(RichText::new(text.place).font(regular(11.5)).color(color32(theme.muted)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            before(ui);
            got_it(ui, text, theme.accent)
        })
        .inner
    })
    .inner
}

/// The words and the button of a hint in one row of a page. Returns whether it was closed.
pub(crate) fn row(ui: &mut Ui, text: HintText, theme: &Theme) -> bool {
    let ink = color32(theme.accent_soft_ink);
    // The row is as high as its content and not as the page.
    let row = ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_closed = got_it(ui, text, theme.accent_soft_ink);
            ui.label(RichText::new(text.place).font(regular(11.5)).color(ink));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| words(ui, text, theme.accent_soft_ink));
            is_closed
        })
        .inner
    });
    row.inner
}

fn words(ui: &mut Ui, text: HintText, ink: Color) {
    let words = RichText::new(text.words).font(regular(12.5)).color(color32(ink));
    let words = ui.add(Label::new(words).wrap());
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// The button that closes a hint for ever. Returns whether it was closed.
fn got_it(ui: &mut Ui, text: HintText, ink: Color) -> bool {
    let button = Button::new(RichText::new("Got it").font(semi_bold(12.5)).color(color32(ink)));
    let button = ui.add(button.frame_when_inactive(false));
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(text.words));
    // Esc takes the focus from the button before it comes here.
    button.clicked() || (button.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)))
}

/// A small triangle from the edge of the bubble to `tip`, of which the outer sides have an edge.
fn caret(ui: &Ui, tip: Pos2, depth: f32, (fill, edge): (Color32, Color32)) {
    let base = tip.y + depth + depth.signum();
    let (left, right) = (egui::pos2(tip.x - CARET, base), egui::pos2(tip.x + CARET, base));
    ui.painter().add(Shape::convex_polygon(vec![left, tip, right], fill, Stroke::NONE));
    ui.painter().line_segment([left, tip], Stroke::new(1.0, edge));
    ui.painter().line_segment([tip, right], Stroke::new(1.0, edge));
}
