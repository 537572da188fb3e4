//! Opens files, folders and web addresses in other programs of the desktop.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::task::Task;
use crate::file;
use crate::model::WebAddress;

/// What to show of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DesktopTarget {
    /// The file itself, in the user's default program for its type.
    File,
    /// The folder of the file, with the file selected where the system supports it.
    Folder,
}

/// Starts other programs, and collects messages about those that failed.
#[derive(Default)]
pub(crate) struct Desktop {
    /// The programs that were started and have not ended yet.
    running: Vec<RunningProgram>,
}

/// A program that was started.
struct RunningProgram {
    /// Ends with the program, and says whether it did what it should.
    ended: Task<bool>,
    /// The sentence for the user when it did not.
    error: String,
}

impl Desktop {
    /// Shows a file or its folder. A failure is reported later, as a sentence for the user.
    pub(crate) fn show(&mut self, ctx: &egui::Context, path: &Path, target: DesktopTarget) {
        let (program, arguments) = command(path, target);
        self.start(ctx, program, arguments, error_text(path, target));
    }

    /// Opens an address in the user's browser or mail program. A failure is reported later, as a sentence for
    /// the user.
    pub(crate) fn visit(&mut self, ctx: &egui::Context, address: &WebAddress) {
        let program = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        let error = format!("No program was found to open {}.", address.as_str());
        self.start(ctx, program, vec![address.as_str().into()], error);
    }

    /// Takes the next message about something that could not be opened.
    pub(crate) fn take_error(&mut self) -> Option<String> {
        let mut failed = None;
        self.running.retain(|program| match program.ended.poll() {
            Some(Ok(false) | Err(_)) => {
                failed.get_or_insert_with(|| program.error.clone());
                false
            }
            Some(Ok(true)) => false,
            None => true,
        });
        failed
    }

    /// Starts `program` directly: a shell could interpret a path as a command. Looking for it may take long, so that
    /// happens in the background as well.
    fn start(&mut self, ctx: &egui::Context, program: &'static str, arguments: Vec<OsString>, error: String) {
        let ended = Task::start(ctx, "desktop", move |_| {
            let started = Instant::now();
            let mut command = Command::new(program);
            command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            let status = command.spawn().and_then(|mut child| child.wait());
            // Windows Explorer returns 1 even on success.
            status.is_ok_and(|status| cfg!(windows) || status.success() || was_open(started.elapsed()))
        });
        self.running.push(RunningProgram { ended, error });
    }
}

/// Whether a program that has ended after so long had opened what it should: some openers end with their program, minutes
/// later, and with whatever code that ends.
fn was_open(ran_for: Duration) -> bool {
    const LONGEST_SEARCH: Duration = Duration::from_secs(20);
    ran_for > LONGEST_SEARCH
}

fn error_text(path: &Path, target: DesktopTarget) -> String {
    match target {
        DesktopTarget::File => {
            let name = file::display_name(path);
            format!("No program was found to open “{name}”. The file is at {}.", file::display_path(path))
        }
        DesktopTarget::Folder => {
            format!("No file manager could be opened. The file is at {}.", file::display_path(path))
        }
    }
}

/// The system's opener and its arguments. Paths are made absolute so that none looks like an option.
fn command(path: &Path, target: DesktopTarget) -> (&'static str, Vec<OsString>) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    if cfg!(target_os = "macos") {
        match target {
            DesktopTarget::File => ("open", vec![path.into()]),
            DesktopTarget::Folder => ("open", vec!["-R".into(), path.into()]),
        }
    } else if cfg!(windows) {
        match target {
            DesktopTarget::File => ("explorer", vec![path.into()]),
            DesktopTarget::Folder => ("explorer", vec![folder.into()]),
        }
    } else {
        match target {
            DesktopTarget::File => ("xdg-open", vec![path.into()]),
            DesktopTarget::Folder => ("xdg-open", vec![folder.into()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(program: &'static str) -> String {
        let mut desktop = Desktop::default();
        let error = error_text(Path::new("/a/b.pdf"), DesktopTarget::File);
        desktop.start(&egui::Context::default(), program, Vec::new(), error);
        std::iter::from_fn(|| Some(desktop.take_error())).flatten().next().unwrap()
    }

    #[test]
    fn a_program_that_is_missing_or_refuses_is_reported() {
        let expected = "No program was found to open “b.pdf”. The file is at /a/b.pdf.";
        assert_eq!(error("no-such-program-of-footpath"), expected);
        if cfg!(unix) {
            assert_eq!(error("false"), expected);
        }
    }

    #[test]
    fn a_program_that_ends_long_after_it_was_opened_is_no_failure() {
        assert!(!was_open(Duration::from_secs(3)));
        assert!(was_open(Duration::from_secs(120)), "somebody has closed the viewer");
    }

    #[test]
    fn a_name_is_never_an_option() {
        for target in [DesktopTarget::File, DesktopTarget::Folder] {
            let (_, arguments) = command(Path::new("--version"), target);
            assert!(Path::new(arguments.last().unwrap()).is_absolute());
        }
    }
}
