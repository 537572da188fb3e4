//! The colour of a part: one of the theme's, or one of its own, with the contrast checked as you choose.

use egui::Ui;

use super::form::Form;
use super::subject::{Field, Subject};
use crate::app::widgets::fields::{ColorChoice, Common, Swatches, title_of};
use crate::app::widgets::remarks::{error_message, remark};
use crate::geometry::Color;
use crate::theme::contrast::{Contrast, LEAST_FOR_SIGNS, LEAST_FOR_TEXT, mended};

/// What a colour of one's own is seen against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeenAgainst {
    /// The words on it, which get the ink that can be read best.
    Words,
    /// The sheet, on which it is a line.
    Sheet,
}

/// The fields of a part that say which colour it has.
pub(super) struct ColorFields<T> {
    /// The index of a colour of the theme; none for parts that only have colours of their own.
    pub(super) hue: Option<Field<T, Option<u8>>>,
    /// The colour of its own.
    pub(super) color: Field<T, Option<Color>>,
    /// What it is seen against.
    pub(super) against: SeenAgainst,
}

/// Shows the theme's colours and the choice of another one.
pub(super) fn show<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, fields: &ColorFields<S::Item>) {
    let theme = form.map_theme;
    let colors: Vec<(Color, Color)> = match fields.against {
        SeenAgainst::Words => theme.stage.iter().copied().zip(theme.stage_ink.iter().copied()).collect(),
        SeenAgainst::Sheet => theme.series.iter().map(|line| (*line, theme.sheet)).collect(),
    };
    let own = subject.common(|item| *(fields.color.read)(item));
    let place_of = |color: Color| colors.iter().position(|(known, _)| *known == color);
    let chosen = match (&fields.hue, own) {
        (_, Common::Mixed) => Common::Mixed,
        (Some(hue), Common::Same(None)) => subject.common(|item| *(hue.read)(item)),
        (None, Common::Same(None)) => Common::Same(None),
        (None, Common::Same(Some(color))) if place_of(color).is_some() => {
            Common::Same(place_of(color).and_then(|place| u8::try_from(place).ok()))
        }
        // No swatch is chosen: neither one of the theme's nor “Automatic”.
        (_, Common::Same(Some(_))) => Common::Same(Some(u8::MAX)),
    };
    let swatches = Swatches { name: fields.color.name, automatic: "Automatic", colors: &colors };
    if let Some(picked) = swatches.show(ui, &mut form.context, chosen) {
        let color = picked.and_then(|place| colors.get(usize::from(place))).map(|(fill, _)| *fill);
        let color = if fields.hue.is_some() { None } else { color };
        give(form, subject, fields, (picked, color));
    }
    let own = own.same().flatten();
    let name = format!("{} of its own", title_of(fields.color.name));
    let palette = theme.main_colors();
    let words = own.map_or_else(|| "Another colour…".to_owned(), |color| color.to_string());
    let asked = ui.horizontal(|ui| {
        let id = ui.scope_id().with(("own", fields.color.name));
        let choice = ColorChoice { name: &name, palette: &palette, is_live: false, words: Some(&words) };
        choice.show(ui, &mut form.context, id, own)
    });
    if let Some(color) = asked.inner {
        give(form, subject, fields, (None, Some(color)));
    }
    if let Some(color) = own {
        contrast(ui, form, subject, (fields, color));
    }
}

/// Gives all items a colour, as one step.
fn give<S: Subject>(
    form: &mut Form<'_>,
    subject: &S,
    fields: &ColorFields<S::Item>,
    (hue, color): (Option<u8>, Option<Color>),
) {
    form.perform(subject.command(fields.color.name, &|item| {
        if let Some(field) = &fields.hue {
            (field.write)(item, hue);
        }
        (fields.color.write)(item, color);
    }));
}

/// Says how well the colour can be seen, and mends it.
fn contrast<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    subject: &S,
    (fields, color): (&ColorFields<S::Item>, Color),
) {
    let theme = form.map_theme;
    let (contrast, other, what) = match fields.against {
        SeenAgainst::Words => {
            let ink = theme.ink_on(color);
            (Contrast::between(ink, color, LEAST_FOR_TEXT), ink, "The words on it have")
        }
        SeenAgainst::Sheet => {
            (Contrast::between(color, theme.sheet, LEAST_FOR_SIGNS), theme.sheet, "On the sheet it has")
        }
    };
    let words = format!("{what} {}", contrast.words());
    if contrast.is_enough() {
        return remark(ui, &format!("{words}."), form.theme());
    }
    let better = mended(color, other, contrast.least);
    let way = if better.luminance() < color.luminance() { "darker" } else { "lighter" };
    error_message(ui, &format!("{words}; it needs {}. Choose a {way} colour.", contrast.least), form.theme());
    if ui.button("Mend").on_hover_text(format!("Takes {better}, as near as it goes")).clicked() {
        give(form, subject, fields, (None, Some(better)));
    }
}
