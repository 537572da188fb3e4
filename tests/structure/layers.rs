//! Dependencies point down: a module depends only on modules in the rows below its own.
//!
//! The rows are those of the tour in `src/lib.rs`. Inside `app`, which is half of the program, there are floors
//! of its own.

use super::references::{Dependency, dependencies};
use super::sources::{Source, sources};

/// The modules of the program, from the top row down. `pages` come later.
const ROWS: [&[&str]; 18] = [
    &["main"],
    &["cli"],
    &["app"],
    &["export"],
    &["exchange"],
    &["render"],
    &["pages", "print"],
    &["present"],
    &["typeset"],
    &["scene"],
    &["layout", "insight"],
    &["edit", "file"],
    &["quantity"],
    &["difference"],
    &["locale"],
    &["model", "text"],
    &["theme"],
    &["picture"],
];

/// The row below all others, which depends on nothing.
const GROUND: &str = "geometry";

/// The floors inside `app`, from the top down. Those who stand on one floor may name each other, though not in a
/// circle.
const FLOORS: [&[&str]; 9] = [
    &["app"],
    &["window"],
    &["present"],
    &["start", "panels", "dialogs", "pages"],
    &["commands"],
    &["view"],
    &["document"],
    &["widgets", "services"],
    &["software"],
];

fn row_of(module: &str) -> Option<usize> {
    if module == GROUND { Some(ROWS.len()) } else { ROWS.iter().position(|row| row.contains(&module)) }
}

/// The floor of a module inside `app`. `app/mod.rs` itself, which opens the first window, stands at the top.
fn floor_of(module: &[String]) -> Option<usize> {
    let Some(below) = module.get(1) else { return Some(0) };
    FLOORS.iter().position(|floor| floor.contains(&below.as_str()))
}

#[test]
fn dependencies_between_modules_point_down() {
    let mut wrong = Vec::new();
    for dependency in dependencies(sources()) {
        let (Some(from), Some(to)) = (dependency.from.first(), dependency.to.first()) else { continue };
        let (Some(own), Some(named)) = (row_of(from), row_of(to)) else {
            panic!("{} or {to} is in no row; add it to the tour and here", dependency.path);
        };
        if from != to && named <= own {
            wrong.push(dependency.sentence());
        }
    }
    assert!(wrong.is_empty(), "{} dependencies point up:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dependencies_inside_app_point_down() {
    let mut wrong = Vec::new();
    for dependency in dependencies(sources()) {
        let Dependency { from, to, .. } = &dependency;
        let is_inside = [from, to].iter().all(|module| module.first().is_some_and(|top| top == "app"));
        // `app/mod.rs` lists the floors and re-exports what `main` needs.
        if !is_inside || from.len() == 1 || from.get(1) == to.get(1) {
            continue;
        }
        let (Some(own), Some(named)) = (floor_of(from), floor_of(to)) else {
            panic!("{} or {} stands on no floor of app", dependency.path, to.join("::"));
        };
        if named < own || (named == own && to.len() == 1) {
            wrong.push(dependency.sentence());
        }
    }
    assert!(wrong.is_empty(), "{} dependencies inside app point up:\n{}", wrong.len(), wrong.join("\n"));
}

/// The files that may not name something, although they do. Tests may.
fn those_who_name(sources: &[Source], words: &[&str], may: impl Fn(&Source) -> bool) -> Vec<String> {
    let names = |source: &&Source| {
        let code = source.blanked.split("#[cfg(test)]").next().unwrap_or_default();
        !source.is_test && !may(source) && words.iter().any(|word| code.contains(word))
    };
    sources.iter().filter(names).map(|source| source.path.clone()).collect()
}

#[test]
fn egui_is_named_only_in_the_window_and_its_surface() {
    let may = |source: &Source| source.top() == "app" || source.path.starts_with("render/screen");
    assert_eq!(those_who_name(sources(), &["egui::", "eframe::", "epaint::"], may), Vec::<String>::new());
}

#[test]
fn parley_is_named_only_in_text() {
    assert_eq!(those_who_name(sources(), &["parley::"], |source| source.top() == "text"), Vec::<String>::new());
}

#[test]
fn files_are_touched_only_by_modules_that_answer_for_them() {
    let may = |source: &Source| ["file", "cli", "app", "main"].contains(&source.top());
    assert_eq!(those_who_name(sources(), &["std::fs"], may), Vec::<String>::new());
}

#[test]
fn the_window_asks_the_disk_only_in_the_background() {
    // `Task` is the one way into the background; a picture file is opened within one.
    let may = |source: &Source| {
        // The graphics card is looked for before there is a window.
        let answers_for_it =
            ["app/services/task.rs", "app/services/clipboard/picture.rs", "app/software/graphics_card.rs"];
        source.top() != "app" || answers_for_it.contains(&source.path.as_str())
    };
    let questions =
        ["std::fs", ".exists()", ".is_file()", ".is_dir()", "canonicalize(", "thread::Builder", "thread::spawn"];
    assert_eq!(those_who_name(sources(), &questions, may), Vec::<String>::new());
}

#[test]
fn every_file_opens_with_its_purpose() {
    let silent = sources().iter().filter(|source| !source.text.starts_with("//!"));
    assert_eq!(silent.map(|source| &source.path).collect::<Vec<_>>(), Vec::<&String>::new());
}
