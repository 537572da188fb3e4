//! Filter chips of the gallery: by kind of map and by industry.

use egui::{Button, Popup, Rect, RichText, Ui, Vec2};

use super::Gallery;
use crate::app::widgets::accessible::mark_selected;
use crate::app::widgets::fields::name_combo;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;
use crate::model::MapKind;

/// Shows the row of filter chips.
pub(crate) fn filters(ui: &mut Ui, gallery: &mut Gallery, context: &mut UiContext<'_>) {
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 6.0);
    if chip(ui, "All types", gallery.kind.is_none()).clicked() {
        gallery.kind = None;
    }
    for kind in MapKind::ALL {
        let chosen = gallery.kind == Some(kind);
        if chip(ui, kind.name(), chosen).clicked() {
            gallery.kind = if chosen { None } else { Some(kind) };
        }
    }
    ui.add_space(10.0);
    industries(ui, gallery, context);
    if gallery.is_filtered() {
        ui.add_space(4.0);
        let clear = Button::new(RichText::new("Clear").font(regular(12.0))).frame_when_inactive(false);
        if ui.add(clear).on_hover_text("Clear the search and all filters").clicked() {
            gallery.clear_filters();
        }
    }
}

/// One chip with a menu, because there are too many industries for chips of their own.
fn industries(ui: &mut Ui, gallery: &mut Gallery, context: &mut UiContext<'_>) {
    let words = gallery.industry.clone().unwrap_or_else(|| "Any industry".into());
    let button = chip(ui, &format!("{words}      "), gallery.industry.is_some());
    name_combo(&button, "Industry", &words);
    let sign = Rect::from_center_size(button.rect.right_center() - Vec2::new(18.0, 0.0), Vec2::splat(14.0));
    context.icons.paint(ui, "chevron-down", sign, ui.visuals().text_color());
    let all = gallery.industries();
    let just_opened = button.clicked();
    show_popup(Popup::menu(&button).accessible_name("Industries"), button.id, |ui| {
        ui.set_min_width(220.0);
        scroll(egui::ScrollArea::vertical().max_height(380.0), ui, |ui| {
            let mut keys = MenuKeys::new(ui);
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut choose = |ui: &mut Ui, words: String, industry: Option<String>| {
                let chosen = gallery.industry == industry;
                let item = Button::new(words.as_str()).selected(chosen).frame_when_inactive(chosen);
                let item = ui.add(item.min_size(Vec2::new(ui.available_width(), 26.0)));
                item.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBoxOption, true, &words));
                mark_selected(&item, chosen);
                keys.add(&item, &words);
                if just_opened && chosen {
                    item.request_focus();
                }
                if item.clicked() {
                    gallery.industry = industry;
                    ui.close();
                }
            };
            choose(ui, "Any industry".into(), None);
            for (industry, count) in &all {
                choose(ui, format!("{industry}  ·  {count}"), Some(industry.clone()));
            }
            keys.finish(ui);
        });
    });
}

/// A small rounded toggle button.
pub(super) fn chip(ui: &mut Ui, words: &str, chosen: bool) -> egui::Response {
    let button = Button::new(RichText::new(words).font(regular(12.0))).selected(chosen);
    ui.add(button.corner_radius(14).min_size(Vec2::new(0.0, 28.0)))
}
