//! The overlays above the panels: context menu, command palette, shortcuts page and history list.

use egui::{Context, Rect};

use crate::app::commands::context_menu::ContextMenu;
use crate::app::commands::menu_list::MenuContext;
use crate::app::commands::search::{CommandPalette, CommandPaletteContext, SearchHit};
use crate::app::commands::{CommandState, UiCommand};
use crate::app::dialogs::shortcuts_page;
use crate::app::panels::history_list::HistoryList;
use crate::app::view::tab::Tab;
use crate::app::widgets::icons::Icons;
use crate::model::Part;
use crate::theme::Theme;

/// All overlays of a window.
pub(crate) struct Overlays {
    palette: CommandPalette,
    shortcuts: bool,
    context: ContextMenu,
    history: HistoryList,
    /// The rectangle of the canvas in this frame.
    pub canvas: Rect,
    /// The rectangle of the undo button in this frame; the history list opens under it.
    pub undo_rect: Rect,
}

impl Default for Overlays {
    fn default() -> Self {
        Self {
            palette: CommandPalette::default(),
            shortcuts: false,
            context: ContextMenu::default(),
            history: HistoryList::default(),
            canvas: Rect::NOTHING,
            undo_rect: Rect::NOTHING,
        }
    }
}

/// What the user asked for in an overlay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum OverlayAction {
    /// Run a command.
    Command(UiCommand),
    /// Show a part of the map.
    Part(Part),
    /// Go to this entry of the history.
    Step(usize),
}

impl Overlays {
    /// Opens the overlay that `command` is for, if any.
    pub(crate) fn open(&mut self, ctx: &Context, command: UiCommand) {
        match command {
            UiCommand::CommandPalette => self.palette.open(ctx),
            UiCommand::Shortcuts => self.shortcuts = true,
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
        self.palette.is_open() || self.shortcuts
    }

    /// Shows the overlays that are open. Returns what the user asked for.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        mut tab: Option<Tab<'_>>,
        now: &CommandState,
        theme: &Theme,
        icons: &mut Icons,
    ) -> Option<OverlayAction> {
        if self.shortcuts {
            self.shortcuts = shortcuts_page::show(ctx, theme);
        }
        if let Some(tab) = &mut tab
            && ctx.memory(|memory| memory.top_modal_layer()).is_none()
        {
            self.context.listen(ctx, tab, self.canvas, now);
        }
        let tab = tab.as_ref();
        let mut look = CommandPaletteContext { now, map: tab.map(Tab::map), theme, icons };
        let found = self.palette.show(ctx, &mut look).map(|found| match found {
            SearchHit::Command(command) => OverlayAction::Command(command),
            SearchHit::Text(place, _) => OverlayAction::Part(place.part()),
        });
        let Some(tab) = tab else { return found };
        let mut look = MenuContext { now, theme, icons };
        let clicked = self.context.show(ctx, &mut look, tab.selected()).map(OverlayAction::Command);
        let step = self.history.show(ctx, self.undo_rect, tab, theme).map(OverlayAction::Step);
        found.or(clicked).or(step)
    }
}
