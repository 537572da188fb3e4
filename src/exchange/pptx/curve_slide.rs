//! The slides of the curves: each curve lane as a chart under the path of stages.

use super::PptxError;
use super::chart::{CHART, CurveChart};
use super::chart_axes::BEYOND;
use super::deck::{Deck, MARGIN};
use super::drawing_ml::{HEIGHT, WIDTH};
use super::package::Relation;
use super::slide::{DeckSlide, ShapeForm, ShapePaint};
use super::words::{SlideAlign, SlideAnchor, SlideLook, SlideText};
use crate::geometry::Rect;
use crate::locale::Word;
use crate::model::{Lane, LaneKind};
use crate::scene::semantics::curve_words;
use crate::scene::stage_colors;

/// The chart on the slide.
const FRAME: Rect =
    Rect::from_corners(crate::geometry::point(MARGIN, 128.0), crate::geometry::point(WIDTH - MARGIN, HEIGHT - 40.0));
/// The width of the words of the scale, and the height of the names of steps.
const SCALE_WIDTH: f32 = 84.0;
const STEPS_HEIGHT: f32 = 62.0;
/// The height of a legend.
const LEGEND_HEIGHT: f32 = 30.0;

/// Adds a slide for each lane with a curve.
pub(super) fn add(deck: &mut Deck<'_>) -> Result<(), PptxError> {
    let map = deck.map;
    let has_points = |lane: &&std::sync::Arc<Lane>| {
        lane.kind == LaneKind::Curve && lane.series.iter().any(|series| !series.points.is_empty())
    };
    for lane in map.lanes.iter().filter(has_points) {
        let name = if lane.name.trim().is_empty() { deck.locale.word(Word::Curve) } else { lane.name.trim() };
        let name = if name.is_empty() { lane.scale.name.trim() } else { name };
        let mut slide = deck.titled_slide("", name);
        let legend = if lane.series.len() > 1 { LEGEND_HEIGHT } else { 10.0 };
        let top = legend / FRAME.height();
        let left = SCALE_WIDTH / FRAME.width();
        // On a map that runs from right to left the scale stands at the right.
        let start = if deck.writer.right_to_left { 0.0 } else { left };
        let plot = Rect::new(start, top, 1.0 - left, 1.0 - top - STEPS_HEIGHT / FRAME.height());
        let chart = CurveChart::of(deck, lane, plot);
        stages(deck, &mut slide, chart.steps.len());
        scale(deck, &mut slide, lane, legend);
        let (part, workbook) = (chart.part(deck), chart.workbook()?);
        deck.charts.push((part, workbook));
        let relation = slide.relate(Relation::new("chart", format!("../charts/chart{}.xml", deck.charts.len())));
        let description = curve_words(map, lane).join(". ");
        slide.framed((name, &description), FRAME, CHART, |xml| {
            xml.leaf("c:chart", &[("xmlns:c", &CHART), ("r:id", &format!("rId{relation}"))]);
        });
        deck.slides.push(slide);
    }
    Ok(())
}

/// The path of stages above the chart, each as wide as its steps.
fn stages<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, steps: usize) {
    let width = (FRAME.width() - SCALE_WIDTH) / steps.max(1) as f32;
    let (y, height, tip) = (96.0, 24.0, 8.0);
    let mut x = FRAME.min.x + SCALE_WIDTH;
    for (index, stage) in deck.map.stages.iter().enumerate() {
        let own = width * stage.steps.len() as f32;
        let (fill, ink) = deck
            .layout
            .stages
            .get(index)
            .map_or((deck.theme.card, deck.theme.ink), |stage| stage_colors(stage.paint, deck.theme));
        let is_last = index + 1 == deck.map.stages.len();
        let rect = Rect::new(x, y, if is_last { own } else { own + tip - 2.0 }, height);
        let form = if index == 0 { ShapeForm::FirstChevron(tip) } else { ShapeForm::Chevron(tip) };
        let room = (own - tip * 1.5 - 6.0).max(8.0);
        let (name, size) = deck.squeezed(&stage.name, 11.0, room, 2);
        let text = SlideText::plain(name, SlideLook::new(size, ink).bold());
        let text = text.aligned(SlideAlign::Center).anchored(SlideAnchor::Middle);
        slide.shape(&stage.name, rect, form, &ShapePaint::filled(fill), Some(&text));
        x += own;
    }
}

/// The words of the scale beside the chart.
fn scale<'a>(deck: &Deck<'a>, slide: &mut DeckSlide<'a>, lane: &Lane, legend: f32) {
    // The scale reaches half a unit of four beyond its ends, where labels have room.
    let (upper, lower) = (FRAME.min.y + legend, FRAME.max.y - STEPS_HEIGHT);
    let beyond = (lower - upper) * BEYOND / (1.0 + 2.0 * BEYOND);
    let (top, bottom) = (upper + beyond, lower - beyond);
    let labels = [(&lane.scale.high, top), (&lane.scale.middle, (top + bottom) / 2.0), (&lane.scale.low, bottom)];
    for (label, y) in labels {
        let label = deck.locale.scale_label(label);
        if label.trim().is_empty() {
            continue;
        }
        let text = SlideText::plain(label, SlideLook::new(10.5, deck.theme.muted));
        let text = text.aligned(SlideAlign::End).anchored(SlideAnchor::Middle);
        slide.text("Scale", Rect::new(FRAME.min.x, y - 14.0, SCALE_WIDTH - 10.0, 28.0), &text);
    }
}
