//! Completes printpdf's document: exact glyph widths, metadata, the version, and an id derived from
//! the content, so that equal documents have equal ids.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::sheet::PlacedGradient;
use super::{PdfJob, Sheet, gradient};
use crate::scene::Scene;

/// The zlib compression level, from 0 to 9.
const COMPRESSION: u32 = 4;

/// Completes the document and returns its bytes.
pub(super) fn finish(
    mut document: Document,
    job: &PdfJob<'_>,
    widths: &BTreeMap<Vec<u8>, Vec<f32>>,
    gradients: &[PlacedGradient],
) -> lopdf::Result<Vec<u8>> {
    document.version = "1.7".to_owned();
    // The last page is temporary and only lists the used glyphs.
    document.delete_pages(&[job.sheets.len() as u32 + 1]);
    document.prune_objects();
    document.renumber_objects();
    set_widths(&mut document, widths);
    set_pages(&mut document, &job.sheets)?;
    set_patterns(&mut document, gradients)?;
    set_catalog(&mut document, job.about)?;
    let info = document.add_object(info_of(job));
    document.trailer.set("Info", info);
    document.prune_objects();
    compress(&mut document)?;
    write(document)
}

/// Sets the exact glyph widths, which printpdf truncates to whole numbers. With them, glyphs need no
/// position correction after each other glyph.
fn set_widths(document: &mut Document, widths: &BTreeMap<Vec<u8>, Vec<f32>>) {
    for object in document.objects.values_mut() {
        let Ok(font) = object.as_dict_mut() else { continue };
        let Some(widths) = font.get(b"BaseFont").and_then(Object::as_name).ok().and_then(|name| widths.get(name))
        else {
            continue;
        };
        let descendants = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
        for descendant in descendants.into_iter().flatten() {
            let Ok(descendant) = descendant.as_dict_mut() else { continue };
            let list = widths.iter().map(|width| Object::Real(*width)).collect();
            descendant.set("W", vec![Object::Integer(0), Object::Array(list)]);
        }
    }
}

/// Declares larger units on pages beyond the longest side and the bleed where there is one, and removes empty lists of
/// annotations.
fn set_pages(document: &mut Document, sheets: &[Sheet<'_>]) -> lopdf::Result<()> {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for (page, sheet) in pages.into_iter().zip(sheets) {
        let page = document.get_dictionary_mut(page)?;
        if sheet.unit_pt > 1.0 {
            page.set("UserUnit", sheet.unit_pt);
        }
        // printpdf takes the width and the height of a box for its right and upper edge.
        let numbers = |sides: [f32; 4]| sides.into_iter().map(Object::Real).collect::<Vec<_>>();
        page.set("TrimBox", numbers(sheet.in_file(&sheet.boxes.trim)));
        if sheet.boxes.bleed != sheet.boxes.trim {
            page.set("BleedBox", numbers(sheet.in_file(&sheet.boxes.bleed)));
        }
        if page.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty) {
            page.remove(b"Annots");
        }
    }
    Ok(())
}

/// Adds the gradients to the pages as patterns, which printpdf does not know.
fn set_patterns(document: &mut Document, gradients: &[PlacedGradient]) -> lopdf::Result<()> {
    if gradients.is_empty() {
        return Ok(());
    }
    let patterns = gradient::patterns(document, gradients);
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for page in pages {
        let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        document.get_dictionary_mut(resources)?.set("Pattern", patterns.clone());
    }
    Ok(())
}

fn set_catalog(document: &mut Document, scene: &Scene) -> lopdf::Result<()> {
    let catalog = document.catalog_mut()?;
    catalog.set("PageLayout", "SinglePage");
    let mut preferences = dictionary! { "DisplayDocTitle" => !scene.title.is_empty() };
    if scene.right_to_left {
        preferences.set("Direction", "R2L");
    }
    catalog.set("ViewerPreferences", preferences);
    if !scene.language.is_empty() {
        catalog.set("Lang", text_string(&scene.language));
    }
    Ok(())
}

fn info_of(job: &PdfJob<'_>) -> Dictionary {
    let scene = job.about;
    let mut info = Dictionary::new();
    let entries = [
        ("Title", &*scene.title),
        ("Author", &*scene.author),
        ("Subject", &*scene.subject),
        ("Keywords", &*scene.keywords),
        ("Creator", "Footpath"),
        ("Producer", job.program),
    ];
    for (key, value) in entries.into_iter().filter(|(_, value)| !value.is_empty()) {
        info.set(key, text_string(value));
    }
    if let Some(created) = job.created {
        let date = text_string(&created.strftime("D:%Y%m%d%H%M%SZ").to_string());
        info.set("CreationDate", date.clone());
        info.set("ModDate", date);
    }
    info
}

/// A human-readable string: verbatim when ASCII, otherwise UTF-16 with a byte order mark.
fn text_string(words: &str) -> Object {
    if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// Compresses all streams. lopdf would use the highest level, which takes up most of an export's time
/// and saves only a few per cent.
fn compress(document: &mut Document) -> lopdf::Result<()> {
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else { continue };
        if stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(COMPRESSION));
        encoder.write_all(&stream.content)?;
        let compressed = encoder.finish()?;
        if compressed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        }
    }
    Ok(())
}

/// Serialises the document twice: the id of the second is the hash of the first, which has none.
fn write(mut document: Document) -> lopdf::Result<Vec<u8>> {
    document.trailer.remove(b"ID");
    let mut without_id = Vec::new();
    document.save_to(&mut without_id)?;
    let hash = Sha256::digest(&without_id);
    let id = Object::String(hash.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::with_capacity(without_id.len() + 128);
    document.save_to(&mut bytes)?;
    Ok(bytes)
}
