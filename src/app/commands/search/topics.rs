//! What people look for that is no command: fields of the inspector, and things that are not in the program.

use crate::app::commands::CommandState;

/// Something that people look for, with the answer where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Topic {
    /// What it is called.
    pub name: &'static str,
    /// Other words for it, in small letters.
    pub(super) words: &'static str,
    /// Where it is, or that there is none.
    pub answer: &'static str,
    /// Whether it is in the inspector, which is shown when the topic is chosen.
    pub(super) is_in_inspector: bool,
    /// Whether it is about the map as a whole, whose fields are shown then, whatever is selected.
    pub is_of_map: bool,
}

impl Topic {
    /// Whether choosing it shows something: the inspector, which there is only with a map.
    pub(super) fn can_be_shown(&self, now: &CommandState) -> bool {
        self.is_in_inspector && now.map_open
    }
}

/// All topics, in the order in which equally good ones are listed.
pub(super) const TOPICS: [Topic; 10] = [
    field("Votes", "vote voting dots dot ballot poll sticker", "Select a card: “Votes” in the inspector"),
    field("Tags", "tag label keyword category group", "Select a card: “Tags” in the inspector"),
    field("Notes and comments", "note comment remark annotation", "Select a card: “Note” in the inspector"),
    field("Severity", "priority rating severe", "Select a pain or a hotspot: “Severity” in the inspector"),
    of_map(
        "Owner and due date",
        "owner due deadline responsible assign assignee date",
        "The map’s own are in the inspector of its title, those of actions on the page “Actions”",
    ),
    field("Channel", "touchpoint phone email app website", "Select a touchpoint: “Channel” in the inspector"),
    field(
        "Emotion curve",
        "emotion curve feeling mood sentiment graph smiley",
        "Select the curve’s lane, then type −2 to 2 in a step",
    ),
    of_map(
        "Title and objective",
        "title name objective goal scenario header rename",
        "Click the title: the map’s fields are in the inspector",
    ),
    of_map(
        "Language of the map",
        "language english german french arabic hebrew hyphenation spelling locale translate",
        "Click the title: “Language” in the inspector",
    ),
    none(
        "Sharing and accounts",
        "collaborate account cloud sync login online invite",
        "Footpath keeps maps in files; send the file",
    ),
];

const fn field(name: &'static str, words: &'static str, answer: &'static str) -> Topic {
    Topic { name, words, answer, is_in_inspector: true, is_of_map: false }
}

const fn of_map(name: &'static str, words: &'static str, answer: &'static str) -> Topic {
    Topic { name, words, answer, is_in_inspector: true, is_of_map: true }
}

const fn none(name: &'static str, words: &'static str, answer: &'static str) -> Topic {
    Topic { name, words, answer, is_in_inspector: false, is_of_map: false }
}
