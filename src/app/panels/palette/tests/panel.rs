//! Tests of the panel as a user operates it: filter, arrow keys, Enter, drag.

use std::sync::Arc;

use egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{library_item, template};
use crate::app::panels::palette::{DragImages, DragPainter, Palette, PaletteAction, PaletteItem, PaletteState};
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style;
use crate::app::widgets::ui_context::UiContext;
use crate::model::{CardKind, Channel, JourneyMap};
use crate::render::screen::ScreenPainter;
use crate::theme::Theme;

const PAIN: &str = "Pain card";
const ACTION: &str = "Action card";
const THOUGHT: &str = "Thought card";

/// A palette with the actions that it returned.
struct PaletteFixture {
    map: JourneyMap,
    theme: Arc<Theme>,
    state: PaletteState,
    icons: Icons,
    screen: ScreenPainter,
    done: Vec<PaletteAction>,
}

fn palette() -> Harness<'static, PaletteFixture> {
    let fixture = PaletteFixture {
        map: template(),
        theme: Theme::named_or_default("Light"),
        state: PaletteState::default(),
        icons: Icons::default(),
        screen: ScreenPainter::new(),
        done: Vec::new(),
    };
    let setup = |ctx: &egui::Context| {
        style::install_fonts(ctx);
        style::apply(ctx, &Theme::named_or_default("Light"));
    };
    let harness = Harness::builder().with_size(Vec2::new(250.0, 2_600.0)).with_max_steps(60).with_context_setup(setup);
    let mut harness = harness.build_ui_state(
        |ui, fixture: &mut PaletteFixture| {
            let theme = fixture.theme.clone();
            let mut palette = Palette { map: &fixture.map, map_theme: &theme, state: &mut fixture.state };
            let mut context = UiContext { theme: &theme, icons: &mut fixture.icons, painter: &mut fixture.screen };
            fixture.done.extend(palette.show(ui, &mut context));
        },
        fixture,
    );
    harness.run();
    harness
}

fn focus(harness: &mut Harness<'static, PaletteFixture>, label: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    assert!(harness.get_by_label(label).is_focused(), "{label}");
}

fn search(harness: &mut Harness<'static, PaletteFixture>, words: &str) {
    focus(harness, "Filter the palette");
    harness.get_by_label("Filter the palette").type_text(words);
    harness.run();
}

#[test]
fn everything_is_there_with_a_name() {
    let mut harness = palette();
    harness.get_by_label("13 more touchpoints").click();
    harness.run();
    harness.get_by_label("10 more lanes").click();
    harness.run();
    let fixture = harness.state();
    for group in crate::app::panels::palette::item::PaletteGroup::ALL {
        for item in crate::app::panels::palette::catalogue::all(group, &fixture.map, &[]) {
            harness.get_by_label(&item.accessible_name(&fixture.map));
        }
    }
    harness.get_by_label("Persona Mara");
    harness.get_by_label("Upset face, −2");
}

#[test]
fn the_filter_narrows_and_clears() {
    let mut harness = palette();
    search(&mut harness, "problem");
    harness.get_by_label(PAIN);
    harness.get_by_label("Pains lane");
    assert!(harness.query_by_label(ACTION).is_none());
    harness.get_by_label("Clear the filter").click();
    harness.run();
    harness.get_by_label(ACTION);
    assert_eq!(harness.state().state.search, "");
}

#[test]
fn the_filter_finds_what_is_folded_away() {
    let mut harness = palette();
    let kiosk = "Kiosk touchpoint";
    assert!(harness.query_by_label(kiosk).is_none());
    search(&mut harness, "kiosk");
    harness.get_by_label(kiosk);
}

#[test]
fn what_is_not_found_is_said() {
    let mut harness = palette();
    search(&mut harness, "zebra");
    harness.get_by_label_contains("No results for “zebra”");
}

#[test]
fn enter_in_the_filter_places_the_first_that_was_found() {
    let mut harness = palette();
    search(&mut harness, "kiosk");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().done, [PaletteAction::Place(PaletteItem::Touchpoint(Channel::Kiosk))]);
}

#[test]
fn arrows_walk_and_enter_places() {
    let mut harness = palette();
    focus(&mut harness, "Filter the palette");
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label(ACTION).is_focused());
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.get_by_label(THOUGHT).is_focused());
    harness.key_press(Key::ArrowLeft);
    harness.run();
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    assert!(harness.get_by_label(PAIN).is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().done, [PaletteAction::Place(PaletteItem::Card(CardKind::Pain))]);
    for _ in 0..3 {
        harness.key_press(Key::ArrowUp);
        harness.run();
    }
    assert!(harness.get_by_label("Filter the palette").is_focused());
}

#[test]
fn arrows_go_from_heading_to_heading_and_stop_at_the_ends() {
    let mut harness = palette();
    focus(&mut harness, "Note card");
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label("Website touchpoint").is_focused());
    harness.key_press(Key::End);
    harness.run();
    let last = "New persona";
    assert!(harness.get_by_label(last).is_focused());
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.get_by_label(last).is_focused());
}

#[test]
fn a_click_places_and_a_drag_carries_once() {
    let mut harness = palette();
    harness.get_by_label(PAIN).click();
    harness.run();
    let pain = PaletteItem::Card(CardKind::Pain);
    assert_eq!(harness.state().done, [PaletteAction::Place(pain.clone())]);
    harness.state_mut().done.clear();
    let from = harness.get_by_label(PAIN).rect().center();
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for way in [6.0, 30.0, 90.0] {
        harness.hover_at(from + Vec2::new(way, 10.0));
        harness.run();
    }
    harness.drop_at(from + Vec2::new(90.0, 10.0));
    harness.run();
    assert_eq!(harness.state().done, [PaletteAction::Drag(pain)]);
}

#[test]
fn headings_fold() {
    let mut harness = palette();
    harness.get_by_label("Cards").click();
    harness.run();
    assert!(harness.query_by_label(PAIN).is_none());
    harness.get_by_label("Cards").click();
    harness.run();
    harness.get_by_label(PAIN);
}

#[test]
fn a_palette_at_rest_asks_for_no_frames() {
    let mut harness = palette();
    harness.run();
    harness.step();
    assert!(harness.output().viewport_output.values().all(|output| output.repaint_delay > std::time::Duration::ZERO));
}

/// The bounds of all shapes that `paint` adds.
fn painted(paint: impl Fn(&mut DragImages, &mut DragPainter<'_>)) -> Vec<egui::Rect> {
    let ctx = egui::Context::default();
    let (map, theme) = (template(), Theme::named_or_default("Light"));
    let mut drag_images = DragImages::default();
    let mut screen = ScreenPainter::new();
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        let mut drag_painter =
            DragPainter { painter: ui.painter(), screen: &mut screen, map: &map, theme: &theme, scale: 1.0 };
        paint(&mut drag_images, &mut drag_painter);
    });
    output.textures_delta.clear();
    output.shapes.iter().map(|clipped| clipped.shape.visual_bounding_rect()).collect()
}

#[test]
fn every_drag_image_is_painted_under_the_pointer() {
    let map = template();
    let pointer = egui::pos2(400.0, 300.0);
    for group in crate::app::panels::palette::item::PaletteGroup::ALL {
        for item in crate::app::panels::palette::catalogue::all(group, &map, &[library_item()]) {
            let shapes = painted(|drag_images, drag_painter| drag_images.paint_dragged(drag_painter, &item, pointer));
            let all = shapes.iter().fold(egui::Rect::NOTHING, |all, one| all.union(*one));
            assert!(all.contains(pointer), "{item:?}: {all:?}");
            assert!(shapes.len() >= 2 || matches!(item, PaletteItem::Link), "{item:?} has shadow and picture");
        }
    }
}

#[test]
fn a_drag_image_flies_from_where_it_was_let_go_to_where_it_came_from() {
    let (from, to) = (egui::pos2(600.0, 400.0), egui::pos2(50.0, 100.0));
    let center = |progress: f32| {
        let fly = |drag_images: &mut DragImages, drag_painter: &mut DragPainter<'_>| {
            drag_images.fly_back(drag_painter, &PaletteItem::Card(CardKind::Pain), from, to, progress);
        };
        let shapes = painted(fly);
        shapes.iter().copied().reduce(egui::Rect::union).map(|all| all.center())
    };
    let start = center(0.0).unwrap();
    let middle = center(0.5).unwrap();
    let near = center(0.95).unwrap();
    assert!(start.distance(from) < 20.0, "{start:?}");
    assert!(middle.distance(to) < start.distance(to) && near.distance(to) < middle.distance(to));
    assert_eq!(center(1.0), None);
}
