//! Personas: the customers who go through the journey.

use serde::{Deserialize, Serialize};

use crate::geometry::Color;

use super::{Channel, ImageId, PersonaId, PictureFraming, is_default};

/// A persona: a semi-fictional customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// The persona's id, unique in the map.
    pub id: PersonaId,
    /// A first name, or a short name for a group.
    pub name: String,
    /// A short characterization: "runner, shops on the phone at night".
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// The age as free text: "34", "60 to 70".
    #[serde(default, skip_serializing_if = "is_default")]
    pub age: String,
    /// The portrait that stands for the persona.
    #[serde(default, skip_serializing_if = "is_default")]
    pub portrait: Portrait,
    /// The part of a picture that is shown as the portrait.
    #[serde(default, skip_serializing_if = "is_default")]
    pub portrait_framing: PictureFraming,
    /// A typical statement, without quotation marks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// A few sentences about them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// Named facts: "Lives in" → "Leeds".
    #[serde(default, skip_serializing_if = "is_default")]
    pub demographics: Vec<Fact>,
    /// The goals that they want to reach.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: Vec<String>,
    /// The reasons behind these goals.
    #[serde(default, skip_serializing_if = "is_default")]
    pub motivations: Vec<String>,
    /// What the persona usually does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub behaviours: Vec<String>,
    /// The obstacles in their way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub frustrations: Vec<String>,
    /// Character traits as sliders between two poles.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scales: Vec<PersonaScale>,
    /// The channels that they prefer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// Brands that they like or use.
    #[serde(default, skip_serializing_if = "is_default")]
    pub brands: Vec<String>,
    /// Free sections, each with a heading.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sections: Vec<Section>,
    /// The index of one of the theme's series colours; the order in the map decides when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// A colour of its own, which stands before that of the theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub color: Option<Color>,
    /// The library file that a shared persona was copied from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Option<PersonaOrigin>,
}

impl Persona {
    /// A persona with a name only.
    pub fn new(id: PersonaId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            role: String::new(),
            age: String::new(),
            portrait: Portrait::default(),
            portrait_framing: PictureFraming::default(),
            quote: String::new(),
            summary: String::new(),
            demographics: Vec::new(),
            goals: Vec::new(),
            motivations: Vec::new(),
            behaviours: Vec::new(),
            frustrations: Vec::new(),
            scales: Vec::new(),
            channels: Vec::new(),
            brands: Vec::new(),
            sections: Vec::new(),
            hue: None,
            color: None,
            origin: None,
        }
    }

    /// The initials: the first letters of the first and last word of the name. An age or another number behind a name
    /// is no word of it.
    pub fn initials(&self) -> String {
        let initial = |word: &str| word.chars().find(|sign| sign.is_alphanumeric()).filter(|sign| sign.is_alphabetic());
        let mut letters = self.name.split_whitespace().filter_map(initial);
        let first = letters.next().or_else(|| self.name.trim().chars().next());
        first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
    }
}

/// The portrait of a persona.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Portrait {
    /// The persona's initials on its colour.
    #[default]
    Initials,
    /// A built-in drawing, by name.
    Drawn(String),
    /// A picture from the map's image table.
    Picture(ImageId),
}

/// A named detail of a persona.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The name of the detail: "Lives in".
    pub name: String,
    /// The detail itself: "Leeds".
    pub value: String,
}

/// A character trait as a slider between two poles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaScale {
    /// The label of the pole at 0.
    pub low: String,
    /// The label of the pole at 1.
    pub high: String,
    /// The position of the slider, 0 to 1.
    pub value: f32,
}

/// A free section of a persona's profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading of the section.
    pub title: String,
    /// The text: one or more paragraphs.
    pub text: String,
}

/// The library file that a persona was copied from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaOrigin {
    /// The name of the persona file in the library.
    pub library_name: String,
    /// The SHA-256 of the file at the time of copying, in hexadecimal.
    pub content_hash: String,
}

#[cfg(test)]
mod tests {
    use super::{Persona, PersonaId};

    #[test]
    fn initials_come_from_the_first_and_last_name() {
        let initials = |name| Persona::new(PersonaId(1), name).initials();
        assert_eq!(initials("Mara"), "M");
        assert_eq!(initials("ana maria ćosić"), "AĆ");
        assert_eq!(initials("  "), "");
        assert_eq!([initials("Vera, 74"), initials("“Ana” Ćosić (60+)"), initials("3 nurses")], ["V", "AĆ", "N"]);
        assert_eq!([initials("74"), initials("🙂 🙂")], ["7", "🙂"]);
    }
}
