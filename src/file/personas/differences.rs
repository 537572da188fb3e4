//! The differences between two versions of a persona, field by field.

use crate::model::{Persona, Portrait};

/// One field that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The label of the field, such as “Quote”, “Goals” or “Careful ↔ Spontaneous”.
    pub field: String,
    /// The old text; empty when the field is new.
    pub before: String,
    /// The new text; empty when the field was removed.
    pub after: String,
}

/// The fields in which `new` differs from `old`, in the order of a persona sheet. What belongs to one
/// map (the id, the colour, the origin) is not compared.
pub fn differences(old: &Persona, new: &Persona) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |field: &str, before: String, after: String| {
        if before != after {
            found.push(Difference { field: field.into(), before, after });
        }
    };
    compare("Name", old.name.clone(), new.name.clone());
    compare("Role", old.role.clone(), new.role.clone());
    compare("Age", old.age.clone(), new.age.clone());
    compare("Portrait", portrait(old, new), portrait(new, old));
    compare("Quote", old.quote.clone(), new.quote.clone());
    compare("Summary", old.summary.clone(), new.summary.clone());
    for (name, before, after) in paired(facts(old), facts(new)) {
        compare(&name, before, after);
    }
    compare("Goals", lines(&old.goals), lines(&new.goals));
    compare("Motivations", lines(&old.motivations), lines(&new.motivations));
    compare("Behaviours", lines(&old.behaviours), lines(&new.behaviours));
    compare("Frustrations", lines(&old.frustrations), lines(&new.frustrations));
    for (name, before, after) in paired(scales(old), scales(new)) {
        compare(&name, before, after);
    }
    compare("Channels", channels(old), channels(new));
    compare("Brands", old.brands.join(", "), new.brands.join(", "));
    for (name, before, after) in paired(sections(old), sections(new)) {
        compare(&name, before, after);
    }
    found
}

/// The portrait of `this` as text. The id of a picture is shown only to tell two pictures apart.
fn portrait(this: &Persona, other: &Persona) -> String {
    match (&this.portrait, &other.portrait) {
        (Portrait::Initials, _) => "Initials".into(),
        (Portrait::Drawn(name), _) => format!("Drawn: {name}"),
        (Portrait::Picture(one), Portrait::Picture(two)) if one != two => format!("Picture {}", one.0),
        (Portrait::Picture(_), _) => "Picture".into(),
    }
}

fn facts(persona: &Persona) -> Vec<(String, String)> {
    persona.demographics.iter().map(|fact| (fact.name.clone(), fact.value.clone())).collect()
}

fn scales(persona: &Persona) -> Vec<(String, String)> {
    let percent = |value: f32| format!("{:.0} %", value * 100.0);
    persona.scales.iter().map(|scale| (format!("{} ↔ {}", scale.low, scale.high), percent(scale.value))).collect()
}

fn sections(persona: &Persona) -> Vec<(String, String)> {
    persona.sections.iter().map(|section| (section.title.clone(), section.text.clone())).collect()
}

fn channels(persona: &Persona) -> String {
    persona.channels.iter().map(|channel| channel.name()).collect::<Vec<_>>().join(", ")
}

fn lines(items: &[String]) -> String {
    items.join("\n")
}

/// Pairs of values with the same name: those of `old` in their order, then the new ones.
fn paired(old: Vec<(String, String)>, mut new: Vec<(String, String)>) -> Vec<(String, String, String)> {
    let mut pairs = Vec::new();
    for (name, before) in old {
        let twin = new.iter().position(|(other, _)| *other == name);
        let after = twin.map(|place| new.remove(place).1).unwrap_or_default();
        pairs.push((name, before, after));
    }
    pairs.extend(new.into_iter().map(|(name, after)| (name, String::new(), after)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Channel, Fact, PersonaId, PersonaOrigin, PersonaScale};

    fn persona() -> Persona {
        Persona {
            demographics: vec![Fact { name: "Lives in".into(), value: "Leeds".into() }],
            goals: vec!["Run".into()],
            scales: vec![PersonaScale { low: "Careful".into(), high: "Bold".into(), value: 0.3 }],
            ..Persona::new(PersonaId(1), "Mara")
        }
    }

    #[test]
    fn a_copy_differs_in_nothing_wherever_it_stands() {
        let copy = Persona { id: PersonaId(7), hue: Some(3), origin: Some(PersonaOrigin::default()), ..persona() };
        assert_eq!(differences(&persona(), &copy), []);
    }

    #[test]
    fn each_changed_field_is_named_once() {
        let mut new = persona();
        new.quote = "Run!".into();
        new.demographics[0].value = "York".into();
        new.demographics.push(Fact { name: "Works as".into(), value: "Nurse".into() });
        new.goals.push("Rest".into());
        new.scales[0].value = 0.45;
        new.channels = vec![Channel::App];
        new.portrait = Portrait::Drawn("oak".into());
        let found = differences(&persona(), &new);
        let fields: Vec<&str> = found.iter().map(|difference| difference.field.as_str()).collect();
        assert_eq!(fields, ["Portrait", "Quote", "Lives in", "Works as", "Goals", "Careful ↔ Bold", "Channels"]);
        assert_eq!((found[2].before.as_str(), found[2].after.as_str()), ("Leeds", "York"));
        assert_eq!((found[5].before.as_str(), found[5].after.as_str()), ("30 %", "45 %"));
        assert_eq!(differences(&new, &persona()).len(), found.len());
    }
}
