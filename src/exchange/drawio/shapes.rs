//! The shapes of a diagram: its pages unpacked, its cells with their texts and places.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::label::words_of;
use crate::exchange::ExchangeError;
use crate::exchange::limits::MOST_UNPACKED_BYTES;
use crate::geometry::{Point, Rect, point};

/// The most cells of a diagram that are read.
const MOST_CELLS: usize = 200_000;
/// The deepest nesting of elements, and of shapes in shapes.
const DEEPEST: usize = 64;
/// The most that all packed pages of a file unpack to.
const MOST_PAGE_BYTES: u64 = MOST_UNPACKED_BYTES / 4;
/// The most pages of a file.
const MOST_PAGES: usize = 1_000;

/// A shape with its place on the page.
#[derive(Clone, Debug)]
pub(super) struct DiagramShape {
    /// The id of the shape in its file.
    pub(super) id: String,
    /// The shape that it stands in.
    pub(super) parent: String,
    /// Its words, with emphasis as a map keeps it.
    pub(super) words: String,
    /// How it looks: names and values.
    pub(super) style: String,
    /// Where it stands on the page.
    pub(super) rect: Rect,
    /// The shapes that it joins, if it is a line.
    pub(super) ends: Option<(String, String)>,
    /// A web address; may be empty.
    pub(super) address: String,
}

/// A page of a file.
pub(super) struct DiagramPage {
    /// The name of its tab.
    pub(super) name: String,
    /// Its shapes, back to front.
    pub(super) shapes: Vec<DiagramShape>,
}

impl DiagramShape {
    /// Whether the style has a name, or a name with a value.
    pub(super) fn has(&self, entry: &str) -> bool {
        self.style.split(';').any(|own| own.trim() == entry)
    }

    /// Whether it holds others under a title, as lanes and pools do.
    pub(super) fn is_swimlane(&self) -> bool {
        self.has("swimlane") || self.has("shape=swimlane")
    }
}

/// The pages of a file.
///
/// # Errors
/// When the bytes are no diagram, are damaged, or go beyond the limits.
pub(super) fn pages(text: &str) -> Result<Vec<DiagramPage>, ExchangeError> {
    let mut reader = DiagramReader::default();
    reader.take(text, 0)?;
    if !reader.is_diagram {
        let found = "another kind of XML";
        return Err(ExchangeError::OtherContent { expected: "a draw.io diagram", found });
    }
    Ok(reader.pages)
}

/// Reads the elements of a diagram.
#[derive(Default)]
struct DiagramReader {
    pages: Vec<DiagramPage>,
    cell_count: usize,
    /// The size of all pages that were unpacked so far.
    unpacked_bytes: u64,
    is_diagram: bool,
    /// The object around the next cell: its id, its words and its address.
    object: Option<(String, String, String)>,
}

impl DiagramReader {
    /// Takes a document, or an unpacked page of one.
    fn take(&mut self, text: &str, depth: usize) -> Result<(), ExchangeError> {
        let mut xml = Reader::from_str(text);
        xml.config_mut().check_end_names = false;
        let mut open = 0_usize;
        let mut packed = None::<String>;
        loop {
            let event = xml.read_event().map_err(|error| at(text, xml.error_position(), &error.to_string()))?;
            match event {
                Event::Start(start) => {
                    open += 1;
                    if open > DEEPEST {
                        return Err(at(text, xml.buffer_position(), "the elements are nested too deep"));
                    }
                    packed = (start.name().as_ref() == b"diagram" && depth == 0).then(String::new);
                    self.element(text, xml.buffer_position(), &start)?;
                }
                Event::Empty(start) => self.element(text, xml.buffer_position(), &start)?,
                Event::Text(words) => {
                    if let Some(packed) = &mut packed {
                        packed.push_str(&String::from_utf8_lossy(&words));
                    }
                }
                Event::End(end) => {
                    open = open.saturating_sub(1);
                    if end.name().as_ref() == b"diagram"
                        && let Some(packed) = packed.take().filter(|packed| !packed.trim().is_empty())
                    {
                        let page = unpacked(&packed, MOST_PAGE_BYTES.saturating_sub(self.unpacked_bytes))?;
                        self.unpacked_bytes += page.len() as u64;
                        self.take(&page, depth + 1)?;
                    }
                    if matches!(end.name().as_ref(), b"UserObject" | b"object") {
                        self.object = None;
                    }
                }
                Event::Eof => break,
                _ => (),
            }
        }
        Ok(())
    }

    fn element(&mut self, text: &str, position: u64, start: &BytesStart<'_>) -> Result<(), ExchangeError> {
        let value = |name: &str| attribute(start, name);
        match start.name().as_ref() {
            b"mxfile" => self.is_diagram = true,
            b"mxGraphModel" => {
                self.is_diagram = true;
                if self.pages.is_empty() {
                    self.begin_page(String::new());
                }
            }
            b"diagram" => {
                if self.pages.len() >= MOST_PAGES {
                    return Err(at(text, position, "there are too many pages"));
                }
                self.begin_page(value("name"));
            }
            b"UserObject" | b"object" => self.object = Some((value("id"), value("label"), value("link"))),
            b"mxCell" => {
                self.cell_count += 1;
                if self.cell_count > MOST_CELLS {
                    let what = format!("more than {MOST_CELLS} shapes");
                    return Err(ExchangeError::TooMuch { what, place: place_in(text, position) });
                }
                self.cell(start);
            }
            b"mxGeometry" => self.geometry(start),
            _ => (),
        }
        Ok(())
    }

    fn begin_page(&mut self, name: String) {
        self.pages.push(DiagramPage { name, shapes: Vec::new() });
    }

    fn cell(&mut self, start: &BytesStart<'_>) {
        let value = |name: &str| attribute(start, name);
        let (id, label, address) = match self.object.take() {
            Some((id, label, link)) => (id, label, link),
            None => (value("id"), value("value"), String::new()),
        };
        let is_edge = value("edge") == "1";
        let shape = DiagramShape {
            id,
            parent: value("parent"),
            words: words_of(&label),
            style: value("style"),
            rect: Rect::NOTHING,
            ends: is_edge.then(|| (value("source"), value("target"))),
            address,
        };
        if let Some(page) = self.pages.last_mut() {
            page.shapes.push(shape);
        }
    }

    /// The place of the cell that was read last, in the shape that it stands in.
    fn geometry(&mut self, start: &BytesStart<'_>) {
        let number = |name: &str| attribute(start, name).parse::<f32>().ok().filter(|it| it.is_finite()).unwrap_or(0.0);
        let rect = Rect::new(number("x"), number("y"), number("width").max(0.0), number("height").max(0.0));
        let shape = self.pages.last_mut().and_then(|page| page.shapes.last_mut());
        shape.into_iter().filter(|shape| shape.ends.is_none()).for_each(|shape| shape.rect = rect);
    }
}

/// Moves every shape to its place on the page.
pub(super) fn settle(shapes: &mut [DiagramShape]) {
    let known: FxHashMap<String, (String, Point)> = shapes
        .iter()
        .filter(|shape| shape.ends.is_none() && shape.rect != Rect::NOTHING)
        .map(|shape| (shape.id.clone(), (shape.parent.clone(), shape.rect.min)))
        .collect();
    for shape in shapes.iter_mut().filter(|shape| shape.rect != Rect::NOTHING) {
        let mut parent = shape.parent.clone();
        for _ in 0..DEEPEST {
            let Some((next, origin)) = known.get(&parent) else { break };
            shape.rect = shape.rect.translate(point(origin.x, origin.y));
            parent = next.clone();
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let found = start.attributes().with_checks(false).flatten().find(|it| it.key.as_ref() == name.as_bytes());
    let Some(found) = found else { return String::new() };
    let raw = String::from_utf8_lossy(&found.value).into_owned();
    // Entities that nobody knows stay as they are written: none is ever expanded.
    quick_xml::escape::unescape(&raw).map(|text| text.into_owned()).unwrap_or(raw)
}

/// A page that was packed: deflated, in Base64, with percent signs. All pages together unpack to so much and no more.
fn unpacked(packed: &str, most_bytes: u64) -> Result<String, ExchangeError> {
    let damaged = || ExchangeError::Damaged("a page of the diagram cannot be unpacked".to_owned());
    let letters: String = packed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let bytes = BASE64.decode(letters).map_err(|_| damaged())?;
    let mut text = Vec::new();
    flate2::read::DeflateDecoder::new(bytes.as_slice())
        .take(most_bytes.saturating_add(1))
        .read_to_end(&mut text)
        .map_err(|_| damaged())?;
    if text.len() as u64 > most_bytes {
        return Err(ExchangeError::Bomb { limit_mb: MOST_PAGE_BYTES / 1_000_000 });
    }
    Ok(String::from_utf8_lossy(&without_percents(&text)).into_owned())
}

/// The bytes that “%20” and its like stand for; what is no such sign stays.
fn without_percents(text: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let code = (*byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        found.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    found
}

/// A problem at a byte of a text.
fn at(text: &str, position: u64, problem: &str) -> ExchangeError {
    let before = text.get(..usize::try_from(position).unwrap_or(usize::MAX).min(text.len())).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    ExchangeError::AtLine { line, column, problem: problem.trim_end_matches('.').to_owned() }
}

fn place_in(text: &str, position: u64) -> String {
    let before = text.get(..usize::try_from(position).unwrap_or(usize::MAX).min(text.len())).unwrap_or_default();
    format!("line {}", before.matches('\n').count() + 1)
}
