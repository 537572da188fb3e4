//! The display list: what is drawn.
mod item;
pub use item::{Group, ImageItem, Item, LinkItem, PathItem, Pixels, RectItem, Scene, Stroke, Target, TextItem};
