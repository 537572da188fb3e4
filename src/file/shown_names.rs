//! Names and paths of files as they stand in messages.

use std::path::Path;

use crate::model::quotation::steers;

/// The longest name to show in a message, in letters; a disk may allow more than a window can show.
const LONGEST_SHOWN_NAME: usize = 80;

/// A file's name without its ending, to stand for a title; none for a path without a name.
pub(crate) fn name_without_ending(path: &Path) -> Option<String> {
    let name = display_path(Path::new(path.file_stem()?));
    (!name.trim().is_empty()).then_some(name)
}

/// A file's name for use in a sentence: on one line, and shortened in the middle when it is long.
pub fn display_name(path: &Path) -> String {
    let name = display_path(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    let letters = name.chars().count();
    if letters <= LONGEST_SHOWN_NAME {
        return name;
    }
    // The end is kept, since it shows the kind of file and often a number.
    let begin = name.chars().take(LONGEST_SHOWN_NAME - 20);
    let end = name.chars().skip(letters - 19);
    begin.chain(std::iter::once('…')).chain(end).collect()
}

/// A path for use in a sentence: line breaks and other characters that would garble it are shown as
/// question marks, as in `ls`.
pub fn display_path(path: &Path) -> String {
    path.display().to_string().chars().map(|letter| if steers(letter) { '?' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_tears_a_sentence() {
        assert_eq!(display_name(Path::new("/a/map.journey")), "map.journey");
        assert_eq!(display_name(Path::new("/a/one\ntwo\u{202e}.journey")), "one?two?.journey");
        let long = display_name(&Path::new("/a").join("x".repeat(250) + "-7.journey"));
        assert_eq!(long.chars().count(), 80);
        assert!(long.starts_with("xxx") && long.ends_with("-7.journey") && long.contains('…'), "{long}");
        assert_eq!(display_name(Path::new("/")), "/");
    }
}
