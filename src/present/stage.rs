//! A stage on the screen: its head, its stretch of the curve, and its lanes as blocks of cards.

use super::head::{PAGE_MARKS, page_mark};
use super::lane_blocks::{Columns, LaneBlock, NamedCards};
use super::setter::{LOOSE_CARD, StopDraft, StopSetter};
use crate::geometry::{Point, Rect};
use crate::locale::Word;
use crate::model::{Card, Stage, StageId, StepId};
use crate::typeset::PageBlock;

/// The part of the width that the curve takes.
pub(super) const CURVE_SHARE: f32 = 0.325;
/// The gap between the curve and the cards, in parts of the least size of letters.
pub(super) const BESIDE_CURVE: f32 = 1.5;
/// With less room beside it for cards, in parts of the least size of letters, the curve has a page of its own.
pub(super) const LEAST_BESIDE: f32 = 13.0;

/// The pages of a stage.
pub(super) fn pages(setter: &StopSetter<'_>, id: StageId) -> Vec<StopDraft> {
    let found = setter.map().stages.iter().enumerate().find(|(_, stage)| stage.id == id);
    let Some((place, stage)) = found else { return super::overview::pages(setter) };
    let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
    let body = StageBody { setter, curve_steps: steps.clone(), steps };
    let head = |draft: &mut StopDraft, mark: &str| setter.stage_head(draft, (place, &**stage), mark);
    body.pages(head, |blocks, columns, room| fill(&body, stage, blocks, (columns, room)))
}

/// The lanes of a stage with their cards, and its key figures.
pub(super) fn fill(body: &StageBody<'_>, stage: &Stage, blocks: &mut Vec<LaneBlock>, (columns, room): (Columns, f32)) {
    let setter = body.setter;
    let mut named = setter.lanes_at(&body.steps);
    let figures = stage_figures(setter, stage);
    named.extend(figures.iter().map(|figure| NamedCards {
        name: setter.words.locale.word(Word::KeyFigures).to_owned(),
        cards: vec![figure],
        as_pills: false,
        part: None,
    }));
    blocks.extend(setter.blocks(&named, columns, room));
}

/// The key figures of a stage as cards.
fn stage_figures(setter: &StopSetter<'_>, stage: &Stage) -> Vec<Card> {
    let (Some(lane), Some(step)) = (setter.map().lanes.first(), stage.steps.first()) else { return Vec::new() };
    let figures = stage.kpis.iter().filter(|kpi| !kpi.current_words().trim().is_empty());
    let card = |kpi: &crate::model::Kpi| Card {
        kind: Some(crate::model::CardKind::Measure),
        text: kpi.name.clone(),
        figure: kpi.current_words().into_owned(),
        target: kpi.target.clone(),
        ..Card::new(LOOSE_CARD, lane.id, step.id)
    };
    figures.map(card).collect()
}

/// A page with a head, the curve of some steps at the start, and blocks beside it.
pub(super) struct StageBody<'s> {
    /// Sets the page.
    pub(super) setter: &'s StopSetter<'s>,
    /// The steps that are shown.
    pub(super) steps: Vec<StepId>,
    /// The steps whose stretch of the curve is shown.
    pub(super) curve_steps: Vec<StepId>,
}

impl StageBody<'_> {
    /// The pages: `head` sets the head of each, and returns where its content begins; `fill` makes the blocks for
    /// columns and the height of a page.
    pub(super) fn pages(
        &self,
        head: impl Fn(&mut StopDraft, &str) -> f32,
        fill: impl Fn(&mut Vec<LaneBlock>, Columns, f32),
    ) -> Vec<StopDraft> {
        let setter = self.setter;
        let (left, right, bottom) = (setter.margin(), setter.margin() + setter.measure(), setter.bottom());
        // Heads of the same stage are equally high, whatever their mark needs.
        let top = PAGE_MARKS.into_iter().map(|mark| head(&mut StopDraft::default(), mark)).fold(0.0, f32::max);
        let stretch = setter.stretch_of(&self.curve_steps);
        let beside = left + setter.measure() * CURVE_SHARE + setter.em(BESIDE_CURVE);
        let is_beside = stretch.is_some() && right - beside >= setter.em(LEAST_BESIDE);
        let columns = setter.columns((if is_beside { beside } else { left }, right));
        let mut blocks = Vec::new();
        fill(&mut blocks, columns, bottom - top);
        let has_blocks = !blocks.is_empty();
        let alone = stretch.is_some() && !is_beside;
        let extra = usize::from(alone && has_blocks);
        let area = |end: f32| Rect::from_corners(Point { x: left, y: top }, Point { x: end, y: bottom });
        let begin = |place: usize, count: usize| {
            let mut draft = StopDraft::default();
            head(&mut draft, &page_mark(place + extra, count + extra));
            if let (true, Some(stretch)) = (is_beside, &stretch) {
                let end = if has_blocks { beside - setter.em(BESIDE_CURVE) } else { right };
                setter.stretch(&mut draft, stretch, area(end));
            }
            draft
        };
        let mut pages = setter.pages_of(blocks, columns, (top, bottom), begin);
        if let (true, Some(stretch)) = (alone, &stretch) {
            let mut draft = StopDraft::default();
            head(&mut draft, &page_mark(0, pages.len() + extra));
            setter.stretch(&mut draft, stretch, area(right));
            if has_blocks { pages.insert(0, draft) } else { pages = vec![draft] }
        } else if !has_blocks && stretch.is_none() {
            pages.iter_mut().for_each(|page| empty(setter, page, top));
        }
        pages
    }
}

/// A line where nobody has written anything yet.
fn empty(setter: &StopSetter<'_>, draft: &mut StopDraft, top: f32) {
    let mut block = PageBlock::default();
    let words = setter.line("—", setter.plain(1.5), setter.theme().faint);
    block.words(&words, setter.margin(), top);
    draft.block.add(&block, Point::ZERO);
}
