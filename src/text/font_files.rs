//! Font files and installed families: what they are called, and whether they may go along with a document.
//!
//! Nothing here is fast: installed fonts are searched on disk, so none of it is for the window's thread.

use std::sync::Arc;

use parley::fontique::{
    Collection, CollectionOptions, FamilyInfo, FontInfo, FontStyle, FontWeight, FontWidth, SourceCache,
};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};

use super::installed_fonts::is_visible;

/// The largest font file that goes along with a theme.
pub const LARGEST_FONT_BYTES: usize = 4_000_000;

/// What the licence of a font allows, by the field fsType of its OS/2 table (OpenType specification, "OS/2").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontLicence {
    /// It may be installed from the document, or edited with it.
    GoesAlong,
    /// It may be shown and printed only, which is no help in a map that others edit.
    OnlyShown,
    /// It may not be part of any document.
    StaysHere,
}

/// A font file that texts can be set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFileInfo {
    /// The name of its family.
    pub family: String,
    /// What its licence allows.
    pub licence: FontLicence,
}

/// The reason why a file cannot be used as a font. Each is the second half of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontProblem {
    /// The bytes are no font, or a damaged one.
    #[error("it is not a TrueType or OpenType font (.ttf or .otf)")]
    NotAFont,
    /// The file holds several fonts.
    #[error("it is a collection of several fonts; choose the file of a single one")]
    Collection,
    /// The font is too large.
    #[error("it is larger than {} MB", LARGEST_FONT_BYTES / 1_000_000)]
    TooLarge,
    /// The font has no Latin letters and no outlines that could be drawn.
    #[error("it has no letters that can be drawn")]
    NoLetters,
}

/// What the bytes of a font file say about it.
pub fn font_file_info(bytes: &[u8]) -> Result<FontFileInfo, FontProblem> {
    if bytes.starts_with(b"ttcf") {
        return Err(FontProblem::Collection);
    }
    let font = FontRef::new(bytes).map_err(|_| FontProblem::NotAFont)?;
    if bytes.len() > LARGEST_FONT_BYTES {
        return Err(FontProblem::TooLarge);
    }
    let has_outlines = [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| font.table_data(Tag::new(tag)).is_some());
    let has_letters = font.charmap().mappings().any(|(_, glyph)| glyph.to_u32() != 0);
    if !has_outlines || !has_letters || font.head().is_err() {
        return Err(FontProblem::NoLetters);
    }
    let name_of = |name| font.localized_strings(name).english_or_first().map(|name| name.to_string());
    let family = name_of(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name_of(StringId::FAMILY_NAME));
    let family = family.filter(|name| !name.trim().is_empty()).ok_or(FontProblem::NotAFont)?;
    Ok(FontFileInfo { family, licence: licence(&font) })
}

/// The visible letters of `text` that none of the font files has, each once, in the order in which they are met.
pub fn letters_without(files: &[Arc<[u8]>], text: impl Iterator<Item = char>) -> Vec<char> {
    let fonts: Vec<FontRef<'_>> = files.iter().filter_map(|bytes| FontRef::new(bytes).ok()).collect();
    let maps: Vec<_> = fonts.iter().map(MetadataProvider::charmap).collect();
    let mut met = rustc_hash::FxHashSet::default();
    text.filter(|letter| is_visible(*letter) && met.insert(*letter))
        .filter(|letter| maps.iter().all(|map| map.map(*letter).is_none_or(|glyph| glyph.to_u32() == 0)))
        .collect()
}

/// Whether one of the font files has bold letters, or an axis that makes them so.
pub fn files_have_bold(files: &[Arc<[u8]>]) -> bool {
    let is_bold = |bytes: &Arc<[u8]>| {
        FontRef::new(bytes).is_ok_and(|font| {
            let has_axis = font.axes().iter().any(|axis| axis.tag() == Tag::new(b"wght"));
            has_axis || font.attributes().weight.value() >= FontWeight::SEMI_BOLD.value()
        })
    };
    files.iter().any(is_bold)
}

/// What the licence bits say. A font without the table says nothing, as fonts that anybody may use do.
fn licence(font: &FontRef<'_>) -> FontLicence {
    const RESTRICTED: u16 = 0x2;
    const PREVIEW_AND_PRINT: u16 = 0x4;
    const EDITABLE: u16 = 0x8;
    const BITMAPS_ONLY: u16 = 0x200;
    let bits = font.os2().map_or(0, |table| table.fs_type());
    // Of several bits in a font of an early version, the least restrictive one counts.
    let usage = bits & (RESTRICTED | PREVIEW_AND_PRINT | EDITABLE);
    match usage {
        _ if bits & BITMAPS_ONLY != 0 => FontLicence::StaysHere,
        0 => FontLicence::GoesAlong,
        usage if usage & EDITABLE != 0 => FontLicence::GoesAlong,
        usage if usage & PREVIEW_AND_PRINT != 0 => FontLicence::OnlyShown,
        _ => FontLicence::StaysHere,
    }
}

/// The families that are installed on this system, in alphabetical order.
pub fn installed_families() -> Vec<String> {
    let mut collection = system_fonts();
    let mut names: Vec<String> = collection.family_names().map(str::to_owned).collect();
    names.retain(|name| !name.starts_with('.') && !name.trim().is_empty());
    names.sort_by_cached_key(|name| name.to_lowercase());
    names.dedup();
    names
}

/// The files of an installed family in the styles that a map uses: regular, semi-bold, italic and both at once. None if
/// there is no such family, or if any of its files cannot be read.
pub fn installed_font_files(family: &str) -> Option<Vec<Arc<[u8]>>> {
    let mut collection = system_fonts();
    let found = collection.family_by_name(family)?;
    let mut cache = SourceCache::default();
    let mut files: Vec<Arc<[u8]>> = Vec::new();
    for font in styles_of(&found) {
        let bytes: Arc<[u8]> = font.load(Some(&mut cache))?.as_ref().into();
        if !files.contains(&bytes) {
            files.push(bytes);
        }
    }
    (!files.is_empty()).then_some(files)
}

/// The fonts of a family that stand for each style; the same one for several where it has no other.
fn styles_of(family: &FamilyInfo) -> Vec<FontInfo> {
    let styles = [
        (FontStyle::Normal, FontWeight::NORMAL),
        (FontStyle::Normal, FontWeight::SEMI_BOLD),
        (FontStyle::Italic, FontWeight::NORMAL),
        (FontStyle::Italic, FontWeight::SEMI_BOLD),
    ];
    let matching = styles.map(|(style, weight)| family.match_font(FontWidth::NORMAL, style, weight, true).cloned());
    matching.into_iter().flatten().collect()
}

/// The bold letters that a family lacks, so that its lighter ones are drawn heavier in their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ImitatedBold {
    /// It has bold letters, upright and slanted.
    #[default]
    None,
    /// It has none that are slanted.
    Slanted,
    /// It has none at all.
    All,
}

/// Which bold letters a family has neither as a font nor by an axis that makes them so.
pub(super) fn imitated_bold(family: &FamilyInfo) -> ImitatedBold {
    let is_bold = |font: &FontInfo| font.has_weight_axis() || font.weight().value() >= FontWeight::SEMI_BOLD.value();
    let has = |style| family.match_font(FontWidth::NORMAL, style, FontWeight::SEMI_BOLD, true).is_some_and(is_bold);
    match (has(FontStyle::Normal), has(FontStyle::Italic)) {
        (false, _) => ImitatedBold::All,
        (true, false) => ImitatedBold::Slanted,
        (true, true) => ImitatedBold::None,
    }
}

fn system_fonts() -> Collection {
    Collection::new(CollectionOptions { shared: false, system_fonts: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::bundled::{REGULAR, SERIF};

    /// The font with other licence bits. The check sums of its tables are no longer right, which no reader minds.
    fn with_licence(bits: u16) -> Vec<u8> {
        let mut bytes = REGULAR.to_vec();
        let table = bytes.windows(4).position(|tag| tag == b"OS/2").unwrap();
        let offset = u32::from_be_bytes(bytes[table + 8..table + 12].try_into().unwrap()) as usize;
        bytes[offset + 8..offset + 10].copy_from_slice(&bits.to_be_bytes());
        bytes
    }

    #[test]
    fn a_font_says_its_name_and_what_its_licence_allows() {
        let info = font_file_info(SERIF).unwrap();
        assert_eq!((info.family.as_str(), info.licence), ("Source Serif 4 Display", FontLicence::GoesAlong));
        let of = |bits| font_file_info(&with_licence(bits)).unwrap().licence;
        assert_eq!([of(0), of(8), of(0x100)], [FontLicence::GoesAlong; 3]);
        assert_eq!(of(4), FontLicence::OnlyShown);
        assert_eq!([of(2), of(0x200), of(0x202)], [FontLicence::StaysHere; 3]);
        assert_eq!(of(0xc), FontLicence::GoesAlong, "the least restrictive bit counts");
    }

    #[test]
    fn a_font_says_which_letters_of_a_text_it_lacks_and_whether_it_has_bold_ones() {
        let files: Vec<Arc<[u8]>> = vec![SERIF.into()];
        assert_eq!(letters_without(&files, "Ordered מחר, מחר 日".chars()), ['מ', 'ח', 'ר', '日']);
        assert!(letters_without(&files, "Weiß, “Ordered” – 31 %\n".chars()).is_empty());
        let both: Vec<Arc<[u8]>> = vec![REGULAR.into(), crate::text::bundled::SEMI_BOLD.into()];
        assert!(files_have_bold(&both) && !files_have_bold(&both[..1]));
    }

    #[test]
    fn the_fonts_of_a_family_are_found_in_all_four_styles() {
        use crate::text::bundled::{ITALIC, SEMI_BOLD, SEMI_BOLD_ITALIC};
        use parley::fontique::{Blob, FontInfoOverride};
        let family_of = |fonts: &[&'static [u8]]| {
            let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
            for bytes in fonts {
                let name = FontInfoOverride { family_name: Some("Own"), ..FontInfoOverride::default() };
                collection.register_fonts(Blob::new(Arc::new(*bytes)), Some(name));
            }
            collection.family_by_name("Own").unwrap()
        };
        let family = family_of(&[REGULAR, SEMI_BOLD, ITALIC, SEMI_BOLD_ITALIC]);
        let faces: Vec<(bool, f32)> =
            styles_of(&family).iter().map(|font| (font.style() == FontStyle::Italic, font.weight().value())).collect();
        assert_eq!(faces, [(false, 400.0), (false, 600.0), (true, 400.0), (true, 600.0)]);
        assert_eq!(imitated_bold(&family), ImitatedBold::None);
        assert_eq!(imitated_bold(&family_of(&[REGULAR, SEMI_BOLD, ITALIC])), ImitatedBold::Slanted);
        assert_eq!(imitated_bold(&family_of(&[REGULAR, SEMI_BOLD])), ImitatedBold::None, "slanted by hand");
        assert_eq!(imitated_bold(&family_of(&[REGULAR, ITALIC])), ImitatedBold::All);
    }

    #[test]
    fn what_is_no_font_is_refused_in_words() {
        let problem = |bytes: &[u8]| font_file_info(bytes).unwrap_err();
        assert_eq!(problem(b"not a font at all"), FontProblem::NotAFont);
        assert_eq!(problem(b""), FontProblem::NotAFont);
        assert_eq!(problem(b"wOF2aaaaaaaaaaaaaaaaaaaaa"), FontProblem::NotAFont);
        assert_eq!(problem(b"ttcf\0\x01"), FontProblem::Collection);
        for length in [12, 100, 1_000, REGULAR.len() / 2] {
            drop(font_file_info(&REGULAR[..length]));
        }
    }
}
