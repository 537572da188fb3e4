//! Numbers that are written where a curve is: the value of a step, and not the text of a card.

use super::capture::number_typed;
use super::tab::Tab;
use super::typing::Typing;
use crate::app::view::typing::TypedPart;
use crate::edit::Command;
use crate::model::{LaneId, LaneKind, SeriesId, TextField, number_words};

impl Tab<'_> {
    /// The curve that a value typed in an empty cell of the lane belongs to: the one that was given a value last,
    /// or the first. None for a lane without curves.
    pub(super) fn series_in_hand(&self, lane: LaneId) -> Option<SeriesId> {
        let lane = self.map().lane(lane).filter(|lane| lane.kind == LaneKind::Curve)?;
        let last = self.view.capture.last_series.filter(|(known, _)| *known == lane.id);
        let last = last.and_then(|(_, last)| lane.series.iter().find(|series| series.id == last));
        last.or(lane.series.first()).map(|series| series.id)
    }

    /// What is said of a number that became a card where a curve is, since its scale does not hold it; none for any other.
    pub(super) fn number_off_scale(&self, typing: &Typing) -> Option<String> {
        let TextField::CardText(id) = typing.place else { return None };
        let card = self.map().card(id).filter(|_| typing.part == TypedPart::AddedCard)?;
        self.series_in_hand(card.lane)?;
        let number = number_typed(typing.words().trim())?;
        let scale = &self.map().lane(card.lane)?.scale;
        let [least, most] = [scale.min, scale.max].map(number_words);
        Some(format!("{number} is a card here: values of the curve go from {least} to {most}"))
    }

    /// The value that a new card in the lane of a curve stands for: whoever opens the cell with Enter types it there too.
    /// None for any other text.
    pub(super) fn value_written(&self, typing: &Typing) -> Option<Command> {
        let TextField::CardText(id) = typing.place else { return None };
        let card = self.map().card(id).filter(|_| typing.part == TypedPart::AddedCard)?;
        let series = self.series_in_hand(card.lane)?;
        let value: f32 = number_typed(typing.words().trim())?.parse().ok()?;
        let scale = &self.map().lane(card.lane)?.scale;
        let is_on_scale = value >= scale.min && value <= scale.max;
        is_on_scale.then_some(Command::SetPoint { lane: card.lane, series, step: card.step, value })
    }
}
