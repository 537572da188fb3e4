//! Writes a map as an outline: the journey stage by stage, then people, hotspots, actions and KPIs in an appendix.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::APPENDIX;
use super::facts::{self, HeadingFact, SCORE};
use crate::exchange::map_builder::quoted;
use crate::exchange::table::flag_words;
use crate::exchange::value_words::{ValueWord, number_words};
use crate::exchange::{ExchangeError, Losses, WriteOptions};
use crate::model::{Card, CardId, JourneyMap, Lane, Series, Stage, Step, StepId, placeholder};

/// Writes the outline.
///
/// # Errors
/// When the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let map = map.clone().without_placeholders();
    let facts = facts::of_cards(&map);
    let name = options.name.trim();
    let mut out = OutlineWriter { map: &map, name, text: String::new(), cards: FxHashMap::default(), facts };
    for card in &map.cards {
        out.cards.entry(card.step).or_default().push(card);
    }
    out.head();
    map.stages.iter().for_each(|stage| out.stage(stage));
    options.progress.report(0.5)?;
    let before = out.text.len();
    out.put(&format!("# {APPENDIX}\n"));
    let heading = out.text.len();
    out.appendix();
    if options.comments {
        out.comments();
    }
    if out.text.len() == heading {
        out.text.truncate(before);
    }
    let mut losses = Losses::default();
    for card in map.cards.iter().filter(|card| card.image.is_some()) {
        losses.add("Pictures are left out", quoted(map.words_of_card(card)));
    }
    for note in &map.notes {
        losses.add("Free notes are left out", quoted(&note.text));
    }
    Ok((out.text.into_bytes(), losses))
}

/// An outline while it is written.
pub(super) struct OutlineWriter<'a> {
    /// The map without its placeholders.
    pub(super) map: &'a JourneyMap,
    /// The title of a map that has none.
    name: &'a str,
    /// What is written so far.
    pub(super) text: String,
    cards: FxHashMap<StepId, Vec<&'a Card>>,
    /// What stands below the items of the cards.
    facts: FxHashMap<CardId, Vec<String>>,
}

/// A text on one line. Texts of cards are Markdown already; only what would begin a block or a tag is escaped.
pub(super) fn line(text: &str) -> String {
    text.replace('<', "\\<").split('\n').map(str::trim).collect::<Vec<_>>().join("<br>")
}

/// A text in a cell of a table.
pub(super) fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}

impl OutlineWriter<'_> {
    /// Adds a line.
    pub(super) fn put(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) {
        let info = &self.map.info;
        let is_untitled = info.title.trim().is_empty() || placeholder::is_title(&info.title);
        let title = match (is_untitled, self.name) {
            (false, _) => info.title.as_str(),
            (true, "") => "Untitled",
            (true, name) => name,
        };
        let _ = writeln!(self.text, "# {}\n", line(title));
        if !info.objective.is_empty() {
            let _ = writeln!(self.text, "{}\n", line(&info.objective));
        }
    }

    fn stage(&mut self, stage: &Stage) {
        let _ = writeln!(self.text, "## {}\n", line(&stage.name));
        self.fact(HeadingFact::Goal, &stage.goal);
        self.fact(HeadingFact::Time, &stage.time_span);
        self.fact(HeadingFact::Lifecycle, &stage.phase);
        for step in &stage.steps {
            self.head_of_step(step);
            self.step(step.id);
        }
    }

    fn head_of_step(&mut self, step: &Step) {
        if !step.name.trim().is_empty() {
            let _ = writeln!(self.text, "### {}\n", line(&step.name));
        }
        self.fact(HeadingFact::Flags, &flag_words(&step.flags));
        self.fact(HeadingFact::Details, &step.note);
    }

    fn fact(&mut self, fact: HeadingFact, text: &str) {
        if !text.trim().is_empty() {
            let _ = writeln!(self.text, "{}\n", fact.paragraph(&line(text)));
        }
    }

    /// The cards and values at a step, lane by lane.
    fn step(&mut self, step: StepId) {
        let before = self.text.len();
        let map = self.map;
        let cards = self.cards.remove(&step).unwrap_or_default();
        for lane in &map.lanes {
            for card in cards.iter().filter(|card| card.lane == lane.id) {
                self.card(lane, card);
            }
            for series in &lane.series {
                let who = self.whose(lane, series);
                for point in series.points.iter().filter(|point| point.step == step) {
                    let sign = if point.value > 0.0 { "+" } else { "" };
                    let label = line(&point.label);
                    let flags = flag_words(&point.flags);
                    let flags = if flags.is_empty() { flags } else { format!(" ({})", line(&flags)) };
                    let value = format!("{sign}{} {}{who}{flags}", number_words(point.value), label.trim());
                    let value = value.replace("  ", " ");
                    let _ = writeln!(self.text, "- **{}:** {}", line(&lane.name), value.trim_end());
                }
            }
        }
        if self.text.len() > before {
            self.text.push('\n');
        }
    }

    /// Of several curves, what tells one from the others.
    fn whose(&self, lane: &Lane, series: &Series) -> String {
        if lane.series.len() < 2 {
            return String::new();
        }
        let persona = series.persona.or(lane.persona).and_then(|id| self.map.persona(id));
        let has_states = lane.series.iter().any(|other| other.state != series.state);
        let words = [
            series.name.trim(),
            persona.map_or("", |persona| persona.name.trim()),
            if has_states { series.state.word() } else { "" },
        ];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        if words.is_empty() { String::new() } else { format!(" ({})", line(&words.join(", "))) }
    }

    fn card(&mut self, lane: &Lane, card: &Card) {
        let channel = card.channel.as_ref().map(|channel| channel.name().to_owned()).unwrap_or_default();
        let figure = match (card.figure.trim(), card.target.trim()) {
            (figure, "") => figure.to_owned(),
            (figure, target) => format!("{figure} → {target}"),
        };
        let words = [figure.as_str(), card.text.as_str()]
            .iter()
            .filter(|word| !word.trim().is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        let words = if words.is_empty() { channel.clone() } else { words };
        if words.trim().is_empty() {
            return;
        }
        let _ = writeln!(self.text, "- **{}:** {}", line(&lane.name), line(&words));
        let mut facts = self.facts.remove(&card.id).unwrap_or_default();
        facts.extend(card.opportunity_score().map(|score| format!("{SCORE}{}", number_words(score))));
        facts.push(card.note.clone());
        facts.retain(|fact| !fact.trim().is_empty());
        for fact in facts {
            let _ = writeln!(self.text, "  - {}", line(&fact));
        }
    }
}
