//! The parts that the map itself still has, and those that only versions have, each once.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::runs::Runs;
use crate::file::format::to_ron;
use crate::model::{Action, Card, Hotspot, Lane, LaneGroup, Link, MapInfo, Note, Persona, Stage};

/// A part with a number in its id.
pub(super) trait Numbered: PartialEq + Serialize {
    /// The number in its id.
    fn number(&self) -> u32;
}

macro_rules! numbered {
    ($($part:ident),*) => {
        $(impl Numbered for $part {
            fn number(&self) -> u32 {
                self.id.0
            }
        })*
    };
}

numbered!(Persona, Stage, Lane, Card, Hotspot, Action, Link, Note, LaneGroup);

impl Numbered for MapInfo {
    /// There is only one in a map.
    fn number(&self) -> u32 {
        0
    }
}

/// The parts of one kind.
pub(super) struct Pool<T> {
    of_map: FxHashMap<u32, Arc<T>>,
    /// The parts that the map no longer has.
    pub(super) beside: Vec<Arc<T>>,
    by_pointer: FxHashMap<*const T, usize>,
    by_text: FxHashMap<String, usize>,
}

impl<T: Numbered> Pool<T> {
    /// A pool of what the map has.
    pub(super) fn of(parts: &[Arc<T>]) -> Self {
        Self {
            of_map: parts.iter().map(|part| (part.number(), part.clone())).collect(),
            beside: Vec::new(),
            by_pointer: FxHashMap::default(),
            by_text: FxHashMap::default(),
        }
    }

    /// The references to the parts of a version: "1-40 +0 42-97".
    pub(super) fn references(&mut self, parts: &[Arc<T>]) -> Result<String, ron::Error> {
        let mut runs = Runs::default();
        for part in parts {
            match self.place_beside(part)? {
                None => runs.add(false, part.number() as usize),
                Some(place) => runs.add(true, place),
            }
        }
        Ok(runs.finish())
    }

    /// The place of a part among those that the map no longer has; none if the map has it. Parts are compared by
    /// their pointers first, then by what they say.
    pub(super) fn place_beside(&mut self, part: &Arc<T>) -> Result<Option<usize>, ron::Error> {
        let same = |known: &Arc<T>| Arc::ptr_eq(known, part) || **known == **part;
        if self.of_map.get(&part.number()).is_some_and(same) {
            return Ok(None);
        }
        if let Some(place) = self.by_pointer.get(&Arc::as_ptr(part)) {
            return Ok(Some(*place));
        }
        let next = self.beside.len();
        let place = *self.by_text.entry(to_ron(&**part, 0)?).or_insert(next);
        if place == next {
            self.beside.push(part.clone());
        }
        self.by_pointer.insert(Arc::as_ptr(part), place);
        Ok(Some(place))
    }
}
