//! The capture line: one line of text that becomes a card, an emotion, a stage, a step, or a parked note.
//!
//! In a workshop people talk faster than anybody can look for a cell. So a line says where it goes and what it is in
//! the letters themselves: a place in front ("p3 " is the pains lane at the third stage), marks at the end ("!!!" is a
//! severity of 3, "#billing" a tag, "@Ida" the owner, "+2" two votes). What is no place and no mark is text.
//!
//! [`understand`] is pure: the window shows what it returns while somebody types, and [`Understood::command`] is what
//! Enter does.

mod lane_letters;
mod marks;
mod place;
#[cfg(test)]
mod tests;

pub use lane_letters::LaneLetters;
pub use marks::{CaptureMark, MAX_SEVERITY};

use super::Command;
use crate::model::{Card, CardId, CardKind, JourneyMap, LaneId, LaneKind, Stage, StageId, StepId};
use crate::text::is_blank;

/// The cell that a captured line goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapturePlace {
    /// The lane of the cell.
    pub lane: LaneId,
    /// The step of the cell.
    pub step: StepId,
}

/// What a captured line becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum CaptureMeaning {
    /// Nothing: the line holds at most a place.
    Nothing,
    /// A card in the cell of the place.
    Card(Box<Card>),
    /// A value on the curve of the place, or on the first curve of the map.
    Emotion(CapturedPoint),
    /// A stage of this name behind the one of the place.
    Stage(String),
    /// A step of this name behind the one of the place.
    Step(String),
    /// A note in the parking lot.
    Parked(String),
}

/// A value of a curve at a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CapturedPoint {
    /// The lane with the curve.
    pub lane: LaneId,
    /// The curve that gets the value.
    pub series: crate::model::SeriesId,
    /// The value, within the lane's scale.
    pub value: f32,
}

/// What a line was understood as.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The cell that it goes to.
    pub place: CapturePlace,
    /// The number of bytes at the start of the line that named the place; 0 if none did.
    pub place_length: usize,
    /// What it becomes.
    pub meaning: CaptureMeaning,
    /// The marks at its end, in the order of the line.
    pub marks: Vec<CaptureMark>,
}

/// The first cell that takes cards: of `lane` and `step` if they are given and take some.
pub fn first_place(map: &JourneyMap, lane: Option<LaneId>, step: Option<StepId>) -> Option<CapturePlace> {
    let takes = |id: &LaneId| map.lane(*id).is_some_and(|lane| takes_cards(lane.kind));
    let cards = map.lanes.iter().find(|lane| matches!(lane.kind, LaneKind::Cards));
    let any = || map.lanes.iter().find(|lane| takes_cards(lane.kind)).map(|lane| lane.id);
    let lane = lane.filter(takes).or(cards.map(|lane| lane.id)).or_else(any)?;
    let step = step.filter(|step| map.step(*step).is_some()).or_else(|| Some(map.steps().next()?.1.id))?;
    Some(CapturePlace { lane, step })
}

fn takes_cards(kind: LaneKind) -> bool {
    !matches!(kind, LaneKind::Line(_))
}

/// What `line` means when the last one went to `last`. With `is_text`, its start is text even where it reads as a
/// place.
pub fn understand(map: &JourneyMap, last: CapturePlace, line: &str, is_text: bool) -> Understood {
    let (place, place_length) = if is_text { (last, 0) } else { place::read(map, last, line) };
    let rest = line.get(place_length..).unwrap_or_default();
    let (meaning, marks) = meaning_of(map, place, rest);
    Understood { place, place_length, meaning, marks }
}

/// The place that a word such as "p3" or "2b" names; none if it names none.
pub fn place_named(map: &JourneyMap, last: CapturePlace, word: &str) -> Option<CapturePlace> {
    place::named(map, last, word)
}

/// The words of a line that is meant for the parking lot: “? Who pays the return?”. None for any other line.
pub fn parked_note(text: &str) -> Option<&str> {
    let note = text.trim().strip_prefix('?').filter(|note| note.starts_with(char::is_whitespace))?;
    Some(note.trim())
}

fn meaning_of(map: &JourneyMap, place: CapturePlace, text: &str) -> (CaptureMeaning, Vec<CaptureMark>) {
    let text = text.trim();
    if is_blank(text) {
        return (CaptureMeaning::Nothing, Vec::new());
    }
    let name_after = |sign: char| text.strip_prefix(sign).map(str::trim).filter(|name| !name.is_empty());
    if let Some(name) = name_after('*') {
        return (CaptureMeaning::Stage(name.to_owned()), Vec::new());
    }
    if let Some(name) = name_after('/') {
        return (CaptureMeaning::Step(name.to_owned()), Vec::new());
    }
    if let Some(note) = parked_note(text) {
        return (CaptureMeaning::Parked(note.to_owned()), Vec::new());
    }
    if let Some(point) = emotion(map, place, text) {
        return (CaptureMeaning::Emotion(point), Vec::new());
    }
    let (words, marks) = marks::read(text);
    (CaptureMeaning::Card(Box::new(card(map, place, words, &marks))), marks)
}

/// The card of a line. It gets an id when it is added.
fn card(map: &JourneyMap, place: CapturePlace, words: &str, marks: &[CaptureMark]) -> Card {
    let mut card = Card::new(CardId(0), place.lane, place.step);
    let usual = map.lane(place.lane).map(|lane| lane.usual_kind());
    let mut kind = usual;
    let quote = marks::quoted(words);
    quote.unwrap_or(words).clone_into(&mut card.text);
    if quote.is_some() {
        kind = Some(CardKind::Quote);
    }
    for mark in marks {
        match mark {
            CaptureMark::Severity(severity) => {
                card.severity = Some(*severity);
                kind = Some(CardKind::Pain);
            }
            CaptureMark::Tag(tag) => card.tags.push(tag.clone()),
            CaptureMark::Owner(owner) if card.owner.split(", ").any(|known| known == owner) => {}
            CaptureMark::Owner(owner) => {
                // Two who are named do it together.
                if !card.owner.is_empty() {
                    card.owner.push_str(", ");
                }
                card.owner.push_str(owner);
            }
            CaptureMark::Votes(votes) => card.votes += votes,
        }
    }
    card.kind = kind.filter(|kind| Some(*kind) != usual);
    card
}

/// A value that stands alone: "-1.5", "+2", "−1", "0". It goes to the curve of the place's lane, or else to the first
/// curve of the map. Without a sign it has to lie on the scale, and in a lane of figures it is one of them.
fn emotion(map: &JourneyMap, place: CapturePlace, text: &str) -> Option<CapturedPoint> {
    let digits: String = text.chars().map(|sign| if sign == '−' { '-' } else { sign }).collect();
    let value: f32 = digits.replace(',', ".").parse().ok().filter(|value: &f32| value.is_finite())?;
    let has_curve =
        |lane: &&std::sync::Arc<crate::model::Lane>| lane.kind == LaneKind::Curve && !lane.series.is_empty();
    let own = map.lane(place.lane).filter(has_curve);
    let lane = own.or_else(|| map.lanes.iter().find(has_curve))?;
    let is_plain = digits.starts_with(|sign: char| sign.is_ascii_digit());
    let takes_figures = map.lane(place.lane).is_some_and(|lane| lane.usual_kind() == CardKind::Measure);
    let is_on_scale = !takes_figures && (lane.scale.min..=lane.scale.max).contains(&value);
    if !(digits.starts_with(['-', '+']) || (is_plain && (own.is_some() || is_on_scale))) {
        return None;
    }
    let series = lane.series.first()?.id;
    Some(CapturedPoint { lane: lane.id, series, value: value.clamp(lane.scale.min, lane.scale.max) })
}

impl Understood {
    /// What Enter does; none if the line only names a place.
    pub fn command(&self, map: &JourneyMap) -> Option<Command> {
        Some(match &self.meaning {
            CaptureMeaning::Nothing => return None,
            CaptureMeaning::Card(card) => {
                Command::AddCards { cards: vec![Card::clone(card)], before: None, pictures: Vec::new() }
            }
            CaptureMeaning::Emotion(CapturedPoint { lane, series, value }) => {
                Command::SetPoint { lane: *lane, series: *series, step: self.place.step, value: *value }
            }
            CaptureMeaning::Stage(name) => {
                let here = map.stages.iter().position(|stage| stage.steps.iter().any(|it| it.id == self.place.step));
                let at = here.map_or(map.stages.len(), |place| place + 1);
                Command::AddStage { at, stage: Box::new(Stage::new(StageId(0), name)) }
            }
            CaptureMeaning::Step(name) => {
                let (stage, _) = map.step(self.place.step)?;
                let here = stage.steps.iter().position(|step| step.id == self.place.step);
                let at = here.map_or(stage.steps.len(), |place| place + 1);
                Command::AddStep { stage: stage.id, at, name: name.clone() }
            }
            CaptureMeaning::Parked(note) => Command::Park(note.clone()),
        })
    }
}

/// The cell one stage, or one lane, further on or back; the same one at the ends.
pub fn neighbour(map: &JourneyMap, place: CapturePlace, stages: isize, lanes: isize) -> CapturePlace {
    let step = moved_stage(map, place.step, stages).unwrap_or(place.step);
    let lane = moved_lane(map, place.lane, lanes).unwrap_or(place.lane);
    CapturePlace { lane, step }
}

fn moved_stage(map: &JourneyMap, step: StepId, by: isize) -> Option<StepId> {
    if by == 0 {
        return None;
    }
    let here = map.stages.iter().position(|stage| stage.steps.iter().any(|known| known.id == step))?;
    let stage = map.stages.get(here.checked_add_signed(by)?)?;
    stage.steps.first().map(|step| step.id)
}

fn moved_lane(map: &JourneyMap, lane: LaneId, by: isize) -> Option<LaneId> {
    let lanes: Vec<LaneId> = map.lanes.iter().filter(|lane| takes_cards(lane.kind)).map(|lane| lane.id).collect();
    let here = lanes.iter().position(|known| *known == lane)?;
    lanes.get(here.checked_add_signed(by)?).copied()
}

/// The names of a place as the line shows them: the lane, the number and name of the stage, and the step where its
/// stage has several.
pub fn place_words(map: &JourneyMap, place: CapturePlace) -> String {
    let lane = map.lane(place.lane).map(|lane| lane.name.trim()).filter(|name| !name.is_empty());
    let Some(number) = map.stages.iter().position(|stage| stage.steps.iter().any(|step| step.id == place.step)) else {
        return lane.unwrap_or_default().to_owned();
    };
    let stage = map.stages.get(number);
    let number = (number + 1).to_string();
    // A stage that has only its number for a name is not called twice by it.
    let name = stage.map(|stage| stage.name.trim()).filter(|name| *name != number).unwrap_or_default();
    let step = stage.filter(|stage| stage.steps.len() > 1);
    let step = step.and_then(|stage| stage.steps.iter().find(|step| step.id == place.step));
    let step = step.map(|step| step.name.trim()).filter(|name| !name.is_empty());
    let mut words = format!("{} · {number} {name}", lane.unwrap_or("Lane")).trim_end().to_owned();
    if let Some(step) = step {
        words.push_str(" · ");
        words.push_str(step);
    }
    words
}
