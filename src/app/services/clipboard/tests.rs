//! What comes from the clipboard, with stand-ins for the system.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

use super::*;
use crate::edit::incoming::Line;
use crate::file::sample;
use crate::model::Part;

fn fragment() -> Fragment {
    let map = sample::map(60);
    let cards = map.cards.iter().take(9).map(|card| Part::Card(card.id));
    Fragment::of(&map, &cards.collect()).unwrap()
}

fn last_copy() -> LastCopy {
    LastCopy { words: plain_text_of(&fragment()), fragment: fragment() }
}

fn wait(clipboard: &mut Clipboard<()>) -> PasteResult {
    loop {
        if let Some((_, result)) = clipboard.poll().pop() {
            return result;
        }
        std::thread::yield_now();
    }
}

fn offered(text: Option<&str>, html: Option<&str>) -> ClipboardContent {
    let offer = Offer { text: text.map(str::to_owned), html: html.map(str::to_owned), ..Offer::default() };
    ClipboardContent { offer, picture: None }
}

/// A program that hands out its copy only when it is told to.
struct SlowProgram {
    answers: Mutex<Receiver<ClipboardContent>>,
}

impl ClipboardSource for SlowProgram {
    fn read(
        &self,
        _wants_picture: &dyn Fn(&Offer) -> bool,
        _is_cancelled: &dyn Fn() -> bool,
    ) -> Result<ClipboardContent, ClipboardReadError> {
        self.answers.lock().unwrap().recv().map_err(|_| ClipboardReadError::NoAnswer)
    }

    fn read_selected(&self, is_cancelled: &dyn Fn() -> bool) -> Result<Option<String>, ClipboardReadError> {
        self.read(&|_| false, is_cancelled).map(|content| content.offer.text)
    }
}

#[test]
fn a_copy_comes_back_whole_by_its_words() {
    let own = last_copy();
    let words = own.words.replace('\n', "\r\n");
    match of_content(offered(Some(&words), None), Some(&own), PasteUse::Map) {
        PasteResult::Incoming(Incoming::Fragment(found)) => assert_eq!(*found, fragment()),
        other => panic!("{other:?}"),
    }
    // Without a system clipboard, the last copy is what there is.
    let mut clipboard = Clipboard { own: Some(Arc::new(own)), ..Clipboard::default() };
    let pasted = clipboard.paste(&egui::Context::default(), PasteUse::Map, ());
    assert!(matches!(pasted, Some(PasteResult::Incoming(Incoming::Fragment(_)))));
}

#[test]
fn the_piece_in_the_table_comes_before_the_words() {
    let html = html::write(&fragment()).unwrap();
    match of_content(offered(Some("words"), Some(&html)), None, PasteUse::Map) {
        PasteResult::Incoming(Incoming::Fragment(found)) => assert_eq!(*found, fragment()),
        other => panic!("{other:?}"),
    }
    match of_content(offered(Some("a\nb"), Some("<p>hello</p>")), None, PasteUse::Map) {
        PasteResult::Incoming(Incoming::Content(Content::Lines(lines))) => {
            assert_eq!(lines, [Line::plain("a"), Line::plain("b")]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_text_gets_words_whatever_else_there_is() {
    let html = html::write(&fragment()).unwrap();
    match of_content(offered(Some("words"), Some(&html)), None, PasteUse::Text) {
        PasteResult::Text(words) => assert_eq!(words, "words"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_waits_for_a_program_that_does_not_answer() {
    let ctx = egui::Context::default();
    let (answer, answers) = channel();
    let mut clipboard = Clipboard::<()>::default();
    let source = SlowProgram { answers: Mutex::new(answers) };
    clipboard.connect(Arc::new(source), ClipboardWriter::default());
    assert!(clipboard.paste(&ctx, PasteUse::Map, ()).is_none());
    assert!(clipboard.is_pending());
    assert!(!clipboard.waits_long(1.0));
    assert!(clipboard.waits_long(2.5));
    answer.send(offered(Some("late"), None)).unwrap();
    match wait(&mut clipboard) {
        PasteResult::Incoming(Incoming::Content(Content::Lines(lines))) => assert_eq!(lines, [Line::plain("late")]),
        other => panic!("{other:?}"),
    }
    assert!(!clipboard.waits_long(9.0));
    assert!(clipboard.paste(&ctx, PasteUse::Map, ()).is_none());
    drop(answer);
    assert!(matches!(wait(&mut clipboard), PasteResult::Failed(sentence) if sentence.contains("did not answer")));
}

#[test]
fn the_middle_button_gets_what_is_selected_and_holds_up_no_paste() {
    let ctx = egui::Context::default();
    let (answer, answers) = channel();
    let mut clipboard = Clipboard::<u8>::default();
    clipboard.paste_selected(&ctx, 0);
    assert!(clipboard.poll().is_empty(), "without a system there is nothing selected");
    clipboard.connect(Arc::new(SlowProgram { answers: Mutex::new(answers) }), ClipboardWriter::default());
    clipboard.paste_selected(&ctx, 1);
    assert!(!clipboard.is_pending() && !clipboard.waits_long(9.0));
    answer.send(offered(Some("selected"), None)).unwrap();
    let found = loop {
        if let Some(found) = clipboard.poll().pop() {
            break found;
        }
        std::thread::yield_now();
    };
    assert!(matches!(found, (1, PasteResult::Text(words)) if words == "selected"));
}

#[test]
fn a_picture_is_taken_when_there_is_nothing_else() {
    let bytes = sample::map(40).images[0].bytes.to_vec();
    let picture = Some(ClipboardPicture::Encoded(bytes));
    let offer = Offer { html: Some("<img src=\"https://example.org/a.png\">".into()), ..Offer::default() };
    let offer = Offer { has_picture: true, ..offer };
    match of_content(ClipboardContent { offer, picture: picture.clone() }, None, PasteUse::Map) {
        PasteResult::Picture(picture) => assert_eq!(picture.description, "Pasted picture"),
        other => panic!("{other:?}"),
    }
    let offer = Offer { text: Some("a\tb".into()), has_picture: true, ..Offer::default() };
    let found = of_content(ClipboardContent { offer, picture }, None, PasteUse::Map);
    assert!(matches!(found, PasteResult::Incoming(Incoming::Content(Content::Table(_)))), "{found:?}");
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
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("sunny day.png"), &sample::map(40).images[0].bytes).unwrap();
    std::fs::write(path("wrong.png"), "hello").unwrap();
    std::fs::write(path("steps.csv"), b"Schritt;Gef\xfchl\r\nKaufen;gut\r\n").unwrap();
    std::fs::write(path("mara.persona"), "hello").unwrap();
    let mut clipboard = Clipboard::<()>::default();
    let ctx = egui::Context::default();
    for name in ["wrong.png", "sunny day.png", "steps.csv", "mara.persona"] {
        clipboard.load_file(&ctx, path(name), ());
    }
    let mut arrived = Vec::new();
    while arrived.len() < 4 {
        arrived.extend(clipboard.poll().into_iter().map(|(_, result)| result));
        std::thread::yield_now();
    }
    match arrived.as_slice() {
        [
            PasteResult::Failed(wrong),
            PasteResult::Picture(picture),
            PasteResult::Incoming(Incoming::Content(Content::Table(table))),
            PasteResult::Failed(persona),
        ] => {
            assert!(wrong.contains("wrong.png"), "{wrong}");
            assert_eq!(picture.description, "sunny day");
            assert_eq!(table.rows, [["Schritt", "Gefühl"], ["Kaufen", "gut"]]);
            assert!(persona.contains("mara.persona"), "{persona}");
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
