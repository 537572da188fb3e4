//! What a copy offers to other programs: words, a table, a picture, or several of them at once.

use crate::scene::Pixels;

/// Draws a picture for the clipboard; none if it cannot be drawn.
pub(crate) type DrawPicture = Box<dyn FnOnce() -> Option<Pixels> + Send>;

/// The forms of one copy. The program that pastes takes the one it likes best.
#[derive(Default)]
pub(crate) struct OfferedCopy {
    /// The words as plain text.
    pub(crate) text: Option<String>,
    /// The words as HTML, such as a table.
    pub(crate) html: Option<String>,
    /// A picture, which is drawn when it is asked for.
    pub(crate) picture: Option<DrawPicture>,
}

/// The file of a picture for another program; none if it cannot be written.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn png_file(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels.rgba).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
