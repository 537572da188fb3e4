//! One type, one name, and a file is found from the tree alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::lexer::{tokens, without_tests};
use super::sources::{Source, root, sources};

/// Names that stand for one role in each of several sibling modules, and the parent of these.
const ROLES: [(&str, &str); 2] = [("render", "Error"), ("cli", "Arguments")];

/// A type, and where it is defined.
struct Definition {
    path: String,
    module: Vec<String>,
    line: usize,
    name: String,
}

fn definitions(source: &Source) -> Vec<Definition> {
    let all = tokens(&source.blanked);
    let (tokens, _) = without_tests(&all);
    let is_type = |word: &str| ["struct", "enum", "trait", "union"].contains(&word);
    let pairs = tokens.windows(2).filter(|pair| is_type(pair[0].text));
    let named = pairs.filter(|pair| pair[1].text.starts_with(|letter: char| letter.is_uppercase()));
    named
        .map(|pair| Definition {
            path: source.path.clone(),
            module: source.module.clone(),
            line: pair[1].line,
            name: pair[1].text.to_owned(),
        })
        .collect()
}

/// Whether all of these play one known role, each in another child of the role's parent.
fn is_a_role(definitions: &[Definition]) -> bool {
    ROLES.iter().any(|(parent, role)| {
        let mut children: Vec<Option<&String>> = definitions.iter().map(|it| it.module.get(1)).collect();
        children.sort();
        children.dedup();
        let at_home = |it: &Definition| it.module.first().is_some_and(|top| top == parent) && it.name == *role;
        children.len() == definitions.len() && definitions.iter().all(at_home)
    })
}

#[test]
fn no_two_types_share_a_name() {
    let mut types: BTreeMap<String, Vec<Definition>> = BTreeMap::new();
    for source in sources().iter().filter(|source| !source.is_test) {
        for definition in definitions(source) {
            types.entry(definition.name.clone()).or_default().push(definition);
        }
    }
    let shared = types.values().filter(|those| those.len() > 1 && !is_a_role(those));
    let lines = shared.map(|those| {
        let places = those.iter().map(|it| format!("{}:{}", it.path, it.line)).collect::<Vec<_>>();
        format!("{}: {}", those.first().map_or("", |it| it.name.as_str()), places.join(", "))
    });
    let found: Vec<String> = lines.collect();
    assert!(found.is_empty(), "{} names stand for several types:\n{}", found.len(), found.join("\n"));
}

/// The Rust files directly in a folder.
fn loose_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = entries.filter(|name| name.ends_with(".rs")).collect();
    files.sort();
    files
}

#[test]
fn no_loose_file_stands_in_app() {
    assert_eq!(loose_files(&root().join("src/app")), ["app.rs", "mod.rs"]);
}

#[test]
fn no_loose_file_stands_in_src_or_tests() {
    assert_eq!(loose_files(&root().join("src")), ["lib.rs", "main.rs"]);
    assert_eq!(loose_files(&root().join("tests")), ["main.rs"]);
}
