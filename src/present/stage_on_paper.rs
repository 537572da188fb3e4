//! What a stage shows on paper. Its curve stands beside its cards, as high as they are; above them, over the whole width,
//! where they are so many that below it a column would stay empty.

use super::curve_stretch::Stretch;
use super::setter::{StopDraft, StopSetter};
use super::stage::{BESIDE_CURVE, CURVE_SHARE, LEAST_BESIDE, StageBody, fill};
use crate::geometry::{Rect, point};
use crate::model::{Stage, StepId};
use crate::typeset::PageBlock;

/// The least and the most height of the curve beside the cards, as parts of the width of the page.
const BESIDE_HEIGHTS: (f32, f32) = (0.3, 0.46);
/// The height of the curve above the cards, as a part of the width of the page, and the most that it takes of its height.
const ABOVE_HEIGHT: f32 = 0.27;
const MOST_ABOVE: f32 = 0.4;
/// The space below a curve above the cards, in parts of the least size of letters.
const BELOW_CURVE: f32 = 1.6;

/// What stands below the head of a stage, page by page, without a head.
pub(super) fn pages(setter: &StopSetter<'_>, stage: &Stage) -> Vec<PageBlock> {
    let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
    let body = StageBody { setter, curve_steps: steps.clone(), steps };
    let Some(stretch) = setter.stretch_of(&body.curve_steps) else {
        let pages = body.pages(|_, _| 0.0, |blocks, columns, room| fill(&body, stage, blocks, (columns, room)));
        return pages.into_iter().map(|page| page.block).collect();
    };
    let paper = StagePaper { body: &body, stage, stretch: &stretch };
    paper.beside().map_or_else(|| paper.above(), |page| vec![page])
}

/// A stage whose curve is shown on paper.
struct StagePaper<'s> {
    body: &'s StageBody<'s>,
    stage: &'s Stage,
    stretch: &'s Stretch<'s>,
}

impl StagePaper<'_> {
    /// The page with the curve beside the cards; none where these are missing, or so many that they would be much higher
    /// than a curve of that width should be.
    fn beside(&self) -> Option<PageBlock> {
        let setter = self.body.setter;
        let (measure, end) = (setter.measure(), setter.measure() * CURVE_SHARE);
        let start = end + setter.em(BESIDE_CURVE);
        if measure - start < setter.em(LEAST_BESIDE) {
            return None;
        }
        let cards = self.cards(start, setter.bottom());
        let [cards] = cards.as_slice() else { return None };
        let (least, most) = (measure * BESIDE_HEIGHTS.0, measure * BESIDE_HEIGHTS.1);
        if cards.items.is_empty() || cards.height > most {
            return None;
        }
        let mut page = self.curve(end, cards.height.max(least.min(setter.bottom())));
        page.add(cards, point(0.0, 0.0));
        Some(page)
    }

    /// The pages with the curve over the whole width of the first, and the cards below it.
    fn above(&self) -> Vec<PageBlock> {
        let setter = self.body.setter;
        let height = (setter.measure() * ABOVE_HEIGHT).min(setter.bottom() * MOST_ABOVE);
        let below = height + setter.em(BELOW_CURVE);
        let mut pages = self.cards(0.0, setter.bottom() - below);
        let mut first = self.curve(setter.measure(), height);
        if let Some(cards) = pages.first_mut() {
            if !cards.items.is_empty() {
                first.add(cards, point(0.0, below));
            }
            *cards = first;
        }
        pages
    }

    /// The curve in a box of this width and height.
    fn curve(&self, width: f32, height: f32) -> PageBlock {
        let mut draft = StopDraft::default();
        self.body.setter.stretch(&mut draft, self.stretch, Rect::new(0.0, 0.0, width, height));
        draft.block.reach(height);
        draft.block
    }

    /// The cards between `start` and the end of the lines, page by page, of which the first is so high.
    fn cards(&self, start: f32, height: f32) -> Vec<PageBlock> {
        let setter = self.body.setter;
        let columns = setter.columns((start, setter.measure()));
        let mut blocks = Vec::new();
        fill(self.body, self.stage, &mut blocks, (columns, height));
        let pages = setter.pages_of(blocks, columns, (0.0, height), |_, _| StopDraft::default());
        pages.into_iter().map(|page| page.block).collect()
    }
}
