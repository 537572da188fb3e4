//! Text files of other programs, in the encodings that they use.

use std::path::Path;

use super::{FileError, read_bytes};

/// Why a text file cannot be used. Each message is a sentence for users.
#[derive(Debug, thiserror::Error)]
pub enum TextFileError {
    /// An error that can occur with any file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file holds something else.
    #[error("This file holds no text, whatever its name says.")]
    NotText,
}

/// The characters of Windows-1252 from 0x80 to 0x9f; the other bytes are the characters of the same number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text in the file at `path`, which is at most `limit` bytes long.
///
/// # Errors
/// When the file cannot be read, is too large, or is no text.
pub fn read_text_file(path: &Path, limit: u64) -> Result<String, TextFileError> {
    let bytes = read_bytes(path, limit)?;
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if bytes.contains(&0) && !is_wide {
        return Err(TextFileError::NotText);
    }
    Ok(decoded(&bytes))
}

/// The text of the bytes: UTF-8, UTF-16 with a mark before it, or else what spreadsheets on Windows write.
fn decoded(bytes: &[u8]) -> String {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|two| Some(unit(two.try_into().ok()?))).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
            Err(_) => bytes.iter().map(|byte| of_windows(*byte)).collect(),
        },
    }
}

fn of_windows(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|place| WINDOWS_1252.get(usize::from(place)));
    special.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_spreadsheets_are_read() {
        assert_eq!(decoded("\u{feff}Größe".as_bytes()), "Größe");
        assert_eq!(decoded(b"Gr\xf6\xdfe \x96 5 \x80"), "Größe – 5 €");
        assert_eq!(decoded(b"\xff\xfeG\0\xf6\0"), "Gö");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, b"PK\x03\x04\0\0").unwrap();
        assert!(matches!(read_text_file(&path, 1_000), Err(TextFileError::NotText)));
        std::fs::write(&path, "a;b").unwrap();
        assert_eq!(read_text_file(&path, 1_000).unwrap(), "a;b");
        assert!(matches!(read_text_file(&path, 2), Err(TextFileError::File(FileError::TooLarge { .. }))));
    }
}
