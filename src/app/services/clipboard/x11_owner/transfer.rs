//! Copies that are handed out piece by piece: the next piece follows as soon as the one before it was taken.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{Atom, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, PropMode};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// The most transfers at once; a program that takes no more pieces must not hold its copy for ever.
const MOST: usize = 16;

/// The transfers under way.
pub(super) struct Transfers {
    /// The number of bytes of a piece.
    piece: usize,
    running: Vec<Transfer>,
}

/// One copy on its way into a property of another program's window.
struct Transfer {
    window: u32,
    property: Atom,
    kind: Atom,
    bytes: Vec<u8>,
    sent: usize,
}

impl Transfers {
    /// No transfer yet; each piece has at most so many bytes.
    pub(super) fn of_pieces(piece: usize) -> Self {
        Self { piece, running: Vec::new() }
    }

    /// Whether a copy is too large for one request.
    pub(super) fn needs_pieces(&self, bytes: &[u8]) -> bool {
        bytes.len() > self.piece
    }

    /// Announces a copy of several pieces. Returns whether that was possible.
    pub(super) fn begin(
        &mut self,
        connection: &RustConnection,
        incremental: Atom,
        (window, property): (u32, Atom),
        (kind, bytes): (Atom, Vec<u8>),
    ) -> bool {
        let events = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        let size = [u32::try_from(bytes.len()).unwrap_or(u32::MAX)];
        let is_announced = connection.change_window_attributes(window, &events).is_ok()
            && connection.change_property32(PropMode::REPLACE, window, property, incremental, &size).is_ok();
        if is_announced {
            self.running.retain(|transfer| (transfer.window, transfer.property) != (window, property));
            if self.running.len() >= MOST {
                self.running.remove(0);
            }
            self.running.push(Transfer { window, property, kind, bytes, sent: 0 });
        }
        is_announced
    }

    /// Sends the next piece into a property that was emptied; an empty one says that it was the last.
    pub(super) fn go_on(&mut self, connection: &RustConnection, (window, property): (u32, Atom)) {
        let here = |transfer: &Transfer| (transfer.window, transfer.property) == (window, property);
        let Some(place) = self.running.iter().position(here) else { return };
        let Some(transfer) = self.running.get_mut(place) else { return };
        let end = (transfer.sent + self.piece).min(transfer.bytes.len());
        let piece = transfer.bytes.get(transfer.sent..end).unwrap_or_default();
        let is_last = piece.is_empty();
        let sent = connection.change_property8(PropMode::REPLACE, window, property, transfer.kind, piece);
        transfer.sent = end;
        if is_last || sent.is_err() || connection.flush().is_err() {
            self.running.remove(place);
        }
    }
}
