//! The user's own templates, and folders of templates that a team shares.
//!
//! Both are folders of ordinary `.journey` files. The user's own stand in the settings folder and
//! can be renamed and thrown away; shared ones are only read. A file that cannot be opened is told
//! in a sentence and keeps nobody from the others.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::shelf::{Discarded, Shelf, name_of};
use super::without_texts::without_texts;
use super::{FileError, Outline, open, places, replace_file, save};
use crate::model::JourneyMap;

const ENDING: &str = "journey";
const SETTINGS: &str = "template_folders.ron";

/// Where own templates stand, and which folders are shared.
#[derive(Clone, Debug)]
pub struct OwnTemplates {
    shelf: Shelf,
    settings: PathBuf,
}

/// A template that did not come with the program.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTemplate {
    /// Its file.
    pub path: PathBuf,
    /// The shared folder it stands in; none for the user's own.
    pub shared: Option<PathBuf>,
    /// What it is.
    pub outline: Outline,
}

/// A folder of templates that a team shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFolder {
    /// Where.
    pub path: PathBuf,
    /// Whether it can be read now; a network may be away.
    pub is_there: bool,
}

/// What was found, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnListing {
    /// The user's own first, then folder by folder.
    pub templates: Vec<OwnTemplate>,
    /// All shared folders, in the order in which they were added.
    pub folders: Vec<SharedFolder>,
    /// A sentence for each file or folder that is no use.
    pub complaints: Vec<String>,
}

/// How much of a map becomes a template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TemplateTexts {
    /// Everything.
    #[default]
    Kept,
    /// The structure alone.
    Blank,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    folders: Vec<PathBuf>,
}

impl OwnTemplates {
    /// Those of this user; none where the system names no settings folder.
    pub fn at_home() -> Option<Self> {
        places::config_dir().map(|folder| Self::in_folder(&folder))
    }

    /// Those below a settings folder.
    pub fn in_folder(config: &Path) -> Self {
        Self { shelf: Shelf::new(config.join("templates"), ENDING), settings: config.join(SETTINGS) }
    }

    /// Everything there is, read from disk.
    pub fn list(&self) -> OwnListing {
        let mut listing = OwnListing::default();
        listing.read(&self.shelf, None);
        match self.shared_folders() {
            Ok(folders) => folders.iter().for_each(|folder| listing.read_shared(folder)),
            Err(sentence) => listing.complaints.push(sentence),
        }
        listing
    }

    /// Keeps `map` as a template called `name`. Answers where.
    pub fn save(
        &self,
        map: &JourneyMap,
        name: &str,
        description: &str,
        texts: TemplateTexts,
    ) -> Result<PathBuf, FileError> {
        let mut template = match texts {
            TemplateTexts::Kept => map.clone(),
            TemplateTexts::Blank => without_texts(map),
        };
        name.trim().clone_into(&mut template.title);
        description.trim().clone_into(&mut template.description);
        let path = self.shelf.free_path(name)?;
        save(&template, &path)?;
        Ok(path)
    }

    /// Gives an own template another name: its title, and its file's.
    pub fn rename(&self, path: &Path, name: &str) -> Result<PathBuf, FileError> {
        let mut map = open(path)?;
        name.trim().clone_into(&mut map.title);
        save(&map, path)?;
        let to = self.shelf.path_for_rename(path, name);
        self.shelf.move_file(path, &to)?;
        Ok(to)
    }

    /// Whether the file at `path` is one of the user's own, which can be renamed and thrown away.
    pub fn owns(&self, path: &Path) -> bool {
        path.parent() == Some(self.shelf.folder())
    }

    /// Throws an own template away; [`Self::take_back`] undoes it.
    pub fn delete(&self, path: &Path) -> Result<Discarded, FileError> {
        self.shelf.discard(path)
    }

    /// Undoes [`Self::delete`].
    pub fn take_back(&self, discarded: &Discarded) -> Result<PathBuf, FileError> {
        self.shelf.take_back(discarded)
    }

    /// Shared folders in the order in which they were added. The error is a sentence.
    pub fn shared_folders(&self) -> Result<Vec<PathBuf>, String> {
        let Ok(text) = fs::read_to_string(&self.settings) else { return Ok(Vec::new()) };
        match ron::from_str::<Settings>(&text) {
            Ok(settings) => Ok(settings.folders),
            Err(error) => Err(format!(
                "The list of shared template folders ({}) cannot be read: line {}. Correct or delete it.",
                self.settings.display(),
                error.span.end.line
            )),
        }
    }

    /// Adds a folder whose templates everybody can use. The error is a sentence.
    pub fn add_folder(&self, folder: &Path) -> Result<(), String> {
        if !folder.is_dir() {
            return Err(format!("{} is not a folder that can be read. Choose another.", folder.display()));
        }
        self.change_folders(|folders| {
            if !folders.iter().any(|known| known == folder) {
                folders.push(folder.to_path_buf());
            }
        })
    }

    /// Takes a folder off the list; its files stay. The error is a sentence.
    pub fn remove_folder(&self, folder: &Path) -> Result<(), String> {
        self.change_folders(|folders| folders.retain(|known| known != folder))
    }

    fn change_folders(&self, change: impl FnOnce(&mut Vec<PathBuf>)) -> Result<(), String> {
        let mut folders = self.shared_folders()?;
        change(&mut folders);
        self.write(&Settings { folders }).map_err(|error| format!("The list of folders was not saved. {error}"))
    }

    fn write(&self, settings: &Settings) -> Result<(), FileError> {
        let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new())
            .map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
        if let Some(folder) = self.settings.parent() {
            places::create_private_folder(folder).map_err(|source| FileError::Write { source })?;
        }
        replace_file(&self.settings, |out| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source }))
    }
}

impl OwnListing {
    fn read_shared(&mut self, folder: &Path) {
        let is_there = folder.is_dir();
        self.folders.push(SharedFolder { path: folder.to_path_buf(), is_there });
        if is_there {
            self.read(&Shelf::new(folder.to_path_buf(), ENDING), Some(folder));
        }
    }

    fn read(&mut self, shelf: &Shelf, shared: Option<&Path>) {
        let paths = shelf.paths().unwrap_or_else(|error| {
            self.complaints.push(format!("{}: {error}", shelf.folder().display()));
            Vec::new()
        });
        for path in paths {
            match open(&path) {
                Ok(map) => self.templates.push(template(path, shared, &map)),
                Err(error) => self.complaints.push(format!("The template “{}” was left out. {error}", name_of(&path))),
            }
        }
    }
}

fn template(path: PathBuf, shared: Option<&Path>, map: &JourneyMap) -> OwnTemplate {
    let mut outline = Outline::of(map);
    if outline.title.trim().is_empty() {
        outline.title = name_of(&path);
    }
    OwnTemplate { path, shared: shared.map(Path::to_path_buf), outline }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    fn titles(listing: &OwnListing) -> Vec<&str> {
        listing.templates.iter().map(|template| template.outline.title.as_str()).collect()
    }

    #[test]
    fn a_map_is_kept_renamed_deleted_and_taken_back() {
        let config = tempfile::tempdir().unwrap();
        let own = OwnTemplates::in_folder(config.path());
        assert_eq!(own.list(), OwnListing::default());
        let map = templates::load("online-order").unwrap();
        let path = own.save(&map, "Our returns", "How we look at returns", TemplateTexts::Kept).unwrap();
        let again = own.save(&map, "Our returns", "", TemplateTexts::Blank).unwrap();
        assert_ne!(path, again);
        assert_eq!(titles(&own.list()), ["Our returns", "Our returns"]);
        let renamed = own.rename(&again, "Empty: returns").unwrap();
        assert_eq!(renamed.file_name().unwrap(), "Empty- returns.journey");
        assert_eq!(titles(&own.list()), ["Empty: returns", "Our returns"]);
        let discarded = own.delete(&path).unwrap();
        assert_eq!(titles(&own.list()), ["Empty: returns"]);
        own.take_back(&discarded).unwrap();
        assert_eq!(own.list().templates.len(), 2);
        assert_eq!(open(&path).unwrap().cards, map.cards);
    }

    #[test]
    fn a_broken_template_is_told_and_the_others_are_there() {
        let config = tempfile::tempdir().unwrap();
        let own = OwnTemplates::in_folder(config.path());
        own.save(&templates::load("blank").unwrap(), "Good", "", TemplateTexts::Kept).unwrap();
        fs::write(config.path().join("templates/Bad.journey"), "(no map").unwrap();
        let listing = own.list();
        assert_eq!(titles(&listing), ["Good"]);
        assert!(listing.complaints[0].starts_with("The template “Bad” was left out. "), "{:?}", listing.complaints);
    }

    #[test]
    fn shared_folders_are_added_once_read_and_removed() {
        let (config, team) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let own = OwnTemplates::in_folder(config.path());
        save(&templates::load("blank").unwrap(), &team.path().join("team.journey")).unwrap();
        own.add_folder(team.path()).unwrap();
        own.add_folder(team.path()).unwrap();
        assert_eq!(own.shared_folders().unwrap(), [team.path()]);
        assert_eq!(own.list().templates[0].shared.as_deref(), Some(team.path()));
        own.remove_folder(team.path()).unwrap();
        assert_eq!(own.list(), OwnListing::default());
        assert!(own.add_folder(&team.path().join("none")).unwrap_err().contains("is not a folder"));
    }

    #[test]
    fn a_shared_folder_that_went_away_and_a_broken_list_are_told() {
        let (config, team) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let own = OwnTemplates::in_folder(config.path());
        own.add_folder(team.path()).unwrap();
        drop(team);
        let listing = own.list();
        assert!(matches!(listing.folders.as_slice(), [SharedFolder { is_there: false, .. }]), "{listing:?}");
        fs::write(config.path().join(SETTINGS), "(folders: 7)").unwrap();
        assert!(own.list().complaints[0].contains("cannot be read: line 1"));
        assert!(own.add_folder(config.path()).is_err(), "a list that cannot be read is not overwritten");
    }
}
