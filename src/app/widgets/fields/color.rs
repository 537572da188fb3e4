//! The one way to choose a colour: from the theme's palette, from those chosen lately, by name or number, or by eye.

use egui::accesskit::HasPopup;
use egui::{Color32, Id, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::color_plane::color_plane;
use super::parsed::{ParsedField, show_error};
use super::{Common, ValueRequest, label};
use crate::app::widgets::accessible::{mark_opener, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::style::SMALL;
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The number of colours that are remembered as chosen lately.
const MOST_RECENT: usize = 8;
const WIDTH: f32 = 236.0;
const DOT: f32 = 22.0;
/// From the wheel to the words beside it.
const BESIDE_WHEEL: f32 = 8.0;

/// A button with a colour that opens the choice of another one.
pub(crate) struct ColorChoice<'a> {
    /// What has the colour, for screen readers: "Colour of the stage".
    pub(crate) name: &'a str,
    /// The colours that stand first, each as often as it comes.
    pub(crate) palette: &'a [Color],
    /// Whether the colour changes while the pointer drags, or only when it is let go.
    pub(crate) is_live: bool,
    /// What stands beside the colour and belongs to the button: "Another colour…".
    pub(crate) words: Option<&'a str>,
}

/// The choice as it is while the pointer drags.
#[derive(Clone, Copy)]
struct ColorDraft(Color);

impl ColorChoice<'_> {
    /// Shows the button. Returns the colour that was chosen.
    pub(crate) fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, id: Id, now: Option<Color>) -> Option<Color> {
        let response = self.button(ui, context, id, now);
        let mut chosen = None;
        let was_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        let popup = Popup::from_toggle_button_response(&response)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(self.name)
            .width(WIDTH);
        show_popup(popup, response.id, |ui| {
            ui.set_width(WIDTH);
            let shown = now.unwrap_or(context.theme.sheet);
            chosen = self.content(ui, context, id, shown);
            if !was_open {
                // Who knows the name or the number types it.
                let field = id.with("text");
                ui.memory_mut(|memory| memory.request_focus(field));
                select_all(ui.ctx(), field, &shown.to_string());
            }
        });
        // A click beside the popup closes it and keeps what was chosen in it.
        if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
            chosen = chosen.or_else(|| take_draft(ui, id, now.unwrap_or(context.theme.sheet)));
        }
        chosen
    }

    fn button(&self, ui: &mut Ui, context: &UiContext<'_>, id: Id, now: Option<Color>) -> Response {
        let theme = context.theme;
        let beside =
            self.words.map(|words| ui.painter().layout_no_wrap(words.to_owned(), regular(SMALL), color32(theme.muted)));
        let width = beside.as_ref().map_or(0.0, |words| BESIDE_WHEEL + words.size().x + 4.0);
        let (_, whole) = ui.allocate_space(Vec2::new(26.0 + width, 26.0));
        let rect = Rect::from_min_size(whole.min, Vec2::splat(26.0));
        let response = ui.interact(whole, id, Sense::click());
        let words =
            now.map_or_else(|| self.name.to_owned(), |color| format!("{}: {}", self.name, color_in_words(color)));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        mark_opener(&response, HasPopup::Dialog);
        let edge = if response.hovered() { theme.accent } else { theme.control_edge };
        match now {
            Some(color) => {
                ui.painter().circle(rect.center(), 11.0, color32(color), Stroke::new(1.0, color32(edge)));
            }
            None => paint_wheel(ui, rect, color32(edge)),
        }
        if let Some(words) = beside {
            let at = egui::pos2(rect.right() + BESIDE_WHEEL, rect.center().y - words.size().y / 2.0);
            let ink = if response.hovered() || response.has_focus() { theme.ink } else { theme.muted };
            ui.painter().galley_with_override_text_color(at, words, color32(ink));
        }
        focus_ring::paint(ui, &response, whole, 14, theme);
        response.on_hover_text(words)
    }

    /// The content of the popup.
    fn content(&self, ui: &mut Ui, context: &mut UiContext<'_>, id: Id, now: Color) -> Option<Color> {
        let mut chosen = row_of_dots(ui, context, id.with("palette"), ("Colours of the theme", self.palette), now);
        let recent = recent(ui.ctx());
        if !recent.is_empty() {
            chosen = row_of_dots(ui, context, id.with("recent"), ("Chosen lately", &recent), now).or(chosen);
        }
        let shown = draft_of(ui, id).map_or(now, |draft| draft.0);
        let typed = color_text(ui, context.theme, id.with("text"), shown);
        match typed {
            ValueRequest::Preview(color, _) if self.is_live => chosen = Some(color),
            ValueRequest::Preview(color, _) => keep_draft(ui, id, color),
            ValueRequest::Revert(_) => forget_draft(ui, id),
            ValueRequest::Set(color, _) => chosen = Some(color),
            ValueRequest::Nothing => {}
        }
        let (picked, has_focus) = color_plane(ui, context.theme, id.with("by eye"), shown);
        if let Some(color) = picked {
            keep_draft(ui, id, color);
            chosen = chosen.or(self.is_live.then_some(color));
        }
        // Esc closes the choice, which takes back what was not chosen yet.
        if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            forget_draft(ui, id);
        }
        let is_held = has_focus || ui.input(|input| input.pointer.any_down()) || ui.ctx().text_edit_focused();
        let is_done = ui.input(|input| input.pointer.any_released() || input.key_pressed(egui::Key::Enter));
        if !is_held || is_done {
            chosen = chosen.or_else(|| take_draft(ui, id, now));
        }
        chosen
    }
}

/// What was chosen last, unless that is the colour from before.
fn take_draft(ui: &Ui, id: Id, now: Color) -> Option<Color> {
    let ColorDraft(color) = draft_of(ui, id)?;
    forget_draft(ui, id);
    note_recent(ui.ctx(), color);
    (color != now).then_some(color)
}

fn draft_of(ui: &Ui, id: Id) -> Option<ColorDraft> {
    ui.data(|data| data.get_temp(id))
}

fn keep_draft(ui: &Ui, id: Id, color: Color) {
    ui.data_mut(|data| {
        data.insert_temp(id, ColorDraft(color));
    });
}

fn forget_draft(ui: &Ui, id: Id) {
    ui.data_mut(|data| {
        data.remove::<ColorDraft>(id);
    });
}

/// A field for a colour by name or number, with its label. An invalid text is explained.
pub(crate) fn color_text(ui: &mut Ui, theme: &Theme, id: Id, now: Color) -> ValueRequest<Color> {
    let label = label(ui, "name or number", theme);
    let shown = now.to_string();
    let field = ParsedField { id, name: "colour", shown: Common::Same(&shown), hint: "teal or #0F766E" };
    let (asked, response) = field.show(ui, theme, |words| Color::written(words).map_err(|error| error.to_string()));
    response.labelled_by(label.id);
    show_error(ui, theme, id);
    asked
}

/// A narrow field for a colour by name or number without a label. Errors are shown by [`color_error`].
pub(crate) fn bare_color_text(ui: &mut Ui, theme: &Theme, (id, name): (Id, &str), now: Color) -> ValueRequest<Color> {
    let shown = now.to_string();
    let field = ParsedField { id, name, shown: Common::Same(&shown), hint: "teal" };
    let (asked, response) = field.show(ui, theme, |words| Color::written(words).map_err(|error| error.to_string()));
    name_node(ui.ctx(), response.id, Role::TextInput, &format!("{name}, by name or number"));
    asked
}

/// Why the text of the field `id` is no colour, if it is none.
pub(crate) fn color_error(ui: &mut Ui, theme: &Theme, id: Id) {
    show_error(ui, theme, id);
}

/// A titled row of colours of which one can be picked.
fn row_of_dots(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    id: Id,
    (title, colors): (&str, &[Color]),
    now: Color,
) -> Option<Color> {
    let theme = context.theme;
    let mut chosen = None;
    ui.label(egui::RichText::new(title).font(regular(SMALL)).color(color32(theme.muted)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, title);
        let mut group = RovingFocus::new(ui, id);
        let mut known: Vec<Color> = Vec::new();
        for color in colors.iter().copied() {
            if known.contains(&color) {
                continue;
            }
            known.push(color);
            let (_, rect) = ui.allocate_space(Vec2::splat(DOT));
            let dot = id.with(color.to_string());
            let response = ui.interact(rect, dot, group.sense(ui, dot, Sense::click()));
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, color == now, color_in_words(color)));
            group.add_choice(&response, color == now);
            let edge = if color == now || response.hovered() { theme.accent } else { theme.control_edge };
            let width = if color == now { 2.0 } else { 1.0 };
            ui.painter().circle(rect.center(), 9.0, color32(color), Stroke::new(width, color32(edge)));
            focus_ring::paint(ui, &response, rect, 12, theme);
            if response.on_hover_text(color_in_words(color)).clicked() {
                chosen = Some(color);
            }
        }
        group.finish(ui);
    });
    if let Some(color) = chosen {
        note_recent(ui.ctx(), color);
    }
    chosen
}

/// A colour as people hear it: "#0F766E, near teal".
pub(crate) fn color_in_words(color: Color) -> String {
    let name = color.nearest_name();
    let is_exact = Color::written(name).is_ok_and(|known| known == Color { a: 255, ..color });
    if is_exact { format!("{color}, {name}") } else { format!("{color}, near {name}") }
}

fn recent_key() -> Id {
    Id::unique("colours chosen lately")
}

/// The colours that were chosen lately, the last one first.
fn recent(ctx: &egui::Context) -> Vec<Color> {
    ctx.data(|data| data.get_temp(recent_key())).unwrap_or_default()
}

/// Remembers a colour as chosen lately.
pub(crate) fn note_recent(ctx: &egui::Context, color: Color) {
    ctx.data_mut(|data| {
        let recent: &mut Vec<Color> = data.get_temp_mut_or_default(recent_key());
        recent.retain(|known| *known != color);
        recent.insert(0, color);
        recent.truncate(MOST_RECENT);
    });
}

/// A small wheel of colours, which stands for a colour of one's own that is not chosen yet.
fn paint_wheel(ui: &Ui, rect: Rect, edge: Color32) {
    const HUES: [Color32; 6] = [
        Color32::from_rgb(0xD9, 0x48, 0x3B),
        Color32::from_rgb(0xE8, 0xB9, 0x3E),
        Color32::from_rgb(0x4D, 0x9C, 0x3F),
        Color32::from_rgb(0x1E, 0x94, 0x9C),
        Color32::from_rgb(0x3B, 0x5B, 0xDB),
        Color32::from_rgb(0xA2, 0x3B, 0xB2),
    ];
    let (center, radius) = (rect.center(), 11.0);
    let at = |turn: f32| center + radius * Vec2::angled(turn * std::f32::consts::TAU);
    for (place, hue) in (0u8..).zip(HUES) {
        let from = f32::from(place) / 6.0;
        let points = vec![center, at(from), at(from + 1.0 / 12.0), at(from + 1.0 / 6.0)];
        ui.painter().add(egui::Shape::convex_polygon(points, hue, Stroke::NONE));
    }
    ui.painter().circle_stroke(center, radius, Stroke::new(1.0, edge));
}
