//! The content of the find bar: two text fields, switches and buttons.

use egui::{Id, Layout, Response, RichText, Role, Ui, Vec2, WidgetInfo};

use super::{FindAction, FindBar};
use crate::app::widgets::buttons::{IconButton, icon_button};
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

/// What the find bar has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FindNews {
    /// The position among the matches with its place, such as "3 of 17: Stage 2 of 4: Order".
    Found(String),
    /// This, which was said last, no longer holds.
    Over(String),
}

const FIELD_WIDTH: f32 = 220.0;
const BUTTON: f32 = 28.0;
/// The width of "1,204 of 9,999", reserved so that nothing moves while typing.
const COUNT_WIDTH: f32 = 84.0;

impl FindBar {
    pub(super) fn rows(&mut self, ui: &mut Ui, map: &JourneyMap, context: &mut UiContext<'_>) {
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 6.0);
        ui.horizontal_top(|ui| {
            let fold = if self.replacing { "chevron-down" } else { "chevron-right" };
            let name = if self.replacing { "Hide replace" } else { "Show replace" };
            if icon_button(ui, context, fold, name).clicked() {
                self.replacing = !self.replacing;
            }
            // Both fields come before all buttons, so that Tab leads from one to the other.
            ui.vertical(|ui| self.fields(ui));
            ui.vertical(|ui| {
                ui.horizontal(|ui| self.find_buttons(ui, context));
                if self.replacing {
                    ui.horizontal(|ui| self.replace_buttons(ui));
                }
            });
        });
        if self.replacing {
            self.places(ui, map, context.theme);
        }
    }

    fn fields(&mut self, ui: &mut Ui) {
        let field = text_field(ui, &mut self.query.words, "Find on the map");
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
            select_all(ui.ctx(), field.id, &self.query.words);
        }
        self.has_focus[0] = field.has_focus();
        self.has_focus[1] = self.replacing && text_field(ui, &mut self.with, "Replace with").has_focus();
    }

    fn find_buttons(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        toggle(ui, &mut self.query.match_case, "Aa", "Match case");
        toggle(ui, &mut self.query.whole_words, "“ab”", "Whole words");
        self.count(ui, context.theme);
        let some = !self.found.is_empty();
        for (icon, name, act) in [
            ("chevron-left", "Previous match (Shift+Enter)", FindAction::Previous),
            ("chevron-right", "Next match (Enter)", FindAction::Next),
        ] {
            if IconButton::new(icon, name).enabled(some).show(ui, context).clicked() && some {
                self.actions.push(act);
            }
        }
        if icon_button(ui, context, "close", "Close the find bar").clicked() {
            self.actions.push(FindAction::Close);
        }
    }

    fn count(&self, ui: &mut Ui, theme: &Theme) {
        let words = self.count_text();
        let none = self.found.is_empty() && !self.query.words.is_empty() && self.replaced_all.is_none();
        let ink = color32(if none { theme.pain_bar } else { theme.muted });
        let layout = Layout::centered_and_justified(egui::Direction::LeftToRight);
        ui.allocate_ui_with_layout(Vec2::new(COUNT_WIDTH, BUTTON), layout, |ui| {
            ui.label(RichText::new(words).font(regular(12.0)).color(ink))
        });
    }

    /// The position among the matches with its place, if it has changed since it was said last.
    pub(crate) fn take_news(&mut self) -> Option<FindNews> {
        let count = if self.open { self.count_text() } else { String::new() };
        if count == self.said {
            return None;
        }
        self.said.clone_from(&count);
        let has_place = self.replaced_all.is_none() && !self.found.is_empty() && !count.is_empty();
        let words = match self.place_words.as_str() {
            place if has_place && !place.is_empty() => format!("{count}: {place}"),
            _ => count,
        };
        let before = std::mem::replace(&mut self.said_whole, words.clone());
        Some(if words.is_empty() { FindNews::Over(before) } else { FindNews::Found(words) })
    }

    /// How many were replaced, or the position among the matches, such as "3 of 17".
    fn count_text(&self) -> String {
        match (self.replaced_all, self.query.words.is_empty(), self.found.len()) {
            (Some(count), _, _) => format!("{count} replaced"),
            (None, true, _) => String::new(),
            (None, false, 0) => "Nothing found".into(),
            (None, false, count) => format!("{} of {count}", self.current + 1),
        }
    }

    fn replace_buttons(&mut self, ui: &mut Ui) {
        let some = !self.found.is_empty();
        for (name, act) in [("Replace", FindAction::Replace), ("Replace all", FindAction::ReplaceAll)] {
            if ui.add_enabled(some, egui::Button::new(name).min_size(Vec2::new(0.0, BUTTON))).clicked() {
                self.actions.push(act);
            }
        }
        if self.within_words > 0 && !self.query.whole_words {
            // Behind the buttons, however wide they are: the bar grows with it.
            let words = format!("{} in longer words", self.within_words);
            let button = egui::Button::new(RichText::new(words).font(regular(12.0))).frame_when_inactive(false);
            let shown = ui.add(button.wrap_mode(egui::TextWrapMode::Extend));
            if shown.on_hover_text("Leave them out: find whole words only").clicked() {
                self.query.whole_words = true;
            }
        }
    }
}

/// The frame of the bar.
pub(super) fn frame(theme: &Theme) -> egui::Frame {
    let shadow = egui::epaint::Shadow { offset: [0, 4], blur: 16, spread: 0, color: color32(theme.shadow) };
    style::panel(theme, egui::Margin::same(8))
        .stroke(egui::Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(10)
        .shadow(shadow)
}

fn text_field(ui: &mut Ui, text: &mut String, name: &'static str) -> Response {
    let field = TextInput::singleline(text)
        .id(Id::unique(name))
        .hint_text(name)
        .desired_width(FIELD_WIDTH)
        .margin(egui::Margin::symmetric(9, 6));
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, name));
    response
}

fn toggle(ui: &mut Ui, on: &mut bool, sign: &str, name: &'static str) {
    let button = egui::Button::new(RichText::new(sign).font(regular(12.0))).selected(*on);
    let response = ui.add(button.min_size(Vec2::new(34.0, BUTTON)));
    let now = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, now, name));
    if response.on_hover_text(name).clicked() {
        *on = !*on;
    }
}
