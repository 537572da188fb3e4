//! Comparing two maps: what with, in the background, and how both are shown. A comparison is a map of its own that can
//! only be looked at, so that everything that looks at maps works on it: zoom, search, export, print.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use super::saving::FileDialogPurpose;
use crate::app::commands::request::{CompareRequest, CompareSide, ComparisonView};
use crate::app::dialogs::Dialog;
use crate::app::dialogs::compare::{CompareChoice, CompareDialog};
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::dialogs::story::StoryDialog;
use crate::app::dialogs::version_name::VersionNameDialog;
use crate::app::document::opening::{self, OpenedMap};
use crate::app::document::{Document, DocumentId, DocumentLook};
use crate::app::panels::versions::player::VersionPlayer;
use crate::app::widgets::notices::Notice;
use crate::difference::{MapDifference, overlay, sides};
use crate::edit::{ReadOnlyReason, Selection, target_map};
use crate::file;
use crate::file::settings::SidePanel;
use crate::file::templates;
use crate::locale::Locale;
use crate::model::{JourneyMap, MapInfo};

/// What is said of maps that belong together.
const MADE_FROM: &str = "The map that this one was made from";
const MADE_FROM_THIS: &str = "A map that was made from this one";

/// Where one of two maps comes from.
pub(super) enum ComparedSource {
    /// It is in memory.
    There(Arc<JourneyMap>),
    /// It is read from this file.
    File(PathBuf),
    /// It is a template that comes with the program.
    Template(&'static str),
}

impl ComparedSource {
    fn read(self) -> Result<Arc<JourneyMap>, Notice> {
        match self {
            Self::There(map) => Ok(map),
            Self::File(path) => opening::open(&path).map(|opened| Arc::new(opened.map)),
            Self::Template(name) => match templates::load(name) {
                Ok(map) => Ok(Arc::new(map)),
                Err(error) => Err(Notice::remark(error.to_string())),
            },
        }
    }
}

impl ActiveWindow<'_> {
    /// Asks with what the map in front is compared.
    pub(super) fn ask_to_compare(&mut self) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let mut choices = Vec::new();
        let mut add = |side: CompareSide, title: String, more: String| {
            choices.push(CompareChoice { side, title, more, is_newer: false });
        };
        if let Some(name) = document.file_name()
            && document.editor.is_unsaved()
        {
            add(CompareSide::Saved, "The saved map".to_owned(), format!("{name} as it is on the disk"));
        }
        // The map that this one was made from stands first: that is the comparison that a target map is made for.
        if let (Some(origin), Some(path)) = (&document.map().info.story.origin, &document.path)
            && !origin.file.is_empty()
        {
            let there = path.with_file_name(&origin.file);
            if self.documents.at(&there).is_none() {
                add(CompareSide::File(there), origin.title.clone(), MADE_FROM.to_owned());
            }
        }
        for (place, version) in document.map().versions.iter().enumerate().rev() {
            let date = version.kept_on.map(|date| Locale::of_tag("en").date(date)).unwrap_or_default();
            add(CompareSide::Version(place), format!("Version “{}”", version.name), date);
        }
        choices.extend(self.relatives(document));
        choices.push(CompareChoice {
            side: CompareSide::ChooseFile,
            title: "Another file…".to_owned(),
            more: "A map that is not open".to_owned(),
            is_newer: false,
        });
        let dialog = CompareDialog::new(document.id, choices);
        self.window.dialogs.open(Dialog::Compare(Box::new(dialog)));
    }

    /// The open maps, and the templates that belong to the map of a document: those that were made from it or that it
    /// was made from stand first.
    fn relatives(&self, document: &Document) -> Vec<CompareChoice> {
        let own = &document.map().info;
        let origin_of =
            |info: &MapInfo| info.story.origin.as_ref().map(|origin| origin.title.clone()).unwrap_or_default();
        let (title, origin) = (own.title.trim(), origin_of(own));
        let relation = |other: &str, others_origin: &str| match (other.trim(), others_origin.trim()) {
            (other, _) if !other.is_empty() && other == origin.trim() => Some(false),
            (_, from) if !from.is_empty() && from == title => Some(true),
            _ => None,
        };
        let mut found = Vec::new();
        for other in self.documents.iter().filter(|other| other.id != document.id) {
            if other.map().info.comparison.is_some() {
                continue;
            }
            let is_newer = relation(other.title(), &origin_of(&other.map().info));
            let more = is_newer.map(|newer| if newer { MADE_FROM_THIS } else { MADE_FROM }.to_owned());
            let more = more.or_else(|| other.file_name()).unwrap_or_else(|| "Open in Footpath".to_owned());
            let side = CompareSide::Open(other.id);
            found.push((
                is_newer,
                CompareChoice { side, title: other.title().to_owned(), more, is_newer: is_newer == Some(true) },
            ));
        }
        for template in templates::list() {
            let outline = &template.outline;
            let is_open = found.iter().any(|(_, choice)| choice.title == outline.title);
            if let Some(newer) = relation(&outline.title, &outline.origin).filter(|_| !is_open) {
                let more = if newer { MADE_FROM_THIS } else { MADE_FROM };
                let choice = CompareChoice {
                    side: CompareSide::Template(template.slug),
                    title: outline.title.clone(),
                    more: format!("{more}: a template"),
                    is_newer: newer,
                };
                found.push((Some(newer), choice));
            }
        }
        found.sort_by_key(|(relation, _)| relation.is_none());
        found.into_iter().map(|(_, choice)| choice).collect()
    }

    /// Asks for the file with which a document is compared.
    pub(super) fn choose_compared_file(&mut self, ctx: &Context, document: DocumentId, side_by_side: bool) {
        let purpose = FileDialogPurpose::Compare(document, side_by_side);
        self.window.file_dialogs.ask(ctx, PathRequest::open_maps(), purpose);
    }

    /// Compares a document with the map in a file.
    pub(super) fn compare_with_file(&mut self, ctx: &Context, document: DocumentId, path: PathBuf, side_by_side: bool) {
        let (before, after) = (CompareSide::File(path), CompareSide::Now);
        self.compare_maps(ctx, CompareRequest { document, before, after, side_by_side });
    }

    /// Compares two maps in the background.
    pub(super) fn compare_maps(&mut self, ctx: &Context, request: CompareRequest) {
        let CompareRequest { document, before, after, side_by_side } = request;
        if before == CompareSide::ChooseFile {
            return self.choose_compared_file(ctx, document, side_by_side);
        }
        let views: &[ComparisonView] =
            if side_by_side { &[ComparisonView::Older, ComparisonView::Newer] } else { &[ComparisonView::InOne] };
        for view in views {
            let sources = (self.source(document, &before), self.source(document, &after));
            let (Some(before), Some(after)) = sources else {
                return self.window.notices.show_passing("The map to compare with is no longer open.".to_owned());
            };
            let look = self.documents.look(&self.services.theme);
            let view = *view;
            let work = move || compared((before, after), view, look);
            self.start_opening_with(ctx, OpeningPurpose::Comparison(document, view), work);
        }
        self.settle_opening(ctx);
    }

    fn source(&self, document: DocumentId, side: &CompareSide) -> Option<ComparedSource> {
        let known = self.documents.get(document)?;
        let map = known.editor.committed_map();
        Some(match side {
            CompareSide::Now => ComparedSource::There(map.clone()),
            CompareSide::Version(place) => ComparedSource::There(map.versions.get(*place)?.map.clone()),
            CompareSide::Saved => ComparedSource::File(known.path.clone()?),
            CompareSide::Open(other) => {
                ComparedSource::There(self.documents.get(*other)?.editor.committed_map().clone())
            }
            CompareSide::File(path) => ComparedSource::File(path.clone()),
            CompareSide::Template(name) => ComparedSource::Template(name),
            CompareSide::ChooseFile => return None,
        })
    }

    /// Shows a comparison that is ready: in a tab of its own, or as one of two maps side by side.
    pub(super) fn put_comparison(&mut self, view: ComparisonView, opened: OpenedMap) {
        let summary = opened.map.info.comparison.as_ref().map(|comparison| comparison.summary.join(" "));
        let before = self.front_view().map(|view| view.id);
        let id = self.add_opened(opened, None);
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.set_read_only(Some(ReadOnlyReason::Compared));
        }
        if view == ComparisonView::Newer
            && let Some(older) = before
        {
            self.window.tabs.split_linked(older);
        }
        self.window.shown.side = SidePanel::Versions;
        if let (Some(summary), Some(tab)) = (summary, self.window.tabs.front(self.documents)) {
            tab.view.announcements.say(summary);
        }
    }

    /// Plays the versions of the map in front, in a tab of its own.
    pub(super) fn play_versions(&mut self) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let map = document.map().clone();
        if map.versions.is_empty() {
            return;
        }
        let id = self.add(VersionPlayer::first(&map), None);
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.set_read_only(Some(ReadOnlyReason::PlayedVersion));
        }
        self.window.overlays.side.versions.play(VersionPlayer::new(id, &map));
        self.open_side_panel(SidePanel::Versions);
    }

    /// Selects the next or the previous difference of a comparison, and says what it is; while versions are played,
    /// goes to the next or the previous one.
    pub(super) fn walk_differences(&mut self, forward: bool) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        if let Some(player) = self.window.overlays.side.versions.player_in(tab.document.id) {
            let words = player.step(forward).unwrap_or_else(|| "There are no more versions.".to_owned());
            return tab.view.announcements.say(words);
        }
        let Some(comparison) = tab.map().info.comparison.clone() else {
            tab.view.message = Some("Compare the map with another one first (Ctrl+F8).".into());
            return;
        };
        let versions = &mut self.window.overlays.side.versions;
        let document = tab.document.id;
        let current = comparison.place_of(tab.selected(), versions.difference_in(document));
        let next = comparison.next_shown(current, forward);
        let Some((place, change)) = next.and_then(|place| Some((place, comparison.changes.get(place)?))) else {
            return tab.view.announcements.say(if forward {
                "This was the last difference."
            } else {
                "This was the first difference."
            });
        };
        versions.note_difference(document, place);
        // The number that it has in the list and in the heading, where those that the sheet does not show count, too.
        let words = format!("{} of {}: {}", place + 1, comparison.changes.len(), change.words);
        if let Some(part) = change.part {
            tab.document.editor.select(Selection::one(part));
            tab.show_selected();
        }
        tab.view.announcements.say(words);
    }

    /// Makes the target map of the map in front, and opens it as a new map.
    pub(super) fn make_target(&mut self) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let map = document.map().clone();
        if map.info.comparison.is_some() {
            return self.window.notices.show_passing("This is a comparison. Go to one of its maps first.".to_owned());
        }
        let file = document.file_name().unwrap_or_default();
        let target = target_map(&map, &file, Some(file::clock::today()));
        let sentence = target.sentence();
        let id = self.add(target.map, None);
        if let Some(tab) = self.window.tabs.tab_of(self.documents, id) {
            tab.document.editor.mark_unsaved();
            tab.view.announcements.say(sentence);
        }
    }

    /// Shows the story of the map in front, to read and to write on.
    pub(super) fn tell_story(&mut self) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let dialog = StoryDialog::new(document.id, document.map());
        self.window.dialogs.open(Dialog::Story(Box::new(dialog)));
    }

    /// Asks for the name of a version: of one that is kept now, or of one that gets another name.
    pub(super) fn ask_for_version_name(&mut self, version: Option<usize>) {
        self.end_text_editing();
        let Some(document) = self.front_document() else { return };
        let map = document.map();
        let dialog = match version {
            Some(place) => map.versions.get(place).map(|known| VersionNameDialog::rename(document.id, place, known)),
            None => {
                let name = format!("Version {}", map.versions.len() + 1);
                Some(VersionNameDialog::keep(document.id, name, Some(file::clock::today())))
            }
        };
        if let Some(dialog) = dialog {
            self.window.dialogs.open(Dialog::VersionName(Box::new(dialog)));
        }
    }
}

/// The comparison of two maps as a map of its own, drawn.
pub(super) fn compared(
    (before, after): (ComparedSource, ComparedSource),
    view: ComparisonView,
    look: DocumentLook,
) -> Result<OpenedMap, Notice> {
    let (before, after) = (before.read()?, after.read()?);
    let difference = MapDifference::between(&before, &after);
    let map = match view {
        ComparisonView::InOne => overlay(&before, &after, &difference),
        ComparisonView::Older => {
            let [older, _] = sides(&before, &after, &difference);
            older
        }
        ComparisonView::Newer => {
            let [_, newer] = sides(&before, &after, &difference);
            newer
        }
    };
    Ok(OpenedMap::new(map).drawn(look))
}
