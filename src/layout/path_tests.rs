//! The path of stages and the edges of what stands below it: where it ends, where words begin, and where flags stand.

use std::sync::Arc;

use super::measure::{COLUMN_TEXT_LEFT, LANE_PADDING, PATH_HEIGHT, SHEET_PADDING};
use super::{Layout, LayoutEngine};
use crate::file::templates;
use crate::model::{Flag, FlagKind, Hotspot, HotspotId, HotspotPlace, JourneyMap, Stage, StageId, Step, StepId};

fn all_templates() -> impl Iterator<Item = (JourneyMap, Layout)> {
    let maps = templates::list().iter().filter_map(|template| templates::load(template.slug).ok());
    maps.map(|map| {
        let layout = LayoutEngine::new().lay_out(&map);
        (map, layout)
    })
}

#[test]
fn the_last_stage_ends_flat_at_the_margin() {
    for (map, layout) in all_templates() {
        let (Some(last), Some(first)) = (layout.stages.last(), layout.stages.first()) else { continue };
        let edge = last.rect.max.x;
        assert!(last.last && (edge - (layout.size.x - SHEET_PADDING)).abs() < 0.1, "{}: {edge}", map.info.title);
        assert!(first.first && layout.stages.iter().filter(|stage| stage.last).count() == 1);
        assert!(layout.stages.iter().all(|stage| stage.rect.height() >= PATH_HEIGHT));
    }
}

#[test]
fn words_of_stages_and_steps_begin_at_the_text_edge_of_their_column() {
    for (map, layout) in all_templates() {
        for (place, stage) in layout.stages.iter().enumerate() {
            let column = layout.columns.iter().find(|column| column.stage == place);
            let edge = column.map_or(0.0, |column| column.x) + COLUMN_TEXT_LEFT;
            let name = stage.words.first().map_or(0.0, |words| words.at.x);
            assert!((name - edge).abs() < 0.1, "{}: {name} and {edge}", map.info.title);
        }
        for (step, column) in layout.steps.iter().zip(&layout.columns) {
            if let Some(words) = &step.words {
                assert!((words.at.x - column.x - COLUMN_TEXT_LEFT).abs() < 0.1, "{}", map.info.title);
            }
        }
    }
}

/// A map of one stage with one step, which has a flag and a hotspot.
fn flagged(step_name: &str, goal: &str) -> Layout {
    let flag = Flag { kind: FlagKind::BouncePoint, note: String::new() };
    let step = Step { flags: vec![flag], ..Step::new(StepId(1), step_name) };
    let stage = Stage { goal: goal.into(), steps: vec![step], ..Stage::new(StageId(1), "Check in") };
    let hotspot = Hotspot::new(HotspotId(1), HotspotPlace::Step(StepId(1)), 3);
    let map = JourneyMap { stages: vec![Arc::new(stage)], hotspots: vec![Arc::new(hotspot)], ..JourneyMap::default() };
    LayoutEngine::new().lay_out(&map)
}

#[test]
fn badges_of_a_step_without_a_name_stand_in_the_chevron_beside_the_goal() {
    for goal in [
        "",
        "A key, and no forms",
        "A key, and no forms to fill in while everybody waits in the hall, again and again and again and again",
    ] {
        let layout = flagged("", goal);
        let (stage, step) = (&layout.stages[0], &layout.steps[0]);
        assert_eq!(step.badges.len(), 2);
        let mut taken = Vec::new();
        for badge in &step.badges {
            let inside = stage.rect.contains(badge.rect.min) && stage.rect.contains(badge.rect.max);
            assert!(inside, "{goal}: {:?} in {:?}", badge.rect, stage.rect);
            let ink = |words: &super::PlacedText| {
                words.text.lines.iter().any(|line| {
                    let y = words.at.y;
                    let line = crate::geometry::Rect::new(
                        words.at.x + line.left,
                        y + line.top,
                        line.width,
                        line.bottom - line.top,
                    );
                    line.shrink(1.0).intersects(&badge.rect)
                })
            };
            assert!(!stage.words.iter().any(ink), "{goal}: a badge on the words");
            assert!(!taken.iter().any(|known: &crate::geometry::Rect| known.intersects(&badge.rect)));
            taken.push(badge.rect);
        }
        // No strip for the badges below the path.
        assert!((layout.stage_band.max.y - stage.rect.max.y - LANE_PADDING).abs() < 0.1);
    }
}

#[test]
fn badges_of_a_named_step_stand_behind_its_name() {
    let layout = flagged("Sign the form", "A key, and no forms");
    let step = &layout.steps[0];
    let name = step.words.as_ref().map(|words| words.at.x + words.text.ink_width);
    assert!(step.badges.iter().all(|badge| Some(badge.rect.min.x) > name && step.rect.contains(badge.rect.center())));
}

#[test]
fn words_of_stages_keep_clear_of_their_end_and_badges_of_the_margin() {
    for (map, layout) in all_templates() {
        for stage in &layout.stages {
            let right = stage.words.iter().map(|words| words.at.x + words.text.ink_width).fold(0.0f32, f32::max);
            assert!(right <= stage.rect.max.x - 13.9, "{}: words up to {right}", map.info.title);
        }
        let margin = layout.size.x - SHEET_PADDING + 0.1;
        let on_cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.badges);
        for badge in on_cards.chain(&layout.cell_badges) {
            assert!(badge.rect.max.x <= margin, "{}: {:?} beyond {margin}", map.info.title, badge.rect);
        }
    }
}

#[test]
fn only_a_point_below_neutral_is_the_worst() {
    for (map, layout) in all_templates() {
        let curves = layout.rows.iter().filter_map(|row| row.curve.as_ref());
        let marks = curves.flat_map(|curve| &curve.series).flat_map(|series| &series.marks);
        assert!(marks.filter(|mark| mark.worst).all(|mark| mark.fraction < 0.5), "{}", map.info.title);
    }
}

/// A map of stages with a goal and these names of steps, each of which may have a width.
fn stepped(goal: &str, stages: &[&[&str]], width_pt: Option<f32>) -> Layout {
    let mut map = JourneyMap::default();
    let mut id = 0;
    for (number, names) in (1..).zip(stages) {
        let step = |name: &&str| {
            id += 1;
            Step { width_pt, ..Step::new(StepId(id), name) }
        };
        let steps = names.iter().map(step).collect();
        map.stages.push(Arc::new(Stage { goal: goal.into(), steps, ..Stage::new(StageId(number), "Stage") }));
    }
    LayoutEngine::new().lay_out(&map)
}

#[test]
fn steps_of_a_single_stage_stand_in_its_chevron_and_those_of_many_below_the_path() {
    let few = stepped("", &[&[""], &["First notice", "Towing"], &[""], &[""]], None);
    let stage = &few.stages[1];
    for step in &few.steps[1..3] {
        let ink = |words: &super::PlacedText| {
            crate::geometry::Rect::new(words.at.x, words.at.y, words.text.ink_width, words.text.height)
        };
        let name = step.words.as_ref().map(ink).unwrap_or_default();
        assert!(step.on_path.is_some() && stage.rect.contains(name.min) && stage.rect.contains(name.max), "{name:?}");
        assert!(stage.words.iter().all(|words| !ink(words).intersects(&name)), "on no other words");
    }
    assert!((few.stage_band.max.y - stage.rect.max.y - LANE_PADDING).abs() < 0.1, "no strip for two names");
    // Below a goal they would be read as its second line.
    let with_goals = stepped("Be done", &[&[""], &["First notice", "Towing"], &[""], &[""]], None);
    assert!(with_goals.steps.iter().all(|step| step.on_path.is_none()));
    let many = stepped("Be done", &[&["Asks"], &["First notice", "Towing"], &["Waits"], &[""]], None);
    assert!(many.steps.iter().all(|step| step.on_path.is_none()));
    assert!(many.steps[1].rect.min.y >= many.stages[1].rect.max.y - 0.1 && many.steps[1].rect.height() > 10.0);
}

#[test]
fn names_of_steps_have_one_size_and_take_the_room_of_their_neighbours() {
    let layout =
        stepped("Be done", &[&["Search", "Size guide", "Reviews"], &["Label", "Drop-off", "Refund"]], Some(52.0));
    let words: Vec<_> = layout.steps.iter().filter_map(|step| step.words.as_ref()).collect();
    assert_eq!(words.len(), 6);
    let sizes = words.iter().flat_map(|words| &words.text.runs).map(|run| run.size_pt);
    assert!(sizes.into_iter().all(|size| (size - 9.2).abs() < 0.01), "one size");
    for [one, next] in words.array_windows() {
        assert!(one.at.x + one.text.ink_width + 2.9 <= next.at.x, "{} meets {}", one.text.source, next.text.source);
    }
    let whole = ["Drop-off", "Reviews"];
    let on_one_line = |words: &&&super::PlacedText| whole.contains(&&*words.text.source) && words.text.lines.len() == 1;
    assert_eq!(words.iter().filter(on_one_line).count(), 2, "no word is torn");
}

/// The names of a long path, from one word to four.
const LONG_PATH: [&str; 20] = [
    "Awareness",
    "Search for offers",
    "Comparison",
    "Consultation",
    "Configuration",
    "Personal quotation",
    "Approval by the board",
    "Order",
    "Order confirmation",
    "Production",
    "Delivery announcement",
    "Delivery",
    "Installation and commissioning",
    "Training",
    "First use",
    "Support request",
    "Maintenance contract",
    "Renewal",
    "Recommendation",
    "End of life and recycling",
];

/// A path of this many stages, each with one step, which may have a width.
fn long_path(stages: usize, width_pt: Option<f32>) -> Layout {
    let mut map = JourneyMap::default();
    for (number, name) in (1..).zip(LONG_PATH.iter().take(stages)) {
        let steps = vec![Step { width_pt, ..Step::new(StepId(number), "") }];
        let time_span = format!("Day {}", number * 3);
        map.stages.push(Arc::new(Stage { steps, time_span, ..Stage::new(StageId(number), name) }));
    }
    LayoutEngine::new().lay_out(&map)
}

#[test]
fn a_long_path_is_narrow_and_its_names_have_two_lines_of_whole_words() {
    for stages in [10, 15, 20] {
        let layout = long_path(stages, None);
        let mean = layout.columns.iter().map(|column| column.width).sum::<f32>() / stages as f32;
        let most = if stages == 10 { 180.0 } else { 155.0 };
        assert!(mean < most, "{stages} stages are {mean} points wide on average");
        for stage in &layout.stages {
            let name = &stage.words[0].text;
            assert!(name.lines.len() <= 2, "{}: {} lines", name.source, name.lines.len());
            assert!(!name.runs.iter().any(|run| run.is_division), "{} is divided", name.source);
            assert!(stage.words[1].at.y >= stage.words[0].bottom() - 0.1, "{}: the time stands below", name.source);
        }
    }
    let few = long_path(5, None);
    assert!(few.columns.iter().all(|column| column.width >= 190.0), "a short path keeps its widths");
}

#[test]
fn in_narrow_columns_names_of_stages_become_smaller_before_a_word_is_divided() {
    for width in [126.0, 140.0] {
        let layout = long_path(20, Some(width));
        let names: Vec<_> = layout.stages.iter().map(|stage| &stage.words[0].text).collect();
        for name in &names {
            assert!(!name.runs.iter().any(|run| run.is_division), "{} in {width}", name.source);
        }
        let sizes: Vec<f32> = names.iter().flat_map(|name| &name.runs).map(|run| run.size_pt).collect();
        assert!(sizes.iter().all(|size| (size - sizes[0]).abs() < 0.01), "one size: {sizes:?}");
    }
    let wide = long_path(5, Some(190.0));
    assert!(wide.stages.iter().flat_map(|stage| &stage.words[0].text.runs).all(|run| run.size_pt > 14.9));
}
