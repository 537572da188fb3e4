//! The chosen KPI: its name, its value now and its target, a large chart, and the line for the next value.

use std::sync::Arc;

use egui::{Align, Color32, Galley, Key, Rect, RichText, Role, Ui, UiBuilder, WidgetInfo};

use super::{KpisPage, ValueEntry, single_value};
use crate::app::pages::shell::{PageShell, PageWay};
use crate::app::view::tab::Tab;
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::kpi_chart::{KpiChart, standing_words};
use crate::app::widgets::remarks::refusal_message;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::app::widgets::typed_words;
use crate::edit::read_value;
use crate::file::clock::today;
use crate::model::typed_number::typed_number;
use crate::model::{DatedValue, Kpi, KpiStanding};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The least height of the head, and the height of the line for the next value, in points.
const HEAD: f32 = 78.0;
const FOOT: f32 = 62.0;
/// The least room for the name beside the value of now, in points: with less, the value stands below the name.
const LEAST_NAME: f32 = 160.0;
/// The line for the next value has no words before it where it is shorter, in points.
const LINE_WITH_WORDS: f32 = 340.0;
/// The fields of the line for the next value.
pub(super) const ENTRY_FIELDS: [&str; 2] = ["Value", "Date"];

impl KpisPage {
    /// Shows the chosen KPI in an area.
    pub(super) fn show_chart(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
        let theme = shell.context.theme.clone();
        let map = tab.map().clone();
        let Some((place, kpi)) = self.chosen.and_then(|place| Some((place, place.find(&map)?))) else {
            return show_nothing(ui, &theme, area);
        };
        let owner = place.stage.and_then(|stage| map.stage(stage)).map_or("Whole map", |stage| stage.name.as_str());
        let is_single = single_value::is_for(kpi);
        let top = area.top() + head(ui, &theme, (kpi, owner, is_single), (area, shell.way));
        let mut body = area.with_min_y(top).with_max_y((area.bottom() - FOOT).max(top));
        if is_single {
            body.max.y = body.max.y.min(body.top() + single_value::HEIGHT);
            single_value::show(ui, &theme, kpi, (body, shell.way));
        } else {
            KpiChart { kpi, theme: &theme, right_to_left: shell.way.right_to_left, is_large: true }.show(ui, body);
        }
        let foot = area.with_min_y(body.bottom() + 10.0);
        if let Some(value) = self.next_value(ui, shell, kpi, foot) {
            let mut changed = kpi.clone();
            changed.values.push(value);
            changed.sort_values();
            if self.change(tab, Some(changed)) {
                let now = kpi.words_of(value.value);
                // A day has one value.
                let words = match kpi.values.iter().find(|known| known.date == value.date) {
                    Some(old) => format!("{}: {now} in place of {}", kpi.name, kpi.words_of(old.value)),
                    None => format!("{}: {now} added", kpi.name),
                };
                tab.view.announcements.say(words);
            }
        }
        if let Some(forward) = self.entry.leads_on.take() {
            self.go_beside(&map, forward);
        }
    }

    /// The line in which the next value is written. Returns the value once it is to be added.
    fn next_value(&mut self, ui: &mut Ui, shell: &mut PageShell<'_>, kpi: &Kpi, area: Rect) -> Option<DatedValue> {
        let theme = shell.context.theme.clone();
        let [value_id, date_id] = ENTRY_FIELDS.map(|name| self.entry_field(name));
        let (value_id, date_id) = (value_id?, date_id?);
        let mut adds = false;
        let center = Align::Center;
        let layout = match shell.way.right_to_left {
            true => egui::Layout::right_to_left(center),
            false => egui::Layout::left_to_right(center),
        };
        let line = area.with_max_y(area.top() + 30.0);
        let mut row = ui.new_child(UiBuilder::new().max_rect(line).layout(layout).id_salt("next value"));
        if line.width() >= LINE_WITH_WORDS {
            row.label(RichText::new("Next value").font(regular(12.5)).color(color32(theme.muted)));
        }
        let mut entry_leads_on = None;
        let entry = &mut self.entry;
        // Not the value of now: in grey it looks like something that was typed.
        let [short, long] =
            [(90.0, 0.25), (120.0, 0.3)].map(|(most, share): (f32, f32)| most.min(line.width() * share));
        let fields = [(value_id, &mut entry.value, "Value", short), (date_id, &mut entry.date, "today", long)];
        for ((field_id, text, hint, width), name) in fields.into_iter().zip(ENTRY_FIELDS) {
            let hint = RichText::new(hint).color(color32(theme.hint));
            let field = TextInput::singleline(text).id(field_id).hint_text(hint).desired_width(width);
            let response = row.add(field);
            let label = format!("{name} of {}", kpi.name);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
            adds |= response.lost_focus() && row.input(|input| input.key_pressed(Key::Enter));
            if text.is_empty() && response.has_focus() {
                let pressed = |key| row.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
                entry_leads_on = [(Key::ArrowDown, true), (Key::ArrowUp, false)]
                    .into_iter()
                    .find_map(|(key, forward)| pressed(key).then_some(forward))
                    .or(entry_leads_on);
            }
        }
        entry.leads_on = entry_leads_on;
        note_typed(row.ctx(), [value_id, date_id], kpi, entry);
        if std::mem::take(&mut entry.wants_focus) {
            let end = egui::text::CCursor::new(entry.value.chars().count());
            row.memory_mut(|memory| memory.request_focus(value_id));
            let mut state = egui::text_edit::TextEditState::load(row.ctx(), value_id).unwrap_or_default();
            state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
            state.store(row.ctx(), value_id);
        }
        adds |= icon_button(&mut row, &mut shell.context, "plus", &format!("Add a value of {}", kpi.name)).clicked();
        let mut added = None;
        if adds && !entry.value.trim().is_empty() {
            match read_value(&entry.value, &entry.date, kpi, today()) {
                Ok(value) => {
                    added = Some(value);
                    *entry = ValueEntry { wants_focus: true, ..ValueEntry::default() };
                }
                Err(sentence) => {
                    entry.error = Some(sentence);
                    entry.wants_focus = true;
                }
            }
        }
        if let Some(sentence) = &entry.error {
            let below = area.with_min_y(line.bottom() + 2.0);
            let mut ui = ui.new_child(UiBuilder::new().max_rect(below).id_salt("what is wrong with the value"));
            refusal_message(&mut ui, sentence, &theme);
        }
        added
    }
}

/// Notes a value that is being typed, with its date; one that was added is part of the map.
fn note_typed(ctx: &egui::Context, fields: [egui::Id; 2], kpi: &Kpi, entry: &ValueEntry) {
    let words = format!("{} {}", entry.value, entry.date);
    for response in fields.into_iter().filter_map(|field| ctx.read_response(field)) {
        typed_words::note(&response, &format!("Value of {}", kpi.name), &words, "");
    }
}

/// The values in pasted text: each line that has a number and a date, in either order. Of the other lines with digits
/// a sentence says why each is no value; lines without digits are headings.
pub(super) fn values_of_table(text: &str, kpi: &Kpi) -> (Vec<DatedValue>, Vec<String>) {
    let (mut values, mut refused) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|line| line.contains(|letter: char| letter.is_ascii_digit())) {
        let cells: Vec<&str> = line.split(['\t', ';']).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let read = match cells.as_slice() {
            [value] => read_value(value, "", kpi, today()),
            [one, other] => {
                let dated = |value: &str, date: &str| read_value(value, date, kpi, today());
                let first = dated(one, other);
                // What is wrong with the value is told, and not that a date is no value.
                let tells_first = typed_number(one).is_some();
                first.or_else(|told| dated(other, one).map_err(|why| if tells_first { told } else { why }))
            }
            _ => Err(format!("“{}” is not a value with a date.", cells.join(" "))),
        };
        match read {
            Ok(value) => values.push(value),
            Err(why) => refused.push(why),
        }
    }
    (values, refused)
}

/// The name at the start, and at the end the value of now with its target; below the name where there is no room beside
/// it, and none where it stands alone below. Returns the height.
fn head(ui: &Ui, theme: &Theme, (kpi, owner, stands_below): (&Kpi, &str, bool), (area, way): (Rect, PageWay)) -> f32 {
    if stands_below {
        return name(ui, theme, (kpi, owner), (area, way, area.width())) + 16.0;
    }
    let now = NowWords::new(ui, theme, kpi, area.width());
    let beside = area.width() - now.width(ui) - 24.0;
    let is_beside = beside >= LEAST_NAME;
    let height = name(ui, theme, (kpi, owner), (area, way, if is_beside { beside } else { area.width() }));
    if is_beside {
        now.paint_at_end(ui, area, way);
        return HEAD;
    }
    now.paint_in_line(ui, area.with_min_y(area.top() + height + 4.0), way);
    (height + now.figure.size().y + 14.0).max(HEAD)
}

/// The name of a KPI, and below it whose it is and its scale. Returns the height of both.
fn name(ui: &Ui, theme: &Theme, (kpi, owner): (&Kpi, &str), (area, way, room): (Rect, PageWay, f32)) -> f32 {
    let (ink, faint) = (color32(theme.ink), color32(theme.muted));
    let painter = ui.painter();
    let name = if kpi.name.trim().is_empty() { "Unnamed KPI" } else { kpi.name.as_str() };
    let title = ShortText { text: name, font: semi_bold(22.0), ink, most_lines: 2 }.layout(ui, room);
    let height = title.size().y;
    painter.galley(egui::pos2(way.left_of(area, 0.0, title.size().x), area.top()), title, ink);
    let about = one_line(ui, &format!("{owner} · {}", kpi.scale.name()), regular(12.5), room, faint);
    let bottom = height + 3.0 + about.size().y;
    painter.galley(egui::pos2(way.left_of(area, 0.0, about.size().x), area.top() + height + 3.0), about, faint);
    bottom
}

/// The value of now, and its target with how it stands to that.
struct NowWords {
    figure: Arc<Galley>,
    target: String,
    target_ink: Color32,
}

impl NowWords {
    fn new(ui: &Ui, theme: &Theme, kpi: &Kpi, width: f32) -> Self {
        let ink = color32(theme.ink);
        let now = kpi.current_words();
        let now = if now.trim().is_empty() { "–".into() } else { now };
        let figure = one_line(ui, &now, semi_bold(30.0), width, ink);
        let below = match kpi.target.trim() {
            "" => standing_words(kpi).to_owned(),
            target => format!("target {target}: {}", standing_words(kpi)),
        };
        let is_off = kpi.standing() == Some(KpiStanding::OffTarget);
        let color = color32(if is_off { theme.pain_ink } else { theme.muted });
        Self { figure, target: below, target_ink: color }
    }

    /// The words on the target, in so much room.
    fn target(&self, ui: &Ui, room: f32) -> Arc<Galley> {
        one_line(ui, &self.target, semi_bold(12.5), room, self.target_ink)
    }

    fn width(&self, ui: &Ui) -> f32 {
        self.figure.size().x.max(self.target(ui, f32::INFINITY).size().x)
    }

    /// Paints them at the end of the upper edge of an area, one below the other.
    fn paint_at_end(&self, ui: &Ui, area: Rect, way: PageWay) {
        let paint = |galley: &Arc<Galley>, top: f32| {
            let left = way.left_of(area, area.width() - galley.size().x, galley.size().x);
            ui.painter().galley(egui::pos2(left, top), galley.clone(), self.target_ink);
        };
        paint(&self.figure, area.top());
        paint(&self.target(ui, area.width()), area.top() + self.figure.size().y + 2.0);
    }

    /// Paints them at the start of the upper edge of an area, one behind the other as far as there is room.
    fn paint_in_line(&self, ui: &Ui, area: Rect, way: PageWay) {
        const GAP: f32 = 12.0;
        let figure = self.figure.size();
        let target = self.target(ui, area.width() - figure.x - GAP);
        let paint = |galley: &Arc<Galley>, from: f32, top: f32| {
            let left = way.left_of(area, from, galley.size().x);
            ui.painter().galley(egui::pos2(left, top), galley.clone(), self.target_ink);
        };
        paint(&self.figure, 0.0, area.top());
        // On the line of the figure.
        paint(&target, figure.x + GAP, area.top() + (figure.y - target.size().y) * 0.72);
    }
}

/// What stands in the place of a chart while there is no KPI.
fn show_nothing(ui: &Ui, theme: &Theme, area: Rect) {
    let title = ui.painter().layout_no_wrap("There is no KPI yet".to_owned(), semi_bold(16.0), color32(theme.ink));
    let words = "A KPI is a figure with a target: of the whole map, or of one stage. Add one with a plus in the list.";
    let words = ui.painter().layout(words.to_owned(), regular(12.5), color32(theme.muted), 360.0);
    let top = area.center().y - 30.0;
    ui.painter().galley(egui::pos2(area.center().x - title.size().x / 2.0, top), title, color32(theme.ink));
    let at = egui::pos2(area.center().x - words.size().x / 2.0, top + 28.0);
    ui.painter().galley(at, words, color32(theme.muted));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn values_are_pasted_from_a_table_in_either_order() {
        let text = "Date\tNPS\n2026-01-31\t−12\n\n5;2026-02-28\n7\nnothing\tat all\n";
        let (values, refused) = values_of_table(text, &Kpi::default());
        assert!(refused.is_empty(), "{refused:?}");
        let found: Vec<(String, f32)> = values.iter().map(|value| (value.date.to_string(), value.value)).collect();
        assert_eq!(found[..2], [("2026-01-31".into(), -12.0), ("2026-02-28".into(), 5.0)]);
        assert_eq!((found.len(), found[2].1), (3, 7.0));
    }

    #[test]
    fn a_pasted_value_that_is_off_the_scale_is_named() {
        let nps = Kpi { scale: crate::model::KpiScale::Nps, ..Kpi::default() };
        let rows = "Date\tNPS\n2026-01-31\t−12\n2026-02-28\t400\n2026-03-31\t20";
        let (values, refused) = values_of_table(rows, &nps);
        assert_eq!(values.len(), 2);
        assert_eq!(refused, ["400 is not on the scale from −100 to 100."]);
        let (values, refused) = values_of_table("400\t2026-02-28\n5\tsomeday", &nps);
        assert!(values.is_empty());
        assert_eq!(refused[0], "400 is not on the scale from −100 to 100.");
        assert!(refused[1].contains("“someday” is not a date"));
    }
}
