//! The table: every command once, by menu and group.

use std::sync::LazyLock;

use egui::{Key, Modifiers};
use rustc_hash::FxHashMap;

use super::{Need, UiCommand};
use crate::model::{CardKind, Direction, FlagKind};
use crate::theme::Theme;

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
}

impl Section {
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

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::ALT };

static TABLE: LazyLock<Vec<Menu>> = LazyLock::new(|| vec![file(), edit(), view(), map(), help()]);

static ROWS: LazyLock<FxHashMap<UiCommand, &'static CommandInfo>> =
    LazyLock::new(|| rows().map(|row| (row.command, row)).collect());

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

type Keys = &'static [(Modifiers, Key)];

fn row(
    command: UiCommand,
    label: &'static str,
    hint: &'static str,
    shortcuts: Keys,
    icon: &'static str,
    needs: Need,
) -> CommandInfo {
    CommandInfo { command, label, hint, shortcuts, icon, needs, section: Section::File }
}

fn group(rows: impl Into<Vec<CommandInfo>>) -> Group {
    Group { title: None, parted: true, rows: rows.into() }
}

/// A menu inside the menu.
fn inner(title: &'static str, rows: impl Into<Vec<CommandInfo>>) -> Group {
    Group { title: Some(title), parted: false, rows: rows.into() }
}

fn menu(section: Section, mut groups: Vec<Group>) -> Menu {
    groups.iter_mut().flat_map(|group| &mut group.rows).for_each(|row| row.section = section);
    Menu { section, groups }
}

fn file() -> Menu {
    use Need::{Map, Nothing, SeveralMaps, Unsaved};
    use UiCommand as C;
    let begin = [
        row(
            C::Welcome,
            "New from template…",
            "Choose one of the maps that come with Footpath",
            &[(CTRL, Key::N)],
            "new-file",
            Nothing,
        ),
        row(C::Blank, "Blank map", "Begin with an empty map", &[(CTRL_SHIFT, Key::N)], "plus", Nothing),
        row(C::Open, "Open…", "Open a journey map from disk", &[(CTRL, Key::O)], "open", Nothing),
        row(C::Recent, "Open recent…", "Maps that were open lately", &[(CTRL_SHIFT, Key::O)], "clock", Nothing),
    ];
    let keep = [
        row(C::Save, "Save", "Write the map to its file", &[(CTRL, Key::S)], "save", Unsaved),
        row(C::SaveAs, "Save as…", "Write the map to another file and go on there", &[(CTRL_SHIFT, Key::S)], "", Map),
        row(C::SaveAsTemplate, "Save as template…", "Keep the map among the templates to start from", &[], "", Map),
        row(C::Export, "Export…", "Make a PDF, a picture or a drawing of the map", &[(CTRL, Key::E)], "export", Map),
    ];
    let tabs = [
        row(
            C::NextTab,
            "Next map",
            "Bring the next open map to the front",
            &[(CTRL, Key::Tab), (CTRL, Key::PageDown)],
            "",
            SeveralMaps,
        ),
        row(
            C::PreviousTab,
            "Previous map",
            "Bring the open map before to the front",
            &[(CTRL_SHIFT, Key::Tab), (CTRL, Key::PageUp)],
            "",
            SeveralMaps,
        ),
        row(C::CloseTab, "Close map", "Close the map in front", &[(CTRL, Key::W)], "close", Map),
    ];
    let quit = [row(C::Quit, "Quit", "Close the window", &[(CTRL, Key::Q)], "", Nothing)];
    menu(Section::File, vec![group(begin), group(keep), group(tabs), group(quit)])
}

fn edit() -> Menu {
    use Need::{EndOfGesture, Map, Movable, OneCard, RedoStep, Selection, SeveralCards, Text, UndoStep};
    use UiCommand as C;
    let steps = [
        row(C::Undo, "Undo", "Take the last step back", &[(CTRL, Key::Z)], "undo", UndoStep),
        row(
            C::Redo,
            "Redo",
            "Do the step again that was taken back",
            &[(CTRL_SHIFT, Key::Z), (CTRL, Key::Y)],
            "redo",
            RedoStep,
        ),
        row(C::HistoryList, "History", "All steps; click one to go there", &[(CTRL_SHIFT, Key::H)], "clock", Map),
    ];
    let clipboard = [
        row(C::Cut, "Cut", "Take what is selected to the clipboard", &[(CTRL, Key::X)], "", Selection),
        row(C::Copy, "Copy", "Copy what is selected to the clipboard", &[(CTRL, Key::C)], "", Selection),
        row(
            C::Paste,
            "Paste",
            "Put the clipboard’s cards, lines, table or picture on the map",
            &[(CTRL, Key::V)],
            "",
            Map,
        ),
        row(C::Duplicate, "Duplicate", "Copies beside what is selected", &[(CTRL, Key::D)], "", Selection),
        row(
            C::Delete,
            "Delete",
            "Delete what is selected",
            &[(PLAIN, Key::Delete), (PLAIN, Key::Backspace)],
            "",
            Selection,
        ),
    ];
    let select = [
        row(C::SelectAll, "Select all", "Everything that stands in the cells", &[(CTRL, Key::A)], "", Map),
        row(
            C::ClearSelection,
            "Select nothing",
            "Let go of what is selected",
            &[(PLAIN, Key::Escape), (CTRL_SHIFT, Key::A)],
            "",
            EndOfGesture,
        ),
        row(
            C::EditText,
            "Edit text",
            "Put the caret into the text of what is selected",
            &[(PLAIN, Key::Enter), (PLAIN, Key::F2)],
            "",
            Text,
        ),
    ];
    let place = [
        row(
            C::MoveLeft,
            "Move left",
            "One step, stage, column or persona to the left",
            &[(ALT, Key::ArrowLeft)],
            "",
            Movable,
        ),
        row(
            C::MoveRight,
            "Move right",
            "One step, stage, column or persona to the right",
            &[(ALT, Key::ArrowRight)],
            "",
            Movable,
        ),
        row(
            C::MoveUp,
            "Move up",
            "One card or lane up; a point of a curve gets a higher value",
            &[(ALT, Key::ArrowUp)],
            "",
            Movable,
        ),
        row(
            C::MoveDown,
            "Move down",
            "One card or lane down; a point of a curve gets a lower value",
            &[(ALT, Key::ArrowDown)],
            "",
            Movable,
        ),
        row(
            C::AlignToStep,
            "Align to step",
            "All selected cards at the step of the one selected last",
            &[(CTRL_SHIFT, Key::L)],
            "",
            SeveralCards,
        ),
        row(
            C::GrowSpan,
            "Span one step more",
            "The card covers one step more",
            &[(ALT_SHIFT, Key::ArrowRight)],
            "",
            OneCard,
        ),
        row(
            C::ShrinkSpan,
            "Span one step less",
            "The card covers one step less",
            &[(ALT_SHIFT, Key::ArrowLeft)],
            "",
            OneCard,
        ),
    ];
    let find = [
        row(C::Find, "Find…", "Find words on the map", &[(CTRL, Key::F)], "search", Map),
        row(C::FindNext, "Find next", "The next place with these words", &[(PLAIN, Key::F3), (CTRL, Key::G)], "", Map),
        row(C::Replace, "Replace…", "Find words and put others in their place", &[(CTRL, Key::H)], "", Map),
    ];
    let mut place = inner("Move and align", place);
    place.parted = true;
    menu(Section::Edit, vec![group(steps), group(clipboard), group(select), place, group(find)])
}

fn view() -> Menu {
    use Need::{Map, Nothing, Selection};
    use UiCommand as C;
    let zoom = [
        row(
            C::ZoomIn,
            "Zoom in",
            "Larger, about the middle",
            &[(CTRL, Key::Plus), (CTRL, Key::Equals), (PLAIN, Key::Plus), (PLAIN, Key::Equals)],
            "zoom-in",
            Map,
        ),
        row(
            C::ZoomOut,
            "Zoom out",
            "Smaller, about the middle",
            &[(CTRL, Key::Minus), (PLAIN, Key::Minus)],
            "zoom-out",
            Map,
        ),
        row(C::ZoomActual, "Zoom to 100 %", "As large as on paper", &[(CTRL, Key::Num0)], "", Map),
        row(C::ZoomFit, "Zoom to fit", "The whole map", &[(SHIFT, Key::Num1)], "zoom-fit", Map),
        row(C::ZoomSelection, "Zoom to selection", "What is selected", &[(SHIFT, Key::Num2)], "target", Selection),
        row(
            C::OnlyPersona,
            "Only this persona",
            "Their lanes and curves stay, the rest dims; again shows all",
            &[(CTRL_SHIFT, Key::U)],
            "person",
            Map,
        ),
    ];
    let panels = [
        row(
            C::TogglePalette,
            "Palette",
            "Show or hide the panel with everything that can be put on the map",
            &[(CTRL_SHIFT, Key::I)],
            "layout-sidebar-left",
            Map,
        ),
        row(
            C::ToggleInspector,
            "Inspector",
            "Show or hide the panel at the right",
            &[(CTRL, Key::I)],
            "layout-sidebar-right",
            Map,
        ),
    ];
    let looks = [
        row(C::LookLight, "Light window", "The window is light", &[], "sun", Nothing),
        row(C::LookDark, "Dark window", "The window is dark", &[], "moon", Nothing),
        row(C::LookSystem, "As the system", "Light or dark as the system has it", &[], "settings", Nothing),
    ];
    menu(Section::View, vec![group(zoom), group(panels), group(looks)])
}

fn map() -> Menu {
    use Need::{Cells, Colour, Lane, Map, Persona, Pinnable, SeveralPersonas, Severity, Stages, TwoCards};
    use UiCommand as C;
    let add = [
        row(C::AddCard, "Add card", "A card where the selection is", &[(CTRL, Key::Enter)], "note", Cells),
        row(
            C::AddStep,
            "Add step",
            "A step after the selected one",
            &[(CTRL_SHIFT, Key::Enter)],
            "chevron-right",
            Stages,
        ),
        row(C::AddStage, "Add stage", "A stage after the selected one", &[(ALT, Key::Enter)], "goal", Map),
        row(C::AddLane, "Add lane", "A lane under the selected one", &[(ALT_SHIFT, Key::Enter)], "line", Map),
        row(C::AddPersona, "Add persona", "Somebody new in the header", &[(CTRL_SHIFT, Key::P)], "person", Map),
    ];
    let people = [
        row(
            C::OpenProfile,
            "Open profile…",
            "Everything about the selected persona on one page",
            &[(PLAIN, Key::F4)],
            "person",
            Persona,
        ),
        row(
            C::CopyShape,
            "Copy lanes and curves to another persona…",
            "A start for another persona, with or without the texts",
            &[],
            "",
            SeveralPersonas,
        ),
    ];
    let attach = [
        row(
            C::AddHotspot,
            "Add hotspot",
            "Pin a pain on the selected card, step or cell",
            &[(CTRL_SHIFT, Key::K)],
            "hotspot",
            Pinnable,
        ),
        row(
            C::AddLink,
            "Add link",
            "An arrow from the first selected card to the second",
            &[(CTRL, Key::L)],
            "",
            TwoCards,
        ),
        row(
            C::AddAction,
            "Add action",
            "Something to do about what is selected",
            &[(CTRL_SHIFT, Key::T)],
            "check",
            Map,
        ),
    ];
    let change = [
        row(C::RaiseSeverity, "Raise severity", "It hurts more, up to 5", &[(ALT_SHIFT, Key::ArrowUp)], "", Severity),
        row(
            C::LowerSeverity,
            "Lower severity",
            "It hurts less, down to 1",
            &[(ALT_SHIFT, Key::ArrowDown)],
            "",
            Severity,
        ),
        row(
            C::Recolour,
            "Next colour",
            "The next of the theme’s colours, and back to the usual one at the end",
            &[(CTRL_SHIFT, Key::C)],
            "",
            Colour,
        ),
        row(C::FoldLane, "Fold or unfold lane", "A folded lane shows just its name", &[(CTRL_SHIFT, Key::F)], "", Lane),
    ];
    let mut kinds = inner("Kind of card", kinds());
    kinds.parted = true;
    let groups = vec![
        group(add),
        group(people),
        group(attach),
        kinds,
        inner("Marks", flags()),
        group(change),
        Group { parted: true, ..inner("Theme of the map", themes()) },
        inner("Direction", directions()),
    ];
    menu(Section::Map, groups)
}

fn kinds() -> Vec<CommandInfo> {
    let kind = |kind: CardKind| {
        let command = UiCommand::Retype(kind);
        row(command, kind.name(), "The selected cards become cards of this kind", &[], icon_of(kind), Need::Cards)
    };
    CardKind::ALL.map(kind).into()
}

fn icon_of(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Note => "note",
        CardKind::Action => "action",
        CardKind::Thought => "thought",
        CardKind::Quote => "quote",
        CardKind::Pain => "pain",
        CardKind::Opportunity => "opportunity",
        CardKind::Touchpoint => "touchpoint",
        CardKind::Measure => "metric",
        CardKind::Evidence => "evidence",
        CardKind::Picture => "picture",
        CardKind::Need => "need",
        CardKind::Idea => "idea",
        CardKind::Process => "process",
    }
}

fn flags() -> [CommandInfo; 3] {
    let flag = |kind: FlagKind, hint, keys| {
        row(UiCommand::ToggleFlag(kind), kind.name(), hint, keys, kind.icon(), Need::Flaggable)
    };
    [
        flag(FlagKind::MomentOfTruth, "Here the customer decides what to think of us", &[(CTRL, Key::M)]),
        flag(FlagKind::BouncePoint, "Here customers leave", &[(CTRL, Key::B)]),
        flag(FlagKind::HandOff, "Here the work goes from one to another", &[(CTRL, Key::J)]),
    ]
}

fn themes() -> Vec<CommandInfo> {
    let theme = |place, name| {
        let hint = "How the map looks, on the screen and on paper";
        row(UiCommand::MapTheme(place), name, hint, &[], "", Need::Map)
    };
    let bundled = Theme::bundled().iter().enumerate().map(|(place, look)| theme(Some(place), look.name.as_str()));
    std::iter::once(theme(None, "Like the window")).chain(bundled).collect()
}

fn directions() -> [CommandInfo; 3] {
    let way = |way, label, hint| row(UiCommand::MapDirection(way), label, hint, &[], "", Need::Map);
    [
        way(Direction::Auto, "As the title is written", "From right to left when the title is"),
        way(Direction::LeftToRight, "Left to right", "The first stage stands at the left"),
        way(Direction::RightToLeft, "Right to left", "The first stage stands at the right"),
    ]
}

fn help() -> Menu {
    use UiCommand as C;
    let rows = [
        row(
            C::CommandPalette,
            "Find or do anything…",
            "Commands and texts of the map by a few letters",
            &[(CTRL, Key::K)],
            "search",
            Need::Nothing,
        ),
        row(
            C::Shortcuts,
            "Keyboard shortcuts",
            "All of them on one page",
            &[(PLAIN, Key::F1), (CTRL, Key::Questionmark)],
            "info",
            Need::Nothing,
        ),
    ];
    menu(Section::Help, vec![group(rows)])
}
