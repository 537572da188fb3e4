//! Pictures from the clipboard and from files, on their way onto a map.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::file;
use crate::model::Picture;
use crate::model::check::image_id;
use crate::picture::{self, Decoded, LARGEST_FILE_BYTES, PictureProblem};

/// The reason why a picture cannot be imported. Each is a sentence for the user.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PictureError {
    /// A pasted picture cannot be used.
    #[error("The picture cannot be used: {0}.")]
    Pasted(PictureProblem),
    /// A picture file cannot be used.
    #[error("“{name}” cannot be used: {reason}.")]
    File {
        /// The name of the file.
        name: String,
        /// The second half of the sentence, which says why.
        reason: String,
    },
}

/// Imports a picture from the pixels on the clipboard.
pub(super) fn from_pixels(pixels: &egui::ColorImage, description: &str) -> Result<Picture, PictureError> {
    let [width, height] = pixels.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let rgba = pixels.pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    let bytes = picture::encode(Decoded { width, height, rgba }).map_err(PictureError::Pasted)?;
    Ok(named(bytes, description.to_owned()))
}

/// Imports a picture from the bytes of a picture file on the clipboard.
pub(super) fn from_bytes(bytes: &[u8], description: &str) -> Result<Picture, PictureError> {
    let bytes = picture::import(bytes).map_err(PictureError::Pasted)?;
    Ok(named(bytes, description.to_owned()))
}

/// Imports a picture from a file. Its description is the file name without extension.
pub(super) fn from_file(path: &Path) -> Result<Picture, PictureError> {
    let wrong = |reason: String| PictureError::File { name: file::display_name(path), reason };
    let unreadable = |error: std::io::Error| wrong(file::reason(&error));
    let mut bytes = Vec::new();
    let picture = File::open(path).map_err(unreadable)?;
    // The size is checked after reading, since a device or a growing file may yield more than it states.
    picture.take(LARGEST_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let bytes = picture::import(&bytes).map_err(|problem| wrong(problem.to_string()))?;
    let description = path.file_stem().map(|stem| stem.to_string_lossy().replace('_', " ")).unwrap_or_default();
    Ok(named(bytes, description))
}

fn named(bytes: Vec<u8>, description: String) -> Picture {
    Picture { id: image_id(&bytes), description, bytes: bytes.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;

    #[test]
    fn small_pictures_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sunny_day.png");
        let bytes = &sample::map(40).images[0].bytes;
        std::fs::write(&path, bytes).unwrap();
        let picture = from_file(&path).unwrap();
        assert_eq!(picture.description, "sunny day");
        assert_eq!(&picture.bytes, bytes);
    }

    #[test]
    fn what_cannot_be_used_is_reported_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.png");
        let message = |content: &[u8]| {
            std::fs::write(&path, content).unwrap();
            from_file(&path).map_err(|error| error.to_string())
        };
        assert_eq!(message(b"hello"), Err("“notes.png” cannot be used: it is not a PNG, JPEG or WebP picture.".into()));
        assert_eq!(
            from_file(&folder.path().join("none.png")).map_err(|error| error.to_string()),
            Err("“none.png” cannot be used: there is no such file.".into())
        );
    }

    #[test]
    fn half_transparent_pixels_keep_their_colour() {
        let pixel = egui::Color32::from_rgba_unmultiplied(200, 100, 0, 128);
        let picture = from_pixels(&egui::ColorImage::filled([2, 2], pixel), "x").unwrap();
        let [r, g, b, a] = image::load_from_memory(&picture.bytes).unwrap().to_rgba8().get_pixel(0, 0).0;
        assert_eq!((a, b), (128, 0));
        assert!(r.abs_diff(200) <= 2 && g.abs_diff(100) <= 2, "{r} {g}");
        let nothing = from_pixels(&egui::ColorImage::filled([0, 0], pixel), "x");
        assert_eq!(nothing.err(), Some(PictureError::Pasted(PictureProblem::Damaged)));
    }
}
