//! The fonts of the file: the glyphs used, the text each of them stands for, and a minimal font
//! program that draws them.
//!
//! The file refers to a glyph by its *code*: 0 for the missing-character glyph, 1 for the first other
//! glyph used, and so on. The subset font numbers its glyphs the same way, so a code serves as
//! character code, glyph id and index into the list of widths.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use super::pen::font_id;
use crate::text::{FontFace, Glyph, Shaper, TextStyle};

/// All fonts used on the page.
pub(super) struct FontBook {
    fonts: Vec<Font>,
    by_face: FxHashMap<u32, usize>,
    /// The ids of faces that cannot be embedded.
    refused: FxHashSet<u32>,
}

/// One font in the file.
struct Font {
    face: Arc<FontFace>,
    program: FontProgram,
    /// The code of each glyph, by glyph id.
    codes: Vec<Option<u16>>,
    /// The used glyphs, by code.
    glyphs: Vec<UsedGlyph>,
    max_glyphs: usize,
}

/// The font program behind the codes.
enum FontProgram {
    /// A subset of the face itself.
    Native,
    /// Glyphs of another face, shown invisibly only to carry the text, while outlines or bitmaps are
    /// drawn instead. For colour fonts and fonts that cannot be embedded.
    Carrier(Arc<FontFace>),
}

/// A glyph in use.
struct UsedGlyph {
    id: u16,
    /// The advance width in thousandths of the font size.
    width: f32,
    /// The text that the glyph stands for; empty until a single text is known.
    text: String,
    is_picture: bool,
}

/// A glyph as it is shown on the page.
#[derive(Clone, Copy)]
pub(super) struct ShownGlyph {
    pub(super) code: u16,
    /// The advance width in thousandths of the font size.
    pub(super) width: f32,
    /// Whether the glyph exists only as a bitmap, which is drawn separately.
    pub(super) is_picture: bool,
}

/// The embedded fonts, as parts of the document.
pub(super) struct EmbeddedFonts {
    pub(super) fonts: Vec<(FontId, PdfFont)>,
    /// Operations that show every glyph once with its text, from which printpdf learns what to embed.
    /// They go onto a temporary page; showing all 400,000 glyphs this way would take half a second.
    pub(super) inventory: Vec<Op>,
    /// The glyph widths of each font, by font name; each list starts with code 0.
    pub(super) widths: BTreeMap<Vec<u8>, Vec<f32>>,
}

impl FontBook {
    /// No fonts yet; the faces in `refused` will not be embedded.
    pub(super) fn new(refused: FxHashSet<u32>) -> Self {
        Self { fonts: Vec::new(), by_face: FxHashMap::default(), refused }
    }

    /// The index of the font for `face`, which is added if it is new.
    pub(super) fn font(&mut self, face: &Arc<FontFace>) -> usize {
        if let Some(known) = self.by_face.get(&face.id()) {
            return *known;
        }
        let number = self.fonts.len();
        self.fonts.push(Font::new(face, self.refused.contains(&face.id())));
        self.by_face.insert(face.id(), number);
        number
    }

    /// Whether the font's glyphs are visible, rather than carriers of text only.
    pub(super) fn is_visible(&self, font: usize) -> bool {
        self.fonts.get(font).is_some_and(|font| matches!(font.program, FontProgram::Native))
    }

    /// The code and width of `glyph`, which is added to the font if it is new.
    pub(super) fn show(&mut self, font: usize, glyph: &Glyph, size: f32) -> ShownGlyph {
        match self.fonts.get_mut(font) {
            Some(font) => font.show(glyph, size),
            None => ShownGlyph { code: 0, width: 0.0, is_picture: false },
        }
    }

    /// The advance that the face itself has for a glyph, in thousandths of the font size; none if it has none. What is
    /// asked for is shown next, so that the advance is looked up once for all glyphs of its kind.
    pub(super) fn own_advance(&mut self, font: usize, glyph: &Glyph, size: f32) -> Option<f32> {
        let font = self.fonts.get_mut(font)?;
        match font.program {
            FontProgram::Native => Some(font.show(glyph, size).width),
            FontProgram::Carrier(_) => font.face.advance(glyph.id),
        }
    }

    /// Whether the glyph of `code` stands for `text`. The first text asked for is the one it keeps.
    pub(super) fn maps_to(&mut self, font: usize, code: u16, text: &str) -> bool {
        let entry = self.fonts.get_mut(font).and_then(|font| font.glyphs.get_mut(usize::from(code)));
        let Some(entry) = entry else { return false };
        if entry.text.is_empty() {
            text.clone_into(&mut entry.text);
        }
        entry.text == text
    }

    /// Builds the font programs.
    ///
    /// # Errors
    ///
    /// The id of a face that cannot be embedded.
    pub(super) fn embed(self) -> Result<EmbeddedFonts, u32> {
        let mut embedded = EmbeddedFonts { fonts: Vec::new(), inventory: Vec::new(), widths: BTreeMap::new() };
        embedded.inventory.push(Op::StartTextSection);
        for (number, mut font) in self.fonts.into_iter().enumerate() {
            font.fill_missing_texts();
            let parsed = font.parsed(number).ok_or(font.face.id())?;
            let name = parsed.font_name.clone().unwrap_or_default();
            embedded.widths.insert(name.into_bytes(), font.widths());
            embedded.fonts.push((font_id(number), PdfFont::new(parsed)));
            embedded.inventory.extend(font.inventory(number));
        }
        embedded.inventory.push(Op::EndTextSection);
        Ok(embedded)
    }
}

impl Font {
    fn new(face: &Arc<FontFace>, refused: bool) -> Self {
        let program = if !refused && face.has_outlines() {
            FontProgram::Native
        } else {
            FontProgram::Carrier(carrier().unwrap_or_else(|| face.clone()))
        };
        let max_glyphs = match &program {
            FontProgram::Native => usize::from(u16::MAX),
            FontProgram::Carrier(carrier) => glyph_count(carrier),
        };
        let mut font = Self { face: face.clone(), program, codes: Vec::new(), glyphs: Vec::new(), max_glyphs };
        let missing = Glyph { id: 0, x: 0.0, y: 0.0, advance: 0.0, start: 0, len: 0 };
        font.show(&missing, 1.0);
        font
    }

    fn show(&mut self, glyph: &Glyph, size: f32) -> ShownGlyph {
        let index = usize::from(glyph.id);
        if self.codes.len() <= index {
            self.codes.resize(index + 1, None);
        }
        let known = self.codes.get(index).copied().flatten();
        let code = known.unwrap_or_else(|| self.add(glyph, size));
        match self.glyphs.get(usize::from(code)) {
            Some(entry) => ShownGlyph { code, width: entry.width, is_picture: entry.is_picture },
            None => ShownGlyph { code, width: 0.0, is_picture: false },
        }
    }

    fn add(&mut self, glyph: &Glyph, size: f32) -> u16 {
        // A carrier may run out of glyphs. Its last one then serves for all further glyphs, whose text
        // is written as replacement text.
        if self.glyphs.len() < self.max_glyphs {
            let is_picture = self.face.outline(glyph.id).is_none() && self.face.picture(glyph.id).is_some();
            let width = self.width_of(glyph, size);
            self.glyphs.push(UsedGlyph { id: glyph.id, width, text: String::new(), is_picture });
        }
        let code = u16::try_from(self.glyphs.len().saturating_sub(1)).unwrap_or(u16::MAX);
        if let Some(place) = self.codes.get_mut(usize::from(glyph.id)) {
            *place = Some(code);
        }
        code
    }

    fn width_of(&self, glyph: &Glyph, size: f32) -> f32 {
        let own = match &self.program {
            FontProgram::Native => self.face.advance(glyph.id),
            FontProgram::Carrier(_) => None,
        };
        let width = own.unwrap_or_else(|| glyph.advance / size.max(1e-3) * 1000.0);
        (width * 100.0).round() / 100.0
    }

    /// Maps glyphs that only occurred together with others to a character from the font's own table.
    /// Only readers that ignore replacement texts use it.
    fn fill_missing_texts(&mut self) {
        if self.glyphs.iter().all(|entry| !entry.text.is_empty()) {
            return;
        }
        let Some(font) = font_of(&self.face) else { return };
        let mut letters: FxHashMap<u16, char> = FxHashMap::default();
        for (letter, glyph) in font.charmap().mappings() {
            if let (Some(letter), Ok(glyph)) = (char::from_u32(letter), u16::try_from(glyph.to_u32())) {
                letters.entry(glyph).or_insert(letter);
            }
        }
        for entry in self.glyphs.iter_mut().filter(|entry| entry.text.is_empty()) {
            entry.text.extend(letters.get(&entry.id));
        }
    }

    fn parsed(&self, number: usize) -> Option<ParsedFont> {
        let program = self.subset()?;
        let mut parsed = ParsedFont::from_bytes(&program, 0, &mut Vec::new())?;
        parsed.font_name = Some(format!("{}+{}", subset_tag(&program, number), self.name()));
        parsed.pdf_font_metrics.us_weight_class = self.face.weight();
        Some(parsed)
    }

    fn subset(&self) -> Option<Vec<u8>> {
        let mut mapper = GlyphRemapper::new();
        let face = match &self.program {
            FontProgram::Native => {
                self.glyphs.iter().for_each(|entry| {
                    mapper.remap(entry.id);
                });
                &self.face
            }
            FontProgram::Carrier(carrier) => {
                (0..).zip(&self.glyphs).for_each(|(glyph, _)| {
                    mapper.remap(glyph);
                });
                carrier
            }
        };
        let settings: Vec<_> =
            face.axis_settings().iter().map(|(axis, value)| (subsetter::Tag::new(axis), *value)).collect();
        subsetter::subset_with_variations(face.bytes(), face.index(), &settings, &mapper).ok()
    }

    /// The PostScript name of the face, reduced to the characters that such a name may contain.
    fn name(&self) -> String {
        let font = font_of(&self.face);
        let name = font.and_then(|font| font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first());
        let name = name.map_or_else(|| self.face.family().to_owned(), |name| name.to_string());
        let name: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
        if name.is_empty() { "Font".to_owned() } else { name }
    }

    fn widths(&self) -> Vec<f32> {
        self.glyphs.iter().map(|entry| entry.width).collect()
    }

    fn inventory(&self, number: usize) -> [Op; 2] {
        let codes = self.glyphs.iter().zip(0u16..);
        let glyphs = codes.map(|(entry, code)| Codepoint::with_cid(code, 0.0, entry.text.clone())).collect();
        [
            Op::SetFont { font: PdfFontHandle::External(font_id(number)), size: Pt(1.0) },
            Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
        ]
    }
}

/// The six letters that mark a font name as a subset; equal subsets get equal letters.
fn subset_tag(program: &[u8], number: usize) -> String {
    let mut hash = Sha256::new();
    hash.update(program);
    hash.update(number.to_le_bytes());
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn font_of(face: &FontFace) -> Option<FontRef<'_>> {
    FontRef::from_index(face.bytes(), face.index()).ok()
}

fn glyph_count(face: &FontFace) -> usize {
    font_of(face).and_then(|font| font.maxp().ok()).map_or(0, |maxp| usize::from(maxp.num_glyphs()))
}

/// A bundled face, which is always available and can be embedded.
fn carrier() -> Option<Arc<FontFace>> {
    let shaped = Shaper::new().line("a", TextStyle::regular(10.0));
    shaped.runs.first().map(|run| run.face.clone())
}
