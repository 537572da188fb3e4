//! The pages of a window's views: which one is shown, and what commands and keys mean on it.

use egui::{Context, Event, Id, Key, Modifiers, Popup, Ui};

use super::ActiveWindow;
use crate::app::commands::view_page::ViewPage;
use crate::app::commands::{MenuKind, UiCommand};
use crate::app::document::ViewId;
use crate::app::pages::{Inspected, PageShell, PageWay};
use crate::app::view::tools::Tool;
use crate::app::widgets::last_focus::is_writing;
use crate::app::widgets::ui_context::UiContext;
use crate::file::clock::today;
use crate::file::settings::SidePanel;
use crate::model::{ActionId, KpiPlace};

impl ActiveWindow<'_> {
    /// What the view in front shows.
    pub(super) fn page_in_front(&self) -> ViewPage {
        self.window.tabs.front_pages().map_or(ViewPage::Map, |pages| pages.shown())
    }

    /// Shows a page in the view in front, or the map again.
    pub(super) fn turn_to(&mut self, ctx: &Context, page: ViewPage) {
        let shown = self.page_in_front();
        if page == ViewPage::Map && shown == ViewPage::Map {
            return;
        }
        if let Some((mut tab, pages)) = self.window.tabs.front_with_pages(self.documents) {
            tab.stop_typing();
            tab.document.editor.commit();
            tab.view.tool = Tool::Idle;
            pages.turn_to(if page == ViewPage::Map { shown } else { page });
            let words = pages.content().map_or_else(|| "Map".to_owned(), |content| content.summary(tab.map()));
            tab.view.announcements.hear(words);
        }
        self.window.overlays.capture.line.close();
        // Whatever had the focus belongs to what was shown before.
        ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|focused| memory.surrender_focus(focused)));
        ctx.request_repaint();
    }

    /// Shows the page of a view. Returns false if the view shows the map.
    pub(super) fn show_page(&mut self, ui: &mut Ui, view: ViewId, takes_keys: bool) -> bool {
        let place = self.window.shown.side_place.filter(|_| takes_keys && self.shows_side_panel());
        let area = ui.available_rect_before_wrap();
        let beside = place.map_or(0.0, |place| (area.right() - place.left()).max(0.0));
        let Some((mut tab, pages)) = self.window.tabs.tab_with_pages(self.documents, view) else { return false };
        let Some(content) = pages.content_mut() else { return false };
        let context = UiContext {
            theme: &self.services.theme,
            icons: &mut self.services.icons,
            painter: &mut self.services.painter,
        };
        let requests = &mut self.window.requests;
        let way = PageWay { right_to_left: tab.document.drawing.layout.right_to_left };
        let mut shell = PageShell { context, requests, takes_keys, today: today(), way, beside };
        ui.push_id(("page of", view), |ui| content.show(ui, &mut tab, &mut shell));
        true
    }

    /// Whether the inspector shows something of the page in front.
    pub(super) fn page_is_inspected(&self) -> bool {
        let content = self.window.tabs.front_pages().and_then(|pages| pages.content());
        content.is_some_and(|content| !matches!(content.inspected(), Inspected::Nothing))
    }

    /// Takes the fields of what is selected on the page in front out of the panel at the right. Returns false on the map.
    pub(super) fn close_page_details(&mut self) -> bool {
        let pages = self.window.tabs.front_with_pages(self.documents);
        let Some(content) = pages.and_then(|(_, pages)| pages.content_mut()) else { return false };
        content.show_details(false);
        true
    }

    /// Shows the fields of what is selected on the page in front at the right, or no longer.
    fn toggle_page_details(&mut self) {
        let is_visible = self.window.shown.side == SidePanel::Inspector && self.shows_side_panel();
        if !is_visible {
            self.show_inspector();
        }
        if let Some((_, pages)) = self.window.tabs.front_with_pages(self.documents)
            && let Some(content) = pages.content_mut()
        {
            content.show_details(!is_visible);
        }
    }

    /// Performs a command that has a meaning of its own on the page in front, or is about pages. Commands that need
    /// the map in sight lead back to it first.
    pub(super) fn perform_on_page(&mut self, ctx: &Context, command: UiCommand) -> bool {
        if let UiCommand::ShowPage(page) = command {
            self.turn_to(ctx, page);
            return true;
        }
        if command == UiCommand::ToggleInspector && self.page_in_front() != ViewPage::Map {
            self.toggle_page_details();
            return true;
        }
        let Some((mut tab, pages)) = self.window.tabs.front_with_pages(self.documents) else { return false };
        let Some(content) = pages.content_mut() else { return false };
        if content.perform(&mut tab, command) {
            return true;
        }
        if needs_the_map(command) {
            self.turn_to(ctx, ViewPage::Map);
        }
        false
    }

    /// Goes to the row of an action on the page with the actions.
    pub(super) fn show_action(&mut self, ctx: &Context, action: ActionId) {
        if self.page_in_front() != ViewPage::Actions {
            self.turn_to(ctx, ViewPage::Actions);
        }
        if let Some((_, pages)) = self.window.tabs.front_with_pages(self.documents) {
            pages.actions.go_to(action);
        }
    }

    /// Goes to a KPI on the page with the charts.
    pub(super) fn show_kpi(&mut self, ctx: &Context, place: KpiPlace) {
        if self.page_in_front() != ViewPage::Kpis {
            self.turn_to(ctx, ViewPage::Kpis);
        }
        if let Some((_, pages)) = self.window.tabs.front_with_pages(self.documents) {
            pages.kpis.go_to(place);
        }
    }

    /// The keys that help on the page in front; none while it is the map.
    pub(super) fn page_hint(&self) -> Option<String> {
        let content = self.window.tabs.front_pages().and_then(|pages| pages.content());
        content.map(|content| content.hint().to_owned())
    }

    /// The control that keys go to in the view in front: the canvas, or that of a page, or the start page.
    pub(super) fn front_focus(&self) -> Option<Id> {
        if !self.window.tabs.has_front() {
            return self.window.gallery.tiles.page;
        }
        match self.window.tabs.front_pages().and_then(|pages| pages.content()) {
            Some(content) => content.focus(),
            None => self.front_view().and_then(|view| view.canvas_id),
        }
    }

    /// Esc ends what is under way on a page, and then leads back to the map.
    pub(super) fn leave_page(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        let is_on_page = focused.is_none() || focused == self.front_focus();
        let is_free = !self.window.dialogs.is_open() && !self.window.overlays.is_modal() && !Popup::is_any_open(ctx);
        if self.page_in_front() == ViewPage::Map || !is_on_page || !is_free || is_writing(ctx) {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            let pages = self.window.tabs.front_with_pages(self.documents);
            let is_used = pages.and_then(|(_, pages)| pages.content_mut()).is_some_and(|content| content.escape());
            if !is_used {
                self.turn_to(ctx, ViewPage::Map);
            }
            ctx.request_repaint();
        }
    }

    /// Copy, cut and paste while a page is in front and no text is being written. Returns false on the map.
    pub(super) fn take_clipboard_on_page(&mut self, ctx: &Context, events: &mut Vec<Event>) -> bool {
        if self.page_in_front() == ViewPage::Map {
            return false;
        }
        for event in events.drain(..) {
            let Some((mut tab, pages)) = self.window.tabs.front_with_pages(self.documents) else { continue };
            let Some(content) = pages.content_mut() else { continue };
            match event {
                Event::Copy | Event::Cut => match content.copied_text(tab.map()) {
                    Some(text) => {
                        ctx.copy_text(text);
                        if event == Event::Cut {
                            content.perform(&mut tab, UiCommand::Delete);
                        }
                    }
                    None => tab.view.message = Some("Select something to copy first.".into()),
                },
                Event::Paste(text) if !content.paste_text(&mut tab, &text) => {
                    tab.view.message = Some("There is nothing on the clipboard that can go here.".into());
                }
                _ => {}
            }
        }
        true
    }
}

/// Whether a command changes or shows something that can only be seen on the map.
fn needs_the_map(command: UiCommand) -> bool {
    use UiCommand as C;
    let is_about_the_map = command.info().section == MenuKind::Map;
    let works_from_afar =
        command.is_about_the_look() || matches!(command, C::AddAction | C::EditTheme | C::ImportTheme | C::SaveThemeAs);
    let is_seen_there =
        matches!(
            command,
            C::ZoomIn | C::ZoomOut | C::ZoomActual | C::ZoomFit | C::ZoomSelection | C::OnlyPersona | C::Overview
        ) || matches!(command, C::Find | C::FindNext | C::Replace | C::CaptureLine | C::ParkingLot | C::ParkCards)
            || matches!(command, C::Voting | C::SelectAll | C::NextPinned | C::PreviousPinned | C::PasteAs);
    (is_about_the_map && !works_from_afar && !command.keeps_time()) || is_seen_there
}
