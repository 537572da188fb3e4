//! Pickers: fields and headings that open a list of entries.

use egui::accesskit::HasPopup;
use egui::{
    Align2, Color32, CornerRadius, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::{Common, Labelled, MIXED, QUIET_HEIGHT, is_quiet, quiet_fill, title_of};
use crate::app::widgets::accessible::{mark_opener, mark_place, mark_selected};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::focus_ring;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::style::{BODY, RADIUS, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;

const HEIGHT: f32 = 32.0;
const ROW: f32 = 30.0;
const ICON: f32 = 16.0;
const ICON_GAP: f32 = 7.0;

/// One entry of a picker.
#[derive(Clone, Debug, Default)]
pub(crate) struct PickerEntry {
    /// The name of the entry.
    pub(crate) text: String,
    /// The icon before the name.
    pub(crate) icon: Option<&'static str>,
    /// The colour of a dot before the name, instead of an icon.
    pub(crate) dot: Option<Color>,
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

    /// The width of a list in which all names are whole, in points; not wider than a list may be.
    fn widest(ui: &Ui, entries: &[Self]) -> f32 {
        let words = |entry: &Self| ui.painter().layout_no_wrap(entry.text.clone(), regular(BODY), Color32::PLACEHOLDER);
        let width = |entry: &Self| {
            let sign = if entry.icon.is_some() || entry.dot.is_some() { ICON + ICON_GAP } else { 0.0 };
            words(entry).size().x + sign
        };
        (entries.iter().map(width).fold(0.0, f32::max) + BESIDE_NAMES).min(WIDEST_LIST)
    }

    /// Paints icon or dot and name into `rect`.
    fn paint(&self, ui: &Ui, context: &mut UiContext<'_>, rect: Rect, ink: Color) {
        let mut left = rect.left();
        let middle = egui::pos2(left + ICON / 2.0, rect.center().y);
        // A whole name says more than an icon with the beginning of one.
        let words = ui.painter().layout_no_wrap(self.text.clone(), regular(BODY), color32(ink)).size().x;
        let has_icon = words + ICON + ICON_GAP <= rect.width() || words > rect.width();
        if let Some(icon) = self.icon.filter(|_| has_icon) {
            context.icons.paint(ui, icon, Rect::from_center_size(middle, Vec2::splat(ICON)), color32(ink));
            left += ICON + ICON_GAP;
        } else if let Some(dot) = self.dot {
            ui.painter().circle_filled(middle, 5.0, color32(dot));
            left += ICON + ICON_GAP;
        }
        let galley = one_line(ui, &self.text, regular(BODY), rect.right() - left, color32(ink));
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(left, top), galley, color32(ink));
    }
}

/// A field that shows the chosen entry. Returns the index of the entry that was picked.
pub(crate) fn picker(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    entries: &[PickerEntry],
    chosen: Common<Option<usize>>,
) -> Option<usize> {
    let entry = chosen.same().flatten().and_then(|index| entries.get(index));
    let shown = entry.map_or(FieldContent::Hint(if chosen.is_mixed() { MIXED } else { "" }), FieldContent::Entry);
    let button = field(ui, context, name, shown);
    let width = button.rect.width().max(PickerEntry::widest(ui, entries));
    picker_list(context, &button, width, chosen.same().flatten(), || entries)
}

/// As [`picker`], with its label above it also where a label usually stands beside, for entries with long names.
pub(crate) fn wide_picker(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    entries: &[PickerEntry],
    chosen: Option<usize>,
) -> Option<usize> {
    let shown = chosen.and_then(|index| entries.get(index)).map_or(FieldContent::Hint(""), FieldContent::Entry);
    let button = field_with_room(ui, context, (name, f32::INFINITY), shown);
    picker_list(context, &button, button.rect.width(), chosen, || entries)
}

/// A field that always shows `invitation`. The list may be long, so
/// its entries are made only while it is open.
pub(crate) fn adder(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    invitation: &PickerEntry,
    entries: impl FnOnce() -> Vec<PickerEntry>,
) -> Option<usize> {
    let button = field_with_room(ui, context, (name, f32::INFINITY), FieldContent::Entry(invitation));
    picker_list(context, &button, button.rect.width().max(LEAST_LIST), None, entries)
}

/// What a closed field shows.
#[derive(Clone, Copy)]
pub(super) enum FieldContent<'a> {
    /// The chosen entry.
    Entry(&'a PickerEntry),
    /// A faint text: no entry is chosen, or the items differ.
    Hint(&'a str),
}

impl FieldContent<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Entry(entry) => &entry.text,
            Self::Hint(text) => text,
        }
    }
}

/// The space beside the names of a list: its edges, the sign of what is chosen, and the scroll bar, in points.
const BESIDE_NAMES: f32 = 56.0;
/// The most that a list is wide, in points.
const WIDEST_LIST: f32 = 320.0;
/// The least width of a list of things with long names, in points.
const LEAST_LIST: f32 = 300.0;

/// The label and the closed field with its content.
pub(super) fn field(ui: &mut Ui, context: &mut UiContext<'_>, name: &str, content: FieldContent<'_>) -> Response {
    field_with_room(ui, context, (name, 80.0), content)
}

/// The field with its label beside it only where that leaves a room of `least` points.
fn field_with_room(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    (name, least): (&str, f32),
    content: FieldContent<'_>,
) -> Response {
    let theme = context.theme.clone();
    Labelled::new(name, least).show(ui, &theme, |ui, _| {
        let height = if is_quiet(ui) { QUIET_HEIGHT } else { HEIGHT };
        let (_, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
        name_combo(&response, &title_of(name), content.text());
        paint_field(ui, context, &response, content);
        response
    })
}

/// Tells screen readers the name and the value of a control that opens a list. The value is part of the name,
/// because the value of a combo box does not reach them on every system.
pub(crate) fn name_combo(response: &Response, title: &str, value: &str) {
    let value = if value.is_empty() { "none" } else { value };
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, response.enabled(), format!("{title}: {value}"))
    });
    mark_opener(response, HasPopup::Listbox);
}

fn paint_field(ui: &Ui, context: &mut UiContext<'_>, response: &Response, content: FieldContent<'_>) {
    let (theme, rect) = (context.theme, response.rect);
    let quiet = is_quiet(ui);
    if quiet {
        let lit = response.hovered() || response.has_focus();
        ui.painter().rect_filled(rect, RADIUS, quiet_fill(lit, theme));
    } else {
        let edge = Stroke::new(1.0, color32(if response.hovered() { theme.muted } else { theme.control_edge }));
        ui.painter().rect(rect, CornerRadius::same(RADIUS), color32(theme.field), edge, StrokeKind::Inside);
    }
    let (left, right) = if quiet { (7.0, 1.0) } else { (10.0, 10.0) };
    let inner = rect.with_min_x(rect.left() + left).with_max_x(rect.right() - right);
    let text_rect = inner.with_max_x(inner.right() - 16.0);
    match content {
        FieldContent::Entry(entry) => entry.paint(ui, context, text_rect, theme.ink),
        FieldContent::Hint(text) => PickerEntry::new(text).paint(ui, context, text_rect, theme.hint),
    }
    let chevron = Rect::from_center_size(egui::pos2(inner.right() - 6.0, rect.center().y), Vec2::splat(14.0));
    context.icons.paint(ui, "chevron-down", chevron, color32(theme.muted));
    focus_ring::paint(ui, response, rect, RADIUS, theme);
}

/// The popup list that `button` opens. Returns the index of the entry that was picked.
pub(crate) fn picker_list<Entries: AsRef<[PickerEntry]>>(
    context: &mut UiContext<'_>,
    button: &Response,
    width: f32,
    chosen: Option<usize>,
    entries: impl FnOnce() -> Entries,
) -> Option<usize> {
    // When the list opens, the focus moves to the chosen entry, so that the arrow keys start there.
    let just_opened = button.clicked();
    let mut picked = None;
    let popup = Popup::menu(button).accessible_name("Choices").width(width.max(180.0));
    show_popup(popup, button.id, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        scroll(egui::ScrollArea::vertical().max_height(340.0), ui, |ui| {
            let entries = entries();
            let entries = entries.as_ref();
            let mut keys = MenuKeys::new(ui);
            for (index, entry) in entries.iter().enumerate() {
                let row = row(ui, context, entry, chosen == Some(index));
                mark_place(&row, index, entries.len());
                keys.add(&row, &entry.text);
                if just_opened && (chosen == Some(index) || (chosen.is_none() && index == 0)) {
                    row.request_focus();
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    picked = Some(index);
                }
            }
            keys.finish(ui);
        });
        close_after(ui, picked.is_some());
    });
    picked
}

/// Closes the popup after a choice: egui does this for clicks, but not for keys.
pub(super) fn close_after(ui: &Ui, picked: bool) {
    if picked {
        ui.close();
    }
}

/// A row of a list.
pub(super) fn row(ui: &mut Ui, context: &mut UiContext<'_>, entry: &PickerEntry, is_chosen: bool) -> Response {
    let theme = context.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &entry.text));
    mark_selected(&response, is_chosen);
    let lit = response.hovered() || response.has_focus();
    let ink = if lit { theme.accent_soft_ink } else { theme.ink };
    if lit {
        ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
    }
    let inner = rect.shrink2(Vec2::new(8.0, 0.0));
    entry.paint(ui, context, inner.with_max_x(inner.right() - 20.0), ink);
    if is_chosen {
        let check = Rect::from_center_size(egui::pos2(inner.right() - 7.0, rect.center().y), Vec2::splat(14.0));
        context.icons.paint(ui, "check", check, color32(theme.accent));
    }
    focus_ring::paint_inside(ui, &response, rect, theme);
    response
}

/// A heading that opens a list, for changing the kind of a part.
pub(crate) struct HeadingPicker<'a> {
    /// What is picked, such as "Kind".
    pub(crate) name: &'a str,
    /// The text of the heading.
    pub(crate) shown: &'a str,
    /// The entries of the list.
    pub(crate) entries: &'a [PickerEntry],
}

impl HeadingPicker<'_> {
    /// Shows the heading. `chosen` is the index of the marked entry. Returns the index of the entry that was picked.
    pub(crate) fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, chosen: Option<usize>) -> Option<usize> {
        let theme = context.theme;
        let ink = color32(theme.ink);
        let galley = one_line(ui, self.shown, semi_bold(14.0), ui.available_width() - 24.0, ink);
        let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(22.0, 6.0), Sense::click());
        name_combo(&response, self.name, self.shown);
        if response.hovered() || response.has_focus() {
            let lit = rect.expand2(Vec2::new(6.0, 1.0));
            ui.painter().rect_filled(lit, RADIUS, color32(theme.accent_soft));
            focus_ring::paint(ui, &response, lit, RADIUS, theme);
        }
        ui.painter().galley(Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect).min, galley, ink);
        let chevron = Rect::from_center_size(egui::pos2(rect.right() - 8.0, rect.center().y + 1.0), Vec2::splat(14.0));
        context.icons.paint(ui, "chevron-down", chevron, color32(theme.muted));
        let response = response.on_hover_text(format!("Change the {}", self.name.to_lowercase()));
        picker_list(context, &response, 200.0, chosen, || self.entries)
    }
}
