//! A date field: the date is typed, such as 2026-03-01, fri or +2w, or chosen from a calendar popup.

use egui::accesskit::HasPopup;
use egui::{Align, Align2, Key, Layout, Modifiers, Popup, PopupCloseBehavior, Role, Sense, Ui, Vec2, WidgetInfo};
use jiff::civil::Weekday;
use jiff::{Span, ToSpan};

use super::parsed::{ParsedField, show_error};
use super::{Common, ControlPlace, Labelled, ValueRequest, title_of};
use crate::app::widgets::accessible::{describe, mark_opener};
use crate::app::widgets::buttons::{IconButton, icon_button};
use crate::app::widgets::focus_ring;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::typed_date;
use crate::model::Date;
use crate::render::screen::color32;
use crate::theme::Theme;

const DAY: f32 = 30.0;
const BUTTON: f32 = 28.0;

/// A field for an optional date.
pub(crate) fn date(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    value: Common<Option<Date>>,
) -> ValueRequest<Option<Date>> {
    let id = ui.scope_id().with(name);
    let shown = value.map(|date| date.map(|date| date.to_string()).unwrap_or_default());
    let field = ParsedField { id, name, shown: shown.as_ref().map(String::as_str), hint: "YYYY-MM-DD" };
    let date = value.same().flatten();
    let theme = context.theme.clone();
    let asked = Labelled::new(name, 144.0).show(ui, &theme, |ui, label| row(ui, context, &field, (name, label), date));
    show_error(ui, context.theme, id);
    asked
}

/// The field with the buttons at its right.
fn row(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    field: &ParsedField<'_>,
    (name, label): (&str, egui::Id),
    date: Option<Date>,
) -> ValueRequest<Option<Date>> {
    let size = Vec2::new(ui.available_width(), 32.0);
    let shown = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let title = title_of(name);
        let opens = opens_by_key(ui, field.id);
        let buttons = if date.is_some() { 2.0 } else { 1.0 } * (BUTTON + 4.0);
        // What was typed so far is a date for a while, too; but that is not the one that stays.
        let before = field.id.with("date before typing");
        let old = ui.data(|data| data.get_temp(before)).unwrap_or(date);
        let shown = ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - buttons);
            field.show(ui, context.theme, |words| read_date(words, old))
        });
        let (typed, response) = shown.inner;
        if response.gained_focus() {
            ui.data_mut(|data| data.insert_temp(before, date));
        }
        describe(&response.labelled_by(label), "Alt+Down opens the calendar");
        // The pointer's buttons; the keyboard clears the text, and opens the calendar with Alt+Down.
        let button = |ui: &mut Ui, context: &mut UiContext<'_>, icon, words: &str| {
            let name = format!("{title}: {words}");
            IconButton::new(icon, &name).without_tab_stop().show(ui, context)
        };
        let clear = date.is_some().then(|| button(ui, context, "close", "clear"));
        let open = button(ui, context, "calendar", "calendar");
        if let Some(day) = calendar_popup(ui, context, &open, (field.id, opens), date) {
            ui.data_mut(|data| data.insert_temp(before, Some(day)));
            ValueRequest::Set(Some(day), ControlPlace::of(&open))
        } else if let Some(clear) = clear.filter(egui::Response::clicked) {
            ValueRequest::Set(None, ControlPlace::of(&clear))
        } else {
            typed
        }
    });
    shown.inner
}

/// Whether Alt+Down was pressed in the field `id`.
fn opens_by_key(ui: &Ui, id: egui::Id) -> bool {
    ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown))
}

/// Reads an optional date as people type it, the same way as everywhere in the window.
fn read_date(words: &str, old: Option<Date>) -> Result<Option<Date>, String> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let date = typed_date::read_date(words, crate::file::clock::today());
    date.map(Some).ok_or_else(|| {
        let stays = old.map_or_else(|| "Nothing was changed.".to_owned(), |old| format!("The date stays {old}."));
        format!("“{words}” is not a date. Type 2026-03-01, 1.3., fri or +2w. {stays}")
    })
}

/// The popup of the calendar button, which also opens by a key in the field. Returns the day that was chosen.
fn calendar_popup(
    ui: &Ui,
    context: &mut UiContext<'_>,
    button: &egui::Response,
    (field, opens): (egui::Id, bool),
    date: Option<Date>,
) -> Option<Date> {
    let key = button.id.with("month");
    let today = crate::file::clock::today();
    if opens {
        Popup::open_id(ui.ctx(), Popup::default_response_id(button));
    }
    if button.clicked() || opens {
        let first = date.unwrap_or(today).first_of_month();
        ui.data_mut(|data| data.insert_temp(key, first));
    }
    let mut chosen = None;
    let just_opened = button.clicked() || opens;
    let popup = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    // The button is no tab stop: the keyboard goes on from the field.
    show_popup(popup.accessible_name("Calendar").width(7.0 * DAY), field, |ui| {
        let mut month: Date = ui.data(|data| data.get_temp(key)).unwrap_or(today).first_of_month();
        month_line(ui, context, &mut month);
        chosen = Calendar { month, chosen: date, today, just_opened }.days(ui, context.theme);
        ui.data_mut(|data| data.insert_temp(key, month));
        if chosen.is_some() {
            ui.close();
        }
    });
    mark_opener(button, HasPopup::Dialog);
    chosen
}

fn month_line(ui: &mut Ui, context: &mut UiContext<'_>, month: &mut Date) {
    ui.horizontal(|ui| {
        let back = icon_button(ui, context, "chevron-left", "Previous month").clicked();
        let back = back || ui.input(|input| input.key_pressed(Key::PageUp));
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width() - 36.0, 28.0), Sense::hover());
        let name = month.strftime("%B %Y").to_string();
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, name, semi_bold(13.0), color32(context.theme.ink));
        let on = icon_button(ui, context, "chevron-right", "Next month").clicked();
        let on = on || ui.input(|input| input.key_pressed(Key::PageDown));
        let shift = i32::from(on) - i32::from(back);
        *month = month.checked_add(Span::new().months(shift)).unwrap_or(*month);
    });
}

/// The days of a month.
struct Calendar {
    /// The first day of the month.
    month: Date,
    chosen: Option<Date>,
    today: Date,
    /// Whether the calendar was opened in this frame, so that its day gets the focus.
    just_opened: bool,
}

impl Calendar {
    /// Shows the names of the weekdays and the days. Returns the day that was clicked.
    fn days(&self, ui: &mut Ui, theme: &Theme) -> Option<Date> {
        let mut clicked = None;
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.horizontal(|ui| {
            for name in ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(DAY, 22.0), Sense::hover());
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, name, regular(11.0), color32(theme.muted));
            }
        });
        // Always six weeks, starting with the Monday on or before the 1st,
        // so that the popup never changes its height.
        let before = i64::from(self.month.weekday().since(Weekday::Monday));
        let first = self.month.checked_sub(before.days()).unwrap_or(self.month);
        let mut group = RovingFocus::new(ui, ui.scope_id().with("days"));
        for week in 0..6_i64 {
            ui.horizontal(|ui| {
                for day in 0..7_i64 {
                    let Ok(day) = first.checked_add((week * 7 + day).days()) else { continue };
                    if self.day_button(ui, theme, day, &mut group) {
                        clicked = Some(day);
                    }
                }
            });
        }
        group.finish(ui);
        clicked
    }

    fn day_button(&self, ui: &mut Ui, theme: &Theme, day: Date, group: &mut RovingFocus) -> bool {
        let (is_chosen, is_today) = (self.chosen == Some(day), day == self.today);
        let id = ui.scope_id().with(("day", day.to_string()));
        let (_, rect) = ui.allocate_space(Vec2::new(DAY, 28.0));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, day.to_string()));
        describe(&response, &day.strftime("%A").to_string());
        group.add_choice(&response, is_chosen);
        if self.just_opened && day == self.chosen.unwrap_or(self.today) {
            response.request_focus();
        }
        let inner = rect.shrink(1.0);
        let ink = if is_chosen {
            ui.painter().rect_filled(inner, 7, color32(theme.accent));
            theme.accent_ink
        } else if response.hovered() {
            ui.painter().rect_filled(inner, 7, color32(theme.accent_soft));
            theme.accent_soft_ink
        } else if day.month() == self.month.month() {
            theme.ink
        } else {
            theme.hint
        };
        let font = if is_today || is_chosen { semi_bold(12.0) } else { regular(12.0) };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, day.day().to_string(), font, color32(ink));
        if is_today && !is_chosen {
            let dot = egui::pos2(rect.center().x, rect.bottom() - 4.0);
            ui.painter().circle_filled(dot, 1.8, color32(theme.accent));
        }
        focus_ring::paint(ui, &response, inner, 7, theme);
        response.clicked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them_and_what_is_none_changes_nothing() {
        let day = Date::constant(2026, 3, 1);
        assert_eq!(read_date("2026-03-01", None), Ok(Some(day)));
        assert_eq!(read_date("  ", Some(day)), Ok(None));
        assert!(read_date("1 March", None).unwrap().is_some_and(|date| (date.month(), date.day()) == (3, 1)));
        for wrong in ["someday", "2026-02-30", "2026-03-01T10:00", "20260301"] {
            let sentence = read_date(wrong, Some(day)).unwrap_err();
            assert!(sentence.contains(wrong) && sentence.contains("stays 2026-03-01"), "{sentence}");
        }
    }
}
