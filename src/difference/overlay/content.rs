//! The content of both maps: cards and hotspots that were removed stand where they stood, and cards with other words
//! say what they said.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::frame::on_lines;
use super::{Union, from_to};
use crate::difference::naming::short;
use crate::difference::{DifferenceKind, FieldChange, PartSort};
use crate::model::{Card, CardKind, Hotspot, HotspotPlace, Part, StepId, find_mut};
use crate::text::{Language, QuotationMarks};

/// The fields of a card that are shown on it, besides its words and its figure.
const TOLD: [&str; 6] = ["severity", "frequency", "importance", "satisfaction", "channel", "target"];

impl Union<'_> {
    pub(super) fn content(&mut self) {
        self.removed_cards();
        self.former_words();
        self.removed_hotspots();
        self.removed_links();
        self.removed_notes();
        self.cut_spans();
    }

    fn removed_cards(&mut self) {
        for card in &self.before.cards {
            if let Some(same) = self.difference.pairing.cards.after(card.id) {
                self.found.cards.insert(card.id, same);
                self.moved_card(card, same);
                continue;
            }
            let place = (self.found.lanes.get(&card.lane).copied(), self.found.steps.get(&card.step).copied());
            let (Some(lane), Some(step)) = place else { continue };
            let id = self.next.card();
            self.found.cards.insert(card.id, id);
            let persona = card.persona.and_then(|id| self.found.personas.get(&id).copied());
            let mut removed = Card { id, lane, step, persona, ..Card::clone(card) };
            // The lane may have another kind of cards by now.
            if removed.kind.is_none() {
                let kind = self.before.lane(card.lane).map(|lane| lane.usual_kind());
                let now = self.map.lane(lane).map(|lane| lane.usual_kind());
                removed.kind = kind.filter(|kind| Some(*kind) != now);
            }
            self.bring_picture(&removed);
            self.map.cards.push(Arc::new(removed));
            self.mark_removed(Part::Card(id));
        }
    }

    /// Takes the picture and the icon of a card over from the older map.
    fn bring_picture(&mut self, card: &Card) {
        if let Some(picture) = card.image.as_ref().and_then(|id| self.before.image(id))
            && self.map.image(&picture.id).is_none()
        {
            self.map.images.push(picture.clone());
        }
        let icons = self.before.icons.iter().filter(|icon| card.icon.as_deref() == Some(icon.id.0.as_str()));
        for icon in icons {
            if self.map.own_icon(&icon.id).is_none() {
                self.map.icons.push(icon.clone());
            }
        }
    }

    /// Remembers from which cell a card came.
    fn moved_card(&mut self, before: &Card, same: crate::model::CardId) {
        let place = (self.found.lanes.get(&before.lane).copied(), self.found.steps.get(&before.step).copied());
        let (Some(lane), Some(step)) = place else { return };
        let stays = self.after.card(same).is_some_and(|card| (card.lane, card.step) == (lane, step));
        if !stays {
            self.marks.moved_from.insert(Part::Card(same), (lane, step));
        }
    }

    /// Says on cards what their words and values were.
    fn former_words(&mut self) {
        let changed: FxHashMap<Part, Vec<FieldChange>> = self
            .changes_of(PartSort::Card)
            .filter(|change| change.kind == DifferenceKind::Changed)
            .filter_map(|change| Some((change.after?, change.fields.clone())))
            .collect();
        let told = |(at, card): (usize, &Arc<Card>)| {
            let fields = changed.get(&Part::Card(card.id))?;
            Some((at, self.with_former(card, fields), former_figure(fields)))
        };
        let texts: Vec<_> = self.map.cards.iter().enumerate().filter_map(told).collect();
        for (at, text, figure) in texts {
            let Some(card) = self.map.cards.get_mut(at).map(Arc::make_mut) else { continue };
            card.text = text;
            if let Some(figure) = figure {
                card.figure = figure;
            }
        }
    }

    /// A card's words, then the values that changed, then what the words were.
    fn with_former(&self, card: &Card, fields: &[FieldChange]) -> String {
        let mut text = card.text.clone();
        let told = fields.iter().filter(|change| TOLD.contains(&change.field));
        let former = fields.iter().find(|change| change.field == "words" && !change.before.trim().is_empty());
        // What is said stands between marks: each of the two sentences between its own. The first mark and the last
        // come when the card is drawn.
        let marks = self.marks_around(card).filter(|_| former.is_some() && !text.trim().is_empty());
        if let Some(marks) = marks {
            text = format!("{}{}", text.trim_end(), marks.close);
        }
        for change in told {
            let values = from_to(or_dash(&change.before), or_dash(&change.after));
            text = on_lines(&text, &format!("*{} {values}*", change.field));
        }
        let open = marks.map_or("", |marks| marks.open);
        former.map_or(text.clone(), |change| on_lines(&text, &self.was(open, &short(&change.before))))
    }

    /// The marks between which the words of a card are drawn.
    fn marks_around(&self, card: &Card) -> Option<QuotationMarks> {
        let kind = self.map.lane(card.lane)?.kind_of(card);
        let info = &self.after.info;
        let language = Language::of_tag_or_text(&info.language, &info.title);
        matches!(kind, CardKind::Thought | CardKind::Quote).then(|| language.quotation_marks())
    }

    fn removed_hotspots(&mut self) {
        for hotspot in &self.before.hotspots {
            if self.difference.pairing.hotspots.after(hotspot.id).is_some() {
                continue;
            }
            let found = &self.found;
            let on = match hotspot.on {
                HotspotPlace::Card(card) => found.cards.get(&card).copied().map(HotspotPlace::Card),
                HotspotPlace::Step(step) => found.steps.get(&step).copied().map(HotspotPlace::Step),
                HotspotPlace::Cell(lane, step) => {
                    let place = (found.lanes.get(&lane).copied(), found.steps.get(&step).copied());
                    place.0.zip(place.1).map(|(lane, step)| HotspotPlace::Cell(lane, step))
                }
            };
            let Some(on) = on else { continue };
            let id = self.next.hotspot();
            self.found.hotspots.insert(hotspot.id, id);
            self.map.hotspots.push(Arc::new(Hotspot { id, on, ..Hotspot::clone(hotspot) }));
            self.mark_removed(Part::Hotspot(id));
        }
    }

    /// Shortens cards that would reach beyond the last step.
    fn cut_spans(&mut self) {
        let columns: FxHashMap<StepId, usize> =
            self.map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        let ids: Vec<_> = self.map.cards.iter().map(|card| (card.id, card.step, card.span)).collect();
        for (id, step, span) in ids {
            let Some(column) = columns.get(&step) else { continue };
            let room = u16::try_from(columns.len() - column).unwrap_or(u16::MAX).max(1);
            if span > room
                && let Some(card) = find_mut(&mut self.map.cards, |card| card.id == id)
            {
                card.span = room;
            }
        }
    }
}

/// The figure of a measure with the one that it had.
fn former_figure(fields: &[FieldChange]) -> Option<String> {
    let change = fields.iter().find(|change| change.field == "figure")?;
    (!change.before.trim().is_empty() && !change.after.trim().is_empty())
        .then(|| from_to(&change.before, &change.after))
}

fn or_dash(value: &str) -> &str {
    if value.trim().is_empty() { "–" } else { value }
}
