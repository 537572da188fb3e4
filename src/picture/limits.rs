//! How large a picture may be, by what its header states and by the size of its file.
//!
//! A small file can state that it has thousands of millions of pixels. Photographs need about a byte for every few
//! pixels, plain screenshots for every few dozen; so the number of pixels is limited by the number of bytes, with
//! an allowance for small and plain pictures.

use super::PictureProblem;

/// The longest side of a picture, in pixels.
const LONGEST_SIDE_PX: u32 = 30_000;

/// The most pixels of a picture that is decoded row by row.
const MOST_PIXELS_BY_ROWS: u64 = 260_000_000;

/// The most pixels of a picture that is decoded as a whole.
const MOST_PIXELS_AT_ONCE: u64 = 48_000_000;

/// The pixels that any picture may have.
const ALLOWANCE: u64 = 100_000_000;

/// The pixels that each byte of a picture's file allows on top.
pub(super) const PIXELS_PER_BYTE: u64 = 32;

/// An error when decoding a picture of this size would cost too much. `by_rows` says whether few of its rows have
/// to be held at a time, and `bytes` is the size of its file.
pub(super) fn check(width: u32, height: u32, by_rows: bool, bytes: usize) -> Result<(), PictureProblem> {
    let most = if by_rows { MOST_PIXELS_BY_ROWS } else { MOST_PIXELS_AT_ONCE };
    let allowed = ALLOWANCE + PIXELS_PER_BYTE * bytes as u64;
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > LONGEST_SIDE_PX || pixels > most.min(allowed) {
        return Err(PictureProblem::TooLarge { width, height });
    }
    Ok(())
}
