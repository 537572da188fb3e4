//! The personas of the library as palette items, read in the background.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::app::services::task::Task;
use crate::file::personas::{LibraryPersona, PersonaLibrary};
use crate::model::{JourneyMap, Persona};

/// A persona of the library, to be copied to the map.
#[derive(Clone)]
pub(crate) struct LibraryPersonaItem(Arc<LibraryPersona>);

impl LibraryPersonaItem {
    /// An item for this persona.
    pub(crate) fn new(persona: LibraryPersona) -> Self {
        Self(Arc::new(persona))
    }

    /// The persona on the map that was copied from this one, in whatever version.
    pub(crate) fn on_map<'a>(&self, map: &'a JourneyMap) -> Option<&'a Arc<Persona>> {
        let is_copy =
            |persona: &&Arc<Persona>| persona.origin.as_ref().is_some_and(|origin| origin.library_name == self.0.name);
        map.personas.iter().find(is_copy)
    }
}

impl Deref for LibraryPersonaItem {
    type Target = LibraryPersona;

    fn deref(&self) -> &LibraryPersona {
        &self.0
    }
}

impl PartialEq for LibraryPersonaItem {
    /// Compares names and content hashes; the hash covers everything in the file.
    fn eq(&self, other: &Self) -> bool {
        (&self.0.name, &self.0.content_hash) == (&other.0.name, &other.0.content_hash)
    }
}

impl fmt::Debug for LibraryPersonaItem {
    /// Leaves out the bytes of the picture, since the panel builds widget ids from this output.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LibraryStencil({:?})", self.0.name)
    }
}

/// The personas of the library, as last read from disk.
#[derive(Default)]
pub(crate) struct LibraryPersonas {
    personas: Vec<LibraryPersonaItem>,
    loading: Option<Task<Vec<LibraryPersona>>>,
    is_read: bool,
}

impl LibraryPersonas {
    /// All personas, sorted by name.
    pub(crate) fn all(&self) -> &[LibraryPersonaItem] {
        &self.personas
    }

    /// Requests that the library be read again, because it may have changed.
    pub(crate) fn reload(&mut self) {
        self.is_read = false;
    }

    /// Takes over what was read, and starts reading when that is due. Call once per frame;
    /// requests a repaint of `ctx` when reading is done.
    pub(crate) fn update(&mut self, ctx: &egui::Context, library: Option<&PersonaLibrary>) {
        match self.loading.as_ref().and_then(Task::poll) {
            Some(Ok(personas)) => self.take(personas),
            // Then the palette shows only the personas of the map.
            Some(Err(_)) => self.loading = None,
            None => {}
        }
        if self.loading.is_none() && !std::mem::replace(&mut self.is_read, true) {
            match library {
                Some(library) => self.loading = Some(read(ctx, library.clone())),
                None => self.personas.clear(),
            }
        }
    }

    /// Replaces the list, but keeps unchanged items, so that their cached drawings stay valid.
    fn take(&mut self, personas: Vec<LibraryPersona>) {
        let known = std::mem::take(&mut self.personas);
        let item = |persona| {
            let new = LibraryPersonaItem::new(persona);
            known.iter().find(|old| **old == new).cloned().unwrap_or(new)
        };
        self.personas = personas.into_iter().map(item).collect();
        self.loading = None;
    }
}

/// Reads the library in the background, since a large one with pictures takes longer than a frame.
fn read(ctx: &egui::Context, library: PersonaLibrary) -> Task<Vec<LibraryPersona>> {
    // Files that cannot be read are reported in the library dialog.
    Task::start(ctx, "persona library", move |_| library.list().personas)
}
