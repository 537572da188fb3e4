//! Opening maps: read in the background, so that a slow disk or a hostile file never stops the window.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use egui::Context;

use super::ActiveWindow;
use crate::app::commands::request::ComparisonView;
use crate::app::dialogs::Dialog;
use crate::app::dialogs::file_conflict::FileConflict;
use crate::app::dialogs::previous_version::PreviousVersion;
use crate::app::document::opening::{self, GuardedFile, OpenedMap};
use crate::app::document::{DocumentId, Repair};
use crate::app::services::task::Task;
use crate::app::view::View;
use crate::app::widgets::notices::Notice;
use crate::edit::{ReadOnlyReason, differences};
use crate::exchange::DataFormat;
use crate::file;
use crate::file::settings::TourStep;
use crate::model::JourneyMap;
use crate::model::quotation::quotation;

/// A map that takes longer than this to read is said to be opening, in seconds.
const SILENT_SECONDS: f64 = 0.3;

/// A map that is being read.
pub(super) struct Opening {
    path: PathBuf,
    purpose: OpeningPurpose,
    task: Task<Result<OpenedMap, Notice>>,
    /// When reading began, in seconds on egui's clock.
    since: f64,
}

/// What a map is read for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum OpeningPurpose {
    /// To work on it.
    Map,
    /// To begin a new map with it.
    OwnTemplate,
    /// To work on what can be read of a damaged file.
    Repair,
    /// To work on the version that the last save of a file has replaced, which itself cannot be opened.
    VersionBefore,
    /// To go on with recovered work, whose recovery copy has this id.
    Recovered(String),
    /// To compare recovered work with its map; with the notice that offers the work, which stays.
    ComparedRecovered(String, Box<Notice>),
    /// To ask what to do with the version before the last save, which was kept at this time.
    PreviousVersion(DocumentId, SystemTime),
    /// To ask what to do with a file that somebody else has changed.
    Conflict(DocumentId),
    /// To take the file that somebody else has changed.
    Reload(DocumentId),
    /// To show what the other window has saved, in which the map is edited.
    Follow(DocumentId),
    /// To show what somebody has saved on another computer.
    Reread(DocumentId),
    /// To show what is different in this document and another map.
    Comparison(DocumentId, ComparisonView),
}

impl ActiveWindow<'_> {
    /// Opens a file in a new tab, or switches to its tab if it is open already.
    pub(crate) fn open(&mut self, ctx: &Context, path: &Path) {
        self.open_all(ctx, &[path.to_owned()]);
    }

    /// Opens files, each in a new tab unless it is open already.
    pub(super) fn open_all(&mut self, ctx: &Context, paths: &[PathBuf]) {
        // Another program's file is imported, also where it is opened like a map.
        let is_foreign = |path: &&PathBuf| DataFormat::of_path(path).is_some_and(DataFormat::is_read);
        let (foreign, maps): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_foreign);
        if !foreign.is_empty() {
            self.import_all(ctx, &foreign.into_iter().cloned().collect::<Vec<_>>());
        }
        for path in maps {
            // The path must stay valid even if the working directory changes.
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            match self.documents.at(&path).map(|document| document.id) {
                Some(known) => self.show_document(known),
                None => self.start_opening(ctx, &path, OpeningPurpose::Map),
            }
        }
        self.settle_opening(ctx);
    }

    /// Starts to read a map. The result is taken in a later frame, or in this one if it is there soon.
    pub(super) fn start_opening(&mut self, ctx: &Context, path: &Path, purpose: OpeningPurpose) {
        let is_known = |known: &Opening| known.path == path && known.purpose == purpose;
        if self.window.opening.iter().any(is_known) {
            return;
        }
        let copy = match &purpose {
            OpeningPurpose::Recovered(id) => self.services.autosave.found_by(id).cloned(),
            _ => None,
        };
        let (file, keeping) = (path.to_owned(), self.services.autosave.keeping());
        let (reads_damaged, edits) = (purpose == OpeningPurpose::Repair, purpose == OpeningPurpose::Map);
        let is_version_before = purpose == OpeningPurpose::VersionBefore;
        // The file of work that is put into an open map is locked already.
        let is_put_into_open = copy.as_ref().is_some_and(|copy| self.is_open(copy));
        let needs_file = !is_put_into_open;
        let recovery_folder = self.services.autosave.recovery_folder().filter(|_| purpose == OpeningPurpose::Map);
        let look = is_opened_as_read(&purpose).then(|| self.documents.look(&self.services.theme));
        let task = Task::start(ctx, "open map", move |_| {
            let opened = match copy {
                Some(copy) => opening::read_recovery_copy(&copy, Some(&keeping).filter(|_| needs_file)),
                None if reads_damaged => opening::open_what_can_be_read(&file),
                None if is_version_before => opening::open_version_before(&file, &keeping),
                None if edits => opening::open_to_edit(&file, &keeping)
                    .map_err(|notice| opening::with_ways_back(notice, &file, &keeping, recovery_folder.as_deref())),
                None => opening::open(&file),
            }?;
            let left_work = recovery_folder.map(|folder| opening::left_work(&folder, &file)).unwrap_or_default();
            let opened = OpenedMap { left_work, ..opened };
            Ok(match look {
                Some(look) => opened.drawn(look),
                None => opened,
            })
        });
        let since = ctx.input(|input| input.time);
        self.window.opening.push(Opening { path: path.to_owned(), purpose, task, since });
        ctx.request_repaint_after(Duration::from_secs_f64(SILENT_SECONDS));
    }

    /// Starts to make a map in the background that is shown like one that was read.
    pub(super) fn start_opening_with(
        &mut self,
        ctx: &Context,
        purpose: OpeningPurpose,
        work: impl FnOnce() -> Result<OpenedMap, Notice> + Send + 'static,
    ) {
        if self.window.opening.iter().any(|known| known.purpose == purpose) {
            return;
        }
        let task = Task::start(ctx, "make map", move |_| work());
        let since = ctx.input(|input| input.time);
        self.window.opening.push(Opening { path: PathBuf::from("comparison"), purpose, task, since });
        ctx.request_repaint_after(Duration::from_secs_f64(SILENT_SECONDS));
    }

    /// Waits a moment for the maps that are being read, so that most are shown in the frame in which they were
    /// asked for.
    pub(super) fn settle_opening(&mut self, ctx: &Context) {
        if let Some(last) = self.window.opening.last() {
            last.task.wait_for(self.services.opening_wait);
            self.take_opened(ctx);
        }
    }

    /// Takes the maps that were read since the last frame, in the order in which they were asked for.
    pub(super) fn take_opened(&mut self, ctx: &Context) {
        // Failures are reported once all are open, because a map that is opened clears older notices.
        let known: Vec<DocumentId> = self.documents.iter().map(|document| document.id).collect();
        let mut failed = Vec::new();
        while let Some(first) = self.window.opening.first() {
            let Some(result) = first.task.poll() else { break };
            let Opening { path, purpose, .. } = self.window.opening.remove(0);
            match result.unwrap_or_else(|error| Err(opening::failed(&path, &error.to_string()))) {
                Ok(opened) => self.put_opened(ctx, &path, purpose, opened),
                Err(notice) => failed.extend(self.put_failed(purpose, notice)),
            }
            ctx.request_repaint();
        }
        let opened: Vec<DocumentId> = self.documents.iter().map(|document| document.id).collect();
        opened.into_iter().filter(|id| !known.contains(id)).for_each(|id| self.tell_of_parked_notes(id));
        failed.into_iter().for_each(|notice| self.window.notices.show_passing(notice));
    }

    fn put_opened(&mut self, ctx: &Context, path: &Path, purpose: OpeningPurpose, opened: OpenedMap) {
        match purpose {
            OpeningPurpose::Map => self.put_map(opened),
            OpeningPurpose::OwnTemplate => drop(self.add_opened(opened, None)),
            OpeningPurpose::Repair => self.put_repaired(path, opened),
            OpeningPurpose::VersionBefore => self.put_version_before(path, opened),
            OpeningPurpose::Recovered(id) => self.put_recovered(&id, opened),
            OpeningPurpose::ComparedRecovered(_, notice) => {
                self.put_comparison(ComparisonView::InOne, opened);
                self.window.notices.show_passing(*notice);
            }
            OpeningPurpose::PreviousVersion(document, kept_at) => {
                if let Some(known) = self.documents.get(document) {
                    let differences = differences(known.map(), &opened.map);
                    let question = PreviousVersion::new(document, opened.map, kept_at, differences);
                    self.window.dialogs.open(Dialog::PreviousVersion(Box::new(question)));
                }
            }
            OpeningPurpose::Conflict(document) => {
                self.note_seen(document, opened.stamp);
                self.ask_about_conflict(document, Some(&opened.map));
            }
            OpeningPurpose::Reload(document) => self.put_reloaded(document, opened),
            OpeningPurpose::Follow(document) => self.put_followed(ctx, document, opened),
            OpeningPurpose::Reread(document) => self.put_reread(ctx, document, opened),
            OpeningPurpose::Comparison(_, view) => self.put_comparison(view, opened),
        }
    }

    /// What a failure to read a map means. Returns what to tell the user, if anything.
    fn put_failed(&mut self, purpose: OpeningPurpose, notice: Notice) -> Option<Notice> {
        match purpose {
            // The question can be answered without knowing what the others have written.
            OpeningPurpose::Conflict(document) => {
                self.note_seen(document, None);
                self.ask_about_conflict(document, None);
                None
            }
            // The other window may be saving right now; the next look finds it.
            OpeningPurpose::Follow(_) => None,
            OpeningPurpose::Reread(_) => {
                self.watch_anew();
                None
            }
            _ => Some(notice),
        }
    }

    fn put_map(&mut self, mut opened: OpenedMap) {
        let Some(file) = opened.file.take() else { return };
        // It may be open already, through another name or since a moment ago.
        let known = self.documents.at(&file.path).or_else(|| self.documents.at(&file.canonical));
        if let Some(known) = known.map(|document| document.id) {
            return self.show_document(known);
        }
        let (path, title) = (file.path.clone(), opened.map.info.title.clone());
        let left_work = std::mem::take(&mut opened.left_work);
        let doubts = opened.map.new_doubts_about_versions();
        self.add_with_file(opened, file);
        // The notice stays above other maps, too, which may have the same name.
        let name = file::display_name(&path);
        doubts.into_iter().for_each(|sentence| self.window.notices.show_passing(format!("{name}: {sentence}")));
        left_work.into_iter().rev().for_each(|left| self.offer_left_work(&left));
        self.services.note_recent(&path, &title);
    }

    /// Opens a map with its file in a new tab, and asks what to do when somebody else has the file open.
    fn add_with_file(&mut self, opened: OpenedMap, file: GuardedFile) -> DocumentId {
        let saved_on = opened.saved_on;
        let id = self.add_opened(opened, Some(file.path.clone()));
        let Some(document) = self.documents.get_mut(id) else { return id };
        document.set_file(file.path, file.canonical);
        (document.guard, document.saved_on) = (file.guard, saved_on);
        if let Some(holder) = document.guard.other_holder() {
            let question = FileConflict::open_elsewhere(id, &quotation(document.title()), &holder);
            document.editor.set_read_only(Some(ReadOnlyReason::OpenElsewhere));
            self.window.dialogs.open(Dialog::FileConflict(question));
        }
        id
    }

    /// Opens a map that was read in a new tab of this window.
    pub(super) fn add_opened(&mut self, opened: OpenedMap, path: Option<PathBuf>) -> DocumentId {
        let id = match opened.first_drawing {
            Some(first) => self.documents.add_drawn(opened.map, path, first),
            None => self.documents.add(opened.map, path, &self.services.theme),
        };
        self.show_added(id);
        id
    }

    /// Says that notes wait in the parking lot, which nothing on the map shows.
    fn tell_of_parked_notes(&mut self, id: DocumentId) {
        let Some(document) = self.documents.get(id) else { return };
        let waiting = document.map().info.parked.iter().filter(|note| !note.trim().is_empty()).count();
        let title = quotation(document.title());
        let words = match waiting {
            0 => return,
            1 => format!("“{title}” has a note in the parking lot. Choose View › Parking lot to see it."),
            count => format!("“{title}” has {count} notes in the parking lot. Choose View › Parking lot to see them."),
        };
        self.window.notices.show_in_corner(Notice::parked(words, id.0));
    }

    /// Shows a map that was just opened.
    fn show_added(&mut self, id: DocumentId) {
        self.add_view(id);
        self.window.notices.clear_passing();
        self.services.tour.finish(TourStep::Open);
    }

    /// Opens a map in a new tab of this window.
    pub(super) fn add(&mut self, map: JourneyMap, path: Option<PathBuf>) -> DocumentId {
        let id = self.documents.add(map, path, &self.services.theme);
        self.show_added(id);
        id
    }

    /// Shows a document in a new tab of this window.
    pub(crate) fn add_view(&mut self, document: DocumentId) {
        let view = View::new(self.documents.new_view_id(), document);
        // Noted at once: a tab behind others keeps the document open, too.
        self.documents.get_mut(document).into_iter().for_each(|document| document.note_view(view.id));
        self.window.tabs.add(view);
    }

    /// Brings a document to the front, in a new tab if none of this window shows it.
    pub(super) fn show_document(&mut self, id: DocumentId) {
        match self.window.tabs.view_of(id) {
            Some(view) => self.window.tabs.bring_to_front(view),
            None => self.add_view(id),
        }
    }

    /// A new map from a bundled template.
    pub(super) fn open_template(&mut self, name: &str) {
        match opening::load_template(name, &self.services.system.language()) {
            Ok(map) => drop(self.add(map, None)),
            Err(sentence) => self.window.notices.show_passing(sentence),
        }
    }

    /// Opens an incomplete map as unsaved and without a path, so that saving cannot overwrite its file.
    fn put_repaired(&mut self, file: &Path, mut opened: OpenedMap) {
        let sentences = std::mem::take(&mut opened.sentences);
        let id = self.add_opened(opened, None);
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.mark_unsaved();
            document.repair = Some(Repair { file: file.to_owned(), sentences });
        }
        self.show_repair_report();
    }

    /// Recovered work stays unsaved until the user saves it. Where its file is as it was, undo leads back to it.
    fn put_recovered(&mut self, id: &str, mut opened: OpenedMap) {
        let Some(found) = self.services.autosave.found_by(id).cloned() else { return };
        if opened.sentences.is_empty() && self.is_open(&found) {
            return self.put_recovered_into_open(&found, opened.map);
        }
        if let Err(sentence) = self.services.autosave.adopt(id, self.documents.id_of_next()) {
            return self.window.notices.show_passing(sentence);
        }
        if !opened.sentences.is_empty() {
            return self.put_repaired(found.path(), opened);
        }
        let saved = opened.saved.take();
        let document = match opened.file.take() {
            Some(file) => self.add_with_file(opened, file),
            None => self.add_opened(opened, None),
        };
        let Some(tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        let editor = &mut tab.document.editor;
        tab.view.announcements.say(if let Some(saved) = saved {
            editor.begin_with_saved(*saved, "Restore recovered work");
            "Restored, not saved yet. Undo leads back to the last save; single changes before the crash are gone."
        } else {
            editor.mark_unsaved();
            "Restored, not saved yet. Undo cannot lead back to before the crash."
        });
    }

    /// The maps that take noticeably long to open, by their file names.
    pub(super) fn slow_openings(&self, ctx: &Context) -> Vec<String> {
        let now = ctx.input(|input| input.time);
        let missing = self.window.opening.iter().map(|opening| opening.since + SILENT_SECONDS - now);
        // A frame that was asked for before the first one is lost, and nothing else would show that it takes long.
        if let Some(soon) = missing.filter(|missing| *missing > 0.0).min_by(f64::total_cmp) {
            ctx.request_repaint_after_secs(soon as f32);
        }
        let slow = self.window.opening.iter().filter(|opening| now - opening.since >= SILENT_SECONDS);
        slow.map(|opening| file::display_name(&opening.path)).collect()
    }

    /// Whether a window that was started with a map will show it in a moment.
    pub(super) fn awaits_first_map(&self, ctx: &Context) -> bool {
        !self.window.gallery.was_shown() && !self.window.opening.is_empty() && self.slow_openings(ctx).is_empty()
    }

    /// Stops waiting for all maps that are being read.
    pub(super) fn cancel_opening(&mut self) {
        self.window.opening.clear();
    }
}

/// Whether the map is shown as it was read, so that its first drawing can be made where it is read.
fn is_opened_as_read(purpose: &OpeningPurpose) -> bool {
    use OpeningPurpose::{Map, OwnTemplate, Recovered, Repair, VersionBefore};
    matches!(purpose, Map | OwnTemplate | Repair | VersionBefore | Recovered(_))
}

/// The map with a note after its title that tells it from the map that it belongs to.
pub(super) fn with_title_note(map: JourneyMap, note: &str) -> JourneyMap {
    let title = format!("{} ({note})", map.info.title);
    map.with_title(title)
}
