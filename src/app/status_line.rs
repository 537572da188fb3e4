//! The line at the bottom: a hint for what can be done now, and facts about the map.

use egui::{Align, Layout, RichText, Ui};

use super::drop_place::DropPlace;
use super::tab::Tab;
use crate::geometry::Point;
use crate::model::JourneyMap;
use crate::print::legibility::reading_distance_m;
use crate::scene::Target;

/// A3, longer side first, in points, without a margin of 10 mm.
const A3: Point = Point { x: 1_190.6 - 56.7, y: 841.9 - 56.7 };

/// The line. `tab` is the map in front.
pub fn show(ui: &mut Ui, tab: Option<&Tab>) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let small = |text: String| RichText::new(text).font(super::style::regular(12.0));
        ui.label(small(tab.map_or_else(|| "Choose a template, or drop a .journey file here".into(), hint)));
        let Some(tab) = tab else { return };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(small(facts(tab)).weak());
        });
    });
}

fn hint(tab: &Tab) -> String {
    if let Some(message) = &tab.message {
        return message.clone();
    }
    if let Some(hint) = tab.tool.hint() {
        return hint.to_owned();
    }
    if tab.typing.is_some() {
        return "Enter goes on · Tab to the next step · Shift+Enter breaks the line · Esc leaves".to_owned();
    }
    if let Some(hint) = tab.plus.and_then(plus_hint) {
        return hint.to_owned();
    }
    match tab.hovered.or(tab.selected()) {
        Some(Target::Cell(..)) => "Double click or type to add a card · Drag to select · Space+drag moves the map",
        Some(Target::Header) | None => "Drag to move the map · Ctrl+wheel to zoom · Shift+1 fits",
        Some(_) if tab.selected().is_some() => {
            "Enter edits · Drag to move · Alt+drag copies · Del deletes · Esc clears the selection"
        }
        Some(_) => "Click to select · Double click to edit · Drag to move",
    }
    .to_owned()
}

/// What a press on the "+" between two neighbours does.
fn plus_hint(place: DropPlace) -> Option<&'static str> {
    match place {
        DropPlace::StageGap(_) => Some("Click to add a stage here"),
        DropPlace::LaneGap(_) => Some("Click to add a lane here"),
        _ => None,
    }
}

fn facts(tab: &Tab) -> String {
    let zoom = format!("{:.0} %", tab.camera.zoom() * 100.0);
    let legible = tab.smallest_text_pt.map(|size| legibility(size, tab.drawing.scene.size));
    let facts = [Some(counts(tab.map())), legible, Some(zoom)];
    facts.into_iter().flatten().rev().collect::<Vec<_>>().join("  ·  ")
}

/// From how far away the smallest text can be read when the map fills a sheet of A3.
fn legibility(smallest_pt: f32, sheet: Point) -> String {
    let (long, short) = (sheet.x.max(sheet.y), sheet.x.min(sheet.y));
    let scale = (A3.x / long.max(1.0)).min(A3.y / short.max(1.0));
    let metres = reading_distance_m(smallest_pt * scale);
    if metres < 0.1 {
        return format!("Smallest text {smallest_pt:.1} pt, too small to read on A3");
    }
    format!("Smallest text {smallest_pt:.1} pt, readable on A3 from {metres:.1} m")
}

/// "7 stages, 7 lanes, 31 cards".
pub fn counts(map: &JourneyMap) -> String {
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
    fn small_letters_on_a_large_sheet_are_read_from_near() {
        let text = legibility(8.6, Point { x: 1_133.9, y: 700.0 });
        assert_eq!(text, "Smallest text 8.6 pt, readable on A3 from 0.3 m");
        let text = legibility(8.6, Point { x: 20_000.0, y: 700.0 });
        assert_eq!(text, "Smallest text 8.6 pt, too small to read on A3");
    }
}
