//! Printing: the pages as a PDF of this computer's own, which goes to the printer or, where none is set up, to the
//! program that shows PDFs, from which it can be printed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::file::FileError;
use crate::file::app_dirs::{cache_dir, create_private_folder};

/// What became of pages that were to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// The printer has them; the answer of the printing system.
    Sent(String),
    /// No printer is set up.
    NoPrinter,
}

/// The file that is printed. It stays until the next one of this name, since a printer may still read it.
pub(super) fn path(name: &str) -> PathBuf {
    let folder = cache_dir().unwrap_or_else(|| std::env::temp_dir().join("footpath"));
    folder.join("print").join(format!("{name}.pdf"))
}

/// Makes the folder of the file, which nobody else may read.
pub(super) fn prepare(path: &Path) -> Result<(), FileError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    create_private_folder(folder).map_err(|source| FileError::Write { source })
}

/// Sends a file to the printer that people use when they name none.
pub(super) fn send(path: &Path) -> Printed {
    if cfg!(windows) || !has_printer() {
        return Printed::NoPrinter;
    }
    let sent = Command::new("lp").arg("--").arg(path).stdin(Stdio::null()).output();
    match sent {
        Ok(output) if output.status.success() => {
            Printed::Sent(String::from_utf8_lossy(&output.stdout).trim().chars().take(200).collect())
        }
        _ => Printed::NoPrinter,
    }
}

/// Whether the printing system knows a printer to use when none is named.
fn has_printer() -> bool {
    let known = Command::new("lpstat").arg("-d").stdin(Stdio::null()).output();
    known.is_ok_and(|output| output.status.success() && String::from_utf8_lossy(&output.stdout).contains(": "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_printed_has_a_folder_that_nobody_else_reads() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("print").join("A map.pdf");
        prepare(&path).unwrap();
        assert!(path.parent().unwrap().is_dir());
        assert!(super::path("A map").ends_with("print/A map.pdf"));
    }
}
