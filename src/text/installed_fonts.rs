//! Finds an installed font for any character that the usual fonts lack.
//!
//! Systems name a few fonts for each script, and none of them may have a sign such as ✔ or ⚑. Then all installed
//! fonts are searched once, and the best family for each character is remembered.

use parley::FontContext;
use parley::fontique::{Blob, Collection, FallbackKey, FamilyId, Script};
use rustc_hash::FxHashMap;
use skrifa::{FontRef, MetadataProvider, Tag};

/// The families to prefer for signs, best first: they draw signs plainly and in the weight of text.
const PREFERRED: &[&str] = &[
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Symbols2",
    "Segoe UI Symbol",
    "Apple Symbols",
    "Noto Sans Math",
    "DejaVu Sans",
    "Noto Sans",
    "Arial Unicode MS",
];

/// Families that pretend to have every character but draw boxes or nothing.
const PRETENDING: &[&str] = &["last resort", "lastresort", "adobe blank", "adobe notdef", "tofu"];

/// By script (ISO 15924), the plain text fonts of the common operating systems.
const PLAIN_FONTS: &[(&[u8; 4], &[&str])] = &[
    (b"Arab", &["Noto Sans Arabic", "Segoe UI", "Geeza Pro", "DejaVu Sans"]),
    (b"Hebr", &["Noto Sans Hebrew", "Segoe UI", "Arial Hebrew", "DejaVu Sans"]),
    (b"Deva", &["Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari"]),
    (b"Thai", &["Noto Sans Thai", "Leelawadee UI", "Thonburi"]),
];

/// The installed families, by the characters that they have.
#[derive(Default)]
pub(super) struct InstalledFonts {
    /// The best family for each character of any installed font; none until the fonts were searched.
    families: Option<FxHashMap<char, FamilyId>>,
}

impl InstalledFonts {
    /// The name of the best family that has `letter`. Which one depends on the installed fonts alone, so the same
    /// text always looks the same.
    pub(super) fn family_with(&mut self, letter: char, fonts: &mut FontContext) -> Option<String> {
        let families = self.families.get_or_insert_with(|| search(fonts));
        let family = *families.get(&letter)?;
        fonts.collection.family_name(family).map(str::to_owned)
    }
}

/// Prefers plain text fonts, since systems may offer any font for a script, even a display face.
pub(super) fn prefer_plain_fonts(collection: &mut Collection) {
    for (script, names) in PLAIN_FONTS {
        let key = FallbackKey::new(Script::from_bytes(**script), None);
        let mut families: Vec<_> = names.iter().filter_map(|name| collection.family_id(name)).collect();
        if !families.is_empty() {
            families.extend(collection.fallback_families(key));
            collection.set_fallbacks(key, families.into_iter());
        }
    }
}

/// An installed font that is searched.
struct SearchedFont {
    family: FamilyId,
    bytes: Blob<u8>,
    index: u32,
    /// Earlier fonts in this order win: fonts with outlines, then preferred ones, then by name.
    rank: (bool, usize, String),
}

fn search(fonts: &mut FontContext) -> FxHashMap<char, FamilyId> {
    let ids: Vec<FamilyId> = fonts.collection.family_ids().collect();
    let mut searched: Vec<SearchedFont> = ids.into_iter().filter_map(|id| searched_font(id, fonts)).collect();
    searched.sort_by(|one, other| one.rank.cmp(&other.rank));
    let mut families = FxHashMap::default();
    for found in &searched {
        let Ok(font) = FontRef::from_index(found.bytes.as_ref(), found.index) else { continue };
        for (letter, glyph) in font.charmap().mappings() {
            if let Some(letter) = char::from_u32(letter).filter(|_| glyph.to_u32() != 0) {
                families.entry(letter).or_insert(found.family);
            }
        }
    }
    families
}

fn searched_font(family: FamilyId, fonts: &mut FontContext) -> Option<SearchedFont> {
    let info = fonts.collection.family(family)?;
    let name = info.name().to_lowercase();
    if PRETENDING.iter().any(|pretending| name.starts_with(pretending)) {
        return None;
    }
    let default = info.default_font()?;
    let (bytes, index) = (default.load(Some(&mut fonts.source_cache))?, default.index());
    let font = FontRef::from_index(bytes.as_ref(), index).ok()?;
    let has_outlines = [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| font.table_data(Tag::new(tag)).is_some());
    let place = PREFERRED.iter().position(|preferred| name == preferred.to_lowercase()).unwrap_or(PREFERRED.len());
    Some(SearchedFont { family, index, rank: (!has_outlines, place, name), bytes: bytes.clone() })
}

/// Whether a reader expects to see something for `letter`.
pub(super) fn is_visible(letter: char) -> bool {
    !letter.is_control() && !letter.is_whitespace() && !is_ignorable(letter)
}

/// Whether `letter` is invisible unless a font says otherwise: joiners, direction marks, variation selectors, fillers
/// and tags (the property Default_Ignorable_Code_Point of Unicode).
fn is_ignorable(letter: char) -> bool {
    matches!(u32::from(letter),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFF8
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}
