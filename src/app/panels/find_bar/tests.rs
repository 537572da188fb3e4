//! The bar driven by keys and labels, over a map with three matches.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{FindBar, FindNews};
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style::{apply, install_fonts};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::Editor;
use crate::edit::find::TextMatch;
use crate::file::sample;
use crate::model::TextField;
use crate::render::screen::ScreenPainter;
use crate::theme::{DEFAULT_THEME, Theme};

struct FindTestWindow {
    bar: FindBar,
    editor: Editor,
    icons: Icons,
    painter: ScreenPainter,
    shown: Vec<TextMatch>,
    closed: bool,
}

fn window() -> Harness<'static, FindTestWindow> {
    let mut map = sample::map(0);
    map.cards.clear();
    map.hotspots.clear();
    map.links.clear();
    map.actions.clear();
    Arc::make_mut(&mut map.info).title = "Quokka one".into();
    Arc::make_mut(&mut map.info).objective = "a quokka, a Quokka".into();
    let window = FindTestWindow {
        bar: FindBar::default(),
        editor: Editor::new(map, true),
        icons: Icons::default(),
        painter: ScreenPainter::new(),
        shown: Vec::new(),
        closed: false,
    };
    let mut harness = Harness::builder().with_size(Vec2::new(900.0, 400.0)).build_ui_state(
        |ui, window: &mut FindTestWindow| {
            let ctx = ui.ctx().clone();
            let theme = Theme::named_or_default(DEFAULT_THEME);
            window.bar.take_keys(&ctx);
            let canvas = ui.max_rect();
            let map = window.editor.map().clone();
            let mut requests = RequestQueue::default();
            let mut context = UiContext { theme: &theme, icons: &mut window.icons, painter: &mut window.painter };
            window.bar.show(&ctx, canvas, &map, &mut context, &mut requests);
            for request in requests.take() {
                match request {
                    Request::ShowMatch(found) => window.shown.push(found),
                    Request::Edit(command) => window.editor.perform(&command).unwrap(),
                    Request::ForgetMatch => window.closed = true,
                    // The selection is the window’s.
                    Request::LeaveMatch => {}
                    other => panic!("the find bar never asks for {other:?}"),
                }
            }
        },
        window,
    );
    install_fonts(&harness.ctx);
    apply(&harness.ctx, &Theme::named_or_default(DEFAULT_THEME));
    harness.run_ok();
    harness
}

fn opened(replacing: bool) -> Harness<'static, FindTestWindow> {
    let mut harness = window();
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
    let places: Vec<TextField> = harness.state().shown.iter().map(|found| found.field).collect();
    let (title, objective) = (TextField::Title, TextField::Objective);
    assert_eq!(places, [title, objective, title, objective]);
}

#[test]
fn typing_searches_and_match_case_narrows() {
    let mut harness = window();
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
    assert_eq!(harness.state().editor.map().info.title, "Quokka quokka one");
    harness.get_by_label("3 of 4");
    harness.get_by_label("Replace all").click();
    harness.run_ok();
    harness.run_ok();
    assert_eq!(harness.state().editor.steps().len(), 3);
    assert_eq!(harness.state().editor.map().info.objective, "a quokka quokka, a Quokka quokka");
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
    let mut harness = window();
    harness.state_mut().bar.open(false, Some("wombat"));
    harness.run_ok();
    harness.run_ok();
    harness.get_by_label("Nothing found");
    let news = harness.state_mut().bar.take_news();
    assert_eq!(news, Some(FindNews::Found("Nothing found".into())));
    harness.get_by_label("Find on the map").focus();
    harness.run_ok();
    harness.key_press(Key::Escape);
    harness.run_ok();
    let news = harness.state_mut().bar.take_news();
    assert_eq!(news, Some(FindNews::Over("Nothing found".into())), "it is not said of a bar that is closed");
    assert_eq!(harness.state_mut().bar.take_news(), None);
}

#[test]
fn the_bar_is_a_region_with_a_name_and_its_places_are_a_list() {
    let mut harness = opened(false);
    harness.get_by(|node| node.role() == Role::Search && node.label().as_deref() == Some("Find"));
    harness.state_mut().bar.open(true, None);
    harness.run_ok();
    harness.run_ok();
    harness.get_by(|node| node.role() == Role::Search && node.label().as_deref() == Some("Find and replace"));
    let list = harness.get_by(|node| node.role() == Role::List);
    let places: Vec<_> = list.children().collect();
    assert_eq!(places.len(), 3);
    assert_eq!(places[0].accesskit_node().size_of_set(), Some(3));
}

#[test]
fn replace_all_says_how_many_and_lists_the_places_before() {
    let mut harness = opened(true);
    harness.state_mut().bar.with = "wombat".into();
    harness.run_ok();
    for place in ["Title: Quokka one", "Map: a quokka, a Quokka"] {
        assert!(harness.query_all_by_label(place).next().is_some(), "{place}");
    }
    harness.query_all_by_label("Map: a quokka, a Quokka").last().unwrap().click();
    harness.run_ok();
    harness.get_by_label("3 of 3");
    harness.get_by_label("Replace all").click();
    harness.run_ok();
    harness.run_ok();
    harness.get_by_label("3 replaced");
    assert_eq!(harness.state().editor.map().info.title, "Wombat one");
    assert_eq!(harness.state().editor.map().info.objective, "a wombat, a Wombat");
    harness.get_by_label("Find on the map").focus();
    harness.run_ok();
    harness.get_by_label("Find on the map").type_text("x");
    harness.run_ok();
    harness.run_ok();
    assert!(harness.query_by_label("3 replaced").is_none());
}

#[test]
fn parts_of_longer_words_are_counted_and_can_be_left_out() {
    let mut harness = window();
    harness.state_mut().bar.open(true, Some("quok"));
    harness.run_ok();
    harness.run_ok();
    let note = harness.get_by_label("3 in longer words");
    assert!(note.rect().left() >= harness.get_by_label("Replace all").rect().right(), "beside the button");
    note.click();
    harness.run_ok();
    harness.run_ok();
    harness.get_by_label("Nothing found");
}

#[test]
fn tab_goes_from_the_search_to_the_replacement_and_on_to_the_buttons() {
    let mut harness = opened(true);
    harness.get_by_label("Find on the map").focus();
    harness.run_ok();
    harness.key_press(Key::Tab);
    harness.run_ok();
    assert!(harness.get_by_label("Replace with").is_focused());
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run_ok();
    assert!(harness.get_by_label("Find on the map").is_focused());
}
