//! Key figures: a name, the figure now, and how far it is from its target.

use super::columns::fitting;
use crate::geometry::point;
use crate::layout::FigureTrack;
use crate::locale::Phrase;
use crate::model::Kpi;
use crate::print::typeset::{PageBlock, Role, Typesetter};

/// Whether there is anything to read of a key figure.
pub(super) fn is_filled(kpi: &Kpi) -> bool {
    !kpi.current_words().trim().is_empty() || !kpi.name.trim().is_empty()
}

/// A key figure with its target on a track.
pub(super) fn key_figure(setter: &Typesetter<'_>, kpi: &Kpi, width: f32) -> PageBlock {
    let mut block = PageBlock::default();
    let y = block.words(&setter.paragraph(&kpi.name, Role::STRONG_CELL, width), 0.0, 0.0);
    let target =
        if kpi.target.trim().is_empty() { String::new() } else { setter.locale.phrase(Phrase::Target, &[&kpi.target]) };
    let target = setter.line_within(&target, Role::CELL, width * 0.55);
    let figure = fitting(setter, &kpi.current_words(), Role::FIGURE, width - target.ink_width() - 10.0);
    let base = block.words(&figure, 0.0, y + 10.0);
    block.words_before(&target, width, base - target.capitals());
    match FigureTrack::of_kpi(kpi) {
        Some(track) => {
            setter.track(&mut block, &track, point(0.0, base + 15.0), width);
            block.height = base + 20.0;
        }
        None => block.height = base + 2.0,
    }
    block
}
