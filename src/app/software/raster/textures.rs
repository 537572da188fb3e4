//! The textures that shapes are filled from: masks of glyphs, icons and pictures.

use egui::TextureId;
use egui::epaint::textures::TextureFilter;
use egui::epaint::{ImageData, ImageDelta, textures::TexturesDelta};
use rustc_hash::FxHashMap;

use super::pixel::{mixed, pixel};

/// The side of the squares for which a texture remembers when they changed, in texels.
const CELL: usize = 64;

/// All textures, by the name that egui gave them.
#[derive(Debug, Default)]
pub(crate) struct SoftwareTextures {
    textures: FxHashMap<TextureId, Texture>,
    /// Counts the changes of all textures. A texture with the name of one that is gone differs from it.
    changes: u64,
}

impl SoftwareTextures {
    /// Takes new and changed textures, before the picture that shows them is painted.
    pub(crate) fn update(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                self.changes += 1;
                if image.is_whole() {
                    self.textures.insert(id, Texture::new(&image, self.changes));
                } else if let Some(texture) = self.textures.get_mut(&id) {
                    texture.patch(&image, self.changes);
                }
            }
        }
    }

    /// Drops textures that are used no more, after the last picture that shows them was painted.
    pub(crate) fn free(&mut self, delta: &mut TexturesDelta) {
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// A number that is another one after every change of the texture.
    pub(super) fn state_of(&self, id: TextureId) -> u64 {
        self.get(id).map_or(0, |texture| texture.last_change)
    }

    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.textures.get(&id)
    }
}

/// The texels of one texture, and when they changed.
#[derive(Debug)]
pub(super) struct Texture {
    width: usize,
    height: usize,
    texels: Vec<u32>,
    /// Whether texels are squares, not mixed where the texture is enlarged.
    is_coarse: bool,
    /// When the texture was last changed.
    last_change: u64,
    /// When each square of [`CELL`] texels was last changed, row by row.
    changed: Vec<u64>,
}

impl Texture {
    fn new(image: &ImageDelta, change: u64) -> Self {
        let ImageData::Color(colors) = &image.image;
        let [width, height] = colors.size;
        Self {
            width,
            height,
            texels: colors.pixels.iter().copied().map(pixel).collect(),
            is_coarse: image.options.magnification == TextureFilter::Nearest,
            last_change: change,
            changed: vec![change; width.div_ceil(CELL) * height.div_ceil(CELL)],
        }
    }

    fn patch(&mut self, image: &ImageDelta, change: u64) {
        let ImageData::Color(colors) = &image.image;
        self.last_change = change;
        let ([left, top], [width, height]) = (image.pos.unwrap_or_default(), colors.size);
        for (row, from) in colors.pixels.chunks_exact(width.max(1)).enumerate() {
            let start = (top + row) * self.width + left;
            let to = self.texels.get_mut(start..start + width.min(self.width.saturating_sub(left)));
            to.into_iter().flatten().zip(from).for_each(|(to, from)| *to = pixel(*from));
        }
        let columns = self.width.div_ceil(CELL);
        for y in top / CELL..(top + height).div_ceil(CELL) {
            let start = y * columns;
            let cells = self.changed.get_mut(start + left / CELL..start + (left + width).div_ceil(CELL).min(columns));
            cells.into_iter().flatten().for_each(|cell| *cell = change);
        }
    }

    /// The size in texels.
    pub(super) fn size(&self) -> [f32; 2] {
        [self.width as f32, self.height as f32]
    }

    /// Tells apart what a part of the texture has shown at different times; the edges are in texels.
    pub(super) fn change_of(&self, left: f32, top: f32, right: f32, bottom: f32) -> u64 {
        let columns = self.width.div_ceil(CELL);
        let cell = |texels: f32| texels.max(0.0) as usize / CELL;
        let (first, last) = (cell(left), cell(right).min(columns.saturating_sub(1)));
        let rows = cell(top)..=cell(bottom).min(self.height.saturating_sub(1) / CELL);
        let cells = rows.filter_map(|row| self.changed.get(row * columns + first..=row * columns + last));
        cells.flatten().copied().max().unwrap_or(0)
    }

    /// A row of texels from `left` on, if all of them are inside.
    pub(super) fn row(&self, left: i32, y: i32, width: usize) -> Option<&[u32]> {
        let (left, y) = (usize::try_from(left).ok()?, usize::try_from(y).ok()?);
        let start = y * self.width + left;
        (left + width <= self.width && y < self.height).then(|| self.texels.get(start..start + width)).flatten()
    }

    /// The texel at a place; outside of the texture, the nearest one in it.
    pub(super) fn texel(&self, x: i32, y: i32) -> u32 {
        let inside = |at: i32, size: usize| usize::try_from(at).unwrap_or(0).min(size.saturating_sub(1));
        self.texels.get(inside(y, self.height) * self.width + inside(x, self.width)).copied().unwrap_or(0)
    }

    /// The colour at a place between texels, whose centers are at halves.
    pub(super) fn sample(&self, u: f32, v: f32) -> u32 {
        self.line(v).at(TexelLine::place(u))
    }

    /// The colours along a line through the texture.
    pub(super) fn line(&self, v: f32) -> TexelLine<'_> {
        let (row, lower_part) = if self.is_coarse { (v.floor() as i32, 0) } else { split(v - 0.5) };
        let inside = |row: i32| usize::try_from(row).unwrap_or(0).min(self.height.saturating_sub(1)) * self.width;
        let texels = |start: usize| self.texels.get(start..start + self.width).unwrap_or_default();
        let (upper, lower) = (texels(inside(row)), texels(inside(row.saturating_add(1))));
        TexelLine { upper, lower, lower_part, is_coarse: self.is_coarse }
    }
}

/// A line through a texture, between two rows of texels.
pub(super) struct TexelLine<'a> {
    upper: &'a [u32],
    lower: &'a [u32],
    /// How much of the lower row is seen, in 256ths.
    lower_part: u32,
    is_coarse: bool,
}

impl TexelLine<'_> {
    /// A place on a line, in 65536ths of a texel from the center of the first.
    pub(super) fn place(u: f32) -> i32 {
        ((u - 0.5) * 65_536.0) as i32
    }

    /// The distance between two places, in 65536ths of a texel.
    pub(super) fn distance(texels: f32) -> i32 {
        (texels * 65_536.0) as i32
    }

    /// The colour at a place.
    #[inline]
    pub(super) fn at(&self, place: i32) -> u32 {
        let last = self.upper.len().saturating_sub(1);
        let inside = |column: i32| (column.max(0) as usize).min(last);
        let texel = |row: &[u32], column: usize| row.get(column).copied().unwrap_or(0);
        if self.is_coarse {
            return texel(self.upper, inside(place.saturating_add(32_768) >> 16));
        }
        let (left, right) = (inside(place >> 16), inside((place >> 16) + 1));
        let right_part = (place as u32 >> 8) & 0xff;
        let upper = mixed(texel(self.upper, left), texel(self.upper, right), right_part);
        if self.lower_part == 0 {
            return upper;
        }
        mixed(upper, mixed(texel(self.lower, left), texel(self.lower, right), right_part), self.lower_part)
    }
}

/// The whole number below `value`, and what is left of it in 256ths.
fn split(value: f32) -> (i32, u32) {
    let whole = value.floor();
    (whole as i32, ((value - whole) * 256.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::textures::TextureOptions;
    use egui::{Color32, ColorImage};

    const ID: TextureId = TextureId::Managed(7);

    fn set(textures: &mut SoftwareTextures, image: ImageDelta) {
        let mut delta = TexturesDelta::default();
        delta.push(ID, image);
        textures.update(&mut delta);
    }

    fn gray(size: [usize; 2], level: u8) -> ColorImage {
        ColorImage::filled(size, Color32::from_gray(level))
    }

    #[test]
    fn a_patch_changes_its_place_and_is_known_only_there() {
        let mut textures = SoftwareTextures::default();
        set(&mut textures, ImageDelta::full(gray([200, 100], 10), TextureOptions::LINEAR));
        let before = textures.get(ID).map(|texture| texture.change_of(0.0, 0.0, 199.0, 99.0));
        set(&mut textures, ImageDelta::partial([130, 70], gray([4, 2], 90), TextureOptions::LINEAR));
        let texture = textures.get(ID).unwrap();
        let row = [texture.texel(129, 71), texture.texel(130, 71), texture.texel(133, 71), texture.texel(134, 71)];
        assert_eq!(row, [0xff0a_0a0a, 0xff5a_5a5a, 0xff5a_5a5a, 0xff0a_0a0a]);
        assert_eq!(Some(texture.change_of(0.0, 0.0, 127.0, 99.0)), before);
        assert_ne!(Some(texture.change_of(0.0, 0.0, 128.0, 99.0)), before);
    }

    #[test]
    fn a_new_texture_differs_from_the_one_whose_name_it_has() {
        let mut textures = SoftwareTextures::default();
        let mut change = || {
            set(&mut textures, ImageDelta::full(gray([2, 2], 0), TextureOptions::LINEAR));
            textures.get(ID).map(|texture| texture.change_of(0.0, 0.0, 1.0, 1.0))
        };
        assert_ne!(change(), change());
        let mut gone = TexturesDelta::default();
        gone.free(ID);
        textures.free(&mut gone);
        assert!(textures.get(ID).is_none());
    }

    #[test]
    fn texels_are_mixed_between_their_centers() {
        let mut textures = SoftwareTextures::default();
        let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
        set(&mut textures, ImageDelta::full(image, TextureOptions::LINEAR));
        let texture = textures.get(ID).unwrap();
        let seen = [0.0, 0.5, 1.0, 1.5, 9.0].map(|u| texture.sample(u, 0.5) & 0xff);
        assert_eq!(seen, [0, 0, 127, 255, 255]);
    }

    #[test]
    fn coarse_texels_are_squares() {
        let mut textures = SoftwareTextures::default();
        let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
        set(&mut textures, ImageDelta::full(image, TextureOptions::NEAREST));
        let texture = textures.get(ID).unwrap();
        let seen = [-3.0, 0.1, 0.9, 1.1, 1.9, 9.0].map(|u| texture.sample(u, 0.9) & 0xff);
        assert_eq!(seen, [0, 0, 0, 255, 255, 255]);
    }
}
