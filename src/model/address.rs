//! The addresses that a map may link to: web pages and e-mail, but nothing on the reader's machine.
//!
//! A map may come from a stranger. Code that opens or exports an address needs a [`WebAddress`], and
//! only this module creates one.

use std::path::PathBuf;

/// The longest accepted address, in characters.
const MAX_ADDRESS_CHARS: usize = 4_000;

/// The fields that a `mailto:` address may fill in. Some mail programs would also attach a local file
/// when the address asks for it.
const MAIL_FIELDS: [&str; 5] = ["to", "cc", "bcc", "subject", "body"];

/// An address that starts with `http://`, `https://` or `mailto:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Parses `text`; none when it is something else, such as a path or a script.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_clean = text.chars().count() <= MAX_ADDRESS_CHARS && !text.chars().any(is_forbidden);
        (is_clean && (is_page(text) || is_mail(text))).then(|| Self(text.to_owned()))
    }

    /// The address without its scheme, short enough to be read on a card.
    pub fn short(&self) -> String {
        const LETTERS: usize = 60;
        let text = self.as_str();
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        let text = text.trim_start_matches("mailto:").trim_start_matches("www.").trim_end_matches('/');
        if text.chars().count() <= LETTERS {
            text.to_owned()
        } else {
            text.chars().take(LETTERS).collect::<String>() + "…"
        }
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a character is never valid in an address and could make a program split it into several arguments.
fn is_forbidden(letter: char) -> bool {
    letter.is_control() || letter.is_whitespace() || "\"'`<>\\^{|}".contains(letter)
}

fn is_page(text: &str) -> bool {
    let rest = after(text, "https://").or_else(|| after(text, "http://"));
    rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '['))
}

fn is_mail(text: &str) -> bool {
    let Some(rest) = after(text, "mailto:") else { return false };
    let (to, fields) = rest.split_once('?').unwrap_or((rest, ""));
    let allowed = |field: &str| {
        let name = field.split('=').next().unwrap_or_default().to_ascii_lowercase();
        MAIL_FIELDS.contains(&name.as_str())
    };
    let asks_for_nothing_else = fields.split('&').filter(|field| !field.is_empty()).all(allowed);
    to.contains('@') && !to.starts_with('-') && asks_for_nothing_else
}

/// The text after a scheme, which is compared without regard to case.
fn after<'text>(text: &'text str, scheme: &str) -> Option<&'text str> {
    let (begin, rest) = text.split_at_checked(scheme.len())?;
    begin.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// The path that a `file:` address of this machine means; none for other texts and other machines.
pub fn local_path(address: &str) -> Option<PathBuf> {
    let rest = after(address.trim(), "file:")?;
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let (host, path) = rest.split_at(rest.find('/')?);
            let is_here = host.is_empty() || host.eq_ignore_ascii_case("localhost");
            is_here.then_some(path)?
        }
        None => rest.starts_with('/').then_some(rest)?,
    };
    let path = path.split(['?', '#']).next()?;
    let bytes = without_percents(path.as_bytes()).filter(|bytes| !bytes.contains(&0))?;
    path_of(bytes)
}

/// The path with these bytes. Only Unix has file names that are no valid text.
#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    Some(PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes)))
}

/// The path with these bytes; a disk's letter loses the slash that addresses put before it.
#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let has_drive = text.get(1..3).is_some_and(|drive| drive.ends_with(':'));
    Some(PathBuf::from(if has_drive { text.get(1..)? } else { &text }))
}

/// The bytes that “%20” and its like stand for; none if a percent sign is followed by anything else.
fn without_percents(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    let mut bytes = text.iter().copied();
    let mut found = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let meant = if byte == b'%' { digit(bytes.next())? * 16 + digit(bytes.next())? } else { u32::from(byte) };
        found.push(u8::try_from(meant).ok()?);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_mail_are_addresses() {
        for text in [
            "https://example.org",
            "HTTP://example.org/a?b=1&c=%20#d",
            "https://[::1]:8080/",
            "https://例え.jp/ä(1)",
            "mailto:mara@example.org",
            "mailto:mara@example.org?Subject=Map&body=Dear%20Mara",
        ] {
            assert_eq!(WebAddress::new(text).unwrap().as_str(), text);
        }
        assert_eq!(WebAddress::new("  https://example.org\n").unwrap().as_str(), "https://example.org");
    }

    #[test]
    fn a_file_address_of_this_machine_is_a_path() {
        for (address, path) in [
            ("file:///home/mara/my%20map.journey", "/home/mara/my map.journey"),
            ("FILE://localhost/tmp/a", "/tmp/a"),
            ("file:/tmp/%C3%A4.png", "/tmp/ä.png"),
            ("file:///tmp/a#page", "/tmp/a"),
        ] {
            assert_eq!(local_path(address), Some(PathBuf::from(path)), "{address}");
        }
        for other in
            ["file://server/share/a", "/tmp/a", "https://example.org", "file:///a%2", "file:///a%00b", "file:a"]
        {
            assert_eq!(local_path(other), None, "{other}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "",
            "é",
            "example.org",
            "https://",
            "https:///etc/passwd",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,<script>",
            "smb://server/share",
            "ms-word:ofe|u|https://example.org",
            "https://example.org --option",
            "https://example.org\n/x",
            "https://example.org\u{0}",
            "mailto:",
            "mailto:?attach=/etc/passwd",
            "mailto:a@b.c?subject=x&attach=/etc/passwd",
            "mailto:-attach@x",
            "/usr/bin/xterm",
            "../map.journey",
            "\\\\server\\share",
        ] {
            assert_eq!(WebAddress::new(text), None, "{text}");
        }
        assert_eq!(WebAddress::new(&format!("https://{}", "x".repeat(4_000))), None);
    }
}
