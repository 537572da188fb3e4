//! Reads which words of the cells of a workbook are in bold and in italics, by their fonts.
//!
//! The library that reads workbooks gives the texts of cells without their fonts. Here the parts of the file that hold
//! them are read again: the names of the sheets, the texts that cells share, and the cells of one sheet.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::cells::SheetTable;
use super::lists::names;
use crate::exchange::table::column_of_letters;
use crate::text::{LetterMark, LetterStyle, StyledText};

/// The heading of the column whose words may be marked.
const MARKED_COLUMN: &str = "Text";
/// The heading stands in one of the first rows.
const HEADING_ROWS: usize = 5;

/// The row and the column of a cell, from 0.
type CellPosition = (usize, usize);

/// Puts stars around the words of cards that are marked by fonts, as a map keeps them. Its size has been checked before;
/// what cannot be read stays as it is.
pub(super) fn mark_cards(bytes: &[u8], sheets: &mut [SheetTable]) {
    let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.name == names::CARDS) else { return };
    let Some(marked) = marked_cells(bytes, names::CARDS) else { return };
    let table = &mut sheet.table;
    for ((row, column), words) in marked {
        let is_text = (0..HEADING_ROWS).any(|row| table.cell(row, column) == MARKED_COLUMN);
        if is_text && table.cell(row, column) == words.text {
            table.set_cell((row, column), words.with_signs_read().written());
        }
    }
}

/// The cells of a sheet in which words are marked; none if the workbook is not as workbooks are.
pub(super) fn marked_cells(bytes: &[u8], sheet: &str) -> Option<FxHashMap<CellPosition, StyledText>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let texts = shared_texts(&part(&mut archive, "xl/sharedStrings.xml")?)?;
    if texts.iter().all(Option::is_none) {
        return None;
    }
    let id = sheet_id(&part(&mut archive, "xl/workbook.xml")?, sheet)?;
    let target = target_of(&part(&mut archive, "xl/_rels/workbook.xml.rels")?, &id)?;
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    cells_with(&part(&mut archive, &path)?, &texts)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Calls `take` for every element of a part of the file, until it gives something.
fn find_element<T>(xml: &[u8], mut take: impl FnMut(&BytesStart<'_>) -> Option<T>) -> Option<T> {
    let mut reader = Reader::from_reader(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                if let Some(found) = take(&start) {
                    return Some(found);
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// By what the file knows the sheet of this name.
fn sheet_id(workbook: &[u8], name: &str) -> Option<String> {
    find_element(workbook, |start| {
        let is_it = start.local_name().as_ref() == b"sheet" && attribute(start, b"name").as_deref() == Some(name);
        if is_it { attribute(start, b"id") } else { None }
    })
}

/// Where the part lies that is known by `id`.
fn target_of(relations: &[u8], id: &str) -> Option<String> {
    find_element(relations, |start| {
        let is_it = attribute(start, b"Id").as_deref() == Some(id);
        if is_it { attribute(start, b"Target") } else { None }
    })
}

/// The value of an attribute, by its name without a prefix.
fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let is_it = |attribute: &Attribute<'_>| attribute.key.local_name().as_ref() == name;
    let found = start.attributes().with_checks(false).flatten().find(is_it)?;
    let raw = String::from_utf8_lossy(&found.value).into_owned();
    Some(quick_xml::escape::unescape(&raw).map(|text| text.into_owned()).unwrap_or(raw))
}

/// A text that cells share, while it is read.
#[derive(Default)]
struct SharedText {
    words: StyledText,
    /// The font of the piece that is read.
    style: LetterStyle,
    /// The letters of the piece; none outside of it.
    piece: Option<String>,
    /// Whether blanks at the ends of the piece count.
    keeps_blanks: bool,
    /// Whether what is read says how the words are pronounced.
    is_spoken: bool,
}

/// The texts that cells share, in order; none for those without marked words.
fn shared_texts(xml: &[u8]) -> Option<Vec<Option<StyledText>>> {
    let mut reader = Reader::from_reader(xml);
    let mut texts = Vec::new();
    let mut text = SharedText::default();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => text.begin(&start),
            Event::Empty(start) if start.local_name().as_ref() == b"si" => texts.push(None),
            Event::Empty(start) => text.mark(&start),
            Event::Text(letters) => text.add(&letters.xml10_content().ok()?),
            Event::CData(letters) => text.add(&letters.xml10_content().ok()?),
            Event::GeneralRef(reference) => text.add(&referred(&reference)?),
            Event::End(end) if end.local_name().as_ref() == b"si" => {
                let words = std::mem::take(&mut text).words;
                texts.push(words.has_marked_letters().then_some(words));
            }
            Event::End(end) => text.end(end.local_name().as_ref()),
            Event::Eof => return Some(texts),
            _ => {}
        }
    }
}

impl SharedText {
    fn begin(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            b"r" => self.style = LetterStyle::default(),
            b"rPh" => self.is_spoken = true,
            b"t" if !self.is_spoken => {
                self.piece = Some(String::new());
                self.keeps_blanks = attribute(start, b"space").as_deref() == Some("preserve");
            }
            _ => self.mark(start),
        }
    }

    /// Takes a property of the font.
    fn mark(&mut self, start: &BytesStart<'_>) {
        let is_on = || !matches!(attribute(start, b"val").as_deref(), Some("0" | "false" | "off"));
        match start.local_name().as_ref() {
            b"b" => self.style = self.style.with(LetterMark::Bold, is_on()),
            b"i" => self.style = self.style.with(LetterMark::Italic, is_on()),
            _ => {}
        }
    }

    fn add(&mut self, letters: &str) {
        if let Some(piece) = &mut self.piece {
            piece.push_str(letters);
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"rPh" => self.is_spoken = false,
            b"r" => self.style = LetterStyle::default(),
            b"t" => {
                let Some(piece) = self.piece.take() else { return };
                let kept = if self.keeps_blanks { &piece } else { piece.trim_matches([' ', '\t', '\r', '\n']) };
                let words = kept.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n");
                let start = self.words.text.len();
                self.words.text.push_str(&words);
                self.words.mark_more(start..start + words.len(), self.style);
            }
            _ => {}
        }
    }
}

/// What a reference such as `&amp;` stands for; none for one that nobody knows, since none is ever expanded.
fn referred(reference: &BytesRef<'_>) -> Option<String> {
    if let Some(letter) = reference.resolve_char_ref().ok()? {
        return Some(letter.to_string());
    }
    resolve_xml_entity(&reference.decode().ok()?).map(str::to_owned)
}

/// The cells of a sheet that hold one of the marked texts.
fn cells_with(xml: &[u8], texts: &[Option<StyledText>]) -> Option<FxHashMap<CellPosition, StyledText>> {
    let mut reader = Reader::from_reader(xml);
    let mut found = FxHashMap::default();
    let mut cell = None;
    let mut value: Option<String> = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => match start.local_name().as_ref() {
                b"c" if attribute(&start, b"t").as_deref() == Some("s") => {
                    cell = attribute(&start, b"r").as_deref().and_then(position_of);
                }
                b"c" => cell = None,
                b"v" if cell.is_some() => value = Some(String::new()),
                _ => {}
            },
            Event::Text(digits) => {
                if let Some(value) = &mut value {
                    value.push_str(&digits.xml10_content().ok()?);
                }
            }
            Event::End(end) if end.local_name().as_ref() == b"v" => {
                let number = value.take().and_then(|digits| digits.trim().parse::<usize>().ok());
                let words = number.and_then(|number| texts.get(number)?.clone());
                found.extend(cell.take().zip(words));
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

/// The row and the column of a cell such as “B7”.
fn position_of(name: &str) -> Option<CellPosition> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(digits)?;
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column_of_letters(letters)?))
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Format;

    use super::*;
    use crate::exchange::{ReadOptions, WriteOptions, xlsx};
    use crate::model::JourneyMap;

    /// Texts of cards, as a map keeps them.
    const TEXTS: [&str; 9] = [
        "**Pays** as a guest, *slanted*",
        "Pays as a guest, slanted",
        "- **size** chart\n- foot in ***cm***",
        "1. one\n2. *two*",
        "\\- **no** item",
        "2 \\* 3 **x** \\*y\\*",
        "**whole & <all>**",
        "- size\n- chart",
        "a `_x0041_` of **codes**",
    ];

    fn map_with_texts() -> JourneyMap {
        let mut map = crate::file::templates::load("online-order").unwrap();
        for (card, text) in map.cards.iter_mut().zip(TEXTS) {
            std::sync::Arc::make_mut(card).text = text.to_owned();
        }
        map
    }

    fn shared(bytes: &[u8]) -> String {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        String::from_utf8(part(&mut archive, "xl/sharedStrings.xml").unwrap()).unwrap()
    }

    fn pieces(words: &StyledText) -> Vec<(&str, bool, bool)> {
        words.pieces().into_iter().map(|(style, words)| (words, style.bold, style.italic)).collect()
    }

    #[test]
    fn emphasis_is_seen_in_the_workbook_and_comes_back() {
        let map = map_with_texts();
        let (bytes, _) = xlsx::write(&map, &WriteOptions::default()).unwrap();
        let words = shared(&bytes);
        assert!(!words.contains("**Pays**") && !words.contains("**size**") && !words.contains("**whole"), "{words}");
        let expected = [("Pays", true, false), (" as a guest, ", false, false), ("slanted", false, true)];
        for sheet in ["Map", "Cards"] {
            let marked = marked_cells(&bytes, sheet).unwrap();
            let found: Vec<_> = marked.values().filter(|words| words.text.contains("Pays as a guest")).collect();
            assert_eq!(found.len(), 1, "{sheet}");
            assert!(pieces(found[0]).windows(3).any(|three| three == expected), "{sheet}: {found:?}");
        }
        let seen = marked_cells(&bytes, "Map").unwrap();
        assert!(seen.values().any(|words| words.text.contains("• size chart\n• foot in cm")));
        let (read, _) = xlsx::read(&bytes, &ReadOptions::default()).unwrap();
        let texts: Vec<&str> = read.cards.iter().map(|card| card.text.as_str()).collect();
        for text in TEXTS {
            assert!(texts.contains(&text), "{text}: {texts:?}");
        }
        xlsx::assert_same_lists(&map, &read);
    }

    #[test]
    fn words_that_somebody_has_marked_in_a_spreadsheet_are_marked_on_the_card_and_nowhere_else() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let (plain, bold, upright) = (Format::new(), Format::new().set_bold(), Format::new().set_italic());
        let cards = book.add_worksheet().set_name("Cards").unwrap();
        cards.write_row(0, 0, ["Stage", "Step", "Lane", "Text"]).unwrap();
        cards.write_row(1, 0, ["Buy", "Pay", "Doing"]).unwrap();
        cards.write_rich_string(1, 0, &[(&plain, "B"), (&bold, "uy")]).unwrap();
        let text = [(&plain, "- Pays "), (&bold, "at once"), (&plain, "\n- 2 "), (&upright, "*"), (&plain, " 3")];
        cards.write_rich_string(1, 3, &text).unwrap();
        let stages = book.add_worksheet().set_name("Stages").unwrap();
        stages.write_row(0, 0, ["Column", "Stage", "Step"]).unwrap();
        stages.write_row(1, 0, ["1", "Buy", "Pay"]).unwrap();
        let lanes = book.add_worksheet().set_name("Lanes").unwrap();
        lanes.write_row(0, 0, ["Row", "Lane", "Lane type"]).unwrap();
        lanes.write_row(1, 0, ["1", "Doing", "Cards"]).unwrap();
        let (map, _) = xlsx::read(&book.save_to_buffer().unwrap(), &ReadOptions::default()).unwrap();
        assert_eq!((map.stages.len(), map.stages[0].name.as_str()), (1, "Buy"));
        let words = StyledText::read(&map.cards[0].text);
        assert_eq!(words.seen(), "• Pays at once\n• 2 * 3");
        assert_eq!(pieces(&words)[1], ("at once", true, false), "{}", map.cards[0].text);
    }

    #[test]
    fn damaged_parts_are_no_reason_to_fail() {
        for xml in ["", "<sst><si><r><rPr><b/>", "<sst><si/><si><t>&nobody;</t></si></sst>", "\u{0}<<>>"] {
            let _ = shared_texts(xml.as_bytes());
            let _ = cells_with(xml.as_bytes(), &[None]);
            assert_eq!(sheet_id(xml.as_bytes(), "Cards"), None);
        }
        let cells = [r#"<c r="B2" t="s"><v>7</v></c>"#, r#"<c t="s"><v>0</v></c>"#, r#"<c r="A0" t="s"><v>0</v></c>"#];
        let cells = format!("<sheetData>{}</sheetData>", cells.concat());
        assert!(cells_with(cells.as_bytes(), &[Some(StyledText::read("**a**"))]).unwrap().is_empty());
        assert_eq!(marked_cells(b"no archive", "Cards"), None);
        assert_eq!(["B7", "AA10", "7", "B", "é1"].map(position_of), [Some((6, 1)), Some((9, 26)), None, None, None]);
    }
}
