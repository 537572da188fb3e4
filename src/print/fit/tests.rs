//! What a map laid out for a sheet looks like: letters that can be read, and no words divided for it.

use super::*;
use crate::file::templates;
use crate::model::{Paper, PrintSettings};
use crate::print::{PrintRequest, poster};
use crate::theme::DEFAULT_THEME;

/// The smallest letters of a template on a sheet of paper, in points, and how many words of its cards are divided.
fn on_paper(slug: &str, paper: Paper) -> (f32, usize) {
    let map = templates::load(slug).unwrap();
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let settings = PrintSettings { paper: Some(paper), ..PrintSettings::default() };
    let request = PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
    let poster = poster::poster(&request, &mut SceneBuilder::new()).unwrap();
    let cards = poster.drawing.layout.rows.iter().flat_map(|row| &row.cards);
    let runs = cards.flat_map(|card| &card.face.words).flat_map(|words| &words.text.runs);
    let smallest = poster.drawing.scene.smallest_text_pt().unwrap() * poster.page_from_map.scale;
    (smallest, runs.filter(|run| run.is_division).count())
}

#[test]
fn a_wide_map_is_turned_upright_only_for_letters_that_are_clearly_larger() {
    let is_upright = |slug: &str| {
        let map = templates::load(slug).unwrap();
        let theme = Theme::named_or_default(DEFAULT_THEME);
        let settings = PrintSettings { paper: Some(Paper::A3), ..PrintSettings::default() };
        let request = PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
        let trim = poster::poster(&request, &mut SceneBuilder::new()).unwrap().sheet.boxes().trim;
        trim.height() > trim.width()
    };
    // Upright, the letters would be 3 and 16 per cent larger.
    assert!(!is_upright("trial-to-first-value"));
    assert!(is_upright("hotel-stay"));
}

#[test]
fn a_badge_leaves_the_goal_of_a_narrow_stage_its_width() {
    let map = templates::load("hotel-stay").unwrap();
    let theme = Theme::named_or_default(DEFAULT_THEME);
    let settings = PrintSettings { paper: Some(Paper::A3), ..PrintSettings::default() };
    let request = PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
    let poster = poster::poster(&request, &mut SceneBuilder::new()).unwrap();
    let stages = &poster.drawing.layout.stages;
    let goal = stages.iter().flat_map(|stage| &stage.words).find(|words| words.text.source.contains("forget it"));
    let goal = goal.unwrap();
    assert!(goal.text.lines.len() <= 3, "{} lines", goal.text.lines.len());
    let badges: Vec<_> = poster.drawing.layout.steps.iter().flat_map(|step| &step.badges).collect();
    assert!(!badges.is_empty(), "no step has a badge");
    assert!(badges.iter().all(|badge| !badge.rect.intersects(&goal.ink_rect())));
}

#[test]
fn every_template_can_be_read_on_paper_that_is_held_in_the_hand() {
    let found: Vec<(&str, (f32, usize))> = std::thread::scope(|scope| {
        let on_a3 = |slug: &'static str| scope.spawn(move || (slug, on_paper(slug, Paper::A3)));
        let jobs: Vec<_> = templates::list().iter().map(|template| on_a3(template.slug)).collect();
        jobs.into_iter().map(|job| job.join().unwrap()).collect()
    });
    // As it is told: with one digit behind the point.
    let least = READABLE_PT - 0.05;
    let small: Vec<_> = found.iter().filter(|(_, (smallest, _))| *smallest < least).collect();
    assert!(small.is_empty(), "{small:?}");
    let divided = found.iter().find(|(slug, _)| *slug == "hotel-stay").map(|(_, (_, divided))| *divided);
    assert_eq!(divided, Some(0));
}

/// A map whose letters are readable but for one text is better than one that shows all of it in letters that are not.
#[test]
fn a_text_without_room_costs_a_part_of_the_size_of_letters_and_not_all_of_it() {
    assert!(worth(1.0, 1) > worth(0.9, 0), "one text is not worth a tenth of the size");
    assert!(worth(1.0, 1) < worth(0.99, 0), "but more than a hundredth");
    assert!(worth(1.0, 300) > worth(0.8, 0), "however many there are");
}

#[test]
fn an_objective_of_many_pages_does_not_make_a_poster_unreadable() {
    let smallest = |objective: &str| {
        let mut map = templates::load("online-order").unwrap();
        Arc::make_mut(&mut map.info).objective = objective.into();
        let theme = Theme::named_or_default(DEFAULT_THEME);
        let settings = PrintSettings { paper: Some(Paper::A4), ..PrintSettings::default() };
        let request = PrintRequest { map: &map, settings: &settings, theme: &theme, selection: None, printed_on: None };
        let poster = poster::poster(&request, &mut SceneBuilder::new()).unwrap();
        poster.drawing.scene.smallest_text_pt().unwrap() * poster.page_from_map.scale
    };
    let (usual, long) = (smallest("Find out why."), smallest(&"She asks again, and nobody knows. ".repeat(88)));
    // It takes a part of the height of the sheet, and nothing beyond that.
    assert!(long > usual * 0.8, "{long:.2} pt instead of {usual:.2} pt");
}
