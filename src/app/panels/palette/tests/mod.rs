//! Tests of the palette without a window.

mod panel;
mod placing;

use crate::file::templates;
use crate::model::JourneyMap;

/// A template with every common kind of lane and one persona.
fn template() -> JourneyMap {
    templates::load("online-order").unwrap()
}

/// A persona of the library.
fn library_item() -> super::LibraryPersonaItem {
    let folder = tempfile::tempdir().unwrap();
    let library = crate::file::personas::PersonaLibrary::in_folder(folder.path());
    let zora = crate::model::Persona::new(crate::model::PersonaId(1), "Zora");
    super::LibraryPersonaItem::new(library.save(&zora, None).unwrap())
}
