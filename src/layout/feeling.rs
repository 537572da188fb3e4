//! What a stage feels like: the mean of the emotion curve over its steps, on a scale of five. The path of stages
//! takes its colours from it.

use rustc_hash::FxHashMap;

use crate::geometry::Color;
use crate::model::{JourneyMap, Lane, MapKind, Series, SeriesState, Stage, StageColors, Step, StepId};

/// What gives a stage its colour; the theme says which colour that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StagePaint {
    /// One of the theme's stage colours, chosen for this stage.
    Own(usize),
    /// A colour of its own, whatever the theme.
    Color(Color),
    /// How the stage feels, from 0 (worst) to 4 (best).
    Feeling(u8),
    /// The first of two numbers out of the second, spread over the theme's hues.
    Hue(usize, usize),
    /// The same quiet colour for all stages.
    Plain,
    /// That nobody has felt the journey yet, so that no colour may say anything.
    Unfelt,
}

/// The feeling of a stage whose points nobody has set.
const NEUTRAL: u8 = 2;
/// The middle of a scale.
const NEUTRAL_FRACTION: f32 = 0.5;

/// The paint of every stage, in order.
pub fn stage_paints(map: &JourneyMap) -> Vec<StagePaint> {
    let feelings = match map.info.look.stage_colors {
        StageColors::Feeling => feelings(map),
        StageColors::Hues | StageColors::One => None,
    };
    let count = map.stages.len();
    let paint = |place: usize, stage: &Stage| match (stage.hue, &feelings, map.info.look.stage_colors) {
        _ if stage.color.is_some() => stage.color.map_or(StagePaint::Plain, StagePaint::Color),
        (Some(hue), ..) => StagePaint::Own(usize::from(hue)),
        (None, Some(known), _) => StagePaint::Feeling(known.get(place).copied().unwrap_or(NEUTRAL)),
        (None, None, StageColors::Hues) => StagePaint::Hue(place, count),
        // A strong colour that means nothing would be louder than feelings.
        (None, None, StageColors::Feeling) => StagePaint::Unfelt,
        (None, None, StageColors::One) => StagePaint::Plain,
    };
    map.stages.iter().enumerate().map(|(place, stage)| paint(place, stage)).collect()
}

/// Whether some steps feel worse than neutral together; none of those that nobody has felt is a bad one.
pub(super) fn feel_bad<'s>(map: &JourneyMap, steps: impl Iterator<Item = &'s Step>) -> bool {
    let Some((lane, series)) = emotion_curve(map) else { return false };
    let value_at = |step: &Step| series.points.iter().find(|point| point.step == step.id);
    let felt: Vec<f32> = steps.filter_map(value_at).map(|point| lane.scale.fraction(point.value)).collect();
    mean(&felt).is_some_and(|mean| mean < NEUTRAL_FRACTION)
}

/// The feeling of each stage; none while no stage has a point of the emotion curve.
fn feelings(map: &JourneyMap) -> Option<Vec<u8>> {
    let (lane, series) = emotion_curve(map)?;
    let values: FxHashMap<StepId, f32> =
        series.points.iter().map(|point| (point.step, lane.scale.fraction(point.value))).collect();
    let mut is_known = false;
    let mut feeling = |steps: &[Step]| {
        let felt: Vec<f32> = steps.iter().filter_map(|step| values.get(&step.id).copied()).collect();
        is_known |= !felt.is_empty();
        mean(&felt).map_or(NEUTRAL, step_of)
    };
    let feelings = map.stages.iter().map(|stage| feeling(&stage.steps)).collect();
    is_known.then_some(feelings)
}

/// The curve that the path follows, among those with points on a scale of faces: one of today before one that is
/// intended, in a map of the future the other way round, and that of the first persona before those of others; of two
/// maps that are compared, that of the newer one. A map whose scales have no faces has no curve of feelings.
pub fn emotion_curve(map: &JourneyMap) -> Option<(&Lane, &Series)> {
    let first = map.personas.first().map(|persona| persona.id);
    let lanes = map.lanes.iter().filter(|lane| lane.scale.faces);
    let all = lanes.flat_map(|lane| lane.series.iter().map(move |series| (&**lane, &**series)));
    let wanted = if map.info.kind == MapKind::FutureState { SeriesState::ToBe } else { SeriesState::AsIs };
    let rank = |series: &Series| {
        let is_of_another = series.persona.is_some() && series.persona != first;
        let is_older = map.info.comparison.as_ref().is_some_and(|both| both.is_older_curve(series.id));
        (is_older, series.state != wanted, is_of_another)
    };
    all.filter(|(_, series)| !series.points.is_empty()).min_by_key(|(_, series)| rank(series))
}

fn mean(values: &[f32]) -> Option<f32> {
    (!values.is_empty()).then(|| values.iter().sum::<f32>() / values.len() as f32)
}

/// The step of a fraction of the scale. All five are equally wide, because a mean is seldom extreme.
fn step_of(fraction: f32) -> u8 {
    (fraction.clamp(0.0, 1.0) * 5.0).floor().min(4.0) as u8
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::model::{MapLook, Stage};

    fn with_colors(map: &mut JourneyMap, stage_colors: StageColors) {
        Arc::make_mut(&mut map.info).look = MapLook { stage_colors, ..MapLook::default() };
    }

    #[test]
    fn the_mean_of_a_stage_falls_on_one_of_five_steps() {
        let expected = [(-2.0, 0), (-1.3, 0), (-1.0, 1), (-0.3, 2), (0.0, 2), (0.3, 2), (0.5, 3), (1.1, 3), (2.0, 4)];
        let scale = crate::model::Scale::emotion();
        for (value, step) in expected {
            assert_eq!(step_of(scale.fraction(value)), step, "{value}");
        }
        assert_eq!((mean(&[]), mean(&[0.25, 0.75])), (None, Some(0.5)));
    }

    #[test]
    fn the_path_of_the_first_template_tells_its_story() {
        let map = templates::load("online-order").unwrap();
        let paints = stage_paints(&map);
        let feeling = |paint: &StagePaint| match paint {
            StagePaint::Feeling(step) => *step,
            other => panic!("{other:?}"),
        };
        let steps: Vec<u8> = paints.iter().map(feeling).collect();
        assert_eq!(steps.len(), map.stages.len());
        let (worst, best) = (steps.iter().min().unwrap(), steps.iter().max().unwrap());
        assert!(worst < &2 && best > &2, "{steps:?}");
    }

    #[test]
    fn of_two_maps_that_are_compared_the_newer_one_paints_the_path() {
        let [before, after] = ["open-account-today", "open-account-future"].map(|slug| templates::load(slug).unwrap());
        let difference = crate::difference::MapDifference::between(&before, &after);
        let both = crate::difference::overlay(&before, &after, &difference);
        assert_eq!(emotion_curve(&both).unwrap().1.state, SeriesState::ToBe);
        assert_eq!(stage_paints(&both), stage_paints(&after));
    }

    #[test]
    fn a_stage_without_points_is_neutral_and_a_map_without_any_is_unfelt() {
        let mut map = templates::load("online-order").unwrap();
        let first: Vec<StepId> = map.stages[0].steps.iter().map(|step| step.id).collect();
        for lane in &mut map.lanes {
            for series in &mut Arc::make_mut(lane).series {
                Arc::make_mut(series).points.retain(|point| !first.contains(&point.step));
            }
        }
        assert_eq!(stage_paints(&map)[0], StagePaint::Feeling(NEUTRAL));
        for lane in &mut map.lanes {
            Arc::make_mut(lane).series.clear();
        }
        assert!(stage_paints(&map).iter().all(|paint| *paint == StagePaint::Unfelt));
    }

    #[test]
    fn the_first_persona_decides_and_today_before_what_is_intended() {
        let mut map = templates::load("patient-and-companion").unwrap();
        let of_first = stage_paints(&map);
        let lane = map.lanes.iter_mut().find(|lane| lane.series.len() > 1).unwrap();
        Arc::make_mut(lane).series.reverse();
        assert_eq!(stage_paints(&map), of_first, "the order of the curves says nothing");
        map.personas.reverse();
        assert_ne!(stage_paints(&map), of_first);
    }

    #[test]
    fn the_users_own_colour_wins_over_every_choice() {
        for choice in StageColors::ALL {
            let mut map = templates::load("online-order").unwrap();
            with_colors(&mut map, choice);
            map.stages[1] = Arc::new(Stage { hue: Some(4), ..Stage::clone(&map.stages[1]) });
            let paints = stage_paints(&map);
            assert_eq!(paints[1], StagePaint::Own(4));
            let others = match choice {
                StageColors::Feeling => matches!(paints[0], StagePaint::Feeling(_)),
                StageColors::Hues => paints[2] == StagePaint::Hue(2, map.stages.len()),
                StageColors::One => paints[0] == StagePaint::Plain,
            };
            assert!(others, "{choice:?}: {paints:?}");
        }
    }
}
