//! The fonts and the forms of the theme: corners, cards, stages, curves and the grid.

use egui::Ui;

use super::{FontRole, ThemeEditor, ThemeEditorRequest, steady};
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, SegmentOption, ValueRequest};
use crate::app::widgets::remarks::remark;
use crate::app::widgets::switch;
use crate::app::widgets::ui_context::UiContext;
use crate::model::quotation::quotation;
use crate::text::BUNDLED_FAMILY;
use crate::theme::{CardStyle, CurveFill, GridStyle, StageStyle, Theme, ThemeFont, TitleFace};

/// The choices of a font that stand before the installed families.
const OF_THE_PROGRAM: usize = 0;
const FROM_A_FILE: usize = 1;
/// Only for titles.
const BUILT_IN_SERIF: usize = 2;

/// Shows the fonts of texts and of titles.
pub(super) fn fonts(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    editor: &mut ThemeEditor,
    requests: &mut Vec<ThemeEditorRequest>,
) {
    for (role, name) in [(FontRole::Text, "font of texts"), (FontRole::Title, "font of titles")] {
        steady(ui, name, |ui| font(ui, context, editor, (role, name, requests)));
    }
    if editor.families.is_none() {
        remark(ui, "Looking for the installed fonts…", context.theme);
    }
}

fn font(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    editor: &mut ThemeEditor,
    (role, name, requests): (FontRole, &str, &mut Vec<ThemeEditorRequest>),
) {
    let (entries, chosen) = font_entries(editor, role);
    let before = if role == FontRole::Text { BUILT_IN_SERIF } else { BUILT_IN_SERIF + 1 };
    let picked = controls::picker(ui, context, name, &entries, Common::Same(chosen));
    match picked {
        None => {}
        Some(OF_THE_PROGRAM) => {
            *slot(&mut editor.theme, role) = None;
            if role == FontRole::Title {
                editor.theme.form.title_face = TitleFace::Sans;
            }
        }
        Some(FROM_A_FILE) => requests.push(ThemeEditorRequest::ChooseFont(role)),
        Some(BUILT_IN_SERIF) if role == FontRole::Title => {
            editor.theme.fonts.title = None;
            editor.theme.form.title_face = TitleFace::Serif;
        }
        Some(place) => {
            let families = editor.families.as_deref().unwrap_or_default();
            let family = place.checked_sub(before).and_then(|place| families.get(place)).cloned();
            requests.extend(family.map(|family| ThemeEditorRequest::UseInstalled(role, family)));
        }
    }
    if let Some(font) = slot(&mut editor.theme, role) {
        remark(ui, &travel(font), context.theme);
    }
}

/// The entries of the list of fonts, and the one that is chosen.
fn font_entries(editor: &ThemeEditor, role: FontRole) -> (Vec<PickerEntry>, Option<usize>) {
    let of_program = if role == FontRole::Text { format!("{BUNDLED_FAMILY} (built in)") } else { "As texts".into() };
    let mut entries = vec![PickerEntry::new(of_program), PickerEntry::with_icon("From a file…", "open")];
    if role == FontRole::Title {
        entries.push(PickerEntry::new("Source Serif (built in)"));
    }
    entries.extend(editor.families.iter().flatten().map(PickerEntry::new));
    let own = if role == FontRole::Text { &editor.theme.fonts.text } else { &editor.theme.fonts.title };
    let Some(font) = own else {
        let is_serif = role == FontRole::Title && editor.theme.form.title_face == TitleFace::Serif;
        return (entries, Some(if is_serif { BUILT_IN_SERIF } else { OF_THE_PROGRAM }));
    };
    let known = entries.iter().skip(BUILT_IN_SERIF).position(|entry| entry.text == font.family);
    let place = known.map_or(entries.len(), |place| place + BUILT_IN_SERIF);
    if place == entries.len() {
        entries.push(PickerEntry::new(&font.family));
    }
    (entries, Some(place))
}

/// Says whether the font goes along with maps.
fn travel(font: &ThemeFont) -> String {
    match font.files.len() {
        0 => format!(
            "Only named: where “{}” is not installed, {BUNDLED_FAMILY} stands in for it.",
            quotation(&font.family)
        ),
        1 => "Goes along with the theme and with every map that uses it.".into(),
        count => format!("Goes along with the theme and its maps, in {count} styles."),
    }
}

/// The font of a theme for a role.
pub(crate) fn slot(theme: &mut Theme, role: FontRole) -> &mut Option<ThemeFont> {
    match role {
        FontRole::Text => &mut theme.fonts.text,
        FontRole::Title => &mut theme.fonts.title,
    }
}

/// Shows the forms.
pub(super) fn show(ui: &mut Ui, context: &mut UiContext<'_>, theme: &mut Theme) {
    let form = &mut theme.form;
    size(ui, context, ("corner radius", 0..=24), &mut form.card_radius_pt);
    let cards = [
        (CardStyle::Fill, "Fill", "Each kind has its colour"),
        (CardStyle::Edge, "Edge", "An edge around every card as well"),
        (CardStyle::Rule, "Rule", "A rule along the upper side"),
        (CardStyle::Margin, "Margin", "A rule along the side where the text starts"),
    ];
    one_of(ui, context, "cards", &cards, &mut form.cards);
    let stages = [
        (StageStyle::Chevron, "Arrows", "A path of filled arrows"),
        (StageStyle::Outline, "Outline", "A path of arrows, drawn as an outline"),
        (StageStyle::Underline, "Line", "Names above a strong line"),
        (StageStyle::Tab, "Tabs", "Tabs with round upper corners"),
    ];
    one_of(ui, context, "stages", &stages, &mut form.stages);
    if let Some(on) = switch::switch(ui, context.theme, "Names of stages in capitals", Some(form.stage_capitals)) {
        form.stage_capitals = on;
    }
    let fills = [
        (CurveFill::Empty, "Line only", "Nothing under the curve"),
        (CurveFill::Soft, "Soft fill", "Stronger towards the extremes"),
        (CurveFill::Hatch, "Hatch", "Fine upright lines"),
    ];
    one_of(ui, context, "curves", &fills, &mut form.curve_fill);
    size(ui, context, ("width of curves", 1..=10), &mut form.curve_pt);
    let grids = [
        (GridStyle::Hairlines, "Hairlines", "Lines between lanes, dots between stages"),
        (GridStyle::Rules, "Lanes only", "Lines between lanes"),
        (GridStyle::GraphPaper, "Graph paper", "Faint squares behind everything"),
    ];
    one_of(ui, context, "grid", &grids, &mut form.grid);
}

/// A field for a size in whole points.
pub(super) fn size(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    (name, range): (&str, std::ops::RangeInclusive<u32>),
    value: &mut f32,
) {
    let shown = (value.round().max(0.0) as u32).clamp(*range.start(), *range.end());
    match controls::stepper(ui, context, name, Common::Same(shown), range) {
        ValueRequest::Preview(number, _) | ValueRequest::Set(number, _) => *value = number as f32,
        ValueRequest::Nothing | ValueRequest::Revert(_) => {}
    }
}

/// A few options side by side, one of which is always chosen.
pub(super) fn one_of<V: Copy + PartialEq>(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    name: &str,
    options: &[(V, &str, &str)],
    value: &mut V,
) {
    let boxes: Vec<SegmentOption<'_>> = options.iter().map(|(_, words, hint)| SegmentOption { words, hint }).collect();
    let chosen = options.iter().position(|(known, ..)| known == value);
    let picked = controls::segments(ui, context.theme, name, &boxes, Common::Same(chosen)).flatten();
    if let Some((picked, ..)) = picked.and_then(|place| options.get(place)) {
        *value = *picked;
    }
}
