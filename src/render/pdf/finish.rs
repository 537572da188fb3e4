//! Completes printpdf's document and writes the file: exact glyph widths, what the pages say, layers, the list of the
//! contents, metadata, and an id derived from the content, so that equal documents have equal ids.

use std::collections::BTreeMap;
use std::io::{self, Write};

use lopdf::{Dictionary, Document, Object, dictionary};

use super::content::words;
use super::file::FileWriter;
use super::layers::LayerBook;
use super::sheet::{PlacedGradient, Sheet};
use super::structure::{TreePages, TreeWriter};
use super::tags::TagLog;
use super::{Error, PdfJob, contents, gradient, metadata};

/// What was drawn, besides what printpdf made of it.
pub(super) struct Drawn<'a> {
    pub(super) log: TagLog<'a>,
    pub(super) layers: LayerBook,
    /// The compressed operators of each page.
    pub(super) pages: Vec<Vec<u8>>,
    pub(super) gradients: Vec<PlacedGradient>,
    /// The glyph widths of each font, by font name.
    pub(super) widths: BTreeMap<Vec<u8>, Vec<f32>>,
}

impl From<lopdf::Error> for Error {
    fn from(error: lopdf::Error) -> Self {
        Self::Assembly(error.to_string())
    }
}

/// Completes the document and writes it.
pub(super) fn write(
    mut document: Document,
    job: &PdfJob<'_>,
    drawn: Drawn<'_>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    // The last page is temporary and only lists the used glyphs.
    document.delete_pages(&[job.sheets.len() as u32 + 1]);
    document.prune_objects();
    set_widths(&mut document, &drawn.widths);
    let layers = match drawn.layers.write(&mut document) {
        None => None,
        Some((names, properties)) => {
            document.catalog_mut()?.set("OCProperties", properties);
            Some(names)
        }
    };
    let patterns = (!drawn.gradients.is_empty()).then(|| gradient::patterns(&mut document, &drawn.gradients));
    let resources = [("Properties", layers), ("Pattern", patterns)];
    set_resources(&mut document, resources)?;
    document.prune_objects();
    document.renumber_objects();
    let pages: Vec<u32> = document.get_pages().into_values().map(|(id, _)| id).collect();
    let mut file = FileWriter::new(out, document.max_id)?;
    write_content(&mut document, &mut file, &drawn.pages, &pages)?;
    job.progress.report(0.8)?;
    let links: Vec<Option<u32>> = write_links(&mut file, &drawn.log, (job, &pages))?;
    let refers = TreePages { pages: &pages, links: &links };
    let tree = TreeWriter::new(&mut file, &drawn.log, refers).write()?;
    job.progress.report(0.9)?;
    let outline = contents::write(&mut file, job, &drawn.log, &pages)?;
    set_pages(&mut document, &job.sheets, &pages)?;
    set_annotations(&mut document, &drawn.log, &links, &pages)?;
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", Object::Reference((tree, 0)));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference((outline, 0)));
        catalog.set("PageMode", if job.sheets.len() > 1 { "UseOutlines" } else { "UseNone" });
    }
    finish(document, job, file)
}

/// Writes what is left: the catalog with the metadata, and everything that printpdf made.
fn finish(mut document: Document, job: &PdfJob<'_>, mut file: FileWriter<'_>) -> Result<(), Error> {
    let (xmp, info) = (file.reserve(), file.reserve());
    file.put_object(xmp, &Object::Stream(metadata::xmp(job)))?;
    file.put_object(info, &Object::Dictionary(metadata::info(job)))?;
    if let Some(labels) = contents::page_labels(job) {
        let id = file.reserve();
        file.put(id, &labels)?;
        document.catalog_mut()?.set("PageLabels", Object::Reference((id, 0)));
    }
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", Object::Reference((xmp, 0)));
    catalog.set("PageLayout", if job.sheets.len() > 1 { "OneColumn" } else { "SinglePage" });
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if job.about.right_to_left {
        preferences.set("Direction", "R2L");
    }
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Lang", words(&metadata::language(job)));
    let root = document.trailer.get(b"Root").and_then(Object::as_reference)?.0;
    let old_info = document.trailer.get(b"Info").and_then(Object::as_reference).map_or(0, |id| id.0);
    for ((id, _), object) in std::mem::take(&mut document.objects) {
        if id != old_info {
            file.put_object(id, &object)?;
        }
    }
    job.progress.report(1.0)?;
    file.finish(root, info)?;
    Ok(())
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

/// Adds what printpdf does not know to the resources of all pages.
fn set_resources(document: &mut Document, entries: [(&str, Option<Dictionary>); 2]) -> Result<(), Error> {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for (name, entry) in entries {
        let Some(entry) = entry else { continue };
        // All pages share it.
        let shared = document.add_object(entry);
        for page in &pages {
            let resources = document.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
            document.get_dictionary_mut(resources)?.set(name, shared);
        }
    }
    Ok(())
}

/// Writes the operators of the pages in place of printpdf's, which are empty.
fn write_content(
    document: &mut Document,
    file: &mut FileWriter<'_>,
    content: &[Vec<u8>],
    pages: &[u32],
) -> Result<(), Error> {
    let about = dictionary! { "Filter" => "FlateDecode" };
    for (page, content) in pages.iter().zip(content) {
        let own = document.get_dictionary((*page, 0))?.get(b"Contents")?.as_reference()?;
        document.objects.remove(&own);
        file.put_stream(own.0, &about, content)?;
    }
    Ok(())
}

/// Declares larger units on pages beyond the longest side and the bleed where there is one, and that the tags give the
/// order of what the keyboard reaches.
fn set_pages(document: &mut Document, sheets: &[Sheet<'_>], pages: &[u32]) -> Result<(), Error> {
    for (number, (page, sheet)) in pages.iter().zip(sheets).enumerate() {
        let page = document.get_dictionary_mut((*page, 0))?;
        if sheet.unit_pt > 1.0 {
            page.set("UserUnit", sheet.unit_pt);
        }
        // printpdf takes the width and the height of a box for its right and upper edge.
        let numbers = |sides: [f32; 4]| sides.into_iter().map(Object::Real).collect::<Vec<_>>();
        page.set("TrimBox", numbers(sheet.in_file(&sheet.boxes.trim)));
        if sheet.boxes.bleed != sheet.boxes.trim {
            page.set("BleedBox", numbers(sheet.in_file(&sheet.boxes.bleed)));
        }
        page.set("StructParents", number as i64);
        page.set("Tabs", "S");
        page.remove(b"Annots");
    }
    Ok(())
}

fn write_links(
    file: &mut FileWriter<'_>,
    log: &TagLog<'_>,
    (job, pages): (&PdfJob<'_>, &[u32]),
) -> io::Result<Vec<Option<u32>>> {
    let mut links = Vec::with_capacity(log.links.len());
    for (number, area) in (0u32..).zip(&log.links) {
        // The list of tags has the pages first.
        let about = contents::link(area, pages.len() as u32 + number, log, (job, pages));
        links.push(match about {
            Some(about) => {
                let id = file.reserve();
                file.put_object(id, &Object::Dictionary(about))?;
                Some(id)
            }
            None => None,
        });
    }
    Ok(links)
}

fn set_annotations(
    document: &mut Document,
    log: &TagLog<'_>,
    links: &[Option<u32>],
    pages: &[u32],
) -> Result<(), Error> {
    let mut lists: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    for (area, link) in log.links.iter().zip(links) {
        if let (Some(list), Some(link)) = (lists.get_mut(area.spot.page as usize), link) {
            list.push(Object::Reference((*link, 0)));
        }
    }
    for (page, list) in pages.iter().zip(lists) {
        if !list.is_empty() {
            document.get_dictionary_mut((*page, 0))?.set("Annots", list);
        }
    }
    Ok(())
}
