//! The palette: everything that can be added to a map, as a rail of icons or as a list with names.
//!
//! A [`PaletteItem`] is one item: it knows where it can be dropped and which command that performs.
//! [`Palette`] is the panel; [`DragImages`] paints the one being dragged.

mod catalogue;
mod drag_image;
mod item;
mod item_drawing;
mod item_icon;
mod item_sample;
mod keyboard_drop;
mod lanes;
mod library;
mod list_keys;
mod panel;
mod placing;
mod rail;
#[cfg(test)]
mod tests;

pub(crate) use drag_image::{DragImages, DragPainter};
pub(crate) use item::PaletteItem;
pub(crate) use library::LibraryPersonaItem;
pub(crate) use panel::{Palette, PaletteAction, PaletteState};
pub(crate) use rail::{RAIL_WIDTH, rail_height};
