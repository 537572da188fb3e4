//! The rows of menus: label, shortcut, and a check mark for what is switched on. Icons stand where every row of a menu has
//! one, as with the kinds of cards.

use egui::accesskit::HasPopup;
use egui::containers::menu::{SubMenu, SubMenuButton, menu_style};
use egui::{
    Align, Atom, Button, Id, Layout, Popup, PopupAnchor, PopupKind, Rect, Response, RichText, Role, ScrollArea, Ui,
    Vec2, WidgetInfo,
};

use super::{CommandGroup, CommandInfo, CommandState, MenuKind, UiCommand};
use crate::app::widgets::accessible::{describe, name_node};
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::style::{chevron, regular};
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;

const WIDTH: f32 = 236.0;
const ICON: f32 = 16.0;
/// The least height of a row.
const ROW: f32 = 24.0;
const PADDING: Vec2 = Vec2::new(9.0, 3.5);
/// What a menu leaves free of the height of the window: the bar above it, and a little below it.
const BESIDE_MENU: f32 = 62.0;

/// Lays out rows of the command table as menus.
#[derive(Clone, Copy)]
pub(crate) struct CommandMenu<'a> {
    /// The state that decides which commands are enabled and which are checked.
    pub(crate) now: &'a CommandState,
    /// Whether the first entry gets the focus, because a key has opened the menu.
    pub(crate) enters: bool,
    /// Whether the rows have icons. They have them where each of a menu has one: a few among many look like mistakes.
    pub(super) has_icons: bool,
}

/// A row of a menu that is not a whole section of the command table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MenuEntry {
    /// A single command.
    Command(UiCommand),
    /// A single command, which is left out while it cannot be used.
    Possible(UiCommand),
    /// Commands side by side as icons, with their names in the tooltips.
    Icons(&'static [UiCommand]),
    /// The submenu with this title in the command table.
    Submenu(&'static str),
    /// A line between groups of commands.
    Separator,
}

impl<'a> CommandMenu<'a> {
    /// A menu in this state; `enters` gives its first entry the focus.
    pub(crate) fn new(now: &'a CommandState, enters: bool) -> Self {
        Self { now, enters, has_icons: false }
    }

    /// The same menu for rows that are a menu of their own.
    fn with_rows<'row>(self, mut rows: impl Iterator<Item = &'row CommandInfo>) -> Self {
        Self { has_icons: rows.all(|row| !row.icon.is_empty()), ..self }
    }

    /// Lays out a whole section of the command table. Returns the command that was clicked.
    pub(crate) fn section(self, ui: &mut Ui, context: &mut UiContext<'_>, section: MenuKind) -> Option<UiCommand> {
        set_menu_style(ui);
        // A submenu has no icon.
        let is_plain = section.groups().iter().all(|group| group.title.is_none());
        let rows = section.groups().iter().flat_map(|group| &group.rows).filter(|_| is_plain);
        let menu = Self { has_icons: is_plain && self.with_rows(rows).has_icons, ..self };
        in_room(ui, |ui| {
            let mut keys = MenuKeys::new(ui);
            let mut asked = None;
            for (place, group) in section.groups().iter().enumerate() {
                if place > 0 && group.has_separator {
                    ui.separator();
                }
                asked = menu.group(ui, context, group, &mut keys).or(asked);
            }
            menu.finish(ui, &keys);
            asked
        })
    }

    /// Lays out the given entries. Returns the command that was clicked.
    pub(crate) fn entries(self, ui: &mut Ui, context: &mut UiContext<'_>, entries: &[MenuEntry]) -> Option<UiCommand> {
        set_menu_style(ui);
        in_room(ui, |ui| self.entry_rows(ui, context, entries))
    }

    fn entry_rows(self, ui: &mut Ui, context: &mut UiContext<'_>, entries: &[MenuEntry]) -> Option<UiCommand> {
        let mut keys = MenuKeys::new(ui);
        let mut asked = None;
        let mut icons = Vec::new();
        for entry in entries {
            let answer = match entry {
                MenuEntry::Possible(command) if command.disabled_reason(self.now).is_some() => None,
                MenuEntry::Possible(command) => self.item(ui, context, command.info(), &mut keys),
                MenuEntry::Icons(row) => self.icons(ui, context, row, &mut icons),
                MenuEntry::Command(command) => self.item(ui, context, command.info(), &mut keys),
                MenuEntry::Submenu(title) => {
                    CommandGroup::submenu(title).and_then(|group| self.group(ui, context, group, &mut keys))
                }
                MenuEntry::Separator => {
                    ui.separator();
                    None
                }
            };
            asked = answer.or(asked);
        }
        icons.iter().for_each(|(icon, name)| keys.add_icon(icon, name));
        self.finish(ui, &keys);
        asked
    }

    /// Commands side by side as icons.
    fn icons(
        self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        row: &[UiCommand],
        shown: &mut Vec<(Response, String)>,
    ) -> Option<UiCommand> {
        const SIDE: f32 = 32.0;
        let mut asked = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for command in row {
                let disabled_reason = command.disabled_reason(self.now);
                let label = command.label(self.now);
                let keys = command.shortcut_text().map(|keys| format!("  {keys}")).unwrap_or_default();
                let hint = disabled_reason.map_or_else(|| format!("{label}{keys}"), str::to_owned);
                let is_enabled = disabled_reason.is_none();
                let button = IconButton::new(command.info().icon, &label).hint(&hint).enabled(is_enabled);
                let response =
                    ui.add_enabled_ui(is_enabled, |ui| button.size(Vec2::splat(SIDE), 17.0).show(ui, context));
                let response = response.inner;
                self.describe_item(&response, command.info(), &label, disabled_reason);
                if response.clicked() && is_enabled {
                    ui.close();
                    asked = Some(*command);
                }
                shown.push((response, label));
            }
        });
        asked
    }

    fn finish(self, ui: &Ui, keys: &MenuKeys) {
        keys.finish(ui);
        if let Some(first) = keys.first().filter(|_| self.enters) {
            ui.memory_mut(|memory| memory.request_focus(first));
            ui.ctx().request_repaint();
        }
    }

    fn group(
        self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        group: &CommandGroup,
        keys: &mut MenuKeys,
    ) -> Option<UiCommand> {
        let Some(title) = group.title else {
            return self.rows(ui, context, &group.rows, keys);
        };
        let arrow = Atom::paint(Vec2::splat(10.0), {
            let ink = color32(context.theme.muted);
            move |ui, args| chevron(ui.painter(), args.rect.center(), false, ink)
        });
        let button = Button::new((icon_space(), words(title))).right_text(arrow).frame_when_inactive(false);
        let (response, shown) = SubMenuButton::from_button(button).ui(ui, |ui| {
            set_menu_style(ui);
            in_room(ui, |ui| {
                let mut keys = MenuKeys::new(ui);
                let asked = self.with_rows(group.rows.iter()).rows(ui, context, &group.rows, &mut keys);
                keys.finish(ui);
                asked
            })
        });
        keys.add(&response, title);
        let is_open = shown.is_some();
        describe_submenu(&response, title, is_open);
        shown.and_then(|shown| shown.inner)
    }

    /// The rows of a group; behind the built-in themes stand the user's.
    fn rows(
        self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        rows: &[CommandInfo],
        keys: &mut MenuKeys,
    ) -> Option<UiCommand> {
        let is_theme = |row: &CommandInfo| matches!(row.command, UiCommand::MapTheme(_));
        let Some(last) = rows.iter().rposition(is_theme) else {
            return rows.iter().filter_map(|row| self.item(ui, context, row, keys)).last();
        };
        let (built_in, others) = rows.split_at(last + 1);
        let own = self.now.looks.themes.iter().map(|own| UiCommand::OwnTheme(own.key()));
        let own: Vec<CommandInfo> = own.map(|command| CommandInfo { command, ..*command.info() }).collect();
        let mut asked = None;
        for (place, group) in [built_in, &own, others].into_iter().filter(|group| !group.is_empty()).enumerate() {
            if place > 0 {
                ui.separator();
            }
            asked = group.iter().filter_map(|row| self.item(ui, context, row, keys)).last().or(asked);
        }
        asked
    }

    fn item(
        self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        row: &CommandInfo,
        keys: &mut MenuKeys,
    ) -> Option<UiCommand> {
        let disabled_reason = row.needs.disabled_reason(self.now);
        let label = row.command.label(self.now);
        let mut button = Button::new((icon_space(), words(&label))).frame_when_inactive(false);
        if let Some(shortcut) = row.command.shortcut_text() {
            button = button.shortcut_text(RichText::new(shortcut).font(regular(12.0)));
        }
        let response = ui.add_enabled(disabled_reason.is_none(), button);
        keys.add(&response, &label);
        let is_on = self.now.on.contains(&row.command);
        self.describe_item(&response, row, &label, disabled_reason);
        let (icon, ink) = match (is_on, disabled_reason) {
            (true, _) => ("check", context.theme.accent),
            (false, None) => (row.icon, context.theme.muted),
            (false, Some(_)) => (row.icon, context.theme.edge),
        };
        if is_on || self.has_icons {
            let middle = egui::pos2(response.rect.left() + PADDING.x + ICON * 0.5, response.rect.center().y);
            context.icons.paint(ui, icon, Rect::from_center_size(middle, Vec2::splat(ICON)), color32(ink));
        }
        let response = response.on_hover_text(row.hint).on_disabled_hover_text(disabled_reason.unwrap_or_default());
        response.clicked().then(|| {
            ui.close();
            row.command
        })
    }

    /// Tells screen readers what an entry does, its shortcut, and whether it is switched on.
    fn describe_item(self, response: &Response, row: &CommandInfo, label: &str, disabled_reason: Option<&str>) {
        let is_on = self.now.on.contains(&row.command);
        response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, disabled_reason.is_none(), label));
        describe(response, disabled_reason.unwrap_or(row.hint));
        response.ctx.accesskit_node_builder(response.id, |node| {
            if let Some(shortcut) = row.command.shortcut_text() {
                node.set_keyboard_shortcut(shortcut);
            }
            if is_on || row.command.is_switch() {
                node.set_role(Role::MenuItemCheckBox);
                node.set_toggled(is_on.into());
            }
        });
    }
}

/// Tells screen readers that an entry opens a submenu, and names the submenu.
fn describe_submenu(response: &Response, title: &str, is_open: bool) {
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, title));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(is_open);
        node.set_description("Right opens it");
    });
    if is_open {
        name_node(&response.ctx, SubMenu::id_from_widget_id(response.id), Role::Menu, title);
    }
    if response.has_focus() {
        response.ctx.data_mut(|data| data.insert_temp(focused_submenu_button(), response.id));
    }
}

fn focused_submenu_button() -> Id {
    Id::unique("menu entry with a submenu that had the focus last")
}

/// Whether a control is an entry that opens a submenu with the right arrow key.
pub(crate) fn is_submenu_button(ctx: &egui::Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp(focused_submenu_button())) == Some(id)
}

fn words(text: &str) -> RichText {
    RichText::new(text).font(regular(13.0))
}

/// Empty space for an icon, which is painted once the row's position is known.
fn icon_space() -> Atom<'static> {
    Atom::paint(Vec2::splat(ICON), |_, _| {})
}

fn set_menu_style(ui: &mut Ui) {
    ui.set_min_width(WIDTH);
    ui.spacing_mut().button_padding = PADDING;
    ui.spacing_mut().interact_size.y = ROW;
    ui.spacing_mut().item_spacing.y = 1.0;
}

/// Shows a menu that scrolls where the window is too low for it, also to what the keys lead to.
fn in_room<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let key = ui.scope_id().with("size of the whole menu");
    let room = ui.ctx().content_rect().height() - BESIDE_MENU;
    let known: Option<Vec2> = ui.data(|data| data.get_temp(key));
    let Some(whole) = known.filter(|whole| whole.y > room) else {
        let result = content(ui);
        let whole = ui.min_size();
        ui.data_mut(|data| data.insert_temp(key, whole));
        return result;
    };
    ui.set_width(whole.x);
    let shown = scroll(ScrollArea::vertical().max_height(room).auto_shrink([false, true]), ui, content);
    ui.data_mut(|data| data.insert_temp(key, Vec2::new(whole.x, shown.content_size.y)));
    shown.inner
}

/// A menu popup at any position; it is open while egui's memory marks `id` as open.
pub(crate) fn popup<'a>(ctx: &egui::Context, id: Id, anchor: impl Into<PopupAnchor>) -> Popup<'a> {
    Popup::new(id, ctx.clone(), anchor, egui::LayerId::background())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .open_memory(None)
}
