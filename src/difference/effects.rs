//! What became of the parts that actions address, as far as their links say so.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::naming::short;
use super::{Pairing, PartChange};
use crate::model::{Action, ActionStatus, JourneyMap, Part};

/// An action, and the changes of what it addresses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionEffect {
    /// What the action is called.
    pub title: String,
    /// How far it has come, in the newer map if it is there.
    #[serde(serialize_with = "status_name")]
    pub status: ActionStatus,
    /// The indices of the changes among those of the difference.
    pub changes: Vec<usize>,
}

fn status_name<S: serde::Serializer>(status: &ActionStatus, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&status.name().to_lowercase())
}

/// The effects of all actions that address something that changed. An action of both maps is reported once, as it is now.
pub(super) fn effects(
    before: &JourneyMap,
    after: &JourneyMap,
    pairing: &Pairing,
    changes: &[PartChange],
) -> Vec<ActionEffect> {
    let places = |part: fn(&PartChange) -> Option<Part>| -> FxHashMap<Part, usize> {
        let placed = changes.iter().enumerate().filter(|(_, change)| is_of_content(change));
        placed.filter_map(|(index, change)| Some((part(change)?, index))).collect()
    };
    let (gone, come) = (places(|change| change.before), places(|change| change.after));
    let mut found = Vec::new();
    for action in &before.actions {
        let newer = pairing.actions.after(action.id).and_then(|id| after.actions.iter().find(|it| it.id == id));
        let mut indices = addressed(action, &gone);
        if let Some(newer) = newer {
            indices.extend(addressed(newer, &come));
        }
        let now = newer.unwrap_or(action);
        found.extend(effect(now, indices));
    }
    let new = after.actions.iter().filter(|action| pairing.actions.before(action.id).is_none());
    found.extend(new.filter_map(|action| effect(action, addressed(action, &come))));
    found
}

fn is_of_content(change: &PartChange) -> bool {
    matches!(change.sort, super::PartSort::Card | super::PartSort::Hotspot)
}

/// The changes of the cards and hotspots that an action addresses.
fn addressed(action: &Action, places: &FxHashMap<Part, usize>) -> Vec<usize> {
    let cards = action.cards.iter().map(|id| Part::Card(*id));
    let hotspots = action.hotspots.iter().map(|id| Part::Hotspot(*id));
    cards.chain(hotspots).filter_map(|part| places.get(&part).copied()).collect()
}

fn effect(action: &Action, indices: Vec<usize>) -> Option<ActionEffect> {
    let mut seen = FxHashSet::default();
    let changes: Vec<usize> = indices.into_iter().filter(|index| seen.insert(*index)).collect();
    let effect = ActionEffect { title: short(&action.title), status: action.status, changes };
    (!effect.changes.is_empty()).then_some(effect)
}
