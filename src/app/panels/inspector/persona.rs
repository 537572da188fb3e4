//! The fields of personas: the most important part of the profile. The full profile has a dialog of its own.

use egui::Ui;

use super::form::Form;
use super::own_color::{self, ColorFields, SeenAgainst};
use super::subject::{Field, Parts, Subject, field};
use super::{channel, fields, heading};
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::{wide_quiet_button, wide_soft_button};
use crate::app::widgets::fields::{self as controls, Common, Slider, SliderScale, TableRow, TextEntry};
use crate::app::widgets::headings;
use crate::model::{Fact, Persona, PersonaScale, Portrait};

/// Shows the fields that the selected personas share.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>) {
    match personas.single() {
        Some(_) => heading(ui, form, ("person", "Persona"), &place_of(form, personas)),
        None => heading(ui, form, ("person", &format!("{} personas", personas.items().len())), ""),
    }
    if let Some(persona) = personas.single() {
        ui.add_space(8.0);
        if ui.add(wide_soft_button("Open full profile", form.theme())).clicked() {
            form.requests.push(Request::OpenPersona(persona.id));
        }
        if matches!(persona.portrait, Portrait::Picture(_))
            && ui.add(wide_quiet_button("Crop the portrait…", form.theme())).clicked()
        {
            form.requests.push(Request::Command(UiCommand::CropPicture));
        }
        if form.map.personas.len() > 1 && ui.add(wide_quiet_button("Copy lanes and curves to…", form.theme())).clicked()
        {
            form.requests.push(Request::CopyLanes(persona.id));
        }
    }
    fields::text(ui, form, personas, field!("name", name), TextEntry::line(""));
    fields::text(ui, form, personas, field!("role", role), TextEntry::paragraphs("What they do"));
    fields::text(ui, form, personas, field!("age", age), TextEntry::line("34"));
    fields::text(ui, form, personas, field!("quote", quote), TextEntry::paragraphs("What they would say"));
    fields::text(ui, form, personas, field!("summary", summary), TextEntry::paragraphs(""));
    colour(ui, form, personas);
    if let Some(persona) = personas.single() {
        facts(ui, form, personas, persona);
        mindset(ui, form, personas);
        scales(ui, form, personas, persona);
        headings::separated_group_title(ui, "Where to reach them", form.theme());
        channel::several(ui, form, personas, &field!("channels", channels));
        brands(ui, form, personas, persona);
    }
}

fn place_of(form: &Form<'_>, personas: &Parts<'_, Persona>) -> String {
    let place = form.map.personas.iter().position(|known| Some(known.id) == personas.first().map(|first| first.id));
    place.map(|place| format!("{} of {}", place + 1, form.map.personas.len())).unwrap_or_default()
}

/// The colour of the personas and their curves: one of the theme's, or any other.
fn colour(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>) {
    let colors = ColorFields::<Persona> {
        hue: Some(field!("colour", hue)),
        color: field!("colour", color),
        against: SeenAgainst::Sheet,
    };
    own_color::show(ui, form, personas, &colors);
}

fn facts(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, persona: &Persona) {
    let rows: Vec<_> = persona.demographics.iter().map(|fact| vec![fact.name.clone(), fact.value.clone()]).collect();
    let asked = controls::rows(ui, &mut form.context, "facts", &["Lives in", "Leeds"], &rows).map(|rows| {
        let fact = |row: TableRow| {
            let mut words = row.into_iter();
            Fact { name: words.next().unwrap_or_default(), value: words.next().unwrap_or_default() }
        };
        rows.into_iter().map(fact).collect::<Vec<_>>()
    });
    form.set(personas, &field!("facts", demographics), asked);
}

fn mindset(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>) {
    headings::separated_group_title(ui, "Mindset", form.theme());
    let lists: [(Field<Persona, Vec<String>>, &str); 4] = [
        (field!("goals", goals), "What they want to achieve"),
        (field!("motivations", motivations), "Why they want it"),
        (field!("behaviours", behaviours), "What they usually do"),
        (field!("frustrations", frustrations), "What stands in their way"),
    ];
    for (field, hint) in lists {
        fields::lines(ui, form, personas, field, hint);
    }
}

/// A slider for each scale, and a table of the names of their poles.
fn scales(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, persona: &Persona) {
    headings::separated_group_title(ui, "Scales", form.theme());
    for (place, scale) in persona.scales.iter().enumerate() {
        ui.push_id(("scale", place), |ui| one_scale(ui, form, personas, place, scale));
    }
    let poles: Vec<_> = persona.scales.iter().map(|scale| vec![scale.low.clone(), scale.high.clone()]).collect();
    let asked = controls::rows(ui, &mut form.context, "ends of the scales", &["Left end", "Right end"], &poles);
    form.ask(asked, |rows| {
        personas.command("scales", &|persona: &mut Persona| {
            persona.scales = with_poles(&persona.scales, &rows);
        })
    });
}

/// The scales after the table of poles was edited. Values stay with
/// their poles; new scales start in the middle.
fn with_poles(scales: &[PersonaScale], rows: &[TableRow]) -> Vec<PersonaScale> {
    let value_of = |place: usize, row: &TableRow| {
        // Unchanged poles keep their value even if rows were moved or removed. Renamed poles are found by
        // their row, which is reliable only as long as no row is missing.
        let known = scales.iter().find(|scale| row.first() == Some(&scale.low) && row.get(1) == Some(&scale.high));
        let same_place = scales.get(place).filter(|_| rows.len() >= scales.len());
        known.or(same_place).map_or(0.5, |scale| scale.value)
    };
    let scale = |(place, row): (usize, &TableRow)| PersonaScale {
        low: row.first().cloned().unwrap_or_default(),
        high: row.get(1).cloned().unwrap_or_default(),
        value: value_of(place, row),
    };
    rows.iter().enumerate().map(scale).collect()
}

fn one_scale(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, place: usize, scale: &PersonaScale) {
    let accessible_name = &format!("From {} to {}", scale.low, scale.high);
    let look = SliderScale {
        range: 0.0..=1.0,
        step: 0.05,
        low: &scale.low,
        high: &scale.high,
        faces: false,
        figure: false,
        optional: false,
    };
    let slider = Slider { name: "", accessible_name, scale: look };
    let asked = slider.show(ui, &mut form.context, Common::Same(Some(scale.value))).required();
    form.ask(asked, |value| {
        personas.command("scale", &|persona: &mut Persona| {
            if let Some(scale) = persona.scales.get_mut(place) {
                scale.value = value;
            }
        })
    });
}

fn brands(ui: &mut Ui, form: &mut Form<'_>, personas: &Parts<'_, Persona>, persona: &Persona) {
    let asked = controls::lines(ui, &mut form.context, "brands", &persona.brands, "A brand they use");
    form.set(personas, &field!("brands", brands), asked);
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
        let values = |rows: &[TableRow]| with_poles(&scales, rows).iter().map(|it| it.value).collect::<Vec<_>>();
        assert_eq!(values(&[row("shy")]), [0.9]);
        assert_eq!(values(&[row("calmer"), row("shy")]), [0.2, 0.9]);
        assert_eq!(values(&[row("calm"), row("shy"), row("new")]), [0.2, 0.9, 0.5]);
    }
}
