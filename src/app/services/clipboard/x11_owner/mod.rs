//! Owning the clipboard of X11: a copy offers words, a table and a picture at once, and whoever pastes takes what it
//! likes best. What is asked for is handed out by a thread of its own for as long as the program owns the clipboard.
//!
//! The rules are those of the Inter-Client Communication Conventions Manual, section 2: the formats are called
//! targets, and more than fits into one request goes piece by piece (INCR).

mod asker;
mod atoms;
mod content;
mod transfer;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, PropMode, Property, SELECTION_NOTIFY_EVENT,
    SelectionNotifyEvent, SelectionRequestEvent,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::offered::OfferedCopy;
use super::x11::connect_with_window;
use crate::app::services::task::Task;
use atoms::OwnerAtoms;
use content::{OwnedContent, TargetData};
use transfer::Transfers;

/// The owner of the clipboard.
pub(super) struct X11Owner {
    shared: Arc<SharedOwner>,
    thread: Task<()>,
}

/// What the thread shares with the one that copies.
struct SharedOwner {
    connection: RustConnection,
    window: u32,
    atoms: OwnerAtoms,
    /// The copy that the thread is to offer next.
    next: Mutex<Option<OfferedCopy>>,
}

impl X11Owner {
    /// A connection with its thread; none if there is no X11 display.
    pub(super) fn start(ctx: &egui::Context) -> Option<Self> {
        let (connection, window) = connect_with_window()?;
        let atoms = OwnerAtoms::of(&connection)?;
        let shared = Arc::new(SharedOwner { connection, window, atoms, next: Mutex::default() });
        let own = shared.clone();
        let thread = Task::start(ctx, "own clipboard", move |_| OwnerThread::new(own).run());
        Some(Self { shared, thread })
    }

    /// Offers a copy from now on. Returns false where the display is gone.
    pub(super) fn offer(&self, copy: OfferedCopy) -> bool {
        let SharedOwner { connection, window, atoms, next } = &*self.shared;
        *next.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy);
        // The change of a property brings the time of the server, from which on the clipboard is owned.
        let changed = connection.change_property8(PropMode::REPLACE, *window, atoms.own_time, AtomEnum::STRING, b"");
        changed.is_ok() && connection.flush().is_ok()
    }

    /// Lets a clipboard manager take over the last copy, and ends the thread.
    pub(super) fn finish(&self, longest: Duration) {
        let SharedOwner { connection, window, atoms, .. } = &*self.shared;
        let end = ClientMessageEvent::new(32, *window, atoms.end, [0_u32; 5]);
        let sent = connection.send_event(false, *window, EventMask::NO_EVENT, end).is_ok();
        if sent && connection.flush().is_ok() {
            self.thread.wait_for(longest);
        }
    }
}

/// The thread that hands out what was copied.
struct OwnerThread {
    shared: Arc<SharedOwner>,
    content: Option<OwnedContent>,
    transfers: Transfers,
    /// Whether the program ends, and a clipboard manager takes over the last copy.
    is_ending: bool,
}

impl OwnerThread {
    fn new(shared: Arc<SharedOwner>) -> Self {
        let piece = shared.connection.maximum_request_bytes().saturating_sub(4_096).clamp(16_384, 1_000_000);
        Self { shared, content: None, transfers: Transfers::of_pieces(piece), is_ending: false }
    }

    fn run(mut self) {
        self.serve();
        // Without its window the program owns nothing any more, and nobody waits for its answers.
        let SharedOwner { connection, window, .. } = &*self.shared;
        drop(connection.destroy_window(*window));
        drop(connection.flush());
    }

    fn serve(&mut self) {
        while let Ok(event) = self.shared.connection.wait_for_event() {
            let goes_on = match event {
                Event::SelectionRequest(request) => self.answer(&request),
                Event::SelectionClear(event) if event.selection == self.shared.atoms.clipboard => {
                    self.content = None;
                    !self.is_ending
                }
                Event::PropertyNotify(event) if event.window == self.shared.window => {
                    if event.atom == self.shared.atoms.own_time && event.state == Property::NEW_VALUE {
                        self.own(event.time);
                    }
                    true
                }
                Event::PropertyNotify(event) if event.state == Property::DELETE => {
                    self.transfers.go_on(&self.shared.connection, (event.window, event.atom));
                    true
                }
                Event::ClientMessage(event) if event.type_ == self.shared.atoms.end => self.hand_over(),
                // The answer of the clipboard manager: it has everything that it wanted.
                Event::SelectionNotify(event) if event.selection == self.shared.atoms.manager => !self.is_ending,
                _ => true,
            };
            if !goes_on || self.shared.connection.flush().is_err() {
                return;
            }
        }
    }

    /// Becomes the owner of the clipboard, at a time of the server, with the copy that was made last.
    fn own(&mut self, time: u32) {
        let Some(copy) = self.shared.next.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let SharedOwner { connection, window, atoms, .. } = &*self.shared;
        let asked = connection.set_selection_owner(*window, atoms.clipboard, time).is_ok();
        let owner = connection.get_selection_owner(atoms.clipboard).ok().and_then(|cookie| cookie.reply().ok());
        let is_owner = asked && owner.is_some_and(|reply| reply.owner == *window);
        self.content = is_owner.then(|| OwnedContent::of(copy, time));
    }

    /// Answers a program that asks for the copy in one format. Always goes on.
    fn answer(&mut self, request: &SelectionRequestEvent) -> bool {
        let atoms = self.shared.atoms;
        let wants_clipboard = request.selection == atoms.clipboard;
        let is_there = wants_clipboard && self.content.as_ref().is_some_and(|content| content.is_from(request.time));
        // Old programs name no property.
        let property = if request.property == x11rb::NONE { request.target } else { request.property };
        let is_answered = is_there && self.hand_out((request.requestor, property), request.target);
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property: if is_answered { property } else { x11rb::NONE },
        };
        // A program that has ended meanwhile needs no answer.
        drop(self.shared.connection.send_event(false, request.requestor, EventMask::NO_EVENT, answer));
        true
    }

    /// Puts the copy in one format into a property of the program that asks. Returns whether it is there.
    fn hand_out(&mut self, to: (u32, u32), target: u32) -> bool {
        if target == self.shared.atoms.multiple {
            return self.hand_out_several(to);
        }
        let connection = &self.shared.connection;
        let (window, property) = to;
        let mut data = self.content.as_mut().and_then(|content| content.data(target, &self.shared.atoms));
        if target == self.shared.atoms.targets
            && let Some(TargetData::Words(_, targets)) = &mut data
            && targets.contains(&self.shared.atoms.html)
            && asker::is_spreadsheet(connection)
        {
            targets.retain(|offered| *offered != self.shared.atoms.png);
        }
        match data {
            None => false,
            Some(TargetData::Words(kind, words)) => {
                connection.change_property32(PropMode::REPLACE, window, property, kind, &words).is_ok()
            }
            Some(TargetData::Bytes(kind, bytes)) if self.transfers.needs_pieces(&bytes) => {
                self.transfers.begin(connection, self.shared.atoms.incremental, to, (kind, bytes))
            }
            Some(TargetData::Bytes(kind, bytes)) => {
                connection.change_property8(PropMode::REPLACE, window, property, kind, &bytes).is_ok()
            }
        }
    }

    /// Hands out several formats at once, each into the property that stands beside it; what is not there is marked.
    fn hand_out_several(&mut self, (window, property): (u32, u32)) -> bool {
        let atoms = self.shared.atoms;
        let connection = &self.shared.connection;
        let read = connection.get_property(false, window, property, AtomEnum::ANY, 0, 1_000).ok();
        let Some(reply) = read.and_then(|cookie| cookie.reply().ok()) else { return false };
        let asked: Vec<u32> = reply.value32().map(Iterator::collect).unwrap_or_default();
        let mut answered = Vec::new();
        for pair in asked.chunks_exact(2) {
            let [target, to] = *pair else { continue };
            let is_there = target != atoms.multiple && self.hand_out((window, to), target);
            answered.extend([target, if is_there { to } else { x11rb::NONE }]);
        }
        let connection = &self.shared.connection;
        connection.change_property32(PropMode::REPLACE, window, property, atoms.atom_pair, &answered).is_ok()
    }

    /// Asks the clipboard manager, if there is one, to take over the last copy. Returns whether that is waited for.
    fn hand_over(&mut self) -> bool {
        self.is_ending = true;
        let SharedOwner { connection, window, atoms, .. } = &*self.shared;
        let manager = connection.get_selection_owner(atoms.manager).ok().and_then(|cookie| cookie.reply().ok());
        let has_manager = manager.is_some_and(|reply| reply.owner != x11rb::NONE);
        let Some(content) = self.content.as_ref().filter(|_| has_manager) else { return false };
        let time = content.owned_since;
        connection.convert_selection(*window, atoms.manager, atoms.save_targets, atoms.own_time, time).is_ok()
    }
}

#[cfg(test)]
mod tests;
