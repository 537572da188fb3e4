//! The words of shapes: HTML as texts with emphasis.

use crate::text::StyledText;

/// The most nested tags that are followed.
const DEEPEST: usize = 200;

/// The longest name of a letter between “&” and “;”.
const LONGEST_ENTITY: usize = 12;
/// What stands for a star of the label until it is read whole. Unicode keeps it out of texts.
const STAR: char = '\u{FDD0}';
/// What stands for “<”, likewise.
const LESS: char = '\u{FDD1}';

/// The text of a label, with its emphasis as a map keeps it. A label that is not HTML stays as it is.
pub(super) fn words_of(label: &str) -> String {
    if !label.contains(['<', '&']) {
        return StyledText::plain(label.trim()).written();
    }
    let mut words = LabelWords::default();
    let mut rest = label;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        words.push(before);
        rest = if after.starts_with('<') { words.tag(after) } else { words.entity(after) };
    }
    words.push(rest);
    words.finish()
}

/// The words of a label as far as it was read.
#[derive(Default)]
struct LabelWords {
    written: String,
    /// The marks that are open, from outside in.
    open: Vec<&'static str>,
    /// Whether no “>” is left, so that every further “<” means itself.
    has_no_more_tags: bool,
}

impl LabelWords {
    fn push(&mut self, text: &str) {
        // White space of the source is one blank; stars mean themselves.
        for letter in text.chars() {
            match letter {
                STAR | LESS => (),
                '*' => self.written.push(STAR),
                '<' => self.written.push(LESS),
                letter if letter.is_whitespace() => {
                    if !self.written.ends_with([' ', '\n']) && !self.written.is_empty() {
                        self.written.push(' ');
                    }
                }
                letter => self.written.push(letter),
            }
        }
    }

    fn line_break(&mut self) {
        while self.written.ends_with(' ') {
            self.written.pop();
        }
        if !self.written.is_empty() {
            self.written.push('\n');
        }
    }

    /// Takes a tag, and returns what comes after it.
    fn tag<'t>(&mut self, text: &'t str) -> &'t str {
        let inside = text.get(1..).filter(|_| !self.has_no_more_tags);
        let Some((tag, rest)) = inside.and_then(|inside| inside.split_once('>')) else {
            self.has_no_more_tags = true;
            self.push("<");
            return text.get(1..).unwrap_or_default();
        };
        let is_end = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        match name.as_str() {
            "b" | "strong" => self.mark("b", is_end),
            "i" | "em" => self.mark("i", is_end),
            "br" | "hr" => self.line_break(),
            "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "tr" | "ul" | "ol" | "table"
                if !self.written.ends_with('\n') =>
            {
                self.line_break();
            }
            "li" if !is_end => {
                if !self.written.ends_with('\n') {
                    self.line_break();
                }
                self.written.push_str("- ");
            }
            "td" | "th" if is_end => self.push(" "),
            "style" | "script" if !is_end => {
                let end = format!("</{name}");
                return rest.find(&end).and_then(|at| rest.get(at..)).unwrap_or_default();
            }
            _ => (),
        }
        rest
    }

    fn mark(&mut self, name: &'static str, is_end: bool) {
        if !is_end && self.open.len() < DEEPEST {
            // Within bold letters another such tag says nothing.
            if !self.open.contains(&name) {
                self.written.push_str(if name == "b" { "<b>" } else { "<i>" });
            }
            self.open.push(name);
        } else if is_end && let Some(place) = self.open.iter().rposition(|open| *open == name) {
            self.open.remove(place);
            if !self.open.contains(&name) {
                self.written.push_str(if name == "b" { "</b>" } else { "</i>" });
            }
        }
    }

    fn entity<'t>(&mut self, text: &'t str) -> &'t str {
        let known = [
            ("&amp;", "&"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&apos;", "'"),
            ("&nbsp;", " "),
            ("&#10;", "\n"),
        ];
        if let Some((entity, meant)) = known.iter().find(|(entity, _)| text.starts_with(entity)) {
            match *meant {
                "\n" => self.line_break(),
                meant => self.push(meant),
            }
            return text.get(entity.len()..).unwrap_or_default();
        }
        let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let number = end.and_then(|end| Some((text.get(..end)?.strip_prefix("&#")?, text.get(end + 1..)?)));
        let letter = number.and_then(|(digits, rest)| {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            Some((char::from_u32(code.ok()?)?, rest))
        });
        match letter {
            Some((letter, rest)) => {
                self.push(letter.encode_utf8(&mut [0; 4]));
                rest
            }
            None => {
                self.push("&");
                text.get(1..).unwrap_or_default()
            }
        }
    }

    /// The text in the form in which a map keeps it.
    fn finish(mut self) -> String {
        for (name, end) in [("b", "</b>"), ("i", "</i>")] {
            if self.open.contains(&name) {
                self.written.push_str(end);
            }
        }
        let lines: Vec<&str> = self.written.lines().map(str::trim).collect();
        let text = lines.join("\n").trim().replace("<b></b>", "").replace("<i></i>", "");
        StyledText::read(&with_signs(&text)).written()
    }
}

/// The text with what its stars and “<” are in a map: signs that mean themselves, with a backslash.
fn with_signs(text: &str) -> String {
    let mut signs = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
        let is_like_tag = || ["b>", "i>", "/b>", "/i>"].iter().any(|tag| rest.starts_with(tag));
        // Backslashes right before a sign stand for half as many.
        if matches!(letter, STAR | '<') || letter == LESS && is_like_tag() {
            let count = signs.len() - signs.trim_end_matches('\\').len();
            signs.extend(std::iter::repeat_n('\\', count));
        }
        match letter {
            STAR => signs.push_str("\\*"),
            LESS if is_like_tag() => signs.push_str("\\<"),
            LESS => signs.push('<'),
            other => signs.push(other),
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn labels_are_read_as_they_are_seen() {
        for (label, words) in [
            ("Pays at the desk", "Pays at the desk"),
            ("<b>4 min</b><br>on hold", "**4 min**\non hold"),
            ("<div>One</div><div>Two &amp; three</div>", "One\nTwo & three"),
            ("a &lt; b", "a < b"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("<font style=\"font-size: 12px\">Small<br></font>", "Small"),
            ("&#8220;Hm&#x201D;", "“Hm”"),
            ("<script>alert(1)</script>x", "x"),
            ("5 < 6", "5 < 6"),
            ("AT&T & co", "AT&T & co"),
            ("&lt;b&gt;tags&lt;/b&gt; &lt;u&gt;", "\\<b>tags\\</b> <u>"),
            ("C:\\dir &amp; 2 * 3 * 4", "C:\\dir & 2 * 3 * 4"),
            ("Donau<wbr>dampf", "Donaudampf"),
            ("", ""),
        ] {
            assert_eq!(words_of(label), words, "{label}");
        }
        assert_eq!(words_of(&"<b>".repeat(100_000)), "");
    }
}
