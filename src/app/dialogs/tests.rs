//! Tests of what all dialogs have in common: they end with a result, and stand in front of a window in order.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;
use std::time::SystemTime;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::app::dialogs::export::{ExportSubject, Exports};
use crate::app::dialogs::*;
use crate::app::document::Repair;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style;
use crate::file::personas::PersonaLibrary;
use crate::file::templates;
use crate::render::screen::ScreenPainter;
use crate::theme::{DEFAULT_THEME, Theme};

const DOCUMENT: DocumentId = DocumentId(7);

/// A window with nothing but dialogs.
struct DialogWindow {
    dialogs: DialogStack,
    /// The map of the document; none when it was closed.
    map: Option<Arc<JourneyMap>>,
    results: Vec<DialogResult>,
    icons: Icons,
    painter: ScreenPainter,
    theme: Arc<Theme>,
}

fn map() -> Arc<JourneyMap> {
    Arc::new(templates::load("online-order").unwrap())
}

fn show(ui: &mut egui::Ui, window: &mut DialogWindow) {
    let DialogWindow { dialogs, map, results, icons, painter, theme } = window;
    let mut context = UiContext { theme, icons, painter };
    results.extend(dialogs.show(ui.ctx(), &mut context, |_| map.clone()));
}

fn window(open: Vec<Dialog>) -> Harness<'static, DialogWindow> {
    let mut dialogs = DialogStack::default();
    open.into_iter().for_each(|dialog| dialogs.open(dialog));
    let window = DialogWindow {
        dialogs,
        map: Some(map()),
        results: Vec::new(),
        icons: Icons::default(),
        painter: ScreenPainter::new(),
        theme: Theme::named_or_default(DEFAULT_THEME),
    };
    let builder =
        Harness::builder().with_size([1_280.0, 800.0]).with_max_steps(60).with_context_setup(style::install_fonts);
    let mut harness = builder.build_ui_state(show, window);
    harness.run_steps(3);
    harness
}

fn unsaved(title: &str) -> Dialog {
    Dialog::UnsavedChanges(UnsavedQuestion::new(vec![title.to_owned()], false))
}

fn conflict(title: &str) -> Dialog {
    Dialog::FileConflict(FileConflict::open_elsewhere(DOCUMENT, title, "on another computer"))
}

/// One of each dialog that Escape closes.
fn closable(folder: &std::path::Path) -> Vec<Dialog> {
    let (map, theme) = (map(), Theme::named_or_default(DEFAULT_THEME));
    let persona = map.personas[0].clone();
    let subject =
        ExportSubject { map: map.clone(), saved_on: None, on_screen: theme, selection: Arc::default(), document: None };
    let library = PersonaLibrary::in_folder(folder);
    let previous = PreviousVersion::new(DOCUMENT, JourneyMap::clone(&map), SystemTime::now(), vec!["A change.".into()]);
    let repair = Repair { file: folder.join("map.journey"), sentences: vec!["A card was left out.".into()] };
    vec![
        unsaved("Plan"),
        Dialog::PreviousVersion(Box::new(previous)),
        Dialog::RepairReport(DOCUMENT, RepairReport::new(repair)),
        Dialog::Persona(DOCUMENT, Box::new(PersonaDialog::new(&persona, &map, Some(library.clone())))),
        Dialog::PersonaLibrary(DOCUMENT, Box::new(PersonaLibraryDialog::new(library))),
        Dialog::CopyLanes(DOCUMENT, Box::new(CopyLanesDialog::new(&map, persona.id))),
        Dialog::SaveTemplate(DOCUMENT, Box::new(SaveTemplateDialog::new(&map, None))),
        Dialog::Export(Box::new(Exports::default().dialog(subject, None))),
        Dialog::Help(Box::default()),
    ]
}

fn is_nothing_to_do(result: &DialogResult) -> bool {
    match result {
        DialogResult::Closed | DialogResult::UnsavedChanges(UnsavedChoice::Cancel) => true,
        DialogResult::Export(answer) => answer.starts_nothing(),
        _ => false,
    }
}

#[test]
fn escape_ends_each_dialog_and_nothing_is_to_be_done() {
    let folder = tempfile::tempdir().unwrap();
    for (number, dialog) in closable(folder.path()).into_iter().enumerate() {
        let mut harness = window(vec![dialog]);
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        let results = &harness.state().results;
        assert!(results.len() == 1 && is_nothing_to_do(&results[0]), "dialog {number}");
        assert!(!harness.state().dialogs.is_open(), "dialog {number}");
    }
}

#[test]
fn a_dialog_ends_with_its_document() {
    let folder = tempfile::tempdir().unwrap();
    let about_one = |dialog: &Dialog| dialog.document() == Some(DOCUMENT);
    let mut open: Vec<Dialog> = closable(folder.path()).into_iter().filter(about_one).collect();
    open.push(conflict("Plan"));
    let count = open.len();
    let mut harness = window(open);
    assert!(harness.state().results.is_empty());
    harness.state_mut().map = None;
    harness.run_steps(count + 1);
    let window = harness.state();
    assert!(window.results.len() == count && !window.dialogs.is_open());
    assert!(window.results.iter().all(|result| matches!(result, DialogResult::Closed)));
}

#[test]
fn a_question_that_cannot_wait_hides_the_dialog_before_which_comes_back_as_it_was() {
    let map = map();
    let profile = PersonaDialog::new(&map.personas[0], &map, None);
    let mut harness = window(vec![Dialog::Persona(DOCUMENT, Box::new(profile))]);
    harness.get_by_label("Name").focus();
    harness.run_steps(2);
    harness.get_by_label("Name").type_text("X");
    harness.run_steps(2);
    harness.state_mut().dialogs.open(unsaved("Plan"));
    harness.run_steps(3);
    assert!(harness.query_by_label("Name").is_none());
    harness.get_by_label("Save the changes to “Plan”?");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    harness.get_by_label("Done").click();
    harness.run_steps(3);
    let [
        DialogResult::UnsavedChanges(UnsavedChoice::Cancel),
        DialogResult::Edit(DOCUMENT, command, AfterEdit::Nothing),
    ] = harness.state().results.as_slice()
    else {
        panic!("other results")
    };
    let Command::Change { to, .. } = &**command else { panic!("{command:?}") };
    let Some(PartValue::Persona(changed)) = to.last() else { panic!("{to:?}") };
    assert!(changed.name.contains('X'), "{}", changed.name);
}

#[test]
fn questions_about_several_files_are_asked_in_order() {
    let mut harness = window(vec![conflict("One"), conflict("Two"), conflict("Three")]);
    for title in ["One", "Two", "Three"] {
        harness.get_by_label(&format!("“{title}” is open in another Footpath window"));
        harness.get_by_label("View only").click();
        harness.run_steps(3);
    }
    let is_look =
        |result: &DialogResult| matches!(result, DialogResult::ResolveConflict(DOCUMENT, ConflictChoice::LookOnly));
    assert!(harness.state().results.len() == 3 && harness.state().results.iter().all(is_look));
}

#[test]
fn what_the_persona_dialogs_return_is_a_change_of_the_map() {
    let after = |result: DialogResult| match result {
        DialogResult::Edit(DOCUMENT, command, after) => Some((*command, after)),
        _ => None,
    };
    let persona = map().personas[0].clone();
    let (command, then) = after(library_result(DOCUMENT, LibraryDialogAnswer::New("Jo".into()))).unwrap();
    assert!(matches!(command, Command::AddPersona { lane: None, .. }) && then == AfterEdit::OpenProfile);
    let copy = Command::CopyLanes { from: persona.id, to: persona.id, with_texts: true };
    let (command, then) = after(copy_lanes_result(DOCUMENT, CopyLanesAnswer::Copy(Box::new(copy.clone())))).unwrap();
    assert_eq!((command, then), (copy, AfterEdit::ShowSelected));
    assert!(after(library_result(DOCUMENT, LibraryDialogAnswer::Closed)).is_none());
    assert!(after(persona_result(DOCUMENT, PersonaAnswer::Cancelled)).is_none());
}
