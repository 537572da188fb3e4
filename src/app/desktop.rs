//! Opens files, folders and web addresses in other programs of the desktop.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::model::WebAddress;

/// What to show of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The file itself, in the user's default program for its type.
    File,
    /// The folder of the file, with the file selected where the system supports it.
    Folder,
}

/// Starts other programs, and collects messages about those that failed.
pub struct Desktop {
    refused: Receiver<String>,
    refuse: Sender<String>,
}

impl Default for Desktop {
    fn default() -> Self {
        let (refuse, refused) = channel();
        Self { refused, refuse }
    }
}

impl Desktop {
    /// Shows a file or its folder. A failure is reported later, as a sentence for the user.
    pub fn show(&self, ctx: &egui::Context, path: &Path, target: Target) {
        let (program, arguments) = command(path, target);
        let refusal = sentence(path, target);
        self.start(ctx, program, &arguments, refusal);
    }

    /// Opens an address in the user's browser or mail program. A failure is reported later, as a sentence for
    /// the user.
    pub fn visit(&self, ctx: &egui::Context, address: &WebAddress) {
        let program = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        let refusal = format!("No program was found to open {}.", address.as_str());
        self.start(ctx, program, &[address.as_str().into()], refusal);
    }

    /// Takes the next message about something that could not be opened.
    pub fn take_refusal(&self) -> Option<String> {
        self.refused.try_recv().ok()
    }

    /// Starts `program` directly: a shell could interpret a path as a command.
    fn start(&self, ctx: &egui::Context, program: &str, arguments: &[OsString], refusal: String) {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else {
            let _ = self.refuse.send(refusal);
            return;
        };
        let (refuse, ctx) = (self.refuse.clone(), ctx.clone());
        let wait = move || {
            let ended = child.wait();
            // Windows Explorer returns 1 even on success.
            if !cfg!(windows) && !ended.is_ok_and(|status| status.success()) {
                let _ = refuse.send(refusal);
                ctx.request_repaint();
            }
        };
        // Without the thread a failure goes unreported, but the program has been started.
        let _ = std::thread::Builder::new().name("desktop".into()).spawn(wait);
    }
}

fn sentence(path: &Path, target: Target) -> String {
    match target {
        Target::File => {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            format!("No program was found to open “{name}”. The file is at {}.", path.display())
        }
        Target::Folder => format!("No file manager could be opened. The file is at {}.", path.display()),
    }
}

/// The system's opener and its arguments. Paths are made absolute so that none looks like an option.
fn command(path: &Path, target: Target) -> (&'static str, Vec<OsString>) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    if cfg!(target_os = "macos") {
        match target {
            Target::File => ("open", vec![path.into()]),
            Target::Folder => ("open", vec!["-R".into(), path.into()]),
        }
    } else if cfg!(windows) {
        match target {
            Target::File => ("explorer", vec![path.into()]),
            Target::Folder => ("explorer", vec![folder.into()]),
        }
    } else {
        match target {
            Target::File => ("xdg-open", vec![path.into()]),
            Target::Folder => ("xdg-open", vec![folder.into()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(program: &str) -> String {
        let desktop = Desktop::default();
        desktop.start(&egui::Context::default(), program, &[], sentence(Path::new("/a/b.pdf"), Target::File));
        desktop.refused.recv().unwrap()
    }

    #[test]
    fn a_program_that_is_missing_or_refuses_is_told() {
        let expected = "No program was found to open “b.pdf”. The file is at /a/b.pdf.";
        assert_eq!(refusal("no-such-program-of-footpath"), expected);
        if cfg!(unix) {
            assert_eq!(refusal("false"), expected);
        }
    }

    #[test]
    fn a_name_is_never_an_option() {
        for target in [Target::File, Target::Folder] {
            let (_, arguments) = command(Path::new("--version"), target);
            assert!(Path::new(arguments.last().unwrap()).is_absolute());
        }
    }
}
