//! The settings a window remembers between runs.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file::settings::{Appearance, Settings, SettingsFile};

use crate::window::headless::{SIZE, TEMPLATE, WindowHarness, canvas, made_in, settle};

/// A window that keeps its settings in a folder, with the template open.
fn opened(folder: &Path) -> WindowHarness {
    let file = SettingsFile::in_folder(folder);
    let builder = Harness::builder().with_size(SIZE).with_max_steps(60).with_step_dt(0.05);
    let mut harness = made_in(builder, move |ctx| App::new(ctx, &[]).with_settings(ctx, Some(file.clone())));
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    harness
}

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

/// Gives the settings enough time to be written.
fn wait(harness: &mut WindowHarness) {
    harness.run_steps(40);
}

#[test]
fn look_panels_and_motion_are_as_they_were_left() {
    let folder = tempfile::tempdir().unwrap();
    let read = || SettingsFile::in_folder(folder.path()).read();
    let mut harness = opened(folder.path());
    assert!(harness.ctx.global_style().animation_time > 0.0);
    assert!(harness.query_by_label("Pain card").is_some());
    perform(&mut harness, UiCommand::LookDark);
    perform(&mut harness, UiCommand::TogglePalette);
    perform(&mut harness, UiCommand::ReduceMotion);
    wait(&mut harness);
    let settings = read();
    assert_eq!((settings.look, settings.less_motion, settings.palette.open), (Appearance::Dark, true, false));
    drop(harness);

    let harness = opened(folder.path());
    assert!(harness.query_by_label("Pain card").is_none());
    assert!(harness.ctx.global_style().visuals.dark_mode);
    assert_eq!(harness.ctx.global_style().animation_time, 0.0);
}

#[test]
fn a_panel_is_as_wide_as_it_was_made_however_often_the_window_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::in_folder(folder.path());
    let mut settings = Settings::default();
    settings.inspector.width_pt = Some(400.0);
    settings.palette.width_pt = Some(312.0);
    (settings.palette_names, settings.inspector_pinned) = (true, true);
    file.write(&settings).unwrap();
    let mut places = Vec::new();
    for _ in 0..3 {
        let mut harness = opened(folder.path());
        places.push(canvas(&harness));
        perform(&mut harness, UiCommand::LookDark);
        perform(&mut harness, UiCommand::LookLight);
        wait(&mut harness);
        assert_eq!(file.read().inspector.width_pt, Some(400.0));
        assert_eq!(file.read().palette.width_pt, Some(312.0));
        let inspector = harness.get_by_role_and_label(egui::Role::Complementary, "Inspector").rect();
        assert!((inspector.width() - 400.0).abs() < 2.0, "{inspector:?}");
    }
    // Wider than at first.
    assert!(places[0].left() > 300.0, "{places:?}");
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
}

#[test]
fn a_window_without_a_home_remembers_nothing_and_works() {
    let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
    let mut harness = made_in(builder, |ctx| App::new(ctx, &[]).with_settings(ctx, None));
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    settle(&mut harness);
    perform(&mut harness, UiCommand::LookDark);
    assert!(harness.ctx.global_style().visuals.dark_mode);
}
