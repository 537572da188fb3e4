//! Ten small maps and the text of what is drawn of each: `maps/NAME.journey` can be opened in the program,
//! `NAME.layout.txt` says where everything stands, `NAME.scene.txt` what is drawn.
//!
//! The maps use only letters of the bundled fonts, so the texts are the same on every machine. With
//! FOOTPATH_UPDATE=1 the texts are written anew; read the differences before they are committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use footpath::file::format;
use footpath::model::check::check;
use footpath::model::{CardKind, JourneyMap, LaneKind};
use footpath::scene::{self, Item, SceneBuilder};
use footpath::text::BUNDLED_FAMILY;
use footpath::theme::Theme;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawing/maps")
}

/// The names of the maps and the maps, in the order of their names.
fn maps() -> Vec<(String, JourneyMap)> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "journey")).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let map = format::read(&fs::read(&path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(check(&map), [], "{name}");
        (name, map)
    };
    files.into_iter().map(read).collect()
}

/// Compares `text` with the file, or writes the file when asked to. Returns the first difference.
fn difference(file: &str, text: &str) -> Option<String> {
    let path = folder().join(file);
    if std::env::var_os("FOOTPATH_UPDATE").is_some_and(|value| value == "1") {
        fs::write(path, text).unwrap();
        return None;
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    if known == text {
        return None;
    }
    let lines = known.lines().map(Some).chain(std::iter::repeat(None)).zip(text.lines().map(Some).chain([None]));
    let (number, (known, new)) = (1..).zip(lines).find(|(_, (known, new))| known != new)?;
    Some(format!("{file}, line {number}:\n  was {}\n  is  {}", known.unwrap_or("…"), new.unwrap_or("…")))
}

#[test]
fn ten_small_maps_are_drawn_as_before() {
    let maps = maps();
    assert_eq!(maps.len(), 10);
    let mut found = Vec::new();
    for (name, map) in maps {
        let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default(&map.info.theme));
        found.extend(difference(&format!("{name}.layout.txt"), &footpath::layout::dump(&drawing.layout)));
        found.extend(difference(&format!("{name}.scene.txt"), &scene::dump(&drawing.scene)));
    }
    assert!(found.is_empty(), "FOOTPATH_UPDATE=1 keeps the new texts:\n{}", found.join("\n"));
}

#[test]
fn between_them_they_show_everything_in_the_bundled_fonts() {
    let (mut items, mut cards, mut lanes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (name, map) in maps() {
        let drawing = SceneBuilder::new().draw(&map, &Theme::named_or_default(&map.info.theme));
        collect(&drawing.scene.items, &name, &mut items);
        cards.extend(drawing.layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.kind));
        lanes.extend(map.lanes.iter().map(|lane| lane_kind(lane.kind)));
    }
    assert_eq!(items.into_iter().collect::<Vec<_>>(), ["gradient", "group", "image", "link", "path", "rect", "text"]);
    assert_eq!(cards, CardKind::ALL.into_iter().collect());
    assert_eq!(lanes.len(), 7, "{lanes:?}");
}

/// Adds the kinds of items in use. Checks that all letters come from the bundled fonts.
fn collect(list: &[Item], name: &str, kinds: &mut BTreeSet<&'static str>) {
    for item in list {
        let kind = match item {
            Item::Group(group) => {
                collect(&group.items, name, kinds);
                "group"
            }
            Item::Rect(_) => "rect",
            Item::Path(_) => "path",
            Item::Gradient(_) => "gradient",
            Item::Text(item) => {
                let is_bundled = item.text.runs.iter().all(|run| run.face.family() == BUNDLED_FAMILY);
                assert!(is_bundled, "{name} needs another font for “{}”", item.text.source);
                "text"
            }
            Item::Image(_) => "image",
            Item::Link(_) => "link",
        };
        kinds.insert(kind);
    }
}

/// The seven kinds of lanes, without the kind of a line.
fn lane_kind(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Cards => "cards",
        LaneKind::Touchpoints => "touchpoints",
        LaneKind::Curve => "curve",
        LaneKind::Storyboard => "storyboard",
        LaneKind::Metrics => "metrics",
        LaneKind::Process => "process",
        LaneKind::Line(_) => "line",
    }
}
