//! Rust code as tokens. Comments and the contents of strings are blanked out, and so are parts for tests only,
//! while every line keeps its number.
//!
//! Limitations: this knows as much of Rust as the rules need. Code inside macros is read like any other code.

/// A word, a `::` or a single sign, and its line, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'code> {
    /// The word or sign.
    pub text: &'code str,
    /// The line on which it stands.
    pub line: usize,
}

/// The code with everything inside comments and strings replaced by spaces.
pub(super) fn blanked(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let mut blank = String::with_capacity(code.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let end = at + skipped(&letters, at);
        if end == at {
            blank.push(*letter);
            at += 1;
        } else {
            blank.extend(letters[at..end].iter().map(|letter| if *letter == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    blank
}

/// The number of letters of the comment, string or character that begins at a position; 0 if none does.
fn skipped(letters: &[char], at: usize) -> usize {
    let rest = &letters[at..];
    let after_word = at > 0 && is_word(letters[at - 1]);
    match rest {
        ['/', '/', ..] => rest.iter().take_while(|letter| **letter != '\n').count(),
        ['/', '*', ..] => block_comment(rest),
        ['"', ..] => string(rest),
        ['b' | 'c', '"', ..] if !after_word => 1 + string(&rest[1..]),
        ['r', '"' | '#', ..] if !after_word => raw_string(rest, 1),
        ['b' | 'c', 'r', '"' | '#', ..] if !after_word => raw_string(rest, 2),
        ['\'', '\\', ..] => 3 + rest.iter().skip(3).take_while(|letter| **letter != '\'').count(),
        ['\'', _, '\'', ..] => 3,
        _ => 0,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of a comment that may hold other comments.
fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while let Some(letter) = rest.get(at) {
        match letter {
            '"' => return at + 1,
            '\\' => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of a raw string whose prefix has `prefix` letters; 0 for a raw identifier such as `r#type`.
fn raw_string(rest: &[char], prefix: usize) -> usize {
    let hashes = rest[prefix..].iter().take_while(|letter| **letter == '#').count();
    let open = prefix + hashes;
    if rest.get(open) != Some(&'"') {
        return 0;
    }
    let is_end = |at: &usize| rest[*at] == '"' && rest[*at + 1..].iter().take_while(|it| **it == '#').count() >= hashes;
    (open + 1..rest.len()).find(is_end).map_or(rest.len(), |at| at + 1 + hashes)
}

/// Blanked code in words and signs.
pub(super) fn tokens(blanked: &str) -> Vec<Token<'_>> {
    let lines = blanked.lines().zip(1..);
    lines.flat_map(|(text, line)| words(text).into_iter().map(move |text| Token { text, line })).collect()
}

fn words(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            letter if is_word(letter) => rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            '-' if rest.starts_with("->") => 2,
            '=' if rest.starts_with("=>") => 2,
            sign => sign.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        found.push(word);
        rest = after.trim_start();
    }
    found
}

/// The position after the bracket that closes the one at `open`.
pub(super) fn after_bracket(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Whether `words` stand at a position.
pub(super) fn reads(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    let here = tokens.iter().skip(at).map(|token| token.text);
    here.take(words.len()).eq(words.iter().copied())
}

/// The tokens without the items marked `#[cfg(test)]`, and the names of the test modules among these.
pub(super) fn without_tests<'code>(tokens: &[Token<'code>]) -> (Vec<Token<'code>>, Vec<&'code str>) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        if !reads(tokens, at, &MARK) {
            kept.push(*token);
            at += 1;
            continue;
        }
        let end = end_of_item(tokens, at + MARK.len());
        let item = &tokens[at..end];
        let named = item.windows(3).find(|three| three[0].text == "mod" && three[2].text == ";");
        modules.extend(named.map(|three| three[1].text));
        at = end;
    }
    (kept, modules)
}

/// The position after the item that begins at `start`: after its `;` or its last `}`.
fn end_of_item(tokens: &[Token<'_>], start: usize) -> usize {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        match token.text {
            ";" => return at + 1,
            "{" => return after_bracket(tokens, at),
            "(" | "[" => at = after_bracket(tokens, at),
            _ => at += 1,
        }
    }
    tokens.len()
}

#[test]
fn comments_strings_and_tests_are_left_out() {
    let code = "use a::b; // use c::d;\nlet x = \"crate::e\"; /* /* f */ g */ let y = r#\"h\"#; let z = '\"'; \
                let q: &'static str;\n#[cfg(test)]\nmod tests {\n fn t() { crate::i(); }\n}\nfn last() {}";
    let blank = blanked(code);
    let all = tokens(&blank);
    let (kept, _) = without_tests(&all);
    let read: Vec<&str> = kept.iter().map(|token| token.text).collect();
    for gone in ["c", "e", "f", "g", "h", "tests", "i"] {
        assert!(!read.contains(&gone), "{gone} in {read:?}");
    }
    assert!(read.contains(&"static") && read.contains(&"z"));
    assert_eq!(kept.last().map(|token| token.line), Some(7));
}
