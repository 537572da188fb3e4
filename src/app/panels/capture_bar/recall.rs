//! Taking the last note back into the line, to correct it, move it or make something else of it.

use std::sync::Arc;

use super::{CaptureBar, CaptureRequest, CapturedNote, signed};
use crate::edit::capture_line::{self, CaptureMeaning, CapturePlace, Understood};
use crate::edit::{Command, MapField, PartValue};
use crate::model::{Card, CardId, JourneyMap, Part};

/// What a captured note became, as far as it can be taken back into the line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CapturedPart {
    /// A card was added to the map.
    Card(CardId),
    /// A value on the curve at a place.
    Emotion(CapturePlace, f32),
    /// A note in the parking lot.
    Parked(String),
}

impl CapturedPart {
    /// Whether it is still on the map.
    pub(super) fn is_on(&self, map: &JourneyMap) -> bool {
        match self {
            Self::Card(card) => map.card(*card).is_some(),
            Self::Emotion(place, _) => value_at(map, *place).is_some(),
            Self::Parked(note) => map.info.parked.contains(note),
        }
    }
}

/// The value that the curve of a lane has at a step.
fn value_at(map: &JourneyMap, place: CapturePlace) -> Option<f32> {
    let series = map.lane(place.lane)?.series.first()?;
    series.points.iter().find(|point| point.step == place.step).map(|point| point.value)
}

impl CaptureRequest {
    /// What it makes that is no card and can be taken back into the line.
    pub(super) fn made(&self) -> Option<CapturedPart> {
        match &self.command {
            Command::SetPoint { lane, step, value, .. } => {
                Some(CapturedPart::Emotion(CapturePlace { lane: *lane, step: *step }, *value))
            }
            Command::Park(note) => Some(CapturedPart::Parked(note.clone())),
            Command::SetMap(MapField::Parked(_)) => {
                self.note.as_ref().map(|note| CapturedPart::Parked(note.text.clone()))
            }
            _ => None,
        }
    }
}

impl CaptureBar {
    /// Takes the notes away that were undone on the map, and lets those of cards say what the cards say now.
    pub(super) fn follow_notes(&mut self, map: &JourneyMap) {
        let is_same_place = |one: &CapturePlace, other: &CapturePlace| (one.lane, one.step) == (other.lane, other.step);
        // Of several values at one place, from the last one back to the first.
        let mut seen: Vec<CapturePlace> = Vec::new();
        let mut is_kept: Vec<bool> = Vec::with_capacity(self.notes.len());
        for note in self.notes.iter_mut().rev() {
            is_kept.push(match &note.part {
                None => true,
                Some(CapturedPart::Emotion(place, value)) => {
                    let is_replaced = seen.iter().any(|known| is_same_place(known, place));
                    let is_value = value_at(map, *place) == Some(*value);
                    if is_value {
                        seen.push(*place);
                    }
                    is_value || is_replaced
                }
                Some(CapturedPart::Card(card)) => map.card(*card).is_some_and(|card| {
                    if note.text != card.text {
                        note.text.clone_from(&card.text);
                    }
                    let place = CapturePlace { lane: card.lane, step: card.step };
                    let words = capture_line::place_words(map, place);
                    if note.place != words {
                        note.place = words;
                    }
                    true
                }),
                Some(part) => part.is_on(map),
            });
        }
        let mut is_kept = is_kept.into_iter().rev();
        self.notes.retain(|_| is_kept.next().unwrap_or(true));
    }

    /// Whether a note was taken back into the line.
    pub(crate) fn is_correcting(&self) -> bool {
        self.recalled.is_some()
    }

    /// Leaves a note that was taken back as it is. Returns whether there was one.
    pub(super) fn drop_correction(&mut self) -> bool {
        let was_one = self.recalled.take().is_some();
        if was_one {
            self.text.clear();
            self.is_text = false;
        }
        was_one
    }

    /// Takes the last note back into the line, with its place.
    pub(super) fn recall(&mut self, map: &JourneyMap) {
        let Some(last) = self.last.clone().filter(|part| part.is_on(map)) else { return };
        let (text, place) = match &last {
            CapturedPart::Card(id) => {
                let Some(card) = map.card(*id) else { return };
                (card.text.clone(), Some(CapturePlace { lane: card.lane, step: card.step }))
            }
            CapturedPart::Emotion(place, value) => (signed(value_at(map, *place).unwrap_or(*value)), Some(*place)),
            CapturedPart::Parked(note) => (format!("? {note}"), self.place),
        };
        // What was typed after the key in the same moment belongs to the text.
        self.text.insert_str(0, &text);
        self.caret_at_end = true;
        self.place = place;
        self.recalled = Some(last);
        self.is_text = true;
        self.begin_anew();
    }

    /// What Enter does with a note that was taken back and of which nothing is left: it is taken off the map. None if
    /// the line holds something, or nothing was taken back.
    pub(super) fn taken_away(&self, map: &JourneyMap) -> Option<CaptureRequest> {
        let recalled = self.recalled.as_ref().filter(|_| self.text.trim().is_empty())?;
        let command = match recalled {
            CapturedPart::Card(card) => Command::Delete(vec![Part::Card(*card)]),
            CapturedPart::Emotion(place, _) => {
                let series = map.lane(place.lane)?.series.first()?;
                Command::Delete(vec![Part::Point(place.lane, series.id, place.step)])
            }
            CapturedPart::Parked(old) => {
                let mut parked = map.info.parked.clone();
                parked.remove(parked.iter().rposition(|note| note == old)?);
                Command::SetMap(MapField::Parked(parked))
            }
        };
        Some(CaptureRequest { command, note: None, from_line: true })
    }

    /// What Enter does with a note that was taken back; nothing if the line holds a new one.
    pub(super) fn correction(&self, map: &JourneyMap, understood: &Understood) -> Vec<CaptureRequest> {
        match &self.recalled {
            Some(CapturedPart::Card(card)) => map
                .card(*card)
                .map(|card| self.corrected(map, card, understood, self.place_alone(map, card, understood)))
                .into_iter()
                .collect(),
            Some(CapturedPart::Parked(old)) => self.parked_anew(map, old, understood),
            Some(CapturedPart::Emotion(..)) | None => Vec::new(),
        }
    }

    /// The place that a note moves to with its text as it was: the line is only a place, or a place before that text.
    fn place_alone(&self, map: &JourneyMap, card: &Card, understood: &Understood) -> Option<CapturePlace> {
        let typed = self.text.trim();
        let before = typed.strip_suffix(card.text.trim()).filter(|before| before.ends_with(char::is_whitespace));
        let word = before.map_or(typed, str::trim);
        let named = capture_line::place_named(map, understood.place, word)?;
        // The name of the place where the note is already is meant as text: “3 people ask the same”.
        (before.is_none() || (named.lane, named.step) != (card.lane, card.step)).then_some(named)
    }

    /// The parked note with the text of the line in its place; or taken out of the parking lot, if the line has become
    /// something else.
    fn parked_anew(&self, map: &JourneyMap, old: &str, understood: &Understood) -> Vec<CaptureRequest> {
        let mut parked = map.info.parked.clone();
        let Some(at) = parked.iter().rposition(|note| note == old) else { return Vec::new() };
        let note = self.note(map, understood);
        if let (CaptureMeaning::Parked(text), Some(place)) = (&understood.meaning, parked.get_mut(at)) {
            place.clone_from(text);
            let command = Command::SetMap(MapField::Parked(parked));
            return vec![CaptureRequest { command, note: Some(note), from_line: true }];
        }
        let Some(command) = understood.command(map) else { return Vec::new() };
        parked.remove(at);
        let taken_out = Command::SetMap(MapField::Parked(parked));
        vec![
            CaptureRequest { command: taken_out, note: None, from_line: false },
            CaptureRequest { command, note: Some(note), from_line: true },
        ]
    }

    /// The recalled card with the text and marks of the line; or, if the line is only a place, the card there.
    fn corrected(
        &self,
        map: &JourneyMap,
        card: &Arc<Card>,
        understood: &Understood,
        only_place: Option<CapturePlace>,
    ) -> CaptureRequest {
        let place = only_place.unwrap_or(understood.place);
        let mut changed = Card { lane: place.lane, step: place.step, ..Card::clone(card) };
        if let (None, CaptureMeaning::Card(new)) = (only_place, &understood.meaning) {
            changed.text.clone_from(&new.text);
            changed.severity = new.severity.or(changed.severity);
            changed.votes += new.votes;
            changed.tags.extend(new.tags.iter().filter(|tag| !card.tags.contains(tag)).cloned());
            if !new.owner.is_empty() {
                changed.owner.clone_from(&new.owner);
            }
            changed.kind = new.kind.or(changed.kind);
        }
        let note =
            CapturedNote { place: capture_line::place_words(map, place), text: changed.text.clone(), part: None };
        let to = vec![PartValue::Card(Box::new(changed))];
        CaptureRequest { command: Command::Change { field: "captured note", to }, note: Some(note), from_line: true }
    }
}
