//! How long notices about what was exported stay.

use egui_kittest::Harness;

use super::tests::{ExportTestWindow, click, opened, says, type_path, until};
use crate::file::templates;

#[test]
fn notices_of_success_disappear_after_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(templates::load("blank").unwrap());
    click(&mut harness, "Export…");
    type_path(&mut harness, &folder.path().join("map.pdf"));
    until(&mut harness, "the file", |harness| says(harness, "is ready"));
    assert!(says_after(&mut harness, 5.0, "is ready"));
    assert!(!says_after(&mut harness, 15.0, "is ready"));
}

/// Whether the window says something so many seconds later.
fn says_after(harness: &mut Harness<'static, ExportTestWindow>, seconds: f64, words: &str) -> bool {
    let now = harness.ctx.input(|input| input.time);
    harness.input_mut().time = Some(now + seconds);
    harness.step();
    harness.step();
    says(harness, words)
}

#[test]
fn a_notice_that_appears_under_a_resting_pointer_disappears_too_but_not_while_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for comes_to_it in [false, true] {
        let mut harness = opened(templates::load("blank").unwrap());
        // The button that exports is where the notice will be.
        harness.event(egui::Event::PointerMoved(egui::pos2(1_150.0, 650.0)));
        harness.run_steps(2);
        click(&mut harness, "Export…");
        type_path(&mut harness, &folder.path().join(format!("{comes_to_it}.pdf")));
        until(&mut harness, "the file", |harness| says(harness, "is ready"));
        if comes_to_it {
            harness.event(egui::Event::PointerMoved(egui::pos2(1_152.0, 651.0)));
            harness.run_steps(2);
        }
        assert!(says_after(&mut harness, 5.0, "is ready"));
        assert_eq!(says_after(&mut harness, 14.0, "is ready"), comes_to_it);
    }
}
