//! The entry points of the fuzzers; the ordinary tests run them with every seed and every crash found.
//!
//! An entry takes any bytes and panics when a promise is broken: one function, one target and one folder of
//! seeds each.
#![allow(dead_code, missing_docs)]

/// Commands made from bytes.
mod commands;

use std::sync::OnceLock;

use footpath::edit::incoming::{Incoming, Offer, classify};
use footpath::edit::{Command, EditError, Editor, Fragment, PastePlace, PasteReading, place_on};
use footpath::exchange::table::{LongColumn, TableHints};
use footpath::exchange::{self, DataFormat, ReadOptions, TableForm, comment_file};
use footpath::file::{format, sample};
use footpath::model::{CommentThread, JourneyMap, LaneKind, Part, check, merge_comments};
use footpath::picture;

use commands::{Bytes, command};

/// A sequence stops when its map gets larger than this: copies of copies double it each time.
const MOST_PARTS: usize = 400;
/// The maximum length of a sequence.
const MOST_MOVES: usize = 60;

/// Any bytes are either read as a file or refused; what is read can be written and read again as the same
/// map.
pub(super) fn file_reader(bytes: &[u8]) {
    match format::read(bytes) {
        Ok(map) => {
            let written = format::write(&map).expect("a map that was read can be written");
            let again = format::read(written.as_bytes()).expect("what was written can be read");
            assert!(again == map, "another map came back");
        }
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
}

/// What is salvaged is sound and can be saved; a sound file gives no report.
pub(super) fn salvage_reader(bytes: &[u8]) {
    let sound = format::read(bytes).ok().filter(|map| check::check(map).is_empty());
    match format::read_what_can_be_read(bytes) {
        Ok((map, losses)) => {
            assert!(check::check(&map).is_empty(), "a salvaged map is sound");
            let written = format::write(&map).expect("a salvaged map can be written");
            assert!(format::read(written.as_bytes()).expect("and read") == map);
            assert!(losses.is_empty() == sound.is_some(), "{losses:?}");
            assert!(sound.is_none_or(|sound| sound == map));
        }
        Err(_) => assert!(sound.is_none(), "a sound file was refused"),
    }
}

/// A diagram becomes a sound map that can be saved, or is refused with a sentence.
pub(super) fn drawio_reader(bytes: &[u8]) {
    becomes_sound(DataFormat::Drawio, bytes, &ReadOptions::default());
}

/// A text becomes a map in whatever form it is read, or is refused with a sentence; and it can be taken into a map.
pub(super) fn table_reader(bytes: &[u8]) {
    let hints = |transposed, heading_rows| TableHints {
        transposed: Some(transposed),
        heading_rows: Some(heading_rows),
        columns: vec![(LongColumn::Lane, "B".into())],
        ..TableHints::default()
    };
    for form in [None, Some(TableForm::Long), Some(TableForm::Wide)] {
        for hints in [TableHints::default(), hints(true, 2), hints(false, 0)] {
            becomes_sound(DataFormat::Csv, bytes, &ReadOptions { form, hints, ..ReadOptions::default() });
        }
    }
}

/// A workbook becomes a sound map, or is refused with a sentence.
pub(super) fn workbook_reader(bytes: &[u8]) {
    for form in [None, Some(TableForm::Long), Some(TableForm::Wide)] {
        becomes_sound(DataFormat::Xlsx, bytes, &ReadOptions { form, ..ReadOptions::default() });
    }
}

/// A Mermaid journey becomes a sound map, or is refused with a sentence.
pub(super) fn mermaid_reader(bytes: &[u8]) {
    becomes_sound(DataFormat::Mermaid, bytes, &ReadOptions::default());
}

/// An outline becomes a sound map, or is refused with a sentence.
pub(super) fn markdown_reader(bytes: &[u8]) {
    becomes_sound(DataFormat::Markdown, bytes, &ReadOptions::default());
}

/// JSON, our own or another tool's, becomes a sound map, or is refused with a sentence.
pub(super) fn json_reader(bytes: &[u8]) {
    becomes_sound(DataFormat::Json, bytes, &ReadOptions::default());
}

/// What a reader makes is sound, can be saved, and can be taken into another map, which undo brings back.
fn becomes_sound(format: DataFormat, bytes: &[u8], options: &ReadOptions<'_>) {
    match exchange::read(format, bytes, options) {
        Ok((map, losses)) => {
            assert!(check::check(&map).is_empty(), "a map that was imported is sound");
            let written = format::write(&map).expect("a map that was imported can be written");
            assert!(format::read(written.as_bytes()).expect("and read") == map);
            assert!(losses.sentences().iter().all(|sentence| sentence.ends_with('.')));
            let (start, command) = (small_map(), Command::TakeIn(map.into()));
            let mut editor = Editor::new(start.clone(), true);
            match editor.perform(&command) {
                Ok(()) => is_sound(&editor, &"an import"),
                Err(error) => is_no_fault(&error, &command),
            }
            leads_back(&mut editor, start);
        }
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
}

/// Comments are merged into a map that stays sound, and never twice; or they are refused with a sentence.
pub(super) fn comment_reader(bytes: &[u8]) {
    match comment_file::read(bytes) {
        Ok(file) => {
            let mut map = small_map().clone();
            let mut threads: Vec<CommentThread> = Vec::new();
            merge_comments(&mut threads, file.threads.clone(), &map);
            let before = threads.clone();
            let again = merge_comments(&mut threads, file.threads, &map);
            assert!(again.new_comments == 0 && before.len() == threads.len(), "a comment is there twice");
            let info = std::sync::Arc::make_mut(&mut map.info);
            info.comments = threads.into_iter().map(std::sync::Arc::new).collect();
            assert!(check::check(&map).is_empty(), "a map with comments is sound");
        }
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
}

/// A picture is decoded within its limits or refused.
pub(super) fn picture_reader(bytes: &[u8]) {
    if let Ok(taken) = picture::import(bytes) {
        let pixels = picture::decode(&taken).expect("what was taken can be shown");
        assert!(pixels.width.max(pixels.height) <= picture::LONGEST_SIDE_PX);
    }
}

/// Any clipboard text is pasted or refused. A fragment survives another round trip, and the map that it is
/// pasted into stays sound, and pasting can be undone.
pub(super) fn clipboard_reader(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Fragment::read(&text) {
        Ok(fragment) => same_after_a_round(&fragment),
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
    let offers = [
        Offer { text: Some(text.clone().into_owned()), ..Offer::default() },
        Offer { html: Some(text.into_owned()), ..Offer::default() },
    ];
    let found = offers.iter().filter_map(|offer| classify(offer).ok());
    let map = small_map();
    let has_room = |kind: LaneKind| map.lanes.iter().find(|lane| lane.kind == kind).map(|lane| lane.id);
    let step = map.steps().nth(3).expect("the sample has steps").1.id;
    let lanes = [LaneKind::Cards, LaneKind::Curve].into_iter().filter_map(has_room);
    let places = lanes.map(|lane| Part::Cell(lane, step)).chain([Part::Header, Part::Card(map.cards[0].id)]);
    for at in places {
        found.clone().for_each(|incoming| paste(map, incoming, at.into()));
    }
}

fn same_after_a_round(fragment: &Fragment) {
    let text = fragment.to_text().expect("a fragment that was read can be written");
    let again = Fragment::read(&text).expect("what was written can be read");
    assert!(again == *fragment, "another fragment came back");
    let bare = fragment.without_pictures().to_text().expect("and without pictures");
    Fragment::read(&bare).expect("a fragment without its pictures is sound");
    let _ = (fragment.tsv(), fragment.plain_text());
}

fn paste(map: &JourneyMap, incoming: Incoming, at: PastePlace) {
    let command = match incoming {
        Incoming::Fragment(fragment) => Command::Paste { fragment, at },
        Incoming::Content(content) => {
            let lane = place_on(map, at).expect("the place is on the map").lane;
            let reading = PasteReading::of(map, &content, lane);
            Command::PasteContent { content: content.into(), reading, at }
        }
        Incoming::Address(..) | Incoming::Files(_) | Incoming::Picture | Incoming::Nothing => return,
    };
    let mut editor = Editor::new(map.clone(), true);
    match editor.perform(&command) {
        Ok(()) => is_sound(&editor, &command),
        Err(error) => is_no_fault(&error, &command),
    }
    if let Some(fragment) = Fragment::of(editor.map(), editor.selection()) {
        same_after_a_round(&fragment);
    }
    leads_back(&mut editor, map);
}

/// Whatever is done, undone and redone, the map stays sound, and all of it can be undone.
pub(super) fn command_sequences(bytes: &[u8]) {
    let map = small_map();
    let (mut editor, mut bytes) = (Editor::new(map.clone(), true), Bytes::new(bytes));
    for _ in 0..MOST_MOVES {
        if bytes.is_at_end() || part_count(editor.map()) > MOST_PARTS {
            break;
        }
        one_move(&mut editor, &mut bytes);
    }
    leads_back(&mut editor, map);
    while editor.redo() {
        is_sound(&editor, &"redo");
    }
}

fn one_move(editor: &mut Editor, bytes: &mut Bytes) {
    let how = bytes.next() % 12;
    match how {
        0 => drop(editor.undo()),
        1 => drop(editor.redo()),
        2 => drop(editor.go_to_step(bytes.below(8))),
        3 => drop(editor.commit()),
        4 => editor.cancel(),
        5 => editor.join_last_steps(),
        6 => editor.select((0..bytes.below(4)).map(|_| bytes.part(editor.map())).collect()),
        _ => {
            let before = editor.committed_map().clone();
            let Some(command) = command(&before, bytes) else { return };
            let done = if how < 9 { editor.preview(&command) } else { editor.perform(&command) };
            match done {
                Ok(()) => is_sound(editor, &command),
                Err(error) => is_no_fault(&error, &command),
            }
        }
    }
    is_sound(editor, &how);
}

fn is_sound(editor: &Editor, after: &dyn std::fmt::Debug) {
    let problems = check::check(editor.map());
    assert!(problems.is_empty(), "{after:?} leaves {}", problems[0]);
}

/// A command may be refused with a sentence. An error that says the map would break means that the command
/// is wrong, unless it carried values that had not been checked.
fn is_no_fault(error: &EditError, command: &Command) {
    assert!(error.to_string().ends_with('.'), "{error}");
    let is_fault = matches!(error, EditError::Unsound(_)) && !commands::brings_values(command);
    assert!(!is_fault, "{command:?}: {error}");
}

fn leads_back(editor: &mut Editor, start: &JourneyMap) {
    while editor.undo() {
        is_sound(editor, &"undo");
    }
    assert!(**editor.map() == *start, "undo leads elsewhere");
}

fn part_count(map: &JourneyMap) -> usize {
    map.cards.len() + map.lanes.len() + map.steps().count() + map.links.len() + map.hotspots.len() + map.personas.len()
}

/// A map with every kind of content, made once.
fn small_map() -> &'static JourneyMap {
    static MAP: OnceLock<JourneyMap> = OnceLock::new();
    MAP.get_or_init(|| sample::map(30))
}
