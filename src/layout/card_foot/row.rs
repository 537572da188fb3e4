//! Places the parts of a card's row: from the left in their order, and the votes at its end.

use super::parts::{FootParts, VotesShown};
use super::{
    BACK_STAGE_ICON, CardFoot, GAP, HIGHEST_SCORE, ICON, ICON_GAP, ScoreRing, SeveritySegments, VoteDots, evidence_icon,
};
use crate::geometry::{Rect, point};
use crate::layout::{Emphasis, PlacedIcon, PlacedText};

/// A row with votes at its end and all else from the left.
pub(super) struct FootRow {
    foot: CardFoot,
    /// The left edge of what comes next.
    left: f32,
    /// The right end of what is still free.
    right: f32,
    /// The middle of the row, above the lower edge of the card.
    middle: f32,
}

impl FootRow {
    /// An empty row between `left` and `right`.
    pub(super) fn new((left, right): (f32, f32), middle: f32) -> Self {
        Self { foot: CardFoot::default(), left, right, middle }
    }

    /// The row with these parts, which fit into it.
    pub(super) fn filled(mut self, parts: FootParts) -> CardFoot {
        self.add_weight(&parts);
        self.foot.left_out.clone_from(&parts.left_out);
        self.add_votes_at_end(parts.votes.as_ref());
        self.add_marks(parts);
        self.foot
    }

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

    /// Votes end the row on cards of all kinds, clear of the figure of a score, which is another number.
    fn add_votes_at_end(&mut self, votes: Option<&VotesShown>) {
        let Some(votes) = votes else { return };
        self.right -= votes.width();
        self.add_votes(votes, self.right);
        self.right -= GAP;
    }

    fn add_marks(&mut self, parts: FootParts) {
        let back_stage = parts.back_stage.then_some(BACK_STAGE_ICON);
        for icon in back_stage.into_iter().chain(parts.evidence.map(evidence_icon)) {
            self.add_icon(icon);
            self.left += GAP - ICON_GAP;
        }
        let said = [parts.owner, parts.after_owner];
        said.into_iter().flatten().for_each(|words| self.add_words(words));
    }

    fn add_votes(&mut self, votes: &VotesShown, start: f32) {
        let count = if votes.number.is_some() { 1 } else { votes.votes };
        let size = VoteDots::SIZE;
        let dot = |place: u32| {
            let left = start + place as f32 * (size + VoteDots::GAP);
            Rect::new(left, self.middle - size / 2.0, size, size)
        };
        let dots: Vec<Rect> = (0..count).map(dot).collect();
        let number = votes.number.as_ref().map(|number| {
            let left = start + VoteDots::SIZE + ICON_GAP;
            PlacedText { at: point(left, self.middle - number.text.height / 2.0), ..number.clone() }
        });
        self.foot.votes = Some(VoteDots { dots, number });
    }

    fn add_icon(&mut self, icon: &'static str) {
        let rect = Rect::new(self.left, self.middle - ICON / 2.0, ICON, ICON);
        self.foot.marks.push(PlacedIcon { icon: icon.into(), rect, tone: Emphasis::Muted });
        self.left += ICON + ICON_GAP;
    }

    fn add_words(&mut self, words: PlacedText) {
        let at = point(self.left, self.middle - words.text.height / 2.0);
        self.left += words.text.width + GAP;
        self.foot.words.push(PlacedText { at, ..words });
    }
}
