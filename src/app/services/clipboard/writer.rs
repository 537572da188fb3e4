//! Writing to the system's clipboard, on a thread of its own that keeps what it has copied for other programs.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crate::app::services::task::Task;
use crate::scene::Pixels;

/// How long the end of the program waits until a clipboard manager has taken over the last copy.
const LONGEST_HANDOVER: Duration = Duration::from_millis(400);

/// Draws a picture for the clipboard; none if it cannot be drawn.
pub(crate) type DrawPicture = Box<dyn FnOnce() -> Option<Pixels> + Send>;

/// Something to put on the clipboard.
enum Copied {
    Text(String),
    Html {
        html: String,
        text: String,
    },
    /// A picture, which is drawn on the thread that writes.
    Picture(DrawPicture),
    /// A text that is selected, for the middle button.
    Selected(String),
    /// The end of the program.
    End,
}

/// Hands texts to the thread that writes. Without a system clipboard it takes none.
#[derive(Clone, Default)]
pub(crate) struct ClipboardWriter {
    sender: Option<Sender<Copied>>,
}

/// The thread that writes.
pub(crate) struct ClipboardThread {
    task: Task<()>,
    sender: Sender<Copied>,
}

impl ClipboardWriter {
    /// A writer with its thread.
    pub(crate) fn start(ctx: &egui::Context) -> (Self, ClipboardThread) {
        let (sender, copies) = channel();
        let task = Task::start(ctx, "clipboard", move |_| {
            // Kept open, because on some systems a copy is lost when its owner closes the clipboard.
            let mut system = None;
            while let Ok(copied) = copies.recv() {
                if system.is_none() {
                    system = arboard::Clipboard::new().ok();
                }
                let Some(system) = system.as_mut() else { continue };
                // A system that refuses keeps what it had; a copy in this program can still be pasted here.
                let _ = match copied {
                    Copied::Text(text) => system.set_text(text),
                    Copied::Html { html, text } => system.set_html(html, Some(text)),
                    Copied::Picture(draw) => set_picture(system, draw),
                    Copied::Selected(text) => set_selected(system, text),
                    Copied::End => break,
                };
            }
        });
        (Self { sender: Some(sender.clone()) }, ClipboardThread { task, sender })
    }

    /// Copies a text. Returns false where there is no system clipboard.
    pub(crate) fn write_text(&self, text: &str) -> bool {
        self.send(Copied::Text(text.to_owned()))
    }

    /// Copies HTML, with a text for programs that take no HTML. Returns false where there is no system clipboard.
    pub(crate) fn write_html(&self, html: String, text: String) -> bool {
        self.send(Copied::Html { html, text })
    }

    /// Copies a picture, which is drawn later on another thread. Returns false where there is no system clipboard.
    pub(crate) fn write_picture(&self, draw: DrawPicture) -> bool {
        self.send(Copied::Picture(draw))
    }

    /// Offers a selected text to the middle button. Returns false where there is no system clipboard.
    pub(crate) fn write_selected(&self, text: &str) -> bool {
        self.send(Copied::Selected(text.to_owned()))
    }

    fn send(&self, copied: Copied) -> bool {
        self.sender.as_ref().is_some_and(|sender| sender.send(copied).is_ok())
    }
}

fn set_picture(system: &mut arboard::Clipboard, draw: DrawPicture) -> Result<(), arboard::Error> {
    let Some(Pixels { width, height, rgba }) = draw() else { return Ok(()) };
    system.set_image(arboard::ImageData { width: width as usize, height: height as usize, bytes: rgba.into() })
}

#[cfg(all(unix, not(target_os = "macos")))]
fn set_selected(system: &mut arboard::Clipboard, text: String) -> Result<(), arboard::Error> {
    use arboard::{LinuxClipboardKind, SetExtLinux};

    system.set().clipboard(LinuxClipboardKind::Primary).text(text)
}

/// Only X11 and Wayland have a middle button that pastes.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn set_selected(_system: &mut arboard::Clipboard, _text: String) -> Result<(), arboard::Error> {
    Ok(())
}

impl ClipboardThread {
    /// Waits until the last copy was handed over to the system.
    pub(crate) fn finish(self) {
        if self.sender.send(Copied::End).is_ok() {
            self.task.wait_for(LONGEST_HANDOVER);
        }
    }
}
