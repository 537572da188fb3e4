//! The people of the persona library, as stencils for any map; read beside the frames.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::file::personas::{LibraryPersona, PersonaLibrary};
use crate::model::{JourneyMap, Persona};

/// Somebody of the library, to be put on the map as a copy.
#[derive(Clone)]
pub struct LibraryStencil(Arc<LibraryPersona>);

impl LibraryStencil {
    /// A stencil for this one.
    pub fn new(persona: LibraryPersona) -> Self {
        Self(Arc::new(persona))
    }

    /// The one on the map who was copied from here, in whatever version.
    pub fn on_map<'a>(&self, map: &'a JourneyMap) -> Option<&'a Arc<Persona>> {
        let is_copy =
            |persona: &&Arc<Persona>| persona.origin.as_ref().is_some_and(|origin| origin.library_name == self.0.name);
        map.personas.iter().find(is_copy)
    }
}

impl Deref for LibraryStencil {
    type Target = LibraryPersona;

    fn deref(&self) -> &LibraryPersona {
        &self.0
    }
}

impl PartialEq for LibraryStencil {
    /// The hash stands for everything in the file.
    fn eq(&self, other: &Self) -> bool {
        (&self.0.name, &self.0.content_hash) == (&other.0.name, &other.0.content_hash)
    }
}

impl fmt::Debug for LibraryStencil {
    /// Without the bytes of the picture: stencils are named by this.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LibraryStencil({:?})", self.0.name)
    }
}

/// Everybody in the library, as far as it has been read.
#[derive(Default)]
pub struct LibraryPeople {
    people: Vec<LibraryStencil>,
    arriving: Option<Receiver<Vec<LibraryPersona>>>,
    is_read: bool,
}

impl LibraryPeople {
    /// Everybody, by name.
    pub fn all(&self) -> &[LibraryStencil] {
        &self.people
    }

    /// Has the library read again: something may have changed in it.
    pub fn look_again(&mut self) {
        self.is_read = false;
    }

    /// Once a frame: takes in what was read, and reads when that is due. `ctx` gets a frame when it
    /// is done.
    pub fn update(&mut self, ctx: &egui::Context, library: Option<&PersonaLibrary>) {
        if let Some(arriving) = &self.arriving {
            match arriving.try_recv() {
                Ok(people) => self.take(people),
                Err(TryRecvError::Disconnected) => self.arriving = None,
                Err(TryRecvError::Empty) => {}
            }
        }
        if self.arriving.is_none() && !std::mem::replace(&mut self.is_read, true) {
            match library {
                Some(library) => self.arriving = Some(read(ctx, library.clone())),
                None => self.people.clear(),
            }
        }
    }

    /// Those who are as they were stay the same, so that their pictures need not be made again.
    fn take(&mut self, people: Vec<LibraryPersona>) {
        let known = std::mem::take(&mut self.people);
        let stencil = |persona| {
            let new = LibraryStencil::new(persona);
            known.iter().find(|old| **old == new).cloned().unwrap_or(new)
        };
        self.people = people.into_iter().map(stencil).collect();
        self.arriving = None;
    }
}

/// Reads on a thread of its own; a large library with pictures takes longer than a frame.
fn read(ctx: &egui::Context, library: PersonaLibrary) -> Receiver<Vec<LibraryPersona>> {
    let (finished, arriving) = channel();
    let ctx = ctx.clone();
    let work = move || {
        // Files that are no use are told of in the library's own dialog.
        if finished.send(library.list().personas).is_ok() {
            ctx.request_repaint();
        }
    };
    // Without a thread the palette shows the people of the map alone.
    drop(std::thread::Builder::new().name("persona library".into()).spawn(work));
    arriving
}
