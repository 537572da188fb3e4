//! The panel at the right: everything that is known about what is selected.

mod card;
mod facts;
mod parts;
mod whole;

use egui::{Align, Align2, Color32, CornerRadius, Layout, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::style::{self, regular, semi_bold};
use super::tab::Tab;
use crate::render::screen::color32;
use crate::theme::Theme;
pub use facts::{Facts, FieldGroup, Value, facts_of};

/// Shows the facts about what is selected on the map in front, or about the map itself.
pub fn show(ui: &mut Ui, tab: &Tab, theme: &Theme) {
    let facts = facts_of(tab.map(), tab.selected());
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(4.0);
        heading(ui, &facts, theme);
        for (index, group) in facts.groups.iter().filter(|group| !group.fields.is_empty()).enumerate() {
            if index > 0 {
                ui.add_space(6.0);
                separator(ui, theme);
            }
            show_group(ui, group, theme);
        }
        ui.add_space(12.0);
    });
}

fn heading(ui: &mut Ui, facts: &Facts, theme: &Theme) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(&facts.what).font(semi_bold(16.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let place = RichText::new(&facts.place).font(regular(12.0)).color(color32(theme.muted));
            ui.add(egui::Label::new(place).truncate());
        });
    });
}

fn separator(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color32(theme.chrome_edge)));
}

fn show_group(ui: &mut Ui, group: &FieldGroup, theme: &Theme) {
    if !group.title.is_empty() {
        ui.add_space(4.0);
        ui.label(RichText::new(group.title).font(semi_bold(13.0)));
    }
    for field in group.fields.iter().filter(|field| !field.value.is_empty()) {
        ui.add_space(6.0);
        if !field.label.is_empty() {
            ui.label(RichText::new(field.label.as_ref()).font(regular(style::SMALL)).color(color32(theme.muted)));
        }
        ui.add_space(-2.0);
        show_value(ui, &field.value, theme);
    }
    let unset: Vec<&str> =
        group.fields.iter().filter(|field| field.value.is_empty()).map(|field| field.label.as_ref()).collect();
    if !unset.is_empty() {
        ui.add_space(6.0);
        let words = format!("Not filled in: {}", unset.join(", "));
        ui.label(RichText::new(words).font(regular(style::SMALL)).color(color32(theme.faint)));
    }
}

fn show_value(ui: &mut Ui, value: &Value, theme: &Theme) {
    match value {
        Value::Text(text) => boxed(ui, theme, |ui| {
            ui.add(egui::Label::new(text).wrap());
        }),
        Value::List(lines) => boxed(ui, theme, |ui| {
            for line in lines {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    ui.label(RichText::new("•").color(color32(theme.faint)));
                    ui.add(egui::Label::new(line).wrap());
                });
            }
        }),
        Value::Table(rows) => boxed(ui, theme, |ui| {
            for (name, value) in rows {
                table_row(ui, name, value, theme);
            }
        }),
        Value::Level { value, of } => level(ui, *value, *of, theme),
        Value::Choice { options, chosen } => choice(ui, options, *chosen, theme),
        Value::Slider { low, high, fraction } => slider(ui, low, high, *fraction, theme),
    }
}

fn boxed(ui: &mut Ui, theme: &Theme, content: impl FnOnce(&mut Ui)) {
    style::field(theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

fn table_row(ui: &mut Ui, name: &str, value: &str, theme: &Theme) {
    ui.horizontal_top(|ui| {
        let width = ui.available_width();
        let name = RichText::new(name).color(color32(theme.muted));
        ui.scope(|ui| {
            ui.set_width(width * 0.44);
            ui.add(egui::Label::new(name).wrap());
        });
        ui.add(egui::Label::new(value).wrap());
    });
}

/// "1 2 3 4 5" with the reached ones filled.
fn level(ui: &mut Ui, value: u8, of: u8, theme: &Theme) {
    segments(ui, usize::from(of), |index| {
        let number = index + 1;
        let reached = number <= usize::from(value);
        let (fill, ink) = if reached { (theme.hotspot, theme.hotspot_ink) } else { (theme.field, theme.muted) };
        let edge = if reached { theme.hotspot } else { theme.chrome_edge };
        (number.to_string(), color32(fill), color32(ink), color32(edge))
    });
}

fn choice(ui: &mut Ui, options: &[&str], chosen: usize, theme: &Theme) {
    segments(ui, options.len(), |index| {
        let (fill, ink, edge) = if index == chosen {
            (theme.accent_soft, theme.accent_soft_ink, theme.accent)
        } else {
            (theme.field, theme.muted, theme.chrome_edge)
        };
        (options.get(index).copied().unwrap_or_default().to_owned(), color32(fill), color32(ink), color32(edge))
    });
}

/// Equal boxes beside each other.
fn segments(ui: &mut Ui, count: usize, look: impl Fn(usize) -> (String, Color32, Color32, Color32)) {
    const GAP: f32 = 6.0;
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 28.0), Sense::hover());
    let width = (area.width() - GAP * (count as f32 - 1.0)) / count.max(1) as f32;
    let mut words = Vec::new();
    for index in 0..count {
        let (text, fill, ink, edge) = look(index);
        let left = area.left() + index as f32 * (width + GAP);
        let rect = egui::Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(width, area.height()));
        let radius = CornerRadius::same(style::RADIUS);
        ui.painter().rect(rect, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, &text, regular(style::SMALL), ink);
        words.push(text);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words.join(" ")));
}

fn slider(ui: &mut Ui, low: &str, high: &str, fraction: f32, theme: &Theme) {
    let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 12.0), Sense::hover());
    let line = area.shrink2(Vec2::new(5.0, 0.0));
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(3.0, color32(theme.chrome_edge)));
    let knob = egui::pos2(egui::lerp(line.x_range(), fraction.clamp(0.0, 1.0)), line.center().y);
    ui.painter().circle_filled(knob, 5.0, color32(theme.accent));
    ui.horizontal(|ui| {
        ui.label(RichText::new(low).font(regular(style::SMALL)).weak());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(high).font(regular(style::SMALL)).weak());
        });
    });
}
