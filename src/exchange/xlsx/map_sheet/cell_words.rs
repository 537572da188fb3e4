//! What stands in the cells of cards and steps: their words, and what the map shows by signs.

use rustc_hash::FxHashMap;

use super::MapGrid;
use crate::exchange::value_words::number_words;
use crate::locale::{Phrase, Word};
use crate::model::{Card, CardId, CardKind, HotspotPlace, JourneyMap};
use crate::text::StyledText;

/// The severity of the worst hotspot on each card.
pub(super) fn severities(map: &JourneyMap) -> FxHashMap<CardId, u8> {
    let mut worst = FxHashMap::default();
    for hotspot in &map.hotspots {
        if let HotspotPlace::Card(card) = hotspot.on {
            let own = worst.entry(card).or_insert(hotspot.severity);
            *own = hotspot.severity.max(*own);
        }
    }
    worst
}

impl MapGrid<'_> {
    /// What stands in the cell of a card.
    pub(super) fn card_words(&self, kind: CardKind, card: &Card) -> StyledText {
        let (words, locale) = (StyledText::read(&card.text).with_seen_signs(), self.locale);
        // A channel that is named like its card is not said twice.
        let channel = card.channel.as_ref().map(|channel| locale.channel(channel)).filter(|name| *name != words.text);
        let target = Some(card.target.trim()).filter(|target| !target.is_empty());
        let target = target.map(|target| locale.phrase(Phrase::Target, &[target]));
        let figure = match (card.figure.trim(), target) {
            (figure, None) => figure.to_owned(),
            ("", Some(target)) => target,
            (figure, Some(target)) => format!("{figure}  ({target})"),
        };
        let mut above = vec![channel.unwrap_or_default().to_owned(), figure];
        let mut below = self.lines_below(card);
        above.retain(|line| !line.trim().is_empty());
        below.retain(|line| !line.trim().is_empty());
        if words.text.trim().is_empty() {
            above.extend(below);
            return StyledText::plain(&above.join("\n"));
        }
        let words = if kind == CardKind::Quote { words.between("“", "”") } else { words };
        let above: String = above.iter().map(|line| format!("{line}\n")).collect();
        let below: String = below.iter().map(|line| format!("\n{line}")).collect();
        words.between(&above, &below)
    }

    /// What is said about a card below its words.
    fn lines_below(&self, card: &Card) -> Vec<String> {
        let locale = self.locale;
        let mut lines: Vec<String> = Vec::new();
        let of_five = |level: u8| locale.phrase(Phrase::OfFive, &[&level.to_string()]);
        if let Some(severity) = card.severity {
            lines.push(locale.explained(locale.word(Word::Severity), &of_five(severity)));
        }
        if let Some(score) = card.opportunity_score() {
            lines.push(locale.labelled(Word::Score, &number_words(score)));
        }
        if let Some(severity) = self.severities.get(&card.id) {
            lines.push(format!("▲ {}", locale.explained(locale.word(Word::Hotspot), &of_five(*severity))));
        }
        lines.extend(card.flags.iter().map(|flag| match flag.note.trim() {
            "" => locale.flag(flag.kind).to_owned(),
            note => locale.explained(locale.flag(flag.kind), note),
        }));
        match card.votes {
            0 => {}
            1 => lines.push(locale.phrase(Phrase::OneVote, &["1"])),
            votes => lines.push(locale.phrase(Phrase::ManyVotes, &[&votes.to_string()])),
        }
        lines
    }

    /// The name of a step and its flags, without what is said about them.
    pub(super) fn step_words(&self, step: &crate::model::Step) -> String {
        let flags: Vec<&str> = step.flags.iter().map(|flag| self.locale.flag(flag.kind)).collect();
        [step.name.trim(), &flags.join("\n")].join("\n").trim().to_owned()
    }
}
