//! Finds open maps, recent maps and templates for the command palette.

use super::ActiveWindow;
use crate::app::commands::request::Request;
use crate::app::commands::search::MapHit;
use crate::app::start::gallery::{Gallery, GallerySection};
use crate::app::start::welcome::RecentEntry;
use crate::text::{folded, has_all_words};

impl ActiveWindow<'_> {
    /// The titles of the maps in the tabs behind the one in front, each with the index of its tab.
    pub(super) fn open_maps(&self) -> Vec<(usize, String)> {
        let front = self.window.tabs.front_index();
        let views = self.window.tabs.views().iter().enumerate().filter(|(index, _)| Some(*index) != front);
        views.filter_map(|(index, view)| Some((index, self.documents.get(view.document)?.title().to_owned()))).collect()
    }
}

/// The maps and templates that have all words of `query`: open maps, then recent ones, then templates.
pub(super) fn found_maps(
    query: &str,
    open: &[(usize, String)],
    recent: &[RecentEntry],
    gallery: &Gallery,
) -> Vec<MapHit> {
    let open = open.iter().filter(|(_, title)| has_all_words(&folded(title), query));
    let open = open.map(|(index, title)| MapHit {
        title: title.clone(),
        about: "Open map",
        request: Request::SwitchTab(*index),
    });
    let recent = recent.iter().filter(|entry| entry.matches(query));
    let recent = recent.map(|entry| MapHit {
        title: entry.shown_title(),
        about: "Recent map",
        request: Request::OpenFile(entry.path.clone()),
    });
    let templates = gallery.entries.iter().filter(|entry| entry.outline.matches(query));
    let templates = templates.map(|entry| MapHit {
        title: entry.outline.title.clone(),
        about: if entry.section == GallerySection::Blank { "Blank map" } else { "Template" },
        request: entry.source.request(),
    });
    open.chain(recent).chain(templates).collect()
}
