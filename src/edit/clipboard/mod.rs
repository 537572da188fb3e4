//! Copied content: a piece of a map that can be pasted into the same map, another map, or a text.
//!
//! A [`Fragment`] is itself a small map: the copied parts with the rows and columns around them, so that
//! everything keeps its position relative to the rest.

mod belongings;
#[cfg(test)]
mod between_maps_tests;
mod gather;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{JourneyMap, LaneId, PersonaId, Picture, Portrait, StageId, StepId};

pub use table::{HeadedGrid, StyledCell, tsv};

/// Why a text from the clipboard cannot be pasted. Each message is a sentence for users.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// It was copied from a newer version of Footpath.
    #[error("This was copied from a newer version of Footpath. Paste it there, or copy it as text.")]
    Newer,
    /// It exceeds the limits of one paste; the text names the limit.
    #[error("The clipboard holds too much to paste at once: {0}. Copy less.")]
    TooMuch(&'static str),
    /// The text is damaged.
    #[error("The copied content is damaged (line {line}, column {column}). Copy it again.")]
    Damaged {
        /// The line of the error, from 1.
        line: usize,
        /// The column of the error, from 1.
        column: usize,
    },
    /// Its parts contradict each other.
    #[error("The copied content is inconsistent: {0} Copy it again.")]
    Unsound(String),
    /// The fragment could not be written as text.
    #[error("This cannot be copied: {0}.")]
    CannotWrite(String),
}

/// A piece of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// The copied parts, on the rows and columns that keep their shape.
    pub(super) map: JourneyMap,
    /// The parts that were copied as a whole.
    pub(super) whole: WholeParts,
}

/// Parts of a fragment that were selected themselves, as opposed to rows and columns around copied cards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WholeParts {
    pub personas: Vec<PersonaId>,
    pub stages: Vec<StageId>,
    pub steps: Vec<StepId>,
    pub lanes: Vec<LaneId>,
}

impl WholeParts {
    /// Whether stages or steps are among them.
    pub(super) fn has_columns(&self) -> bool {
        !self.stages.is_empty() || !self.steps.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.personas.is_empty() && self.lanes.is_empty() && !self.has_columns()
    }
}

impl Fragment {
    /// The number of cards in the fragment.
    pub fn card_count(&self) -> usize {
        self.map.cards.len()
    }

    /// The pictures used by the fragment.
    pub fn pictures(&self) -> &[Arc<Picture>] {
        &self.map.images
    }

    /// The fragment without its pictures, for when they are too large.
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
