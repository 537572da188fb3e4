//! The persona with her full profile, and everything about the map itself.

use footpath::model::{Channel, JourneyMap, Part, Persona, Portrait};

use super::super::driver::Driver;
use super::{fill, line, map, row};

pub(super) fn persona(driver: &mut dyn Driver, wanted: &JourneyMap) {
    let Persona { name, role, age, quote, summary, .. } = &*wanted.personas[0];
    let wanted = &wanted.personas[0];
    let made = map(driver).personas[0].id;
    driver.select(Part::Persona(made));
    for (field, words) in [("Name", name), ("Role", role), ("Age", age), ("Quote", quote), ("Summary", summary)] {
        fill(driver, field, words);
    }
    for (fact, number) in wanted.demographics.iter().zip(1..) {
        row(driver, "Facts", number, &[("lives in", &fact.name), ("leeds", &fact.value)]);
    }
    let lists = [
        ("Goals", &wanted.goals),
        ("Motivations", &wanted.motivations),
        ("Behaviours", &wanted.behaviours),
        ("Frustrations", &wanted.frustrations),
    ];
    for (field, lines) in lists {
        lines.iter().for_each(|words| line(driver, field, words));
    }
    for (scale, number) in wanted.scales.iter().zip(1..) {
        row(driver, "Ends of the scales", number, &[("left end", &scale.low), ("right end", &scale.high)]);
    }
    for scale in &wanted.scales {
        driver.slide(&format!("From {} to {}", scale.low, scale.high), scale.value, 1.0);
    }
    for channel in &wanted.channels {
        match channel {
            Channel::Other(name) => line(driver, "Named channels", name),
            known => driver.pick("Channels", known.name()),
        }
    }
    wanted.brands.iter().for_each(|brand| line(driver, "Brands", brand));
    sheet(driver, wanted);
}

/// Fills what only the full profile has: the portrait and free sections.
fn sheet(driver: &mut dyn Driver, wanted: &Persona) {
    driver.press("Open full profile");
    if let Portrait::Drawn(name) = &wanted.portrait {
        driver.press("Change portrait");
        driver.press(&format!("Portrait {name}"));
    }
    for (place, section) in wanted.sections.iter().enumerate() {
        driver.press("+ Add a section of your own");
        driver.fill(&format!("Heading {}", place + 1), &section.title);
        driver.fill(&format!("Text {}", place + 1), &section.text);
    }
    driver.press("Done");
}

pub(super) fn about(driver: &mut dyn Driver, wanted: &JourneyMap) {
    driver.let_go();
    let texts = [
        ("Objective", &wanted.info.objective),
        ("Scenario", &wanted.info.scenario),
        ("Scope", &wanted.info.scope),
        ("Key outcome", &wanted.info.key_outcome),
    ];
    for (field, words) in texts {
        fill(driver, field, words);
    }
    for (kpi, number) in wanted.info.kpis.iter().zip(1..) {
        let words = [("what is measured", &*kpi.name), ("now", &kpi.current), ("target", &kpi.target)];
        row(driver, "KPIs", number, &words);
    }
    fill(driver, "Owner", &wanted.info.owner);
    if let Some(date) = wanted.info.review_date {
        driver.fill("Review date", &date.to_string());
    }
    fill(driver, "Basis", &wanted.info.basis);
    let lists = [
        ("Guiding principles", &wanted.info.guiding_principles),
        ("Resources at hand", &wanted.info.resources_at_hand),
        ("Resources needed", &wanted.info.resources_needed),
    ];
    for (field, lines) in lists {
        lines.iter().for_each(|words| line(driver, field, words));
    }
    fill(driver, "Industry", &wanted.info.industry);
    fill(driver, "Description", &wanted.info.description);
    wanted.info.tags.iter().for_each(|tag| driver.tag(tag));
}

/// Writes both versions of the map's story.
pub(super) fn story(driver: &mut dyn Driver, wanted: &JourneyMap) {
    driver.open_from_file_menu("Storyline…");
    for (kind, words) in [("External", &wanted.info.story.external), ("Internal", &wanted.info.story.internal)] {
        driver.press(kind);
        driver.rewrite(&format!("{kind} story"), words);
    }
    driver.press("Keep");
}
