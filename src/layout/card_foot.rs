//! The row along the lower edge of a card: how bad or how promising it is, how often it happens, and its marks.
//!
//! What weighs comes first, at the left: severity or score. Then come the marks, always in the order back stage,
//! evidence, votes, owner; the frequency stands at the right. Where one row is too narrow for all, the marks get a row
//! of their own.

use super::measure::{CARD_PADDING_Y, NOTE, NOTE_BOLD};
use super::{Emphasis, PlacedIcon, PlacedText, line_at, locale};
use crate::geometry::{Point, Rect, point};
use crate::model::{Card, Evidence, EvidenceShown, StageSide};
use crate::text::Shaper;

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
}

/// The dots that a card got: one for each vote, or one dot and their number.
#[derive(Clone, Debug)]
pub struct VoteDots {
    /// The boxes of the dots.
    pub dots: Vec<Rect>,
    /// The number behind a single dot, where there are too many to be drawn.
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
/// Width of one of the five segments of a severity: the same on every card, so that severities can be compared.
const SEGMENT: f32 = 8.5;
/// Gap between two of them.
const SEGMENT_GAP: f32 = 2.5;
/// Size of the icons of evidence.
const ICON: f32 = 9.0;
/// Size of the icon of a card that is back stage, which has finer parts.
const BACK_STAGE: f32 = 11.0;
/// Height of a row.
const ROW: f32 = 12.0;
/// Gap between two rows.
const ROW_GAP: f32 = 4.0;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MarksShown {
    /// The cards whose evidence the map shows.
    pub(super) evidence: EvidenceShown,
    /// Whether a card says that it is back stage, as it does unless its whole lane is.
    pub(super) back_stage: bool,
}

/// Whether a card is shown as a guess.
pub(super) fn is_guess(card: &Card, shown: MarksShown) -> bool {
    shown.evidence != EvidenceShown::None && card.evidence == Some(Evidence::Assumption)
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
    let inner = (right - left).max(1.0);
    parts.shorten_votes(inner, shaper);
    let (weight, marks, often) = (parts.weight_width(), parts.marks_width(), parts.often_width());
    let fits = sum_of(&[weight, marks, often]) <= inner;
    let rows = if fits || weight + often == 0.0 || marks == 0.0 { 1 } else { 2 };
    let mut row = FootRow { foot: CardFoot::default(), left, right, middle: 0.0 };
    let row_height = if parts.score.is_some() { ScoreRing::SIZE } else { ROW };
    let height = if rows == 2 { row_height + ROW_GAP + ROW } else { row_height };
    let padding = shaper.sizes().space_pt(CARD_PADDING_Y);
    row.middle = -padding - height + row_height / 2.0;
    row.add_weight(&parts);
    row.add_often(&parts);
    if rows == 2 {
        row.middle = -padding - ROW / 2.0;
        (row.left, row.right) = (left, right);
    }
    row.add_marks(parts);
    Some((row.foot, height))
}

/// The width of things side by side, some of which are not there.
fn sum_of(widths: &[f32]) -> f32 {
    let there = widths.iter().filter(|width| **width > 0.0);
    let gaps = there.clone().count().saturating_sub(1) as f32 * GAP;
    there.sum::<f32>() + gaps
}

/// What the row of a card shows, with all texts on one line.
struct FootParts {
    severity: Option<u8>,
    score: Option<(f32, PlacedText)>,
    often: Option<PlacedText>,
    back_stage: bool,
    evidence: Option<Evidence>,
    votes: Option<VotesShown>,
    owner: Option<PlacedText>,
}

/// The votes of a card, as they are drawn.
struct VotesShown {
    votes: u32,
    /// Their number in digits behind a single dot, where the dots do not fit.
    number: Option<PlacedText>,
}

impl VotesShown {
    fn of(votes: u32, shaper: &Shaper) -> Self {
        let shown = Self { votes, number: None };
        if votes > VoteDots::MOST { shown.in_digits(shaper) } else { shown }
    }

    fn in_digits(self, shaper: &Shaper) -> Self {
        let number = line_at(shaper, &self.votes.to_string(), NOTE, Point::ZERO, Emphasis::Muted);
        Self { number: Some(number), ..self }
    }

    fn width(&self) -> f32 {
        match &self.number {
            Some(number) => VoteDots::SIZE + ICON_GAP + number.text.width,
            None => VoteDots::width_of(self.votes),
        }
    }
}

impl FootParts {
    fn of(card: &Card, shown: MarksShown, shaper: &Shaper) -> Self {
        let line = |text: &str, style, tone| line_at(shaper, text, style, Point::ZERO, tone);
        let score = card.opportunity_score();
        Self {
            severity: card.severity.filter(|_| score.is_none()),
            score: score.map(|score| {
                let rounded = (score * 10.0).round() / 10.0;
                (score, line(&rounded.to_string(), NOTE_BOLD, Emphasis::Kind))
            }),
            often: card.frequency.map(|frequency| line(locale(shaper).frequency(frequency), NOTE, Emphasis::Muted)),
            back_stage: shown.back_stage && card.side == Some(StageSide::Back),
            // A guess is told by the edge of its card.
            evidence: card.evidence.filter(|own| shown.evidence == EvidenceShown::All && *own != Evidence::Assumption),
            votes: (card.votes > 0).then(|| VotesShown::of(card.votes, shaper)),
            owner: (!card.owner.trim().is_empty()).then(|| line(&card.owner, NOTE, Emphasis::Muted)),
        }
    }

    /// Shows the votes as a number where their dots would take a second row.
    fn shorten_votes(&mut self, inner: f32, shaper: &Shaper) {
        if sum_of(&[self.weight_width(), self.marks_width(), self.often_width()]) > inner {
            self.votes = self.votes.take().map(|votes| votes.in_digits(shaper));
        }
    }

    fn is_empty(&self) -> bool {
        self.weight_width() + self.marks_width() + self.often_width() == 0.0
    }

    fn weight_width(&self) -> f32 {
        let score = self.score.as_ref().map(|(_, words)| ScoreRing::SIZE + ICON_GAP + words.text.width);
        let severity = self.severity.map(|_| SeveritySegments::SIZE.x);
        score.or(severity).unwrap_or(0.0)
    }

    fn often_width(&self) -> f32 {
        self.often.as_ref().map_or(0.0, |words| words.text.width)
    }

    fn marks_width(&self) -> f32 {
        let votes = self.votes.as_ref().map_or(0.0, VotesShown::width);
        let owner = self.owner.as_ref().map_or(0.0, |words| words.text.width);
        let back_stage = if self.back_stage { BACK_STAGE } else { 0.0 };
        sum_of(&[back_stage, self.evidence.map_or(0.0, |_| ICON), votes, owner])
    }
}

/// A row that is filled from both ends.
struct FootRow {
    foot: CardFoot,
    /// The left edge of what comes next.
    left: f32,
    /// The left edge of what stands at the right.
    right: f32,
    /// The middle of the row, above the lower edge of the card.
    middle: f32,
}

impl FootRow {
    fn add_weight(&mut self, parts: &FootParts) {
        if let Some((score, words)) = &parts.score {
            let rect = Rect::around(point(self.left + ScoreRing::SIZE / 2.0, self.middle), ScoreRing::SIZE / 2.0);
            let share = (score / HIGHEST_SCORE).clamp(0.0, 1.0);
            self.foot.score = Some(ScoreRing { rect, share });
            self.left += ScoreRing::SIZE + ICON_GAP;
            self.add_words(words.clone());
        } else if let Some(level) = parts.severity {
            let size = SeveritySegments::SIZE;
            let rect = Rect::new(self.left, self.middle - size.y / 2.0, size.x, size.y);
            let level = level.clamp(1, SeveritySegments::COUNT);
            self.foot.severity = Some(SeveritySegments { rect, level });
            self.left += size.x + GAP;
        }
    }

    fn add_often(&mut self, parts: &FootParts) {
        let Some(words) = &parts.often else { return };
        let at = point(self.right - words.text.width, self.middle - words.text.height / 2.0);
        self.right -= words.text.width + GAP;
        self.foot.words.push(PlacedText { at, ..words.clone() });
    }

    fn add_marks(&mut self, parts: FootParts) {
        let back_stage = parts.back_stage.then_some(BACK_STAGE_ICON);
        for icon in back_stage.into_iter().chain(parts.evidence.map(evidence_icon)) {
            self.add_icon(icon);
            self.left += GAP - ICON_GAP;
        }
        parts.votes.into_iter().for_each(|votes| self.add_votes(votes));
        // An owner whose name is wider than the card is read in the inspector.
        if let Some(words) = parts.owner.filter(|words| self.left + words.text.width <= self.right + 0.5) {
            self.add_words(words);
        }
    }

    fn add_votes(&mut self, votes: VotesShown) {
        let count = if votes.number.is_some() { 1 } else { votes.votes };
        let size = VoteDots::SIZE;
        let dot = |place: u32| {
            let left = self.left + place as f32 * (size + VoteDots::GAP);
            Rect::new(left, self.middle - size / 2.0, size, size)
        };
        let dots: Vec<Rect> = (0..count).map(dot).collect();
        let number = votes.number.as_ref().map(|number| {
            let left = self.left + VoteDots::SIZE + ICON_GAP;
            PlacedText { at: point(left, self.middle - number.text.height / 2.0), ..number.clone() }
        });
        self.left += votes.width() + GAP;
        self.foot.votes = Some(VoteDots { dots, number });
    }

    fn add_icon(&mut self, icon: &'static str) {
        let size = if icon == BACK_STAGE_ICON { BACK_STAGE } else { ICON };
        let rect = Rect::new(self.left, self.middle - size / 2.0, size, size);
        self.foot.marks.push(PlacedIcon { icon: icon.into(), rect, tone: Emphasis::Muted });
        self.left += size + ICON_GAP;
    }

    fn add_words(&mut self, words: PlacedText) {
        let at = point(self.left, self.middle - words.text.height / 2.0);
        self.left += words.text.width + GAP;
        self.foot.words.push(PlacedText { at, ..words });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{CardId, LaneId, StepId};

    #[test]
    fn segments_have_one_size_and_dots_become_a_number_where_the_row_is_full() {
        let shaper = Shaper::new();
        let shown = MarksShown { evidence: EvidenceShown::All, back_stage: true };
        let card = Card {
            severity: Some(4),
            frequency: Some(2),
            evidence: Some(Evidence::Interview),
            votes: 5,
            ..Card::new(CardId(1), LaneId(1), StepId(1))
        };
        let at_width = |width: f32| foot(&card, shown, (9.0, 9.0 + width), &shaper).unwrap();
        let dots = |foot: &CardFoot| foot.votes.as_ref().map(|votes| votes.dots.len());
        let (wide, height) = at_width(200.0);
        assert_eq!((height, dots(&wide)), (ROW, Some(5)));
        let one_row = |width: u16| (at_width(f32::from(width)).1 == ROW).then(|| at_width(f32::from(width)).0);
        let narrow = (60..200).find_map(one_row).unwrap();
        assert_eq!(dots(&narrow), Some(1));
        let segments = narrow.severity.unwrap().rect;
        assert_eq!(segments.width(), wide.severity.unwrap().rect.width());
        let often = narrow.words.iter().find(|words| &*words.text.source == "sometimes").unwrap();
        let marks = narrow.marks.iter().map(|mark| mark.rect.max.x).fold(segments.max.x, f32::max);
        let marks = narrow.votes.unwrap().number.map_or(marks, |number| number.rect().max.x.max(marks));
        assert!(marks <= often.at.x, "nothing overlaps");
    }

    #[test]
    fn up_to_five_votes_are_dots_and_more_are_one_with_a_number() {
        let shaper = Shaper::new();
        let shown = MarksShown { evidence: EvidenceShown::All, back_stage: true };
        let votes = |votes: u32, right: f32| {
            let card = Card { votes, ..Card::new(CardId(1), LaneId(1), StepId(1)) };
            let (all, _) = foot(&card, shown, (9.0, right), &shaper)?;
            all.votes.map(|own| (own.dots.len(), own.number.map(|number| number.text.source.to_string())))
        };
        assert_eq!(votes(0, 129.0), None);
        assert_eq!(votes(1, 129.0), Some((1, None)));
        assert_eq!(votes(5, 129.0), Some((5, None)));
        assert_eq!(votes(6, 129.0), Some((1, Some("6".into()))));
        assert_eq!(votes(5, 40.0), Some((1, Some("5".into()))), "a narrow card");
    }

    #[test]
    fn no_template_has_cards_with_two_rows_but_for_owners() {
        use crate::file::templates;
        for slug in templates::list().iter().map(|template| template.slug) {
            let layout = crate::layout::LayoutEngine::new().lay_out(&templates::load(slug).unwrap());
            for card in layout.rows.iter().flat_map(|row| &row.cards).filter(|card| card.card.owner.is_empty()) {
                let Some(foot) = &card.face.foot else { continue };
                let marks = foot.marks.iter().map(|mark| mark.rect.center().y);
                let weight = foot.severity.map(|own| own.rect).or(foot.score.map(|own| own.rect));
                let level = weight.is_none_or(|own| marks.into_iter().all(|y| (y - own.center().y).abs() < 1.0));
                assert!(level, "{slug}: two rows below {}", card.card.text);
            }
        }
    }
}
