//! The words and faces of wall sheets: clear of one another, of one size, and beside the places where a sheet is divided.

use std::collections::BTreeSet;

use super::test_pages::{each_item, each_text, printed, settings, template};
use super::*;
use crate::geometry::Rect;
use crate::model::{Paper, PrintForm};
use crate::scene::Item;

/// What stands on the sheets of a wall.
struct WallText {
    source: String,
    size_pt: f32,
    /// The top of the first capitals, and the last baseline.
    top: f32,
    baseline: f32,
    /// Where it begins, and how many lines it has.
    left: f32,
    lines: usize,
}

const WALLS: [(&str, Option<Paper>); 8] = [
    ("online-order", None),
    ("online-order", Some(Paper::A4)),
    ("online-order", Some(Paper::A3)),
    ("hotel-stay", Some(Paper::A3)),
    ("hotel-stay", Some(Paper::A4)),
    ("click-and-collect", Some(Paper::A4)),
    ("click-and-collect", Some(Paper::LETTER)),
    ("patient-and-companion", Some(Paper::A3)),
];

/// The sheets of a wall, each with the wall alone.
fn sheets(map: &JourneyMap, paper: Option<Paper>) -> Vec<Page> {
    let pages = printed(map, &PrintSettings { paper, ..settings(PrintForm::Wall) }).pages;
    let is_one = pages.len() == 1;
    let sheets = pages.into_iter().skip(usize::from(!is_one));
    sheets.map(|page| Page { placements: page.placements.first().cloned().into_iter().collect(), ..page }).collect()
}

/// All words of a wall, in its own coordinates.
fn wall_texts(sheets: &[Page]) -> Vec<WallText> {
    let mut found = Vec::new();
    each_text(sheets.first().unwrap(), &mut |text, _| {
        let lines = &text.text.lines;
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let size_pt = text.text.style.size_pt;
        found.push(WallText {
            source: text.text.source.to_string(),
            size_pt,
            top: text.origin.y + first.baseline - size_pt * 0.727,
            baseline: text.origin.y + last.baseline,
            left: text.origin.x,
            lines: lines.len(),
        });
    });
    found
}

#[test]
fn the_tails_of_the_name_of_a_stage_stand_clear_of_the_line_below_it() {
    for (slug, paper) in WALLS {
        let map = template(slug);
        let texts = wall_texts(&sheets(&map, paper));
        let mut count = 0;
        for stage in map.stages.iter().filter(|stage| !stage.goal.trim().is_empty()) {
            let named = |text: &&WallText| text.source == stage.name.trim();
            let Some(name) = texts.iter().find(named) else { continue };
            let Some(goal) = texts.iter().find(|text| text.source == stage.goal.trim()) else { continue };
            let from_name = goal.left - name.left;
            assert!((0.0..name.size_pt * 0.05).contains(&from_name), "{slug}: {from_name} right of “{}”", stage.name);
            count += 1;
            let air = goal.top - name.baseline - name.size_pt * 0.21;
            assert!(air >= name.size_pt * 0.05, "{slug}, {paper:?}: {air} below “{}”", stage.name);
        }
        assert!(count > 0, "{slug}");
    }
}

/// Beside a name of twice its size one looks like a footnote.
#[test]
fn names_of_wide_stages_are_little_larger_than_those_of_narrow_ones() {
    for (slug, paper) in WALLS.into_iter().chain([("online-order", Some(Paper::LETTER))]) {
        let map = template(slug);
        let texts = wall_texts(&sheets(&map, paper));
        let names: Vec<&str> = map.stages.iter().map(|stage| stage.name.trim()).collect();
        let of_names = || texts.iter().filter(|text| names.contains(&text.source.as_str())).map(|text| text.size_pt);
        let (least, most) = (of_names().fold(f32::INFINITY, f32::min), of_names().fold(0.0, f32::max));
        assert!(most > 20.0 && most <= least * 1.36, "{slug}, {paper:?}: from {least} to {most}");
    }
}

/// Side by side, two of these sentences are read as one.
#[test]
fn the_plan_of_a_divided_wall_sheet_names_what_breaks_cut_and_nothing_else() {
    let mut cuts = 0;
    for (slug, paper) in WALLS {
        let Some(plan) =
            printed(&template(slug), &PrintSettings { paper, ..settings(PrintForm::Wall) }).pages.into_iter().next()
        else {
            continue;
        };
        let mut said: Vec<(String, f32, f32, f32)> = Vec::new();
        each_text(&plan, &mut |text, _| {
            if text.text.source.contains(" cuts ") {
                let at = text.origin;
                said.push((text.text.source.to_string(), at.x, at.x + text.text.ink_width, at.y));
            }
        });
        let cutting = said.iter().filter(|(words, ..)| !words.contains("cuts nothing")).count();
        cuts += cutting;
        assert!(cutting == 0 || cutting == said.len(), "{slug}, {paper:?}: {said:?}");
        said.sort_by(|one, other| one.1.total_cmp(&other.1));
        for [one, next] in said.array_windows() {
            assert!((one.3 - next.3).abs() > 5.0 || next.1 - one.2 >= 15.0, "{slug}, {paper:?}: {one:?} and {next:?}");
        }
    }
    assert!(cuts > 0);
}

#[test]
fn the_lines_below_the_names_of_stages_have_one_size() {
    for (slug, paper) in WALLS {
        let map = template(slug);
        let texts = wall_texts(&sheets(&map, paper));
        let goals: Vec<&str> = map.stages.iter().map(|stage| stage.goal.trim()).collect();
        let of_goals = texts.iter().filter(|text| goals.contains(&text.source.as_str()));
        let mut sizes: Vec<u32> = of_goals.map(|text| (text.size_pt * 10.0).round() as u32).collect();
        sizes.sort_unstable();
        sizes.dedup();
        assert!(sizes.len() == 1, "{slug}, {paper:?}: {sizes:?} tenths of a point");
    }
}

#[test]
fn a_title_of_two_lines_stands_clear_of_the_path() {
    let mut count = 0;
    for (slug, paper) in WALLS {
        let map = template(slug);
        let texts = wall_texts(&sheets(&map, paper));
        let title = texts.iter().find(|text| text.source == map.info.title.trim()).unwrap();
        let stage = texts.iter().find(|text| text.source == "Stage").unwrap();
        count += usize::from(title.lines > 1);
        let air = stage.top - title.baseline - title.size_pt * 0.21;
        assert!(air > 12.0, "{slug}, {paper:?}: {air} above the path");
    }
    assert!(count > 1, "{count} titles of two lines");
}

/// The edges at which the sheets of a wall follow one another, which a face may not cross.
#[test]
fn no_break_goes_through_a_face() {
    for (slug, paper) in [("patient-and-companion", Paper::A4), ("online-order", Paper::A4), ("hotel-stay", Paper::A3)]
    {
        let sheets = sheets(&template(slug), Some(paper));
        let edges: Vec<Point> =
            sheets.iter().filter_map(|page| page.placements.first()?.seen()).map(|it| it.min).collect();
        let mut faces: Vec<Rect> = Vec::new();
        each_item(sheets.first().unwrap(), &mut |item, _, _| {
            if let Item::Path(path) = item {
                let rect = path.path.bounds();
                if rect.width() > 40.0 && (rect.width() - rect.height()).abs() < 0.5 && path.fill.is_some() {
                    faces.push(rect);
                }
            }
        });
        assert!(faces.len() > 2, "{slug}: {faces:?}");
        for face in &faces {
            let across = edges.iter().any(|edge| face.min.x + 1.0 < edge.x && edge.x < face.max.x - 1.0);
            let down = edges.iter().any(|edge| face.min.y + 1.0 < edge.y && edge.y < face.max.y - 1.0);
            assert!(!across && !down, "{slug} on {paper}: a break goes through the face at {face:?}");
        }
    }
}

/// A name in two halves cannot be read before everything hangs, and nobody likes to glue through it.
#[test]
fn the_names_on_a_divided_wall_sheet_stand_beside_its_breaks() {
    for direction in [crate::model::Direction::LeftToRight, crate::model::Direction::RightToLeft] {
        let mut map = template("online-order");
        Arc::make_mut(&mut map.info).direction = direction;
        let pages = printed(&map, &PrintSettings { paper: Some(Paper::A4), ..settings(PrintForm::Wall) }).pages;
        let mut whole = BTreeSet::new();
        for page in &pages[1..] {
            let wall = &page.placements[0];
            let shown = wall.seen().unwrap();
            let only_wall = Page { placements: vec![wall.clone()], ..page.clone() };
            each_text(&only_wall, &mut |text, _| {
                let drawn = Rect::new(text.origin.x, text.origin.y, text.text.ink_width, text.text.height);
                if shown.contains(drawn.min) && shown.contains(drawn.max) {
                    whole.insert(text.text.source.to_string());
                }
            });
        }
        let names = map.stages.iter().map(|stage| &stage.name).chain(map.stages.iter().map(|stage| &stage.goal));
        for name in
            names.chain(map.lanes.iter().map(|lane| &lane.name)).chain(map.lanes.iter().map(|lane| &lane.prompt))
        {
            assert!(name.is_empty() || whole.contains(name), "{direction:?}: {name} is on no sheet as a whole");
        }
    }
}

/// A path of names in five sizes looks like a ransom note. The title and what proves the scale are on one sheet each.
#[test]
fn the_path_of_a_divided_wall_sheet_has_one_size_for_each_width_and_its_title_and_foot_are_whole() {
    for (slug, paper) in [
        ("hotel-stay", Paper::A3),
        ("patient-and-companion", Paper::A3),
        ("click-and-collect", Paper::LETTER),
        ("workshop-wall", Paper::A4),
        ("online-order", Paper::A4),
    ] {
        let map = template(slug);
        let pages = printed(&map, &PrintSettings { paper: Some(paper), ..settings(PrintForm::Wall) }).pages;
        let (mut whole, mut sizes) = (BTreeSet::new(), BTreeSet::new());
        for page in &pages[1..] {
            let wall = &page.placements[0];
            let shown = wall.seen().unwrap();
            let only_wall = Page { placements: vec![wall.clone()], ..page.clone() };
            each_text(&only_wall, &mut |text, _| {
                let source = &*text.text.source;
                if map.stages.iter().any(|stage| *source == *stage.name) {
                    sizes.insert((text.text.style.size_pt * 10.0).round() as u32);
                }
                let drawn = Rect::new(text.origin.x, text.origin.y, text.text.ink_width, text.text.height);
                if shown.contains(drawn.min) && shown.contains(drawn.max) {
                    whole.insert(source.to_owned());
                }
            });
        }
        if slug == "patient-and-companion" {
            // "Conversation" is wider than a single note, but one word does not keep all others small.
            assert!(sizes.first() >= Some(&400), "names of stages are {sizes:?} tenths of a point");
        }
        // Stages with two notes side by side have larger names than those with one.
        assert!(sizes.len() <= 2, "{slug} on {paper}: {sizes:?}");
        assert!(whole.contains(&map.info.title), "{slug} on {paper}: the title is on no sheet as a whole");
        for start in ["For notes of", "This line", "printed at"] {
            let is_whole = whole.iter().any(|text| text.contains(start));
            assert!(is_whole, "{slug} on {paper}: {start} is on no sheet as a whole");
        }
    }
}

/// A printer that scales a page is found out with a ruler only if the line is whole and says how long it is.
#[test]
fn the_line_that_proves_the_scale_is_on_walls_of_any_width() {
    for tag in ["en", "de", "ar", "ru", "ja"] {
        for (note, across) in [(15, 1), (25, 1), (38, 1), (51, 1), (76, 1), (76, 2), (127, 2)] {
            let mut map = template("online-order");
            map.stages.truncate(1);
            let map = &mut content::reduced(&map, &settings(PrintForm::Wall), None).unwrap();
            tag.clone_into(&mut Arc::make_mut(&mut map.info).language);
            let mut wall = settings(PrintForm::Wall).wall;
            (wall.note, wall.across) = (crate::model::PaperLength::mm(note), across);
            let pages =
                printed(map, &PrintSettings { wall, paper: Some(Paper::Fit), ..settings(PrintForm::Wall) }).pages;
            let [page] = pages.as_slice() else { panic!("{tag}, {note}: {} pages", pages.len()) };
            let (size, mut lines, mut told) = (page.boxes.media, Vec::new(), String::new());
            let inside = |rect: Rect| rect.min.x > 8.0 && rect.max.x < size.x - 8.0 && rect.max.y < size.y - 14.0;
            let mut words: Vec<Rect> = Vec::new();
            each_text(page, &mut |text, place| {
                if text.text.source.contains("100 mm") || text.text.source.contains("50 mm") {
                    told = text.text.source.to_string();
                }
                let drawn = Rect::new(text.origin.x, text.origin.y, text.text.ink_width, text.text.height);
                let drawn = place.apply_rect(drawn);
                if drawn.min.y > size.y * 0.8 {
                    assert!(inside(drawn), "{tag}, {note}: “{}” at {drawn:?} of {size:?}", text.text.source);
                    words.push(drawn);
                }
            });
            each_item(page, &mut |item, place, _| {
                let Item::Path(path) = item else { return };
                let rect = place.apply_rect(path.path.bounds());
                let is_known = [100.0, 50.0].iter().any(|length| (rect.width() - mm(*length)).abs() < 0.1);
                if is_known && rect.height() < 0.01 && rect.min.y > size.y * 0.8 && inside(rect) {
                    lines.push(rect);
                }
            });
            assert_eq!(lines.len(), 1, "{tag}, {note} × {across}: {lines:?}");
            let length = (lines[0].width() / mm(1.0)).round();
            assert!(tag != "en" || told.contains(&format!("{length} mm")), "{note}: {told} of {length} mm");
            assert!(!words.iter().any(|drawn| drawn.shrink(1.0).intersects(&lines[0])), "{tag}, {note}: {lines:?}");
            for (place, one) in words.iter().enumerate() {
                let mut others = words.iter().skip(place + 1);
                assert!(!others.any(|other| other.shrink(2.0).intersects(&one.shrink(2.0))), "{tag}, {note}: {one:?}");
            }
        }
    }
}
