//! What the row of a card shows, and what it leaves out where it is too narrow.

use super::{FootPart, GAP, ICON, ICON_GAP, MarksShown, ScoreRing, SeveritySegments, VoteDots};
use crate::geometry::Point;
use crate::layout::measure::{NOTE, NOTE_BOLD};
use crate::layout::{Emphasis, PlacedText, line_at, locale};
use crate::model::{Card, Evidence, EvidenceShown, StageSide};
use crate::text::Shaper;

/// What stands in the place of parts that are left out.
const OMISSION: &str = "…";
/// What a row may be too wide by, for rounding.
const TOLERANCE: f32 = 0.5;
/// About the width of a score in digits.
const SCORE_DIGITS: f32 = 12.0;

/// What the row of a card shows, with all texts on one line.
#[derive(Clone)]
pub(super) struct FootParts {
    pub(super) severity: Option<u8>,
    pub(super) score: Option<(f32, PlacedText)>,
    /// Behind the owner: how often it happens or, where parts are left out, the sign of omission.
    pub(super) after_owner: Option<PlacedText>,
    pub(super) back_stage: bool,
    pub(super) evidence: Option<Evidence>,
    pub(super) votes: Option<VotesShown>,
    pub(super) owner: Option<PlacedText>,
    pub(super) left_out: Vec<FootPart>,
    /// Whether the card is on paper.
    on_paper: bool,
}

/// The votes of a card, as they are drawn.
#[derive(Clone)]
pub(super) struct VotesShown {
    pub(super) votes: u32,
    /// Their number in digits behind a single dot.
    pub(super) number: Option<PlacedText>,
}

impl VotesShown {
    fn of(votes: u32, in_digits: bool, shaper: &Shaper) -> Self {
        let number = || line_at(shaper, &locale(shaper).number(u64::from(votes)), NOTE, Point::ZERO, Emphasis::Kind);
        Self { votes, number: (in_digits || votes > VoteDots::MOST).then(number) }
    }

    pub(super) fn width(&self) -> f32 {
        match &self.number {
            Some(number) => VoteDots::SIZE + ICON_GAP + number.text.width,
            None => VoteDots::width_of(self.votes),
        }
    }
}

/// The width that severity or score and the dots of its votes take on a card.
pub(super) fn least_width(card: &Card) -> f32 {
    let score = card.opportunity_score().map(|_| ScoreRing::SIZE + ICON_GAP + SCORE_DIGITS);
    let severity = card.severity.map(|_| SeveritySegments::SIZE.x);
    sum_of(&[score.or(severity).unwrap_or(0.0), VoteDots::width_of(card.votes.clamp(1, VoteDots::MOST))])
}

/// The width of things side by side, some of which are not there.
fn sum_of(widths: &[f32]) -> f32 {
    let there = widths.iter().filter(|width| **width > 0.0);
    let gaps = there.clone().count().saturating_sub(1) as f32 * GAP;
    there.sum::<f32>() + gaps
}

impl FootParts {
    pub(super) fn of(card: &Card, shown: MarksShown, shaper: &Shaper) -> Self {
        let line = |text: &str, style, tone| line_at(shaper, text, style, Point::ZERO, tone);
        let score = card.opportunity_score();
        let seen = |own: &Evidence| shown.evidence == EvidenceShown::All && shown.told_by_lane != Some(*own);
        Self {
            severity: card.severity.filter(|_| score.is_none()),
            score: score.map(|score| {
                let rounded = (score * 10.0).round() / 10.0;
                (score, line(&rounded.to_string(), NOTE_BOLD, Emphasis::Kind))
            }),
            after_owner: card.frequency.map(|often| line(locale(shaper).frequency(often), NOTE, Emphasis::Muted)),
            back_stage: shown.back_stage && card.side == Some(StageSide::Back),
            // A guess is told by the edge of its card.
            evidence: card.evidence.filter(|own| seen(own) && *own != Evidence::Assumption),
            votes: (card.votes > 0).then(|| VotesShown::of(card.votes, shown.votes_in_digits, shaper)),
            owner: (!shown.owner_in_lane && !card.owner.trim().is_empty())
                .then(|| line(&card.owner, NOTE, Emphasis::Muted)),
            left_out: Vec::new(),
            on_paper: shown.on_paper,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.width() == 0.0
    }

    /// Whether there are votes and nothing else.
    pub(super) fn are_votes_alone(&self) -> bool {
        self.votes.as_ref().is_some_and(|votes| votes.width() == self.width())
    }

    /// Leaves parts out until the rest fits: the first one without which all others fit, or else one after the other.
    pub(super) fn fit(&mut self, width: f32, shaper: &Shaper) {
        let fits = |parts: &Self| parts.width() <= width + TOLERANCE;
        if fits(self) {
            return;
        }
        let without = |part: FootPart| {
            let mut rest = self.clone();
            rest.leave_out(part, shaper);
            rest
        };
        if let Some(rest) = FootPart::ALL.into_iter().map(without).find(fits) {
            *self = rest;
            return;
        }
        for part in FootPart::ALL {
            self.leave_out(part, shaper);
            if fits(self) {
                return;
            }
        }
        self.after_owner = None;
    }

    fn leave_out(&mut self, part: FootPart, shaper: &Shaper) {
        let was_there = match part {
            FootPart::Frequency => self.after_owner.take().is_some(),
            FootPart::Owner => self.owner.take().is_some(),
            FootPart::Evidence => self.evidence.take().is_some(),
            FootPart::BackStage => std::mem::take(&mut self.back_stage),
            FootPart::Votes => self.votes.take().is_some(),
        };
        if was_there {
            self.left_out.push(part);
        }
        let is_told = self.on_paper && matches!(part, FootPart::Frequency | FootPart::Owner);
        if was_there && !is_told {
            self.after_owner = Some(line_at(shaper, OMISSION, NOTE, Point::ZERO, Emphasis::Muted));
        }
    }

    pub(super) fn width(&self) -> f32 {
        let of = |words: &Option<PlacedText>| words.as_ref().map_or(0.0, |words| words.text.width);
        let score = self.score.as_ref().map(|(_, words)| ScoreRing::SIZE + ICON_GAP + words.text.width);
        let severity = self.severity.map(|_| SeveritySegments::SIZE.x);
        let back_stage = if self.back_stage { ICON } else { 0.0 };
        let evidence = self.evidence.map_or(0.0, |_| ICON);
        let votes = self.votes.as_ref().map_or(0.0, VotesShown::width);
        let weight = score.or(severity).unwrap_or(0.0);
        sum_of(&[weight, back_stage, evidence, votes, of(&self.owner), of(&self.after_owner)])
    }
}
