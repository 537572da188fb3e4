//! Chooses where the lines of one paragraph end: as few lines as possible (but rather one more than a torn word of a
//! compound), and of all ways to have so few the one that looks best. The work is done on widths alone, so that it costs little next to the shaping of the text.

mod blemishes;

use blemishes::{BlemishSearch, cost_of_stubs, is_hole};

/// A place where a line may end. Distances are measured from the start of the paragraph, as if it had one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stop {
    /// Where what can be seen before the place ends.
    pub(super) end: f32,
    /// Where the next line would start: after the space at the end of this one.
    pub(super) next: f32,
    /// The width of the hyphen that is drawn if a line ends here; 0 for none.
    pub(super) hyphen: f32,
    /// The number of words before the place, with one that is divided here.
    pub(super) words: usize,
    /// How much a line end here is to be avoided; below 0 where one is welcome.
    pub(super) penalty: f32,
    /// Whether a line end here tears one of the words of a compound, which could be divided between them.
    pub(super) tears_word: bool,
    /// The first byte of the next line.
    pub(super) byte: usize,
}

impl Stop {
    /// Whether there is a space at this place.
    fn is_between_words(&self) -> bool {
        self.next > self.end
    }
}

/// What the penalties of line ends are measured by: the square of the share of a line that stays empty, 0 to 1.
pub(super) mod penalty {
    /// After an article or a word of one letter.
    pub(in super::super) const BOUND: f32 = 1.2;
    /// The same in a narrow text of three lines and more, where another line end often costs more: a first line of one
    /// word, or a hole.
    pub(super) const BOUND_IN_NARROW: f32 = 0.68;
    /// After a short word that leads to the next one: "of", "to", "and".
    pub(in super::super) const LEADING: f32 = 0.35;
    /// After a number, which belongs to what it counts, and before one, which belongs to what it numbers.
    pub(in super::super) const NUMBER: f32 = 0.25;
    pub(in super::super) const NUMBERED: f32 = 0.12;
    /// Between a number and its unit: "400 m".
    pub(in super::super) const UNIT: f32 = 3.0;
    /// Between a noun and the number that is its name: "step 4".
    pub(in super::super) const NUMBER_OF_NOUN: f32 = 3.0;
    /// After the hyphen of a compound, and where one of its two parts is short.
    pub(in super::super) const COMPOUND_HYPHEN: f32 = 0.2;
    pub(in super::super) const SHORT_PART: f32 = 0.7;
    /// Before a dash.
    pub(in super::super) const DASH: f32 = 0.3;
    /// Inside a word in a script without spaces, before what is joined to a word, and between the words of a compound.
    pub(in super::super) const INSIDE: f32 = 0.6;
    pub(in super::super) const JOINED: f32 = 0.3;
    pub(in super::super) const COMPOUND: f32 = 0.06;
    /// After a comma and the like, where the sense has a joint.
    pub(in super::super) const PAUSE: f32 = -0.06;
    /// Inside a word, where its language divides it.
    pub(in super::super) const DIVIDED: f32 = 0.3;
    /// Inside one of the words of a compound, besides what a division costs.
    pub(in super::super) const TORN_PART: f32 = 1.0;
    /// Inside a word anywhere.
    pub(in super::super) const TORN: f32 = 2.0;
    /// A last line with a single word.
    pub(super) const WIDOW: f32 = 0.6;
    /// A last line that is much shorter than the others.
    pub(super) const SHORT_END: f32 = 0.15;
    /// A short line of a single word before the last one.
    pub(super) const LONELY: f32 = 0.6;
    /// A short first line of a single word above the only other one, unless the sense has a joint behind it.
    pub(super) const ALONE_ON_TOP: f32 = 0.3;
    /// A line that is shorter than the one above and the one below it: a hole in the text.
    pub(super) const HOLE: f32 = 0.6;
    /// A line before the last that is far shorter than the longest: more than an article at the end of a line.
    pub(super) const STUB: f32 = 1.3;
}

/// The part of a welcome that counts in texts of three and more lines: there the eye compares lengths, while two lines
/// that part a sentence at its joint look right whatever their lengths are.
const TALL_WELCOME: f32 = 0.3;
/// The number of lines from which a text is tall.
const TALL: usize = 3;
/// The greatest length of a short line, as a share of the width.
const LONELY_WIDTH: f32 = 0.45;
/// A text with fewer words in a line than this is narrow.
const NARROW: usize = 3;
/// A first line of two that is shorter than this share of the second is a crumb.
const CRUMB: f32 = 0.35;
/// The number of lines from which a text is a block, whose edge counts more than what a line ends with.
const BLOCK: usize = 7;
/// What is left of the penalties of line ends in a block.
const PENALTY_IN_BLOCK: f32 = 0.02;

/// The most lines that are made equally long. With more, only the last line is kept from being too short.
const MOST_BALANCED_LINES: usize = 5;

/// The least length of a last line, as a share of the width.
const LEAST_END: f32 = 0.25;
/// What a torn word of a compound counts, and what a line does: one line more is better, two are not.
const TORN_WEIGHT: usize = 3;
const LINE_WEIGHT: usize = 2;
/// What a line may be too wide by, for rounding.
pub(super) const TOLERANCE: f32 = 0.001;
/// The most line ends that are tried for the start of one line. More fit only if they have no width.
const MOST_TRIED: usize = 400;

/// The best way to a stop.
#[derive(Clone, Copy, Debug)]
struct Way {
    lines: usize,
    /// Its lines and the words of compounds that it tears, by what they count.
    weight: usize,
    cost: f32,
    /// The stop before, counted from 1; 0 for the start of the paragraph.
    from: usize,
}

/// How the lines of a paragraph are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aim {
    /// As few as possible.
    Fewest,
    /// So many, and equally long.
    Even(usize),
    /// As full as possible, with an edge that does not wobble.
    Block,
}

/// A paragraph that is broken into lines.
pub(super) struct Paragraph<'a> {
    /// The places where lines may end; the last is the end of the paragraph.
    pub(super) stops: &'a [Stop],
    /// The width of the lines.
    pub(super) width: f32,
    /// How far the first line starts before the others.
    pub(super) hang: f32,
}

impl Paragraph<'_> {
    /// The indices of the stops at which lines end, and what the lines cost.
    pub(super) fn lines(&self) -> (Vec<usize>, f32) {
        let fewest = self.ways(Aim::Fewest);
        let count = fewest.last().map_or(0, |way| way.lines);
        let ways = match count {
            2..=MOST_BALANCED_LINES => self.ways(Aim::Even(count)),
            BLOCK.. => self.ways(Aim::Block),
            _ => fewest,
        };
        let cost = ways.last().map_or(0.0, |way| way.cost);
        let mut lines = Vec::with_capacity(count);
        let mut at = self.stops.len();
        while at > 0 {
            lines.push(at - 1);
            // The start of a line is always before its end.
            at = ways.get(at).map_or(0, |way| way.from.min(at - 1));
        }
        lines.reverse();
        if let [first, last] = lines[..]
            && let Some((better, better_cost)) = self.without_crumb(first, last)
        {
            return (vec![better, last], better_cost);
        }
        let blemishes = self.blemishes(&lines);
        if (TALL..=MOST_BALANCED_LINES).contains(&count) && blemishes > 0.0 {
            let known = cost + blemishes;
            return self.without_blemishes(&ways, count, known).unwrap_or((lines, known));
        }
        (lines, cost)
    }

    /// The end of the first of two lines that is no crumb, where the chosen one is: even an article at its end is better.
    /// None where the sense has a joint behind the crumb, or where no other end makes two lines. Also what those cost.
    fn without_crumb(&self, first: usize, last: usize) -> Option<(usize, f32)> {
        let widths = |end: usize| (self.line_width(0, end + 1), self.line_width(end + 1, last + 1));
        let is_crumb = |(above, below): (f32, f32)| above < below * CRUMB;
        if self.stops.get(first)?.penalty < 0.0 || !is_crumb(widths(first)) {
            return None;
        }
        let cost = |end: &usize| {
            let penalty = self.stops.get(*end).map_or(0.0, |stop| stop.penalty);
            let (above, below) = widths(*end);
            penalty + ((above - below) / self.width).powi(2)
        };
        let is_whole = |end: &usize| {
            self.stops.get(*end).is_some_and(|stop| stop.is_between_words() && stop.penalty <= penalty::BOUND)
        };
        let is_better = |end: &usize| {
            let (above, below) = widths(*end);
            above.max(below) <= self.width + TOLERANCE && !is_crumb((above, below)) && !is_crumb((below, above))
        };
        let others = (first + 1..last).filter(is_whole).filter(is_better);
        others.map(|end| (end, cost(&end))).min_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// What holes and stubs in the text cost.
    fn blemishes(&self, lines: &[usize]) -> f32 {
        let starts = std::iter::once(0).chain(lines.iter().map(|line| line + 1));
        let widths: Vec<f32> = starts.zip(lines).map(|(from, to)| self.line_width(from, to + 1)).collect();
        let holes = widths.array_windows().filter(|[above, own, below]| is_hole(*above, *own, *below)).count();
        holes as f32 * penalty::HOLE + cost_of_stubs(&widths)
    }

    /// The best lines where holes and stubs count too, if they cost less than `known`. Whether a line is one depends on
    /// the others, so that ways are followed to their ends, as far as they may still become the best.
    fn without_blemishes(&self, ways: &[Way], count: usize, known: f32) -> Option<(Vec<usize>, f32)> {
        let mut search = BlemishSearch { paragraph: self, ways, count, best: None, cost: known, trials: 0 };
        search.follow(&mut Vec::with_capacity(count), 0.0, self.stops.len());
        search.best.map(|lines| (lines, search.cost))
    }

    /// The width of the line from one stop to another, counted as in [`Way::from`].
    pub(super) fn line_width(&self, from: usize, to: usize) -> f32 {
        let Some(stop) = to.checked_sub(1).and_then(|at| self.stops.get(at)) else { return 0.0 };
        stop.end + stop.hyphen - self.start(from)
    }

    fn start(&self, from: usize) -> f32 {
        from.checked_sub(1).map_or(self.hang, |at| self.stops.get(at).map_or(0.0, |stop| stop.next))
    }

    /// The best way to each stop, with the start of the paragraph as the first.
    fn ways(&self, aim: Aim) -> Vec<Way> {
        let mut ways = vec![Way { lines: 0, weight: 0, cost: 0.0, from: 0 }];
        for to in 1..=self.stops.len() {
            let mut best: Option<Way> = None;
            let tears_word = self.stops.get(to - 1).is_some_and(|stop| stop.tears_word);
            for from in (0..to).rev().take(MOST_TRIED) {
                let width = self.line_width(from, to);
                let fits = width <= self.width + TOLERANCE;
                if !fits && from + 1 < to {
                    break;
                }
                let Some(before) = ways.get(from) else { break };
                let cost = before.cost + self.cost(from, to, width, aim);
                let weight = before.weight + if tears_word { TORN_WEIGHT + LINE_WEIGHT } else { LINE_WEIGHT };
                let way = Way { lines: before.lines + 1, weight, cost, from };
                if best.is_none_or(|best| (way.weight, way.cost) < (best.weight, best.cost)) {
                    best = Some(way);
                }
                if !fits {
                    break;
                }
            }
            ways.push(best.unwrap_or(Way { lines: to, weight: to * LINE_WEIGHT, cost: 0.0, from: to - 1 }));
        }
        ways
    }

    /// Whether a text of so many lines is tall and has few words in each of them.
    fn is_narrow(&self, lines: usize) -> bool {
        lines >= TALL && self.stops.last().is_some_and(|last| last.words < NARROW * lines)
    }

    fn cost(&self, from: usize, to: usize, width: f32, aim: Aim) -> f32 {
        let empty = ((self.width - width) / self.width).clamp(0.0, 1.0);
        let words = |at: usize| at.checked_sub(1).and_then(|at| self.stops.get(at)).map_or(0, |stop| stop.words);
        let has_one_word = words(to) - words(from).min(words(to)) < 2;
        if to < self.stops.len() {
            let penalty = self.stops.get(to - 1).map_or(0.0, |stop| stop.penalty);
            let is_soft = self.stops.get(to - 1).is_some_and(Stop::is_between_words) && penalty <= penalty::BOUND;
            let penalty = match aim {
                Aim::Block if is_soft => penalty * PENALTY_IN_BLOCK,
                Aim::Even(lines) if is_soft && self.is_narrow(lines) => penalty.min(penalty::BOUND_IN_NARROW),
                _ => penalty,
            };
            let is_tall = matches!(aim, Aim::Even(lines) if lines >= TALL);
            let is_lonely = has_one_word && width < self.width * LONELY_WIDTH;
            let lonely = match aim {
                Aim::Even(_) if is_lonely && is_tall => penalty::LONELY,
                Aim::Even(_) if is_lonely && penalty >= 0.0 => penalty::ALONE_ON_TOP,
                _ => 0.0,
            };
            // A long text is a block, whose edge no comma should dent.
            let welcome = match aim {
                _ if penalty >= 0.0 => 1.0,
                Aim::Fewest | Aim::Block if to + 1 < self.stops.len() => 0.0,
                _ if is_tall => TALL_WELCOME,
                _ => 1.0,
            };
            return empty * empty + penalty * welcome + lonely;
        }
        let is_alone = from > 0 && has_one_word;
        let is_short = from > 0 && width < self.width * LEAST_END;
        let evenness = if matches!(aim, Aim::Even(_)) { empty * empty } else { 0.0 };
        let widow = if is_alone { penalty::WIDOW } else { 0.0 };
        evenness + widow + if is_short { penalty::SHORT_END } else { 0.0 }
    }
}

#[cfg(test)]
mod tests;
