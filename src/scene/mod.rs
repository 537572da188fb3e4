//! The display list: everything that is drawn, built from a layout and a theme.

pub mod artwork;
mod builder;
mod card_colors;
mod card_foot;
mod cards;
mod curve_pieces;
mod curves;
mod draw_cache;
mod dump;
mod extras;
mod figure_track;
mod gradient;
mod graph_paper;
pub mod hit;
mod item;
#[cfg(test)]
mod language_tests;
mod link_gaps;
mod links;
mod logo;
mod masthead;
mod missing;
mod moments;
mod names;
mod notes;
mod path;
mod pen;
pub mod picture;
mod place;
mod redraw;
pub mod semantics;
mod sheet;
mod shortened;
mod sketch;
mod stage_shape;

pub use builder::{Drawing, SceneBuilder};
pub use card_colors::{CardColors as CardLook, look as card_colors};
pub use draw_cache::{DecodedPicture, WantedPicture};
pub use dump::dump;
pub use gradient::{Gradient, GradientItem};
pub use item::{Group, ImageItem, Item, LinkItem, PartBounds, PathItem, Pixels, RectItem, Scene, Stroke, TextItem};
pub use missing::{MissingCharacter, missing_characters, missing_fonts_sentence, missing_sentence};
pub use names::name_of;
pub use path::stage_colors;
pub use place::Place;
pub use shortened::shortened_sentence;
