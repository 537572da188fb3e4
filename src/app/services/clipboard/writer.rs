//! Writing to the system's clipboard, on a thread of its own that keeps what it has copied for other programs.
//!
//! On X11 a copy offers all its forms at once. Elsewhere the picture of a copy that has words too is left out: the
//! systems' common interface takes one kind of content at a time.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

pub(crate) use super::offered::{DrawPicture, OfferedCopy};
#[cfg(all(unix, not(target_os = "macos")))]
use super::x11_owner::X11Owner;
use crate::app::services::task::Task;
use crate::scene::Pixels;

/// How long the end of the program waits until a clipboard manager has taken over the last copy.
const LONGEST_HANDOVER: Duration = Duration::from_millis(400);

/// Something to put on the clipboard.
enum Copied {
    /// A copy in one or several forms.
    Offered(OfferedCopy),
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
        let of_thread = ctx.clone();
        let task = Task::start(ctx, "clipboard", move |_| {
            let mut system = WrittenClipboard::of_system(&of_thread);
            while let Ok(copied) = copies.recv() {
                match copied {
                    Copied::Offered(copy) => system.offer(copy),
                    Copied::Selected(text) => system.select(text),
                    Copied::End => break,
                }
            }
            system.finish();
        });
        (Self { sender: Some(sender.clone()) }, ClipboardThread { task, sender })
    }

    /// Copies a text. Returns false where there is no system clipboard.
    pub(crate) fn write_text(&self, text: &str) -> bool {
        self.offer(OfferedCopy { text: Some(text.to_owned()), ..OfferedCopy::default() })
    }

    /// Copies something in several forms. Returns false where there is no system clipboard.
    pub(crate) fn offer(&self, copy: OfferedCopy) -> bool {
        self.send(Copied::Offered(copy))
    }

    /// Copies a picture, which is drawn later on another thread. Returns false where there is no system clipboard.
    pub(crate) fn write_picture(&self, draw: DrawPicture) -> bool {
        self.offer(OfferedCopy { picture: Some(draw), ..OfferedCopy::default() })
    }

    /// Offers a selected text to the middle button. Returns false where there is no system clipboard.
    pub(crate) fn write_selected(&self, text: &str) -> bool {
        self.send(Copied::Selected(text.to_owned()))
    }

    fn send(&self, copied: Copied) -> bool {
        self.sender.as_ref().is_some_and(|sender| sender.send(copied).is_ok())
    }
}

/// The clipboard as it is written.
struct WrittenClipboard {
    /// Kept open, because on some systems a copy is lost when its owner closes the clipboard. Opened when it is needed.
    common: Option<arboard::Clipboard>,
    #[cfg(all(unix, not(target_os = "macos")))]
    x11: Option<X11Owner>,
}

impl WrittenClipboard {
    #[cfg(all(unix, not(target_os = "macos")))]
    fn of_system(ctx: &egui::Context) -> Self {
        let x11 = super::system::is_x11().then(|| X11Owner::start(ctx)).flatten();
        Self { common: None, x11 }
    }

    #[cfg(not(all(unix, not(target_os = "macos"))))]
    fn of_system(_ctx: &egui::Context) -> Self {
        Self { common: None }
    }

    fn common(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.common.is_none() {
            self.common = arboard::Clipboard::new().ok();
        }
        self.common.as_mut()
    }

    /// A system that refuses keeps what it had; a copy in this program can still be pasted here.
    fn offer(&mut self, copy: OfferedCopy) {
        #[cfg(all(unix, not(target_os = "macos")))]
        if let Some(owner) = &self.x11 {
            owner.offer(copy);
            return;
        }
        let Some(system) = self.common() else { return };
        let _ = match copy {
            OfferedCopy { html: Some(html), text, .. } => system.set_html(html, text),
            OfferedCopy { text: Some(text), .. } => system.set_text(text),
            OfferedCopy { picture: Some(draw), .. } => set_picture(system, draw),
            OfferedCopy { .. } => Ok(()),
        };
    }

    fn select(&mut self, text: String) {
        if let Some(system) = self.common() {
            let _ = set_selected(system, text);
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn finish(&self) {
        self.x11.iter().for_each(|owner| owner.finish(LONGEST_HANDOVER));
    }

    #[cfg(not(all(unix, not(target_os = "macos"))))]
    fn finish(&self) {}
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
