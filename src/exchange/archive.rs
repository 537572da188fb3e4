//! ZIP archives from strangers, as Office files are: told from bombs before anything is unpacked into memory.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ExchangeError;
use super::limits::MOST_UNPACKED_BYTES;

/// The most parts of an archive.
const MOST_PARTS: usize = 20_000;

/// Checks that an archive can be read and how much it unpacks to. What its directory says is not believed: all parts
/// are unpacked, piece by piece, and thrown away.
///
/// # Errors
/// When it is no archive, is damaged or protected, or unpacks to more than the limit.
pub(crate) fn check(bytes: &[u8]) -> Result<(), ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let bomb = || ExchangeError::Bomb { limit_mb: MOST_UNPACKED_BYTES / 1_000_000 };
    if archive.len() > MOST_PARTS {
        return Err(bomb());
    }
    let mut total = 0;
    let mut piece = vec![0; 64 * 1024];
    for number in 0..archive.len() {
        let mut part = match archive.by_index(number) {
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(ExchangeError::Protected);
            }
            part => part.map_err(damaged)?,
        };
        loop {
            let count = part.read(&mut piece).map_err(|error| ExchangeError::Damaged(error.to_string()))?;
            if count == 0 {
                break;
            }
            total += count as u64;
            if total > MOST_UNPACKED_BYTES {
                return Err(bomb());
            }
        }
    }
    Ok(())
}

fn damaged(error: zip::result::ZipError) -> ExchangeError {
    ExchangeError::Damaged(format!("it is not a complete archive ({error})"))
}
