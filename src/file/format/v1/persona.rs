//! Personas in version 1. Frozen, as the other parts are.

use serde::Deserialize;

use super::frozen::{Upgrade, frozen};
use super::words::ChannelV1;
use crate::model::{Fact, ImageId, Persona, PersonaId, PersonaOrigin, PersonaScale, PictureFraming, Portrait, Section};

frozen! {
    struct PersonaV1 as "Persona" => Persona {
        id: PersonaId,
        name: String,
        #[serde(default)] role: String,
        #[serde(default)] age: String,
        #[serde(default)] portrait: PortraitV1,
        #[serde(default)] quote: String,
        #[serde(default)] summary: String,
        #[serde(default)] demographics: Vec<FactV1>,
        #[serde(default)] goals: Vec<String>,
        #[serde(default)] motivations: Vec<String>,
        #[serde(default)] behaviours: Vec<String>,
        #[serde(default)] frustrations: Vec<String>,
        #[serde(default)] scales: Vec<PersonaScaleV1>,
        #[serde(default)] channels: Vec<ChannelV1>,
        #[serde(default)] brands: Vec<String>,
        #[serde(default)] sections: Vec<SectionV1>,
        #[serde(default)] hue: Option<u8>,
        #[serde(default)] origin: Option<PersonaOriginV1>,
    }
    new {
        portrait_framing: PictureFraming::default(),
        color: None,
    }
}

frozen! {
    enum PortraitV1 => Portrait {
        Initials,
        Drawn(name: String),
        Picture(picture: ImageId),
    }
}

/// The portrait of a persona that names none.
impl Default for PortraitV1 {
    fn default() -> Self {
        Self::Initials
    }
}

frozen! {
    struct FactV1 as "Fact" => Fact {
        name: String,
        value: String,
    }
}

frozen! {
    struct PersonaScaleV1 as "PersonaScale" => PersonaScale {
        low: String,
        high: String,
        value: f32,
    }
}

frozen! {
    struct SectionV1 as "Section" => Section {
        title: String,
        text: String,
    }
}

frozen! {
    struct PersonaOriginV1 as "PersonaOrigin" => PersonaOrigin {
        library_name: String,
        content_hash: String,
    }
}
