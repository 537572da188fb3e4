//! The encodings of text files: recognised, decoded and written.
//!
//! Limitations: of the encodings without Unicode, those of Western and Central Europe and of Cyrillic are recognised;
//! any other has to be named.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

use crate::exchange::ExchangeError;
use crate::exchange::content::content_name;

/// The letters beyond ASCII of languages, and the encoding in which Windows writes them. Of two that fit equally well,
/// the first is meant.
const LANGUAGES: [(&Encoding, &str); 12] = [
    (WINDOWS_1252, "äöüßé"),
    (WINDOWS_1252, "àâçéèêëîïôùûüœæÿ"),
    (WINDOWS_1252, "áéíñóúü"),
    (WINDOWS_1252, "áâãàçéêíóôõúü"),
    (WINDOWS_1252, "åäöæøéð"),
    (WINDOWS_1250, "ąćęłńóśźż"),
    (WINDOWS_1250, "áčďéěíňóřšťúůýž"),
    (WINDOWS_1250, "áäčďéíĺľňóôŕšťúýž"),
    (WINDOWS_1250, "áéíóöőúüű"),
    (WINDOWS_1250, "ăâîşţ"),
    (WINDOWS_1250, "čćđšž"),
    (WINDOWS_1251, "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"),
];

/// The text of bytes in an encoding: the one that is named, or the one that the bytes look like.
///
/// # Errors
/// When the encoding is not known, or the bytes are no text.
pub fn decoded(bytes: &[u8], label: Option<&str>) -> Result<String, ExchangeError> {
    decoded_as(bytes, label).map(|(text, _)| text)
}

/// The text of bytes in an encoding: the one that is named, or the one that the bytes look like; with its name.
///
/// # Errors
/// When the encoding is not known, or the bytes are no text.
pub fn decoded_as(bytes: &[u8], label: Option<&str>) -> Result<(String, &'static str), ExchangeError> {
    let encoding = match label {
        Some(label) => named(label)?,
        None => guessed(bytes)?,
    };
    let (text, encoding, _) = encoding.decode(bytes);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    Ok((text, encoding.name()))
}

/// The bytes of a text in an encoding; UTF-8 with a mark at its beginning, which spreadsheets ask for, when none is
/// named. Also returns the number of characters that the encoding lacks; a question mark stands for each of them.
///
/// # Errors
/// When the encoding is not known.
pub fn encoded(text: &str, label: Option<&str>) -> Result<(Vec<u8>, usize), ExchangeError> {
    const MARK: char = '\u{feff}';
    let Some(label) = label else { return Ok((format!("{MARK}{text}").into_bytes(), 0)) };
    let encoding = named(label)?;
    if encoding == UTF_8 {
        return Ok((text.as_bytes().to_vec(), 0));
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let unit = |unit: u16| if encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
        return Ok((format!("{MARK}{text}").encode_utf16().flat_map(unit).collect(), 0));
    }
    let mut missing = 0;
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for letter in text.chars() {
        let letter: &str = letter.encode_utf8(&mut buffer);
        let (own, _, is_lost) = encoding.encode(letter);
        missing += usize::from(is_lost);
        bytes.extend_from_slice(if is_lost { b"?" } else { &own });
    }
    Ok((bytes, missing))
}

fn named(label: &str) -> Result<&'static Encoding, ExchangeError> {
    let label = match label.trim().to_lowercase().as_str() {
        "utf-16" | "utf16" | "unicode" => "utf-16le".to_owned(),
        other => other.to_owned(),
    };
    Encoding::for_label(label.as_bytes()).ok_or(ExchangeError::UnknownEncoding(label))
}

/// The encoding that bytes look like: by their mark, as UTF-8, by the zeros of UTF-16, or by the letters of languages.
fn guessed(bytes: &[u8]) -> Result<&'static Encoding, ExchangeError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if bytes.contains(&0) {
        return zeros(bytes).ok_or_else(|| ExchangeError::OtherContent {
            expected: "text",
            found: content_name(bytes).unwrap_or("data that is no text"),
        });
    }
    if let Some(found) = content_name(bytes) {
        return Err(ExchangeError::OtherContent { expected: "text", found });
    }
    Ok(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { by_letters(bytes) })
}

/// UTF-16 without a mark: Latin text has a zero in nearly every second byte.
fn zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let count = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (count(0), count(1));
    let most = bytes.len() / 4;
    match (even, odd) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of the language whose letters cover the most of the bytes beyond ASCII.
fn by_letters(bytes: &[u8]) -> &'static Encoding {
    let mut counts = [0_usize; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let count = |byte: u8| counts.get(usize::from(byte)).copied().unwrap_or(0);
    let plain: usize = (b'A'..=b'Z').chain(b'a'..=b'z').map(count).sum();
    let beyond: usize = (0x8a..=0xff).map(count).sum();
    let covered = |(encoding, letters): &(&'static Encoding, &str)| {
        // Where nearly every letter is beyond ASCII, nearly every text of Latin letters would be covered, too.
        let is_latin = *encoding == WINDOWS_1250 || *encoding == WINDOWS_1252;
        if is_latin == (beyond > plain) {
            return 0;
        }
        let both: String =
            letters.chars().flat_map(|letter| letter.to_lowercase().chain(letter.to_uppercase())).collect();
        let (codes, _, _) = encoding.encode(&both);
        let mut codes: Vec<u8> = codes.iter().copied().filter(|byte| *byte >= 0x80).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().map(count).sum()
    };
    let mut best = (WINDOWS_1252, 0);
    for language in &LANGUAGES {
        let own = covered(language);
        if own > best.1 {
            best = (language.0, own);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised_by_the_letters_of_languages() {
        for (label, text) in [
            ("windows-1252", "Étape;déjà vu;Größe – 5 €"),
            ("windows-1252", "Fase;compañía;não"),
            ("windows-1252", "Trin;København;på ære"),
            ("windows-1250", "Etap;Łódź jest piękną i żywą"),
            ("windows-1250", "Krok;příliš žluťoučký kůň úpěl"),
            ("windows-1250", "Szakasz;árvíztűrő tükörfúrógép"),
            ("windows-1251", "Этап;Покупка билета"),
            ("utf-16", "Stage;Große"),
            ("utf-8", "Stage;Größe"),
        ] {
            let (bytes, missing) = encoded(text, Some(label)).unwrap();
            assert_eq!(missing, 0, "{text}");
            assert_eq!(decoded(&bytes, None).unwrap(), text, "{label}");
            assert_eq!(decoded(&bytes, Some(label)).unwrap(), text, "{label}");
        }
        assert_eq!(decoded(b"\xef\xbb\xbfa\r\nb\rc", None).unwrap(), "a\nb\nc");
        assert_eq!(decoded(b"a\0b\0;\0", None).unwrap(), "ab;");
    }

    #[test]
    fn characters_that_an_encoding_lacks_are_counted() {
        assert_eq!(encoded("a→ł", Some("windows-1250")).unwrap(), (b"a?\xb3".to_vec(), 1));
        assert!(matches!(encoded("a", Some("klingon")), Err(ExchangeError::UnknownEncoding(_))));
    }

    #[test]
    fn what_is_no_text_is_refused_with_what_it_looks_like() {
        let sentence = |bytes: &[u8]| decoded(bytes, None).unwrap_err().to_string();
        assert!(sentence(b"\x89PNG\r\n\x1a\n\0\0").contains("a PNG picture"));
        assert!(sentence(b"\0\x01\0\x02\x03\0").contains("data that is no text"));
    }
}
