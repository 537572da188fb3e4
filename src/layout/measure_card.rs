//! The content of a measure: its figure, what it counts, and how far it is from its target.

use super::figure_track::{TRACK, TRACK_HEIGHT, figure_track};
use super::figures::{drawn_figure, figure_tone};
use super::measure::{AXIS, CARD_PADDING_X, MEASURE, NOTE};
use super::{CardFace, Emphasis, PlacedText, line_at, locale, wrapped};
use crate::geometry::point;
use crate::locale::Phrase;
use crate::model::{Card, TextField};
use crate::text::Shaper;

const TOP: f32 = 3.0;
const BOTTOM: f32 = 4.0;
/// The gap between the track and the words of its target.
const BESIDE_TRACK: f32 = 8.0;

/// The figure with its words below it, and below them the track with the target beside it.
pub(super) fn face(card: &Card, width: f32, shaper: &Shaper) -> CardFace {
    let mut face = CardFace::default();
    let (left, available) = (CARD_PADDING_X, width - CARD_PADDING_X - 4.0);
    let mut y = TOP;
    let figure = line_at(shaper, &drawn_figure(&card.figure), MEASURE, point(left, y), figure_tone(&card.figure))
        .of(TextField::CardFigure(card.id));
    if !card.figure.is_empty() {
        y = figure.bottom();
    }
    let words = PlacedText::new(wrapped(shaper, &card.text, NOTE, available), point(left, y), Emphasis::Muted)
        .of(TextField::CardText(card.id));
    if !card.text.is_empty() {
        y = words.bottom();
    }
    face.words.push(words);
    if !card.figure.is_empty() {
        face.words.push(figure);
    }
    if !card.target.trim().is_empty() {
        y = target(card, &mut face, y, available, shaper);
    }
    face.text_bottom = y;
    face.size = point(width, y + BOTTOM);
    face
}

/// Places the track with its target below `y`, or only the target. Returns the lower edge.
fn target(card: &Card, face: &mut CardFace, y: f32, available: f32, shaper: &Shaper) -> f32 {
    let left = CARD_PADDING_X;
    let long = shaper.line(&locale(shaper).phrase(Phrase::Target, &[&card.target]), AXIS);
    let height = long.height.max(TRACK_HEIGHT);
    let middle = y + 2.0 + height / 2.0;
    face.track = figure_track(&card.figure, &card.target, point(left, middle - TRACK.y / 2.0));
    let (x, tone) = match face.track {
        Some(_) => (left + TRACK.x + BESIDE_TRACK, Emphasis::Strong),
        None => (left, Emphasis::Muted),
    };
    let beside = available - (x - left);
    // The tick says that it is the target, so that the word for it may go where there is little room.
    let text = if long.width <= beside { long } else { shaper.line(&card.target, AXIS) };
    if text.width <= beside || face.track.is_none() {
        let at = point(x, middle - text.height / 2.0);
        face.words.push(PlacedText::new(text, at, tone).of(TextField::CardTarget(card.id)));
        return y + 2.0 + height;
    }
    let below = PlacedText::new(wrapped(shaper, &card.target, AXIS, available), point(left, y + 2.0 + height), tone);
    let bottom = below.bottom();
    face.words.push(below.of(TextField::CardTarget(card.id)));
    bottom
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{CardId, LaneId, StepId};

    fn measure(figure: &str, text: &str, target: &str, width: f32) -> CardFace {
        let card = Card {
            figure: figure.into(),
            text: text.into(),
            target: target.into(),
            ..Card::new(CardId(1), LaneId(1), StepId(1))
        };
        face(&card, width, &Shaper::new())
    }

    #[test]
    fn a_measure_with_two_figures_has_a_track_with_its_target_beside_it() {
        let face = measure("4.2 min", "on the size guide", "1 min", 176.0);
        let track = face.track.unwrap();
        let target = face.words.last().unwrap();
        assert_eq!(&*target.text.source, "target 1 min");
        assert!(target.at.x > track.rect.max.x && target.rect().max.x <= face.size.x);
        assert!(track.rect.min.x == CARD_PADDING_X && track.rect.max.y < face.size.y);
        assert!(track.target < track.now);
        let narrow = measure("4.2 min", "on the size guide", "less than 1 min", 130.0);
        assert!(narrow.words.iter().all(|words| words.rect().max.x <= 130.0 && words.bottom() <= narrow.size.y));
    }

    #[test]
    fn a_measure_without_comparable_figures_has_only_words() {
        let face = measure("few", "calls", "none", 176.0);
        assert!(face.track.is_none());
        assert_eq!(&*face.words.last().unwrap().text.source, "target none");
        assert!(measure("31 %", "send it back", "", 176.0).track.is_none());
    }
}
