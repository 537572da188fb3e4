//! Texts that only stand in for what somebody is to fill in. They help in the window, and are not on paper.
//!
//! Limitations: a stage that somebody really calls "New stage" has no name on paper either.

use std::sync::Arc;

use super::{JourneyMap, Persona, PersonaId};

/// The least number of underscores in a row that make a gap to write in.
const GAP: &str = "___";

/// The titles of maps that nobody has named.
const TITLES: [&str; 3] = ["New journey map", "Untitled map", "Untitled"];

/// The names of personas that nobody has named; a number may follow.
const PERSONAS: [&str; 2] = ["Persona", "New persona"];

impl Persona {
    /// Whether nobody has filled in anything about the persona.
    pub fn is_placeholder(&self) -> bool {
        let name = self.name.trim().trim_end_matches(|letter: char| letter.is_ascii_digit()).trim();
        let untouched = Self {
            portrait: self.portrait.clone(),
            hue: self.hue,
            color: self.color,
            ..Self::new(self.id, &self.name)
        };
        (name.is_empty() || PERSONAS.contains(&name)) && *self == untouched
    }

    /// Whether nothing but a name is known of the persona: neither words nor a picture.
    pub fn is_only_a_name(&self) -> bool {
        let named = Self {
            portrait_framing: self.portrait_framing,
            hue: self.hue,
            color: self.color,
            origin: self.origin.clone(),
            ..Self::new(self.id, &self.name)
        };
        *self == named
    }
}

/// The names of parts that were added and not named.
const PARTS: [&str; 4] = ["New stage", "New step", "New lane", "New action"];

/// Whether nobody has named a stage, a step, a lane or an action.
pub fn is_part_name(name: &str) -> bool {
    PARTS.contains(&name.trim())
}

/// Whether somebody has given a part this name.
pub fn is_own_name(name: &str) -> bool {
    !name.trim().is_empty() && !is_part_name(name)
}

/// Whether a text is a form with gaps that nobody has filled in, such as "Journey of ____ from ____".
pub fn has_gaps(text: &str) -> bool {
    text.contains(GAP)
}

/// Whether nobody has given a map its title.
pub fn is_title(title: &str) -> bool {
    TITLES.contains(&title.trim()) || has_gaps(title)
}

/// The title that somebody has given a map.
pub fn own_title(title: &str) -> Option<&str> {
    Some(title.trim()).filter(|title| !title.is_empty() && !is_title(title))
}

impl JourneyMap {
    /// The map without placeholders: texts with gaps, the title of a new map, and personas that nobody has filled in.
    /// Lanes, cards and curves of such a persona stay, and belong to nobody in particular.
    #[must_use]
    pub fn without_placeholders(mut self) -> Self {
        let info = &self.info;
        let texts = [&info.objective, &info.scenario, &info.scope, &info.key_outcome, &info.basis];
        if is_title(&info.title) || texts.into_iter().any(|text| has_gaps(text)) {
            let info = Arc::make_mut(&mut self.info);
            if is_title(&info.title) {
                info.title.clear();
            }
            let texts =
                [&mut info.objective, &mut info.scenario, &mut info.scope, &mut info.key_outcome, &mut info.basis];
            texts.into_iter().filter(|text| has_gaps(text)).for_each(String::clear);
        }
        let gone: Vec<PersonaId> =
            self.personas.iter().filter(|persona| persona.is_placeholder()).map(|persona| persona.id).collect();
        if !gone.is_empty() {
            self.personas.retain(|persona| !gone.contains(&persona.id));
            self.forget_personas(&gone);
        }
        self.forget_default_names();
        for card in self.cards.iter_mut().filter(|card| has_gaps(&card.text)) {
            Arc::make_mut(card).text.clear();
        }
        self
    }

    fn forget_default_names(&mut self) {
        for stage in &mut self.stages {
            if is_part_name(&stage.name) || stage.steps.iter().any(|step| is_part_name(&step.name)) {
                let stage = Arc::make_mut(stage);
                let names = std::iter::once(&mut stage.name).chain(stage.steps.iter_mut().map(|step| &mut step.name));
                names.filter(|name| is_part_name(name)).for_each(String::clear);
            }
        }
        for lane in self.lanes.iter_mut().filter(|lane| is_part_name(&lane.name)) {
            Arc::make_mut(lane).name.clear();
        }
        for action in self.actions.iter_mut().filter(|action| is_part_name(&action.title)) {
            Arc::make_mut(action).title.clear();
        }
    }

    /// Removes all references to personas that are not in the map any more.
    fn forget_personas(&mut self, gone: &[PersonaId]) {
        let is_gone = |persona: Option<PersonaId>| persona.is_some_and(|id| gone.contains(&id));
        for lane in &mut self.lanes {
            if is_gone(lane.persona) {
                Arc::make_mut(lane).persona = None;
            }
            if lane.series.iter().any(|series| is_gone(series.persona)) {
                let series = Arc::make_mut(lane).series.iter_mut();
                series.filter(|series| is_gone(series.persona)).for_each(|it| Arc::make_mut(it).persona = None);
            }
        }
        for card in self.cards.iter_mut().filter(|card| is_gone(card.persona)) {
            Arc::make_mut(card).persona = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persona_that_somebody_has_touched_is_none() {
        let named = |name| Persona::new(PersonaId(1), name);
        for name in ["Persona", "Persona 2", "New persona", " "] {
            assert!(named(name).is_placeholder(), "{name}");
            assert!(!Persona { quote: "I just want my money back".into(), ..named(name) }.is_placeholder());
        }
        assert!(!named("Mara").is_placeholder() && !named("Persona of the year").is_placeholder());
    }

    #[test]
    fn gaps_are_for_pens_and_titles_of_new_maps_are_none() {
        assert!(has_gaps("Journey of ______ from ____") && !has_gaps("snake_case"));
        assert!(is_title("New journey map") && is_title("Journey of ____") && !is_title("Returns"));
        assert_eq!(["New journey map", " ", " Returns "].map(own_title), [None, None, Some("Returns")]);
    }
}
