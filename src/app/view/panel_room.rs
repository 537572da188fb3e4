//! Room for the panel at the right. A map that is shown whole has all of the canvas until the panel lies over it; then it
//! makes room and keeps it: going from part to part moves nothing. It takes the room back as soon as the panel is away and
//! nobody works on the map, so that it stands in the middle of what is free: a map that moved seconds later would startle.

use egui::Ui;

use super::tab::Tab;
use crate::geometry::{Point, Rect, Transform, point};
use crate::model::Part;

/// How long after a press the map stands still, in seconds: the second press of a double click must find the same part.
const STILL_SECONDS: f64 = 0.35;
/// How long the map takes to make room, in seconds.
const GLIDE_SECONDS: f64 = 0.18;
/// The distance of a fitted map to the window's right edge, where no panel stands, in canvas points.
pub(crate) const EDGE_GAP: f32 = 10.0;
/// Space between a part that was under the panel and the panel, in canvas points.
const GAP: f32 = 8.0;

/// What a view knows about the room for its map, and about the panel that may lie over it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PanelRoom {
    /// The part of the canvas that a fitted map fills, in canvas points.
    pub(crate) free: Rect,
    /// Whether the map leaves the panel its place.
    is_kept: bool,
    /// Whether the panel is shown.
    is_used: bool,
    /// The part that was last seen not to be under the panel.
    uncovered: Option<Part>,
    /// The way of the map to where it makes room.
    glide: Option<Glide>,
    /// The size of the sheet when all of it was last in view; none before it ever was.
    pub(super) whole_sheet: Option<Point>,
}

impl Default for PanelRoom {
    fn default() -> Self {
        let free = Rect::new(0.0, 0.0, 0.0, 0.0);
        Self { free, is_kept: false, is_used: false, uncovered: None, glide: None, whole_sheet: None }
    }
}

/// A camera on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Glide {
    from: Transform,
    to: Transform,
    start: f64,
    /// Where it was put last.
    put: Transform,
}

impl Glide {
    /// Where the camera is at `time`, and whether it has arrived.
    fn at(&self, time: f64) -> (Transform, bool) {
        let share = ((time - self.start) / GLIDE_SECONDS).clamp(0.0, 1.0) as f32;
        // Slow at both ends.
        let eased = share * share * (3.0 - 2.0 * share);
        let scale = egui::lerp(self.from.scale..=self.to.scale, eased);
        (Transform { scale, shift: self.from.shift.lerp(self.to.shift, eased) }, share >= 1.0)
    }
}

impl PanelRoom {
    /// Whether the map leaves the panel its place.
    pub(crate) fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// The part of the canvas that the panel does not cover, in canvas points; none while it covers nothing.
    pub(crate) fn beside_panel(&self) -> Option<Rect> {
        Some(self.free).filter(|free| self.is_used && !free.is_empty())
    }

    /// Shows what was in view before, when this sheet was in view as a whole, and stops where the map is going.
    pub(super) fn look_as_before(&mut self, whole_sheet: Option<Point>) {
        (self.whole_sheet, self.glide) = (whole_sheet, None);
    }

    /// Takes the room back, unless the panel is shown. For when the whole map is asked for.
    pub(crate) fn take_back(&mut self) {
        self.is_kept = self.is_used;
        self.glide = None;
    }

    /// As [`PanelRoom::take_back`], with the room of this canvas: the map is fitted at once to what the next frame would
    /// find.
    pub(crate) fn take_back_now(&mut self, canvas_size: Option<Point>) {
        self.take_back();
        if let Some(size) = canvas_size.filter(|_| !self.is_kept) {
            self.free.max.x = size.x - EDGE_GAP;
        }
    }

    /// Notes whether the panel is shown. Once it is, the map leaves it its place, and takes that back once it is not; both
    /// only while the hand rests and, to take it back, nobody is busy on the map.
    pub(super) fn follow(&mut self, ui: &Ui, is_shown: bool, (is_busy, pressed_at): (bool, f64)) {
        self.is_used = is_shown;
        if is_shown {
            self.is_kept = self.is_kept || rests(ui, pressed_at);
        } else if self.is_kept {
            self.is_kept = is_busy || !rests(ui, pressed_at);
        }
    }
}

/// Whether no button is down and a second press would not belong to the first any more. If not, the next frame comes when
/// that may be so.
fn rests(ui: &Ui, pressed_at: f64) -> bool {
    let (time, is_down) = ui.input(|input| (input.time, input.pointer.any_down()));
    let missing = pressed_at + STILL_SECONDS - time;
    if missing > 0.0 {
        ui.ctx().request_repaint_after_secs(missing as f32);
    }
    !is_down && missing <= 0.0
}

/// Lets the camera go from where it was to where it is now.
pub(super) fn glide_from(ui: &Ui, tab: &mut Tab<'_>, from: Transform) {
    let to = tab.view.camera.canvas_from_map();
    let is_animated = ui.style().animation_time > 0.0;
    if !is_animated || from == to {
        tab.view.room.glide = None;
        return;
    }
    tab.view.room.glide = Some(Glide { from, to, start: ui.input(|input| input.time), put: from });
    tab.view.camera.restore_view(from);
    ui.ctx().request_repaint();
}

/// Moves a camera that is on its way. One that somebody else has moved stays where that was.
pub(super) fn go_on(ui: &Ui, tab: &mut Tab<'_>) {
    let Some(glide) = tab.view.room.glide.take().filter(|glide| glide.put == tab.view.camera.canvas_from_map()) else {
        return;
    };
    let (place, has_arrived) = glide.at(ui.input(|input| input.time));
    tab.view.camera.restore_view(place);
    if !has_arrived {
        tab.view.room.glide = Some(Glide { put: place, ..glide });
        ui.ctx().request_repaint();
    }
}

/// Whether somebody writes or drags on the map, under whose hand nothing may move.
pub(super) fn is_worked_on(tab: &Tab<'_>) -> bool {
    tab.view.typing.is_some() || !tab.view.tool.is_idle()
}

/// Fits a map again that was in view as a whole and whose sheet has outgrown its room since: it would run under what lies
/// at the edges. It waits until nobody writes or drags, for what one looks at must not move under the hand.
pub(super) fn follow_sheet(ui: &Ui, tab: &mut Tab<'_>) {
    if is_worked_on(tab) || tab.view.room.glide.is_some() || !rests(ui, tab.view.press.time) {
        return;
    }
    let sheet = tab.document.drawing.scene.size;
    if tab.shows_whole_map() {
        tab.view.room.whole_sheet = Some(sheet);
    } else if !tab.view.navigated && tab.view.room.whole_sheet.is_some_and(|known| known != sheet) {
        tab.view.room.whole_sheet = Some(sheet);
        let from = tab.view.camera.canvas_from_map();
        tab.view.camera.fit(Rect::new(0.0, 0.0, sheet.x, sheet.y), tab.view.room.free, 1.5);
        glide_from(ui, tab, from);
    }
}

/// Moves the map so far that the part that has just been selected is not under the panel.
pub(super) fn uncover_selected(ui: &Ui, tab: &mut Tab<'_>) {
    let selected = tab.selected();
    let room = &tab.view.room;
    if room.uncovered == selected || room.glide.is_some() || !room.is_kept || !room.is_used {
        return;
    }
    if selected.is_some() && !rests(ui, tab.view.press.time) {
        return;
    }
    tab.view.room.uncovered = selected;
    // Of what was pasted, all that fits is looked at, and not only the part that was selected last.
    let pasted = tab.view.paste_strip.as_ref().and_then(|strip| strip.bounds(tab));
    let bounds = pasted.or_else(|| selected.and_then(|part| tab.document.bounds_of(part)));
    let Some(bounds) = bounds else { return };
    let seen = tab.view.camera.canvas_from_map().apply_rect(bounds);
    let by = covered_by(seen, tab.view.room.free);
    if by > 0.0 {
        let from = tab.view.camera.canvas_from_map();
        tab.view.camera.pan(point(-by, 0.0));
        glide_from(ui, tab, from);
    }
}

/// By how much a part of the canvas lies under the panel at the right of what is free; zero if it is wider than that.
fn covered_by(seen: Rect, free: Rect) -> f32 {
    let by = seen.max.x + GAP - free.max.x;
    if by > GAP && seen.width() + GAP <= free.width() { by } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    #[test]
    fn a_camera_on_its_way_begins_slowly_and_arrives() {
        let (from, to) =
            (Transform { scale: 1.0, shift: point(100.0, 10.0) }, Transform { scale: 0.5, shift: point(0.0, 30.0) });
        let glide = Glide { from, to, start: 2.0, put: from };
        assert_eq!(glide.at(1.9), (from, false));
        let (middle, has_arrived) = glide.at(2.0 + GLIDE_SECONDS / 2.0);
        assert!((middle.scale - 0.75).abs() < 1e-3 && !has_arrived, "{middle:?}");
        assert_eq!(glide.at(2.0 + GLIDE_SECONDS), (to, true));
    }

    #[test]
    fn what_is_under_the_panel_moves_out_and_what_is_too_wide_stays() {
        let free = Rect::new(8.0, 10.0, 900.0, 600.0);
        assert_eq!(covered_by(Rect::new(700.0, 50.0, 100.0, 40.0), free), 0.0);
        assert_eq!(covered_by(Rect::new(850.0, 50.0, 100.0, 40.0), free), 950.0 + GAP - 908.0);
        assert_eq!(covered_by(Rect::new(100.0, 50.0, 2_000.0, 40.0), free), 0.0);
    }

    #[test]
    fn a_map_takes_its_room_at_once_when_nobody_is_at_it() {
        let is_kept_after = |hand: (bool, f64), events: &[egui::Event]| {
            let mut room = PanelRoom::default();
            let input = egui::RawInput { time: Some(10.0), events: events.to_vec(), ..egui::RawInput::default() };
            let mut output = egui::Context::default().run_ui(input, |ui| {
                room.is_kept = true;
                room.follow(ui, false, hand);
            });
            output.textures_delta.clear();
            room.is_kept
        };
        assert!(!is_kept_after((false, 9.0), &[]), "it waits though nobody is at it");
        assert!(is_kept_after((true, 9.0), &[]), "it moves while somebody writes or drags");
        assert!(is_kept_after((false, 9.9), &[]), "it moves before a second press could come");
        let held = egui::Event::PointerButton {
            pos: egui::pos2(5.0, 5.0),
            button: egui::PointerButton::Primary,
            pressed: true,
            modifiers: egui::Modifiers::NONE,
        };
        assert!(is_kept_after((false, 9.0), &[held]), "it moves under a button that is held");
    }
}
