//! All documents that are open in this process, whichever windows show them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Document, DocumentId, DocumentLook, FirstDrawing, ViewId};
use crate::file::display_name;
use crate::model::JourneyMap;
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

    /// The fonts that all documents share.
    pub(crate) fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// What the next document is drawn with.
    pub(crate) fn look(&self, window_theme: &Arc<Theme>) -> DocumentLook {
        DocumentLook::new(self.shaper.clone(), window_theme.clone())
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

    /// The title of a document in the row of tabs: with its file where another one has the same title.
    pub(crate) fn title_of_tab(&self, id: DocumentId) -> String {
        let Some(document) = self.get(id) else { return "Untitled map".to_owned() };
        let title = document.title_of_tab();
        let alike = || self.open.iter().filter(|other| other.id != id && other.title_of_tab() == title);
        if alike().next().is_none() {
            return title;
        }
        let Some(name) = document.file_name() else { return format!("Not saved · {title}") };
        let folder = document.path.as_deref().and_then(Path::parent);
        let folder = folder.filter(|_| alike().any(|other| other.file_name().as_ref() == Some(&name)));
        // The file stands in front: the end of a long title is cut off.
        match folder {
            Some(folder) => format!("{}/{name} · {title}", display_name(folder)),
            None => format!("{name} · {title}"),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever it comes from, a map that is open can be drawn on to the ends of its scales.
    #[test]
    fn curves_of_open_maps_show_their_whole_scales() {
        let map = crate::file::templates::load("online-order").unwrap_or_default();
        let look = DocumentLook::new(Shaper::default(), Theme::named_or_default(""));
        let drawn = look.draw(&map);
        let curves = drawn.drawing().layout.rows.iter().filter_map(|row| row.curve.as_ref());
        let shares: Vec<f32> = curves.map(|curve| curve.shown.share()).collect();
        assert!(!shares.is_empty() && shares.iter().all(|share| *share == 1.0), "{shares:?}");
    }

    #[test]
    fn tabs_of_one_title_are_told_apart_by_their_files() {
        let mut documents = OpenDocuments::default();
        let theme = Theme::named_or_default("Light");
        let mut open = |title: &str, path: Option<&str>| {
            let mut map = JourneyMap::default();
            Arc::make_mut(&mut map.info).title = title.into();
            documents.add(map, path.map(PathBuf::from), &theme)
        };
        let all = [
            open("Move", Some("/a/d1.journey")),
            open("Move", Some("/a/d2.journey")),
            open("Move", Some("/b/d2.journey")),
            open("Move", None),
            open("Stay", Some("/a/d3.journey")),
        ];
        let titles = all.map(|id| documents.title_of_tab(id));
        let wanted = ["d1.journey · Move", "a/d2.journey · Move", "b/d2.journey · Move", "Not saved · Move", "Stay"];
        assert_eq!(titles, wanted);
    }
}
