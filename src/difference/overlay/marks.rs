//! Links and free notes that only the older map has, in their old places.

use std::sync::Arc;

use super::Union;
use crate::model::{AnchorPlace, Link, Note, NoteAnchor, Part};

impl Union<'_> {
    /// Brings the links that were removed, between the cards as the union has them.
    pub(super) fn removed_links(&mut self) {
        for link in &self.before.links {
            if self.difference.pairing.links.after(link.id).is_some() {
                continue;
            }
            let ends = (self.found.cards.get(&link.from).copied(), self.found.cards.get(&link.to).copied());
            let (Some(from), Some(to)) = ends else { continue };
            let id = self.next.link();
            self.found.links.insert(link.id, id);
            self.map.links.push(Arc::new(Link { id, from, to, ..Link::clone(link) }));
            self.mark_removed(Part::Link(id));
        }
    }

    /// Brings the notes that were removed.
    pub(super) fn removed_notes(&mut self) {
        for note in &self.before.notes {
            if self.difference.pairing.notes.after(note.id).is_some() {
                continue;
            }
            let Some(at) = self.anchor(note.at) else { continue };
            let to = note.to.and_then(|to| self.anchor(to));
            // A note that reaches from one place to another is nothing without its end.
            if to.is_none() && note.to.is_some() {
                continue;
            }
            let id = self.next.note();
            self.found.notes.insert(note.id, id);
            self.map.notes.push(Arc::new(Note { id, at, to, ..Note::clone(note) }));
            self.mark_removed(Part::Note(id));
        }
    }

    /// The place in the union to which a note of the older map is anchored.
    fn anchor(&self, anchor: NoteAnchor) -> Option<NoteAnchor> {
        let found = &self.found;
        let on = match anchor.on {
            AnchorPlace::Sheet => AnchorPlace::Sheet,
            AnchorPlace::Stage(stage) => AnchorPlace::Stage(*found.stages.get(&stage)?),
            AnchorPlace::Lane(lane) => AnchorPlace::Lane(*found.lanes.get(&lane)?),
            AnchorPlace::Cell(lane, step) => AnchorPlace::Cell(*found.lanes.get(&lane)?, *found.steps.get(&step)?),
            AnchorPlace::Card(card) => AnchorPlace::Card(*found.cards.get(&card)?),
        };
        Some(NoteAnchor { on, ..anchor })
    }
}
