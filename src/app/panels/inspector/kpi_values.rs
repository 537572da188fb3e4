//! KPIs over time: for each KPI of the map or a stage its scale, a chart of its values, and a line for the next one.

use egui::{Align2, Key, Rect, Role, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo};

use super::form::Form;
use crate::app::widgets::accessible::{describe, mark_expanded};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::fields::{self as controls, Common, NumberField, PickerEntry};
use crate::app::widgets::focus_ring;
use crate::app::widgets::remarks::error_message;
use crate::app::widgets::style::{RADIUS, SMALL, raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::edit::typed_date::read_date;
use crate::file::clock::today;
use crate::model::{DatedValue, FigureCell, Kpi, KpiScale, KpiStanding};
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

/// Shows all KPIs that have a name. Returns the KPIs after what was asked for.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, kpis: &[Kpi]) -> Option<Vec<Kpi>> {
    let mut changed = None;
    for (place, kpi) in kpis.iter().enumerate().filter(|(_, kpi)| !kpi.name.trim().is_empty()) {
        let key = ui.scope_id().with(("open KPI", place));
        let is_open = ui.data(|data| data.get_temp(key)).unwrap_or(false);
        if head(ui, form.theme(), kpi, is_open) {
            ui.data_mut(|data| data.insert_temp(key, !is_open));
        }
        if is_open {
            let asked = ui.push_id(("KPI", place), |ui| details(ui, form, kpi)).inner;
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

/// How a KPI stands, in words.
fn standing_words(kpi: &Kpi) -> &'static str {
    match kpi.standing() {
        Some(KpiStanding::OnTarget) => "on target",
        Some(KpiStanding::OffTarget) => "off target",
        None if kpi.values.is_empty() => "no values over time yet",
        None => "no target",
    }
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
    if kpi.values.len() > 1 {
        chart(ui, form.theme(), kpi);
    }
    changed = changed.or_else(|| next_value(ui, form, kpi));
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

/// The cell of a table that the current value is read from.
fn cell(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let theme = form.theme();
    let key = ui.scope_id().with("cell");
    let mut words: String = ui.data(|data| data.get_temp(key)).unwrap_or_else(|| kpi.cell.clone());
    let hint = egui::RichText::new("Read from figures.csv!B7").color(color32(theme.hint));
    let field = TextEdit::singleline(&mut words).id(key).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(field);
    let label = format!("Cell that {} is read from", kpi.name);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(key, words));
        return None;
    }
    ui.data_mut(|data| data.remove::<String>(key));
    let words = words.trim().to_owned();
    if let Some(error) = (!words.is_empty()).then(|| words.parse::<FigureCell>().err()).flatten() {
        error_message(ui, &error.to_string(), theme);
    }
    (words != kpi.cell).then(|| Kpi { cell: words, ..kpi.clone() })
}

fn scale(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
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

/// The line in which the next value is written. Enter adds it.
fn next_value(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi) -> Option<Kpi> {
    let theme = form.theme();
    let key = ui.scope_id().with("next value");
    let mut next: NextValue = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let mut adds = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = (ui.available_width() - 46.0) / 2.0;
        let fields = [("Value", &mut next.value, "Value"), ("Date", &mut next.date, "today")];
        for (name, text, hint) in fields {
            let hint = egui::RichText::new(hint).color(color32(theme.hint));
            let field = TextEdit::singleline(text).id(key.with(name)).hint_text(hint).desired_width(width - 16.0);
            let response = ui.add(field);
            let label = format!("{name} of {}", kpi.name);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
            adds |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        }
        let name = format!("Add a value of {}", kpi.name);
        adds |= icon_button(ui, &mut form.context, "plus", &name).clicked();
    });
    let mut added = None;
    if adds && !next.value.trim().is_empty() {
        match read_next(&next, kpi) {
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
        error_message(ui, sentence, theme);
    }
    ui.data_mut(|data| data.insert_temp(key, next));
    added
}

/// What is meant by the two fields of the line.
fn read_next(next: &NextValue, kpi: &Kpi) -> Result<DatedValue, String> {
    let words = next.value.trim();
    let plain: String = words.chars().filter(|letter| !letter.is_whitespace() && *letter != '%').collect();
    let number = plain.replace(',', ".").replace('−', "-").parse::<f32>().ok().filter(|number| number.is_finite());
    let value = number.ok_or_else(|| format!("“{words}” is not a number."))?;
    if let Some((least, most)) = kpi.scale.range()
        && !(least..=most).contains(&value)
    {
        return Err(format!("{words} is not on the scale from {least} to {most}."));
    }
    let date = match next.date.trim() {
        "" => today(),
        words => read_date(words, today())
            .ok_or_else(|| format!("“{words}” is not a date. Type 2027-03-12, 12.3. or 12 March."))?,
    };
    Ok(DatedValue { date, value })
}

/// A value with its date. Returns whether it is taken away.
fn value_row(ui: &mut Ui, form: &mut Form<'_>, kpi: &Kpi, value: DatedValue) -> bool {
    let theme = form.theme();
    let mut removes = false;
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let words = format!("{}   {}", value.date, kpi.words_of(value.value));
        ui.label(egui::RichText::new(&words).font(regular(12.0)).color(color32(theme.ink)));
        let name = format!("Remove the value of {}", value.date);
        removes = icon_button(ui, &mut form.context, "close", &name).clicked();
    });
    removes
}

/// The values over time, with the target as a dashed line.
fn chart(ui: &mut Ui, theme: &Theme, kpi: &Kpi) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), CHART), Sense::hover());
    let mut values = kpi.values.clone();
    values.sort_by_key(|value| value.date);
    let (Some(first), Some(last)) = (values.first().copied(), values.last().copied()) else { return };
    let said = values.iter().map(|value| format!("{}: {}", value.date, kpi.words_of(value.value)));
    let said = said.collect::<Vec<_>>().join("; ");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{} over time. {said}", kpi.name)));
    let target = kpi.target_value();
    let numbers = values.iter().map(|value| value.value).chain(target);
    let (low, high) = numbers.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
    let plot = Rect::from_min_max(rect.min + Vec2::new(8.0, 14.0), rect.max - Vec2::new(8.0, 22.0));
    let y = |value: f32| plot.bottom() - plot.height() * if high > low { (value - low) / (high - low) } else { 0.5 };
    let days = first.date.until(last.date).map_or(1, |span| span.get_days()).max(1) as f32;
    let x = |value: &DatedValue| {
        let passed = first.date.until(value.date).map_or(0, |span| span.get_days()) as f32;
        plot.left() + plot.width() * passed / days
    };
    let painter = ui.painter();
    let (ink, faint) = (color32(theme.ink), color32(theme.muted));
    painter.rect_filled(rect, RADIUS, color32(raised(theme)));
    if let Some(target) = target {
        let line = [egui::pos2(plot.left(), y(target)), egui::pos2(plot.right(), y(target))];
        painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.2, color32(theme.opportunity_ink)), 4.0, 3.0));
        let words = format!("target {}", kpi.target.trim());
        let at = egui::pos2(plot.right(), y(target) - 2.0);
        painter.text(at, Align2::RIGHT_BOTTOM, words, regular(10.5), color32(theme.opportunity_ink));
    }
    let points: Vec<egui::Pos2> = values.iter().map(|value| egui::pos2(x(value), y(value.value))).collect();
    painter.line(points.clone(), Stroke::new(1.8, color32(theme.accent)));
    for at in &points {
        painter.circle_filled(*at, 3.0, color32(theme.accent));
    }
    let off = kpi.standing() == Some(KpiStanding::OffTarget);
    if let Some(at) = points.last() {
        let words = kpi.words_of(last.value);
        let ink = if off { color32(theme.pain_ink) } else { ink };
        painter.text(*at + Vec2::new(0.0, -5.0), Align2::RIGHT_BOTTOM, words, semi_bold(11.5), ink);
    }
    let below = rect.bottom() - 5.0;
    painter.text(egui::pos2(plot.left(), below), Align2::LEFT_BOTTOM, first.date.to_string(), regular(10.5), faint);
    painter.text(egui::pos2(plot.right(), below), Align2::RIGHT_BOTTOM, last.date.to_string(), regular(10.5), faint);
}
