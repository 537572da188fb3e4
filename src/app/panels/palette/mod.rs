//! The palette: everything that can be added to a map, shown as small pictures of the real things.
//!
//! A [`PaletteItem`] is one item: it knows where it can be dropped and which command that performs.
//! [`Palette`] is the panel that lists all items; [`DragImages`] paints the one being dragged.

mod catalogue;
mod drag_image;
mod item;
mod item_drawing;
mod item_icon;
mod item_sample;
mod keyboard_drop;
mod lanes;
mod library;
mod panel;
mod placing;
#[cfg(test)]
mod tests;

pub(crate) use drag_image::{DragImages, DragPainter};
pub(crate) use item::PaletteItem;
pub(crate) use library::LibraryPersonaItem;
pub(crate) use panel::{Palette, PaletteAction, PaletteState};
