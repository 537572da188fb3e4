//! Stages as wide as their time: each reaches from its beginning to that of the next one, in the scale of real time as
//! far as their words allow.
//!
//! Columns only become wider, so that every text keeps its room; the longest stage becomes no wider than is good for
//! reading, and all others follow its scale.

use super::measure::STAGE_WIDTH;
use crate::model::JourneyMap;
use crate::quantity::time::{TimeAxis, axis};

/// The width of the longest stage, in parts of that of a usual one.
const LONGEST: f32 = 4.0;

/// Whether the stages of a map are as wide as their time: if it is wanted, and their times can be read.
pub(crate) fn stages_follow_time(map: &JourneyMap) -> bool {
    map.info.look.stages_by_time && time_axis(map).is_some()
}

/// Whether the times of a map can be read, so that its stages could follow them.
pub(crate) fn has_times(map: &JourneyMap) -> bool {
    time_axis(map).is_some()
}

/// Whose times are read: those of the stages or, where these have none, those that steps are named by.
pub(super) enum Timed {
    /// Those of the stages.
    Stages(TimeAxis),
    /// Those of the steps, across all stages.
    Steps(TimeAxis),
}

/// The times of a map, if they can be read.
pub(super) fn time_axis(map: &JourneyMap) -> Option<Timed> {
    let of_stages = axis(map.stages.iter().map(|stage| stage.time_span.as_str()));
    of_stages.map(Timed::Stages).or_else(|| axis(map.steps().map(|(_, step)| step.name.as_str())).map(Timed::Steps))
}

/// Columns that follow each other, and the time that passes in them until the next ones begin.
struct TimedColumns {
    first: usize,
    count: usize,
    minutes: f64,
}

/// The widths that stages as wide as their time have, where these are wanted: the first column of each, how many there
/// are, and how wide they are together. `usual` are the widths of all columns without that.
pub(super) fn widths_by_time(map: &JourneyMap, usual: &[f32]) -> Vec<(usize, usize, f32)> {
    if !map.info.look.stages_by_time {
        return Vec::new();
    }
    let Some(timed) = time_axis(map) else { return Vec::new() };
    let parts = timed_columns(map, &timed);
    let natural = |part: &TimedColumns| -> f32 { usual.iter().skip(part.first).take(part.count).sum() };
    let longest = parts.iter().map(|part| part.minutes).fold(0.0, f64::max);
    if longest <= 0.0 {
        return Vec::new();
    }
    let largest = f64::from(parts.iter().map(natural).fold(STAGE_WIDTH * LONGEST, f32::max));
    // The scale in which the stage with the most words for its time is just as wide as they are, unless the longest
    // became too wide.
    let true_scale = parts.iter().filter(|part| part.minutes > 0.0);
    let true_scale = true_scale.map(|part| f64::from(natural(part)) / part.minutes).fold(0.0, f64::max);
    let scale = true_scale.min(largest / longest);
    parts.iter().map(|part| (part.first, part.count, (part.minutes * scale) as f32)).collect()
}

/// The columns of each stage, or step, whose time is known. One whose time cannot be read belongs to the one before it.
fn timed_columns(map: &JourneyMap, timed: &Timed) -> Vec<TimedColumns> {
    let (axis, counts): (&TimeAxis, Vec<usize>) = match timed {
        Timed::Stages(axis) => (axis, map.stages.iter().map(|stage| stage.steps.len()).collect()),
        Timed::Steps(axis) => (axis, map.steps().map(|_| 1).collect()),
    };
    let mut spans = axis.spans.clone();
    spans.sort_by_key(|span| span.index);
    let next = spans.iter().skip(1).map(Some).chain([None]);
    let columns_before = |index: usize| counts.iter().take(index).sum::<usize>();
    let part = |(span, next): (&crate::quantity::time::PlacedSpan, Option<&crate::quantity::time::PlacedSpan>)| {
        let (first, end) = (columns_before(span.index), next.map_or(counts.len(), |next| next.index));
        // The last one ends with its own time.
        let until = next.map_or(span.minutes[1], |next| next.minutes[0]);
        TimedColumns { first, count: columns_before(end) - first, minutes: (until - span.minutes[0]).max(0.0) }
    };
    spans.iter().zip(next).map(part).filter(|part| part.count > 0).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;
    use crate::model::{Stage, StageId, Step, StepId};

    fn map_of(spans: &[&str]) -> JourneyMap {
        let stage = |(place, span): (u32, &&str)| {
            let steps = vec![Step::new(StepId(place), "")];
            Arc::new(Stage { time_span: (*span).into(), steps, ..Stage::new(StageId(place), "Stage") })
        };
        let mut map = JourneyMap { stages: (1..).zip(spans).map(stage).collect(), ..JourneyMap::default() };
        Arc::make_mut(&mut map.info).look.stages_by_time = true;
        map
    }

    fn widths(map: &JourneyMap) -> Vec<f32> {
        let layout = LayoutEngine::new().lay_out(map);
        let of = |stage: usize| layout.columns.iter().filter(|it| it.stage == stage).map(|it| it.width).sum();
        (0..map.stages.len()).map(of).collect()
    }

    #[test]
    fn stages_are_as_wide_as_their_time() {
        let widths = widths(&map_of(&["Day 0", "Day 10", "Day 30", "Day 40 – 50"]));
        let unit = widths[0];
        for (width, parts) in widths.iter().zip([1.0, 2.0, 1.0, 1.0]) {
            assert!((width - parts * unit).abs() < 0.5, "{widths:?}");
        }
    }

    #[test]
    fn a_long_wait_stays_within_limits_and_the_shortest_stage_keeps_its_words() {
        let map = map_of(&["Day 0", "Day 1", "Day 2", "Day 90", "Day 91"]);
        let mut usual = map.clone();
        Arc::make_mut(&mut usual.info).look.stages_by_time = false;
        let (timed, usual) = (widths(&map), widths(&usual));
        assert!(timed.iter().zip(&usual).all(|(timed, usual)| *timed >= usual - 0.5), "{timed:?} {usual:?}");
        let longest = timed.iter().copied().fold(0.0, f32::max);
        assert!((timed[2] - longest).abs() < 0.1 && longest <= STAGE_WIDTH * LONGEST + 0.5, "{timed:?}");
        assert!(longest > 2.0 * usual[2], "{timed:?}");
    }

    #[test]
    fn a_stage_whose_time_cannot_be_read_shares_that_of_the_one_before_it() {
        let widths = widths(&map_of(&["Day 0", "Day 10", "after that", "Day 40", "Day 50 – 60"]));
        assert!((widths[1] + widths[2] - 3.0 * widths[0]).abs() < 0.5, "{widths:?}");
    }

    #[test]
    fn widths_that_were_set_stay_and_maps_without_times_are_as_before() {
        let mut map = map_of(&["Day 0", "Day 10", "Day 30", "Day 40 – 50"]);
        Arc::make_mut(&mut map.stages[1]).steps[0].width_pt = Some(260.0);
        assert!((widths(&map)[1] - 260.0).abs() < 0.5);
        let none = map_of(&["first", "then", "later"]);
        assert!(!stages_follow_time(&none));
        let mut usual = none.clone();
        Arc::make_mut(&mut usual.info).look.stages_by_time = false;
        assert_eq!(widths(&none), widths(&usual));
    }

    #[test]
    fn every_template_keeps_the_room_of_its_words() {
        for listed in templates::list() {
            let map = templates::load(listed.slug).unwrap();
            let mut timed = map.clone();
            Arc::make_mut(&mut timed.info).look.stages_by_time = true;
            let (usual, timed) = (LayoutEngine::new().lay_out(&map), LayoutEngine::new().lay_out(&timed));
            for (usual, timed) in usual.columns.iter().zip(&timed.columns) {
                assert!(timed.width >= usual.width - 0.5, "{}", listed.slug);
            }
        }
    }
}
