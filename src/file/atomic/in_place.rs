//! Overwriting a file in a folder that does not allow new files, with a temporary copy of the old
//! content. Only for files that can be produced again, such as exports.

use std::io::{self, Write};
use std::path::Path;

use super::{Staged, failed};
use crate::file::FileError;
use crate::file::disk::Disk;

/// Copies the staged content over the file at `target`. When that fails half-way, the error names
/// the copy of the old content.
pub(super) fn copy(disk: &dyn Disk, staged: &Staged, target: &Path) -> Result<(), FileError> {
    let file = disk.open_to_write(target).map_err(failed)?;
    // The old content is copied to the temporary folder first: from here on a crash leaves half a file.
    let mut kept = tempfile::Builder::new().prefix("footpath-kept-").tempfile().map_err(failed)?;
    kept.write_all(&disk.read(target).map_err(failed)?).map_err(failed)?;
    let content = disk.read(staged.path()).map_err(failed)?;
    let copied =
        disk.set_length(&file, 0).and_then(|()| write_all(disk, &file, &content)).and_then(|()| disk.sync(&file));
    copied.map_err(|source| match kept.keep() {
        Ok((_, kept)) => FileError::HalfWritten { source, kept },
        Err(_) => failed(source),
    })
}

fn write_all(disk: &dyn Disk, file: &std::fs::File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk.write(file, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(taken) => bytes = bytes.get(taken..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
