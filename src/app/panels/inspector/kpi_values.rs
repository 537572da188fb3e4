//! KPIs over time: for each KPI of the map or a stage its scale, a chart of its values, and a line for the next one.

use egui::{Key, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::form::Form;
use crate::app::commands::request::Request;
use crate::app::widgets::accessible::{describe, mark_expanded, mark_refused};
use crate::app::widgets::buttons::{IconButton, wide_quiet_button};
use crate::app::widgets::fields::{self as controls, Common, LABEL_WIDTH, NumberField, PickerEntry};
use crate::app::widgets::focus_ring;
use crate::app::widgets::kpi_chart::{KpiChart, date_words, standing_words};
use crate::app::widgets::remarks::{refusal_message, remark};
use crate::app::widgets::style::{HANG, RADIUS, SMALL, raised, regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::text_layout::one_line;
use crate::edit::read_value;
use crate::file::clock::today;
use crate::model::{DatedValue, FigureCell, Kpi, KpiPlace, KpiScale, KpiStanding, StageId};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of the chart, in points.
const CHART: f32 = 130.0;

/// What is typed into the line for the next value.
#[derive(Clone, Default)]
struct NextValue {
    date: String,
    value: String,
    error: Option<String>,
}

/// Shows all KPIs of the map or of a stage that have a name. Returns the KPIs after what was asked for.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, stage: Option<StageId>, kpis: &[Kpi]) -> Option<Vec<Kpi>> {
    let mut changed = None;
    for (place, kpi) in kpis.iter().enumerate().filter(|(_, kpi)| !kpi.name.trim().is_empty()) {
        let key = ui.scope_id().with(("open KPI", place));
        let is_open = ui.data(|data| data.get_temp(key)).unwrap_or(false);
        if head(ui, form.theme(), kpi, is_open) {
            ui.data_mut(|data| data.insert_temp(key, !is_open));
        }
        if is_open {
            let asked = ui.push_id(("KPI", place), |ui| details(ui, form, kpi)).inner;
            if ui.add(wide_quiet_button("Show it large", form.theme())).clicked() {
                form.requests.push(Request::ShowKpi(KpiPlace { stage, index: place }));
            }
            ui.add_space(4.0);
            if let Some(kpi) = asked {
                let mut all = kpis.to_vec();
                if let Some(known) = all.get_mut(place) {
                    *known = kpi;
                }
                changed = Some(all);
            }
        }
    }
    changed
}

/// The row that opens a KPI. Returns whether it was clicked.
fn head(ui: &mut Ui, theme: &Theme, kpi: &Kpi, is_open: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 30.0), Sense::click());
    let words = standing_words(kpi);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Over time: {}", kpi.name)));
    describe(&response, words);
    mark_expanded(&response, is_open);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, color32(raised(theme)));
    }
    let is_off = kpi.standing() == Some(KpiStanding::OffTarget);
    let ink = color32(if is_off { theme.pain_ink } else { theme.muted });
    let font = if is_off { semi_bold(SMALL) } else { regular(SMALL) };
    let words = one_line(ui, words, font, rect.width() * 0.5, ink);
    let right = rect.right() - words.size().x - 6.0;
    ui.painter().galley(egui::pos2(right, rect.center().y - words.size().y / 2.0), words, ink);
    let name = one_line(ui, &kpi.name, regular(12.5), right - rect.left() - 26.0, color32(theme.ink));
    ui.painter().galley(egui::pos2(rect.left() + 20.0, rect.center().y - name.size().y / 2.0), name, ink);
    let at = egui::pos2(rect.left() + 8.0, rect.center().y);
    crate::app::widgets::style::chevron(ui.painter(), at, is_open, color32(theme.muted));
    focus_ring::paint(ui, &response, rect, RADIUS, theme);
    response.clicked()
}

/// The fields of a KPI that is open. Returns it as it was asked for.
fn details(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let mut changed = scale(ui, form, kpi).or_else(|| cell(ui, form, kpi));
    kpi.scale_remark().into_iter().for_each(|words| remark(ui, &words, form.theme()));
    if kpi.values.len() > 1 {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), CHART), Sense::hover());
        let right_to_left = form.right_to_left;
        KpiChart { kpi, theme: form.theme(), right_to_left, is_large: false }.show(ui, rect);
    }
    changed = changed.or_else(|| next_value(ui, form, kpi));
    changed.or_else(|| value_rows(ui, form, kpi))
}

/// The values, the last one first, each with a button that takes it away. Returns the KPI without it.
pub(super) fn value_rows(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let mut changed = None;
    let mut values = kpi.values.clone();
    values.sort_by_key(|value| std::cmp::Reverse(value.date));
    for value in values {
        if value_row(ui, form, kpi, value) {
            let mut kpi = kpi.clone();
            kpi.values.retain(|known| *known != value);
            changed = Some(kpi);
        }
    }
    ui.add_space(6.0);
    changed
}

/// The cell of a table that the current value is read from. Returns the KPI with another one.
pub(super) fn cell(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let theme = form.theme();
    let key = ui.scope_id().with("cell");
    let mut words: String = ui.data(|data| data.get_temp(key)).unwrap_or_else(|| kpi.cell.clone());
    let hint = egui::RichText::new("figures.csv!B7").color(color32(theme.hint));
    let response = controls::labelled(ui, theme, "read from", |ui, _| {
        let field = TextInput::singleline(&mut words).id(key).hint_text(hint).desired_width(ui.available_width());
        ui.add(field.frame(controls::field_frame(ui, key, theme)))
    });
    let label = format!("Cell that {} is read from", kpi.name);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(key, words));
        return None;
    }
    ui.data_mut(|data| data.remove::<String>(key));
    let words = words.trim().to_owned();
    if let Some(error) = (!words.is_empty()).then(|| words.parse::<FigureCell>().err()).flatten() {
        refusal_message(ui, &error.to_string(), theme);
        mark_refused(ui.ctx(), key, &error.to_string());
    }
    (words != kpi.cell).then(|| Kpi { cell: words, ..kpi.clone() })
}

/// The scale on which a KPI is measured. Returns the KPI with another one.
pub(super) fn scale(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let all = [
        KpiScale::Any,
        KpiScale::MoreIsBetter,
        KpiScale::LessIsBetter,
        KpiScale::Nps,
        KpiScale::Csat,
        KpiScale::Ces,
        own_scale(kpi),
    ];
    let entries = all.map(|scale| PickerEntry::new(scale.name()));
    let chosen = all.iter().position(|scale| *scale == kpi.scale);
    let picked = controls::picker(ui, &mut form.context, "scale", &entries, Common::Same(chosen));
    if let Some(scale) = picked.and_then(|place| all.get(place)) {
        return Some(Kpi { scale: *scale, ..kpi.clone() });
    }
    let KpiScale::Own(worst, best) = kpi.scale else { return None };
    let check = |value: Option<f32>| value.map(|_| ()).ok_or_else(|| "A scale has two ends.".to_owned());
    for (name, value, is_worst) in [("worst value", worst, true), ("best value", best, false)] {
        let asked = NumberField { name, hint: "0", check }.show(ui, form.theme(), Common::Same(Some(value)));
        if let controls::ValueRequest::Set(Some(number), _) | controls::ValueRequest::Preview(Some(number), _) = asked {
            let scale = if is_worst { KpiScale::Own(number, best) } else { KpiScale::Own(worst, number) };
            return (scale != kpi.scale).then(|| Kpi { scale, ..kpi.clone() });
        }
    }
    None
}

/// The scale of one's own that is on offer: the one that the KPI has, or one that holds all its values.
fn own_scale(kpi: &Kpi) -> KpiScale {
    if let KpiScale::Own(..) = kpi.scale {
        return kpi.scale;
    }
    let most = kpi.values.iter().map(|value| value.value).fold(10.0f32, f32::max);
    KpiScale::Own(0.0, most)
}

/// The line in which the next value is written. Enter adds it. Returns the KPI with it.
pub(super) fn next_value(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let theme = form.theme();
    let key = ui.scope_id().with("next value");
    let mut next: NextValue = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let mut adds = false;
    let row = ValueRow::new(ui);
    let fields = [(row.value, "Value", &mut next.value, "Value"), (row.date, "Date", &mut next.date, "today")];
    for (place, name, text, hint) in fields {
        let hint = egui::RichText::new(hint).color(color32(theme.hint));
        let id = key.with(name);
        let field = TextInput::singleline(text).id(id).hint_text(hint).desired_width(place.width());
        let frame = controls::field_frame(ui, id, theme);
        let response = part_of_row(ui, place).add(field.frame(frame));
        let label = format!("{name} of {}", kpi.name);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
        adds |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    }
    let name = format!("Add a value of {}", kpi.name);
    adds |= IconButton::new("plus", &name).show_in(ui, row.button, &mut form.context).clicked();
    let mut added = None;
    if adds && !next.value.trim().is_empty() {
        match read_value(&next.value, &next.date, kpi, today()) {
            Ok(value) => {
                let mut kpi = kpi.clone();
                kpi.values.push(value);
                kpi.sort_values();
                added = Some(kpi);
                next = NextValue::default();
                ui.memory_mut(|memory| memory.request_focus(key.with("Value")));
            }
            Err(sentence) => next.error = Some(sentence),
        }
    }
    if let Some(sentence) = &next.error {
        refusal_message(ui, sentence, theme);
    }
    ui.data_mut(|data| data.insert_temp(key, next));
    added
}

/// The places of a row of values: those of all rows stand below one another, and below the other fields of the panel.
struct ValueRow {
    /// The field or the words of the value, which begin where labels do; the fill of a field hangs over.
    value: Rect,
    /// Those of the date, which begin where the values of fields do.
    date: Rect,
    /// The button at the end.
    button: Rect,
}

impl ValueRow {
    /// A row over the whole width.
    fn new(ui: &mut Ui) -> Self {
        const HEIGHT: f32 = 28.0;
        let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
        let (rest, button) = row.split_left_right_at_x(row.right() - HEIGHT);
        let (value, date) = rest.split_left_right_at_x((row.left() + LABEL_WIDTH).min(rest.center().x));
        Self { value: value.with_min_x(value.left() - HANG).with_max_x(value.right() - 2.0), date, button }
    }
}

/// A part of a row that is laid out already: what is shown in it moves nothing.
fn part_of_row(ui: &mut Ui, place: Rect) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(place))
}

/// A value with its date. Returns whether it is taken away.
fn value_row(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi, value: DatedValue) -> bool {
    let (theme, row) = (form.theme(), ValueRow::new(ui));
    let words = [
        (row.value, kpi.words_of(value.value), semi_bold(12.5), theme.ink),
        (row.date, date_words(value.date), regular(12.5), theme.muted),
    ];
    for (place, words, font, ink) in words {
        let room = place.shrink2(Vec2::new(HANG, 0.0));
        let galley = one_line(ui, &words, font, room.width(), color32(ink));
        let label = egui::Label::new(galley.clone()).selectable(false);
        let top = room.center().y - galley.size().y / 2.0;
        part_of_row(ui, room.with_min_y(top)).add(label);
    }
    let name = format!("Remove the value of {}", date_words(value.date));
    IconButton::new("close", &name).show_in(ui, row.button, &mut form.context).clicked()
}
