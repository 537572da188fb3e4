//! The command palette (Ctrl+K), which finds any command, map, template and text of the map by a few letters or by
//! what people call it.

mod categories;
mod matching;
mod topics;
mod words;

use std::sync::Arc;

use egui::{Context, Frame, Id, Key, Margin, Modifiers, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

pub(crate) use categories::kind_of;
pub(crate) use matching::{MapFinder, MapHit, SearchHit, SearchScope, matching_commands};

use super::request::{Request, RequestQueue};
use super::{CommandState, UiCommand};
use crate::app::widgets::accessible::{announce, describe, mark_place, mark_selected, name_list, say_highlighted};
use crate::app::widgets::modal::ModalDialog;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::model::JourneyMap;
use crate::render::screen::color32;
use categories::category_of;

const TITLE: &str = "Find or do anything";
const WIDTH: f32 = 600.0;
/// Height of one row of results.
const ROW: f32 = 34.0;
const LIST_HEIGHT: f32 = 374.0;
/// The distance of the list from the lower edge of a small window, at least.
const BELOW_LIST: f32 = 24.0;
/// Distance from the top of the window.
const BELOW_TOP: f32 = 64.0;
/// The number of recently used commands to keep.
const MAX_RECENT: usize = 12;

/// The command palette, with the recently used commands.
#[derive(Default)]
pub struct CommandPalette {
    open: Option<OpenPalette>,
    recent: Vec<UiCommand>,
}

/// The state of an open palette.
struct OpenPalette {
    query: String,
    /// The index of the highlighted result.
    chosen: usize,
    found: Vec<SearchHit>,
    /// The query and map that `found` belongs to.
    searched: Option<(String, Option<Arc<JourneyMap>>)>,
    /// Whether the keyboard moved the highlight, so that its row must be scrolled into view.
    moved: bool,
    /// The widget that gets the keyboard focus back on closing.
    focus_before: Option<Id>,
}

impl CommandPalette {
    /// Opens the palette with an empty query.
    pub fn open(&mut self, ctx: &Context) {
        let focus_before = ctx.memory(|memory| memory.focused());
        self.open = Some(OpenPalette {
            query: String::new(),
            chosen: 0,
            found: Vec::new(),
            searched: None,
            moved: true,
            focus_before,
        });
    }

    /// Whether the palette is open, and so has the keyboard focus.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds a command to the recently used ones.
    pub fn remember(&mut self, command: UiCommand) {
        if command == UiCommand::CommandPalette {
            return;
        }
        self.recent.retain(|known| *known != command);
        self.recent.insert(0, command);
        self.recent.truncate(MAX_RECENT);
    }

    /// Shows one frame of the palette if it is open. Closes it and requests what is chosen.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        scope: SearchScope<'_>,
        context: &mut UiContext<'_>,
        requests: &mut RequestQueue,
    ) {
        let Some(open) = self.open.as_mut() else { return };
        open.update_results(&self.recent, scope);
        let width = WIDTH.min(ctx.content_rect().width() - 32.0);
        let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(8)).corner_radius(14);
        let backdrop = color32(context.theme.shadow);
        let modal = ModalDialog::new(ctx, context.theme, "command palette", TITLE).frame(frame);
        let modal = modal.at_top(BELOW_TOP, backdrop).show(ctx, |ui| {
            ui.set_width(width);
            open.content(ui, scope, context)
        });
        let closed = modal.is_cancelled();
        let found = modal.inner;
        if found.is_some() || closed {
            if let Some(id) = open.focus_before {
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
            self.open = None;
        }
        requests.extend(found.map(|found| match found {
            SearchHit::Command(command) => Request::Command(command),
            SearchHit::Topic(topic) => Request::ShowInspector { answer: topic.answer, of_map: topic.is_of_map },
            SearchHit::Map(map) => map.request,
            SearchHit::Text(place, _) => Request::ShowPart(place.part()),
        }));
    }
}

impl OpenPalette {
    /// Searches again if the query or the map has changed.
    fn update_results(&mut self, recent: &[UiCommand], scope: SearchScope<'_>) {
        let is_known = self.searched.as_ref().is_some_and(|(query, map)| {
            *query == self.query && map.as_ref().map(Arc::as_ptr) == scope.map.map(Arc::as_ptr)
        });
        if !is_known {
            self.found = matching::search(&self.query, recent, scope);
            self.chosen = 0;
            self.moved = true;
            self.searched = Some((self.query.clone(), scope.map.cloned()));
        }
    }

    /// Shows the search field and the results. Returns the result that was chosen.
    fn content(&mut self, ui: &mut Ui, scope: SearchScope<'_>, context: &mut UiContext<'_>) -> Option<SearchHit> {
        // Before the text field, which would otherwise consume the arrow keys.
        let entered = self.keys(ui);
        let field = TextInput::singleline(&mut self.query)
            .hint_text("Find or do anything")
            .font(regular(16.0))
            .frame(Frame::new().inner_margin(Margin { left: 40, right: 12, top: 9, bottom: 9 }))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        let lens = egui::pos2(response.rect.left() + 20.0, response.rect.center().y);
        let icon = Rect::from_center_size(lens, Vec2::splat(17.0));
        context.icons.paint(ui, "search", icon, color32(context.theme.muted));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a command or text"));
        // Asking for what it has would end the composition of an input method.
        if !response.has_focus() {
            response.request_focus();
        }
        self.announce_results(ui, &response, scope);
        ui.separator();
        ui.spacing_mut().item_spacing.y = 1.0;
        // The whole list is in the window, however large the letters are.
        let height = LIST_HEIGHT.min(ui.ctx().content_rect().bottom() - ui.cursor().top() - BELOW_LIST).max(ROW);
        let clicked = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| self.list(ui, scope, context))
            .inner;
        let chosen = clicked.or(entered.then_some(self.chosen))?;
        let found = self.found.get(chosen)?.clone();
        match found {
            SearchHit::Command(command) if !command.is_enabled(scope.now) => None,
            SearchHit::Topic(topic) if !topic.can_be_shown(scope.now) => None,
            found => Some(found),
        }
    }

    /// Tells screen readers the highlighted result as the field's description, since the focus stays in the field:
    /// “Zoom in, View, Ctrl++, 3 of 12”.
    fn announce_results(&self, ui: &Ui, field: &egui::Response, scope: SearchScope<'_>) {
        let count = self.found.len();
        let Some(found) = self.found.get(self.chosen) else { return };
        let row = ResultRow::of(found, scope.now);
        let words = [row.name(), row.description(), format!("{} of {count}", self.chosen + 1)].join(", ");
        say_highlighted(ui, field, &words);
    }

    /// Moves the highlight with the arrow and page keys. Returns whether Enter was pressed.
    fn keys(&mut self, ui: &Ui) -> bool {
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        let (page_down, page_up) = (pressed(Key::PageDown), pressed(Key::PageUp));
        let count = self.found.len().max(1);
        if down + up + page_down + page_up > 0 {
            // The arrow keys wrap around at the ends; the page keys stop there.
            self.chosen = (self.chosen + down + count - up % count) % count;
            self.chosen = (self.chosen + 8 * page_down).min(count - 1).saturating_sub(8 * page_up);
            self.moved = true;
        }
        pressed(Key::Enter) > 0
    }

    /// Shows the results. Returns the index of the one that was clicked.
    fn list(&mut self, ui: &mut Ui, scope: SearchScope<'_>, context: &mut UiContext<'_>) -> Option<usize> {
        ui.set_min_width(ui.available_width());
        if self.found.is_empty() {
            ui.add_space(10.0);
            announce(&ui.vertical_centered(|ui| ui.weak("No results")).inner);
            ui.add_space(10.0);
            return None;
        }
        name_list(ui, "Results");
        let mut clicked = None;
        // A pointer at rest must not take the highlight from the keyboard when the list scrolls below it.
        let pointer_moved = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
        let moved = std::mem::take(&mut self.moved);
        for (place, found) in self.found.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| self.found.get(before));
            if before.map(heading_of) != Some(heading_of(found)) && (place > 0 || heading_of(found) != COMMANDS) {
                ui.add_space(if place > 0 { 6.0 } else { 0.0 });
                let title = egui::RichText::new(format!("   {}", heading_of(found))).font(regular(10.5));
                ui.label(title.color(color32(context.theme.hint)));
            }
            let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
            if response.hovered() && pointer_moved {
                self.chosen = place;
            }
            let is_chosen = self.chosen == place;
            if is_chosen && moved {
                response.scroll_to_me(None);
            }
            let row = ResultRow::of(found, scope.now);
            response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, row.is_enabled, row.name()));
            describe(&response, &row.description());
            mark_selected(&response, is_chosen);
            mark_place(&response, place, self.found.len());
            if ui.is_rect_visible(rect) {
                row.paint(ui, rect, is_chosen, context);
            }
            if response.clicked() {
                clicked = Some(place);
            }
        }
        clicked
    }
}

/// The heading of commands and topics, which is left out where they come first.
const COMMANDS: &str = "COMMANDS";

/// The heading under which a result stands.
fn heading_of(found: &SearchHit) -> &'static str {
    match found {
        SearchHit::Command(_) | SearchHit::Topic(_) => COMMANDS,
        SearchHit::Map(_) => "MAPS AND TEMPLATES",
        SearchHit::Text(..) => "ON THE MAP",
    }
}

/// A row of the results.
struct ResultRow {
    icon: &'static str,
    label: String,
    /// The category, shown faintly after the label.
    about: &'static str,
    shortcut: Option<String>,
    /// Why it cannot be chosen, or where it is found.
    remark: Option<&'static str>,
    /// Whether it can be chosen.
    is_enabled: bool,
}

impl ResultRow {
    fn of(found: &SearchHit, now: &CommandState) -> Self {
        match found {
            SearchHit::Command(command) => Self {
                icon: command.info().icon,
                label: command.label(now),
                about: category_of(*command),
                shortcut: command.shortcut_text(),
                remark: command.disabled_reason(now),
                is_enabled: command.is_enabled(now),
            },
            SearchHit::Topic(topic) => Self {
                icon: "info",
                label: topic.name.to_owned(),
                about: "",
                shortcut: None,
                remark: Some(topic.answer),
                is_enabled: topic.can_be_shown(now),
            },
            SearchHit::Map(map) => Self {
                icon: "document",
                label: map.title.clone(),
                about: map.about,
                shortcut: None,
                remark: None,
                is_enabled: true,
            },
            SearchHit::Text(place, words) => Self {
                icon: "target",
                label: words.replace('\n', " "),
                about: kind_of(*place),
                shortcut: None,
                remark: None,
                is_enabled: true,
            },
        }
    }

    /// The accessible name: the label and the remark.
    fn name(&self) -> String {
        self.remark.map_or_else(|| self.label.clone(), |remark| format!("{}: {remark}", self.label))
    }

    /// The category and the shortcut.
    fn description(&self) -> String {
        let parts = [Some(self.about), self.shortcut.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn paint(&self, ui: &Ui, rect: Rect, is_chosen: bool, context: &mut UiContext<'_>) {
        let theme = context.theme;
        if is_chosen {
            ui.painter().rect_filled(rect, 8, color32(theme.accent_soft));
        }
        let ink = match (self.is_enabled, is_chosen) {
            (false, _) => theme.hint,
            (true, true) => theme.accent_soft_ink,
            (true, false) => theme.ink,
        };
        let icon = Rect::from_center_size(egui::pos2(rect.left() + 20.0, rect.center().y), Vec2::splat(17.0));
        let quiet = color32(if self.is_enabled { theme.muted } else { theme.hint });
        context.icons.paint(ui, self.icon, icon, quiet);
        let right = self.remark.map(str::to_owned).or_else(|| self.shortcut.clone()).unwrap_or_default();
        let right = ui.painter().layout_no_wrap(right, regular(12.0), quiet);
        let right_at = egui::pos2(rect.right() - 12.0 - right.size().x, rect.center().y - right.size().y * 0.5);
        let available = right_at.x - rect.left() - 54.0;
        ui.painter().galley(right_at, right, quiet);
        let font = if is_chosen { semi_bold(13.5) } else { regular(13.5) };
        let about = ui.painter().layout_no_wrap(self.about.to_owned(), regular(11.5), color32(theme.hint));
        let label = one_line(ui, &self.label, font, (available - about.size().x - 10.0).max(40.0), color32(ink));
        let at = egui::pos2(rect.left() + 40.0, rect.center().y - label.size().y * 0.5);
        let after = egui::pos2(at.x + label.size().x + 10.0, rect.center().y - about.size().y * 0.5 + 0.5);
        ui.painter().galley(at, label, color32(ink));
        ui.painter().galley(after, about, color32(theme.hint));
    }
}
