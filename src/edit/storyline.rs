//! The storyline: the map told as a story, stage by stage, from what people do, think, say and feel.
//!
//! The external story is for those who were not there: the customer's side of it. The internal one adds what only the
//! house should read: pains with their causes, what happens behind the scenes, chances and actions. Both are a first
//! draft to write on; what was written is kept with the map.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::locale::Locale;
use crate::model::{
    ActionStatus, Card, CardId, CardKind, Hotspot, HotspotPlace, JourneyMap, LaneKind, MapStory, Persona, SeriesState,
    Stage, StepId,
};
use crate::text::StyledText;

/// For whom a story is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StoryKind {
    /// For those who were not there: the customer's side.
    #[default]
    External,
    /// For the house: with pains, causes, and what is done about them.
    Internal,
}

impl StoryKind {
    /// Both kinds, in the order of the window.
    pub const ALL: [Self; 2] = [Self::External, Self::Internal];

    /// The label in the user interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::External => "External",
            Self::Internal => "Internal",
        }
    }

    /// The story that was written; empty if none was.
    pub fn kept(self, story: &MapStory) -> &str {
        match self {
            Self::External => &story.external,
            Self::Internal => &story.internal,
        }
    }

    /// The stories of a map with another text for this one.
    pub fn with_text(self, story: &MapStory, text: &str) -> MapStory {
        let mut story = story.clone();
        let kept = match self {
            Self::External => &mut story.external,
            Self::Internal => &mut story.internal,
        };
        text.trim_end().clone_into(kept);
        story
    }
}

/// The story of a map: what was written or, if nothing was, what the map says.
pub fn story(map: &JourneyMap, kind: StoryKind) -> String {
    let kept = kind.kept(&map.info.story);
    if kept.trim().is_empty() { written_from(map, kind) } else { kept.to_owned() }
}

/// The story that a map tells by itself.
pub fn written_from(map: &JourneyMap, kind: StoryKind) -> String {
    let mut teller = Teller::new(map, kind);
    teller.opening();
    map.stages.iter().for_each(|stage| teller.stage(stage));
    if kind == StoryKind::Internal {
        teller.actions();
    }
    teller.text.trim_end().to_owned() + "\n"
}

/// Tells a story.
struct Teller<'m> {
    map: &'m JourneyMap,
    kind: StoryKind,
    locale: &'static Locale,
    text: String,
    /// The cards of each step in the order of the lanes, with their kinds.
    by_step: FxHashMap<StepId, Vec<(CardKind, &'m Card)>>,
    /// The hotspots with a cause that are pinned on cards.
    on_cards: FxHashMap<CardId, &'m Hotspot>,
    /// Those that are pinned on a step, or on a cell of it.
    on_steps: FxHashMap<StepId, Vec<&'m Hotspot>>,
}

impl<'m> Teller<'m> {
    fn new(map: &'m JourneyMap, kind: StoryKind) -> Self {
        let mut by_step: FxHashMap<StepId, Vec<(CardKind, &Card)>> = FxHashMap::default();
        let lanes: FxHashMap<_, _> = map.lanes.iter().enumerate().map(|(at, lane)| (lane.id, (at, lane))).collect();
        let mut cards: Vec<(usize, CardKind, &Card)> = map
            .cards
            .iter()
            .filter_map(|card| lanes.get(&card.lane).map(|(at, lane)| (*at, lane.kind_of(card), &**card)))
            .collect();
        cards.sort_by_key(|(lane, ..)| *lane);
        for (_, kind, card) in cards {
            by_step.entry(card.step).or_default().push((kind, card));
        }
        let mut on_cards = FxHashMap::default();
        let mut on_steps: FxHashMap<StepId, Vec<&Hotspot>> = FxHashMap::default();
        for hotspot in map.hotspots.iter().filter(|hotspot| !cause(hotspot).is_empty()) {
            match hotspot.on {
                HotspotPlace::Card(card) => drop(on_cards.insert(card, &**hotspot)),
                HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => {
                    on_steps.entry(step).or_default().push(hotspot);
                }
            }
        }
        Self { map, kind, locale: Locale::of(map), text: String::new(), by_step, on_cards, on_steps }
    }

    fn line(&mut self, words: &str) {
        self.text.push_str(words.trim());
        self.text.push('\n');
    }

    /// The title, the situation, and who goes through it.
    fn opening(&mut self) {
        let info = &self.map.info;
        if !info.title.trim().is_empty() {
            self.line(&format!("# {}", one_line(&info.title)));
            self.text.push('\n');
        }
        for persona in &self.map.personas {
            self.line(&introduction(persona));
        }
        if !info.scenario.trim().is_empty() {
            self.line(&sentence(&info.scenario));
        }
        if self.kind == StoryKind::Internal && !info.objective.trim().is_empty() {
            self.line(&sentence(&info.objective));
        }
    }

    /// One stage: its name and time, what people want, and what happens step by step.
    fn stage(&mut self, stage: &'m Stage) {
        let steps: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
        let time = stage.time_span.trim();
        let head = [one_line(&stage.name), if time.is_empty() { String::new() } else { format!("({time})") }];
        let head = head.join(" ").trim().to_owned();
        self.text.push('\n');
        // Who reads it needs no heading that says nothing.
        if !head.is_empty() {
            self.line(&format!("## {head}"));
        }
        self.text.push('\n');
        if !stage.goal.trim().is_empty() {
            self.line(&sentence(&stage.goal));
        }
        let cards: Vec<(CardKind, &Card)> =
            steps.iter().flat_map(|step| self.by_step.get(step).cloned().unwrap_or_default()).collect();
        let of = |wanted: &[CardKind]| -> Vec<&Card> {
            cards.iter().filter(|(kind, _)| wanted.contains(kind)).map(|(_, card)| *card).collect()
        };
        let done = of(&[CardKind::Action]);
        self.sentences(&done);
        for card in of(&[CardKind::Thought, CardKind::Quote, CardKind::Need]) {
            self.quoted(card);
        }
        self.feelings(&steps);
        if self.kind == StoryKind::Internal {
            for card in of(&[CardKind::Pain]) {
                self.pain(card);
            }
            self.hotspots(&steps, &cards);
            for card in of(&[CardKind::Opportunity, CardKind::Idea]) {
                self.item(&one_line(&plain(card)));
            }
            for card in of(&[CardKind::Process, CardKind::Measure]) {
                self.behind(card);
            }
        }
    }

    /// What people do, as sentences of one paragraph.
    fn sentences(&mut self, cards: &[&Card]) {
        let sentences: Vec<String> =
            cards.iter().map(|card| sentence(&plain(card))).filter(|words| !words.is_empty()).collect();
        if !sentences.is_empty() {
            self.line(&sentences.join(" "));
        }
    }

    fn quoted(&mut self, card: &Card) {
        let words = one_line(&plain(card));
        if !words.is_empty() {
            self.line(&format!("“{words}”"));
        }
    }

    /// How people feel at the steps, with the words at the points of their curves.
    fn feelings(&mut self, steps: &[StepId]) {
        let mut sentences = Vec::new();
        for lane in self.map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && lane.scale.faces) {
            let has_target = lane.series.iter().any(|series| series.state == SeriesState::ToBe);
            let is_future = self.map.info.kind == crate::model::MapKind::FutureState;
            for series in &lane.series {
                // In a map of the future, the curve of today is only there to compare.
                if is_future && has_target && series.state == SeriesState::AsIs {
                    continue;
                }
                let persona = series.persona.and_then(|id| self.map.persona(id));
                // A feeling that nobody has by name is that of its lane.
                let whose = persona.map_or(lane.name.trim(), |persona| persona.name.trim());
                for point in steps.iter().filter_map(|step| series.points.iter().find(|at| at.step == *step)) {
                    let feeling = self.locale.feeling(&lane.scale, point.value);
                    let label = one_line(&point.label);
                    let label_part = if label.is_empty() { String::new() } else { format!(" – {label}") };
                    let who = if whose.is_empty() { String::new() } else { format!("{whose}: ") };
                    sentences.push(sentence(&format!("{who}{feeling}{label_part}")));
                }
            }
        }
        if !sentences.is_empty() {
            self.line(&sentences.join(" "));
        }
    }

    fn item(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.line(&format!("- {words}"));
        }
    }

    fn pain(&mut self, card: &Card) {
        let mut words = one_line(&plain(card));
        if let Some(severity) = card.severity {
            let _ = write!(words, " ({severity}/5)");
        }
        if let Some(hotspot) = self.on_cards.get(&card.id) {
            let _ = write!(words, ": {}", cause(hotspot));
        }
        self.item(&words);
    }

    /// The causes of hotspots that are pinned on anything but a pain.
    fn hotspots(&mut self, steps: &[StepId], cards: &[(CardKind, &Card)]) {
        let of_cards = cards.iter().filter(|(kind, _)| *kind != CardKind::Pain).filter_map(|(_, card)| {
            let hotspot = self.on_cards.get(&card.id)?;
            Some((one_line(&plain(card)), *hotspot))
        });
        let of_steps = steps.iter().flat_map(|step| self.on_steps.get(step).into_iter().flatten()).map(|hotspot| {
            let lane = match hotspot.on {
                HotspotPlace::Cell(lane, _) => self.map.lane(lane).map(|lane| one_line(&lane.name)),
                _ => None,
            };
            let step = match hotspot.on {
                HotspotPlace::Step(step) => self.map.step(step).map(|(_, step)| one_line(&step.name)),
                _ => None,
            };
            (lane.or(step).unwrap_or_default(), *hotspot)
        });
        let said: Vec<String> = of_cards
            .chain(of_steps)
            .map(|(place, hotspot)| {
                let (severity, cause) = (hotspot.severity, cause(hotspot));
                if place.is_empty() {
                    format!("{cause} ({severity}/5)")
                } else {
                    format!("{place} ({severity}/5): {cause}")
                }
            })
            .collect();
        said.iter().for_each(|words| self.item(words));
    }

    /// What happens behind the scenes, and figures.
    fn behind(&mut self, card: &Card) {
        let owner = card.owner.trim();
        let figure = [card.figure.trim(), &one_line(&plain(card))]
            .iter()
            .filter(|it| !it.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        self.item(&if owner.is_empty() { figure } else { format!("{figure} ({owner})") });
    }

    /// What is done about it, with owner and date.
    fn actions(&mut self) {
        let open = self.map.actions.iter().filter(|action| action.status != ActionStatus::Dropped);
        let sentences: Vec<String> = open
            .map(|action| {
                let owner = Some(action.owner.trim().to_owned()).filter(|owner| !owner.is_empty());
                let due = action.due.map(|due| self.locale.date(due));
                let about: Vec<String> = owner.into_iter().chain(due).collect();
                let title = one_line(&action.title);
                if about.is_empty() { title } else { format!("{title} ({})", about.join(", ")) }
            })
            .collect();
        if sentences.is_empty() {
            return;
        }
        let head = match self.locale.word(crate::locale::Word::Actions) {
            "" => "Actions",
            word => word,
        };
        self.text.push('\n');
        self.line(&format!("## {head}"));
        self.text.push('\n');
        sentences.iter().for_each(|words| self.item(words));
    }
}

fn introduction(persona: &Persona) -> String {
    let facts = [persona.name.trim(), persona.age.trim(), persona.role.trim()];
    let facts: Vec<String> = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| one_line(fact)).collect();
    let sentence = sentence(&facts.join(", "));
    let quote = one_line(&persona.quote);
    if quote.is_empty() { sentence } else { format!("{sentence} “{quote}”") }
}

/// The words of a card without their marks.
fn plain(card: &Card) -> String {
    StyledText::read(&card.text).text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with a full stop, unless it ends with a sign of its own.
fn sentence(text: &str) -> String {
    let text = one_line(text);
    // A quotation at the end brings its own sign along, if it is a sentence.
    let inner = text.trim_end_matches(CLOSING);
    let is_ended = inner.is_empty() || inner.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', ':']);
    if is_ended { text } else { text + "." }
}

/// The signs that close a quotation or a bracket.
const CLOSING: [char; 8] = ['”', '“', '"', '’', '»', '」', ')', '\''];

/// A cause with the answers to one "why?" after another.
fn cause(hotspot: &Hotspot) -> String {
    let all = std::iter::once(&hotspot.cause).chain(&hotspot.whys).map(|words| one_line(words));
    all.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ← ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;

    #[test]
    fn the_external_story_is_the_customers_side() {
        let map = templates::load("online-order").unwrap();
        let sentences = written_from(&map, StoryKind::External);
        assert!(sentences.starts_with("# First online order, wrong size\n\nMara, 34, runner"), "{sentences}");
        for wanted in [
            "## Need (Day 0)",
            "Old shoe hurts after the long run.",
            "“Three weeks. It has to be now.”",
            "a small hurry",
        ] {
            assert!(sentences.contains(wanted), "{wanted}\n{sentences}");
        }
        assert!(!sentences.contains("Delivery cost appears"), "pains stay in the house: {sentences}");
    }

    #[test]
    fn the_internal_story_adds_pains_causes_and_actions() {
        let map = templates::load("open-account-today").unwrap();
        let sentences = written_from(&map, StoryKind::Internal);
        for wanted in [
            "- Document photo refused three times with no reason (5/5): The check returns one of 14 codes",
            "- Photo check returns a code, no reason (Operations)",
            "## Actions",
            "- Show the reason for a refused photo (App team, 11 December 2026)",
        ] {
            assert!(sentences.contains(wanted), "{wanted}\n{sentences}");
        }
    }

    #[test]
    fn templates_tell_their_stories_in_words_of_their_own() {
        let mut count = 0;
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            for kind in StoryKind::ALL {
                let written = kind.kept(&map.info.story);
                let Some(title) = written.lines().next() else { continue };
                count += 1;
                let title = title.strip_prefix("# ").unwrap();
                assert_ne!(title, map.info.title, "a story has a title of its own");
                let parts: Vec<&str> = written.lines().filter(|line| line.starts_with("## ")).collect();
                assert!((3..=8).contains(&parts.len()), "{}: {parts:?}", template.slug);
                assert!(written.len() > 1_000 && !written.contains("\n\n\n"), "{}", template.slug);
                // The people of the map are in it.
                let has = |name: &str| written.contains(name);
                assert!(kind == StoryKind::Internal || map.personas.iter().all(|persona| has(&persona.name)));
            }
        }
        assert!(count >= 16, "{count}");
    }

    #[test]
    fn what_was_written_is_reported_and_an_empty_map_has_a_story_too() {
        let mut map = templates::load("online-order").unwrap();
        let kept = StoryKind::External.with_text(&map.info.story, "Once upon a time.\n\n");
        Arc::make_mut(&mut map.info).story = kept;
        assert_eq!(story(&map, StoryKind::External), "Once upon a time.");
        Arc::make_mut(&mut map.info).story.internal = " \n".into();
        assert!(story(&map, StoryKind::Internal).contains("## Need"));
        assert_eq!(story(&JourneyMap::default(), StoryKind::External), "\n");
    }
}
