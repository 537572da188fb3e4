//! What stands over the panels: context menu, command palette, shortcuts page, history.

use egui::{Context, Rect};

use super::command::{Situation, UiCommand};
use super::command_palette::{CommandPalette, Found, PaletteLook};
use super::context_menu::ContextMenu;
use super::history_list::HistoryList;
use super::icons::Icons;
use super::menu_list::MenuLook;
use super::shortcuts_page;
use super::tab::Tab;
use crate::model::Part;
use crate::theme::Theme;

/// All of them.
pub struct Overlays {
    palette: CommandPalette,
    shortcuts: bool,
    context: ContextMenu,
    history: HistoryList,
    /// Where the canvas was in this frame.
    pub canvas: Rect,
    /// Where undo was in this frame: the history opens under it.
    pub undo_place: Rect,
}

impl Default for Overlays {
    fn default() -> Self {
        Self {
            palette: CommandPalette::default(),
            shortcuts: false,
            context: ContextMenu::default(),
            history: HistoryList::default(),
            canvas: Rect::NOTHING,
            undo_place: Rect::NOTHING,
        }
    }
}

/// What was asked for in one of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// A command.
    Command(UiCommand),
    /// To see a part of the map.
    Part(Part),
    /// To go to a step of the history.
    Step(usize),
}

impl Overlays {
    /// Opens what a command names.
    pub fn open(&mut self, ctx: &Context, command: UiCommand) {
        match command {
            UiCommand::CommandPalette => self.palette.open(ctx),
            UiCommand::Shortcuts => self.shortcuts = true,
            UiCommand::HistoryList => self.history.toggle(ctx),
            _ => {}
        }
    }

    /// Notes that a command was used.
    pub fn remember(&mut self, command: UiCommand) {
        self.palette.remember(command);
    }

    /// Whether one of them has the keyboard for itself.
    pub fn is_modal(&self) -> bool {
        self.palette.is_open() || self.shortcuts
    }

    /// Those that are open.
    pub fn show(
        &mut self,
        ctx: &Context,
        mut tab: Option<&mut Tab>,
        now: &Situation,
        theme: &Theme,
        icons: &mut Icons,
    ) -> Option<Asked> {
        if self.shortcuts {
            self.shortcuts = shortcuts_page::show(ctx, theme);
        }
        if let Some(tab) = tab.as_deref_mut()
            && ctx.memory(|memory| memory.top_modal_layer()).is_none()
        {
            self.context.listen(ctx, tab, self.canvas, now);
        }
        let tab = tab.as_deref();
        let mut look = PaletteLook { now, map: tab.map(Tab::map), theme, icons };
        let found = self.palette.show(ctx, &mut look).map(|found| match found {
            Found::Command(command) => Asked::Command(command),
            Found::Text(place, _) => Asked::Part(place.part()),
        });
        let Some(tab) = tab else { return found };
        let mut look = MenuLook { now, theme, icons };
        let clicked = self.context.show(ctx, &mut look, tab.selected()).map(Asked::Command);
        let step = self.history.show(ctx, self.undo_place, tab, theme).map(Asked::Step);
        found.or(clicked).or(step)
    }
}
