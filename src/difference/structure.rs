//! Matching the frame of two maps: personas, stages, steps, lanes, curves and headings over lanes.

use std::hash::Hash;

use super::kin::Kinship;
use super::matching::{Doubt, IdVerdict, Pairs, Rules, pair};
use super::words::similarity;
use super::{Pairing, refs};
use crate::model::{JourneyMap, Lane, LaneGroup, LaneId, LaneKind, Persona, Series, Stage, Step};

/// How alike the names of two parts with one id must be to be the same in any case.
const SAME_NAME: f32 = 0.5;

/// Matches the frame of two maps, from the outside in.
pub(super) fn pair_frame(pairing: &mut Pairing, before: &JourneyMap, after: &JourneyMap, kinship: Kinship) {
    let is_version = kinship == Kinship::Versions;
    pairing.stages = stages(before, after, is_version, false);
    // Ids alone say something only about maps of one journey.
    let smaller = before.stages.len().min(after.stages.len());
    let trusts_ids = smaller > 0 && pairing.stages.len() * 2 >= smaller;
    if trusts_ids && !is_version {
        pairing.stages = stages(before, after, is_version, true);
    }
    between_neighbours(&mut pairing.stages, &ids(before), &ids(after));
    let how = Trust { is_version, trusts_ids };
    pairing.personas = personas(before, after, how);
    pairing.steps = steps(pairing, before, after, how);
    pairing.lanes = lanes(before, after, how);
    pairing.lane_groups = lane_groups(before, after, how);
    pairing.series = series(pairing, before, after, how);
}

/// How far ids are believed.
#[derive(Clone, Copy)]
pub(super) struct Trust {
    /// Whether one id is always one part.
    pub(super) is_version: bool,
    /// Whether one id may be one part where nothing speaks against it.
    pub(super) trusts_ids: bool,
}

impl Trust {
    /// What one id says about two parts whose names are given.
    fn verdict(self, one: &str, other: &str, fits: bool) -> IdVerdict {
        match () {
            () if self.is_version || (fits && similarity(one, other) >= SAME_NAME && !one.trim().is_empty()) => {
                IdVerdict::Same
            }
            () if fits && self.trusts_ids => IdVerdict::Perhaps,
            () => IdVerdict::Different,
        }
    }
}

fn ids(map: &JourneyMap) -> Vec<crate::model::StageId> {
    map.stages.iter().map(|stage| stage.id).collect()
}

fn stages(before: &JourneyMap, after: &JourneyMap, is_version: bool, trusts_ids: bool) -> Pairs<crate::model::StageId> {
    let trust = Trust { is_version, trusts_ids };
    let nowhere = |_: &Stage| (0, None);
    let rules = Rules {
        id: &|stage: &Stage| stage.id,
        verdict: &|one: &Stage, other: &Stage| trust.verdict(&one.name, &other.name, true),
        words: &|stage: &Stage| stage.name.clone(),
        before_place: &nowhere,
        after_place: &nowhere,
        doubts_words: false,
    };
    pair(&refs(&before.stages), &refs(&after.stages), &rules)
}

/// Pairs what is left alone between two neighbours that are paired with each other.
fn between_neighbours<Id: Copy + Eq + Hash + std::fmt::Debug>(pairs: &mut Pairs<Id>, before: &[Id], after: &[Id]) {
    if pairs.is_empty() {
        return;
    }
    for (place, id) in before.iter().enumerate() {
        if pairs.after(*id).is_some() {
            continue;
        }
        let previous = place.checked_sub(1).and_then(|at| before.get(at));
        let next = before.get(place + 1);
        let previous = previous.map(|id| pairs.after(*id));
        let next = next.map(|id| pairs.after(*id));
        if previous == Some(None) || next == Some(None) {
            continue;
        }
        let begin = match previous.flatten() {
            Some(id) => after.iter().position(|known| *known == id).map(|at| at + 1),
            None => Some(0),
        };
        let Some(begin) = begin else { continue };
        let Some(candidate) = after.get(begin).filter(|id| pairs.before(**id).is_none()) else { continue };
        if after.get(begin + 1).copied() == next.flatten() {
            pairs.add(*id, *candidate, Some(Doubt::Place));
        }
    }
}

fn personas(before: &JourneyMap, after: &JourneyMap, trust: Trust) -> Pairs<crate::model::PersonaId> {
    let is_alone = before.personas.len() == 1 && after.personas.len() == 1;
    let place = |_: &Persona| (0, None);
    let rules = Rules {
        id: &|persona: &Persona| persona.id,
        verdict: &|one: &Persona, other: &Persona| trust.verdict(&one.name, &other.name, is_alone || trust.is_version),
        words: &|persona: &Persona| persona.name.clone(),
        before_place: &place,
        after_place: &place,
        doubts_words: false,
    };
    pair(&refs(&before.personas), &refs(&after.personas), &rules)
}

fn steps(pairing: &Pairing, before: &JourneyMap, after: &JourneyMap, trust: Trust) -> Pairs<crate::model::StepId> {
    let places = |map: &JourneyMap, stage_of: &dyn Fn(&Stage) -> Option<u64>| {
        let mut found = rustc_hash::FxHashMap::default();
        for stage in &map.stages {
            for (place, step) in stage.steps.iter().enumerate() {
                found.insert(step.id, (stage_of(stage), place as u64, stage.steps.len()));
            }
        }
        found
    };
    let older = places(before, &|stage| pairing.stages.after(stage.id).map(|id| u64::from(id.0)));
    let newer = places(after, &|stage| Some(u64::from(stage.id.0)));
    let place = |found: Option<&(Option<u64>, u64, usize)>| match found {
        // A step that is alone in its stage stands for it, whatever it is called.
        Some((Some(stage), place, count)) => (u32::from(*count == 1), Some(stage << 16 | place)),
        _ => (0, None),
    };
    let before_place = |step: &Step| place(older.get(&step.id));
    let after_place = |step: &Step| place(newer.get(&step.id));
    let rules = Rules {
        id: &|step: &Step| step.id,
        verdict: &|one: &Step, other: &Step| {
            let in_one_stage = before_place(one).1.map(|at| at >> 16) == after_place(other).1.map(|at| at >> 16);
            let same_name = one.name == other.name && before_place(one).1 == after_place(other).1;
            let verdict = trust.verdict(&one.name, &other.name, in_one_stage);
            if in_one_stage && same_name { IdVerdict::Same } else { verdict }
        },
        words: &|step: &Step| step.name.clone(),
        before_place: &before_place,
        after_place: &after_place,
        doubts_words: false,
    };
    let all = |map: &JourneyMap| map.steps().map(|(_, step)| step.clone()).collect::<Vec<_>>();
    let (before, after) = (all(before), all(after));
    let before: Vec<&Step> = before.iter().collect();
    let after: Vec<&Step> = after.iter().collect();
    let mut pairs = pair(&before, &after, &rules);
    only_steps(&mut pairs, &before, &after, (&before_place, &after_place));
    pairs
}

/// The kind and the place of a step.
type StepPlace<'p> = &'p dyn Fn(&Step) -> (u32, Option<u64>);

/// Pairs steps that are the first of a stage in both maps, where one of them is the only one: it stands for the stage.
fn only_steps(
    pairs: &mut Pairs<crate::model::StepId>,
    before: &[&Step],
    after: &[&Step],
    (before_place, after_place): (StepPlace<'_>, StepPlace<'_>),
) {
    for step in before.iter().filter(|step| pairs.after(step.id).is_none()).collect::<Vec<_>>() {
        let (kind, Some(place)) = before_place(step) else { continue };
        let same = after.iter().find(|other| {
            let (other_kind, other_place) = after_place(other);
            pairs.before(other.id).is_none() && other_place == Some(place) && (kind == 1 || other_kind == 1)
        });
        if let Some(same) = same {
            pairs.add(step.id, same.id, None);
        }
    }
}

/// The kind of a lane as a number, with the kind of its cards.
fn lane_kind(lane: &Lane) -> u32 {
    let kind = match lane.kind {
        LaneKind::Cards => 0,
        LaneKind::Touchpoints => 1,
        LaneKind::Curve => 2,
        LaneKind::Storyboard => 3,
        LaneKind::Metrics => 4,
        LaneKind::Process => 5,
        LaneKind::Line(line) => 6 + line as u32,
    };
    if lane.kind == LaneKind::Cards { lane.card_kind as u32 + 100 } else { kind }
}

fn lanes(before: &JourneyMap, after: &JourneyMap, trust: Trust) -> Pairs<LaneId> {
    let place = |lane: &Lane| (lane_kind(lane), None);
    let rules = Rules {
        id: &|lane: &Lane| lane.id,
        verdict: &|one: &Lane, other: &Lane| trust.verdict(&one.name, &other.name, lane_kind(one) == lane_kind(other)),
        words: &|lane: &Lane| lane.name.clone(),
        before_place: &place,
        after_place: &place,
        doubts_words: false,
    };
    pair(&refs(&before.lanes), &refs(&after.lanes), &rules)
}

fn lane_groups(before: &JourneyMap, after: &JourneyMap, trust: Trust) -> Pairs<crate::model::LaneGroupId> {
    let place = |_: &LaneGroup| (0, None);
    let rules = Rules {
        id: &|group: &LaneGroup| group.id,
        verdict: &|one: &LaneGroup, other: &LaneGroup| trust.verdict(&one.name, &other.name, true),
        words: &|group: &LaneGroup| group.name.clone(),
        before_place: &place,
        after_place: &place,
        doubts_words: false,
    };
    pair(&refs(&before.lane_groups), &refs(&after.lane_groups), &rules)
}

/// Curves are the same if they belong to one persona in lanes that are the same, or are alone in these.
fn series(pairing: &Pairing, before: &JourneyMap, after: &JourneyMap, trust: Trust) -> Pairs<crate::model::SeriesId> {
    let mut pairs = Pairs::default();
    for lane in &before.lanes {
        let Some(same) = pairing.lanes.after(lane.id).and_then(|id| after.lane(id)) else { continue };
        let is_alone = lane.series.len() == 1 && same.series.len() == 1;
        let persona = |series: &Series| series.persona.and_then(|id| pairing.personas.after(id));
        let rules = Rules {
            id: &|series: &Series| series.id,
            verdict: &|one: &Series, other: &Series| {
                let fits = persona(one) == other.persona || is_alone;
                if fits || trust.is_version { IdVerdict::Same } else { IdVerdict::Different }
            },
            words: &|series: &Series| series.name.clone(),
            before_place: &|series: &Series| {
                let place = if is_alone { Some(0) } else { persona(series).map(|id| u64::from(id.0) + 1) };
                (series.state as u32, place)
            },
            after_place: &|series: &Series| {
                let place = if is_alone { Some(0) } else { series.persona.map(|id| u64::from(id.0) + 1) };
                (series.state as u32, place)
            },
            doubts_words: false,
        };
        let found = pair(&refs(&lane.series), &refs(&same.series), &rules);
        for series in &lane.series {
            match found.after(series.id) {
                Some(id) => pairs.add(series.id, id, None),
                None if is_alone => {
                    if let Some(other) = same.series.first() {
                        pairs.add(series.id, other.id, None);
                    }
                }
                None => {}
            }
        }
    }
    pairs
}
