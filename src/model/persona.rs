//! Who goes through the journey.

use serde::{Deserialize, Serialize};

use super::{Channel, ImageId, PersonaId, is_default};

/// A semi-fictional customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Unique in the map.
    pub id: PersonaId,
    /// First name or a short name for a group.
    pub name: String,
    /// What they are: "runner, shops on the phone at night".
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// As people write it: "34", "60 to 70".
    #[serde(default, skip_serializing_if = "is_default")]
    pub age: String,
    /// What stands for the face.
    #[serde(default, skip_serializing_if = "is_default")]
    pub portrait: Portrait,
    /// What they would say, without quotation marks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// A few sentences about them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// "Lives in" → "Leeds".
    #[serde(default, skip_serializing_if = "is_default")]
    pub demographics: Vec<Fact>,
    /// What they want to have reached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: Vec<String>,
    /// Why they want it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub motivations: Vec<String>,
    /// What they usually do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub behaviours: Vec<String>,
    /// What stands in their way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub frustrations: Vec<String>,
    /// Sliders between two poles.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scales: Vec<PersonaScale>,
    /// Where they can be met.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// Brands they like or use.
    #[serde(default, skip_serializing_if = "is_default")]
    pub brands: Vec<String>,
    /// Anything else, each part with a heading.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sections: Vec<Section>,
    /// Which of the theme's series colours marks them; by order when none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// Where a shared persona was copied from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Option<PersonaOrigin>,
}

impl Persona {
    /// A persona of whom only the name is known.
    pub fn new(id: PersonaId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            role: String::new(),
            age: String::new(),
            portrait: Portrait::default(),
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
            origin: None,
        }
    }

    /// The first letters of the first and the last word of the name.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

/// What stands for a persona's face.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Portrait {
    /// The first letters of the name on the persona's colour.
    #[default]
    Initials,
    /// One of the drawn portraits that come with the program, by name.
    Drawn(String),
    /// A picture of the map's image table.
    Picture(ImageId),
}

/// A named detail.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is about.
    pub name: String,
    /// What is so.
    pub value: String,
}

/// A slider between two poles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaScale {
    /// The pole at 0.
    pub low: String,
    /// The pole at 1.
    pub high: String,
    /// 0 to 1.
    pub value: f32,
}

/// A free part of a profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// One or more paragraphs.
    pub text: String,
}

/// Where a persona was copied from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaOrigin {
    /// The persona file's name in the library.
    pub library_name: String,
    /// SHA-256 of the file when it was copied, in hexadecimal.
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
    }
}
