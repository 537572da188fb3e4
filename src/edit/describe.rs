//! Parts of a map as sentences for screen readers: what each is, where it is, and what it says.

mod brief;
mod change_report;
mod notes;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::locale::Locale;
use crate::model::icons::icon_title;
use crate::model::{
    Card, CardId, CardKind, CommentPlace, Flag, Hotspot, HotspotId, HotspotPlace, IconId, JourneyMap, Lane, LaneId,
    LaneKind, Link, LinkId, Part, PersonaId, Scale, Series, SeriesId, SeriesState, StageId, StepId,
};
use crate::text::{apart, seen_text};

pub use change_report::{ChangeReport, report_change, step_in_past};

/// The number of characters of a card that are read out where something else refers to it.
const MAX_CHARS: usize = 60;

/// Describes one part: "Card, Buy, Touchpoints, 2 of 3: e-mail confirmation".
pub fn describe(map: &JourneyMap, part: Part) -> String {
    Describer::new(map).describe(part)
}

/// Describes many parts, in time linear in the map and the parts.
pub fn descriptions(map: &JourneyMap, parts: &[Part]) -> Vec<String> {
    let describer = Describer::new(map);
    parts.iter().map(|part| describer.describe(*part)).collect()
}

/// Describes the parts of one map; its lookup tables spare a search for each part.
pub struct Describer<'map> {
    map: &'map JourneyMap,
    /// The index of the stage, and the index of the step in it.
    steps: FxHashMap<StepId, (usize, usize)>,
    lanes: FxHashMap<LaneId, (usize, &'map Lane)>,
    /// The card, and its number within its cell, from 1.
    cards: FxHashMap<CardId, (&'map Card, usize)>,
    /// The number of cards that start in a cell.
    in_cell: FxHashMap<(LaneId, StepId), usize>,
    hotspots: FxHashMap<HotspotId, &'map Hotspot>,
    hotspots_on: FxHashMap<CardId, usize>,
    links: FxHashMap<LinkId, &'map Link>,
    /// How many open threads of comments are about something.
    comments: FxHashMap<CommentPlace, usize>,
}

impl<'map> Describer<'map> {
    /// Prepares to describe the parts of `map`, in time linear in their number.
    pub fn new(map: &'map JourneyMap) -> Self {
        let mut in_cell = FxHashMap::default();
        let mut cards = FxHashMap::default();
        for card in &map.cards {
            let count = in_cell.entry((card.lane, card.step)).or_insert(0);
            *count += 1;
            cards.insert(card.id, (&**card, *count));
        }
        let mut comments = FxHashMap::default();
        for thread in map.info.comments.iter().filter(|thread| !thread.resolved) {
            *comments.entry(thread.on).or_insert(0) += 1;
        }
        let mut hotspots_on = FxHashMap::default();
        for hotspot in &map.hotspots {
            if let HotspotPlace::Card(card) = hotspot.on {
                *hotspots_on.entry(card).or_insert(0) += 1;
            }
        }
        let stages = map.stages.iter().enumerate();
        let steps = stages
            .flat_map(|(place, stage)| stage.steps.iter().enumerate().map(move |(own, step)| (step.id, (place, own))));
        Self {
            map,
            steps: steps.collect(),
            lanes: map.lanes.iter().enumerate().map(|(place, lane)| (lane.id, (place, &**lane))).collect(),
            cards,
            in_cell,
            hotspots: map.hotspots.iter().map(|hotspot| (hotspot.id, &**hotspot)).collect(),
            hotspots_on,
            comments,
            links: map.links.iter().map(|link| (link.id, &**link)).collect(),
        }
    }

    /// Describes one part: "Card, Buy, Touchpoints, 2 of 3: e-mail confirmation".
    pub fn describe(&self, part: Part) -> String {
        let words = match part {
            Part::Header => {
                Some(format!("Map: {}, {}", or(&self.map.info.title, "untitled"), self.map.info.kind.name()))
            }
            Part::Persona(id) => self.persona(id),
            Part::Stage(id) => self.stage(id),
            Part::Step(id) => self.step(id),
            Part::Lane(id) => self.lane(id),
            Part::Cell(lane, step) => self.cell(lane, step),
            Part::Card(id) => self.card(id),
            Part::Point(lane, series, step) => self.point(lane, series, step),
            Part::Hotspot(id) => self.hotspot(id),
            Part::Link(id) => self.link(id),
            Part::Note(id) => self.note(id),
            Part::LaneGroup(id) => self.lane_group(id),
        };
        let comments = match self.comments.get(&CommentPlace::from(part)) {
            None => String::new(),
            Some(1) => ". An open comment".to_owned(),
            Some(many) => format!(". {many} open comments"),
        };
        words.map_or_else(|| "No longer on the map".into(), |words| words + &comments)
    }

    fn persona(&self, id: PersonaId) -> Option<String> {
        let place = self.map.personas.iter().position(|persona| persona.id == id)?;
        let persona = self.map.personas.get(place)?;
        let role = if persona.role.is_empty() { String::new() } else { format!(", {}", apart(&persona.role)) };
        Some(format!("{}: {}{role}", position("Persona", place, self.map.personas.len()), or(&persona.name, "no name")))
    }

    fn stage(&self, id: StageId) -> Option<String> {
        let place = self.map.stages.iter().position(|stage| stage.id == id)?;
        let stage = self.map.stages.get(place)?;
        let phase = stage.phase.trim();
        let phase = if phase.is_empty() { String::new() } else { format!(". Phase: {}", apart(phase)) };
        let position = position("Stage", place, self.map.stages.len());
        Some(format!("{position}: {}{phase}", or(&stage.name, "no name")))
    }

    fn step(&self, id: StepId) -> Option<String> {
        let (stage, place) = *self.steps.get(&id)?;
        let stage = self.map.stages.get(stage)?;
        let step = stage.steps.get(place)?;
        let position = position("Step", place, stage.steps.len());
        Some(format!(
            "{position} of {}: {}{}",
            or(&stage.name, "a stage"),
            or(&step.name, "no name"),
            flags(&step.flags)
        ))
    }

    fn lane(&self, id: LaneId) -> Option<String> {
        let (place, lane) = *self.lanes.get(&id)?;
        let kind = match lane.kind {
            LaneKind::Curve => "Curve lane",
            LaneKind::Line(_) => "Blueprint line, lane",
            LaneKind::Cards | LaneKind::Touchpoints | LaneKind::Storyboard | LaneKind::Metrics | LaneKind::Process => {
                "Lane"
            }
        };
        let of = self.persona_name(lane.persona).map(|name| format!(", {}", apart(name))).unwrap_or_default();
        let folded = if lane.folded { ", collapsed" } else { "" };
        Some(format!("{}: {}{of}{folded}", position(kind, place, self.lanes.len()), lane_name(lane)))
    }

    fn cell(&self, lane: LaneId, step: StepId) -> Option<String> {
        let cards = self.in_cell.get(&(lane, step)).copied().unwrap_or(0);
        let lane = self.lanes.get(&lane)?.1;
        let has_point = |series: &&Arc<Series>| series.points.iter().any(|point| point.step == step);
        let points = if lane.kind == LaneKind::Curve { lane.series.iter().filter(has_point).count() } else { 0 };
        let count = match (cards, points) {
            (0, 0) => "Empty cell".to_owned(),
            (0, 1) => "Cell with a point".to_owned(),
            (0, many) => format!("Cell with {many} points"),
            (1, _) => "Cell with a card".to_owned(),
            (many, _) => format!("Cell with {many} cards"),
        };
        let sum = if lane.adds_votes { self.map.votes_at(step) } else { 0 };
        let votes = match sum {
            0 => String::new(),
            1 => ". 1 vote at this step".to_owned(),
            many => format!(". {many} votes at this step"),
        };
        Some(format!("{count}, {}, {}{votes}", self.column(step)?, lane_name(lane)))
    }

    fn card(&self, id: CardId) -> Option<String> {
        let card = self.cards.get(&id)?.0;
        let lane = self.lanes.get(&card.lane)?.1;
        Some(format!("Card, {}: {}{}", self.card_place(id)?, self.says(card), self.more(card, lane)))
    }

    /// Where a card is: "Buy, Touchpoints, 2 of 3".
    fn card_place(&self, id: CardId) -> Option<String> {
        let (card, place) = *self.cards.get(&id)?;
        let lane = self.lanes.get(&card.lane)?.1;
        let count = self.in_cell.get(&(card.lane, card.step)).copied().unwrap_or(place);
        let column = self.column(card.step)?;
        Some(format!("{column}{}, {}, {place} of {count}", span(card), lane_name(lane)))
    }

    /// What the drawing shows besides the text.
    fn more(&self, card: &Card, lane: &Lane) -> String {
        let mut more = String::new();
        let kind = lane.kind_of(card);
        if card
            .kind
            .is_some_and(|own| own != lane.kind_of(&Card { kind: None, ..Card::new(card.id, lane.id, card.step) }))
            // Its picture says so as well.
            && !(kind == CardKind::Picture && card.image.is_some())
        {
            more += &format!(". {}", kind.name());
        }
        if let Some(channel) = &card.channel {
            more += &format!(". {}", window_words().channel(channel));
        }
        more += &self.picture_and_icon(card);
        if let Some(severity) = card.severity {
            more += &format!(". Severity {severity}");
        }
        if let Some(frequency) = card.frequency {
            more += &format!(". Happens {}", window_words().frequency(frequency));
        }
        if let Some(score) = card.opportunity_score() {
            more += &format!(". Score {score}");
        }
        more += &flags(&card.flags);
        match self.hotspots_on.get(&card.id) {
            None => {}
            Some(1) => more += ". A hotspot",
            Some(many) => more += &format!(". {many} hotspots"),
        }
        more
    }

    /// The picture and the icon of a card, unless its text is the description of the picture already.
    fn picture_and_icon(&self, card: &Card) -> String {
        let mut words = String::new();
        if let Some(picture) = card.image.as_ref().and_then(|id| self.map.image(id)) {
            let caption = card.picture.caption.trim();
            let description = picture.description.trim();
            let is_said = card.figure.trim().is_empty() && card.text.trim().is_empty();
            let texts = [caption, if is_said { "" } else { description }];
            let texts: Vec<&str> = texts.into_iter().filter(|words| !words.is_empty()).collect();
            words += ". Picture";
            if !texts.is_empty() {
                words += &format!(": {}", apart(&texts.join(", ")));
            }
        }
        if let Some(icon) = &card.icon {
            let own = IconId::named(icon).and_then(|id| self.map.own_icon(&id));
            let name = own.map_or_else(|| icon_title(icon), |own| own.name.clone());
            words += &format!(". Icon: {}", apart(&name));
        }
        words
    }

    fn says(&self, card: &Card) -> String {
        apart(&self.text_of(card)).into_owned()
    }

    fn text_of(&self, card: &Card) -> String {
        let image = || card.image.as_ref().and_then(|id| self.map.image(id));
        let text = seen_text(&card.text);
        let words = match (card.figure.trim(), text.trim()) {
            ("", "") => image().map_or("", |picture| picture.description.as_str()).to_owned(),
            ("", text) => text.to_owned(),
            (figure, "") => figure.to_owned(),
            (figure, text) => format!("{figure}, {text}"),
        };
        // More is said behind it, and two dots in a row are read as a pause or by their name.
        let is_sentence = |before: &&str| !before.is_empty() && !before.ends_with('.');
        let words = words.strip_suffix('.').filter(is_sentence).map_or(words.clone(), str::to_owned);
        if words.is_empty() { "empty".into() } else { words }
    }

    fn point(&self, lane: LaneId, series: SeriesId, step: StepId) -> Option<String> {
        let (name, value) = self.point_words(lane, series, step)?;
        Some(format!("{name} at {}: {value}", self.column(step)?))
    }

    /// The name of a curve, and what it says at a step: "−1, unhappy, two charts disagree".
    fn point_words(&self, lane: LaneId, series: SeriesId, step: StepId) -> Option<(String, String)> {
        let lane = self.lanes.get(&lane)?.1;
        let series = lane.series.iter().find(|known| known.id == series)?;
        let point = series.points.iter().find(|point| point.step == step)?;
        let label = if point.label.is_empty() { String::new() } else { format!(", {}", apart(&point.label)) };
        let value = value_words(&lane.scale, point.value);
        Some((self.series_name(series, lane), format!("{value}{label}{}", flags(&point.flags))))
    }

    /// The name of a curve: "Emotion of Mara (to be)".
    fn series_name(&self, series: &Series, lane: &Lane) -> String {
        let scale = or(&lane.scale.name, &lane.name);
        let own = (!series.name.is_empty()).then_some(series.name.as_str());
        let whose = own.or_else(|| self.persona_name(series.persona.or(lane.persona)));
        let of = whose.map(|name| format!(" of {}", apart(name))).unwrap_or_default();
        let state = if series.state == SeriesState::ToBe { " (to be)" } else { "" };
        format!("{scale}{of}{state}")
    }

    fn hotspot(&self, id: HotspotId) -> Option<String> {
        let hotspot = self.hotspots.get(&id)?;
        let on = match hotspot.on {
            HotspotPlace::Card(card) => format!("card {}", self.short(card)?),
            HotspotPlace::Step(step) => format!("step {}", self.column(step)?),
            HotspotPlace::Cell(lane, step) => {
                format!("cell {}, {}", self.column(step)?, lane_name(self.lanes.get(&lane)?.1))
            }
        };
        let cause = if hotspot.cause.is_empty() { String::new() } else { format!(": {}", apart(&hotspot.cause)) };
        let cluster = match hotspot.cluster.trim() {
            "" => String::new(),
            name => format!(". Cluster: {}", apart(name)),
        };
        Some(format!("Hotspot, severity {}, on {on}{cause}{cluster}", hotspot.severity))
    }

    fn link(&self, id: LinkId) -> Option<String> {
        let link = self.links.get(&id)?;
        let label = if link.label.is_empty() { String::new() } else { format!(": {}", apart(&link.label)) };
        Some(format!("Link from {} to {}{label}", self.short(link.from)?, self.short(link.to)?))
    }

    /// The first words of a card, in quotes.
    fn short(&self, card: CardId) -> Option<String> {
        let words = self.text_of(self.cards.get(&card)?.0);
        let line: String = words.lines().next().unwrap_or_default().chars().take(MAX_CHARS).collect();
        Some(if line.len() < words.len() { quoted(&format!("{}…", line.trim_end())) } else { quoted(&line) })
    }

    /// The stage, and the step if the stage has several.
    fn column(&self, step: StepId) -> Option<String> {
        let (stage, place) = *self.steps.get(&step)?;
        let stage = self.map.stages.get(stage)?;
        let step = stage.steps.get(place)?;
        let name = or(&stage.name, "unnamed stage");
        Some(match (stage.steps.len(), step.name.as_str()) {
            (1, own) if own.is_empty() || own == stage.name => name.into_owned(),
            (_, "") => format!("{name}, step {}", place + 1),
            (_, own) => format!("{name}, {}", apart(own)),
        })
    }

    fn persona_name(&self, id: Option<PersonaId>) -> Option<&'map str> {
        self.map.persona(id?).map(|persona| persona.name.as_str()).filter(|name| !name.is_empty())
    }
}

/// The language of the window.
const WINDOW_LANGUAGE: &str = "en";

/// The words of kinds, signs and feelings, which files say in the language of the map.
fn window_words() -> &'static Locale {
    Locale::of_tag(WINDOW_LANGUAGE)
}

fn position(what: &str, place: usize, of: usize) -> String {
    format!("{what} {} of {of}", place + 1)
}

/// A text for a sentence, or other words if there is none. In the sentence it keeps its own direction.
fn or<'text>(text: &'text str, otherwise: &'text str) -> Cow<'text, str> {
    apart(if text.trim().is_empty() { otherwise } else { text })
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("“{}”", apart(text))
}

fn lane_name(lane: &Lane) -> Cow<'_, str> {
    match lane.kind {
        LaneKind::Line(line) => or(&lane.name, line.name()),
        _ => or(&lane.name, "unnamed lane"),
    }
}

/// How many steps a card spans, if more than one.
fn span(card: &Card) -> String {
    if card.span > 1 { format!(", spanning {} steps", card.span) } else { String::new() }
}

/// A value on its scale, with the feeling where the scale shows faces: "−1, unhappy".
fn value_words(scale: &Scale, value: f32) -> String {
    let feeling = if scale.faces { window_words().feeling(scale, value) } else { "" };
    let value = number(value);
    if feeling.is_empty() { value } else { format!("{value}, {feeling}") }
}

fn flags(flags: &[Flag]) -> String {
    flags.iter().map(|flag| format!(". {}", window_words().flag(flag.kind))).collect()
}

/// Writes a real minus sign, which screen readers announce.
fn number(value: f32) -> String {
    let text = format!("{value}");
    if let Some(positive) = text.strip_prefix('-') { format!("−{positive}") } else { text }
}

#[cfg(test)]
mod tests;
