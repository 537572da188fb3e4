//! Pickers: fields that open a list of entries or a grid of icons.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::{MIXED, focus_ring, label};
use crate::app::panels::inspector::form::Form;
use crate::app::panels::inspector::subject::Common;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::geometry::Color;
use crate::render::screen::color32;

const HEIGHT: f32 = 32.0;
const ROW: f32 = 30.0;
const ICON: f32 = 16.0;

/// One entry of a picker.
#[derive(Clone, Debug, Default)]
pub(crate) struct PickerEntry {
    /// The name of the entry.
    pub text: String,
    /// The icon before the name.
    pub icon: Option<&'static str>,
    /// The colour of a dot before the name, instead of an icon.
    pub dot: Option<Color>,
}

impl PickerEntry {
    /// An entry with just a name.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// An entry with a name and an icon.
    pub(crate) fn with_icon(text: impl Into<String>, icon: &'static str) -> Self {
        Self { text: text.into(), icon: Some(icon), dot: None }
    }
}

/// A text on one line, truncated with "…" to `width`.
pub(crate) fn one_line(ui: &Ui, text: &str, font: FontId, width: f32, ink: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// A field that shows the chosen entry. Returns the index of the entry that was picked.
pub(crate) fn picker(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    entries: &[PickerEntry],
    chosen: Common<Option<usize>>,
) -> Option<usize> {
    let entry = chosen.same().flatten().and_then(|index| entries.get(index));
    let text = entry.map_or(if chosen.is_mixed() { MIXED } else { "" }, |entry| entry.text.as_str());
    let button = field(ui, form, name, entry, text);
    list(form, &button, || entries, chosen.same().flatten(), button.rect.width())
}

/// A field that always shows `invitation`. The list may be long, so
/// its entries are made only while it is open.
pub(crate) fn adder(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    invitation: &PickerEntry,
    entries: impl FnOnce() -> Vec<PickerEntry>,
) -> Option<usize> {
    let button = field(ui, form, name, Some(invitation), &invitation.text);
    list(form, &button, entries, None, button.rect.width())
}

/// The label and the closed field with the chosen entry.
fn field(ui: &mut Ui, form: &mut Form<'_>, name: &str, entry: Option<&PickerEntry>, text: &str) -> Response {
    let label = label(ui, name, form.theme);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(text.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, true, super::title_of(name))
    });
    let response = response.labelled_by(label.id);
    paint_field(ui, form, &response, rect, entry, text);
    response
}

fn paint_field(ui: &Ui, form: &mut Form<'_>, response: &Response, rect: Rect, entry: Option<&PickerEntry>, text: &str) {
    let theme = form.theme;
    let edge = if response.hovered() { theme.edge } else { theme.chrome_edge };
    let radius = CornerRadius::same(style::RADIUS);
    let line = Stroke::new(1.0, color32(edge));
    ui.painter().rect(rect, radius, color32(theme.field), line, StrokeKind::Inside);
    let inner = rect.shrink2(Vec2::new(10.0, 0.0));
    let ink = if entry.is_some() { theme.ink } else { theme.faint };
    paint_entry(ui, form, inner.with_max_x(inner.right() - 18.0), entry, text, ink);
    let chevron = Rect::from_center_size(egui::pos2(inner.right() - 6.0, rect.center().y), Vec2::splat(14.0));
    form.icons.paint(ui, "chevron-down", chevron, color32(theme.muted));
    focus_ring(ui, response, rect, style::RADIUS, theme);
}

fn paint_entry(ui: &Ui, form: &mut Form<'_>, rect: Rect, entry: Option<&PickerEntry>, text: &str, ink: Color) {
    let mut left = rect.left();
    let middle = egui::pos2(left + ICON / 2.0, rect.center().y);
    if let Some(icon) = entry.and_then(|entry| entry.icon) {
        form.icons.paint(ui, icon, Rect::from_center_size(middle, Vec2::splat(ICON)), color32(ink));
        left += ICON + 8.0;
    } else if let Some(dot) = entry.and_then(|entry| entry.dot) {
        ui.painter().circle_filled(middle, 5.0, color32(dot));
        left += ICON + 8.0;
    }
    let galley = one_line(ui, text, regular(style::BODY), rect.right() - left, color32(ink));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(left, top), galley, color32(ink));
}

/// The popup list that `button` opens. Returns the index of the entry that was picked.
fn list<Entries: AsRef<[PickerEntry]>>(
    form: &mut Form<'_>,
    button: &Response,
    entries: impl FnOnce() -> Entries,
    chosen: Option<usize>,
    width: f32,
) -> Option<usize> {
    // When the list opens, the focus moves to the chosen entry, so that the arrow keys start there.
    let just_opened = button.clicked();
    let mut picked = None;
    Popup::menu(button).width(width.max(180.0)).show(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        egui::ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
            for (index, entry) in entries().as_ref().iter().enumerate() {
                let row = row(ui, form, entry, chosen == Some(index));
                if just_opened && (chosen == Some(index) || (chosen.is_none() && index == 0)) {
                    row.request_focus();
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    picked = Some(index);
                }
            }
        });
        close_after(ui, picked.is_some());
    });
    if picked.is_some() {
        button.request_focus();
    }
    picked
}

/// Closes the popup after a choice: egui does this for clicks, but not for keys.
fn close_after(ui: &Ui, picked: bool) {
    if picked {
        ui.close();
    }
}

fn row(ui: &mut Ui, form: &mut Form<'_>, entry: &PickerEntry, is_chosen: bool) -> Response {
    let theme = form.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, is_chosen, &entry.text));
    let lit = response.hovered() || response.has_focus();
    let ink = if lit { theme.accent_soft_ink } else { theme.ink };
    if lit {
        ui.painter().rect_filled(rect, style::RADIUS, color32(theme.accent_soft));
    }
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    paint_entry(ui, form, inner.with_max_x(inner.right() - 20.0), Some(entry), &entry.text, ink);
    if is_chosen {
        let check = Rect::from_center_size(egui::pos2(inner.right() - 7.0, rect.center().y), Vec2::splat(14.0));
        form.icons.paint(ui, "check", check, color32(theme.accent));
    }
    response
}

/// A heading of the panel that opens a list, for changing the kind of a part.
pub(crate) fn heading_picker(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    entries: &[PickerEntry],
    shown: &str,
    chosen: Option<usize>,
) -> Option<usize> {
    let ink = color32(form.theme.ink);
    let galley = one_line(ui, shown, semi_bold(16.0), ui.available_width() - 24.0, ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(22.0, 6.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {shown}")));
    if response.hovered() || response.has_focus() {
        let lit = rect.expand2(Vec2::new(6.0, 1.0));
        ui.painter().rect_filled(lit, style::RADIUS, color32(form.theme.accent_soft));
        focus_ring(ui, &response, lit, style::RADIUS, form.theme);
    }
    ui.painter().galley(Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect).min, galley, ink);
    let chevron = Rect::from_center_size(egui::pos2(rect.right() - 8.0, rect.center().y + 1.0), Vec2::splat(14.0));
    form.icons.paint(ui, "chevron-down", chevron, color32(form.theme.muted));
    let response = response.on_hover_text(format!("Change the {}", name.to_lowercase()));
    list(form, &response, || entries, chosen, 200.0)
}

/// A picker for an icon from a grid. The entry above the grid chooses
/// none; `automatic` is the icon shown for it.
pub(crate) fn icon_picker(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    icons: &'static [&'static str],
    chosen: Common<Option<usize>>,
    automatic: Option<&'static str>,
) -> Option<Option<usize>> {
    let icon = chosen.same().flatten().and_then(|index| icons.get(index)).copied();
    let entry = match (chosen.is_mixed(), icon) {
        (true, _) => None,
        (false, Some(icon)) => Some(PickerEntry::with_icon(super::title_of(&icon.replace('-', " ")), icon)),
        (false, None) => Some(PickerEntry { icon: automatic, ..PickerEntry::new("Automatic, by kind") }),
    };
    let text = entry.as_ref().map_or(MIXED.to_owned(), |entry| entry.text.clone());
    let response = field(ui, form, name, entry.as_ref(), &text);
    let mut picked = None;
    Popup::menu(&response).width(response.rect.width().max(220.0)).show(|ui| {
        if row(ui, form, &PickerEntry { icon: automatic, ..PickerEntry::new("Automatic, by kind") }, icon.is_none())
            .clicked()
        {
            picked = Some(None);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(4.0);
            for (index, one) in icons.iter().enumerate() {
                if icon_cell(ui, form, one, icon == Some(*one)) {
                    picked = Some(Some(index));
                }
            }
        });
        close_after(ui, picked.is_some());
    });
    picked
}

fn icon_cell(ui: &mut Ui, form: &mut Form<'_>, icon: &'static str, is_chosen: bool) -> bool {
    let theme = form.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::click());
    let text = super::title_of(&icon.replace('-', " "));
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, is_chosen, &text));
    let lit = is_chosen || response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, style::RADIUS, color32(theme.accent_soft));
    }
    let ink = if lit { theme.accent_soft_ink } else { theme.ink };
    form.icons.paint(ui, icon, Rect::from_center_size(rect.center(), Vec2::splat(18.0)), color32(ink));
    focus_ring(ui, &response, rect, style::RADIUS, theme);
    response.on_hover_text(text).clicked()
}
