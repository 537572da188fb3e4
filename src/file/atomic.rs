//! Writing a whole file or none of it.
//!
//! The new content goes to a temporary file beside the old one and takes its place by a rename
//! once it is complete and on the disk. Where that cannot be (the folder takes no new files, the
//! file is mounted by itself), the content is completed elsewhere and copied in place, with the
//! old content kept aside meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::FileError;

/// As many links in a row as the system itself follows.
const LONGEST_LINK_CHAIN: usize = 40;

/// Writes the file at `path` with `write`. When `write` fails nothing has changed on disk.
pub fn replace_file<E: From<FileError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    replace_checked(path, write, |_| Ok(()))
}

/// Like [`replace_file`]; `check` looks at the complete new file before it takes its place.
pub(super) fn replace_checked<E: From<FileError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    check: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => return Err(FileError::IsFolder.into()),
        Ok(there) if !there.is_file() => return write_through(path, write),
        // A rename would replace a write-protected file without asking.
        Ok(there) if there.permissions().readonly() => return Err(refused(io::ErrorKind::PermissionDenied).into()),
        _ => {}
    }
    let target = follow_links(path);
    let staged = stage(&target)?;
    fill(staged.as_file(), write)?;
    check(staged.path())?;
    Ok(install(staged, &target)?)
}

fn failed(source: io::Error) -> FileError {
    FileError::Write { source }
}

fn refused(kind: io::ErrorKind) -> FileError {
    failed(kind.into())
}

/// Where `path` leads in the end, so that a link stays a link; its last target need not exist.
fn follow_links(path: &Path) -> PathBuf {
    let mut at = path.to_path_buf();
    for _ in 0..LONGEST_LINK_CHAIN {
        let Ok(next) = fs::read_link(&at) else { break };
        at = folder_of(&at).join(next);
    }
    at
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Devices and pipes have no content to keep.
fn write_through<E: From<FileError>>(
    target: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let file = OpenOptions::new().write(true).open(target).map_err(failed)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    Ok(out.flush().map_err(failed)?)
}

/// An empty file that can take the target's place.
fn stage(target: &Path) -> Result<NamedTempFile, FileError> {
    let folder = folder_of(target);
    if !folder.is_dir() {
        return Err(FileError::NoFolder { folder: folder.to_path_buf() });
    }
    let staged = match builder().tempfile_in(folder) {
        // The folder takes no new files, but the file that is there may still take new content.
        Err(_) if target.is_file() => builder().tempfile(),
        staged => staged,
    };
    let staged = staged.map_err(failed)?;
    if let Ok(there) = fs::metadata(target) {
        fs::set_permissions(staged.path(), there.permissions()).map_err(failed)?;
    }
    Ok(staged)
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".footpath-").suffix(".tmp");
    // As readable for others as any new file; temporary files are otherwise private.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

fn fill<E: From<FileError>>(file: &File, write: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<(), E> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush().and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(())
}

fn install(staged: NamedTempFile, target: &Path) -> Result<(), FileError> {
    match persist(staged, target) {
        Ok(()) => {
            sync_folder(folder_of(target));
            Ok(())
        }
        Err((staged, _)) if target.is_file() => copy_in_place(&staged, target),
        Err((_, error)) => Err(failed(error)),
    }
}

/// Renames; on Windows a virus scanner may hold either file for a moment.
fn persist(mut staged: NamedTempFile, target: &Path) -> Result<(), (NamedTempFile, io::Error)> {
    for pause_ms in [10, 30, 100, 300] {
        match staged.persist(target) {
            Ok(_) => return Ok(()),
            Err(error) if cfg!(windows) && matches!(error.error.raw_os_error(), Some(5 | 32)) => {
                std::thread::sleep(std::time::Duration::from_millis(pause_ms));
                staged = error.file;
            }
            Err(error) => return Err((error.file, error.error)),
        }
    }
    staged.persist(target).map(|_| ()).map_err(|error| (error.file, error.error))
}

/// Makes the rename last through a power cut. Not every file system can, and the file is
/// complete either way.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    #[cfg(not(unix))]
    let _ = folder;
}

fn copy_in_place(staged: &NamedTempFile, target: &Path) -> Result<(), FileError> {
    let mut file = OpenOptions::new().write(true).open(target).map_err(failed)?;
    let kept = tempfile::Builder::new().prefix("footpath-kept-").tempfile().map_err(failed)?;
    fs::copy(target, kept.path()).map_err(failed)?;
    let mut content = File::open(staged.path()).map_err(failed)?;
    let copied = file.set_len(0).and_then(|()| io::copy(&mut content, &mut file)).and_then(|_| file.sync_all());
    copied.map_err(|source| match kept.keep() {
        Ok((_, kept)) => FileError::HalfWritten { source, kept },
        Err(_) => failed(source),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) -> Result<(), FileError> {
        replace_file(path, |out| out.write_all(text.as_bytes()).map_err(failed))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        put(&path, "old").unwrap();
        let failure = replace_file(&path, |out| {
            out.write_all(b"half of the new").map_err(failed)?;
            Err(refused(io::ErrorKind::StorageFull))
        });
        assert_eq!(failure.unwrap_err().to_string(), "The file cannot be written: the disk is full.");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["out.txt"]);
    }

    #[test]
    fn folders_and_missing_folders_are_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(put(folder.path(), "x"), Err(FileError::IsFolder)));
        assert!(matches!(put(&folder.path().join("none/x"), "x"), Err(FileError::NoFolder { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_rights_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        symlink("real", &link).unwrap();
        put(&link, "first").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        put(&link, "second").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "second");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(matches!(put(&link, "third"), Err(FileError::Write { .. })));
        assert_eq!(fs::read_to_string(&real).unwrap(), "second");
    }

    #[test]
    fn content_can_be_copied_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        put(&path, "a longer old text").unwrap();
        let staged = builder().tempfile().unwrap();
        fs::write(staged.path(), "new").unwrap();
        copy_in_place(&staged, &path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_takes_the_bytes_and_stays() {
        put(Path::new("/dev/null"), "gone").unwrap();
        assert!(!Path::new("/dev/null").is_file());
    }
}
