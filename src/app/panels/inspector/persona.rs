//! The fields of personas: the most important part of the profile. The full profile has a dialog of its own.

use egui::Ui;

use super::controls;
use super::controls::{SliderScale, TextFieldLines};
use super::form::Form;
use super::lane::required;
use super::subject::{Common, Lens, Parts, Subject, lens};
use super::{InspectorAction, channel, fields, heading};
use crate::model::{Fact, Persona, PersonaScale};

/// Shows the fields that the selected personas share.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>) {
    match personas.single() {
        Some(_) => heading(ui, "Persona", &place_of(form, personas), form.theme),
        None => heading(ui, &format!("{} personas", personas.items().len()), "", form.theme),
    }
    if let Some(persona) = personas.single() {
        ui.add_space(8.0);
        if controls::soft_button(ui, form.theme, "Open full profile").clicked() {
            form.action = Some(InspectorAction::OpenPersona(persona.id));
        }
        if form.map.personas.len() > 1
            && controls::quiet_button(ui, form.theme, "Copy lanes and curves to another…").clicked()
        {
            form.action = Some(InspectorAction::CopyLanes(persona.id));
        }
    }
    fields::text(ui, form, personas, "name", lens!(name), TextFieldLines::One);
    fields::hinted_text(ui, form, personas, "role", lens!(role), TextFieldLines::Many, "What they do");
    fields::hinted_text(ui, form, personas, "age", lens!(age), TextFieldLines::One, "34");
    fields::hinted_text(ui, form, personas, "quote", lens!(quote), TextFieldLines::Many, "What they would say");
    fields::text(ui, form, personas, "summary", lens!(summary), TextFieldLines::Many);
    hue(ui, form, personas);
    if let Some(persona) = personas.single() {
        facts(ui, form, personas, persona);
        mindset(ui, form, personas);
        scales(ui, form, personas, persona);
        controls::section(ui, "Where to reach them", form.theme);
        channel::several(ui, form, personas, &lens!(channels));
        brands(ui, form, personas, persona);
    }
}

fn place_of(form: &Form<'_>, personas: &Parts<'_, Persona>) -> String {
    let place = form.map.personas.iter().position(|known| Some(known.id) == personas.first().map(|first| first.id));
    place.map(|place| format!("{} of {}", place + 1, form.map.personas.len())).unwrap_or_default()
}

/// The colour of the personas and their curves.
fn hue(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>) {
    let theme = form.map_theme;
    let colors: Vec<_> = theme.series.iter().map(|line| (*line, theme.sheet)).collect();
    let value = personas.common(|persona| persona.hue);
    let picked = controls::hues(ui, form, "colour", "Automatic, by position", &colors, value);
    form.write(personas, "colour", &lens!(hue), picked);
}

fn facts(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, persona: &Persona) {
    let rows: Vec<_> = persona.demographics.iter().map(|fact| vec![fact.name.clone(), fact.value.clone()]).collect();
    let asked = controls::rows(ui, form, "facts", &["Lives in", "Leeds"], &rows).map(|rows| {
        let fact = |row: controls::TableRow| {
            let mut words = row.into_iter();
            Fact { name: words.next().unwrap_or_default(), value: words.next().unwrap_or_default() }
        };
        rows.into_iter().map(fact).collect::<Vec<_>>()
    });
    form.set(personas, "facts", |it, value| it.demographics = value, asked);
}

fn mindset(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>) {
    type ListField = (&'static str, Lens<Persona, Vec<String>>, &'static str);
    controls::section(ui, "Mindset", form.theme);
    let lists: [ListField; 4] = [
        ("goals", lens!(goals), "What they want to achieve"),
        ("motivations", lens!(motivations), "Why they want it"),
        ("behaviours", lens!(behaviours), "What they usually do"),
        ("frustrations", lens!(frustrations), "What stands in their way"),
    ];
    for (name, lens, hint) in lists {
        fields::lines(ui, form, personas, name, lens, hint);
    }
}

/// A slider for each scale, and a table of the names of their poles.
fn scales(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, persona: &Persona) {
    controls::section(ui, "Scales", form.theme);
    for (place, scale) in persona.scales.iter().enumerate() {
        ui.push_id(("scale", place), |ui| one_scale(ui, form, personas, place, scale));
    }
    let poles: Vec<_> = persona.scales.iter().map(|scale| vec![scale.low.clone(), scale.high.clone()]).collect();
    let asked = controls::rows(ui, form, "poles", &["Low", "High"], &poles);
    form.ask(asked, |rows| {
        personas.command("poles", &|persona: &mut Persona| {
            persona.scales = with_poles(&persona.scales, &rows);
        })
    });
}

/// The scales after the table of poles was edited. Values stay with
/// their poles; new scales start in the middle.
fn with_poles(scales: &[PersonaScale], rows: &[controls::TableRow]) -> Vec<PersonaScale> {
    let value_of = |place: usize, row: &controls::TableRow| {
        // Unchanged poles keep their value even if rows were moved or removed. Renamed poles are found by
        // their row, which is reliable only as long as no row is missing.
        let known = scales.iter().find(|scale| row.first() == Some(&scale.low) && row.get(1) == Some(&scale.high));
        let same_place = scales.get(place).filter(|_| rows.len() >= scales.len());
        known.or(same_place).map_or(0.5, |scale| scale.value)
    };
    let scale = |(place, row): (usize, &controls::TableRow)| PersonaScale {
        low: row.first().cloned().unwrap_or_default(),
        high: row.get(1).cloned().unwrap_or_default(),
        value: value_of(place, row),
    };
    rows.iter().enumerate().map(scale).collect()
}

fn one_scale(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, place: usize, scale: &PersonaScale) {
    let spoken = format!("From {} to {}", scale.low, scale.high);
    let look = SliderScale {
        range: 0.0..=1.0,
        step: 0.05,
        low: &scale.low,
        high: &scale.high,
        faces: false,
        figure: false,
        optional: false,
    };
    let asked = required(controls::slider(ui, form, "", &spoken, Common::Same(Some(scale.value)), &look));
    form.ask(asked, |value| {
        personas.command("scale", &|persona: &mut Persona| {
            if let Some(scale) = persona.scales.get_mut(place) {
                scale.value = value;
            }
        })
    });
}

fn brands(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, persona: &Persona) {
    let asked = controls::lines(ui, form, "brands", &persona.brands, "A brand they use");
    form.set(personas, "brands", |it, value| it.brands = value, asked);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(low: &str, value: f32) -> PersonaScale {
        PersonaScale { low: low.into(), high: "high".into(), value }
    }

    #[test]
    fn values_stay_with_their_poles() {
        let scales = [scale("calm", 0.2), scale("shy", 0.9)];
        let row = |low: &str| vec![low.to_owned(), "high".to_owned()];
        let values =
            |rows: &[controls::TableRow]| with_poles(&scales, rows).iter().map(|it| it.value).collect::<Vec<_>>();
        assert_eq!(values(&[row("shy")]), [0.9]);
        assert_eq!(values(&[row("calmer"), row("shy")]), [0.2, 0.9]);
        assert_eq!(values(&[row("calm"), row("shy"), row("new")]), [0.2, 0.9, 0.5]);
    }
}
