//! Touchpoints: pills with the icon of their channel, side by side as long as there is room.

use super::measure::{CARD_GAP, NOTE, PILL_HEIGHT};
use super::{CardFace, Mark, Tone, Words};
use crate::geometry::{Rect, point};
use crate::model::Card;
use crate::text::{Align, Shaper};

const ICON: f32 = 13.0;
const LEFT: f32 = 9.0;
const RIGHT: f32 = 11.0;
const TEXT_LEFT: f32 = LEFT + ICON + 5.0;

/// What the pill says: the card's words, or the channel's name.
fn label(card: &Card) -> &str {
    match (&card.channel, card.text.is_empty()) {
        (Some(channel), true) => channel.name(),
        _ => &card.text,
    }
}

/// Where the words begin: with no channel there is no icon.
fn text_left(card: &Card) -> f32 {
    if card.channel.is_some() { TEXT_LEFT } else { RIGHT }
}

/// How wide the pill is when nothing but `room` limits it.
pub(super) fn pill_width(card: &Card, room: f32, shaper: &mut Shaper) -> f32 {
    (text_left(card) + shaper.line(label(card), NOTE).width + RIGHT).max(PILL_HEIGHT).min(room)
}

pub(super) fn face(card: &Card, width: f32, shaper: &mut Shaper) -> CardFace {
    let room = (width - text_left(card) - RIGHT).max(1.0);
    // A hair of slack: a width that was measured from the same words must not break them.
    let text = shaper.shape(label(card), NOTE, Some(room + 0.01), Align::Start);
    let height = (text.height + 13.6).max(PILL_HEIGHT);
    let mut marks = Vec::new();
    if let Some(channel) = &card.channel {
        let rect = Rect::new(LEFT, (height - ICON) / 2.0, ICON, ICON);
        marks.push(Mark { icon: channel.icon(), rect, tone: Tone::Kind });
    }
    let at = point(text_left(card), (height - text.height) / 2.0);
    let words = vec![Words { text, at, tone: Tone::Kind }];
    CardFace { size: point(width, height), words, marks, ..CardFace::default() }
}

/// The line of pills that is being filled in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct PillLine {
    /// Upper edge of the line.
    pub(super) y: f32,
    /// Where the next pill may begin.
    pub(super) x: f32,
    /// The highest pill of the line.
    pub(super) height: f32,
}

impl PillLine {
    /// Where a pill of this width goes in a cell from `left` to `right`: on this line, or on a new one
    /// with `room` more above it.
    pub(super) fn place(&mut self, width: f32, left: f32, right: f32, room: f32) -> (f32, f32) {
        if self.x > left && self.x + width > right + 0.01 {
            *self = Self { y: self.y + self.height + CARD_GAP + room, x: left, height: 0.0 };
        }
        let at = (self.x, self.y);
        self.x += width + CARD_GAP;
        at
    }
}
