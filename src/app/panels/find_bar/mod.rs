//! The find bar: finds and replaces text on the map.
//!
//! It covers the upper right corner of the canvas. [`FindBar::take_keys`] runs before the window's shortcuts,
//! so that Enter and Esc go to the bar while it has the focus.

mod places;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use rows::FindNews;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Context, Id, Key, Modifiers, Order, Popup, Rect, Vec2};

use crate::app::commands::request::{Request, RequestQueue};
use crate::app::widgets::accessible::{name_node, place_node};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::find::{Query, TextMatch, find, replace_all, replacement};
use crate::model::JourneyMap;

/// The distance between the bar and the edge of the canvas, in points.
const GAP: f32 = 12.0;

/// An action of the user in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FindAction {
    Next,
    Previous,
    Replace,
    ReplaceAll,
    /// Go to the match with this index.
    GoTo(usize),
    Close,
}

/// The find bar with its query and the matches.
#[derive(Default)]
pub(crate) struct FindBar {
    open: bool,
    replacing: bool,
    query: Query,
    with: String,
    found: Vec<TextMatch>,
    /// The index in `found` of the match that is shown.
    current: usize,
    /// The map and the query that `found` belongs to.
    searched: Option<(Arc<JourneyMap>, Query)>,
    actions: Vec<FindAction>,
    /// Whether the text field must take the keyboard focus in this frame.
    wants_focus: bool,
    has_focus: [bool; 2],
    /// Whether a match was just replaced, so that the following matches have moved.
    replaced: bool,
    /// How many matches are being replaced at once, until the map shows it.
    replacing_all: Option<usize>,
    /// How many were replaced at once; none again as soon as something else is searched.
    replaced_all: Option<usize>,
    /// How many matches are parts of longer words.
    within_words: usize,
    /// The position among the matches that was said last.
    said: String,
    /// All that was said with it.
    said_whole: String,
    /// Where the current match is on the map, and its words; empty once the map has changed since it was shown.
    place_words: String,
    /// Where the bar lies in the window.
    place: Option<Rect>,
}

impl FindBar {
    /// Opens the bar and gives it the focus. `words`, such as a selected text, becomes the query.
    pub(crate) fn open(&mut self, replacing: bool, words: Option<&str>) {
        self.open = true;
        self.replacing |= replacing;
        self.wants_focus = true;
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            words.lines().next().unwrap_or_default().clone_into(&mut self.query.words);
        }
    }

    /// Goes to the next match. Without a query, opens the bar so that the user can enter one.
    pub(crate) fn find_next(&mut self) {
        if self.query.words.is_empty() {
            self.open(false, None);
        } else {
            self.open = true;
            self.actions.push(FindAction::Next);
        }
    }

    #[cfg(test)]
    /// Whether the bar is shown.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Consumes the bar's keys: F3 always, Enter and Esc while the bar has the focus.
    pub(crate) fn take_keys(&mut self, ctx: &Context) {
        let [in_words, in_with] = self.has_focus;
        let can_find_next = self.open || !self.query.words.is_empty();
        let mut actions = Vec::new();
        ctx.input_mut(|input| {
            let mut take = |modifiers, key, act, when: bool| {
                if when && input.consume_key(modifiers, key) {
                    actions.push(act);
                }
            };
            // Shift first: egui matches a key without modifiers even if Shift is pressed.
            take(Modifiers::SHIFT, Key::F3, FindAction::Previous, can_find_next);
            take(Modifiers::NONE, Key::F3, FindAction::Next, can_find_next);
            take(Modifiers::SHIFT, Key::Enter, FindAction::Previous, self.open && in_words);
            take(Modifiers::NONE, Key::Enter, FindAction::Next, self.open && in_words);
            take(Modifiers::NONE, Key::Enter, FindAction::Replace, self.open && in_with);
            take(Modifiers::NONE, Key::Escape, FindAction::Close, self.open && (in_words || in_with));
        });
        if !actions.is_empty() {
            // F3 is pressed in a menu as well.
            Popup::close_all(ctx);
            self.open = true;
        }
        self.actions.extend(actions);
    }

    /// Closes the bar with an Esc that nothing on the map needs, after the bar's fields have lost the focus.
    pub(crate) fn take_esc_on_map(&mut self, ctx: &Context) {
        if self.open && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.actions.push(FindAction::Close);
        }
    }

    /// Where the bar lies in the window; none if it is closed.
    pub(crate) fn place(&self) -> Option<Rect> {
        self.place.filter(|_| self.open)
    }

    /// Shows the bar over `canvas` if it is open.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        map: &Arc<JourneyMap>,
        context: &mut UiContext<'_>,
        requests: &mut RequestQueue,
    ) {
        if !self.open {
            return;
        }
        let area = egui::Area::new(Id::unique("find bar")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
        let corner = canvas.right_top() + Vec2::new(-GAP, GAP);
        area.fixed_pos(corner).constrain_to(canvas).show(ctx, |ui| {
            let name = if self.replacing { "Find and replace" } else { "Find" };
            name_node(ctx, ui.unique_id(), Role::Search, name);
            let bar = rows::frame(context.theme).show(ui, |ui| self.rows(ui, map, context));
            place_node(ctx, ui.unique_id(), bar.response.rect);
            self.place = Some(bar.response.rect);
        });
        // After the fields, so that the search includes what was typed in this frame.
        let mut asked: Vec<Request> = self.search(map).into_iter().collect();
        for act in std::mem::take(&mut self.actions) {
            ctx.request_repaint();
            asked.extend(self.act(act, map));
        }
        if !asked.is_empty() {
            ctx.request_repaint();
        }
        requests.extend(asked);
    }

    /// Searches again if the query or the map has changed. Asks to show the first match of a new query.
    fn search(&mut self, map: &Arc<JourneyMap>) -> Option<Request> {
        let same = |(known, query): &(Arc<JourneyMap>, Query)| (Arc::ptr_eq(known, map), *query == self.query);
        let (same_map, same_query) = self.searched.as_ref().map_or((false, false), same);
        if same_map && same_query {
            return None;
        }
        let before = self.found.len();
        self.found = find(map, &self.query);
        self.within_words = self.found.iter().filter(|hit| hit.is_within_a_word(map)).count();
        self.searched = Some((map.clone(), self.query.clone()));
        if !same_query && self.found.is_empty() {
            // Other words that are not there either: that is said again.
            self.said.clear();
        }
        // Read-only maps do not change; the status line says why.
        let replaced_all = self.replacing_all.take().filter(|_| !same_map && same_query);
        self.replaced_all = replaced_all;
        if !same_query {
            self.current = 0;
            // The way to a word that is not there may lead over matches of its first letters.
            return self.shown(map).or(Some(Request::LeaveMatch));
        }
        if std::mem::take(&mut self.replaced) {
            // The replacement may contain the query itself, which adds matches; the next one is after those.
            self.current += (self.found.len() + 1).saturating_sub(before);
            if self.current >= self.found.len() {
                self.current = 0;
            }
            return self.shown(map);
        }
        self.current = self.current.min(self.found.len().saturating_sub(1));
        self.place_words.clear();
        None
    }

    /// Asks to show the current match, and lets its place be said.
    fn shown(&mut self, map: &JourneyMap) -> Option<Request> {
        let hit = self.found.get(self.current)?;
        let words = places::words_of(hit, map);
        if words != self.place_words {
            self.said.clear();
        }
        self.place_words = words;
        Some(Request::ShowMatch(hit.clone()))
    }

    fn act(&mut self, act: FindAction, map: &Arc<JourneyMap>) -> Option<Request> {
        let count = self.found.len();
        if act != FindAction::Close {
            // The answer is said even if it is the same as before: that nothing was found, or the only match.
            self.said.clear();
        }
        match act {
            FindAction::Close => {
                self.open = false;
                self.has_focus = [false; 2];
                Some(Request::ForgetMatch)
            }
            _ if count == 0 => None,
            FindAction::GoTo(place) => {
                self.current = place.min(count - 1);
                self.shown(map)
            }
            FindAction::Next => {
                self.current = (self.current + 1) % count;
                self.shown(map)
            }
            FindAction::Previous => {
                self.current = (self.current + count - 1) % count;
                self.shown(map)
            }
            FindAction::Replace => {
                let hit = self.found.get(self.current)?;
                let words = hit.words(map);
                let there = words.as_ref().and_then(|text| text.get(hit.range.clone()));
                if there.is_some_and(|there| replacement(&self.query, there, &self.with) == there) {
                    return self.act(FindAction::Next, map);
                }
                self.replaced = true;
                Some(self.replacement(map, Some(std::slice::from_ref(hit))))
            }
            FindAction::ReplaceAll => {
                self.replacing_all = Some(count);
                Some(self.replacement(map, None))
            }
        }
    }

    /// Replaces the given matches, or all.
    fn replacement(&self, map: &JourneyMap, matches: Option<&[TextMatch]>) -> Request {
        Request::Edit(Box::new(replace_all(map, &self.query, &self.with, matches)))
    }
}
