//! The results of voting as data: CSV for spreadsheets, JSON for programs, and a table for the terminal.

use serde::Serialize;

use crate::edit::voting::{ranking, round_title};
use crate::model::{Card, JourneyMap, VotingRound};
use crate::text::seen_text;

/// The name of the round that the votes on cards without any round stand under.
const WITHOUT_ROUND: &str = "Votes on cards";

/// One card of a round.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoteRow {
    /// The question of the round.
    pub round: String,
    /// The day of the round as YYYY-MM-DD; empty if it is not known.
    pub date: String,
    /// How many people voted.
    pub voters: usize,
    /// The place of the card, counted from 1; cards with as many dots share one.
    pub rank: usize,
    /// The number that the card had while people voted.
    pub number: usize,
    /// The card's id in the file.
    pub card: String,
    /// What is written on it.
    pub text: String,
    /// The name of its lane.
    pub lane: String,
    /// The name of its stage.
    pub stage: String,
    /// How many dots it got.
    pub dots: u32,
    /// The place of the round among those of the map, counted from 1.
    pub round_number: usize,
}

/// All cards of all rounds, the best of each round first. The votes of a map without rounds are listed as one.
pub fn vote_rows(map: &JourneyMap) -> Vec<VoteRow> {
    let rounds = &map.info.workshop.rounds;
    if rounds.is_empty() {
        return rows(map, &votes_on_cards(map), 1);
    }
    (1..).zip(rounds).flat_map(|(number, round)| rows(map, round, number)).collect()
}

/// The votes that lie on cards, as a round.
fn votes_on_cards(map: &JourneyMap) -> VotingRound {
    let cards = map.cards.iter().filter(|card| card.votes > 0);
    let cards = cards.map(|card| crate::model::CardDots { card: card.id, dots: card.votes });
    VotingRound { question: WITHOUT_ROUND.into(), cards: cards.collect(), voters: Some(0), ..VotingRound::default() }
}

fn rows(map: &JourneyMap, round: &VotingRound, round_number: usize) -> Vec<VoteRow> {
    let row = |own: crate::edit::voting::RankedCard| {
        let card = map.card(own.card)?;
        Some(VoteRow {
            round: round_title(round).to_owned(),
            date: round.date.map(|date| date.to_string()).unwrap_or_default(),
            voters: round.voted(),
            rank: own.rank,
            number: own.number,
            card: card.id.to_string(),
            text: words(card),
            lane: map.lane(card.lane).map(|lane| lane.name.trim().to_owned()).unwrap_or_default(),
            stage: map.step(card.step).map(|(stage, _)| stage.name.trim().to_owned()).unwrap_or_default(),
            dots: own.dots,
            round_number,
        })
    };
    ranking(round).into_iter().filter_map(row).collect()
}

/// The words of a card on one line.
fn words(card: &Card) -> String {
    let text = if card.text.trim().is_empty() { card.figure.clone().into() } else { seen_text(&card.text) };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows as CSV with a line of heads. Texts that a spreadsheet would take for formulas get an apostrophe in front.
pub fn votes_csv(rows: &[VoteRow]) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let heads = ["Round", "Date", "Voters", "Rank", "Number", "Card", "Text", "Lane", "Stage", "Dots", "Round number"];
    // Writing into memory cannot fail.
    let _ = writer.write_record(heads);
    for row in rows {
        let record = [
            harmless(&row.round),
            row.date.clone(),
            row.voters.to_string(),
            row.rank.to_string(),
            row.number.to_string(),
            row.card.clone(),
            harmless(&row.text),
            harmless(&row.lane),
            harmless(&row.stage),
            row.dots.to_string(),
            row.round_number.to_string(),
        ];
        let _ = writer.write_record(&record);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// The rows as JSON, a list of objects.
pub fn votes_json(rows: &[VoteRow]) -> String {
    serde_json::to_string_pretty(rows).unwrap_or_default() + "\n"
}

/// The rows for the terminal: each round with its cards below it.
pub fn votes_table(rows: &[VoteRow]) -> String {
    let mut out = String::new();
    // Two rounds may have the same question and day.
    for of_round in rows.chunk_by(|a, b| a.round_number == b.round_number) {
        let Some(first) = of_round.first() else { continue };
        let given: u32 = of_round.iter().map(|row| row.dots).fold(0, u32::saturating_add);
        let people = match first.voters {
            0 => String::new(),
            1 => "1 person, ".into(),
            count => format!("{count} people, "),
        };
        let date = if first.date.is_empty() { String::new() } else { format!("{}, ", first.date) };
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{} ({date}{people}{given} dots)\n", first.round));
        for row in of_round {
            out.push_str(&format!("{:>4}  {:>4}  {}", row.rank, row.dots, row.text));
            let place: Vec<&str> = [&*row.lane, &*row.stage].into_iter().filter(|part| !part.is_empty()).collect();
            out.push_str(&format!("  ({})\n", place.join(", ")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::voting::{VotedOn, VotingStep, candidates};
    use crate::edit::{Command, Editor};
    use crate::file::templates;
    use crate::model::CardDots;

    #[test]
    fn every_round_is_listed_from_its_best_card_down() {
        let map = templates::load("online-order").unwrap();
        let cards = candidates(&map, VotedOn::Pains, &[]);
        let mut editor = Editor::new(map, true);
        let dots = cards.iter().map(|card| CardDots { card: *card, dots: 0 }).collect();
        let date = Some("2026-11-28".parse().unwrap());
        let question = "=Which, “first”?".to_owned();
        let round = VotingRound { question, dots_each: 3, people: 2, date, cards: dots, ..VotingRound::default() };
        for step in [
            VotingStep::Begin(Box::new(round)),
            VotingStep::Give(vec![cards[1], cards[1], cards[0]]),
            VotingStep::Give(vec![cards[1]]),
            VotingStep::Reveal,
        ] {
            editor.perform(&Command::Vote(step)).unwrap();
        }
        let rows = vote_rows(editor.map());
        let rows: Vec<VoteRow> = rows.into_iter().filter(|row| row.round.starts_with('=')).collect();
        assert_eq!((rows[0].rank, rows[0].number, rows[0].dots, rows[0].voters), (1, 2, 3, 2));
        assert_eq!((rows[1].rank, rows[1].number, rows[1].dots), (2, 1, 1));
        assert_eq!(rows.len(), cards.len());
        let csv = votes_csv(&rows);
        assert!(csv.starts_with("Round,Date,Voters,Rank,Number,Card,Text,Lane,Stage,Dots,Round number\n"), "{csv}");
        assert!(csv.contains("\"'=Which, “first”?\",2026-11-28,2,1,2,"), "{csv}");
        let json: serde_json::Value = serde_json::from_str(&votes_json(&rows)).unwrap();
        assert_eq!((json[0]["dots"].as_u64(), json[0]["rank"].as_u64()), (Some(3), Some(1)));
        assert!(votes_table(&rows).contains("(2026-11-28, 2 people, 4 dots)\n   1     3  "));
        // The same question asked again on the same day is a round of its own.
        let again = rows.iter().map(|row| VoteRow { round_number: row.round_number + 1, ..row.clone() });
        let both: Vec<VoteRow> = rows.iter().cloned().chain(again).collect();
        assert_eq!(votes_table(&both).matches("2 people, 4 dots").count(), 2);
    }

    #[test]
    fn a_map_without_rounds_lists_the_votes_of_its_cards() {
        let mut map = templates::load("online-order").unwrap();
        map.cards.iter_mut().for_each(|card| std::sync::Arc::make_mut(card).votes = 0);
        assert!(vote_rows(&map).is_empty());
        assert_eq!(votes_table(&[]), "");
        std::sync::Arc::make_mut(&mut map.cards[3]).votes = 4;
        let rows = vote_rows(&map);
        assert_eq!((rows.len(), rows[0].dots, rows[0].round.as_str()), (1, 4, WITHOUT_ROUND));
    }
}
