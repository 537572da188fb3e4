//! Builds a map from what a reader finds, within the limits.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::limits::{LONGEST_CELL_BYTES, MOST_CARDS, MOST_CURVES, MOST_LANES, MOST_PERSONAS, MOST_STAGES, MOST_STEPS};
use super::reading_direction::{begins_at_right, is_right_to_left};
use super::{ExchangeError, Losses};
use crate::model::Ids;
use crate::model::{
    Card, CardKind, CurvePoint, Direction, JourneyMap, Lane, LaneId, LaneKind, Persona, PersonaId, Scale, Series,
    SeriesForm, SeriesId, SeriesState, Stage, StageId, Step, StepId, change_every_text, check,
};
use crate::text::clean_text;

/// A map under construction. Parts are added in the order in which they stand on the map.
#[derive(Default)]
pub struct MapBuilder {
    map: JourneyMap,
    /// What the reader could not take.
    pub losses: Losses,
    ids: Ids,
    step_count: usize,
    stages: FxHashMap<StageId, usize>,
    lanes: FxHashMap<LaneId, usize>,
    personas: FxHashMap<String, PersonaId>,
}

impl MapBuilder {
    /// An empty map with a title.
    pub fn new(title: &str) -> Self {
        Self { map: JourneyMap::default().with_title(title), ..Self::default() }
    }

    /// The map as far as it was built.
    pub fn map(&self) -> &JourneyMap {
        &self.map
    }

    /// The map as far as it was built, to set what is no column, row or card: its fields, hotspots, actions. Stages,
    /// lanes and personas are added with the functions of the builder only.
    pub fn map_mut(&mut self) -> &mut JourneyMap {
        &mut self.map
    }

    /// Gives out ids for the parts that are added to the map itself.
    pub fn ids(&mut self) -> &mut Ids {
        &mut self.ids
    }

    /// Adds a stage at the end; it has no step yet.
    ///
    /// # Errors
    /// When there are too many stages.
    pub fn add_stage(&mut self, name: &str) -> Result<StageId, ExchangeError> {
        if self.map.stages.len() >= MOST_STAGES {
            return Err(too_much(MOST_STAGES, "stages", name));
        }
        let id = self.ids.stage();
        self.stages.insert(id, self.map.stages.len());
        self.map.stages.push(Arc::new(Stage::new(id, name)));
        Ok(id)
    }

    /// Adds a step at the end of a stage.
    ///
    /// # Errors
    /// When there are too many steps.
    pub fn add_step(&mut self, stage: StageId, name: &str) -> Result<StepId, ExchangeError> {
        if self.step_count >= MOST_STEPS {
            return Err(too_much(MOST_STEPS, "steps", name));
        }
        self.step_count += 1;
        let id = self.ids.step();
        self.change_stage(stage, |stage| stage.steps.push(Step::new(id, name)));
        Ok(id)
    }

    /// Changes a stage that was added.
    pub fn change_stage(&mut self, id: StageId, change: impl FnOnce(&mut Stage)) {
        if let Some(stage) = self.stages.get(&id).and_then(|place| self.map.stages.get_mut(*place)) {
            change(Arc::make_mut(stage));
        }
    }

    /// Adds a lane at the bottom. Its id is given out here.
    ///
    /// # Errors
    /// When there are too many lanes.
    pub fn add_lane(&mut self, lane: Lane) -> Result<LaneId, ExchangeError> {
        if self.map.lanes.len() >= MOST_LANES {
            return Err(too_much(MOST_LANES, "lanes", &lane.name));
        }
        let id = self.ids.lane();
        self.lanes.insert(id, self.map.lanes.len());
        self.map.lanes.push(Arc::new(Lane { id, ..lane }));
        Ok(id)
    }

    /// A lane that was added.
    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.get(&id).and_then(|place| self.map.lanes.get(*place)).map(|lane| &**lane)
    }

    /// The values that the scale of a lane reaches from and to.
    pub fn range_of(&self, lane: LaneId) -> Option<(f32, f32)> {
        self.lane(lane).map(|lane| (lane.scale.min, lane.scale.max))
    }

    /// Changes a lane that was added.
    pub fn change_lane(&mut self, id: LaneId, change: impl FnOnce(&mut Lane)) {
        if let Some(lane) = self.lanes.get(&id).and_then(|place| self.map.lanes.get_mut(*place)) {
            change(Arc::make_mut(lane));
        }
    }

    /// The persona of this name, who is added if there is none yet; nobody for an empty name.
    ///
    /// # Errors
    /// When there are too many personas.
    pub fn persona(&mut self, name: &str) -> Result<Option<PersonaId>, ExchangeError> {
        let name = name.trim();
        if name.is_empty() {
            return Ok(None);
        }
        let key = name.to_lowercase();
        if let Some(id) = self.personas.get(&key) {
            return Ok(Some(*id));
        }
        if self.personas.len() >= MOST_PERSONAS {
            return Err(too_much(MOST_PERSONAS, "personas", name));
        }
        let id = self.ids.persona();
        self.personas.insert(key, id);
        self.map.personas.push(Arc::new(Persona::new(id, name)));
        Ok(Some(id))
    }

    /// A new card for a cell, which is not on the map yet.
    pub fn card(&mut self, lane: LaneId, step: StepId) -> Card {
        Card::new(self.ids.card(), lane, step)
    }

    /// Puts a card on the map. A text that is longer than a card can hold is cut, and reported.
    ///
    /// # Errors
    /// When there are too many cards.
    pub fn put(&mut self, mut card: Card) -> Result<(), ExchangeError> {
        if self.map.cards.len() >= MOST_CARDS {
            return Err(too_much(MOST_CARDS, "cards", &card.text));
        }
        for text in [&mut card.text, &mut card.note] {
            if let Some(kept) = beginning(text, LONGEST_CELL_BYTES) {
                self.losses.add("A text is longer than a card can hold, and was cut", quoted(&kept));
                *text = kept;
            }
        }
        self.map.cards.push(Arc::new(card));
        Ok(())
    }

    /// A text card of the lane's usual kind, put on the map.
    ///
    /// # Errors
    /// When there are too many cards.
    pub fn put_text(&mut self, lane: LaneId, step: StepId, text: &str) -> Result<(), ExchangeError> {
        let card = self.card(lane, step);
        self.put(Card { text: text.to_owned(), ..card })
    }

    /// The curve of a lane with a name and a persona, which is added if there is none yet.
    pub fn series(&mut self, lane: LaneId, name: &str, persona: Option<PersonaId>) -> Option<SeriesId> {
        self.series_in_state(lane, name, (persona, SeriesState::default()))
    }

    /// The curve of a lane with a name, a persona and a state, which is added if there is none yet. A lane holds so
    /// many and no more; what goes beyond is reported.
    pub fn series_in_state(
        &mut self,
        lane: LaneId,
        name: &str,
        (persona, state): (Option<PersonaId>, SeriesState),
    ) -> Option<SeriesId> {
        let fits = |series: &&Arc<Series>| series.name == name && series.persona == persona && series.state == state;
        if let Some(known) = self.lane(lane)?.series.iter().find(fits) {
            return Some(known.id);
        }
        if self.lane(lane)?.series.len() >= MOST_CURVES {
            let what = format!("A lane holds no more than {MOST_CURVES} curves, and a point of another was left out");
            self.losses.add(what, quoted(name));
            return None;
        }
        let id = self.ids.series();
        let series = Series {
            id,
            name: name.to_owned(),
            persona,
            state,
            form: SeriesForm::default(),
            color: None,
            points: vec![],
        };
        self.change_lane(lane, |lane| {
            lane.kind = LaneKind::Curve;
            lane.series.push(Arc::new(series));
        });
        Some(id)
    }

    /// Puts a point on a curve. The last of several at one step stays.
    pub fn put_point(&mut self, lane: LaneId, series: SeriesId, point: CurvePoint) {
        self.change_lane(lane, |lane| {
            let series = lane.series.iter_mut().find(|known| known.id == series).map(Arc::make_mut);
            series.into_iter().for_each(|series| {
                series.points.retain(|known| known.step != point.step);
                series.points.push(point.clone());
            });
        });
    }

    /// The map: clean texts, scales that hold their values, at least one stage and one lane.
    ///
    /// # Errors
    /// When nothing was put on the map.
    pub fn finish(self) -> Result<(JourneyMap, Losses), ExchangeError> {
        let Self { mut map, mut losses, .. } = self;
        if map.stages.is_empty() && map.lanes.is_empty() && map.cards.is_empty() && map.personas.is_empty() {
            return Err(ExchangeError::Empty);
        }
        map.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::Curve).for_each(fit_scale);
        settle_kinds(&mut map);
        settle_direction(&mut map);
        change_every_text(&mut map, &JourneyMap::default(), &mut |text| {
            if let std::borrow::Cow::Owned(clean) = clean_text(text) {
                *text = clean;
            }
        });
        for problem in check::mend(&mut map) {
            // A missing stage, lane or step is no loss: the file said nothing about it.
            if !matches!(
                problem.kind,
                check::ProblemKind::NoStages | check::ProblemKind::NoLanes | check::ProblemKind::NoSteps
            ) {
                losses.add("What did not fit together was changed", problem.to_string().trim_end_matches('.'));
            }
        }
        Ok((map, losses))
    }
}

/// Gives a lane of curves a scale that holds all values: the emotion scale, a rating, or the least that does.
fn fit_scale(lane: &mut Arc<Lane>) {
    let values: Vec<f32> = lane.series.iter().flat_map(|series| &series.points).map(|point| point.value).collect();
    let holds = |scale: &Scale| values.iter().all(|value| (scale.min..=scale.max).contains(value));
    if holds(&lane.scale) {
        return;
    }
    let name = lane.name.clone();
    let rating = Scale::rating(&name);
    let (low, high) = values.iter().fold((0.0_f32, 1.0_f32), |(low, high), value| (low.min(*value), high.max(*value)));
    let (low, high) = (low.floor(), high.ceil());
    let own = Scale {
        min: low,
        max: high,
        low: low.to_string(),
        middle: String::new(),
        high: high.to_string(),
        ..rating.clone()
    };
    Arc::make_mut(lane).scale = if holds(&rating) { rating } else { own };
}

/// Lets a map whose texts are written from right to left run so where its title does not say it: a title may be the
/// name of a file.
fn settle_direction(map: &mut JourneyMap) {
    if map.info.direction != Direction::Auto || is_right_to_left(map) {
        return;
    }
    let stages = map.stages.iter().map(|stage| &stage.name).chain(map.steps().map(|(_, step)| &step.name));
    let names = stages.chain(map.lanes.iter().map(|lane| &lane.name)).chain(map.cards.iter().map(|card| &card.text));
    let (right, left): (Vec<&String>, Vec<&String>) =
        names.filter(|name| name.chars().any(char::is_alphabetic)).partition(|name| begins_at_right(name));
    if right.len() > left.len() {
        Arc::make_mut(&mut map.info).direction = Direction::RightToLeft;
    }
}

/// Gives each lane of cards the kind that most of its cards have, and takes it off those cards.
fn settle_kinds(map: &mut JourneyMap) {
    let mut counts = FxHashMap::<LaneId, FxHashMap<CardKind, usize>>::default();
    for card in &map.cards {
        if let Some(kind) = card.kind {
            *counts.entry(card.lane).or_default().entry(kind).or_default() += 1;
        }
    }
    let mut usual = FxHashMap::<LaneId, CardKind>::default();
    for lane in &mut map.lanes {
        let most = counts.get(&lane.id).and_then(|kinds| kinds.iter().max_by_key(|(kind, count)| (**count, **kind)));
        if let Some((kind, _)) = most
            && lane.kind == LaneKind::Cards
            && lane.card_kind == CardKind::default()
        {
            Arc::make_mut(lane).card_kind = *kind;
        }
        usual.insert(lane.id, lane.usual_kind());
    }
    for card in map.cards.iter_mut().filter(|card| card.kind.is_some() && card.kind == usual.get(&card.lane).copied()) {
        Arc::make_mut(card).kind = None;
    }
}

/// The beginning of a text that is longer than `limit`; none for any other.
fn beginning(text: &str, limit: usize) -> Option<String> {
    if text.len() <= limit {
        return None;
    }
    let end = (0..=limit).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).map(str::to_owned)
}

fn too_much(limit: usize, what: &str, name: &str) -> ExchangeError {
    let place = if name.trim().is_empty() { "one without a name".to_owned() } else { quoted(name) };
    ExchangeError::TooMuch { what: format!("more than {limit} {what}"), place }
}

/// The beginning of a text in quotation marks, on one line, as places in words have it.
pub(super) fn quoted(text: &str) -> String {
    const LETTERS: usize = 40;
    let mut line = String::new();
    let mut count = 0;
    for word in crate::text::seen_text(text).split_whitespace() {
        if count >= LETTERS {
            line.push('…');
            break;
        }
        if count > 0 {
            line.push(' ');
        }
        let free = LETTERS + 10 - count.min(LETTERS);
        line.extend(word.chars().take(free));
        count += 1 + word.chars().count();
    }
    format!("“{line}”")
}
