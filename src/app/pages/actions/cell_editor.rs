//! The field in which a cell is written, with a list of what it can be filled with.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Area, Event, Id, Key, Modifiers, Order, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::cell::{CellFacts, Suggestion};
use super::{ActionsPage, CellKey, RowKey};
use crate::app::widgets::accessible::{describe, mark_selected, name_node, say_highlighted};
use crate::app::widgets::style::{RADIUS, floating_card, regular};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::typed_date::read_date;
use crate::render::screen::color32;
use crate::text::{folded, has_all_words};

use super::column::ActionColumn;
use crate::app::widgets::typed_words;

/// The most suggestions that are listed.
const MOST_LISTED: usize = 8;
/// The height of a suggestion in points.
const ROW: f32 = 26.0;

/// What is being written into a cell.
pub(crate) struct CellEditor {
    /// The cell that is written.
    pub(super) cell: CellKey,
    /// The words so far.
    pub(super) text: String,
    suggestions: Vec<Suggestion>,
    /// The places of the suggestions that fit the words.
    listed: Vec<usize>,
    /// The place in `listed` of the suggestion that is taken.
    pub(super) highlighted: Option<usize>,
    /// Whether the words were changed since the field was opened.
    pub(super) is_changed: bool,
    is_new: bool,
    /// What was pressed after the key that leaves the field.
    pub(super) rest: Vec<Event>,
}

/// How a field is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// Its words are kept, and the cell beside it comes next.
    ToNext,
    /// The words are kept, and the cell before it comes next.
    ToPrevious,
    /// The words are kept, and the first cell of the row below comes next.
    ToNextRow,
    /// The words are kept; something else has the focus.
    Elsewhere,
    /// The cell stays as it was.
    Cancelled,
}

impl CellEditor {
    /// The field of the editor on a page.
    pub(super) fn field(&self, page: Id) -> Id {
        page.with(("editor", self.cell))
    }

    /// Whether there is a list to choose from.
    pub(super) fn has_list(&self) -> bool {
        !self.listed.is_empty()
    }

    /// The suggestion that is taken.
    pub(super) fn suggestion(&self) -> Option<&Suggestion> {
        self.suggestions.get(*self.listed.get(self.highlighted?)?)
    }

    /// Lists the suggestions that have all words so far.
    fn filter(&mut self) {
        let query = folded(&self.text);
        let words: Vec<String> = self.suggestions.iter().map(|suggestion| folded(&suggestion.words)).collect();
        let listed = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let places = words.iter().enumerate().filter(|(_, words)| fits(words));
            places.map(|(place, _)| place).take(MOST_LISTED).collect()
        };
        self.listed = listed(&|words| begins_words(words, &query));
        if self.listed.is_empty() && !self.cell.column.has_few_choices() {
            self.listed = listed(&|words| has_all_words(words, &query));
        }
        let is_whole = |place: &usize| self.suggestions.get(*place).is_some_and(|it| it.words == self.text);
        if !self.cell.column.is_choice() && self.listed.iter().any(is_whole) {
            self.listed.clear();
        }
        let picks_first = self.cell.column.is_choice() && !query.trim().is_empty();
        self.highlighted = picks_first.then_some(0).filter(|_| !self.listed.is_empty());
    }

    /// Shows the field in `rect`. Returns how it is left, if it is.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        page: Id,
        rect: Rect,
        facts: CellFacts<'_>,
        context: &mut UiContext<'_>,
    ) -> Option<Leaving> {
        let id = self.field(page);
        if std::mem::take(&mut self.is_new) {
            self.take_focus(ui, id);
        }
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let leaving = if has_focus { self.keys(ui) } else { None };
        let theme = context.theme.clone();
        ui.painter().rect_filled(rect, 4, color32(theme.field));
        ui.painter().rect_stroke(rect, 4, egui::Stroke::new(2.0, color32(theme.accent)), egui::StrokeKind::Inside);
        let field = TextInput::singleline(&mut self.text)
            .id(id)
            .font(regular(13.0))
            .frame(egui::Frame::NONE)
            .lock_focus(true)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(rect.width() - 14.0);
        let response = ui.put(rect.shrink2(Vec2::new(7.0, 2.0)), field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, self.cell.column.name()));
        describe(&response, self.cell.column.hint());
        if response.changed() {
            self.is_changed = true;
            self.filter();
        }
        if self.is_changed {
            typed_words::note(&response, self.cell.column.name(), &self.text, "");
        }
        if let Some(suggestion) = self.suggestion() {
            say_highlighted(ui, &response, &suggestion.words);
        }
        let picked = self.list(ui, rect, context);
        self.date_meant(ui, rect, facts, context);
        if let Some(place) = picked {
            self.highlighted = Some(place);
            return Some(Leaving::ToNext);
        }
        leaving.or_else(|| response.lost_focus().then(|| self.lost(ui)))
    }

    /// The focus went elsewhere: by Esc, or by a click.
    fn lost(&self, ui: &Ui) -> Leaving {
        if ui.input(|input| input.key_pressed(Key::Escape)) { Leaving::Cancelled } else { Leaving::Elsewhere }
    }

    /// Takes the focus before the letters of this frame are read, with the caret behind what was typed, or with all
    /// marked that is there.
    fn take_focus(&self, ui: &Ui, id: Id) {
        ui.memory_mut(|memory| memory.request_focus(id));
        let end = CCursor::new(self.text.chars().count());
        let start = if self.is_changed { end } else { CCursor::new(0) };
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::two(start, end)));
        state.store(ui.ctx(), id);
    }

    /// Takes the keys that leave the field. What was pressed after such a key in the same frame belongs to the next
    /// cell, and is kept for it.
    fn keys(&mut self, ui: &Ui) -> Option<Leaving> {
        let count = self.listed.len();
        let leaves = |event: &Event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
            match key {
                Key::Tab if modifiers.shift => Some(Leaving::ToPrevious),
                Key::Tab if !modifiers.any() => Some(Leaving::ToNext),
                Key::Enter if !modifiers.any() => Some(Leaving::ToNextRow),
                _ => None,
            }
        };
        ui.input_mut(|input| {
            let found = input.events.iter().enumerate().find_map(|(place, event)| Some((place, leaves(event)?)));
            if let Some((place, _)) = found {
                self.rest = input.events.split_off(place);
                self.rest.remove(0);
            }
            if count > 0 && input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                self.highlighted = Some(self.highlighted.map_or(0, |place| (place + 1).min(count - 1)));
            }
            if count > 0 && input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                self.highlighted = self.highlighted.and_then(|place| place.checked_sub(1));
            }
            found.map(|(_, leaving)| leaving)
        })
    }

    /// The list under the field. Returns the place of the suggestion that was clicked.
    fn list(&self, ui: &Ui, rect: Rect, context: &mut UiContext<'_>) -> Option<usize> {
        if self.listed.is_empty() {
            return None;
        }
        let mut picked = None;
        let width = rect.width().max(220.0);
        let height = self.listed.len() as f32 * ROW + 10.0;
        let below = ui.ctx().content_rect().bottom() - rect.bottom() > height + 8.0;
        let top = if below { rect.bottom() + 3.0 } else { rect.top() - 3.0 - height };
        let area = Area::new(ui.unique_id().with("suggestions")).order(Order::Foreground).constrain(true);
        area.fade_in(false).fixed_pos(egui::pos2(rect.left(), top)).show(ui.ctx(), |ui| {
            name_node(ui.ctx(), ui.unique_id(), Role::List, "Suggestions");
            floating_card(context.theme, egui::Margin::same(4)).corner_radius(RADIUS).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (place, suggestion) in self.listed.iter().enumerate() {
                    let Some(suggestion) = self.suggestions.get(*suggestion) else { continue };
                    if self.row(ui, (place, suggestion), width, context) {
                        picked = Some(place);
                    }
                }
            });
        });
        picked
    }

    fn row(
        &self,
        ui: &mut Ui,
        (place, suggestion): (usize, &Suggestion),
        width: f32,
        context: &mut UiContext<'_>,
    ) -> bool {
        let theme = context.theme;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, ROW), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &suggestion.words));
        let is_taken = self.highlighted == Some(place);
        mark_selected(&response, is_taken);
        let lit = is_taken || response.hovered();
        let ink = if lit { theme.accent_soft_ink } else { theme.ink };
        if lit {
            ui.painter().rect_filled(rect, 5, color32(theme.accent_soft));
        }
        let mut left = rect.left() + 8.0;
        if !suggestion.icon.is_empty() {
            let icon = Rect::from_center_size(egui::pos2(left + 7.0, rect.center().y), Vec2::splat(14.0));
            context.icons.paint(ui, suggestion.icon, icon, color32(ink));
            left += 22.0;
        }
        let words = one_line(ui, &suggestion.words, regular(12.5), rect.right() - left - 6.0, color32(ink));
        ui.painter().galley(egui::pos2(left, rect.center().y - words.size().y / 2.0), words, color32(ink));
        // The press must not take the focus from the field before the click is known.
        response.clicked() || (response.hovered() && ui.input(|input| input.pointer.primary_pressed()))
    }

    /// The date that is meant by what was typed so far, under the field.
    fn date_meant(&self, ui: &Ui, rect: Rect, facts: CellFacts<'_>, context: &UiContext<'_>) {
        if self.cell.column != ActionColumn::Due || !self.is_changed || self.text.trim().is_empty() {
            return;
        }
        let theme = context.theme;
        let (words, ink) = match read_date(&self.text, facts.today) {
            Some(date) => (date.strftime("%a %-d %b %Y").to_string(), theme.accent_soft_ink),
            None => ("not a date yet".to_owned(), theme.muted),
        };
        let area = Area::new(ui.unique_id().with("date meant")).order(Order::Foreground).interactable(false);
        area.fade_in(false).fixed_pos(rect.left_bottom() + Vec2::new(0.0, 3.0)).show(ui.ctx(), |ui| {
            floating_card(theme, egui::Margin::symmetric(8, 5)).corner_radius(RADIUS).show(ui, |ui| {
                let words = egui::RichText::new(words).font(regular(12.5)).color(color32(ink));
                ui.add(egui::Label::new(words).extend());
            });
        });
    }
}

/// Whether each word of a query begins a word of a text. An empty query does.
fn begins_words(text: &str, query: &str) -> bool {
    query.split_whitespace().all(|wanted| text.split_whitespace().any(|word| word.starts_with(wanted)))
}

impl ActionsPage {
    /// Begins to write the cell at the cursor; `typed` takes the place of what is there.
    pub(super) fn begin_editing(&mut self, facts: CellFacts<'_>, typed: Option<String>) {
        let cell = self.cursor;
        if cell.column == ActionColumn::Score {
            return;
        }
        let action = self.action_at_cursor(facts.map);
        let draft = action.map(|action| facts.draft(cell.column, action)).unwrap_or_default();
        let is_changed = typed.is_some();
        let suggestions = facts.suggestions(cell.column, action);
        let text = typed.unwrap_or(draft);
        let mut editor = CellEditor {
            cell,
            text,
            suggestions,
            listed: Vec::new(),
            highlighted: None,
            is_changed,
            is_new: true,
            rest: Vec::new(),
        };
        editor.filter();
        self.editor = Some(editor);
        if let RowKey::Action(id) = cell.row
            && !self.selected.contains(&id)
        {
            self.selected = vec![id];
        }
        self.pending.scroll = true;
    }
}
