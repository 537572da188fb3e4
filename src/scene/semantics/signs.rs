//! What signs say in words: the icons, bars and figures of cards, hotspots and links.

use crate::layout::{CardBox, KpiBox, Layout};
use crate::locale::{Locale, Phrase, Word};
use crate::model::icons::{IconSource, icon_title};
use crate::model::{Card, CardKind, Flag, Hotspot, IconId, JourneyMap, Link};
use crate::text::seen_text;

/// The most letters of a text that something else quotes.
const MOST_QUOTED: usize = 60;

/// What the signs of a card say, in the order in which they stand on it.
pub(super) fn of_card(map: &JourneyMap, card: &CardBox, usual: CardKind, layout: &Layout) -> String {
    let (own, locale) = (&*card.card, layout.voice.locale);
    let mut said: Vec<String> = Vec::new();
    if card.kind != usual {
        said.push(kind_word(card.kind, locale).to_owned());
    }
    said.extend(own.icon.as_ref().and_then(|icon| icon_words(map, icon, locale)));
    said.extend(own.channel.as_ref().map(|channel| locale.channel(channel).to_owned()));
    let foot = card.face.foot.as_ref();
    if foot.is_some_and(|foot| foot.severity.is_some()) {
        said.extend(own.severity.map(|severity| locale.phrase(Phrase::SeverityOf, &[&severity.to_string()])));
    }
    said.extend(
        own.opportunity_score()
            .map(|score| locale.labelled(Word::OpportunityScore, &((score * 10.0).round() / 10.0).to_string())),
    );
    said.extend(own.frequency.map(|frequency| locale.frequency(frequency).to_owned()));
    let shows = |icon: &'static str| {
        foot.is_some_and(|foot| foot.marks.iter().any(|mark| mark.icon == IconSource::Bundled(icon)))
    };
    if shows("back-stage") {
        said.push(locale.word(Word::BackStage).to_owned());
    }
    let evidence = own.evidence.filter(|own| card.face.is_guess || shows(crate::layout::evidence_icon(*own)));
    said.extend(evidence.map(|evidence| locale.evidence(evidence).to_owned()));
    if !own.owner.trim().is_empty() {
        said.push(locale.labelled(Word::Owner, &own.owner));
    }
    said.extend(own.flags.iter().map(|flag| flag_words(flag, locale)));
    listed(locale, &said)
}

/// What the icon of a card is called: the name that somebody gave it, or in English that of a bundled one.
fn icon_words(map: &JourneyMap, icon: &str, locale: &Locale) -> Option<String> {
    match IconId::named(icon).and_then(|id| map.own_icon(&id)) {
        Some(own) => Some(own.name.clone()),
        None => (locale.tag == "en").then(|| icon_title(icon)),
    }
}

/// What the number of votes on a card says; empty without any.
pub(super) fn votes(card: &Card, locale: &Locale) -> String {
    if card.votes == 0 { String::new() } else { locale.labelled(Word::Votes, &card.votes.to_string()) }
}

/// A flag with its reason.
pub(super) fn flag_words(flag: &Flag, locale: &Locale) -> String {
    locale.explained(locale.flag(flag.kind), flag.note.trim())
}

/// What a hotspot says.
pub(super) fn hotspot(hotspot: &Hotspot, locale: &Locale) -> String {
    let severity = locale.phrase(Phrase::SeverityOf, &[&hotspot.severity.to_string()]);
    locale.explained(&locale.listed(&[locale.word(Word::Hotspot), &severity]), hotspot.cause.trim())
}

/// What a link says at the card where it starts.
pub(super) fn link(map: &JourneyMap, link: &Link, locale: &Locale) -> String {
    let to = map.card(link.to).map(|card| quoted(&said_by(card))).unwrap_or_default();
    locale.explained(&locale.phrase(Phrase::LinkTo, &[&to]), link.label.trim())
}

/// The words that are seen on a card: without the signs that mark letters.
pub(super) fn said_by(card: &Card) -> String {
    let text = seen_text(&card.text);
    let texts = [card.figure.trim(), text.trim()];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The beginning of a text on one line.
pub fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(MOST_QUOTED).collect();
    if short.len() < line.len() { format!("{}…", short.trim_end()) } else { line }
}

pub(super) fn listed(locale: &Locale, said: &[String]) -> String {
    locale.listed(&said.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The kind of a card that differs from its neighbours. Only kinds that a lane is named after have a word.
fn kind_word(kind: CardKind, locale: &Locale) -> &str {
    match kind {
        CardKind::Evidence => locale.word(Word::Evidence),
        CardKind::Picture => locale.word(Word::Picture),
        CardKind::Pain => locale.word(Word::LanePains),
        CardKind::Opportunity => locale.word(Word::LaneOpportunities),
        CardKind::Touchpoint => locale.word(Word::LaneTouchpoints),
        CardKind::Thought => locale.word(Word::LaneThoughts),
        CardKind::Action => locale.word(Word::LaneActions),
        CardKind::Note | CardKind::Quote | CardKind::Need | CardKind::Idea | CardKind::Process | CardKind::Measure => {
            ""
        }
    }
}

/// The words of a key figure: its name, its value, its target.
pub(super) fn figure_words(figure: &KpiBox) -> String {
    let texts = figure.words.iter().chain(&figure.target).map(|words| &*words.text.source);
    super::sentences(&texts.collect::<Vec<&str>>())
}
