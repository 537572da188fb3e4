//! The capture line at the lower edge of the canvas: what people say is typed here, without a look at the map.
//!
//! The line keeps its place. Enter makes a card and waits for the next; a place in front of a text moves the target,
//! which stays. Letters that cannot become anything stay in the line, so none is ever lost.

mod input;
mod parking_lot;
mod recall;
mod rows;
mod wall_photo;

pub(crate) use parking_lot::{ParkingAction, ParkingLot};

use egui::accesskit::Role;
use egui::{Align2, Context, Id, Order, Rect, Vec2};

use crate::app::document::{Document, DocumentId};
use crate::app::widgets::accessible::{name_node, place_node};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::Command;
use crate::edit::capture_line::{self, CapturePlace, Understood};
use crate::model::{CardId, JourneyMap, LaneId};
use recall::CapturedPart;

/// The distance between the line and the edges of the canvas, in points.
const GAP: f32 = 14.0;
/// The height of the canvas for which the sizes are meant; on a larger one everything is larger.
const DESIGN_HEIGHT: f32 = 760.0;
/// How many of the last notes are shown above the line.
const SHOWN_NOTES: usize = 3;

/// Whether a pasted text begins with a number. Copied from somewhere, "3 people waited" counts people: only what is
/// typed here names stages by their numbers.
fn begins_with_number(text: &str) -> bool {
    text.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
}

/// What the user asks for in the line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CaptureAction {
    /// Capture what is in the line.
    Enter,
    /// Capture each of these lines.
    Lines(Vec<String>),
    /// Move the target by stages and lanes.
    Move { stages: isize, lanes: isize },
    /// Take the last note back into the line.
    Recall,
    /// Turn the place that was taken from the line back into text.
    TextAfterAll,
    /// Take the last note off the map.
    Undo,
    /// Drop the correction of a note that was taken back, or close the line.
    Close,
}

/// What a captured value is called: "Emotion −1.5".
fn emotion_words(value: f32) -> String {
    format!("Emotion {}", signed(value))
}

/// A value with its sign; 0 has none.
fn signed(value: f32) -> String {
    if value == 0.0 { "0".to_owned() } else { format!("{value:+}").replace('-', "−") }
}

/// A note that was captured.
#[derive(Clone, Debug, PartialEq)]
struct CapturedNote {
    /// Where it went: "Pains · 3 Call"; "Parked" for a note without a place.
    place: String,
    text: String,
    /// What it became; none for stages and steps.
    part: Option<CapturedPart>,
}

/// The line with its target and the last notes.
#[derive(Default)]
pub(crate) struct CaptureBar {
    open: bool,
    text: String,
    place: Option<CapturePlace>,
    /// What named the place, as it was typed, and the place before; until the line is captured.
    taken: Option<(String, CapturePlace)>,
    /// Whether the line has named its place, so that what follows is text.
    is_placed: bool,
    /// Whether the caret stands before the first letter.
    caret_at_start: bool,
    /// Whether the start of the line is text even where it reads as a place.
    is_text: bool,
    /// Words that begin with a number and were pasted in this frame.
    pasted_number: Option<String>,
    /// What was taken back into the line.
    recalled: Option<CapturedPart>,
    /// What the note that was captured last became.
    last: Option<CapturedPart>,
    notes: Vec<CapturedNote>,
    /// The document that the notes are on.
    document: Option<DocumentId>,
    wants_focus: bool,
    /// Whether the text was changed by another way than typing, so that the caret must go behind it.
    caret_at_end: bool,
    has_focus: bool,
    /// By how much everything is larger than in a window of the usual size, so that the room can read it.
    unit: f32,
    /// The size of letters that a room needs, while a map is presented to it.
    room_letters: Option<f32>,
    /// The width at its end that is left free for the timer of the room, in points.
    pub(crate) reserved_pt: f32,
    actions: Vec<CaptureAction>,
    /// Where the line was shown last.
    shown: Option<Rect>,
}

/// What a captured line asks the window to do.
#[derive(Debug, PartialEq)]
pub(crate) struct CaptureRequest {
    /// The change of the map.
    pub command: Command,
    /// What is shown of it above the line; none for what only prepares the next one.
    note: Option<CapturedNote>,
    /// Whether it came from the line, which is empty afterwards.
    from_line: bool,
}

impl CaptureRequest {
    /// Whether it only takes a note away that was taken back into the line.
    pub(crate) fn takes_away(&self) -> bool {
        self.from_line && self.note.is_none()
    }
}

impl CaptureBar {
    /// Opens the line and gives it the focus: at `place` if that is the selected one, or else where it was.
    pub(crate) fn open(&mut self, place: Option<CapturePlace>, is_selected: bool) {
        self.open = true;
        self.wants_focus = true;
        self.place = self.place.filter(|_| !is_selected).or(place);
    }

    /// Closes the line. What is in it stays for the next time, except a note that is on the map already.
    pub(crate) fn close(&mut self) {
        self.open = false;
        self.has_focus = false;
        self.drop_correction();
        if self.text.is_empty() {
            self.begin_anew();
        }
    }

    /// Lets the next line name a place again.
    fn begin_anew(&mut self) {
        self.taken = None;
        self.is_placed = false;
    }

    /// Whether somebody writes in the line, or may go on at once.
    pub(crate) fn has_focus(&self) -> bool {
        self.has_focus || self.wants_focus
    }

    /// Gives the line the keyboard back.
    pub(crate) fn take_focus(&mut self) {
        self.wants_focus = self.open;
    }

    /// Sets the size of the letters for a room that reads them; none for the usual ones.
    pub(crate) fn set_letters(&mut self, letters: Option<f32>) {
        self.room_letters = letters;
    }

    /// Whether the line is shown.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Where the line is on the screen; none while it is closed.
    pub(crate) fn place(&self) -> Option<Rect> {
        self.shown.filter(|_| self.open)
    }

    /// The lane that the last note went to, also while the line is closed.
    pub(crate) fn last_lane(&self) -> Option<LaneId> {
        self.place.map(|place| place.lane)
    }

    /// The cell that the next note goes to; none while the line is closed.
    pub(crate) fn target(&self) -> Option<CapturePlace> {
        self.place.filter(|_| self.open)
    }

    /// Takes what was asked for in the line since the last time.
    pub(crate) fn take_actions(&mut self) -> Vec<CaptureAction> {
        std::mem::take(&mut self.actions)
    }

    /// What the line means now.
    fn understood(&self, map: &JourneyMap) -> Option<Understood> {
        Some(capture_line::understand(map, self.place?, &self.text, self.is_text || self.is_placed))
    }

    /// Moves the target to a place on `map` if its own is gone, as in another map.
    fn follow(&mut self, map: &JourneyMap) {
        let place = self.place.filter(|place| map.lane(place.lane).is_some() && map.step(place.step).is_some());
        let (lane, step) = self.place.map_or((None, None), |place| (Some(place.lane), Some(place.step)));
        self.place = place.or_else(|| capture_line::first_place(map, lane, step));
        self.recalled = self.recalled.take().filter(|part| part.is_on(map));
        self.follow_notes(map);
        // Of a note that was undone, the one before it is the last.
        let last = self.last.take().filter(|part| part.is_on(map));
        self.last = last.or_else(|| self.notes.iter().rev().find_map(|note| note.part.clone()));
        if self.text.is_empty() && self.recalled.is_none() {
            self.is_text = false;
        }
    }

    /// Takes a place off the start of the line as soon as it has a blank behind it.
    fn take_place(&mut self, map: &JourneyMap) {
        let Some(understood) = self.understood(map).filter(|understood| understood.place_length > 0) else { return };
        let (named, rest) = self.text.split_at(understood.place_length.min(self.text.len()));
        let (named, rest) = (named.to_owned(), rest.to_owned());
        if let Some(before) = self.place {
            self.taken = Some((named, before));
        }
        self.place = Some(understood.place);
        self.is_placed = true;
        self.text = rest;
        self.caret_at_end = true;
    }

    /// Carries out what concerns only the line; returns what is to be captured.
    pub(crate) fn act(&mut self, action: &CaptureAction, map: &JourneyMap) -> Vec<CaptureRequest> {
        self.follow(map);
        match action {
            CaptureAction::Enter => {
                if self.text.trim().is_empty() {
                    // The place is kept, and the next line may name another.
                    self.begin_anew();
                }
                return self.enter(map);
            }
            CaptureAction::Lines(lines) => return self.lines(lines, map),
            CaptureAction::Move { stages, lanes } => {
                self.place = self.place.map(|place| capture_line::neighbour(map, place, *stages, *lanes));
                self.begin_anew();
            }
            CaptureAction::Recall => self.recall(map),
            CaptureAction::TextAfterAll => {
                if let Some((named, place)) = self.taken.take() {
                    // The blank that was taken with it stood before the letters that were typed since.
                    let blank = if self.text.is_empty() { "" } else { " " };
                    self.text = format!("{}{blank}{}", named.trim_end(), self.text);
                    (self.caret_at_end, self.is_placed) = (true, false);
                    self.place = Some(place);
                    self.is_text = true;
                }
            }
            CaptureAction::Undo => {
                // Of what can be taken back the map itself says whether it is gone.
                if self.notes.last().is_some_and(|note| note.part.is_none()) {
                    self.notes.pop();
                }
                self.recalled = None;
            }
            CaptureAction::Close if self.drop_correction() => self.wants_focus = true,
            CaptureAction::Close => self.close(),
        }
        Vec::new()
    }

    fn enter(&self, map: &JourneyMap) -> Vec<CaptureRequest> {
        if let Some(request) = self.taken_away(map) {
            return vec![request];
        }
        let Some(understood) = self.understood(map) else { return Vec::new() };
        let Some(command) = understood.command(map) else { return self.correction(map, &understood) };
        match self.correction(map, &understood) {
            none if none.is_empty() => {
                vec![CaptureRequest { command, note: Some(self.note(map, &understood)), from_line: true }]
            }
            corrections => corrections,
        }
    }

    fn lines(&self, lines: &[String], map: &JourneyMap) -> Vec<CaptureRequest> {
        let Some(mut place) = self.place else { return Vec::new() };
        let mut requests = Vec::new();
        for line in lines {
            let understood = capture_line::understand(map, place, line, begins_with_number(line));
            place = understood.place;
            let note = Some(self.note(map, &understood));
            requests.extend(understood.command(map).map(|command| CaptureRequest { command, note, from_line: false }));
        }
        requests
    }

    fn note(&self, map: &JourneyMap, understood: &Understood) -> CapturedNote {
        use capture_line::CaptureMeaning as Meaning;
        let here = || capture_line::place_words(map, understood.place);
        let (place, text) = match &understood.meaning {
            Meaning::Nothing => (here(), String::new()),
            Meaning::Card(card) => (here(), card.text.clone()),
            Meaning::Emotion(point) => (here(), emotion_words(point.value)),
            Meaning::Stage(name) => ("New stage".into(), name.clone()),
            Meaning::Step(name) => ("New step".into(), name.clone()),
            Meaning::Parked(text) => ("Parked".into(), text.clone()),
        };
        CapturedNote { place, text, part: None }
    }

    /// Notes that a request was carried out, and `added`, the card that it left selected.
    pub(crate) fn captured(&mut self, request: CaptureRequest, added: Option<CardId>, map: &JourneyMap) {
        if let Some(recalled) = self.recalled.take() {
            let is_it = |note: &CapturedNote| note.part.as_ref() == Some(&recalled);
            self.notes.iter().rposition(is_it).into_iter().for_each(|place| drop(self.notes.remove(place)));
        }
        let made = request.made().or(added.map(CapturedPart::Card));
        // A stage or a step cannot be taken back into the line.
        let part = made.clone().filter(|_| request.note.is_some());
        self.last = made.or(self.last.take());
        if let Some(card) = added.and_then(|card| map.card(card)) {
            self.place = Some(CapturePlace { lane: card.lane, step: card.step });
        }
        self.notes.extend(request.note.map(|note| CapturedNote { part, ..note }));
        if request.from_line {
            self.text.clear();
            self.is_text = false;
            self.begin_anew();
        }
        self.wants_focus = true;
    }

    /// Notes that a parked note was put where the line points: its place was meant for that.
    pub(crate) fn placed_parked(&mut self) {
        if self.text.is_empty() {
            self.begin_anew();
        }
    }

    /// Moves the target to the first step of a part that was added behind it.
    pub(crate) fn go_to(&mut self, step: crate::model::StepId) {
        self.place = self.place.map(|place| CapturePlace { step, ..place });
    }

    /// What was typed and not yet captured, on which document.
    pub(crate) fn draft(&self) -> Option<(DocumentId, &str)> {
        let text = self.text.trim();
        // A note that was taken back is on the map already.
        self.document.filter(|_| !text.is_empty() && self.recalled.is_none()).map(|document| (document, text))
    }

    /// What was typed for a document and not captured yet, as a note of its parking lot that says where it was to go. A
    /// line that was meant for the parking lot has no other place.
    pub(crate) fn parked_draft(&self, document: DocumentId, map: &JourneyMap) -> Option<String> {
        let (_, text) = self.draft().filter(|(on, _)| *on == document)?;
        if let Some(note) = capture_line::parked_note(text) {
            return Some(note.to_owned()).filter(|note| !note.is_empty());
        }
        let place = self.place.map(|place| capture_line::place_words(map, place)).filter(|words| !words.is_empty());
        Some(place.map_or_else(|| text.to_owned(), |place| format!("{text} ({place})")))
    }

    /// Empties the line.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.begin_anew();
    }

    /// Whether nothing has been typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What is said of the note that was captured last.
    pub(crate) fn last_words(&self) -> Option<String> {
        self.notes.last().map(|note| format!("{}: {}", note.place, note.text))
    }

    /// Shows the line over the lower edge of `canvas` if it is open.
    pub(crate) fn show(&mut self, ctx: &Context, canvas: Rect, document: &Document, context: &UiContext<'_>) {
        if !self.open {
            return;
        }
        let map = document.map();
        // Nobody reads above one map what was said about another.
        if self.document.replace(document.id) != Some(document.id) {
            self.notes.clear();
        }
        self.follow(map);
        let usual = (canvas.height() / DESIGN_HEIGHT).clamp(0.8, 1.7);
        self.unit = self.room_letters.map_or(usual, |letters| usual.max(letters / rows::LETTERS));
        let area = egui::Area::new(Id::unique("capture line")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM);
        let at = canvas.center_bottom() - Vec2::new(0.0, GAP);
        let width = (canvas.width() - 2.0 * GAP).clamp(280.0, 1_240.0 * self.unit);
        let shown = area.fixed_pos(at).constrain_to(canvas).show(ctx, |ui| {
            name_node(ctx, ui.unique_id(), Role::Form, "Capture line");
            ui.set_width(width);
            let shown = rows::frame(context.theme, self.has_focus()).show(ui, |ui| {
                let width = ui.available_width();
                self.rows(ui, map, context);
                // Afterwards: rows cannot be narrower than what has been taken before.
                ui.set_min_width(width);
            });
            place_node(ctx, ui.unique_id(), shown.response.rect);
        });
        self.shown = Some(shown.response.rect);
        // Also over words that stood there: what begins the line now is what was pasted.
        self.is_text |=
            self.pasted_number.take().is_some_and(|pasted| self.text.trim_start().starts_with(pasted.trim()));
        // After the field, so that it sees what was typed in this frame.
        self.take_place(map);
    }
}
