//! The panel with the comments of a map: what is said about the selected part, and all threads.

mod composer;
mod place_names;
mod thread_card;

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{Id, Key, Modifiers, RichText, ScrollArea, Ui};
use jiff::Timestamp;

use place_names::place_name;

use super::side_frame::SideFrame;
use crate::app::document::DocumentId;
use crate::app::services::task::Task;
use crate::app::widgets::accessible;
use crate::app::widgets::fields::{Common, SegmentOption, segments};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::style::regular;
use crate::edit::{Command, CommentChange};
use crate::exchange::comment_file::CommentFile;
use crate::file::{commenter_name, remember_commenter};
use crate::model::{Comment, CommentId, CommentPlace, JourneyMap};
use crate::render::screen::color32;

/// What the panel keeps between frames.
#[derive(Default)]
pub(crate) struct CommentsPanel {
    /// The comment that is being written.
    draft: String,
    /// The map that somebody writes about, and the part of it that a new comment would be on, with its name.
    about: Option<(DocumentId, CommentPlace, String)>,
    /// When somebody began to write.
    begun: Option<Timestamp>,
    /// The answers that are being written, each in its thread.
    answers: BTreeMap<CommentId, String>,
    /// The comment whose words are being changed, with its new words.
    rewritten: Option<(CommentId, String)>,
    /// The thread that shows all its comments.
    current: Option<CommentId>,
    /// Whether resolved threads are listed too.
    shows_resolved: bool,
    name: CommenterName,
    /// The work with files of comments, each for a document.
    pub(crate) jobs: Vec<(DocumentId, Task<ReviewJobDone>)>,
}

/// What work with review pages and files of comments has come to.
pub(crate) enum ReviewJobDone {
    /// A review page was written to this file.
    PageWritten(PathBuf),
    /// The file of this name holds comments.
    CommentsRead(String, Box<CommentFile>),
    /// What is not possible, in a sentence.
    Failed(String),
}

/// The name under which one's comments stand.
#[derive(Default)]
struct CommenterName {
    words: String,
    /// The work that reads the name, until it is done.
    reading: Option<Task<String>>,
    is_read: bool,
    /// The work that keeps a new name.
    keeping: Option<Task<()>>,
}

impl CommenterName {
    /// Reads the remembered name in the background, once.
    fn follow(&mut self, ui: &Ui) {
        if !self.is_read && self.reading.is_none() {
            self.reading = Some(Task::start(ui.ctx(), "read the commenter's name", |_| commenter_name()));
        }
        if let Some(answer) = self.reading.as_ref().and_then(Task::poll) {
            (self.reading, self.is_read) = (None, true);
            if self.words.is_empty() {
                self.words = answer.unwrap_or_default();
            }
        }
    }

    fn keep(&mut self, ui: &Ui) {
        let name = self.words.trim().to_owned();
        self.is_read = true;
        // If the name cannot be kept, it is asked for again in the next session; nothing is lost.
        let work = move |_: &_| drop(remember_commenter(&name));
        self.keeping = Some(Task::start(ui.ctx(), "remember the commenter's name", work));
    }
}

impl CommentsPanel {
    /// Shows a thread with all that was said in it.
    pub(crate) fn open_thread(&mut self, thread: CommentId) {
        self.current = Some(thread);
    }

    /// What is being written about a map, as the changes that it becomes.
    pub(crate) fn drafts(&self, document: DocumentId, map: &JourneyMap) -> Vec<Command> {
        let is_written = |words: &String| !words.trim().is_empty();
        let comment = |words: &String, salt| self.comment_at(words, self.begun.unwrap_or_default(), salt);
        let about = self.about.as_ref().filter(|(it, ..)| *it == document && is_written(&self.draft));
        let begun = about.map(|(_, on, about)| CommentChange::Begin {
            on: *on,
            about: about.clone(),
            comment: comment(&self.draft, 0),
        });
        let threads = &map.info.comments;
        let answers = self
            .answers
            .iter()
            .filter(|(thread, words)| is_written(words) && threads.iter().any(|known| known.id == **thread));
        let answers =
            answers.map(|(thread, words)| CommentChange::Answer { thread: thread.clone(), comment: comment(words, 2) });
        // A comment that is open for new words and has none yet is what it was.
        let is_new = |comment: &CommentId, text: &str| {
            let mut known = threads.iter().flat_map(|thread| &thread.comments);
            known.any(|known| known.id == *comment && known.text != text)
        };
        let rewritten = self.rewritten.clone().filter(|(comment, text)| is_new(comment, text));
        let rewritten = rewritten.map(|(comment, text)| CommentChange::Rewrite { comment, text });
        let changes = begun.into_iter().chain(answers).chain(rewritten);
        changes.map(|change| Command::Comment(Box::new(change))).collect()
    }

    /// Takes the results of the work that has ended.
    pub(crate) fn take_done(&mut self) -> Vec<(DocumentId, ReviewJobDone)> {
        let mut done = Vec::new();
        self.jobs.retain(|(document, task)| match task.poll() {
            None => true,
            Some(result) => {
                let result = result.unwrap_or_else(|error| ReviewJobDone::Failed(error.to_string()));
                done.push((*document, result));
                false
            }
        });
        done
    }

    /// Shows the panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut frame: SideFrame<'_, '_>) {
        self.name.follow(ui);
        let is_writing = !self.draft.is_empty() || !self.answers.is_empty();
        self.begun = is_writing.then(|| self.begun.unwrap_or_else(Timestamp::now));
        let area = ScrollArea::vertical().id_salt("comments").auto_shrink([false, true]);
        scroll(area.max_height(frame.most_height), ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            self.composer(ui, &mut frame);
            self.threads(ui, &mut frame);
        });
    }

    fn threads(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
        let map = frame.tab.map().clone();
        let all = &map.info.comments;
        let theme = frame.context.theme.clone();
        ui.add_space(10.0);
        if all.is_empty() {
            let words = "No comments yet. Select a part of the map, and write what you think of it. For comments from \
                         others, make a review page in the File menu.";
            ui.label(RichText::new(words).font(regular(12.5)).color(color32(theme.muted)));
            return;
        }
        let open = all.iter().filter(|thread| !thread.resolved).count();
        let words = [format!("Open ({open})"), format!("All ({})", all.len())];
        let options = words.each_ref().map(|words| SegmentOption { words, hint: "" });
        let chosen = Common::Same(Some(usize::from(self.shows_resolved)));
        if let Some(Some(chosen)) = segments(ui, &theme, "threads", &options, chosen) {
            self.shows_resolved = chosen == 1;
        }
        accessible::name_list(ui, "Threads");
        let shown: Vec<_> = all.iter().filter(|thread| self.shows_resolved || !thread.resolved).cloned().collect();
        if shown.is_empty() {
            ui.label(RichText::new("All threads are resolved.").font(regular(12.5)).color(color32(theme.muted)));
        }
        for thread in shown {
            self.thread(ui, frame, &thread);
        }
    }

    /// A new comment under one's own name.
    fn comment(&self, text: &str, salt: u64) -> Comment {
        self.comment_at(text, Timestamp::now(), salt)
    }

    fn comment_at(&self, text: &str, at: Timestamp, salt: u64) -> Comment {
        let by = self.name.words.trim().to_owned();
        Comment { id: CommentId::of(text, &by, at, salt), by, at, text: text.trim().to_owned() }
    }

    /// Carries out a change, and says what came of it. Returns whether it was done.
    fn change(frame: &mut SideFrame<'_, '_>, change: CommentChange, done: &str) -> bool {
        let is_done = frame.tab.perform(&Command::Comment(Box::new(change)));
        if is_done {
            frame.tab.view.announcements.say(done);
        }
        is_done
    }
}

/// Whether Ctrl+Enter was pressed in the field with this id, which sends what is written there.
fn is_sent(ui: &Ui, field: Id) -> bool {
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    has_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// The part that a new comment is about: what is selected, or the map as a whole.
fn selected_place(frame: &SideFrame<'_, '_>) -> CommentPlace {
    frame.tab.selected().map_or(CommentPlace::Map, CommentPlace::from)
}
