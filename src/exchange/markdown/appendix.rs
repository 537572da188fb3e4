//! The appendix of an outline: how the curves run, people, and what is found and planned, as lists and tables.

use std::fmt::Write;

use super::write::{OutlineWriter, cell, line};
use crate::exchange::value_words::number_words;
use crate::exchange::xlsx::{WordTable, word_tables};
use crate::insight::commented::threads;
use crate::model::{CurvePoint, LaneKind, Persona};

impl OutlineWriter<'_> {
    /// Everything that is no part of the journey itself.
    pub(super) fn appendix(&mut self) {
        self.curves();
        if !self.map.personas.is_empty() {
            self.put("## Personas\n");
            self.map.personas.iter().for_each(|persona| self.persona(persona));
        }
        word_tables(self.map).iter().for_each(|table| self.table(table));
        self.lanes();
    }

    /// How the curves run, in words.
    fn curves(&mut self) {
        let map = self.map;
        let mut lines = Vec::new();
        let name = |point: &CurvePoint| {
            let (stage, step) = map.step(point.step)?;
            Some(if step.name.trim().is_empty() { stage.name.clone() } else { step.name.clone() })
        };
        for lane in map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve) {
            for series in &lane.series {
                let by = |one: &&CurvePoint, other: &&CurvePoint| one.value.total_cmp(&other.value);
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
        let name = [persona.name.trim(), persona.age.trim()];
        let name: Vec<&str> = name.into_iter().filter(|word| !word.is_empty()).collect();
        let _ = writeln!(self.text, "### {}\n", line(&name.join(", ")));
        for text in [&persona.role, &persona.summary] {
            if !text.trim().is_empty() {
                let _ = writeln!(self.text, "{}\n", line(text));
            }
        }
        if !persona.quote.is_empty() {
            let _ = writeln!(self.text, "> {}\n", line(&persona.quote));
        }
        let facts = persona.demographics.iter().map(|fact| format!("{}: {}", fact.name, fact.value));
        let facts: Vec<String> = facts.collect();
        let channels: Vec<String> = persona.channels.iter().map(|channel| channel.name().to_owned()).collect();
        let scales = persona.scales.iter().map(|scale| {
            let share = (scale.value * 100.0).round();
            format!("{} – {}: {share} %", scale.low, scale.high)
        });
        let scales: Vec<String> = scales.collect();
        for (name, entries) in [
            ("Facts", facts.as_slice()),
            ("Goals", &persona.goals),
            ("Motivations", &persona.motivations),
            ("Behaviours", &persona.behaviours),
            ("Frustrations", &persona.frustrations),
            ("Character", &scales),
            ("Channels", &channels),
            ("Brands", &persona.brands),
        ] {
            self.list(name, entries);
        }
        for section in &persona.sections {
            let lines: Vec<String> = section.text.lines().map(str::to_owned).collect();
            self.list(section.title.trim(), &lines);
        }
    }

    fn list(&mut self, name: &str, entries: &[String]) {
        if entries.is_empty() {
            return;
        }
        if !name.is_empty() {
            let _ = writeln!(self.text, "**{}**\n", line(name));
        }
        entries.iter().for_each(|entry| self.put(&format!("- {}", line(entry))));
        self.put("");
    }

    /// What is said about lanes, and the headings over several of them.
    fn lanes(&mut self) {
        let map = self.map;
        let entries = map.lanes.iter().filter_map(|lane| {
            let group = lane.group.and_then(|id| map.lane_group(id)).map_or("", |group| group.name.trim());
            let words = [group, lane.note.trim()];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            (!words.is_empty()).then(|| format!("{}: {}", lane.name, words.join("; ")))
        });
        let entries: Vec<String> = entries.collect();
        if !entries.is_empty() {
            self.put("## Lanes\n");
            self.list("", &entries);
        }
    }

    /// What people have said, thread by thread.
    pub(super) fn comments(&mut self) {
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

    fn table(&mut self, table: &WordTable) {
        let headings: Vec<String> = table.headings.iter().map(|heading| cell(heading)).collect();
        let _ = writeln!(self.text, "## {}\n\n| {} |", table.name, headings.join(" | "));
        let _ = writeln!(self.text, "|{}", " --- |".repeat(headings.len()));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
        }
        self.put("");
    }
}
