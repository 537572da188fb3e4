//! The choices made in the export dialog, as plain data.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::data_choices::DataChoices;
use crate::app::document::DocumentId;
use crate::exchange::DataFormat;
use crate::export::{self, DataJob, ExportJob, Format, OutputFormat, PageRange, PngSize};
use crate::file::themes::ThemeListing;
use crate::model::{CardId, Date, JourneyMap, PrintFormat, PrintSettings};
use crate::theme::Theme;

/// What is exported, and how it is shown in the window.
#[derive(Clone, Debug)]
pub(crate) struct ExportSubject {
    /// The map, with everything that could be exported.
    pub(crate) map: Arc<JourneyMap>,
    /// The date of its last save; none if it was never saved.
    pub(crate) saved_on: Option<Date>,
    /// The theme that it has on the screen.
    pub(crate) on_screen: Arc<Theme>,
    /// The selected cards.
    pub(crate) selection: Arc<BTreeSet<CardId>>,
    /// The document with the map, which keeps the settings; none for a map of its own.
    pub(crate) document: Option<DocumentId>,
}

/// The choice of colours.
#[derive(Clone, Debug, Default)]
pub(super) enum ExportColours {
    /// Nobody has chosen yet: see [`export::default_theme`].
    #[default]
    Automatic,
    /// The theme that the map has on the screen.
    OnScreen,
    /// A theme of the program or of the user.
    Theme(Arc<Theme>),
}

/// All choices of the dialog. Those that do not apply to the current format are kept for the other formats.
#[derive(Clone, Debug, Default)]
pub(super) struct ExportOptions {
    pub(super) settings: PrintSettings,
    pub(super) png_size: PngSize,
    pub(super) transparent: bool,
    pub(super) outline_text: bool,
    pub(super) colours: ExportColours,
    /// Whether only the selected cards are printed.
    pub(super) only_selection: bool,
    /// The choices for data formats.
    pub(super) data: DataChoices,
}

impl ExportOptions {
    /// What the dialog starts with for a map: what was last used for it, or else for the map before.
    pub(super) fn for_map(self, subject: &ExportSubject) -> Self {
        let kept = &subject.map.info.print;
        if *kept == PrintSettings::default() {
            return self;
        }
        let own = subject.map.info.own_theme.as_ref().filter(|theme| theme.name == kept.theme).cloned();
        let theme = own.or_else(|| Theme::named(&kept.theme));
        Self { settings: kept.clone(), colours: theme.map_or(ExportColours::Automatic, ExportColours::Theme), ..self }
    }

    /// Takes the theme that was last used for the map where it is one of the user's, which the map does not have.
    pub(super) fn find_own_theme(&mut self, subject: &ExportSubject, listing: &ThemeListing) {
        let kept = &subject.map.info.print.theme;
        if let (ExportColours::Automatic, Some(known)) = (&self.colours, listing.named(kept)) {
            self.colours = ExportColours::Theme(known.theme.clone());
        }
    }

    /// The settings that are kept with the map.
    pub(super) fn kept(&self) -> PrintSettings {
        let theme = match &self.colours {
            ExportColours::Theme(theme) => theme.name.clone(),
            ExportColours::Automatic | ExportColours::OnScreen => String::new(),
        };
        PrintSettings { theme, ..self.settings.clone() }
    }

    /// The chosen format.
    pub(super) fn format(&self) -> Format {
        if self.data.chosen { Format::Data(self.data.format) } else { Format::Drawn(self.settings.format) }
    }

    /// The chosen format, if it is one of data.
    pub(super) fn data_format(&self) -> Option<DataFormat> {
        self.data.chosen.then_some(self.data.format)
    }

    /// Chooses a format.
    pub(super) fn choose(&mut self, format: Format) {
        match format {
            Format::Drawn(drawn) => (self.settings.format, self.data.chosen) = (drawn, false),
            Format::Data(data) => (self.data.format, self.data.chosen) = (data, true),
        }
    }

    /// The surface to draw on.
    pub(super) fn output_format(&self) -> OutputFormat {
        match self.settings.format {
            PrintFormat::Pdf => OutputFormat::Pdf,
            PrintFormat::Png => OutputFormat::Png { size: self.png_size, transparent: self.transparent },
            PrintFormat::Svg => OutputFormat::Svg { outline_text: self.outline_text, transparent: self.transparent },
        }
    }

    /// The theme of the exported file.
    pub(super) fn theme(&self, subject: &ExportSubject) -> Arc<Theme> {
        match &self.colours {
            ExportColours::Automatic => export::default_theme(&subject.map, &self.settings),
            ExportColours::OnScreen => subject.on_screen.clone(),
            ExportColours::Theme(theme) => theme.clone(),
        }
    }

    /// The complete export job.
    pub(super) fn job(&self, subject: &ExportSubject) -> ExportJob {
        ExportJob {
            output_format: self.output_format(),
            settings: self.settings.clone(),
            selection: self.only_selection.then(|| subject.selection.clone()),
            theme: self.theme(subject),
            saved_on: subject.saved_on,
            printed_on: export::printed_on(subject.saved_on),
            range: PageRange::default(),
        }
    }

    /// The job of the chosen data format; none if a drawn one is chosen.
    pub(super) fn data_job(&self, subject: &ExportSubject) -> Option<DataJob> {
        let format = self.data_format()?;
        let mut scope = self.settings.scope.clone();
        scope.forget_lost(&subject.map);
        let selection = self.only_selection.then(|| subject.selection.clone());
        Some(DataJob { scope, selection, ..self.data.job(format) })
    }
}
