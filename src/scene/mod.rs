//! The display list: what is drawn.
pub mod hit;
mod item;
pub use item::{Group, ImageItem, Item, LinkItem, PathItem, Pixels, RectItem, Scene, Stroke, Target, TextItem};
