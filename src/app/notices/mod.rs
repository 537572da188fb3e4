//! What the window has to say above its panels: what went wrong, what lasts, and what can be done
//! about it.
//!
//! A *passing* notice is about one thing that happened; it goes when it is closed or when a map is
//! opened. A *lasting* one is about a state, such as a full disk; it goes when the state does.

mod strip;

use std::path::PathBuf;

use egui::Ui;

use super::icons::Icons;
use crate::theme::Theme;

/// More would leave no room for the map.
const MOST_PASSING: usize = 3;

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something did not work.
    Trouble,
    /// Something is worth knowing.
    Remark,
}

/// What a notice's button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Opens what can be read of the damaged file at this path.
    OpenWhatCanBeRead(PathBuf),
    /// Brings back the recovered work with this id, which was discarded.
    TakeBackDiscarded(String),
}

impl Offer {
    /// On the button.
    pub fn words(&self) -> &'static str {
        match self {
            Self::OpenWhatCanBeRead(_) => "Open what can be read",
            Self::TakeBackDiscarded(_) => "Undo",
        }
    }
}

/// Something that is said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A sentence, or two.
    pub words: String,
    /// How grave it is.
    pub tone: Tone,
    /// What can be done about it.
    pub offer: Option<Offer>,
}

impl Notice {
    /// Something worth knowing.
    pub fn remark(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: Tone::Remark, offer: None }
    }

    /// The same with a button.
    pub fn offering(self, offer: Offer) -> Self {
        Self { offer: Some(offer), ..self }
    }
}

/// Something that did not work.
impl From<String> for Notice {
    fn from(words: String) -> Self {
        Self { words, tone: Tone::Trouble, offer: None }
    }
}

/// A state that something may be said about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Copies of unsaved work.
    Recovery,
    /// The version before a save.
    PreviousVersion,
}

/// Words about a state, and whether the user has closed them.
struct Lasting {
    topic: Topic,
    notice: Notice,
    closed: bool,
}

/// All that is said now.
#[derive(Default)]
pub struct Notices {
    lasting: Vec<Lasting>,
    passing: Vec<Notice>,
}

impl Notices {
    /// Says something, once.
    pub fn tell(&mut self, notice: impl Into<Notice>) {
        let notice = notice.into();
        self.passing.retain(|known| known.words != notice.words);
        self.passing.push(notice);
        let surplus = self.passing.len().saturating_sub(MOST_PASSING);
        self.passing.drain(..surplus);
    }

    /// Says how a state is now; nothing when all is well. The same words are not said again once they were closed,
    /// until all has been well between.
    pub fn tell_of(&mut self, topic: Topic, words: Option<String>) {
        let known = self.lasting.iter().find(|lasting| lasting.topic == topic);
        if known.map(|known| &known.notice.words) == words.as_ref() {
            return;
        }
        self.lasting.retain(|lasting| lasting.topic != topic);
        self.lasting.extend(words.map(|words| Lasting { topic, notice: words.into(), closed: false }));
    }

    /// A map was opened: what was said before belongs to the past.
    pub fn forget_passing(&mut self) {
        self.passing.clear();
    }

    /// Whether nothing is said.
    pub fn is_silent(&self) -> bool {
        self.passing.is_empty() && self.lasting.iter().all(|lasting| lasting.closed)
    }

    /// All that is said, below each other. Answers with the button that was pressed.
    pub fn show(&mut self, ui: &mut Ui, icons: &mut Icons, theme: &Theme) -> Option<Offer> {
        for lasting in self.lasting.iter_mut().filter(|lasting| !lasting.closed) {
            lasting.closed = strip::show(ui, &lasting.notice, icons, theme) == strip::Answer::Close;
        }
        let answers: Vec<_> = self.passing.iter().map(|notice| strip::show(ui, notice, icons, theme)).collect();
        let pressed = answers.iter().position(|answer| *answer != strip::Answer::Stay)?;
        let notice = self.passing.remove(pressed);
        notice.offer.filter(|_| answers.get(pressed) == Some(&strip::Answer::Offer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(notices: &Notices) -> Vec<&str> {
        let lasting = notices.lasting.iter().filter(|lasting| !lasting.closed).map(|lasting| &lasting.notice);
        lasting.chain(&notices.passing).map(|notice| notice.words.as_str()).collect()
    }

    #[test]
    fn the_same_is_said_once_and_the_latest_stay() {
        let mut notices = Notices::default();
        for words in ["a", "b", "a", "c", "d"] {
            notices.tell(words.to_owned());
        }
        assert_eq!(words(&notices), ["a", "c", "d"]);
        notices.forget_passing();
        assert!(notices.is_silent());
    }

    #[test]
    fn what_lasts_stays_until_it_is_over_and_is_not_said_again_once_closed() {
        let mut notices = Notices::default();
        let full = Some("The disk is full.".to_owned());
        notices.tell_of(Topic::Recovery, full.clone());
        notices.forget_passing();
        assert_eq!(words(&notices), ["The disk is full."]);
        notices.lasting[0].closed = true;
        notices.tell_of(Topic::Recovery, full.clone());
        assert!(notices.is_silent());
        notices.tell_of(Topic::Recovery, Some("The disk is gone.".into()));
        assert_eq!(words(&notices), ["The disk is gone."]);
        notices.tell_of(Topic::Recovery, None);
        assert!(notices.is_silent());
        notices.tell_of(Topic::Recovery, full);
        assert_eq!(words(&notices), ["The disk is full."]);
    }
}
