//! The lines of a journey diagram, and the statements in them.

use crate::exchange::value_words::number_of;

/// The word that a journey begins with.
const JOURNEY: &str = "journey";

/// The longest name of a character between “#” and “;”, with both.
const LONGEST_ENTITY: usize = 12;

/// A journey diagram in a text.
pub(super) struct Diagram<'text> {
    /// The lines after the word “journey”.
    lines: Vec<(usize, &'text str)>,
    /// The number of further diagrams in the same text.
    pub(super) others: usize,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Statement {
    /// The title of the diagram.
    Title(String),
    /// The description for readers who do not see it.
    Description(String),
    /// The beginning of a section.
    Section(String),
    /// A task with its score and those who do it.
    Task {
        /// The name of the task.
        name: String,
        /// The score as it is written; empty when there is none.
        score: String,
        /// Those who take part.
        actors: Vec<String>,
        /// What follows a third colon.
        note: Option<String>,
    },
    /// A line that the grammar does not know.
    Unknown(String),
}

/// The journey in a text: in the first fenced block with one, or the text itself.
pub(super) fn diagram(text: &str) -> Option<Diagram<'_>> {
    let all: Vec<(usize, &str)> = text.lines().enumerate().map(|(place, line)| (place + 1, line)).collect();
    let blocks = fenced(&all);
    let mut journeys = blocks.iter().filter_map(|block| body(block));
    if let Some(lines) = journeys.next() {
        return Some(Diagram { lines, others: blocks.len() - 1 });
    }
    body(&all).map(|lines| Diagram { lines, others: 0 })
}

/// The blocks between fences with the language “mermaid”, or three colons as some wikis have them.
fn fenced<'text>(lines: &[(usize, &'text str)]) -> Vec<Vec<(usize, &'text str)>> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, Vec<(usize, &'text str)>)> = None;
    for (number, line) in lines {
        let bare = line.trim_start().trim_start_matches("> ");
        match &mut open {
            Some((fence, block)) => {
                if bare.trim_end().starts_with(*fence)
                    && bare.trim_end().trim_start_matches([' ', '`', '~', ':']).is_empty()
                {
                    blocks.extend(open.take().map(|(_, block)| block));
                } else {
                    block.push((*number, bare));
                }
            }
            None => {
                for fence in ["```", "~~~", ":::"] {
                    let language =
                        bare.strip_prefix(fence).map(|rest| rest.trim_start_matches(['`', '~', ':', ' ', '{']));
                    if language.is_some_and(|language| language.to_lowercase().starts_with("mermaid")) {
                        open = Some((fence, Vec::new()));
                    }
                }
            }
        }
    }
    // A block whose end is missing reaches to the end of the text.
    blocks.extend(open.map(|(_, block)| block));
    blocks
}

/// The lines after the word “journey”; none if something else comes first.
fn body<'text>(lines: &[(usize, &'text str)]) -> Option<Vec<(usize, &'text str)>> {
    let mut rest = lines.iter().copied().peekable();
    let is_empty = |line: &str| line.trim().is_empty() || is_comment(line);
    while rest.next_if(|(_, line)| is_empty(line)).is_some() {}
    // Front matter in YAML stands between lines of three hyphens.
    if rest.next_if(|(_, line)| line.trim() == "---").is_some() {
        while rest.next_if(|(_, line)| line.trim() != "---").is_some() {}
        rest.next();
    }
    while rest.next_if(|(_, line)| is_empty(line)).is_some() {}
    let (number, first) = rest.next()?;
    let word = first.trim().get(..JOURNEY.len())?;
    let after = first.trim().get(JOURNEY.len()..).unwrap_or_default();
    let is_journey = word.eq_ignore_ascii_case(JOURNEY) && (after.is_empty() || after.starts_with(char::is_whitespace));
    is_journey.then(|| std::iter::once((number, after)).chain(rest).collect())
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("%%")
}

/// The statements of a diagram with the numbers of their lines.
pub(super) fn statements(diagram: &Diagram<'_>) -> Vec<(usize, Statement)> {
    let mut found = Vec::new();
    let mut lines = diagram.lines.iter();
    while let Some((number, line)) = lines.next() {
        let line = line.trim();
        if line.is_empty() || is_comment(line) {
            continue;
        }
        if let Some(first) = after_word(line, "accDescr").and_then(|rest| rest.trim_start().strip_prefix('{')) {
            let mut text = vec![first.trim()];
            let is_closed = |line: &str| line.contains('}');
            if !is_closed(first) {
                for (_, line) in lines.by_ref() {
                    text.push(line.trim());
                    if is_closed(line) {
                        break;
                    }
                }
            }
            let text = text.join("\n");
            found.push((*number, Statement::Description(decoded(text.trim_end_matches('}').trim()))));
            continue;
        }
        found.push((*number, statement(line)));
    }
    found
}

fn statement(line: &str) -> Statement {
    let value = |rest: &str| decoded(rest.trim().trim_start_matches(':').trim());
    if let Some(rest) = after_word(line, "accTitle").filter(|rest| rest.trim_start().starts_with(':')) {
        return Statement::Title(value(rest));
    }
    if let Some(rest) = after_word(line, "accDescr").filter(|rest| rest.trim_start().starts_with(':')) {
        return Statement::Description(value(rest));
    }
    if let Some(rest) = after_word(line, "title").filter(|rest| rest.starts_with(char::is_whitespace)) {
        return Statement::Title(decoded(rest.trim()));
    }
    if let Some(rest) = after_word(line, "section") {
        return Statement::Section(decoded(rest.trim()));
    }
    task(line)
}

/// A task: its name, a colon, its score, a colon, those who take part. A name may itself have colons, as times do: the
/// first part that is a number is the score.
fn task(line: &str) -> Statement {
    let line = line.strip_suffix(';').unwrap_or(line);
    let parts: Vec<&str> = line.split(':').collect();
    if parts.len() < 2 {
        let name = decoded(line.trim());
        return Statement::Task { name, score: String::new(), actors: Vec::new(), note: None };
    }
    let is_number = |part: &&str| number_of(part).is_some();
    let score = parts.iter().skip(1).position(is_number).map_or(1, |place| place + 1);
    let name = parts.get(..score).unwrap_or_default().join(":");
    if name.trim().is_empty() {
        return Statement::Unknown(line.to_owned());
    }
    let actors = parts.get(score + 1).copied().unwrap_or_default().split(',').map(|actor| decoded(actor.trim()));
    let note = parts.get(score + 2..).map(|rest| rest.join(":")).filter(|note| !note.trim().is_empty());
    Statement::Task {
        name: decoded(name.trim()),
        score: parts.get(score).map(|score| score.trim().to_owned()).unwrap_or_default(),
        actors: actors.filter(|actor| !actor.is_empty()).collect(),
        note: note.map(|note| decoded(note.trim())),
    }
}

/// The text after a keyword at the start of a line, whatever its case.
fn after_word<'line>(line: &'line str, word: &str) -> Option<&'line str> {
    let (begin, rest) = line.split_at_checked(word.len())?;
    let ends = rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_');
    (begin.eq_ignore_ascii_case(word) && ends).then_some(rest)
}

/// A name with the characters that Mermaid's entities stand for: “#58;”, “#quot;”, and line breaks.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('#') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let end = from.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((entity(from.get(1..end)?)?, end)));
        match found {
            Some((letter, end)) => {
                out.push(letter);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('#');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    for tag in ["<br/>", "<br />", "<br>"] {
        out = out.replace(tag, " ");
    }
    out
}

fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 7] =
        [("quot", '"'), ("amp", '&'), ("lt", '<'), ("gt", '>'), ("nbsp", ' '), ("semi", ';'), ("colon", ':')];
    let number = name.parse::<u32>().ok().and_then(char::from_u32);
    number.or_else(|| NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter))
}
