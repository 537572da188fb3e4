//! Blocks of text: a small heading with paragraphs or a list below it, side by side in rows.

use super::{ExtraBlock, ScaleLine};
use crate::geometry::{Point, Rect, point};
use crate::layout::measure::{AXIS, NOTE, NOTE_BOLD, SHEET_PADDING};
use crate::layout::{Emphasis, PlacedText, line_at, wrapped};
use crate::model::PersonaScale;
use crate::text::{Shaper, TextStyle};

/// The widths between which a block reads well.
const LEAST_WIDTH: f32 = 190.0;
const MOST_WIDTH: f32 = 330.0;
/// The gap between two blocks side by side.
const BESIDE: f32 = 24.0;
/// The gap between two rows of blocks.
const BELOW: f32 = 12.0;
/// How far lines of a list are indented.
const INDENT: f32 = 9.0;
/// How far the texts of a numbered entry are indented.
const NUMBER_INDENT: f32 = 20.0;

/// The width of the blocks of a section, and how many of them stand side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockSize {
    pub(super) width: f32,
    per_row: usize,
}

impl BlockSize {
    /// The size for `count` blocks in a section `content` wide.
    pub(super) fn for_count(count: usize, content: f32) -> Self {
        let fitting = (((content + BESIDE) / (LEAST_WIDTH + BESIDE)).floor() as usize).max(1);
        // Rows of nearly the same number of blocks, rather than one full and one with a single block.
        let rows = count.div_ceil(fitting).max(1);
        let per_row = count.div_ceil(rows).max(1);
        let width = (content + BESIDE) / per_row as f32 - BESIDE;
        Self { width: width.clamp(1.0, MOST_WIDTH), per_row }
    }
}

/// Places blocks that start at (0, 0) in rows below `top`. Also returns the lower edge of the last row.
pub(super) fn in_rows(mut blocks: Vec<ExtraBlock>, size: BlockSize, top: f32) -> (Vec<ExtraBlock>, f32) {
    let mut y = top;
    let mut bottom = top;
    for row in blocks.chunks_mut(size.per_row) {
        let height = row.iter().fold(0.0f32, |height, block| height.max(block.bottom));
        for (place, block) in row.iter_mut().enumerate() {
            let at = point(SHEET_PADDING + place as f32 * (size.width + BESIDE), y);
            block.rect = Rect::new(at.x, at.y, size.width, block.bottom);
            block.move_by(at);
        }
        bottom = y + height;
        y = bottom + BELOW;
    }
    (blocks, bottom)
}

impl ExtraBlock {
    fn move_by(&mut self, by: Point) {
        self.words.iter_mut().for_each(|words| words.at = words.at + by);
        self.scales.iter_mut().for_each(|scale| scale.rect = scale.rect.translate(by));
        self.bottom += by.y;
    }

    /// Adds a paragraph below what is there.
    pub(super) fn paragraph(
        &mut self,
        shaper: &Shaper,
        text: &str,
        look: (TextStyle, Emphasis),
        (x, width): (f32, f32),
    ) {
        if text.trim().is_empty() {
            return;
        }
        let words = wrapped(shaper, text.trim(), look.0, width - x);
        self.words.push(PlacedText::new(words, point(x, self.bottom), look.1));
        self.bottom = self.words.last().map_or(self.bottom, PlacedText::bottom) + 1.0;
    }
}

/// A heading with one paragraph, or with a list of several lines.
pub(super) fn titled(shaper: &Shaper, heading: &str, lines: &[String], width: f32) -> ExtraBlock {
    let mut block = headed(shaper, heading, width);
    let lines: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
    let is_list = lines.len() > 1;
    for line in lines {
        if is_list {
            block.words.push(line_at(shaper, "•", NOTE, point(0.0, block.bottom), Emphasis::Muted));
        }
        let x = if is_list { INDENT } else { 0.0 };
        block.paragraph(shaper, line, (NOTE, Emphasis::Muted), (x, width));
    }
    block
}

fn headed(shaper: &Shaper, heading: &str, width: f32) -> ExtraBlock {
    let mut block = ExtraBlock::default();
    block.paragraph(shaper, heading, (NOTE_BOLD, Emphasis::Ink), (0.0, width));
    block
}

/// An entry of a list: its number, its main text and lines of details.
pub(super) fn entry(shaper: &Shaper, number: Option<usize>, texts: (&str, &[String]), width: f32) -> ExtraBlock {
    let mut block = ExtraBlock::default();
    if let Some(number) = number {
        block.words.push(line_at(shaper, &number.to_string(), NOTE_BOLD, point(0.0, 0.0), Emphasis::Muted));
    }
    let x = if number.is_some() { NUMBER_INDENT } else { 0.0 };
    block.paragraph(shaper, texts.0, (NOTE_BOLD, Emphasis::Ink), (x, width));
    for details in texts.1 {
        block.paragraph(shaper, details, (AXIS, Emphasis::Muted), (x, width));
    }
    block
}

/// A heading with scales between two poles.
pub(super) fn scales(shaper: &Shaper, heading: &str, scales: &[PersonaScale], width: f32) -> ExtraBlock {
    const DOT: f32 = 7.0;
    let mut block = headed(shaper, heading, width);
    for scale in scales {
        let top = block.bottom;
        let low = PlacedText::new(wrapped(shaper, &scale.low, AXIS, width / 2.0), point(0.0, top), Emphasis::Muted);
        let high = shaper.line(&scale.high, AXIS);
        let high_at = point(width - high.width, top);
        let high = PlacedText::new(high, high_at, Emphasis::Muted);
        let below = low.bottom().max(high.bottom()) + 1.0;
        block.words.extend([low, high]);
        block.scales.push(ScaleLine { rect: Rect::new(0.0, below, width, DOT), value: scale.value.clamp(0.0, 1.0) });
        block.bottom = below + DOT + 3.0;
    }
    block
}
