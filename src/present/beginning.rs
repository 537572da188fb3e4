//! The beginnings of texts that are too long for their place.

/// The beginning of a text, up to a sentence or a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = crate::typeset::pieces(&plain, most);
    match pieces.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, ..] if first.ends_with('.') => (*first).to_owned(),
        [first, ..] => format!("{}…", first.trim_end_matches([',', ';', '.'])),
    }
}
