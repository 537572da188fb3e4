//! The bar at the top: sign, title, menus, open maps, zoom and look.

use egui::{Align, Button, Layout, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::command::{Situation, UiCommand};
use super::icons::Icons;
use super::style::{regular, semi_bold};
use super::tab::Tab;
use crate::render::screen::color32;
use crate::theme::Theme;

const FILE_MENU: &[&[UiCommand]] = &[
    &[UiCommand::Welcome, UiCommand::Blank, UiCommand::Open],
    &[UiCommand::Export],
    &[UiCommand::NextTab, UiCommand::CloseTab],
    &[UiCommand::Quit],
];
const VIEW_MENU: &[&[UiCommand]] = &[
    &[UiCommand::ZoomIn, UiCommand::ZoomOut, UiCommand::ZoomActual, UiCommand::ZoomFit, UiCommand::ZoomSelection],
    &[UiCommand::ToggleInspector],
    &[UiCommand::LookLight, UiCommand::LookDark, UiCommand::LookSystem],
];

/// What the bar shows, and what was asked for in it.
pub struct TopBar<'a> {
    /// All open maps.
    pub tabs: &'a [Tab],
    /// Which is in front; none on the welcome page.
    pub current: Option<usize>,
    /// Decides what is enabled.
    pub now: Situation,
    /// Commands that are switched on: shown with a mark.
    pub switched_on: &'a [UiCommand],
    /// The window's look.
    pub theme: &'a Theme,
    /// Commands that were clicked.
    pub asked: Vec<UiCommand>,
    /// The map that was clicked.
    pub front: Option<usize>,
}

impl TopBar<'_> {
    /// The bar.
    pub fn show(&mut self, ui: &mut Ui, icons: &mut Icons) {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            self.sign(ui, icons);
            self.title(ui);
            self.menu(ui, "File", FILE_MENU);
            self.menu(ui, "View", VIEW_MENU);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.right_side(ui, icons);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.tabs(ui));
            });
        });
    }

    fn sign(&mut self, ui: &mut Ui, icons: &mut Icons) {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(30.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Footpath: all templates"));
        icons.paint_logo(ui, rect.shrink(3.0));
        if response.on_hover_text("All templates").clicked() {
            self.asked.push(UiCommand::Welcome);
        }
        ui.add_space(6.0);
    }

    fn title(&self, ui: &mut Ui) {
        let tab = self.current.and_then(|current| self.tabs.get(current));
        let title = tab.map_or("Footpath", Tab::title);
        ui.add(egui::Label::new(RichText::new(title).font(semi_bold(14.0))).truncate());
        if let Some(tab) = tab {
            ui.add_space(8.0);
            let place = tab.file_name().unwrap_or_else(|| "not saved yet".into());
            ui.label(RichText::new(place).font(regular(11.5)).color(color32(self.theme.faint)));
        }
        ui.add_space(18.0);
    }

    fn menu(&mut self, ui: &mut Ui, name: &str, groups: &[&[UiCommand]]) {
        let button = Button::new(name).frame_when_inactive(false);
        egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
            ui.set_min_width(220.0);
            ui.spacing_mut().button_padding = Vec2::new(10.0, 5.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, group) in groups.iter().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                group.iter().for_each(|command| self.menu_item(ui, *command));
            }
        });
    }

    fn menu_item(&mut self, ui: &mut Ui, command: UiCommand) {
        let info = command.info();
        let is_on = self.switched_on.contains(&command);
        let mut button = Button::new(info.label).selected(is_on).frame_when_inactive(is_on);
        if let Some(shortcut) = command.shortcut_text() {
            button = button.shortcut_text(shortcut);
        }
        let item = ui.add_enabled(command.is_enabled(self.now), button);
        if item.on_hover_text(info.hint).clicked() {
            self.asked.push(command);
            ui.close();
        }
    }

    /// From right to left.
    fn right_side(&mut self, ui: &mut Ui, icons: &mut Icons) {
        let other_look = if self.theme.dark { UiCommand::LookLight } else { UiCommand::LookDark };
        self.icon_button(ui, icons, other_look);
        if self.current.is_none() {
            return;
        }
        self.icon_button(ui, icons, UiCommand::ToggleInspector);
        ui.add_space(8.0);
        self.icon_button(ui, icons, UiCommand::ZoomFit);
        self.icon_button(ui, icons, UiCommand::ZoomIn);
        let zoom = self.current.and_then(|current| self.tabs.get(current)).map_or(1.0, |tab| tab.camera.zoom());
        let percent = format!("{:.0} %", zoom * 100.0);
        let button = Button::new(RichText::new(percent).font(regular(12.5))).frame_when_inactive(false);
        if ui.add(button.min_size(Vec2::new(56.0, 28.0))).on_hover_text("Zoom to 100 %").clicked() {
            self.asked.push(UiCommand::ZoomActual);
        }
        self.icon_button(ui, icons, UiCommand::ZoomOut);
        ui.add_space(8.0);
    }

    fn icon_button(&mut self, ui: &mut Ui, icons: &mut Icons, command: UiCommand) {
        let info = command.info();
        let enabled = command.is_enabled(self.now);
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(30.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, info.label));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 8, color32(self.theme.accent_soft));
        }
        let ink = if enabled { self.theme.muted } else { self.theme.edge };
        icons.paint(ui, info.icon, Rect::from_center_size(rect.center(), Vec2::splat(18.0)), color32(ink));
        let shortcut = command.shortcut_text().map(|keys| format!("  {keys}")).unwrap_or_default();
        if response.on_hover_text(format!("{}{shortcut}", info.label)).clicked() && enabled {
            self.asked.push(command);
        }
    }

    /// One button for each open map, when there are several.
    fn tabs(&mut self, ui: &mut Ui) {
        if self.tabs.len() < 2 && (self.current.is_some() || self.tabs.is_empty()) {
            return;
        }
        egui::ScrollArea::horizontal().show(ui, |ui| {
            for (index, tab) in self.tabs.iter().enumerate() {
                let mut name: String = tab.title().chars().take(26).collect();
                if name.len() < tab.title().len() {
                    name = name.trim_end().to_owned() + "…";
                }
                let is_front = self.current == Some(index);
                let button = Button::new(RichText::new(name).font(regular(12.0))).selected(is_front);
                if ui.add(button).on_hover_text(tab.title()).clicked() {
                    self.front = Some(index);
                }
            }
        });
    }
}
