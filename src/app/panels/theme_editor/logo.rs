//! The logo that goes along with the theme: which one, where it stands and how large it is.

use egui::Ui;

use super::form::{one_of, size};
use super::{ThemeEditor, ThemeEditorRequest};
use crate::app::widgets::buttons::wide_soft_button;
use crate::app::widgets::fields::{self as controls, Common, TextEntry, ValueRequest};
use crate::app::widgets::remarks::remark;
use crate::app::widgets::ui_context::UiContext;
use crate::theme::{LogoPlace, LogoSide, ThemeLogo};

/// Shows the fields of the logo, or the ways to get one.
pub(super) fn show(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    editor: &mut ThemeEditor,
    requests: &mut Vec<ThemeEditorRequest>,
) {
    ui.add_space(4.0);
    let has_logo = editor.theme.logo.is_some();
    let words = if has_logo { "Choose another logo…" } else { "Add a logo…" };
    if ui.add(wide_soft_button(words, context.theme)).clicked() {
        requests.push(ThemeEditorRequest::ChooseLogo);
    }
    if has_logo {
        if ui.add(wide_soft_button("Remove the logo", context.theme)).clicked() {
            editor.theme.logo = None;
        }
    } else if editor.map_has_logo && ui.add(wide_soft_button("Use this map’s logo", context.theme)).clicked() {
        requests.push(ThemeEditorRequest::TakeLogoOfMap);
    }
    if let Some(logo) = &mut editor.theme.logo {
        fields(ui, context, logo);
    }
    let words = match (has_logo, editor.map_has_logo) {
        (true, true) => "This map shows its own logo instead.",
        (true, false) => "Maps without a logo of their own show it.",
        (false, _) => "A logo of the theme is shown on every map that has none of its own.",
    };
    remark(ui, words, context.theme);
}

fn fields(ui: &mut Ui, context: &mut UiContext<'_>, logo: &mut ThemeLogo) {
    let places = [
        (LogoPlace::Masthead, "Masthead", "In a corner at the top"),
        (LogoPlace::Footer, "Footer", "In the place of the program’s name"),
        (LogoPlace::Both, "Both", "At the top and in the footer"),
    ];
    one_of(ui, context, "place of the logo", &places, &mut logo.place);
    if logo.place.is_in_masthead() {
        let sides = [
            (LogoSide::Start, "Before the title", "Where reading starts"),
            (LogoSide::End, "At the end", "In the far corner"),
        ];
        one_of(ui, context, "side of the logo", &sides, &mut logo.side);
        size(ui, context, ("height of the logo", 12..=160), &mut logo.height_pt);
    }
    let entry = TextEntry::line("Whose logo it is, for people who cannot see it");
    let words = Common::Same(logo.description.as_str());
    let asked = controls::text(ui, context.theme, "logo description", words, entry);
    if let ValueRequest::Preview(words, _) | ValueRequest::Set(words, _) = asked {
        logo.description = words;
    }
}
