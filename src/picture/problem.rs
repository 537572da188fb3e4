//! Why a picture is refused.

/// The largest picture file, small enough that a map with the picture can be opened again.
pub const LARGEST_FILE_BYTES: u64 = 64_000_000;

/// The reason why a picture is refused. Its `Display` is the second half of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureProblem {
    /// The format is not supported.
    #[error("it is not a PNG, JPEG or WebP picture")]
    Format,
    /// The file is too large.
    #[error("it is {} MB large; Footpath takes pictures up to {} MB", bytes / 1_000_000, LARGEST_FILE_BYTES / 1_000_000)]
    TooManyBytes {
        /// The size of the file.
        bytes: u64,
    },
    /// The picture has too many pixels according to its header.
    #[error("it is {width} × {height} pixels large; reduce its size first")]
    TooLarge {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
    /// With this picture, the pictures of a map have too many pixels together.
    #[error("the pictures of the map would have {} million pixels together, and their files are small for that; \
             Footpath opens up to {} million of them", pixels / 1_000_000, most / 1_000_000)]
    TooManyTogether {
        /// The number of pixels of all pictures.
        pixels: u64,
        /// The largest number of pixels for pictures with as many bytes.
        most: u64,
    },
    /// The picture cannot be decoded.
    #[error("its data is damaged")]
    Damaged,
}
