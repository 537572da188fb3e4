//! HTML as a stream of tags and texts. Comments, scripts and styles are left out.

/// The longest tag that is read; anything longer is text that contains “<”.
const LONGEST_TAG_BYTES: usize = 20_000;
/// The longest name between “&” and “;”.
const LONGEST_NAME_BYTES: usize = 12;
/// Elements whose content is never shown.
const HIDDEN: [&str; 6] = ["script", "style", "head", "title", "template", "noscript"];
/// Characters with names that people's texts contain.
const NAMED: [(&str, &str); 42] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("shy", "\u{ad}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bull", "•"),
    ("middot", "·"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("euro", "€"),
    ("pound", "£"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("minus", "−"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
];

/// A piece of HTML.
pub(super) enum HtmlToken {
    Text(String),
    Open(Tag),
    Close(String),
}

/// The beginning of an element.
pub(super) struct Tag {
    /// The name in small letters.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, if the tag has it.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The tokens of `html`, in one pass.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = HtmlToken> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(inside) = rest.strip_prefix('<').filter(|inside| begins_tag(inside)) else {
                // A “<” that begins no tag is text.
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = rest.get(first..).and_then(|after| after.find('<')).map_or(rest.len(), |end| first + end);
                let (text, after) = rest.split_at(end);
                rest = after;
                return Some(HtmlToken::Text(decoded(text)));
            };
            if let Some(comment) = inside.strip_prefix("!--") {
                // Fragments are marked with comments of their own: only what stands inside them is left out.
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let end = end_of_tag(inside);
            let (tag, after) = inside.split_at(end);
            rest = after.strip_prefix('>').unwrap_or(after);
            if let Some(token) = token_of(tag) {
                if let HtmlToken::Open(open) = &token
                    && HIDDEN.contains(&open.name.as_str())
                {
                    rest = after_element(rest, &open.name);
                    continue;
                }
                return Some(token);
            }
        }
    })
}

fn begins_tag(inside: &str) -> bool {
    inside.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'))
}

/// Where the tag ends: at the first “>” outside of quotes.
fn end_of_tag(inside: &str) -> usize {
    let mut quote = None;
    for (at, byte) in inside.bytes().enumerate().take(LONGEST_TAG_BYTES) {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed must not swallow the page.
    inside.find('>').unwrap_or(inside.len())
}

/// The text after the end of an element whose content is not shown.
fn after_element<'html>(html: &'html str, name: &str) -> &'html str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        let after = rest.get(at + 2..).unwrap_or_default();
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// The token of a tag without its angle brackets; none for declarations and conditions.
fn token_of(tag: &str) -> Option<HtmlToken> {
    if let Some(name) = tag.strip_prefix('/') {
        return Some(HtmlToken::Close(name.trim().to_ascii_lowercase()));
    }
    if tag.starts_with(['!', '?']) {
        return None;
    }
    let end = tag.find(|letter: char| letter.is_whitespace() || letter == '/').unwrap_or(tag.len());
    let (name, rest) = tag.split_at(end);
    Some(HtmlToken::Open(Tag { name: name.to_ascii_lowercase(), attributes: attributes(rest) }))
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after = after.trim_start();
        let (value, after) = after.strip_prefix('=').map_or(("", after), |value| value_of(value.trim_start()));
        found.push((name.to_ascii_lowercase(), decoded(value)));
        // A stray “=” must not stop the reader in its place.
        rest = if name.is_empty() && after.len() == rest.len() { "" } else { after };
    }
}

/// The value of an attribute, with or without quotes, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The text with its character references replaced by the characters.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = after.bytes().take(LONGEST_NAME_BYTES).position(|byte| byte == b';');
        let name = end.and_then(|end| after.get(1..end));
        match name.and_then(character) {
            Some(character) => {
                out.push_str(&character);
                rest = after.get(name.map_or(1, |name| name.len() + 2)..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out + rest
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok());
        return code.and_then(char::from_u32).map(String::from);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())
}
