//! The effects of the commands of the command table.

use egui::Context;

use super::files::DialogPurpose;
use super::{Appearance, Window};
use crate::app::commands::perform;
use crate::app::commands::perform::CommandContext;
use crate::app::commands::{CommandState, UiCommand};
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::dialogs::repair_report::RepairReport;
use crate::model::{CardId, Part, WebAddress};

/// The name of the template behind “Blank map”.
const BLANK: &str = "blank";

impl Window {
    /// Performs a command.
    pub fn perform(&mut self, ctx: &Context, command: UiCommand) {
        self.overlays.remember(command);
        match command {
            UiCommand::Welcome | UiCommand::Recent => self.current = None,
            UiCommand::Blank => self.open_template(BLANK),
            UiCommand::Open => self.dialogs.ask(ctx, PathRequest::open_maps(), DialogPurpose::Open),
            UiCommand::Save => self.save(ctx),
            UiCommand::SaveAs => self.save_front_as(ctx),
            UiCommand::SaveAsTemplate => self.save_as_template(),
            UiCommand::PreviousVersion => self.ask_about_previous(),
            UiCommand::OpenAddress => self.visit_selected(ctx),
            UiCommand::RepairReport => self.front_mut(|tab| tab.left_out.iter_mut().for_each(RepairReport::open)),
            UiCommand::Export => self.export(ctx),
            UiCommand::CloseTab => self.close_tab(),
            UiCommand::NextTab => self.switch_tab(1),
            UiCommand::PreviousTab => self.switch_tab(self.tabs.len().saturating_sub(1)),
            UiCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            UiCommand::Copy => self.copy(ctx, false),
            UiCommand::Cut => self.copy(ctx, true),
            UiCommand::Paste => self.paste(ctx),
            UiCommand::Find => self.find.open(false, None),
            UiCommand::FindNext => self.find.find_next(),
            UiCommand::Replace => self.find.open(true, None),
            UiCommand::AddPersona => self.add_persona(),
            UiCommand::OpenProfile => self.open_profile(),
            UiCommand::CopyLanes => self.ask_to_copy_lanes(None),
            UiCommand::ToggleInspector => self.inspector_open = !self.inspector_open,
            UiCommand::TogglePalette => self.palette_open = !self.palette_open,
            UiCommand::FullScreen => full_screen(ctx),
            UiCommand::NextPanel => self.panel_focus.move_focus(ctx, true),
            UiCommand::PreviousPanel => self.panel_focus.move_focus(ctx, false),
            UiCommand::LookLight => self.look = Appearance::Light,
            UiCommand::LookDark => self.look = Appearance::Dark,
            UiCommand::LookSystem => self.look = Appearance::System,
            UiCommand::ReduceMotion => self.less_motion = !self.less_motion,
            UiCommand::CommandPalette | UiCommand::Shortcuts | UiCommand::HistoryList => {
                self.overlays.open(ctx, command);
            }
            command => self.perform_on_front(command),
        }
        ctx.request_repaint();
    }

    fn perform_on_front(&mut self, command: UiCommand) {
        if let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) {
            perform::run(
                &mut CommandContext { tab, scene_builder: &mut self.scene_builder, theme: &self.theme },
                command,
            );
        }
    }

    fn switch_tab(&mut self, by: usize) {
        self.current = Some(self.current.map_or(0, |current| (current + by) % self.tabs.len().max(1)));
    }

    fn export(&mut self, ctx: &Context) {
        if let Some(tab) = self.current.and_then(|current| self.tabs.get(current)) {
            self.exports.open(ctx, tab.map(), tab.path.as_deref(), tab.theme());
        }
    }

    fn visit_selected(&mut self, ctx: &Context) {
        if let Some(Part::Card(card)) = self.selected() {
            self.visit(ctx, card);
        }
    }

    /// Opens the web address of a card, if it is a valid one.
    pub(super) fn visit(&mut self, ctx: &Context, card: CardId) {
        let address = self.front().and_then(|tab| tab.map().card(card)).map(|card| card.address.clone());
        if let Some(address) = address.and_then(|address| WebAddress::new(&address)) {
            self.desktop.visit(ctx, &address);
        }
    }

    /// The state of the window that decides which commands are available.
    pub(super) fn situation(&self) -> CommandState {
        // On the welcome page no map is current, so a single open map can be switched to.
        let another_map = self.tabs.len() > usize::from(self.current.is_some());
        let mut now =
            CommandState { several_maps: another_map, dialog: self.overlays.is_modal(), ..CommandState::default() };
        now.on.push(match self.look {
            Appearance::Light => UiCommand::LookLight,
            Appearance::Dark => UiCommand::LookDark,
            Appearance::System => UiCommand::LookSystem,
        });
        now.on.extend(self.less_motion.then_some(UiCommand::ReduceMotion));
        now.on.extend(self.inspector_open.then_some(UiCommand::ToggleInspector));
        now.on.extend(self.palette_open.then_some(UiCommand::TogglePalette));
        if let Some(tab) = self.front() {
            perform::add_map_state(tab, &mut now);
        }
        now
    }
}

/// Turns full screen on or off.
fn full_screen(ctx: &Context) {
    let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!is_full));
}
