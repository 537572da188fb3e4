//! Maps that are divided over pages: curves and arrows that go on, and parts of a document that share pages.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::link_ends::HEIGHT as TAG_HEIGHT;
use super::map_plan::MapPage;
use super::test_pages::{each_item, plan_on, printed, settings, template, words};
use super::*;
use crate::difference::{MapDifference, overlay};
use crate::file::{sample, templates};
use crate::geometry::Rect;
use crate::model::{CurvePoint, Paper, PrintForm};
use crate::scene::Item;
use crate::scene::semantics::NodeRole;

/// Both maps of how an account is opened, in one.
fn pair() -> JourneyMap {
    let [before, after] = ["open-account-today", "open-account-future"].map(template);
    let difference = MapDifference::between(&before, &after);
    overlay(&before, &after, &difference)
}

fn all_maps() -> Vec<(String, JourneyMap)> {
    let templates = templates::list().iter().map(|known| (known.slug.to_owned(), template(known.slug)));
    templates.chain([("pair".to_owned(), pair())]).collect()
}

/// Maps whose curves and arrows go over several pages in different ways.
fn divided_maps() -> Vec<(String, JourneyMap)> {
    let slugs = ["hotel-stay", "laptop-fails", "patient-and-companion", "home-care-nurse", "online-order"];
    let maps = slugs.into_iter().map(|slug| (slug.to_owned(), template(slug)));
    maps.chain([("pair".to_owned(), pair())]).collect()
}

/// The points of a curve on steps before the page, and on steps behind it.
fn beyond<'a>(map: &JourneyMap, page: &MapPage, points: &'a [CurvePoint]) -> [Vec<&'a CurvePoint>; 2] {
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let place = |step| steps.iter().position(|known| *known == step).unwrap();
    let (first, last) = (place(page.steps[0]), place(*page.steps.last().unwrap()));
    [
        points.iter().filter(|point| place(point.step) < first).collect(),
        points.iter().filter(|point| place(point.step) > last).collect(),
    ]
}

/// What the map draws of a line is what it fills and colours, so a line that ends before the page does has its fill on
/// one side only.
#[test]
fn a_curve_that_goes_on_reaches_the_edges_of_its_page() {
    let mut open = 0;
    for (name, map) in divided_maps() {
        for page in plan_on(&map, Paper::A4).pages {
            for row in page.layout.rows.iter().filter(|row| row.curve.is_some()) {
                let (curve, lane) = (row.curve.as_ref().unwrap(), map.lane(row.lane.id).unwrap());
                for series in curve.series.iter().filter(|series| !series.marks.is_empty()) {
                    let own = lane.series.iter().find(|own| own.id == series.id).unwrap();
                    if series.form != crate::model::SeriesForm::Line {
                        continue;
                    }
                    let [before, after] = beyond(&map, &page, &own.points);
                    let drawn = series.path.bounds();
                    let ends = [
                        (before, drawn.min.x - curve.rect.min.x, "start"),
                        (after, curve.rect.max.x - drawn.max.x, "end"),
                    ];
                    for (points, gap, side) in ends.into_iter().filter(|(points, ..)| !points.is_empty()) {
                        open += 1;
                        assert!(gap.abs() < 2.0, "{name}: {} ends {gap} before the {side} of the page", points.len());
                    }
                }
            }
        }
    }
    assert!(open > 10);
}

#[test]
fn no_line_that_goes_on_runs_through_a_label() {
    let mut found = Vec::new();
    for (name, map) in divided_maps() {
        for page in plan_on(&map, Paper::A4).pages {
            for curve in page.layout.rows.iter().filter_map(|row| row.curve.as_ref()) {
                let lines: Vec<Vec<Point>> =
                    curve.series.iter().flat_map(|one| one.path.flatten(0.5)).map(|(points, _)| points).collect();
                for mark in curve.series.iter().flat_map(|one| &one.marks) {
                    let Some(label) = mark.visible_label().filter(|label| !label.over_line) else { continue };
                    let letters = label.words.ink_rect().shrink(3.0);
                    let touches = |line: &Vec<Point>| {
                        let dense =
                            line.array_windows().flat_map(|[a, b]| (0u8..=20).map(|t| a.lerp(*b, f32::from(t) / 20.0)));
                        dense.into_iter().any(|at| letters.contains(at))
                    };
                    if lines.iter().any(touches) {
                        found.push(format!("{name}: {}", label.words.text.source));
                    }
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The names stand where the lines of the whole map end; on a page that is not the last the lines go on there.
#[test]
fn no_line_that_goes_on_runs_through_the_name_of_a_line() {
    let papers = [Paper::A4, Paper::A3, Paper::LETTER];
    let people =
        ["patient-and-companion", "first-ninety-days"].map(|slug| (slug.to_owned(), template(slug), &papers[..]));
    let maps = people.into_iter().chain([
        ("pair".to_owned(), pair(), &papers[..]),
        ("1,000 cards".to_owned(), sample::map(1_000), &papers[..1]),
    ]);
    let (mut names, mut found) = (0, Vec::new());
    for (name, map, papers) in maps {
        for (paper, page) in
            papers.iter().flat_map(|paper| plan_on(&map, *paper).pages.into_iter().map(move |it| (paper, it)))
        {
            for curve in page.layout.rows.iter().filter_map(|row| row.curve.as_ref()) {
                let lines: Vec<Point> = curve
                    .series
                    .iter()
                    .flat_map(|one| one.path.flatten(0.5))
                    .flat_map(|(points, _)| {
                        let pairs = points.array_windows();
                        pairs.flat_map(|[a, b]| (0u8..=40).map(|t| a.lerp(*b, f32::from(t) / 40.0))).collect::<Vec<_>>()
                    })
                    .collect();
                for own in curve.names.iter().filter(|own| own.sample.is_none()) {
                    names += 1;
                    let letters = own.words.ink_rect().shrink(1.5);
                    if lines.iter().any(|at| letters.contains(*at)) {
                        let place = page.stages.clone();
                        found.push(format!("{name} on {paper}, stages {place:?}: {}", own.words.text.source));
                    }
                }
            }
        }
    }
    assert!(names > 20, "{names} names");
    assert_eq!(found, Vec::<String>::new());
}

/// Of two equal values one would seem to be worse than the other.
#[test]
fn no_bad_point_but_the_worst_is_a_face_unless_it_is_one_on_the_whole_map() {
    let mut compared = 0;
    for (name, map) in divided_maps() {
        for paper in [Paper::A4, Paper::A3, Paper::LETTER] {
            let plan = plan_on(&map, paper);
            let whole: Vec<_> =
                plan.full.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|it| &it.series).collect();
            let curves = plan.pages.iter().flat_map(|page| &page.layout.rows).filter_map(|row| row.curve.as_ref());
            for series in curves.filter(|curve| !curve.has_strips()).flat_map(|curve| &curve.series) {
                let known = whole.iter().find(|known| known.id == series.id).unwrap();
                for mark in
                    series.marks.iter().filter(|mark| mark.fraction < 0.5 && !mark.worst && mark.rim_reach <= 0.0)
                {
                    let of_whole = known.marks.iter().find(|other| other.step == mark.step).unwrap();
                    compared += 1;
                    let is_face = of_whole.face || of_whole.rim_reach > 0.0;
                    assert!(!mark.face || is_face, "{name} on {paper}: a face at {:?}", mark.step);
                }
            }
        }
    }
    assert!(compared > 10, "{compared}");
}

#[test]
fn a_low_of_a_page_stands_out_only_where_it_is_that_of_the_whole_map() {
    let (mut lows, mut others) = (0, 0);
    for (name, map) in divided_maps() {
        for paper in [Paper::A4, Paper::LETTER] {
            let plan = plan_on(&map, paper);
            let whole = plan.full.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|it| &it.series);
            let whole: Vec<_> = whole.collect();
            let curves = plan.pages.iter().flat_map(|page| &page.layout.rows).filter_map(|row| row.curve.as_ref());
            for series in curves.filter(|curve| !curve.has_strips()).flat_map(|curve| &curve.series) {
                let known = whole.iter().find(|known| known.id == series.id).unwrap();
                for mark in &series.marks {
                    let of_whole = known.marks.iter().find(|other| other.step == mark.step).unwrap();
                    assert!(!mark.worst || of_whole.worst, "{name} on {paper}: {:?}", mark.step);
                    if let Some(label) = mark.visible_label() {
                        assert_eq!(label.words.text.style.bold, mark.worst, "{name} on {paper}: {:?}", mark.step);
                    }
                    *(if mark.worst { &mut lows } else { &mut others }) += 1;
                }
            }
        }
    }
    assert!(lows > 5 && others > lows, "{lows} lows, {others} others");
}

#[test]
fn a_neutral_point_without_words_is_no_face_unless_it_is_one_on_the_whole_map() {
    let mut compared = 0;
    for (name, map) in divided_maps() {
        let plan = plan_on(&map, Paper::A4);
        let whole = plan.full.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
        let whole: Vec<_> = whole.collect();
        let curves = plan.pages.iter().flat_map(|page| &page.layout.rows).filter_map(|row| row.curve.as_ref());
        for series in curves.flat_map(|curve| &curve.series) {
            let known = whole.iter().find(|known| known.id == series.id).unwrap();
            for mark in series.marks.iter().filter(|mark| mark.fraction >= 0.5 && mark.label.is_none()) {
                let is_face = known.marks.iter().any(|other| other.step == mark.step && other.face);
                compared += 1;
                assert!(!mark.face || is_face || mark.rim_reach > 0.0, "{name}: a face at {:?}", mark.anchor);
            }
        }
    }
    assert!(compared > 0);
}

/// A tag on the edge of its card looks like a fault of the printer.
#[test]
fn tags_of_arrows_stand_clear_of_the_edges_of_cards() {
    let (mut tags, mut found) = (0, Vec::new());
    let more = ["click-and-collect", "open-account-future", "open-account-today", "first-ninety-days"];
    let more = more.into_iter().map(|slug| (slug.to_owned(), template(slug)));
    for (name, map) in divided_maps().into_iter().chain(more) {
        for paper in [Paper::A4, Paper::LETTER] {
            for page in printed(&map, &PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) }).pages {
                let (mut cards, mut pills): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
                each_item(&page, &mut |item, place, parts| {
                    let Item::Rect(rect) = item else { return };
                    let drawn = place.apply_rect(item.bounds());
                    let is_card = matches!(parts.last(), Some(crate::model::Part::Card(_)));
                    if is_card && rect.rect.height() > 14.0 && rect.rect.width() > 60.0 {
                        cards.push(drawn);
                    } else if parts.is_empty() && (rect.rect.height() - TAG_HEIGHT).abs() < 0.01 {
                        pills.push(place.apply_rect(rect.rect));
                    }
                });
                // Cards of the overview are signs.
                if page.boxes.media.x < page.boxes.media.y || page.label == "2" {
                    continue;
                }
                tags += pills.len();
                let is_on_edge = |pill: &Rect, card: &Rect| {
                    card.intersects(pill) && !(card.contains(pill.min) && card.contains(pill.max))
                };
                let faults = pills.iter().filter(|pill| cards.iter().any(|card| is_on_edge(pill, card))).count();
                if faults > 0 {
                    let near = cards.iter().filter(|card| pills.iter().any(|pill| is_on_edge(pill, card)));
                    let near: Vec<_> = near.collect();
                    found.push(format!("{name} on {paper}, page {}: {pills:?} on {near:?}", page.label));
                }
            }
        }
    }
    assert!(tags > 8, "{tags}");
    assert_eq!(found, Vec::<String>::new());
}

/// What the list of the contents calls the parts that begin on each page, with their places.
fn parts_of(page: &Page) -> Vec<(&str, f32)> {
    page.bookmarks.iter().map(|mark| (mark.title.as_str(), mark.top)).collect()
}

#[test]
fn short_parts_of_a_handout_share_a_page() {
    let pages = printed(&template("hotel-stay"), &settings(PrintForm::Handout)).pages;
    let shared: Vec<_> = pages.iter().map(parts_of).filter(|parts| parts.iter().any(|(_, top)| *top > 0.0)).collect();
    assert!(shared.iter().flatten().any(|(title, top)| *title == "Findings and actions" && *top > 200.0), "{shared:?}");
    let foot = words(pages.iter().find(|page| parts_of(page).len() > 1).unwrap());
    assert!(foot.iter().any(|text| text.contains("Storyline") && text.contains("Findings")), "{foot:?}");
}

/// Half a page of nothing before the next part, and a heading at the foot of a page, look like a fault.
#[test]
fn no_part_begins_a_page_that_had_room_on_the_one_before_and_no_heading_stands_alone() {
    let mut faults = Vec::new();
    for (name, map) in all_maps() {
        for paper in [Paper::A4] {
            let pages = printed(&map, &PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) }).pages;
            for page in &pages {
                if page.boxes.media.x < page.boxes.media.y && ends_with_heading(page) {
                    faults.push(format!("{name} on {paper}, page {}: a heading at the foot", page.label));
                }
            }
            for [before, after] in pages.array_windows() {
                let is_upright = |page: &Page| page.boxes.media.y > page.boxes.media.x;
                let begins = after.bookmarks.first().is_some_and(|mark| mark.top <= 0.0 && mark.chapter.is_empty());
                let follows = before.bookmarks.iter().all(|mark| mark.chapter.is_empty()) && before.label != "1";
                if !(begins && follows && is_upright(before) && is_upright(after)) {
                    continue;
                }
                let left = 1.0 - lowest(before).0 / before.boxes.media.y;
                if left > 0.5 {
                    faults.push(format!("{name} on {paper}, page {}: {:.0} % empty", before.label, left * 100.0));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// The lower edge of the last thing above the foot of a page, and the size of its letters as designed; 0 for no text.
fn lowest(page: &Page) -> (f32, f32) {
    let mut lowest = (0.0f32, 0.0);
    let scale = page.placements.last().map_or(1.0, |placement| placement.page_from_scene.scale);
    let foot = page.boxes.media.y - mm(14.0) * scale;
    each_item(page, &mut |item, place, _| {
        let bottom = place.apply_rect(item.bounds()).max.y;
        if bottom < foot && bottom > lowest.0 {
            let size = if let Item::Text(text) = item { text.text.style.size_pt } else { 0.0 };
            lowest = (bottom, size);
        }
    });
    lowest
}

fn ends_with_heading(page: &Page) -> bool {
    lowest(page).1 >= crate::print::typeset::Role::PART.size_pt() - 0.1
}

/// For those who do not see them, the fields of impact and effort and of opportunities are one figure each, not a heap
/// of letters.
#[test]
fn fields_are_figures_that_say_what_they_show() {
    let pages = printed(&template("online-order"), &settings(PrintForm::Findings)).pages;
    let mut said: Vec<String> = Vec::new();
    for page in &pages {
        for node in &page.placements.last().unwrap().scene.semantics().unwrap().nodes {
            if node.role == NodeRole::Figure {
                said.push(node.signs.clone());
            }
            let is_letter = node.role == NodeRole::Paragraph && node.text.chars().count() == 1;
            assert!(!is_letter, "{:?} alone says nothing", node.text);
        }
    }
    let described = |start: &str, axes: [&str; 2]| {
        said.iter().any(|text| text.starts_with(start) && axes.iter().all(|axis| text.contains(axis)))
    };
    assert!(described("A: ", ["Impact ", "Effort "]), "{said:?}");
    assert!(described("O1: ", ["Importance ", "Satisfaction "]), "{said:?}");
}
