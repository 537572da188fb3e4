//! Sizes that keep a file, a function and a struct easy to hold in mind. Doc comments have a least size too: a
//! comment of one or two words is a riddle.

use super::lexer::{Token, after_bracket, tokens, without_tests};
use super::sources::{Source, root, rust_files, sources};

/// Lines of a file.
const MOST_LINES_OF_A_FILE: usize = 500;
/// Lines of a function, from `fn` to its closing bracket.
const MOST_LINES_OF_A_FUNCTION: usize = 80;
/// Parameters of a function besides `self`.
const MOST_PARAMETERS: usize = 5;
/// Functions whose parameters are the six coordinates that a trait of `skrifa` asks for.
const IMPOSED: [&str; 1] = ["curve_to"];
/// Fields of a struct.
const MOST_FIELDS: usize = 20;
/// Structs that a file lists field by field: a map and a card in it, and the colours of a theme. To group their
/// fields would change those files.
const LISTED_IN_FILES: [&str; 4] = ["Card", "CardV1", "MapInfo", "Theme"];
/// Words of a doc comment.
const LEAST_WORDS_OF_A_COMMENT: usize = 3;

fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{} {what}:\n{}", found.len(), found.join("\n"));
}

/// Calls `look` with the path and the tokens of each file that is not for tests only; collects what it finds.
fn in_program(look: impl Fn(&str, &[Token<'_>]) -> Vec<String>) -> Vec<String> {
    let look_at = |source: &Source| {
        let all = tokens(&source.blanked);
        look(&source.path, &without_tests(&all).0)
    };
    sources().iter().filter(|source| !source.is_test).flat_map(look_at).collect()
}

#[test]
fn files_are_short() {
    let mut paths = Vec::new();
    rust_files(&root().join("src"), &mut paths);
    rust_files(&root().join("tests"), &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        if lines > MOST_LINES_OF_A_FILE {
            found.push(format!("{}: {lines} lines", path.strip_prefix(root()).unwrap().display()));
        }
    }
    assert_none("files are too long", &found);
}

/// A function in the code.
struct Function<'code> {
    name: &'code str,
    line: usize,
    parameters: usize,
    lines: usize,
}

fn functions<'code>(tokens: &[Token<'code>]) -> Vec<Function<'code>> {
    let is_function = |at: &usize| {
        let name = tokens.get(at + 1).map_or("", |next| next.text);
        tokens[*at].text == "fn" && name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
    };
    (0..tokens.len()).filter(is_function).filter_map(|at| function(tokens, at)).collect()
}

fn function<'code>(tokens: &[Token<'code>], at: usize) -> Option<Function<'code>> {
    let name = tokens.get(at + 1)?;
    let open = (at + 2..tokens.len()).find(|place| tokens[*place].text == "(")?;
    let close = after_bracket(tokens, open);
    // The body, unless it is declared only, as in a trait.
    let body = (close..tokens.len()).find(|place| ["{", ";"].contains(&tokens[*place].text))?;
    let end = if tokens[body].text == "{" { after_bracket(tokens, body) } else { body + 1 };
    let parameters = entries(&tokens[open + 1..close - 1]);
    let besides_self = parameters.iter().filter(|entry| !is_self(entry)).count();
    let last = tokens.get(end - 1)?.line;
    Some(Function { name: name.text, line: name.line, parameters: besides_self, lines: last + 1 - name.line })
}

fn is_self(parameter: &[Token<'_>]) -> bool {
    let before_type = parameter.iter().take_while(|token| token.text != ":");
    before_type.last().is_some_and(|token| token.text == "self")
}

/// What stands between the commas of a list, leaving out commas inside brackets and type arguments.
fn entries<'tokens, 'code>(list: &'tokens [Token<'code>]) -> Vec<&'tokens [Token<'code>]> {
    let mut depth = 0_i32;
    let pieces = list.split(|token| {
        match token.text {
            "(" | "[" | "{" | "<" => depth += 1,
            ")" | "]" | "}" | ">" => depth -= 1,
            _ => {}
        }
        token.text == "," && depth == 0
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}

#[test]
fn functions_are_short() {
    let long = |path: &str, tokens: &[Token<'_>]| {
        let long = functions(tokens).into_iter().filter(|it| it.lines > MOST_LINES_OF_A_FUNCTION);
        long.map(|it| format!("{path}:{} {}: {} lines", it.line, it.name, it.lines)).collect()
    };
    assert_none("functions are too long", &in_program(long));
}

#[test]
fn functions_take_few_parameters() {
    let many = |path: &str, tokens: &[Token<'_>]| {
        let many =
            functions(tokens).into_iter().filter(|it| it.parameters > MOST_PARAMETERS && !IMPOSED.contains(&it.name));
        many.map(|it| format!("{path}:{} {}: {} parameters", it.line, it.name, it.parameters)).collect()
    };
    assert_none("functions take too many parameters", &in_program(many));
}

#[test]
fn structs_have_few_fields() {
    let large = |path: &str, tokens: &[Token<'_>]| {
        let structs = (0..tokens.len()).filter(|at| tokens[*at].text == "struct");
        let sized = structs.filter_map(|at| {
            let open = (at..tokens.len()).find(|place| ["{", ";", "("].contains(&tokens[*place].text))?;
            let fields = entries(&tokens[open + 1..after_bracket(tokens, open).saturating_sub(1).max(open + 1)]);
            Some((tokens.get(at + 1)?, fields.len()))
        });
        let large = sized.filter(|(name, fields)| *fields > MOST_FIELDS && !LISTED_IN_FILES.contains(&name.text));
        large.map(|(name, fields)| format!("{path}:{} {}: {fields} fields", name.line, name.text)).collect()
    };
    assert_none("structs have too many fields", &in_program(large));
}

/// The doc comments of a file that say too little, with the line of the item.
fn riddles(source: &Source) -> Vec<String> {
    let mut comment = String::new();
    let mut found = Vec::new();
    for (line, number) in source.text.lines().map(str::trim).zip(1..) {
        if let Some(words) = line.strip_prefix("///") {
            comment.push_str(words);
        } else if line.starts_with("#[") {
            // Attributes stand between the comment and its item.
        } else if !comment.is_empty() {
            if line.starts_with("pub") && comment.split_whitespace().count() < LEAST_WORDS_OF_A_COMMENT {
                found.push(format!("{}:{number} “{}”", source.path, comment.trim()));
            }
            comment.clear();
        }
    }
    found
}

#[test]
fn doc_comments_of_public_items_are_no_riddles() {
    let found: Vec<String> = sources().iter().filter(|source| !source.is_test).flat_map(riddles).collect();
    assert_none("doc comments are too short", &found);
}
