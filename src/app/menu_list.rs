//! The rows of menus: icon, label, shortcut, and a check mark for what is switched on.

use egui::containers::menu::{SubMenuButton, menu_style};
use egui::{Align, Atom, Button, Layout, Popup, PopupAnchor, PopupKind, Rect, RichText, Role, Ui, Vec2, WidgetInfo};

use super::command::{CommandInfo, Group, Section, Situation, UiCommand};
use super::icons::Icons;
use super::style::{chevron, regular};
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDTH: f32 = 236.0;
const ICON: f32 = 16.0;
const PADDING: Vec2 = Vec2::new(9.0, 5.0);

/// Everything that is needed to draw a menu.
pub struct MenuLook<'a> {
    /// The state that decides which commands are enabled and which are checked.
    pub now: &'a Situation,
    /// The theme of the window.
    pub theme: &'a Theme,
    /// The icon textures.
    pub icons: &'a mut Icons,
}

/// A row of a menu that is not a whole section of the command table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A single command.
    One(UiCommand),
    /// The submenu with this title in the command table.
    Inner(&'static str),
    /// A separator.
    Line,
}

impl MenuLook<'_> {
    /// Lays out a whole section of the command table. Returns the command that was clicked.
    pub fn section(&mut self, ui: &mut Ui, section: Section) -> Option<UiCommand> {
        prepare(ui);
        let mut asked = None;
        for (place, group) in section.groups().iter().enumerate() {
            if place > 0 && group.parted {
                ui.separator();
            }
            asked = self.group(ui, group).or(asked);
        }
        asked
    }

    /// Lays out the given entries. Returns the command that was clicked.
    pub fn entries(&mut self, ui: &mut Ui, entries: &[Entry]) -> Option<UiCommand> {
        prepare(ui);
        let mut asked = None;
        for entry in entries {
            let answer = match entry {
                Entry::One(command) => self.item(ui, command.info()),
                Entry::Inner(title) => Group::titled(title).and_then(|group| self.group(ui, group)),
                Entry::Line => {
                    ui.separator();
                    None
                }
            };
            asked = answer.or(asked);
        }
        asked
    }

    fn group(&mut self, ui: &mut Ui, group: &Group) -> Option<UiCommand> {
        let Some(title) = group.title else {
            return group.rows.iter().filter_map(|row| self.item(ui, row)).last();
        };
        let arrow = Atom::paint(Vec2::splat(10.0), {
            let ink = color32(self.theme.muted);
            move |ui, args| chevron(ui.painter(), args.rect.center(), false, ink)
        });
        let button = Button::new((room_for_icon(), words(title))).right_text(arrow).frame_when_inactive(false);
        let (response, shown) = SubMenuButton::from_button(button).ui(ui, |ui| {
            prepare(ui);
            group.rows.iter().filter_map(|row| self.item(ui, row)).last()
        });
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
        shown.and_then(|shown| shown.inner)
    }

    fn item(&mut self, ui: &mut Ui, row: &CommandInfo) -> Option<UiCommand> {
        let obstacle = row.needs.obstacle(self.now);
        let label = row.command.label(self.now);
        let mut button = Button::new((room_for_icon(), words(&label))).frame_when_inactive(false);
        if let Some(shortcut) = row.command.shortcut_text() {
            button = button.shortcut_text(RichText::new(shortcut).font(regular(12.0)));
        }
        let response = ui.add_enabled(obstacle.is_none(), button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, obstacle.is_none(), &label));
        let is_on = self.now.on.contains(&row.command);
        let (icon, ink) = match (is_on, obstacle) {
            (true, _) => ("check", self.theme.accent),
            (false, None) => (row.icon, self.theme.muted),
            (false, Some(_)) => (row.icon, self.theme.edge),
        };
        let middle = egui::pos2(response.rect.left() + PADDING.x + ICON * 0.5, response.rect.center().y);
        self.icons.paint(ui, icon, Rect::from_center_size(middle, Vec2::splat(ICON)), color32(ink));
        let response = response.on_hover_text(row.hint).on_disabled_hover_text(obstacle.unwrap_or_default());
        response.clicked().then(|| {
            ui.close();
            row.command
        })
    }
}

fn words(text: &str) -> RichText {
    RichText::new(text).font(regular(13.0))
}

/// Empty space for an icon, which is painted once the row's position is known.
fn room_for_icon() -> Atom<'static> {
    Atom::paint(Vec2::splat(ICON), |_, _| {})
}

fn prepare(ui: &mut Ui) {
    ui.set_min_width(WIDTH);
    ui.spacing_mut().button_padding = PADDING;
    ui.spacing_mut().item_spacing.y = 1.0;
}

/// A menu popup at any position; it is open while egui's memory marks `id` as open.
pub fn popup<'a>(ctx: &egui::Context, id: egui::Id, anchor: impl Into<PopupAnchor>) -> Popup<'a> {
    Popup::new(id, ctx.clone(), anchor, egui::LayerId::background())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .open_memory(None)
}
