//! Lines that are clearly shorter than both of their neighbours, or far shorter than the longest, and ways to break a
//! paragraph without them.

use super::{Aim, Paragraph, TOLERANCE, Way, penalty};

/// A line that is at least so long, as a share of the shorter of its neighbours, is no hole between them.
const NO_HOLE: f32 = 0.88;
/// A line before the last that is shorter than this share of the longest is a stub.
const STUB: f32 = 0.45;
/// The most by which a line may lower the cost of a text.
const LARGEST_WELCOME: f32 = 0.06;
/// The most lines that are tried to find a text without blemishes.
const MOST_TRIALS: usize = 4_000;

/// Whether a line is clearly shorter than both of its neighbours.
pub(super) fn is_hole(above: f32, own: f32, below: f32) -> bool {
    own < above.min(below) * NO_HOLE
}

/// What the lines before the last cost that are far shorter than the longest.
pub(super) fn cost_of_stubs(widths: &[f32]) -> f32 {
    let longest = widths.iter().copied().fold(0.0f32, f32::max);
    let before_last = widths.split_last().map_or(&[][..], |(_, others)| others);
    before_last.iter().filter(|width| **width < longest * STUB).count() as f32 * penalty::STUB
}

/// Follows all ways to have a number of lines from the end of a paragraph to its start.
pub(super) struct BlemishSearch<'a> {
    pub(super) paragraph: &'a Paragraph<'a>,
    /// The best ways to each stop, of which the search needs to know how many lines the stop is away from the start.
    pub(super) ways: &'a [Way],
    pub(super) count: usize,
    pub(super) best: Option<Vec<usize>>,
    pub(super) cost: f32,
    pub(super) trials: usize,
}

impl BlemishSearch<'_> {
    /// Adds the lines above those in `below`, which are known from the last upwards: the next of them ends at `to`.
    pub(super) fn follow(&mut self, below: &mut Vec<(usize, f32)>, cost: f32, to: usize) {
        let left = self.count - below.len();
        for from in (0..to).rev() {
            let width = self.paragraph.line_width(from, to);
            self.trials += 1;
            if width > self.paragraph.width + TOLERANCE && from + 1 < to || self.trials > MOST_TRIALS {
                return;
            }
            let lines_above = self.ways.get(from).map_or(usize::MAX, |way| way.lines);
            let is_start = from == 0;
            if lines_above > left - 1 || is_start != (left == 1) {
                continue;
            }
            let hole = match below.as_slice() {
                [.., (_, last), (_, own)] if is_hole(width, *own, *last) => penalty::HOLE,
                _ => 0.0,
            };
            let cost = cost + hole + self.paragraph.cost(from, to, width, Aim::Even(self.count));
            if cost >= self.cost + LARGEST_WELCOME * left as f32 {
                continue;
            }
            below.push((to - 1, width));
            if is_start {
                self.note(below, cost);
            } else {
                self.follow(below, cost, from);
            }
            below.pop();
        }
    }

    /// Keeps all lines of the paragraph, known from the last upwards, if they are the best so far.
    fn note(&mut self, lines: &[(usize, f32)], cost: f32) {
        let widths: Vec<f32> = lines.iter().rev().map(|(_, width)| *width).collect();
        let cost = cost + cost_of_stubs(&widths);
        if cost < self.cost {
            self.cost = cost;
            self.best = Some(lines.iter().rev().map(|(line, _)| *line).collect());
        }
    }
}
