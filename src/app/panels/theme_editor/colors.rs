//! The colours of the theme, group by group: each with its contrast, and what to do where that is too low.

use egui::{Align, Layout, RichText, Ui, Vec2};

use super::ThemeEditor;
use crate::app::widgets::fields::{
    self as controls, ColorChoice, Common, SegmentOption, ValueRequest, bare_color_text, color_error, note_recent,
};
use crate::app::widgets::remarks::remark;
use crate::app::widgets::style::{BODY, SMALL, regular};
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::contrast::ContrastPair;
use crate::theme::{BrandColors, ColorField, ColorGroup, ColorKey};

/// Shows the two colours of a company, which all others can follow.
pub(super) fn brand(ui: &mut Ui, context: &mut UiContext<'_>, editor: &mut ThemeEditor) {
    let keys = [("Main colour", ColorField::Accent), ("Second colour", ColorField::Moment)];
    let palette = editor.theme.main_colors();
    let now = keys.map(|(_, field)| ColorKey::One(field).read(&editor.theme).unwrap_or(editor.theme.ink));
    let [main, second] = now;
    let mut chosen = editor.theme.brand.unwrap_or(BrandColors { main, second });
    let before = chosen;
    ui.add_space(4.0);
    for ((name, _), color) in keys.into_iter().zip([&mut chosen.main, &mut chosen.second]) {
        ui.push_id(name, |ui| NamedColor { name, palette: &palette }.show(ui, context, color));
    }
    remark(ui, "Stages, cards and lines follow these two, in shades that can be read. Pains stay red.", context.theme);
    if chosen != before {
        editor.theme = editor.theme.in_brand(chosen.main, chosen.second);
    }
}

/// A row with a colour: its swatch, its name and its number.
struct NamedColor<'a> {
    name: &'a str,
    palette: &'a [Color],
}

impl NamedColor<'_> {
    fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, color: &mut Color) {
        const FIELD: f32 = 92.0;
        let Self { name, palette } = *self;
        let now = *color;
        let text_id = ui.scope_id().with("text");
        let mut chosen = None;
        let row = Vec2::new(ui.available_width(), 30.0);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let choice = ColorChoice { name, palette, is_live: true, words: None };
            chosen = choice.show(ui, context, ui.scope_id().with("choice"), Some(now));
            let for_name = (ui.available_width() - FIELD - 8.0).max(40.0);
            ui.allocate_ui(Vec2::new(for_name, 30.0), |ui| {
                ui.set_width(for_name);
                let words = RichText::new(name).font(regular(BODY)).color(color32(context.theme.ink));
                ui.add(egui::Label::new(words).truncate());
            });
            if let ValueRequest::Preview(color, _) = bare_color_text(ui, context.theme, (text_id, name), now) {
                note_recent(ui.ctx(), color);
                chosen = Some(color);
            }
        });
        color_error(ui, context.theme, text_id);
        if let Some(chosen) = chosen {
            *color = chosen;
        }
    }
}

/// Shows the colours of one group, and the choice of another group.
pub(super) fn show(ui: &mut Ui, context: &mut UiContext<'_>, editor: &mut ThemeEditor) {
    let options = ColorGroup::ALL.map(|group| SegmentOption { words: short(group), hint: group.name() });
    let chosen = ColorGroup::ALL.iter().position(|group| *group == editor.group);
    let picked = controls::segments(ui, context.theme, "part of the map", &options, Common::Same(chosen)).flatten();
    if let Some(group) = picked.and_then(|place| ColorGroup::ALL.get(place)) {
        editor.group = *group;
    }
    ui.add_space(6.0);
    let pairs = ContrastPair::all(&editor.theme);
    let palette = editor.theme.main_colors();
    let group = editor.group;
    for key in ColorKey::all(&editor.theme).into_iter().filter(|key| key.group() == group) {
        ui.push_id(key, |ui| ColorRow { key, pairs: &pairs, palette: &palette }.show(ui, context, editor));
    }
}

/// The word for a group that fits a box.
fn short(group: ColorGroup) -> &'static str {
    match group {
        ColorGroup::Sheet => "Sheet",
        ColorGroup::Stages => "Stages",
        ColorGroup::Cards => "Cards",
        ColorGroup::Curves => "Curves",
        ColorGroup::Marks => "Marks",
    }
}

/// One colour of the theme.
struct ColorRow<'a> {
    key: ColorKey,
    pairs: &'a [ContrastPair],
    palette: &'a [Color],
}

impl ColorRow<'_> {
    fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, editor: &mut ThemeEditor) {
        let Some(now) = self.key.read(&editor.theme) else { return };
        let mut color = now;
        NamedColor { name: &self.key.name(), palette: self.palette }.show(ui, context, &mut color);
        self.contrast(ui, context, editor);
        if color != now {
            self.key.write(&mut editor.theme, color);
            // One that is chosen by itself is the colour of the company from then on.
            match (self.key, &mut editor.theme.brand) {
                (ColorKey::One(ColorField::Accent), Some(brand)) => brand.main = color,
                (ColorKey::One(ColorField::Moment), Some(brand)) => brand.second = color,
                _ => {}
            }
        }
    }

    /// The lowest contrast that the colour has, and what to do if it is too low.
    fn contrast(&self, ui: &mut Ui, context: &mut UiContext<'_>, editor: &mut ThemeEditor) {
        let concerned = self.pairs.iter().filter(|pair| pair.front == self.key || pair.ground == self.key);
        let measured = concerned.filter_map(|pair| Some((pair, pair.contrast(&editor.theme)?)));
        let distance = |contrast: &crate::theme::contrast::Contrast| contrast.ratio - contrast.least;
        let Some((pair, contrast)) = measured.min_by(|one, other| distance(&one.1).total_cmp(&distance(&other.1)))
        else {
            return;
        };
        let theme = context.theme;
        if let Some(sentence) = pair.problem(&editor.theme) {
            let width = ui.available_width();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let (rect, _) = ui.allocate_exact_size(Vec2::new(26.0, 18.0), egui::Sense::hover());
                let icon = egui::Rect::from_center_size(rect.center(), Vec2::splat(16.0));
                context.icons.paint(ui, "warning", icon, color32(theme.pain_ink));
                ui.vertical(|ui| {
                    ui.set_width(width - 34.0);
                    let words = RichText::new(sentence).font(regular(SMALL)).color(color32(theme.pain_ink));
                    ui.add(egui::Label::new(words).wrap());
                    if ui.button("Mend").on_hover_text("As little as it takes").clicked() {
                        pair.mend(&mut editor.theme);
                    }
                });
            });
        } else {
            let other = if pair.front == self.key { pair.ground } else { pair.front };
            let on = if pair.front == self.key { "on" } else { "with" };
            let words = format!("{} {on} “{}”", contrast.words(), other.name());
            let words = RichText::new(words).font(regular(SMALL)).color(color32(theme.muted));
            ui.horizontal(|ui| {
                ui.add_space(34.0);
                ui.add(egui::Label::new(words).truncate());
            });
        }
    }
}
