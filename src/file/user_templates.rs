//! The user's own templates, and folders of templates that a team shares.
//!
//! Both are folders of ordinary `.journey` files. The user's own are kept in the settings folder and
//! can be renamed and deleted; shared ones are only read. A file that cannot be opened is reported
//! in a sentence and does not affect the others.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::user_files::{Discarded, UserFolder, name_of};
use super::without_texts::without_texts;
use super::{FileError, Outline, app_dirs, display_path, is_folder, open, replace_file, save};
use crate::model::JourneyMap;

const ENDING: &str = "journey";
const SETTINGS: &str = "template_folders.ron";

/// The folder of the user's templates and the list of shared folders.
///
/// Limitations: every listing opens all files anew, so a slow network delays it; list on a worker
/// thread.
#[derive(Clone, Debug)]
pub struct UserTemplates {
    files: UserFolder,
    settings: PathBuf,
}

/// A template that did not come with the program.
#[derive(Clone, Debug, PartialEq)]
pub struct UserTemplate {
    /// The path of its file.
    pub path: PathBuf,
    /// The shared folder that contains it; none for the user's own.
    pub shared: Option<PathBuf>,
    /// A summary of its map.
    pub outline: Outline,
}

/// A folder of templates that a team shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFolder {
    /// The path of the folder.
    pub path: PathBuf,
    /// Whether it is available now; a network drive may be disconnected.
    pub is_there: bool,
}

/// The templates found, and messages about what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserTemplateListing {
    /// The templates: the user's own first, then folder by folder.
    pub templates: Vec<UserTemplate>,
    /// All shared folders, in the order in which they were added.
    pub folders: Vec<SharedFolder>,
    /// A sentence for each file or folder that could not be read.
    pub warnings: Vec<String>,
}

/// Whether a template keeps the texts of its map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TemplateTexts {
    /// The template has all texts of the map.
    #[default]
    Kept,
    /// The template has only the structure of the map.
    Blank,
}

/// The content of the settings file that lists the shared folders.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
struct TemplateFolderSettings {
    folders: Vec<PathBuf>,
}

impl UserTemplates {
    /// The templates of this user; none where the system has no settings folder.
    pub fn for_user() -> Option<Self> {
        app_dirs::config_dir().map(|folder| Self::in_folder(&folder))
    }

    /// The templates below the settings folder `config`.
    pub fn in_folder(config: &Path) -> Self {
        Self { files: UserFolder::new(config.join("templates"), ENDING), settings: config.join(SETTINGS) }
    }

    /// All templates, read from disk.
    pub fn list(&self) -> UserTemplateListing {
        let mut listing = self.list_own();
        let folders = std::mem::take(&mut listing.folders);
        folders.iter().for_each(|folder| listing.read_shared(&folder.path));
        listing
    }

    /// The user's own templates, and the shared folders without a look into them: one that is gone keeps only those
    /// waiting who want what is in it.
    pub fn list_own(&self) -> UserTemplateListing {
        let mut listing = UserTemplateListing::default();
        listing.read(&self.files, None);
        match self.shared_folders() {
            Ok(folders) => {
                listing.folders = folders.into_iter().map(|path| SharedFolder { path, is_there: true }).collect();
            }
            Err(sentence) => listing.warnings.push(sentence),
        }
        listing
    }

    /// The templates in a shared folder.
    pub fn list_shared(folder: &Path) -> UserTemplateListing {
        let mut listing = UserTemplateListing::default();
        listing.read_shared(folder);
        listing
    }

    /// Saves `map` as a template called `name`. Returns the path of its file.
    pub fn save(
        &self,
        map: &JourneyMap,
        name: &str,
        description: &str,
        texts: TemplateTexts,
    ) -> Result<PathBuf, FileError> {
        let mut template = match texts {
            TemplateTexts::Kept => map.clone().without_versions(),
            TemplateTexts::Blank => without_texts(map),
        };
        let info = Arc::make_mut(&mut template.info);
        name.trim().clone_into(&mut info.title);
        description.trim().clone_into(&mut info.description);
        let path = self.files.free_path(name)?;
        save(&template, &path)?;
        Ok(path)
    }

    /// Renames one of the user's templates: both its title and its file. Returns the new path.
    pub fn rename(&self, path: &Path, name: &str) -> Result<PathBuf, FileError> {
        let mut map = open(path)?;
        name.trim().clone_into(&mut Arc::make_mut(&mut map.info).title);
        // The title is saved first: if moving the file fails, the template is still complete.
        save(&map, path)?;
        let to = self.files.path_for_rename(path, name);
        self.files.move_file(path, &to)?;
        Ok(to)
    }

    /// Whether the file at `path` is one of the user's own templates, which can be renamed and deleted.
    pub fn owns(&self, path: &Path) -> bool {
        path.parent() == Some(self.files.folder())
    }

    /// Deletes one of the user's templates; [`Self::take_back`] undoes it.
    pub fn delete(&self, path: &Path) -> Result<Discarded, FileError> {
        self.files.discard(path)
    }

    /// Brings back what [`Self::delete`] has removed.
    pub fn take_back(&self, discarded: &Discarded) -> Result<PathBuf, FileError> {
        self.files.take_back(discarded)
    }

    /// The shared folders in the order in which they were added. The error is a sentence.
    pub fn shared_folders(&self) -> Result<Vec<PathBuf>, String> {
        let Ok(text) = fs::read_to_string(&self.settings) else { return Ok(Vec::new()) };
        match ron::from_str::<TemplateFolderSettings>(&text) {
            Ok(settings) => Ok(settings.folders),
            Err(error) => Err(format!(
                "The list of shared template folders ({}) cannot be read: line {} has a mistake. Correct or delete it.",
                display_path(&self.settings),
                error.span.end.line
            )),
        }
    }

    /// Adds a folder of shared templates. The error is a sentence.
    pub fn add_folder(&self, folder: &Path) -> Result<(), String> {
        if !is_folder(folder) {
            return Err(format!("{} is not a folder that can be read. Choose another one.", display_path(folder)));
        }
        self.change_folders(|folders| {
            if !folders.iter().any(|known| known == folder) {
                folders.push(folder.to_path_buf());
            }
        })
    }

    /// Removes a folder from the list; its files stay. The error is a sentence.
    pub fn remove_folder(&self, folder: &Path) -> Result<(), String> {
        self.change_folders(|folders| folders.retain(|known| known != folder))
    }

    fn change_folders(&self, change: impl FnOnce(&mut Vec<PathBuf>)) -> Result<(), String> {
        let mut folders = self.shared_folders()?;
        change(&mut folders);
        self.write(&TemplateFolderSettings { folders })
            .map_err(|error| format!("The list of folders could not be saved. {error}"))
    }

    fn write(&self, settings: &TemplateFolderSettings) -> Result<(), FileError> {
        let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new())
            .map_err(|error| FileError::CannotWrite { reason: error.to_string() })?;
        if let Some(folder) = self.settings.parent() {
            app_dirs::create_private_folder(folder).map_err(|source| FileError::Write { source })?;
        }
        replace_file(&self.settings, |out| out.write_all(text.as_bytes()).map_err(|source| FileError::Write { source }))
    }
}

impl UserTemplateListing {
    fn read_shared(&mut self, folder: &Path) {
        let is_there = is_folder(folder);
        self.folders.push(SharedFolder { path: folder.to_path_buf(), is_there });
        if is_there {
            self.read(&UserFolder::new(folder.to_path_buf(), ENDING), Some(folder));
        }
    }

    fn read(&mut self, files: &UserFolder, shared: Option<&Path>) {
        let paths = files.paths().unwrap_or_else(|error| {
            self.warnings.push(format!("{}: {error}", display_path(files.folder())));
            Vec::new()
        });
        for path in paths {
            match open(&path) {
                Ok(map) => self.templates.push(template(path, shared, &map)),
                Err(error) => self.warnings.push(format!("The template “{}” was left out. {error}", name_of(&path))),
            }
        }
    }
}

fn template(path: PathBuf, shared: Option<&Path>, map: &JourneyMap) -> UserTemplate {
    let mut outline = Outline::of(map);
    if outline.title.trim().is_empty() {
        outline.title = name_of(&path);
    }
    UserTemplate { path, shared: shared.map(Path::to_path_buf), outline }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    fn titles(listing: &UserTemplateListing) -> Vec<&str> {
        listing.templates.iter().map(|template| template.outline.title.as_str()).collect()
    }

    #[test]
    fn a_map_is_kept_renamed_deleted_and_taken_back() {
        let config = tempfile::tempdir().unwrap();
        let own = UserTemplates::in_folder(config.path());
        assert_eq!(own.list(), UserTemplateListing::default());
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
    fn a_broken_template_is_reported_and_the_others_are_there() {
        let config = tempfile::tempdir().unwrap();
        let own = UserTemplates::in_folder(config.path());
        own.save(&templates::load("blank").unwrap(), "Good", "", TemplateTexts::Kept).unwrap();
        fs::write(config.path().join("templates/Bad.journey"), "(no map").unwrap();
        let listing = own.list();
        assert_eq!(titles(&listing), ["Good"]);
        assert!(listing.warnings[0].starts_with("The template “Bad” was left out. "), "{:?}", listing.warnings);
    }

    #[test]
    fn shared_folders_are_added_once_read_and_removed() {
        let (config, team) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let own = UserTemplates::in_folder(config.path());
        save(&templates::load("blank").unwrap(), &team.path().join("team.journey")).unwrap();
        own.add_folder(team.path()).unwrap();
        own.add_folder(team.path()).unwrap();
        assert_eq!(own.shared_folders().unwrap(), [team.path()]);
        assert_eq!(own.list().templates[0].shared.as_deref(), Some(team.path()));
        own.remove_folder(team.path()).unwrap();
        assert_eq!(own.list(), UserTemplateListing::default());
        assert!(own.add_folder(&team.path().join("none")).unwrap_err().contains("is not a folder"));
    }

    #[test]
    fn a_shared_folder_that_went_away_and_a_broken_list_are_reported() {
        let (config, team) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let own = UserTemplates::in_folder(config.path());
        own.add_folder(team.path()).unwrap();
        drop(team);
        let listing = own.list();
        assert!(matches!(listing.folders.as_slice(), [SharedFolder { is_there: false, .. }]), "{listing:?}");
        fs::write(config.path().join(SETTINGS), "(folders: 7)").unwrap();
        assert!(own.list().warnings[0].contains("cannot be read: line 1"));
        assert!(own.add_folder(config.path()).is_err(), "a list that cannot be read is not overwritten");
    }
}
