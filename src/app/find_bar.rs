//! The bar for finding words on the map, and for putting others in their place.
//!
//! It lies over the upper corner of the canvas. [`FindBar::take_keys`] runs before the shortcuts of
//! the window, so that Enter and Esc mean what they mean in the bar.

use std::sync::Arc;

use egui::{Align2, Context, Id, Key, Modifiers, Order, Rect, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::icons::Icons;
use super::style::{self, regular};
use crate::edit::Command;
use crate::edit::find::{Found, Query, find, replace_all};
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

const FIELD_WIDTH: f32 = 220.0;
const BUTTON: f32 = 28.0;
/// Between the bar and the edge of the canvas.
const GAP: f32 = 12.0;
/// Room for "1,204 of 9,999", so that nothing jumps while typing.
const COUNT_WIDTH: f32 = 76.0;

/// What the bar asks the window for.
#[derive(Clone, Debug, PartialEq)]
pub enum FindAsk {
    /// Select the part with these words and bring it into view: `found.place.part()`.
    Show(Found),
    /// Do this.
    Perform(Command),
    /// The bar was closed; the canvas gets the keyboard back.
    Closed,
}

/// What the user did in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Next,
    Previous,
    Replace,
    ReplaceAll,
    Close,
}

/// Words that are looked for, and where they were found.
#[derive(Default)]
pub struct FindBar {
    open: bool,
    replacing: bool,
    query: Query,
    with: String,
    found: Vec<Found>,
    /// Which of `found` is shown.
    current: usize,
    /// For what `found` was found.
    searched: Option<(Arc<JourneyMap>, Query)>,
    acts: Vec<Act>,
    /// The field that gets the keyboard in this frame.
    wants_focus: bool,
    has_focus: [bool; 2],
    /// A hit was replaced; its followers are not where they were.
    replaced: bool,
}

impl FindBar {
    /// Opens the bar, with the keyboard in it. `words`, such as a selected text, are looked for at once.
    pub fn open(&mut self, replacing: bool, words: Option<&str>) {
        self.open = true;
        self.replacing |= replacing;
        self.wants_focus = true;
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            words.lines().next().unwrap_or_default().clone_into(&mut self.query.words);
        }
    }

    /// Goes to the next hit; without words to look for, the bar asks for them.
    pub fn go_on(&mut self) {
        if self.query.words.is_empty() {
            self.open(false, None);
        } else {
            self.open = true;
            self.acts.push(Act::Next);
        }
    }

    /// Whether the bar is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Takes the bar's keys out of the input: F3 always, Enter and Esc while the keyboard is in the bar.
    pub fn take_keys(&mut self, ctx: &Context) {
        let [in_words, in_with] = self.has_focus;
        let can_go_on = self.open || !self.query.words.is_empty();
        let mut acts = Vec::new();
        ctx.input_mut(|input| {
            let mut take = |modifiers, key, act, when: bool| {
                if when && input.consume_key(modifiers, key) {
                    acts.push(act);
                }
            };
            // With Shift first: without it, Shift does not matter.
            take(Modifiers::SHIFT, Key::F3, Act::Previous, can_go_on);
            take(Modifiers::NONE, Key::F3, Act::Next, can_go_on);
            take(Modifiers::SHIFT, Key::Enter, Act::Previous, self.open && in_words);
            take(Modifiers::NONE, Key::Enter, Act::Next, self.open && in_words);
            take(Modifiers::NONE, Key::Enter, Act::Replace, self.open && in_with);
            take(Modifiers::NONE, Key::Escape, Act::Close, self.open && (in_words || in_with));
        });
        self.open |= !acts.is_empty();
        self.acts.extend(acts);
    }

    /// Shows the bar over `canvas`, when it is open.
    pub fn show(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        map: &Arc<JourneyMap>,
        theme: &Theme,
        icons: &mut Icons,
    ) -> Vec<FindAsk> {
        if !self.open {
            return Vec::new();
        }
        let mut asks = Vec::new();
        let area = egui::Area::new(Id::unique("find bar")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
        let corner = canvas.right_top() + Vec2::new(-GAP, GAP);
        area.fixed_pos(corner).constrain_to(canvas).show(ctx, |ui| {
            frame(theme).show(ui, |ui| self.rows(ui, theme, icons));
        });
        // After the fields, so that what was typed in this frame counts.
        asks.extend(self.search(map));
        for act in std::mem::take(&mut self.acts) {
            asks.extend(self.act(act, map));
        }
        if !asks.is_empty() {
            ctx.request_repaint();
        }
        asks
    }

    /// Looks again when words or map are others. Asks to show the first hit of new words.
    fn search(&mut self, map: &Arc<JourneyMap>) -> Option<FindAsk> {
        let same = |(known, query): &(Arc<JourneyMap>, Query)| (Arc::ptr_eq(known, map), *query == self.query);
        let (same_map, same_query) = self.searched.as_ref().map_or((false, false), same);
        if same_map && same_query {
            return None;
        }
        let before = self.found.len();
        self.found = find(map, &self.query);
        self.searched = Some((map.clone(), self.query.clone()));
        if !same_query {
            self.current = 0;
            return self.shown();
        }
        if std::mem::take(&mut self.replaced) {
            // New words may hold the old ones; then the next hit stands behind those.
            self.current += (self.found.len() + 1).saturating_sub(before);
            if self.current >= self.found.len() {
                self.current = 0;
            }
            return self.shown();
        }
        self.current = self.current.min(self.found.len().saturating_sub(1));
        None
    }

    fn shown(&self) -> Option<FindAsk> {
        self.found.get(self.current).cloned().map(FindAsk::Show)
    }

    fn act(&mut self, act: Act, map: &Arc<JourneyMap>) -> Option<FindAsk> {
        let count = self.found.len();
        match act {
            Act::Close => {
                self.open = false;
                self.has_focus = [false; 2];
                Some(FindAsk::Closed)
            }
            _ if count == 0 => None,
            Act::Next => {
                self.current = (self.current + 1) % count;
                self.shown()
            }
            Act::Previous => {
                self.current = (self.current + count - 1) % count;
                self.shown()
            }
            Act::Replace => {
                let hit = self.found.get(self.current)?;
                let is_there = hit.place.read(map).and_then(|text| text.get(hit.range.clone()));
                if is_there == Some(self.with.as_str()) {
                    return self.act(Act::Next, map);
                }
                self.replaced = true;
                Some(FindAsk::Perform(replace_all(map, &self.query, &self.with, Some(std::slice::from_ref(hit)))))
            }
            Act::ReplaceAll => Some(FindAsk::Perform(replace_all(map, &self.query, &self.with, None))),
        }
    }

    fn rows(&mut self, ui: &mut Ui, theme: &Theme, icons: &mut Icons) {
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 6.0);
        ui.horizontal(|ui| self.find_row(ui, theme, icons));
        if self.replacing {
            ui.horizontal(|ui| self.replace_row(ui));
        } else {
            self.has_focus[1] = false;
        }
    }

    fn find_row(&mut self, ui: &mut Ui, theme: &Theme, icons: &mut Icons) {
        let fold = if self.replacing { "chevron-down" } else { "chevron-right" };
        let name = if self.replacing { "Hide replace" } else { "Show replace" };
        if icon_button(ui, icons, theme, fold, name, true).clicked() {
            self.replacing = !self.replacing;
        }
        let field = text_field(ui, &mut self.query.words, "Find on the map");
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
            select_all(ui.ctx(), field.id, &self.query.words);
        }
        self.has_focus[0] = field.has_focus();
        toggle(ui, &mut self.query.match_case, "Aa", "Match case");
        toggle(ui, &mut self.query.whole_words, "“ab”", "Whole words");
        self.count(ui, theme);
        let some = !self.found.is_empty();
        for (icon, name, act) in [
            ("chevron-left", "Previous hit (Shift+Enter)", Act::Previous),
            ("chevron-right", "Next hit (Enter)", Act::Next),
        ] {
            if icon_button(ui, icons, theme, icon, name, some).clicked() && some {
                self.acts.push(act);
            }
        }
        if icon_button(ui, icons, theme, "close", "Close the find bar", true).clicked() {
            self.acts.push(Act::Close);
        }
    }

    fn count(&self, ui: &mut Ui, theme: &Theme) {
        let words = self.count_text();
        let none = self.found.is_empty() && !self.query.words.is_empty();
        let ink = color32(if none { theme.pain_bar } else { theme.muted });
        ui.allocate_ui_with_layout(
            Vec2::new(COUNT_WIDTH, BUTTON),
            egui::Layout::centered_and_justified(egui::Direction::LeftToRight),
            |ui| ui.label(RichText::new(words).font(regular(12.0)).color(ink)),
        );
    }

    /// "3 of 17".
    fn count_text(&self) -> String {
        match (self.query.words.is_empty(), self.found.len()) {
            (true, _) => String::new(),
            (false, 0) => "Nothing found".into(),
            (false, count) => format!("{} of {count}", self.current + 1),
        }
    }

    fn replace_row(&mut self, ui: &mut Ui) {
        ui.add_space(BUTTON + 4.0);
        let field = text_field(ui, &mut self.with, "Replace with");
        self.has_focus[1] = field.has_focus();
        let some = !self.found.is_empty();
        for (name, act) in [("Replace", Act::Replace), ("Replace all", Act::ReplaceAll)] {
            if ui.add_enabled(some, egui::Button::new(name)).clicked() {
                self.acts.push(act);
            }
        }
    }
}

fn frame(theme: &Theme) -> egui::Frame {
    let shadow = egui::epaint::Shadow { offset: [0, 4], blur: 16, spread: 0, color: color32(theme.shadow) };
    style::panel(theme, egui::Margin::same(8))
        .stroke(egui::Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(10)
        .shadow(shadow)
}

fn text_field(ui: &mut Ui, text: &mut String, name: &'static str) -> Response {
    let field = egui::TextEdit::singleline(text)
        .id(Id::unique(name))
        .hint_text(name)
        .desired_width(FIELD_WIDTH)
        .margin(egui::Margin::symmetric(9, 6));
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, name));
    response
}

fn select_all(ctx: &Context, field: Id, text: &str) {
    let mut state = egui::TextEdit::load_state(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(egui::text::CCursorRange::select_all_str(text)));
    egui::TextEdit::store_state(ctx, field, state);
}

fn toggle(ui: &mut Ui, on: &mut bool, sign: &str, name: &'static str) {
    let button = egui::Button::new(RichText::new(sign).font(regular(12.0))).selected(*on);
    let response = ui.add(button.min_size(Vec2::new(34.0, BUTTON)));
    let now = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, now, name));
    if response.on_hover_text(name).clicked() {
        *on = !*on;
    }
}

fn icon_button(
    ui: &mut Ui,
    icons: &mut Icons,
    theme: &Theme,
    icon: &'static str,
    name: &str,
    enabled: bool,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 8, color32(theme.accent_soft));
    }
    let ink = if enabled { theme.muted } else { theme.edge };
    icons.paint(ui, icon, Rect::from_center_size(rect.center(), Vec2::splat(16.0)), color32(ink));
    response.on_hover_text(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::style::{apply, install_fonts};
    use crate::edit::{Editor, TextPlace};
    use crate::file::sample;
    use crate::theme::DEFAULT_THEME;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    struct Desk {
        bar: FindBar,
        editor: Editor,
        icons: Icons,
        shown: Vec<Found>,
        closed: bool,
    }

    fn desk() -> Harness<'static, Desk> {
        let mut map = sample::map(0);
        map.cards.clear();
        map.hotspots.clear();
        map.links.clear();
        map.actions.clear();
        map.title = "Quokka one".into();
        map.objective = "a quokka, a Quokka".into();
        let desk = Desk {
            bar: FindBar::default(),
            editor: Editor::new(map, true),
            icons: Icons::default(),
            shown: Vec::new(),
            closed: false,
        };
        let mut harness = Harness::builder().with_size(Vec2::new(900.0, 400.0)).build_ui_state(
            |ui, desk: &mut Desk| {
                let ctx = ui.ctx().clone();
                let theme = Theme::named_or_default(DEFAULT_THEME);
                desk.bar.take_keys(&ctx);
                let canvas = ui.max_rect();
                let map = desk.editor.map().clone();
                for ask in desk.bar.show(&ctx, canvas, &map, &theme, &mut desk.icons) {
                    match ask {
                        FindAsk::Show(found) => desk.shown.push(found),
                        FindAsk::Perform(command) => desk.editor.perform(&command).unwrap(),
                        FindAsk::Closed => desk.closed = true,
                    }
                }
            },
            desk,
        );
        install_fonts(&harness.ctx);
        apply(&harness.ctx, &Theme::named_or_default(DEFAULT_THEME));
        harness.run_ok();
        harness
    }

    fn opened(replacing: bool) -> Harness<'static, Desk> {
        let mut harness = desk();
        harness.state_mut().bar.open(replacing, Some("quokka"));
        harness.run_ok();
        harness.run_ok();
        harness
    }

    #[test]
    fn enter_goes_to_the_next_hit_and_shift_enter_back() {
        let mut harness = opened(false);
        harness.get_by_label("1 of 3");
        harness.key_press(Key::Enter);
        harness.run_ok();
        harness.get_by_label("2 of 3");
        harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
        harness.run_ok();
        harness.key_press_modifiers(Modifiers::SHIFT, Key::F3);
        harness.run_ok();
        harness.get_by_label("3 of 3");
        let places: Vec<TextPlace> = harness.state().shown.iter().map(|found| found.place).collect();
        let (title, objective) = (TextPlace::Title, TextPlace::Objective);
        assert_eq!(places, [title, objective, title, objective]);
    }

    #[test]
    fn typing_searches_and_match_case_narrows() {
        let mut harness = desk();
        harness.state_mut().bar.open(false, None);
        harness.run_ok();
        harness.get_by_label("Find on the map").type_text("Quokka");
        harness.run_ok();
        harness.run_ok();
        harness.get_by_label("1 of 3");
        harness.get_by_label("Match case").click();
        harness.run_ok();
        harness.run_ok();
        harness.get_by_label("1 of 2");
    }

    #[test]
    fn one_hit_is_replaced_and_the_next_one_shown_also_when_the_new_words_hold_the_old() {
        let mut harness = opened(true);
        harness.state_mut().bar.with = "quokka quokka".into();
        harness.get_by_label("Replace").click();
        harness.run_ok();
        harness.run_ok();
        assert_eq!(harness.state().editor.map().title, "quokka quokka one");
        harness.get_by_label("3 of 4");
        harness.get_by_label("Replace all").click();
        harness.run_ok();
        harness.run_ok();
        assert_eq!(harness.state().editor.steps().len(), 3);
        assert_eq!(harness.state().editor.map().objective, "a quokka quokka, a quokka quokka");
    }

    #[test]
    fn escape_closes_the_bar() {
        let mut harness = opened(false);
        harness.key_press(Key::Escape);
        harness.run_ok();
        assert!(harness.state().closed && !harness.state().bar.is_open());
        assert!(harness.query_by_label("Find on the map").is_none());
    }

    #[test]
    fn what_is_not_there_says_so() {
        let mut harness = desk();
        harness.state_mut().bar.open(false, Some("wombat"));
        harness.run_ok();
        harness.run_ok();
        harness.get_by_label("Nothing found");
    }
}
