//! The command table: every command once, by menu and group. Each menu has a file of its own.

mod edit;
mod file;
mod help;
mod map;
mod row;
mod view;
mod workshop;

use std::sync::LazyLock;

use egui::{Key, Modifiers};
use rustc_hash::FxHashMap;

use super::{Requirement, UiCommand};
use crate::app::services::own_themes::ThemeKey;

/// A row of the command table.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// The command that the row describes.
    pub command: UiCommand,
    /// The label in menus and for screen readers.
    pub label: &'static str,
    /// The tooltip, which explains the command in a few more words.
    pub hint: &'static str,
    /// All its shortcuts; menus show the first.
    pub shortcuts: &'static [(Modifiers, Key)],
    /// The name of its icon; empty if it has none.
    pub icon: &'static str,
    /// What must be given for the command to be usable.
    pub needs: Requirement,
    /// The menu that contains it.
    pub section: MenuKind,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// Maps and files.
    File,
    /// History, clipboard, selection and search.
    Edit,
    /// Zoom, panels and appearance.
    View,
    /// The content of the map.
    Map,
    /// Command search and shortcuts.
    Help,
}

impl MenuKind {
    /// The menu's title on the menu bar.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Map => "Map",
            Self::Help => "Help",
        }
    }

    /// All menus, from left to right.
    pub fn all() -> impl Iterator<Item = Self> {
        sections().iter().map(|menu| menu.section)
    }

    /// The menu's groups of commands.
    pub fn groups(self) -> &'static [CommandGroup] {
        sections().iter().find(|menu| menu.section == self).map_or(&[], |menu| &menu.groups)
    }
}

/// A group of commands between two separators, or in a submenu.
#[derive(Debug)]
pub struct CommandGroup {
    /// The title of the submenu; none if the commands are in the menu itself.
    pub title: Option<&'static str>,
    /// Whether there is a separator before the group.
    pub has_separator: bool,
    /// The commands of the group, from top to bottom.
    pub rows: Vec<CommandInfo>,
}

impl CommandGroup {
    /// The submenu with this title.
    pub fn submenu(title: &str) -> Option<&'static Self> {
        sections().iter().flat_map(|menu| &menu.groups).find(|group| group.title == Some(title))
    }
}

/// A menu with its groups.
#[derive(Debug)]
pub(super) struct Menu {
    /// The menu in which the command stands.
    pub section: MenuKind,
    /// Its groups, from top to bottom.
    pub groups: Vec<CommandGroup>,
}

static TABLE: LazyLock<Vec<Menu>> = LazyLock::new(|| {
    vec![
        menu(MenuKind::File, file::groups()),
        menu(MenuKind::Edit, edit::groups()),
        menu(MenuKind::View, view::groups()),
        menu(MenuKind::Map, map::groups()),
        menu(MenuKind::Help, help::groups()),
    ]
});

/// What all themes of the user have in common as commands. Menus list them by name below the built-in ones.
static OWN_THEME: LazyLock<CommandInfo> = LazyLock::new(|| CommandInfo {
    command: UiCommand::OwnTheme(ThemeKey::of("")),
    label: "Theme of your own",
    section: MenuKind::Map,
    ..*row_of(UiCommand::MapTheme(None))
});

static ROWS: LazyLock<FxHashMap<UiCommand, &'static CommandInfo>> =
    LazyLock::new(|| rows().map(|row| (row.command, row)).collect());

/// Builds a menu and sets it as the menu of its rows.
fn menu(section: MenuKind, mut groups: Vec<CommandGroup>) -> Menu {
    groups.iter_mut().flat_map(|group| &mut group.rows).for_each(|row| row.section = section);
    Menu { section, groups }
}

/// All menus, from left to right.
pub(super) fn sections() -> &'static [Menu] {
    &TABLE
}

/// All rows, in the order of the table.
pub(super) fn rows() -> impl Iterator<Item = &'static CommandInfo> {
    sections().iter().flat_map(|menu| menu.groups.iter().flat_map(|group| &group.rows))
}

/// The row of a command. A test ensures that every command has one.
pub(super) fn row_of(command: UiCommand) -> &'static CommandInfo {
    if let UiCommand::OwnTheme(_) = command {
        return &OWN_THEME;
    }
    const NOWHERE: CommandInfo = CommandInfo {
        command: UiCommand::Shortcuts,
        label: "",
        hint: "",
        shortcuts: &[],
        icon: "",
        needs: Requirement::Nothing,
        section: MenuKind::Help,
    };
    ROWS.get(&command).copied().unwrap_or(&NOWHERE)
}
