//! The target map: the map of the future journey, begun from that of the present one.
//!
//! Everything keeps its id, so that both maps can be compared later. What becomes what:
//!
//! | Today                  | In the target map                                                          |
//! |------------------------|----------------------------------------------------------------------------|
//! | pains                  | questions: “How might we change this: …?”                                  |
//! | curves                 | in grey, each with a new one beside it that begins at the same values      |
//! | guiding principles     | a lane of their own                                                        |
//! | hotspots, actions      | as they are, with their links                                              |
//! | evidence, votes, story | left out: they speak of today                                              |

use std::sync::Arc;

use crate::locale::{Locale, Phrase, Word};
use crate::model::Ids;
use crate::model::{
    Card, CardKind, CurvePoint, Date, JourneyMap, Lane, LaneKind, MapInfo, MapKind, MapOrigin, MapStory, Series,
    SeriesState,
};
use crate::text::StyledText;
use crate::theme::{DEFAULT_THEME, Theme};

/// A target map, and what was done to make it.
#[derive(Clone, Debug)]
pub struct TargetMap {
    /// The map itself.
    pub map: JourneyMap,
    /// The number of pains that became questions.
    pub questions: usize,
    /// The number of curves that stand in grey beside a new one.
    pub curves: usize,
    /// The number of actions that were carried over.
    pub actions: usize,
    /// The number of guiding principles in the new lane.
    pub principles: usize,
}

/// The target map of `map`, which has this file name and is made on this day.
pub fn target_map(map: &JourneyMap, file: &str, made_on: Option<Date>) -> TargetMap {
    let mut target = TargetMap {
        map: map.clone().without_versions(),
        questions: 0,
        curves: 0,
        actions: map.actions.len(),
        principles: 0,
    };
    let mut ids = Ids::after(map);
    let locale = Locale::of(map);
    target.ask(locale);
    target.leave_out_evidence();
    target.double_curves(&mut ids);
    target.add_principles(&mut ids, locale);
    let origin = MapOrigin { title: map.info.title.clone(), file: file.to_owned(), made_on };
    target.set_info(origin, locale);
    target
}

impl TargetMap {
    /// What was done, in one sentence.
    pub fn sentence(&self) -> String {
        let count = |count: usize, one: &str, many: &str| {
            if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
        };
        let done = [
            (self.questions, count(self.questions, "pain became a question", "pains became questions")),
            (
                self.curves,
                count(self.curves, "curve stands in grey beside a new one", "curves stand in grey beside new ones"),
            ),
            (self.actions, count(self.actions, "action was carried over", "actions were carried over")),
            (self.principles, count(self.principles, "principle has a lane", "principles have a lane")),
        ];
        let done: Vec<String> = done.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if done.is_empty() {
            return "The target map has the same stages and lanes. Nothing else was there to carry over.".to_owned();
        }
        format!("Target map made: {}.", done.join(", "))
    }

    /// Turns pains into questions.
    fn ask(&mut self, locale: &Locale) {
        let pains: Vec<usize> = (0..self.map.cards.len()).filter(|at| self.is_pain(*at)).collect();
        for at in pains {
            let Some(card) = self.map.cards.get_mut(at).map(Arc::make_mut) else { continue };
            let pain = StyledText::read(&card.text).text;
            let pain = pain.split_whitespace().collect::<Vec<_>>().join(" ");
            if !pain.is_empty() {
                let asked = locale.phrase(Phrase::HowMightWe, &[pain.trim_end_matches(['.', '!'])]);
                card.text = StyledText::plain(&asked).written();
                self.questions += 1;
            }
            // In a lane for pains, the lane says what its cards are.
            card.kind = card.kind.map(|_| CardKind::Need);
            (card.severity, card.frequency) = (None, None);
        }
        let lanes = self.map.lanes.iter_mut().filter(|lane| is_for_pains(lane));
        for lane in lanes.map(Arc::make_mut) {
            lane.card_kind = CardKind::Need;
            if !locale.word(Word::Questions).is_empty() {
                lane.name = locale.word(Word::Questions).to_owned();
            }
        }
    }

    fn is_pain(&self, at: usize) -> bool {
        let Some(card) = self.map.cards.get(at) else { return false };
        self.map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Pain)
    }

    /// What was found out about today says nothing about the future.
    fn leave_out_evidence(&mut self) {
        let is_about_today = |card: &Card| card.evidence.is_some() || !card.source.is_empty() || card.votes > 0;
        for card in self.map.cards.iter_mut().filter(|card| is_about_today(card)).map(Arc::make_mut) {
            (card.evidence, card.votes) = (None, 0);
            card.source.clear();
        }
    }

    /// Puts a new curve beside each of today, which turns grey.
    fn double_curves(&mut self, ids: &mut Ids) {
        let grey = Theme::named_or_default(DEFAULT_THEME).faint;
        for lane in self.map.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::Curve).map(Arc::make_mut) {
            let today = lane.series.iter().filter(|series| series.state == SeriesState::AsIs).cloned();
            let has_target = |series: &Series| {
                lane.series.iter().any(|other| other.state == SeriesState::ToBe && other.persona == series.persona)
            };
            let doubled: Vec<Arc<Series>> = today.filter(|series| !has_target(series)).collect();
            for series in &doubled {
                let plain =
                    |point: &CurvePoint| CurvePoint { label: String::new(), flags: Vec::new(), ..point.clone() };
                lane.series.push(Arc::new(Series {
                    id: ids.series(),
                    name: String::new(),
                    state: SeriesState::ToBe,
                    points: series.points.iter().map(plain).collect(),
                    ..Series::clone(series)
                }));
            }
            for series in lane.series.iter_mut().filter(|series| series.state == SeriesState::AsIs) {
                Arc::make_mut(series).color = Some(grey);
            }
            self.curves += doubled.len();
        }
    }

    /// Gives the guiding principles a lane, each over the whole journey.
    fn add_principles(&mut self, ids: &mut Ids, locale: &Locale) {
        let principles = self.map.info.guiding_principles.clone();
        let written: Vec<String> = principles.into_iter().filter(|text| !text.trim().is_empty()).collect();
        let Some(first) = self.map.steps().next().map(|(_, step)| step.id) else { return };
        if written.is_empty() {
            return;
        }
        let name = match locale.word(Word::GuidingPrinciples) {
            "" => "Guiding principles",
            name => name,
        };
        let lane = Lane {
            card_kind: CardKind::Idea,
            icon: Some("policy".into()),
            ..Lane::new(ids.lane(), name, LaneKind::Cards)
        };
        let span = u16::try_from(self.map.steps().count()).unwrap_or(u16::MAX).max(1);
        for text in &written {
            let card = Card { span, text: text.clone(), ..Card::new(ids.card(), lane.id, first) };
            self.map.cards.push(Arc::new(card));
        }
        // Below the last curve, before what has to be done.
        let after = self.map.lanes.iter().rposition(|lane| lane.kind == LaneKind::Curve);
        let place = after.map_or(0, |place| place + 1);
        // A lane between those of a group would part it.
        let group = self.map.lanes.get(place).and_then(|lane| lane.group);
        let is_inside =
            group.is_some() && after.and_then(|at| self.map.lanes.get(at)).is_some_and(|it| it.group == group);
        self.map.lanes.insert(if is_inside { 0 } else { place }, Arc::new(lane));
        self.principles = written.len();
    }

    fn set_info(&mut self, origin: MapOrigin, locale: &Locale) {
        let mut info = MapInfo::clone(&self.map.info);
        let state = locale.word(Word::FutureState);
        let state = if state.is_empty() { "target" } else { state };
        info.title =
            if info.title.trim().is_empty() { String::new() } else { format!("{}: {state}", info.title.trim()) };
        info.kind = MapKind::FutureState;
        info.story = MapStory { origin: Some(origin), ..MapStory::default() };
        info.basis.clear();
        info.review_date = None;
        self.map.info = Arc::new(info);
    }
}

fn is_for_pains(lane: &Lane) -> bool {
    lane.kind == LaneKind::Cards && lane.card_kind == CardKind::Pain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::difference::{DifferenceKind, Kinship, MapDifference, PartSort};
    use crate::file::templates;
    use crate::model::check::check;

    fn target() -> (JourneyMap, TargetMap) {
        let map = templates::load("open-account-today").unwrap();
        let target = target_map(&map, "today.journey", "2026-11-29".parse().ok());
        (map, target)
    }

    #[test]
    fn pains_become_questions_and_curves_are_doubled() {
        let (map, target) = target();
        assert_eq!(
            target.sentence(),
            "Target map made: 7 pains became questions, 1 curve stands in grey beside a new one, 5 actions were \
             carried over, 3 principles have a lane."
        );
        assert!(check(&target.map).is_empty(), "{:?}", check(&target.map));
        let asked = target.map.card(map.cards.iter().find(|card| card.text.starts_with("Costs stand")).unwrap().id);
        assert_eq!(asked.unwrap().text, "How might we change this: Costs stand in a PDF of 22 pages?");
        let curve = target.map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
        assert_eq!(curve.series.len(), 2);
        assert_eq!((curve.series[0].state, curve.series[1].state), (SeriesState::AsIs, SeriesState::ToBe));
        assert!(curve.series[0].color.is_some() && curve.series[1].color.is_none());
        assert_eq!(target.map.actions, map.actions);
        assert_eq!(target.map.info.kind, MapKind::FutureState);
        let origin = target.map.info.story.origin.clone().unwrap();
        assert_eq!((&*origin.title, &*origin.file), ("Open an account today", "today.journey"));
        assert!(target.map.info.story.external.is_empty(), "the story that is written is one of today");
    }

    #[test]
    fn the_target_map_is_a_version_of_its_origin() {
        let (map, target) = target();
        let difference = MapDifference::between(&map, &target.map);
        assert_eq!(difference.kinship, Kinship::Versions);
        assert!(difference.curves.is_empty(), "the new curve begins at the same values");
    }

    #[test]
    fn what_a_target_map_leaves_out_on_purpose_is_no_change() {
        let (map, mut target) = target();
        let mut changes = MapDifference::between(&map, &target.map).changes;
        changes.retain(|change| change.kind == DifferenceKind::Changed && change.sort == PartSort::Card);
        assert_eq!(changes.len(), target.questions, "{changes:#?}");
        let fields: Vec<&str> = changes.iter().flat_map(|change| &change.fields).map(|field| field.field).collect();
        assert!(!fields.iter().any(|field| ["evidence", "source", "votes"].contains(field)), "{fields:?}");
        // What somebody finds out about the target is a change.
        let kept = target.map.cards.iter_mut().find(|card| !card.text.starts_with("How might")).unwrap();
        Arc::make_mut(kept).votes = 3;
        let changes = MapDifference::between(&map, &target.map).changes;
        assert!(changes.iter().flat_map(|change| &change.fields).any(|field| field.field == "votes"));
    }

    #[test]
    fn an_empty_map_has_a_target_too() {
        let target = target_map(&JourneyMap::default(), "", None);
        assert!(target.sentence().contains("Nothing else"));
        assert!(target.map.info.title.is_empty());
    }
}
