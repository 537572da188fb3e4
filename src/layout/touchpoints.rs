//! Touchpoints: pills with the icon of their channel, placed side by side as long as they fit.

use super::measure::{CARD_GAP, CARD_PADDING_X, NOTE, PILL_HEIGHT};
use super::{CardFace, Emphasis, PlacedIcon, PlacedText, locale};
use crate::geometry::{Rect, point};
use crate::model::{Card, TextField};
use crate::text::{Align, Shaper, StyledText};

const ICON: f32 = 13.0;
const LEFT: f32 = CARD_PADDING_X;
const RIGHT: f32 = CARD_PADDING_X;
const TEXT_LEFT: f32 = LEFT + ICON + 5.0;

/// The label of the pill: the card's text, or the channel's name if the text is empty.
fn label(card: &Card, shaper: &Shaper) -> StyledText {
    match (&card.channel, card.text.is_empty()) {
        (Some(channel), true) => StyledText::plain(locale(shaper).channel(channel)),
        _ => StyledText::read(&card.text),
    }
}

/// The left edge of the text, which depends on whether there is a channel with an icon.
fn text_left(card: &Card) -> f32 {
    if card.channel.is_some() { TEXT_LEFT } else { RIGHT }
}

/// The width that the pill needs, but at most `available`.
pub(super) fn pill_width(card: &Card, available: f32, shaper: &Shaper) -> f32 {
    (text_left(card) + shaper.shape_styled(&label(card, shaper), NOTE, None, Align::Left).width + RIGHT)
        .max(PILL_HEIGHT)
        .min(available)
}

/// Lays out the content of a touchpoint at a width of `width` points.
pub(super) fn face(card: &Card, width: f32, shaper: &Shaper) -> CardFace {
    let available = (width - text_left(card) - RIGHT).max(1.0);
    // A hair of slack, because text must not wrap at a width that was measured from that same text.
    let text = shaper.shape_styled(&label(card, shaper), NOTE, Some(available + 0.01), Align::Start);
    let height = (text.height + 13.6).max(PILL_HEIGHT);
    let mut marks = Vec::new();
    if let Some(channel) = &card.channel {
        let rect = Rect::new(LEFT, (height - ICON) / 2.0, ICON, ICON);
        marks.push(PlacedIcon { icon: channel.icon(), rect, tone: Emphasis::Kind });
    }
    let at = point(text_left(card), (height - text.height) / 2.0);
    let words = vec![PlacedText::new(text, at, Emphasis::Kind).of(TextField::CardText(card.id))];
    CardFace { size: point(width, height), text_bottom: height, words, marks, ..CardFace::default() }
}

/// The line of pills being filled in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct PillLine {
    /// The upper edge of the line.
    pub(super) y: f32,
    /// The left edge of the next pill.
    pub(super) x: f32,
    /// The height of the tallest pill so far.
    pub(super) height: f32,
}

impl PillLine {
    /// Returns the top left corner for a pill of this width in a cell from `left` to `right`: on this line,
    /// or on a new line.
    pub(super) fn place(&mut self, width: f32, left: f32, right: f32) -> (f32, f32) {
        if self.x > left && self.x + width > right + 0.01 {
            *self = Self { y: self.y + self.height + CARD_GAP, x: left, height: 0.0 };
        }
        let at = (self.x, self.y);
        self.x += width + CARD_GAP;
        at
    }
}
