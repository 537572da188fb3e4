//! What the tags of reports say of things that are seen: portraits, traits, names that are cut, groups of rows, cards and
//! walls.

use footpath::file::templates;
use footpath::model::{JourneyMap, Persona, PersonaScale, PrintForm};

use super::report_tags::{contents, exported, printed};
use super::tagged_file::{Tag, TaggedFile};

fn file_of(map: &JourneyMap, form: PrintForm) -> TaggedFile {
    TaggedFile::read(&exported(&printed(map, form).unwrap()))
}

fn template(name: &str) -> JourneyMap {
    templates::load(name).unwrap()
}

fn figures(tree: &Tag) -> Vec<String> {
    tree.all().iter().filter(|tag| tag.name == "Figure").filter_map(|tag| tag.alt.clone()).collect()
}

#[test]
fn portraits_and_traits_of_a_persona_are_said() {
    let mut map = template("click-and-collect");
    let persona: &mut Persona = std::sync::Arc::make_mut(&mut map.personas[0]);
    persona.scales = vec![PersonaScale { low: "Plans ahead".into(), high: "Decides late".into(), value: 0.7 }];
    let name = persona.name.clone();
    for form in [PrintForm::Personas, PrintForm::Handout] {
        let said = figures(&file_of(&map, form).tree());
        assert!(said.contains(&format!("Portrait of {name}")), "{form}: {said:?}");
        assert!(said.contains(&"Plans ahead 30 %, Decides late 70 %".to_owned()), "{form}: {said:?}");
    }
}

#[test]
fn names_that_are_cut_are_read_whole() {
    let mut map = template("click-and-collect");
    let long = "Unfallschadensbegutachtungsterminvereinbarung";
    let count = map.stages.len();
    std::sync::Arc::make_mut(&mut map.stages[count / 2]).name = long.to_owned();
    let mut file = file_of(&map, PrintForm::Handout);
    let tree = file.tree();
    let cover = tree.all().into_iter().find(|tag| tag.name == "Sect").unwrap().words();
    assert!(cover.contains(long), "{cover}");
    let names: Vec<String> = footpath_links(&file);
    assert!(!names.is_empty() && names.iter().all(|name| !name.contains('…')), "{names:?}");
}

/// What the links of the first page are called.
fn footpath_links(file: &TaggedFile) -> Vec<String> {
    let first = *file.document.get_pages().values().next().unwrap();
    let name = |about: &lopdf::Dictionary| lopdf::decode_text_string(about.get(b"Contents").unwrap()).unwrap();
    file.links(first).iter().map(|(_, about)| name(about)).collect()
}

#[test]
fn a_group_of_rows_is_named_once_and_for_all_its_rows() {
    let tree = file_of(&template("hotel-stay"), PrintForm::Handout).tree();
    let all = tree.all();
    let spans = all.iter().filter(|tag| tag.name == "TH").filter_map(|tag| tag.attribute(b"RowSpan")?.as_i64().ok());
    assert!(spans.max().unwrap_or(0) > 1, "the kinds of evidence name several rows");
    for table in all.iter().filter(|tag| tag.name == "Table") {
        let empty = table.tags().iter().filter_map(|row| row.tags().first().map(|cell| cell.kids.is_empty())).count();
        assert!(empty > 0);
        for row in table.tags().iter().skip(1) {
            let first = row.tags()[0];
            assert!(first.name != "TH" || !first.words().trim().is_empty(), "an empty heading of a row");
        }
    }
}

#[test]
fn hotspots_are_listed_by_what_they_are_about() {
    let map = template("online-order");
    for form in [PrintForm::Findings, PrintForm::Handout, PrintForm::Pack] {
        let found = contents(&file_of(&map, form));
        let numbers: Vec<&String> = found.iter().map(|(_, title)| title).filter(|title| is_number(title)).collect();
        assert!(numbers.is_empty(), "{form}: {numbers:?}");
        assert!(found.iter().any(|(_, title)| title.starts_with("2 – Tries on")), "{form}: {found:?}");
    }
}

fn is_number(title: &str) -> bool {
    title.chars().all(|letter| letter.is_ascii_digit())
}

#[test]
fn a_wall_is_a_table_of_stages_and_lanes() {
    let map = template("online-order");
    let tree = file_of(&map, PrintForm::Wall).tree();
    let all = tree.all();
    assert!(all.iter().any(|tag| tag.name == "H1" && tag.words().trim() == map.info.title));
    let columns = |table: &Tag| table.tags().first().map_or(0, |row| row.tags().len());
    let table = all.iter().find(|tag| tag.name == "Table" && columns(tag) == map.stages.len() + 1).unwrap();
    assert_eq!(table.tags().len(), map.lanes.len() + 1);
    let names: Vec<String> = table.tags()[0].tags().iter().map(|cell| cell.words()).collect();
    assert!(names.last().unwrap().contains(&map.stages.last().unwrap().name), "{names:?}");
}

#[test]
fn cards_to_cut_are_lists_of_cards_with_a_bookmark_for_each_stage() {
    let map = template("online-order");
    let mut file = file_of(&map, PrintForm::Cards);
    let tree = file.tree();
    let items = tree.all().iter().filter(|tag| tag.name == "LI").count();
    let filled = map.cards.iter().filter(|card| !card.text.trim().is_empty() || card.image.is_some()).count();
    assert_eq!(items, filled);
    let found = contents(&file);
    for stage in &map.stages {
        assert!(found.contains(&(1, stage.name.clone())), "{} in {found:?}", stage.name);
    }
}

#[test]
fn pages_that_are_named_are_links() {
    let map = template("online-order");
    let file = file_of(&map, PrintForm::Handout);
    let pages: Vec<_> = file.document.get_pages().into_values().collect();
    let named = |page: usize| file.links(pages[page]).iter().filter(|(_, about)| about.has(b"Dest")).count();
    assert!(named(1) >= 2, "the overview has {} links", named(1));
    assert!(named(2) >= 1, "the first page of the map has {} links", named(2));
}
