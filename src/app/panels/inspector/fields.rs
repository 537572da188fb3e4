//! Fields of one or several items: each shows the value they share in a control and changes it in all items.

use egui::Ui;

use super::caret;
use super::form::Form;
use super::subject::{Field, Subject};
use crate::app::widgets::fields::{
    self as controls, Common, LevelColors, LevelScale, NumberField, PickerEntry, SegmentOption, Slider, SliderScale,
    TextEntry, ValueRequest,
};
use crate::app::widgets::switch;
use crate::layout::persona_line;
use crate::model::{Date, JourneyMap, PersonaId, Rating};

/// The levels of a pain's severity.
pub(super) const SEVERITIES: LevelScale = LevelScale {
    colors: LevelColors::Pain,
    names: ["A nuisance", "Annoying", "It hurts", "It hurts badly", "People leave"],
    shows_name: false,
};

/// The levels of a pain's frequency.
pub(super) const FREQUENCIES: LevelScale = LevelScale {
    colors: LevelColors::Amount,
    names: ["Rarely", "Sometimes", "Often", "Usually", "Always"],
    shows_name: true,
};

/// The levels of impact and effort.
pub(super) const AMOUNTS: LevelScale = LevelScale {
    colors: LevelColors::Amount,
    names: ["Very low", "Low", "Medium", "High", "Very high"],
    shows_name: true,
};

/// A text field.
pub(super) fn text<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, String>,
    entry: TextEntry<'_>,
) {
    let value = subject.common(|item| (field.read)(item).as_str());
    let asked = asked_text(ui, form, (field.name, value), entry);
    form.set(subject, &field, asked);
}

/// A text field with this name and value. Returns what the user asks for.
pub(super) fn asked_text(
    ui: &mut Ui,
    form: &Form<'_>,
    (name, value): (&'static str, Common<&str>),
    entry: TextEntry<'_>,
) -> ValueRequest<String> {
    caret::put_into_text(ui, name, ui.scope_id().with(name), value.same().unwrap_or_default());
    controls::text(ui, form.theme(), name, value, entry)
}

/// A date field.
pub(super) fn date<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, field: Field<S::Item, Option<Date>>) {
    let value = subject.common(|item| *(field.read)(item));
    let asked = controls::date(ui, &mut form.context, field.name, value);
    form.set(subject, &field, asked);
}

/// A rating from 1 to 5.
pub(super) fn level<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, Option<u8>>,
    scale: LevelScale,
) {
    let value = subject.common(|item| (field.read)(item).map(f32::from));
    let picked = controls::levels(ui, form.theme(), field.name, scale, value);
    form.write(subject, &field, picked);
}

/// A rating from 1 to 5 in half steps; a click gives a whole one.
pub(super) fn half_level<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, Option<Rating>>,
    scale: LevelScale,
) {
    let value = subject.common(|item| (field.read)(item).map(Rating::value));
    let picked = controls::levels(ui, form.theme(), field.name, scale, value);
    form.write(subject, &field, picked.map(|level| level.map(Rating::from)));
}

/// A slider from 0 to 10.
pub(super) fn rating<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, field: Field<S::Item, Option<f32>>) {
    let scale =
        SliderScale { range: 0.0..=10.0, step: 0.5, low: "", high: "", faces: false, figure: true, optional: true };
    let value = subject.common(|item| *(field.read)(item));
    let slider = Slider { name: field.name, accessible_name: &controls::title_of(field.name), scale };
    let asked = slider.show(ui, &mut form.context, value);
    form.set(subject, &field, asked);
}

/// An on/off switch.
pub(super) fn switch<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, bool>,
    words: &str,
) {
    let value = subject.common(|item| *(field.read)(item));
    let picked = switch::switch(ui, form.theme(), words, value.same());
    form.write(subject, &field, picked);
}

/// A picker that opens a list of options.
pub(super) fn choice<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, V>,
    options: &[(V, PickerEntry)],
) {
    // Controls work with positions in `options`; the value is looked up again from what was picked.
    let place = |item| options.iter().position(|(value, _)| value == (field.read)(item));
    let chosen = subject.common(place);
    let entries: Vec<PickerEntry> = options.iter().map(|(_, entry)| entry.clone()).collect();
    let picked = controls::picker(ui, &mut form.context, field.name, &entries, chosen);
    let value = picked.and_then(|index| options.get(index)).map(|(value, _)| value.clone());
    form.write(subject, &field, value);
}

fn boxes<'a, V>(options: &[(V, &'a str, &'a str)]) -> Vec<SegmentOption<'a>> {
    options.iter().map(|(_, words, hint)| SegmentOption { words, hint }).collect()
}

/// A few options side by side. A click on the chosen one clears the field.
pub(super) fn segments<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, Option<V>>,
    options: &[(V, &str, &str)],
) {
    let place = |item| {
        let value = (field.read)(item).as_ref()?;
        options.iter().position(|(known, ..)| known == value)
    };
    let chosen = subject.common(place);
    let picked = controls::segments(ui, form.theme(), field.name, &boxes(options), chosen);
    let value = picked.map(|place| place.and_then(|index| options.get(index)).map(|(value, ..)| value.clone()));
    form.write(subject, &field, value);
}

/// A few options side by side, one of which is always chosen.
pub(super) fn one_of<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, V>,
    options: &[(V, &str, &str)],
) {
    let place = |item| options.iter().position(|(known, ..)| known == (field.read)(item));
    let chosen = subject.common(place);
    let picked = controls::segments(ui, form.theme(), field.name, &boxes(options), chosen).flatten();
    let value = picked.and_then(|index| options.get(index)).map(|(value, ..)| value.clone());
    form.write(subject, &field, value);
}

/// Picker entries for the map's personas. The first entry, `nobody`, stands for none.
pub(super) fn persona_entries(form: &Form<'_>, nobody: &str) -> Vec<(Option<PersonaId>, PickerEntry)> {
    let mut entries = vec![(None, PickerEntry { icon: Some("people"), ..PickerEntry::new(nobody) })];
    entries.extend(form.map.personas.iter().map(|persona| {
        let dot = persona_line(form.map, form.map_theme, persona.id);
        let name = if persona.name.is_empty() { "Unnamed persona" } else { &persona.name };
        (Some(persona.id), PickerEntry { dot: Some(dot), ..PickerEntry::new(name) })
    }));
    entries
}

/// A picker for a persona; `nobody` names the choice of none.
pub(super) fn persona<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, Option<PersonaId>>,
    nobody: &str,
) {
    let entries = persona_entries(form, nobody);
    choice(ui, form, subject, field, &entries);
}

/// A field for an optional size in points.
pub(super) fn size<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, Option<f32>>,
    hint: &str,
) {
    let value = subject.common(|item| *(field.read)(item));
    let check = |value: Option<f32>| {
        let good = value.is_none_or(|value| (8.0..=4_000.0).contains(&value));
        if good { Ok(()) } else { Err("Enter a value from 8 to 4000 points. The old value stays.".to_owned()) }
    };
    let asked = NumberField { name: field.name, hint, check }.show(ui, form.theme(), value);
    form.set(subject, &field, asked);
}

/// The tags of the items. Tags that are used elsewhere on the map are suggested.
pub(super) fn tags<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, field: Field<S::Item, Vec<String>>) {
    let all: Vec<&Vec<String>> = subject.items().iter().map(|item| (field.read)(item)).collect();
    let map = form.map;
    if let Some(change) = controls::tags(ui, &mut form.context, field.name, &all, || known_tags(map)) {
        form.perform(subject.command(field.name, &|item| {
            let tags = change.apply((field.read)(item));
            (field.write)(item, tags);
        }));
    }
}

/// Every tag of the map, as often as it is used.
pub(super) fn known_tags(map: &JourneyMap) -> impl Iterator<Item = &str> {
    map.cards.iter().flat_map(|card| &card.tags).chain(&map.info.tags).map(String::as_str)
}

/// A list of text lines; shown only if all items have the same lines.
pub(super) fn lines<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    field: Field<S::Item, Vec<String>>,
    hint: &str,
) {
    if let Common::Same(values) = subject.common(|item| (field.read)(item)) {
        let asked = controls::lines(ui, &mut form.context, field.name, values, hint);
        form.set(subject, &field, asked);
    }
}
