//! What follows from a map: findings, in sentences, with the places they are about. Pure: a map in, findings out.
//! Nothing of it is stored, except which findings somebody has muted.
//!
//! # The rules
//!
//! | rule | says | source |
//! |---|---|---|
//! | `pain-without-action` | a pain of severity 4 or 5 that no action answers, itself, by a hotspot on it or through a linked opportunity | severity × occurrence ranks failures (FMEA, IEC 60812) |
//! | `hotspot-without-action` | the same for hotspots | as above |
//! | `unexplained-bounce` | a bounce point with no hotspot at its step | customers who leave are the ones to learn from (Reichheld & Sasser 1990) |
//! | `opportunity-without-idea` | an opportunity that scores 12 or more, with neither idea nor action | importance + max(importance − satisfaction, 0); above 12 is high (Ulwick 2005) |
//! | `lowest-point`, `highest-point` | where a persona feels worst and best | critical incidents decide (Flanagan 1954; Bitner, Booms & Tetreault 1990) |
//! | `peak-end` | the mean of the strongest moment and the end, beside the mean of all | memory keeps peak and end, not the average (Kahneman et al. 1993) |
//! | `steepest-fall` | the largest fall from one point to the next, of half the way from neutral to worst at least | losses are felt from the point before, and more than gains (Kahneman & Tversky 1979) |
//! | `bad-moment-of-truth` | a moment of truth at which the curve is a quarter or more below neutral | moments of truth (Normann 1984; Carlzon 1987) |
//! | `opposite-feelings` | a step where one persona feels good and another bad | a service is made by several actors with conflicting views (Patrício et al. 2011) |
//! | `curves-apart` | how far two personas' curves are apart on average, where they part, and where most | as above |
//! | `waits` | all waits together and the longest; see [`rules::waits`](rules) for what counts | waits decide how a service is judged (Maister 1985) |
//! | `long-bad-stage` | a stage that takes 35 % or more of the whole time and feels bad | unpleasant time seems longer (Maister 1985) |
//! | `hand-offs-in-a-row` | hand-offs at steps that follow each other | each hand-off loses time and knowledge (Womack & Jones 1996) |
//! | `time-out-of-order` | a time span that contradicts those before it, so that no rail of time can be drawn | the axis of a journey is its order in time (Kalbach 2016) |
//! | `overdue-action`, `overdue-review` | a due date that has passed while the action is open; the review of the map | a goal has a date (Doran 1981) |
//! | `incomplete-action` | an open action without owner or date | a goal is assignable and has a date (Doran 1981) |
//! | `kpi-off-target`, `measures-off-target` | a figure that has not reached its target, where the two can be compared | gaps between what is promised and delivered (Parasuraman, Zeithaml & Berry 1985) |
//! | `kpi-off-scale` | values or a target of a KPI that its scale does not hold | a figure is read on its scale (Stevens 1946) |
//! | `no-evidence` | a stage, or the map, whose cards do not say what they rest on | assumption-based maps mislead (Stickdorn et al. 2018) |
//! | `only-assumptions` | a stage in which all evidence is assumed | as above |
//! | `no-touchpoint` | a stage without a touchpoint, in maps that show them | every step has its channel (Kalbach 2016) |
//! | `no-feeling` | stages without a point of a curve that most stages have | as above |
//! | `no-customer-action` | stages in which a lane of customer actions is empty that most stages fill | customer actions are the backbone (Bitner, Ostrom & Morgan 2008) |
//! | `no-back-stage` | front-stage cards with no back-stage card in their columns | the line of visibility (Shostack 1984) |
//! | `back-stage-without-owner` | front-stage cards behind which no card has an owner | as above |
//!
//! Maps that show what is intended need no evidence. A curve counts if its scale shows faces; for each persona the one
//! of today counts, or the intended one if there is no other. What the map leaves out is not found: a map with nothing
//! on it has no findings.

mod chain;
pub mod commented;
mod curves;
mod finding;
mod names;
mod rule;
mod rules;
mod sentence;
mod survey;
#[cfg(test)]
mod tests;
mod words;

use crate::model::{Date, FindingSubject, JourneyMap, MutedFinding};

pub use chain::{ChainPlace, ChainStep, ChainWalk, ChainWay, neighbours};
pub use finding::{CurveRef, Finding, FindingKind, FindingOffer, PersonaGap, ValueAt, WaitPlace};
pub use rule::{FindingGroup, FindingRule};
pub(crate) use rules::time_order::stage_out_of_order;
pub(crate) use sentence::NO_TIME_RAIL;
pub use sentence::{place_names, sentence, subject_words};

/// What follows from a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The findings, group by group, the gravest of each first.
    pub shown: Vec<Finding>,
    /// Those that somebody has muted.
    pub muted: Vec<Finding>,
}

/// The findings of `map` on the day `today`.
pub fn findings(map: &JourneyMap, today: Date) -> Findings {
    let survey = survey::Survey::new(map, today);
    let mut found = Vec::new();
    for find in [
        rules::pains::find,
        rules::moments::find,
        rules::curve_points::find,
        rules::comparison::find,
        rules::waits::find,
        rules::hand_offs::find,
        rules::time_order::find,
        rules::actions::find,
        rules::targets::find,
        rules::evidence::find,
        rules::gaps::find,
        rules::back_stage::find,
    ] {
        find(&survey, &mut found);
    }
    // Those that are equally grave stay in the order in which they were found, which is that of the map.
    found.sort_by_key(|finding| (finding.rule().group(), std::cmp::Reverse(finding.gravity)));
    let muted: rustc_hash::FxHashSet<&MutedFinding> = map.info.insights.muted.iter().collect();
    let is_muted = |finding: &Finding| !muted.is_empty() && muted.contains(&finding.muted());
    let (muted, shown) = found.into_iter().partition(is_muted);
    Findings { shown, muted }
}

impl Findings {
    /// The shown findings of one group.
    pub fn of_group(&self, group: FindingGroup) -> impl Iterator<Item = &Finding> {
        self.shown.iter().filter(move |finding| finding.rule().group() == group)
    }
}

/// A short text that names what a finding is about: for lists and other programs.
pub fn subjects(finding: &Finding) -> Vec<String> {
    finding.about.iter().map(FindingSubject::to_string).collect()
}
