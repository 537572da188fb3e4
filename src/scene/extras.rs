//! Draws what the sheet shows besides when it is switched on: the band under the header, and the lists and profiles
//! under the map.

use super::pen::Pen;
use super::place::{Place, index};
use super::{Stroke, sheet};
use crate::geometry::{Path, point};
use crate::layout::measure::SHEET_PADDING;
use crate::layout::{ExtraBlock, ExtraSection, ScaleLine};

/// Draws the band under the header.
pub(super) fn band(pen: &mut Pen<'_>) {
    for block in pen.layout.band.iter().flat_map(|band| &band.blocks).enumerate() {
        self::block(pen, Place::Band(index(block.0)), block.1);
    }
}

/// Draws the lists and profiles under the map.
pub(super) fn sections(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    for (number, under) in layout.sections.iter().enumerate() {
        section(pen, index(number), under);
        let y = under.rect.min.y;
        // The first one is below the grid, which ends with a line of its own.
        if y > layout.rail_band.max.y {
            let (left, right) = (SHEET_PADDING, layout.inner_size().x - SHEET_PADDING);
            let line = Stroke::solid(pen.theme.hair, 1.0);
            pen.line(point(left, y + 7.0), point(right, y + 7.0), line);
        }
    }
}

fn section(pen: &mut Pen<'_>, number: u16, section: &ExtraSection) {
    let heading = Place::SectionName(number);
    pen.place(heading, |pen| section.heading.iter().for_each(|heading| pen.words(heading, pen.theme.ink)));
    for (place, block) in section.blocks.iter().enumerate() {
        self::block(pen, Place::Entry(number, index(place)), block);
    }
}

/// Each block is a group, so that the window draws only the visible ones.
fn block(pen: &mut Pen<'_>, place: Place, block: &ExtraBlock) {
    pen.place(place, |pen| {
        sheet::all_words(pen, &block.words);
        block.scales.iter().for_each(|scale| scale_line(pen, *scale));
    });
}

fn scale_line(pen: &mut Pen<'_>, scale: ScaleLine) {
    let (rect, middle) = (scale.rect, scale.rect.center().y);
    let radius = rect.height() / 2.0;
    let line = Stroke::solid(pen.theme.edge, 1.5);
    pen.line(point(rect.min.x + radius, middle), point(rect.max.x - radius, middle), line);
    let x = rect.min.x + radius + (rect.width() - 2.0 * radius) * scale.value;
    pen.path(&Path::circle(point(x, middle), radius), Some(pen.theme.accent), None);
}
