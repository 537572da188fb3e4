//! Which module a path in the code leads to: through `use`, through `crate`, `super` and `self`, and through
//! what a parent re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Token, reads, tokens, without_tests};
use super::sources::Source;

/// A path in the code, as absolute segments without `crate`.
type Segments = Vec<String>;

/// One module naming another.
#[derive(Debug, Clone)]
pub(super) struct Dependency {
    /// The file that names it.
    pub path: String,
    /// The line where it does.
    pub line: usize,
    /// The module of that file.
    pub from: Segments,
    /// The module that is named.
    pub to: Segments,
}

impl Dependency {
    /// Where it stands, and what it says.
    pub(super) fn sentence(&self) -> String {
        format!("{}:{} names {}", self.path, self.line, self.to.join("::"))
    }
}

/// What a file says about others.
struct Mentions {
    module: Segments,
    path: String,
    /// The names that its `use` declarations bring in, and what they lead to.
    imports: BTreeMap<String, Segments>,
    /// Every path that is named, and the line.
    named: Vec<(Segments, usize)>,
}

/// All dependencies between the modules of the program; those of tests are left out.
pub(super) fn dependencies(sources: &[Source]) -> Vec<Dependency> {
    let modules: BTreeSet<Segments> = sources.iter().map(|source| source.module.clone()).collect();
    let of_program = sources.iter().filter(|source| !source.is_test);
    let files: Vec<Mentions> = of_program.map(|source| Mentions::of(source, &modules)).collect();
    let known = Known { imports: files.iter().map(|file| (&file.module, &file.imports)).collect(), modules: &modules };
    let found = files.iter().flat_map(|file| {
        file.named.iter().map(|(path, line)| Dependency {
            path: file.path.clone(),
            line: *line,
            from: file.module.clone(),
            to: known.module_at(path, 0),
        })
    });
    found.filter(|it| it.from != it.to).collect()
}

/// The modules of the program and what each brings in.
struct Known<'files> {
    imports: BTreeMap<&'files Segments, &'files BTreeMap<String, Segments>>,
    modules: &'files BTreeSet<Segments>,
}

impl Known<'_> {
    /// The module that a path leads into: its longest part that is a module, following re-exports.
    fn module_at(&self, path: &[String], followed: usize) -> Segments {
        let mut module = Segments::new();
        for (place, name) in path.iter().enumerate() {
            let below = [module.as_slice(), std::slice::from_ref(name)].concat();
            if self.modules.contains(&below) {
                module = below;
                continue;
            }
            let reexported = self.imports.get(&module).and_then(|imports| imports.get(name));
            return match reexported {
                // A `use` that leads back to itself would be followed for ever.
                Some(target) if followed < 8 => {
                    self.module_at(&[target.as_slice(), &path[place + 1..]].concat(), followed + 1)
                }
                _ => module,
            };
        }
        module
    }
}

impl Mentions {
    fn of(source: &Source, modules: &BTreeSet<Segments>) -> Self {
        let all = tokens(&source.blanked);
        let (tokens, _) = without_tests(&all);
        let mut file = Self {
            module: source.module.clone(),
            path: source.path.clone(),
            imports: BTreeMap::new(),
            named: Vec::new(),
        };
        let uses = |at: &usize| tokens[*at].text == "use";
        for at in (0..tokens.len()).filter(uses) {
            file.read_use(&tokens, at + 1, &Vec::new());
        }
        file.read_paths(&tokens, modules);
        file
    }

    /// Reads one branch of a `use` tree that begins at a position; returns the position after it.
    fn read_use(&mut self, tokens: &[Token<'_>], start: usize, before: &[String]) -> usize {
        let mut path = before.to_vec();
        let mut at = start;
        while let Some(token) = tokens.get(at) {
            match token.text {
                "::" => at += 1,
                "{" => return self.read_branches(tokens, at + 1, &path),
                "as" => {
                    let alias = tokens.get(at + 1).map_or("_", |token| token.text);
                    self.import(&path, alias, token.line);
                    return at + 2;
                }
                ";" | "," | "}" => {
                    let last = path.last().cloned().unwrap_or_default();
                    self.import(&path, &last, token.line);
                    return at;
                }
                word => {
                    path.push(word.to_owned());
                    at += 1;
                }
            }
        }
        at
    }

    fn read_branches(&mut self, tokens: &[Token<'_>], start: usize, before: &[String]) -> usize {
        let mut at = start;
        while let Some(token) = tokens.get(at) {
            match token.text {
                "}" => return at + 1,
                "," => at += 1,
                _ => at = self.read_use(tokens, at, before),
            }
        }
        at
    }

    fn import(&mut self, path: &[String], name: &str, line: usize) {
        let (mut path, mut name) = (path.to_vec(), name.to_owned());
        // `a::b::{self}` brings in `b`.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
            name = path.last().cloned().unwrap_or_default();
        }
        let Some(path) = self.absolute(&path) else { return };
        self.named.push((path.clone(), line));
        if name != "*" && name != "_" {
            self.imports.insert(name, path);
        }
    }

    /// Paths outside of `use`: `crate::a::b`, `super::c`, and those that begin with a name brought in or with
    /// a child of this module.
    fn read_paths(&mut self, tokens: &[Token<'_>], modules: &BTreeSet<Segments>) {
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].text == "use" {
                at += tokens[at..].iter().take_while(|token| token.text != ";").count();
                continue;
            }
            let begins = !matches!(at.checked_sub(1).map(|before| tokens[before].text), Some("::" | "." | "'"));
            if !begins || !reads(&tokens[at + 1..], 0, &["::"]) {
                at += 1;
                continue;
            }
            let path = path_at(tokens, at);
            let (line, length) = (tokens[at].line, path.len());
            self.named.extend(self.lead(&path, modules).map(|path| (path, line)));
            at += 2 * length - 1;
        }
    }

    fn lead(&self, path: &[String], modules: &BTreeSet<Segments>) -> Option<Segments> {
        let first = path.first()?;
        if matches!(first.as_str(), "crate" | "super" | "self" | "footpath") {
            return self.absolute(path);
        }
        if let Some(imported) = self.imports.get(first) {
            return Some([imported.as_slice(), &path[1..]].concat());
        }
        let child = [self.module.as_slice(), path].concat();
        modules.contains(&child[..=self.module.len()]).then_some(child)
    }

    /// A path from the top of the program; none if it leads to another crate.
    fn absolute(&self, path: &[String]) -> Option<Segments> {
        let first = path.first()?;
        let mut rest = &path[1..];
        let mut module = match first.as_str() {
            "crate" | "footpath" => Segments::new(),
            "self" => self.module.clone(),
            "super" => parent(&self.module),
            name => {
                // Either a child, as in `pub use child::Name`, or another crate: then no module is found there.
                return Some([self.module.as_slice(), &[name.to_owned()], rest].concat());
            }
        };
        while let Some(("super", after)) = rest.split_first().map(|(first, after)| (first.as_str(), after)) {
            (module, rest) = (parent(&module), after);
        }
        Some([module.as_slice(), rest].concat())
    }
}

fn parent(module: &[String]) -> Segments {
    module.split_last().map(|(_, before)| before.to_vec()).unwrap_or_default()
}

/// The words of a path joined by `::`.
fn path_at(tokens: &[Token<'_>], start: usize) -> Segments {
    let mut path = vec![tokens[start].text.to_owned()];
    let mut at = start + 1;
    while reads(tokens, at, &["::"])
        && let Some(next) = tokens.get(at + 1).filter(|next| next.text.starts_with(|it: char| it.is_alphabetic()))
    {
        path.push(next.text.to_owned());
        at += 2;
    }
    path
}

#[cfg(test)]
fn source(path: &str, module: &str, text: &str) -> Source {
    let module = module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let blanked = super::lexer::blanked(text);
    Source { path: path.to_owned(), module, text: text.to_owned(), blanked, is_test: false }
}

#[test]
fn a_dependency_is_found_however_it_is_written() {
    let sources = [
        source("a/mod.rs", "a", "pub(crate) mod deep; pub use deep::Thing;"),
        source("a/deep.rs", "a::deep", "pub struct Thing;"),
        source("b/mod.rs", "b", "pub mod one; pub mod two;"),
        source("b/one.rs", "b::one", "use crate::a::Thing; use super::{two::{self}, Other as Else};"),
        source(
            "b/two.rs",
            "b::two",
            "fn f() { crate::a::deep::g(); std::fs::read(); } use crate::a; fn h() { a::i() }",
        ),
    ];
    let found: Vec<String> = dependencies(&sources).iter().map(Dependency::sentence).collect();
    let expected = [
        "a/mod.rs:1 names a::deep",
        "b/one.rs:1 names a::deep",
        "b/one.rs:1 names b::two",
        "b/one.rs:1 names b",
        "b/two.rs:1 names a",
        "b/two.rs:1 names a::deep",
        "b/two.rs:1 names a",
    ];
    assert_eq!(found, expected);
}
