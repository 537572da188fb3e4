//! The notes of the parking lot as a table: what was said and still waits for its place on the map.

use super::tables::{Heads, heading};
use crate::locale::Word;
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter};
use crate::scene::PrintedRole;
use crate::text::StyledText;

/// Where the words begin, behind their number.
const WORDS_AT: f32 = 28.0;

/// The notes from first to last.
pub(super) fn parking_lot(setter: &Typesetter<'_>, measure: f32) -> ReportTable {
    let notes = setter.map.info.parked.iter().map(|note| StyledText::read(note.trim()));
    let notes = notes.filter(|note| !note.text.is_empty());
    let rows = notes.zip(1..).map(|(note, number)| row(setter, measure, (&note, number))).collect();
    let mut heads = Heads::new(setter);
    heads.add(setter.locale.word(Word::Notes), WORDS_AT);
    ReportTable::new(heading(setter, measure, setter.locale.word(Word::ParkingLot), ""), heads.finish(), rows)
}

fn row(setter: &Typesetter<'_>, measure: f32, (note, number): (&StyledText, u32)) -> PageBlock {
    let mut block = PageBlock::default();
    let top = 9.0;
    let bottom = block.tagged(PrintedRole::RowHead, |block| {
        block.words(&setter.line(&number.to_string(), Role::CELL.muted()), 0.0, top);
        block.words(&setter.styled_paragraph(note, Role::CELL, measure - WORDS_AT), WORDS_AT, top)
    });
    block.height = bottom + 9.0;
    block.tagged_as(PrintedRole::Row)
}
