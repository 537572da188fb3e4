//! Review pages that are written, and files of comments that come back: both in the background.

use std::path::{Path, PathBuf};

use egui::Context;

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use crate::app::dialogs::file_dialogs::{PathRequest, file_name};
use crate::app::document::DocumentId;
use crate::app::panels::comments::ReviewJobDone;
use crate::app::services::task::Task;
use crate::app::widgets::notices::Notice;
use crate::edit::{Command, CommentChange};
use crate::exchange::comment_file::{COMMENTS_EXTENSION, CommentFile, LARGEST_COMMENT_FILE_BYTES};
use crate::exchange::{WriteOptions, comment_file, review};
use crate::export::data_to_file;
use crate::file::settings::SidePanel;
use crate::file::{display_name, read_limited};
use crate::model::{CommentId, CommentReport, CommentThread, JourneyMap, merge_comments};

impl ActiveWindow<'_> {
    /// Asks where to write a review page of the map in front.
    pub(super) fn ask_for_review_page(&mut self, ctx: &Context) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let (id, title) = (document.id, file_name(document.title()));
        let request =
            PathRequest::save("Save the review page as", "Save", "Web pages", "html", &format!("{title}, review"));
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::ReviewPage(id));
    }

    /// Asks for files with comments for the map in front.
    pub(super) fn ask_for_comments(&mut self, ctx: &Context) {
        if let Some(document) = self.front_document().map(|document| document.id) {
            let endings = [COMMENTS_EXTENSION, "txt", "eml"];
            let request = PathRequest::open_one("Import comments", "Comments", &endings);
            self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::Comments(document));
        }
    }

    /// Writes a review page to the file that was chosen.
    pub(super) fn write_review_page(&mut self, ctx: &Context, document: DocumentId, path: PathBuf) {
        let Some(map) = self.documents.get(document).map(|document| document.editor.map().clone()) else { return };
        let today = jiff::Zoned::now().date();
        let task = Task::start(ctx, "write a review page", move |_| {
            let page = review::write(&map, Some(today), &WriteOptions::default());
            let written = page
                .map_err(|error| error.to_string())
                .and_then(|page| data_to_file(&path, &page).map_err(|error| error.to_string()));
            match written {
                Ok(()) => ReviewJobDone::PageWritten(path),
                Err(error) => ReviewJobDone::Failed(format!("“{}” was not written. {error}", display_name(&path))),
            }
        });
        self.start_review_job(document, task);
    }

    /// Reads comments from a file for a map.
    pub(super) fn read_comments(&mut self, ctx: &Context, document: DocumentId, path: PathBuf) {
        let task = Task::start(ctx, "read comments", move |_| match comments_in(&path) {
            Ok(file) => ReviewJobDone::CommentsRead(display_name(&path), Box::new(file)),
            Err(error) => ReviewJobDone::Failed(format!("“{}” cannot be used. {error}", display_name(&path))),
        });
        self.start_review_job(document, task);
    }

    fn start_review_job(&mut self, document: DocumentId, task: Task<ReviewJobDone>) {
        task.settle();
        self.window.overlays.side.comments.jobs.push((document, task));
    }

    /// Takes what the work in the background has come to.
    pub(super) fn take_review_news(&mut self) {
        for (document, done) in self.window.overlays.side.comments.take_done() {
            match done {
                ReviewJobDone::PageWritten(path) => {
                    let sentence = format!(
                        "The review page “{}” is written. Send it to those who should comment, and import their files.",
                        display_name(&path)
                    );
                    self.window.notices.show_passing(Notice::success(sentence));
                }
                ReviewJobDone::CommentsRead(name, file) => self.merge_comments(document, &name, *file),
                ReviewJobDone::Failed(sentence) => self.window.notices.show_passing(sentence),
            }
        }
    }

    /// Adds the comments of a file to a map as one step, and says what came of it.
    fn merge_comments(&mut self, document: DocumentId, name: &str, file: CommentFile) {
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        let report = merged(tab.map(), &file);
        let is_done =
            !report.brings_something() || tab.perform(&Command::Comment(Box::new(CommentChange::Merge(file.threads))));
        if !is_done {
            return;
        }
        let mut sentence = format!("{name}: {}", report.sentences().join(" "));
        let title = tab.map().info.title.clone();
        if !file.map.title.is_empty() && file.map.title != title {
            sentence = format!("{sentence} They were written for a map called “{}”.", file.map.title);
        }
        self.window.notices.show_passing(Notice::success(sentence));
        if report.brings_something() {
            self.open_side_panel(SidePanel::Comments);
        }
    }

    /// Shows a thread in the panel of comments.
    pub(super) fn show_comments(&mut self, thread: CommentId) {
        self.window.overlays.side.comments.open_thread(thread);
        self.open_side_panel(SidePanel::Comments);
    }
}

fn comments_in(path: &Path) -> Result<CommentFile, String> {
    let bytes = read_limited(path, LARGEST_COMMENT_FILE_BYTES).map_err(|error| error.to_string())?;
    comment_file::read(&bytes).map_err(|error| error.to_string())
}

/// What becomes of the comments of a file on a map.
fn merged(map: &JourneyMap, file: &CommentFile) -> CommentReport {
    let mut threads: Vec<CommentThread> = map.info.comments.iter().map(|thread| CommentThread::clone(thread)).collect();
    merge_comments(&mut threads, file.threads.clone(), map)
}
