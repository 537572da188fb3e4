//! The row of open maps: a tab for each, with a cross to close it, and a button for another map.

use egui::{
    Align, Button, Id, Layout, PointerButton, Response, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use crate::app::commands::UiCommand;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::widgets::accessible::{describe, mark_place, mark_selected};
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_in_view::follow_focus;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;

/// The most letters of a title that are shown.
const LETTERS: usize = 44;

/// The row in one frame.
pub(crate) struct TabRow<'a> {
    /// The titles of all maps.
    pub(crate) titles: &'a [String],
    /// The index of the map in front; none on the welcome page.
    pub(crate) current: Option<usize>,
    /// What the user asks for.
    pub(crate) requests: &'a mut RequestQueue,
}

impl TabRow<'_> {
    /// Shows the row.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        ScrollArea::horizontal().show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let mut group = RovingFocus::new(ui, Id::unique(("open maps", ui.ctx().viewport_id())));
                for (index, title) in self.titles.iter().enumerate() {
                    self.tab(ui, context, (index, title), &mut group);
                    ui.add_space(6.0);
                }
                group.finish(ui);
                let hint = "New map from a template";
                let another = IconButton::new("plus", hint).size(Vec2::splat(24.0), 13.0).show(ui, context);
                if another.clicked() {
                    self.requests.push(Request::Command(UiCommand::Welcome));
                }
                follow_focus(ui);
            });
        });
    }

    fn tab(
        &mut self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        (index, title): (usize, &String),
        group: &mut RovingFocus,
    ) {
        let is_front = self.current == Some(index);
        let id = ui.next_auto_id();
        let sense = group.sense(ui, id, Sense::click());
        let button = Button::new(RichText::new(shortened(title)).font(regular(12.0))).sense(sense);
        let tab = ui.add(button.selected(is_front).frame_when_inactive(is_front));
        group.add_choice(&tab, is_front);
        self.describe(&tab, (index, title), is_front);
        let wants_close = tab.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Delete));
        let tab = if shortened(title) == *title { tab } else { tab.on_hover_text(title) };
        let name = format!("Close {title}");
        let cross = IconButton::new("close", &name).hint("Close this map").size(Vec2::splat(20.0), 11.0);
        let closes = cross.without_tab_stop().show(ui, context).clicked();
        if closes || wants_close || tab.clicked_by(PointerButton::Middle) {
            self.requests.push(Request::CloseTab(index));
        } else if tab.clicked() {
            self.requests.push(Request::SwitchTab(index));
        }
        // A drag belongs to the canvas, so the tab itself is not hovered.
        if ui.input(|input| input.pointer.primary_down()) && ui.rect_contains_pointer(tab.rect) {
            self.requests.push(Request::DragOverTab(index));
        }
    }

    fn describe(&self, tab: &Response, (index, title): (usize, &String), is_front: bool) {
        tab.widget_info(|| WidgetInfo::labeled(Role::Tab, true, title));
        mark_selected(tab, is_front);
        mark_place(tab, index, self.titles.len());
        describe(tab, "Delete closes the map");
    }
}

/// A title with an ellipsis in place of what is too long.
fn shortened(title: &str) -> String {
    let name: String = title.chars().take(LETTERS).collect();
    if name.len() < title.len() { name.trim_end().to_owned() + "…" } else { name }
}
