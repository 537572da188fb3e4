//! Tests of the tiles: put together they give the poster, and no sheet shows more than it can.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::file::{sample, templates};
use crate::geometry::Transform;
use crate::model::{JourneyMap, Paper, PrintForm};
use crate::print::page::Page;
use crate::print::page::Placement;
use crate::theme::{DEFAULT_THEME, Theme};

fn settings() -> PrintSettings {
    PrintSettings { form: PrintForm::Tiles, paper: Some(Paper::A1), ..PrintSettings::default() }
}

fn tiled(map: &JourneyMap, settings: &PrintSettings) -> Result<Pages, PrintError> {
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let request = PrintRequest { map, settings, theme: &theme, selection: None, printed_on: None };
    pages(&request, &mut SceneBuilder::new())
}

/// The part of the map that a sheet shows.
fn shown(page: &Page) -> (&Placement, Rect) {
    let map = page.placements.first().unwrap();
    (map, map.seen().unwrap())
}

#[test]
fn the_sheets_together_give_the_poster() {
    let map = templates::load("online-order").unwrap();
    for settings in [
        settings(),
        PrintSettings { tiles: crate::model::TileSettings { even_breaks: true, ..settings().tiles }, ..settings() },
        PrintSettings { tiles: crate::model::TileSettings { repeat_names: true, ..settings().tiles }, ..settings() },
    ] {
        let pages = tiled(&map, &settings).unwrap().pages;
        let sheets = &pages[1..];
        let poster = {
            let theme = Theme::named_or_default(DEFAULT_THEME);
            let request =
                PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
            whole_poster(&request, &mut SceneBuilder::new()).unwrap()
        };
        let scale = poster.page_from_map.scale;
        let whole = poster.page_from_map.inverse().apply_rect(Rect::from_corners(Point::ZERO, poster.sheet.size));
        // Every point of the poster is on a sheet, in the size of the poster.
        for place in 0..400 {
            let share = point((place % 20) as f32 / 19.0, (place / 20) as f32 / 19.0);
            let at = point(
                whole.min.x + whole.width() * share.x * 0.999 + 0.1,
                whole.min.y + whole.height() * share.y * 0.999 + 0.1,
            );
            let on: Vec<&Page> = sheets.iter().filter(|page| shown(page).1.contains(at)).collect();
            assert!((1..=4).contains(&on.len()), "{at:?} is on {} sheets", on.len());
            for page in on {
                assert!((shown(page).0.page_from_scene.scale - scale).abs() < 1e-5);
            }
        }
    }
}

#[test]
fn breaks_lie_at_the_edges_of_columns_where_columns_can_be_moved_there() {
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let map = templates::load("online-order").unwrap();
    let cost = |settings: &PrintSettings| {
        let request = PrintRequest { map: &map, settings, theme: &theme, selection: None, printed_on: None };
        let mut builder = SceneBuilder::new();
        let poster = chosen_poster(&request, &mut builder).unwrap();
        let before = Tiling::new(&request, &Spread::of_poster(&poster)).unwrap().cost();
        let moved = snapped(&request, &poster, &mut builder).unwrap().unwrap();
        let spread = Spread::of_poster(&moved);
        let after = Tiling::new(&request, &spread).unwrap();
        assert!((moved.page_from_map.scale * moved.drawing.scene.size.x - moved.sheet.printed.width()).abs() < 200.0);
        (before, after.cost(), after.columns.iter().skip(1).filter(|column| column.at_edge).count())
    };
    let (before, after, at_edges) = cost(&settings());
    assert!(after < before && at_edges == 2, "{before} before, {after} after, {at_edges} at edges");
}

#[test]
fn nothing_lies_where_a_printer_does_not_print() {
    for sheet in [Paper::A4, Paper::LETTER] {
        let tiles = crate::model::TileSettings { sheet, repeat_names: true, ..settings().tiles };
        let pages = tiled(&sample::map(60), &PrintSettings { tiles, ..settings() }).unwrap().pages;
        for page in &pages[1..] {
            let printed = Rect::from_corners(Point::ZERO, page.boxes.media).shrink(UNPRINTED.pt() - 0.1);
            for placement in page.placements.iter().filter(|placement| !placement.is_decoration) {
                let clip = placement.clip.unwrap();
                assert!(printed.contains(clip.min) && printed.contains(clip.max), "{}: {clip:?}", page.label);
            }
        }
    }
}

#[test]
fn sheets_are_named_like_cells() {
    assert_eq!([(0, 0), (1, 2), (25, 0), (26, 9)].map(|(c, r)| Tiling::name(c, r)), ["A1", "B3", "Z1", "AA10"]);
    let pages = tiled(&templates::load("online-order").unwrap(), &settings()).unwrap().pages;
    let labels: Vec<&str> = pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels[..3], ["Plan", "A1", "B1"]);
}

#[test]
fn a_number_of_sheets_across_decides_the_size_and_fills_every_sheet() {
    let tiles = crate::model::TileSettings { sheets_across: Some(4), ..settings().tiles };
    let pages = tiled(&templates::load("online-order").unwrap(), &PrintSettings { tiles, ..settings() }).unwrap().pages;
    let columns = pages.iter().filter(|page| page.label.ends_with('1') && page.label.len() == 2).count();
    assert_eq!(columns, 4);
}

#[test]
fn what_cannot_be_glued_is_refused_in_a_sentence() {
    let map = sample::map(20);
    let refused = |tiles, paper| {
        let settings = PrintSettings { tiles, paper, ..settings() };
        tiled(&map, &settings).unwrap_err().to_string()
    };
    let usual = settings().tiles;
    let wide = crate::model::TileSettings { overlap: PaperLength::mm(180), ..usual };
    assert!(refused(wide, Some(Paper::A1)).starts_with("an overlap of 180mm leaves too little of a sheet of"));
    let fit = crate::model::TileSettings { sheet: Paper::Fit, ..usual };
    assert!(refused(fit, Some(Paper::A1)).contains("choose a paper size for the sheets"));
    let huge: Paper = "20x20m".parse().unwrap();
    assert!(refused(usual, Some(huge)).contains("sheets; choose a smaller poster or larger sheets"));
}

/// The words of the plan: all but those in pictures, which only decorate it.
fn plan_words(page: &Page) -> Vec<(Rect, String)> {
    fn collect(items: &[crate::scene::Item], scale: f32, found: &mut Vec<(Rect, String)>) {
        for item in items {
            match item {
                crate::scene::Item::Group(group) => collect(&group.items, scale, found),
                crate::scene::Item::Text(text) => {
                    let rect = Rect::new(text.origin.x, text.origin.y, text.text.ink_width, text.text.height);
                    found.push((Transform::scale(scale).apply_rect(rect), text.text.source.to_string()));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for placement in page.placements.iter().filter(|placement| !placement.is_decoration) {
        collect(&placement.scene.items, placement.page_from_scene.scale, &mut found);
    }
    found
}

#[test]
fn the_plan_speaks_the_language_of_the_map_and_is_read_aloud() {
    for locale in crate::locale::Locale::all() {
        let mut map = templates::load("online-order").unwrap();
        locale.tag.clone_into(&mut Arc::make_mut(&mut map.info).language);
        let pages = tiled(&map, &settings()).unwrap().pages;
        let plan = &pages[0];
        assert_eq!(plan.smallest_text_pt(), None, "only the letters of the poster say how well it is read");
        let said: Vec<String> = plan_words(plan).into_iter().map(|(_, words)| words).collect();
        for text in [AssemblyText::Title, AssemblyText::PrintHow, AssemblyText::GlueHow] {
            assert!(said.contains(&locale.assembly(text, &[])), "{}: {text:?} in {said:?}", locale.tag);
        }
        let tree =
            plan.placements.last().unwrap().scene.semantics().map(|tree| format!("{tree:?}")).unwrap_or_default();
        assert!(tree.contains(&locale.assembly(AssemblyText::CutHow, &[])), "{}: {tree}", locale.tag);
        let stand = locale.assembly(AssemblyText::NamesStand, &["A"]);
        assert!(said.iter().any(|words| words.contains(&stand)), "{}: {stand} in {said:?}", locale.tag);
    }
}

/// The names of lanes are where lines begin: in the last column of a map that runs from right to left.
#[test]
fn the_plan_of_a_map_from_right_to_left_names_the_column_of_its_lanes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawing/maps");
    let map = crate::file::open(&folder.join("right_to_left.journey")).unwrap();
    let pages = tiled(&map, &settings()).unwrap().pages;
    let columns: std::collections::BTreeSet<char> =
        pages.iter().skip(1).filter_map(|page| page.label.chars().next()).collect();
    assert!(columns.len() > 1, "{columns:?}");
    let last = columns.last().unwrap().to_string();
    let stand = crate::locale::Locale::of(&map).assembly(AssemblyText::NamesStand, &[&last]);
    let said: Vec<String> = plan_words(&pages[0]).into_iter().map(|(_, words)| words).collect();
    assert!(said.iter().any(|words| words.contains(&stand)), "{stand} in {said:?}");
}

#[test]
fn nothing_on_the_plan_reaches_its_foot_or_its_edges_on_any_sheet() {
    let map = templates::load("hotel-stay").unwrap();
    for (paper, sheet) in [
        (Paper::A4, Paper::A4),
        (Paper::A1, Paper::A4),
        (Paper::A1, Paper::LETTER),
        (Paper::A0, Paper::A3),
        (Paper::A3, "148x210mm".parse().unwrap()),
    ] {
        for tag in ["en", "de", "ru", "he", "ja"] {
            let mut map = map.clone();
            tag.clone_into(&mut Arc::make_mut(&mut map.info).language);
            let tiles = crate::model::TileSettings { sheet, ..settings().tiles };
            let pages = tiled(&map, &PrintSettings { paper: Some(paper), tiles, ..settings() }).unwrap().pages;
            for plan in pages.iter().filter(|page| page.label.starts_with("Plan")) {
                let size = plan.boxes.media;
                let foot = size.y - 13.5 * 72.0 / 25.4 * (size.x / 595.276).max(1.0);
                let words = plan_words(plan);
                let furniture = words.iter().filter(|(rect, _)| rect.min.y > foot).count();
                assert!((1..=3).contains(&furniture), "{tag}, {paper}, {sheet}: {furniture}");
                for (rect, text) in &words {
                    assert!(rect.min.x > 10.0 && rect.max.x < size.x - 10.0, "{tag}, {paper}, {sheet}: {text}");
                    assert!(rect.max.y < foot || rect.min.y > foot, "{tag}, {paper}, {sheet}: {text} lies on the foot");
                }
                for (place, (one, text)) in words.iter().enumerate() {
                    let others =
                        words.iter().skip(place + 1).find(|(other, _)| other.shrink(1.5).intersects(&one.shrink(1.5)));
                    assert!(others.is_none(), "{tag}, {paper}, {sheet}: {text} and {others:?}");
                }
            }
        }
    }
}

/// An upright picture of the poster leaves room below it: the corner that shows how the strips lie is not left out for it.
#[test]
fn the_plan_of_an_upright_poster_shows_a_corner_in_full_size() {
    for slug in ["hotel-stay", "click-and-collect", "online-order", "patient-and-companion"] {
        for sheet in [Paper::A4, Paper::LETTER] {
            let tiles = crate::model::TileSettings { sheet, ..settings().tiles };
            let pages = tiled(&templates::load(slug).unwrap(), &PrintSettings { tiles, ..settings() }).unwrap().pages;
            let words = plan_words(&pages[0]);
            let has_corner = words.iter().any(|(_, words)| words.starts_with("Lower right corner"));
            assert!(has_corner, "{slug} over {sheet}: {words:?}");
        }
    }
}

/// A row of sheets that begins within a card is named, as is a column.
#[test]
fn the_plan_says_of_rows_of_sheets_what_they_cut() {
    let map = templates::load("online-order").unwrap();
    let tiles = crate::model::TileSettings { even_breaks: true, ..settings().tiles };
    let pages = tiled(&map, &PrintSettings { tiles, ..settings() }).unwrap().pages;
    let words = plan_words(&pages[0]);
    assert!(words.iter().any(|(_, words)| words == "1 | 2 cuts text or cards"), "{words:?}");
}

/// What has no room on one line below the picture stands on the next.
#[test]
fn the_plan_names_every_break_that_cuts_something() {
    let mut most = 0;
    for (slug, paper, sheet) in [
        ("hotel-stay", Paper::A0, Paper::A4),
        ("online-order", Paper::A0, "148x210mm".parse().unwrap()),
        ("online-order", Paper::A1, Paper::A4),
    ] {
        let mut map = templates::load(slug).unwrap();
        for direction in [crate::model::Direction::LeftToRight, crate::model::Direction::RightToLeft] {
            Arc::make_mut(&mut map.info).direction = direction;
            let tiles = crate::model::TileSettings { even_breaks: true, sheet, ..settings().tiles };
            let settings = PrintSettings { paper: Some(paper), tiles, ..settings() };
            let theme = Theme::named_or_default(DEFAULT_THEME);
            let request =
                PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
            let spread = Spread::of_poster(&whole_poster(&request, &mut SceneBuilder::new()).unwrap());
            let tiling = Tiling::new(&request, &spread).unwrap();
            let cut = |breaks: &[Break]| breaks.iter().skip(1).filter(|place| place.cost >= LEAST_CUT).count();
            let cutting = cut(&tiling.columns) + cut(&tiling.rows);
            let pages = tiled(&map, &settings).unwrap().pages;
            let named = plan_words(&pages[0]).iter().filter(|(_, words)| words.ends_with("cuts text or cards")).count();
            assert_eq!(named, cutting, "{slug}, {paper} over {sheet}, {direction:?}");
            most = most.max(cutting);
        }
    }
    assert!(most > 6, "{most} need more than a line");
}
