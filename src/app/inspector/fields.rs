//! Fields of one or several things: a control, the value they share, and the command for all.

use super::controls::{self, Entry, Gauge, Lines, Segment, SliderScale};
use super::form::Form;
use super::subject::{Common, Lens, Subject};
use crate::layout::persona_hue;
use crate::model::{Date, PersonaId};
use egui::Ui;

/// What 1 to 5 are called.
type Levels = (Gauge, [&'static str; 5]);

/// How much a pain hurts.
pub const SEVERITIES: Levels = (Gauge::Pain, ["A nuisance", "Annoying", "It hurts", "It hurts badly", "People leave"]);

/// How often it happens.
pub const FREQUENCIES: Levels = (Gauge::Pain, ["Seldom", "Sometimes", "Often", "Mostly", "Always"]);

/// How much of something.
pub const AMOUNTS: Levels = (Gauge::Amount, ["Very little", "Little", "Some", "Much", "Very much"]);

/// Words.
pub fn text<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, String>,
    lines: Lines,
) {
    hinted_text(ui, form, subject, name, lens, lines, "");
}

/// Words, with what could stand there.
pub fn hinted_text<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, String>,
    lines: Lines,
    hint: &str,
) {
    let value = subject.common(|item| (lens.read)(item).as_str());
    let asked = controls::text(ui, form, name, value, hint, lines);
    form.set(subject, name, lens.write, asked);
}

/// A date.
pub fn date<S: Subject>(
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

/// 1 to 5.
pub fn level<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, Option<u8>>,
    words: Levels,
) {
    let value = subject.common(|item| *(lens.read)(item));
    let picked = controls::levels(ui, form, name, words, value);
    form.write(subject, name, &lens, picked);
}

/// 0 to 10.
pub fn rating<S: Subject>(
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

/// One of the map's card and stage colours.
pub fn hue<S: Subject>(
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

/// Yes or no.
pub fn switch<S: Subject>(
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

/// One of many, in a list.
pub fn choice<S: Subject, V: Clone + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    name: &'static str,
    lens: Lens<S::Item, V>,
    options: &[(V, Entry)],
) {
    let place = |item| options.iter().position(|(value, _)| value == (lens.read)(item));
    let chosen = subject.common(place);
    let entries: Vec<Entry> = options.iter().map(|(_, entry)| entry.clone()).collect();
    let picked = controls::picker(ui, form, name, &entries, chosen);
    let value = picked.and_then(|index| options.get(index)).map(|(value, _)| value.clone());
    form.write(subject, name, &lens, value);
}

fn boxes<'a, V>(options: &[(V, &'a str, &'a str)]) -> Vec<Segment<'a>> {
    options.iter().map(|(_, words, hint)| Segment { words, hint }).collect()
}

/// One of a few, beside each other. A click on the chosen one takes it away.
pub fn segments<S: Subject, V: Clone + PartialEq>(
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

/// One of a few that are always chosen from.
pub fn one_of<S: Subject, V: Clone + PartialEq>(
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

/// The map's personas to choose from; `nobody` is the first entry.
pub fn persona_entries(form: &Form<'_>, nobody: &str) -> Vec<(Option<PersonaId>, Entry)> {
    let mut entries = vec![(None, Entry { icon: Some("people"), ..Entry::new(nobody) })];
    entries.extend(form.map.personas.iter().map(|persona| {
        let dot = form.map_theme.series_line(persona_hue(form.map, persona.id));
        let name = if persona.name.is_empty() { "A persona without a name" } else { &persona.name };
        (Some(persona.id), Entry { dot: Some(dot), ..Entry::new(name) })
    }));
    entries
}

/// A persona.
pub fn persona<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    lens: Lens<S::Item, Option<PersonaId>>,
    nobody: &str,
) {
    let entries = persona_entries(form, nobody);
    choice(ui, form, subject, "persona", lens, &entries);
}

/// A number that may be left out, and must be above 0.
pub fn size<S: Subject>(
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
        if good { Ok(()) } else { Err("It must be from 8 to 4000 points. The old one stays.".to_owned()) }
    };
    let asked = controls::number(ui, form, name, value, hint, fits);
    form.set(subject, name, lens.write, asked);
}

/// Words to find things by.
pub fn tags<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, lens: &Lens<S::Item, Vec<String>>) {
    let all: Vec<&Vec<String>> = subject.items().iter().map(|item| (lens.read)(item)).collect();
    if let Some(change) = controls::tags(ui, form, "tags", &all) {
        form.perform(subject.command("tags", &|item| {
            let tags = change.apply((lens.read)(item));
            (lens.write)(item, tags);
        }));
    }
}

/// Lines of words; only of a single thing.
pub fn lines<S: Subject>(
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
