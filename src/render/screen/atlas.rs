//! A texture atlas that holds glyphs and small shapes as coverage masks.
//!
//! Masks are packed into shelves, each for masks of similar height. New masks are collected in memory
//! and uploaded to the GPU once per frame. The texels in the top left corner are white, so that plain
//! triangles can use the same texture and a whole card is a single mesh.

use std::hash::{Hash, Hasher};

use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureId, TextureOptions};
use rustc_hash::{FxHashMap, FxHasher};

use crate::geometry::{Path, Segment, Transform, point};
use crate::render::glyphs::{GlyphKey, GlyphMasks, skia_path};
use crate::scene::Stroke;
use crate::text::FontFace;

/// The side of a page in texels.
const PAGE_SIDE: usize = 2_048;
/// The maximum number of pages.
const MAX_PAGES: usize = 4;
/// The number of free texels between masks.
const GAP: usize = 1;
/// The largest side, in pixels, of a shape that is drawn from the atlas.
pub(super) const LARGEST_SHAPE_PX: f32 = 256.0;

/// The location of a mask in the atlas.
#[derive(Clone, Copy)]
pub(super) struct AtlasSlot {
    /// The texture of the mask's page.
    pub texture: TextureId,
    /// The texture coordinates, from 0 to 1.
    pub uv: Rect,
    /// The mask's rectangle in pixels, relative to the pixel that contains the origin.
    pub pixels: Rect,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum AtlasKey {
    Glyph(GlyphKey),
    Shape(u64),
}

/// The pages of the atlas and the locations of its masks.
pub(super) struct Atlas {
    pages: Vec<AtlasPage>,
    slots: FxHashMap<AtlasKey, Option<AtlasSlot>>,
    masks: GlyphMasks,
    generation: u64,
    overfull: bool,
}

struct AtlasPage {
    texture: TextureHandle,
    alpha: Vec<u8>,
    shelves: Vec<AtlasShelf>,
}

struct AtlasShelf {
    top: usize,
    height: usize,
    filled: usize,
    /// Where it is not yet uploaded: the first column and the one after the last. Every shelf has its own, since the area
    /// around two new masks far apart is most of a page.
    dirty: Option<(usize, usize)>,
}

struct Coverage<'a> {
    left: i32,
    top: i32,
    width: usize,
    height: usize,
    alpha: &'a [u8],
}

impl Atlas {
    /// An atlas without any page.
    pub(super) fn new() -> Self {
        Self {
            pages: Vec::new(),
            slots: FxHashMap::default(),
            masks: GlyphMasks::new(),
            generation: 0,
            overfull: false,
        }
    }

    /// A number that changes when the atlas is cleared and all locations become invalid.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether a mask did not fit since the last [`Atlas::clear`].
    pub(super) fn is_overfull(&self) -> bool {
        self.overfull
    }

    /// Drops all masks but keeps the textures.
    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.overfull = false;
        self.generation += 1;
        for page in &mut self.pages {
            page.clear();
        }
    }

    /// A texture with a white corner, for plain colours.
    pub(super) fn white(&mut self, ctx: &egui::Context) -> TextureId {
        if self.pages.is_empty() {
            self.pages.push(AtlasPage::new(ctx, 0));
        }
        self.pages.first().map_or(TextureId::default(), |page| page.texture.id())
    }

    /// The location of a glyph's mask, which is added if it is new; `None` when there is no mask. `face` is the
    /// one of the key.
    pub(super) fn glyph(&mut self, ctx: &egui::Context, face: &FontFace, glyph: GlyphKey) -> Option<AtlasSlot> {
        let key = AtlasKey::Glyph(glyph);
        if let Some(known) = self.slots.get(&key) {
            return *known;
        }
        let mask = self.masks.mask(face, glyph);
        let slot = mask.and_then(|mask| {
            let (width, height) = (mask.width as usize, mask.height as usize);
            self.insert(ctx, &Coverage { left: mask.left, top: mask.top, width, height, alpha: &mask.alpha })
        });
        self.slots.insert(key, slot);
        slot
    }

    /// The location of the mask of a small shape, filled or (with `stroke`) stroked. `path_px` is in
    /// pixels and near the origin, so that equal shapes elsewhere on the map share a mask.
    pub(super) fn shape(&mut self, ctx: &egui::Context, path_px: &Path, stroke: Option<&Stroke>) -> Option<AtlasSlot> {
        let key = AtlasKey::Shape(hash_of(path_px, stroke));
        if let Some(known) = self.slots.get(&key) {
            return *known;
        }
        let slot = rasterise(path_px, stroke).and_then(|(left, top, mask)| {
            let (width, height) = (mask.width() as usize, mask.height() as usize);
            self.insert(ctx, &Coverage { left, top, width, height, alpha: mask.data() })
        });
        self.slots.insert(key, slot);
        slot
    }

    fn insert(&mut self, ctx: &egui::Context, coverage: &Coverage<'_>) -> Option<AtlasSlot> {
        self.white(ctx);
        let found = self.pages.iter_mut().find_map(|page| page.insert(coverage));
        let slot = found.or_else(|| {
            if self.pages.len() == MAX_PAGES {
                return None;
            }
            let mut page = AtlasPage::new(ctx, self.pages.len());
            let slot = page.insert(coverage);
            self.pages.push(page);
            slot
        });
        self.overfull |= slot.is_none();
        slot
    }

    /// Uploads new masks to the GPU.
    pub(super) fn upload(&mut self) {
        for page in &mut self.pages {
            page.upload();
        }
    }
}

impl AtlasPage {
    fn new(ctx: &egui::Context, number: usize) -> Self {
        let empty = ColorImage::filled([PAGE_SIDE, PAGE_SIDE], Color32::TRANSPARENT);
        let texture = ctx.load_texture(format!("map masks {number}"), empty, TextureOptions::LINEAR);
        let mut page = Self { texture, alpha: vec![0; PAGE_SIDE * PAGE_SIDE], shelves: Vec::new() };
        page.clear();
        page
    }

    fn clear(&mut self) {
        self.alpha.fill(0);
        self.shelves = vec![AtlasShelf { top: 0, height: 4, filled: 4, dirty: Some((0, 4)) }];
        // Three texels each way, so that interpolation at the corner never picks up a neighbouring mask.
        for row in self.alpha.chunks_exact_mut(PAGE_SIDE).take(3) {
            row.iter_mut().take(3).for_each(|texel| *texel = 255);
        }
    }

    fn insert(&mut self, coverage: &Coverage<'_>) -> Option<AtlasSlot> {
        let &Coverage { width, height, .. } = coverage;
        let (x, y) = self.find(width + GAP, height + GAP)?;
        for (row, line) in coverage.alpha.chunks_exact(width).enumerate() {
            let start = (y + row) * PAGE_SIDE + x;
            self.alpha.get_mut(start..start + width).into_iter().for_each(|place| place.copy_from_slice(line));
        }
        Some(self.slot(x, y, coverage))
    }

    fn slot(&self, x: usize, y: usize, coverage: &Coverage<'_>) -> AtlasSlot {
        let size = egui::vec2(coverage.width as f32, coverage.height as f32);
        let texel = 1.0 / PAGE_SIDE as f32;
        AtlasSlot {
            texture: self.texture.id(),
            uv: Rect::from_min_size(Pos2::new(x as f32 * texel, y as f32 * texel), size * texel),
            pixels: Rect::from_min_size(Pos2::new(coverage.left as f32, coverage.top as f32), size),
        }
    }

    /// Finds a free place on the lowest shelf that is high enough without wasting much, or on a new one.
    fn find(&mut self, width: usize, height: usize) -> Option<(usize, usize)> {
        let fits = |shelf: &&mut AtlasShelf| {
            shelf.height >= height && shelf.height <= height + height / 3 + 4 && shelf.filled + width <= PAGE_SIDE
        };
        if let Some(shelf) = self.shelves.iter_mut().filter(fits).min_by_key(|shelf| shelf.height) {
            return Some((shelf.take(width), shelf.top));
        }
        let top = self.shelves.last().map_or(0, |shelf| shelf.top + shelf.height);
        // Rounded up, so that glyphs of nearly the same height share a shelf.
        let height = height.next_multiple_of(4);
        if top + height > PAGE_SIDE || width > PAGE_SIDE {
            return None;
        }
        let mut shelf = AtlasShelf { top, height, filled: 0, dirty: None };
        let x = shelf.take(width);
        self.shelves.push(shelf);
        Some((x, top))
    }

    fn upload(&mut self) {
        for shelf in &mut self.shelves {
            let Some((left, right)) = shelf.dirty.take() else { continue };
            let height = shelf.height.min(PAGE_SIDE - shelf.top);
            let mut pixels = Vec::with_capacity((right - left) * height);
            // Row by row: one long chain of iterators takes many times as long where it is not optimised.
            for row in self.alpha.chunks_exact(PAGE_SIDE).skip(shelf.top).take(height) {
                let part = row.get(left..right).unwrap_or_default();
                pixels.extend(part.iter().map(|alpha| Color32::from_white_alpha(*alpha)));
            }
            let image = ColorImage::new([right - left, height], pixels);
            self.texture.set_partial([left, shelf.top], image, TextureOptions::LINEAR);
        }
    }
}

impl AtlasShelf {
    /// Takes the next columns for a mask with the gap behind it. The gap is uploaded as well: on the GPU it may still hold
    /// masks from before the page was cleared.
    fn take(&mut self, width: usize) -> usize {
        let start = self.filled;
        self.filled += width;
        let first = self.dirty.map_or(start, |(first, _)| first);
        self.dirty = Some((first, self.filled));
        start
    }
}

/// A hash under which shapes that differ by less than about 1/16 pixel are equal and share a mask.
fn hash_of(path: &Path, stroke: Option<&Stroke>) -> u64 {
    let mut hasher = FxHasher::default();
    let mut number = |value: f32| ((value * 16.0).round() as i32).hash(&mut hasher);
    for segment in &path.segments {
        let (kind, points) = match *segment {
            Segment::Move(a) => (0.0, [a, a, a]),
            Segment::Line(a) => (1.0, [a, a, a]),
            Segment::Quad(a, b) => (2.0, [a, b, b]),
            Segment::Cubic(a, b, c) => (3.0, [a, b, c]),
            Segment::Close => (4.0, [point(0.0, 0.0); 3]),
        };
        number(kind);
        points.iter().for_each(|at| [at.x, at.y].into_iter().for_each(&mut number));
    }
    if let Some(stroke) = stroke {
        let (dash, gap) = stroke.dash.unwrap_or((-1.0, -1.0));
        [stroke.width * 4.0, dash, gap].into_iter().for_each(number);
    }
    hasher.finish()
}

/// Rasterises a shape; returns its first column, its first row and its mask.
fn rasterise(path_px: &Path, stroke: Option<&Stroke>) -> Option<(i32, i32, tiny_skia::Mask)> {
    let reach = stroke.map_or(0.0, |stroke| stroke.width / 2.0 + 1.0);
    let bounds = path_px.bounds().shrink(-reach);
    let (left, top) = (bounds.min.x.floor(), bounds.min.y.floor());
    let (width, height) = ((bounds.max.x.ceil() - left) as u32, (bounds.max.y.ceil() - top) as u32);
    let limit = LARGEST_SHAPE_PX as u32 * 2;
    if width > limit || height > limit {
        return None;
    }
    let mut mask = tiny_skia::Mask::new(width.max(1), height.max(1))?;
    let moved = path_px.transform(&Transform { scale: 1.0, shift: point(-left, -top) });
    let mut path = skia_path(&moved)?;
    if let Some(stroke) = stroke {
        path = stroked(path, stroke)?;
    }
    mask.fill_path(&path, tiny_skia::FillRule::Winding, true, tiny_skia::Transform::identity());
    Some((left as i32, top as i32, mask))
}

fn stroked(path: tiny_skia::Path, stroke: &Stroke) -> Option<tiny_skia::Path> {
    let line = tiny_skia::Stroke {
        width: stroke.width,
        line_cap: tiny_skia::LineCap::Round,
        line_join: tiny_skia::LineJoin::Round,
        ..tiny_skia::Stroke::default()
    };
    let dashed = match stroke.dash {
        Some((dash, gap)) => path.dash(&tiny_skia::StrokeDash::new(vec![dash, gap], 0.0)?, 1.0)?,
        None => path,
    };
    dashed.stroke(&line, 1.0)
}
