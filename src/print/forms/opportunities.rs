//! The table of opportunities, ranked by their score, and the cards with the most votes.

use super::draft::Pagination;
use super::places::{card_place, card_words, is_removed, styled_excerpt};
use super::tables::{Heads, heading};
use crate::geometry::point;
use crate::locale::{Phrase, Word};
use crate::model::{Card, CardKind, JourneyMap, Part};
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter};
use crate::scene::{Leads, PrintedRole};

/// The most characters of a card in a row: enough for a few lines.
const MOST_IN_ROW: usize = 420;
/// The number of cards in the list of votes.
const MOST_VOTED: usize = 10;

/// The opportunities of a map, the highest score first; those without one follow.
pub(super) fn ranked_opportunities(map: &JourneyMap) -> Vec<&Card> {
    let is_opportunity = |card: &&std::sync::Arc<Card>| {
        let lane = map.lane(card.lane);
        lane.is_some_and(|lane| lane.kind_of(card) == CardKind::Opportunity)
            && !card.text.trim().is_empty()
            && !is_removed(map, Part::Card(card.id))
    };
    let mut cards: Vec<&Card> = map.cards.iter().filter(is_opportunity).map(|card| &**card).collect();
    let score = |card: &Card| card.opportunity_score().unwrap_or(-1.0);
    cards.sort_by(|a, b| score(b).total_cmp(&score(a)).then(b.votes.cmp(&a.votes)));
    cards
}

/// What an opportunity is called in its table and in the landscape: the first letter of the word and its rank, since
/// numbers alone are the hotspots and letters alone the actions.
pub(super) fn opportunity_mark(setter: &Typesetter<'_>, rank: usize) -> String {
    let word = setter.locale.word(Word::Opportunity);
    // The Arabic article is no part of the word.
    let letter = word.strip_prefix("\u{627}\u{644}").unwrap_or(word).chars().next();
    let letter: String = letter.into_iter().flat_map(char::to_uppercase).collect();
    format!("{letter}{}", rank + 1)
}

/// The table of the opportunities of the map.
pub(super) fn opportunities(setter: &Typesetter<'_>, measure: f32) -> ReportTable {
    let cards = ranked_opportunities(setter.map);
    let columns = OpportunityColumns::new(setter, &cards, measure);
    let locale = setter.locale;
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::Opportunity), 0.0);
    if let Some(votes) = columns.votes {
        heads.add_before(locale.word(Word::Votes), votes);
    }
    heads.add(locale.word(Word::Stage), columns.stage);
    if let Some(owner) = columns.owner {
        heads.add(locale.word(Word::ForWhom), owner);
    }
    if columns.has_scores {
        heads.add_within(locale.word(Word::MetAndImportance), columns.gap, measure - columns.gap - 28.0);
        heads.add_before(locale.word(Word::Score), measure);
    }
    let aside = if columns.has_scores { locale.word(Word::ScoreFormula) } else { "" };
    ReportTable::new(
        heading(setter, measure, locale.word(Word::LaneOpportunities), aside),
        heads.finish(),
        cards.into_iter().enumerate().map(|(rank, card)| row(setter, (rank, card), columns)).collect(),
    )
}

/// Where the columns begin.
#[derive(Clone, Copy)]
struct OpportunityColumns {
    /// The name, after the mark.
    name: f32,
    /// Where the numbers of votes end; none if nobody has voted.
    votes: Option<f32>,
    stage: f32,
    /// Where the owners begin; none if no opportunity has one.
    owner: Option<f32>,
    gap: f32,
    measure: f32,
    has_scores: bool,
}

/// The most that names of stages and of owners take of the measure.
const MOST_OF_NAMES: f32 = 0.135;
/// The space between two columns.
const BETWEEN_COLUMNS: f32 = 12.0;

impl OpportunityColumns {
    /// The columns at the end are as wide as what they say, so that the opportunities themselves have all the rest.
    fn new(setter: &Typesetter<'_>, cards: &[&Card], measure: f32) -> Self {
        let (locale, heads) = (setter.locale, Heads::new(setter));
        let has_scores = cards.iter().any(|card| card.opportunity_score().is_some());
        let gap = if has_scores { measure * 0.71 } else { measure + BETWEEN_COLUMNS };
        let most = MOST_OF_NAMES * measure;
        let owners = cards.iter().map(|card| card.owner.trim());
        let has_owners = owners.clone().any(|owner| !owner.is_empty());
        let owner = has_owners.then(|| {
            let width = heads.widest(locale.word(Word::ForWhom), owners).min(most);
            gap - BETWEEN_COLUMNS - width.ceil()
        });
        let stages: Vec<String> = cards.iter().map(|card| stage_of(setter.map, card)).collect();
        let stage = heads.widest(locale.word(Word::Stage), stages.iter().map(String::as_str)).min(most);
        let stage = owner.unwrap_or(gap) - BETWEEN_COLUMNS - stage.ceil();
        let votes = cards.iter().any(|card| card.votes > 0).then_some(stage - BETWEEN_COLUMNS - 4.0);
        let longest = opportunity_mark(setter, cards.len().saturating_sub(1));
        let name = setter.line(&longest, Role::STRONG_CELL).ink_width().ceil() + 7.0;
        Self { name, votes, stage, owner, gap, measure, has_scores }
    }

    /// Where the names end.
    fn names_end(&self, setter: &Typesetter<'_>) -> f32 {
        let votes = setter.line(setter.locale.word(Word::Votes), Role::NOTE).ink_width();
        self.votes.map_or(self.stage, |end| end - votes) - BETWEEN_COLUMNS
    }
}

/// The name of the stage of a card.
fn stage_of(map: &JourneyMap, card: &Card) -> String {
    card_place(map, card).split(" · ").next().unwrap_or_default().to_owned()
}

fn row(setter: &Typesetter<'_>, (rank, card): (usize, &Card), columns: OpportunityColumns) -> PageBlock {
    let mut block = PageBlock::default();
    let top = 9.5;
    let text = styled_excerpt(&card_words(setter, card), MOST_IN_ROW);
    let name = setter.styled_paragraph(&text, Role::CELL, columns.names_end(setter) - columns.name);
    let leads = Some(Leads::Part(Part::Card(card.id)));
    let mut y = block.leading(PrintedRole::RowHead, leads, |block| {
        block.words(&setter.line(&opportunity_mark(setter, rank), Role::STRONG_CELL), 0.0, top);
        block.words(&name, columns.name, top)
    });
    if let Some(end) = columns.votes {
        let votes = if card.votes > 0 { card.votes.to_string() } else { String::new() };
        block.tagged(PrintedRole::Cell, |block| block.words_before(&setter.line(&votes, Role::CELL), end, top));
    }
    let stage = stage_of(setter.map, card);
    let after_stage = columns.owner.unwrap_or(columns.gap);
    let owner = columns.owner.map(|owner| (card.owner.as_str(), (owner, columns.gap)));
    for (text, (from, to)) in [(stage.as_str(), (columns.stage, after_stage))].into_iter().chain(owner) {
        let words = setter.paragraph(text, Role::CELL, to - from - BETWEEN_COLUMNS + 0.5);
        y = y.max(block.tagged(PrintedRole::Cell, |block| block.words(&words, from, top)));
    }
    if columns.has_scores {
        scores(setter, &mut block, (card, columns, top));
    }
    block.height = y + 9.0;
    block.tagged_as(PrintedRole::Row).about(Part::Card(card.id))
}

/// The cells with importance, satisfaction and score.
fn scores(setter: &Typesetter<'_>, block: &mut PageBlock, (card, columns, top): (&Card, OpportunityColumns, f32)) {
    let values = card.importance.zip(card.satisfaction).zip(card.opportunity_score());
    block.tagged(PrintedRole::Cell, |block| {
        if let Some(((important, met), _)) = values {
            let width = columns.measure - columns.gap - 42.0;
            setter.gap(block, point(columns.gap, top + 3.4), width, (met, important));
        }
    });
    block.tagged(PrintedRole::Cell, |block| {
        if let Some((_, score)) = values {
            let score = setter.line(&number(score), Role::bold(11.0, 14.0));
            block.words_before(&score, columns.measure, top - 0.8);
        }
    });
}

/// The cards with the most votes; empty if nobody has voted.
pub(super) fn most_votes(setter: &Typesetter<'_>, pagination: &Pagination, measure: f32) -> ReportTable {
    let is_voted = |card: &&Card| card.votes > 0 && !is_removed(setter.map, Part::Card(card.id));
    let mut cards: Vec<&Card> = setter.map.cards.iter().map(|card| &**card).filter(is_voted).collect();
    cards.sort_by_key(|card| std::cmp::Reverse(card.votes));
    cards.truncate(MOST_VOTED);
    let locale = setter.locale;
    let (votes_at, place_at) = (0.0, measure * 0.68);
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::Votes), votes_at);
    heads.add(locale.word(Word::Card), 40.0);
    heads.add(locale.word(Word::HotspotPlace), place_at);
    let rows = cards.into_iter().map(|card| {
        let mut block = PageBlock::default();
        let top = 9.0;
        let count = setter.line(&card.votes.to_string(), Role::STRONG_CELL);
        block.tagged(PrintedRole::Cell, |block| block.words(&count, votes_at, top));
        let text = styled_excerpt(&card_words(setter, card), MOST_IN_ROW);
        let words = setter.styled_paragraph(&text, Role::CELL, place_at - 52.0);
        let leads = Some(Leads::Part(Part::Card(card.id)));
        let y = block.leading(PrintedRole::RowHead, leads, |block| block.words(&words, 40.0, top));
        let lane = setter.map.lane(card.lane).map_or("", |lane| lane.name.as_str());
        let page = pagination.of_card(card);
        let page = page.map(|page| locale.phrase(Phrase::OnPage, &[&page.to_string()])).unwrap_or_default();
        let place = locale.listed(&[lane, &card_place(setter.map, card), &page]);
        let place = setter.paragraph(&place, Role::NOTE, measure - place_at);
        let bottom = block.tagged(PrintedRole::Cell, |block| block.words(&place, place_at, top));
        block.height = y.max(bottom) + 9.0;
        block.tagged_as(PrintedRole::Row).about(Part::Card(card.id))
    });
    let rows = rows.collect();
    ReportTable::new(heading(setter, measure, locale.word(Word::MostVotes), ""), heads.finish(), rows)
}

/// A number of votes in words: "5 votes".
pub(super) fn votes(setter: &Typesetter<'_>, votes: u32) -> String {
    let phrase = if votes == 1 { Phrase::OneVote } else { Phrase::ManyVotes };
    setter.locale.phrase(phrase, &[&votes.to_string()])
}

/// A score without needless digits.
pub(super) fn number(value: f32) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{tenths}")
}
