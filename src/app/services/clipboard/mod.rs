//! Copy and paste through the system's clipboard.
//!
//! A copied map fragment is offered as an HTML table with the fragment itself in an attribute, as plain text and, on
//! X11, as a picture unless it is nothing but cards: a spreadsheet takes the table, a text field the text, a drawing program the picture, another
//! Footpath window the fragment. Where the system has no clipboard, only the last copy of this process can be pasted.
//!
//! Reading the system's clipboard may have to wait for another program, and decoding pictures takes time.
//! Both run on threads, and [`Clipboard::poll`] returns the results.
//!
//! Limitations: pictures of more than 8 MB in total are left out when a copy is pasted into another process.
//! Pasting into the same process keeps them.

mod html;
pub(crate) mod keys;
mod offered;
mod picture;
pub(crate) mod source;
pub(crate) mod system;
#[cfg(test)]
mod tests;
pub(crate) mod writer;
#[cfg(all(unix, not(target_os = "macos")))]
mod x11;
#[cfg(all(unix, not(target_os = "macos")))]
mod x11_owner;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::task::{Task, TaskControl};
use crate::edit::Fragment;
use crate::edit::incoming::{self, Content, FileKind, Incoming, MOST_BYTES, Offer};
use crate::file::{self, personas::LibraryPersona};
use crate::model::Picture;
use crate::picture::PictureProblem;
use crate::text::StyledText;

use offered::{DrawPicture, OfferedCopy};
use source::{ClipboardContent, ClipboardPicture, ClipboardReadError, ClipboardSource};
use writer::ClipboardWriter;

pub(crate) use picture::PictureError;

/// The most HTML that is passed to the system, which may refuse more or stall.
const MOST_HTML_BYTES: usize = 8_000_000;
/// How long a frame waits for the clipboard: nearly all programs answer in less, and what is typed after the paste
/// comes after it then.
const SHORT_WAIT: Duration = Duration::from_millis(40);
/// How long another program may take before the user is notified, in seconds.
const PATIENCE_SECONDS: f64 = 2.0;

/// The result of a paste or a dropped file.
#[derive(Debug)]
pub(crate) enum PasteResult {
    /// A map fragment, a table, lines, an address or files.
    Incoming(Incoming),
    /// The text for a text field.
    Text(String),
    /// A picture, scaled down to fit a map.
    Picture(Arc<Picture>),
    /// A persona from a file.
    Persona(Box<LibraryPersona>),
    /// A failure; a sentence for the user.
    Failed(String),
}

/// What a paste is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PasteUse {
    /// For a map, which takes everything.
    Map,
    /// For a field, which takes only words.
    Text,
    /// For a text of the map, which takes words with their emphasis.
    MarkedText,
}

/// The clipboard. `D` says where a paste goes: it travels with the work, and comes back with the result.
pub(crate) struct Clipboard<D> {
    writer: ClipboardWriter,
    /// Where pastes come from; none where only copies of this process can be pasted.
    source: Option<Arc<dyn ClipboardSource>>,
    /// The last copy of this process.
    own: Option<Arc<LastCopy>>,
    /// Pastes in the order in which they were asked for.
    pending: Vec<PendingPaste<D>>,
    /// Words that came late, on their way to their text fields.
    late_words: Vec<(D, String)>,
    /// The words for the last click of the middle button. Nobody waits for them: the next click replaces them.
    selected: Option<(D, Task<Option<String>>)>,
}

/// A paste whose result has not been collected.
struct PendingPaste<D> {
    destination: D,
    task: Task<PasteResult>,
    /// When it was asked for, in seconds on egui's clock, if it waits for another program.
    asked_at: Option<f64>,
}

impl<D> Default for Clipboard<D> {
    fn default() -> Self {
        Self {
            writer: ClipboardWriter::default(),
            source: None,
            own: None,
            pending: Vec::new(),
            late_words: Vec::new(),
            selected: None,
        }
    }
}

/// A copied fragment.
struct LastCopy {
    fragment: Fragment,
    /// The plain text that was given to the system with it.
    words: String,
}

impl<D: Clone> Clipboard<D> {
    /// Reads from `source` and writes with `writer` from now on.
    pub(crate) fn connect(&mut self, source: Arc<dyn ClipboardSource>, writer: ClipboardWriter) {
        (self.source, self.writer) = (Some(source), writer);
    }

    /// Puts a map fragment on the clipboard, with a picture of it where it can be drawn.
    ///
    /// # Errors
    /// A sentence for the user if the fragment cannot be serialised.
    pub(crate) fn copy(
        &mut self,
        ctx: &egui::Context,
        fragment: Fragment,
        picture: Option<DrawPicture>,
    ) -> Result<(), String> {
        let words = plain_text_of(&fragment);
        let html = html_within_limits(&fragment).map_err(|error| error.to_string())?;
        if !self.writer.offer(OfferedCopy { text: Some(words.clone()), html: Some(html), picture }) {
            // egui's own clipboard is used then; a paste from it is recognised by its text.
            ctx.copy_text(words.clone());
        }
        self.own = Some(Arc::new(LastCopy { fragment, words }));
        Ok(())
    }

    /// Puts words on the clipboard with their marks. Returns false where there is no system clipboard.
    pub(crate) fn copy_words(&self, text: &StyledText) -> bool {
        self.writer.offer(OfferedCopy { text: Some(text.seen()), html: Some(html::of_text(text)), picture: None })
    }

    /// Copies a picture that is drawn in the background. Returns false where there is no system clipboard.
    pub(crate) fn copy_picture(&self, draw: DrawPicture) -> bool {
        self.writer.write_picture(draw)
    }

    /// Reads the system's clipboard; without one, the last copy of this process is pasted. If that takes longer than a
    /// moment, the result is returned by a later [`Clipboard::poll`].
    pub(crate) fn paste(&mut self, ctx: &egui::Context, purpose: PasteUse, destination: D) -> Option<PasteResult> {
        let own = self.own.clone();
        let Some(source) = self.source.clone() else {
            let nothing = PasteResult::Incoming(Incoming::Nothing);
            return Some(own.map_or(nothing, |own| own_copy(&own, purpose)));
        };
        let now = ctx.input(|input| input.time);
        // Who asks again does not want the same twice as soon as the other program answers.
        self.pending.retain(|paste| paste.asked_at.is_none_or(|asked| now - asked < PATIENCE_SECONDS));
        let work = move |control: &TaskControl| read_system(&*source, own.as_deref(), purpose, control);
        let task = Task::start(ctx, "read clipboard", work);
        if self.pending.is_empty() {
            task.wait_for(SHORT_WAIT);
            if let Some(result) = task.poll() {
                return Some(result.unwrap_or_else(|error| PasteResult::Failed(error.to_string())));
            }
        }
        self.push(task, destination, Some(now));
        None
    }

    /// Reads the words that are selected in a program, for a click of the middle button. They are returned by a later
    /// [`Clipboard::poll`], if there are any.
    pub(crate) fn paste_selected(&mut self, ctx: &egui::Context, destination: D) {
        let Some(source) = self.source.clone() else { return };
        let work = move |control: &TaskControl| source.read_selected(&|| control.is_cancelled()).ok().flatten();
        self.selected = Some((destination, Task::start(ctx, "read selected words", work)));
    }

    /// Handles [`egui::Event::Paste`] with the text `words`, as tests and other platforms send it. The result is
    /// returned by a later [`Clipboard::poll`].
    pub(crate) fn paste_text(&mut self, ctx: &egui::Context, words: &str, destination: D) {
        let (own, words) = (self.own.clone(), words.to_owned());
        let work = move |_: &TaskControl| {
            let offer = Offer { text: Some(words), ..Offer::default() };
            of_content(ClipboardContent { offer, picture: None }, own.as_deref(), PasteUse::Map)
        };
        self.push(Task::start(ctx, "pasted text", work), destination, None);
    }

    /// Handles [`egui::Event::PasteImage`]. The picture is returned by a later [`Clipboard::poll`].
    pub(crate) fn paste_image(&mut self, ctx: &egui::Context, image: &Arc<egui::ColorImage>, destination: D) {
        let image = image.clone();
        let work = move |_: &TaskControl| picture_result(picture::from_pixels(&image, "Pasted picture"));
        self.push(Task::start(ctx, "pasted picture", work), destination, None);
    }

    /// Loads a picture, a text or a persona from a file that was dropped, pasted or chosen in a dialog.
    pub(crate) fn load_file(&mut self, ctx: &egui::Context, path: PathBuf, destination: D) {
        let work = move |_: &TaskControl| of_file(&path);
        self.push(Task::start(ctx, "incoming file", work), destination, None);
    }

    /// Whether a result is still pending.
    #[cfg(test)]
    pub(crate) fn is_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether another program has not answered for so long that the user should know.
    pub(crate) fn waits_long(&self, now: f64) -> bool {
        self.pending.iter().any(|paste| paste.asked_at.is_some_and(|asked| now - asked >= PATIENCE_SECONDS))
    }

    /// How long until the user should know that another program has not answered, in seconds.
    pub(crate) fn patience_left(&self, now: f64) -> Option<f64> {
        let asked = self.pending.iter().filter_map(|paste| paste.asked_at);
        asked.map(|asked| PATIENCE_SECONDS - (now - asked)).filter(|left| *left > 0.0).min_by(f64::total_cmp)
    }

    /// The results since the last call with their destinations, in the order of the requests.
    pub(crate) fn poll(&mut self) -> Vec<(D, PasteResult)> {
        let mut all = Vec::new();
        // Only finished results at the front are taken, so that they arrive in the order of the requests.
        while let Some(first) = self.pending.first() {
            let Some(result) = first.task.poll() else { break };
            let PendingPaste { destination, .. } = self.pending.remove(0);
            all.push((destination, result.unwrap_or_else(|error| PasteResult::Failed(error.to_string()))));
        }
        if let Some(words) = self.selected.as_ref().and_then(|(_, task)| task.poll()) {
            let selected = self.selected.take().zip(words.ok().flatten());
            all.extend(selected.map(|((destination, _), words)| (destination, PasteResult::Text(words))));
        }
        all
    }

    /// Keeps words until the next frame of the window with their text field.
    pub(crate) fn keep_words(&mut self, destination: D, words: String) {
        self.late_words.push((destination, words));
    }

    /// Takes the words that were kept for a window.
    pub(crate) fn take_words(&mut self, is_here: impl Fn(&D) -> bool) -> Vec<(D, String)> {
        let (here, others) = std::mem::take(&mut self.late_words).into_iter().partition(|(to, _)| is_here(to));
        self.late_words = others;
        here
    }

    fn push(&mut self, task: Task<PasteResult>, destination: D, asked_at: Option<f64>) {
        self.pending.push(PendingPaste { destination, task, asked_at });
    }
}

fn own_copy(own: &LastCopy, purpose: PasteUse) -> PasteResult {
    match purpose {
        PasteUse::Map => PasteResult::Incoming(Incoming::Fragment(Box::new(own.fragment.clone()))),
        PasteUse::Text | PasteUse::MarkedText => PasteResult::Text(own.words.clone()),
    }
}

fn read_system(
    source: &dyn ClipboardSource,
    own: Option<&LastCopy>,
    purpose: PasteUse,
    control: &TaskControl,
) -> PasteResult {
    let is_only_picture = |offer: &Offer| matches!(incoming::classify(offer), Ok(Incoming::Picture));
    let wants_picture = |offer: &Offer| purpose == PasteUse::Map && is_only_picture(offer);
    match source.read(&wants_picture, &|| control.is_cancelled()) {
        Ok(content) => of_content(content, own, purpose),
        Err(ClipboardReadError::Unavailable) if own.is_some() => {
            own.map_or_else(|| PasteResult::Incoming(Incoming::Nothing), |own| own_copy(own, purpose))
        }
        Err(error) => PasteResult::Failed(error.to_string()),
    }
}

/// What the content of the clipboard is. Our own last copy is recognised by its words, and keeps large pictures.
fn of_content(content: ClipboardContent, own: Option<&LastCopy>, purpose: PasteUse) -> PasteResult {
    let ClipboardContent { mut offer, picture } = content;
    match purpose {
        PasteUse::Text => return PasteResult::Text(offer.text.unwrap_or_default()),
        PasteUse::MarkedText => {
            let marked = incoming::marked_text(&offer);
            return PasteResult::Text(marked.or(offer.text).unwrap_or_default());
        }
        PasteUse::Map => {}
    }
    let words = offer.text.as_deref().unwrap_or_default();
    if let Some(own) = own.filter(|own| same_text(&own.words, words)) {
        return own_copy(own, purpose);
    }
    if let Some(fragment) = offer.html.as_deref().and_then(html::fragment_text) {
        offer.text = Some(fragment);
    }
    match incoming::classify(&offer) {
        Ok(Incoming::Picture) => match picture {
            Some(picture) => picture_result(picture_of(&picture)),
            None => PasteResult::Incoming(Incoming::Nothing),
        },
        Ok(found) => PasteResult::Incoming(found),
        Err(error) => PasteResult::Failed(error.to_string()),
    }
}

fn picture_of(picture: &ClipboardPicture) -> Result<Picture, PictureError> {
    match picture {
        ClipboardPicture::Encoded(bytes) => picture::from_bytes(bytes, "Pasted picture"),
        ClipboardPicture::Pixels { width, height, rgba } => {
            if rgba.len() != width.saturating_mul(*height).saturating_mul(4) {
                return Err(PictureError::Pasted(PictureProblem::Damaged));
            }
            let image = egui::ColorImage::from_rgba_unmultiplied([*width, *height], rgba);
            picture::from_pixels(&image, "Pasted picture")
        }
    }
}

fn picture_result(picture: Result<Picture, PictureError>) -> PasteResult {
    match picture {
        Ok(picture) => PasteResult::Picture(Arc::new(picture)),
        Err(error) => PasteResult::Failed(error.to_string()),
    }
}

/// What is in a file, by its kind.
fn of_file(path: &Path) -> PasteResult {
    let kind = FileKind::of(path);
    let read = match kind {
        FileKind::Picture
        | FileKind::Map
        | FileKind::Theme
        | FileKind::Comments
        | FileKind::Foreign
        | FileKind::Other => {
            return picture_result(picture::from_file(path));
        }
        FileKind::Persona => file::personas::read_file(path)
            .map(|persona| PasteResult::Persona(Box::new(persona)))
            .map_err(|error| error.to_string()),
        FileKind::Csv | FileKind::Page | FileKind::Text => {
            text_of_file(path, kind).map(|content| PasteResult::Incoming(Incoming::Content(content)))
        }
    };
    read.unwrap_or_else(|sentence| {
        PasteResult::Failed(format!("“{}” cannot be used: {sentence}", file::display_name(path)))
    })
}

fn text_of_file(path: &Path, kind: FileKind) -> Result<Content, String> {
    let bytes = file::read_text_file(path, MOST_BYTES as u64).map_err(|error| error.to_string())?;
    incoming::content_of_file(kind, &bytes).map_err(|error| error.to_string())
}

/// Compares texts without regard to line endings, which systems may convert.
fn same_text(one: &str, other: &str) -> bool {
    let lines = |text: &str| text.replace("\r\n", "\n").trim_end().to_owned();
    lines(one) == lines(other)
}

/// The plain text of a fragment: tab-separated values if it has several cells. Never empty, since the system
/// would treat an empty text as nothing to paste.
fn plain_text_of(fragment: &Fragment) -> String {
    let grid = fragment.grid();
    let is_table = grid.len() > 1 || grid.first().is_some_and(|row| row.len() > 1);
    let words = if is_table { crate::edit::clipboard::tsv(&grid) } else { fragment.plain_text() };
    if words.trim().is_empty() { "Part of a journey map".into() } else { words }
}

fn html_within_limits(fragment: &Fragment) -> Result<String, crate::edit::ClipboardError> {
    let whole = html::write(fragment)?;
    if whole.len() <= MOST_HTML_BYTES || fragment.pictures().is_empty() {
        return Ok(whole);
    }
    html::write(&fragment.without_pictures())
}
