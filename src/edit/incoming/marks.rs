//! The marks before list items: bullets and check boxes.

/// Marks that are followed by a blank. The last ones are those of the symbol fonts of word processors.
const BULLETS: &str = "•◦▪▫‣⁃·●○■□►▶▸➢➤➔→✓✔✗✘❖◆◇★☆-–—*+§\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f02d}";
/// Check boxes as signs; a blank may follow.
const CHECK_BOXES: [char; 6] = ['☐', '☑', '☒', '✅', '⬜', '🔲'];
/// Check boxes as letters, which Markdown puts after a bullet.
const CHECK_BOXES_IN_LETTERS: [&str; 4] = ["[ ]", "[x]", "[X]", "[]"];
/// A line without its bullet or check box.
pub(super) fn without_mark(line: &str) -> &str {
    let line = line.trim();
    without_check_box(after_bullet(line).unwrap_or(line))
}

/// The text after a bullet and the blanks behind it.
pub(super) fn after_bullet(line: &str) -> Option<&str> {
    let mut letters = line.chars();
    let mark = letters.next()?;
    let rest = letters.as_str();
    // Word processors write the hollow bullet as the letter “o” and a tab.
    let is_letter_o = mark == 'o' && (rest.starts_with('\t') || rest.starts_with('\u{a0}') || rest.starts_with("  "));
    let is_mark = is_letter_o || (BULLETS.contains(mark) && rest.starts_with(char::is_whitespace));
    is_mark.then(|| rest.trim_start())
}

/// A line without its check box.
pub(super) fn without_check_box(line: &str) -> &str {
    if let Some(rest) = line.strip_prefix(CHECK_BOXES) {
        return rest.trim_start_matches('\u{fe0f}').trim_start();
    }
    let boxed = CHECK_BOXES_IN_LETTERS.iter().find_map(|letters| line.strip_prefix(letters));
    boxed.filter(|rest| rest.starts_with(char::is_whitespace)).map_or(line, str::trim_start)
}
