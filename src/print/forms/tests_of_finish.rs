//! What a reader sees first that a page is not finished: a heading twice, a hole, a line at another distance than all
//! others, a name in two lines.

use super::test_pages::{each_item, each_text, printed, settings, template, words};
use super::*;
use crate::geometry::Rect;
use crate::model::{Paper, PrintForm};
use crate::print::word_page::TEXT_TO_FOOT;
use crate::scene::Item;

/// The boxes of what is drawn on a page, from top to bottom.
fn drawn(page: &Page) -> Vec<Rect> {
    let mut drawn = Vec::new();
    each_item(page, &mut |item, place, _| {
        let rect = place.apply_rect(item.bounds());
        if !rect.is_empty() || rect.width() > 0.0 {
            drawn.push(rect);
        }
    });
    drawn.sort_by(|one, other| one.min.y.total_cmp(&other.min.y));
    drawn
}

/// The heights of the rules over the whole measure of a page.
fn rules(page: &Page) -> Vec<f32> {
    let wide = |rect: &&Rect| rect.height() < 1.0 && rect.width() > page.boxes.media.x * 0.7;
    drawn(page).iter().filter(wide).map(|rect| rect.center().y).collect()
}

#[test]
fn sources_of_evidence_have_one_heading() {
    let mut named = 0;
    for slug in ["hotel-stay", "online-order", "patient-and-companion", "click-and-collect"] {
        for paper in [Paper::A4, Paper::LETTER, Paper::A3] {
            let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) };
            let pages = printed(&template(slug), &settings).pages;
            for page in &pages {
                let count = words(page).iter().filter(|words| *words == "Sources of evidence").count();
                assert!(count <= 1, "{slug} on {paper}, page {}: {count} times", page.label);
                named += count;
            }
        }
    }
    assert!(named >= 12, "{named}");
}

#[test]
fn lines_to_write_on_end_as_far_above_the_foot_as_they_stand_apart() {
    let mut seen = 0;
    for slug in ["hotel-stay", "click-and-collect", "online-order"] {
        for paper in [Paper::A4, Paper::LETTER] {
            let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) };
            for page in printed(&template(slug), &settings).pages {
                let mut heading = None;
                each_text(&page, &mut |text, place| {
                    if &*text.text.source == "Agreed today" {
                        heading = Some(place.apply(text.origin).y);
                    }
                });
                let Some(heading) = heading else { continue };
                let all = rules(&page);
                let foot = *all.last().unwrap();
                let lines: Vec<f32> = all.iter().copied().filter(|y| *y > heading && *y < foot).collect();
                let is_last = !words(&page).iter().any(|words| words == "Sources of evidence" || words == "Key");
                let ([.., before, last], true) = (lines.as_slice(), is_last) else { continue };
                seen += 1;
                let (pitch, below) = (last - before, foot - last);
                assert!((pitch - below).abs() < 1.0, "{slug} on {paper}: {pitch} apart, {below} above the foot");
                assert!(below > TEXT_TO_FOOT);
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_cover_has_no_hole_above_its_path_and_keeps_clear_of_its_foot() {
    for slug in ["hotel-stay", "online-order", "patient-and-companion"] {
        let pages = printed(&template(slug), &settings(PrintForm::Handout)).pages;
        let cover = pages.first().unwrap();
        let foot = *rules(cover).last().unwrap();
        let (mut reached, mut hole, mut lowest) = (0.0f32, (0.0f32, 0.0f32), 0.0f32);
        for rect in drawn(cover).iter().filter(|rect| rect.max.y < foot - 0.5 && rect.min.y > 10.0) {
            if reached > 0.0 && rect.min.y - reached > hole.1 {
                hole = (reached, rect.min.y - reached);
            }
            reached = reached.max(rect.max.y);
        }
        each_text(cover, &mut |text, place| {
            let last = text.text.lines.last().map_or(0.0, |line| line.baseline);
            let baseline = place.apply(text.origin).y + last * place.scale;
            if baseline < foot {
                lowest = lowest.max(baseline);
            }
        });
        assert!(hole.1 < 46.0, "{slug}: a hole of {} at {}", hole.1, hole.0);
        assert!(foot - lowest >= 15.0, "{slug}: words {} above the foot", foot - lowest);
    }
}

#[test]
fn brands_and_channels_of_a_persona_break_between_names() {
    let mut map = template("online-order");
    let persona = Arc::make_mut(map.personas.first_mut().unwrap());
    let brands = ["Fellside running shoes", "Paceline watch", "North Ridge trail jackets", "Two Rivers", "Open Track"];
    persona.brands = brands.map(str::to_owned).to_vec();
    for paper in [Paper::A4, Paper::LETTER, "170x240mm".parse().unwrap()] {
        let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Personas) };
        let mut lines = Vec::new();
        for page in printed(&map, &settings).pages {
            each_text(&page, &mut |text, _| {
                let source = &text.text.source;
                if source.contains("Paceline watch") {
                    let of_line = |line: &crate::text::TextLine| source.get(line.range.clone()).unwrap().to_owned();
                    lines.extend(text.text.lines.iter().map(of_line));
                }
            });
        }
        assert!(!lines.is_empty(), "{paper}");
        for line in &lines {
            let words = line.trim().trim_end_matches(',');
            let is_whole = brands.iter().any(|brand| words.ends_with(brand));
            assert!(is_whole, "{paper}: “{line}” in {lines:?}");
        }
    }
}

#[test]
fn the_ground_of_the_name_of_an_arrow_touches_no_blueprint_line() {
    let map = template("hotel-stay");
    let mut seen = 0;
    for page in printed(&map, &settings(PrintForm::Handout)).pages {
        let mut names: Vec<Rect> = Vec::new();
        each_text(&page, &mut |text, place| {
            if map.links.iter().any(|link| !link.label.is_empty() && link.label == *text.text.source) {
                let size = point(text.text.ink_width, text.text.height);
                names.push(place.apply_rect(Rect::from_corners(text.origin, text.origin + size)));
            }
        });
        let (mut grounds, mut lines): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
        each_item(&page, &mut |item, place, _| {
            let rect = place.apply_rect(item.bounds());
            match item {
                Item::Rect(drawn) if drawn.fill.is_some() && rect.width() < 120.0 => grounds.push(rect),
                Item::Path(drawn) if drawn.stroke.is_some() && rect.height() < 2.5 && rect.width() > 400.0 => {
                    lines.push(rect);
                }
                _ => {}
            }
        });
        for name in names {
            let own = grounds.iter().find(|ground| ground.contains(name.center()) && ground.height() < 20.0);
            let Some(own) = own else { continue };
            seen += 1;
            let near = lines.iter().find(|line| line.shrink(-1.0).intersects(own) && !own.contains(line.center()));
            assert!(near.is_none(), "page {}: {own:?} at {near:?}", page.label);
        }
    }
    assert!(seen > 0);
}

#[test]
fn of_the_points_of_a_journey_only_the_lowest_is_red_on_stage_pages() {
    let theme = Theme::named_or_default("Light");
    let (mut red, mut black) = (Vec::new(), Vec::new());
    for page in printed(&template("hotel-stay"), &settings(PrintForm::Stages)).pages {
        each_text(&page, &mut |text, _| {
            let said = text.text.source.to_string();
            if ["kiosk, then queue", "cold, and said already", "near the fair"].contains(&said.as_str()) {
                if text.color == theme.pain_ink { &mut red } else { &mut black }.push(said);
            }
        });
    }
    assert_eq!(red, ["cold, and said already"]);
    assert_eq!(black, ["near the fair", "kiosk, then queue"]);
}

/// On a page of two stages the last face may stand near the edge, at which the line says where it goes on.
#[test]
fn what_is_said_at_the_end_of_a_line_covers_neither_points_nor_their_labels() {
    let mut seen = 0;
    for known in crate::file::templates::list() {
        let map = template(known.slug);
        let points: Vec<_> = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points).collect();
        for paper in [Paper::A4, Paper::LETTER] {
            let settings = PrintSettings { paper: Some(paper), ..settings(PrintForm::Handout) };
            for page in printed(&map, &settings).pages.iter().filter(|page| page.boxes.media.x > page.boxes.media.y) {
                let (mut ends, mut labels): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
                each_text(page, &mut |text, place| {
                    let source = &text.text.source;
                    let size = point(text.text.ink_width, text.text.height);
                    let rect = place.apply_rect(Rect::from_corners(text.origin, text.origin + size)).shrink(1.5);
                    if ["goes on, page", "from page"].iter().any(|start| source.starts_with(start)) {
                        ends.push(rect);
                    } else if points.iter().any(|at| !source.is_empty() && at.label == **source) {
                        labels.push(rect);
                    }
                });
                let mut faces: Vec<Rect> = Vec::new();
                each_item(page, &mut |item, place, parts| {
                    let is_point = parts.iter().any(|part| matches!(part, crate::model::Part::Point(..)));
                    if is_point && matches!(item, Item::Path(_)) {
                        faces.push(place.apply_rect(item.bounds()));
                    }
                });
                seen += ends.len();
                for end in &ends {
                    let covered = labels.iter().chain(&faces).find(|rect| rect.width() < 200.0 && rect.intersects(end));
                    assert!(
                        covered.is_none(),
                        "{} on {paper}, page {}: {end:?} over {covered:?}",
                        known.slug,
                        page.label
                    );
                }
            }
        }
    }
    assert!(seen > 20, "{seen}");
}
