//! Opens maps from disk and from the bundled templates. Everything in `app` that opens a map does so here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file_guard::{FileGuard, FileKeeping};
use super::{DocumentLook, FirstDrawing};
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::file;
use crate::file::recovery::{self, OriginalState, RecoveryCopy};
use crate::file::{FileError, Outline, Stamp, templates as bundled};
use crate::locale;
use crate::model::{Date, JourneyMap};

/// The map of a bundled template; a blank one in the given language, by its BCP 47 tag. The error is a sentence for
/// the user.
pub(crate) fn load_template(name: &str, language: &str) -> Result<JourneyMap, String> {
    let mut map = bundled::load(name).map_err(|error| error.to_string())?;
    if Outline::of(&map).is_blank() {
        // These describe the blank template, not the map that the user makes from it.
        let info = Arc::make_mut(&mut map.info);
        info.description.clear();
        info.tags.clear();
        locale::begin_in(&mut map, language);
    }
    Ok(map)
}

/// A map that was read.
pub(crate) struct OpenedMap {
    /// The map that was read.
    pub(crate) map: JourneyMap,
    /// The state of the file when it was read; none where it does not matter.
    pub(crate) stamp: Option<Stamp>,
    /// The date of the last save, as the file states it.
    pub(crate) saved_on: Option<Date>,
    /// What could not be read of a damaged file.
    pub(crate) sentences: Vec<String>,
    /// The first drawing of the map; none where it is not opened as it was read.
    pub(crate) first_drawing: Option<FirstDrawing>,
    /// Unsaved work on the file that a process has left behind, the latest first.
    pub(crate) left_work: Vec<LeftWork>,
    /// The file that the map belongs to; none for a map without one.
    pub(crate) file: Option<GuardedFile>,
    /// For recovered work: the map in the file that it belongs to, if that is as it was then.
    pub(crate) saved: Option<Box<JourneyMap>>,
}

/// The file of a map that was read.
pub(crate) struct GuardedFile {
    /// The path by which it is known.
    pub(crate) path: PathBuf,
    /// The path with all links resolved.
    pub(crate) canonical: PathBuf,
    /// Its lock and its state.
    pub(crate) guard: FileGuard,
}

impl OpenedMap {
    /// A map that was read, not drawn yet.
    pub(crate) fn new(map: JourneyMap) -> Self {
        Self {
            map,
            stamp: None,
            saved_on: None,
            sentences: Vec::new(),
            first_drawing: None,
            left_work: Vec::new(),
            file: None,
            saved: None,
        }
    }

    /// The map with its first drawing, which takes time where the map is large.
    pub(crate) fn drawn(self, look: DocumentLook) -> Self {
        Self { first_drawing: Some(look.draw(&self.map)), ..self }
    }
}

/// Unsaved work on a file that is opened.
pub(crate) struct LeftWork {
    /// The recovery copy with the work.
    pub(crate) copy: RecoveryCopy,
    /// The state of the file, compared with when the work was begun.
    pub(crate) original_state: OriginalState,
}

/// The unsaved work on the file at `path` among the copies in the recovery folder.
pub(crate) fn left_work(recovery_folder: &Path, path: &Path) -> Vec<LeftWork> {
    let of_path = recovery::list(recovery_folder).into_iter().filter(|copy| copy.is_of(path));
    of_path.map(|copy| LeftWork { original_state: copy.original_state(), copy }).collect()
}

/// The map in a file. For a damaged file, the notice offers to open what can be read.
pub(crate) fn open(path: &Path) -> Result<OpenedMap, Notice> {
    let file::OpenedFile { map, saved_on, stamp } =
        file::open_stamped(path).map_err(|error| open_error(path, &error))?;
    Ok(OpenedMap { stamp: Some(stamp), saved_on, ..OpenedMap::new(map) })
}

/// The map in a file, to work on it: with the lock of the file.
pub(crate) fn open_to_edit(path: &Path, keeping: &FileKeeping) -> Result<OpenedMap, Notice> {
    let opened = open(path)?;
    let guard = keeping.guard(path, opened.stamp.clone());
    let file = GuardedFile { path: path.to_owned(), canonical: file::canonical(path), guard };
    Ok(OpenedMap { file: Some(file), ..opened })
}

/// The readable part of a damaged file, and sentences about the rest.
pub(crate) fn open_what_can_be_read(path: &Path) -> Result<OpenedMap, Notice> {
    let name = file::display_name(path);
    let read = file::open_what_can_be_read(path);
    let (map, sentences) = read.map_err(|error| format!("Nothing in “{name}” could be read. {error}"))?;
    Ok(OpenedMap { sentences, ..OpenedMap::new(map) })
}

/// The version that the last save of a file has replaced.
pub(crate) fn open_version_before(path: &Path, keeping: &FileKeeping) -> Result<OpenedMap, Notice> {
    let Some(backup) = keeping.previous(path) else {
        return Err(failed(path, "The version before the last save is no longer there."));
    };
    let opened = open(&backup.path).map_err(|_| failed(path, "The version before the last save is damaged, too."))?;
    Ok(OpenedMap { stamp: None, saved_on: None, ..opened })
}

/// The notice about a file that could not be opened, with the ways back to what was in it: the version before the last
/// save, and work that was not saved.
pub(crate) fn with_ways_back(
    notice: Notice,
    path: &Path,
    keeping: &FileKeeping,
    recovery_folder: Option<&Path>,
) -> Notice {
    let mut notice = notice;
    if keeping.previous(path).is_some() {
        notice = notice.offering(NoticeOffer::OpenVersionBefore(path.to_owned()));
    }
    let work = recovery_folder.map(|folder| left_work(folder, path)).unwrap_or_default();
    if let Some(latest) = work.first() {
        let id = latest.copy.path().to_string_lossy().into_owned();
        notice.text.push_str(" There is unsaved work on it from before Footpath closed unexpectedly.");
        notice = notice.offering(NoticeOffer::RestoreRecovered(id));
    }
    notice
}

/// The map in a recovery copy, or what can be read of it. With its own file where it is not open already.
pub(crate) fn read_recovery_copy(copy: &RecoveryCopy, keeping: Option<&FileKeeping>) -> Result<OpenedMap, Notice> {
    let read = recovery::load(copy).map(|map| (map, Vec::new()));
    let read = read.or_else(|error| file::open_what_can_be_read(copy.path()).map_err(|_| error));
    let (map, sentences) = read.map_err(|error| format!("The work could not be restored. {error}"))?;
    let mut opened = OpenedMap { sentences, ..OpenedMap::new(map) };
    let (Some(original), Some(keeping)) = (copy.original(), keeping) else { return Ok(opened) };
    let state = copy.original_state();
    let saved = if state == OriginalState::Same { file::open_stamped(original).ok() } else { None };
    let stamp = saved.as_ref().map(|saved| saved.stamp.clone()).or_else(|| Stamp::of(original).ok());
    let mut guard = keeping.guard(original, stamp);
    if state == OriginalState::Changed {
        guard.mark_stale();
    }
    opened.file = Some(GuardedFile { path: original.to_owned(), canonical: file::canonical(original), guard });
    opened.saved_on = saved.as_ref().and_then(|saved| saved.saved_on);
    opened.saved = saved.map(|saved| Box::new(saved.map));
    Ok(opened)
}

/// The notice about a file that could not be opened for `reason`, a sentence.
pub(crate) fn failed(path: &Path, reason: &str) -> Notice {
    format!("“{}” could not be opened. {reason}", file::display_name(path)).into()
}

fn open_error(path: &Path, error: &FileError) -> Notice {
    let notice = failed(path, &error.to_string());
    if error.is_damage() && file::begins_as_a_map(path) {
        return notice.offering(NoticeOffer::OpenWhatCanBeRead(path.to_owned()));
    }
    notice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_was_begun_empty_does_not_describe_the_empty_map() {
        for (name, words) in [("blank", false), ("workshop-wall", false), ("online-order", true)] {
            let map = load_template(name, "en").unwrap();
            assert_eq!((!map.info.description.is_empty(), !map.info.tags.is_empty()), (words, words), "{name}");
        }
    }

    #[test]
    fn every_template_loads() {
        for template in bundled::list() {
            assert!(load_template(template.slug, "de").is_ok(), "{}", template.slug);
        }
    }

    #[test]
    fn a_file_that_cannot_be_opened_offers_the_version_before_its_last_save() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let keeping = FileKeeping { backups: Some(file::Backups::in_data_folder(folder.path())), locks: None };
        let way_back = NoticeOffer::OpenVersionBefore(path.clone());
        let met = || {
            let notice = open_to_edit(&path, &keeping).map(drop).unwrap_err();
            with_ways_back(notice, &path, &keeping, None)
        };
        std::fs::write(&path, "").unwrap();
        assert!(met().offers.is_empty(), "there is none");
        std::fs::remove_file(&path).unwrap();
        for title in ["First", "Second"] {
            let map = file::sample::map(5).with_title(title);
            let options = file::SaveOptions { backups: keeping.backups.clone(), ..file::SaveOptions::default() };
            file::save_with(&map, &path, &options).unwrap();
        }
        for content in ["", " \n\n", "\0\0\0\0", "not a map", "(format: \"footpath journey\", version: 1, map: ("] {
            std::fs::write(&path, content).unwrap();
            let notice = met();
            assert!(notice.offers.contains(&way_back), "{content:?}: {notice:?}");
            let is_empty = content.trim_matches(['\0', ' ', '\n']).is_empty();
            assert_eq!(notice.text.contains("The file is empty."), is_empty, "{}", notice.text);
        }
        std::fs::remove_file(&path).unwrap();
        assert!(met().offers.contains(&way_back), "the file is gone");
        std::fs::create_dir(&path).unwrap();
        assert!(met().offers.contains(&way_back), "it is a folder");
        assert_eq!(open_version_before(&path, &keeping).unwrap().map.info.title, "First");
    }

    #[test]
    fn only_a_damaged_map_is_offered_in_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let head = "(format: \"footpath journey\", version: 1, map: (title: \"A\", ";
        let newer = head.replace("version: 1", "version: 99");
        for (content, offered) in [(head, true), (newer.as_str(), false), ("not a map", false), ("", false)] {
            std::fs::write(&path, content).unwrap();
            let notice = open(&path).map(drop).unwrap_err();
            assert_eq!(!notice.offers.is_empty(), offered, "{content}");
        }
        assert!(open(&folder.path().join("none.journey")).map(drop).unwrap_err().offers.is_empty());
        assert!(open(folder.path()).map(drop).unwrap_err().offers.is_empty());
    }
}
