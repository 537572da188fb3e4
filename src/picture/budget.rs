//! One budget for all pictures of a map, whether they are read from a file, pasted, dropped or drawn.

use super::limits::PIXELS_PER_BYTE;
use super::{PictureProblem, header};

/// The pixels that all pictures of a map may have together, besides those that the size of their files allows.
const ALLOWANCE_TOGETHER: u64 = 300_000_000;

/// Adds up the pictures of a map.
#[derive(Clone, Copy, Debug, Default)]
pub struct PictureBudget {
    pixels: u64,
    bytes: u64,
}

impl PictureBudget {
    /// Adds the picture with these bytes; an error, and nothing is added, when it does not fit. A picture that is
    /// none costs nothing: it is not drawn.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), PictureProblem> {
        let header = match header(bytes) {
            Ok(header) => header,
            Err(problem @ PictureProblem::TooLarge { .. }) => return Err(problem),
            Err(_) => return Ok(()),
        };
        let (pixels, length) = (self.pixels + header.pixels(), self.bytes + bytes.len() as u64);
        let most = ALLOWANCE_TOGETHER + PIXELS_PER_BYTE * length;
        if pixels > most {
            return Err(PictureProblem::TooManyTogether { pixels, most });
        }
        (self.pixels, self.bytes) = (pixels, length);
        Ok(())
    }
}
