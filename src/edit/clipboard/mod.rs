//! What is copied: a piece of a map that can be put onto the same map, another map, or into text.
//!
//! A [`Fragment`] is itself a small map: what was copied, with the rows and columns around it, so
//! that everything keeps its place relative to the rest.

mod gather;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{JourneyMap, LaneId, PersonaId, Picture, Portrait, StageId, StepId};

pub use table::{Pasted, tsv};

/// Why a text from the clipboard cannot be pasted. Each is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// A later Footpath copied it.
    #[error("This was copied in a newer Footpath. Paste it there, or copy it as text.")]
    Newer,
    /// More than a map should get at once.
    #[error("The clipboard holds too much to paste at once: {0}. Copy less of it.")]
    TooMuch(&'static str),
    /// Its text is damaged.
    #[error("What was copied is damaged (line {line}, column {column}). Copy it once more.")]
    Damaged {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Its parts do not fit together.
    #[error("What was copied does not fit together: {0} Copy it once more.")]
    Unsound(String),
    /// It could not be made into text.
    #[error("This cannot be copied: {0}.")]
    CannotWrite(String),
}

/// A piece of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// What was copied, on rows and columns that keep its shape.
    pub(super) map: JourneyMap,
    /// What was copied as a whole.
    pub(super) whole: Whole,
}

/// Parts of a fragment that were copied themselves, not only what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Whole {
    pub personas: Vec<PersonaId>,
    pub stages: Vec<StageId>,
    pub steps: Vec<StepId>,
    pub lanes: Vec<LaneId>,
}

impl Whole {
    /// Whether there are columns among them.
    pub fn has_columns(&self) -> bool {
        !self.stages.is_empty() || !self.steps.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.personas.is_empty() && self.lanes.is_empty() && !self.has_columns()
    }
}

impl Fragment {
    /// How many cards are in it.
    pub fn card_count(&self) -> usize {
        self.map.cards.len()
    }

    /// The pictures that come along.
    pub fn pictures(&self) -> &[Arc<Picture>] {
        &self.map.images
    }

    /// The same without pictures, for where they are too large.
    pub fn without_pictures(&self) -> Self {
        let mut fragment = self.clone();
        fragment.map.images.clear();
        for card in fragment.map.cards.iter_mut().filter(|card| card.image.is_some()) {
            Arc::make_mut(card).image = None;
        }
        for persona in &mut fragment.map.personas {
            if matches!(persona.portrait, Portrait::Picture(_)) {
                Arc::make_mut(persona).portrait = Portrait::Initials;
            }
        }
        fragment
    }
}
