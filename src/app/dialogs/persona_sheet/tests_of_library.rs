//! Tests of the library of personas as a user operates it, and of what goes there and comes back.
#![allow(clippy::unwrap_used, clippy::panic)]

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::tests::{click, done, mara, opened};
use crate::app::App;
use crate::app::dialogs::persona_sheet::*;
use crate::app::services::task::set_patience;
use crate::app::widgets::icons::Icons;
use crate::edit::Command;
use crate::file::disk::slow::SlowFolder;
use crate::model::PersonaId;
use crate::render::screen::ScreenPainter;

#[test]
fn a_profile_goes_to_the_library_and_comes_back_newer() {
    let folder = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(folder.path());
    let mut harness = opened(&mara(), &folder);
    click(&mut harness, "Add to the library");
    harness.get_by_label("Saved in the library as “Mara”.");
    let in_map = done(&mut harness);
    assert_eq!(library.load("Mara").unwrap().origin(), in_map.origin.clone().unwrap());

    library.replace("Mara", &Persona { quote: "Fast, and no parcels.".into(), ..mara() }, None).unwrap();
    let mut harness = opened(&in_map, &folder);
    harness.get_by_label("“Mara” has changed in the library.");
    click(&mut harness, "Update from the library…");
    harness.get_by_label(&mara().quote);
    harness.get_by_label("Fast, and no parcels.");
    click(&mut harness, "Use the library’s version");
    let updated = done(&mut harness);
    assert_eq!(updated.quote, "Fast, and no parcels.");
    assert_eq!(updated.id, in_map.id);
}

#[test]
fn differences_can_be_looked_at_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(folder.path());
    let copy = library.save(&mara(), None).unwrap().copy_for_map(PersonaId(1));
    library.replace("Mara", &Persona { age: "35".into(), ..mara() }, None).unwrap();
    let mut harness = opened(&copy, &folder);
    click(&mut harness, "Update from the library…");
    click(&mut harness, "Keep this one");
    click(&mut harness, "Cancel");
    assert_eq!(harness.state().answer, Some(PersonaAnswer::Cancelled));
}

struct LibraryFixture {
    dialog: PersonaLibraryDialog,
    icons: Icons,
    painter: ScreenPainter,
    answer: Option<LibraryDialogAnswer>,
    styled: bool,
}

fn library_opened(library: &PersonaLibrary) -> Harness<'static, LibraryFixture> {
    let start = LibraryFixture {
        dialog: PersonaLibraryDialog::new(library.clone()),
        icons: Icons::default(),
        painter: ScreenPainter::new(),
        answer: None,
        styled: false,
    };
    Harness::builder().with_size(Vec2::new(1_000.0, 800.0)).with_max_steps(60).build_ui_state(
        |ui, state: &mut LibraryFixture| {
            if !std::mem::replace(&mut state.styled, true) {
                drop(App::new(ui.ctx(), &[]));
            }
            if state.answer.is_none() {
                let theme = Theme::named_or_default("");
                let mut context = UiContext { theme: &theme, icons: &mut state.icons, painter: &mut state.painter };
                state.answer = state.dialog.show(ui.ctx(), &mut context);
            }
        },
        start,
    )
}

#[test]
fn a_library_on_a_disk_that_does_not_answer_is_waited_for_while_the_window_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let share = crate::file::canonical(folder.path());
    let library = PersonaLibrary::in_folder(&share);
    library.save(&mara(), None).unwrap();
    let slow = SlowFolder::close(&share);
    let mut harness = Harness::builder().with_size(Vec2::new(1_000.0, 800.0)).with_max_steps(60).build_ui_state(
        |ui, state: &mut Option<PersonaLibraryDialog>| {
            set_patience(ui.ctx(), std::time::Duration::ZERO);
            let (theme, mut icons, mut painter) = (Theme::named_or_default(""), Icons::default(), ScreenPainter::new());
            let mut context = UiContext { theme: &theme, icons: &mut icons, painter: &mut painter };
            state.iter_mut().for_each(|dialog| drop(dialog.show(ui.ctx(), &mut context)));
        },
        None,
    );
    crate::app::widgets::style::install_fonts(&harness.ctx);
    harness.run_ok();
    *harness.state_mut() = Some(PersonaLibraryDialog::new(library));
    harness.run_ok();
    harness.get_by_label("Waiting for the disk…");
    assert!(slow.asked_by_window().is_empty());
    drop(slow);
    while harness.query_by_label("Mara").is_none() {
        std::thread::yield_now();
        harness.run_ok();
    }
}

#[test]
fn a_persona_is_chosen_from_the_library_deleted_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(folder.path());
    library.save(&mara(), None).unwrap();
    library.save(&Persona::new(PersonaId(1), "Tom"), None).unwrap();
    let mut harness = library_opened(&library);
    harness.run_ok();
    harness.get_by_label("Options for Tom").click();
    harness.run_ok();
    harness.get_by_label("Delete").click();
    harness.run_ok();
    assert_eq!(library.list().personas.len(), 1);
    harness.get_by_label("Undo").click();
    harness.run_ok();
    assert_eq!(library.list().personas.len(), 2);
    harness.get_by_label("Search personas").focus();
    harness.run_ok();
    harness.get_by_label("Search personas").type_text("runner");
    harness.run_ok();
    assert!(harness.query_by_label("Tom").is_none());
    harness.get_by_label("Mara").click();
    harness.run_ok();
    let command = harness.state().answer.as_ref().and_then(LibraryDialogAnswer::command);
    let Some(Command::AddPersona { persona, pictures, lane: None }) = command else { panic!("{command:?}") };
    assert_eq!((persona.name.as_str(), pictures.len()), ("Mara", 0));
    assert!(persona.origin.is_some());
}
