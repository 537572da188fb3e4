//! A stage in the arrangement of its stop, for a sheet of paper: the same stretch of the curve beside the same blocks of
//! cards, in letters for the hand instead of the wall.

use rustc_hash::FxHashSet;

use super::index::MapIndex;
use super::setter::StopSetter;
use super::{RoomSize, StopRequest, StopView};
use crate::geometry::point;
use crate::model::{LaneId, StageId, StopKey};
use crate::typeset::{PageBlock, Typesetter};

/// The room for a stage on a sheet of paper, and the letters on it, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SheetArea {
    /// The length of the longest line.
    pub(crate) measure: f32,
    /// The height that is free on the first page, and on those that go on.
    pub(crate) height: f32,
    pub(crate) further: f32,
    /// The size of the smallest letters.
    pub(crate) letters: f32,
}

/// A stage as it is arranged for paper.
pub(crate) struct StageOnPaper {
    /// The blocks, each for a page of its own.
    pub(crate) pages: Vec<PageBlock>,
    /// The lane whose curve they show.
    pub(crate) curve: Option<LaneId>,
}

/// Arranges a stage for paper. Its head is not among it.
pub(crate) fn stage_on_paper(words: &Typesetter<'_>, stage: StageId, room: SheetArea) -> StageOnPaper {
    let hidden_lanes = FxHashSet::default();
    let request = StopRequest {
        map: words.map,
        stop: StopKey::Stage(stage),
        view: StopView::Whole,
        theme: words.theme,
        screen: point(room.measure, room.height),
        room: RoomSize::default(),
        persona: None,
        hidden_lanes: &hidden_lanes,
    };
    let index = MapIndex::of(&request);
    let setter = StopSetter::on_paper(&request, &index, (words.shaper.clone(), room.letters, room.further));
    let Some(stage) = words.map.stage(stage) else { return StageOnPaper { pages: Vec::new(), curve: None } };
    let steps: Vec<_> = stage.steps.iter().map(|step| step.id).collect();
    let curve = setter.stretch_of(&steps).map(|stretch| stretch.curve.0.id);
    StageOnPaper { pages: super::stage_on_paper::pages(&setter, stage), curve }
}
