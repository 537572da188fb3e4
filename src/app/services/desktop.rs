//! Opens files, folders and web addresses in other programs of the desktop.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};

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
pub(crate) struct Desktop {
    errors: Receiver<String>,
    error_sender: Sender<String>,
}

impl Default for Desktop {
    fn default() -> Self {
        let (error_sender, errors) = channel();
        Self { errors, error_sender }
    }
}

impl Desktop {
    /// Shows a file or its folder. A failure is reported later, as a sentence for the user.
    pub(crate) fn show(&self, ctx: &egui::Context, path: &Path, target: DesktopTarget) {
        let (program, arguments) = command(path, target);
        let error = error_text(path, target);
        self.start(ctx, program, &arguments, error);
    }

    /// Opens an address in the user's browser or mail program. A failure is reported later, as a sentence for
    /// the user.
    pub(crate) fn visit(&self, ctx: &egui::Context, address: &WebAddress) {
        let program = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        let error = format!("No program was found to open {}.", address.as_str());
        self.start(ctx, program, &[address.as_str().into()], error);
    }

    /// Takes the next message about something that could not be opened.
    pub(crate) fn take_error(&self) -> Option<String> {
        self.errors.try_recv().ok()
    }

    /// Starts `program` directly: a shell could interpret a path as a command.
    fn start(&self, ctx: &egui::Context, program: &str, arguments: &[OsString], error: String) {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else {
            let _ = self.error_sender.send(error);
            return;
        };
        let (error_sender, ctx) = (self.error_sender.clone(), ctx.clone());
        let wait = move || {
            let ended = child.wait();
            // Windows Explorer returns 1 even on success.
            if !cfg!(windows) && !ended.is_ok_and(|status| status.success()) {
                let _ = error_sender.send(error);
                ctx.request_repaint();
            }
        };
        // Without the thread a failure goes unreported, but the program has been started.
        let _ = std::thread::Builder::new().name("desktop".into()).spawn(wait);
    }
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

    fn error(program: &str) -> String {
        let desktop = Desktop::default();
        desktop.start(&egui::Context::default(), program, &[], error_text(Path::new("/a/b.pdf"), DesktopTarget::File));
        desktop.errors.recv().unwrap()
    }

    #[test]
    fn a_program_that_is_missing_or_refuses_is_told() {
        let expected = "No program was found to open “b.pdf”. The file is at /a/b.pdf.";
        assert_eq!(error("no-such-program-of-footpath"), expected);
        if cfg!(unix) {
            assert_eq!(error("false"), expected);
        }
    }

    #[test]
    fn a_name_is_never_an_option() {
        for target in [DesktopTarget::File, DesktopTarget::Folder] {
            let (_, arguments) = command(Path::new("--version"), target);
            assert!(Path::new(arguments.last().unwrap()).is_absolute());
        }
    }
}
