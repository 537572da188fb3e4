//! What the groups of a drawing are called, for readers who do not see it.

use rustc_hash::FxHashMap;

use crate::model::Part;
use crate::scene::semantics::{Node, NodeRole, Semantics, quoted};
use crate::scene::{Place, Scene};

/// The words of the places of a scene.
#[derive(Default)]
pub(super) struct PlaceWords {
    said: FxHashMap<Place, Said>,
}

/// What a group says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing besides its texts.
    #[default]
    Nothing,
    /// It has a name, and its texts are read.
    Name(String),
    /// It is a picture, which these words stand for.
    Signs(String),
}

impl PlaceWords {
    /// The words of a scene; none for one that does not say what it shows.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut words = Self::default();
        scene.semantics().into_iter().for_each(|semantics| words.add(&semantics.nodes));
        words
    }

    fn add(&mut self, nodes: &[Node]) {
        for node in nodes {
            if let Some(place) = node.place {
                let said = match (node.role, place) {
                    (NodeRole::Figure, _) if !node.signs.is_empty() => Said::Signs(node.signs.clone()),
                    // A point of a curve is a face with its label.
                    (_, Place::Part(Part::Point(..))) => Said::Signs(node.in_words()),
                    (_, Place::Part(_)) if !node.text.is_empty() => Said::Name(node.text.clone()),
                    _ => Said::Nothing,
                };
                if said != Said::Nothing {
                    self.said.insert(place, said);
                }
            }
            self.add(&node.children);
            if let Some(Place::Part(Part::Card(_))) = node.place {
                self.add_links_of(node);
            }
        }
    }

    /// A drawing shows links before the cards: their words say where they come from, too.
    fn add_links_of(&mut self, card: &Node) {
        for link in &card.children {
            if let Some(place @ Place::Part(Part::Link(_))) = link.place
                && !card.text.is_empty()
            {
                self.said.insert(place, Said::Signs(format!("{}: {}", quoted(&card.text), link.signs)));
            }
        }
    }

    /// What a place says. The second piece of something is not named again.
    pub(super) fn said(&mut self, place: Place) -> Said {
        self.said.remove(&place).unwrap_or_default()
    }
}

/// What a drawing says in a few sentences: how large the map is, and how its curves run.
pub(super) fn summary(semantics: &Semantics) -> Vec<&str> {
    let is_said = |node: &&Node| matches!(node.role, NodeRole::Table | NodeRole::Figure) && !node.signs.is_empty();
    semantics.nodes.iter().filter(is_said).map(|node| node.signs.as_str()).collect()
}
