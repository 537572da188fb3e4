//! Tests of typed paths, file extensions, and the checks that the system's dialog leaves out.

use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::app::dialogs::file_dialogs::*;
use crate::app::services::task::set_patience;
use crate::file::disk::slow::SlowFolder;
use crate::theme::DEFAULT_THEME;

type TestDialogs = FileDialogs<&'static str>;

fn show(ui: &mut egui::Ui, dialogs: &mut TestDialogs) {
    dialogs.show(ui.ctx(), &Theme::named_or_default(DEFAULT_THEME));
}

fn asking(request: PathRequest) -> Harness<'static, TestDialogs> {
    // What is looked up on the disk comes from a thread, after any number of frames.
    let builder = Harness::builder().with_size([800.0, 600.0]).with_max_steps(60);
    let mut harness = builder.build_ui_state(show, FileDialogs::typed_only());
    harness.run();
    crate::app::widgets::style::install_fonts(&harness.ctx);
    let ctx = harness.ctx.clone();
    harness.state_mut().ask(&ctx, request, "because");
    harness.run();
    harness
}

/// The state after the system's dialog has answered with these paths after that time.
fn answered(
    dialogs: &mut TestDialogs,
    request: PathRequest,
    purpose: &'static str,
    (chosen, open_for): (&[PathBuf], Duration),
) -> FileDialogState<&'static str> {
    let answer = SystemDialogAnswer::of(&request, chosen, open_for);
    dialogs.handle_system_answer(request, purpose, (answer, KeyboardWatch { had_it: true, has_lost_it: true }))
}

/// Replaces the suggested path by `path`.
fn type_path(harness: &mut Harness<'_, TestDialogs>, path: &Path) {
    harness.get_by_label("Location of the file").focus();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    harness.get_by_label("Location of the file").type_text(&path.display().to_string());
    harness.run();
}

#[test]
fn the_ending_is_added_and_never_taken_away() {
    let request = PathRequest::save_map("My: map?");
    assert!(request.suggested().ends_with("My map.journey"), "{}", request.suggested());
    let with = |path: &str| request.with_ending(Path::new(path)).display().to_string();
    assert_eq!(with("/a/plan 2.1"), "/a/plan 2.1.journey");
    assert_eq!(with("/a/plan.JOURNEY"), "/a/plan.JOURNEY");
    assert_eq!(PathRequest::open_maps().with_ending(Path::new("/a/plan")), Path::new("/a/plan"));
}

/// The stem is selected when the dialog opens: whoever types over it often types the ending as well.
#[test]
fn an_ending_that_is_typed_before_the_one_that_stands_there_is_one_ending() {
    let request = PathRequest::save_map("plan.journey");
    for (typed, name) in [("/tmp/plan.journey.journey", "plan.journey"), ("/tmp/plan.journey", "plan.journey")] {
        assert_eq!(request.path_of(typed).file_name().unwrap(), name);
    }
    let own = PathRequest::save_map("plan.journey.journey");
    assert_eq!(own.path_of("/tmp/plan.journey.journey").file_name().unwrap(), "plan.journey.journey");
    let open = PathRequest::open_one("Open", "Maps", &["journey"]);
    assert_eq!(open.path_of("/tmp/plan.journey.journey").file_name().unwrap(), "plan.journey.journey");
}

#[test]
fn a_typed_path_is_the_answer_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = asking(PathRequest::save_map("Plan").starting_in(Some(folder.path())));
    harness.key_press(egui::Key::Enter);
    harness.run();
    let answer = harness.state_mut().take().unwrap();
    assert_eq!(answer, FileDialogAnswer { purpose: "because", paths: vec![folder.path().join("Plan.journey")] });
    assert!(!harness.state().is_open());
}

#[test]
fn replacing_a_file_is_asked_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Plan.journey"), "old").unwrap();
    let mut harness = asking(PathRequest::save_map("Plan").starting_in(Some(folder.path())));
    harness.get_by_label("Save").click();
    harness.run();
    harness.get_by_label("Replace “Plan.journey”?");
    harness.get_by_label("Cancel").click();
    harness.run();
    // By the key in the field, too; the question has the focus, so that it is heard and Enter loses nothing.
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert!(harness.get_by_label("Cancel").is_focused());
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert!(harness.state().is_modal() && harness.state_mut().take().is_none());
    harness.get_by_label("Save").click();
    harness.run();
    harness.get_by_label("Replace").click();
    harness.run();
    assert_eq!(harness.state_mut().take().unwrap().paths, [folder.path().join("Plan.journey")]);
}

#[test]
fn what_is_not_there_is_said_and_typed_again() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.journey");
    std::fs::write(&there, "").unwrap();
    let mut harness = asking(PathRequest::open_maps());
    type_path(&mut harness, &folder.path().join("none.journey"));
    harness.get_by_label("Open").click();
    harness.run();
    harness.get_by_label_contains("does not exist");
    let described = |harness: &Harness<'_, TestDialogs>| {
        let field = harness.get_by_label("Location of the file");
        field.accesskit_node().description().unwrap_or_default()
    };
    let first = described(&harness);
    assert!(first.contains("does not exist"), "{first}");
    harness.get_by_label("Open").click();
    harness.run();
    assert_eq!(described(&harness).trim(), first.trim());
    assert_ne!(described(&harness), first, "said again");
    type_path(&mut harness, &there);
    harness.get_by_label("Open").click();
    harness.run();
    assert_eq!(harness.state_mut().take().unwrap().paths, [there]);
}

#[test]
fn escape_answers_with_no_path() {
    let mut harness = asking(PathRequest::picture());
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert_eq!(harness.state_mut().take(), Some(FileDialogAnswer { purpose: "because", paths: vec![] }));
}

#[test]
fn an_ending_added_after_the_systems_dialog_never_replaces_a_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Plan.journey"), "old").unwrap();
    let open_for = Duration::from_secs(5);
    let mut dialogs = TestDialogs::default();
    let state = answered(&mut dialogs, PathRequest::save_map("x"), "new", (&[folder.path().join("Other")], open_for));
    assert!(matches!(state, FileDialogState::Idle));
    assert_eq!(dialogs.take().unwrap().paths, [folder.path().join("Other.journey")]);
    let state = answered(&mut dialogs, PathRequest::save_map("x"), "old", (&[folder.path().join("Plan")], open_for));
    assert!(matches!(state, FileDialogState::Typing { .. }) && dialogs.take().is_none());
}

#[test]
fn a_system_without_a_dialog_gets_the_field() {
    let mut dialogs = TestDialogs::default();
    let state = answered(&mut dialogs, PathRequest::open_maps(), "why", (&[], Duration::from_millis(2)));
    assert!(matches!(state, FileDialogState::Typing { .. }));
    let state = answered(&mut dialogs, PathRequest::open_maps(), "why", (&[], Duration::from_secs(2)));
    assert!(matches!(state, FileDialogState::Idle));
    assert!(dialogs.take().unwrap().paths.is_empty());
}

#[test]
fn a_slow_system_without_a_dialog_gets_the_field_as_well() {
    let watched = |had_it, events: &[bool]| {
        let mut keyboard = KeyboardWatch::begin(had_it);
        for has_keyboard in events {
            let ctx = egui::Context::default();
            let input = egui::RawInput { focused: *has_keyboard, ..Default::default() };
            ctx.run_ui(input, |ui| ui.ctx().input(|input| keyboard.follow(input))).textures_delta.clear();
        }
        keyboard
    };
    let answered = |keyboard| {
        let mut dialogs = TestDialogs::default();
        let answer = SystemDialogAnswer::of(&PathRequest::open_maps(), &[], Duration::from_secs(9));
        let state = dialogs.handle_system_answer(PathRequest::open_maps(), "why", (answer, keyboard));
        matches!(state, FileDialogState::Typing { .. })
    };
    assert!(answered(watched(true, &[true, true])), "the window had the keyboard all the time");
    assert!(!answered(watched(true, &[true, false, true])), "a dialog had it, and was cancelled");
    assert!(!answered(watched(false, &[false])), "who knows");
}

#[test]
fn a_disk_that_does_not_answer_is_waited_for_while_the_window_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let share = file::canonical(folder.path());
    let there = share.join("there.journey");
    std::fs::write(&there, "").unwrap();
    let mut harness = asking(PathRequest::open_maps());
    set_patience(&harness.ctx, Duration::ZERO);
    type_path(&mut harness, &there);
    let slow = SlowFolder::close(&share);
    harness.get_by_label("Open").click();
    harness.run();
    harness.get_by_label("Waiting for the disk…");
    assert!(slow.asked_by_window().is_empty());
    drop(slow);
    let answer = std::iter::from_fn(|| {
        harness.run();
        Some(harness.state_mut().take())
    });
    assert_eq!(answer.flatten().next().unwrap().paths, [there]);
}

#[test]
fn a_system_dialog_that_never_comes_stops_nobody_and_who_asks_again_types_the_path() {
    let (hold, hangs) = std::sync::mpsc::channel::<()>();
    let hangs = Mutex::new(hangs);
    let system: SystemDialog = Arc::new(move |_| {
        drop(hangs.lock().map(|hangs| hangs.recv()));
        vec![PathBuf::from("/late.journey")]
    });
    let dialogs = TestDialogs { system: Some(system), ..FileDialogs::default() };
    let mut harness = Harness::builder().with_size([800.0, 600.0]).with_step_dt(0.25).build_ui_state(show, dialogs);
    crate::app::widgets::style::install_fonts(&harness.ctx);
    let ask = |harness: &mut Harness<'_, TestDialogs>| {
        let ctx = harness.ctx.clone();
        harness.state_mut().ask(&ctx, PathRequest::open_maps(), "because");
        harness.run();
    };
    ask(&mut harness);
    ask(&mut harness);
    assert!(harness.state().is_open() && !harness.state().is_modal(), "it may still come");
    (0..8).for_each(|_| harness.step());
    ask(&mut harness);
    harness.get_by_label("Location of the file");
    drop(hold);
    harness.run();
    assert!(harness.state().is_modal(), "an answer to what nobody waits for is none");
    assert!(harness.state_mut().take().is_none());
}
