//! The figures of the whole journey, each with its track.

use super::super::figure_track::{FigureTrack, TRACK, TRACK_HEIGHT};
use super::super::figures::{drawn_figure, placed_figure, target_words};
use super::super::measure::{FIGURE, NOTE};
use super::super::measure_card::target_tone;
use super::super::{Emphasis, PlacedText, wrapped};
use super::sparkline::{SPARKLINE, Sparkline};
use std::borrow::Cow;

use crate::geometry::{Point, Rect, point};
use crate::model::Kpi;
use crate::text::{Align, Shaper};

/// One KPI of the header.
#[derive(Clone, Debug)]
pub struct KpiBox {
    /// Name and current value.
    pub words: Vec<PlacedText>,
    /// The target in words; none if there is none.
    pub target: Option<PlacedText>,
    /// The way to the target, where both values are numbers of one unit.
    pub track: Option<FigureTrack>,
    /// Its values over time, in place of the track; none for fewer than two.
    pub sparkline: Option<Sparkline>,
    /// The box around it all.
    pub rect: Rect,
}

impl KpiBox {
    /// Moves the box with everything in it.
    pub(in crate::layout) fn move_by(&mut self, by: Point) {
        self.rect = self.rect.translate(by);
        self.words.iter_mut().chain(&mut self.target).for_each(|words| words.at = words.at + by);
        self.track.iter_mut().for_each(|track| track.rect = track.rect.translate(by));
        self.sparkline.iter_mut().for_each(|line| line.move_by(by));
    }
}

/// The KPIs side by side, placed from (0, 0).
pub(in crate::layout) struct KpiBlock {
    pub(in crate::layout) boxes: Vec<KpiBox>,
    pub(in crate::layout) size: Point,
    pub(super) rows: usize,
}

const BESIDE: f32 = 20.0;
const BELOW: f32 = 14.0;
/// The width up to which a name stays on one line.
const NAME_WIDTH: f32 = 104.0;
const BELOW_NAME: f32 = 1.0;
const BELOW_FIGURE: f32 = 2.0;
const BELOW_TRACK: f32 = 2.0;

impl KpiBlock {
    /// The KPIs in as many rows as they need at `width`.
    pub(in crate::layout) fn new(kpis: &[Kpi], shaper: &Shaper, width: f32) -> Self {
        let filled: Vec<&Kpi> = kpis.iter().filter(|kpi| !is_blank(kpi)).collect();
        let widths: Vec<f32> = filled.iter().map(|kpi| kpi_width(kpi, shaper)).collect();
        // All columns are as wide as the widest, so that rows stand below each other.
        let column = widths.iter().fold(TRACK.x, |widest, width| widest.max(*width));
        let fitting = (((width + BESIDE) / (column + BESIDE)).floor() as usize).max(1);
        let rows = filled.len().div_ceil(fitting);
        let per_row = filled.len().div_ceil(rows.max(1)).max(1);
        let mut block = Self { boxes: Vec::with_capacity(filled.len()), size: Point::ZERO, rows };
        let mut top = 0.0;
        for (kpis, widths) in filled.chunks(per_row).zip(widths.chunks(per_row)) {
            let steps: Vec<f32> = if rows > 1 { vec![column; kpis.len()] } else { widths.to_vec() };
            let mut row = row(kpis, &steps, shaper);
            row.iter_mut().for_each(|one| one.move_by(point(0.0, top)));
            let bottom = row.iter().fold(top, |bottom, one| bottom.max(one.rect.max.y));
            let right = steps.iter().map(|step| step + BESIDE).sum::<f32>() - BESIDE;
            block.size = point(block.size.x.max(right), bottom);
            top = bottom + BELOW;
            block.boxes.append(&mut row);
        }
        block
    }
}

fn is_blank(kpi: &Kpi) -> bool {
    kpi.values.is_empty() && [&kpi.name, &kpi.current, &kpi.target].into_iter().all(|text| text.trim().is_empty())
}

fn kpi_width(kpi: &Kpi, shaper: &Shaper) -> f32 {
    let name = wrapped(shaper, &kpi.name, NOTE, NAME_WIDTH).ink_width.min(NAME_WIDTH);
    let target = target(kpi, shaper).map_or(0.0, |target| target.text.width.min(NAME_WIDTH));
    shaper.line(&drawn_figure(&current(kpi)), FIGURE).width.max(name).max(target).max(TRACK.x)
}

fn current(kpi: &Kpi) -> Cow<'_, str> {
    let words = kpi.current_words();
    if words.trim().is_empty() { Cow::Borrowed("–") } else { words }
}

/// The target in words, placed at (0, 0).
fn target(kpi: &Kpi, shaper: &Shaper) -> Option<PlacedText> {
    let has_one = !kpi.target.trim().is_empty();
    let text = || shaper.shape_styled(&target_words(shaper, &kpi.target), NOTE, None, Align::Left);
    has_one.then(|| PlacedText::new(text(), Point::ZERO, Emphasis::Muted))
}

/// One row of KPIs. Names may wrap, so all are measured before any figure is placed: the figures share one line.
fn row(kpis: &[&Kpi], widths: &[f32], shaper: &Shaper) -> Vec<KpiBox> {
    let mut x = 0.0;
    let mut placed: Vec<(PlacedText, &Kpi, f32)> = Vec::with_capacity(kpis.len());
    for (kpi, width) in kpis.iter().zip(widths) {
        let name = wrapped(shaper, &kpi.name, NOTE, width.max(NAME_WIDTH));
        placed.push((PlacedText::new(name, point(x, 0.0), Emphasis::Muted), kpi, *width));
        x += width + BESIDE;
    }
    let names_end = placed.iter().fold(0.0f32, |top, (name, ..)| top.max(name.bottom()));
    let on_figures = |(mut name, kpi, width): (PlacedText, &Kpi, f32)| {
        // A short name stands right above its figure, beside the last lines of longer ones.
        name.at.y += names_end - name.bottom();
        kpi_box(name, kpi, (names_end + BELOW_NAME, width), shaper)
    };
    placed.into_iter().map(on_figures).collect()
}

fn kpi_box(name: PlacedText, kpi: &Kpi, (top, width): (f32, f32), shaper: &Shaper) -> KpiBox {
    let x = name.at.x;
    let figure = placed_figure(shaper, &current(kpi), FIGURE, point(x, top));
    let mut y = figure.bottom() + BELOW_FIGURE;
    let track_at = point(x, y + (TRACK_HEIGHT - TRACK.y) / 2.0);
    let sparkline = Sparkline::of(kpi, point(x, y));
    let standing = FigureTrack::of_kpi(kpi);
    let track = standing.map(|track| track.at(track_at)).filter(|_| sparkline.is_none());
    if sparkline.is_some() {
        y += SPARKLINE.y + BELOW_TRACK;
    } else if track.is_some() {
        y += TRACK_HEIGHT + BELOW_TRACK;
    }
    let tone = target_tone(standing);
    let target = target(kpi, shaper).map(|words| PlacedText { at: point(x, y), tone, ..words });
    let bottom = target.as_ref().map_or(figure.bottom(), PlacedText::bottom);
    let bottom = sparkline.as_ref().map_or(bottom, |line| bottom.max(line.rect.max.y));
    KpiBox { words: vec![name, figure], target, track, sparkline, rect: Rect::new(x, 0.0, width, bottom) }
}
