//! The table: every command once, by menu and group.
//!
//! A file for each menu; here they are put side by side.

mod edit;
mod file;
mod help;
mod map;
mod row;
mod view;

use std::sync::LazyLock;

use egui::{Key, Modifiers};
use rustc_hash::FxHashMap;

use super::{Need, UiCommand};

/// What the table says about a command.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// Which.
    pub command: UiCommand,
    /// In menus and to screen readers.
    pub label: &'static str,
    /// A sentence more.
    pub hint: &'static str,
    /// Any of these; the first is shown.
    pub shortcuts: &'static [(Modifiers, Key)],
    /// Name of its icon; none when empty.
    pub icon: &'static str,
    /// When it can be used.
    pub needs: Need,
    /// In which menu it stands.
    pub section: Section,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Maps and files.
    File,
    /// Steps, clipboard, what is selected.
    Edit,
    /// How the map is seen.
    View,
    /// What is on the map.
    Map,
    /// Finding commands.
    Help,
}

impl Section {
    /// On the menu bar.
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

    /// Its commands.
    pub fn groups(self) -> &'static [Group] {
        sections().iter().find(|menu| menu.section == self).map_or(&[], |menu| &menu.groups)
    }
}

/// Commands between two separators, or in a menu of their own.
#[derive(Debug)]
pub struct Group {
    /// Of the menu inside the menu; none when the commands stand in the menu itself.
    pub title: Option<&'static str>,
    /// Whether a separator stands before it.
    pub parted: bool,
    /// The commands.
    pub rows: Vec<CommandInfo>,
}

impl Group {
    /// The menu inside a menu that has this title.
    pub fn titled(title: &str) -> Option<&'static Self> {
        sections().iter().flat_map(|menu| &menu.groups).find(|group| group.title == Some(title))
    }
}

/// A menu with its groups.
#[derive(Debug)]
pub struct Menu {
    /// Which.
    pub section: Section,
    /// From top to bottom.
    pub groups: Vec<Group>,
}

static TABLE: LazyLock<Vec<Menu>> = LazyLock::new(|| {
    vec![
        menu(Section::File, file::groups()),
        menu(Section::Edit, edit::groups()),
        menu(Section::View, view::groups()),
        menu(Section::Map, map::groups()),
        menu(Section::Help, help::groups()),
    ]
});

static ROWS: LazyLock<FxHashMap<UiCommand, &'static CommandInfo>> =
    LazyLock::new(|| rows().map(|row| (row.command, row)).collect());

/// Each row is told in which menu it stands.
fn menu(section: Section, mut groups: Vec<Group>) -> Menu {
    groups.iter_mut().flat_map(|group| &mut group.rows).for_each(|row| row.section = section);
    Menu { section, groups }
}

/// All menus.
pub fn sections() -> &'static [Menu] {
    &TABLE
}

/// All rows, in the order of the table.
pub fn rows() -> impl Iterator<Item = &'static CommandInfo> {
    sections().iter().flat_map(|menu| menu.groups.iter().flat_map(|group| &group.rows))
}

/// The row of a command. A test sees to it that each has one.
pub fn row_of(command: UiCommand) -> &'static CommandInfo {
    const NOWHERE: CommandInfo = CommandInfo {
        command: UiCommand::Shortcuts,
        label: "",
        hint: "",
        shortcuts: &[],
        icon: "",
        needs: Need::Nothing,
        section: Section::Help,
    };
    ROWS.get(&command).copied().unwrap_or(&NOWHERE)
}
