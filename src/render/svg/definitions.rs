//! The `<defs>` of an SVG: glyph outlines, pictures and gradients that are stored once and used many times.

use std::io::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustc_hash::FxHashMap;

use super::Error;
use super::syntax::{ColorAttribute, Number, PathData, length};
use crate::geometry::Rect;
use crate::scene::{Gradient, Item, Pixels};
use crate::text::{FontFace, ShapedText};

/// The font size at which glyphs are defined: large enough that numbers with few decimals are exact.
pub(super) const GLYPH_UNITS: f32 = 1000.0;

/// Glyphs, pictures and gradients, numbered in the order of their first use.
#[derive(Default)]
pub(super) struct Definitions {
    glyphs: Vec<(Arc<FontFace>, u16)>,
    glyph_numbers: FxHashMap<(u32, u16), Option<usize>>,
    pictures: Vec<Arc<Pixels>>,
    picture_numbers: FxHashMap<*const Pixels, usize>,
    gradients: Vec<Arc<Gradient>>,
    gradient_numbers: FxHashMap<*const Gradient, usize>,
}

impl Definitions {
    /// Collects the pictures of some lists of items, and their glyphs if text is to be written as outlines.
    pub(super) fn collect<'i>(lists: impl IntoIterator<Item = &'i [Item]>, with_glyphs: bool) -> Self {
        let mut definitions = Self::default();
        lists.into_iter().for_each(|items| definitions.add_items(items, with_glyphs));
        definitions
    }

    fn add_items(&mut self, items: &[Item], with_glyphs: bool) {
        for item in items {
            match item {
                Item::Group(group) => self.add_items(&group.items, with_glyphs),
                Item::Text(item) if with_glyphs => self.add_text(&item.text),
                Item::Image(item) => self.add_picture(&item.pixels),
                Item::Gradient(item) => self.add_gradient(&item.gradient),
                Item::Text(_) | Item::Rect(_) | Item::Path(_) | Item::Link(_) => {}
            }
        }
    }

    fn add_text(&mut self, text: &ShapedText) {
        for run in &text.runs {
            for glyph in &run.glyphs {
                let glyphs = &mut self.glyphs;
                self.glyph_numbers.entry((run.face.id(), glyph.id)).or_insert_with(|| {
                    let draws = run.face.outline(glyph.id).is_some() || run.face.picture(glyph.id).is_some();
                    draws.then(|| {
                        glyphs.push((run.face.clone(), glyph.id));
                        glyphs.len()
                    })
                });
            }
        }
    }

    /// Adds a picture unless its bytes do not match its size; every surface skips such pictures.
    fn add_picture(&mut self, pixels: &Arc<Pixels>) {
        let bytes = pixels.width as usize * pixels.height as usize * 4;
        if bytes == 0 || pixels.rgba.len() != bytes {
            return;
        }
        let pictures = &mut self.pictures;
        self.picture_numbers.entry(Arc::as_ptr(pixels)).or_insert_with(|| {
            pictures.push(pixels.clone());
            pictures.len()
        });
    }

    fn add_gradient(&mut self, gradient: &Arc<Gradient>) {
        let gradients = &mut self.gradients;
        self.gradient_numbers.entry(Arc::as_ptr(gradient)).or_insert_with(|| {
            gradients.push(gradient.clone());
            gradients.len()
        });
    }

    /// The number N of the `gradientN` that holds the colours.
    pub(super) fn gradient(&self, gradient: &Arc<Gradient>) -> Option<usize> {
        self.gradient_numbers.get(&Arc::as_ptr(gradient)).copied()
    }

    /// The number N of the `glyphN` that draws the glyph; `None` when the glyph is blank.
    pub(super) fn glyph(&self, face: &FontFace, glyph: u16) -> Option<usize> {
        self.glyph_numbers.get(&(face.id(), glyph)).copied().flatten()
    }

    /// The number N of the `pictureN` that draws the picture; `None` when the picture is invalid.
    pub(super) fn picture(&self, pixels: &Arc<Pixels>) -> Option<usize> {
        self.picture_numbers.get(&Arc::as_ptr(pixels)).copied()
    }

    /// Writes the `<defs>` element, unless it would be empty.
    pub(super) fn write(&self, out: &mut impl Write) -> Result<(), Error> {
        if self.glyphs.is_empty() && self.pictures.is_empty() && self.gradients.is_empty() {
            return Ok(());
        }
        writeln!(out, "<defs>")?;
        for (number, (face, glyph)) in (1..).zip(&self.glyphs) {
            write_glyph(out, number, face, *glyph)?;
        }
        for (number, pixels) in (1..).zip(&self.pictures) {
            let (width, height) = (pixels.width, pixels.height);
            write!(out, "<image id=\"picture{number}\" width=\"{width}\" height=\"{height}\"")?;
            write_data(out, &png_of(pixels)?)?;
        }
        for (number, gradient) in (1..).zip(&self.gradients) {
            write_gradient(out, number, gradient)?;
        }
        writeln!(out, "</defs>")?;
        Ok(())
    }
}

fn write_gradient(out: &mut impl Write, number: usize, gradient: &Gradient) -> Result<(), Error> {
    let Some((top, bottom)) = gradient.range() else { return Ok(()) };
    write!(out, "<linearGradient id=\"gradient{number}\" gradientUnits=\"userSpaceOnUse\"")?;
    write!(out, " x1=\"0\" y1=\"{}\" x2=\"0\" y2=\"{}\">", length(top), length(bottom))?;
    for (y, color) in gradient.stops() {
        let offset = Number::<4>((y - top) / (bottom - top).max(1e-3));
        write!(out, "<stop offset=\"{offset}\"{}/>", ColorAttribute("stop", Some(*color)))?;
    }
    writeln!(out, "</linearGradient>")?;
    Ok(())
}

fn write_glyph(out: &mut impl Write, number: usize, face: &FontFace, glyph: u16) -> Result<(), Error> {
    if let Some(path) = face.outline(glyph) {
        let data = PathData::<1> { path: &path, scale: GLYPH_UNITS };
        writeln!(out, "<path id=\"glyph{number}\" d=\"{data}\"/>")?;
    } else if let Some((bytes, Rect { min, max })) = face.picture(glyph) {
        let [x, y, width, height] = [min.x, min.y, max.x - min.x, max.y - min.y].map(|side| length(side * GLYPH_UNITS));
        write!(out, "<image id=\"glyph{number}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")?;
        write_data(out, &bytes)?;
    }
    Ok(())
}

/// Completes an opened `<image` tag with its pixels.
fn write_data(out: &mut impl Write, png: &[u8]) -> Result<(), Error> {
    let data = STANDARD.encode(png);
    writeln!(out, " preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,{data}\"/>")?;
    Ok(())
}

/// The pixels as a PNG file.
fn png_of(pixels: &Pixels) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    let opaque = pixels.rgba.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255);
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    if opaque {
        let rgb: Vec<u8> = pixels.rgba.as_chunks::<4>().0.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
        writer.write_image_data(&rgb)?;
    } else {
        writer.write_image_data(&pixels.rgba)?;
    }
    writer.finish()?;
    Ok(bytes)
}
