//! What all windows share: fonts and pictures on the screen, files, autosave, the clipboard, settings.

use std::sync::Arc;
use std::time::Duration;

use super::WindowId;
use super::remembered_files::RememberedFiles;
use super::saved_settings::SavedSettings;
use super::theme_services::ThemeServices;
use super::workshop_services::WorkshopServices;
use crate::app::commands::request::PictureTarget;
use crate::app::document::DocumentId;
use crate::app::document::autosave::Autosave;
use crate::app::document::saving::{Saver, Ticket};
use crate::app::services::clipboard::Clipboard;
use crate::app::services::desktop::Desktop;
use crate::app::services::system_preferences::SystemPreferences;
use crate::app::start::welcome::RecentEntry;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::PastePlace;
use crate::file::personas::PersonaLibrary;
use crate::file::settings::{Appearance, NORMAL_TEXT_PERCENT, TourSettings};
use crate::model::JourneyMap;
use crate::render::screen::ScreenPainter;
use crate::theme::{DEFAULT_THEME, Theme};

/// How long a frame waits for a map that is being read, unless the program says otherwise: long enough for every
/// map that is no attack.
const OPENING_WAIT: Duration = Duration::from_secs(10);

/// What all windows share.
pub(crate) struct Services {
    /// Light or dark, as the user has chosen.
    pub(crate) look: Appearance,
    /// Whether the user has turned animations off.
    pub(crate) reduce_motion: bool,
    /// The size of texts and controls, in per cent of the normal size.
    pub(crate) text_percent: u16,
    /// What the system prefers.
    pub(crate) system: SystemPreferences,
    /// The theme of the windows, and of maps that name none.
    pub(crate) theme: Arc<Theme>,
    /// The settings on disk.
    pub(crate) settings: SavedSettings,
    /// Paints maps on the screen.
    pub(crate) painter: ScreenPainter,
    /// The bundled icons as textures.
    pub(crate) icons: Icons,
    /// Writes maps to their files in the background.
    pub(crate) saver: Saver,
    /// Saves in progress.
    pub(crate) saving: Vec<SaveInProgress>,
    /// Recovery copies, and the locks of files.
    pub(crate) autosave: Autosave,
    /// The recently opened files on disk, and whether they are still there.
    pub(crate) remembered: RememberedFiles,
    /// The recent files as the welcome page shows them.
    pub(crate) recent: Vec<RecentEntry>,
    /// The clipboard of the system, or of this process where the system has none.
    pub(crate) clipboard: Clipboard<PasteDestination>,
    /// Profiles that any map can use; none where the system has no settings folder.
    pub(crate) library: Option<PersonaLibrary>,
    /// The user's own themes, and the theme editor.
    pub(crate) themes: ThemeServices,
    /// Opens files and addresses in other programs.
    pub(crate) desktop: Desktop,
    /// Which hints for the first minute are done with.
    pub(crate) tour: TourSettings,
    /// How long a frame waits for a map that is being read.
    pub(crate) opening_wait: Duration,
    /// The timer of the workshop, its sound, and what keeps the screen awake.
    pub(crate) workshop: WorkshopServices,
}

/// A save in progress.
#[derive(Clone, Debug)]
pub(crate) struct SaveInProgress {
    /// Identifies the save.
    pub(crate) ticket: Ticket,
    /// The document that is saved.
    pub(crate) document: DocumentId,
    /// The map as it is saved.
    pub(crate) map: Arc<JourneyMap>,
    /// The window in which the save was asked for, and which reports its result.
    pub(crate) window: WindowId,
}

/// Where pasted, dropped or chosen content goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PasteDestination {
    /// The window in which it was asked for.
    pub(crate) window: WindowId,
    /// The document that was in front then; none for a text field outside of any map.
    pub(crate) document: Option<DocumentId>,
    /// What it is for.
    pub(crate) goal: PasteGoal,
}

/// What pasted content is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PasteGoal {
    /// For the selection, or the first cell if nothing is selected.
    Selection,
    /// For this place on the map.
    Place(PastePlace),
    /// A picture for a certain card.
    Picture(PictureTarget),
    /// A photo of a paper wall, to type from.
    WallPhoto,
    /// Words for the text field that had the focus.
    Text(Option<egui::Id>),
    /// Words for the text in which the middle button was clicked here.
    Clicked(egui::Pos2),
}

impl Default for Services {
    fn default() -> Self {
        Self {
            look: Appearance::default(),
            reduce_motion: false,
            text_percent: NORMAL_TEXT_PERCENT,
            system: SystemPreferences::default(),
            theme: Theme::named_or_default(DEFAULT_THEME),
            settings: SavedSettings::default(),
            painter: ScreenPainter::new(),
            icons: Icons::default(),
            saver: Saver::default(),
            saving: Vec::new(),
            autosave: Autosave::default(),
            remembered: RememberedFiles::default(),
            recent: Vec::new(),
            clipboard: Clipboard::default(),
            library: None,
            themes: ThemeServices::default(),
            desktop: Desktop::default(),
            tour: TourSettings::DONE,
            opening_wait: OPENING_WAIT,
            workshop: WorkshopServices::default(),
        }
    }
}

impl Services {
    /// What panels and dialogs draw with.
    pub(crate) fn ui_context(&mut self) -> UiContext<'_> {
        UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter }
    }
}
