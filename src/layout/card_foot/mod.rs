//! The row along the lower edge of a card: how bad or how promising it is, how often it happens, and its marks.
//!
//! What weighs comes first, at the left: severity or score. Then come the marks, always in the order back stage,
//! evidence, owner, frequency. Votes end the row on cards of all kinds, so that a reader finds them in one place and two
//! numbers are not side by side. Votes that are all there is stand at the end of the text, if its last line leaves them room: no card
//! of a row becomes taller for them. There is never a second row: where one is too narrow,
//! parts are left out in a fixed order ([`FootPart::ALL`]), and a sign of omission stands in their place. What is left
//! out is told when the pointer rests on the card, and in the inspector. On paper owner and frequency leave no sign, since
//! only the tables of a handout say them.

mod parts;
mod row;
#[cfg(test)]
mod tests;

use super::measure::CARD_PADDING_Y;
use super::{PlacedIcon, PlacedText};
use crate::geometry::{Point, Rect, point};
use crate::model::{Card, Evidence, EvidenceShown, Lane};
use crate::text::Shaper;
use parts::FootParts;
use row::FootRow;

/// The row along the lower edge of a card. Positions are relative to the card's lower left corner, so that the row
/// stays at the edge of a card that is taller than its content.
#[derive(Clone, Debug, Default)]
pub struct CardFoot {
    /// How severe a pain is.
    pub severity: Option<SeveritySegments>,
    /// How promising an opportunity is.
    pub score: Option<ScoreRing>,
    /// The dots that the card got in votes.
    pub votes: Option<VoteDots>,
    /// All other texts: the score, the owner, and how often it happens.
    pub words: Vec<PlacedText>,
    /// The icons of evidence and of the back stage.
    pub marks: Vec<PlacedIcon>,
    /// What the card is too narrow to show, in the order in which it was left out.
    pub left_out: Vec<FootPart>,
}

impl CardFoot {
    /// Whether the row shows votes and nothing else.
    pub(super) fn has_only_votes(&self) -> bool {
        let has_weight = self.severity.is_some() || self.score.is_some();
        self.votes.is_some() && !has_weight && self.words.is_empty() && self.marks.is_empty()
    }
}

/// A part of the row that a narrow card leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FootPart {
    /// How often it happens.
    Frequency,
    /// Who has to act.
    Owner,
    /// What it is known from.
    Evidence,
    /// That the customer does not see it.
    BackStage,
    /// The votes that it got.
    Votes,
}

impl FootPart {
    /// All of them, in the order in which they are left out: what can be told best from elsewhere goes first. Severity
    /// and score always stay.
    pub const ALL: [Self; 5] = [Self::Frequency, Self::Owner, Self::Evidence, Self::BackStage, Self::Votes];
}

/// The votes that a card got: one dot for each, or one dot and their number. All cards of a map show them in the same
/// way, so that they can be compared.
#[derive(Clone, Debug)]
pub struct VoteDots {
    /// The boxes of the dots.
    pub dots: Vec<Rect>,
    /// The number behind a single dot, on maps where some card has too many to be drawn.
    pub number: Option<PlacedText>,
}

impl VoteDots {
    /// The most dots that are drawn one by one: people count no more at a glance.
    pub const MOST: u32 = 5;
    /// Width and height of a dot.
    pub const SIZE: f32 = 6.0;
    /// The gap between two dots.
    const GAP: f32 = 2.0;

    /// The width of so many dots in a row.
    fn width_of(count: u32) -> f32 {
        count as f32 * (Self::SIZE + Self::GAP) - Self::GAP
    }
}

/// Five segments, some of them filled, which show a severity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeveritySegments {
    /// The box of all five segments.
    pub rect: Rect,
    /// The number of filled segments, 1 to 5.
    pub level: u8,
}

impl SeveritySegments {
    /// The number of segments.
    pub const COUNT: u8 = 5;
    /// Width and height of five segments.
    pub const SIZE: Point = point(5.0 * SEGMENT + 4.0 * SEGMENT_GAP, 5.0);

    /// The box of one segment, counted from 0.
    pub fn segment(&self, place: u8) -> Rect {
        let width = (self.rect.width() - 4.0 * SEGMENT_GAP) / f32::from(Self::COUNT);
        let x = self.rect.min.x + f32::from(place) * (width + SEGMENT_GAP);
        Rect::new(x, self.rect.min.y, width, self.rect.height())
    }
}

/// A ring that is filled as far as an opportunity reaches of the highest score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreRing {
    /// The box of the ring.
    pub rect: Rect,
    /// The filled share, 0 to 1.
    pub share: f32,
}

impl ScoreRing {
    /// Width and height of a ring.
    pub const SIZE: f32 = 14.0;
}

/// Space between the text of a card and the row below it.
pub(super) const ABOVE_FOOT: f32 = 7.0;
/// The same above votes that are all there is: with it their row is as tall as a line of the text, so that they make no
/// odd height.
pub(super) const ABOVE_VOTES: f32 = 2.0;
/// Width of one of the five segments of a severity: the same on every card, so that severities can be compared.
const SEGMENT: f32 = 8.5;
/// Gap between two of them.
const SEGMENT_GAP: f32 = 2.5;
/// Size of the icons of evidence and of the back stage: a little higher than the words beside them, so that an eye can be
/// told from a microphone.
const ICON: f32 = 14.0;
/// Height of a row.
const ROW: f32 = 12.0;
/// The least gap between the last line of a text and votes beside it.
const BEFORE_VOTES: f32 = 12.0;
/// Gap between two things that do not belong together.
const GAP: f32 = 8.0;
/// Gap between an icon and its text.
const ICON_GAP: f32 = 3.0;
/// The highest opportunity score.
const HIGHEST_SCORE: f32 = 20.0;

/// The name of the icon for a kind of evidence.
pub fn evidence_icon(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Assumption => "assumption",
        Evidence::Observation => "observation",
        Evidence::Interview => "interview",
        Evidence::Data => "data",
    }
}

/// The icon of a card that the customer does not see.
pub(super) const BACK_STAGE_ICON: &str = "back-stage";

/// The marks that a card may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MarksShown {
    /// The cards whose evidence the map shows.
    pub(super) evidence: EvidenceShown,
    /// The evidence that the head of the lane tells of all its cards.
    pub(super) told_by_lane: Option<Evidence>,
    /// Whether a card says that it is back stage, as it does unless its whole lane is.
    pub(super) back_stage: bool,
    /// Whether votes are one dot and their number.
    pub(super) votes_in_digits: bool,
    /// Whether the name of the lane says who owns the card: on all cards of the lane it would only be repeated.
    pub(super) owner_in_lane: bool,
    /// Whether the card is on paper, where no pointer rests on it: a sign of omission could not be resolved there.
    pub(super) on_paper: bool,
}

/// Whether the votes of a card cannot be dots in a row of this width: they are more than can be counted at a glance, or
/// have no room beside its severity or score.
pub(super) fn needs_digits(card: &Card, width: f32) -> bool {
    card.votes > VoteDots::MOST || card.votes > 0 && parts::least_width(card) > width
}

/// Whether the name of a lane says who owns a card in it.
pub(super) fn is_owned_by_lane(card: &Card, lane: &Lane) -> bool {
    !card.owner.trim().is_empty() && small_letters(&card.owner).eq(small_letters(&lane.name))
}

fn small_letters(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().flat_map(char::to_lowercase)
}

/// Whether a card is shown as a guess.
pub(super) fn is_guess(card: &Card, shown: MarksShown) -> bool {
    shown.evidence != EvidenceShown::None && card.evidence == Some(Evidence::Assumption)
}

/// The evidence that all cards of a lane share, which its head tells once for all; none for a guess, which each card
/// tells by its edge.
pub(super) fn shared_evidence<'a>(mut cards: impl Iterator<Item = &'a Card>, shown: EvidenceShown) -> Option<Evidence> {
    let shared = cards.next()?.evidence.filter(|own| shown == EvidenceShown::All && *own != Evidence::Assumption)?;
    let mut others = cards.peekable();
    // One card has room for its own mark.
    others.peek()?;
    others.all(|card| card.evidence == Some(shared)).then_some(shared)
}

/// Lays out the votes of a card that has nothing else to show, between `left` and `right` beside the last line of its
/// text, on the line of the row that other cards have; none if there is more to show or no room.
pub(super) fn votes_beside_text(
    card: &Card,
    shown: MarksShown,
    (left, right): (f32, f32),
    shaper: &Shaper,
) -> Option<CardFoot> {
    if card.votes == 0 {
        return None;
    }
    let parts = FootParts::of(card, shown, shaper);
    let has_room = left + BEFORE_VOTES + parts.width() <= right;
    (parts.are_votes_alone() && has_room).then(|| FootRow::new((left, right), middle_of_row(ROW, shaper)).filled(parts))
}

/// Lays out the row between `left` and `right` on a card. Also returns its height; none if there is nothing to show.
pub(super) fn foot(
    card: &Card,
    shown: MarksShown,
    (left, right): (f32, f32),
    shaper: &Shaper,
) -> Option<(CardFoot, f32)> {
    let mut parts = FootParts::of(card, shown, shaper);
    if parts.is_empty() {
        return None;
    }
    parts.fit((right - left).max(1.0), shaper);
    let height = if parts.score.is_some() { ScoreRing::SIZE } else { ROW };
    Some((FootRow::new((left, right), middle_of_row(height, shaper)).filled(parts), height))
}

/// Where the middle of a row is that is so high, from the lower edge of its card.
fn middle_of_row(height: f32, shaper: &Shaper) -> f32 {
    -shaper.sizes().space_pt(CARD_PADDING_Y) - height / 2.0
}
