//! A picker that opens a grid of icons.

use egui::{Popup, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::picker::{FieldContent, close_after, field, row};
use super::{Common, MIXED, PickerEntry, title_of};
use crate::app::widgets::accessible::mark_selected;
use crate::app::widgets::focus_ring;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::style::RADIUS;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;

/// A picker for one of a few icons, or for none: then the icon depends on the kind of part.
pub(crate) struct IconPicker<'a> {
    /// The name of the field.
    pub(crate) name: &'a str,
    /// The icons on offer.
    pub(crate) icons: &'static [&'static str],
    /// The icon that is shown for the choice of none.
    pub(crate) automatic: Option<&'static str>,
}

impl IconPicker<'_> {
    /// Shows the picker. `chosen` is an index in `icons`. Returns what was picked.
    pub(crate) fn show(
        &self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        chosen: Common<Option<usize>>,
    ) -> Option<Option<usize>> {
        let icon = chosen.same().flatten().and_then(|index| self.icons.get(index)).copied();
        let automatic = PickerEntry { icon: self.automatic, ..PickerEntry::new("Automatic") };
        let entry = icon.map_or_else(|| automatic.clone(), |icon| PickerEntry::with_icon(name_of(icon), icon));
        let content = if chosen.is_mixed() { FieldContent::Hint(MIXED) } else { FieldContent::Entry(&entry) };
        let response = field(ui, context, self.name, content);
        let mut picked = None;
        let just_opened = response.clicked();
        let popup = Popup::menu(&response).accessible_name("Icons").width(response.rect.width().max(220.0));
        show_popup(popup, response.id, |ui| {
            let mut keys = MenuKeys::default();
            let first = row(ui, context, &automatic, icon.is_none());
            keys.add(&first, &automatic.text);
            if just_opened && icon.is_none() {
                first.request_focus();
            }
            if first.clicked() {
                picked = Some(None);
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(4.0);
                for (index, one) in self.icons.iter().enumerate() {
                    let cell = icon_cell(ui, context, one, icon == Some(*one));
                    keys.add(&cell, &name_of(one));
                    if just_opened && icon == Some(*one) {
                        cell.request_focus();
                    }
                    if cell.clicked() {
                        picked = Some(Some(index));
                    }
                }
            });
            keys.finish(ui);
            close_after(ui, picked.is_some());
        });
        picked
    }
}

/// The name of an icon as a text, such as "Light bulb".
fn name_of(icon: &str) -> String {
    title_of(&icon.replace('-', " "))
}

fn icon_cell(ui: &mut Ui, context: &mut UiContext<'_>, icon: &'static str, is_chosen: bool) -> Response {
    let theme = context.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::click());
    let text = name_of(icon);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &text));
    mark_selected(&response, is_chosen);
    let lit = is_chosen || response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
    }
    let ink = if lit { theme.accent_soft_ink } else { theme.ink };
    context.icons.paint(ui, icon, Rect::from_center_size(rect.center(), Vec2::splat(18.0)), color32(ink));
    focus_ring::paint(ui, &response, rect, RADIUS, theme);
    response.on_hover_text(text)
}
