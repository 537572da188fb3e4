//! Tests of the sheet as a user operates it: by labels, pointer and keys, without a display.
#![allow(clippy::unwrap_used, clippy::panic)]

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

use crate::app::App;
use crate::app::dialogs::file_dialogs::FileDialogs;
use crate::app::dialogs::persona_sheet::*;
use crate::app::widgets::icons::Icons;
use crate::file::templates;
use crate::model::{Channel, PersonaId};
use crate::render::screen::ScreenPainter;

pub(super) struct SheetFixture {
    dialog: PersonaDialog,
    icons: Icons,
    painter: ScreenPainter,
    theme: Arc<Theme>,
    pub(super) answer: Option<PersonaAnswer>,
    styled: bool,
}

fn map() -> JourneyMap {
    templates::load("online-order").unwrap()
}

pub(super) fn opened(persona: &Persona, folder: &TempDir) -> Harness<'static, SheetFixture> {
    let open = SheetFixture {
        dialog: PersonaDialog::new(persona, &map(), Some(PersonaLibrary::in_folder(folder.path()))),
        icons: Icons::default(),
        painter: ScreenPainter::new(),
        theme: Theme::named_or_default(""),
        answer: None,
        styled: false,
    };
    let builder = Harness::builder().with_size(Vec2::new(1_280.0, 1_400.0)).with_max_steps(60);
    let mut harness = builder.build_ui_state(
        |ui, open: &mut SheetFixture| {
            if !std::mem::replace(&mut open.styled, true) {
                // A window installs the fonts and the style.
                drop(App::new(ui.ctx(), &[]));
            }
            if open.answer.is_none() {
                let mut context = UiContext { theme: &open.theme, icons: &mut open.icons, painter: &mut open.painter };
                open.answer = open.dialog.show(ui.ctx(), &mut context);
            }
        },
        open,
    );
    harness.run_ok();
    harness
}

pub(super) fn mara() -> Persona {
    Persona::clone(&map().personas[0])
}

/// Brings something into view, as Tab does.
fn reach(harness: &mut Harness<'_, SheetFixture>, label: &str) {
    harness.get_by_label(label).focus();
    harness.run_ok();
}

pub(super) fn click(harness: &mut Harness<'static, SheetFixture>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
    harness.run_ok();
}

fn type_into(harness: &mut Harness<'static, SheetFixture>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run_ok();
    harness.key_press(Key::End);
    harness.run_ok();
    harness.get_by_label(label).type_text(text);
    harness.run_ok();
}

pub(super) fn done(harness: &mut Harness<'static, SheetFixture>) -> Persona {
    click(harness, "Done");
    match &harness.state().answer {
        Some(PersonaAnswer::Done { persona, .. }) => Persona::clone(persona),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_look_alone_leaves_no_undo_step() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    for part in ["Name", "Quote", "Goals 1", "Value of fact 1", "Careful to Spontaneous", "Heading 1"] {
        harness.get_by_label(part);
    }
    click(&mut harness, "Done");
    assert_eq!(harness.state().answer, Some(PersonaAnswer::Cancelled));
}

#[test]
fn words_are_changed_in_their_place() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    type_into(&mut harness, "Name", " the runner");
    type_into(&mut harness, "Goals 3", ", ever");
    let changed = done(&mut harness);
    assert_eq!(changed.name, "Mara the runner");
    assert_eq!(changed.goals[2], "One order, no errands, ever");
    assert_eq!(changed, Persona { name: changed.name.clone(), goals: changed.goals.clone(), ..mara() });
}

#[test]
fn enter_goes_on_through_facts_and_begins_another_one_after_the_last() {
    let nobody = Persona { demographics: Vec::new(), ..mara() };
    let mut harness = opened(&nobody, &tempfile::tempdir().unwrap());
    click(&mut harness, "+ Add a fact");
    let mut field = "Fact 1".to_owned();
    for (words, next) in [("Lives in", "Value of fact 1"), ("Leeds", "Fact 2"), ("Works", "Value of fact 2")] {
        assert!(harness.get_by_label(&field).is_focused(), "{field}");
        harness.get_by_label(&field).type_text(words);
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        harness.run_ok();
        field = next.to_owned();
    }
    let facts = done(&mut harness).demographics;
    let facts: Vec<_> = facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect();
    assert_eq!(facts, [("Lives in", "Leeds"), ("Works", "")]);
}

#[test]
fn enter_begins_another_line_and_backspace_takes_an_empty_one_back() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    harness.get_by_label("Goals 1").focus();
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.run_ok();
    harness.get_by_label("Goals 2").type_text("A second thing");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.key_press(Key::Backspace);
    harness.run_ok();
    let goals = done(&mut harness).goals;
    assert_eq!(goals.len(), 4);
    assert_eq!(goals[1], "A second thing");
}

#[test]
fn rows_are_added_and_empty_ones_are_forgotten() {
    let tom = Persona::new(PersonaId(9), "Tom");
    let mut harness = opened(&tom, &tempfile::tempdir().unwrap());
    click(&mut harness, "+ Add a fact");
    type_into(&mut harness, "Fact 1", "Lives in");
    type_into(&mut harness, "Value of fact 1", "Leeds");
    click(&mut harness, "+ Add a fact");
    click(&mut harness, "+ Add a scale");
    type_into(&mut harness, "Scale 1, left end", "Careful");
    click(&mut harness, "+ Add a section of your own");
    type_into(&mut harness, "Text 1", "He rows.");
    let changed = done(&mut harness);
    assert_eq!(changed.demographics.len(), 1);
    assert_eq!((changed.demographics[0].name.as_str(), changed.demographics[0].value.as_str()), ("Lives in", "Leeds"));
    assert_eq!((changed.scales[0].low.as_str(), changed.scales[0].value), ("Careful", 0.5));
    assert_eq!(changed.sections[0].text, "He rows.");
}

#[test]
fn a_drawn_portrait_and_a_colour_are_chosen() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    click(&mut harness, "Change portrait");
    click(&mut harness, "Portrait oak");
    harness.get_by_label_contains("Colour 3, ").click();
    harness.run_ok();
    let changed = done(&mut harness);
    assert_eq!((changed.portrait, changed.hue), (Portrait::Drawn("oak".into()), Some(2)));
}

#[test]
fn the_colours_are_one_choice_by_name_and_automatic_is_one_of_them() {
    let mut harness = opened(&Persona { hue: None, ..mara() }, &tempfile::tempdir().unwrap());
    let chosen = |harness: &Harness<'static, SheetFixture>| -> Vec<String> {
        let is_on =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        let radios = harness.query_all_by_role(egui::Role::RadioButton).filter(is_on);
        radios.filter_map(|node| node.accesskit_node().label()).collect()
    };
    assert_eq!(chosen(&harness), ["Automatic"]);
    harness.get_by_label_contains("Colour 3, ").click();
    harness.run_ok();
    assert!(chosen(&harness).iter().all(|name| name.starts_with("Colour 3, ")), "{:?}", chosen(&harness));
    // Choosing it again keeps it: a choice is not a switch.
    harness.get_by_label_contains("Colour 3, ").click();
    harness.run_ok();
    assert_eq!(chosen(&harness).len(), 1);
    click(&mut harness, "Automatic");
    assert_eq!(chosen(&harness), ["Automatic"]);
}

#[test]
fn the_caret_is_in_the_name_and_esc_means_cancel() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    assert!(harness.get_by_label("Name").is_focused());
    harness.get_by_label("Name").type_text("Jo");
    harness.run_ok();
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert_eq!(harness.state().answer, Some(PersonaAnswer::Cancelled));
}

#[test]
fn ctrl_enter_is_done_and_typing_replaces_the_name() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    harness.get_by_label("Name").type_text("Jo");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(harness.state().answer, None);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run_ok();
    match &harness.state().answer {
        Some(PersonaAnswer::Done { persona, .. }) => assert_eq!(persona.name, "Jo"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn channels_and_brands_come_and_go() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    // Only what is in view can be clicked.
    reach(&mut harness, "Remove Website");
    click(&mut harness, "Remove Website");
    reach(&mut harness, "+ Channel");
    click(&mut harness, "+ Channel");
    click(&mut harness, "Kiosk");
    reach(&mut harness, "Remove Paceline watch");
    click(&mut harness, "Remove Paceline watch");
    type_into(&mut harness, "Add a brand", "Gullwing");
    harness.key_press(Key::Enter);
    harness.run_ok();
    let changed = done(&mut harness);
    assert!(!changed.channels.contains(&Channel::Website) && changed.channels.contains(&Channel::Kiosk));
    assert_eq!(changed.brands, ["Fellside running shoes", "Oat & Mile bars", "Gullwing"]);
}

#[test]
fn a_slider_moves_with_the_arrows() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    harness.get_by_label("Careful to Spontaneous").focus();
    harness.run_ok();
    harness.key_press(Key::ArrowRight);
    harness.run_ok();
    let value = done(&mut harness).scales[0].value;
    assert!((value - 0.40).abs() < 1e-5, "{value}");
}

#[test]
fn a_picture_file_becomes_the_portrait() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mara.png");
    image::RgbImage::from_pixel(40, 30, image::Rgb([200, 120, 40])).save(&path).unwrap();
    let mut harness = opened(&mara(), &folder);
    harness.state_mut().dialog.sheet.chooser.file_dialogs = FileDialogs::typed_only();
    click(&mut harness, "Change portrait");
    click(&mut harness, "Picture file…");
    harness.get_by_label("Location of the file").type_text(&path.display().to_string());
    harness.run_ok();
    click(&mut harness, "Choose");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while harness.state().dialog.picture().is_none() {
        assert!(std::time::Instant::now() < until, "the picture did not come");
        harness.run_ok();
        std::thread::yield_now();
    }
    let portrait = done(&mut harness).portrait;
    assert!(matches!(portrait, Portrait::Picture(_)), "{portrait:?}");
}

#[test]
fn lines_and_rows_are_moved_by_keys_and_by_hand() {
    let before = mara();
    let mut harness = opened(&before, &tempfile::tempdir().unwrap());
    harness.get_by_label("Goals 1").focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::ALT, Key::ArrowDown);
    harness.run_ok();
    assert!(harness.get_by_label("Goals 2").is_focused());
    harness.get_by_label("Value of fact 2").focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::ALT, Key::ArrowUp);
    harness.run_ok();
    let from = harness.get_by_label("Move frustrations 2").rect().center();
    let to = harness.get_by_label("Move frustrations 1").rect().center() - Vec2::new(0.0, 6.0);
    harness.hover_at(from);
    harness.run_ok();
    harness.drag_at(from);
    harness.run_ok();
    for way in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * way);
        harness.run_ok();
    }
    harness.drop_at(to);
    harness.run_ok();
    let after = done(&mut harness);
    let swapped = |items: &[String]| [&[items[1].clone(), items[0].clone()], &items[2..]].concat();
    assert_eq!(after.goals, swapped(&before.goals));
    assert_eq!(after.frustrations, swapped(&before.frustrations));
    assert_eq!((&after.demographics[0], &after.demographics[1]), (&before.demographics[1], &before.demographics[0]));
    assert_eq!((after.motivations, after.behaviours), (before.motivations, before.behaviours));
}

#[test]
fn a_value_between_the_steps_of_its_slider_stays_until_it_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let mut persona = mara();
    persona.scales = vec![crate::model::PersonaScale { low: "Calm".into(), high: "Hasty".into(), value: 0.333 }];
    let mut harness = opened(&persona, &folder);
    harness.run_ok();
    click(&mut harness, "Done");
    assert_eq!(harness.state().answer, Some(PersonaAnswer::Cancelled));
}

/// The control that has the focus.
fn focused(harness: &Harness<'static, SheetFixture>) -> Option<String> {
    harness.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label())
}

#[test]
fn several_channels_are_chosen_by_keys_and_esc_leads_back_to_the_sheet() {
    let mut persona = mara();
    persona.channels.clear();
    let mut harness = opened(&persona, &tempfile::tempdir().unwrap());
    let press = |harness: &mut Harness<'static, SheetFixture>, key| {
        harness.key_press(key);
        harness.run_ok();
        harness.run_ok();
    };
    harness.get_by_label("+ Channel").focus();
    harness.run_ok();
    for key in [Key::Enter, Key::ArrowDown, Key::Enter] {
        press(&mut harness, key);
    }
    let next = focused(&harness).unwrap();
    assert_ne!(next, "+ Channel", "the list stays open for more");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    assert_eq!(focused(&harness).as_deref(), Some("+ Channel"));
    assert!(harness.state().answer.is_none(), "Esc has closed the list only");
    let chosen = done(&mut harness).channels;
    assert_eq!(chosen.len(), 2);
    assert_eq!(chosen[1].name(), next);
}

#[test]
fn ctrl_enter_counts_although_ctrl_is_up_again_and_presses_nothing_else() {
    let mut harness = opened(&mara(), &tempfile::tempdir().unwrap());
    harness.get_by_label("Name").type_text("Jo");
    harness.run_ok();
    // On “Cancel”, which plain Enter would press. The whole key in one frame, at whose end nothing is held.
    reach(&mut harness, "Cancel");
    for pressed in [true, false] {
        let modifiers = egui::Modifiers::COMMAND;
        harness.event(egui::Event::Key { key: Key::Enter, physical_key: None, pressed, repeat: false, modifiers });
    }
    harness.run_ok();
    let Some(PersonaAnswer::Done { persona, .. }) = &harness.state().answer else {
        panic!("{:?}", harness.state().answer)
    };
    assert!(persona.name.contains("Jo"), "{}", persona.name);
}
