//! What the window says to its user: the result of each command, or why there was none.
//!
//! It is shown in the status line, and a screen reader says it. Some readers hear no announcements but do read a
//! description that changes, so the words also describe whatever has the keyboard focus, until it moves on.

use egui::accesskit::Live;
use egui::{Context, Event, Id, Key};

use crate::model::Part;

/// Something that the window says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Announcement {
    /// What is said; empty when it is said elsewhere, by a notice.
    pub text: String,
    /// The part of it that is said beside the name of what has the focus; empty when the name says it all.
    pub beside_name: String,
    /// Whether it is said at once, because something went wrong, or after what is being said.
    pub urgency: Urgency,
    /// Whether it says only what anyone who looks at the window sees.
    pub is_for_ears: bool,
    /// Its place among all announcements, so that the same words can be said again.
    pub number: u64,
}

/// How soon something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// After what is being said: the result of a command.
    Polite,
    /// At once: something was refused or has failed.
    Assertive,
}

impl Urgency {
    /// The same for accessibility nodes.
    pub(crate) fn live(self) -> Live {
        match self {
            Self::Polite => Live::Polite,
            Self::Assertive => Live::Assertive,
        }
    }
}

impl Announcement {
    /// The words that describe what has the focus. The same words twice in a row must differ to be read again.
    pub(crate) fn description(&self) -> Option<String> {
        let again = if self.number.is_multiple_of(2) { "" } else { "\u{a0}" };
        (!self.beside_name.is_empty()).then(|| format!("{}{again}", self.beside_name))
    }
}

/// What has the keyboard focus.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct FocusPlace {
    /// The control that has it.
    pub control: Option<Id>,
    /// The selected part, if the control is the map.
    pub part: Option<Part>,
    /// Whether the text of the part is written: what was said about the part is not about its text.
    pub is_writing: bool,
}

/// For how long a reader is left to name what the focus has just come to, in seconds: Orca takes up to half a second,
/// and longer on a busy machine. Words that described it by then would be read with the name, and again as news.
pub(crate) const NAMING_SECONDS: f64 = 1.0;

/// How many frames come by themselves after the focus has moved: a list that closes hands it on, and a dialog is measured
/// before it takes it. The next key must not come before that.
const SETTLING_FRAMES: u8 = 3;

/// For how long the focus must have rested after something was said, in seconds. What says it may move the focus a few
/// frames later, and the words would be read where it was and again where it is.
const RESTING_SECONDS: f64 = 0.15;

/// Keeps what was said last, until the user goes on to something else.
#[derive(Default)]
pub(crate) struct Announcer {
    current: Option<Announcement>,
    count: u64,
    /// What had the focus when it was said; none in the frame in which it is said.
    place: Option<FocusPlace>,
    /// When it was said, in seconds.
    said_at: f64,
    /// How many more frames come after the focus has moved.
    settling_frames: u8,
    /// What had the focus in the last frame, and when it came there.
    arrival: Option<(FocusPlace, f64)>,
    /// The message about something refused that was shown in the last frame.
    refusal: Option<String>,
    /// Whether a dialog was in front in the last frame.
    in_dialog: bool,
    /// The frames until now; that in which something was said last, and that in which the user did something last.
    frames: FrameCounts,
}

impl Announcer {
    /// Says the result of a command.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.announce(text.clone(), text, Urgency::Polite);
    }

    /// Says what anyone who looks at the window sees.
    pub(crate) fn hear(&mut self, text: impl Into<String>) {
        self.say(text);
        self.current.iter_mut().for_each(|said| said.is_for_ears = true);
    }

    /// Says a result of which only `beside_name` is said beside the name of what has the focus.
    pub(crate) fn tell(&mut self, text: String, beside_name: String) {
        self.announce(text, beside_name, Urgency::Polite);
    }

    /// Says why something was not done.
    pub(crate) fn refuse(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.announce(text.clone(), text, Urgency::Assertive);
    }

    /// Takes back what was said, if that was `text` and nothing has been said since: it no longer holds.
    pub(crate) fn withdraw(&mut self, text: &str) {
        if self.current.as_ref().is_some_and(|said| said.text == text) {
            self.current = None;
        }
    }

    /// Takes back whatever was said.
    pub(crate) fn forget(&mut self) {
        self.current = None;
    }

    /// Notes whether a dialog is in front. What was said before it opened would be read in it as if about it.
    pub(crate) fn note_dialog(&mut self, is_in_front: bool) {
        if is_in_front && !std::mem::replace(&mut self.in_dialog, is_in_front) {
            self.current = None;
        }
        self.in_dialog = is_in_front;
    }

    /// Lets a message that is shown and said elsewhere describe what has the focus.
    pub(crate) fn repeat(&mut self, text: impl Into<String>) {
        self.announce(String::new(), text.into(), Urgency::Polite);
    }

    /// Lets a message about something refused describe what has the focus, once, when it appears, and no longer than it
    /// is shown.
    pub(crate) fn note_refusal(&mut self, shown: Option<String>) {
        if shown != self.refusal {
            let is_over =
                |said: &Announcement| said.text.is_empty() && Some(&said.beside_name) == self.refusal.as_ref();
            if self.current.as_ref().is_some_and(is_over) {
                self.current = None;
            }
            shown.iter().for_each(|words| self.repeat(words.as_str()));
            self.refusal = shown;
        }
    }

    fn announce(&mut self, text: String, beside_name: String, urgency: Urgency) {
        self.count += 1;
        self.place = None;
        self.current = Some(Announcement { text, beside_name, urgency, is_for_ears: false, number: self.count });
    }

    /// What was said last; none after the user has gone on.
    pub(crate) fn current(&self) -> Option<&Announcement> {
        self.current.as_ref()
    }

    /// What describes `place` while the focus is there: what was said since it came there, once it has been named.
    pub(crate) fn description_of(&self, ctx: &Context, place: FocusPlace) -> Option<String> {
        // In the frame in which it is said, nobody knows yet where the focus will be.
        let is_there = self.place == Some(place) && self.left_for_naming(ctx, place) <= 0.0;
        self.current.as_ref().filter(|_| is_there).and_then(Announcement::description)
    }

    /// For how long the reader is still left to name `place`, or the focus to leave it, in seconds.
    fn left_for_naming(&self, ctx: &Context, place: FocusPlace) -> f64 {
        let now = ctx.input(|input| input.time);
        match self.arrival {
            Some((known, since)) if known == place => {
                (since + NAMING_SECONDS).max(self.said_at + RESTING_SECONDS) - now
            }
            _ => NAMING_SECONDS,
        }
    }

    /// Forgets what was said when the user has moved the focus since. What moves it without the user, such as a
    /// dialog that closes, leaves the words where they can be read.
    pub(crate) fn follow(&mut self, ctx: &Context, place: FocusPlace) {
        let is_by_user = self.frames.note(self.place.is_none(), has_input(ctx));
        let now = ctx.input(|input| input.time);
        if self.place.is_none() {
            self.said_at = now;
        }
        let has_moved = self.place.is_some_and(|known| known != place);
        if has_moved && self.current.is_some() && is_by_user {
            self.current = None;
            ctx.request_repaint();
        }
        let is_typing = ctx.input(|input| input.raw.events.iter().any(goes_on_in_field));
        if is_typing && self.place.is_some() {
            // What was said about the words in a field no longer holds: it would be read again with what is typed.
            self.current.iter_mut().for_each(|said| said.beside_name.clear());
        }
        self.place = Some(place);
        if self.arrival.is_none_or(|(known, _)| known != place) {
            self.arrival = Some((place, now));
            self.settling_frames = SETTLING_FRAMES;
        }
        if self.settling_frames > 0 {
            self.settling_frames -= 1;
            ctx.request_repaint();
        }
        let left = self.left_for_naming(ctx, place);
        if left > 0.0 && self.current.is_some() {
            ctx.request_repaint_after_secs(left as f32);
        }
    }
}

/// Whether an event goes on with what has the focus without leaving it: letters, and keys that lead through a list.
fn goes_on_in_field(event: &Event) -> bool {
    let leads_through = |key: &Key| matches!(key, Key::ArrowUp | Key::ArrowDown | Key::PageUp | Key::PageDown);
    match event {
        Event::Text(_) => true,
        Event::Key { key, pressed, .. } => *pressed && leads_through(key),
        _ => false,
    }
}

/// Counts of frames that tell whether the user has moved the focus.
#[derive(Default)]
struct FrameCounts {
    now: u64,
    said: u64,
    input: u64,
}

impl FrameCounts {
    /// Counts a frame. Returns whether what moves in it is the user's doing: something was done since the last words were
    /// said, in this frame or shortly before. Keys in a menu move the focus at the end of their frame, so that it is seen
    /// there one or two frames later.
    fn note(&mut self, is_said: bool, has_input: bool) -> bool {
        const FRAMES_TO_MOVE: u64 = 2;
        self.now += 1;
        if is_said {
            self.said = self.now;
        }
        if has_input {
            self.input = self.now;
        }
        self.input > self.said && self.now - self.input <= FRAMES_TO_MOVE
    }
}

/// Whether the user did something in this frame.
fn has_input(ctx: &Context) -> bool {
    let acts = |event: &Event| {
        matches!(
            event,
            Event::Key { pressed: true, .. }
                | Event::PointerButton { .. }
                | Event::Text(_)
                | Event::AccessKitActionRequest(_)
        )
    };
    // Events that were carried out are gone; the state of the keys tells of them.
    ctx.input(|input| input.raw.events.iter().any(acts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The map with the focus, with this part selected.
    fn on(part: Option<Part>) -> FocusPlace {
        FocusPlace { control: Some(Id::NULL), part, is_writing: false }
    }

    fn frame(events: Vec<Event>, run: impl FnMut(&Context)) {
        let mut run = run;
        let ctx = Context::default();
        let input = egui::RawInput { events, ..egui::RawInput::default() };
        ctx.run_ui(input, |ui| run(ui.ctx())).textures_delta.clear();
    }

    fn key() -> Event {
        Event::Key {
            key: Key::ArrowDown,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        }
    }

    #[test]
    fn words_stay_until_the_user_moves_on() {
        let mut announcer = Announcer::default();
        announcer.say("Saved");
        frame(vec![key()], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
        assert!(announcer.current().is_some(), "said in this frame");
        frame(Vec::new(), |ctx| announcer.follow(ctx, on(None)));
        assert!(announcer.current().is_some(), "the focus moved by itself");
        frame(vec![key()], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
        assert!(announcer.current().is_none());
    }

    #[test]
    fn what_was_said_beside_a_name_is_not_read_again_while_a_list_is_gone_through() {
        let beside_name = |event: Event| {
            let mut announcer = Announcer::default();
            let words = "Keyboard shortcuts".to_owned();
            announcer.announce(words.clone(), words, Urgency::Polite);
            frame(vec![key()], |ctx| announcer.follow(ctx, on(None)));
            frame(vec![event], |ctx| announcer.follow(ctx, on(None)));
            announcer.current.map(|said| said.beside_name)
        };
        for event in [key(), Event::Text("c".into())] {
            assert_eq!(beside_name(event).as_deref(), Some(""));
        }
        assert_eq!(beside_name(Event::Copy).as_deref(), Some("Keyboard shortcuts"));
    }

    #[test]
    fn words_go_when_the_focus_arrives_a_frame_after_the_key() {
        let mut announcer = Announcer::default();
        announcer.say("History: All changes");
        frame(Vec::new(), |ctx| announcer.follow(ctx, on(None)));
        frame(vec![key()], |ctx| announcer.follow(ctx, on(None)));
        assert!(announcer.current().is_some(), "the focus is still there");
        frame(Vec::new(), |ctx| announcer.follow(ctx, on(Some(Part::Header))));
        assert!(announcer.current().is_none(), "as in a menu");
    }

    #[test]
    fn words_about_a_part_are_not_about_the_text_that_is_written_on_it_then() {
        let mut announcer = Announcer::default();
        announcer.say("Added hotspot");
        frame(vec![key()], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
        let writing = FocusPlace { is_writing: true, ..on(Some(Part::Header)) };
        frame(vec![Event::Text("c".into())], |ctx| announcer.follow(ctx, writing));
        assert!(announcer.current().is_none());
    }

    #[test]
    fn a_click_goes_on_when_the_button_is_let_go() {
        let mut announcer = Announcer::default();
        announcer.say("There is nothing to undo");
        frame(vec![key()], |ctx| announcer.follow(ctx, on(None)));
        let release = Event::PointerButton {
            pos: egui::Pos2::ZERO,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: egui::Modifiers::NONE,
        };
        frame(vec![release], |ctx| announcer.follow(ctx, on(Some(Part::Header))));
        assert!(announcer.current().is_none());
    }

    #[test]
    fn words_wait_until_what_the_focus_has_come_to_was_named() {
        let mut announcer = Announcer::default();
        announcer.say("Renamed stage “Order”");
        let mut at = |time: f64| {
            let mut described = None;
            let ctx = Context::default();
            let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
            let run = |ui: &mut egui::Ui| {
                announcer.follow(ui.ctx(), on(Some(Part::Header)));
                described = announcer.description_of(ui.ctx(), on(Some(Part::Header)));
            };
            ctx.run_ui(input, run).textures_delta.clear();
            described.map(|words| words.trim_end().to_owned())
        };
        assert_eq!(at(5.0), None, "the reader says where the focus is");
        assert_eq!(at(5.9), None, "a slow reader is still at it");
        assert_eq!(at(6.0).as_deref(), Some("Renamed stage “Order”"));
    }

    #[test]
    fn words_wait_until_the_focus_rests_after_them() {
        let mut announcer = Announcer::default();
        let mut at = |time: f64, says: bool, place: FocusPlace| {
            let mut described = None;
            let ctx = Context::default();
            let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
            let run = |ui: &mut egui::Ui| {
                if says {
                    announcer.say("Added action “Call back”");
                    assert_eq!(announcer.description_of(ui.ctx(), place), None, "nobody knows where the focus will be");
                }
                announcer.follow(ui.ctx(), place);
                described = announcer.description_of(ui.ctx(), place);
            };
            ctx.run_ui(input, run).textures_delta.clear();
            described.map(|words| words.trim_end().to_owned())
        };
        let (hotspot, field) = (on(Some(Part::Header)), on(None));
        assert_eq!(at(2.0, false, hotspot), None);
        assert_eq!(at(9.0, true, hotspot), None, "the focus may still go elsewhere");
        assert_eq!(at(9.1, false, hotspot), None);
        assert_eq!(at(9.14, false, field), None, "as it does here");
        assert_eq!(at(9.9, false, field), None);
        assert_eq!(at(10.14, false, field).as_deref(), Some("Added action “Call back”"));
        assert_eq!(at(20.0, true, field), None);
        assert_eq!(at(20.15, false, field).as_deref(), Some("Added action “Call back”"), "where the focus stays, soon");
    }

    #[test]
    fn a_refusal_is_said_when_it_appears_and_not_as_long_as_it_stands() {
        let mut announcer = Announcer::default();
        announcer.note_refusal(Some("“x” is not a number.".into()));
        let first = announcer.current().cloned().unwrap();
        assert_eq!((first.text.as_str(), first.beside_name.as_str()), ("", "“x” is not a number."));
        announcer.note_refusal(Some("“x” is not a number.".into()));
        assert_eq!(announcer.current().unwrap().number, first.number);
        announcer.note_refusal(None);
        assert!(announcer.current().is_none(), "it was put right");
        announcer.note_refusal(Some("“x” is not a number.".into()));
        assert_ne!(announcer.current().unwrap().number, first.number, "a second time");
    }

    #[test]
    fn what_no_longer_holds_is_taken_back_but_not_what_was_said_since() {
        let mut announcer = Announcer::default();
        announcer.say("Nothing found");
        announcer.say("Saved");
        announcer.withdraw("Nothing found");
        assert!(announcer.current().is_some_and(|said| said.text == "Saved"));
        announcer.withdraw("Saved");
        assert!(announcer.current().is_none());
    }

    #[test]
    fn a_dialog_begins_without_what_was_said_before() {
        let mut announcer = Announcer::default();
        announcer.say("Saved");
        announcer.note_dialog(false);
        assert!(announcer.current().is_some());
        announcer.note_dialog(true);
        assert!(announcer.current().is_none());
        announcer.refuse("There is no such folder");
        announcer.note_dialog(true);
        assert!(announcer.current().is_some(), "it was said in the dialog");
        announcer.note_dialog(false);
        assert!(announcer.current().is_some());
    }

    #[test]
    fn the_same_words_are_said_again() {
        let mut announcer = Announcer::default();
        announcer.refuse("It cannot move any further");
        let first = announcer.current().cloned().unwrap();
        announcer.refuse("It cannot move any further");
        let second = announcer.current().cloned().unwrap();
        assert_ne!(first.description(), second.description());
        assert_eq!((first.text, Urgency::Assertive), (second.text, second.urgency));
    }
}
