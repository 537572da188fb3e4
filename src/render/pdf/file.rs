//! Writes the objects of a file one by one, the small ones packed and compressed together, so that the tree of tags of
//! a large map is never in memory as a whole.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::content::{push_digits, push_hex, push_literal};
use super::deflate::{COMPRESSION, PACKED_COMPRESSION};

/// The most objects that are packed together, and about the most bytes of them.
const MOST_PACKED: usize = 2_000;
const MOST_PACKED_BYTES: usize = 1 << 18;

/// The header of the file; the second line says that it is binary.
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Where an object is in the file.
#[derive(Clone, Copy)]
enum ObjectPlace {
    /// Nowhere: it was never written.
    Free,
    /// By itself, after so many bytes.
    At(u64),
    /// With others in a stream, by the number of the stream and its place there.
    Packed(u32, u16),
}

/// A file that is being written. The same objects give the same bytes.
pub(super) struct FileWriter<'a> {
    out: &'a mut dyn Write,
    written: u64,
    hash: Sha256,
    /// By the number of the object; 0 is none.
    places: Vec<ObjectPlace>,
    /// The objects that wait to be packed, with their offsets in `packed_bytes`.
    packed: Vec<(u32, usize)>,
    packed_bytes: Vec<u8>,
}

impl<'a> FileWriter<'a> {
    /// Begins a file whose first objects have the numbers up to `reserved`.
    pub(super) fn new(out: &'a mut dyn Write, reserved: u32) -> io::Result<Self> {
        let places = vec![ObjectPlace::Free; reserved as usize + 1];
        let mut file =
            Self { out, written: 0, hash: Sha256::new(), places, packed: Vec::new(), packed_bytes: Vec::new() };
        file.write(HEADER)?;
        Ok(file)
    }

    /// The number of a new object.
    pub(super) fn reserve(&mut self) -> u32 {
        self.places.push(ObjectPlace::Free);
        (self.places.len() - 1) as u32
    }

    /// Writes an object that is no stream.
    pub(super) fn put(&mut self, id: u32, object: &[u8]) -> io::Result<()> {
        self.packed.push((id, self.packed_bytes.len()));
        self.packed_bytes.extend_from_slice(object);
        self.packed_bytes.push(b'\n');
        if self.packed.len() >= MOST_PACKED || self.packed_bytes.len() >= MOST_PACKED_BYTES {
            self.pack()
        } else {
            Ok(())
        }
    }

    /// Writes an object that was made as a value.
    pub(super) fn put_object(&mut self, id: u32, object: &Object) -> io::Result<()> {
        if let Object::Stream(stream) = object {
            if stream.dict.has(b"Filter") {
                return self.put_stream(id, &stream.dict, &stream.content);
            }
            let compressed = compressed(&stream.content, COMPRESSION)?;
            if compressed.len() >= stream.content.len() || is_metadata(&stream.dict) {
                return self.put_stream(id, &stream.dict, &stream.content);
            }
            let mut about = stream.dict.clone();
            about.set("Filter", "FlateDecode");
            return self.put_stream(id, &about, &compressed);
        }
        let mut bytes = Vec::new();
        push_object(&mut bytes, object);
        self.put(id, &bytes)
    }

    /// Writes a stream as it is.
    pub(super) fn put_stream(&mut self, id: u32, about: &Dictionary, data: &[u8]) -> io::Result<()> {
        let mut head = Vec::new();
        push_digits(&mut head, u64::from(id));
        head.extend_from_slice(b" 0 obj\n");
        let mut about = about.clone();
        about.set("Length", data.len() as i64);
        push_dictionary(&mut head, &about);
        head.extend_from_slice(b"\nstream\n");
        self.set_place(id, ObjectPlace::At(self.written));
        self.write(&head)?;
        self.write(data)?;
        self.write(b"\nendstream\nendobj\n")
    }

    /// Writes what is left and the table of all objects.
    pub(super) fn finish(mut self, root: u32, info: u32) -> io::Result<()> {
        self.pack()?;
        let id = self.reserve();
        self.set_place(id, ObjectPlace::At(self.written));
        let start = self.written;
        // The offset takes four bytes up to four gigabytes.
        const COLUMNS: i64 = 7;
        let table = compressed(&self.table(), PACKED_COMPRESSION)?;
        let key: Vec<u8> = self.hash.clone().finalize().iter().take(16).copied().collect();
        let key = Object::String(key, StringFormat::Hexadecimal);
        let about = dictionary! {
            "Type" => "XRef",
            "Size" => self.places.len() as i64,
            "W" => vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)],
            "Root" => Object::Reference((root, 0)),
            "Info" => Object::Reference((info, 0)),
            "ID" => vec![key.clone(), key],
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => COLUMNS },
        };
        self.put_stream(id, &about, &table)?;
        self.write(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush()
    }

    /// The table of all objects; each row is written as the difference to the one above.
    fn table(&self) -> Vec<u8> {
        let mut table = Vec::with_capacity(self.places.len() * 8);
        let mut before = [0u8; 7];
        for place in &self.places {
            let (kind, first, second) = match *place {
                ObjectPlace::Free => (0, 0, u16::MAX),
                ObjectPlace::At(offset) => (1, u32::try_from(offset).unwrap_or(u32::MAX), 0),
                ObjectPlace::Packed(stream, number) => (2, stream, number),
            };
            let ([a, b, c, d], [e, f]) = (first.to_be_bytes(), second.to_be_bytes());
            let row = [kind, a, b, c, d, e, f];
            // 2 is the filter "up".
            table.push(2);
            table.extend(row.iter().zip(before).map(|(own, above)| own.wrapping_sub(above)));
            before = row;
        }
        table
    }

    fn pack(&mut self) -> io::Result<()> {
        if self.packed.is_empty() {
            return Ok(());
        }
        let stream = self.reserve();
        let packed = std::mem::take(&mut self.packed);
        let mut data = Vec::with_capacity(self.packed_bytes.len() + packed.len() * 12);
        for (number, (id, offset)) in packed.iter().enumerate() {
            push_digits(&mut data, u64::from(*id));
            data.push(b' ');
            push_digits(&mut data, *offset as u64);
            data.push(b' ');
            self.set_place(*id, ObjectPlace::Packed(stream, number as u16));
        }
        let first = data.len() as i64;
        data.append(&mut self.packed_bytes);
        let about = dictionary! {
            "Type" => "ObjStm",
            "N" => packed.len() as i64,
            "First" => first,
            "Filter" => "FlateDecode",
        };
        self.put_stream(stream, &about, &compressed(&data, PACKED_COMPRESSION)?)
    }

    fn set_place(&mut self, id: u32, place: ObjectPlace) {
        if let Some(known) = self.places.get_mut(id as usize) {
            *known = place;
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// Whether a stream is read by programs that know nothing of compression.
fn is_metadata(about: &Dictionary) -> bool {
    about.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata")
}

fn compressed(data: &[u8], level: u32) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(data)?;
    encoder.finish()
}

/// Writes an object; of a stream only what is known about it.
pub(super) fn push_object(bytes: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => bytes.extend_from_slice(b"null"),
        Object::Boolean(true) => bytes.extend_from_slice(b"true"),
        Object::Boolean(false) => bytes.extend_from_slice(b"false"),
        Object::Integer(value) => bytes.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => bytes.extend_from_slice(real(*value).as_bytes()),
        Object::Name(name) => push_name(bytes, name),
        Object::String(text, StringFormat::Hexadecimal) => push_hex(bytes, text),
        Object::String(text, StringFormat::Literal) => push_literal(bytes, text),
        Object::Array(items) => {
            bytes.push(b'[');
            for (number, item) in items.iter().enumerate() {
                if number > 0 {
                    bytes.push(b' ');
                }
                push_object(bytes, item);
            }
            bytes.push(b']');
        }
        Object::Dictionary(dictionary) => push_dictionary(bytes, dictionary),
        Object::Stream(stream) => push_dictionary(bytes, &stream.dict),
        Object::Reference((id, _)) => {
            push_digits(bytes, u64::from(*id));
            bytes.extend_from_slice(b" 0 R");
        }
    }
}

fn push_dictionary(bytes: &mut Vec<u8>, dictionary: &Dictionary) {
    bytes.extend_from_slice(b"<<");
    for (key, value) in dictionary.iter() {
        push_name(bytes, key);
        if !matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_) | Object::Stream(_)
        ) {
            bytes.push(b' ');
        }
        push_object(bytes, value);
    }
    bytes.extend_from_slice(b">>");
}

fn push_name(bytes: &mut Vec<u8>, name: &[u8]) {
    bytes.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            bytes.push(*byte);
        } else {
            bytes.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// A number without an exponent, which PDF does not know.
fn real(value: f32) -> String {
    if value.is_finite() { format!("{value}") } else { "0".to_owned() }
}
