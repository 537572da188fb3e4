//! What a screen reader finds in our PDFs: everything once, in the right order, with the right names.

use std::collections::BTreeMap;
use std::sync::Arc;

use footpath::file::templates;
use footpath::geometry::{Rect, Transform, point};
use footpath::layout::Layout;
use footpath::model::{JourneyMap, Part};
use footpath::print::page::{Page, PageBoxes, Pages, Placement};
use footpath::render::NoProgress;
use footpath::render::pdf::{self, PdfOptions};
use footpath::scene::{Item, Scene, SceneBuilder};
use footpath::theme::Theme;
use lopdf::{Object, ObjectId};

use super::tagged_file::{Kid, Tag, TaggedFile};
use crate::external_programs::{lossy, output_of, tool};

/// The templates, and a map from right to left.
fn maps() -> Vec<(String, JourneyMap)> {
    let templates = templates::list().iter().map(|it| (it.slug.to_owned(), templates::load(it.slug).unwrap()));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawing/maps");
    let drawn = ["right_to_left", "hotspots", "links", "cards"]
        .map(|name| (name.to_owned(), footpath::file::open(&folder.join(name).with_extension("journey")).unwrap()));
    templates.chain(drawn).collect()
}

fn drawn(map: &JourneyMap) -> (Arc<Layout>, Arc<Scene>) {
    let drawing = SceneBuilder::new().for_files().draw(map, &Theme::named_or_default(&map.info.theme));
    (drawing.layout, drawing.scene)
}

fn exported(scene: &Scene) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf::write(scene, &PdfOptions::fit(scene), &NoProgress, &mut bytes).unwrap();
    bytes
}

/// All words of the texts of a scene, without those that only look different in a file.
fn words_of(items: &[Item], found: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Group(group) => words_of(&group.items, found),
            Item::Text(text) => found.extend(plain_words(&text.text.source)),
            Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Image(_) | Item::Link(_) => {}
        }
    }
}

fn plain_words(text: &str) -> Vec<String> {
    let plain = text.replace(['\u{AD}', '\u{200B}'], "").replace(['\u{A0}', '\u{202F}'], " ");
    plain.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_word_is_read_once_and_everything_else_is_decoration() {
    for (name, map) in maps() {
        let (_, scene) = drawn(&map);
        let mut file = TaggedFile::read(&exported(&scene));
        let mut shown = Vec::new();
        words_of(&scene.items, &mut shown);
        // A line break may fall where two words touch, and a piece may end within a word: letters are compared.
        let letters = |words: &[String]| {
            let mut count: BTreeMap<char, usize> = BTreeMap::new();
            words.iter().flat_map(|word| word.chars()).for_each(|letter| *count.entry(letter).or_default() += 1);
            count
        };
        let read = plain_words(&file.tree().words());
        assert_eq!(letters(&read), letters(&shown), "{name}");
    }
}

#[test]
fn the_list_of_parents_is_whole() {
    for (name, map) in maps() {
        let mut file = TaggedFile::read(&exported(&drawn(&map).1));
        let tree = file.tree();
        let parents = file.parents();
        let pages: Vec<ObjectId> = file.document.get_pages().into_values().collect();
        let mut named = 0;
        for page in pages {
            let key =
                file.document.get_dictionary(page).unwrap().get(b"StructParents").and_then(Object::as_i64).unwrap();
            let list = file.document.dereference(&parents[&key]).unwrap().1.as_array().unwrap();
            let tags: Vec<ObjectId> = tree.all().iter().map(|tag| tag.id).collect();
            for tag in list {
                assert!(tags.contains(&tag.as_reference().unwrap()), "{name}: {tag:?} is no tag");
            }
            named += list.len();
            for (link, about) in file.links(page) {
                let tag = &parents[&about.get(b"StructParent").and_then(Object::as_i64).unwrap()];
                let tag = tree.all().into_iter().find(|own| own.id == tag.as_reference().unwrap()).expect("a tag");
                assert_eq!(tag.name, "Link");
                assert!(tag.kids.iter().any(|kid| matches!(kid, Kid::Link(own) if *own == link)), "{name}");
                let said = lopdf::decode_text_string(about.get(b"Contents").unwrap()).unwrap();
                assert!(!said.trim().is_empty(), "{name}: a link without a name");
            }
        }
        let pieces: usize =
            tree.all().iter().map(|tag| tag.kids.iter().filter(|kid| matches!(kid, Kid::Words(_))).count()).sum();
        assert_eq!(named, pieces, "{name}");
    }
}

#[test]
fn figures_have_words_and_headings_skip_no_level() {
    for (name, map) in maps() {
        let tree = TaggedFile::read(&exported(&drawn(&map).1)).tree();
        let mut level = 0;
        for tag in tree.all() {
            if tag.name == "Figure" {
                assert!(tag.alt.as_ref().is_some_and(|words| !words.trim().is_empty()), "{name}: {tag:?}");
            }
            if let Some(own) = tag.name.strip_prefix('H').and_then(|own| own.parse::<u8>().ok()) {
                assert!(own <= level + 1, "{name}: heading {own} after {level}");
                level = own;
            }
        }
    }
}

/// The columns of a table, cell by cell, with cells that reach over several rows counted in each.
fn columns(table: &Tag) -> Vec<usize> {
    let mut reaching: Vec<i64> = Vec::new();
    let mut counts = Vec::new();
    for row in table.tags() {
        assert_eq!(row.name, "TR");
        reaching.retain_mut(|left| {
            *left -= 1;
            *left > 0
        });
        let above = reaching.len();
        counts.push(above + row.tags().len());
        let spans = row.tags().into_iter().filter_map(|cell| cell.attribute(b"RowSpan")?.as_i64().ok());
        reaching.extend(spans);
    }
    counts
}

#[test]
fn the_map_is_a_regular_table_whose_cells_name_their_headings() {
    for (name, map) in maps() {
        let mut file = TaggedFile::read(&exported(&drawn(&map).1));
        let tree = file.tree();
        let identifiers = file.identifiers();
        let tables: Vec<&Tag> = tree.all().into_iter().filter(|tag| tag.name == "Table").collect();
        assert_eq!(tables.len(), usize::from(!map.stages.is_empty()), "{name}");
        for table in tables {
            let columns = columns(table);
            assert!(columns.iter().all(|count| *count == columns[0]), "{name}: {columns:?}");
            for cell in table.all() {
                let is_named = cell.identifier.as_ref().is_some_and(|own| identifiers.get(own) == Some(&cell.id));
                assert_eq!(is_named, cell.name == "TH", "{name}: {}", cell.name);
                if let Some(headings) = cell.attribute(b"Headers") {
                    let headings = headings.as_array().unwrap();
                    assert!(headings.len() >= 2, "{name}: stage and lane at least");
                    assert!(headings.iter().all(|own| identifiers.contains_key(own.as_str().unwrap())), "{name}");
                }
            }
        }
    }
}

#[test]
fn a_map_is_read_stage_by_stage() {
    for (name, map) in maps() {
        let (layout, scene) = drawn(&map);
        let tree = TaggedFile::read(&exported(&scene)).tree();
        let Some(table) = tree.all().into_iter().find(|tag| tag.name == "Table") else { continue };
        let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
        let rows = table.tags();
        assert_eq!(rows.len(), steps.len() + 1, "{name}");
        for (step, row) in steps.iter().zip(&rows[1..]) {
            let said: String = plain_words(&row.words()).concat();
            let cards = layout.rows.iter().flat_map(|row| &row.cards).filter(|card| card.card.step == *step);
            for card in cards.filter(|card| card.face.words.iter().all(|words| words.hidden_letters == 0)) {
                // In the marks that the map draws around it, a quotation has inner marks.
                let nested = card.card.text.replace('“', "‘").replace('”', "’");
                let [words, nested] = [&card.card.text, &nested].map(|text| plain_words(text).concat());
                assert!(said.contains(&words) || said.contains(&nested), "{name}: {words} in {said}");
            }
        }
    }
}

#[test]
fn the_file_says_what_it_is_and_in_which_language() {
    let map = templates::load("first-ninety-days").unwrap();
    let bytes = exported(&drawn(&map).1);
    let file = TaggedFile::read(&bytes);
    let catalog = file.catalog();
    let inner = |key: &[u8]| file.document.dereference(catalog.get(key).unwrap()).unwrap().1;
    assert!(inner(b"MarkInfo").as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
    assert!(inner(b"ViewerPreferences").as_dict().unwrap().get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    assert_eq!(inner(b"Lang").as_str().unwrap(), b"en");
    let metadata = String::from_utf8(inner(b"Metadata").as_stream().unwrap().content.clone()).unwrap();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains(&map.info.title), "{metadata}");
    let layers = inner(b"OCProperties").as_dict().unwrap().get(b"OCGs").unwrap().as_array().unwrap().len();
    assert!(layers > map.lanes.len(), "a layer for each lane, and for hotspots and links");
    for page in file.document.get_pages().into_values() {
        assert_eq!(file.document.get_dictionary(page).unwrap().get(b"Tabs").unwrap().as_name().unwrap(), b"S");
    }
    assert_eq!(bytes, exported(&drawn(&map).1), "the same map gives the same bytes");
}

#[test]
fn the_contents_lead_to_stages_personas_and_hotspots() {
    let map = templates::load("first-ninety-days").unwrap();
    let file = TaggedFile::read(&exported(&drawn(&map).1));
    let outline = file.document.dereference(file.catalog().get(b"Outlines").unwrap()).unwrap().1.as_dict().unwrap();
    let mut titles = Vec::new();
    let mut left = vec![outline.get(b"First").unwrap().as_reference().unwrap()];
    while let Some(entry) = left.pop() {
        let entry = file.document.get_dictionary(entry).unwrap();
        titles.push(lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap());
        assert!(entry.has(b"Dest"), "{titles:?}");
        let more = [b"Next".as_slice(), b"First"].into_iter().filter_map(|key| entry.get(key).ok());
        left.extend(more.map(|next| next.as_reference().unwrap()));
    }
    let has = |wanted: &str| assert!(titles.iter().any(|title| title.contains(wanted)), "{wanted} in {titles:?}");
    map.stages.iter().for_each(|stage| has(&stage.name));
    map.personas.iter().for_each(|persona| has(&persona.name));
    map.hotspots.iter().filter(|hotspot| !hotspot.cause.is_empty()).for_each(|hotspot| has(&hotspot.cause[..20]));
}

/// A map that lies on two pages is read once, and marks are not read at all.
#[test]
fn what_two_pages_show_is_read_once() {
    let map = templates::load("first-ninety-days").unwrap();
    let (_, scene) = drawn(&map);
    let half = point(scene.size.x / 2.0, scene.size.y);
    let page = |left: f32, label: &str| {
        let clip = Some(Rect::new(0.0, 0.0, half.x, half.y));
        let place = Transform { scale: 1.0, shift: point(-left, 0.0) };
        let map = Placement { clip, ..Placement::at(scene.clone(), place) };
        let mark = Placement { is_decoration: true, ..Placement::at(scene.clone(), Transform::scale(0.1)) };
        Page {
            boxes: PageBoxes::uncut(half),
            placements: vec![map, mark],
            label: label.to_owned(),
            bookmarks: Vec::new(),
        }
    };
    let pages = vec![page(0.0, "A1"), page(half.x, "A2")];
    let pages = Pages { about: Arc::new(scene.without_items()), pages, shortened_texts: Vec::new() };
    let mut bytes = Vec::new();
    pdf::write_pages(&pages, None, &NoProgress, &mut bytes).unwrap();
    let mut file = TaggedFile::read(&bytes);
    let read = plain_words(&file.tree().words());
    let mut shown = Vec::new();
    words_of(&scene.items, &mut shown);
    assert_eq!(read.concat().chars().count(), shown.concat().chars().count());
    assert!(file.catalog().has(b"PageLabels"));
    assert!(read.concat().contains(&plain_words(&map.stages[6].name).concat()));
}

#[test]
fn a_hotspot_in_the_list_leads_to_its_place() {
    let mut map = templates::load("first-ninety-days").unwrap();
    Arc::make_mut(&mut map.info).also_shown.hotspots = true;
    assert!(!map.hotspots.is_empty());
    let (layout, scene) = drawn(&map);
    let file = TaggedFile::read(&exported(&scene));
    let page = file.document.get_pages().into_values().next().unwrap();
    let links: Vec<_> = file.links(page).into_iter().filter(|(_, about)| about.has(b"Dest")).collect();
    assert_eq!(links.len(), map.hotspots.len());
    let badge = layout.hotspot_badge(map.hotspots[0].id).unwrap();
    let spots: Vec<f32> =
        links.iter().map(|(_, about)| about.get(b"Dest").unwrap().as_array().unwrap()[2].as_float().unwrap()).collect();
    assert!(spots.iter().any(|left| (left - badge.rect.min.x).abs() < 40.0), "{spots:?} near {:?}", badge.rect);
}

#[test]
fn other_programs_find_the_tags() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.pdf");
    let map = templates::load("first-ninety-days").unwrap();
    std::fs::write(&path, exported(&drawn(&map).1)).unwrap();
    let Some(mut pdfinfo) = tool("pdfinfo") else { return };
    let output = pdfinfo.arg("-struct-text").arg(&path).output().unwrap();
    let (tree, complaints) = (lossy(&output.stdout), lossy(&output.stderr));
    assert_eq!(complaints, "", "complaints");
    for wanted in ["H1", "Table", "TH", "LBody", "Figure", &*map.info.title, "\"CURRENT\""] {
        assert!(tree.contains(wanted), "{wanted} in\n{tree}");
    }
    let Some(mut qpdf) = tool("qpdf") else { return };
    let report = lossy(&output_of(qpdf.arg("--check").arg(&path)));
    assert!(report.contains("No syntax or stream encoding errors"), "{report}");
}

/// Words in letter-spaced capitals are found, as are all words of every card and heading.
#[test]
fn every_word_is_found_by_search() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.pdf");
    for (name, map) in maps() {
        let (layout, scene) = drawn(&map);
        std::fs::write(&path, exported(&scene)).unwrap();
        let Some(mut pdftotext) = tool("pdftotext") else { return };
        let text = lossy(&output_of(pdftotext.arg(&path).arg("-")));
        let found: std::collections::HashSet<String> = plain_words(&text).into_iter().collect();
        let mut shown = Vec::new();
        words_of(&scene.items, &mut shown);
        let divided = |word: &str| word.chars().count() > 7 || word.contains(['-', '\u{2010}', '/', '–', '—', '·']);
        let lost: Vec<&String> = shown.iter().filter(|word| !divided(word) && !found.contains(*word)).collect();
        let allowed = shown.len() / 100;
        assert!(lost.len() <= allowed, "{name}: {lost:?}");
        assert!(layout.size.x > 0.0);
    }
}

#[test]
fn parts_are_known_by_their_words() {
    let map = templates::load("first-ninety-days").unwrap();
    let (_, scene) = drawn(&map);
    let names = scene.semantics().unwrap().names();
    for hotspot in &map.hotspots {
        let said = &names[&footpath::scene::Place::Part(Part::Hotspot(hotspot.id))];
        assert!(said.contains(&format!("Severity {}", hotspot.severity)) && said.contains(&hotspot.cause), "{said}");
    }
}
