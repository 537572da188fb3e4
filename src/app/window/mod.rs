//! One window: what it shows, the order of work in its frames, and how it carries out what was asked for.

mod action_files;
mod appearance;
#[doc(hidden)]
pub mod benchmarks;
mod capture;
mod chain;
mod clean_screen;
mod clipboard;
#[cfg(test)]
mod closed_panel_tests;
mod closing;
mod commands;
mod comparing;
mod conflicts;
mod copied_part;
mod data_files;
mod dialogs;
mod drafts;
mod figures;
mod filling_screen;
mod following;
mod following_saves;
mod frame;
mod handing_out;
mod incoming_files;
mod map_search;
mod opening;
mod overlays;
mod pages;
mod palette_drag;
mod panels;
mod panes;
mod personas;
mod pictures;
mod presenter;
mod presenting;
mod presenting_displays;
mod recovery;
mod remembered;
mod remembered_files;
mod requests;
mod restore;
mod reviews;
mod saved_settings;
mod saving;
pub(crate) mod services;
mod settings;
mod side_panel;
#[cfg(test)]
mod slow_disk_tests;
mod speaking;
mod styles;
mod tab_drag;
mod tabs;
mod theme_drafts;
mod theme_jobs;
mod theme_results;
mod theme_services;
mod themes;
mod tour;
mod voting;
mod watching;
pub(crate) mod workshop_services;

use super::commands::request::RequestQueue;
use super::dialogs::DialogStack;
use super::dialogs::export::Exports;
use super::dialogs::file_dialogs::FileDialogs;
use super::document::open_documents::OpenDocuments;
use super::document::{Document, DocumentId};
use super::panels::find_bar::FindBar;
use super::panels::palette::PaletteState;
use super::panels::panel_focus::PanelFocus;
use super::start::gallery::Gallery;
use super::widgets::notices::Notices;
use crate::file::settings::SidePanel;
use crate::geometry::Rect;
use crate::model::Part;
use closing::Closing;
use opening::Opening;
use overlays::Overlays;
use palette_drag::PaletteDrag;
use presenting::RunningPresentation;
use saving::FileDialogPurpose;
use services::Services;
use tabs::Tabs;
use watching::FileWatch;

pub(crate) use closing::WindowEnd;

/// Identifies a window among all that are or were open in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WindowId(pub(crate) u64);

/// One window: the views in its tabs, its panels and the dialog in front of it.
///
/// Limitations: of two views side by side only the one in front takes keys; both take the pointer.
pub(crate) struct Window {
    id: WindowId,
    tabs: Tabs,
    gallery: Gallery,
    palette: PaletteState,
    shown: ShownPanels,
    /// The panel that has the keyboard focus.
    panel_focus: PanelFocus,
    drag: PaletteDrag,
    find: FindBar,
    overlays: Overlays,
    dialogs: DialogStack,
    file_dialogs: FileDialogs<FileDialogPurpose>,
    exports: Exports,
    notices: Notices,
    /// Maps that are being read in the background.
    opening: Vec<Opening>,
    closing: Option<Closing>,
    /// The presentation that is under way.
    presentation: Option<RunningPresentation>,
    requests: RequestQueue,
    watch: FileWatch,
    /// The title that was last given to the system.
    title: String,
    /// What the window asks of the application.
    pub(crate) asks: WindowAsks,
}

/// Which panels a window shows beside the map.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ShownPanels {
    /// The palette at the left.
    palette: bool,
    /// The palette as a list with names, instead of a rail of icons.
    palette_names: bool,
    /// Which panel is at the right.
    side: SidePanel,
    /// The inspector, while something is selected.
    inspector: bool,
    /// The inspector also while nothing is selected.
    inspector_pinned: bool,
    /// The overview, while only a part of the map is in view.
    overview: bool,
    /// The marks of comments on the map.
    comment_marks: bool,
    /// The width of the panel at the right in points, if the user has changed it.
    side_width: Option<f32>,
    /// The place of the panel at the right in this frame, which stays free for it; none if it is never shown.
    side_place: Option<egui::Rect>,
}

impl Default for ShownPanels {
    fn default() -> Self {
        Self {
            palette: true,
            palette_names: false,
            side: SidePanel::default(),
            inspector: true,
            inspector_pinned: false,
            overview: true,
            comment_marks: true,
            side_width: None,
            side_place: None,
        }
    }
}

/// What a window asks of the application after a frame.
#[derive(Debug, Default)]
pub(crate) struct WindowAsks {
    /// Another window on this document.
    pub(crate) new_window: Option<DocumentId>,
    /// The end of this window.
    pub(crate) end: Option<WindowEnd>,
}

impl Window {
    /// A window that shows the welcome page.
    pub(crate) fn new(id: WindowId) -> Self {
        Self {
            id,
            tabs: Tabs::default(),
            gallery: Gallery::default(),
            palette: PaletteState::default(),
            shown: ShownPanels::default(),
            panel_focus: PanelFocus::default(),
            drag: PaletteDrag::default(),
            find: FindBar::default(),
            overlays: Overlays::default(),
            dialogs: DialogStack::default(),
            file_dialogs: FileDialogs::default(),
            exports: Exports::default(),
            notices: Notices::default(),
            opening: Vec::new(),
            closing: None,
            presentation: None,
            requests: RequestQueue::default(),
            watch: FileWatch::default(),
            title: String::new(),
            asks: WindowAsks::default(),
        }
    }

    /// Identifies the window.
    pub(crate) fn id(&self) -> WindowId {
        self.id
    }

    /// The title that was last given to the system.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// The document in front.
    pub(crate) fn front_document<'a>(&self, documents: &'a OpenDocuments) -> Option<&'a Document> {
        self.tabs.front_document(documents)
    }

    /// The zoom of the map in front; 1 is 100 %.
    pub(crate) fn zoom(&self) -> Option<f32> {
        self.tabs.front_view().map(|view| view.camera.map_zoom())
    }

    /// Where a part of the map in front was last seen, in points of the canvas.
    pub(crate) fn place_on_canvas(&self, documents: &OpenDocuments, part: Part) -> Option<Rect> {
        let bounds = self.front_document(documents)?.bounds_of(part)?;
        Some(self.tabs.front_view()?.camera.canvas_from_map().apply_rect(bounds))
    }

    /// Whether a room full of people may be looking at it for a long time.
    pub(crate) fn is_watched(&self) -> bool {
        // A presentation is not always in full screen: some window managers only let it be as large as the display.
        self.overlays.voting.panel.is_open() || self.presentation.is_some()
    }

    /// The line that was begun in this window, as a note for the parking lot.
    pub(crate) fn open_line(&self, documents: &OpenDocuments) -> Option<workshop_services::OpenLine> {
        let line = &self.overlays.capture.line;
        let (document, _) = line.draft()?;
        let text = line.parked_draft(document, documents.get(document)?.map())?;
        Some(workshop_services::OpenLine { window: self.id, document, text })
    }

    /// Empties the capture line, whose words have been put elsewhere.
    pub(crate) fn clear_capture_line(&mut self) {
        self.overlays.capture.line.clear();
    }

    /// The notices above the panels.
    pub(crate) fn notices_mut(&mut self) -> &mut Notices {
        &mut self.notices
    }

    /// Reads the persona library again before it is shown.
    pub(crate) fn look_at_library_again(&mut self) {
        self.palette.library.reload();
    }
}

/// A window together with what it works with, borrowed for a frame or a command.
pub(crate) struct ActiveWindow<'a> {
    /// The window that is shown or that a command is for.
    pub(crate) window: &'a mut Window,
    /// All open documents, also those of other windows.
    pub(crate) documents: &'a mut OpenDocuments,
    /// What all windows share.
    pub(crate) services: &'a mut Services,
}

impl ActiveWindow<'_> {
    /// The document in front.
    pub(crate) fn front_document(&self) -> Option<&Document> {
        self.window.tabs.front_document(self.documents)
    }

    /// The view in front.
    pub(crate) fn front_view(&self) -> Option<&super::view::View> {
        self.window.tabs.front_view()
    }
}
