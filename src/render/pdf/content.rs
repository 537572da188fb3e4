//! The operators of a page, compressed while they are written: a map with ten thousand cards has some forty megabytes
//! of them.

use lopdf::{Object, StringFormat};

use super::deflate::Deflate;

/// How much is collected before it is compressed.
const CHUNK: usize = 1 << 16;

/// A content stream.
pub(super) struct PageContent {
    deflate: Deflate,
    pending: Vec<u8>,
}

impl Default for PageContent {
    fn default() -> Self {
        Self { deflate: Deflate::default(), pending: Vec::with_capacity(CHUNK) }
    }
}

impl PageContent {
    /// An operator with its coordinates, to a hundredth of a unit.
    pub(super) fn op(&mut self, numbers: &[f32], operator: &str) {
        for value in numbers {
            self.number(*value, 2);
        }
        self.end(operator);
    }

    /// An operator with factors, which have more digits because coordinates are multiplied by them.
    pub(super) fn exact(&mut self, numbers: &[f32], operator: &str) {
        for value in numbers {
            self.number(*value, 4);
        }
        self.end(operator);
    }

    /// A number with a space after it.
    pub(super) fn number(&mut self, value: f32, decimals: u32) {
        push_number(&mut self.pending, value, decimals);
        self.pending.push(b' ');
    }

    /// Bytes as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// The operator at the end of a line.
    pub(super) fn end(&mut self, operator: &str) {
        self.pending.extend_from_slice(operator.as_bytes());
        self.pending.push(b'\n');
        if self.pending.len() >= CHUNK {
            self.compress();
        }
    }

    fn compress(&mut self) {
        self.deflate.push(&mut self.pending);
    }

    /// Begins something that is written apart from the content, and is no longer than a chunk.
    pub(super) fn begin_apart(&mut self) {
        self.compress();
    }

    /// What was written since it was begun.
    pub(super) fn end_apart(&mut self) -> Vec<u8> {
        let apart = self.pending.clone();
        self.pending.clear();
        apart
    }

    /// The compressed bytes.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.compress();
        self.deflate.finish()
    }
}

/// Writes a number with at most so many decimals (1, 2 or 4), as short as possible. What is not finite becomes 0, since
/// PDF cannot express it.
pub(super) fn push_number(bytes: &mut Vec<u8>, value: f32, decimals: u32) {
    let value = if value.is_finite() { f64::from(value.clamp(-1e6, 1e6)) } else { 0.0 };
    match decimals {
        0 | 1 => push_decimal::<1>(bytes, value * 10.0),
        2 => push_decimal::<2>(bytes, value * 100.0),
        _ => push_decimal::<4>(bytes, value * 10_000.0),
    }
}

/// Writes a number that is given in units of its last decimal. A large map has a million of them, so nothing is divided
/// by what is not known when this is compiled.
fn push_decimal<const DECIMALS: usize>(bytes: &mut Vec<u8>, value: f64) {
    let rounded = (value + 0.5f64.copysign(value)) as i64;
    let (mut left, mut decimals) = (rounded.unsigned_abs(), DECIMALS);
    while decimals > 0 && left.is_multiple_of(10) {
        left /= 10;
        decimals -= 1;
    }
    if rounded < 0 {
        bytes.push(b'-');
    }
    let mut digits = [0; 20];
    let mut places = digits.iter_mut().rev();
    for place in places.by_ref().take(decimals) {
        (*place, left) = (b'0' + (left % 10) as u8, left / 10);
    }
    if decimals > 0
        && let Some(place) = places.next()
    {
        *place = b'.';
    }
    for place in places.by_ref() {
        (*place, left) = (b'0' + (left % 10) as u8, left / 10);
        if left == 0 {
            break;
        }
    }
    let unused = places.len();
    bytes.extend_from_slice(digits.get(unused..).unwrap_or_default());
}

/// Writes a whole number.
pub(super) fn push_digits(bytes: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0; 20];
    let mut places = digits.iter_mut().rev();
    for place in places.by_ref() {
        (*place, value) = (b'0' + (value % 10) as u8, value / 10);
        if value == 0 {
            break;
        }
    }
    let unused = places.len();
    bytes.extend_from_slice(digits.get(unused..).unwrap_or_default());
}

/// Writes bytes as a hexadecimal string.
pub(super) fn push_hex(bytes: &mut Vec<u8>, data: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    bytes.push(b'<');
    for byte in data {
        let nibbles = [byte >> 4, byte & 15].map(usize::from);
        bytes.extend(nibbles.iter().filter_map(|nibble| DIGITS.get(*nibble)));
    }
    bytes.push(b'>');
}

/// Writes bytes as a literal string, which takes half of what a hexadecimal one does.
pub(super) fn push_literal(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => bytes.extend_from_slice(&[b'\\', *byte]),
            b'\r' => bytes.extend_from_slice(b"\\r"),
            _ => bytes.push(*byte),
        }
    }
    bytes.push(b')');
}

/// Writes words as a string for people: verbatim when ASCII, otherwise UTF-16 with a byte order mark.
pub(super) fn push_words(bytes: &mut Vec<u8>, words: &str) {
    if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        bytes.push(b'(');
        for byte in words.bytes() {
            if matches!(byte, b'(' | b')' | b'\\') {
                bytes.push(b'\\');
            }
            bytes.push(byte);
        }
        bytes.push(b')');
        return;
    }
    let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
    let data: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
    push_hex(bytes, &data);
}

/// A string for people: verbatim when ASCII, otherwise UTF-16 with a byte order mark.
pub(super) fn words(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_strange() {
        for (value, decimals, expected) in [
            (0.0, 2, "0"),
            (-0.001, 2, "0"),
            (1.5, 2, "1.5"),
            (-2.25, 2, "-2.25"),
            (100.05, 2, "100.05"),
            (567.2756, 4, "567.2756"),
            (f32::NAN, 2, "0"),
            (f32::INFINITY, 2, "0"),
            (1e9, 2, "1000000"),
            (0.05, 2, "0.05"),
            (-0.995, 2, "-1"),
            (1234.5, 1, "1234.5"),
            (1e6, 4, "1000000"),
        ] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, value, decimals);
            assert_eq!(String::from_utf8_lossy(&bytes), expected);
        }
    }

    #[test]
    fn words_cannot_break_out_of_their_string() {
        let written = |words: &str| {
            let mut bytes = Vec::new();
            push_words(&mut bytes, words);
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert_eq!(written("a (b) \\"), "(a \\(b\\) \\\\)");
        assert_eq!(written("é"), "<FEFF00E9>");
    }
}
