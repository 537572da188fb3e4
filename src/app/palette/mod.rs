//! The palette: everything that can be put on a map, as small pictures of the real things.
//!
//! A [`Stencil`] is one thing to put down: it says where it can land and which command that is.
//! [`Palette`] is the panel that shows all of them; [`Ghosts`] paints the one that is being dragged.

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
