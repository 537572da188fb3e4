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
    let steps = poster.drawing.layout.steps.iter().flat_map(|step| &step.badges);
    assert!(steps.into_iter().all(|badge| !badge.rect.intersects(&goal.ink_rect())));
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
