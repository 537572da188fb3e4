//! Dragging the edge of a card, to make it cover more or fewer steps.

use std::sync::Arc;

use super::drop::nearest_step;
use super::{Pointer, Tool, ToolContext};
use crate::edit::Command;
use crate::layout::Layout;
use crate::model::{CardId, StepId};

/// A card whose edge is being dragged.
#[derive(Debug)]
pub(crate) struct Spanning {
    card: CardId,
    /// Index of the column at the opposite edge, which stays.
    fixed: usize,
    /// The layout at the press. Columns grow and shrink with the cards in them: matched against the current
    /// ones, the edge would flip back and forth under a resting pointer.
    start: Arc<Layout>,
}

impl Spanning {
    pub(super) fn begin(context: &mut ToolContext<'_>, card: CardId, last: bool) -> Tool {
        let Some(found) = context.map().card(card) else { return Tool::Idle };
        let Some(first) = context.map().steps().position(|(_, step)| step.id == found.step) else { return Tool::Idle };
        let fixed = if last { first } else { first + usize::from(found.span.max(1)) - 1 };
        Tool::Spanning(Self { card, fixed, start: context.drawing.layout.clone() })
    }

    pub(super) fn moved(self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        let at = context.logical(pointer.in_map);
        let steps: Vec<StepId> = context.map().steps().map(|(_, step)| step.id).collect();
        let now = nearest_step(&self.start, at.x).and_then(|step| steps.iter().position(|own| *own == step));
        let Some(now) = now else { return self };
        let (first, last) = (self.fixed.min(now), self.fixed.max(now));
        if let Some(first_step) = steps.get(first) {
            let span = u16::try_from(last - first + 1).unwrap_or(u16::MAX);
            context.preview(&Command::SpanCard { card: self.card, first: *first_step, span });
        }
        self
    }
}
