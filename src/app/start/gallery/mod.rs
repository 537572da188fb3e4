//! The gallery: all maps to start from, the search among them, and their live thumbnails.
//!
//! This module holds the state; the welcome page shows it. Nothing here blocks: workers in the
//! background read the files and render the thumbnails.

mod card;
mod filters;
mod own_templates;
mod page_tiles;
mod preview;
mod shared_folders;
mod telling_part;
mod thumbnail_pixels;
mod thumbnails;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::commands::request::Request;
use crate::file::thumbnails::ThumbnailCache;
use crate::file::user_templates::{UserTemplate, UserTemplateListing, UserTemplates};
use crate::file::{Outline, templates};
use crate::model::MapKind;
use crate::theme::Theme;

pub(super) use card::{GalleryCard, PicturePlace, ThumbnailArea};
pub(super) use filters::filters;
pub(crate) use own_templates::OwnTemplateRequest;
pub(crate) use page_tiles::PageTiles;
pub(super) use page_tiles::{MOVES, PageMove};
pub(crate) use preview::{TemplatePreview, TemplatePreviewAnswer};
pub(super) use thumbnails::{ThumbnailState, Thumbnails};
pub(crate) use worker::MapSource;
use worker::{GalleryJob, GalleryJobResult};

/// All maps to start from.
pub(crate) struct Gallery {
    /// The bundled maps, then the user's own and those of shared folders.
    pub entries: Vec<GalleryEntry>,
    /// The search text.
    pub search: String,
    /// The kind that maps are filtered by; none shows all kinds.
    pub kind: Option<MapKind>,
    /// The industry that maps are filtered by; none shows all industries.
    pub industry: Option<String>,
    /// Whether more than one row of recent files is shown.
    pub all_recent: bool,
    /// Dialogs and messages about the user's own templates.
    pub own: own_templates::OwnTemplatesState,
    /// The tiles on the page, which the arrow keys reach.
    pub tiles: PageTiles,
    /// Whether the hint for the first map is shown.
    pub shows_hint: bool,
    /// The large preview, while it is open.
    pub preview: Option<TemplatePreview>,
    /// Live thumbnails; none before the first frame.
    thumbnails: Option<Thumbnails>,
    cache: ThumbnailCache,
    /// Whether the page was hidden in the previous frame.
    was_hidden: bool,
}

/// A map to start from.
pub(crate) struct GalleryEntry {
    /// The source of the map.
    pub source: MapSource,
    /// Title, counts and other facts about the map.
    pub outline: Outline,
    /// The section of the page that lists the map.
    pub section: GallerySection,
}

/// A section of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GallerySection {
    /// Maps to start from scratch with.
    Blank,
    /// Finished maps that come with the program.
    Bundled,
    /// The user's own templates.
    Own,
    /// Templates from a shared folder, with its path.
    Shared(PathBuf),
}

impl Default for Gallery {
    fn default() -> Self {
        Self::new(UserTemplates::for_user(), ThumbnailCache::for_user())
    }
}

impl Gallery {
    /// A gallery with templates and cached thumbnails from the given folders.
    pub(crate) fn new(own: Option<UserTemplates>, cache: ThumbnailCache) -> Self {
        Self {
            entries: templates::list().iter().map(GalleryEntry::bundled).collect(),
            search: String::new(),
            kind: None,
            industry: None,
            all_recent: false,
            own: own_templates::OwnTemplatesState::new(own),
            tiles: PageTiles::default(),
            shows_hint: false,
            preview: None,
            thumbnails: None,
            cache,
            was_hidden: true,
        }
    }

    /// Begins a frame in which the page is shown: takes over finished work, and reads the disk again
    /// when the page was hidden before.
    pub(crate) fn update(&mut self, ctx: &egui::Context, theme: &Arc<Theme>) {
        self.own.take_changes();
        let thumbnails = self.thumbnails.get_or_insert_with(|| Thumbnails::new(ctx, &self.cache, theme));
        thumbnails.begin_frame(theme);
        if std::mem::take(&mut self.was_hidden) {
            thumbnails.refresh();
            self.own.stale = true;
        }
        if std::mem::take(&mut self.own.stale)
            && let Some(own) = &self.own.templates
        {
            self.own.listing_number += 1;
            thumbnails.workers.submit(GalleryJob::Listing(self.own.listing_number, own.clone()));
        }
        let results: Vec<GalleryJobResult> = thumbnails.workers.results().collect();
        results.into_iter().for_each(|result| self.receive(ctx, result));
        let shared: Vec<(PathBuf, UserTemplateListing)> = self.own.shared.take_read();
        shared.into_iter().for_each(|(folder, listing)| self.take_shared(&folder, listing));
    }

    /// Begins a frame in which the page is hidden: cancels the work for it.
    pub(crate) fn suspend(&mut self) {
        if !std::mem::replace(&mut self.was_hidden, true)
            && let Some(thumbnails) = &self.thumbnails
        {
            thumbnails.workers.cancel();
        }
    }

    fn receive(&mut self, ctx: &egui::Context, result: GalleryJobResult) {
        match result {
            // Workers may finish out of order, so the answer to an older request is ignored.
            GalleryJobResult::Listing(number, listing) if number == self.own.listing_number => {
                self.take_listing(ctx, listing)
            }
            GalleryJobResult::Listing(..) => {}
            GalleryJobResult::Drawing { source, drawing } => {
                if let Some(preview) = self.preview.as_mut().filter(|preview| preview.source == source) {
                    preview.receive(drawing);
                }
            }
            picture @ GalleryJobResult::Picture { .. } => {
                if let Some(thumbnails) = &mut self.thumbnails {
                    thumbnails.receive(ctx, picture);
                }
            }
        }
    }

    /// Takes the user's own templates, and begins to read the shared folders.
    fn take_listing(&mut self, ctx: &egui::Context, listing: UserTemplateListing) {
        let folders = listing.folders;
        // What a folder held when it was read last stays until it has been read again.
        let stays = |entry: &GalleryEntry| match &entry.section {
            GallerySection::Blank | GallerySection::Bundled => true,
            GallerySection::Own => false,
            GallerySection::Shared(path) => folders.iter().any(|folder| folder.path == *path),
        };
        self.entries.retain(stays);
        self.add_entries(listing.templates);
        self.own.shared.read(ctx, folders.iter().map(|folder| folder.path.as_path()));
        let known = std::mem::replace(&mut self.own.folders, folders);
        for folder in &mut self.own.folders {
            let before = known.iter().find(|known| known.path == folder.path);
            folder.is_there = before.is_none_or(|before| before.is_there);
        }
        self.own.warnings = listing.warnings;
        self.refresh_thumbnails();
    }

    /// Takes the templates of one shared folder.
    fn take_shared(&mut self, folder: &Path, listing: UserTemplateListing) {
        // The folder may have been removed from the page meanwhile.
        let Some(known) = self.own.folders.iter_mut().find(|known| known.path == folder) else { return };
        known.is_there = listing.folders.iter().any(|read| read.is_there);
        let section = GallerySection::Shared(folder.to_owned());
        self.entries.retain(|entry| entry.section != section);
        self.add_entries(listing.templates);
        self.own.warnings.extend(listing.warnings);
        self.refresh_thumbnails();
    }

    fn add_entries(&mut self, templates: Vec<UserTemplate>) {
        self.entries.extend(templates.into_iter().map(|template| GalleryEntry {
            source: MapSource::File(template.path),
            outline: template.outline,
            section: template.shared.map_or(GallerySection::Own, GallerySection::Shared),
        }));
    }

    /// A path may now lead to another file, so no thumbnail is known to be current.
    fn refresh_thumbnails(&mut self) {
        self.thumbnails.iter_mut().for_each(Thumbnails::refresh);
    }

    /// The thumbnails; none before the first [`Self::update`].
    pub(crate) fn thumbnails(&mut self) -> Option<&mut Thumbnails> {
        self.thumbnails.as_mut()
    }

    /// The entries of a section that pass the filters, as indices into [`Self::entries`].
    pub(crate) fn found(&self, section: &GallerySection) -> Vec<usize> {
        let wanted = |entry: &GalleryEntry| entry.section == *section && self.passes_filters(&entry.outline);
        self.entries.iter().enumerate().filter(|(_, entry)| wanted(entry)).map(|(index, _)| index).collect()
    }

    /// Whether it was ever shown.
    pub(crate) fn was_shown(&self) -> bool {
        self.thumbnails.is_some()
    }

    /// Whether a search or a filter is active.
    pub(crate) fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty() || self.kind.is_some() || self.industry.is_some()
    }

    /// Clears the search and all filters.
    pub(crate) fn clear_filters(&mut self) {
        self.search.clear();
        self.kind = None;
        self.industry = None;
    }

    fn passes_filters(&self, outline: &Outline) -> bool {
        self.kind.is_none_or(|kind| outline.kind == kind)
            && self.industry.as_ref().is_none_or(|industry| outline.industry == *industry)
            && outline.matches(&self.search)
    }

    /// All industries with the number of their maps, sorted by name.
    pub(crate) fn industries(&self) -> Vec<(String, usize)> {
        let mut industries: Vec<(String, usize)> = Vec::new();
        for industry in self.entries.iter().map(|entry| &entry.outline.industry).filter(|name| !name.is_empty()) {
            match industries.iter_mut().find(|(known, _)| known == industry) {
                Some((_, count)) => *count += 1,
                None => industries.push((industry.clone(), 1)),
            }
        }
        industries.sort_by_cached_key(|(name, _)| name.to_lowercase());
        industries
    }

    /// Opens the large preview of an entry.
    pub(crate) fn open_preview(&mut self, index: usize, theme: &Arc<Theme>) {
        let Some(entry) = self.entries.get(index) else { return };
        self.preview = Some(TemplatePreview::new(index, entry.source.clone()));
        if let Some(thumbnails) = &self.thumbnails {
            thumbnails.workers.submit(GalleryJob::Drawing { source: entry.source.clone(), theme: theme.clone() });
        }
    }

    /// Previews the entry before or after another one of its section, wrapping around at the ends.
    pub(crate) fn step_preview(&mut self, index: usize, forward: bool, theme: &Arc<Theme>) {
        let Some(entry) = self.entries.get(index) else { return };
        let found = self.found(&entry.section);
        let place = found.iter().position(|known| *known == index).unwrap_or(0);
        let next = if forward { place + 1 } else { place + found.len().max(1) - 1 };
        if let Some(index) = found.get(next % found.len().max(1)) {
            self.open_preview(*index, theme);
        }
    }

    /// Requests that own templates be read again before the next frame.
    pub(crate) fn reload(&mut self) {
        self.own.stale = true;
    }
}

impl MapSource {
    /// The request for a new map that begins with this one.
    pub(crate) fn request(&self) -> Request {
        match self {
            Self::Bundled(slug) => Request::NewFromTemplate((*slug).to_owned()),
            Self::File(path) => Request::NewFromOwnTemplate(path.clone()),
        }
    }
}

impl GalleryEntry {
    fn bundled(template: &templates::Template) -> Self {
        let section = if template.outline.is_blank() { GallerySection::Blank } else { GallerySection::Bundled };
        Self { source: MapSource::Bundled(template.slug), outline: template.outline.clone(), section }
    }
}

/// The last component of a folder's path.
pub(crate) fn folder_name(folder: &Path) -> String {
    folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
