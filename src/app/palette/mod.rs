//! The palette: everything that can be added to a map, shown as small pictures of the real things.
//!
//! A [`Stencil`] is one item: it knows where it can be dropped and which command that performs.
//! [`Palette`] is the panel that lists all items; [`Ghosts`] paints the one being dragged.

mod catalogue;
mod ghost;
mod landing;
mod lanes;
mod library;
mod miniature;
mod panel;
mod placing;
mod specimen;
mod stencil;
#[cfg(test)]
mod tests;

pub use ghost::{Ghosts, Lift};
pub use lanes::{LANES, LaneStencil};
pub use library::{LibraryPeople, LibraryStencil};
pub use panel::{Palette, PaletteAction, PaletteState};
pub use stencil::{Group, Stencil};
