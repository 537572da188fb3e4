//! Layers that readers can switch off: one for each lane, and for hotspots, links and votes.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::content::words;
use crate::scene::semantics::Layer;

/// The layers of a document; scenes that show the same lane share its layer.
#[derive(Default)]
pub(super) struct LayerBook {
    layers: Vec<Layer>,
}

impl LayerBook {
    /// The number of a layer, which is added if it is new.
    pub(super) fn number(&mut self, layer: &Layer) -> usize {
        self.layers.iter().position(|known| known == layer).unwrap_or_else(|| {
            self.layers.push(layer.clone());
            self.layers.len() - 1
        })
    }

    /// Adds the layers to the document; returns them by their names in the pages, and the entry of the catalog. None
    /// for a document without layers.
    pub(super) fn write(&self, document: &mut Document) -> Option<(Dictionary, Dictionary)> {
        if self.layers.is_empty() {
            return None;
        }
        let mut properties = Dictionary::new();
        let mut all = Vec::new();
        for (number, layer) in self.layers.iter().enumerate() {
            let id = document.add_object(dictionary! { "Type" => "OCG", "Name" => words(&layer.name) });
            properties.set(format!("L{number}"), id);
            all.push(Object::Reference(id));
        }
        let shown = dictionary! { "Name" => words("Footpath"), "Order" => all.clone(), "ON" => all.clone() };
        Some((properties, dictionary! { "OCGs" => all, "D" => shown }))
    }
}
