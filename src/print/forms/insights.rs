//! What follows from the map, as a table: the same sentences that the window lists.
//!
//! Limitations: the sentences are English, so a map in another language has no such table.

use super::tables::{Heads, heading};
use crate::insight::{Finding, FindingGroup, findings, sentence};
use crate::locale::Word;
use crate::model::Date;
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter};
use crate::scene::{Leads, PrintedRole};

/// The most findings of one group: the gravest of them.
const MOST_OF_GROUP: usize = 6;
/// The language of the sentences.
const LANGUAGE: &str = "en";

/// The findings on a day, the gravest of each group first; none for a map in another language. What the map does not
/// say is for those who draw it, and not listed.
pub(super) fn insights(setter: &Typesetter<'_>, measure: f32, today: Date) -> Option<ReportTable> {
    if setter.locale.tag != LANGUAGE {
        return None;
    }
    let found = findings(setter.map, today);
    let sentences_at = measure * 0.23;
    let mut heads = Heads::new(setter);
    heads.add(setter.locale.word(Word::Category), 0.0);
    heads.add("Finding", sentences_at);
    let row = |group: FindingGroup, finding: &Finding, is_named: bool| {
        let mut block = PageBlock::default();
        let top = 9.0;
        let name = setter.paragraph(if is_named { group.name() } else { "" }, Role::CELL, sentences_at - 10.0);
        let name_bottom =
            block.tagged(PrintedRole::Cell, |block| if is_named { block.words(&name, 0.0, top) } else { top });
        let words = setter.paragraph(&sentence(setter.map, finding), Role::CELL, measure - sentences_at);
        let leads = finding.places.first().map(|part| Leads::Part(*part));
        let bottom = block.leading(PrintedRole::RowHead, leads, |block| block.words(&words, sentences_at, top));
        block.height = name_bottom.max(bottom) + 9.0;
        block.tagged_as(PrintedRole::Row)
    };
    let mut table = ReportTable::new(heading(setter, measure, "Insights", ""), heads.finish(), Vec::new());
    for group in FindingGroup::ALL.into_iter().filter(|group| *group != FindingGroup::Gaps) {
        for (place, finding) in found.of_group(group).take(MOST_OF_GROUP).enumerate() {
            // A group stands once, beside the first of its findings on a page.
            table.rows.push(row(group, finding, place == 0));
            table.rows_on_top.push((place > 0).then(|| row(group, finding, true)));
        }
    }
    Some(table)
}
