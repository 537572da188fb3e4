//! The numbers by which an X11 display knows the names of formats and selections.

use x11rb::protocol::xproto::{Atom, ConnectionExt as _};
use x11rb::rust_connection::RustConnection;

/// The numbers of all names that are used.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnerAtoms {
    pub(super) clipboard: Atom,
    pub(super) manager: Atom,
    pub(super) targets: Atom,
    pub(super) timestamp: Atom,
    pub(super) multiple: Atom,
    pub(super) atom_pair: Atom,
    pub(super) save_targets: Atom,
    pub(super) incremental: Atom,
    /// UTF-8 by its oldest name, which is the type of the answer for all its names.
    pub(super) utf8: Atom,
    /// The other names of UTF-8.
    pub(super) also_utf8: [Atom; 3],
    pub(super) html: Atom,
    pub(super) png: Atom,
    /// The property of the own window whose changes bring the time.
    pub(super) own_time: Atom,
    /// The message that the program ends.
    pub(super) end: Atom,
}

impl OwnerAtoms {
    /// The numbers on a display; none if it does not answer.
    pub(super) fn of(connection: &RustConnection) -> Option<Self> {
        let atom = |name: &str| connection.intern_atom(false, name.as_bytes()).ok()?.reply().ok().map(|it| it.atom);
        Some(Self {
            clipboard: atom("CLIPBOARD")?,
            manager: atom("CLIPBOARD_MANAGER")?,
            targets: atom("TARGETS")?,
            timestamp: atom("TIMESTAMP")?,
            multiple: atom("MULTIPLE")?,
            atom_pair: atom("ATOM_PAIR")?,
            save_targets: atom("SAVE_TARGETS")?,
            incremental: atom("INCR")?,
            utf8: atom("UTF8_STRING")?,
            also_utf8: [atom("text/plain;charset=utf-8")?, atom("text/plain")?, atom("TEXT")?],
            html: atom("text/html")?,
            png: atom("image/png")?,
            own_time: atom("FOOTPATH_TIME")?,
            end: atom("FOOTPATH_END")?,
        })
    }
}
