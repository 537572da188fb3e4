//! The pictures of colour glyphs, which are decoded once.

use rustc_hash::FxHashMap;

use crate::geometry::Rect;
use crate::scene::Pixels;

/// The pictures of colour glyphs with their boxes for a font size of 1, by face and glyph id.
pub(super) type ColorGlyphs = FxHashMap<(u32, u16), Option<(Pixels, Rect)>>;
