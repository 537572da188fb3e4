//! The results of the rounds of voting: a table for each round, from the card with most dots down.

use super::draft::Pagination;
use super::opportunities::votes;
use super::places::{card_place, card_words, styled_excerpt};
use super::tables::{Heads, heading};
use crate::edit::voting::{RankedCard, ranking};
use crate::geometry::{Rect, point};
use crate::locale::{Phrase, Word};
use crate::model::{Card, Part, VotingRound};
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter};
use crate::scene::{Leads, PrintedRole};

/// The most characters of a card in a row: enough for a few lines.
const MOST_IN_ROW: usize = 420;
/// Width and height of a dot, and the gap to the next one.
const DOT: f32 = 6.0;
const DOT_GAP: f32 = 2.0;
/// Where the columns begin: the disc with the number, and the words of the card.
const NUMBER_AT: f32 = 28.0;
const CARD_AT: f32 = 50.0;

/// The rounds that are over, from the last one back.
pub(super) fn voting_rounds(setter: &Typesetter<'_>, pagination: &Pagination, measure: f32) -> Vec<ReportTable> {
    let rounds = setter.map.info.workshop.rounds.iter().rev().filter(|round| !round.is_under_way());
    rounds.map(|round| table(setter, pagination, (measure, round))).collect()
}

fn table(setter: &Typesetter<'_>, pagination: &Pagination, (measure, round): (f32, &VotingRound)) -> ReportTable {
    let locale = setter.locale;
    let ranked = ranking(round);
    let shown = ranked.iter().filter(|own| own.dots > 0).filter_map(|own| Some((own, setter.map.card(own.card)?)));
    let rows = shown.map(|(own, card)| row(setter, pagination, measure, (own, card))).collect();
    let question = round.question.trim();
    let title = if question.is_empty() { locale.word(Word::Votes) } else { question };
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::Card), CARD_AT);
    heads.add(locale.word(Word::HotspotPlace), place_at(measure));
    heads.add_before(locale.word(Word::Votes), measure);
    ReportTable::new(heading(setter, measure, title, &about(setter, round)), heads.finish(), rows)
}

/// The date, the people with their dots, and how many were given: "28 November 2026 · 12 × 3 · 34 votes".
fn about(setter: &Typesetter<'_>, round: &VotingRound) -> String {
    let date = round.date.map(|date| setter.locale.date(date)).unwrap_or_default();
    let people = if round.voted() > 0 { format!("{} × {}", round.voted(), round.dots_each) } else { String::new() };
    let parts = [date, people, votes(setter, round.given())];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn place_at(measure: f32) -> f32 {
    measure * 0.66
}

fn row(setter: &Typesetter<'_>, pagination: &Pagination, measure: f32, (own, card): (&RankedCard, &Card)) -> PageBlock {
    let mut block = PageBlock::default();
    let top = 9.0;
    let place_at = place_at(measure);
    let text = styled_excerpt(&card_words(setter, card), MOST_IN_ROW);
    let leads = Some(Leads::Part(Part::Card(card.id)));
    let mut y = block.leading(PrintedRole::RowHead, leads, |block| {
        block.words(&setter.line(&own.place(), Role::CELL.muted()), 0.0, top);
        setter.disc(block, point(NUMBER_AT + 6.0, top + 3.2), &own.number.to_string(), true);
        let y = block.words(&setter.styled_paragraph(&text, Role::CELL, place_at - CARD_AT - 12.0), CARD_AT, top);
        dots(setter, block, own.dots, (place_at - 12.0, y))
    });
    let page = pagination.of_card(card);
    let page = page.map(|page| setter.locale.phrase(Phrase::OnPage, &[&page.to_string()])).unwrap_or_default();
    let lane = setter.map.lane(card.lane).map_or("", |lane| lane.name.as_str());
    let place = setter.locale.listed(&[lane, &card_place(setter.map, card), &page]);
    let place = setter.paragraph(&place, Role::NOTE, measure - place_at - 34.0);
    y = y.max(block.tagged(PrintedRole::Cell, |block| block.words(&place, place_at, top)));
    let count = setter.line(&own.dots.to_string(), Role::bold(11.0, 14.0));
    block.tagged(PrintedRole::Cell, |block| block.words_before(&count, measure, top - 0.8));
    block.height = y + 9.0;
    block.tagged_as(PrintedRole::Row).about(Part::Card(card.id))
}

/// A dot for each vote below `y`, in as many rows as they need; returns where they end. So many that they would fill
/// the page are told by their number alone.
fn dots(setter: &Typesetter<'_>, block: &mut PageBlock, count: u32, (right, y): (f32, f32)) -> f32 {
    /// The most rows of dots.
    const MOST_ROWS: u32 = 3;
    let in_row = (((right - CARD_AT) / (DOT + DOT_GAP)) as u32).max(1);
    if count > in_row * MOST_ROWS {
        return y;
    }
    for place in 0..count {
        let (column, row) = ((place % in_row) as f32, (place / in_row) as f32);
        let at = point(CARD_AT + column * (DOT + DOT_GAP), y + 5.0 + row * (DOT + DOT_GAP));
        block.rect(Rect::new(at.x, at.y, DOT, DOT), DOT / 2.0, Some(setter.theme.accent), None);
    }
    y + 5.0 + count.div_ceil(in_row) as f32 * (DOT + DOT_GAP)
}
