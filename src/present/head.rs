//! The head of a page: where in the journey it is, what it is called, and what it is about.

use super::beginning::shortened;
use super::places::stage_name;
use super::setter::{StopDraft, StopSetter};
use super::stop::stage_feeling;
use crate::geometry::{Color, Rect};
use crate::locale::Phrase;
use crate::model::{Part, Stage};
use crate::typeset::{PageBlock, Words};

/// What stands in a head besides its name.
#[derive(Default)]
pub(super) struct HeadWords<'a> {
    /// The name, in the largest letters.
    pub(super) name: &'a str,
    /// What explains the name.
    pub(super) about: &'a str,
    /// Where and when, at the end of the line.
    pub(super) time: &'a str,
    /// The number, after it.
    pub(super) count: String,
    /// The stage that is lit in the path.
    pub(super) here: Option<usize>,
    /// The part that name and explanation belong to.
    pub(super) part: Option<Part>,
}

/// The largest and the least size of a name, in parts of the least size of letters.
const NAME: (f32, f32) = (2.89, 1.5);
/// The most of the line that time and number take beside a name of several lines.
const BESIDE_NAME: f32 = 0.42;
/// The most letters of an explanation.
const LONGEST_ABOUT: usize = 220;

impl StopSetter<'_> {
    /// The path of stages as a row of segments, with one of them lit in the colour of its feeling.
    pub(super) fn stage_bar(&self, draft: &mut StopDraft, here: Option<usize>) {
        let stages = &self.map().stages;
        let count = stages.len();
        if count == 0 {
            return;
        }
        let (left, top) = (self.margin(), self.screen.y * 0.0415);
        let unit = self.screen.y / 1080.0;
        let gap = (8.0 * unit).min(self.measure() / count as f32 * 0.2);
        let width = (self.measure() - gap * (count - 1) as f32) / count as f32;
        for (place, stage) in stages.iter().enumerate() {
            let is_here = here == Some(place);
            let height = if is_here { 12.0 } else { 8.0 } * unit;
            let y = top + 4.0 * unit - height / 2.0;
            let rect = Rect::new(left + place as f32 * (width + gap), y, width, height);
            let color = if is_here { self.stage_color(stage) } else { self.theme().edge.mix(self.theme().sheet, 0.25) };
            draft.block.rect(rect, height / 2.0, Some(color), None);
        }
    }

    /// The colour of a stage's feeling, strong enough for a line.
    pub(super) fn stage_color(&self, stage: &Stage) -> Color {
        stage_feeling(self.map(), stage.id).map_or(self.theme().accent, |feeling| self.theme().curve_line(feeling))
    }

    /// The head of a page. Returns where the content begins.
    pub(super) fn head(&self, draft: &mut StopDraft, words: &HeadWords<'_>) -> f32 {
        self.stage_bar(draft, words.here);
        let theme = self.theme();
        let (left, measure) = (self.margin(), self.measure());
        let top = (self.screen.y * 0.1).max(self.screen.y * 0.05 + self.em(1.1));
        let end = self.head_end(words);
        let end_width = end.iter().map(|part| part.text.width).sum::<f32>() + self.em(1.2);
        let sizes = if self.is_compact() { (1.5, 1.0) } else { NAME };
        // A line of its own for the end, where it would press the name together.
        let shortest = self.line(words.name, self.bold(sizes.1), theme.ink).ink_width();
        let is_beside = end_width <= measure * BESIDE_NAME || shortest + end_width <= measure;
        let name = self.title(words.name, sizes, theme.ink, if is_beside { measure - end_width } else { measure });
        let mut block = PageBlock::default();
        let base = block.words(&name, left, top);
        let first_base = top + name.capitals();
        let mut y = base;
        let about = shortened(words.about, LONGEST_ABOUT);
        if !about.is_empty() {
            let name_width = name.ink_width() + self.em(0.8);
            let room = measure - name_width - if is_beside { end_width } else { 0.0 };
            let line = self.line(&about, self.plain(1.22), theme.muted);
            if name.text.lines.len() < 2 && line.ink_width() <= room {
                block.words(&line, left + name_width, first_base - line.capitals());
            } else if !self.is_compact() {
                let lines = self.paragraph(&about, self.plain(1.22), theme.muted, measure);
                y = block.words(&lines, left, y + self.em(0.75));
            }
        }
        if let Some(part) = words.part {
            block = block.about(part);
            draft.lit.push(part);
        }
        draft.block.add(&block, crate::geometry::Point::ZERO);
        let tallest = end.iter().map(Words::capitals).fold(0.0, f32::max);
        if is_beside {
            draft.block.run_before(&end, left + measure, first_base - tallest);
        } else {
            draft.block.run(&end, left, y + self.em(0.62));
            y += self.em(0.62) + tallest;
        }
        draft.say(&[words.name, words.about.trim()].map(str::trim).join(". "));
        draft.say(&[words.time, &words.count].map(str::trim).join(" "));
        y + self.em(if self.is_compact() { 1.0 } else { 1.65 })
    }

    /// The time and the number. A time that is longer than a line ends early.
    fn head_end(&self, words: &HeadWords<'_>) -> Vec<Words> {
        let theme = self.theme();
        let count = self.line(&words.count, self.bold(1.11), theme.ink);
        let room = self.measure() - count.text.width - self.em(1.5);
        let time = self.short_line(words.time, self.plain(1.11), theme.muted, room);
        let mut end = Vec::new();
        if !time.is_empty() {
            end.push(time);
        }
        if !count.is_empty() {
            if !end.is_empty() {
                end.push(self.line("·", self.plain(1.11), theme.muted));
            }
            end.push(count);
        }
        end
    }

    /// The head of a stage's page; `mark` says which of several pages of one stage it is.
    pub(super) fn stage_head(&self, draft: &mut StopDraft, (place, stage): (usize, &Stage), mark: &str) -> f32 {
        let name = stage_name(&stage.name, place);
        let count = self.map().stages.len().to_string();
        let number = (place + 1).to_string();
        let count = with_mark(self.words.locale.phrase(Phrase::PageOf, &[&number, &count]), mark);
        let words = HeadWords {
            name: &name,
            about: &stage.goal,
            time: &stage.time_span,
            count,
            here: Some(place),
            part: Some(Part::Stage(stage.id)),
        };
        self.head(draft, &words)
    }
}

/// Marks of pages from none to a wide one, for which a head is measured.
pub(super) const PAGE_MARKS: [&str; 3] = ["", "2/2", "28/28"];

/// Which page of several it is, as in every language: 2/3; none if it is the only one.
pub(crate) fn page_mark(place: usize, count: usize) -> String {
    if count < 2 { String::new() } else { format!("{}/{count}", place + 1) }
}

/// A number or a name with the mark of its page, if it has one.
pub(super) fn with_mark(words: String, mark: &str) -> String {
    if mark.is_empty() { words } else { format!("{words} · {mark}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_which_of_several_it_is() {
        assert_eq!([page_mark(0, 1), page_mark(0, 2), page_mark(2, 3)], ["", "1/2", "3/3"]);
        assert_eq!(with_mark("4 of 9".into(), &page_mark(1, 2)), "4 of 9 · 2/2");
        assert_eq!(with_mark("4 of 9".into(), &page_mark(0, 1)), "4 of 9");
    }
}
