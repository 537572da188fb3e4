//! A card's edge that is dragged over steps.

use std::sync::Arc;

use super::drop::nearest_step;
use super::{Bench, Pointer, Tool};
use crate::edit::Command;
use crate::layout::Layout;
use crate::model::{CardId, StepId};

/// A card that grows or shrinks.
#[derive(Debug)]
pub struct Spanning {
    card: CardId,
    /// The column of the edge that stays.
    fixed: usize,
    /// The columns as they were at the press. They grow and shrink with what the card covers, and a
    /// place over those of the moment would lead back and forth.
    start: Arc<Layout>,
}

impl Spanning {
    pub(super) fn begin(bench: &mut Bench<'_>, card: CardId, last: bool) -> Tool {
        let Some(found) = bench.map().card(card) else { return Tool::Idle };
        let Some(first) = bench.map().steps().position(|(_, step)| step.id == found.step) else { return Tool::Idle };
        let fixed = if last { first } else { first + usize::from(found.span.max(1)) - 1 };
        Tool::Spanning(Self { card, fixed, start: bench.drawing.layout.clone() })
    }

    pub(super) fn moved(self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        let at = bench.logical(pointer.in_map);
        let steps: Vec<StepId> = bench.map().steps().map(|(_, step)| step.id).collect();
        let now = nearest_step(&self.start, at.x).and_then(|step| steps.iter().position(|own| *own == step));
        let Some(now) = now else { return self };
        let (first, last) = (self.fixed.min(now), self.fixed.max(now));
        if let Some(first_step) = steps.get(first) {
            let span = u16::try_from(last - first + 1).unwrap_or(u16::MAX);
            bench.preview(&Command::SpanCard { card: self.card, first: *first_step, span });
        }
        self
    }
}
