//! The content of a measure: its figure, what it counts, and how far it is from its target.

use super::face_setting::FaceSetting;
use super::figure_track::{FigureTrack, TRACK, TRACK_HEIGHT, TrackGap};
use super::figures::{placed_figure, target_words};
use super::long_text::{LineLimit, shortened_styled};
use super::measure::{CARD_PADDING_X, MEASURE, NOTE};
use super::{CardFace, Emphasis, PlacedIcon, PlacedText, card_picture, wrapped_styled};
use crate::geometry::{Rect, point};
use crate::model::{Card, TextField};
use crate::text::{Shaper, StyledText};

/// Size of an icon that the card was given.
const ICON: f32 = 16.0;
const TOP: f32 = 3.0;
const BOTTOM: f32 = 4.0;
/// The space above the track, and above the words of the target.
const ABOVE_TRACK: f32 = 2.0;
const ABOVE_TARGET: f32 = 2.0;

/// The figure with its words below it, all of them or as many as a map should show, and below them the track and the
/// target.
pub(super) fn face(card: &Card, setting: &FaceSetting, width: f32, limit: LineLimit, shaper: &Shaper) -> CardFace {
    let mut face = CardFace::default();
    let (left, available) = (CARD_PADDING_X, width - CARD_PADDING_X - 4.0);
    let mut y = TOP;
    if setting.picture_aspect.is_some() {
        y = card_picture::place_above_text(card, &mut face, setting, width, shaper);
    }
    if let Some(icon) = setting.icon.clone() {
        let rect = Rect::new(width - CARD_PADDING_X - ICON, y + 4.0, ICON, ICON);
        face.marks.push(PlacedIcon { icon, rect, tone: Emphasis::Kind });
    }
    let figure = placed_figure(shaper, &card.figure, MEASURE, point(left, y)).of(TextField::CardFigure(card.id));
    if !card.figure.is_empty() {
        y = figure.bottom();
    }
    let text = shortened_styled(shaper, &StyledText::read(&card.text), NOTE, available, limit);
    let words = text.place(shaper, point(left, y), Emphasis::Muted, TextField::CardText(card.id));
    if !card.text.is_empty() {
        y = words.iter().map(PlacedText::bottom).fold(y, f32::max);
    }
    face.words.extend(words);
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

/// Places the track below `y`, and below it the target in words: always so, because the figures of a lane are
/// compared with one another. Returns the lower edge.
fn target(card: &Card, face: &mut CardFace, y: f32, available: f32, shaper: &Shaper) -> f32 {
    let left = CARD_PADDING_X;
    let track_at = point(left, y + ABOVE_TRACK + (TRACK_HEIGHT - TRACK.y) / 2.0);
    face.track = FigureTrack::of_measure(card).map(|track| track.within(available).at(track_at));
    let top = if face.track.is_some() { y + ABOVE_TRACK + TRACK_HEIGHT } else { y } + ABOVE_TARGET;
    let text = wrapped_styled(shaper, &target_words(shaper, &card.target), NOTE, available);
    let words = PlacedText::new(text, point(left, top), target_tone(face.track));
    let bottom = words.bottom();
    face.words.push(words.of(TextField::CardTarget(card.id)));
    bottom
}

/// The emphasis of a target in words: that of what is good only once it is reached.
pub(super) fn target_tone(track: Option<FigureTrack>) -> Emphasis {
    let is_reached = track.is_some_and(|track| track.gap == TrackGap::Reached);
    if is_reached { Emphasis::Strong } else { Emphasis::Muted }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::layout::card_foot::MarksShown;
    use crate::model::{CardId, Lane, LaneId, LaneKind, StepId};

    fn setting(card: &Card) -> FaceSetting {
        let lane = Lane::new(LaneId(1), "", LaneKind::Metrics);
        FaceSetting::of(&lane, card, MarksShown::default())
    }

    fn measure(figure: &str, text: &str, target: &str, width: f32) -> CardFace {
        let card = Card {
            figure: figure.into(),
            text: text.into(),
            target: target.into(),
            ..Card::new(CardId(1), LaneId(1), StepId(1))
        };
        face(&card, &setting(&card), width, LineLimit::Lines(4), &Shaper::new())
    }

    #[test]
    fn every_target_stands_at_the_same_edge_below_the_track() {
        for (figure, target, width) in
            [("4.2 min", "1 min", 176.0), ("few", "none", 176.0), ("4.2 min", "less than a single minute", 90.0)]
        {
            let face = measure(figure, "on the size guide", target, width);
            let words = face.words.last().unwrap();
            assert_eq!(*words.text.source, format!("target {target}"));
            assert_eq!((words.at.x, words.tone), (CARD_PADDING_X, Emphasis::Muted), "none of them is reached");
            let font = |place: usize| &words.text.runs[place].face;
            let last = words.text.runs.len() - 1;
            let is_bolder = last > 0 && !std::sync::Arc::ptr_eq(font(0), font(last));
            assert!(is_bolder, "the figure alone stands out of its caption");
            let above = face.track.map_or(0.0, |track| track.rect.max.y);
            assert!(words.at.y > above && words.rect().max.x <= width && words.bottom() <= face.size.y);
        }
        let track = measure("4.2 min", "on the size guide", "1 min", 176.0).track.unwrap();
        assert!(track.rect.min.x == CARD_PADDING_X && track.target < track.now);
        let reached = measure("5 min", "to a number", "15 min", 176.0);
        assert_eq!(reached.words.last().unwrap().tone, Emphasis::Strong);
    }

    #[test]
    fn a_track_ends_within_its_card_however_narrow_that_is() {
        for width in [60.0, 80.0, 100.0, 120.0, 176.0] {
            let track = measure("4.2 min", "on the size guide", "1 min", width).track.unwrap();
            assert!(track.rect.max.x + TRACK_HEIGHT / 2.0 <= width, "{width}: {:?}", track.rect);
        }
        assert_eq!(measure("4.2 min", "", "1 min", 176.0).track.unwrap().rect.width(), TRACK.x);
    }

    #[test]
    fn of_a_text_that_is_too_long_only_the_beginning_is_shown() {
        let long = "a text that goes on ".repeat(60);
        let face = measure("31 %", &long, "", 176.0);
        let lines: usize = face.words.iter().map(|words| words.text.lines.len()).sum();
        assert!(lines <= 5 && face.words[0].hidden_letters > 900, "{lines} lines");
        assert!(face.size.y < 100.0, "{} points high", face.size.y);
    }

    #[test]
    fn a_measure_without_comparable_figures_has_only_words() {
        let face = measure("few", "calls", "none", 176.0);
        assert!(face.track.is_none());
        assert_eq!(&*face.words.last().unwrap().text.source, "target none");
        assert!(measure("31 %", "send it back", "", 176.0).track.is_none());
    }
}
