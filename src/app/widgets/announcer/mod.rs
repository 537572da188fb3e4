//! What the window says to its user: the result of each command, or why there was none.
//!
//! It is shown in the status line, and a screen reader says it. Some readers hear no announcements but do read a
//! description that changes, so the words also describe whatever has the keyboard focus, until it moves on.

mod announcement;
#[cfg(test)]
mod tests;
mod user_moves;

use egui::{Context, Id};

use crate::model::Part;
pub(crate) use announcement::{Announcement, Urgency};
use user_moves::{FrameCounts, goes_on_in_field, has_input};

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
