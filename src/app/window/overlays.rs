//! The overlays above the panels: context menu, command palette and history list.

use egui::{Context, Rect};

use super::capture::CapturePanels;
use super::clean_screen::CleanScreen;
use super::tour::TourWatch;
use super::voting::VotingState;
use crate::app::commands::context_menu::ContextMenu;
use crate::app::commands::menu_list::CommandMenu;
use crate::app::commands::request::RequestQueue;
use crate::app::commands::search::{CommandPalette, MapFinder, SearchScope};
use crate::app::commands::{CommandState, UiCommand};
use crate::app::panels::agenda::AgendaPanel;
use crate::app::panels::history_list::HistoryList;
use crate::app::panels::overview::MapOverview;
use crate::app::panels::side_panel::SidePanels;
use crate::app::panels::timer_entry::TimerEntry;
use crate::app::view::tab::Tab;
use crate::app::widgets::ui_context::UiContext;

/// All overlays of a window.
pub(crate) struct Overlays {
    /// The capture line and the parking lot, which do not take the keyboard from the window.
    pub(super) capture: CapturePanels,
    /// Voting on the map in front.
    pub(super) voting: VotingState,
    /// The agenda of the map in front.
    pub(super) agenda: AgendaPanel,
    /// The field in which the time of the timer is typed.
    pub(super) timer_entry: TimerEntry,
    /// What is hidden while the window fills the screen.
    pub(super) clean: CleanScreen,
    palette: CommandPalette,
    context: ContextMenu,
    history: HistoryList,
    /// The rectangle of the canvas in this frame.
    pub canvas: Rect,
    /// The rectangle of the undo button in this frame; the history list opens under it.
    pub undo_rect: Rect,
    /// What the hints for the first minute wait for.
    pub tour: TourWatch,
    /// The small picture of the map in front.
    pub overview: MapOverview,
    /// What the panels at the right keep.
    pub side: SidePanels,
}

impl Default for Overlays {
    fn default() -> Self {
        Self {
            capture: CapturePanels::default(),
            voting: VotingState::default(),
            agenda: AgendaPanel::default(),
            timer_entry: TimerEntry::default(),
            clean: CleanScreen::default(),
            palette: CommandPalette::default(),
            context: ContextMenu::default(),
            history: HistoryList::default(),
            canvas: Rect::NOTHING,
            undo_rect: Rect::NOTHING,
            tour: TourWatch::default(),
            overview: MapOverview::default(),
            side: SidePanels::default(),
        }
    }
}

impl Overlays {
    /// Opens the overlay that `command` is for, if any.
    pub(crate) fn open(&mut self, ctx: &Context, command: UiCommand) {
        match command {
            UiCommand::CommandPalette => self.palette.open(ctx),
            UiCommand::HistoryList => self.history.toggle(ctx),
            _ => {}
        }
    }

    /// Records that a command was used, so that the command palette can list it first.
    pub(crate) fn remember(&mut self, command: UiCommand) {
        self.palette.remember(command);
    }

    /// Whether an overlay takes all keyboard input.
    pub(crate) fn is_modal(&self) -> bool {
        self.palette.is_open()
    }

    /// Shows the overlays that are open. `maps` finds maps and templates by their words.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        mut tab: Option<Tab<'_>>,
        (now, maps): (&CommandState, MapFinder<'_>),
        context: &mut UiContext<'_>,
        requests: &mut RequestQueue,
    ) {
        if let Some(tab) = &mut tab
            && ctx.memory(|memory| memory.top_modal_layer()).is_none()
        {
            self.context.listen(ctx, tab, self.canvas, now);
        }
        let tab = tab.as_ref();
        self.palette.show(ctx, SearchScope { now, map: tab.map(Tab::map), maps }, context, requests);
        let Some(tab) = tab else { return };
        self.context.show(ctx, CommandMenu::new(now, false), tab.selected(), context, requests);
        self.history.show(ctx, self.undo_rect, tab, context.theme, requests);
    }
}
