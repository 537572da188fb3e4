//! Requests for paths: files to open, a file to save, a folder or a picture.

use std::path::{Path, PathBuf};

use directories::UserDirs;

use crate::file;

/// A request for one or several paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathRequest {
    /// The title of the dialog.
    pub title: String,
    /// The label of the confirm button.
    pub verb: &'static str,
    kind: PathRequestKind,
    filter: &'static str,
    endings: Vec<&'static str>,
    folder: Option<PathBuf>,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathRequestKind {
    OpenOne,
    OpenSeveral,
    Save,
    Folder,
}

/// What the disk says about a path that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathCheck {
    /// It cannot be taken, for this reason.
    Problem(String),
    /// There is a file already, which would be replaced.
    Replaces(PathBuf),
    /// It can be taken.
    Good(PathBuf),
}

const MAPS: &str = "Journey maps";
const MAP_ENDING: &str = "journey";

impl PathRequest {
    fn new(kind: PathRequestKind, title: &str, verb: &'static str) -> Self {
        let (title, name) = (title.to_owned(), String::new());
        Self { title, verb, kind, filter: "", endings: Vec::new(), folder: None, name }
    }

    /// A request for journey maps to open.
    pub(crate) fn open_maps() -> Self {
        let request = Self::new(PathRequestKind::OpenSeveral, "Open a journey map", "Open");
        Self { filter: MAPS, endings: vec![MAP_ENDING], ..request }
    }

    /// A request for a path to save a map to. `name` is the suggested file name, with or without extension.
    pub(crate) fn save_map(name: &str) -> Self {
        Self::save("Save the map as", "Save", MAPS, MAP_ENDING, name)
    }

    /// A request for a path to save another type of file to. `filter` is the plural name of the type.
    pub(crate) fn save(
        title: &str,
        verb: &'static str,
        filter: &'static str,
        ending: &'static str,
        name: &str,
    ) -> Self {
        let mut request = Self { filter, endings: vec![ending], ..Self::new(PathRequestKind::Save, title, verb) };
        request.name = request.with_ending(Path::new(&file_name(name))).to_string_lossy().into_owned();
        request
    }

    /// A request for a picture to put on the map.
    pub(crate) fn picture() -> Self {
        let request = Self::new(PathRequestKind::OpenOne, "Choose a picture", "Choose");
        Self { filter: "Pictures", endings: vec!["png", "jpg", "jpeg", "webp"], ..request }
    }

    /// A request for one file of another kind. `filter` is the plural name of the kind.
    pub(crate) fn open_one(title: &str, filter: &'static str, endings: &[&'static str]) -> Self {
        let request = Self::new(PathRequestKind::OpenOne, title, "Choose");
        Self { filter, endings: endings.to_vec(), ..request }
    }

    /// A request for files of other programs to make maps from, with these endings.
    pub(crate) fn import(endings: &[&'static str]) -> Self {
        let request = Self::new(PathRequestKind::OpenSeveral, "Import files of other programs", "Import");
        Self { filter: "Files of other programs", endings: endings.to_vec(), ..request }
    }

    /// A request for the SVG file of an icon.
    pub(crate) fn icon() -> Self {
        let request = Self::new(PathRequestKind::OpenOne, "Choose an SVG file", "Choose");
        Self { filter: "SVG drawings", endings: vec!["svg"], ..request }
    }

    /// A request for a folder.
    pub(crate) fn folder(title: &str) -> Self {
        Self::new(PathRequestKind::Folder, title, "Choose")
    }

    /// Sets the folder in which the dialog starts, if it exists by then.
    pub(crate) fn starting_in(mut self, folder: Option<&Path>) -> Self {
        self.folder = folder.map(Path::to_owned);
        self
    }

    /// The same request without a folder that does not exist. Asks the disk.
    pub(super) fn in_folder_that_is_there(self) -> Self {
        let folder = self.folder.filter(|folder| file::is_folder(folder));
        Self { folder, ..self }
    }

    /// Whether the path is for saving a file.
    pub(crate) fn is_save(&self) -> bool {
        self.kind == PathRequestKind::Save
    }

    /// Whether the path is that of a folder.
    pub(crate) fn is_folder(&self) -> bool {
        self.kind == PathRequestKind::Folder
    }

    /// `path` with the extension that a saved file needs, which the dialogs of some systems do not add.
    /// Nothing of the name is removed: "plan 2.1" becomes "plan 2.1.journey".
    pub(crate) fn with_ending(&self, path: &Path) -> PathBuf {
        let Some(ending) = self.endings.first().filter(|_| self.is_save()) else { return path.to_owned() };
        if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
            return path.to_owned();
        }
        let mut whole = path.as_os_str().to_owned();
        whole.push(".");
        whole.push(ending);
        whole.into()
    }

    /// The initial content of the text field. Asks the disk, as all below: not for the window's thread.
    pub(super) fn suggested(&self) -> String {
        match self.kind {
            PathRequestKind::Save => self.first_folder().join(&self.name).display().to_string(),
            PathRequestKind::OpenOne | PathRequestKind::OpenSeveral => String::new(),
            PathRequestKind::Folder => self.first_folder().display().to_string(),
        }
    }

    /// The path for the text `typed`: "~" is the home folder, and
    /// relative paths start in the dialog's folder.
    pub(super) fn path_of(&self, typed: &str) -> PathBuf {
        let once = self.with_one_ending(typed.trim());
        let path = Path::new(&once);
        // No shell is involved, so "~" has to be expanded here. Joining an absolute path replaces the folder.
        let path = match (path.strip_prefix("~"), UserDirs::new()) {
            (Ok(rest), Some(user)) => user.home_dir().join(rest),
            _ => self.first_folder().join(path),
        };
        self.with_ending(&path)
    }

    /// A name with its ending only once: whoever types over the stem that is selected often types the ending as well.
    fn with_one_ending(&self, typed: &str) -> String {
        // A file that is really called so keeps its name.
        let is_own = Path::new(typed).file_name().is_some_and(|name| name == self.name.as_str());
        let ending = self.endings.first().filter(|_| self.is_save() && !is_own).map(|ending| format!(".{ending}"));
        let stem = ending.as_ref().and_then(|ending| typed.strip_suffix(&format!("{ending}{ending}")));
        stem.zip(ending.as_ref()).map_or_else(|| typed.to_owned(), |(stem, ending)| format!("{stem}{ending}"))
    }

    fn first_folder(&self) -> PathBuf {
        let user = UserDirs::new();
        let usual = || user.as_ref().map(|user| user.document_dir().unwrap_or(user.home_dir()).to_owned());
        let is_there = |folder: &PathBuf| file::is_folder(folder);
        self.folder.clone().filter(is_there).or_else(usual).filter(is_there).unwrap_or_default()
    }

    /// What is wrong with the path of the text `typed`, or what has to be asked before it is taken.
    pub(super) fn check(&self, typed: &str) -> PathCheck {
        let path = self.path_of(typed);
        match self.problem_with(&path) {
            Some(problem) => PathCheck::Problem(problem),
            // The system's dialog would ask this itself; a typed path must be checked here.
            None if self.is_save() && file::is_there(&path) => PathCheck::Replaces(path),
            None => PathCheck::Good(path),
        }
    }

    fn problem_with(&self, path: &Path) -> Option<String> {
        let shown = file::display_path(path);
        if self.is_folder() {
            return (!file::is_folder(path)).then(|| format!("The folder {shown} does not exist."));
        }
        if file::is_folder(path) {
            return Some(format!("{shown} is a folder. Add a file name."));
        }
        if !self.is_save() {
            return (!file::is_there(path)).then(|| format!("The file {shown} does not exist."));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let missing = folder.filter(|folder| !file::is_folder(folder))?;
        Some(format!("The folder {} does not exist. Create it or choose another.", file::display_path(missing)))
    }

    /// Shows the system's dialog in a folder that is there, and waits for its answer. Must not be called on the window's thread.
    pub(super) fn show_system_dialog(&self) -> Vec<PathBuf> {
        let mut dialog = rfd::FileDialog::new().set_title(&self.title);
        if !self.endings.is_empty() {
            dialog = dialog.add_filter(self.filter, &self.endings);
        }
        if let Some(folder) = &self.folder {
            dialog = dialog.set_directory(folder);
        }
        let one = |path: Option<PathBuf>| path.into_iter().collect();
        match self.kind {
            PathRequestKind::OpenSeveral => dialog.pick_files().unwrap_or_default(),
            PathRequestKind::OpenOne => one(dialog.pick_file()),
            PathRequestKind::Save => one(dialog.set_file_name(&self.name).save_file()),
            PathRequestKind::Folder => one(dialog.pick_folder()),
        }
    }
}

/// A file name made of a title, without characters that any system forbids in file names.
pub(crate) fn file_name(title: &str) -> String {
    const LETTERS: usize = 80;
    let allowed = |letter: char| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { ' ' } else { letter };
    let words: String = title.chars().map(allowed).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = words.trim_matches('.').chars().take(LETTERS).collect();
    if name.trim().is_empty() { "Journey map".to_owned() } else { name.trim().to_owned() }
}
