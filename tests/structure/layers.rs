//! The layers of the program: a module uses only modules on lines below its own.

use std::fs;
use std::path::{Path, PathBuf};

use super::sources::rust_files;

/// The lines, top to bottom.
const LINES: [&[&str]; 10] = [
    &["main", "cli"],
    &["app"],
    &["export"],
    &["render", "print", "exchange"],
    &["scene"],
    &["layout"],
    &["edit", "file"],
    &["model", "text", "theme"],
    &["geometry"],
    &[],
];

fn line_of(module: &str) -> Option<usize> {
    LINES.iter().position(|line| line.contains(&module))
}

/// Each source file: its module, its path below `src`, and its code without comments.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let describe = |path: PathBuf| {
        let below = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let module = below.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let code = fs::read_to_string(&path).unwrap();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        (module, below, code)
    };
    files.into_iter().map(describe).collect()
}

/// The modules that `code` names through `crate::` or, in `main`, `footpath::`.
fn modules_named(code: &str) -> Vec<String> {
    let after = |start: &str| -> Vec<String> {
        code.match_indices(start)
            .map(|(at, _)| &code[at + start.len()..])
            .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect())
            .collect()
    };
    let mut modules = after("crate::");
    modules.extend(after("footpath::"));
    modules
}

#[test]
fn dependencies_between_modules_point_down() {
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        let Some(own) = line_of(&module) else {
            assert!(module == "lib", "{path} is in no known module; add it to the layers");
            continue;
        };
        for named in modules_named(&code) {
            let allowed = named == module || line_of(&named).is_none_or(|line| line > own) || module == "main";
            // Tests of a surface may draw a whole map on it.
            if !allowed && !path.contains("tests") {
                wrong.push(format!("{path} names {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn egui_is_named_only_in_the_window_and_its_surface() {
    for (_, path, code) in sources() {
        let may = path.starts_with("app/") || path.starts_with("render/screen");
        let names = ["egui::", "eframe::", "epaint::"].iter().any(|name| code.contains(name));
        assert!(may || !names, "{path} names egui");
    }
}

#[test]
fn parley_is_named_only_in_text() {
    for (module, path, code) in sources() {
        assert!(module == "text" || !code.contains("parley::"), "{path} names parley");
    }
}

#[test]
fn files_are_touched_only_by_those_who_answer_for_them() {
    for (module, path, code) in sources() {
        let may = ["file", "cli", "app", "main"].contains(&module.as_str()) || path.contains("tests");
        // A test module inside a file may read reference files.
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(may || !code.contains("std::fs"), "{path} names the file system");
    }
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
    }
}
