//! The fields of curves: the scale of a lane, its series, and their points.

use egui::Ui;

use super::controls;
use super::controls::{PickerEntry, SliderScale, TextFieldLines};
use super::form::Form;
use super::lane::required;
use super::subject::{Common, Parts, Points, Subject, lens};
use super::{fields, flags, heading, part_names, part_rows};
use crate::edit::{Command, PartValue};
use crate::layout::series_name;
use crate::model::{Lane, LaneId, Part, Scale, Series, SeriesId, SeriesState, StepId};

/// Shows the fields that the selected points share.
pub(super) fn points(ui: &mut Ui, form: &mut Form<'_>, named: &[(LaneId, SeriesId, StepId)], points: &Points<'_>) {
    let scale = points.scale;
    match named {
        [(lane, series, step)] if points.is_one() => {
            let title = if scale.name.is_empty() { "Point" } else { &scale.name };
            heading(ui, title, &part_names::place_of(form.map, *step), form.theme);
            let series = form.map.lane(*lane).and_then(|lane| lane.series.iter().find(|known| known.id == *series));
            if let Some(series) = series {
                controls::remark(ui, &series_name(form.map, series), form.theme);
            }
        }
        _ => heading(ui, &format!("{} points", points.items().len()), "", form.theme),
    }
    if points.share_a_scale(form.map) {
        let value = points.common(|point| Some(point.value));
        let asked = required(controls::slider(ui, form, "value", "Value", value, &slider_of(scale)));
        form.set(points, "value", |it, value| it.value = value, asked);
    }
    fields::hinted_text(ui, form, points, "label", lens!(label), TextFieldLines::One, "A few words beside the point");
    let parts: Vec<Part> = named.iter().map(|(lane, series, step)| Part::Point(*lane, *series, *step)).collect();
    flags::show(ui, form, &parts, points, &lens!(flags));
}

fn slider_of(scale: &Scale) -> SliderScale<'_> {
    let step = if scale.max - scale.min > 20.0 { (scale.max - scale.min) / 40.0 } else { 0.5 };
    SliderScale {
        range: scale.min..=scale.max,
        step,
        low: &scale.low,
        high: &scale.high,
        faces: scale.faces,
        figure: true,
        optional: false,
    }
}

/// Shows the scale of a curve lane.
pub(super) fn scale(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>, lane: &Lane) {
    controls::section(ui, "Scale", form.theme);
    fields::hinted_text(ui, form, lanes, "scale’s name", lens!(scale.name), TextFieldLines::One, "Emotion");
    let (low, high) = (lane.scale.min, lane.scale.max);
    ends(ui, form, lanes, low, high);
    fields::hinted_text(ui, form, lanes, "top label", lens!(scale.high), TextFieldLines::One, "delighted");
    fields::hinted_text(ui, form, lanes, "middle label", lens!(scale.middle), TextFieldLines::One, "neutral");
    fields::hinted_text(ui, form, lanes, "bottom label", lens!(scale.low), TextFieldLines::One, "upset");
    fields::switch(ui, form, lanes, "faces", "Show points as faces", lens!(scale.faces));
}

/// The fields for the lowest and the highest value of a scale. The lowest must stay below the highest.
fn ends(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>, low: f32, high: f32) {
    const APART: f32 = 1_000_000.0;
    let needed = "Enter a number. The old value stays.";
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let fits = |value: Option<f32>| match value {
            Some(value) if value < high && value > -APART => Ok(()),
            Some(_) => Err(format!("The lowest value must be below the highest, {high}. The old value stays.")),
            None => Err(needed.to_owned()),
        };
        let asked = required(controls::number(left, form, "lowest value", Common::Same(Some(low)), "−2", fits));
        form.set(lanes, "lowest value", |it, value| it.scale.min = value, asked);
        let fits = |value: Option<f32>| match value {
            Some(value) if value > low && value < APART => Ok(()),
            Some(_) => Err(format!("The highest value must be above the lowest, {low}. The old value stays.")),
            None => Err(needed.to_owned()),
        };
        let asked = required(controls::number(right, form, "highest value", Common::Same(Some(high)), "2", fits));
        form.set(lanes, "highest value", |it, value| it.scale.max = value, asked);
    });
}

/// Shows the curves of a lane, with a button that adds one.
pub(super) fn series_list(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    controls::section(ui, "Curves", form.theme);
    for (place, series) in lane.series.iter().enumerate() {
        ui.push_id(series.id, |ui| one_series(ui, form, lane, place, series));
    }
    ui.add_space(4.0);
    if controls::soft_button(ui, form.theme, "Add a curve").clicked() {
        form.perform(Command::AddSeries { lane: lane.id, series: Box::new(next_series(form, lane)) });
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
    Series { id: SeriesId(0), name: String::new(), persona, state, points: Vec::new() }
}

fn one_series(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, place: usize, series: &Series) {
    let Some(one) = Parts::new(vec![series], PartValue::Series) else { return };
    let frame =
        egui::Frame::new().stroke(egui::Stroke::new(1.0, crate::render::screen::color32(form.theme.chrome_edge)));
    let frame = frame.corner_radius(crate::app::widgets::style::RADIUS).inner_margin(egui::Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let line = form.map_theme.series_line(hue_of(form, series, place));
            let (rect, _) = ui.allocate_exact_size(egui::Vec2::new(22.0, 28.0), egui::Sense::hover());
            let stroke = egui::Stroke::new(3.0, crate::render::screen::color32(line));
            ui.painter().hline(rect.x_range(), rect.center().y, stroke);
            let name = series_name(form.map, series);
            let count = series.points.len();
            let text = format!("{name} · {count} point{}", if count == 1 { "" } else { "s" });
            let room = ui.available_width() - 36.0;
            ui.allocate_ui(egui::Vec2::new(room, 28.0), |ui| {
                ui.set_width(room);
                controls::remark(ui, &text, form.theme);
            });
            let text = format!("Delete curve {}", place + 1);
            if lane.series.len() > 1 && controls::icon_button(ui, form, "close", &text).clicked() {
                form.perform(Command::RemoveSeries(lane.id, series.id));
            }
        });
        let hint = series_name(form.map, &Series { name: String::new(), ..series.clone() });
        fields::hinted_text(ui, form, &one, "curve’s name", lens!(name), TextFieldLines::One, &hint);
        fields::persona(ui, form, &one, lens!(persona), "Nobody in particular");
        let states = [(SeriesState::AsIs, "As is", "How it is now"), (SeriesState::ToBe, "To be", "How it should be")];
        fields::one_of(ui, form, &one, "state", lens!(state), &states);
    });
    ui.add_space(4.0);
}

fn hue_of(form: &Form<'_>, series: &Series, place: usize) -> usize {
    series.persona.map_or(place, |persona| crate::layout::persona_hue(form.map, persona))
}

/// Shows the points of a curve lane at a step, with buttons that add the missing ones.
pub(super) fn points_at(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, step: StepId) {
    controls::section(ui, "Points", form.theme);
    let entry = |series: &Series| PickerEntry::new(series_name(form.map, series)).text;
    for series in &lane.series {
        let name = entry(series);
        if let Some(point) = series.points.iter().find(|point| point.step == step) {
            let text = format!("{name}: {:+}", point.value);
            part_rows::row(ui, form, Part::Point(lane.id, series.id, step), "emotion", form.theme.muted, &text);
        } else if controls::quiet_button(ui, form.theme, &format!("Add a point: {name}")).clicked() {
            // A new point starts in the middle of the scale, which is neutral.
            let value = f32::midpoint(lane.scale.min, lane.scale.max);
            form.perform(Command::SetPoint { lane: lane.id, series: series.id, step, value });
        }
    }
}
