//! Findings as sentences. This is the one place that words them; the window, the command line and printed pages all
//! take the sentence from here.
//!
//! Limitations: the sentences are English; the texts of the map in them stay as they are.

use super::finding::{CurveRef, Finding, FindingKind, PersonaGap, ValueAt, WaitPlace};
use super::names::SentenceNames;
use super::words::{days_ago, figure, number, part_of_time, quoted, signed, span_of_time};
use crate::model::{Card, CardId, FindingSubject, JourneyMap, Part, StepId};
use crate::text::seen_text;

/// What follows from times that contradict each other.
pub(crate) const NO_TIME_RAIL: &str = "the rail of time is not drawn";

/// Which end of a curve is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extreme {
    Lowest,
    Highest,
}

/// The sentence of a finding.
pub fn sentence(map: &JourneyMap, finding: &Finding) -> String {
    let words = SentenceNames { map };
    let text = match &finding.kind {
        FindingKind::LowestPoint(..)
        | FindingKind::HighestPoint(..)
        | FindingKind::PeakEnd { .. }
        | FindingKind::SteepestFall(..)
        | FindingKind::OppositeFeelings(..)
        | FindingKind::CurvesApart(_)
        | FindingKind::BadMoment(..)
        | FindingKind::NoFeeling(..) => words.of_curves(&finding.kind),
        FindingKind::Waits(..)
        | FindingKind::LongBadStage(..)
        | FindingKind::HandOffsInARow(..)
        | FindingKind::TimeOutOfOrder(_)
        | FindingKind::UnexplainedBounce(_) => words.of_time(&finding.kind),
        FindingKind::PainWithoutAction(..)
        | FindingKind::HotspotWithoutAction(..)
        | FindingKind::OpportunityWithoutIdea(..) => words.of_pains(&finding.kind),
        FindingKind::IncompleteAction { .. }
        | FindingKind::OverdueAction(..)
        | FindingKind::OverdueReview(..)
        | FindingKind::KpiOffTarget(..)
        | FindingKind::KpiOffScale(..)
        | FindingKind::MeasuresOffTarget(..) => words.of_plans(&finding.kind),
        _ => words.of_gaps(&finding.kind),
    };
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The names of the stages and steps that a finding is about, as they stand in its sentence.
pub fn place_names(map: &JourneyMap, finding: &Finding) -> Vec<String> {
    let words = SentenceNames { map };
    let names = finding.places.iter().filter_map(|place| match *place {
        Part::Stage(id) => Some(words.stage(id)),
        Part::Step(id) | Part::Cell(_, id) | Part::Point(_, _, id) => Some(words.step(id)),
        Part::Card(id) => map.card(id).map(|card| words.step(card.step)),
        _ => None,
    });
    names.collect()
}

/// What a decision to mute is about, in a few words: for a finding that is no longer there.
pub fn subject_words(map: &JourneyMap, subject: &FindingSubject) -> String {
    let words = SentenceNames { map };
    match subject {
        FindingSubject::Persona(id) => words.persona(Some(*id)),
        FindingSubject::Stage(id) => words.stage(*id),
        FindingSubject::Step(id) => words.step(*id),
        FindingSubject::Lane(id) => words.lane_name(*id),
        FindingSubject::Card(id) => words.card(*id),
        FindingSubject::Kpi(name) => name.clone(),
        FindingSubject::Series(_) | FindingSubject::Hotspot(_) | FindingSubject::Action(_) => subject.to_string(),
    }
}

impl SentenceNames<'_> {
    fn of_curves(&self, kind: &FindingKind) -> String {
        match kind {
            FindingKind::LowestPoint(curve, at, steps) => self.extreme(*curve, *at, steps, Extreme::Lowest),
            FindingKind::HighestPoint(curve, at, steps) => self.extreme(*curve, *at, steps, Extreme::Highest),
            FindingKind::PeakEnd { curve, peak, end, remembered, mean } => {
                self.peak_end(*curve, [*peak, *end], [*remembered, *mean])
            }
            FindingKind::SteepestFall(curve, [from, to], equal) => {
                let [from, to] = [from, to].map(|at| format!("{} ({})", self.step(at.step), signed(at.value)));
                match equal {
                    1 => format!("The steepest fall for {} is from {from} to {to}.", self.who(*curve)),
                    _ => format!(
                        "Of the {equal} steepest falls for {}, none ends lower than the one from {from} to {to}.",
                        self.who(*curve)
                    ),
                }
            }
            FindingKind::OppositeFeelings(step, good, bad) => format!(
                "At {}, it feels good for {} ({}) and bad for {} ({}).",
                self.step(*step),
                self.who(good.0),
                signed(good.1),
                self.who(bad.0),
                signed(bad.1)
            ),
            FindingKind::CurvesApart(gap) => self.gap(gap),
            FindingKind::BadMoment(curve, at) => format!(
                "The moment of truth at {} is a bad one for {} ({}).",
                self.step(at.step),
                self.who(*curve),
                signed(at.value)
            ),
            FindingKind::NoFeeling(curve, stages) => {
                format!("Nothing says how it feels for {} in {}.", self.who(*curve), self.stages(stages))
            }
            _ => String::new(),
        }
    }

    fn extreme(&self, curve: CurveRef, at: ValueAt, steps: &[StepId], which: Extreme) -> String {
        let label = self.label(curve, at.step).map(|label| format!(", {}", quoted(label))).unwrap_or_default();
        let name = if which == Extreme::Lowest { "lowest" } else { "highest" };
        let place = self.step(at.step);
        let Some(scale) = self.map.lane(curve.lane).map(|lane| &lane.scale) else { return String::new() };
        let value = if scale.min < 0.0 { signed(at.value) } else { number(f64::from(at.value)) };
        if !scale.faces {
            return match steps {
                [_] => format!("{} is {name} at {place}: {value}{label}.", self.curve_name(curve)),
                _ => format!("{} is {name} ({value}) at {}.", self.curve_name(curve), self.steps(steps)),
            };
        }
        let who = self.who(curve);
        let from_neutral = at.value - f32::midpoint(scale.min, scale.max);
        match (which, steps) {
            (Extreme::Lowest, _) if from_neutral >= 0.0 => {
                format!("Nothing feels worse than neutral for {who}{}.", self.reached("lowest", steps, &value))
            }
            (Extreme::Highest, _) if from_neutral <= 0.0 => {
                format!("Nothing feels better than neutral for {who}{}.", self.reached("highest", steps, &value))
            }
            (_, [_]) => format!("The {name} point for {who} is {place}: {value}{label}."),
            _ => format!("The {name} points for {who} ({value}) are {}.", self.steps(steps)),
        }
    }

    /// "; the lowest point is Order (0)", or both points if there are two. A longer list would say nothing.
    fn reached(&self, name: &str, steps: &[StepId], value: &str) -> String {
        match steps {
            [_] => format!("; the {name} point is {} ({value})", self.steps(steps)),
            [_, _] => format!("; the {name} points ({value}) are {}", self.steps(steps)),
            _ => String::new(),
        }
    }

    fn peak_end(&self, curve: CurveRef, [peak, end]: [ValueAt; 2], [remembered, mean]: [f32; 2]) -> String {
        let strongest = if peak.step == end.step {
            format!("the end, {}, is also the strongest moment ({})", self.step(end.step), signed(end.value))
        } else {
            let (at_peak, at_end) = (self.step(peak.step), self.step(end.step));
            format!("strongest at {at_peak} ({}), end at {at_end} ({})", signed(peak.value), signed(end.value))
        };
        format!(
            "{} will remember about {} by the peak–end rule: {strongest}. The average is {}.",
            self.who(curve),
            signed(remembered),
            signed(mean)
        )
    }

    fn gap(&self, gap: &PersonaGap) -> String {
        let (one, other) = (self.who(gap.one), self.who(gap.other));
        let mean = number(f64::from(gap.mean));
        let steps = gap.steps;
        let Some(parting) = gap.parting else {
            return format!("{one} and {other} feel much the same: {mean} apart on average over {steps} steps.");
        };
        let widest = format!("{one} {}, {other} {}", signed(gap.values[0]), signed(gap.values[1]));
        let part = if parting == gap.widest {
            format!("They part most at {} ({widest})", self.step(parting))
        } else {
            let (first, most) = (self.step(parting), self.step(gap.widest));
            format!("They part at {first} and are furthest apart at {most} ({widest})")
        };
        let meet = gap.meeting.map(|step| format!(", and meet again at {}", self.step(step))).unwrap_or_default();
        format!("{one} and {other} are {mean} apart on average over {steps} steps. {part}{meet}.")
    }

    fn of_time(&self, kind: &FindingKind) -> String {
        match kind {
            FindingKind::Waits(_, 1, (place, minutes)) => {
                format!("There is one wait or slow spot, of {}: {}.", span_of_time(*minutes), self.wait_place(*place))
            }
            // Beside days, minutes do not count.
            FindingKind::Waits(sum, count, (place, minutes)) if span_of_time(*sum) == span_of_time(*minutes) => {
                format!(
                    "Of {count} waits and slow spots, one makes up nearly all of the time, {}: {}.",
                    span_of_time(*minutes),
                    self.wait_place(*place)
                )
            }
            FindingKind::Waits(sum, count, (place, minutes)) => format!(
                "Waits and slow spots come to {} in {count} places; the longest takes {}: {}.",
                span_of_time(*sum),
                span_of_time(*minutes),
                self.wait_place(*place)
            ),
            FindingKind::LongBadStage(stage, curve, [part, whole]) => format!(
                "{} pass in {}, which feels bad for {}.",
                part_of_time(*part, *whole),
                self.stage(*stage),
                self.who(*curve)
            ),
            FindingKind::HandOffsInARow(count, from, to) => {
                format!("{count} hand-offs follow each other, from {} to {}.", self.step(*from), self.step(*to))
            }
            FindingKind::TimeOutOfOrder(stage) => {
                let span = self.map.stage(*stage).map_or("", |stage| stage.time_span.trim());
                format!("{} ({}) contradicts the times before it: {NO_TIME_RAIL}.", quoted(span), self.stage(*stage))
            }
            FindingKind::UnexplainedBounce(step) => {
                format!("Customers leave at {}, and no hotspot says why.", self.step(*step))
            }
            _ => String::new(),
        }
    }

    fn wait_place(&self, place: WaitPlace) -> String {
        match place {
            WaitPlace::Card(id) => format!("{}, {}", quoted(&self.card(id)), self.place_of_card(id)),
            WaitPlace::Stage(id) => format!("the stage {}", quoted(&self.stage_name(id))),
        }
    }

    fn of_pains(&self, kind: &FindingKind) -> String {
        match kind {
            FindingKind::PainWithoutAction(card, severity) => format!(
                "No action answers {} ({}, severity {severity}).",
                quoted(&self.card(*card)),
                self.place_of_card(*card)
            ),
            FindingKind::HotspotWithoutAction(id, severity) => {
                let hotspot = self.map.hotspots.iter().find(|hotspot| hotspot.id == *id);
                let cause = hotspot.map_or("", |hotspot| hotspot.cause.trim());
                let place = hotspot.map(|hotspot| self.hotspot_place(hotspot.on)).unwrap_or_default();
                match cause {
                    "" => format!("No action answers the hotspot at {place} (severity {severity})."),
                    cause => {
                        format!("No action answers the hotspot {} ({place}, severity {severity}).", quoted(cause))
                    }
                }
            }
            FindingKind::OpportunityWithoutIdea(card, score) => format!(
                "{} ({}) scores {} of 20 and has neither idea nor action.",
                quoted(&self.card(*card)),
                self.place_of_card(*card),
                number(f64::from(*score))
            ),
            _ => String::new(),
        }
    }

    fn of_plans(&self, kind: &FindingKind) -> String {
        let title = |id| self.map.actions.iter().find(|action| action.id == id).map(|action| quoted(&action.title));
        match kind {
            FindingKind::IncompleteAction { action, lacks_owner, lacks_date } => {
                let lacks = match (lacks_owner, lacks_date) {
                    (true, true) => "neither an owner nor a due date",
                    (true, false) => "no owner",
                    _ => "no due date",
                };
                format!("{} has {lacks}.", title(*action).unwrap_or_default())
            }
            FindingKind::OverdueAction(action, due, days) => {
                let status = self.map.actions.iter().find(|known| known.id == *action).map(|known| known.status);
                let status = status.map(|status| status.name().to_lowercase()).unwrap_or_default();
                let title = title(*action).unwrap_or_default();
                format!("{title} was due on {due}, {}; its status is “{status}”.", days_ago(*days))
            }
            FindingKind::OverdueReview(due, days) => {
                format!("The review of this map was due on {due}, {}.", days_ago(*days))
            }
            FindingKind::KpiOffTarget(stage, [name, now, target]) => {
                let of = stage.map(|stage| format!(" ({})", self.stage(stage))).unwrap_or_default();
                format!("{}{of} is\u{a0}{}; the target is\u{a0}{}.", quoted(name), figure(now), figure(target))
            }
            FindingKind::KpiOffScale(stage, _, [name, remark]) => {
                let of = stage.map(|stage| format!(" ({})", self.stage(stage))).unwrap_or_default();
                format!("{}{of}: {remark}", quoted(name))
            }
            FindingKind::MeasuresOffTarget(missed, all, card) => self.measures(*missed, *all, *card),
            _ => String::new(),
        }
    }

    fn measures(&self, missed: usize, all: usize, card: CardId) -> String {
        let Some(known) = self.map.card(card) else { return String::new() };
        let furthest = format!(
            "{} ({}), {} instead of {}",
            quoted(&self.name_of_measure(known)),
            self.place_of_card(card),
            figure(&known.figure),
            figure(&known.target)
        );
        match (missed, all) {
            (1, 1) => format!("The one measure with a target misses it: {furthest}."),
            (1, all) => format!("1 of {all} measures misses its target: {furthest}."),
            (missed, all) if missed == all => format!("All {all} measures miss their targets, most of all {furthest}."),
            (missed, all) => format!("{missed} of {all} measures miss their targets, most of all {furthest}."),
        }
    }

    /// What a measure measures; its figure if it says nothing else.
    fn name_of_measure(&self, card: &Card) -> String {
        let text = seen_text(&card.text);
        if text.trim().is_empty() { card.figure.trim().to_owned() } else { text.into_owned() }
    }

    fn of_gaps(&self, kind: &FindingKind) -> String {
        match kind {
            FindingKind::NoEvidence(None, cards) => {
                format!("No card on the map says what it rests on; {cards} of them claim something.")
            }
            FindingKind::NoEvidence(Some(stage), cards) => {
                format!("Nothing in {} says what it rests on: {cards} cards without evidence.", self.stage(*stage))
            }
            FindingKind::OnlyAssumptions(stage, cards) => {
                format!("{} rests on assumptions only: {cards} cards, and nothing observed.", self.stage(*stage))
            }
            FindingKind::NoTouchpoint(None) => "No touchpoint says through which channel it happens.".to_owned(),
            FindingKind::NoTouchpoint(Some(stage)) => format!("{} has no touchpoint.", self.stage(*stage)),
            FindingKind::NoCustomerAction(lane, stages) => {
                format!("{} is empty in {}.", quoted(&self.lane_name(*lane)), self.stages(stages))
            }
            FindingKind::NoBackStage(_, 1, card) => format!(
                "Nothing back stage makes {} possible ({}).",
                quoted(&self.card(*card)),
                self.place_of_card(*card)
            ),
            FindingKind::NoBackStage(stage, count, card) => format!(
                "Nothing back stage makes {count} front-stage cards possible in {}, first {}.",
                self.stage(*stage),
                quoted(&self.card(*card))
            ),
            FindingKind::BackStageWithoutOwner(_, 1, card) => format!(
                "Nobody owns what happens behind {} ({}).",
                quoted(&self.card(*card)),
                self.place_of_card(*card)
            ),
            FindingKind::BackStageWithoutOwner(stage, count, card) => format!(
                "Nobody owns what happens behind {count} front-stage cards in {}, first {}.",
                self.stage(*stage),
                quoted(&self.card(*card))
            ),
            FindingKind::NoOwnerBackStage(count) => {
                format!("None of the {count} back-stage cards has an owner.")
            }
            _ => String::new(),
        }
    }
}
