//! The path of stages as a row of arrows: where one is in the journey.

use super::deck::{Deck, MARGIN};
use super::drawing_ml::WIDTH;
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{SlideAlign, SlideAnchor, SlideLook, SlideText};
use crate::geometry::{Color, Rect};
use crate::scene::stage_colors;

/// The most stages whose names have room in the row.
const MOST_NAMED: usize = 10;

/// Draws the path across the slide, `height` high. With a `current` stage, all others stand back.
pub(super) fn draw<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, (y, height): (f32, f32), current: Option<usize>) {
    let count = deck.map.stages.len();
    let (left, width) = (MARGIN, WIDTH - 2.0 * MARGIN);
    let tip = (height * 0.36).min(14.0);
    let step = width / count.max(1) as f32;
    let size = if current.is_some() { 9.0 } else { 13.0 };
    for (index, stage) in deck.map.stages.iter().enumerate() {
        let (fill, ink) = colors(deck, index, current);
        let rect = Rect::new(left + index as f32 * step, y, step + tip - 2.0, height);
        let rect = if index + 1 == count { Rect::new(rect.min.x, y, step, height) } else { rect };
        let form = if index == 0 { ShapeForm::FirstChevron(tip) } else { ShapeForm::Chevron(tip) };
        let is_named = count <= MOST_NAMED || current == Some(index);
        let name = if is_named { stage.name.trim() } else { "" };
        let room = (step - tip * 1.5 - 6.0).max(8.0);
        let lines = ((height - 2.0) / (size * 1.2)).max(1.0) as usize;
        let (name, size) = deck.squeezed(name, size, room, lines);
        let look = SlideLook::new(size, ink).bold();
        let text = SlideText::plain(name, look).aligned(SlideAlign::Center).anchored(SlideAnchor::Middle);
        slide.shape(&stage.name, rect, form, &ShapePaint::filled(fill), Some(&text));
    }
}

/// Fill and ink of a stage in the row.
fn colors(deck: &Deck<'_>, index: usize, current: Option<usize>) -> (Color, Color) {
    let theme = deck.theme;
    match current {
        Some(current) if current != index => (theme.rail.mix(theme.ink, 0.06), theme.muted),
        _ => deck.layout.stages.get(index).map_or((theme.card, theme.ink), |stage| stage_colors(stage.paint, theme)),
    }
}
