//! Which program is about to paste, as far as that changes what is offered.

use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _};
use x11rb::rust_connection::RustConnection;

/// What the class of a window of LibreOffice Calc ends with. Given a table and a picture, it would paste the picture:
/// nobody who copies cards into a spreadsheet wants that.
const SPREADSHEET: &str = "-calc";
/// The most windows within one another that are looked through.
const DEEPEST: usize = 24;

/// Whether the window that the user types in belongs to a spreadsheet that would take a picture before a table.
pub(super) fn is_spreadsheet(connection: &RustConnection) -> bool {
    class_in_front(connection)
        .is_some_and(|class| class.to_lowercase().split('\0').any(|name| name.ends_with(SPREADSHEET)))
}

/// The class of the window that has the keyboard, or of the nearest window around it that has one.
fn class_in_front(connection: &RustConnection) -> Option<String> {
    let mut window = connection.get_input_focus().ok()?.reply().ok()?.focus;
    for _ in 0..DEEPEST {
        // 0 and 1 stand for no window and for whichever is under the pointer.
        if window <= 1 {
            return None;
        }
        let class = connection.get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 256).ok()?;
        let class = class.reply().ok()?.value;
        if !class.is_empty() {
            return Some(String::from_utf8_lossy(&class).into_owned());
        }
        window = connection.query_tree(window).ok()?.reply().ok()?.parent;
    }
    None
}
