//! The status line at the bottom: a hint about what can be done now, and facts about the map.

use egui::accesskit::Role;
use egui::{Align, Layout, RichText, Sense, Ui, Vec2};

use crate::app::commands::perform::linking;
use crate::app::view::drop_place::DropPlace;
use crate::app::view::tab::Tab;
use crate::app::widgets::announcer::{Announcement, Urgency};
use crate::app::widgets::style::regular;
use crate::geometry::Point;
use crate::model::{JourneyMap, LaneKind, Part};
use crate::print::legibility::{LEAST_TEXT_PT, reading_distance_in_screens, reading_distance_m};

/// The printable area of A3, longer side first, in points: the sheet less a margin of 10 mm on each side.
const A3: Point = Point { x: 1_190.6 - 56.7, y: 841.9 - 56.7 };

/// Shows the status line. `tab` is the map in front, `said` what the window has to say.
pub(crate) fn show(ui: &mut Ui, tab: Option<&Tab<'_>>, said: Option<&Announcement>) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let small = |text: String| RichText::new(text).font(regular(12.0));
        status(ui, said, said.is_some_and(|said| is_shown(said, tab)));
        if !said.is_some_and(|said| is_shown(said, tab)) {
            ui.label(small(tab.map_or_else(|| "Choose a template, or drop a .journey file here".into(), hint)));
        }
        let Some(tab) = tab else { return };
        let available = ui.available_width() - 16.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let width = |words: &str| {
                let font = regular(12.0);
                ui.painter().layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
            };
            if let Some(facts) = facts_that_fit(&facts(tab, full_screen_height(ui)), available, width) {
                ui.label(small(facts).weak());
            }
        });
    });
}

/// Whether what was said stands in the line. The hint of what is in progress is worth more than a result, but not
/// more than a refusal.
fn is_shown(said: &Announcement, tab: Option<&Tab<'_>>) -> bool {
    let in_progress =
        |tab: &Tab<'_>| tab.view.tool.hint().is_some() || tab.view.link_from.is_some() || tab.view.typing.is_some();
    !said.text.is_empty() && (said.urgency == Urgency::Assertive || !tab.is_some_and(in_progress))
}

/// The one place where results and refusals are said to a screen reader, whether they can be seen there or not.
fn status(ui: &mut Ui, said: Option<&Announcement>, is_shown: bool) {
    let words = said.map_or("", |said| said.text.as_str());
    let ink = ui.visuals().text_color();
    let galley = ui.painter().layout_no_wrap(words.to_owned(), regular(12.0), ink);
    let size = if is_shown { galley.size() } else { Vec2::ZERO };
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    if is_shown {
        ui.painter().galley(rect.min, galley, ink);
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
    if tab.view.typing.as_ref().is_some_and(|typing| typing.is_in_list()) {
        return "Enter for the next item · Enter on an empty item ends the list · Esc to finish".to_owned();
    }
    if tab.view.typing.is_some() {
        return "Enter to continue · Tab for the next step · Shift+Enter for a new line · Esc to finish".to_owned();
    }
    if let Some(hint) = tab.view.hover.plus.filter(|_| tab.view.hover.on_plus).and_then(plus_hint) {
        return hint.to_owned();
    }
    match (tab.selected(), tab.view.hover.part) {
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
    let is_curve = |lane| map.lane(lane).is_some_and(|lane| lane.kind == LaneKind::Curve);
    match part {
        Part::Card(_) => "Enter to edit · Ctrl+Enter for a new card · Drag to move · Alt+drag to copy · Del to delete",
        Part::Cell(lane, _) if is_curve(lane) => "Type a number to set the point · Arrow keys to go on",
        Part::Cell(..) => "Type to add a card · Arrow keys to go on · Ctrl+V to paste",
        Part::Point(..) => "Type a number, or drag, to change the value · Enter to label it · Del to delete",
        Part::Stage(_) => "Enter to rename · Alt+Enter for a new stage · Alt+← and Alt+→ to move · Del to delete",
        Part::Step(_) => "Enter to rename · Ctrl+Shift+Enter for a new step · Alt+← and Alt+→ to move · Del to delete",
        Part::Lane(_) => "Enter to rename · Alt+Shift+Enter for a new lane · Alt+↑ and Alt+↓ to move · Del to delete",
        Part::Hotspot(_) => "Alt+Shift+↑ and Alt+Shift+↓ to change the severity · Drag to move · Del to delete",
        Part::Note(_) => {
            "Enter to write · Arrow keys to move, Shift for small steps · Ctrl+↓ for its anchor · Del to delete"
        }
        Part::LaneGroup(_) => {
            "Enter to rename · Ctrl+Shift+F to fold or unfold · Alt+↑ and Alt+↓ to move · Del to ungroup"
        }
        Part::Link(_) => "Enter to label it · Drag an end to another card · Del to delete",
        Part::Persona(_) => "F4 for the profile · Enter to rename · Drag onto a lane to assign it · Del to delete",
        Part::Header => "Enter to edit the title · Ctrl+1 to fit the map",
    }
}

/// The hint for the "+" between two neighbours.
fn plus_hint(place: DropPlace) -> Option<&'static str> {
    match place {
        DropPlace::StageGap(_) => Some("Click to add a stage here"),
        DropPlace::LaneGap(_) => Some("Click to add a lane here"),
        _ => None,
    }
}

/// The facts about the map, the most important last. Beside a long hint only the last ones fit. In full screen
/// the map is shown to a room, and the height of the screen counts instead of paper.
fn facts(tab: &Tab<'_>, full_screen_height: Option<f32>) -> Vec<String> {
    let zoom = format!("{:.0} %", tab.view.camera.map_zoom() * 100.0);
    let smallest = tab.document.smallest_text_pt;
    let legible = smallest.map(|size| match full_screen_height {
        Some(height) => legibility_in_a_room(size * tab.view.camera.zoom(), height),
        None => legibility_on_paper(size, tab.document.drawing.scene.size),
    });
    let facts = [Some(zoom), legible, Some(counts(tab.map())), saved(tab).map(str::to_owned)];
    facts.into_iter().flatten().collect()
}

/// As many of the last facts as fit into `available` points, joined to one line.
fn facts_that_fit(facts: &[String], available: f32, width: impl Fn(&str) -> f32) -> Option<String> {
    let lines =
        (0..facts.len()).map(|first| facts.iter().skip(first).map(String::as_str).collect::<Vec<_>>().join("  ·  "));
    lines.into_iter().find(|line| width(line) <= available)
}

/// Whether the file is up to date. A map without a file is marked as such beside its title instead.
fn saved(tab: &Tab<'_>) -> Option<&'static str> {
    match (tab.document.editor.is_unsaved_work(), tab.document.file_name()) {
        (true, _) => Some("Unsaved changes"),
        (false, Some(_)) => Some("Saved"),
        (false, None) => None,
    }
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
    if on_paper_pt < LEAST_TEXT_PT {
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

    #[test]
    fn one_is_not_many() {
        assert_eq!(counts(&JourneyMap::default()), "0 stages, 0 lanes, 0 cards");
    }

    #[test]
    fn facts_never_lie_over_the_hint() {
        let facts = ["66 %", "Smallest text 8.2 pt", "7 stages", "Saved"].map(str::to_owned);
        let width = |words: &str| words.chars().count() as f32;
        assert_eq!(
            facts_that_fit(&facts, 99.0, width).as_deref(),
            Some("66 %  ·  Smallest text 8.2 pt  ·  7 stages  ·  Saved")
        );
        assert_eq!(facts_that_fit(&facts, 20.0, width).as_deref(), Some("7 stages  ·  Saved"));
        assert_eq!(facts_that_fit(&facts, 4.0, width), None);
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
