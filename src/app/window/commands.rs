//! Performs the commands of the table.

use std::path::Path;
use std::sync::Arc;

use egui::Context;

use super::saving::{FileDialogPurpose, MapTable};
use super::{ActiveWindow, WindowAsks};
use crate::app::commands::view_page::ViewPage;
use crate::app::commands::{CommandState, SelectionState, UiCommand, perform};
use crate::app::dialogs::Dialog;
use crate::app::dialogs::export::{ExportDialog, ExportSubject, Exports};
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::panels::inspector;
use crate::app::widgets::timer::TimerAction;
use crate::file::settings::{Appearance, TourStep};
use crate::insight::ChainWay;
use crate::model::{CardId, Part, PrintForm, WebAddress};

/// The name of the template behind “Blank map”.
const BLANK: &str = "blank";

impl ActiveWindow<'_> {
    /// Performs a command.
    pub(crate) fn perform(&mut self, ctx: &Context, command: UiCommand) {
        self.window.overlays.remember(command);
        let done = self.perform_on_page(ctx, command)
            || self.perform_on_files(ctx, command)
            || self.perform_on_window(ctx, command)
            || self.perform_on_services(command)
            || self.perform_with_dialog(ctx, command);
        self.say_switch(command);
        if !done && let Some(mut tab) = self.window.tabs.front(self.documents) {
            perform::run(&mut tab, command);
        }
        ctx.request_repaint();
    }

    /// Says whether what a command shows or hides is there now. What takes the focus, such as a panel, is heard then.
    fn say_switch(&mut self, command: UiCommand) {
        use UiCommand as C;
        let shown = self.window.shown;
        let words = match command {
            C::TogglePalette if shown.palette => "Palette shown",
            C::TogglePalette => "Palette hidden",
            C::PaletteNames if shown.palette_names => "Palette with names",
            C::PaletteNames => "Palette as icons",
            C::CommentMarks if shown.comment_marks => "Comment marks shown",
            C::CommentMarks => "Comment marks hidden",
            C::Overview if shown.overview => "Overview shown while only a part of the map is in view",
            C::Overview => "Overview hidden",
            // A page has an inspector of its own.
            C::ToggleInspector if self.page_in_front() != ViewPage::Map => return,
            C::ToggleInspector if shown.inspector => "Inspector shown. F6 leads to it",
            C::ToggleInspector => "Inspector hidden",
            C::PinInspector if shown.inspector_pinned => "The inspector stays open",
            C::PinInspector => "The inspector is open while something is selected",
            C::Split if self.window.tabs.split().is_some() => "Two maps side by side. Shift+F8 leads to the other one",
            C::Split => "One map",
            C::TimerSound if self.services.workshop.is_silent => "The timer ends without a sound",
            C::TimerSound => "The timer ends with a sound",
            _ => return,
        };
        self.window.notices.announcer.say(words);
    }

    /// Commands of the File menu. Returns false for any other command.
    fn perform_on_files(&mut self, ctx: &Context, command: UiCommand) -> bool {
        match command {
            UiCommand::Welcome | UiCommand::Recent => {
                self.window.tabs.show_welcome();
                self.say_start_page();
            }
            UiCommand::Blank => self.open_template(BLANK),
            UiCommand::Open => {
                self.window.file_dialogs.ask(ctx, PathRequest::open_maps(), FileDialogPurpose::Open);
            }
            UiCommand::Save => self.save(ctx),
            UiCommand::SaveAs => self.save_front_as(ctx),
            UiCommand::PreviousVersion => self.ask_about_previous(ctx),
            UiCommand::RepairReport => self.show_repair_report(),
            UiCommand::KeepVersion => self.ask_for_version_name(None),
            UiCommand::Compare => self.ask_to_compare(),
            UiCommand::NextDifference => self.walk_differences(true),
            UiCommand::PreviousDifference => self.walk_differences(false),
            UiCommand::PlayVersions => self.play_versions(),
            UiCommand::MakeTarget => self.make_target(),
            UiCommand::Storyline => self.tell_story(),
            UiCommand::ReviewPage => self.ask_for_review_page(ctx),
            UiCommand::ImportComments => self.ask_for_comments(ctx),
            UiCommand::Import => self.ask_for_import(ctx),
            UiCommand::RefreshFigures => self.refresh_figures(),
            UiCommand::ExportData => self.export_data(),
            UiCommand::Export => self.export(),
            UiCommand::ExportActions => self.ask_for_table_file(ctx, MapTable::Actions),
            UiCommand::ExportOpportunities => self.ask_for_table_file(ctx, MapTable::Opportunities),
            UiCommand::CloseTab => self.close_tab(),
            UiCommand::Quit => self.quit(),
            _ => return false,
        }
        true
    }

    /// Commands about what this window shows. Returns false for any other command.
    fn perform_on_window(&mut self, ctx: &Context, command: UiCommand) -> bool {
        let count = self.window.tabs.views().len();
        match command {
            UiCommand::ToAnswer => self.walk_chain(ctx, ChainWay::Answers),
            UiCommand::ToCause => self.walk_chain(ctx, ChainWay::Causes),
            UiCommand::NextTab => self.window.tabs.switch(1),
            UiCommand::PreviousTab => self.window.tabs.switch(count.saturating_sub(1)),
            UiCommand::NewWindow => self.ask_for_window(),
            UiCommand::Split => self.toggle_split(),
            UiCommand::OtherSide => self.window.tabs.switch_sides(),
            UiCommand::ToggleInspector => self.toggle_inspector(),
            UiCommand::PinInspector => self.pin_inspector(),
            UiCommand::TogglePalette => self.window.shown.palette = !self.window.shown.palette,
            UiCommand::PaletteNames => self.name_palette(),
            UiCommand::CommentMarks => self.window.shown.comment_marks = !self.window.shown.comment_marks,
            UiCommand::Overview => self.window.shown.overview = !self.window.shown.overview,
            UiCommand::Present => self.begin_presenting(ctx, false),
            UiCommand::PresenterWindow => self.toggle_presenter(ctx),
            UiCommand::AddPresentedView => self.add_presented_view(),
            UiCommand::PresentHere => self.begin_presenting(ctx, true),
            UiCommand::FullScreen => self.toggle_full_screen(ctx),
            UiCommand::NextPanel | UiCommand::PreviousPanel => {
                self.window.overlays.clean.want_bars();
                self.window.panel_focus.move_focus(ctx, command == UiCommand::NextPanel);
            }
            // Without a map, the welcome page is searched.
            UiCommand::Find if !self.window.tabs.has_front() => self.window.gallery.tiles.focus_search(),
            UiCommand::Find => self.window.find.open(false, None),
            UiCommand::FindNext => self.window.find.find_next(),
            UiCommand::CaptureLine => self.toggle_capture_line(),
            UiCommand::Voting => self.toggle_voting(),
            UiCommand::Timer => self.use_timer(),
            UiCommand::TimerMinute => self.act_on_timer_now(TimerAction::AddMinute),
            UiCommand::TimerSize => self.act_on_timer_now(TimerAction::Resize),
            UiCommand::TimerEnd => self.act_on_timer_now(TimerAction::Stop),
            UiCommand::NextBlock => self.act_on_timer_now(TimerAction::Next),
            UiCommand::TimerSound => self.services.workshop.is_silent = !self.services.workshop.is_silent,
            UiCommand::NoteTime => {
                self.services.workshop.notes_time = !self.services.workshop.notes_time;
                let words = if self.services.workshop.notes_time {
                    "Captured notes keep the time at which they were said"
                } else {
                    "Captured notes do not keep the time"
                };
                self.window.notices.announcer.say(words);
            }
            UiCommand::Agenda => {
                // Both stand at the same place.
                self.window.overlays.timer_entry.close();
                self.window.overlays.agenda.toggle();
            }
            UiCommand::HandOut => {
                // The handout opens in front of everything, and what it says is said in the window.
                if self.is_presenting() {
                    self.end_presenting(ctx);
                }
                self.hand_out(ctx);
            }
            UiCommand::ParkCards => self.park_selected(),
            UiCommand::ParkingLot => self.window.overlays.capture.parking_lot.toggle(),
            UiCommand::Replace => self.window.find.open(true, None),
            UiCommand::CommandPalette | UiCommand::HistoryList => self.window.overlays.open(ctx, command),
            UiCommand::Shortcuts => self.window.dialogs.open(Dialog::Help(Box::default())),
            UiCommand::Tour => self.restart_tour(),
            _ => return self.perform_on_side_panel(ctx, command),
        }
        true
    }

    /// Commands about what all windows share. Returns false for any other command.
    fn perform_on_services(&mut self, command: UiCommand) -> bool {
        match command {
            UiCommand::SwitchLook if self.is_presenting() => {
                if let Some(presentation) = &mut self.window.presentation {
                    presentation.presenting.turn_theme();
                }
            }
            UiCommand::SwitchLook => self.services.switch_look(),
            UiCommand::LookLight => self.services.look = Appearance::Light,
            UiCommand::LookDark => self.services.look = Appearance::Dark,
            UiCommand::LookSystem => self.services.look = Appearance::System,
            UiCommand::LargerText => self.services.change_text_size(Some(1)),
            UiCommand::SmallerText => self.services.change_text_size(Some(-1)),
            UiCommand::NormalText => self.services.change_text_size(None),
            UiCommand::ReduceMotion => self.services.reduce_motion = !self.services.reduce_motion,
            _ => return false,
        }
        if !self.is_presenting() {
            self.window.notices.announcer.say(self.services.appearance_words(command));
        }
        true
    }

    /// Commands that need a dialog, the clipboard or another program. Returns false for any other command.
    fn perform_with_dialog(&mut self, ctx: &Context, command: UiCommand) -> bool {
        match command {
            UiCommand::SaveAsTemplate => self.save_as_template(),
            UiCommand::CopyStyle => self.copy_style(),
            UiCommand::PasteStyle => self.paste_style(),
            UiCommand::StyleAllLikeThis => self.style_all_like_this(),
            UiCommand::ChooseLogo => self.choose_logo(ctx),
            UiCommand::OwnTheme(key) => self.use_own_theme(key),
            UiCommand::EditTheme => self.edit_theme(ctx),
            UiCommand::ImportTheme => self.choose_theme_file(ctx),
            UiCommand::SaveThemeAs => self.export_theme(ctx),
            UiCommand::OpenAddress => self.visit_selected(ctx),
            UiCommand::Copy => self.copy(ctx, false),
            UiCommand::CopyPicture => self.copy_picture(),
            UiCommand::Cut => self.copy(ctx, true),
            UiCommand::Paste => self.paste(ctx),
            UiCommand::AddAction => self.add_action(ctx),
            UiCommand::PasteAs => self.change_last_paste(ctx),
            UiCommand::AddPersona => self.add_persona(),
            UiCommand::OpenProfile => self.open_profile(),
            UiCommand::CopyLanes => self.ask_to_copy_lanes(None),
            UiCommand::ChoosePicture => self.choose_selected_picture(ctx),
            UiCommand::CropPicture => self.crop_selected_picture(ctx),
            UiCommand::ChooseIcon => self.choose_icon(),
            _ => return false,
        }
        true
    }

    /// Asks the application for another window on the document in front.
    fn ask_for_window(&mut self) {
        self.window.asks = WindowAsks { new_window: self.front_document().map(|document| document.id), end: None };
    }

    fn export(&mut self) {
        let page = self.page_in_front();
        self.open_export(|exports, subject, path| {
            let dialog = exports.dialog(subject, path);
            // Whoever looks at the actions wants to hand them out, not the map.
            match page {
                ViewPage::Actions | ViewPage::Matrix => dialog.beginning_with(PrintForm::Findings),
                ViewPage::Map | ViewPage::Kpis => dialog,
            }
        });
    }

    /// Opens the export with a format of other programs chosen.
    fn export_data(&mut self) {
        self.end_text_editing();
        self.open_export(Exports::data_dialog);
    }

    fn open_export(&mut self, dialog: impl FnOnce(&Exports, ExportSubject, Option<&Path>) -> ExportDialog) {
        if let Some(document) = self.window.tabs.front_document(self.documents) {
            self.services.tour.finish(TourStep::Export);
            let subject = ExportSubject {
                map: document.shown_map(),
                saved_on: document.saved_on,
                on_screen: document.theme().clone(),
                selection: Arc::new(document.editor.selection().cards().into_iter().collect()),
                document: Some(document.id),
            };
            let dialog = dialog(&self.window.exports, subject, document.path.as_deref());
            self.window.dialogs.open(Dialog::Export(Box::new(dialog)));
        }
    }

    /// Adds an action for the selection, and shows it in the inspector with the caret in its title.
    fn add_action(&mut self, ctx: &Context) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let count = tab.map().actions.len();
        perform::run(&mut tab, UiCommand::AddAction);
        let added = tab.map().actions.last().filter(|_| tab.map().actions.len() > count).map(|action| action.id);
        if let Some(action) = added {
            inspector::open_added_action(ctx, &mut tab, action);
            self.show_inspector();
        }
    }

    /// Opens the palette as a list with names, or folds it to a rail of icons.
    fn name_palette(&mut self) {
        let shown = &mut self.window.shown;
        let named = !(shown.palette && shown.palette_names);
        (shown.palette, shown.palette_names) = (true, named);
    }

    fn visit_selected(&mut self, ctx: &Context) {
        let selected = self.front_document().and_then(|document| document.editor.selection().last());
        if let Some(Part::Card(card)) = selected {
            self.visit(ctx, card);
        }
    }

    /// Opens a card's web address, if it is valid.
    pub(super) fn visit(&mut self, ctx: &Context, card: CardId) {
        let address = self.front_document().and_then(|document| document.map().card(card));
        if let Some(address) = address.and_then(|card| WebAddress::new(&card.address)) {
            self.services.desktop.visit(ctx, &address);
        }
    }

    /// What decides which commands can be used now, and which are checked.
    pub(super) fn command_state(&mut self) -> CommandState {
        // On the welcome page, a single open map is enough to switch to.
        let several_maps = self.window.tabs.views().len() > usize::from(self.window.tabs.has_front());
        let dialog = self.window.overlays.is_modal() || self.window.dialogs.is_open();
        let mut now = CommandState { several_maps, dialog, ..CommandState::default() };
        now.on.push(match self.services.look {
            Appearance::Light => UiCommand::LookLight,
            Appearance::Dark => UiCommand::LookDark,
            Appearance::System => UiCommand::LookSystem,
        });
        now.looks.style_copied = self.services.themes.copied_style.is_some();
        now.looks.themes = self.own_themes();
        now.on.extend(self.window.presentation.as_ref().map(|_| UiCommand::Present));
        now.split = self.window.tabs.split().is_some();
        now.on.extend(now.split.then_some(UiCommand::Split));
        now.on.extend(self.services.reduce_motion.then_some(UiCommand::ReduceMotion));
        let shown = self.window.shown;
        now.on.extend(self.side_panel_command());
        now.on.extend(shown.inspector.then_some(UiCommand::ToggleInspector));
        now.on.extend((shown.inspector && shown.inspector_pinned).then_some(UiCommand::PinInspector));
        now.on.extend(shown.palette.then_some(UiCommand::TogglePalette));
        now.on.extend((shown.palette && shown.palette_names).then_some(UiCommand::PaletteNames));
        now.on.extend(shown.comment_marks.then_some(UiCommand::CommentMarks));
        now.on.extend(shown.overview.then_some(UiCommand::Overview));
        now.on.extend(self.window.overlays.capture.parking_lot.open.then_some(UiCommand::ParkingLot));
        now.on.extend(self.is_voting().then_some(UiCommand::Voting));
        now.on.extend(self.window.overlays.agenda.open.then_some(UiCommand::Agenda));
        now.on.extend((!self.services.workshop.is_silent).then_some(UiCommand::TimerSound));
        now.on.extend(self.services.workshop.notes_time.then_some(UiCommand::NoteTime));
        now.timer = self.services.workshop.timer.countdown().is_some();
        if let Some(tab) = self.window.tabs.front(self.documents) {
            perform::add_map_state(&tab, &mut now);
            now.versions.comparison |= self.window.overlays.side.versions.player_in(tab.document.id).is_some();
        }
        now.unsaved |= self.front_document().is_some_and(|document| self.makes_theme_on(document.id));
        let page = self.page_in_front();
        now.on.extend(now.map_open.then_some(UiCommand::ShowPage(page)));
        if !now.map_open {
            now.canvas = self.front_focus();
        }
        if self.is_voting() {
            // Whoever types means the voting: no key changes what is selected on the map behind it.
            now.selection = SelectionState::default();
        }
        if page != ViewPage::Map {
            now.canvas = self.front_focus();
            now.selection = SelectionState::default();
            let content = self.window.tabs.front_pages().and_then(|pages| pages.content());
            if let Some((content, document)) = content.zip(self.front_document()) {
                content.add_state(document.map(), &mut now);
            }
        }
        now
    }
}
