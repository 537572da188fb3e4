//! How the profile of a persona is laid out.

#![allow(clippy::indexing_slicing)]

use egui_kittest::kittest::Queryable;

use super::tests::{mara, opened};

#[test]
fn the_swatches_stand_in_one_row_and_so_do_the_buttons_below() {
    let harness = opened(&mara(), &tempfile::tempdir().unwrap());
    let place = |label: &str| harness.get_by_label(label).rect();
    let (first, own) = (place("Automatic"), place("Colour of its own"));
    assert!((first.center().y - own.center().y).abs() < 1.0 && own.left() > first.right(), "{first:?} {own:?}");
    let buttons = ["Add to the library", "Cancel", "Done"].map(|label| place(label).center().y);
    assert!(buttons.iter().all(|y| (y - buttons[0]).abs() < 1.0), "{buttons:?}");
    // The words of the fields begin 6 points inside of them, and so does the first swatch.
    assert!((first.left() - place("Quote").left() - 6.0).abs() < 1.0, "{first:?} {:?}", place("Quote"));
    let (role, age) = (place("Role"), harness.get_by_role_and_label(egui::Role::MultilineTextInput, "Age").rect());
    assert!(age.left() - role.right() < 60.0, "{role:?} {age:?}");
}
