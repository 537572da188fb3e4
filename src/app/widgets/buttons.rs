//! The buttons of panels and dialogs. Each paints its own focus ring.

use egui::{
    Align2, Button, Id, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo,
};

use super::focus_ring;
use super::style::{BODY, RADIUS, hung, is_quiet, raised, regular, semi_bold};
use super::text_layout::one_line;
use super::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Height of a dialog's buttons in points.
pub(crate) const DIALOG_BUTTON_HEIGHT: f32 = 34.0;
const WIDE_BUTTON_HEIGHT: f32 = 30.0;

/// The button for the main action of a dialog or page; Enter activates it where it has the initial focus.
#[must_use = "a button is shown with `ui.add`"]
pub(crate) struct PrimaryButton<'a> {
    words: &'a str,
    theme: &'a Theme,
    min_size: Vec2,
    font_size: f32,
}

/// The button for the main action of a dialog, for `ui.add`, `ui.add_enabled` or `ui.add_sized`.
pub(crate) fn primary_button<'a>(words: &'a str, theme: &'a Theme) -> PrimaryButton<'a> {
    PrimaryButton { words, theme, min_size: Vec2::new(96.0, DIALOG_BUTTON_HEIGHT), font_size: BODY }
}

impl PrimaryButton<'_> {
    /// The same button with another minimum size.
    pub(crate) fn min_size(self, min_size: Vec2) -> Self {
        Self { min_size, ..self }
    }

    /// The same button with larger or smaller text.
    pub(crate) fn font_size(self, font_size: f32) -> Self {
        Self { font_size, ..self }
    }
}

impl Widget for PrimaryButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let words = RichText::new(self.words).font(semi_bold(self.font_size)).color(color32(self.theme.accent_ink));
        let fill = color32(self.theme.accent);
        let button = Button::new(words).fill(fill).stroke(Stroke::new(1.0, fill)).min_size(self.min_size);
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), self.words));
        focus_ring::paint_on_primary(ui, &response, self.theme);
        response
    }
}

/// Any other button of a dialog, as high as the primary one.
pub(crate) fn quiet_button(words: &str) -> Button<'static> {
    Button::new(RichText::new(words)).min_size(Vec2::new(88.0, DIALOG_BUTTON_HEIGHT))
}

/// A button for an action that loses something.
pub(crate) fn dangerous_button(words: &str, theme: &Theme) -> Button<'static> {
    let words = RichText::new(words).color(color32(theme.pain_ink));
    Button::new(words).min_size(Vec2::new(88.0, DIALOG_BUTTON_HEIGHT))
}

/// A button as wide as its panel.
#[must_use = "a button is shown with `ui.add`"]
pub(crate) struct WideButton<'a> {
    words: &'a str,
    theme: &'a Theme,
    fill: Color,
    edge: Color,
    ink: Color,
}

/// A button as wide as its panel, in the soft accent colour.
pub(crate) fn wide_soft_button<'a>(words: &'a str, theme: &'a Theme) -> WideButton<'a> {
    WideButton { words, theme, fill: theme.accent_soft, edge: theme.accent_soft, ink: theme.accent_soft_ink }
}

/// A button as wide as its panel, in neutral colours.
pub(crate) fn wide_quiet_button<'a>(words: &'a str, theme: &'a Theme) -> WideButton<'a> {
    WideButton { words, theme, fill: theme.field, edge: theme.control_edge, ink: theme.ink }
}

impl Widget for WideButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        if is_quiet(ui) {
            return self.quiet(ui);
        }
        let Self { words, theme, fill, edge, ink } = self;
        let size = Vec2::new(ui.available_width(), WIDE_BUTTON_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        let edge = Stroke::new(1.0, color32(if response.hovered() { theme.accent } else { edge }));
        ui.painter().rect(rect, RADIUS, color32(fill), edge, StrokeKind::Inside);
        let galley = one_line(ui, words, regular(12.5), rect.width() - 16.0, color32(ink));
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        ui.painter().galley(place.min, galley, color32(ink));
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        response
    }
}

impl WideButton<'_> {
    /// The button in an area of quiet fields: words in the accent colour, at the left.
    fn quiet(self, ui: &mut Ui) -> Response {
        let Self { words, theme, .. } = self;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 28.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        let rect = hung(ui, rect);
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, RADIUS, color32(raised(theme)));
        }
        let ink = color32(theme.accent_soft_ink);
        let galley = one_line(ui, words, semi_bold(12.5), rect.width() - 14.0, ink);
        let at = egui::pos2(rect.left() + 7.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        response
    }
}

/// A button with an icon and no label.
#[must_use = "a button is shown with `show`"]
pub(crate) struct IconButton<'a> {
    icon: &'static str,
    name: &'a str,
    hint: &'a str,
    size: Vec2,
    icon_side: f32,
    enabled: bool,
    is_tab_stop: bool,
    /// Whether it is a switch, and on.
    switch: Option<bool>,
}

/// Shows a button with an icon; `name` is its accessible name and its tooltip.
pub(crate) fn icon_button(ui: &mut Ui, context: &mut UiContext<'_>, icon: &'static str, name: &str) -> Response {
    IconButton::new(icon, name).show(ui, context)
}

impl<'a> IconButton<'a> {
    /// A button with this icon; `name` is its accessible name and its tooltip.
    pub(crate) fn new(icon: &'static str, name: &'a str) -> Self {
        Self {
            icon,
            name,
            hint: name,
            size: Vec2::splat(28.0),
            icon_side: 16.0,
            enabled: true,
            is_tab_stop: true,
            switch: None,
        }
    }

    /// The same button with another tooltip, such as the name with a shortcut.
    pub(crate) fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// The same button, `size` large, with an icon whose sides are `icon_side` long.
    pub(crate) fn size(self, size: Vec2, icon_side: f32) -> Self {
        Self { size, icon_side, ..self }
    }

    /// The same button, faint if `enabled` is false. A faint button that still has the focus can be pressed; the click
    /// must be ignored.
    pub(crate) fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// The same button as a switch.
    pub(crate) fn switched_on(self, is_on: bool) -> Self {
        Self { switch: Some(is_on), ..self }
    }

    /// The same button for the pointer alone, because keys do the same in the control beside it.
    pub(crate) fn without_tab_stop(self) -> Self {
        Self { is_tab_stop: false, ..self }
    }

    /// Shows the button.
    pub(crate) fn show(self, ui: &mut Ui, context: &mut UiContext<'_>) -> Response {
        let sense = self.sense(ui, ui.next_auto_id());
        let (_, response) = ui.allocate_exact_size(self.size, sense);
        self.finish(ui, response, context)
    }

    /// Shows the button in `rect`, for example inside a text field.
    pub(crate) fn show_in(self, ui: &Ui, rect: Rect, context: &mut UiContext<'_>) -> Response {
        let id = ui.scope_id().with(("icon button", self.name));
        let response = ui.interact(rect, id, self.sense(ui, id));
        self.finish(ui, response, context)
    }

    /// What the button listens to. A faint one is no stop for Tab, but it keeps the focus if it became faint by being
    /// pressed: the keyboard would have to begin at the first control again.
    fn sense(&self, ui: &Ui, id: Id) -> Sense {
        match (self.enabled, self.is_tab_stop) {
            (true, true) => Sense::click(),
            (true, false) => Sense::CLICK,
            (false, _) if ui.memory(|memory| memory.has_focus(id)) => Sense::click(),
            (false, _) => Sense::hover(),
        }
    }

    fn finish(self, ui: &Ui, response: Response, context: &mut UiContext<'_>) -> Response {
        response.widget_info(|| match self.switch {
            Some(is_on) => WidgetInfo::selected(Role::Button, self.enabled, is_on, self.name),
            None => WidgetInfo::labeled(Role::Button, self.enabled, self.name),
        });
        let (theme, rect): (&Theme, Rect) = (context.theme, response.rect);
        let lit = self.enabled && (response.hovered() || response.has_focus() || self.switch == Some(true));
        if lit {
            ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
        }
        let ink = match (self.enabled, lit) {
            (false, _) => theme.edge,
            (true, false) => theme.muted,
            (true, true) => theme.accent_soft_ink,
        };
        let icon = Rect::from_center_size(rect.center(), Vec2::splat(self.icon_side));
        context.icons.paint(ui, self.icon, icon, color32(ink));
        if self.switch == Some(true) {
            // Not told by colour alone.
            let edge = Stroke::new(1.0, color32(theme.accent));
            ui.painter().rect_stroke(rect, RADIUS, edge, StrokeKind::Inside);
        }
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        response.on_hover_text(self.hint)
    }
}
