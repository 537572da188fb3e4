//! The status line at the bottom: the keys of what is selected, or what was done last, and the zoom.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Layout, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::top_bar::with_keys;
use crate::app::commands::UiCommand;
use crate::app::commands::perform::linking;
use crate::app::view::drop_place::DropPlace;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::describe;
use crate::app::widgets::announcer::{Announcement, Urgency};
use crate::app::widgets::bidi::english;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_ring;
use crate::app::widgets::hint_line::{self, HintShown, HintText};
use crate::app::widgets::style::{RADIUS, raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::file::settings::TourStep;
use crate::geometry::Point;
use crate::model::{JourneyMap, LaneId, LaneKind, Part, TextField};
use crate::print::legibility::{LEAST_TEXT_PT, reading_distance_in_screens, reading_distance_m};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The printable area of A3, longer side first, in points: the sheet less a margin of 10 mm on each side.
const A3: Point = Point { x: 1_190.6 - 56.7, y: 841.9 - 56.7 };

/// What can be done without a map.
const WITHOUT_MAP: &str = "Choose a template, or drop a map, a table or a diagram here";
/// The font size of the line.
const SIZE: f32 = 11.5;
/// The side of a button in points, and the width of the one with the zoom.
const BUTTON: f32 = 26.0;
const PERCENT: f32 = 48.0;

/// A hint for the first minute, in the place of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StatusHint {
    /// What it is about.
    pub(crate) step: TourStep,
    /// Its words, with its place among all hints.
    pub(crate) text: HintText,
    /// Whether it is worth more than the result of what was done last.
    pub(crate) is_over_results: bool,
}

/// What can be done now.
pub(crate) struct StatusKeys<'a, 'map> {
    /// The map in front.
    pub(crate) tab: Option<&'a Tab<'map>>,
    /// The keys of the page that is shown in its place.
    pub(crate) of_page: Option<&'a str>,
    /// What helps somebody who is new.
    pub(crate) hint: Option<StatusHint>,
}

/// What became of the status line in a frame.
pub(crate) struct StatusShown {
    /// The command that was asked for.
    pub(crate) asked: Option<UiCommand>,
    /// The hint, if it was shown.
    pub(crate) hint: Option<HintShown>,
}

/// Shows the status line: at the left what can be done now, at the right the zoom. `said` is what the window has to say,
/// `words_end` where the words must end, because something lies over the line there. `before` runs before the button of
/// the hint.
pub(crate) fn show(
    ui: &mut Ui,
    keys: &StatusKeys<'_, '_>,
    (said, words_end): (Option<&Announcement>, Option<f32>),
    context: &mut UiContext<'_>,
    before: impl FnOnce(&Ui),
) -> StatusShown {
    let (tab, page_hint) = (keys.tab, keys.of_page);
    let zoomed = tab.filter(|_| page_hint.is_none());
    let whole = ui.max_rect();
    let zoom_width = if zoomed.is_some() { 3.0 * BUTTON + PERCENT } else { 0.0 };
    let end = words_end.unwrap_or(f32::INFINITY).min(whole.right() - zoom_width - 12.0);
    let left = whole.with_max_x(end.max(whole.left()));
    let builder = UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center));
    let hint = ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(left.intersect(ui.clip_rect()));
        // What is only said takes no room: the keys begin where a message would.
        ui.spacing_mut().item_spacing.x = 0.0;
        let is_result = said.is_some_and(|said| said.urgency == Urgency::Polite);
        let is_first = is_result && keys.hint.is_some_and(|hint| hint.is_over_results);
        let is_said = said.is_some_and(|said| is_shown(said, tab)) && !is_first;
        status(ui, said, is_said);
        match keys.hint {
            _ if is_said => None,
            Some(hint) => Some(hint_line::in_status_line(ui, hint.text, context.theme, before)),
            None => {
                let words = match page_hint {
                    Some(hint) => hint.to_owned(),
                    None => tab.map_or_else(|| WITHOUT_MAP.to_owned(), hint),
                };
                ui.add(egui::Label::new(with_strong_keys(&words, context.theme)).truncate());
                None
            }
        }
    });
    let asked = zoomed.and_then(|tab| {
        let right = whole.with_min_x((whole.right() - zoom_width).max(whole.left()));
        let builder = UiBuilder::new().max_rect(right).layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(builder, |ui| zoom(ui, tab, context)).inner
    });
    StatusShown { asked, hint: hint.inner }
}

/// The zoom with buttons that change it. What is known about the map is the tooltip of the percentage.
fn zoom(ui: &mut Ui, tab: &Tab<'_>, context: &mut UiContext<'_>) -> Option<UiCommand> {
    ui.spacing_mut().item_spacing.x = 0.0;
    let mut asked = None;
    let mut button = |ui: &mut Ui, context: &mut UiContext<'_>, command: UiCommand, name: &str| {
        let hint = with_keys(name, command);
        let button = IconButton::new(command.info().icon, name).hint(&hint).size(Vec2::splat(BUTTON), 15.0);
        if button.show(ui, context).clicked() {
            asked = Some(command);
        }
    };
    button(ui, context, UiCommand::ZoomOut, "Zoom out");
    let percent = percent(ui, tab, context.theme);
    button(ui, context, UiCommand::ZoomIn, "Zoom in");
    button(ui, context, UiCommand::ZoomFit, "Zoom to fit");
    percent.or(asked)
}

fn percent(ui: &mut Ui, tab: &Tab<'_>, theme: &Theme) -> Option<UiCommand> {
    let words = format!("{:.0} %", tab.view.camera.map_zoom() * 100.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(PERCENT, BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Zoom: {words}")));
    let about = facts(tab, full_screen_height(ui));
    describe(&response, &about.join(". "));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, RADIUS, color32(raised(theme)));
    }
    let ink = color32(if lit { theme.ink } else { theme.muted });
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, regular(SIZE), ink);
    focus_ring::paint(ui, &response, rect.shrink(2.0), RADIUS, theme);
    let keys = with_keys("Click for 100 %", UiCommand::ZoomActual);
    let tooltip = format!("{}\n{keys}", about.join("\n"));
    response.on_hover_text(tooltip).clicked().then_some(UiCommand::ZoomActual)
}

/// A hint in which the keys are stronger than what they do: "Enter to edit · Del to delete".
fn with_strong_keys(hint: &str, theme: &Theme) -> LayoutJob {
    let strong = TextFormat::simple(semi_bold(SIZE), color32(theme.ink));
    let weak = TextFormat::simple(regular(SIZE), color32(theme.muted));
    let mut job = LayoutJob::default();
    for (place, part) in hint.split(" · ").enumerate() {
        if place > 0 {
            job.append("  ·  ", 0.0, weak.clone());
        }
        let end = [" to ", " for "].iter().filter_map(|word| part.find(word)).min();
        let (keys, does) = part.split_at(end.unwrap_or(0));
        job.append(keys, 0.0, strong.clone());
        job.append(does, 0.0, weak.clone());
    }
    job
}

/// Whether what was said stands in the line. The hint of what is in progress is worth more than a result, but not
/// more than a refusal.
fn is_shown(said: &Announcement, tab: Option<&Tab<'_>>) -> bool {
    let in_progress =
        |tab: &Tab<'_>| tab.view.tool.hint().is_some() || tab.view.link_from.is_some() || tab.view.typing.is_some();
    !said.text.is_empty() && !said.is_for_ears && (said.urgency == Urgency::Assertive || !tab.is_some_and(in_progress))
}

/// The one place where results and refusals are said to a screen reader, whether they can be seen there or not.
fn status(ui: &mut Ui, said: Option<&Announcement>, is_shown: bool) {
    let words = said.map_or("", |said| said.text.as_str());
    let shown = english(words.to_owned());
    let ink = ui.visuals().text_color();
    // What is too long ends with an ellipsis, and is read whole where the pointer rests on it.
    let galley = one_line(ui, &shown, regular(SIZE), ui.available_width(), ink);
    let is_cut = galley.elided;
    let size = if is_shown { galley.size() } else { Vec2::ZERO };
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if is_shown {
        ui.painter().galley(rect.min, galley, ink);
        if is_cut {
            response.on_hover_text(shown);
        }
    }
    // A node of its own for each announcement, so that the same words are said again.
    let id = ui.unique_id().with(("status", said.map_or(0, |said| said.number)));
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Status);
        node.set_label(words);
        node.set_live(said.map_or(Urgency::Polite, |said| said.urgency).live());
    });
}

fn hint(tab: &Tab<'_>) -> String {
    // The most specific state wins: what is in progress, then what the pointer is on.
    if let Some(hint) = tab.view.tool.hint() {
        return hint.to_owned();
    }
    if tab.view.link_from.is_some() {
        return linking::hint();
    }
    if let Some(hint) = tab.view.capture.waiting_hint() {
        return hint;
    }
    if tab.view.highlights.voting.is_some() {
        // The panel around the map says what keys do now: numbers are dots, not values of the selected point.
        return String::new();
    }
    if tab.view.typing.as_ref().is_some_and(|typing| typing.is_in_list()) {
        return "Enter for the next item · Enter on an empty item ends the list · Esc to finish".to_owned();
    }
    if let Some(typing) = &tab.view.typing {
        let next = match typing.place {
            TextField::PersonaName(_) => "persona",
            TextField::LaneName(_) => "lane",
            TextField::StageName(_) | TextField::StageGoal(_) | TextField::StageTime(_) => "stage",
            _ => "step",
        };
        return format!("Enter to continue · Tab for the next {next} · Shift+Enter for a new line · Esc to finish");
    }
    if let Some(hint) = tab.view.hover.plus.filter(|_| tab.view.hover.on_plus).and_then(plus_hint) {
        return hint.to_owned();
    }
    match (tab.selected(), tab.view.hover.part) {
        (None, Some(Part::Cell(lane, _))) if is_curve(tab.map(), lane) => {
            "Drag to set the emotion · Click to select · Space+drag to move the map"
        }
        (Some(part), _) => selection_hint(tab.map(), part, tab.document.editor.selection().parts().len()),
        (None, Some(Part::Cell(..))) => "Click to select · Double-click to add a card · Space+drag to move the map",
        (None, Some(Part::Header) | None) => "Drag to move the map · Ctrl+wheel to zoom · Ctrl+1 to fit",
        (None, Some(_)) => "Click to select · Double-click to edit · Drag to move",
    }
    .to_owned()
}

/// What can be done with the part that was selected last, out of `count` selected ones.
fn selection_hint(map: &JourneyMap, part: Part, count: usize) -> &'static str {
    if count > 1 {
        return "Drag to move them · Alt+drag to copy · Del to delete · Esc to deselect";
    }
    match part {
        Part::Card(_) => "Enter to edit · Ctrl+Enter for a new card · Drag to move · Alt+drag to copy · Del to delete",
        Part::Cell(lane, _) if is_curve(map, lane) => "Type a number to set the point · Arrow keys to go on",
        Part::Cell(..) => "Type to add a card · Arrow keys to go on · Ctrl+V to paste",
        Part::Point(..) => "Type a number, or drag, to change the value · Enter to label it · Del to delete",
        Part::Stage(_) => "Enter to rename · Alt+Enter for a new stage · Alt+← and Alt+→ to move · Del to delete",
        Part::Step(_) => "Enter to rename · Ctrl+Shift+Enter for a new step · Alt+← and Alt+→ to move · Del to delete",
        Part::Lane(_) => "Enter to rename · Alt+Shift+Enter for a new lane · Alt+↑ and Alt+↓ to move · Del to delete",
        Part::Hotspot(_) => "Alt+Shift+↑ and Alt+Shift+↓ to change the severity · Drag to move · Del to delete",
        Part::Note(_) => {
            "Enter to write · Arrow keys to move, Shift for small steps, Alt for large · Ctrl+↓ for its anchor · Del to delete"
        }
        Part::LaneGroup(_) => {
            "Enter to rename · Ctrl+Shift+F to fold or unfold · Alt+↑ and Alt+↓ to move · Del to ungroup"
        }
        Part::Link(_) => "Enter to label it · Drag an end to another card · Del to delete",
        Part::Persona(_) => "F4 for the profile · Enter to rename · Drag onto a lane to assign it · Del to delete",
        Part::Header => "Enter to edit the title · Ctrl+1 to fit the map",
    }
}

fn is_curve(map: &JourneyMap, lane: LaneId) -> bool {
    map.lane(lane).is_some_and(|lane| lane.kind == LaneKind::Curve)
}

/// The hint for the "+" between two neighbours.
fn plus_hint(place: DropPlace) -> Option<&'static str> {
    match place {
        DropPlace::StageGap(_) => Some("Click to add a stage here"),
        DropPlace::LaneGap(_) => Some("Click to add a lane here"),
        _ => None,
    }
}

/// The facts about the map. In full screen the map is shown to a room, and the height of the screen counts instead of
/// paper.
fn facts(tab: &Tab<'_>, full_screen_height: Option<f32>) -> Vec<String> {
    let smallest = tab.document.smallest_text_pt;
    let legible = smallest.map(|size| match full_screen_height {
        Some(height) => legibility_in_a_room(size * tab.view.camera.zoom(), height),
        None => legibility_on_paper(size, tab.document.drawing.scene.size),
    });
    [legible, Some(counts(tab.map()))].into_iter().flatten().collect()
}

/// The height of the screen, when the window fills it.
fn full_screen_height(ui: &Ui) -> Option<f32> {
    let is_full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
    is_full.then(|| ui.ctx().content_rect().height())
}

/// How far away the last row may sit when the map is shown to a room.
fn legibility_in_a_room(smallest: f32, screen_height: f32) -> String {
    let screens = reading_distance_in_screens(smallest, screen_height);
    format!("Last row: smallest text readable up to {screens:.1} screen heights away")
}

/// The distance from which the smallest text can be read when the map fills an A3 sheet.
fn legibility_on_paper(smallest_pt: f32, sheet: Point) -> String {
    let (long, short) = (sheet.x.max(sheet.y), sheet.x.min(sheet.y));
    let scale = (A3.x / long.max(1.0)).min(A3.y / short.max(1.0));
    let on_paper_pt = smallest_pt * scale;
    if on_paper_pt < LEAST_TEXT_PT - 0.05 {
        return format!("Smallest text on A3 {on_paper_pt:.1} pt, hard to read");
    }
    format!("Smallest text on A3 {on_paper_pt:.1} pt, readable up to {:.1} m", reading_distance_m(on_paper_pt))
}

/// The size of a map in words, such as "7 stages, 7 lanes, 31 cards".
pub(crate) fn counts(map: &JourneyMap) -> String {
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    [count(map.stages.len(), "stage"), count(map.lanes.len(), "lane"), count(map.cards.len(), "card")].join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;

    #[test]
    fn one_is_not_many() {
        assert_eq!(counts(&JourneyMap::default()), "0 stages, 0 lanes, 0 cards");
    }

    #[test]
    fn the_keys_of_a_hint_are_stronger_than_what_they_do() {
        let theme = Theme::named_or_default("Light");
        let job = with_strong_keys("Enter to edit · Type a number, or drag", &theme);
        let strong = |at: usize| job.sections.get(at).map(|section| section.format.font_id == semi_bold(SIZE));
        assert_eq!(job.text, "Enter to edit  ·  Type a number, or drag");
        assert_eq!((strong(0), strong(1)), (Some(true), Some(false)));
    }

    #[test]
    fn a_cell_of_the_curve_says_what_can_be_done_with_it() {
        let mut headless = HeadlessTab::new(crate::file::templates::load("online-order").unwrap());
        let map = headless.tab().map().clone();
        let (_, step) = map.steps().next().unwrap();
        let mut hint_over = |kind: LaneKind| {
            let lane = map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id;
            headless.view.hover.part = Some(Part::Cell(lane, step.id));
            hint(&headless.tab())
        };
        assert!(hint_over(LaneKind::Curve).starts_with("Drag to set the emotion"));
        assert!(hint_over(LaneKind::Cards).starts_with("Click to select · Double-click to add a card"));
    }

    #[test]
    fn a_plus_says_what_it_adds() {
        assert_eq!(plus_hint(DropPlace::LaneGap(1)), Some("Click to add a lane here"));
        assert_eq!(plus_hint(DropPlace::Header), None);
    }

    #[test]
    fn in_full_screen_the_question_is_the_last_row() {
        let text = legibility_in_a_room(27.0, 1_000.0);
        assert_eq!(text, "Last row: smallest text readable up to 2.8 screen heights away");
    }

    #[test]
    fn small_letters_on_a_large_sheet_are_read_from_near() {
        let text = legibility_on_paper(8.6, Point { x: 1_133.9, y: 700.0 });
        assert_eq!(text, "Smallest text on A3 8.6 pt, readable up to 0.3 m");
        let text = legibility_on_paper(8.6, Point { x: 1_500.0, y: 700.0 });
        assert_eq!(text, "Smallest text on A3 6.5 pt, hard to read");
    }
}
