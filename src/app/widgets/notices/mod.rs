//! Notices: messages about failures, lasting problems and finished work, some with a button that helps.
//!
//! Most stand in a strip above the window's panels. A *passing* notice is about one event; it disappears when it
//! is closed or when a map is opened. A *lasting* one is about a state, such as a full disk; it disappears when
//! the state ends. Notices about work in the background float in the lower right *corner*, because they come when
//! the user is busy with something else and must not move the map.

mod corner;
mod strip;

use std::path::PathBuf;

use egui::Ui;

use super::announcer::Announcer;
use super::bidi::english;
use super::ui_context::UiContext;

use corner::CornerNotices;
pub(crate) use corner::{CornerAction, WorkProgress};

/// The most passing notices at a time; more would leave too little space for the map.
const MOST_PASSING: usize = 3;
/// The most of them about what was refused in one try. The others are counted, and another notice has room beside them.
const MOST_REFUSED: usize = MOST_PASSING - 1;

/// The severity of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoticeTone {
    /// Something that the user asked for has failed.
    Failure,
    /// Something is only worth knowing.
    Info,
    /// Something that the user has asked for is done.
    Success,
}

impl NoticeTone {
    /// The name of the icon before the message.
    fn icon(self) -> &'static str {
        match self {
            Self::Failure => "warning",
            Self::Info => "info",
            Self::Success => "check",
        }
    }
}

/// The action of a notice's button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoticeOffer {
    /// Open what can be read of the damaged file at this path.
    OpenWhatCanBeRead(PathBuf),
    /// Open the version that the last save of the file at this path has replaced.
    OpenVersionBefore(PathBuf),
    /// Ask for another file for the map with this key, which could not be saved.
    SaveElsewhere(u64),
    /// Go on with the recovered work with this id.
    RestoreRecovered(String),
    /// Look at the recovered work with this id beside the file.
    CompareRecovered(String),
    /// Discard the recovered work with this id.
    DiscardRecovered(String),
    /// Bring back the recovered work with this id, which was discarded.
    TakeBackDiscarded(String),
    /// Bring back the theme that was deleted last.
    TakeBackTheme,
    /// Open the theme editor again on the changes that were dropped last.
    GoOnWithTheme,
    /// Open the dialog again that was left last without keeping what was written in it.
    GoOnWithDialog,
    /// Open this file in the user's default program for its type.
    OpenFile(PathBuf),
    /// Open the folder of this file.
    OpenFolder(PathBuf),
}

impl NoticeOffer {
    /// The label of the button.
    pub(crate) fn text(&self) -> &'static str {
        match self {
            Self::OpenWhatCanBeRead(_) => "Open what can be read",
            Self::OpenVersionBefore(_) => "Open the version before the last save",
            Self::SaveElsewhere(_) => "Save as…",
            Self::RestoreRecovered(_) => "Restore",
            Self::CompareRecovered(_) => "Compare",
            Self::DiscardRecovered(_) => "Discard",
            Self::TakeBackDiscarded(_) | Self::TakeBackTheme => "Undo",
            Self::GoOnWithTheme | Self::GoOnWithDialog => "Go on editing",
            Self::OpenFile(_) => "Open file",
            Self::OpenFolder(_) => "Open folder",
        }
    }
}

/// What a passing notice is about. One about something refused goes when another try has come to something, and one about
/// parked notes when somebody looks at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoticeSubject {
    /// A picture for the logo of a map.
    Logo,
    /// A file with a theme.
    Theme,
    /// A picture or something else that is put on a map.
    Content,
    /// Notes that wait in the parking lot of the map with this number among the open ones.
    ParkedNotes(u64),
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// The message: one sentence or two.
    pub text: String,
    /// A line in small print below the message; may be empty.
    pub detail: String,
    /// The severity, which determines colours and icon.
    pub tone: NoticeTone,
    /// The actions that the notice offers, each with a button.
    pub offers: Vec<NoticeOffer>,
    /// What was refused, or waits; none for any other notice.
    pub about: Option<NoticeSubject>,
    /// Whether another try has begun since.
    is_of_earlier_try: bool,
    /// How many more were refused in the same try.
    more_refused: usize,
}

impl Notice {
    /// A notice about something worth knowing.
    pub(crate) fn remark(text: impl Into<String>) -> Self {
        Self::new(NoticeTone::Info, text.into())
    }

    /// A notice about something that is done.
    pub(crate) fn success(text: impl Into<String>) -> Self {
        Self::new(NoticeTone::Success, text.into())
    }

    fn new(tone: NoticeTone, text: String) -> Self {
        Self {
            text: english(text),
            detail: String::new(),
            tone,
            offers: Vec::new(),
            about: None,
            is_of_earlier_try: false,
            more_refused: 0,
        }
    }

    /// A notice about something that was refused.
    pub(crate) fn refusal(text: String, about: NoticeSubject) -> Self {
        Self { about: Some(about), ..Self::new(NoticeTone::Failure, text) }
    }

    /// A notice about notes that wait in the parking lot of the map with this number among the open ones.
    pub(crate) fn parked(text: String, map: u64) -> Self {
        Self { about: Some(NoticeSubject::ParkedNotes(map)), ..Self::remark(text) }
    }

    /// Adds a button to the notice.
    pub(crate) fn offering(mut self, offer: NoticeOffer) -> Self {
        self.offers.push(offer);
        self
    }

    /// Counts one more that was refused in the same try, where there is no room for a notice of its own.
    fn count_refused(&mut self) {
        let also = |count: usize| if count > 0 { format!(" {count} more cannot be used.") } else { String::new() };
        let own = self.text.strip_suffix(&also(self.more_refused)).unwrap_or(&self.text);
        self.more_refused += 1;
        self.text = format!("{own}{}", also(self.more_refused));
    }

    /// Sets the line in small print.
    pub(crate) fn with_detail(self, detail: impl Into<String>) -> Self {
        Self { detail: english(detail.into()), ..self }
    }
}

/// A notice about something that failed.
impl From<String> for Notice {
    fn from(text: String) -> Self {
        Self::new(NoticeTone::Failure, text)
    }
}

/// The subject of a lasting notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoticeTopic {
    /// The recovery copies of unsaved work.
    Recovery,
    /// The copy of the version before a save.
    PreviousVersion,
    /// Characters of the map in front that no font has.
    MissingCharacters,
    /// Another program that does not hand out what it has copied.
    Clipboard,
}

/// A notice about a state, and whether the user has closed it.
struct LastingNotice {
    topic: NoticeTopic,
    notice: Notice,
    closed: bool,
}

/// All notices of a window.
#[derive(Default)]
pub(crate) struct Notices {
    lasting: Vec<LastingNotice>,
    passing: Vec<Notice>,
    corner: CornerNotices,
    /// Says all that has no notice of its own.
    pub(crate) announcer: Announcer,
}

impl Notices {
    /// Adds a passing notice. One with the same text is replaced.
    pub(crate) fn show_passing(&mut self, notice: impl Into<Notice>) {
        let notice = notice.into();
        self.announcer.repeat(notice.text.as_str());
        self.passing.retain(|known| known.text != notice.text);
        // Of many that are refused at once the last ones are counted: none goes without a word.
        let is_alike = |known: &Notice| known.about == notice.about && !known.is_of_earlier_try;
        if notice.about.is_some() && self.passing.iter().filter(|known| is_alike(known)).count() >= MOST_REFUSED {
            self.passing.iter_mut().rfind(|known| is_alike(known)).into_iter().for_each(Notice::count_refused);
            return;
        }
        self.passing.push(notice);
        // The oldest notices give way.
        let surplus = self.passing.len().saturating_sub(MOST_PASSING);
        self.passing.drain(..surplus);
    }

    /// Sets the lasting notice about a topic; `None` removes it. A notice that the user has closed is not
    /// shown again with the same text unless it was removed in between.
    pub(crate) fn set_lasting(&mut self, topic: NoticeTopic, text: Option<String>) {
        let known = self.lasting.iter().find(|lasting| lasting.topic == topic);
        if known.map(|known| &known.notice.text) == text.as_ref() {
            return;
        }
        self.lasting.retain(|lasting| lasting.topic != topic);
        text.iter().for_each(|text| self.announcer.repeat(text));
        let notice = |text: String| match topic {
            NoticeTopic::MissingCharacters => Notice::remark(text),
            _ => text.into(),
        };
        self.lasting.extend(text.map(|text| LastingNotice { topic, notice: notice(text), closed: false }));
    }

    /// Adds a notice about finished work to the corner. It disappears after a while, unless it is a failure.
    pub(crate) fn show_in_corner(&mut self, notice: impl Into<Notice>) {
        let notice = notice.into();
        let way = notice.offers.first().map(|offer| format!(". F6 leads to “{}”", offer.text()));
        let text = if way.is_some() { notice.text.trim_end_matches('.') } else { notice.text.as_str() };
        self.announcer.repeat(format!("{text}{}", way.unwrap_or_default()));
        self.corner.push(notice);
    }

    /// Where the notices in the corner are; none while there are none.
    pub(crate) fn corner_place(&self) -> Option<egui::Rect> {
        self.corner.place
    }

    /// Lets the first button of the notices in the corner have the focus.
    pub(crate) fn focus_corner(&mut self) {
        self.corner.wants_focus = true;
    }

    /// Removes the notices in the corner, because other work begins.
    pub(crate) fn clear_corner(&mut self) {
        self.corner.clear();
    }

    /// Removes all passing notices, because a map was opened.
    pub(crate) fn clear_passing(&mut self) {
        self.passing.clear();
    }

    /// Another try begins: what is refused about something from now on belongs to that one.
    pub(crate) fn begin_try(&mut self, about: NoticeSubject) {
        let known = self.passing.iter_mut().filter(|notice| notice.about == Some(about));
        known.for_each(|notice| notice.is_of_earlier_try = true);
    }

    /// Removes the refusals of earlier tries, because the present one has come to something. What was refused in this
    /// one stays: of several files one may be missing.
    pub(crate) fn withdraw_earlier(&mut self, about: NoticeSubject) {
        self.passing.retain(|notice| notice.about != Some(about) || !notice.is_of_earlier_try);
    }

    /// Removes the notices about something, because another try has come to something, or it was looked at.
    pub(crate) fn withdraw_about(&mut self, about: NoticeSubject) {
        self.passing.retain(|notice| notice.about != Some(about));
        self.corner.withdraw_about(about);
    }

    /// Removes the notice with this offer, which no longer applies.
    pub(crate) fn withdraw_offer(&mut self, offer: &NoticeOffer) {
        self.passing.retain(|notice| !notice.offers.contains(offer));
        self.corner.withdraw(offer);
    }

    /// Whether no notice is visible above the panels.
    pub(crate) fn shows_nothing(&self) -> bool {
        self.passing.is_empty() && self.lasting.iter().all(|lasting| lasting.closed)
    }

    /// Shows the notices above the panels, one below the other. Returns the offer whose button was clicked.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<NoticeOffer> {
        for lasting in self.lasting.iter_mut().filter(|lasting| !lasting.closed) {
            lasting.closed = strip::show(ui, &lasting.notice, context) == strip::NoticeResponse::Close;
        }
        let mut ended = None;
        for (index, notice) in self.passing.iter().enumerate() {
            match strip::show(ui, notice, context) {
                strip::NoticeResponse::Stay => {}
                strip::NoticeResponse::Close => ended = Some((index, None)),
                strip::NoticeResponse::Offer(offer) => ended = Some((index, Some(offer))),
            }
        }
        let (index, offer) = ended?;
        self.passing.remove(index);
        offer
    }

    /// Shows the notices in the corner so much higher than usual, in points.
    pub(crate) fn lift_corner(&mut self, lift_pt: f32) {
        self.corner.lift_pt = lift_pt;
    }

    /// Shows the notices in the corner, with the work that goes on above them. Call once per frame.
    pub(crate) fn show_corner(
        &mut self,
        ctx: &egui::Context,
        context: &mut UiContext<'_>,
        work: &[WorkProgress],
    ) -> Option<CornerAction> {
        self.corner.show(ctx, context, work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(notices: &Notices) -> Vec<&str> {
        let lasting = notices.lasting.iter().filter(|lasting| !lasting.closed).map(|lasting| &lasting.notice);
        lasting.chain(&notices.passing).map(|notice| notice.text.as_str()).collect()
    }

    #[test]
    fn the_same_is_said_once_and_the_latest_stay() {
        let mut notices = Notices::default();
        for text in ["a", "b", "a", "c", "d"] {
            notices.show_passing(text.to_owned());
        }
        assert_eq!(text(&notices), ["a", "c", "d"]);
        notices.clear_passing();
        assert!(notices.shows_nothing());
    }

    #[test]
    fn a_refusal_goes_when_another_try_has_come_to_something() {
        let mut notices = Notices::default();
        notices.show_passing(Notice::refusal("“a.txt” cannot be the logo.".into(), NoticeSubject::Logo));
        notices.show_passing(Notice::refusal("“b.txt” cannot be used.".into(), NoticeSubject::Content));
        notices.withdraw_about(NoticeSubject::Logo);
        assert_eq!(text(&notices), ["“b.txt” cannot be used."]);
    }

    #[test]
    fn of_several_things_in_one_try_each_refusal_stays() {
        let mut notices = Notices::default();
        let refuse = |notices: &mut Notices, name: &str| {
            notices.show_passing(Notice::refusal(format!("“{name}” is gone."), NoticeSubject::Content));
        };
        notices.begin_try(NoticeSubject::Content);
        refuse(&mut notices, "a");
        notices.withdraw_earlier(NoticeSubject::Content);
        notices.show_passing("“z.zip” does not go on a map.".to_owned());
        ["b", "c", "d"].into_iter().for_each(|name| refuse(&mut notices, name));
        let seen = ["“a” is gone.", "“z.zip” does not go on a map.", "“b” is gone. 2 more cannot be used."];
        assert_eq!(text(&notices), seen);
        notices.begin_try(NoticeSubject::Content);
        refuse(&mut notices, "e");
        notices.withdraw_earlier(NoticeSubject::Content);
        assert_eq!(text(&notices), ["“z.zip” does not go on a map.", "“e” is gone."]);
    }

    #[test]
    fn what_lasts_stays_until_it_is_over_and_is_not_said_again_once_closed() {
        let mut notices = Notices::default();
        let full = Some("The disk is full.".to_owned());
        notices.set_lasting(NoticeTopic::Recovery, full.clone());
        notices.clear_passing();
        assert_eq!(text(&notices), ["The disk is full."]);
        notices.lasting[0].closed = true;
        notices.set_lasting(NoticeTopic::Recovery, full.clone());
        assert!(notices.shows_nothing());
        notices.set_lasting(NoticeTopic::Recovery, Some("The disk is gone.".into()));
        assert_eq!(text(&notices), ["The disk is gone."]);
        notices.set_lasting(NoticeTopic::Recovery, None);
        assert!(notices.shows_nothing());
        notices.set_lasting(NoticeTopic::Recovery, full);
        assert_eq!(text(&notices), ["The disk is full."]);
    }
}
