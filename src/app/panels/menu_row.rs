//! The row of menus at the top: opened with the pointer, with Alt and the first letter of a menu, or from F10.

use egui::accesskit::HasPopup;
use egui::containers::menu::MenuButton;
use egui::{Button, Context, Event, FocusDirection, Id, Key, Modifiers, Popup, Role, Sense, Stroke, Ui};

use crate::app::commands::menu_list::{CommandMenu, is_submenu_button};
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::commands::{CommandState, MenuKind};
use crate::app::widgets::accessible::{mark_opener, name_node};
use crate::app::widgets::arrow_keys::keep_arrow_keys;
use crate::app::widgets::ui_context::UiContext;
use crate::app::widgets::widget_place::WidgetPlace;
use crate::render::screen::color32;

/// On a Mac, Option and a letter type a character.
const HAS_ALT_LETTERS: bool = !cfg!(target_os = "macos");

/// The row of menus in one frame.
pub(crate) struct MenuRow<'a> {
    /// The state that decides which commands are enabled and which are checked.
    pub(crate) now: &'a CommandState,
    /// What the user asks for.
    pub(crate) requests: &'a mut RequestQueue,
}

/// What the row remembers between frames.
#[derive(Clone, Default)]
struct MenuRowMemory {
    /// The buttons, from left to right.
    buttons: Vec<Id>,
    /// The button that Tab goes to.
    stop: usize,
    /// The menu whose first entry gets the focus once it is laid out.
    enters: Option<usize>,
}

/// What the keys of a frame ask of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MenuRowKey {
    /// To open this menu with the focus in it.
    Open(usize),
    /// To move the focus to this button.
    Focus(usize),
}

impl MenuRow<'_> {
    /// Shows the row.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let key = Id::unique(("menu row", ui.ctx().viewport_id()));
        let mut memory: MenuRowMemory = ui.data(|data| data.get_temp(key)).unwrap_or_default();
        let asked = if self.now.dialog { None } else { memory.keys(ui.ctx()) };
        let mut buttons = Vec::new();
        ui.scope(|ui| {
            name_node(ui.ctx(), ui.unique_id(), Role::MenuBar, "Menus");
            ui.spacing_mut().button_padding.x = 9.0;
            for (place, kind) in MenuKind::all().enumerate() {
                self.prepare(ui, &mut memory, place, asked);
                buttons.push(self.menu(ui, context, &mut memory, (place, kind)));
            }
        });
        memory.buttons = buttons;
        ui.data_mut(|data| data.insert_temp(key, memory));
    }

    /// Opens or focuses the menu at `place` if the keys have asked for it, before its button is laid out.
    fn prepare(&self, ui: &Ui, memory: &mut MenuRowMemory, place: usize, asked: Option<MenuRowKey>) {
        let id = ui.next_auto_id();
        match asked {
            Some(MenuRowKey::Open(wanted)) if wanted == place => {
                // Whoever listens hears the name of the menu before its first entry.
                ui.memory_mut(|focus| focus.request_focus(id));
                Popup::open_id(ui.ctx(), popup_of(id));
                (memory.stop, memory.enters) = (place, Some(place));
                ui.ctx().request_repaint();
            }
            Some(MenuRowKey::Focus(wanted)) if wanted == place => {
                memory.stop = place;
                ui.memory_mut(|focus| focus.request_focus(id));
                ui.ctx().request_repaint();
            }
            _ => {}
        }
    }

    /// One menu. Returns the identity of its button.
    fn menu(
        &mut self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        memory: &mut MenuRowMemory,
        (place, kind): (usize, MenuKind),
    ) -> Id {
        let id = ui.next_auto_id();
        let is_open = Popup::is_id_open(ui.ctx(), popup_of(id));
        let is_stop = memory.stop == place || is_open || ui.memory(|focus| focus.has_focus(id));
        let sense = if is_stop { Sense::click() } else { Sense::CLICK };
        let button = Button::new(kind.name()).frame_when_inactive(false).sense(sense);
        let menu = CommandMenu::new(self.now, memory.enters == Some(place));
        let (response, shown) = MenuButton::from_button(button).ui(ui, |ui| {
            let asked = menu.section(ui, context, kind);
            (asked, ui.is_sizing_pass())
        });
        response.widget_info(|| egui::WidgetInfo::labeled(Role::MenuItem, true, kind.name()));
        mark_opener(&response, HasPopup::Menu);
        if HAS_ALT_LETTERS {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_access_key(format!("Alt+{}", letter(kind))));
        }
        if response.has_focus() {
            memory.stop = place;
            keep_arrow_keys(ui.ctx(), response.id);
        }
        underline_letter(ui, &response, kind, context);
        if let Some(shown) = shown {
            name_node(ui.ctx(), popup_of(response.id), Role::Menu, kind.name());
            let (asked, is_sizing) = shown.inner;
            if memory.enters == Some(place) && !is_sizing {
                memory.enters = None;
            }
            self.requests.extend(asked.map(Request::Command));
        }
        response.id
    }
}

impl MenuRowMemory {
    /// What the keys of this frame ask for. Takes them out of the input.
    fn keys(&self, ctx: &Context) -> Option<MenuRowKey> {
        let by_letter = if HAS_ALT_LETTERS { letter_pressed(ctx) } else { None };
        if let Some(place) = by_letter {
            return Some(MenuRowKey::Open(place));
        }
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        // Shift and F10 open the context menu.
        if ctx.input(|input| input.modifiers.is_none()) && pressed(Key::F10) {
            // Always at the first menu: whoever listens counts from there.
            return Some(MenuRowKey::Focus(0));
        }
        let count = self.buttons.len();
        if let Some(open) = self.open_menu(ctx) {
            let step = self.step_from_menu(ctx, open)?;
            // egui would take the focus out of the menu with the same key.
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            return Some(MenuRowKey::Open((open + count + step - 1) % count.max(1)));
        }
        let focused = ctx.memory(egui::Memory::focused);
        let at = self.buttons.iter().position(|id| Some(*id) == focused)?;
        if pressed(Key::ArrowRight) {
            Some(MenuRowKey::Focus((at + 1) % count))
        } else if pressed(Key::ArrowLeft) {
            Some(MenuRowKey::Focus((at + count - 1) % count))
        } else if pressed(Key::ArrowDown) || pressed(Key::Enter) || pressed(Key::Space) {
            Some(MenuRowKey::Open(at))
        } else {
            None
        }
    }

    /// The menu that is open.
    fn open_menu(&self, ctx: &Context) -> Option<usize> {
        self.buttons.iter().position(|id| Popup::is_id_open(ctx, popup_of(*id)))
    }

    /// 0 to go to the menu before the open one, 2 to go to the one after it, 1 to enter it; none if the keys of
    /// this frame ask for nothing of that, or belong to a submenu.
    fn step_from_menu(&self, ctx: &Context, open: usize) -> Option<usize> {
        let button = self.buttons.get(open).copied()?;
        let focused = ctx.memory(egui::Memory::focused);
        let layer = focused.and_then(|id| WidgetPlace::of(ctx, id)).map(|place| place.layer.id);
        let in_menu = layer == Some(popup_of(button));
        let on_button = focused.is_none_or(|id| id == button);
        let opens_submenu = focused.is_some_and(|id| is_submenu_button(ctx, id));
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if (in_menu || on_button) && pressed(Key::ArrowLeft) {
            Some(0)
        } else if (on_button || (in_menu && !opens_submenu)) && pressed(Key::ArrowRight) {
            Some(2)
        } else if on_button && pressed(Key::ArrowDown) {
            Some(1)
        } else {
            None
        }
    }
}

/// The identity of the popup that belongs to a menu's button.
fn popup_of(button: Id) -> Id {
    button.with("popup")
}

/// The letter that opens a menu together with Alt: the first of its name, which no two menus share.
fn letter(kind: MenuKind) -> char {
    kind.name().chars().next().unwrap_or_default()
}

/// The menu whose letter was pressed together with Alt. Takes the key and the character that it would type.
fn letter_pressed(ctx: &Context) -> Option<usize> {
    let only_alt = Modifiers::ALT;
    ctx.input_mut(|input| {
        let mut found = None;
        let mut taken = false;
        input.events.retain(|event| {
            let is_typed = taken && matches!(event, Event::Text(_));
            taken = false;
            if let Event::Key { key, pressed: true, modifiers, .. } = event
                && modifiers.matches_exact(only_alt)
            {
                let place = MenuKind::all().position(|kind| key.name() == letter(kind).to_string());
                taken = place.is_some();
                found = place.or(found);
            }
            !taken && !is_typed
        });
        found
    })
}

/// Underlines the letter of a menu while Alt is held.
fn underline_letter(ui: &Ui, button: &egui::Response, kind: MenuKind, context: &UiContext<'_>) {
    if !HAS_ALT_LETTERS || !ui.input(|input| input.modifiers.matches_exact(Modifiers::ALT)) {
        return;
    }
    let font = egui::TextStyle::Button.resolve(ui.style());
    let width =
        |words: &str| ui.painter().layout_no_wrap(words.to_owned(), font.clone(), egui::Color32::PLACEHOLDER).size();
    let (whole, first) = (width(kind.name()), width(&letter(kind).to_string()));
    let left = button.rect.center().x - whole.x / 2.0;
    let y = button.rect.center().y + whole.y / 2.0 - 1.0;
    ui.painter().hline(left..=left + first.x, y, Stroke::new(1.0, color32(context.theme.ink)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_menus_share_a_letter() {
        let mut letters: Vec<char> = MenuKind::all().map(letter).collect();
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), count);
    }
}
