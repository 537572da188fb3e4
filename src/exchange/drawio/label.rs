//! The words of shapes: HTML as texts with emphasis.

use crate::text::StyledText;

/// The most nested tags that are followed.
const DEEPEST: usize = 200;

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
}

impl LabelWords {
    fn push(&mut self, text: &str) {
        // White space of the source is one blank; stars and the like mean themselves.
        for letter in text.chars() {
            match letter {
                '*' | '\\' => self.written.extend(['\\', letter]),
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
        let Some((tag, rest)) = text.get(1..).and_then(|inside| inside.split_once('>')) else {
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
                "<" => self.written.push_str("\\<"),
                meant => self.push(meant),
            }
            return text.get(entity.len()..).unwrap_or_default();
        }
        let number = text.strip_prefix("&#").and_then(|rest| rest.split_once(';'));
        let letter = number.filter(|(digits, _)| digits.len() <= 8).and_then(|(digits, rest)| {
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
        // Backslashes before “<” only mark what is no tag of the label.
        let text = lines.join("\n").trim().replace("\\<", "<").replace("<b></b>", "").replace("<i></i>", "");
        StyledText::read(&text).written()
    }
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
            ("", ""),
        ] {
            assert_eq!(words_of(label), words, "{label}");
        }
        assert_eq!(words_of(&"<b>".repeat(100_000)), "");
    }
}
