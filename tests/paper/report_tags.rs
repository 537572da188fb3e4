//! What a screen reader finds in documents of several pages: headings, tables whose cells name their headings, lists,
//! links to the map, and nested contents.

use std::collections::BTreeMap;

use footpath::file::templates;
use footpath::model::{AnchorPlace, JourneyMap, Note, NoteAnchor, NoteId, NoteKind, PrintForm, PrintSettings};
use footpath::print::page::Pages;
use footpath::print::{PrintRequest, pages};
use footpath::render::{NoProgress, pdf};
use footpath::scene::SceneBuilder;
use footpath::theme::Theme;
use lopdf::{Dictionary, Object, ObjectId};

use super::tagged_file::{Kid, Tag, TaggedFile};
use crate::external_programs::{lossy, output_of, tool};

const FORMS: [PrintForm; 7] = [
    PrintForm::Handout,
    PrintForm::Stages,
    PrintForm::Findings,
    PrintForm::Personas,
    PrintForm::Story,
    PrintForm::Wall,
    PrintForm::Pack,
];

fn maps() -> Vec<(&'static str, JourneyMap)> {
    let slugs = ["online-order", "first-ninety-days", "hotel-stay", "workshop-wall"];
    let mut maps: Vec<_> = slugs.into_iter().map(|slug| (slug, templates::load(slug).unwrap())).collect();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawing/maps");
    maps.push(("right to left", footpath::file::open(&folder.join("right_to_left.journey")).unwrap()));
    maps
}

pub(super) fn printed(map: &JourneyMap, form: PrintForm) -> Option<Pages> {
    let settings = PrintSettings { form, ..PrintSettings::default() };
    let theme = Theme::named_or_default("Light");
    let request = PrintRequest { map, settings: &settings, theme: &theme, selection: None, printed_on: None };
    // A map without findings has no such pages.
    pages(&request, &mut SceneBuilder::new().for_files()).ok()
}

pub(super) fn exported(pages: &Pages) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf::write_pages(pages, None, &NoProgress, &mut bytes).unwrap();
    bytes
}

fn documents() -> Vec<(String, Vec<u8>)> {
    let mut documents = Vec::new();
    for (name, map) in maps() {
        for form in FORMS {
            let file = printed(&map, form).map(|pages| exported(&pages));
            documents.extend(file.map(|bytes| (format!("{name}, {form}"), bytes)));
        }
    }
    documents
}

/// The number of columns in each row, where headings that reach over several rows count in each of them.
fn columns(table: &Tag) -> Vec<usize> {
    let mut reaching: Vec<i64> = Vec::new();
    table
        .tags()
        .into_iter()
        .map(|row| {
            assert_eq!(row.name, "TR");
            reaching.retain_mut(|left| {
                *left -= 1;
                *left > 0
            });
            let above = reaching.len();
            reaching.extend(row.tags().into_iter().filter_map(|cell| cell.attribute(b"RowSpan")?.as_i64().ok()));
            above + row.tags().len()
        })
        .collect()
}

#[test]
fn every_document_is_whole_for_a_reader() {
    for (name, bytes) in documents() {
        let mut file = TaggedFile::read(&bytes);
        // Every piece of content is in exactly one tag, or this fails.
        let tree = file.tree();
        let identifiers = file.identifiers();
        let mut level = 0;
        for tag in tree.all() {
            if let Some(own) = tag.name.strip_prefix('H').and_then(|own| own.parse::<u8>().ok()) {
                assert!(own <= level + 1, "{name}: heading {own} after {level}");
                assert!(!tag.words().trim().is_empty(), "{name}: an empty heading");
                level = own;
            }
            let holds = |wanted: &str| tag.tags().iter().all(|own| own.name == wanted);
            match tag.name.as_str() {
                "Figure" => assert!(tag.alt.as_ref().is_some_and(|words| !words.trim().is_empty()), "{name}: {tag:?}"),
                "L" => assert!(holds("LI") && !tag.kids.is_empty(), "{name}: a list of {tag:?}"),
                "LI" => assert!(holds("LBody"), "{name}: {tag:?}"),
                "TR" => assert!(tag.tags().iter().all(|own| ["TH", "TD"].contains(&own.name.as_str())), "{name}"),
                "Table" => {
                    let columns = columns(tag);
                    assert!(columns.iter().all(|count| *count == columns[0]), "{name}: {columns:?} in {}", tag.words());
                }
                _ => {}
            }
            let is_named = tag.identifier.as_ref().is_some_and(|own| identifiers.get(own) == Some(&tag.id));
            assert_eq!(is_named, tag.name == "TH", "{name}: {}", tag.name);
            if tag.name == "TH" {
                assert!(tag.attribute(b"Scope").is_some(), "{name}: a heading for nothing");
            }
            for heading in tag.attribute(b"Headers").map(|all| all.as_array().unwrap()).into_iter().flatten() {
                assert!(identifiers.contains_key(heading.as_str().unwrap()), "{name}: {heading:?}");
            }
        }
        assert!(level > 0, "{name} has no heading");
    }
}

#[test]
fn hotspots_and_actions_are_tables_with_heads() {
    let map = templates::load("online-order").unwrap();
    let tree = TaggedFile::read(&exported(&printed(&map, PrintForm::Findings).unwrap())).tree();
    let all = tree.all();
    let tables: Vec<&&Tag> = all.iter().filter(|tag| tag.name == "Table").collect();
    let heads = |table: &Tag| -> Vec<String> {
        table.tags()[0].tags().iter().map(|head| head.words().trim().to_owned()).collect()
    };
    let with = |heading: &str| {
        let found = tables.iter().find(|table| heads(table).iter().any(|head| head == heading));
        found.unwrap_or_else(|| panic!("no table with {heading}"))
    };
    let hotspots = with("Severity");
    assert_eq!(heads(hotspots), ["No.", "Severity", "Where", "Cause"]);
    assert_eq!(hotspots.tags().len(), map.hotspots.len() + 1);
    let first: Vec<String> = hotspots.tags()[1]
        .tags()
        .iter()
        .map(|cell| cell.words().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(first[..2], ["2", "5 of 5"]);
    assert!(first[2].starts_with("Tries on: too small") && first[3].starts_with("The model runs"), "{first:?}");
    let actions = with("Owner");
    assert_eq!(heads(actions), ["Category", "Action", "Owner", "Due", "Status"]);
    for row in &actions.tags()[1..] {
        assert_eq!(row.tags().iter().filter(|cell| cell.name == "TH").count(), 1, "each action names its row");
    }
}

#[test]
fn a_page_says_first_what_it_is_and_its_foot_is_not_read() {
    let map = templates::load("online-order").unwrap();
    let tree = TaggedFile::read(&exported(&printed(&map, PrintForm::Handout).unwrap())).tree();
    let said = tree.words();
    assert!(!said.contains(" of 10"), "the numbers of pages are read");
    let headings: Vec<String> =
        tree.all().iter().filter(|tag| tag.name == "H1").map(|tag| tag.words().trim().to_owned()).collect();
    assert_eq!(headings[..3], [map.info.title.as_str(), "Overview", "Need to Buy"]);
    let (page, table) = (said.find("Need to Buy").unwrap(), said.find("Old shoe hurts").unwrap());
    assert!(page < table);
}

/// The entries of the contents, each with its depth.
pub(super) fn contents(file: &TaggedFile) -> Vec<(usize, String)> {
    fn walk(file: &TaggedFile, entry: ObjectId, depth: usize, found: &mut Vec<(usize, String)>) {
        let mut next = Some(entry);
        while let Some(id) = next {
            let entry = file.document.get_dictionary(id).unwrap();
            assert!(entry.has(b"Dest"));
            found.push((depth, lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap()));
            if let Ok(first) = entry.get(b"First").and_then(Object::as_reference) {
                walk(file, first, depth + 1, found);
            }
            next = entry.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let outline = file.document.dereference(file.catalog().get(b"Outlines").unwrap()).unwrap().1.as_dict().unwrap();
    let mut found = Vec::new();
    walk(file, outline.get(b"First").unwrap().as_reference().unwrap(), 0, &mut found);
    found
}

#[test]
fn the_contents_are_nested() {
    let map = templates::load("online-order").unwrap();
    let file = TaggedFile::read(&exported(&printed(&map, PrintForm::Handout).unwrap()));
    let found = contents(&file);
    let top: Vec<&str> = found.iter().filter(|(depth, _)| *depth == 0).map(|(_, title)| title.as_str()).collect();
    assert_eq!(
        top,
        [
            "First online order, wrong size",
            "Overview",
            "Personas",
            "Storyline",
            "Findings and actions",
            "Sources of evidence"
        ]
    );
    let at = |wanted: &str| {
        found.iter().position(|(_, title)| title.contains(wanted)).unwrap_or_else(|| panic!("no {wanted} in {found:?}"))
    };
    let under = |inner: &str, outer: &str| {
        let (inner, outer) = (at(inner), at(outer));
        assert!(inner > outer && found[inner].0 == found[outer].0 + 1, "{:?} under {:?}", found[inner], found[outer]);
    };
    under("Need to Buy", "Overview");
    under("Compare", "Need to Buy");
    under("Size guide", "Compare");
    under("Mara", "Personas");
    under("Hotspots", "Need to Buy");
    under("Show parcel-shop staff", "Actions");
    // A stage whose lanes take two pages is listed once.
    assert_eq!(found.iter().filter(|(_, title)| title == "Compare").count(), 1, "{found:?}");
    let pack = contents(&TaggedFile::read(&exported(&printed(&map, PrintForm::Pack).unwrap())));
    assert!(
        pack.contains(&(0, "Wall sheet".to_owned())) && pack.contains(&(1, "Assembly plan".to_owned())),
        "{pack:?}"
    );
}

#[test]
fn entries_of_lists_lead_to_the_map_and_to_pages() {
    let map = templates::load("online-order").unwrap();
    let pages = printed(&map, PrintForm::Handout).unwrap();
    let file = TaggedFile::read(&exported(&pages));
    let ids: Vec<ObjectId> = file.document.get_pages().into_values().collect();
    let goal = |about: &Dictionary| {
        let page = about.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        ids.iter().position(|id| *id == page).unwrap() + 1
    };
    let mut leads: BTreeMap<String, usize> = BTreeMap::new();
    for page in &ids {
        for (_, about) in file.links(*page).into_iter().filter(|(_, about)| about.has(b"Dest")) {
            leads.insert(lopdf::decode_text_string(about.get(b"Contents").unwrap()).unwrap(), goal(&about));
        }
    }
    // What names a page leads to the page of that number.
    for words in
        ["profile on", "Findings and actions", "Label. ", "Need to Buy", "Tries on: too small", "Reads the size"]
    {
        let found = leads.iter().find(|(name, _)| name.contains(words));
        let (name, page) = found.unwrap_or_else(|| panic!("{words}: {leads:?}"));
        assert!(name.ends_with(&format!("page {page}")), "{name} leads to {page}");
    }
    assert!(leads.keys().any(|name| name.starts_with("O1. QR code at the parcel shop")), "{leads:?}");
}

#[test]
fn a_map_with_notes_has_a_layer_for_them() {
    let mut map = templates::load("online-order").unwrap();
    let anchor = NoteAnchor::on(AnchorPlace::Lane(map.lanes[0].id));
    let note = Note { text: "Ask the warehouse".into(), ..Note::new(NoteId(1), NoteKind::Sticky, anchor) };
    map.notes.push(note.into());
    let bytes = exported(&printed(&map, PrintForm::Poster).unwrap());
    let file = TaggedFile::read(&bytes);
    let layers = file.document.objects.values().filter_map(|object| object.as_dict().ok());
    let names: Vec<String> = layers
        .filter(|own| own.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"OCG"))
        .map(|own| lopdf::decode_text_string(own.get(b"Name").unwrap()).unwrap())
        .collect();
    assert!(names.iter().any(|name| name == "Notes"), "{names:?}");
}

#[test]
fn other_programs_open_every_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    let map = templates::load("online-order").unwrap();
    for form in FORMS {
        std::fs::write(&path, exported(&printed(&map, form).unwrap())).unwrap();
        if let Some(mut qpdf) = tool("qpdf") {
            let report = lossy(&output_of(qpdf.arg("--check").arg(&path)));
            assert!(report.contains("No syntax or stream encoding errors"), "{form}: {report}");
        }
        if let Some(mut pdfinfo) = tool("pdfinfo") {
            let output = pdfinfo.arg("-struct-text").arg(&path).output().unwrap();
            assert_eq!(lossy(&output.stderr), "", "{form}");
            assert!(lossy(&output.stdout).contains("H1"), "{form}");
        }
        if let Some(mut mutool) = tool("mutool") {
            let output = mutool.args(["show", path.to_str().unwrap(), "outline"]).output().unwrap();
            assert!(output.status.success() && lossy(&output.stderr).is_empty(), "{form}: {}", lossy(&output.stderr));
        }
    }
}

/// The words of pieces that no other test looks at: a link stands in the tag of what it leads from.
#[test]
fn links_stand_in_what_they_lead_from() {
    let map = templates::load("online-order").unwrap();
    let tree = TaggedFile::read(&exported(&printed(&map, PrintForm::Handout).unwrap())).tree();
    let all = tree.all();
    let cells = all.iter().filter(|tag| tag.name == "TD" && tag.words().contains("Tries on"));
    let links =
        |tag: &Tag| tag.all().iter().flat_map(|own| &own.kids).filter(|kid| matches!(kid, Kid::Link(_))).count();
    assert!(cells.map(|cell| links(cell)).sum::<usize>() >= 1);
}
