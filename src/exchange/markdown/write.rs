//! Writes a map as an outline: the journey stage by stage, then people, hotspots, actions and KPIs in an appendix.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::APPENDIX;
use crate::exchange::map_builder::quoted;
use crate::exchange::table::flag_words;
use crate::exchange::value_words::{ValueWord, number_words};
use crate::exchange::{ExchangeError, Losses, WriteOptions};
use crate::insight::commented::threads;
use crate::model::{Card, JourneyMap, Kpi, Lane, LaneKind, Persona, Stage, StepId, placeholder};

/// Writes the outline.
///
/// # Errors
/// When the work was stopped.
pub fn write(map: &JourneyMap, options: &WriteOptions<'_>) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let map = map.clone().without_placeholders();
    let mut out = OutlineWriter { map: &map, text: String::new(), cards: FxHashMap::default() };
    for card in &map.cards {
        out.cards.entry(card.step).or_default().push(card);
    }
    out.head();
    map.stages.iter().for_each(|stage| out.stage(stage));
    options.progress.report(0.5)?;
    out.appendix();
    if options.comments {
        out.comments();
    }
    let mut losses = Losses::default();
    for card in map.cards.iter().filter(|card| card.image.is_some()) {
        losses.add("Pictures are left out", quoted(&card.text));
    }
    losses.add_count("Links between cards are left out", map.links.len());
    for note in &map.notes {
        losses.add("Free notes are left out", quoted(&note.text));
    }
    Ok((out.text.into_bytes(), losses))
}

struct OutlineWriter<'a> {
    map: &'a JourneyMap,
    text: String,
    cards: FxHashMap<StepId, Vec<&'a Card>>,
}

/// A text on one line. Texts of cards are Markdown already; only what would begin a block or a tag is escaped.
fn line(text: &str) -> String {
    text.replace('<', "\\<").split('\n').map(str::trim).collect::<Vec<_>>().join("<br>")
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}

impl OutlineWriter<'_> {
    fn put(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) {
        let info = &self.map.info;
        let title =
            if info.title.is_empty() || placeholder::is_title(&info.title) { "Journey map" } else { &info.title };
        let _ = writeln!(self.text, "# {}\n", line(title));
        if !info.objective.is_empty() {
            let _ = writeln!(self.text, "{}\n", line(&info.objective));
        }
    }

    fn stage(&mut self, stage: &Stage) {
        let _ = writeln!(self.text, "## {}\n", line(&stage.name));
        for step in &stage.steps {
            if !step.name.trim().is_empty() {
                let _ = writeln!(self.text, "### {}\n", line(&step.name));
            }
            self.step(step.id);
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
                // Of several curves it is said whose each is.
                let persona = series.persona.or(lane.persona).and_then(|id| map.persona(id));
                let who =
                    persona.filter(|_| lane.series.len() > 1).map(|persona| format!(" ({})", line(&persona.name)));
                let who = who.unwrap_or_default();
                for point in series.points.iter().filter(|point| point.step == step) {
                    let sign = if point.value > 0.0 { "+" } else { "" };
                    let label = line(&point.label);
                    let value = format!("{sign}{} {}{who}", number_words(point.value), label.trim());
                    let value = value.replace("  ", " ");
                    let _ = writeln!(self.text, "- **{}:** {}", line(&lane.name), value.trim_end());
                }
            }
        }
        if self.text.len() > before {
            self.text.push('\n');
        }
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
        let mut facts: Vec<String> = Vec::new();
        if !channel.is_empty() && channel != words {
            facts.push(format!("Channel {channel}"));
        }
        facts.extend(card.severity.map(|severity| format!("Severity {severity} of 5")));
        facts.extend(card.opportunity_score().map(|score| format!("Score {}", number_words(score))));
        if card.votes > 0 {
            facts.push(format!("{} votes", card.votes));
        }
        facts.push(flag_words(&card.flags));
        facts.push(card.note.clone());
        facts.retain(|fact| !fact.trim().is_empty());
        for fact in facts {
            let _ = writeln!(self.text, "  - {}", line(&fact));
        }
    }

    fn appendix(&mut self) {
        let map = self.map;
        let before = self.text.len();
        self.put(&format!("# {APPENDIX}\n"));
        let heading = self.text.len();
        self.curves();
        if !map.personas.is_empty() {
            self.put("## Personas\n");
            map.personas.iter().for_each(|persona| self.persona(persona));
        }
        let kpi = |of: &str, kpi: &Kpi| vec![of.to_owned(), kpi.name.clone(), kpi.current.clone(), kpi.target.clone()];
        let mut kpis: Vec<Vec<String>> = map.info.kpis.iter().map(|own| kpi("Whole journey", own)).collect();
        kpis.extend(map.stages.iter().flat_map(|stage| stage.kpis.iter().map(|own| kpi(&stage.name, own))));
        self.table("KPIs", &["Stage", "KPI", "Current", "Target"], kpis);
        let hotspots = map.hotspots.iter().map(|hotspot| vec![hotspot.severity.to_string(), hotspot.cause.clone()]);
        self.table("Hotspots", &["Severity", "Cause"], hotspots.collect());
        let actions = map.actions.iter().map(|action| {
            let due = action.due.map(|date| date.to_string()).unwrap_or_default();
            vec![action.title.clone(), action.owner.clone(), due, action.status.word().to_owned()]
        });
        self.table("Actions", &["Action", "Owner", "Due", "Status"], actions.collect());
        if self.text.len() == heading {
            self.text.truncate(before);
        }
    }

    /// How the curves run, in words.
    fn curves(&mut self) {
        let map = self.map;
        let mut lines = Vec::new();
        for lane in map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve) {
            for series in &lane.series {
                let by = |one: &&crate::model::CurvePoint, other: &&crate::model::CurvePoint| {
                    one.value.total_cmp(&other.value)
                };
                let name = |point: &crate::model::CurvePoint| {
                    let (stage, step) = map.step(point.step)?;
                    Some(if step.name.trim().is_empty() { stage.name.clone() } else { step.name.clone() })
                };
                let (Some(best), Some(worst)) = (series.points.iter().max_by(by), series.points.iter().min_by(by))
                else {
                    continue;
                };
                let persona = series.persona.or(lane.persona).and_then(|id| map.persona(id));
                let who = persona.map(|persona| format!(" of {}", persona.name)).unwrap_or_default();
                lines.push(format!(
                    "- {}{who}: highest at {} ({}), lowest at {} ({})",
                    line(&lane.name),
                    line(&name(best).unwrap_or_default()),
                    number_words(best.value),
                    line(&name(worst).unwrap_or_default()),
                    number_words(worst.value),
                ));
            }
        }
        if !lines.is_empty() {
            self.put("## Curves\n");
            lines.iter().for_each(|line| self.put(line));
            self.put("");
        }
    }

    fn persona(&mut self, persona: &Persona) {
        let _ = writeln!(self.text, "### {}\n", line(&persona.name));
        if !persona.role.is_empty() {
            let _ = writeln!(self.text, "{}\n", line(&persona.role));
        }
        if !persona.quote.is_empty() {
            let _ = writeln!(self.text, "> {}\n", line(&persona.quote));
        }
        for (name, entries) in [
            ("Goals", &persona.goals),
            ("Motivations", &persona.motivations),
            ("Behaviours", &persona.behaviours),
            ("Frustrations", &persona.frustrations),
        ] {
            if !entries.is_empty() {
                let _ = writeln!(self.text, "**{name}**\n");
                entries.iter().for_each(|entry| self.put(&format!("- {}", line(entry))));
                self.put("");
            }
        }
    }

    /// What people have said, thread by thread.
    fn comments(&mut self) {
        let threads = threads(self.map);
        if threads.is_empty() {
            return;
        }
        self.put("## Comments\n");
        for thread in threads {
            let place = if thread.place.is_empty() { "The whole map" } else { &thread.place };
            let state = if thread.is_resolved { " *(resolved)*" } else { "" };
            let _ = writeln!(self.text, "{}. {}{state}", thread.number, line(place));
            for said in thread.comments {
                let by = if said.by.trim().is_empty() { String::new() } else { format!("**{}**, ", line(&said.by)) };
                let _ = writeln!(self.text, "   - {by}{}: {}", said.on, line(&said.text));
            }
        }
        self.put("");
    }

    fn table(&mut self, name: &str, headings: &[&str], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "## {name}\n\n| {} |", headings.join(" | "));
        let _ = writeln!(self.text, "|{}", " --- |".repeat(headings.len()));
        for row in rows {
            let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
        }
        self.put("");
    }
}
