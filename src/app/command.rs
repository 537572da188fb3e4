//! Every command of the window, in one table: menus and shortcuts read it.

use egui::{Key, Modifiers};

/// Something that the user can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UiCommand {
    /// Shows the gallery of templates.
    Welcome,
    /// Opens an empty map.
    Blank,
    /// Asks for a file and opens it.
    Open,
    /// Makes a PDF, PNG or SVG of the map in front.
    Export,
    /// Closes the map in front.
    CloseTab,
    /// Brings the next map to the front.
    NextTab,
    /// Takes the last step back.
    Undo,
    /// Does the step again that was taken back.
    Redo,
    /// Deletes what is selected.
    Delete,
    /// Makes copies of what is selected.
    Duplicate,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// 100 %.
    ZoomActual,
    /// The whole map.
    ZoomFit,
    /// What is selected.
    ZoomSelection,
    /// Nothing is selected any more.
    ClearSelection,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// Light window.
    LookLight,
    /// Dark window.
    LookDark,
    /// As the system has it.
    LookSystem,
    /// Closes the window.
    Quit,
}

/// What the table says about a command.
pub struct CommandInfo {
    /// In menus and to screen readers.
    pub label: &'static str,
    /// A sentence more.
    pub hint: &'static str,
    /// Any of these; the first is shown.
    pub shortcuts: &'static [(Modifiers, Key)],
    /// Name of its icon; none when empty.
    pub icon: &'static str,
}

/// What decides whether a command can be used now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Situation {
    /// Whether a map is in front.
    pub map_open: bool,
    /// Whether more than one map is open.
    pub several_maps: bool,
    /// Whether something is selected.
    pub selection: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to do again.
    pub can_redo: bool,
    /// Whether a text on the canvas is being edited.
    pub typing: bool,
}

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: false, shift: true, mac_cmd: false, command: true };
const SHIFT: Modifiers = Modifiers::SHIFT;

impl UiCommand {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 21] = [
        Self::Welcome,
        Self::Blank,
        Self::Open,
        Self::Export,
        Self::CloseTab,
        Self::NextTab,
        Self::Undo,
        Self::Redo,
        Self::Delete,
        Self::Duplicate,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomActual,
        Self::ZoomFit,
        Self::ZoomSelection,
        Self::ClearSelection,
        Self::ToggleInspector,
        Self::LookLight,
        Self::LookDark,
        Self::LookSystem,
        Self::Quit,
    ];

    /// The table.
    pub fn info(self) -> CommandInfo {
        let row = |label, hint, shortcuts, icon| CommandInfo { label, hint, shortcuts, icon };
        match self {
            Self::Welcome => row(
                "New from template",
                "Choose one of the maps that come with Footpath",
                &[(CTRL, Key::N)],
                "new-file",
            ),
            Self::Blank => row("Blank map", "Begin with an empty map", &[], "plus"),
            Self::Open => row("Open…", "Open a journey map from disk", &[(CTRL, Key::O)], "open"),
            Self::Export => row("Export…", "Make a PDF, PNG or SVG of the map", &[(CTRL, Key::E)], "export"),
            Self::CloseTab => row("Close map", "Close the map in front", &[(CTRL, Key::W)], "close"),
            Self::NextTab => row("Next map", "Bring the next open map to the front", &[(CTRL, Key::Tab)], ""),
            Self::Undo => row("Undo", "Take the last step back", &[(CTRL, Key::Z)], "undo"),
            Self::Redo => row("Redo", "Do the step again", &[(CTRL_SHIFT, Key::Z), (CTRL, Key::Y)], "redo"),
            Self::Delete => {
                row("Delete", "Delete what is selected", &[(PLAIN, Key::Delete), (PLAIN, Key::Backspace)], "")
            }
            Self::Duplicate => row("Duplicate", "Copies beside what is selected", &[(CTRL, Key::D)], ""),
            Self::ZoomIn => row(
                "Zoom in",
                "Larger, about the middle",
                &[(CTRL, Key::Plus), (CTRL, Key::Equals), (PLAIN, Key::Plus), (PLAIN, Key::Equals)],
                "zoom-in",
            ),
            Self::ZoomOut => {
                row("Zoom out", "Smaller, about the middle", &[(CTRL, Key::Minus), (PLAIN, Key::Minus)], "zoom-out")
            }
            Self::ZoomActual => row("Zoom to 100 %", "As large as on paper", &[(CTRL, Key::Num0)], ""),
            Self::ZoomFit => row("Zoom to fit", "The whole map", &[(SHIFT, Key::Num1)], "zoom-fit"),
            Self::ZoomSelection => row("Zoom to selection", "What is selected", &[(SHIFT, Key::Num2)], "target"),
            Self::ClearSelection => row("Clear selection", "Select nothing", &[(PLAIN, Key::Escape)], ""),
            Self::ToggleInspector => {
                row("Inspector", "Show or hide the panel at the right", &[(CTRL, Key::I)], "layout-sidebar-right")
            }
            Self::LookLight => row("Light", "Light window", &[], "sun"),
            Self::LookDark => row("Dark", "Dark window", &[], "moon"),
            Self::LookSystem => row("As the system", "Light or dark as the system has it", &[], "settings"),
            Self::Quit => row("Quit", "Close the window", &[(CTRL, Key::Q)], ""),
        }
    }

    /// Whether it can be used now.
    pub fn is_enabled(self, now: Situation) -> bool {
        match self {
            Self::Welcome
            | Self::Blank
            | Self::Open
            | Self::LookLight
            | Self::LookDark
            | Self::LookSystem
            | Self::Quit => true,
            Self::Export
            | Self::CloseTab
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomActual
            | Self::ZoomFit
            | Self::ToggleInspector => now.map_open,
            Self::NextTab => now.several_maps,
            Self::Undo => now.can_undo,
            Self::Redo => now.can_redo,
            Self::ZoomSelection | Self::ClearSelection | Self::Delete | Self::Duplicate => {
                now.map_open && now.selection
            }
        }
    }

    /// Whether its shortcut means something else inside a text.
    fn yields_to_typing(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::Delete | Self::Duplicate)
    }

    /// Its first shortcut in words: "Ctrl+O".
    pub fn shortcut_text(self) -> Option<String> {
        let (modifiers, key) = *self.info().shortcuts.first()?;
        let mut text = String::new();
        if modifiers.command {
            text.push_str(if cfg!(target_os = "macos") { "⌘" } else { "Ctrl+" });
        }
        if modifiers.shift {
            text.push_str("Shift+");
        }
        let key = match key {
            Key::Plus => "+",
            Key::Minus => "−",
            Key::Escape => "Esc",
            other => other.symbol_or_name(),
        };
        Some(text + key)
    }
}

/// Takes the shortcuts of usable commands out of the input.
pub fn take_shortcuts(ctx: &egui::Context, now: Situation) -> Vec<UiCommand> {
    let typing = now.typing || ctx.text_edit_focused();
    let mut asked = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let egui::Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return true };
            let found = UiCommand::ALL.into_iter().filter(|command| command.is_enabled(now)).find(|command| {
                let fits = |(wanted, wanted_key): &(Modifiers, Key)| {
                    let free = !typing || (wanted.command && !command.yields_to_typing());
                    free && fits(*modifiers, *key, *physical_key, *wanted, *wanted_key)
                };
                command.info().shortcuts.iter().any(fits)
            });
            asked.extend(found);
            found.is_none()
        });
    });
    asked
}

/// Digits count by their place on the keyboard, because Shift makes other characters of them; for
/// signs Shift does not matter, because on some keyboards it is needed to type them.
fn fits(modifiers: Modifiers, key: Key, physical: Option<Key>, wanted: Modifiers, wanted_key: Key) -> bool {
    let is_sign = matches!(wanted_key, Key::Plus | Key::Minus | Key::Equals);
    let same_key = key == wanted_key || (!is_sign && wanted.shift && physical == Some(wanted_key));
    same_key && modifiers.command == wanted.command && !modifiers.alt && (is_sign || modifiers.shift == wanted.shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_label_and_shortcuts_of_its_own() {
        let mut seen = Vec::new();
        for command in UiCommand::ALL {
            let info = command.info();
            assert!(!info.label.is_empty() && !info.hint.is_empty());
            for shortcut in info.shortcuts {
                assert!(!seen.contains(shortcut), "{command:?} {shortcut:?}");
                seen.push(*shortcut);
            }
        }
    }

    #[test]
    fn shift_and_one_is_found_on_any_keyboard() {
        let german = (Key::Exclamationmark, Some(Key::Num1));
        assert!(fits(Modifiers::SHIFT, german.0, german.1, SHIFT, Key::Num1));
        assert!(!fits(Modifiers::NONE, Key::Num1, Some(Key::Num1), SHIFT, Key::Num1));
        assert!(fits(Modifiers::SHIFT, Key::Plus, Some(Key::Equals), PLAIN, Key::Plus));
    }

    #[test]
    fn zooming_needs_a_map() {
        assert!(!UiCommand::ZoomIn.is_enabled(Situation::default()));
        assert!(UiCommand::ZoomIn.is_enabled(Situation { map_open: true, ..Situation::default() }));
    }
}
