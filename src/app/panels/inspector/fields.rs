//! Fields of one or several items: each shows the value they share in a control and changes it in all items.

use super::controls;
use super::controls::{LevelKind, PickerEntry, SegmentOption, SliderScale, TextFieldLines};
use super::form::Form;
use super::subject::{Common, Lens, Subject};
use crate::layout::persona_hue;
use crate::model::{Date, PersonaId};
use egui::Ui;

/// The kind of a five-level rating and the names of its levels.
type LevelScale = (LevelKind, [&'static str; 5]);

/// The levels of a pain's severity.
pub(super) const SEVERITIES: LevelScale =
    (LevelKind::Pain, ["A nuisance", "Annoying", "It hurts", "It hurts badly", "People leave"]);

/// The levels of a pain's frequency.
pub(super) const FREQUENCIES: LevelScale = (LevelKind::Pain, ["Rarely", "Sometimes", "Often", "Usually", "Always"]);

/// The levels of impact and effort.
pub(super) const AMOUNTS: LevelScale = (LevelKind::Amount, ["Very low", "Low", "Medium", "High", "Very high"]);

/// A text field.
pub(super) fn text<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, String>,
    lines: TextFieldLines,
) {
    hinted_text(ui, form, subject, name, lens, lines, "");
}

/// A text field with a hint that is shown while it is empty.
pub(super) fn hinted_text<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, String>,
    lines: TextFieldLines,
    hint: &str,
) {
    let value = subject.common(|item| (lens.read)(item).as_str());
    let asked = controls::text(ui, form, name, value, hint, lines);
    form.set(subject, name, lens.write, asked);
}

/// A date field.
pub(super) fn date<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Option<Date>>,
) {
    let value = subject.common(|item| *(lens.read)(item));
    let asked = controls::date(ui, form, name, value);
    form.set(subject, name, lens.write, asked);
}

/// A rating from 1 to 5.
pub(super) fn level<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Option<u8>>,
    words: LevelScale,
) {
    let value = subject.common(|item| *(lens.read)(item));
    let picked = controls::levels(ui, form, name, words, value);
    form.write(subject, name, &lens, picked);
}

/// A slider from 0 to 10.
pub(super) fn rating<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Option<f32>>,
) {
    const SCALE: SliderScale<'static> =
        SliderScale { range: 0.0..=10.0, step: 0.5, low: "", high: "", faces: false, figure: true, optional: true };
    let value = subject.common(|item| *(lens.read)(item));
    let asked = controls::slider(ui, form, name, &controls::title_of(name), value, &SCALE);
    form.set(subject, name, lens.write, asked);
}

/// A picker for the colour of cards and stages; `automatic` names the choice of no colour.
pub(super) fn hue<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    lens: Lens<S::Item, Option<u8>>,
    automatic: &str,
) {
    let theme = form.map_theme;
    let colors: Vec<_> = theme.stage.iter().copied().zip(theme.stage_ink.iter().copied()).collect();
    let value = subject.common(|item| *(lens.read)(item));
    let picked = controls::hues(ui, form, "colour", automatic, &colors, value);
    form.write(subject, "colour", &lens, picked);
}

/// An on/off switch.
pub(super) fn switch<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    words: &str,
    lens: Lens<S::Item, bool>,
) {
    let value = subject.common(|item| *(lens.read)(item));
    let picked = controls::switch(ui, form.theme, words, value.same());
    form.write(subject, name, &lens, picked);
}

/// A picker that opens a list of options.
pub(super) fn choice<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, V>,
    options: &[(V, PickerEntry)],
) {
    // Controls work with positions in `options`; the value is looked up again from what was picked.
    let place = |item| options.iter().position(|(value, _)| value == (lens.read)(item));
    let chosen = subject.common(place);
    let entries: Vec<PickerEntry> = options.iter().map(|(_, entry)| entry.clone()).collect();
    let picked = controls::picker(ui, form, name, &entries, chosen);
    let value = picked.and_then(|index| options.get(index)).map(|(value, _)| value.clone());
    form.write(subject, name, &lens, value);
}

fn boxes<'a, V>(options: &[(V, &'a str, &'a str)]) -> Vec<SegmentOption<'a>> {
    options.iter().map(|(_, words, hint)| SegmentOption { words, hint }).collect()
}

/// A few options side by side. A click on the chosen one clears the field.
pub(super) fn segments<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Option<V>>,
    options: &[(V, &str, &str)],
) {
    let place = |item| {
        let value = (lens.read)(item).as_ref()?;
        options.iter().position(|(known, ..)| known == value)
    };
    let chosen = subject.common(place);
    let picked = controls::segments(ui, form, name, &boxes(options), chosen);
    let value = picked.map(|place| place.and_then(|index| options.get(index)).map(|(value, ..)| value.clone()));
    form.write(subject, name, &lens, value);
}

/// A few options side by side, one of which is always chosen.
pub(super) fn one_of<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, V>,
    options: &[(V, &str, &str)],
) {
    let place = |item| options.iter().position(|(known, ..)| known == (lens.read)(item));
    let chosen = subject.common(place);
    let picked = controls::segments(ui, form, name, &boxes(options), chosen).flatten();
    let value = picked.and_then(|index| options.get(index)).map(|(value, ..)| value.clone());
    form.write(subject, name, &lens, value);
}

/// Picker entries for the map's personas. The first entry, `nobody`, stands for none.
pub(super) fn persona_entries(form: &Form<'_>, nobody: &str) -> Vec<(Option<PersonaId>, PickerEntry)> {
    let mut entries = vec![(None, PickerEntry { icon: Some("people"), ..PickerEntry::new(nobody) })];
    entries.extend(form.map.personas.iter().map(|persona| {
        let dot = form.map_theme.series_line(persona_hue(form.map, persona.id));
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
    lens: Lens<S::Item, Option<PersonaId>>,
    nobody: &str,
) {
    let entries = persona_entries(form, nobody);
    choice(ui, form, subject, "persona", lens, &entries);
}

/// A field for an optional size in points.
pub(super) fn size<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Option<f32>>,
    hint: &str,
) {
    let value = subject.common(|item| *(lens.read)(item));
    let fits = |value: Option<f32>| {
        let good = value.is_none_or(|value| (8.0..=4_000.0).contains(&value));
        if good { Ok(()) } else { Err("Enter a value from 8 to 4000 points. The old value stays.".to_owned()) }
    };
    let asked = controls::number(ui, form, name, value, hint, fits);
    form.set(subject, name, lens.write, asked);
}

/// The tags of the items.
pub(super) fn tags<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, lens: &Lens<S::Item, Vec<String>>) {
    let all: Vec<&Vec<String>> = subject.items().iter().map(|item| (lens.read)(item)).collect();
    if let Some(change) = controls::tags(ui, form, "tags", &all) {
        form.perform(subject.command("tags", &|item| {
            let tags = change.apply((lens.read)(item));
            (lens.write)(item, tags);
        }));
    }
}

/// A list of text lines; shown only if all items have the same lines.
pub(super) fn lines<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Vec<String>>,
    hint: &str,
) {
    if let Common::Same(values) = subject.common(|item| (lens.read)(item)) {
        let asked = controls::lines(ui, form, name, values, hint);
        form.set(subject, name, lens.write, asked);
    }
}
