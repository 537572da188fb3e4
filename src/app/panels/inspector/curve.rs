//! The fields of curves: the scale of a lane, its series, and their points.

use egui::Ui;

use super::caret;
use super::form::Form;
use super::own_color::{self, ColorFields, SeenAgainst};
use super::part_rows::PartRow;
use super::subject::{Field, Parts, Points, Subject, field};
use super::{fields, flags, heading, part_names};
use crate::app::widgets::buttons::{icon_button, wide_quiet_button, wide_soft_button};
use crate::app::widgets::fields::{self as controls, Common, NumberField, PickerEntry, Slider, SliderScale, TextEntry};
use crate::app::widgets::headings;
use crate::app::widgets::remarks::remark;
use crate::app::widgets::style::RADIUS;
use crate::edit::{Command, PartValue};
use crate::layout::{series_line, series_name};
use crate::locale::{Locale, Word};
use crate::model::{Lane, LaneId, Part, Scale, Series, SeriesForm, SeriesId, SeriesState, StepId};
use crate::render::screen::color32;

/// Stands for the name of the curve that was just added, the last one of its lane.
const NEW_CURVE: &str = "name of the new curve";

/// How the values of a curve may be drawn.
const FORMS: [(SeriesForm, &str, &str); 3] = [
    (SeriesForm::Line, "Line", "A smooth line through the points"),
    (SeriesForm::Bars, "Bars", "A bar for each point"),
    (SeriesForm::Steps, "Steps", "A level piece for each step"),
];

/// Shows the fields that the selected points share.
pub(super) fn points(ui: &mut Ui, form: &mut Form<'_>, named: &[(LaneId, SeriesId, StepId)], points: &Points<'_>) {
    let scale = points.scale;
    match named {
        [(lane, series, step)] if points.is_one() => {
            let title = if scale.name.is_empty() { "Point" } else { &scale.name };
            heading(ui, form, ("emotion", title), &part_names::place_of(form.map, *step));
            let series = form.map.lane(*lane).and_then(|lane| lane.series.iter().find(|known| known.id == *series));
            if let Some(series) = series {
                remark(ui, &series_name(form.map, series), form.theme());
            }
        }
        _ => heading(ui, form, ("emotion", &format!("{} points", points.items().len())), ""),
    }
    if points.share_a_scale(form.map) {
        let value = points.common(|point| Some(point.value));
        let asked = slider_of(scale, Locale::of(form.map)).show(ui, &mut form.context, value).required();
        form.set(points, &field!("value", value), asked);
    }
    fields::text(ui, form, points, field!("label", label), TextEntry::line("A few words beside the point"));
    let parts: Vec<Part> = named.iter().map(|(lane, series, step)| Part::Point(*lane, *series, *step)).collect();
    flags::show(ui, form, &parts, points, &field!("flag note", flags));
}

fn slider_of<'a>(scale: &'a Scale, locale: &'a Locale) -> Slider<'a> {
    let step = if scale.max - scale.min > 20.0 { (scale.max - scale.min) / 40.0 } else { 0.5 };
    let scale = SliderScale {
        range: scale.min..=scale.max,
        step,
        low: locale.scale_label(&scale.low),
        high: locale.scale_label(&scale.high),
        faces: scale.faces,
        figure: true,
        optional: false,
    };
    Slider { name: "value", accessible_name: "Value", scale }
}

/// Shows the scale of a curve lane.
pub(super) fn scale(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>, lane: &Lane) {
    headings::separated_group_title(ui, "Scale", form.theme());
    fields::text(ui, form, lanes, field!("scale name", scale.name), TextEntry::line("Emotion"));
    let (low, high) = (lane.scale.min, lane.scale.max);
    ends(ui, form, lanes, low, high);
    scale_label(ui, form, lanes, field!("top label", scale.high), Word::Delighted);
    scale_label(ui, form, lanes, field!("middle label", scale.middle), Word::Neutral);
    scale_label(ui, form, lanes, field!("bottom label", scale.low), Word::Upset);
    fields::switch(ui, form, lanes, field!("faces", scale.faces), "Show faces");
}

/// The field for a label of the scale. A label that nobody has changed is shown as on the map: in its language.
fn scale_label(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>, field: Field<Lane, String>, unchanged: Word) {
    let locale = Locale::of(form.map);
    let shown = lanes.common(|lane| locale.scale_label((field.read)(lane)));
    let asked = controls::text(ui, form.theme(), field.name, shown, TextEntry::line(locale.word(unchanged)));
    form.set(lanes, &field, asked);
}

/// The fields for the lowest and the highest value of a scale. The lowest must stay below the highest.
fn ends(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>, low: f32, high: f32) {
    const APART: f32 = 1_000_000.0;
    let needed = "Enter a number. The old value stays.";
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let check = |value: Option<f32>| match value {
            Some(value) if value < high && value > -APART => Ok(()),
            Some(_) => Err(format!("The lowest value must be below the highest, {high}. The old value stays.")),
            None => Err(needed.to_owned()),
        };
        let field: Field<Lane, f32> = field!("lowest value", scale.min);
        let input = NumberField { name: field.name, hint: "−2", check };
        let asked = input.show(left, form.theme(), Common::Same(Some(low))).required();
        form.set(lanes, &field, asked);
        let check = |value: Option<f32>| match value {
            Some(value) if value > low && value < APART => Ok(()),
            Some(_) => Err(format!("The highest value must be above the lowest, {low}. The old value stays.")),
            None => Err(needed.to_owned()),
        };
        let field: Field<Lane, f32> = field!("highest value", scale.max);
        let input = NumberField { name: field.name, hint: "2", check };
        let asked = input.show(right, form.theme(), Common::Same(Some(high))).required();
        form.set(lanes, &field, asked);
    });
}

/// Shows the curves of a lane, with a button that adds one.
pub(super) fn series_list(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    headings::separated_group_title(ui, "Curves", form.theme());
    for (place, series) in lane.series.iter().enumerate() {
        ui.push_id(series.id, |ui| one_series(ui, form, lane, place, series));
    }
    ui.add_space(4.0);
    if ui.add(wide_soft_button("Add a curve", form.theme())).clicked() {
        form.add(Command::AddSeries { lane: lane.id, series: Box::new(next_series(form, lane)) }, NEW_CURVE);
    }
}

/// The next curve to add: the first free pair of persona and state, where as-is comes before to-be.
fn next_series(form: &Form<'_>, lane: &Lane) -> Series {
    let has = |persona, state| lane.series.iter().any(|series| series.persona == persona && series.state == state);
    let mut whose = vec![lane.persona];
    whose.extend(form.map.personas.iter().map(|persona| Some(persona.id)));
    let wanted = [SeriesState::AsIs, SeriesState::ToBe];
    let free = whose.iter().flat_map(|persona| wanted.map(|state| (*persona, state)));
    let (persona, state) =
        free.into_iter().find(|(persona, state)| !has(*persona, *state)).unwrap_or((lane.persona, SeriesState::ToBe));
    Series {
        id: SeriesId(0),
        name: String::new(),
        persona,
        state,
        form: SeriesForm::Line,
        color: None,
        points: Vec::new(),
    }
}

fn one_series(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, place: usize, series: &Series) {
    let Some(one) = Parts::new(vec![series], PartValue::Series) else { return };
    let frame = egui::Frame::new().stroke(egui::Stroke::new(1.0, color32(form.theme().chrome_edge)));
    let frame = frame.corner_radius(RADIUS).inner_margin(egui::Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let line = series_line(form.map, form.map_theme, series, place);
            let (rect, _) = ui.allocate_exact_size(egui::Vec2::new(22.0, 28.0), egui::Sense::hover());
            let stroke = egui::Stroke::new(3.0, color32(line));
            ui.painter().hline(rect.x_range(), rect.center().y, stroke);
            let name = series_name(form.map, series);
            let count = series.points.len();
            let text = format!("{name} · {count} point{}", if count == 1 { "" } else { "s" });
            let available = ui.available_width() - 36.0;
            ui.allocate_ui(egui::Vec2::new(available, 28.0), |ui| {
                ui.set_width(available);
                remark(ui, &text, form.theme());
            });
            let text = format!("Delete curve {}", place + 1);
            if lane.series.len() > 1 && icon_button(ui, &mut form.context, "close", &text).clicked() {
                form.perform(Command::RemoveSeries(lane.id, series.id));
            }
        });
        let hint = series_name(form.map, &Series { name: String::new(), ..series.clone() });
        // The curve that was added last gets the caret.
        if place + 1 == lane.series.len() && caret::take(ui, NEW_CURVE) {
            caret::ask(ui.ctx(), "curve name");
        }
        fields::text(ui, form, &one, field!("curve name", name), TextEntry::line(&hint));
        fields::persona(ui, form, &one, field!("persona", persona), "No persona");
        let states = [(SeriesState::AsIs, "As is", "How it is now"), (SeriesState::ToBe, "To be", "How it should be")];
        fields::one_of(ui, form, &one, field!("state", state), &states);
        fields::one_of(ui, form, &one, field!("drawn as", form), &FORMS);
        let colors = ColorFields::<Series> { hue: None, color: field!("colour", color), against: SeenAgainst::Sheet };
        own_color::show(ui, form, &one, &colors);
    });
    ui.add_space(4.0);
}

/// Shows the points of a curve lane at a step, with buttons that add the missing ones.
pub(super) fn points_at(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, step: StepId) {
    headings::separated_group_title(ui, "Points", form.theme());
    let entry = |series: &Series| PickerEntry::new(series_name(form.map, series)).text;
    for series in &lane.series {
        let name = entry(series);
        if let Some(point) = series.points.iter().find(|point| point.step == step) {
            let text = format!("{name}: {:+}", point.value);
            PartRow {
                part: Part::Point(lane.id, series.id, step),
                icon: "emotion",
                ink: form.theme().muted,
                words: &text,
            }
            .show(ui, form);
        } else if ui.add(wide_quiet_button(&format!("Add a point to {name}"), form.theme())).clicked() {
            // A new point starts in the middle of the scale, which is neutral.
            let value = f32::midpoint(lane.scale.min, lane.scale.max);
            form.add(Command::SetPoint { lane: lane.id, series: series.id, step, value }, "label");
        }
    }
}
