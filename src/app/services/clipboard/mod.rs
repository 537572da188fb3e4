//! Copy and paste through the system's clipboard.
//!
//! A copied map fragment is offered as an HTML table with the fragment itself in an attribute, and as plain
//! text: a spreadsheet takes the table, a text field the text, another Footpath window the fragment. Where
//! the system has no clipboard, only the last copy of this process can be pasted.
//!
//! Reading the system's clipboard may have to wait for another program, and decoding pictures takes time.
//! Both run on threads, and [`Clipboard::poll`] returns the results.
//!
//! Limitations: pictures of more than 8 MB in total are left out when a copy is pasted into another process.
//! Pasting into the same process keeps them.

mod html;
mod picture;

use std::path::PathBuf;
use std::sync::Arc;

use super::task::{Task, TaskControl};
use crate::edit::{Fragment, Pasted};
use crate::model::Picture;

pub(crate) use picture::PictureError;

/// The most HTML that is passed to the system, which may refuse more or stall.
const MOST_HTML_BYTES: usize = 8_000_000;

/// The result of a paste or a dropped file.
#[derive(Debug)]
pub(crate) enum PasteResult {
    /// A map fragment, a table or lines of text.
    Content(Pasted),
    /// A picture, scaled down to fit a map.
    Picture(Arc<Picture>),
    /// A failure; a sentence for the user.
    Failed(String),
}

/// The clipboard. `D` says where a paste goes: it travels with the work, and comes back with the result.
pub(crate) struct Clipboard<D> {
    /// Kept open, because on some systems a copy is lost when its owner closes the clipboard.
    system: Option<arboard::Clipboard>,
    /// The last copy of this process.
    own: Option<LastCopy>,
    /// Pastes in the order in which they were asked for.
    pending: Vec<PendingPaste<D>>,
}

/// A paste whose result has not been collected.
struct PendingPaste<D> {
    destination: D,
    state: PasteState,
}

/// How far a paste is.
enum PasteState {
    Ready(PasteResult),
    UnderWay(Task<PasteResult>),
}

impl<D> Default for Clipboard<D> {
    fn default() -> Self {
        Self { system: None, own: None, pending: Vec::new() }
    }
}

/// A copied fragment.
struct LastCopy {
    fragment: Box<Fragment>,
    /// The plain text that was given to the system with it.
    words: String,
}

impl<D: Clone> Clipboard<D> {
    /// Puts a map fragment on the clipboard.
    ///
    /// # Errors
    /// A sentence for the user if the fragment cannot be serialised.
    pub(crate) fn copy(&mut self, ctx: &egui::Context, fragment: Fragment) -> Result<(), String> {
        let words = plain_text_of(&fragment);
        let html = html_within_limits(&fragment).map_err(|error| error.to_string())?;
        if self.system.is_none() {
            self.system = arboard::Clipboard::new().ok();
        }
        let given = self.system.as_mut().map(|system| system.set_html(html.as_str(), Some(words.as_str())));
        if !matches!(given, Some(Ok(()))) {
            // egui's own clipboard is used then; a paste from it is recognised by its text.
            ctx.copy_text(words.clone());
        }
        self.own = Some(LastCopy { fragment: Box::new(fragment), words });
        Ok(())
    }

    /// The last fragment that was copied in this process.
    pub(crate) fn last_copy(&self) -> Option<&Fragment> {
        self.own.as_ref().map(|own| &*own.fragment)
    }

    /// Handles [`egui::Event::Paste`] with the text `words`. The result is returned by a later
    /// [`Clipboard::poll`].
    pub(crate) fn paste(&mut self, ctx: &egui::Context, words: &str, destination: D) {
        if let Some(own) = self.own.as_ref().filter(|own| same_text(&own.words, words)) {
            let fragment = own.fragment.clone();
            self.push_result(PasteResult::Content(Pasted::Fragment(fragment)), destination);
            ctx.request_repaint();
            return;
        }
        if Fragment::is_in(words) {
            self.push_result(content(None, words), destination);
            return;
        }
        let words = words.to_owned();
        let work = move |_: &TaskControl| content(system_html(&words).as_deref(), &words);
        self.push_work(Task::start(ctx, "clipboard", work), destination);
    }

    /// Handles [`egui::Event::PasteImage`]. The picture is returned by a later [`Clipboard::poll`].
    pub(crate) fn paste_image(&mut self, ctx: &egui::Context, image: &Arc<egui::ColorImage>, destination: D) {
        let image = image.clone();
        let work = move |_: &TaskControl| picture_result(picture::from_pixels(&image, "Pasted picture"));
        self.push_work(Task::start(ctx, "pasted picture", work), destination);
    }

    /// Loads picture files that were dropped on the window or chosen in a dialog.
    pub(crate) fn load_files(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>, destination: &D) {
        for path in paths {
            let work = move |_: &TaskControl| picture_result(picture::from_file(&path));
            self.push_work(Task::start(ctx, "picture file", work), destination.clone());
        }
    }

    /// Whether a result is still pending.
    #[cfg(test)]
    pub(crate) fn is_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The results since the last call with their destinations, in the order of the requests.
    pub(crate) fn poll(&mut self) -> Vec<(D, PasteResult)> {
        let mut all = Vec::new();
        // Only finished results at the front are taken, so that they arrive in the order of the requests.
        while !self.pending.is_empty() {
            let PendingPaste { destination, state } = self.pending.remove(0);
            let result = match state {
                PasteState::Ready(result) => result,
                PasteState::UnderWay(task) => match task.poll() {
                    Some(result) => result.unwrap_or_else(|error| PasteResult::Failed(error.to_string())),
                    None => {
                        self.pending.insert(0, PendingPaste { destination, state: PasteState::UnderWay(task) });
                        break;
                    }
                },
            };
            all.push((destination, result));
        }
        all
    }

    fn push_result(&mut self, result: PasteResult, destination: D) {
        self.pending.push(PendingPaste { destination, state: PasteState::Ready(result) });
    }

    fn push_work(&mut self, task: Task<PasteResult>, destination: D) {
        self.pending.push(PendingPaste { destination, state: PasteState::UnderWay(task) });
    }
}

fn picture_result(picture: Result<Picture, PictureError>) -> PasteResult {
    match picture {
        Ok(picture) => PasteResult::Picture(Arc::new(picture)),
        Err(error) => PasteResult::Failed(error.to_string()),
    }
}

/// The fragment in the HTML if it contains one, otherwise the content of the text.
fn content(html: Option<&str>, words: &str) -> PasteResult {
    let own = html.and_then(html::fragment_text);
    match Pasted::from_text(own.as_deref().unwrap_or(words)) {
        Ok(content) => PasteResult::Content(content),
        Err(error) => PasteResult::Failed(error.to_string()),
    }
}

/// The HTML on the system's clipboard, if its plain text is `words`.
fn system_html(words: &str) -> Option<String> {
    let mut system = arboard::Clipboard::new().ok()?;
    let beside = system.get().text().ok();
    if beside.is_some_and(|beside| !same_text(&beside, words)) {
        return None;
    }
    system.get().html().ok()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;
    use crate::model::Part;

    fn fragment() -> Fragment {
        let map = sample::map(60);
        let cards = map.cards.iter().take(9).map(|card| Part::Card(card.id));
        Fragment::of(&map, &cards.collect()).unwrap()
    }

    fn wait(clipboard: &mut Clipboard<()>) -> PasteResult {
        loop {
            if let Some((_, result)) = clipboard.poll().pop() {
                return result;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_copy_comes_back_whole_by_its_words() {
        let ctx = egui::Context::default();
        let own = LastCopy { words: plain_text_of(&fragment()), fragment: Box::new(fragment()) };
        let words = own.words.replace('\n', "\r\n");
        let mut clipboard = Clipboard { own: Some(own), ..Clipboard::default() };
        clipboard.paste(&ctx, &words, ());
        match wait(&mut clipboard) {
            PasteResult::Content(Pasted::Fragment(found)) => assert_eq!(*found, fragment()),
            other => panic!("{other:?}"),
        }
        assert!(!clipboard.is_pending());
    }

    #[test]
    fn the_piece_in_the_table_comes_before_the_words() {
        let html = html::write(&fragment()).unwrap();
        match content(Some(&html), "words") {
            PasteResult::Content(Pasted::Fragment(found)) => assert_eq!(*found, fragment()),
            other => panic!("{other:?}"),
        }
        match content(Some("<p>hello</p>"), "a\nb") {
            PasteResult::Content(Pasted::Lines(lines)) => assert_eq!(lines, ["a", "b"]),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_pasted_picture_arrives_scaled_down() {
        let ctx = egui::Context::default();
        let image = egui::ColorImage::filled([4_096, 64], egui::Color32::from_rgb(10, 200, 30));
        let mut clipboard = Clipboard::<()>::default();
        clipboard.paste_image(&ctx, &Arc::new(image), ());
        match wait(&mut clipboard) {
            PasteResult::Picture(picture) => {
                let decoded = image::load_from_memory(&picture.bytes).unwrap();
                assert_eq!((decoded.width(), decoded.height()), (crate::picture::LONGEST_SIDE_PX, 32));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn files_arrive_in_their_order_and_a_wrong_one_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let (good, wrong) = (folder.path().join("sunny day.png"), folder.path().join("notes.txt"));
        std::fs::write(&good, &sample::map(40).images[0].bytes).unwrap();
        std::fs::write(&wrong, "hello").unwrap();
        let mut clipboard = Clipboard::<()>::default();
        clipboard.load_files(&egui::Context::default(), vec![wrong, good], &());
        let mut arrived = Vec::new();
        while arrived.len() < 2 {
            arrived.extend(clipboard.poll());
            std::thread::yield_now();
        }
        match arrived.as_slice() {
            [((), PasteResult::Failed(sentence)), ((), PasteResult::Picture(picture))] => {
                assert!(sentence.contains("notes.txt"), "{sentence}");
                assert_eq!(picture.description, "sunny day");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn there_are_always_words() {
        let map = sample::map(0);
        let persona = [Part::Persona(map.personas[0].id)].into_iter().collect();
        assert!(!plain_text_of(&Fragment::of(&map, &persona).unwrap()).trim().is_empty());
    }
}
