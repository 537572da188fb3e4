//! All documents that are open in this process, whichever windows show them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Document, DocumentId, DocumentLook, FirstDrawing, ViewId};
use crate::model::JourneyMap;
use crate::scene::SceneBuilder;
use crate::text::Shaper;
use crate::theme::Theme;

/// All open documents, in the order in which they were opened.
#[derive(Default)]
pub(crate) struct OpenDocuments {
    open: Vec<Document>,
    last_id: u64,
    /// The fonts and shaped texts that all documents share.
    shaper: Shaper,
}

impl OpenDocuments {
    /// Opens `map`, which was read from `path` or is new.
    pub(crate) fn add(&mut self, map: JourneyMap, path: Option<PathBuf>, window_theme: &Arc<Theme>) -> DocumentId {
        let first = self.look(window_theme).draw(&map);
        self.add_drawn(map, path, first)
    }

    /// Opens `map`, which was read from `path` or is new, and which `first` shows.
    pub(crate) fn add_drawn(&mut self, map: JourneyMap, path: Option<PathBuf>, first: FirstDrawing) -> DocumentId {
        let id = DocumentId(self.next_id());
        self.open.push(Document::new(id, map, path, first));
        id
    }

    /// What the next document is drawn with.
    pub(crate) fn look(&self, window_theme: &Arc<Theme>) -> DocumentLook {
        DocumentLook {
            scene_builder: SceneBuilder::with_shaper(self.shaper.clone()),
            window_theme: window_theme.clone(),
        }
    }

    /// An id that no view has had in this process.
    pub(crate) fn new_view_id(&mut self) -> ViewId {
        ViewId(self.next_id())
    }

    /// The id of the next document that is opened, so that recovered work can be adopted for it beforehand.
    pub(crate) fn id_of_next(&self) -> DocumentId {
        DocumentId(self.last_id + 1)
    }

    /// A document; none when it was closed meanwhile.
    pub(crate) fn get(&self, id: DocumentId) -> Option<&Document> {
        self.open.iter().find(|document| document.id == id)
    }

    /// A document, to be changed; none when it was closed meanwhile.
    pub(crate) fn get_mut(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.open.iter_mut().find(|document| document.id == id)
    }

    /// The document that is open from the file at `path`, which is found under another path only when its links are
    /// resolved.
    pub(crate) fn at(&self, path: &Path) -> Option<&Document> {
        self.open.iter().find(|document| document.is_at(path))
    }

    /// The files of all documents but one, with all links resolved.
    pub(crate) fn files_besides(&self, id: DocumentId) -> Vec<PathBuf> {
        self.open.iter().filter(|document| document.id != id).filter_map(|document| document.canonical()).collect()
    }

    /// All open documents, in the order in which they were opened.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.open.iter()
    }

    /// All documents, to be changed.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        self.open.iter_mut()
    }

    /// Closes a document.
    pub(crate) fn close(&mut self, id: DocumentId) {
        self.open.retain(|document| document.id != id);
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}
