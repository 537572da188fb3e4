//! Writes images, which refer to their pixels in the definitions.

use std::io::Write;

use super::Error;
use super::syntax::{BoxAttributes, Escaped, factor, length};
use super::walk::SvgCanvas;
use crate::scene::{ImageItem, Pixels};

impl SvgCanvas<'_> {
    pub(super) fn image(&mut self, item: &ImageItem) -> Result<(), Error> {
        let Some(number) = self.definitions.picture(&item.pixels) else { return Ok(()) };
        write!(self.out, "<g role=\"img\"")?;
        let is_clipped = item.clip != item.rect || item.radius > 0.0;
        if is_clipped {
            self.clip_count += 1;
            write!(self.out, " clip-path=\"url(#clip{})\"", self.clip_count)?;
        }
        writeln!(self.out, "><title>{}</title>", Escaped(&item.description))?;
        if is_clipped {
            let shape = BoxAttributes(item.clip.intersection(&item.rect), item.radius);
            writeln!(self.out, "<clipPath id=\"clip{}\"><rect{shape}/></clipPath>", self.clip_count)?;
        }
        let stretch_x = factor(item.rect.width() / item.pixels.width as f32);
        let stretch_y = factor(item.rect.height() / item.pixels.height as f32);
        let (x, y) = (length(item.rect.min.x), length(item.rect.min.y));
        write!(self.out, "<use xlink:href=\"#picture{number}\"")?;
        writeln!(self.out, " transform=\"matrix({stretch_x} 0 0 {stretch_y} {x} {y})\"/></g>")?;
        Ok(())
    }
}

/// The pixels as a PNG file.
pub(super) fn png_of(pixels: &Pixels) -> Result<Vec<u8>, Error> {
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
