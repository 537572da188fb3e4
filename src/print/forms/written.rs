//! Pages of words: the storyline of the map, and everything that is different in a comparison.

use super::sections::{SectionTitle, Sections};
use super::tables::{Heads, heading};
use crate::difference::table_value;
use crate::edit::{StoryKind, story};
use crate::geometry::point;
use crate::locale::Word;
use crate::model::{ChangeText, ComparedCurve, DifferenceMark};
use crate::print::typeset::{Flow, PageBlock, ReportTable, Role, Typesetter, Words, mm, pieces};
use crate::scene::PrintedRole;

/// The most characters of a text in one block, which never splits.
const MOST_IN_BLOCK: usize = 1_200;
/// The most characters of a heading. What is longer is text, which flows over pages; a heading does not.
const MOST_IN_HEADING: usize = 200;
/// The height of the first words that stay with the title of such pages.
const LEAST_WRITTEN: f32 = mm(30.0);
/// The gap below a paragraph.
const BELOW: f32 = 5.0;
/// What is between two paragraphs besides.
const BETWEEN_PARAGRAPHS: f32 = 4.5;
/// The space above a text, and above the heading of a part.
const TEXT_TOP: f32 = 2.0;
const ABOVE_PART: f32 = mm(3.5);
/// The width of the headings beside the parts of a story, and of the texts, as shares of that of the page: lines of some
/// seventy letters.
const STORY_RAIL: f32 = 0.24;
const STORY_WIDTH: f32 = 0.76;
/// Where the words of a list begin beside their signs.
const BESIDE_SIGN: f32 = 14.0;
/// The shares of the width at which the columns of values end, and that of the names of the steps.
const VALUE_COLUMNS: [f32; 3] = [0.5, 0.62, 0.74];
const NAME_COLUMN: f32 = 0.4;
/// The space above the words of a row.
const ROW_TOP: f32 = 7.0;

/// Sets a story, unless the map says nothing.
pub(super) fn story_pages(sections: &mut Sections<'_>, setter: &Typesetter<'_>, kind: StoryKind) {
    let text = story(setter.map, kind);
    if text.trim().is_empty() {
        return;
    }
    let name = setter.locale.word(Word::Storyline);
    // The title of the map stands at the head of the page already; another title is that of the story.
    let own_title = text.lines().find_map(|line| line.strip_prefix("# ")).map(str::trim);
    let own_title = own_title.filter(|own| !own.is_empty() && *own != setter.map.info.title.trim() && is_heading(own));
    let title = SectionTitle { head: own_title.unwrap_or(name), listed: name, foot: name };
    // Lines as long as the page are hard to read: headings stand beside their texts.
    let parts = text.lines().filter(|line| line.starts_with("# ") || line.starts_with("## ")).count();
    let rail = if parts > usize::from(text.lines().any(|line| line.starts_with("# "))) { STORY_RAIL } else { 0.0 };
    let mut pages = WrittenPages::new(setter, sections, &title).beside(rail, STORY_WIDTH);
    let mut has_title = false;
    for line in text.lines() {
        match (line.strip_prefix("# "), line.strip_prefix("## "), line.strip_prefix("- ")) {
            (Some(title), ..) if !std::mem::replace(&mut has_title, true) => {
                if !is_heading(title) {
                    pages.paragraph(title, Role::BODY);
                }
            }
            (Some(part), ..) | (_, Some(part), _) => pages.heading(part),
            (.., Some(item)) => pages.item("–", item),
            _ => pages.paragraph(line, Role::BODY),
        }
    }
    pages.finish();
}

fn is_heading(text: &str) -> bool {
    text.chars().nth(MOST_IN_HEADING).is_none()
}

/// Sets everything that is different in a comparison; nothing for any other map.
pub(super) fn difference_pages(sections: &mut Sections<'_>, setter: &Typesetter<'_>) {
    let Some(comparison) = &setter.map.info.comparison else { return };
    let heading = setter.locale.word(Word::WhatChanged);
    let mut pages =
        WrittenPages::new(setter, sections, &SectionTitle { head: heading, listed: heading, foot: heading });
    for sentence in &comparison.summary {
        pages.paragraph(sentence, Role::SMALL_LEAD);
    }
    if !comparison.curves.is_empty() {
        // The rule above the first table keeps off the last sentence.
        pages.flow.space(mm(2.5));
    }
    for curve in &comparison.curves {
        pages.table(&curve_table(setter, curve, pages.measure));
    }
    if !comparison.effects.is_empty() {
        pages.heading("What actions changed");
        comparison.effects.iter().for_each(|effect| pages.item("–", &effect.words));
    }
    let mut last = "";
    for change in &comparison.changes {
        if change.heading != last {
            last = change.heading;
            pages.heading(last);
        }
        pages.item(sign(change), &words(change));
    }
}

/// The values of a curve before and after, step by step.
fn curve_table(setter: &Typesetter<'_>, curve: &ComparedCurve, measure: f32) -> ReportTable {
    let rights = VALUE_COLUMNS.map(|share| share * measure);
    let cell = |block: &mut PageBlock, words: &Words, right: f32| {
        block.tagged(PrintedRole::Cell, |block| block.words_before(words, right, ROW_TOP));
    };
    let row = |name: &str, role: Role, values: [&str; 3]| {
        let mut block = PageBlock::default();
        let name = setter.paragraph(name, role, NAME_COLUMN * measure);
        let bottom = block.tagged(PrintedRole::RowHead, |block| block.words(&name, 0.0, ROW_TOP));
        values.into_iter().zip(rights).for_each(|(value, right)| cell(&mut block, &setter.line(value, role), right));
        block.height = bottom + 6.5;
        block.tagged_as(PrintedRole::Row)
    };
    let mut rows: Vec<PageBlock> = curve
        .values
        .iter()
        .map(|(step, before, after)| {
            let gap = before.zip(*after).map(|(before, after)| after - before);
            let [before, after, gap] = [*before, *after, gap].map(table_value);
            row(step, Role::CELL, [&before, &after, &gap])
        })
        .collect();
    rows.push(row("In all", Role::STRONG_CELL, ["", "", &table_value(Some(curve.sum))]));
    let mut heads = Heads::new(setter);
    // The sentences about what is different are English, and so is the table that stands among them.
    heads.add("Step", 0.0);
    for (words, right) in ["Before", "After", "Gap"].into_iter().zip(rights) {
        heads.add_before(words, right);
    }
    ReportTable::new(heading(setter, measure, &curve.name, ""), heads.finish(), rows)
}

fn sign(change: &ChangeText) -> &'static str {
    match change.mark {
        DifferenceMark::Added => "+",
        DifferenceMark::Removed => "−",
        DifferenceMark::Moved => "→",
        DifferenceMark::Changed => "≠",
    }
}

fn words(change: &ChangeText) -> String {
    if change.is_doubtful { format!("{} (?)", change.words) } else { change.words.clone() }
}

/// Pages that are filled with paragraphs.
struct WrittenPages<'a> {
    setter: &'a Typesetter<'a>,
    flow: &'a mut Flow,
    measure: f32,
    /// The width of what stands before the texts, where the headings are; 0 where they stand above them.
    rail: f32,
    /// The heading that the next text stands beside.
    beside: Option<Words>,
    /// Whether the last block was a line of a list, or a paragraph.
    is_after_item: bool,
    is_after_text: bool,
}

impl<'a> WrittenPages<'a> {
    fn new(setter: &'a Typesetter<'a>, sections: &'a mut Sections<'_>, title: &SectionTitle<'_>) -> Self {
        let measure = sections.measure();
        let flow = sections.begin(title, None, LEAST_WRITTEN);
        Self { setter, flow, measure, rail: 0.0, beside: None, is_after_item: false, is_after_text: false }
    }

    /// The same with texts that begin behind a rail and have a width, both as shares of that of the page.
    fn beside(self, rail: f32, width: f32) -> Self {
        Self { rail: self.measure * rail, measure: self.measure * width, ..self }
    }

    /// Places a block of text, with its heading beside it.
    fn place(&mut self, block: &PageBlock) {
        let Some(heading) = self.beside.take() else {
            let mut row = PageBlock::default();
            row.add(block, point(self.rail, 0.0));
            return self.flow.block(&row);
        };
        let mut row = PageBlock::default();
        let bottom = row.tagged(PrintedRole::Heading(2), |row| row.words(&heading, 0.0, ABOVE_PART + TEXT_TOP));
        row.add(block, point(self.rail, ABOVE_PART));
        row.height = row.height.max(bottom + BELOW);
        self.flow.block(&row);
    }

    /// Places the last heading, if nothing followed it.
    fn finish(&mut self) {
        if self.beside.is_some() {
            self.place(&PageBlock::default());
        }
    }

    /// A heading, which stays with the first line below it.
    fn heading(&mut self, words: &str) {
        if !is_heading(words) {
            return self.paragraph(words, Role::STRONG);
        }
        (self.is_after_item, self.is_after_text) = (false, false);
        if self.rail > 0.0 {
            self.finish();
            self.beside = Some(self.setter.paragraph(words, Role::HEADING, self.rail - BESIDE_SIGN));
            return;
        }
        let mut block = PageBlock::default();
        let words = self.setter.paragraph(words, Role::PART, self.measure);
        let bottom = block.tagged(PrintedRole::Heading(2), |block| block.words(&words, 0.0, ABOVE_PART));
        block.height = bottom + BELOW;
        if self.flow.room() < block.height + mm(12.0) {
            self.flow.new_page();
        }
        self.flow.block(&block);
    }

    fn paragraph(&mut self, words: &str, role: Role) {
        if words.trim().is_empty() {
            return;
        }
        if std::mem::take(&mut self.is_after_item) {
            self.flow.space(BELOW);
        }
        if std::mem::replace(&mut self.is_after_text, true) && self.beside.is_none() {
            self.flow.space(BETWEEN_PARAGRAPHS);
        }
        for piece in pieces(words, MOST_IN_BLOCK) {
            let mut block = PageBlock::default();
            let bottom = block.words(&self.setter.paragraph(piece, role, self.measure), 0.0, TEXT_TOP);
            block.height = bottom + BELOW;
            self.place(&block);
        }
    }

    fn table(&mut self, table: &ReportTable) {
        self.is_after_text = false;
        self.flow.table(table);
        self.flow.space(mm(2.0));
    }

    /// A line of a list with its sign.
    fn item(&mut self, sign: &str, words: &str) {
        for (place, piece) in pieces(words, MOST_IN_BLOCK).into_iter().enumerate() {
            let mut block = PageBlock::default();
            if place == 0 {
                block.words(&self.setter.line(sign, Role::STRONG), 0.0, TEXT_TOP);
            }
            let words = self.setter.paragraph(piece, Role::BODY, self.measure - BESIDE_SIGN);
            block.height = block.words(&words, BESIDE_SIGN, TEXT_TOP) + BELOW;
            self.place(&block.tagged_as(PrintedRole::Paragraph));
        }
        (self.is_after_item, self.is_after_text) = (true, false);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::super::test_pages::{printed, settings, words};
    use crate::file::templates;
    use crate::model::PrintForm;

    #[test]
    fn a_story_has_the_title_that_was_written_and_the_name_of_its_pages_otherwise() {
        let mut map = templates::load("laptop-fails").unwrap();
        let first =
            |map: &crate::model::JourneyMap| words(printed(map, &settings(PrintForm::Story)).pages.first().unwrap());
        let told = first(&map);
        assert!(told.iter().any(|text| text == "A day and a half"), "{told:?}");
        assert!(told.iter().any(|text| text == &map.info.title), "{told:?}");
        Arc::make_mut(&mut map.info).story.external = String::new();
        let told = first(&map);
        assert!(told.iter().any(|text| text == "Storyline"), "{told:?}");
        // A second title is a heading, and not lost.
        Arc::make_mut(&mut map.info).story.external = "# One\n\nText.\n\n# Two\n\nMore.".into();
        let told = first(&map);
        assert!(told.iter().any(|text| text == "One") && told.iter().any(|text| text == "Two"), "{told:?}");
    }

    /// A whole text behind a sign of a heading would run off the foot of the page.
    #[test]
    fn a_heading_that_is_a_text_flows_over_pages() {
        let mut map = templates::load("laptop-fails").unwrap();
        let long = "Nobody came back to her before the deadline. ".repeat(120);
        Arc::make_mut(&mut map.info).story.external = format!("# {long}\n\n## {long}\n");
        let pages = printed(&map, &settings(PrintForm::Story)).pages;
        assert!(pages.len() > 1 && words(&pages[0]).iter().any(|text| text == "Storyline"));
        for page in &pages {
            super::super::test_pages::each_text(page, &mut |text, place| {
                let bottom = place.apply(text.origin).y + text.text.height;
                assert!(bottom < page.boxes.media.y, "page {}: a text ends at {bottom}", page.label);
            });
        }
    }
}
