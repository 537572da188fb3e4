//! Curves in words: "Emotion, Mara: neutral at Need, falls to upset at Receive: too small, race near".

use rustc_hash::FxHashMap;

use super::{Node, NodeRole};
use crate::layout::series_name;
use crate::locale::{Locale, Phrase, Word};
use crate::model::{CurvePoint, JourneyMap, Lane, Scale, Series, StepId};
use crate::scene::Place;

/// How far a value must move, as a share of the scale, before the curve rises or falls in words.
const MOVES: f32 = 0.04;

/// The words of all curves of a map.
pub(super) struct CurveWords<'a> {
    map: &'a JourneyMap,
    locale: &'static Locale,
    /// The steps in their order, with their names.
    steps: &'a [(StepId, String)],
}

impl<'a> CurveWords<'a> {
    pub(super) fn new(map: &'a JourneyMap, locale: &'static Locale, steps: &'a [(StepId, String)]) -> Self {
        Self { map, locale, steps }
    }

    /// A figure for each curve of a lane.
    pub(super) fn of_lane(&self, lane: &Lane) -> Vec<Node> {
        let figure = |series: &std::sync::Arc<Series>| {
            let place = Place::Curve(lane.id, series.id);
            let words = self.curve(lane, series);
            (!words.is_empty()).then(|| Node::new(NodeRole::Figure, Some(place), "").saying(words))
        };
        lane.series.iter().filter_map(figure).collect()
    }

    /// The name of a curve: the lane, and whose curve it is where there are several.
    pub(super) fn name(&self, lane: &Lane, series: &Series) -> String {
        let own = if series.name.is_empty() && series.persona.is_none() {
            let persona = lane.persona.and_then(|id| self.map.persona(id));
            persona.map_or_else(String::new, |persona| persona.name.clone())
        } else {
            series_name(self.map, series)
        };
        let lane = if lane.name.trim().is_empty() { self.locale.word(Word::Curve) } else { &lane.name };
        self.locale.listed(&[lane, &own])
    }

    fn curve(&self, lane: &Lane, series: &Series) -> String {
        let mut said = Vec::new();
        let mut before: Option<f32> = None;
        let points: FxHashMap<StepId, &CurvePoint> = series.points.iter().map(|point| (point.step, point)).collect();
        for (step, name) in self.steps {
            let Some(point) = points.get(step) else { continue };
            let fraction = lane.scale.fraction(point.value);
            let phrase = match before {
                None => Phrase::CurveBegins,
                Some(before) if fraction > before + MOVES => Phrase::CurveRises,
                Some(before) if fraction < before - MOVES => Phrase::CurveFalls,
                Some(_) => Phrase::CurveStays,
            };
            before = Some(fraction);
            let place = self.locale.phrase(phrase, &[&self.value(&lane.scale, point), name]);
            said.push(self.locale.explained(&place, point.label.trim()));
        }
        if said.is_empty() {
            return String::new();
        }
        self.locale.explained(&self.name(lane, series), &said.join(self.between(&said)))
    }

    /// What stands between the places that a curve goes to: a comma, or a semicolon where they have commas of their own.
    fn between(&self, said: &[String]) -> &str {
        match (has_comma(said), self.locale.comma().chars().next()) {
            (false, _) => self.locale.comma(),
            (true, Some('،')) => "؛ ",
            (true, Some('，' | '、')) => "；",
            (true, _) => "; ",
        }
    }

    /// A value as the scale shows it: a feeling where it has faces, else a number.
    pub(super) fn value(&self, scale: &Scale, point: &CurvePoint) -> String {
        if scale.faces {
            let feeling = self.locale.feeling(scale, point.value);
            if !feeling.is_empty() {
                return feeling.to_owned();
            }
        }
        let value = (point.value * 100.0).round() / 100.0;
        value.to_string().replace('-', "−")
    }
}

/// All steps in their order, each with its name: that of its stage where it has none.
pub(super) fn step_names(map: &JourneyMap) -> Vec<(StepId, String)> {
    let name = |stage: &str, step: &str| if step.trim().is_empty() { stage.to_owned() } else { step.to_owned() };
    map.steps().map(|(stage, step)| (step.id, name(&stage.name, &step.name))).collect()
}

/// The curves of a lane in words, each as a sentence.
pub fn curve_words(map: &JourneyMap, lane: &Lane) -> Vec<String> {
    let steps = step_names(map);
    let words = CurveWords::new(map, Locale::of(map), &steps);
    words.of_lane(lane).into_iter().map(|figure| figure.signs).collect()
}

/// The steps of a map with their names, and the names of the curves of a lane, as legends show them.
pub fn series_names(map: &JourneyMap, lane: &Lane) -> (Vec<(StepId, String)>, Vec<String>) {
    let steps = step_names(map);
    let words = CurveWords::new(map, Locale::of(map), &steps);
    let own = |series: &std::sync::Arc<Series>| match series_name(map, series) {
        name if lane.series.len() > 1 && !name.is_empty() => name,
        _ => words.name(lane, series),
    };
    let names = lane.series.iter().map(own).collect();
    (steps, names)
}

/// Whether an entry has commas of its own, so that others must stand between entries.
fn has_comma(said: &[String]) -> bool {
    said.iter().any(|entry| entry.contains([',', '،', '，', '、']))
}
