//! The display list: everything that is drawn, built from a layout and a theme.

pub mod artwork;
mod cards;
mod curves;
mod drafter;
pub mod hit;
mod item;
mod links;
mod pen;
pub mod picture;
mod redraw;
mod sheet;

pub use cards::{Look as CardLook, look as card_look};
pub use drafter::{Drafter, Drawing};
pub use item::{Group, ImageItem, Item, LinkItem, PathItem, Pixels, RectItem, Scene, Stroke, Target, TextItem};
