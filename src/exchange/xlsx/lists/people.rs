//! The list of personas.

use super::{List, NEXT_LINE, POLES, SECTION, names};
use crate::exchange::value_words::number_words;
use crate::model::{JourneyMap, Persona, PersonaScale, Section};

/// The personas, one in each row.
pub(super) fn personas(map: &JourneyMap) -> List {
    let columns = vec![
        ("Name", 18.0),
        ("Role", 28.0),
        ("Age", 8.0),
        ("Quote", 36.0),
        ("Summary", 44.0),
        ("Facts", 28.0),
        ("Goals", 34.0),
        ("Motivations", 34.0),
        ("Behaviours", 34.0),
        ("Frustrations", 34.0),
        ("Scales", 30.0),
        ("Channels", 18.0),
        ("Brands", 18.0),
        ("Sections", 44.0),
    ];
    List { name: names::PERSONAS, columns, rows: map.personas.iter().map(|persona| persona_row(persona)).collect() }
}

fn persona_row(persona: &Persona) -> Vec<String> {
    let lines = |texts: &[String]| texts.join(NEXT_LINE);
    let facts: Vec<String> = persona.demographics.iter().map(|fact| format!("{}: {}", fact.name, fact.value)).collect();
    let scale =
        |scale: &PersonaScale| format!("{}{POLES}{}{POLES}{}", scale.low, scale.high, number_words(scale.value));
    let scales: Vec<String> = persona.scales.iter().map(scale).collect();
    let channels: Vec<String> = persona.channels.iter().map(|channel| channel.name().to_owned()).collect();
    let section = |section: &Section| format!("{SECTION}{}\n{}", section.title, section.text);
    let sections: Vec<String> = persona.sections.iter().map(section).collect();
    vec![
        persona.name.clone(),
        persona.role.clone(),
        persona.age.clone(),
        persona.quote.clone(),
        persona.summary.clone(),
        lines(&facts),
        lines(&persona.goals),
        lines(&persona.motivations),
        lines(&persona.behaviours),
        lines(&persona.frustrations),
        lines(&scales),
        lines(&channels),
        lines(&persona.brands),
        lines(&sections),
    ]
}
