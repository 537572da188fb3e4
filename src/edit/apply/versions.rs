//! Versions that are kept with the map: keeping, renaming and deleting them, and going back to one.

use std::sync::Arc;

use super::MapEdit;
use crate::edit::{EditError, VersionChange};
use crate::model::check;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, MOST_VERSIONS, Version};

impl MapEdit<'_> {
    /// Changes the versions, and returns the name of the step.
    pub(super) fn change_versions(&mut self, change: &VersionChange) -> Result<String, EditError> {
        match change {
            VersionChange::Keep { name, note, on } => self.keep_version(Version::of(&self.map, name, note, *on)),
            VersionChange::Rename { version, name, note } => {
                let known = self.map.versions.get_mut(*version).ok_or(EditError::Gone("version"))?;
                *known = Arc::new(known.renamed(name, note));
                Ok(format!("Rename version “{}”", quotation(name.trim())))
            }
            VersionChange::Delete(version) => {
                let known = self.map.versions.get(*version).ok_or(EditError::Gone("version"))?;
                let name = format!("Delete version “{}”", quotation(&known.name));
                self.map.versions.remove(*version);
                Ok(name)
            }
            VersionChange::GoBack(version) => self.go_back(*version),
        }
    }

    fn keep_version(&mut self, version: Version) -> Result<String, EditError> {
        if self.map.versions.len() >= MOST_VERSIONS {
            return Err(EditError::TooManyVersions(MOST_VERSIONS));
        }
        let name = format!("Keep version “{}”", quotation(&version.name));
        self.map.versions.push(Arc::new(version));
        Ok(name)
    }

    /// Makes the map what it was in a version.
    fn go_back(&mut self, version: usize) -> Result<String, EditError> {
        let known = self.map.versions.get(version).ok_or(EditError::Gone("version"))?.clone();
        let versions = std::mem::take(&mut self.map.versions);
        let comments = self.map.info.comments.clone();
        self.map = JourneyMap { versions, ..JourneyMap::clone(&known.map) };
        // What people said since then stays, also about parts that are gone.
        if self.map.info.comments != comments {
            Arc::make_mut(&mut self.map.info).comments = comments;
            check::mend(&mut self.map);
        }
        // Parts that came since then may be copied and pasted yet, so their numbers are not given out again.
        *self.ids = self.ids.above(&self.map);
        Ok(format!("Go back to “{}”", quotation(&known.name)))
    }
}

#[cfg(test)]
mod tests {
    use crate::edit::{Command, Editor, VersionChange};
    use crate::file::sample;
    use crate::model::{CardId, Part};

    fn keep(name: &str) -> Command {
        Command::Versions(VersionChange::Keep { name: name.into(), note: String::new(), on: None })
    }

    #[test]
    fn going_back_is_one_step_and_keeps_all_versions() {
        let mut editor = Editor::new(sample::map(20), true);
        editor.perform(&keep("First")).unwrap();
        let first = editor.map().clone();
        let card: CardId = first.cards[0].id;
        editor.perform(&Command::Delete(vec![Part::Card(card)])).unwrap();
        editor.perform(&keep("Second")).unwrap();
        editor.perform(&Command::Versions(VersionChange::GoBack(0))).unwrap();
        assert_eq!(editor.undo_name(), Some("Go back to “First”"));
        assert_eq!(editor.map().cards, first.cards);
        assert_eq!(editor.map().versions.len(), 2);
        assert!(editor.undo());
        assert!(editor.map().card(card).is_none());
        assert_eq!(editor.map().versions[1].map.cards.len(), first.cards.len() - 1);
    }

    #[test]
    fn versions_are_renamed_and_deleted_and_come_back_with_undo() {
        let mut editor = Editor::new(sample::map(5), true);
        editor.perform(&keep(" One ")).unwrap();
        let rename = VersionChange::Rename { version: 0, name: "Kick-off".into(), note: "With all twelve".into() };
        editor.perform(&Command::Versions(rename)).unwrap();
        assert_eq!((&*editor.map().versions[0].name, &*editor.map().versions[0].note), ("Kick-off", "With all twelve"));
        editor.perform(&Command::Versions(VersionChange::Delete(0))).unwrap();
        assert!(editor.map().versions.is_empty());
        assert!(editor.perform(&Command::Versions(VersionChange::GoBack(0))).is_err());
        editor.undo();
        assert_eq!(editor.map().versions[0].name, "Kick-off");
    }
}
