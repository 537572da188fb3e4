//! Reads the personas of a workbook.

use super::super::lists::{NEXT_LINE, POLES, SECTION, names};
use super::ListsReader;
use crate::exchange::ExchangeError;
use crate::exchange::value_words::{channel_of, number_of};
use crate::model::{Fact, PersonaScale, Section};

impl ListsReader<'_> {
    pub(super) fn personas(&mut self) -> Result<(), ExchangeError> {
        for row in self.rows(names::PERSONAS) {
            let Some(id) = self.reader.builder.persona(row.text("Name"))? else {
                self.report("A persona without a name was left out", &row, names::PERSONAS);
                continue;
            };
            let pair = |line: &String| {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                Fact { name: name.trim().to_owned(), value: value.trim().to_owned() }
            };
            let map = self.reader.builder.map_mut();
            let Some(persona) = crate::model::find_mut(&mut map.personas, |persona| persona.id == id) else { continue };
            persona.role = row.text("Role").to_owned();
            persona.age = row.text("Age").to_owned();
            persona.quote = row.text("Quote").to_owned();
            persona.summary = row.text("Summary").to_owned();
            persona.demographics = row.lines("Facts").iter().map(pair).collect();
            persona.goals = row.lines("Goals");
            persona.motivations = row.lines("Motivations");
            persona.behaviours = row.lines("Behaviours");
            persona.frustrations = row.lines("Frustrations");
            persona.scales = row.lines("Scales").iter().filter_map(|line| scale_of(line)).collect();
            persona.channels = row.lines("Channels").iter().filter_map(|line| channel_of(line)).collect();
            persona.brands = row.lines("Brands");
            persona.sections = sections_of(row.text("Sections"));
        }
        Ok(())
    }
}

fn scale_of(line: &str) -> Option<PersonaScale> {
    let mut parts = line.split(POLES.trim()).map(str::trim);
    let (low, high, value) = (parts.next()?, parts.next()?, parts.next()?);
    Some(PersonaScale { low: low.to_owned(), high: high.to_owned(), value: number_of(value)?.clamp(0.0, 1.0) })
}

fn sections_of(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in text.split(NEXT_LINE) {
        match (line.strip_prefix(SECTION), sections.last_mut()) {
            (Some(title), _) => sections.push(Section { title: title.trim().to_owned(), text: String::new() }),
            (None, Some(last)) => {
                if !last.text.is_empty() {
                    last.text.push('\n');
                }
                last.text.push_str(line);
            }
            (None, None) => sections.push(Section { title: String::new(), text: line.to_owned() }),
        }
    }
    sections.retain(|section| !section.title.is_empty() || !section.text.trim().is_empty());
    sections
}
