//! Reading the clipboard of X11. The owner of the clipboard is asked which formats it has, and then for those that are
//! of use; the answer may come late, or never.

use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt, CreateWindowAux, EventMask, GetPropertyReply, Property, SelectionNotifyEvent,
    WindowClass,
};
use x11rb::rust_connection::RustConnection;

use super::source::{ClipboardContent, ClipboardPicture, ClipboardReadError, ClipboardSource};
use crate::edit::incoming::{Offer, paths_of_uri_list};

/// How long the first answer is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// How long a program that has answered once may take for each of its next answers.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);
/// How often the thread looks for an answer.
const LOOK_EVERY: Duration = Duration::from_millis(4);
/// How often it is checked that the program that is to answer is still there.
const LOOK_FOR_OWNER_EVERY: Duration = Duration::from_millis(500);
/// The most bytes that are read in one format.
const MOST_BYTES: usize = 100_000_000;
/// The formats of text, the best first.
const TEXTS: [&str; 5] = ["UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING", "TEXT"];
/// The formats of pictures, the best first.
const PICTURES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];
/// The formats of lists of files, the best first.
const FILES: [&str; 2] = ["text/uri-list", "x-special/gnome-copied-files"];

/// The clipboard and the selected words of an X11 display.
pub(super) struct X11Clipboard;

impl ClipboardSource for X11Clipboard {
    fn read(
        &self,
        wants_picture: &dyn Fn(&Offer) -> bool,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Result<ClipboardContent, ClipboardReadError> {
        let mut reader = X11Reader::connect("CLIPBOARD", is_cancelled).ok_or(ClipboardReadError::Unavailable)?;
        let targets = reader.targets()?;
        let html = reader.first_of(&targets, &["text/html"])?.map(|(_, bytes)| decoded(&bytes));
        let text = reader.text(&targets)?;
        let files = reader.first_of(&targets, &FILES)?.map(|(_, bytes)| paths_of_uri_list(&decoded(&bytes)));
        let has_picture = PICTURES.iter().any(|name| targets.iter().any(|target| target == name));
        let offer = Offer { html, text, files: files.unwrap_or_default(), has_picture };
        let is_wanted = has_picture && wants_picture(&offer);
        let picture = if is_wanted { reader.first_of(&targets, &PICTURES)? } else { None };
        Ok(ClipboardContent { offer, picture: picture.map(|(_, bytes)| ClipboardPicture::Encoded(bytes)) })
    }

    fn read_selected(&self, is_cancelled: &dyn Fn() -> bool) -> Result<Option<String>, ClipboardReadError> {
        let mut reader = X11Reader::connect("PRIMARY", is_cancelled).ok_or(ClipboardReadError::Unavailable)?;
        let targets = reader.targets()?;
        reader.text(&targets)
    }
}

/// A connection of its own, so that answers cannot get mixed up with those to other requests.
struct X11Reader<'work> {
    connection: RustConnection,
    window: u32,
    /// What is read: the clipboard, or what is selected in a program.
    selection: Atom,
    /// The property that answers are written to.
    property: Atom,
    incremental: Atom,
    /// The window that owned the clipboard when reading began.
    owner: u32,
    has_answered: bool,
    is_cancelled: &'work dyn Fn() -> bool,
}

/// A connection to the display with a window of its own, never shown, that hears when its properties change: formats
/// of the clipboard are handed over in properties of windows. None if there is no X11 display.
pub(super) fn connect_with_window() -> Option<(RustConnection, u32)> {
    let (connection, screen) = x11rb::connect(None).ok()?;
    let root = connection.setup().roots.get(screen)?.root;
    let window = connection.generate_id().ok()?;
    let events = CreateWindowAux::new().event_mask(EventMask::PROPERTY_CHANGE);
    let (class, visual) = (WindowClass::COPY_FROM_PARENT, x11rb::COPY_FROM_PARENT);
    connection.create_window(0, window, root, 0, 0, 1, 1, 0, class, visual, &events).ok()?;
    Some((connection, window))
}

impl<'work> X11Reader<'work> {
    fn connect(selection: &str, is_cancelled: &'work dyn Fn() -> bool) -> Option<Self> {
        let (connection, window) = connect_with_window()?;
        let selection = atom(&connection, selection)?;
        let (property, incremental) = (atom(&connection, "FOOTPATH_PASTE")?, atom(&connection, "INCR")?);
        Some(Self {
            connection,
            window,
            selection,
            property,
            incremental,
            owner: x11rb::NONE,
            has_answered: false,
            is_cancelled,
        })
    }

    /// The names of the formats that the owner has; none if nobody owns the clipboard.
    fn targets(&mut self) -> Result<Vec<String>, ClipboardReadError> {
        self.owner = self.current_owner().ok_or(ClipboardReadError::Unavailable)?;
        if self.owner == x11rb::NONE {
            return Ok(Vec::new());
        }
        let Some(bytes) = self.fetch("TARGETS")? else { return Ok(vec!["UTF8_STRING".into()]) };
        let atoms = bytes.chunks_exact(4).filter_map(|four| Some(Atom::from_ne_bytes(four.try_into().ok()?)));
        let cookies: Vec<_> = atoms.take(200).filter_map(|atom| self.connection.get_atom_name(atom).ok()).collect();
        let names = cookies.into_iter().filter_map(|cookie| cookie.reply().ok());
        Ok(names.map(|reply| String::from_utf8_lossy(&reply.name).into_owned()).collect())
    }

    fn current_owner(&self) -> Option<u32> {
        let cookie = self.connection.get_selection_owner(self.selection).ok()?;
        cookie.reply().ok().map(|reply| reply.owner)
    }

    /// The text, in the best format that the owner has.
    fn text(&mut self, targets: &[String]) -> Result<Option<String>, ClipboardReadError> {
        Ok(self.first_of(targets, &TEXTS)?.map(|(name, bytes)| match name {
            // By convention this one is Latin-1.
            "STRING" => bytes.iter().map(|byte| char::from(*byte)).collect(),
            _ => decoded(&bytes),
        }))
    }

    /// The content in the first of these formats that the owner has, and hands out.
    fn first_of(
        &mut self,
        targets: &[String],
        names: &[&'static str],
    ) -> Result<Option<(&'static str, Vec<u8>)>, ClipboardReadError> {
        for name in names.iter().filter(|name| targets.iter().any(|target| target == *name)) {
            if let Some(bytes) = self.fetch(name)? {
                return Ok(Some((name, bytes)));
            }
        }
        Ok(None)
    }

    /// The content in one format; none if the owner refuses it.
    fn fetch(&mut self, name: &str) -> Result<Option<Vec<u8>>, ClipboardReadError> {
        let target = atom(&self.connection, name).ok_or(ClipboardReadError::Unavailable)?;
        let (window, property) = (self.window, self.property);
        let asked = self.connection.delete_property(window, property).is_ok()
            && self.connection.convert_selection(window, self.selection, target, property, x11rb::CURRENT_TIME).is_ok()
            && self.connection.flush().is_ok();
        if !asked {
            return Err(ClipboardReadError::Unavailable);
        }
        let is_answer = |event: &Event| match event {
            Event::SelectionNotify(SelectionNotifyEvent { target: of, property, .. }) if *of == target => {
                Some(*property != x11rb::NONE)
            }
            _ => None,
        };
        if !self.wait_for(is_answer)? {
            return Ok(None);
        }
        self.has_answered = true;
        let reply = self.take_property()?;
        if reply.type_ == self.incremental { self.pieces().map(Some) } else { Ok(Some(reply.value)) }
    }

    /// Content that the owner hands out piece by piece, each as soon as the one before it was taken.
    fn pieces(&mut self) -> Result<Vec<u8>, ClipboardReadError> {
        let mut all = Vec::new();
        loop {
            let property = self.property;
            let is_piece = |event: &Event| match event {
                Event::PropertyNotify(event) if event.atom == property => {
                    (event.state == Property::NEW_VALUE).then_some(true)
                }
                _ => None,
            };
            self.wait_for(is_piece)?;
            let piece = self.take_property()?.value;
            if piece.is_empty() {
                return Ok(all);
            }
            all.extend(piece);
            if all.len() > MOST_BYTES {
                return Err(ClipboardReadError::TooMuch);
            }
        }
    }

    /// Reads and deletes the property with the answer; deleting it asks for the next piece.
    fn take_property(&self) -> Result<GetPropertyReply, ClipboardReadError> {
        let words = u32::try_from(MOST_BYTES / 4).unwrap_or(u32::MAX);
        let cookie = self.connection.get_property(true, self.window, self.property, AtomEnum::ANY, 0, words).ok();
        let reply = cookie.and_then(|cookie| cookie.reply().ok()).ok_or(ClipboardReadError::Unavailable)?;
        if reply.bytes_after > 0 { Err(ClipboardReadError::TooMuch) } else { Ok(reply) }
    }

    /// Waits for the event that `is_answer` finds an answer in.
    fn wait_for(&self, is_answer: impl Fn(&Event) -> Option<bool>) -> Result<bool, ClipboardReadError> {
        let longest = if self.has_answered { LONGEST_PAUSE } else { LONGEST_WAIT };
        let start = Instant::now();
        let mut looked_at = start;
        loop {
            while let Some(event) = self.connection.poll_for_event().map_err(|_| ClipboardReadError::Unavailable)? {
                if let Some(answer) = is_answer(&event) {
                    return Ok(answer);
                }
            }
            // A program that has ended, or that has lost the clipboard to another one, will never answer.
            let is_gone = looked_at.elapsed() > LOOK_FOR_OWNER_EVERY && {
                looked_at = Instant::now();
                self.current_owner() != Some(self.owner)
            };
            if is_gone || (self.is_cancelled)() || start.elapsed() > longest {
                return Err(ClipboardReadError::NoAnswer);
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }
}

fn atom(connection: &RustConnection, name: &str) -> Option<Atom> {
    connection.intern_atom(false, name.as_bytes()).ok()?.reply().ok().map(|reply| reply.atom)
}

/// Text as programs encode it: UTF-8, or UTF-16 with a mark before it.
fn decoded(bytes: &[u8]) -> String {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|two| Some(unit(two.try_into().ok()?))).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    };
    // Some programs end their texts as C does.
    text.trim_end_matches('\0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_in_the_encodings_of_their_programs() {
        assert_eq!(decoded("für Ä\0".as_bytes()), "für Ä");
        assert_eq!(decoded(b"\xff\xfea\0\xe4\0"), "aä");
        assert_eq!(decoded(b"\xfe\xff\0a"), "a");
    }
}
