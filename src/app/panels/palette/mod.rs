//! The palette: everything that can be added to a map, shown as small pictures of the real things.
//!
//! A [`PaletteItem`] is one item: it knows where it can be dropped and which command that performs.
//! [`Palette`] is the panel that lists all items; [`DragImages`] paints the one being dragged.

mod catalogue;
mod drag_image;
mod item;
mod item_drawing;
mod item_icon;
mod keyboard_drop;
mod lanes;
mod library;
mod panel;
mod placing;
#[cfg(test)]
mod tests;

pub use drag_image::{DragImages, DragPainter};
pub use item::{PaletteGroup, PaletteItem};
pub use lanes::{LANES, PaletteLane};
pub use library::{LibraryPersonaItem, LibraryPersonas};
pub use panel::{Palette, PaletteAction, PaletteState};
