//! The display list: everything that is drawn, built from a layout and a theme.

pub mod artwork;
mod builder;
mod cards;
mod curves;
pub mod hit;
mod item;
mod links;
mod pen;
pub mod picture;
mod redraw;
mod sheet;

pub use builder::{Drawing, SceneBuilder};
pub use cards::{CardColors as CardLook, look as card_colors};
pub use item::{Group, ImageItem, Item, LinkItem, PathItem, Pixels, RectItem, Scene, Stroke, TextItem};
