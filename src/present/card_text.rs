//! What a card says in words, on a page and to those who do not see it.

use super::setter::StopSetter;
use crate::locale::Phrase;
use crate::model::{Card, CardKind};
use crate::text::StyledText;

impl StopSetter<'_> {
    /// The kind of a card.
    pub(super) fn kind(&self, card: &Card) -> CardKind {
        let lane = self.index.lanes.iter().find(|lane| lane.id == card.lane);
        lane.map_or_else(|| card.kind.unwrap_or_default(), |lane| lane.kind_of(card))
    }

    /// The words on a card, in quotation marks if somebody says or thinks them.
    pub(super) fn card_words(&self, card: &Card) -> StyledText {
        let text = StyledText::read(card.text.trim());
        match self.kind(card) {
            CardKind::Thought | CardKind::Quote if !text.text.is_empty() => self.words.quoted_styled(text),
            CardKind::Touchpoint if text.text.is_empty() => {
                StyledText::plain(card.channel.as_ref().map_or("", |channel| self.words.locale.channel(channel)))
            }
            _ => text,
        }
    }

    /// A card in words, with what its signs say.
    pub(super) fn card_in_words(&self, card: &Card) -> String {
        let locale = self.words.locale;
        let mut said = vec![card.figure.trim().to_owned(), self.card_words(card).seen()];
        if let Some(severity) = card.severity.filter(|_| self.kind(card) == CardKind::Pain) {
            said.push(locale.phrase(Phrase::SeverityOf, &[&severity.to_string()]));
        }
        said.push(card.frequency.map_or("", |level| locale.frequency(level)).to_owned());
        if !card.target.trim().is_empty() {
            said.push(locale.phrase(Phrase::Target, &[card.target.trim()]));
        }
        said.extend(card.flags.iter().map(|flag| locale.flag(flag.kind).to_owned()));
        match card.votes {
            0 => {}
            1 => said.push(locale.phrase(Phrase::OneVote, &["1"])),
            votes => said.push(locale.phrase(Phrase::ManyVotes, &[&votes.to_string()])),
        }
        if self.index.severity_on(card.id).is_some() {
            said.push(locale.word(crate::locale::Word::Hotspot).to_owned());
        }
        said.retain(|words| !words.is_empty());
        said.join(", ")
    }
}
