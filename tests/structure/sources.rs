//! The source files of the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::lexer::{blanked, tokens, without_tests};

/// Adds all Rust files in a folder and below it.
pub(crate) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The root of the repository.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One file of `src`.
pub(super) struct Source {
    /// Its path below `src`, with `/` between the parts.
    pub path: String,
    /// The module that it holds: `["app", "window", "files"]`; none for `lib.rs`.
    pub module: Vec<String>,
    /// Its whole text.
    pub text: String,
    /// Its text without comments and the contents of strings.
    pub blanked: String,
    /// Whether it is compiled for tests only.
    pub is_test: bool,
}

impl Source {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        let module = module_of(&path);
        Self { module, blanked: blanked(&text), text, path, is_test: false }
    }

    /// The module at the top: `app`, `main`; empty for `lib.rs`.
    pub(super) fn top(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }
}

/// The module in a file.
fn module_of(path: &str) -> Vec<String> {
    let mut module: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

/// All files of `src`, in the order of their paths.
pub(super) fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(read_all)
}

fn read_all() -> Vec<Source> {
    let mut paths = Vec::new();
    rust_files(&root().join("src"), &mut paths);
    let mut sources: Vec<Source> = paths.iter().map(|path| Source::read(path)).collect();
    let tests: BTreeSet<Vec<String>> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        source.is_test = (0..=source.module.len()).any(|length| tests.contains(&source.module[..length]));
    }
    sources
}

/// The files that a file declares under `#[cfg(test)]`, as modules.
fn test_modules(source: &Source) -> Vec<Vec<String>> {
    let all = tokens(&source.blanked);
    let below = |name: &str| [source.module.clone(), vec![name.to_owned()]].concat();
    without_tests(&all).1.into_iter().map(below).collect()
}
