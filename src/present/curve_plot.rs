//! A curve over several stages: all lines of a lane, the light of moments of truth, faces and labels.

use super::chevrons::StageColumns;
use super::curve_line::CurveLine;
use super::setter::{StopDraft, StopSetter};
use super::stop::moments;
use crate::geometry::{Path, Point, Rect, point};
use crate::model::{CurvePoint, Lane, Part, Series};
use crate::scene::{Gradient, Stroke};
use crate::typeset::{PageBlock, Words};

/// The side of the star of a moment of truth, and how far its middle is below the upper edge, in parts of the least size
/// of letters.
const STAR: f32 = 0.92;
pub(super) const STAR_CENTER: f32 = 0.95;

/// The most of the height of a curve's area that is free for labels.
const FREE: f32 = 0.66;

/// A curve in a lower area would show nothing; in parts of the least size of letters.
const LEAST_HEIGHT: f32 = 2.5;

/// How a curve is drawn over several stages.
#[derive(Clone, Copy)]
pub(super) struct CurvePlot {
    /// The area of the curve with its labels.
    pub(super) area: Rect,
    /// Whether only the points that matter have faces and labels: the best, the worst and the last.
    pub(super) is_brief: bool,
    /// Whether what lies above the middle stands back.
    pub(super) only_below: bool,
}

impl StopSetter<'_> {
    /// Draws all curves of a lane over some stages.
    pub(super) fn curve(&self, draft: &mut StopDraft, lane: &Lane, columns: &StageColumns, plot: CurvePlot) {
        let area = plot.area;
        if area.height() < self.em(LEAST_HEIGHT) {
            return;
        }
        let series = self.index.series(lane);
        let beams = self.beams(draft, columns, area);
        let pill = if beams.is_empty() { 0.0 } else { self.em(1.5) };
        let below = match (plot.only_below, plot.area.height() > self.em(11.0)) {
            // A label of one line fits below the worst point.
            (true, _) => 3.1,
            (false, true) => 4.3,
            (false, false) => 2.6,
        };
        let above = pill + self.em(if plot.only_below { 1.0 } else { 1.9 });
        // In a low area, less of it is left free for labels, so that the curve keeps a third.
        let free = (area.height() * FREE / (above + self.em(below))).min(1.0);
        let range = (area.min.y + above * free, area.max.y - self.em(below) * free);
        let ends = (area.min.x, area.max.x);
        let lines: Vec<(CurveLine<'_>, &Series)> = series
            .iter()
            .take(6)
            .map(|series| {
                (CurveLine::new(self, (lane, series), range, |step| self.x_with_ends(columns, step)), *series)
            })
            .collect();
        let Some((main, _)) = lines.first() else { return };
        // The faces of one curve lie over no words of another.
        let with_faces = lines.iter().take(if plot.is_brief { 1 } else { 2 });
        let faces = with_faces.flat_map(|(line, _)| line.points.iter());
        let marks: Vec<Rect> = faces.map(|(at, _)| Rect::around(*at, self.em(1.1))).collect();
        let scale_words = self.scale_words(&mut draft.block, lane, (main.middle(), &marks), (range, area));
        let is_alone = lines.len() == 1;
        for (line, _) in lines.iter().skip(1).rev() {
            line.plain_stretch(&mut draft.block, ends, (line.own_color(), self.em(0.16)));
        }
        if is_alone {
            main.area(&mut draft.block, ends);
        }
        if plot.only_below {
            self.below(&mut draft.block, main, ends);
        } else if is_alone {
            main.stretch(&mut draft.block, ends, self.em(0.24));
        } else {
            main.plain_stretch(&mut draft.block, ends, (main.own_color(), self.em(0.22)));
        }
        let mut taken = main.obstacles(ends, self.em(0.3));
        taken.extend(scale_words);
        if !plot.is_brief && lines.len() > 1 {
            taken.extend(&marks);
        }
        let star = self.em(STAR * 0.74);
        taken.extend(beams.iter().map(|x| Rect::around(point(*x, area.min.y + self.em(STAR_CENTER)), star)));
        let others = lines.iter().skip(1).flat_map(|(line, _)| line.obstacles(ends, self.em(0.2)));
        let others: Vec<Rect> = others.collect();
        for (line, series) in lines.iter().take(if plot.is_brief { 1 } else { 2 }) {
            self.marks(draft, (line, lane, series), (plot, columns, &others), &mut taken);
        }
        if !is_alone {
            taken.extend(others);
            for (line, series) in &lines {
                self.line_name(&mut draft.block, (line, series), ends, (area, &mut taken));
            }
        }
    }

    /// The places of steps, and of the last step before and the first one after the stages of a page.
    fn x_with_ends(&self, columns: &StageColumns, step: crate::model::StepId) -> Option<f32> {
        let inside = columns.x_of(self, step);
        if inside.is_some() {
            return inside;
        }
        let stages = &self.map().stages;
        let before = columns.stages.start.checked_sub(1).and_then(|at| stages.get(at)).and_then(|it| it.steps.last());
        let after = stages.get(columns.stages.end).and_then(|stage| stage.steps.first());
        if before.is_some_and(|it| it.id == step) {
            return columns.spans.first().map(|span| span.0 - self.em(3.0));
        }
        if after.is_some_and(|it| it.id == step) {
            return columns.spans.last().map(|span| span.1 + self.em(3.0));
        }
        None
    }

    /// The light of moments of truth, each with its star. Returns where they are.
    fn beams(&self, draft: &mut StopDraft, columns: &StageColumns, area: Rect) -> Vec<f32> {
        let theme = self.theme();
        let mut places = Vec::new();
        let lit = moments(self.map());
        let half = (area.width() / (lit.len().max(1) as f32 * 2.5)).min(self.em(2.4));
        for x in lit.iter().filter_map(|step| columns.x_of(self, *step)) {
            let rect = Rect::new(x - half, area.min.y, 2.0 * half, area.height());
            let colors = vec![(rect.min.y, theme.moment.fade(0.12)), (rect.max.y, theme.moment.fade(0.02))];
            self.gradient(&mut draft.block, Path::rounded_rect(rect, self.em(0.4)), None, Gradient::new(colors));
            self.star(&mut draft.block, point(x, area.min.y + self.em(STAR_CENTER)));
            places.push(x);
        }
        places
    }

    /// The star of a moment of truth around a point. Returns its place.
    pub(super) fn star(&self, block: &mut PageBlock, center: Point) -> Rect {
        let (theme, side) = (self.theme(), self.em(STAR));
        block.path(Path::circle(center, side * 0.74), Some(theme.moment), None);
        let star = Rect::around(center, side * 0.44);
        self.words.solid_icon(block, "moment-of-truth", star, theme.moment_ink);
        Rect::around(center, side * 0.74)
    }

    /// The middle of the scale, and the words of its ends where they touch no mark. Returns where these are.
    fn scale_words(
        &self,
        block: &mut PageBlock,
        lane: &Lane,
        (middle, marks): (f32, &[Rect]),
        (range, area): ((f32, f32), Rect),
    ) -> Vec<Rect> {
        let theme = self.theme();
        block.rule((area.min.x, area.max.x), middle, Stroke::solid(theme.edge, self.em(0.05).max(1.0)));
        let labels = [(&lane.scale.high, range.0), (&lane.scale.low, range.1)];
        let mut places = Vec::new();
        for (label, y) in labels {
            let words = self.line(self.words.locale.scale_label(label), self.plain(1.0), theme.muted);
            let (top, air) = (y - words.height() / 2.0, self.em(0.2));
            let place = Rect::new(area.min.x, top - air, words.ink_width() + air, words.height() + 2.0 * air);
            let is_free = !marks.iter().any(|mark| mark.intersects(&place));
            let is_free = is_free && !places.iter().any(|known: &Rect| known.intersects(&place));
            if is_free && words.ink_width() < area.width() * 0.18 {
                block.words(&words, area.min.x, top);
                // Words of a point right below them would read as their second line.
                places.push(place.shrink(-self.em(0.5)));
            }
        }
        places
    }

    /// Writes the label of a point where no line strikes it out, neither that of the middle nor another curve; on one of
    /// them if there is no other place. Returns whether there was one.
    fn place_off_lines(
        &self,
        block: &mut PageBlock,
        words: &Words,
        place: (Point, f32, bool),
        (area, middle, others, taken): (Rect, f32, &[Rect], &mut Vec<Rect>),
    ) -> bool {
        let half = self.em(0.1);
        let middle = Rect::new(area.min.x, middle - half, area.width(), 2.0 * half);
        let (known, none): (usize, &[Rect]) = (taken.len(), &[]);
        for (has_middle, others) in [(true, others), (true, none), (false, none)] {
            taken.extend(has_middle.then_some(middle));
            taken.extend(others);
            let lines = taken.len() - known;
            let is_placed = self.place_label(block, words, place, (area, taken));
            taken.drain(known..known + lines);
            if is_placed {
                return true;
            }
        }
        false
    }

    /// The line with what lies above the middle standing back.
    fn below(&self, block: &mut PageBlock, line: &CurveLine<'_>, ends: (f32, f32)) {
        let faint = self.theme().faint.mix(self.theme().sheet, 0.55);
        line.plain_stretch(block, ends, (faint, self.em(0.13)));
        let mut from: Option<f32> = None;
        let steps = 240u16;
        for step in 0..=steps {
            let x = ends.0 + (ends.1 - ends.0) * f32::from(step) / f32::from(steps);
            let is_below = line.height_at(x).is_some_and(|y| y > line.middle() + 0.5) && step < steps;
            match (is_below, from) {
                (true, None) => from = Some(x),
                (false, Some(start)) => {
                    line.area(block, (start, x));
                    line.stretch(block, (start, x), self.em(0.22));
                    from = None;
                }
                _ => {}
            }
        }
    }

    /// Faces and labels.
    fn marks(
        &self,
        draft: &mut StopDraft,
        (line, lane, series): (&CurveLine<'_>, &Lane, &Series),
        (plot, columns, others): (CurvePlot, &StageColumns, &[Rect]),
        taken: &mut Vec<Rect>,
    ) {
        let own: Vec<(Point, &CurvePoint)> =
            line.points.iter().copied().filter(|(_, at)| columns.x_of(self, at.step).is_some()).collect();
        let chosen = |place: usize| {
            let (_, at) = own.get(place)?;
            let extreme = |is_more: fn(f32, f32) -> bool| {
                own.iter().enumerate().all(|(other, (_, it))| {
                    other == place || !is_more(it.value, at.value) && (it.value != at.value || other > place)
                })
            };
            let is_chosen = if plot.only_below {
                line.fraction(at) < 0.5
            } else {
                !plot.is_brief || extreme(|a, b| a > b) || extreme(|a, b| a < b) || place + 1 == own.len()
            };
            Some(is_chosen)
        };
        let chosen: Vec<bool> = (0..own.len()).map(|place| chosen(place).unwrap_or(false)).collect();
        let crowd = plot.area.width() / own.len().max(1) as f32;
        let radius = if crowd < self.em(3.0) { self.em(0.62).min(crowd * 0.42) } else { self.em(0.95) };
        for ((at, _), is_chosen) in own.iter().zip(&chosen) {
            taken.push(Rect::around(*at, if *is_chosen { radius * 1.15 } else { self.em(0.25) }));
        }
        // The strongest feelings get their labels first.
        let mut order: Vec<usize> = (0..own.len()).collect();
        let strength = |place: &usize| own.get(*place).map_or(0.0, |(_, at)| (line.fraction(at) - 0.5).abs());
        order.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
        let mut blocks: Vec<Option<PageBlock>> = own.iter().map(|_| None).collect();
        for place in order {
            let Some(((at, shown), is_chosen)) = own.get(place).zip(chosen.get(place)) else { continue };
            let mut block = PageBlock::default();
            if *is_chosen {
                line.mark(&mut block, (*at, shown), radius);
                let fraction = line.fraction(shown);
                let ink = if fraction < 0.3 && line.is_felt() { self.theme().pain_ink } else { self.theme().ink };
                let role = if fraction < 0.2 || plot.is_brief { self.bold(1.0) } else { self.plain(1.0) };
                // Where there is little height, in one line if that fits anywhere.
                let widest =
                    if plot.only_below { self.em(13.0) } else { (crowd * 2.2).clamp(self.em(4.5), self.em(9.0)) };
                let place = (*at, radius, fraction >= 0.5);
                let words = self.label(&shown.label, ink, [(role, widest), (role, self.em(9.0))]);
                let middle = line.middle();
                let is_placed = self.place_off_lines(&mut block, &words, place, (plot.area, middle, others, taken));
                if !is_placed && plot.only_below {
                    let words = self.label(&shown.label, ink, [(role, self.em(6.5)), (role, self.em(9.0))]);
                    self.place_off_lines(&mut block, &words, place, (plot.area, middle, others, taken));
                }
            } else if plot.only_below {
                block.path(
                    Path::circle(*at, self.em(0.16)),
                    Some(self.theme().faint.mix(self.theme().sheet, 0.4)),
                    None,
                );
            } else {
                line.mark(&mut block, (*at, shown), self.em(0.3));
            }
            if let Some(slot) = blocks.get_mut(place) {
                *slot = Some(block);
            }
        }
        for ((_, shown), block) in own.iter().zip(blocks) {
            let part = Part::Point(lane.id, series.id, shown.step);
            let Some(block) = block else { continue };
            draft.block.add(&block.about(part), Point::ZERO);
            if !plot.is_brief || !shown.label.trim().is_empty() {
                draft.lit.push(part);
            }
            let place = super::places::place_label(self.map(), shown.step);
            let feeling = self.words.locale.feeling(&lane.scale, shown.value);
            draft.say(&self.words.locale.explained(&place, &self.words.locale.listed(&[feeling, shown.label.trim()])));
        }
    }
}
